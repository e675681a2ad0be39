"""What a note can be sent to: what is offered for it, with the reason, and below that all themes, each with its number
and how many notes it has. One line is chosen, and Enter sends there; what is typed leaves those that fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QWidget

from ... import look
from ...cards import wrapped
from ..board import words as say
from ..board.line import Offered, offered
from ..board.model import NEW, UNSORTED, Board, Column
from .hands import NAME, Choice

OFFERED = 3
"""Lines of words that an offer has: what fits on one leaves two to the reason."""

LOW, TWO, BESIDE = 300, 720, 16
"""Below this height, in px, an offer has one line until it is chosen; from this width there may be two columns, with so
much between them."""

SIDE, NUMBER, KEY = 8, 26, "↵"
"""What is free at the sides of a row, and what a number needs, in px; and what stands on the row that Enter takes."""

_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on a line; `lies` where the note in hand lies in this theme, `why` as what it is `offered`."""

    key: str
    number: str
    words: str
    figures: str = ""
    depth: int = 0
    lies: bool = False
    offered: bool = False
    why: str = ""

    def spoken(self) -> str:
        """As a screen reader says it."""
        number = say.translate("Sort", "number {}").format(self.number) if self.number.isdigit() else ""
        return ", ".join(part for part in (self.words, number, self.figures, self.why) if part)


class SortThemes(QListWidget):
    """The list; the line that is typed in moves about in it. `picked(key)` is what was clicked. `home` is the line that
    is chosen where nobody chose another: the first of what is offered or found, -1 where nothing is."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.home = -1
        look.set_role(self, "bare")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(_Lines(self))
        self.setAccessibleName(self.tr("Themes"))
        self.itemClicked.connect(lambda item: self.picked.emit(item.data(_ROW).key))
        self.currentRowChanged.connect(lambda _: self.scheduleDelayedItemsLayout() if self.is_low else None)

    @property
    def is_low(self) -> bool:
        """Whether there is so little room that only the offer that is chosen shows its reason."""
        return self.height() < look.px(LOW)

    def lines(self, one: Row, *, chosen: bool) -> int:
        """How many lines of words a row has."""
        if not one.offered or self.is_low and not chosen:
            return 1
        if not self.is_low:
            return OFFERED
        name, why = written(one, self.viewport().width() - 2 * look.px(SIDE), OFFERED)
        return len(name) + len(why)

    def resizeEvent(self, event) -> None:
        """Another height may need another number of columns."""
        super().resizeEvent(event)
        self._set_columns()

    def sizeHint(self) -> QSize:
        """It takes what it is given."""
        return QSize(look.px(300), look.px(100))

    def minimumSizeHint(self) -> QSize:
        """Room for a number and a few words, two lines of them."""
        return QSize(look.px(160), look.px(70))

    def show_rows(self, board: Board, choices: Sequence[Choice], typed: str, lies: frozenset[str],
                  made: Column | None, *, can_take_out: bool) -> None:
        """Shows what is offered and all themes, or those that fit what was typed; the line that somebody chose stays
        chosen. `made` is the theme made last."""
        typed = typed.strip()
        rows = [] if typed else [_choice(board, one, lies) for one in choices]
        self.home = 0 if rows or typed else -1
        rows += [_row(board, one, lies, indented=not typed) for one in _offered(board, typed, can_take_out, made)]
        had = self.currentItem().data(_ROW) if self.currentRow() > -1 else None
        for place, one in enumerate(rows):
            item = self.item(place) or self._added()
            if item.data(_ROW) != one:
                item.setData(_ROW, one)
                item.setText(one.spoken())
                item.setToolTip("\n".join(part for part in (one.words, one.why) if part))
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        lines = [(one.key, one.offered) for one in rows]
        self._set_columns()
        known = had and not typed and (had.key, had.offered) in lines
        self.setCurrentRow(lines.index((had.key, had.offered)) if known else min(self.home, len(rows) - 1))

    def let_go(self) -> None:
        """Chooses what is chosen where nobody chose."""
        self.setCurrentRow(min(self.home, self.count() - 1))

    def current(self) -> str:
        """The key of what is chosen; that of the unsorted where nothing is, so ask for `currentItem` too."""
        return item.data(_ROW).key if (item := self.currentItem()) else UNSORTED

    def spoken(self) -> str:
        """What is chosen as a screen reader says it."""
        return item.data(_ROW).spoken() if (item := self.currentItem()) else self.tr("No theme fits")

    def step(self, by: int) -> None:
        """Chooses a line further on, or back."""
        self.setCurrentRow(max(self.home, min(self.currentRow() + by, self.count() - 1)))

    def _set_columns(self) -> None:
        """What is more than a column lies in two, where these are wide enough to be read."""
        rows = [self.item(place).data(_ROW) for place in range(self.count())]
        needed = sum(height(self.lines(one, chosen=False), low=self.is_low) for one in rows)
        two = self.width() >= look.px(TWO) and needed > self.height()
        if two != self.isWrapping():
            policy = Qt.ScrollBarPolicy
            self.setWrapping(two)
            self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if two else policy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if two else policy.ScrollBarAsNeeded)

    def _added(self) -> QListWidgetItem:
        item = QListWidgetItem()
        self.addItem(item)
        return item


def written(one: Row, width: int, most: int) -> tuple[Sequence[str], Sequence[str]]:
    """The name and the reason of a row in lines, of which there are so many at most."""
    hint, role = QFontMetricsF(look.font("hint")), "strong" if one.lies else "body"
    right = hint.horizontalAdvance(KEY if one.offered else one.figures) + look.px(10)
    width -= look.px(NUMBER) + min(one.depth, 4) * look.px(14)
    name = wrapped(one.words, role, round(width - right), max(1, most - 1), look.generation())
    left = most - len(name) if one.why else 0
    return name, wrapped(one.why, "hint", round(width), left, look.generation()) if left else ()


def offers_height(*, low: bool) -> int:
    """The height of as many offers as there can be."""
    return 2 * height(1, low=low) + height(OFFERED - 1, low=low) if low else 3 * height(OFFERED, low=low)


def height(lines: int, *, low: bool) -> int:
    """The height of a row of so many lines of words with air."""
    return round(lines * QFontMetricsF(look.font("body")).lineSpacing()) + look.px(7 if low else 14)


def _offered(board: Board, typed: str, may_take_out: bool, made: Column | None) -> Sequence[Offered]:
    """The board's own offers; a number may begin with #, + begins a new theme's name, and = another name of the theme
    made last."""
    if typed.startswith("+"):
        name = typed[1:].strip()
        return [Offered(NEW, "+", say.translate("Board", "New theme: {}").format(name) if name else
                        say.translate("Sort", "New theme, its name can wait"))]
    if typed.startswith("="):
        words = say.translate("Sort", "New name of {}: {}")
        return [Offered(NAME, "=", words.format(say.quoted(made), typed[1:].strip()))] if made else []
    found = offered(board, "send", typed.removeprefix("#"), "", [])
    return [one for one in found if one.key != UNSORTED or may_take_out]


def _choice(board: Board, one: Choice, lies: frozenset[str]) -> Row:
    column = board.column(one.key)
    return Row(one.key, str(column.number) if column and column.is_theme else "", one.words, lies=one.key in lies,
               offered=True, why=one.why)


def _row(board: Board, one: Offered, lies: frozenset[str], *, indented: bool) -> Row:
    column = board.column(one.key)
    if not column or not column.is_theme:
        return Row(one.key, one.number, one.words)
    figures = say.notes(column.size.notes) if column.size.notes else ""
    return Row(one.key, one.number, one.words, figures, column.depth if indented else 0, one.key in lies)


class _Lines(QStyledItemDelegate):
    """Paints number, name and figures of a row, or its reason below its name."""

    def sizeHint(self, option, index: QModelIndex) -> QSize:
        """A line of words with air; an offer has the same height whatever it says, so that nothing below it moves."""
        shown: SortThemes = self.parent()
        lines = shown.lines(index.data(_ROW), chosen=index.row() == shown.currentRow())
        return QSize(shown.viewport().width() // 2 if shown.isWrapping() else 0, height(lines, low=shown.is_low))

    def paint(self, painter: QPainter, option, index: QModelIndex) -> None:
        """The number at the left, the figures or the key at the right, the name between."""
        one: Row = index.data(_ROW)
        if self.parent().isWrapping():
            option.rect.adjust(0, 0, -look.px(BESIDE), 0)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        shown: SortThemes = self.parent()
        most, air = shown.lines(one, chosen=index.row() == shown.currentRow()), look.px(3 if shown.is_low else 6)
        area = QRect(option.rect).adjusted(look.px(SIDE), air, -look.px(SIDE), -air)
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.color("focus"))
            painter.setBrush(look.color("sunken"))
            painter.drawRoundedRect(QRect(option.rect).adjusted(1, 1, -2, -2), look.px(4), look.px(4))
        else:
            painter.setPen(look.color("line"))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        hint, role = QFontMetricsF(look.font("hint")), "strong" if one.lies else "body"
        body = QFontMetricsF(look.font(role))
        line = QRectF(area.left(), area.top(), area.width(), body.lineSpacing())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font("hint"))
        painter.setPen(look.color("ink_soft"))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, one.number)
        figures = KEY if chosen else hint.elidedText(one.figures, Qt.TextElideMode.ElideRight, line.width() / 2)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, figures)
        name, why = written(one, area.width(), most)
        words = line.adjusted(look.px(NUMBER) + min(one.depth, 4) * look.px(14), 0, 0, 0)
        painter.setPen(look.color("ink"))
        words = _write(painter, words, name, role)
        painter.setPen(look.color("ink_soft"))
        _write(painter, words, why, "hint")
        painter.restore()


def _write(painter: QPainter, at: QRectF, lines: Sequence[str], role: str) -> QRectF:
    """Writes lines below each other, the first into a rectangle; the place of the next one is returned."""
    painter.setFont(look.font(role))
    step = at.height()
    for line in lines:
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, line)
        at = at.translated(0, step)
    return at
