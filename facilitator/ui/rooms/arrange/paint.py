"""Paints the room while it is arranged: the floor in metres, tables with chairs and numbers, and what is in hand."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from ....domain import hall
from ....domain.hall import Drawing, Thing
from ....domain.records import Table
from ... import look
from ..hall_paint import (
    ON_LOOP,
    STEP_FREE,
    access_at,
    access_radius,
    outline_of,
    paint_access,
    paint_fixtures,
    paint_labels,
)
from ..hall_view import View
from .snap import Guides

HANDLE = 7
"""The radius of a handle at a scale of 1."""

ABOVE = 20
"""How far above what is in hand the handle that turns it stands, in pixels at a scale of 1."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is chosen and in hand, by id, the one that has handles, lines that it lies on, the band that is drawn over
    the floor, and the tables that stand in the way of something."""

    chosen: Collection[str] = ()
    hand: str = ""
    focused: bool = False
    handled: Thing | None = None
    guides: Guides = ((), ())
    band: QRectF | None = None
    crowded: Collection[str] = ()


def turn_handle(thing: Thing, view: View) -> QPointF:
    """The middle of the handle that turns something: above it, as it is turned."""
    return _at(thing, view, 0, -hall.size(thing)[1] / 2 - look.px(ABOVE) / view.scale)


def size_handle(thing: Thing, view: View) -> QPointF | None:
    """The middle of the handle that sizes a fixture: its lower right corner, as it is turned."""
    return None if isinstance(thing, Table) else _at(thing, view, thing.width / 2, thing.depth / 2)


def _at(thing: Thing, view: View, right: float, down: float) -> QPointF:
    x, y = hall.turned((right, down), thing.turn)
    return view.point(thing.x + x, thing.y + y)


def paint_room(painter: QPainter, room: Drawing, unplaced: Collection[str], view: View, around: QRectF,
               floor: QRectF, held: Held) -> None:
    """Paints all of it into the rectangle of pixels that is seen, of which `floor` is what the room needs."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_floor(painter, view, around, floor)
    paint_fixtures(painter, room, view)
    on_loop = hall.on_loop(room)
    chair = _chair(hall.CHAIR * view.scale, painter.device().devicePixelRatio())
    for table in room.tables:
        _paint_table(painter, table, view, chair, table.id in unplaced, table.id in on_loop)
    paint_labels(painter, room, view)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("warning"), look.px(2), Qt.PenStyle.DashLine))
    for table in room.tables:
        if table.id in held.crowded:
            painter.drawPath(outline_of(table, view, hall.size(table)))
    for thing in room.things:
        if thing.id in held.chosen or thing.id == held.hand:
            is_hand = held.focused and thing.id == held.hand
            pen = QPen(look.color("focus" if is_hand or thing.id in held.chosen else "edge"), look.px(2.5))
            if thing.id not in held.chosen:
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawPath(outline_of(thing, view))
    if held.handled:
        _paint_handles(painter, held.handled, view)
    painter.setPen(QPen(look.color("focus"), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x in held.guides[0]:
        at = view.point(x, 0).x()
        painter.drawLine(QPointF(at, around.top()), QPointF(at, around.bottom()))
    for y in held.guides[1]:
        at = view.point(0, y).y()
        painter.drawLine(QPointF(around.left(), at), QPointF(around.right(), at))
    if held.band:
        painter.drawRect(held.band)


def _paint_floor(painter: QPainter, view: View, around: QRectF, whole: QRectF) -> None:
    """A dot at each metre, the walls at the left and at the front, and how long a few metres are."""
    corner = view.point(0, 0)
    floor = around.intersected(QRectF(corner, whole.bottomRight()))
    painter.fillRect(floor, look.color("surface"))
    left, top = view.metres(floor.topLeft())
    right, low = view.metres(floor.bottomRight())
    dots = QPolygonF([view.point(x, y) for x in range(int(left) + 1, int(right) + 1)
                      for y in range(int(top) + 1, int(low) + 1)])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # Round dots would take most of a frame.
    painter.setPen(QPen(look.color("edge"), look.px(1)))
    painter.drawPoints(dots)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color("edge"), look.px(2)))
    painter.drawPolyline(QPolygonF([QPointF(corner.x(), floor.bottom()), corner, QPointF(floor.right(), corner.y())]))
    metres = 5 if view.scale * 5 < look.px(220) else 1
    words = QCoreApplication.translate("Hall", "{} m").format(metres)
    end = floor.bottomRight() - QPointF(look.px(12), look.px(12))
    start = end - QPointF(metres * view.scale, 0)
    painter.setPen(QPen(look.color("ink_soft"), look.px(1.5)))
    painter.drawPolyline(QPolygonF([start - QPointF(0, look.px(5)), start, end, end - QPointF(0, look.px(5))]))
    painter.setFont(look.font("hint"))
    painter.drawText(QRectF(start - QPointF(0, look.px(22)), end - QPointF(0, look.px(2))),
                     Qt.AlignmentFlag.AlignCenter, words)


def _chair(radius: float, ratio: float) -> QPixmap:
    """One chair, painted once for all of them."""
    made = QPixmap(math.ceil((2 * radius + 4) * ratio), math.ceil((2 * radius + 4) * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color("edge"), look.px(1.2)))
    painter.setBrush(look.color("raised"))
    painter.drawEllipse(QPointF(1, 1) * (made.deviceIndependentSize().width() / 2), radius, radius)
    painter.end()
    return made


def _paint_table(painter: QPainter, table: Table, view: View, chair: QPixmap, is_unplaced: bool,
                 is_on_loop: bool) -> None:
    pen = QPen(look.color("edge"), look.px(1.2))
    if is_unplaced:
        pen.setStyle(Qt.PenStyle.DashLine)
    half = QPointF(1, 1) * (chair.deviceIndependentSize().width() / 2)
    for x, y in hall.chairs(table, table.seats):
        painter.drawPixmap(view.point(x, y) - half, chair)
    painter.setPen(pen)
    painter.setBrush(look.color("raised"))
    painter.drawPath(outline_of(table, view))
    deep = hall.top(table)[1] * view.scale
    font = look.font("title", round(max(0.5, min(1.6, deep / look.px(64))), 1))
    painter.setFont(font)
    painter.setPen(look.color("ink_soft" if is_unplaced else "ink"))
    middle, words = view.point(table.x, table.y), str(table.number)
    room = QRectF(0, 0, QFontMetricsF(font).horizontalAdvance(words) + 4, QFontMetricsF(font).height())
    room.moveCenter(middle)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
    marks = (STEP_FREE,) * table.step_free + (ON_LOOP,) * is_on_loop
    paint_access(painter, marks, access_at(table, view), access_radius(deep / 2))


def _paint_handles(painter: QPainter, thing: Thing, view: View) -> None:
    handle, radius = turn_handle(thing, view), look.px(HANDLE)
    painter.setPen(QPen(look.color("focus"), look.px(1.5)))
    painter.drawLine(_at(thing, view, 0, -hall.size(thing)[1] / 2), handle)
    painter.setBrush(look.color("raised"))
    painter.drawEllipse(handle, radius, radius)
    painter.drawArc(QRectF(handle.x() - radius * 0.5, handle.y() - radius * 0.5, radius, radius), 60 * 16, 270 * 16)
    if corner := size_handle(thing, view):
        painter.drawRect(QRectF(corner.x() - radius * 0.7, corner.y() - radius * 0.7, radius * 1.4, radius * 1.4))
