"""The plan of a round: round tables to look at, to walk through with the arrow keys, and to drag people between."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from ... import look
from ...widgets import announce
from ..hall_paint import ON_LOOP, STEP_FREE
from ..hall_view import Zooming
from .choice import Choice
from .deeds import person_words
from .hall import Hall, Sitting
from .layout import Layout, lay_out
from .marks import Ruled
from .paint import Marks, access_of, paint_chair, paint_effect, paint_marked
from .still import Still
from .words import members_words

_SELECT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class TablesPlan(Zooming):
    """Says what somebody wants; it changes nothing itself.

    `move_wanted(people, table)`, with an empty table where they leave their seats; `sit_wanted(person, table, chair)`
    where they are dropped on a free chair; `swap_wanted(one, other)`;
    `asked(what)` is "move", "move 12", "swap", "name", or a rule: "together", "apart", "at", "lock"; `told()` when
    something else is in hand or chosen; `dropped_outside(people, global position)` when a drag ends beside the tables.
    """

    move_wanted = Signal(list, str)
    sit_wanted = Signal(str, str, int)
    swap_wanted = Signal(str, str)
    asked = Signal(str)
    told = Signal()
    dropped_outside = Signal(list, QPoint)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.choice = Choice()
        self.lay = Layout((), 1, 0, False)
        self.editable = True
        self._names = False
        self._pressed: QPoint | None = None
        self._carried: list[str] = []
        self._at = QPointF()
        self._over, self._chair = (-1, ""), 0
        self.ruled = Ruled()
        self.effect_of: Callable[[list[str], str, str], list[tuple[bool, str]]] = lambda *_: []
        self.rules_of: Callable[[str], list[str]] = lambda _: []
        self._effect: tuple[tuple[bool, str], ...] = ()
        self._still = Still(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Tables"))

    @property
    def hall(self) -> Hall:
        """The seating shown."""
        return self.choice.hall

    def show_hall(self, hall: Hall, names: bool, ruled: Ruled) -> None:
        """Shows a seating; who is in hand or chosen stays so."""
        self._names, self.ruled = names, ruled
        self.choice.show(hall)
        self.arrange()
        self._tell()

    def arrange(self) -> None:
        """Lays the tables into the space that there is."""
        space = self.parentWidget().size() if self.parentWidget() else self.size()
        self.lay = lay_out(self.hall, space.width(), space.height(), self._names, self.zoom)
        self.view, self.farthest = self.lay.view, self.lay.farthest
        self.setMinimumSize(round(self.lay.width) if self.lay.width > space.width() else 0,
                            round(self.lay.height) if self.lay.height > space.height() else 0)
        self.update()

    def square(self, table: int) -> QRect:
        """Where a table is drawn, to be scrolled to."""
        return self.lay.spots[table].square.toRect() if 0 <= table < len(self.lay.spots) else QRect()

    def place_of(self, person: str) -> QPoint:
        """The middle of somebody's chair."""
        table, chair = self.hall.where(person)
        return self.lay.spots[table].chairs[chair].toPoint()

    def hit(self, point: QPointF) -> tuple[int, str]:
        """The table and the person at a point; (-1, "") for none, and "" for the table itself or a free chair."""
        at, chair = self.lay.hit(point)
        there = self.hall.sittings[at].people if at >= 0 else ()
        return at, there[chair].id if 0 <= chair < len(there) else ""

    def free_chair(self, point: QPointF) -> int:
        """The number of the free chair at a point; 0 for none."""
        at, chair = self.lay.hit(point)
        free = at >= 0 and chair >= len(self.hall.sittings[at].people)
        return self.lay.spots[at].number_at(chair) if free else 0

    # Dragging, also from the list beside the plan

    def carry(self, people: list[str], where: QPoint) -> bool:
        """Somebody drags these people over a point of the screen; whether they could be dropped there."""
        self._carried = people
        self._at = QPointF(self.mapFromGlobal(where))
        inside = self.visibleRegion().contains(self._at.toPoint())
        if inside:
            self.show_beyond(self._at)
            self._at = QPointF(self.mapFromGlobal(where))
        table, person = self.hit(self._at) if inside else (-1, "")
        alone = len(people) == 1
        self._turn_over(people, table, person if alone and person not in people else "",
                        self.free_chair(self._at) if alone and inside else 0)
        return table >= 0

    def consider(self, people: list[str], table: int, person: str = "", chair: int = 0) -> str:
        """Shows at a table, by its place, what seating these people there would change, or swapping one with a person
        there; what is said there. -1 ends it."""
        self._turn_over(people, table, person, chair)
        return "; ".join(words for _, words in self._effect)

    def _turn_over(self, people: list[str], table: int, person: str, chair: int) -> None:
        if ((table, person), chair) != (self._over, self._chair):
            self._over, self._chair = (table, person), chair
            there = self.hall.sittings[table].table.id if table >= 0 else ""
            effect = self.effect_of(people, there, person) if there else []
            self._effect = (*([(False, self.tr("on seat {}").format(chair))] if chair else []), *effect)
            if self._effect:
                self.setAccessibleDescription("; ".join(words for _, words in self._effect))
        self.update()

    def drop(self) -> bool:
        """Ends the drag; whether something was wanted of it."""
        people, (table, person), chair = self._carried, self._over, self._chair
        self.stop()
        if table < 0 or not people:
            return False
        if person:
            self.swap_wanted.emit(people[0], person)
        elif chair:
            self.sit_wanted.emit(people[0], self.hall.sittings[table].table.id, chair)
        else:
            self.move_wanted.emit(people, self.hall.sittings[table].table.id)
        return True

    def stop(self) -> None:
        """Ends the drag with nothing done."""
        self._carried, self._over, self._chair, self._effect, self._pressed = [], (-1, ""), 0, (), None
        self.unsetCursor()
        self.update()

    @property
    def is_carrying(self) -> bool:
        """Whether a drag goes on."""
        return bool(self._carried)

    # Qt's events

    def paintEvent(self, event) -> None:
        """The tables, and whom the mouse carries."""
        painter = QPainter(self)
        choice = self.choice
        marks = Marks(frozenset(choice.chosen), choice.table, choice.person, self.hasFocus(), *self._over,
                      len(self._carried), self._effect, self._chair)
        self._still.paint(painter, self.hall, self.lay, self.ruled)
        paint_marked(painter, self.hall, self.lay, marks, self.ruled)
        for place, person in enumerate(self._carried[:6]):
            one = self.hall.person(person)
            if one and self.lay.spots:
                radius = self.lay.spots[0].chair  # Beside the point of the arrow: what is under it can be read.
                paint_chair(painter, one.role, self._at + QPointF(1, 1) * (radius + look.px(5) * place), radius,
                            person in self.hall.away, True)
        if self._effect and 0 <= self._over[0] < len(self.lay.spots):
            seen, carried = QRectF(self.visibleRegion().boundingRect()), self._at if self._carried else None
            paint_effect(painter, self.lay.spots[self._over[0]], self._effect, seen, carried)

    def resizeEvent(self, event) -> None:
        """The tables fill the space."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event) -> None:
        """So they do at another text size."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.arrange()

    def focusInEvent(self, event) -> None:
        """Something is always in hand while the keyboard is here."""
        super().focusInEvent(event)
        if self.choice.table < 0:
            self.choice.to_table(0)
        self._tell()

    def focusOutEvent(self, event) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event) -> None:
        """Takes in hand what is there; Ctrl or Shift chooses one more."""
        table, person = self.hit(event.position())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left:
            self._pressed = event.position().toPoint() if person else None
        self.choice.click(table, person, is_left and bool(event.modifiers() & _SELECT))
        self._tell()

    def mouseMoveEvent(self, event) -> None:
        """Begins to drag, goes on dragging, or tells who sits there."""
        where = event.position().toPoint()
        if self._carried:
            over = self.carry(self._carried, self.mapToGlobal(where))
            self.setCursor(Qt.CursorShape.ClosedHandCursor if over else Qt.CursorShape.DragMoveCursor)
        elif self._pressed and self.editable and event.buttons() & Qt.MouseButton.LeftButton:
            if (where - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self.carry(self.choice.picks(), self.mapToGlobal(where))
        elif not event.buttons():
            person = self.hit(event.position())[1]
            self.setCursor(Qt.CursorShape.OpenHandCursor if person and self.editable else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event) -> None:
        """Drops those who are carried; a plain click on one of several chosen leaves that one."""
        if self._carried:
            people = self._carried
            if not self.drop():
                self.dropped_outside.emit(people, event.globalPosition().toPoint())
        elif self._pressed and not event.modifiers() & _SELECT and event.button() == Qt.MouseButton.LeftButton:
            self.choice.choose_only()
            self._tell()
        self._pressed = None

    def contextMenuEvent(self, event) -> None:
        """What can be done with those chosen."""
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event) -> None:
        """Arrows walk; with Shift they choose; M moves, S swaps, Delete takes the seat away, F2 names the table; T, A,
        O and L make rules."""
        key, choice = event.key(), self.choice
        if key == Qt.Key.Key_Escape and self._carried:
            self.stop()
        elif key in _STEPS:
            self._walk(key, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Space:
            choice.toggle(choice.person)
        elif key == Qt.Key.Key_Escape and choice.chosen:
            choice.choose_only()
        elif key == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            choice.choose_table()
        elif key in _ASKS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wish(_ASKS[key])
            return
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and choice.picks():
            self.move_wanted.emit(choice.picks(), "")
        elif event.text().isdigit():
            self.asked.emit(f"move {event.text()}")
            return
        elif not self.zoom_key(event):
            super().keyPressEvent(event)
            return
        self._tell()

    def event(self, event) -> bool:
        """A tooltip says who it is."""
        if event.type() == event.Type.ToolTip:
            words = self.about(self.hit(QPointF(event.pos()))[1])
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _walk(self, key: Qt.Key, choosing: bool) -> None:
        choice = self.choice
        if choosing and choice.person:
            choice.chosen.add(choice.person)
        kind, step = _STEPS[key]
        if kind == "along":
            choice.along(step)
        elif kind == "across":
            choice.to_table(self.lay.step(choice.table, step))
        else:
            choice.to_table((len(self.hall.sittings) if step > 0 else 0) - choice.table - (step > 0))
        if choosing and choice.person:
            choice.chosen.add(choice.person)

    def _wish(self, what: str) -> None:
        picks = self.choice.picks()
        if what == "swap" and len(picks) == 2:
            self.swap_wanted.emit(*picks)
        else:
            self.asked.emit(what)

    def _tell(self) -> None:
        self.update()
        words = self.words()
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            if self.hasFocus():
                announce(self, words)
        self.told.emit()

    def about(self, id: str) -> str:
        """Somebody in words, with the rules that concern them."""
        person = self.hall.person(id)
        if not person:
            return ""
        words = person_words(person, self.hall.name(id), id in self.hall.away)
        return " · ".join([words, *self.rules_of(id)])

    def words(self) -> str:
        """What is in hand, in words: the table, then the person."""
        if not 0 <= self.choice.table < len(self.hall.sittings):
            return ""
        sitting = self.hall.sittings[self.choice.table]
        words = " · ".join([self.tr("Table {}").format(sitting.table.number), *self._access_words(sitting)])
        person = self.hall.person(self.choice.person)
        if person:
            chair = self.tr("seat {}").format(sitting.chair_of(person.id))
            words += f" · {self.about(person.id)} · {chair}"
        else:
            words += " · " + (self.tr("nobody yet") if not sitting.people else
                              self.tr("{}, {} here").format(members_words(sitting.members), sitting.present))
        if self.choice.chosen:
            words = self.tr("{} chosen").format(len(self.choice.chosen)) + " · " + words
        return words

    def _access_words(self, sitting: Sitting) -> list[str]:
        known = {STEP_FREE: self.tr("step-free"), ON_LOOP: self.tr("on the hearing loop")}
        return [known[mark] for mark in access_of(self.hall, sitting)]


_STEPS = {Qt.Key.Key_Right: ("along", 1), Qt.Key.Key_Left: ("along", -1), Qt.Key.Key_Down: ("across", 1),
          Qt.Key.Key_Up: ("across", -1), Qt.Key.Key_Home: ("end", -1), Qt.Key.Key_End: ("end", 1)}
_ASKS = {Qt.Key.Key_M: "move", Qt.Key.Key_Return: "move", Qt.Key.Key_Enter: "move", Qt.Key.Key_S: "swap",
         Qt.Key.Key_F2: "name", Qt.Key.Key_T: "together", Qt.Key.Key_A: "apart", Qt.Key.Key_O: "at",
         Qt.Key.Key_L: "lock"}
