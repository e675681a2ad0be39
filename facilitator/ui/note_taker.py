"""The note-taker's window: capture alone, for one table, with the saved light and undo; nothing to get lost in, and
one way out, to the whole event."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QVBoxLayout, QWidget

from ..domain import roomwatch
from . import look, settings
from .desk import Desk
from .following import Following
from .offer import Offer
from .rooms.capture.room import CaptureRoom
from .rooms.capture.words import table_words
from .saved import SavedLight
from .widgets import Button, IconButton, Toast, action, column, holder, panel, row

if TYPE_CHECKING:
    from .keeping import Keeping

HELP = "F1"
SIZE = 1024, 720
SMALLEST = 560, 420


class NoteTakerWindow(QMainWindow):
    """A desk that has a table of its own. `desk_wanted` asks for all rooms instead, `again_wanted` to open it anew now
    that it can be written; `closed` follows once the window has let go of everything in it."""

    closed = Signal()
    desk_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, desk: Desk, keeping: "Keeping | None" = None, parent: QWidget | None = None):
        super().__init__(parent)
        self.desk = desk
        self.room = CaptureRoom(desk)
        self.light = SavedLight(desk, keeping)
        self.undo_button = IconButton("undo", self.tr("Undo"), self.undo)
        self.redo_button = IconButton("redo", self.tr("Redo"), self.redo)
        self.whole_button = Button(self.tr("Whole event"), "quiet", "", self.desk_wanted.emit)
        self.whole_button.setToolTip(self.tr("Opens all rooms of the event in place of this window"))
        self.help_button = Button("", "quiet", "help", self.ask_help)
        self.help_button.setToolTip(desk.read_only or self.tr(
            "Asks the lead to come to this table, or says that it is settled ({})").format(HELP))
        self.help_button.setEnabled(not desk.read_only)
        foot = panel(row(self.light, (QLabel(), 1), self.help_button, self.whole_button, self.undo_button,
                         self.redo_button, gap=0.5, pad=0.5), "strip")
        self.offers = QVBoxLayout()
        self.setCentralWidget(holder(column(self.offers, (self.room, 1), foot, gap=0)))
        if desk.read_only:
            Following(desk, self.offers, self.again_wanted.emit)
        self.toast = Toast(self.room)
        self._add_keys()
        desk.changed.connect(lambda _: self._read())
        self.setMinimumSize(*SMALLEST)
        look.fit_screen(self, *SIZE)
        self._read()
        self.room.enter()

    def offer(self, words: str, *actions: tuple[str, Callable[[], None]]) -> None:
        """Says something above the room that stays until it is answered."""
        self.offers.addWidget(Offer(words, actions, parent=self))

    def undo(self) -> None:
        """Takes the last step back and says which one."""
        self._turn(self.desk.store.history.undo_label, self.desk.undo, self.tr("Undone: {}"))

    def redo(self) -> None:
        """Makes the last undone step true again and says which one."""
        self._turn(self.desk.store.history.redo_label, self.desk.redo, self.tr("Done again: {}"))

    def ask_help(self) -> None:
        """This table asks for help, or what it asked for is settled; the lead hears of it with the next hand-over."""
        if not (table := self.desk.table):
            return
        book, now = self.desk.book, self.desk.now()
        if roomwatch.asks(book, table.id):
            if self.desk.do(self.tr("Settle what the table asked for"), roomwatch.settle(book, table.id, now)):
                self.toast.say(self.tr("The table needs no help any more."), seconds=3)
        elif self.desk.do(self.tr("Ask for help"), roomwatch.ask_help(book, table.id, now)):
            self.toast.say(self.tr("Kept. The lead's laptop learns of it when this one hands in: raise a hand as "
                                   "well."))

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is unfinished is kept before the file is let go."""
        self.room.put_away()
        super().closeEvent(event)
        self.closed.emit()

    def _turn(self, label: str, deed, words: str) -> None:
        if label and deed():
            self.toast.say(words.format(label), seconds=3)

    def _read(self) -> None:
        title = self.desk.book.event.title or self.desk.store.path.stem
        self.setWindowTitle(f"{table_words(self.desk.table)} · {title}")
        table = self.desk.table
        self.help_button.setVisible(table is not None)
        waits = table is not None and roomwatch.asks(self.desk.book, table.id)
        self.help_button.setText(f"{self.tr('Help is settled') if waits else self.tr('Ask for help')}  {HELP}")
        history = self.desk.store.history
        for button, words, label in ((self.undo_button, self.tr("Undo"), history.undo_label),
                                     (self.redo_button, self.tr("Redo"), history.redo_label)):
            named = f"{words}: {label}" if label else words
            button.setEnabled(bool(label))
            button.setToolTip(named)
            button.setAccessibleName(named)

    def _add_keys(self) -> None:
        keys = {self.tr("Undo"): ("Ctrl+Z", self.undo), self.tr("Redo"): ("Ctrl+Shift+Z", self.redo),
                self.tr("Ask for help"): (HELP, self.ask_help),
                self.tr("Larger text"): ("Ctrl++", partial(_scale, 1)),
                self.tr("Smaller text"): ("Ctrl+-", partial(_scale, -1)),
                self.tr("Normal text"): ("Ctrl+0", partial(_scale, 0)),
                self.tr("Whole screen"): ("F11", self._whole_screen), self.tr("Quit"): ("Ctrl+Q", self.close)}
        for text, (key, deed) in keys.items():
            action(self, text, "", key, deed)

    def _whole_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()


def _scale(way: int) -> None:
    """One step larger or smaller, or back to normal, remembered on this laptop."""
    kept = settings.load()
    at = min(range(len(look.SCALES)), key=lambda place: abs(look.SCALES[place] - kept.scale))
    kept.scale = look.SCALES[max(0, min(len(look.SCALES) - 1, at + way))] if way else 1.0
    kept.save()
    look.apply(QApplication.instance(), kept.theme, kept.scale)
