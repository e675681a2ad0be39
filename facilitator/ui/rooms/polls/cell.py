"""A cell of the grid of hands, and the button that says and changes how a table answers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from ... import look
from ...widgets import Button, announce, left_to_window
from . import count_words as words
from . import kinds

_STEPS = {Qt.Key.Key_Return: (1, 0), Qt.Key.Key_Enter: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class Cell(QLineEdit):
    """Hands for one option at one table. `stepped(columns, rows)` asks for a cell beside it, `way_wanted()` for another
    way in which its table answers; `entered()` says that the keyboard came or went."""

    EMPTY = "–"
    """Stands where nothing is counted yet, which is not the same as 0."""

    stepped = Signal(int, int)
    way_wanted = Signal()
    entered = Signal()

    def __init__(self, write: Callable[[int | None], bool], parent: QWidget | None = None):
        super().__init__(parent)
        self._write, self._is_unwritten, self._is_doubtful = write, False, False
        self.setPlaceholderText(self.EMPTY)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,5}"), self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(self._edited)

    def show_hands(self, hands: int | None) -> None:
        """Shows what is written in the book; what could not be written stays as it was typed."""
        text = "" if hands is None else str(hands)
        if not self._is_unwritten and (not self.text() or int(self.text()) != hands):
            self.setText(text)
            if self.hasFocus():
                self.selectAll()

    def show_doubt(self, doubt: str, words: str) -> None:
        """Shows that its number cannot be, and tells people who do not see it so, or else these words; the number
        stays."""
        is_new, self._is_doubtful = bool(doubt) and not self._is_doubtful, bool(doubt)
        self.setAccessibleDescription(doubt or words)
        self._mark()
        if is_new and self.hasFocus():
            announce(self, doubt)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's: every digit is written at once, and only what could not be is the line's."""
        if not self._is_unwritten and left_to_window(event):
            return False
        return super().event(event)

    def focusInEvent(self, event) -> None:
        """What is typed takes the place of what stands there."""
        super().focusInEvent(event)
        self.selectAll()
        self.entered.emit()

    def focusOutEvent(self, event) -> None:
        """Its sums need not be in sight any more."""
        super().focusOutEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on as Tab does, up and down go to the tables above and below, W is for the way; where nothing is
        selected left and right go on beyond the ends."""
        if event.key() in _STEPS:
            self.stepped.emit(*_STEPS[event.key()])
        elif event.key() == Qt.Key.Key_W and not event.modifiers():
            self.way_wanted.emit()
        elif event.key() == Qt.Key.Key_Left and not event.modifiers() and self._is_at(0):
            self.stepped.emit(-1, 0)
        elif event.key() == Qt.Key.Key_Right and not event.modifiers() and self._is_at(len(self.text())):
            self.stepped.emit(1, 0)
        else:
            super().keyPressEvent(event)

    def _is_at(self, place: int) -> bool:
        return self.selectedText() == self.text() or self.cursorPosition() == place

    def _edited(self, text: str) -> None:
        self._is_unwritten = not self._write(int(text) if text else None)
        self._mark()

    def _mark(self) -> None:
        wrong = self._is_unwritten or self._is_doubtful
        if bool(self.property("invalid")) != wrong:
            self.setProperty("invalid", wrong)
            look.restyled(self)


class WayButton(Button):
    """A table with its way in; pressed, it offers the others. `stepped` is as of a cell."""

    stepped = Signal(int, int)

    def __init__(self, choose: Callable[[str], object], parent: QWidget | None = None):
        super().__init__("", "quiet", "chevron-down", clicked=self.offer, parent=parent)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # The arrow stands behind the word.
        self._choose, self._ways, self._line = choose, (), None

    def show_way(self, line: words.Line, ways: Sequence[str], writable: bool) -> None:
        """Shows a table's way."""
        self._line, self._ways = line, ways
        self.setText(words.way_short(line.way))
        self.setAccessibleName(words.way_of(line))
        self.setToolTip(QCoreApplication.translate("Polls", "How this table answers (W in its cells): what came in "
                                                            "stays counted when it is changed"))
        self.setEnabled(writable)

    def menu_of_ways(self) -> QMenu:
        """The ways to choose from, each by its first letter or number."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for way in self._ways:
            one = menu.addAction(kinds.way_words(way), lambda way=way: self._choose(way))
            one.setCheckable(True)
            one.setChecked(way == self._line.way)
        return menu

    def offer(self) -> None:
        """Opens the menu below the button."""
        if self.isEnabled():
            self.menu_of_ways().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """W offers the ways as in a cell, up and down go on to the next table."""
        if event.key() == Qt.Key.Key_W and not event.modifiers():
            self.offer()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(*_STEPS[event.key()])
        else:
            super().keyPressEvent(event)
