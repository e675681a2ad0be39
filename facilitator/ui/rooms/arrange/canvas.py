"""The room while it is arranged: what is dragged, turned or sized is seen as it will be written, by mouse or by key."""

import math
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ....domain import furnishing, hall
from ....domain.changes import Change
from ....domain.hall import Box, Drawing, Thing
from ....domain.records import Fixture, Table
from ... import look
from ..hall_view import MARGIN, View, Zooming, fit
from .paint import HANDLE, Held, paint_room, size_handle, turn_handle
from .snap import Guides, snapped

NUDGE, LEAP, TURN, GROW = 0.1, 1.0, 15, 0.5
"""Metres by an arrow key and with Shift, degrees by R, metres by W and D."""

LEAST_SCALE = 4.0
"""Pixels a metre at any text size: a hall of a hundred metres is seen whole."""

BESIDE = 2.0
"""Metres of floor that are seen beyond what stands there."""

_MORE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_NONE: Guides = ((), ())


class ArrangeCanvas(Zooming):
    """`changed(deed, changes, typing)` is to be written; `asked(what)` is "number", "number 4" or "name"; `told()` when
    something else is in hand or chosen."""

    changed = Signal(str, list, str)
    asked = Signal(str)
    told = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.room = Drawing()
        self.unplaced: frozenset[str] = frozenset()
        self.crowded: frozenset[str] = frozenset()
        self.chosen: set[str] = set()
        self.hand = ""
        self.editable = True
        self.view = View()
        self._floor: Box = Drawing().box()
        self._pending: list[Change] = []
        self._guides = _NONE
        self._drag = ""
        self._start = QPointF()
        self._to = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The room"))

    # What is shown

    def show_room(self, room: Drawing, unplaced: frozenset[str]) -> None:
        """Shows the room; what is in hand and chosen stays so. The floor only grows, so that nothing jumps."""
        self.room, self.unplaced, self.crowded = room, unplaced, hall.in_the_way(room)
        there = {thing.id for thing in room.things}
        self.chosen &= there
        if self.hand not in there:
            self.hand = ""
        left, top, right, low = room.box()
        needed = (min(left, 0.0), min(top, 0.0), right + BESIDE, low + BESIDE)
        self._floor = (*map(min, self._floor[:2], needed[:2]), *map(max, self._floor[2:], needed[2:]))
        self.arrange()
        self.told.emit()

    def fit_floor(self) -> None:
        """Shows as much of the floor as is needed, and no more."""
        self._floor, self.zoom = (0.0, 0.0, 1.0, 1.0), 1.0
        self.show_room(self.room, self.unplaced)

    def arrange(self) -> None:
        """Fits the floor into the space that there is."""
        space = self.parentWidget().size() if self.parentWidget() else self.size()
        # The room around it scrolls at a large text: unless looked at from nearer, this does not scroll within that.
        view, wide, high = fit(self._floor, space.width(), space.height(), self.zoom, LEAST_SCALE)
        self.view = View(view.left, self._floor[1] - MARGIN, view.scale)
        self.setMinimumSize(round(wide) if wide > space.width() + 1 else 0, round(high) if high > space.height() + 1
                            else 0)
        self.update()

    def seen(self) -> Drawing:
        """The room as it would be after what is being dragged."""
        if not self._pending:
            return self.room
        fields = {change.id: change.fields for change in self._pending}
        return Drawing(*(tuple(replace(one, **fields.get(one.id, {})) for one in some)
                         for some in (self.room.tables, self.room.fixtures)))

    def picks(self) -> list[Thing]:
        """What is chosen if what is in hand is among it, else that alone: it has the ring."""
        wanted = self.chosen if self.hand in self.chosen else {self.hand}
        return [thing for thing in self.room.things if thing.id in wanted]

    def choose(self, *ids: str) -> None:
        """Chooses these things alone; the last is in hand."""
        self.chosen, self.hand = set(ids), ids[-1] if ids else ""
        self._tell()

    def hit(self, point: QPointF) -> str:
        """The id of what is at a point: a table before what stands beside it, and the floor of a loop last."""
        there, slack = self.view.metres(point), look.px(5) / self.view.scale
        order = sorted(self.room.things, key=lambda thing: (not hall.is_solid(thing), isinstance(thing, Fixture)))
        return next((thing.id for thing in order if _reaches(thing, there, slack)), "")

    # Painting and Qt's events

    def paintEvent(self, event) -> None:
        """The room, and what is in hand."""
        room, band = self.seen(), QRectF(self._start, self._to).normalized() if self._drag == "band" else None
        handled = self._handled()
        crowded = hall.in_the_way(room) if self._pending else self.crowded
        held = Held(self.chosen, self.hand, self.hasFocus(), handled and room.thing(handled.id), self._guides, band,
                    crowded)
        painter = QPainter(self)
        seen = QRectF(self.visibleRegion().boundingRect())
        paint_room(painter, room, self.unplaced, self.view, seen, self.view.rect(self._floor), held)

    def resizeEvent(self, event) -> None:
        """The floor fills the space."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event) -> None:
        """So it does at another text size."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.arrange()

    def focusInEvent(self, event) -> None:
        """Something is in hand while the keyboard is here."""
        super().focusInEvent(event)
        if not self.hand and self.room.things:
            self.hand = self.room.things[0].id
        self._tell()

    def mousePressEvent(self, event) -> None:
        """Takes in hand what is there, one of its handles, or begins a band over the floor."""
        if event.button() != Qt.MouseButton.LeftButton:
            self._take(self.hit(event.position()), False)
            return
        self._start = self._to = event.position()
        self._drag = self._handle_at(event.position())
        if not self._drag:
            found, more = self.hit(event.position()), bool(event.modifiers() & _MORE)
            self._drag = "press" if found else "band"
            if found or not more:
                self._take(found, more)

    def mouseMoveEvent(self, event) -> None:
        """Drags, and shows what would come of it; with Alt to any place and angle."""
        if not self._drag:
            over = self._handle_at(event.position()) or self.hit(event.position())
            self.setCursor(Qt.CursorShape.OpenHandCursor if over and self.editable else Qt.CursorShape.ArrowCursor)
            return
        self._to = event.position()
        far = (self._to - self._start).manhattanLength() >= QApplication.startDragDistance()
        if self._drag == "press" and far and self.editable:
            self._drag = "move"
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self.editable and self._drag in _DRAGS:
            _DRAGS[self._drag](self, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        self.update()

    def mouseReleaseEvent(self, event) -> None:
        """What was dragged is written as one step; a band chooses what it is around."""
        drag, changes = self._drag, self._pending
        if drag == "band":
            band = QRectF(self._start, self._to).normalized()
            inside = [thing.id for thing in self.room.things if band.contains(self.view.point(thing.x, thing.y))]
            self.stop()
            self.chosen |= set(inside)
            self.hand = inside[0] if inside else self.hand
        elif drag == "press" and not event.modifiers() & _MORE:
            self.stop()
            self.choose(self.hand)
        else:
            self.stop()
            if changes:
                self.changed.emit(drag, changes, "")
        self._tell()

    def contextMenuEvent(self, event) -> None:
        """What can be done with what is in hand."""
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event) -> None:
        """Page keys go from thing to thing, Space chooses; arrows move, R turns, W and D size, T and L mark and shape
        tables, Delete takes out, a number gives it to a table."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape and (self._drag or self.chosen):
            self.chosen = self.chosen if self._drag else set()
            self.stop()
        elif key == Qt.Key.Key_A and control:
            self.chosen = {thing.id for thing in self.room.things}
        elif key == Qt.Key.Key_Space:
            self.chosen ^= {self.hand} if self.hand else set()
        elif key in _WALKS and not control:
            self._walk(key)
        elif (control or not self._do_key(key, shift, event.text())) and not self.zoom_key(event):
            super().keyPressEvent(event)
            return
        self._tell()

    def zoom_key(self, event) -> bool:
        """F shows no more floor than is needed, too."""
        known = super().zoom_key(event)
        if known and event.text().lower() == "f":
            self.fit_floor()
        return known

    # Deeds

    def do(self, deed: str, right: float = 0.0, down: float = 0.0) -> None:
        """Does something to what is picked: "move" or "size" by metres, "turn" by `right` degrees, "step-free",
        "shape", "remove"; or asks for a "number" or a "name"."""
        if not self.editable or not self.picks():
            return
        if deed in ("number", "name"):
            self.asked.emit(deed)
            return
        things = self.picks()
        tables = [thing for thing in things if isinstance(thing, Table)]
        fixtures = [thing for thing in things if isinstance(thing, Fixture)]
        if deed == "move":
            changes = furnishing.move(things, right, down)
        elif deed == "turn":
            changes = furnishing.turn(things, round(right))
        elif deed == "size":
            changes = furnishing.resize(fixtures, right, down)
        elif deed == "step-free":
            changes = furnishing.mark_step_free(tables, not all(table.step_free for table in tables))
        elif deed == "shape":
            is_round = all(table.shape == hall.ROUND for table in tables)
            changes = furnishing.shape(tables, hall.LONG if is_round else hall.ROUND)
        else:
            changes = furnishing.remove(things)
        typing = " ".join([deed, *(thing.id for thing in things)]) if deed in ("move", "turn", "size") else ""
        if changes:
            self.changed.emit(deed, changes, typing)

    def stop(self) -> None:
        """Ends a drag with nothing done."""
        self._drag, self._pending, self._guides = "", [], _NONE
        self.unsetCursor()
        self.update()

    def _do_key(self, key: Qt.Key, shift: bool, text: str) -> bool:
        way = -1 if shift else 1
        if key in _ARROWS:
            x, y = _ARROWS[key]
            metres = LEAP if shift else NUDGE
            self.do("move", x * metres, y * metres)
        elif key == Qt.Key.Key_R:
            self.do("turn", way * TURN)
        elif key in (Qt.Key.Key_W, Qt.Key.Key_D):
            self.do("size", *((way * GROW, 0.0) if key == Qt.Key.Key_W else (0.0, way * GROW)))
        elif key in _DEEDS:
            self.do(_DEEDS[key])
        elif text.isdigit() and self.editable and self.picks():
            self.asked.emit(f"number {text}")
        else:
            return False
        return True

    def _walk(self, key: Qt.Key) -> None:
        ids = [thing.id for thing in self.room.things]
        at = ids.index(self.hand) if self.hand in ids else -1
        wanted = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(ids) - 1, Qt.Key.Key_PageDown: at + 1}.get(key, at - 1)
        self.hand = ids[max(0, min(len(ids) - 1, wanted))] if ids else ""

    def _take(self, id: str, more: bool) -> None:
        if more and id in self.chosen:
            self.chosen -= {id}
            id = next(iter(self.chosen), id)
        elif more and id:
            self.chosen |= {id}
        elif id not in self.chosen:
            self.chosen = {id} if id else set()
        self.hand = id or self.hand
        self._tell()

    def _handled(self) -> Thing | None:
        """The one thing that has handles."""
        picks = self.picks() if self.editable else []
        return picks[0] if len(picks) == 1 else None

    def _handle_at(self, point: QPointF) -> str:
        if not (thing := self._handled()):
            return ""
        for what, middle in (("turn", turn_handle(thing, self.view)), ("size", size_handle(thing, self.view))):
            if middle and math.hypot(middle.x() - point.x(), middle.y() - point.y()) <= look.px(HANDLE + 3):
                return what
        return ""

    def _drag_move(self, is_free: bool) -> None:
        lead = self.room.thing(self.hand)
        right, down = (by / self.view.scale for by in (self._to - self._start).toTuple())
        picks = self.picks()
        if not is_free and lead:
            others = [thing for thing in self.room.things if thing not in picks]
            right, down, self._guides = snapped(lead, others, right, down, look.px(6) / self.view.scale)
        self._pending = furnishing.move(picks, right, down)

    def _drag_turn(self, is_free: bool) -> None:
        thing = self.picks()[0]
        x, y = self.view.metres(self._to)
        degrees = math.degrees(math.atan2(x - thing.x, thing.y - y))
        self._pending = furnishing.turn([thing], round(degrees if is_free else round(degrees / TURN) * TURN)
                                        - thing.turn)

    def _drag_size(self, is_free: bool) -> None:
        thing = self.picks()[0]
        x, y = self.view.metres(self._to)
        wide, deep = hall.turned((x - thing.x, y - thing.y), -thing.turn)
        digits = 2 if is_free else 1
        self._pending = furnishing.resize([thing], round(2 * wide, digits) - thing.width,
                                          round(2 * deep, digits) - thing.depth)

    def _tell(self) -> None:
        self.update()
        self.told.emit()


_DRAGS = {"move": ArrangeCanvas._drag_move, "turn": ArrangeCanvas._drag_turn, "size": ArrangeCanvas._drag_size}
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_WALKS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End)
_DEEDS = {Qt.Key.Key_T: "step-free", Qt.Key.Key_L: "shape", Qt.Key.Key_Delete: "remove",
          Qt.Key.Key_Backspace: "remove", Qt.Key.Key_F2: "name", Qt.Key.Key_Return: "name", Qt.Key.Key_Enter: "name"}


def _reaches(thing: Thing, point: hall.Point, slack: float) -> bool:
    x, y = hall.turned((point[0] - thing.x, point[1] - thing.y), -thing.turn)
    wide, deep = (side / 2 + slack for side in hall.size(thing))
    if isinstance(thing, Table) and thing.shape != hall.LONG:
        return math.hypot(x, y) <= wide
    return abs(x) <= wide and abs(y) <= deep
