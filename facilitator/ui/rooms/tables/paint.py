"""Paints tables and the people around them; roles are told by shape, absence by a hollow, dashed chair."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from ....domain.people import MEMBER, NOTE_TAKER, TABLE_FACILITATOR
from ....domain.records import Person
from ... import look
from ..hall_paint import ON_LOOP, STEP_FREE, access_radius, paint_access, paint_fixtures, paint_labels
from .hall import Hall, Sitting
from .layout import Layout, Spot
from .marks import CHOSEN, RULE, Ruled, paint_mark

COLOURS = {MEMBER: "blue", TABLE_FACILITATOR: "green", NOTE_TAKER: "yellow"}
OTHERS = "lilac"
LEAST_CODE = 6.5
"""Px at a scale of 1 of the smallest code in a chair."""

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands out: those chosen, the table and person in hand, where something would be dropped, what that would
    change, as (is it worse, words), and the number of the free chair that would be taken."""

    chosen: frozenset[str] = frozenset()
    table: int = -1
    person: str = ""
    focused: bool = False
    over_table: int = -1
    over_person: str = ""
    carried: int = 0
    effect: tuple[tuple[bool, str], ...] = ()
    over_chair: int = 0


def paint_hall(painter: QPainter, clip: QRectF, hall: Hall, layout: Layout, ruled: Ruled) -> None:
    """Paints what is inside `clip`, with nothing standing out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if hall.room and layout.view:
        paint_fixtures(painter, hall.room, layout.view)
    for at, spot in enumerate(layout.spots):
        if spot.square.adjusted(-20, -20, 20, 20).intersects(clip):
            _paint_sitting(painter, hall, layout, at, Marks(), ruled)
    if hall.room and layout.view:
        paint_labels(painter, hall.room, layout.view)


def paint_marked(painter: QPainter, hall: Hall, layout: Layout, marks: Marks, ruled: Ruled) -> None:
    """Paints once more, over the hall, the tables and people that stand out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = {marks.over_table, -1 if marks.person or not marks.focused else marks.table}
    for at, (sitting, spot) in enumerate(zip(hall.sittings, layout.spots, strict=True)):
        if at in whole:
            _paint_sitting(painter, hall, layout, at, marks, ruled)
            continue
        for person, middle in zip(sitting.people, spot.chairs, strict=False):
            if person.id in marks.chosen or person.id == marks.person and marks.focused:
                _paint_seated(painter, hall, layout, spot, person, middle, marks, ruled)


def _paint_sitting(painter: QPainter, hall: Hall, layout: Layout, at: int, marks: Marks, ruled: Ruled) -> None:
    sitting, spot = hall.sittings[at], layout.spots[at]
    access, radius = access_of(hall, sitting), access_radius(spot.top)
    words = QRectF(spot.words)
    if access and spot.access.y() - spot.middle.y() > radius:
        words.setBottom(spot.access.y() - 0.6 * radius)
    _paint_table(painter, sitting, spot, words, marks, at)
    if sitting.table.id in ruled.tables:
        paint_mark(painter, RULE, spot.middle - QPointF(0, spot.top), look.px(5))
    paint_access(painter, access, spot.access, radius)
    for person, middle in zip(sitting.people, spot.chairs, strict=False):
        _paint_seated(painter, hall, layout, spot, person, middle, marks, ruled)
    for number, middle in zip(spot.numbers[len(sitting.people):], spot.chairs[len(sitting.people):], strict=True):
        _paint_free(painter, middle, spot.chair, at == marks.over_table and number == marks.over_chair)
    _paint_numbers(painter, spot)


def _paint_seated(painter: QPainter, hall: Hall, layout: Layout, spot: Spot, person: Person, middle: QPointF,
                  marks: Marks, ruled: Ruled) -> None:
    _paint_person(painter, person, middle, spot, hall, marks, layout)
    if mark := ruled.mark(person.id):
        paint_mark(painter, mark, middle + QPointF(0.78, -0.78) * spot.chair, max(look.px(4), spot.chair * 0.34))


def access_of(hall: Hall, sitting: Sitting) -> tuple[str, ...]:
    """The marks of access that a table has."""
    return (STEP_FREE,) * sitting.table.step_free + (ON_LOOP,) * (sitting.table.id in hall.on_loop)


def paint_effect(painter: QPainter, spot: Spot, lines: tuple[tuple[bool, str], ...], room: QRectF,
                 carried: QPointF | None = None) -> None:
    """Says beside a table what dropping somebody there would change, inside `room`; on the side from which nobody is
    `carried` there, if there is space."""
    font = look.font("strong")
    metrics, pad = QFontMetricsF(font), look.px(8)
    width = max(metrics.horizontalAdvance(words) for _, words in lines) + 2 * pad
    box = QRectF(0, 0, width, len(lines) * metrics.height() + pad)
    box.moveCenter(QPointF(spot.middle.x(), spot.square.bottom() + box.height() / 2 - look.px(10)))
    above = spot.square.top() + look.px(10)
    if box.bottom() > room.bottom() or carried and carried.y() > spot.middle.y() and above - box.height() > room.top():
        box.moveBottom(min(room.bottom(), above))
    box.moveTop(max(box.top(), room.top()))
    box.moveLeft(max(room.left(), min(box.left(), room.right() - box.width())))
    painter.setPen(QPen(look.color("edge"), 1))
    painter.setBrush(look.color("raised"))
    painter.drawRoundedRect(box, look.px(6), look.px(6))
    painter.setFont(font)
    for at, (is_worse, words) in enumerate(lines):
        painter.setPen(look.color("warning" if is_worse else "good"))
        line = QRectF(box.left(), box.top() + pad / 2 + at * metrics.height(), box.width(), metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)


def shape(role: str, middle: QPointF, radius: float) -> QPainterPath:
    """The outline of a chair: a circle for members, a square for the facilitator, a six-sided one for the note-taker,
    a diamond for guests."""
    path = QPainterPath()
    around = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    if role == MEMBER:
        path.addEllipse(around)
    elif role == TABLE_FACILITATOR:
        inset = radius * 0.1
        path.addRoundedRect(around.adjusted(inset, inset, -inset, -inset), radius * 0.2, radius * 0.2)
    else:
        corners = ((-0.55, -0.95), (0.55, -0.95), (1.08, 0), (0.55, 0.95), (-0.55, 0.95), (-1.08, 0)) \
            if role == NOTE_TAKER else ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0))
        path.moveTo(middle.x() + corners[0][0] * radius, middle.y() + corners[0][1] * radius)
        for x, y in corners[1:]:
            path.lineTo(middle.x() + x * radius, middle.y() + y * radius)
        path.closeSubpath()
    return path


def paint_chair(painter: QPainter, role: str, middle: QPointF, radius: float, absent: bool, chosen: bool) -> None:
    """Paints somebody's chair without any words; a chosen one is inverted, as ink is to paper, and has a tick."""
    colour = COLOURS.get(role, OTHERS)
    outline = QPen(look.color("ink_faint" if absent else f"{colour}.edge"), look.px(1.4))
    if absent:
        outline.setStyle(Qt.PenStyle.DashLine)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(look.color(f"{colour}.paper"))
    if chosen:
        painter.setBrush(look.color("ink"))
        outline.setColor(look.color("surface" if absent else "ink"))
    painter.setPen(outline)
    painter.drawPath(shape(role, middle, radius))
    if chosen:
        paint_mark(painter, CHOSEN, middle - QPointF(0.78, 0.78) * radius, max(look.px(4.5), radius * 0.36))


def _paint_table(painter: QPainter, sitting: Sitting, spot: Spot, words: QRectF, marks: Marks, at: int) -> None:
    over = marks.over_table == at and not marks.over_person
    in_hand = marks.focused and marks.table == at and not marks.person
    edge, width = ("focus", 3) if over or in_hand else ("warning", 2) if sitting.is_too_many else ("line", 1)
    painter.setPen(QPen(look.color(edge), look.px(width)))
    painter.setBrush(look.color("hover" if over else "surface"))
    painter.drawPath(spot.outline)
    _paint_words(painter, _words_of(sitting, marks.carried if over else 0), words, spot.top)


def _words_of(sitting: Sitting, carried: int) -> list[tuple[str, str, str]]:
    """Lines inside a table, as (font, colour, text), the least needed last."""
    number = ("title", "ink", str(sitting.table.number))
    if carried:
        return [number, ("strong", "focus", translate("TablesPlan", "{} more").format(carried))]
    said = translate("TablesPlan", "{} here").format(sitting.members)
    if sitting.present != sitting.members:
        said = translate("TablesPlan", "{} of {} here").format(sitting.present, sitting.members)
    elif not sitting.people:
        said = translate("TablesPlan", "nobody yet")
    lines = [number, ("hint", "ink_soft", said)]
    if sitting.is_too_many:
        lines.append(("hint", "warning", translate("TablesPlan", "too many")))
    if sitting.table.name:
        lines.append(("hint", "ink_soft", sitting.table.name))
    return lines


def _paint_words(painter: QPainter, lines: list[tuple[str, str, str]], room: QRectF, top: float) -> None:
    factor = max(0.72, min(1.0, top / look.px(52)))
    fonts = [_scaled(role, factor) for role, _, _ in lines]
    heights = [QFontMetricsF(font).height() * 0.94 for font in fonts]
    while len(lines) > 1 and sum(heights) > room.height() * 0.92:
        lines, fonts, heights = lines[:-1], fonts[:-1], heights[:-1]
    y = room.center().y() - sum(heights) / 2
    for (_, colour, text), font, height in zip(lines, fonts, heights, strict=True):
        painter.setFont(font)
        painter.setPen(look.color(colour))
        line = QRectF(room.left(), y, room.width(), height)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, _fitted(font, text, room.width()))
        y += height


def _paint_person(painter: QPainter, person: Person, middle: QPointF, spot: Spot, hall: Hall, marks: Marks,
                  layout: Layout) -> None:
    absent, chosen = person.id in hall.away, person.id in marks.chosen
    if (marks.focused and marks.person == person.id) or marks.over_person == person.id:
        painter.setPen(QPen(look.color("focus"), look.px(2.5)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape(person.role, middle, spot.chair + look.px(4)))
    paint_chair(painter, person.role, middle, spot.chair, absent, chosen)
    ink = "surface" if chosen else "ink_faint" if absent else f"{COLOURS.get(person.role, OTHERS)}.ink"
    painter.setPen(look.color(ink))
    _paint_code(painter, person.code, middle, spot.chair, layout.code)
    if layout.names and (name := hall.name(person.id)):
        _paint_name(painter, name.split()[0], middle, spot, absent)


def code_in(code: str, radius: float, usual: str = "") -> tuple[str, float, QFont]:
    """A code as it is written in a chair, how much smaller than the font, and the font: whole as long as it can be
    read, since people are known by their codes, else its end, which tells one from another. It is no larger than the
    `usual` one, so that all look alike."""
    font = look.font("hint")
    room, metrics = 1.8 * radius, QFontMetricsF(font)
    wide = max(metrics.horizontalAdvance(code), metrics.horizontalAdvance(usual))
    smaller = max(min(1.0, room / wide), min(1.0, look.px(LEAST_CODE) / font.pixelSize()))
    return metrics.elidedText(code, Qt.TextElideMode.ElideLeft, room / smaller + 1), smaller, font


def _paint_code(painter: QPainter, code: str, middle: QPointF, radius: float, usual: str) -> None:
    words, smaller, font = code_in(code, radius, usual)
    painter.save()
    painter.translate(middle)
    painter.scale(smaller, smaller)
    painter.setFont(font)
    painter.drawText(QRectF(-2 * radius, -radius, 4 * radius, 2 * radius), Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def _paint_name(painter: QPainter, name: str, middle: QPointF, spot: Spot, absent: bool) -> None:
    font = _scaled("hint", 0.9)
    width = 3.1 * spot.chair
    line = QRectF(middle.x() - width / 2, middle.y() + spot.chair, width, QFontMetricsF(font).height())
    painter.setFont(font)
    painter.setPen(look.color("ink_faint" if absent else "ink_soft"))
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, _fitted(font, name, width))


def _paint_free(painter: QPainter, middle: QPointF, radius: float, is_wanted: bool) -> None:
    painter.setPen(QPen(look.color("focus" if is_wanted else "line"), look.px(2.5 if is_wanted else 1.4)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    size = radius * (1.0 if is_wanted else 0.5)
    painter.drawEllipse(middle, size, size)


def _paint_numbers(painter: QPainter, spot: Spot) -> None:
    """The number of each chair on the table before it."""
    painter.setFont(_scaled("hint", 0.75))
    painter.setPen(look.color("ink_faint"))
    where = QRectF(0, 0, look.px(24), look.px(16))
    for number, middle in zip(spot.numbers, spot.labels, strict=False):
        where.moveCenter(middle)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, str(number))


def _scaled(role: str, factor: float) -> QFont:
    return look.font(role, round(factor, 2))


def _fitted(font: QFont, text: str, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
