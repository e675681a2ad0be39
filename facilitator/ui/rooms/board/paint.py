"""How the board is painted: columns, the notes in them, and what is being dragged."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ....domain.themes import Pick
from ... import icons, look
from ...cards import COLOURS, Card, post_it_pixmap
from . import words as say
from .head import paint_head, paint_ring
from .layout import BoardLayout
from .model import NEW, UNSORTED, Column
from .pictures import Pictures

PAD, RADIUS, TAG = 12, 8, 440


@dataclass
class Looks:
    """What of the board is marked, chosen, pointed at or on the move while it is painted.

    `target` is the column that would take what is dragged, `gap` the place in it or -1; `renamed` is the one whose
    name lies under an editor. `needed` says of a part of the board whether it is painted at all.
    """

    current: tuple[str, str] = (UNSORTED, "")
    focused: bool = False
    marked: dict[Pick, None] = field(default_factory=dict)
    carried: frozenset[Pick] = frozenset()
    target: str | None = None
    gap: int = -1
    renamed: str | None = None
    needed: Callable[[QRect], bool] = field(default=lambda rect: True, compare=False)


def paint_column(painter: QPainter, layout: BoardLayout, column: Column, looks: Looks, part_of: str = "",
                 *, pictures: Pictures) -> None:
    """The ground of a column and its header; `part_of` names the theme that it is part of, in words."""
    rect, taken = layout.column(column.key), looks.target == column.key
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not pictures.far)
    rim = QPen(look.color("focus" if taken else "edge" if column.key == NEW else "line"), look.px(2) if taken else 1)
    if column.key == NEW:
        rim.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(rim)
    painter.setBrush(look.color("hover" if taken else "paper" if column.key == NEW else
                                "sunken" if column.key == UNSORTED else "surface"))
    inset = rim.widthF() / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), look.px(RADIUS), look.px(RADIUS))
    if column.key == NEW:
        _paint_invitation(painter, rect)
    elif column.key != looks.renamed:
        paint_head(painter, layout.head(column.key), column, part_of, pictures)
    if looks.current == (column.key, "") and looks.focused:
        paint_ring(painter, rect if column.key == NEW else layout.head(column.key), RADIUS)


def paint_frame(painter: QPainter, rect: QRect) -> None:
    """The ground that a theme and its parts share."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color("edge" if look.tokens().name == "contrast" else "line"), 1))
    painter.setBrush(look.color("hover"))
    radius = look.px(RADIUS + 2)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def paint_notes(painter: QPainter, layout: BoardLayout, column: Column, looks: Looks, card,
                pictures: Pictures) -> None:
    """The notes of a column that are in sight; `card(note)` gives what stands on one."""
    painter.save()
    painter.setClipRect(layout.pile(column.key), Qt.ClipOperation.IntersectClip)
    ratio, found = painter.device().devicePixelRatio(), layout.board.found
    dark = look.tokens().name == "contrast"  # There paper is as black as the ground.
    for place in layout.notes_seen(column.key):
        note, rect = column.notes[place], layout.note(column.key, place)
        if not looks.needed(rect):
            continue
        pick = (note, column.key)
        looked_for = found is None or note in found
        painter.setOpacity(0.4 if pick in looks.carried else 1.0 if looked_for else 0.25)
        marked, shown = pick in looks.marked, layout.board.notes[note]
        picture = pictures.of(card(note), rect.width(), ratio, marked) if not pictures.far else None
        if picture:
            painter.drawPixmap(rect.topLeft(), picture)
        else:
            colour = COLOURS.get(shown.type, "orange")
            painter.fillRect(rect.adjusted(2, 2, -2, -2), look.color("ink_soft" if marked else f"{colour}.edge" if dark
                                                                     else f"{colour}.paper"))
        if looks.current == (column.key, note):
            painter.setOpacity(1.0)
            paint_ring(painter, rect, 5, "focus" if looks.focused else "edge")
    painter.restore()
    if looks.target == column.key and looks.gap >= 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("focus"))
        line = QRectF(layout.gap_line(column.key, looks.gap))
        painter.drawRoundedRect(line, line.height() / 2, line.height() / 2)


def paint_roll(painter: QPainter, layout: BoardLayout, column: Column, strong: bool) -> None:
    """The handle of a column's scroll bar."""
    if thumb := layout.thumb(column.key):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("ink_soft" if strong else "edge"))
        painter.drawRoundedRect(QRectF(thumb), thumb.width() / 2, thumb.width() / 2)


def paint_line(painter: QPainter, rect: QRect) -> None:
    """The line between two columns where a dragged one would come to stand."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("focus"))
    painter.drawRoundedRect(QRectF(rect), rect.width() / 2, rect.width() / 2)


def paint_band(painter: QPainter, band: QRect) -> None:
    """The rubber band."""
    painter.setPen(QPen(look.color("focus"), 1))
    wash = look.color("focus")
    wash.setAlphaF(0.12)
    painter.setBrush(wash)
    painter.drawRect(band)


def paint_carried(painter: QPainter, at: QPoint, card: Card, width: int, count: int, copy: bool) -> None:
    """What hangs on the mouse: the first note, how many they are, and whether a copy stays behind."""
    picture = post_it_pixmap(card, width, painter.device().devicePixelRatio())
    if count > 1:
        painter.setOpacity(0.5)
        painter.drawPixmap(at + QPoint(look.px(6), look.px(6)), picture)
    painter.setOpacity(0.92)
    painter.drawPixmap(at, picture)
    painter.setOpacity(1.0)
    text = say.notes(count)
    paint_tag(painter, at + QPoint(look.px(8), -look.px(12)),
              say.translate("Board", "Copy of {}").format(text) if copy else text)


def paint_tag(painter: QPainter, at: QPoint, text: str) -> None:
    """A small dark label that says what a drag would do."""
    font = look.font("hint")
    metrics = QFontMetricsF(font)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, look.px(TAG))
    height = look.px(24)
    rect = QRectF(at.x(), at.y(), metrics.horizontalAdvance(text) + look.px(20), height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("ink"))
    painter.drawRoundedRect(rect, height / 2, height / 2)
    painter.setPen(look.color("on_ink"))
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _paint_invitation(painter: QPainter, rect: QRect) -> None:
    side, pad = look.px(24), look.px(PAD * 2)
    middle = QRectF(rect).adjusted(pad, pad, -pad, -pad)
    top = rect.top() + min(rect.height() / 3, look.px(160))
    icons.paint(painter, QRectF(middle.center().x() - side / 2, top, side, side), "plus", "ink_soft")
    painter.setPen(look.color("ink"))
    painter.setFont(look.font("strong"))
    words_at = middle.adjusted(0, top - middle.top() + side + look.px(8), 0, 0)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(words_at, flags, say.translate("Board", "New theme"))
    painter.setPen(look.color("ink_soft"))
    painter.setFont(look.font("hint"))
    drop = say.translate("Board", "Drop notes here, or press N. Group them first; the name comes last.")
    painter.drawText(words_at.adjusted(0, QFontMetricsF(look.font("strong")).lineSpacing() + look.px(4), 0, 0),
                     flags, drop)
