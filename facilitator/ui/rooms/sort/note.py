"""The note in hand, as large as its words allow, on the pile that it was taken from."""

from dataclasses import dataclass
from unicodedata import bidirectional

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ... import look
from ...cards import COLOURS, Card, kind_word, spoken, words, wrapped
from ...widgets import Measured

PAD, UNDER, SHIFT = 18, 2, 6
"""The margin of the words, and how many sheets are seen below the one in hand, each so much further down, in px."""
HEAD, FOOT = 8, 10
"""What is free below the head and above the foot, in px."""
SIZES = ((4.4, True), (3.6, True), (3.0, True), (2.4, True), (1.75, True), (1.35, True), (1.0, True), (1.0, False),
         (0.85, False), (0.7, False))
"""How large type may be, from the largest, and whether there is a foot; the first in which the words fit is taken. Who
has doubled the text still has small type before anything is cut."""
LETTERS = 18
"""So many letters a line has at least, where type is larger than that of the program; nor does it part a word."""


class SortNote(Measured, QWidget):
    """Paints a card on a sheet as large as its words, with some of those that lie below it."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._card: Card | None = None
        self._below = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_card(self, card: Card, below: int) -> None:
        """Shows other words; so many notes lie below them."""
        self._card, self._below = card, below
        self.setAccessibleName(spoken(card))
        self._tell_rest()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a few lines; more is taken where there is more."""
        return QSize(look.px(300), look.px(200))

    def minimumSizeHint(self) -> QSize:
        """Room for a line or two."""
        return QSize(look.px(160), look.px(100))

    def resizeEvent(self, event) -> None:
        """More or less fits."""
        super().resizeEvent(event)
        self._tell_rest()

    def paintEvent(self, event) -> None:
        """The sheets below, then the one in hand."""
        if not self._card:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = COLOURS.get(self._card.kind, "orange")
        fit = self._fit()
        sheet = self._most()
        for place in range(min(UNDER, self._below), -1, -1):
            painter.setPen(QPen(look.color(f"{colour}.edge" if place == 0 else "line"), 1))
            painter.setBrush(look.color(f"{colour}.paper" if place == 0 else "sunken"))
            shift = place * look.px(SHIFT)
            painter.drawRoundedRect(sheet.adjusted(shift, shift, -shift, shift), look.px(4), look.px(4))
        pad = look.px(PAD)
        self._paint_words(painter, sheet.adjusted(pad, pad, -pad, -pad), colour, fit)
        painter.end()

    # Where and how large

    def _tell_rest(self) -> None:
        """What does not fit is read in the tooltip."""
        self.setToolTip(self._card.text if self._card and self._fit().cut else "")

    def _most(self) -> QRectF:
        """As large as there is room for, and never higher than a square, as post-its are."""
        sheet = QRectF(self.rect()).adjusted(1, 1, -1, -1 - UNDER * look.px(SHIFT))
        sheet.setHeight(min(sheet.height(), sheet.width()))
        return sheet

    @staticmethod
    def _around(foot: bool) -> float:
        """The height of all that is not the words."""
        line = QFontMetricsF(look.font("hint")).lineSpacing()
        return 2 * look.px(PAD) + line + look.px(HEAD) + (line + look.px(FOOT) if foot else 0)

    def _fit(self) -> "_Fit":
        most, generation = self._most(), look.generation()
        width = round(most.width()) - 2 * look.px(PAD)
        longest = max(words(self._card).split(), key=len, default="")
        for factor, foot in SIZES:
            metrics = QFontMetricsF(look.font("body", factor))
            if factor > 1 and width < max(LETTERS * metrics.averageCharWidth(), metrics.horizontalAdvance(longest)):
                continue
            step = metrics.lineSpacing()
            room = max(1, int((most.height() - self._around(foot)) // step))
            lines = [line for part in words(self._card).split("\n")
                     for line in wrapped(part, "body", width, room + 1, generation, factor) or ("",)]
            if len(lines) <= room:
                return _Fit(factor, step, foot, lines)
        return _Fit(factor, step, foot, [*lines[:room - 1], f"{lines[room - 1].rstrip('…')} …"], cut=True)

    def _paint_words(self, painter: QPainter, inside: QRectF, colour: str, fit: "_Fit") -> None:
        card, metrics = self._card, QFontMetricsF(look.font("hint"))
        painter.setFont(look.font("hint"))
        painter.setPen(look.color(f"{colour}.soft"))
        head = [kind_word(card.kind), self.tr("%n voices", "", card.voices) if card.voices > 1 else "",
                self.tr("held back") if card.held else ""]

        def elide(text: str, width: float) -> str:
            return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft,
                         elide(" · ".join(part for part in head if part), inside.width() * 0.6))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight, elide(card.table, inside.width() * 0.4))
        if fit.foot:
            painter.drawText(inside, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft,
                             elide(card.meta, inside.width()))
        painter.setFont(look.font("body", fit.factor))
        painter.setPen(look.color(f"{colour}.ink"))
        y = inside.top() + metrics.lineSpacing() + look.px(HEAD)
        for line in fit.lines:
            painter.drawText(QRectF(inside.left(), y, inside.width(), fit.step), _side(line), line)
            y += fit.step


@dataclass(frozen=True, slots=True)
class _Fit:
    """How large the type is, its lines and their height, whether there is a foot, and whether words are left out."""

    factor: float
    step: float
    foot: bool
    lines: list[str]
    cut: bool = False


def _side(text: str) -> Qt.AlignmentFlag:
    """Arabic and Hebrew begin at the right."""
    way = next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L")
    return Qt.AlignmentFlag.AlignLeft if way == "L" else Qt.AlignmentFlag.AlignRight
