"""Paints what stands in the room beside its tables, quietly and labelled, and the marks of access on tables."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from ...domain import hall
from ...domain.hall import Drawing
from ...domain.records import Fixture, Table
from .. import look
from .hall_view import View

translate = QCoreApplication.translate

STEP_FREE, ON_LOOP = "step-free", "loop"

_LOOKS = {hall.LOOP: ("blue.paper", "blue.edge"), hall.STAGE: ("sunken", "line"), hall.SCREEN: ("edge", "edge"),
          hall.DOOR: ("surface", "edge"), hall.PILLAR: ("line", "edge"), hall.DESK: ("surface", "edge")}
"""Ground and outline of each type."""


def type_words(type: str) -> str:
    """A type of fixture as it is spoken of."""
    words = {hall.DOOR: translate("Hall", "Door"), hall.SCREEN: translate("Hall", "Screen"),
             hall.STAGE: translate("Hall", "Stage"), hall.LOOP: translate("Hall", "Hearing loop"),
             hall.PILLAR: translate("Hall", "Pillar"), hall.DESK: translate("Hall", "Desk")}
    return words.get(type, type)


def fixture_words(fixture: Fixture) -> str:
    """A fixture by its own name, else by its type."""
    return fixture.title or type_words(fixture.type)


def outline_of(thing: hall.Thing, view: View, size: tuple[float, float] | None = None) -> QPainterPath:
    """The outline of a fixture, or of a table's top, in pixels; with a `size` in metres, of something around it."""
    path, middle = QPainterPath(), view.point(thing.x, thing.y)
    size = size or (hall.top(thing) if isinstance(thing, Table) else hall.size(thing))
    wide, deep = (side * view.scale for side in size)
    around = QRectF(-wide / 2, -deep / 2, wide, deep)
    if hall.is_round(thing):
        path.addEllipse(around)
    else:
        corner = min(look.px(4), deep / 4)
        path.addRoundedRect(around, corner, corner)
    return QTransform().translate(middle.x(), middle.y()).rotate(thing.turn).map(path)


def paint_fixtures(painter: QPainter, room: Drawing, view: View) -> None:
    """What lies on the floor first, then what stands on it."""
    for fixture in sorted(room.fixtures, key=lambda one: (one.type != hall.LOOP, one.type != hall.STAGE)):
        _paint_body(painter, fixture, view)


def paint_labels(painter: QPainter, room: Drawing, view: View) -> None:
    """What each fixture is, over everything else."""
    font = look.font("hint")
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    for fixture in room.fixtures:
        if fixture.type != hall.PILLAR or fixture.title:
            label = QRectF(0, 0, metrics.horizontalAdvance(fixture_words(fixture)) + 4, metrics.height())
            if fixture.type == hall.LOOP:
                pad = look.px(8)
                wide, deep = (label.width() + pad) / view.scale, (label.height() + pad) / view.scale
                label.moveCenter(view.point(*hall.clear_spot(room, fixture, wide, deep)))
            else:
                _place_label(label, view.rect(hall.box(fixture)), fixture.type)
            painter.setPen(look.color("blue.edge" if fixture.type == hall.LOOP else "ink_soft"))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, fixture_words(fixture))


def _place_label(label: QRectF, box: QRectF, type: str) -> None:
    """Inside, else below; the words of a stage go to its edge, clear of what stands on it."""
    if label.width() <= box.width() and label.height() <= box.height():
        label.moveCenter(box.center())
        if type == hall.STAGE:
            label.moveBottom(box.bottom() - look.px(2))
    else:
        label.moveCenter(QPointF(box.center().x(), box.bottom() + label.height() / 2 + look.px(1)))
        if box.height() > box.width():  # Something at a side wall; its words stay inside.
            label.moveLeft(box.left() + look.px(2))


def _paint_body(painter: QPainter, fixture: Fixture, view: View) -> None:
    ground, edge = _LOOKS.get(fixture.type, ("surface", "edge"))
    pen = QPen(look.color(edge), look.px(1.2))
    colour = QColor(look.color(ground))
    if fixture.type == hall.LOOP:
        pen.setStyle(Qt.PenStyle.DashLine)
        colour.setAlphaF(0.28)
    painter.setPen(pen)
    painter.setBrush(colour)
    painter.drawPath(outline_of(fixture, view))
    if fixture.type == hall.DOOR:
        _paint_swing(painter, fixture, view)


def _paint_swing(painter: QPainter, fixture: Fixture, view: View) -> None:
    """The quarter of a circle in which a door opens, as on every plan."""
    painter.save()
    painter.translate(view.point(fixture.x, fixture.y))
    painter.rotate(fixture.turn)
    wide = fixture.width * view.scale
    painter.setPen(QPen(look.color("line"), look.px(1.2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(-wide * 1.5, -wide, 2 * wide, 2 * wide), 0, 90 * 16)
    painter.drawLine(QPointF(-wide / 2, 0), QPointF(-wide / 2, -wide))
    painter.restore()


def access_at(table: Table, view: View) -> QPointF:
    """Where a table's marks of access are: below the number of a round one, beside it on a long one."""
    wide, deep = hall.top(table)
    x, y = hall.turned((-0.36 * wide, 0.0), table.turn) if table.shape == hall.LONG else (0.0, 0.36 * deep)
    return view.point(table.x + x, table.y + y)


def access_radius(top: float) -> float:
    """How large a mark of access is on a table whose top has this radius."""
    return min(max(look.px(6), min(look.px(9), top / 5)), 0.45 * top)


def paint_access(painter: QPainter, marks: tuple[str, ...], middle: QPointF, radius: float) -> None:
    """Small round signs in a row: a wheelchair for no steps, an ear's waves for the hearing loop."""
    painter.save()
    for at, mark in enumerate(marks):
        centre = middle + QPointF((at - (len(marks) - 1) / 2) * 2.3 * radius, 0)
        painter.setPen(QPen(look.color("surface"), look.px(1)))
        painter.setBrush(look.color("blue.edge"))
        painter.drawEllipse(centre, radius, radius)
        painter.setPen(QPen(look.color("surface"), max(1.0, radius * 0.2), Qt.PenStyle.SolidLine,
                            Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_SIGNS[mark](radius * 0.62).translated(centre))
    painter.restore()


def _wheelchair(size: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(-0.25, -0.95) * size, 0.12 * size, 0.12 * size)
    path.moveTo(QPointF(-0.25, -0.6) * size)
    for x, y in ((-0.2, 0.1), (0.45, 0.1), (0.75, 0.75)):
        path.lineTo(QPointF(x, y) * size)
    wheel = QRectF(-0.85 * size, -0.15 * size, 1.15 * size, 1.15 * size)
    path.arcMoveTo(wheel, 125)
    path.arcTo(wheel, 125, 215)
    return path


def _waves(size: float) -> QPainterPath:
    path = QPainterPath()
    for reach in (0.35, 0.75, 1.15):
        circle = QRectF(-0.55 * size - reach * size, -reach * size, 2 * reach * size, 2 * reach * size)
        path.arcMoveTo(circle, -50)
        path.arcTo(circle, -50, 100)
    return path


_SIGNS = {STEP_FREE: _wheelchair, ON_LOOP: _waves}
