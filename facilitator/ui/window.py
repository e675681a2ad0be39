"""The desk's window: the rail of rooms, the clock above, the saved light below, undo everywhere.

Its shell is painted before the database library is loaded; `open` then fills it with an event.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from . import look
from .menus import Menus
from .rooms import catalogue
from .settings import Settings
from .slices import Slices
from .widgets import IconButton, Rail, Scrolled, column, holder, literal, row, show_focus

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent

    from ..domain.book import Book
    from .attendants import Attendants
    from .desk import Desk
    from .finder import Finder
    from .keeping import Keeping
    from .offer import Offer
    from .projector.window import Projector
    from .rooms.room import Room
    from .waiting import Waiting
    from .wall import Wall
    from .widgets import Toast

SIZE = 1280, 800
SMALLEST = 800, 520

A_MOMENT = 50
"""Milliseconds after which what nobody needs at once is made, when the first room is painted and takes keys."""


class Window(QMainWindow):
    """The one window of the desk.

    `opening(path)` asks the program to open another event, "" for the welcome screen; `import_wanted(kind)` to take a
    file in; `checking()` to see whether the open event's file is sound. `painted()` follows the first paint, and
    `closing()` comes before it closes.
    """

    opening = Signal(str)
    import_wanted = Signal(str)
    checking = Signal()
    painted = Signal()
    closing = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self.settings = settings
        self.desk: Desk | None = None
        self.keeping: Keeping | None = None
        self._wall: Wall | None = None
        self._projector: Projector | None = None
        self.waiting: Waiting | None = None
        self._attendants: Attendants | None = None
        self._finder: Finder | None = None
        self._rooms: dict[str, Room] = {}
        self._pages: dict[str, Scrolled] = {}
        self._was_painted = False
        self._back_to = ""
        self.rail = Rail(catalogue.stops())
        self.rail.chosen.connect(self.go_to)
        self.top = QVBoxLayout()
        self.offers = QVBoxLayout()
        self.stack = QStackedWidget()
        self.undo_button = IconButton("undo", self.tr("Undo"), self.undo)
        self.redo_button = IconButton("redo", self.tr("Redo"), self.redo)
        self._foot = QVBoxLayout()
        self._build()
        self.menus = Menus(self)
        self.setWindowTitle(self.tr("Facilitator"))
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        look.fit_screen(self, *SIZE)
        self._tell_undo()
        QApplication.instance().focusChanged.connect(self._show_focus)

    # What is shown

    def welcome(self, screen: QWidget) -> None:
        """Shows the welcome screen, with no event open."""
        self._only(screen)
        self.rail.hide()
        self.strip.hide()
        self.foot.hide()
        self.setWindowTitle(self.tr("Facilitator"))
        screen.setFocus()

    def open(self, desk: "Desk", keeping: "Keeping | None") -> None:
        """Shows an event, in the room where work goes on: live while a day runs, else agenda or people."""
        for _ in self.open_in_turns(desk, keeping):
            pass

    def open_in_turns(self, desk: "Desk", keeping: "Keeping | None") -> Iterator[None]:
        """The same in steps, for whoever gives the window a turn in between; it may be closed there."""
        from .clock_strip import ClockStrip
        from .saved import SavedLight

        self.desk, self.keeping = desk, keeping
        self._strip = ClockStrip(desk)
        _refill(self.top, self._strip)
        _refill(self._foot, SavedLight(desk, keeping))
        desk.changed.connect(self._heard)
        self._unsaved = ""
        desk.unsaved.connect(lambda words: setattr(self, "_unsaved", words))
        desk.said.connect(lambda words: self.toast.say(words, kind="danger", seconds=0))
        desk.told.connect(lambda words: self.toast.say(words, kind="good"))
        for part in (self.rail, self.strip, self.foot):
            part.show()
        self.menus.event_is_open(True)
        self._heard(None)
        room, self._back_to = self._back_to or first_room(desk.book, desk.now()), ""
        yield
        if self.desk is desk:
            self._build_room(room)
        yield
        if self.desk is not desk:
            return
        if self.stack.currentWidget() not in self._pages.values():  # Else somebody has gone to another one meanwhile.
            self.go_to(room)
        QTimer.singleShot(A_MOMENT, desk, lambda: Slices(desk).begin(self._attend()))
        if desk.read_only:
            self._follow(desk)

    def _follow(self, desk: "Desk") -> None:
        from .following import Following

        Following(desk, self.offers, lambda: self._open_again(str(desk.store.path)))

    def _open_again(self, path: str) -> None:
        self._back_to = self.rail.current()
        self.opening.emit(path)

    def close_event(self) -> None:
        """Lets the open event go, with everything in its file."""
        if not self.desk:
            return
        if self._attendants:
            self._attendants.close()
        if self._projector:
            self._projector.let_go()
        if self._finder:
            self._finder.close()
            self._finder.deleteLater()
            self._finder = None
        self._only(None)
        self._rooms.clear()
        self._pages.clear()
        _refill(self.top)
        _refill(self._foot)
        self.menus.event_is_open(False)
        desk, keeping = self.desk, self.keeping
        self.desk = self.keeping = self._wall = self._projector = self._attendants = None
        desk.close()  # Before the keeper, which then moves the whole log into the file.
        if keeping:
            keeping.stop()

    def go_to(self, key: str) -> None:
        """Shows a room; it is built at the first visit."""
        if not self.desk:
            return
        self._build_room(key)
        if key not in self._pages:
            self._pages[key] = Scrolled(self._rooms[key])
            self.stack.addWidget(self._pages[key])
        self.stack.setCurrentWidget(self._pages[key])
        self.rail.set_current(key)
        self._went_on()
        self._rooms[key].enter()

    def _build_room(self, key: str) -> None:
        if key in self._rooms:
            return
        room = catalogue.build(key, self.desk, self.wall if key in catalogue.WITH_WALL else None,
                               lambda: self.attendants.phones)
        if hasattr(room, "wants_import"):
            room.wants_import.connect(self.import_wanted)
        if hasattr(room, "wants_note"):
            room.wants_note.connect(self.go_to_note)
        if hasattr(room, "wants_search"):
            from .finder_going import Going

            room.wants_search.connect(lambda line: Going(self).to_board(line))
        if hasattr(room, "wants_photos"):
            room.wants_photos.connect(self.go_to_photos)
        if hasattr(room, "wants_poll"):
            room.wants_poll.connect(self.go_to_poll)
        self._rooms[key] = room

    @property
    def wall(self) -> "Wall":
        """What the open event shows to the room; made when somebody first asks for it."""
        from .wall import Wall

        if not self._wall:
            self._wall = Wall(self.desk, self, settings=self.settings)
        return self._wall

    @property
    def attendants(self) -> "Attendants":
        """What attends the open event besides its rooms; made a moment after it is shown, or when first asked for."""
        from .attendants import Attendants

        if not self._attendants:
            self._attendants = Attendants(self, self._strip)
        return self._attendants

    @property
    def projector(self) -> "Projector":
        """The wall's window, with its keys; made like the attendants."""
        from .projector.window import Projector

        if not self._projector:
            self._projector = Projector(self.wall, self)
        return self._projector

    def _attend(self) -> Iterator[None]:
        for part in ("wall", "projector", "attendants"):
            if self.desk:
                yield getattr(self, part)

    def find(self) -> None:
        """Opens the one search of the whole program above the room in sight."""
        from .finder import Finder

        if self.desk:
            self._finder = self._finder or Finder(self.desk, self.page, self)
            self._finder.ask()

    def go_to_note(self, id: str) -> None:
        """Shows a note where it was taken, found by its code."""
        from ..domain.ids import code
        from ..domain.records import Note

        if note := self.desk.book.get(Note, id):
            self.desk.turn_to(note.table)
            self.go_to("capture")
            self.room().browse.search()
            self.room().browse.search_box.setText(code(id))

    def go_to_photos(self) -> None:
        """Shows the photographs, where what is left of them is framed and typed."""
        self.go_to("capture")
        self.room().photos.open()

    def go_to_poll(self, id: str) -> None:
        """Shows a poll where it is made; "" for the room alone."""
        self.go_to("polls")
        if id:
            self.room().list.choose(id)

    def watch_tables(self) -> None:
        """Shows the tables at a glance, from whichever room."""
        if self.desk:
            self.go_to("live")
            self.room().watch_tables()

    def open_door(self) -> None:
        """Shows check-in, from whichever room."""
        if self.desk:
            self.go_to("people")
            self.room().open_door()

    def room(self) -> "Room | None":
        """The room in sight."""
        return self._rooms.get(self.rail.current())

    def offer(self, words: str, *actions: tuple[str, Callable[[], None]], icon: str = "info") -> "Offer":
        """Shows a sentence with what can be done about it, above the room, until somebody chooses; it is returned."""
        from .offer import Offer

        made = Offer(words, actions, icon=icon)
        self.offers.addWidget(made)
        return made

    @cached_property
    def toast(self) -> "Toast":
        """Where messages come; made for the first one."""
        from .widgets import Toast

        return Toast(self.page)

    def wait(self, words: str, stop: Callable[[], None] | None = None) -> "Waiting":
        """Says what is under way, if it takes longer than a moment, until `go_on`; `stop` is what Cancel does."""
        from .waiting import Waiting

        self.go_on()
        self.waiting = Waiting(words, stop)
        self.offers.addWidget(self.waiting)
        return self.waiting

    def go_on(self) -> None:
        """Nothing is waited for any more."""
        if self.waiting:
            self.offers.removeWidget(self.waiting)
            self.waiting.hide()
            self.waiting.deleteLater()
            self.waiting = None

    def choose_stick(self) -> None:
        """Lets somebody choose where copies go as soon as it is there, and asks whether with names."""
        from PySide6.QtWidgets import QFileDialog

        if self.keeping:
            folder = QFileDialog.getExistingDirectory(self, self.tr("Where shall copies go?"), self.settings.stick)
            if folder:
                self.offer_stick(folder)

    def offer_stick(self, folder: str) -> None:
        """Asks once whether copies in this folder carry names."""
        keeping = self.keeping
        self.offer(self.tr("Keep a copy of the event in {} whenever it is there?").format(folder),
                   (self.tr("Without names"), lambda: keeping.choose_stick(folder, False)),
                   (self.tr("With names"), lambda: keeping.choose_stick(folder, True)),
                   (self.tr("No"), lambda: keeping.decline_stick(folder)), icon="hand-over")

    # What is done

    def undo(self) -> None:
        """Takes the last step back and says which one."""
        self._turn("undo", self.tr("Undone: {}"))

    def redo(self) -> None:
        """Makes the last undone step true again and says which one."""
        self._turn("redo", self.tr("Done again: {}"))

    def _turn(self, way: str, words: str) -> None:
        if self.desk:
            label = getattr(self.desk.store.history, f"{way}_label")
            if getattr(self.desk, way)() and label:
                self.toast.say(words.format(label), seconds=3)

    def _heard(self, done) -> None:
        if done:
            self._went_on()
            if self._unsaved and self.toast.text() == self._unsaved:  # It is true no longer.
                self.toast.dismiss()
            self._unsaved = ""
        title = self.desk.book.event.title or self.desk.store.path.stem
        self.setWindowTitle(self.tr("{} · Facilitator").format(title))
        self._tell_undo()

    def _went_on(self) -> None:
        if "toast" in vars(self):
            self.toast.go_soon()

    def _tell_undo(self) -> None:
        history = self.desk.store.history if self.desk else None
        for button, action, words, label in (
                (self.undo_button, self.menus.undo, self.tr("Undo"), history.undo_label if history else ""),
                (self.redo_button, self.menus.redo, self.tr("Redo"), history.redo_label if history else "")):
            named = f"{words}: {label}" if label else words
            keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            button.setEnabled(bool(label))
            button.setToolTip(f"{named} ({keys})")
            button.setAccessibleName(named)
            action.setEnabled(bool(label))
            action.setText(literal(named))

    # The window itself

    def _build(self) -> None:
        self.strip = holder(self.top)
        self.top.setContentsMargins(0, 0, 0, 0)
        self.foot = QFrame()
        look.set_role(self.foot, "strip")
        self.foot.setLayout(row(holder(self._foot), (QLabel(), 1), self.undo_button, self.redo_button, gap=0.5,
                                pad=0.25))
        self._foot.setContentsMargins(look.space(1), 0, 0, 0)
        self.stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.page = holder(column(self.offers, (self.stack, 1), gap=0))
        right = column(self.strip, (self.page, 1), self.foot, gap=0)
        self.setCentralWidget(holder(row(self.rail, (holder(right), 1), gap=0)))
        for part in (self.rail, self.strip, self.foot):  # Without an event there is nowhere to go.
            part.hide()

    def _only(self, screen: QWidget | None) -> None:
        while self.stack.count():
            old = self.stack.widget(0)
            self.stack.removeWidget(old)
            if old is not screen:
                old.deleteLater()
        if screen:
            self.stack.addWidget(screen)

    def _show_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        show_focus(new)
        if (room := self.room()) and old and room.isAncestorOf(old):
            QTimer.singleShot(0, old, lambda: self._keep_focus(room, old))

    def _keep_focus(self, room: "Room", left: QWidget) -> None:
        """Where what had the keyboard is gone or switched off, Qt goes to whatever is next: it stays in the room."""
        at = self.focusWidget()
        gone = not left.isVisible() or not left.isEnabled()
        if gone and room.isVisible() and self.isActiveWindow() and not (at and room.isAncestorOf(at)):
            room.enter()

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """The rail goes narrow with the window."""
        super().resizeEvent(event)
        self.rail.fit(event.size().width())

    def changeEvent(self, event: "QEvent") -> None:
        """The rail goes narrow as the text grows."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.rail.fit(self.width())

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Tells of the first paint once it is done."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted)

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """An event's file can be dropped anywhere on the window."""
        if _event_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        """Opens the event that was dropped."""
        self.opening.emit(str(_event_file(event)))

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Everything is saved already; the file is let go."""
        self.closing.emit()
        self.close_event()
        super().closeEvent(event)


def first_room(book: "Book", now: "datetime") -> str:
    """The key of the room where work goes on."""
    from ..domain.records import Note, Person, Segment
    from ..domain.running import running

    if running(book, now):
        return "live"
    if book.all(Segment):
        return "agenda"
    return "people" if book.all(Person) or not book.all(Note) else "capture"


def _event_file(event) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
    return next((path for path in paths if path.suffix == ".facil"), None)


def _refill(layout: QVBoxLayout, widget: QWidget | None = None) -> None:
    while layout.count():
        old = layout.takeAt(0).widget()
        old.hide()
        old.deleteLater()
    if widget:
        layout.addWidget(widget, 0, Qt.AlignmentFlag(0))
