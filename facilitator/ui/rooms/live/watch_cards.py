"""The tables as cards that keep their places: as large as the window lets them be, told by words, sign and colour."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QWidget

from ... import icons, look
from ...widgets import Measured
from .watch_words import SIGNS, Line, State, WatchCard

CARD = Qt.ItemDataRole.UserRole

SMALL, STACKED, USUAL, LARGEST = QSize(126, 108), QSize(140, 176), QSize(232, 200), QSize(340, 224)
"""In px at a scale of 1: the least card, the least with a line for each thing, the one with room for whole words, and
the largest."""

TYPING = 1000
"""Milliseconds within which figures belong to one number."""

_GAP, _PAD, _TIGHT, _ICON, _RADIUS = 8, 10, 7, 15, 6
_EDGES = {State.ASKED: 3, State.UNSEEN: 2, State.SEEN: 1}
_WASHES = {State.ASKED: "danger_wash", State.UNSEEN: "surface", State.SEEN: "surface"}


class WatchModel(QAbstractListModel):
    """A row for each table, in the order of their numbers."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.cards: tuple[WatchCard, ...] = ()

    def show(self, cards: Sequence[WatchCard]) -> None:
        """Shows the tables as they stand now; only what looks different is told."""
        before, cards = self.cards, tuple(cards)
        if [one.id for one in before] != [one.id for one in cards]:
            self.beginResetModel()
            self.cards = cards
            self.endResetModel()
            return
        self.cards = cards
        for row, (old, new) in enumerate(zip(before, cards, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, table: str) -> int:
        """Where a table is, or -1."""
        return next((row for row, one in enumerate(self.cards) if one.id == table), -1)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """How many tables there are."""
        return 0 if parent is not None and parent.isValid() else len(self.cards)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A table's card, its number, or all of it in words."""
        if not index.isValid() or index.row() >= len(self.cards):
            return None
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return str(card.number)
        return card.spoken() if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) else None


class WatchCards(Measured, QListView):
    """The grid. Arrows go from card to card, a number jumps to its table.

    `looked(id)`, `helped(id)` and `next_wanted()` tell what was pressed; everything else but Escape and Tab stays
    here, so that no key of the clock is pressed unseen.
    """

    looked = Signal(str)
    helped = Signal(str)
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.tables = WatchModel(self)
        self._typed = ""
        self._forget = QTimer(self, singleShot=True, interval=TYPING)
        self._forget.timeout.connect(self._forget_number)
        look.set_role(self, "bare")
        self.setAccessibleName(self.tr("Tables at a glance"))
        self.setModel(self.tables)
        self.setItemDelegate(_Delegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setWrapping(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda index: self.looked.emit(index.data(CARD).id))
        self.tables.modelReset.connect(self.fit)

    def current(self) -> WatchCard | None:
        """The card in hand."""
        return self.currentIndex().data(CARD) if self.currentIndex().isValid() else None

    def choose(self, table: str) -> None:
        """Takes a table in hand."""
        if (row := self.tables.row_of(table)) >= 0:
            self.setCurrentIndex(self.tables.index(row))

    def fit(self) -> None:
        """Cards as large as all of them fit in sight; the least size, and scrolling, where they do not."""
        count, wide, high = max(1, len(self.tables.cards)), self._wide(), self.height() - 2 * self.frameWidth()
        least, most = look.px(SMALL.height()), look.px(LARGEST.height())
        sizes = []
        for columns in range(1, min(count, max(1, wide // look.px(SMALL.width()))) + 1):
            rows = -(-count // columns)
            sizes.append(QSize(min(wide // columns, look.px(LARGEST.width())), min(high // rows, most)))
        size = max(sizes, key=_worth)
        size = size if size.height() >= least else QSize(sizes[-1].width(), least)
        if self.gridSize() != size:
            self.setGridSize(size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the board."""
        key, card = event.key(), self.current()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or key in (Qt.Key.Key_Escape, Qt.Key.Key_L):
            event.ignore()
        elif event.text().isdecimal():
            self._jump(event.text())
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and card and not event.isAutoRepeat():
            self.looked.emit(card.id)
        elif key == Qt.Key.Key_H and card and not event.isAutoRepeat():
            self.helped.emit(card.id)
        elif key == Qt.Key.Key_G:
            self.next_wanted.emit()
        elif not event.text() or not event.text().isprintable():
            super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:
        """The cards follow the window."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event) -> None:
        """The cards grow with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.fit()

    def minimumSizeHint(self) -> QSize:
        """One card with a line for each thing."""
        return QSize(look.px(USUAL.width()), look.px(STACKED.height() + _GAP))

    def _wide(self) -> int:
        """The width in px that the cards share; a bar to scroll with may come and go beside them, and Qt begins a new
        row where not a pixel is left."""
        return self.width() - self.verticalScrollBar().sizeHint().width() - 2 * self.frameWidth() - 1

    def _jump(self, figure: str) -> None:
        """Goes to the table whose number was typed so far; a number that is none begins anew with its last figure."""
        numbers = {str(one.number): one.id for one in self.tables.cards}
        self._typed += figure
        if not any(number.startswith(self._typed) for number in numbers):
            self._typed = figure
        self.choose(numbers.get(self._typed, ""))
        self._forget.start()

    def _forget_number(self) -> None:
        self._typed = ""


class _Delegate(QStyledItemDelegate):
    """Paints a card: the number, what it wants, and who and what is there."""

    def sizeHint(self, option, index) -> QSize:
        """All are alike."""
        return option.widget.gridSize()

    def paint(self, painter: QPainter, option, index) -> None:
        """Paints one, with a ring where it is in hand."""
        card: WatchCard = index.data(CARD)
        gap = look.px(_GAP) / 2
        # Qt gives an item the size that it asked for; the grid may have grown since.
        rect = QRectF(option.rect.topLeft(), option.widget.gridSize()).adjusted(gap, gap, -gap, -gap)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, card, option)
        if _is_stacked(option.widget.gridSize()):
            pad = look.px(_PAD)
            self._paint_stacked(painter, rect.adjusted(pad, pad * 0.8, -pad, -pad * 0.8), card)
        else:
            pad = look.px(_TIGHT)
            self._paint_small(painter, rect.adjusted(pad, pad * 0.4, -pad, -pad * 0.4), card)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, card: WatchCard, option) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        edge = SIGNS[card.state][1] if card.state != State.SEEN else "edge"
        painter.setBrush(look.color(_WASHES[card.state]))
        painter.setPen(QPen(look.color(edge), look.px(_EDGES[card.state])))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), look.px(_RADIUS), look.px(_RADIUS))
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus" if option.widget.hasFocus() else "ink_soft"), look.px(3)))
            out = look.px(_GAP) / 2 - look.px(1.5)
            painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), look.px(_RADIUS + 3), look.px(_RADIUS + 3))

    def _paint_stacked(self, painter: QPainter, rect: QRectF, card: WatchCard) -> None:
        top = self._head(painter, rect, card, "title")
        role = "body" if rect.height() >= look.px(LARGEST.height() - 36) else "hint"
        step = QFontMetricsF(look.font(role)).height() * 1.08
        strong = "strong" if card.state != State.SEEN and rect.width() > look.px(USUAL.width() - 40) else role
        self._line(painter, rect, top, card.line, SIGNS[card.state][1], strong)
        top += step * 1.2
        for line in card.lines:
            self._line(painter, rect, top, line, "ink_soft", role)
            top += step

    def _paint_small(self, painter: QPainter, rect: QRectF, card: WatchCard) -> None:
        top = self._head(painter, rect, card, "heading")
        step = min(QFontMetricsF(look.font("hint")).height() * 1.06, (rect.bottom() - top) / 4)
        self._line(painter, rect, top, card.line, SIGNS[card.state][1], "hint")
        facilitator, taker, here, notes, handed = card.lines
        left, right = QRectF(rect), QRectF(rect)
        left.setRight(rect.center().x() - look.px(2))
        right.setLeft(rect.center().x() + look.px(2))
        for one, other in ((facilitator, taker), (here, notes)):
            top += step
            self._line(painter, left, top, one, "ink_soft", "hint")
            self._line(painter, right, top, other, "ink_soft", "hint")
        self._line(painter, rect, top + step, handed, "ink_soft", "hint")

    def _head(self, painter: QPainter, rect: QRectF, card: WatchCard, role: str) -> float:
        """The number and the name of the table, and at the far end whether it is next; returns where that ends."""
        painter.setFont(look.font(role))
        painter.setPen(look.color("ink"))
        metrics = painter.fontMetrics()
        high, end = metrics.height(), rect.right()
        left = rect.left() + metrics.horizontalAdvance(str(card.number)) + look.px(8)
        painter.drawText(QRectF(rect.left(), rect.top(), rect.width(), high), _LEADING, str(card.number))
        painter.setFont(look.font("hint"))
        if card.is_next:
            words, side = self.tr("Next"), look.px(_ICON)
            strong = look.font("hint")
            wide = QFontMetricsF(strong).horizontalAdvance(words)
            pill = QRectF(end - wide - side - look.px(12), rect.top() + (high - look.px(20)) / 2,
                          wide + side + look.px(12), look.px(20))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("ink"))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            icons.paint(painter, QRectF(pill.left() + look.px(4), pill.center().y() - side / 2, side, side),
                        "arrow-right", "on_ink")
            painter.setPen(look.color("on_ink"))
            painter.drawText(pill.adjusted(side + look.px(6), 0, 0, 0), _LEADING, words)
            end = pill.left() - look.px(4)
        if card.name and end > left:
            painter.setPen(look.color("ink_soft"))
            painter.drawText(QRectF(left, rect.top(), end - left, high), _LEADING,
                             _fitted(painter, card.name, end - left))
        return rect.top() + high

    def _line(self, painter: QPainter, rect: QRectF, top: float, line: Line, ink: str, role: str) -> None:
        """Its sign, and the longest of its words that fit behind it."""
        side = look.px(_ICON)
        if line.amiss and ink == "ink_soft":
            ink = "warning"
        painter.setFont(look.font(role))
        painter.setPen(look.color(ink))
        metrics = QFontMetricsF(painter.font())
        high = metrics.height()
        icons.paint(painter, QRectF(rect.left(), top + (high - side) / 2, side, side), line.icon, ink)
        left = rect.left() + side + look.px(4)
        wide = rect.right() - left
        words = next((words for words in line.words if metrics.horizontalAdvance(words) <= wide), line.words[-1])
        painter.drawText(QRectF(left, top, wide, high), _LEADING, _fitted(painter, words, wide))


def _is_stacked(size: QSize) -> bool:
    """Whether a card has room for a line for each thing."""
    return size.width() >= look.px(STACKED.width()) and size.height() >= look.px(STACKED.height())


def _worth(size: QSize) -> tuple[bool, bool, float]:
    """How well a table can be read from a card of this size."""
    return (size.height() >= look.px(SMALL.height()), _is_stacked(size),
            min(size.width() / USUAL.width(), size.height() / USUAL.height()))


_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


def _fitted(painter: QPainter, text: str, width: float) -> str:
    return QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, width + 0.5)
