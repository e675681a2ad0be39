"""Arranging the room: tables and what else stands there are dragged, turned and put in, in place of the seating."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from ....domain import arrangements, furnishing, hall
from ....domain.hall import Thing
from ....domain.records import FIXTURES, Fixture, Table
from ... import look
from ...widgets import Body, Button, Flow, OneLine, action, announce, column, holder, literal
from ..hall_paint import fixture_words, type_words
from ..people.menu import keys_in_words
from ..tables.words import numbers_words
from .canvas import TURN, ArrangeCanvas

if TYPE_CHECKING:
    from ..tables.room import TablesRoom


HIGH = 230
"""Px at a scale of 1 that are seen of the room at least."""


class ArrangePage(QWidget):
    """Writes each deed as one undo step; a number or a name is asked for in the room's own bar."""

    def __init__(self, room: "TablesRoom"):
        super().__init__()
        self._room = room
        self.canvas = ArrangeCanvas()
        self.canvas.editable = room.editable
        self.hint = Body("", "hint")
        self.crowded = Body("", "error")
        self.told = OneLine()
        self.told.setMinimumWidth(1)
        self.put_in = Button(self.tr("Put in"), "", "plus")
        self.ready = Button(self.tr("Ready arrangements"), "", "tables")
        self.in_hand = Button(self.tr("What is in hand"), "", "edit")
        self.deeds = {deed: Button(words, "quiet", icon, lambda deed=deed: self._do(deed))
                      for deed, words, icon, _ in self._all_deeds()}
        for deed, words, _, keys in self._all_deeds():
            self.deeds[deed].setToolTip(f"{words} ({keys_in_words(keys) or keys})")
        self._build()
        self.canvas.changed.connect(self._write)
        self.canvas.asked.connect(self._ask)
        self.canvas.told.connect(self._tell)
        self.canvas.menu_wanted.connect(self._show_menu)

    def _all_deeds(self) -> list[tuple[str, str, str, str]]:
        return [("turn", self.tr("Turn"), "refresh", "R"), ("shape", self.tr("Round or long"), "circle", "L"),
                ("step-free", self.tr("Step-free"), "check", "T"), ("number", self.tr("Number…"), "", "0–9"),
                ("name", self.tr("Name…"), "edit", "F2"), ("remove", self.tr("Take out"), "trash", "Del")]

    def _build(self) -> None:
        fixtures, ready = QMenu(self), QMenu(self)
        for type in FIXTURES:
            action(fixtures, literal(type_words(type)), triggered=lambda type=type: self.add(type))
        for arrangement, words in arrangement_words().items():
            action(ready, literal(words), triggered=lambda arrangement=arrangement: self.arrange(arrangement))
        ready.addSeparator()
        action(ready, self.tr("Take the places of all tables away"), triggered=self._forget)
        self.put_in.setMenu(fixtures)
        self.ready.setMenu(ready)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(lambda: self._fill(self._menu))
        self.in_hand.setMenu(self._menu)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(look.set_role(self.canvas, "sheet"))
        for button in (self.put_in, self.ready, self.in_hand, *self.deeds.values()):
            button.setEnabled(self._room.editable)
        tools = holder(Flow(self.put_in, self.ready, self.in_hand, *self.deeds.values(), gap=0.5))
        self.setLayout(column(tools, self.hint, self.crowded, (self.scroll, 1), self.told, gap=1))
        self._fit()

    def changeEvent(self, event) -> None:
        """The room grows with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.scroll.setMinimumHeight(look.px(HIGH))

    def read(self) -> None:
        """Shows the room as the book says now."""
        room = hall.drawing(self._room.book)
        unplaced = frozenset(table.id for table in self._room.book.all(Table) if not hall.is_placed(table))
        self.canvas.show_room(room, unplaced)
        numbers = [table.number for table in room.tables if table.id in self.canvas.crowded]
        self.crowded.setText((self.tr("Table {} stands in the way of something.") if len(numbers) == 1 else
                              self.tr("Tables {} stand in each other’s way, or in that of something else.")).format(
                                  numbers_words(numbers)))
        self.crowded.setVisible(bool(numbers))
        self.fold(self._room.sides.is_narrow())
        if not hall.is_drawn(self._room.book):
            self.hint.setText(self.tr(
                "Nobody said yet where the tables stand: drag one, or begin with a ready arrangement. Then put in "
                "doors, the screen and the hearing loop."))
        else:
            self.hint.setText(self.tr(
                "Drag, or use the arrow keys; Page Down goes to the next thing, Space chooses several. Plus and minus "
                "look from nearer and farther, F shows all."))

    def fold(self, is_narrow: bool) -> None:
        """Where there is little space, what can be done with what is in hand is in a menu."""
        self.in_hand.setVisible(is_narrow)
        for button in self.deeds.values():
            button.setVisible(not is_narrow)

    # Deeds

    def add(self, type: str) -> None:
        """Puts a fixture in, which is in hand then."""
        made = furnishing.add(self.canvas.room, type)
        if self._room.desk.do(self.tr("Put in: {}").format(type_words(type)), furnishing.put_in(made)):
            self.canvas.choose(made.id)
            self.canvas.setFocus()

    def arrange(self, arrangement: str) -> None:
        """Gives all tables a place."""
        self._room.desk.do(self.tr("Arrange the tables: {}").format(arrangement_words()[arrangement]),
                           arrangements.arrange(self.canvas.room.tables, arrangement))
        self.canvas.fit_floor()
        self.canvas.setFocus()

    def _forget(self) -> None:
        self._room.desk.do(self.tr("Take the places of all tables away"),
                           furnishing.forget_places(self.canvas.room.tables))

    def _do(self, deed: str) -> None:
        self.canvas.do(deed, TURN)
        if deed not in ("number", "name"):
            self.canvas.setFocus()

    def _write(self, deed: str, changes: list, typing: str) -> None:
        words = {"move": self.tr("Move in the room"), "turn": self.tr("Turn in the room"),
                 "size": self.tr("Size in the room"), "step-free": self.tr("Mark what is step-free"),
                 "shape": self.tr("Change the shape of tables"), "remove": self.tr("Take out of the room")}
        if deed in ("move", "turn"):
            changes = [*changes, *furnishing.keep_places(self.canvas.room.tables, self.canvas.unplaced, changes)]
        self._room.desk.do(words[deed], changes, typing=typing)

    def _ask(self, what: str) -> None:
        what, _, typed = what.partition(" ")
        table = next((thing for thing in self.canvas.picks() if isinstance(thing, Table)), None)
        if what == "name":
            self._name(self.canvas.picks()[0])
        elif table:
            self._room.ask.ask(self.tr("Which number is to stand here? Now it is {}.").format(table.number),
                               self.tr("Change"), lambda number: self._number(table, number), text=typed)
            if typed:
                self._room.ask.line.end(False)

    def _number(self, table: Table, typed: str) -> bool:
        other = next((one for one in self.canvas.room.tables if str(one.number) == typed), None)
        if not other:
            self._room.desk.said.emit(self.tr("There is no table {}: tables are numbered in a row, so type the number "
                                              "of one that is there, and the two change places.").format(typed or "–"))
            return False
        done = self._room.desk.do(self.tr("Change the numbers of two tables"), furnishing.change_places(table, other))
        if done:
            self.canvas.choose(other.id)
        return done

    def _name(self, thing: Thing) -> None:
        room = self._room
        if isinstance(thing, Table):
            words = self.tr("What is table {} called, beside its number?").format(thing.number)
            room.ask.ask(words, self.tr("Name it"), lambda name: room.deeds.rename(thing, name), text=thing.name)
        else:
            label = self.tr("Name what stands in the room")
            room.ask.ask(self.tr("What is this called?"), self.tr("Name it"),
                         lambda name: room.desk.do(label, furnishing.name(thing, name)), text=thing.title)

    # Telling

    def _tell(self) -> None:
        picks = self.canvas.picks()
        of_tables = any(isinstance(thing, Table) for thing in picks)
        for deed, button in self.deeds.items():
            can = of_tables if deed in ("shape", "step-free", "number") else bool(picks)
            button.setEnabled(can and self._room.editable)
        words = self.words()
        if words != self.canvas.accessibleDescription():
            self.told.setText(words)
            self.canvas.setAccessibleDescription(words)
            if self.canvas.hasFocus():
                announce(self.canvas, words)

    def words(self) -> str:
        """What is in hand, in words, and how many things are chosen."""
        thing, chosen = self.canvas.room.thing(self.canvas.hand), len(self.canvas.chosen)
        if not thing:
            return ""
        if isinstance(thing, Fixture):
            said = [fixture_words(thing), self.tr("{} by {} m").format(f"{thing.width:g}", f"{thing.depth:g}")]
        else:
            said = [self.tr("Table {}").format(thing.number), self._table_words(thing)]
        if thing.id in self.canvas.unplaced:
            said.append(self.tr("no place yet"))
        else:
            said.append(self.tr("{} m from the left, {} m from the front").format(f"{thing.x:g}", f"{thing.y:g}"))
        if thing.id in self.canvas.crowded:
            said.append(self.tr("in the way of something"))
        if thing.turn:
            said.append(self.tr("turned by {}°").format(thing.turn))
        if chosen and thing.id not in self.canvas.chosen:
            said.append(self.tr("alone in hand, {} beside it chosen").format(chosen))
        elif chosen > 1:
            said.append(self.tr("{} chosen").format(chosen))
        return " · ".join(part for part in said if part)

    def _table_words(self, table: Table) -> str:
        said = [self.tr("long, {} seats") if table.shape == hall.LONG else self.tr("round, {} seats")]
        said[0] = said[0].format(table.seats)
        if table.step_free:
            said.append(self.tr("step-free"))
        if table.id in hall.on_loop(self.canvas.room):
            said.append(self.tr("on the hearing loop, as its middle or all its seats lie within"))
        return " · ".join(said)

    def _show_menu(self, at: QPoint) -> None:
        self._menu.exec(at)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for deed, words, icon, keys in self._all_deeds():
            one = action(menu, literal(f"{words}\t{keys_in_words(keys) or keys}"), icon,
                         triggered=lambda deed=deed: self._do(deed))
            one.setEnabled(self.deeds[deed].isEnabled())


def arrangement_words() -> dict[str, str]:
    """The ready arrangements as they are spoken of."""
    translate = QCoreApplication.translate
    return {arrangements.ROWS: translate("Hall", "In rows"),
            arrangements.STAGGERED: translate("Hall", "In staggered rows (cabaret)"),
            arrangements.HORSESHOE: translate("Hall", "In a horseshoe"),
            arrangements.CIRCLE: translate("Hall", "In a circle")}
