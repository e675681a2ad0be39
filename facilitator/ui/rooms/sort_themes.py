"""The themes beside the note in hand, each with its number and how many notes and tables it has; filtered as one
types."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QWidget

from .. import look
from . import board_words as say
from .board_line import Offered, offered
from .board_model import NEW, UNSORTED, Board

_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on a line; `lies` where the note in hand lies in this theme."""

    key: str
    number: str
    words: str
    figures: str = ""
    depth: int = 0
    lies: bool = False

    def spoken(self) -> str:
        """As a screen reader says it."""
        return ", ".join(part for part in (self.words, self.number, self.figures) if part)


class SortThemes(QListWidget):
    """The list; the line that is typed in moves about in it. `picked(key)` is what was clicked."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "bare")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Lines(self))
        self.setAccessibleName(self.tr("Themes"))
        self.itemClicked.connect(lambda item: self.picked.emit(item.data(_ROW).key))

    def show_rows(self, board: Board, typed: str, lies: frozenset[str]) -> None:
        """Shows the themes that fit what was typed; the line in hand stays where it is while nothing is."""
        rows = [_row(board, one, lies, indented=not typed.strip()) for one in _offered(board, typed, bool(lies))]
        had = self.current() if self.currentItem() else None
        for place, one in enumerate(rows):
            item = self.item(place) or self._added()
            if item.data(_ROW) != one:
                item.setData(_ROW, one)
                item.setText(one.spoken())
                item.setToolTip(one.words)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        keys = [one.key for one in rows]
        self.setCurrentRow(0 if typed.strip() and rows else keys.index(had) if had in keys else -1)

    def current(self) -> str:
        """The key of the theme that is chosen; that of the unsorted where none is, so ask for `currentItem` too."""
        return item.data(_ROW).key if (item := self.currentItem()) else UNSORTED

    def spoken(self) -> str:
        """What is chosen as a screen reader says it."""
        return item.data(_ROW).spoken() if (item := self.currentItem()) else self.tr("No theme fits")

    def step(self, by: int) -> None:
        """Chooses a theme further on; back over the first one none is chosen."""
        self.setCurrentRow(max(-1, min(self.currentRow() + by, self.count() - 1)))

    def _added(self) -> QListWidgetItem:
        item = QListWidgetItem()
        self.addItem(item)
        return item


def _offered(board: Board, typed: str, may_take_out: bool) -> Sequence[Offered]:
    """The board's own offers; a number begins with #, and + begins a new theme's name."""
    typed = typed.strip()
    if typed.startswith("+"):
        name = typed[1:].strip()
        return [Offered(NEW, "+", say.translate("Board", "New theme: {}").format(name) if name else
                        say.translate("Sort", "New theme, its name can wait"))]
    found = offered(board, "send", typed.removeprefix("#"), "", [])
    return [one for one in found if one.key != UNSORTED or may_take_out]


def _row(board: Board, one: Offered, lies: frozenset[str], *, indented: bool) -> Row:
    column = board.column(one.key)
    if not column or not column.is_theme:
        return Row(one.key, one.number, one.words)
    figures = say.notes(column.size.notes) if column.size.notes else ""
    return Row(one.key, f"#{one.number}", one.words, figures, column.depth if indented else 0, one.key in lies)


class _Lines(QStyledItemDelegate):
    """Paints number, name and figures of a row."""

    def sizeHint(self, option, index: QModelIndex) -> QSize:
        """A line of words with air."""
        return QSize(0, round(QFontMetricsF(look.font("body")).lineSpacing()) + look.px(14))

    def paint(self, painter: QPainter, option, index: QModelIndex) -> None:
        """The number at the left, the figures at the right, the name between."""
        one: Row = index.data(_ROW)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRect(option.rect).adjusted(look.px(8), 0, -look.px(8), -1)
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.color("focus"))
            painter.setBrush(look.color("sunken"))
            painter.drawRoundedRect(QRect(option.rect).adjusted(1, 1, -2, -2), look.px(4), look.px(4))
        else:
            painter.setPen(look.color("line"))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        hint, body = QFontMetricsF(look.font("hint")), QFontMetricsF(look.font("strong" if one.lies else "body"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font("hint"))
        painter.setPen(look.color("ink_soft"))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, one.number)
        left = look.px(38) + min(one.depth, 4) * look.px(14)
        figures = hint.elidedText(one.figures, Qt.TextElideMode.ElideRight, area.width() / 2)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, figures)
        words = area.adjusted(left, 0, -round(hint.horizontalAdvance(figures)) - look.px(10), 0)
        painter.setFont(look.font("strong" if one.lies else "body"))
        painter.setPen(look.color("ink"))
        painter.drawText(words, middle, body.elidedText(one.words, Qt.TextElideMode.ElideRight, words.width()))
        painter.restore()
