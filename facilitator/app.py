"""Where everything meets: the application, its window, the event's file and what keeps it."""

import gc
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from .naming import with_suffix
from .ui import look
from .ui.settings import Settings, load
from .ui.window import Window


def no_display() -> str:
    """Why no window can be shown here, or nothing."""
    chosen = os.environ.get("QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not (chosen or os.environ.get("DISPLAY")
                                                 or os.environ.get("WAYLAND_DISPLAY")):
        return "There is no display to show a window on."
    return ""


def application(settings: Settings) -> QApplication:
    """The one application, with the look that this laptop chose."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("facilitator")
    app.setApplicationDisplayName("Facilitator")
    look.apply(app, settings.theme, settings.scale)
    return app


def run(path: Path | None = None, note_taker: str | None = None) -> int:
    """Opens the desk on an event, the welcome screen without one, or a note-taker's window; returns when it closes."""
    settings = load()
    app = application(settings)
    program = Program(app, settings, note_taker or "")
    sys.excepthook = program.crashed
    if note_taker and path:
        program.open(path)
        look.finish(app)
    else:
        program.window.painted.connect(lambda: program.start(path))
        program.window.show()
    return app.exec()


class Program:
    """Opens and closes events for the desk's window, or for one table's note-taker."""

    def __init__(self, app: QApplication, settings: Settings, note_taker: str = ""):
        self.app = app
        self.settings = settings
        self.note_taker_window = None
        self._note_taker = note_taker
        self.window = Window(settings)
        self.window.opening.connect(lambda path: self.start(Path(path) if path else None))
        self.window.import_wanted.connect(self._import)
        self.window.checking.connect(self._check)

    def start(self, path: Path | None) -> None:
        """Shows an event, or the welcome screen."""
        if path:
            self.open(path)
        else:
            self.welcome()
        look.finish(self.app)
        gc.enable()
        gc.freeze()

    def welcome(self) -> None:
        """Closes what is open and shows the welcome screen."""
        from .ui.rooms.welcome import Welcome

        self.window.close_event()
        screen = Welcome(self.settings, _documents())
        screen.wants_open.connect(lambda path: self.open(Path(path)))
        screen.wants_new.connect(self._new)
        screen.wants_sample.connect(self._sample)
        self.window.welcome(screen)

    def open(self, path: Path, *, here: bool = False) -> None:
        """Opens an event; `here` although it lies on a stick or in a synced folder."""
        from .store.errors import DamagedError, StoreError
        from .store.place import is_removable_or_synced

        where = "" if here else is_removable_or_synced(path)
        if where and path.exists():
            self._offer_to_take_home(path, where)
            return
        try:
            self._show(path)
        except DamagedError as error:
            self._say_on_welcome(str(error), (self.window.tr("Bring it back"), lambda: self._repair(path)),
                                 (self.window.tr("Not now"), lambda: None))
        except StoreError as error:
            self._say_on_welcome(str(error), (self.window.tr("All right"), lambda: None))

    def crashed(self, kind, error, trace) -> None:
        """Our own fault: writes a report on this laptop and says so; what was typed is in the file already."""
        import traceback

        from .store.device import config_folder

        sys.__excepthook__(kind, error, trace)
        report = config_folder() / f"crash {datetime.now():%Y-%m-%d %H.%M.%S}.txt"
        try:
            report.parent.mkdir(parents=True, exist_ok=True)
            report.write_text("".join(traceback.format_exception(kind, error, trace)), "utf-8")
        except OSError:
            return
        self.window.toast.say(self.window.tr("Something went wrong in the program. What you typed is saved; a report "
                                             "lies in {}.").format(report), kind="danger", seconds=0)

    def _show(self, path: Path) -> None:
        from .store.store import Store

        store = Store.open(path, _device(path), or_read_only=True)
        if self._note_taker:
            self._show_note_taker(store)
        else:
            self._show_desk(store)

    def _show_desk(self, store) -> None:
        from .store.clock import milliseconds
        from .ui.clockwatch import opened_again
        from .ui.desk import Desk
        from .ui.keeping import Keeping
        from .ui.steady import clock

        self.window.close_event()
        newest = store.newest_stamp()
        desk = Desk(store, now=clock())
        keeping = None if desk.read_only else Keeping(desk, self.settings)
        if keeping:
            keeping.stick_found.connect(self.window.offer_stick)
        self.settings.opened(store.path)
        self.window.open(desk, keeping)
        last = datetime.fromtimestamp(milliseconds(newest) / 1000, UTC) if newest else None
        words, answers = opened_again(desk, last)
        if words:
            self.window.offer(words, *answers, icon="live")

    def _show_note_taker(self, store) -> None:
        from .commands import table_of
        from .store.device import Device
        from .ui.desk import Desk
        from .ui.keeping import Keeping
        from .ui.note_taker import NoteTakerWindow

        table = table_of(store.book, self._note_taker)
        if store.note_of("pack"):
            store.device = Device(f"table {table.number}")
        desk = Desk(store, table=table.id)
        keeping = None if desk.read_only else Keeping(desk, self.settings)
        self.note_taker_window = NoteTakerWindow(desk, keeping)
        self.note_taker_window.closed.connect(lambda: _let_go(desk, keeping))
        self.note_taker_window.show()
        self.window.hide()

    def _new(self, title: str, template: str, first: date, target: str) -> None:
        from . import commands, templates

        self._make(with_suffix(Path(target)), "Make the event",
                   lambda: commands.first_changes(template, title, first, templates))

    def _sample(self) -> None:
        from . import commands, sample

        self._make(commands.free_path(_documents() / "Sample assembly.facil"), "Make the sample assembly",
                   lambda: sample.changes(datetime.now().astimezone()))

    def _make(self, path: Path, label: str, changes: Callable[[], list]) -> None:
        from . import commands
        from .store.errors import StoreError, told_plainly

        try:
            with told_plainly(path):
                path.parent.mkdir(parents=True, exist_ok=True)
            commands.make_event(path, label, changes())
        except StoreError as error:
            self._say_on_welcome(str(error), (self.window.tr("All right"), lambda: None))
            return
        self.open(path, here=True)

    def _import(self, kind: str) -> None:
        from .ui.import_dialog import import_file

        if self.window.desk:
            import_file(self.window, self.window.desk, kind)

    def _repair(self, path: Path) -> None:
        from .store import backup
        from .store.check import repair
        from .store.errors import StoreError

        try:
            aside, entries = repair(path, _device(path), backup.newest_first(path))
        except StoreError as error:
            self._say_on_welcome(str(error), (self.window.tr("All right"), lambda: None))
            return
        self.open(path, here=True)
        self.window.offer(self.window.tr("Brought back with {} changes. The damaged file lies beside it as {}.").format(
            entries, aside.name), (self.window.tr("All right"), lambda: None))

    def _offer_to_take_home(self, path: Path, where: str) -> None:
        words = {"stick": self.window.tr("{} lies on a stick, which is slow and can be pulled out."),
                 "synced": self.window.tr("{} lies in a folder that is synced, which can spoil it while it is open.")}
        self._say_on_welcome(
            f"{words[where].format(path.name)} " + self.window.tr("Work on a copy on this laptop's own disk."),
            (self.window.tr("Make a copy and open it"), lambda: self._take_home(path)),
            (self.window.tr("Open it there"), lambda: self.open(path, here=True)))

    def _take_home(self, path: Path) -> None:
        from .store.errors import StoreError
        from .store.place import take_home

        try:
            self.open(take_home(path, _documents()), here=True)
        except StoreError as error:
            self._say_on_welcome(str(error), (self.window.tr("All right"), lambda: None))

    def _check(self) -> None:
        from .store.check import check
        from .ui.jobs import run

        path, window = self.window.desk.store.path, self.window
        run(window, lambda progress: check(path), done=lambda found: self._checked(path, found),
            failed=lambda error: window.toast.say(str(error), kind="danger"))

    def _checked(self, path: Path, found) -> None:
        window = self.window
        if not found.problems:
            window.toast.say(window.tr("The file is sound: {} changes, {} records.").format(
                found.entries, found.records), kind="good")
            return
        window.offer(" ".join(found.problems[:3]), (window.tr("Make it again from its journal"),
                                                    lambda: self._mend(path)),
                     (window.tr("Not now"), lambda: None), icon="alert")

    def _mend(self, path: Path) -> None:
        self.window.close_event()
        self._repair(path)

    def _say_on_welcome(self, words: str, *actions) -> None:
        if not self.window.desk:
            self.welcome()
        self.window.show()
        self.window.offer(words, *actions, icon="alert")


def _let_go(desk, keeping) -> None:
    desk.close()
    if keeping:
        keeping.stop()


def _device(path: Path):
    from .store.device import this_device

    return this_device()


def _documents() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder or Path.home()) / "Facilitator"
