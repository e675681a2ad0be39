"""The small line in which a theme is chosen: by its number, by the beginning of a word, or as a new name."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ....domain.words import fold
from ....limits import LINE
from ... import look
from ...widgets import Body, announce, column
from . import words as say
from .model import NEW, UNSORTED, Board, Column

ROWS, WIDTH = 7, 420

_SPOKEN = Qt.ItemDataRole.UserRole
_KEY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Offered:
    """One row: the key of a column, its number or "", and its words."""

    key: str
    number: str
    words: str


def offered(board: Board, purpose: str, typed: str, moved: str, recent: list[str]) -> list[Offered]:
    """The themes that fit what was typed, the likeliest first.

    Args:
        purpose: "send", "nest" or "merge".
        moved: The theme that is to be nested or merged; it is not offered, nor, for nesting, are its parts.
        recent: The themes that were chosen lately, newest first; they lead while nothing is typed.
    """
    typed = typed.strip()
    banned = {"send": set(), "nest": _family(board, moved), "merge": {moved}}[purpose]
    columns = [column for column in board.themes if column.key not in banned]
    if typed.isdigit():
        columns = sorted((c for c in columns if str(c.number).startswith(str(int(typed)))), key=lambda c: c.number)
    elif typed:
        columns = _matching(columns, typed)
    else:
        columns.sort(key=lambda c: recent.index(c.key) if c.key in recent else len(recent))
    found = [Offered(c.key, str(c.number), say.title(c)) for c in columns]
    nowhere = Offered(UNSORTED, "0", say.translate("Board", "Unsorted: take out of the theme") if purpose == "send" else
                      say.translate("Board", "Part of none"))
    if purpose == "merge":
        return found
    if typed == "0":
        return [nowhere, *found]
    if not typed:
        return [*found, nowhere]
    if purpose == "send" and not typed.isdigit():
        found.append(Offered(NEW, "+", say.translate("Board", "New theme: {}").format(typed)))
    return found


class ThemeLine(QFrame):
    """A line with a list below it. `picked(purpose, key, typed, copy)` says what was chosen; `left` that it was closed.

    Enter chooses, Shift+Enter leaves a copy behind, Escape closes it.
    """

    picked = Signal(str, str, str, bool)
    left = Signal()

    def __init__(self, host: QWidget):
        super().__init__(host)
        look.set_role(self, "raised")
        self._board: Board | None = None
        self._purpose, self._moved = "send", ""
        self._recent: list[str] = []
        self.label = Body("", "strong")
        self.line = QLineEdit()
        self.line.setMaxLength(LINE)
        self.line.setPlaceholderText(self.tr("Number or first letters"))
        self.line.textEdited.connect(self._offer)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(self.tr("Themes that fit"))
        look.set_role(self.list, "bare")
        self.list.itemClicked.connect(lambda item: self._choose(False))
        self.hint = Body("", "hint")
        self.setLayout(column(self.label, self.line, self.list, self.hint, gap=1, pad=1.5))
        self.hide()

    def ask(self, board: Board, purpose: str, words: str, typed: str = "", moved: str = "") -> None:
        """Opens the line. `words` is the question over it, `moved` the theme that is to be nested or merged."""
        self._board, self._purpose, self._moved = board, purpose, moved
        self.label.setText(words)
        self.line.setAccessibleName(words)
        self.hint.setText(self.tr("Enter sends, Shift+Enter leaves a copy, Esc closes") if purpose == "send" else
                          self.tr("Enter nests, Esc closes") if purpose == "nest" else
                          self.tr("Enter merges, Esc closes"))
        self.line.setText(typed)
        self._offer()
        self.setFixedWidth(look.px(WIDTH))
        self.show()
        self.raise_()
        self.line.setFocus()
        self.line.end(False)

    def place(self, beside: QRect) -> None:
        """Stands beside a part of the host, within the host."""
        host = self.parentWidget().rect()
        self.adjustSize()
        at = QPoint(beside.right() + look.space(1), beside.top())
        if at.x() + self.width() > host.right():
            at.setX(max(look.space(1), min(beside.left() + look.space(1), host.right() - self.width())))
            at.setY(beside.bottom() + look.space(1))
        at.setY(max(look.space(1), min(at.y(), host.bottom() - self.height() - look.space(1))))
        self.move(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down walk the list while the cursor stays in the line."""
        if event.type() == QEvent.Type.FocusOut and event.reason() not in (
                Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            row = self.list.currentRow() + (1 if key == Qt.Key.Key_Down else -1)
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
            self._read_out()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._leave()
        else:
            return False
        return True

    def _offer(self) -> None:
        self.list.clear()
        for row in offered(self._board, self._purpose, self.line.text(), self._moved, self._recent):
            item = QListWidgetItem(f"{row.number}   {row.words}")
            item.setToolTip(row.words)
            item.setData(_SPOKEN, row.words)
            item.setData(_KEY, row.key)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        height = self.list.sizeHintForRow(0) if self.list.count() else look.px(32)
        self.list.setFixedHeight(height * max(1, min(ROWS, self.list.count())) + look.px(4))
        self.adjustSize()
        self._read_out()

    def _read_out(self) -> None:
        item = self.list.currentItem()
        words = item.data(_SPOKEN) if item else self.tr("No theme fits")
        self.line.setAccessibleDescription(words)
        announce(self.line, words)

    def _choose(self, copy: bool) -> None:
        item = self.list.currentItem()
        if not item:
            return
        key, typed = item.data(_KEY), self.line.text().strip()
        self._recent = [key, *(known for known in self._recent if known != key)]
        self._leave()
        self.picked.emit(self._purpose, key, typed, copy)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()


def _matching(columns: list[Column], typed: str) -> list[Column]:
    """Columns in whose name a word begins so, those whose name does first, then those that hold it anywhere."""
    wanted = fold(typed)

    def rank(column: Column) -> int:
        name = fold(column.name or column.handle)
        if name.startswith(wanted):
            return 0
        return 1 if any(word.startswith(wanted) for word in name.split()) else 2 if wanted in name else 3

    return sorted((c for c in columns if rank(c) < 3), key=rank)


def _family(board: Board, key: str) -> set[str]:
    place = board.indexes.get(key)
    if place is None:
        return set()
    return {column.key for column in board.columns[place:place + board.columns[place].parts + 1]}
