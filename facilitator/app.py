"""Where everything meets: the application, its window, the event's file and what keeps it."""

import gc
import os
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from .ui import look
from .ui.settings import Settings, load
from .ui.waste import Waste
from .ui.window import Window

if TYPE_CHECKING:
    from datetime import date

    from .store.check import Findings, Repaired
    from .store.store import Store
    from .ui.beside import Beside
    from .ui.note_taker import NoteTakerWindow

REST = 100
"""Milliseconds after an event is shown until what only writing needs is loaded: nobody has typed a line by then; and
until a note-taker who still waits is shown what for."""

PASSING = 120_000
"""Milliseconds after which what is said of an event that was opened again goes by itself."""


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


def run(path: Path | None = None, note_taker: str = "", *, desk: bool = False) -> int:
    """Opens an event, or the welcome screen without one; returns when the window closes.

    Args:
        note_taker: The table whose note-taker's window is wanted, by number or name; else a table's copy opens its own.
        desk: Opens the desk on a table's copy too.
    """
    settings = load()
    app = application(settings)
    program = Program(app, settings, note_taker, desk=desk)
    sys.excepthook = program.crashed
    if note_taker and path:
        program.open(path)
        QTimer.singleShot(REST, program.window, program.show_if_busy)
    else:
        program.window.painted.connect(lambda: program.start(path))
        program.window.show()
    return app.exec()


class Program:
    """Opens and closes events for the desk's window, or for one table's note-taker: a table's copy knows whose it is.

    Whatever takes long goes on beside the window, one thing at a time (`longwork`); what fails is said in a sentence.
    """

    def __init__(self, app: QApplication, settings: Settings, note_taker: str = "", *, desk: bool = False):
        self.app = app
        self.settings = settings
        self.note_taker_window = None
        self._note_taker, self._desk_wanted = note_taker, desk
        self._settled = False
        self._news: tuple[Path | None, str] = None, ""
        self.window = Window(settings)
        Waste(self.window)
        self._steps: Iterator[None] | None = None
        self.window.opening.connect(lambda path: self.start(Path(path) if path else None))
        self.window.import_wanted.connect(self._import)
        self.window.checking.connect(self._check)
        self.window.closing.connect(self._stop)

    @cached_property
    def beside(self) -> "Beside":
        """What goes on beside the window."""
        from .ui.beside import Beside

        return Beside(self.window)

    @property
    def busy(self) -> bool:
        """Whether something is still to come of what was asked for."""
        return self.beside.busy or self._steps is not None

    def start(self, path: Path | None) -> None:
        """Shows an event, or the welcome screen."""
        if path:
            self.open(path)
        else:
            self.welcome()

    def welcome(self) -> None:
        """Closes what is open and shows the welcome screen."""
        from .ui.rooms.welcome import Welcome

        self._stop()
        self.window.close_event()
        screen = Welcome(self.settings, _documents())
        screen.wants_open.connect(lambda path: self.open(Path(path)))
        screen.wants_new.connect(self._new)
        screen.wants_sample.connect(self._sample)
        self.window.welcome(screen)
        self._settle()

    def open(self, path: Path, *, here: bool = False) -> None:
        """Opens an event; `here` although it lies on a stick or in a synced folder."""
        from . import longwork

        self.beside.do(self.window.tr("Opening {}…").format(path.stem),
                       lambda progress: longwork.opened(path, here, progress),
                       lambda store: self._show(store) if store else self._offer_to_take_home(path),
                       lambda error: self._offer_to_bring_back(path, error), self._given_up)

    def show_if_busy(self) -> None:
        """Shows the window with nothing in it but what is waited for."""
        if self.busy:
            self.window.show()

    def crashed(self, kind, error, trace) -> None:
        """Our own fault: writes a report on this laptop and says so; what was typed is in the file already."""
        import traceback
        from datetime import datetime

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

    def _stop(self) -> None:
        """Nobody waits any more for what was asked for."""
        self.beside.stop()
        self._steps = None

    # Showing

    def _show(self, store: "Store") -> None:
        table = "" if self._desk_wanted else self._note_taker or store.own_table
        if table:
            self._show_note_taker(store, table)
            self._settle()
        else:
            self._steps = self._show_desk(store)
            self._take_step()

    def _take_step(self) -> None:
        """The next step of showing an event; the window has a turn of its own before each."""
        steps, self._steps = self._steps, None
        if steps and next(steps, steps) is None:  # It yields nothing else, and is its own sign of its end.
            self._steps = steps
            QTimer.singleShot(0, self.window, self._take_step)

    def _show_desk(self, store: "Store") -> Iterator[None]:
        from .ui.clockwatch import opened_again
        from .ui.desk import Desk
        from .ui.keeping import Keeping
        from .ui.steady import clock

        self.window.close_event()
        last = store.last_changed()
        desk = Desk(store, now=clock())
        keeping = None if desk.read_only else Keeping(desk, self.settings)
        if keeping:
            keeping.stick_found.connect(self.window.offer_stick)
        self.settings.opened(store.path)
        yield from self.window.open_in_turns(desk, keeping)
        if self.window.desk is not desk:
            return
        QTimer.singleShot(REST, desk, desk.get_ready)
        self._tell_news(self.window, store.path)
        words, answers = opened_again(desk, last)
        if words:
            self.window.offer(words, *answers, icon="live").pass_by(PASSING, desk.changed)
        self._settle()

    def _show_note_taker(self, store: "Store", wanted: str) -> None:
        from .commands.named import table_of
        from .store.errors import StoreError
        from .ui.desk import Desk
        from .ui.keeping import Keeping
        from .ui.note_taker import NoteTakerWindow

        try:
            table = table_of(store.book, wanted)
        except StoreError as error:
            store.close()
            self._say(error)
            return
        self.window.close_event()
        self.settings.opened(store.path)
        desk = Desk(store, table=table.id)
        keeping = None if desk.read_only else Keeping(desk, self.settings)
        self.note_taker_window = NoteTakerWindow(desk, keeping)
        self.note_taker_window.closed.connect(lambda: _let_go(desk, keeping))
        self.note_taker_window.desk_wanted.connect(lambda: self._turn_to_desk(store.path))
        self.note_taker_window.again_wanted.connect(lambda: self._open_again(store.path))
        self._tell_news(self.note_taker_window, store.path)
        self.note_taker_window.show()
        self.window.hide()
        QTimer.singleShot(REST, desk, desk.get_ready)

    def _turn_to_desk(self, path: Path) -> None:
        """The whole of the event that a note-taker's window has open; from now on nothing opens as a table's."""
        self._note_taker, self._desk_wanted = "", True
        self._open_again(path)

    def _open_again(self, path: Path) -> None:
        """What a note-taker's window has open, after that has let it go."""
        self.window.show()
        self.note_taker_window.close()
        self._open_here(path)

    def _settle(self) -> None:
        """Once something is shown for the first time: the fonts for other scripts. What was made so far stays, so that
        nobody need look for waste among it."""
        if not self._settled:
            self._settled = True
            QTimer.singleShot(0, self.window, lambda: look.finish(self.app))
            gc.freeze()

    # What the window asks for

    def _new(self, title: str, template: str, first: "date", target: str) -> None:
        from . import longwork

        self.beside.do(self.window.tr("Making the event…"),
                       lambda progress: longwork.made(Path(target), title, template, first), self._open_here, self._say)

    def _sample(self) -> None:
        from . import longwork

        folder = _documents()
        self.beside.do(self.window.tr("Making the sample assembly…"),
                       lambda progress: longwork.sample_made(folder), self._open_here, self._say)

    def _open_here(self, path: Path) -> None:
        self.open(path, here=True)

    def _import(self, kind: str) -> None:
        from .ui.import_dialog.dialog import import_file

        if self.window.desk:
            import_file(self.window, self.window.desk, kind)

    def _offer_to_bring_back(self, path: Path, error: Exception) -> None:
        from .store.errors import DamagedError

        if isinstance(error, DamagedError):
            self._say_on_welcome(str(error), (self.window.tr("Bring it back"), lambda: self._repair(path)),
                                 (self.window.tr("Not now"), lambda: None))
        else:
            self._say(error)

    def _repair(self, path: Path) -> None:
        from . import longwork

        self.beside.do(self.window.tr("Bringing {} back…").format(path.stem),
                       lambda progress: longwork.brought_back(path),
                       lambda made: self._brought_back(path, made), self._say)

    def _brought_back(self, path: Path, made: "Repaired") -> None:
        words = self.window.tr("Brought back. {} The damaged file lies beside it as {}.")
        self._news = path, words.format(made.words, made.aside.name)
        self._open_here(path)

    def _tell_news(self, window: "Window | NoteTakerWindow", path: Path) -> None:
        """Says in the window that shows an event what became of it on the way."""
        about, words = self._news
        if about == path:
            self._news = None, ""
            window.offer(words, (self.window.tr("All right"), lambda: None))

    def _offer_to_take_home(self, path: Path) -> None:
        from .store.place import is_removable_or_synced

        words = {"stick": self.window.tr("{} lies on a stick, which is slow and can be pulled out."),
                 "synced": self.window.tr("{} lies in a folder that is synced, which can spoil it while it is open.")}
        self._say_on_welcome(
            f"{words[is_removable_or_synced(path)].format(path.name)} " +
            self.window.tr("Work on a copy on this laptop's own disk."),
            (self.window.tr("Make a copy and open it"), lambda: self._take_home(path)),
            (self.window.tr("Open it there"), lambda: self._open_here(path)))

    def _take_home(self, path: Path) -> None:
        from . import longwork

        folder = _documents()
        self.beside.do(self.window.tr("Copying {}…").format(path.stem),
                       lambda progress: longwork.taken_home(path, folder, progress), self._open_here, self._say,
                       self._given_up)

    def _check(self) -> None:
        from . import longwork

        path = self.window.desk.store.path
        self.beside.do(self.window.tr("Checking {}…").format(path.stem), lambda progress: longwork.checked(path),
                       lambda found: self._checked(path, found),
                       lambda error: self.window.toast.say(_words(error), kind="danger"), self._given_up)

    def _checked(self, path: Path, found: "Findings") -> None:
        window = self.window
        if not found.problems:
            window.toast.say(window.tr("The file is sound. Changes: {}, records: {}.").format(
                found.entries, found.records), kind="good")
            return
        window.offer(" ".join(found.problems[:3]), (window.tr("Make it again from its journal"),
                                                    lambda: self._mend(path)),
                     (window.tr("Not now"), lambda: None), icon="alert")

    def _mend(self, path: Path) -> None:
        self.window.close_event()
        self._repair(path)

    def _given_up(self) -> None:
        if not self.window.stack.count():
            self.welcome()

    def _say(self, error: Exception) -> None:
        self._say_on_welcome(_words(error), (self.window.tr("All right"), lambda: None))

    def _say_on_welcome(self, words: str, *actions) -> None:
        if not self.window.desk:
            self.welcome()
        self.window.show()
        self.window.offer(words, *actions, icon="alert")


def _words(error: Exception) -> str:
    """What an error of the world says; one of ours is raised again, for the report of the crash."""
    from .store.errors import StoreError
    from .templates import TemplateError

    if not isinstance(error, StoreError | TemplateError):
        raise error
    return str(error)


def _let_go(desk, keeping) -> None:
    desk.close()
    if keeping:
        keeping.stop()


def _documents() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder or Path.home()) / "Facilitator"
