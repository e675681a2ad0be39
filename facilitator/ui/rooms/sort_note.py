"""The note in hand, as large as its words allow, on the pile that it was taken from; and what is offered for it."""

from collections.abc import Sequence
from unicodedata import bidirectional

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import look
from ..cards import COLOURS, Card, kind_word, spoken, words, wrapped
from ..widgets import STRETCH, Body, Measured, OneLine, ShortButton, column, holder, row
from .sort_hands import Choice

PAD, UNDER, SHIFT = 18, 2, 6
"""The margin of the words, and how many sheets are seen below the one in hand, each so much further down, in px."""
MOST, KEY = 3, 64
"""Offers at a time, and the width in px of the words for their keys."""
SIZES = (2.4, 1.75, 1.35, 1.0)
"""How large type may be, from the largest; the first in which the words fit is taken."""


class SortNote(Measured, QWidget):
    """Paints one card or several on one large sheet, with some of those that lie below it."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()
        self._below = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_cards(self, cards: Sequence[Card], below: int) -> None:
        """Shows other words; so many notes lie below them."""
        self._cards, self._below = tuple(cards), below
        self.setAccessibleName(". ".join(map(spoken, cards)))
        self.setToolTip("\n\n".join(card.text for card in cards) if self._shown()[2] else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a few lines; more is taken where there is more."""
        return QSize(look.px(420), look.px(220))

    def minimumSizeHint(self) -> QSize:
        """Room for a line or two."""
        return QSize(look.px(240), look.px(140))

    def paintEvent(self, event) -> None:
        """The sheets below, then the one in hand."""
        if not self._cards:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = COLOURS.get(self._cards[0].kind, "orange")
        sheet = self._sheet()
        for place in range(min(UNDER, self._below), -1, -1):
            painter.setPen(QPen(look.color(f"{colour}.edge" if place == 0 else "line"), 1))
            painter.setBrush(look.color(f"{colour}.paper" if place == 0 else "sunken"))
            shift = place * look.px(SHIFT)
            painter.drawRoundedRect(sheet.adjusted(shift, shift, -shift, shift), look.px(4), look.px(4))
        self._paint_words(painter, sheet.adjusted(look.px(PAD), look.px(PAD), -look.px(PAD), -look.px(PAD)), colour)
        painter.end()

    # Where and how large

    def _sheet(self) -> QRectF:
        return QRectF(self.rect()).adjusted(1, 1, -1, -1 - UNDER * look.px(SHIFT))

    def _area(self) -> QRectF:
        """Where the words stand: below the head and above the foot."""
        area = self._sheet().adjusted(look.px(PAD), look.px(PAD), -look.px(PAD), -look.px(PAD))
        line = QFontMetricsF(look.font("hint")).lineSpacing()
        area.adjust(0, line + look.px(8), 0, -line - look.px(4))
        return area

    def _shown(self) -> tuple[float, list[tuple[str, bool]], bool]:
        """How large the type is, the lines with whether one begins a note, and whether words are left out."""
        area, generation = self._area(), look.generation()
        texts = [" ".join(words(card).split()) if len(self._cards) > 1 else words(card) for card in self._cards]
        lines, most = [], 1
        for factor in SIZES if len(texts) == 1 else SIZES[-1:]:
            step = QFontMetricsF(look.font("body", factor)).lineSpacing()
            most = max(1, int(area.height() // step))
            width = round(area.width()) - (look.px(14) if len(texts) > 1 else 0)
            lines = [(line, place == 0) for text in texts for part in text.split("\n")
                     for place, line in enumerate(wrapped(part, "body", width, most + 1, generation, factor) or ("",))]
            if len(lines) <= most:
                return factor, lines, False
        shown = lines[:most]
        shown[-1] = (f"{shown[-1][0].rstrip('…')} …", shown[-1][1])
        return SIZES[-1], shown, True

    def _paint_words(self, painter: QPainter, inside: QRectF, colour: str) -> None:
        first, many = self._cards[0], len(self._cards) > 1
        painter.setFont(look.font("hint"))
        painter.setPen(look.color(f"{colour}.soft"))
        voices = sum(card.voices for card in self._cards)
        head = [self.tr("%n notes", "", len(self._cards)) if many else kind_word(first.kind),
                self.tr("%n voices", "", voices) if voices > 1 else "", self.tr("held back") if first.held else ""]
        metrics = QFontMetricsF(look.font("hint"))

        def elide(text: str, width: float) -> str:
            return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft,
                         elide(" · ".join(part for part in head if part), inside.width() * 0.6))
        if not many:
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight, elide(first.table, inside.width() * 0.4))
            painter.drawText(inside, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft,
                             elide(first.meta, inside.width()))
        area = self._area()
        factor, lines, _ = self._shown()
        painter.setFont(look.font("body", factor))
        painter.setPen(look.color(f"{colour}.ink"))
        step, y = QFontMetricsF(look.font("body", factor)).lineSpacing(), area.top()
        for line, begins in lines:
            left = area.left() + (look.px(14) if many else 0)
            if many and begins:
                painter.drawText(QRectF(area.left(), y, look.px(14), step), Qt.AlignmentFlag.AlignLeft, "·")
            painter.drawText(QRectF(left, y, area.right() - left, step), _side(line), line)
            y += step


class SortChoices(QWidget):
    """What is offered, each with its key and its reason; `picked(place)` counts from 0."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._lines: list[QWidget] = []
        self._whys: list[OneLine] = []
        self.buttons: list[ShortButton] = []
        self.nothing = Body("", "hint")
        self.setLayout(column(self.nothing, gap=0.5, pad=0))
        for place in range(MOST):
            self._add(place)
        self.layout().addStretch(1)

    def show_choices(self, choices: Sequence[Choice], nothing: str, *, keep: bool) -> None:
        """Shows other offers, or why there are none; `keep` leaves room for as many as can be, so that nothing moves
        when they come."""
        whole = MOST * self._lines[0].sizeHint().height() + (MOST - 1) * self.layout().spacing()
        self.setMinimumHeight(whole if keep else 0)
        self.nothing.setText(nothing)
        self.nothing.setVisible(not choices)
        for place, line in enumerate(self._lines):
            if place < len(choices):
                one = choices[place]
                self.buttons[place].setText(one.words)
                self.buttons[place].setToolTip(one.words)
                self.buttons[place].setAccessibleDescription(one.why)
                self._whys[place].setText(one.why)
            line.setVisible(place < len(choices))

    def _add(self, place: int) -> None:
        key = OneLine()
        key.setText(self.tr("Enter, {}").format(1) if place == 0 else str(place + 1))
        look.set_role(key, "hint")
        key.setFixedWidth(look.px(KEY))
        button = ShortButton("", "", clicked=lambda: self.picked.emit(place))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # The line keeps the keyboard after a click.
        why = look.set_role(OneLine(), "soft")
        why.setIndent(look.px(4))
        line = holder(row(key, (column(row((button, 50), STRETCH, gap=0), why, gap=0.25), 1), gap=1))
        line.hide()
        self.buttons.append(button)
        self._whys.append(why)
        self._lines.append(line)
        self.layout().addWidget(line)


def _side(text: str) -> Qt.AlignmentFlag:
    """Arabic and Hebrew begin at the right."""
    way = next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L")
    return Qt.AlignmentFlag.AlignLeft if way == "L" else Qt.AlignmentFlag.AlignRight
