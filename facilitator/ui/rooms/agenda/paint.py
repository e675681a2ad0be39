"""How the rows of the agenda look: marks across the table, a block's tracks side by side, and signs below a title."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QIcon, QPainter, QPainterPath, QPen, QPixmap

from ....domain.agenda import BUFFER, MILESTONE, Block, Planned
from ... import icons, look
from .lines import BLOCK, END, FREE, GROUP, MIDNIGHT, OVERLAP, Line, colour_of
from .words import Sign

SEGMENT_ROW, SIGNS, WRAPPED, MARK_ROW, GROUP_ROW = 38, 18, 18, 30, 40
"""Heights of rows in px at a scale of 1; signs below a title and its second line make one higher."""

_LANE, _THIN, _MANY = 24, 17, 5
_FOOT, _NAME = 10, 130
_ICONS = {OVERLAP: "alert", END: "alert", BLOCK: "layers", FREE: "timer", MIDNIGHT: "timer"}


def row_height(line: Line, *, wraps: bool = False) -> int:
    """How high a row is, in px at a scale of 1; `wraps` where its title has two lines."""
    if line.kind == BLOCK and len(line.block.tracks) > 1:
        return MARK_ROW + _lane(line.block) * len(line.block.tracks) + _FOOT
    if line.segment:
        return SEGMENT_ROW + (SIGNS if line.signs else 0) + (WRAPPED if wraps else 0)
    return GROUP_ROW if line.kind == GROUP else MARK_ROW


def sides(painter: QPainter, rect: QRect, line: Line) -> None:
    """The bar along a block, and the finer one along what stands under a heading."""
    if line.in_block:
        painter.fillRect(QRect(rect.left(), rect.top(), look.px(4), rect.height()), look.color("edge"))
    if line.in_group and line.kind != GROUP:
        fine = QRect(rect.left() + look.px(6), rect.top(), look.px(2), rect.height())
        painter.fillRect(fine, look.color("ink_faint"))


def mark(painter: QPainter, rect: QRect, line: Line) -> None:
    """A mark: what is free, what overlaps, where tracks begin, a heading, the day's end."""
    painter.save()
    wrong = line.kind in (OVERLAP, END)
    if wrong:
        painter.fillRect(rect, look.color("danger_wash"))
    elif line.kind in (BLOCK, GROUP):
        painter.fillRect(rect, look.color("sunken"))
    sides(painter, rect, line)
    if line.kind == GROUP:
        _heading(painter, rect, line.words)
    else:
        _words(painter, rect, line, "danger" if wrong else "ink_soft")
    if line.kind == BLOCK and len(line.block.tracks) > 1:
        _tracks(painter, rect, line.block)
    painter.restore()


def _heading(painter: QPainter, rect: QRect, words: str) -> None:
    name, _, rest = words.partition(" · ")
    painter.setFont(look.font("strong"))
    painter.setPen(look.color("ink"))
    room = rect.adjusted(look.px(12), 0, -look.px(8), 0)
    shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
    room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(shown) + look.px(12))
    painter.setFont(look.font("hint"))
    painter.setPen(look.color("ink_soft"))
    if room.width() > look.px(40):
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter,
                         painter.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, room.width()))


def _words(painter: QPainter, rect: QRect, line: Line, token: str) -> None:
    side, top = look.px(16), QRect(rect.left(), rect.top(), rect.width(), look.px(MARK_ROW))
    spot = QRect(rect.left() + look.px(14), top.center().y() - side // 2, side, side)
    icons.paint(painter, spot.toRectF(), _ICONS[line.kind], token)
    painter.setFont(look.font("hint"))
    painter.setPen(look.color(token))
    room = top.adjusted(look.px(38), 0, -look.px(8), 0)
    words = painter.fontMetrics().elidedText(line.words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)


def _tracks(painter: QPainter, rect: QRect, block: Block) -> None:
    """One lane a track, as long as it lasts; the room that is left until the longest ends is hatched."""
    height = look.px(_lane(block))
    left, right = rect.left() + look.px(38) + look.px(_NAME), rect.right() - look.px(16)
    begin, end = block.start, max(block.end, block.start + 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.font("hint"))
    for number, (track, lines) in enumerate(block.tracks.items()):
        top = rect.top() + look.px(MARK_ROW) + number * height
        painter.setPen(look.color("ink"))
        name = painter.fontMetrics().elidedText(track, Qt.TextElideMode.ElideRight, look.px(_NAME - 12))
        spot = QRect(rect.left() + look.px(38), top, look.px(_NAME), height)
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, name)
        room = QRectF(left, top + look.px(2), right - left, height - look.px(4))
        rest = QRectF(room)
        rest.setLeft(room.left() + room.width() * (lines[-1].end - begin) / (end - begin))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(look.color("line"), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(rest)
        for line in lines:
            if not line.segment.skipped:
                _bar(painter, room, line, begin, end)


def _bar(painter: QPainter, room: QRectF, line: Planned, begin: int, end: int) -> None:
    scale = room.width() / (end - begin)
    rect = QRectF(room.left() + scale * (line.start - begin), room.top(),
                  max(look.px(3), scale * (line.end - line.start) - look.px(2)), room.height())
    box(painter, rect, line)
    painter.setPen(look.color(_ink(line)))
    inner = rect.adjusted(look.px(6), 0, -look.px(4), 0)
    if inner.width() > look.px(24):
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, painter.fontMetrics().elidedText(
            line.segment.title, Qt.TextElideMode.ElideRight, round(inner.width())))


def box(painter: QPainter, rect: QRectF, line: Planned, edge: str = "", width: float = 1) -> None:
    """A segment drawn to scale, in its colour; a buffer is hatched, a milestone a line with a diamond."""
    name, segment = colour_of(line.segment), line.segment
    pen = QPen(look.color(edge or (f"{name}.edge" if name else "edge")), width)
    if segment.type == MILESTONE:
        painter.setPen(QPen(look.color(edge or "ink"), max(width, look.px(2))))
        painter.drawLine(rect.topLeft(), rect.topRight())
        diamond(painter, rect.topLeft() + QPointF(look.px(5), 0), look.px(5))
        return
    painter.setPen(pen)
    painter.setBrush(look.color(f"{name}.paper" if name else "surface"))
    radius = min(look.px(3), rect.height() / 2)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if segment.type == BUFFER:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(look.color("edge"), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def diamond(painter: QPainter, middle: QPointF, size: float) -> None:
    """The sign of a milestone."""
    path = QPainterPath(middle - QPointF(0, size))
    for x, y in ((size, 0), (0, size), (-size, 0)):
        path.lineTo(middle + QPointF(x, y))
    path.closeSubpath()
    painter.fillPath(path, look.color("ink"))


def signs(painter: QPainter, rect: QRect, found: tuple[Sign, ...], token: str) -> None:
    """Signs with their words beside each other, as many as there is room for."""
    painter.save()
    painter.setFont(look.font("hint"))
    painter.setPen(look.color(token))
    side, left = look.px(14), rect.left() + look.px(4)
    for sign in found:
        width = painter.fontMetrics().horizontalAdvance(sign.word)
        if left + side > rect.right():
            break
        icons.paint(painter, QRectF(left, rect.center().y() - side / 2, side, side), sign.icon, token)
        left += side + look.px(4)
        words = painter.fontMetrics().elidedText(sign.word, Qt.TextElideMode.ElideRight, max(0, rect.right() - left))
        painter.drawText(QRect(left, rect.top(), max(0, rect.right() - left), rect.height()),
                         Qt.AlignmentFlag.AlignVCenter, words)
        left += width + look.px(12)
    painter.restore()


@lru_cache(128)
def patch(type: str, name: str, generation: int) -> QIcon:
    """A patch in a post-it colour; a buffer's is hatched, a milestone's a diamond."""
    side = 4 * look.px(12)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if type == MILESTONE:
        diamond(painter, QPointF(side / 2, side / 2), side / 2 - 2)
    else:
        painter.setPen(QPen(look.color(f"{name}.edge" if name else "edge"), 4))
        painter.setBrush(look.color(f"{name}.paper" if name else "surface"))
        painter.drawRoundedRect(QRect(2, 2, side - 4, side - 4), 10, 10)
        if type == BUFFER:
            painter.setPen(QPen(look.color("edge"), 5))
            for start in (side * 0.35, side * 0.75):
                painter.drawLine(QPointF(start, 4), QPointF(4, start))
    painter.end()
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)
    return made


def _lane(block: Block) -> int:
    return _THIN if len(block.tracks) > _MANY else _LANE


def _ink(line: Planned) -> str:
    name = colour_of(line.segment)
    return f"{name}.ink" if name else "ink"
