"""A post-it as it is painted everywhere: in lists, on the board and on the wall.

A note's kind is told by the colour of its paper and, for those who do not see colours, by an icon and a word.
Layouts are kept, so that ten thousand post-its scroll; they are made again when the look changes.
"""

from dataclasses import dataclass
from functools import lru_cache
from unicodedata import bidirectional

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap, QStaticText, QTextLayout, QTextOption

from . import icons, look

COLOURS = {"note": "yellow", "question": "blue", "concern": "pink", "quote": "lilac", "idea": "green"}
"""The post-it colour of each kind of note; "orange" is left for what is not a note."""

PADDING, GAP, ICON, RADIUS = 12, 6, 15, 3
KEPT = 6000


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on one post-it. `kind` is a note's type, `table` a short mark such as "Table 4", `meta` a line such
    as the time or the code. A `held` note shows that it is held back, a `flagged` one that it may name somebody."""

    text: str
    kind: str = "note"
    table: str = ""
    meta: str = ""
    voices: int = 1
    held: bool = False
    flagged: bool = False


def kind_word(kind: str) -> str:
    """The word for a kind of note, in the language of the program."""
    words = {
        "note": QCoreApplication.translate("Card", "Note"),
        "question": QCoreApplication.translate("Card", "Question"),
        "concern": QCoreApplication.translate("Card", "Concern"),
        "quote": QCoreApplication.translate("Card", "Quote"),
        "idea": QCoreApplication.translate("Card", "Idea"),
    }
    return words.get(kind, kind)


def words(card: Card) -> str:
    """What is read on a card: a photographed note without words says that it waits for them."""
    return card.text or QCoreApplication.translate("Card", "Not typed yet")


def spoken(card: Card) -> str:
    """A card as a screen reader says it."""
    return ", ".join(part for part in (_heading(card), words(card), card.table, card.meta) if part)


def post_it_height(card: Card, width: int) -> int:
    """The height in logical pixels that a card needs at a width, both with its padding."""
    return _height(words(card), bool(card.meta), round(width), look.generation())


def paint_post_it(painter: QPainter, rect: QRectF, card: Card, *, selected: bool = False, focused: bool = False,
                  hovered: bool = False, dimmed: bool = False) -> None:
    """Paint a card into `rect`, as wide as it was measured for; what does not fit below is cut with the paper.

    A `selected` card has a thick rim and a tick, a `focused` one a ring outside it, a `dimmed` one is being moved.
    """
    colour = COLOURS.get(card.kind, "orange")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if dimmed:
        painter.setOpacity(0.45)
    ring = look.px(2)
    paper = QRectF(rect).adjusted(ring + 1, ring + 1, -ring - 1, -ring - 1)
    _paint_paper(painter, paper, colour, card.held, selected, hovered)
    if focused:
        painter.setPen(QPen(look.color("focus"), ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), look.px(RADIUS + 2), look.px(RADIUS + 2))
    painter.setClipRect(paper, Qt.ClipOperation.IntersectClip)
    _paint_words(painter, QRectF(rect), card, colour, selected)
    painter.restore()


def post_it_pixmap(card: Card, width: int, ratio: float = 1.0, *, selected: bool = False) -> QPixmap:
    """A whole card as a picture of `width` logical pixels for a screen with `ratio` device pixels to each; kept."""
    return _pixmap(card, round(width), ratio, selected, look.generation())


@lru_cache(1500)
def _pixmap(card: Card, width: int, ratio: float, selected: bool, generation: int) -> QPixmap:
    height = post_it_height(card, width)
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_post_it(painter, QRectF(0, 0, width, height), card, selected=selected)
    painter.end()
    return picture


@lru_cache(2000)
def wrapped(text: str, role: str, width: int, most: int, generation: int, factor: float = 1.0) -> tuple[str, ...]:
    """A text as at most so many lines of a width in logical pixels, the last one shortened where it does not end."""
    font = look.font(role, factor)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lay = QTextLayout(text, font)
    lay.setTextOption(option)
    lay.beginLayout()
    ends = []
    while (line := lay.createLine()).isValid():
        line.setLineWidth(max(1, width))
        ends.append((line.textStart(), line.textStart() + line.textLength()))
    lay.endLayout()
    lines = [text[start:end].strip() for start, end in ends]
    if len(lines) > most:
        rest = text[ends[most - 1][0]:]
        shortened = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines = [*lines[:most - 1], shortened]
    return tuple(lines)


def _paint_paper(painter: QPainter, paper: QRectF, colour: str, held: bool, selected: bool, hovered: bool) -> None:
    radius = look.px(RADIUS)
    rim = QPen(look.color("ink" if selected else f"{colour}.edge"), look.px(2) if selected else 1)
    if held:
        rim.setStyle(Qt.PenStyle.DashLine)
    outlined = selected or hovered or held or look.tokens().name == "contrast"
    if not outlined:
        painter.setPen(Qt.PenStyle.NoPen)
        shade = look.color("shadow")
        painter.setOpacity(painter.opacity() * 0.18)
        painter.setBrush(shade)
        painter.drawRoundedRect(paper.translated(0, 1.5), radius, radius)
        painter.setOpacity(painter.opacity() / 0.18)
    painter.setPen(rim if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(look.color("surface") if held else look.color(f"{colour}.paper"))
    inset = rim.widthF() / 2 if outlined else 0
    painter.drawRoundedRect(paper.adjusted(inset, inset, -inset, -inset), radius, radius)


def _paint_words(painter: QPainter, rect: QRectF, card: Card, colour: str, selected: bool) -> None:
    pad, metrics = look.px(PADDING), _metrics("hint", look.generation())
    soft = "ink_soft" if card.held else f"{colour}.soft"
    left, right, top = rect.left() + pad, rect.right() - pad, rect.top() + pad
    line = metrics.height()
    if selected:
        right -= look.px(ICON)
        icons.paint(painter, QRectF(right, top, look.px(ICON), look.px(ICON)), "done", "ink")
        right -= look.px(GAP)
    icon = "held" if card.held else card.kind if card.kind in COLOURS else "note"
    icons.paint(painter, QRectF(left, top + (line - look.px(ICON)) / 2, look.px(ICON), look.px(ICON)), icon,
                soft if card.held else f"{colour}.edge")
    left += look.px(ICON + GAP)
    painter.setFont(look.font("hint"))
    painter.setPen(look.color(soft))
    if card.table:
        mark = metrics.elidedText(card.table, Qt.TextElideMode.ElideRight, (right - left) / 2)
        painter.drawText(QRectF(left, top, right - left, line), Qt.AlignmentFlag.AlignRight, mark)
        right -= metrics.horizontalAdvance(mark) + look.px(GAP)
    heading = metrics.elidedText(_heading(card), Qt.TextElideMode.ElideRight, right - left)
    painter.drawText(QRectF(left, top, right - left, line), Qt.AlignmentFlag.AlignLeft, heading)
    painter.setFont(look.font("body"))
    painter.setPen(look.color("ink" if card.held else f"{colour}.ink"))
    body = _layout(words(card), round(rect.width()), look.generation())
    painter.drawStaticText(QPointF(rect.left() + pad, top + line + look.px(GAP)), body)
    if card.meta:
        painter.setFont(look.font("hint"))
        painter.setPen(look.color(soft))
        foot = QRectF(rect.left() + pad, rect.bottom() - pad - line, rect.width() - 2 * pad, line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft,
                         metrics.elidedText(card.meta, Qt.TextElideMode.ElideRight, foot.width()))


def kind_and_voices(kind: str, voices: int) -> list[str]:
    """A note's kind, and how many said it where that is more than one."""
    return [kind_word(kind)] + ([QCoreApplication.translate("Card", "%n voices", None, voices)] if voices > 1 else [])


def _heading(card: Card) -> str:
    parts = kind_and_voices(card.kind, card.voices)
    if card.held:
        parts.append(QCoreApplication.translate("Card", "held back"))
    if card.flagged:
        parts.append(QCoreApplication.translate("Card", "may name somebody"))
    return " · ".join(parts)


@lru_cache(60000)
def _height(text: str, meta: bool, width: int, generation: int) -> int:
    line = _metrics("hint", generation).height()
    words = _layout(text, width, generation).size().height()
    return round(2 * look.px(PADDING) + line + look.px(GAP) + words + (line + look.px(GAP) if meta else 0))


@lru_cache(KEPT)
def _layout(text: str, width: int, generation: int) -> QStaticText:
    """The words of a post-it `width` wide, wrapped; a word longer than a line is broken. Arabic and Hebrew begin at the
    right."""
    option = QTextOption()
    if next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L") != "L":
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made = QStaticText(text.replace("\n", "\u2028"))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextOption(option)
    made.setTextWidth(max(1, width - 2 * look.px(PADDING)))
    made.prepare(font=look.font("body"))
    return made


@lru_cache(16)
def _metrics(role: str, generation: int) -> QFontMetricsF:
    return QFontMetricsF(look.font(role))
