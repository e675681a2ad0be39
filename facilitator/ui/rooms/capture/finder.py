"""A line to type in and the list below it: what is typed sifts the list, and the first that fits is in hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ....domain.words import words
from ....limits import LINE
from ... import look
from ...widgets import Body, announce, column

ID = Qt.ItemDataRole.UserRole
PAGE = 5
"""How many rows Page Up and Page Down go."""

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -PAGE, Qt.Key.Key_PageDown: PAGE}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


@dataclass(frozen=True, slots=True)
class Choice:
    """One row; `number` is what its digits call, 0 for none. Of those that fit, one of the `group` in hand leads."""

    id: str
    words: str
    number: int = 0
    group: str = ""


class Finder(QWidget):
    """Choices to find one in. `chosen(id)` follows a click, and digits that mean one alone; Enter is left to whoever
    shows it. `was_chosen` tells whether somebody typed or walked, or what is in hand is what it was given."""

    chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._choices: Sequence[Choice] = ()
        self._first = 0
        self.was_chosen = False
        self.line = QLineEdit()
        self.line.setMaxLength(LINE)
        self.line.setPlaceholderText(self.tr("Type to find"))
        self.line.setAccessibleName(title)
        self.line.textEdited.connect(self._find)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._click)
        look.set_role(self.list, "bare")
        self._nothing = Body(self.tr("Nothing has these words."), "soft")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.line)
        self.setLayout(column(self.line, self.list, self._nothing, gap=1))

    def offer(self, choices: Sequence[Choice], current: str, rows: int) -> None:
        """Shows these choices, the current one in hand, so many rows of them at most."""
        self._choices = choices
        self._first = next((row for row, choice in enumerate(choices) if choice.id == current), 0)
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(choice.words)
            item.setData(ID, choice.id)
            item.setToolTip(choice.words)
            self.list.addItem(item)
        height = max(self.list.sizeHintForRow(0), look.px(30)) * max(1, min(len(choices), rows)) + look.px(6)
        for part in (self.list, self._nothing):
            part.setFixedHeight(min(height, self.window().height() - look.space(30)))
        self.setEnabled(bool(choices))
        self.line.clear()
        self._sift("")
        self.was_chosen = False

    def current(self) -> str | None:
        """The id of what is in hand; None where nothing fits."""
        item = self.list.currentItem()
        return item.data(ID) if item else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk the list while the cursor stays in the line; Home and End do while that is empty."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers() & (
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            rows, key = self._rows(), event.key()
            if key in _STEPS and rows:
                here = rows.index(self.list.currentRow())
                self._walk_to(rows[max(0, min(here + _STEPS[key], len(rows) - 1))])
                return True
            if key in _ENDS and rows and not self.line.text():
                self._walk_to(rows[_ENDS[key]])
                return True
        return False

    def _click(self, item: QListWidgetItem) -> None:
        self.was_chosen = True
        self.chosen.emit(item.data(ID))

    def _walk_to(self, row: int) -> None:
        self.was_chosen = True
        self._take(row)

    def _find(self, typed: str) -> None:
        self.was_chosen = bool(typed.strip())
        self._sift(typed)

    def _sift(self, typed: str) -> None:
        typed = typed.strip()
        digits = typed if typed.isdecimal() and any(choice.number for choice in self._choices) else ""
        wanted = [f" {word}" for word in words(typed)]
        for row, choice in enumerate(self._choices):
            said = " ".join(("", *words(choice.words)))
            fits = str(choice.number).startswith(digits) if digits else all(word in said for word in wanted)
            self.list.setRowHidden(row, not fits)
        rows = self._rows()
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        near = [row for row in rows if self._choices[row].group == self._choices[self._first].group]
        self._take(next(iter(near or rows), -1) if typed else self._first if rows else -1)
        # A digit that could begin a longer number waits for the next one, or for Enter.
        if digits and len(rows) == 1 and self._choices[rows[0]].number == int(digits):
            self.chosen.emit(self._choices[rows[0]].id)

    def _rows(self) -> list[int]:
        return [row for row in range(self.list.count()) if not self.list.isRowHidden(row)]

    def _take(self, row: int) -> None:
        self.list.setCurrentRow(row)
        item = self.list.currentItem()
        if item:
            self.list.scrollToItem(item, QListWidget.ScrollHint.PositionAtCenter if row == self._first
                                   else QListWidget.ScrollHint.EnsureVisible)
        said = item.text() if item else self._nothing.text()
        self.line.setAccessibleDescription(said)
        if self.line.hasFocus():
            announce(self.line, said)
