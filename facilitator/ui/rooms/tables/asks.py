"""What the tables' room asks in its bar: a table's number, a code, a name, a number of seats."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....domain import tables
from ....domain.records import Person, Table
from ...widgets import announce
from .deeds import person_words, table_and_chair

if TYPE_CHECKING:
    from .room import TablesRoom


class TablesAsks(QObject):
    """Asks in the room's own bar, and shows beside a table what would come of the number that is being typed."""

    def __init__(self, room: "TablesRoom"):
        super().__init__(room)
        self._room, self._bar = room, room.ask
        self._moving: list[str] = []
        self._swapping = ""
        self._bar.line.textChanged.connect(self._consider)
        self._bar.closed.connect(self._closed)

    def asked(self, what: str) -> None:
        """Somebody pressed a key in the plan or in the list: "move", "move 12", "swap", "name" or a kind of rule."""
        room = self._room
        if not room.editable:
            room.desk.said.emit(room.desk.read_only)
            return
        what, _, typed = what.partition(" ")
        if what == "name":
            self._name()
        elif not (picks := room.picks()):
            room.desk.said.emit(self.tr("Choose somebody first: click them, or go to them with the arrow keys."))
        elif what == "move":
            self._number(picks, typed)
        elif what == "swap":
            self._code(picks[0])
        else:
            room.pages.ruling.add(what, picks)

    def seats(self) -> None:
        """Asks for the seats at the table in hand."""
        table = self._room.table_in_hand()
        if table:
            self._moving, self._swapping = [], ""
            self._bar.ask(self.tr("How many seats has table {}?").format(table.number), self.tr("Set"),
                          lambda typed: self._set_seats(table, typed), text=str(table.seats))

    def _number(self, picks: list[str], typed: str) -> None:
        who = self._code_of(picks[0]) if len(picks) == 1 else self.tr("{} people").format(len(picks))
        self._moving, self._swapping = list(picks), ""
        words = self.tr("Move {} to which table? 3/5 is seat 5 of table 3, 0 takes the seat away.") \
            if len(picks) == 1 else self.tr("Move {} to which table? 0 takes the seat away.")
        self._bar.ask(words.format(who), self.tr("Move"),
                      lambda number: self._room.deeds.move_to_number(picks, number), text=typed)
        if typed:
            self._bar.line.end(False)

    def _code(self, person: str) -> None:
        room = self._room
        others = [person_words(one, room.names.shown and room.plan.hall.name(one.id) or "", False)
                  for one in room.book.all(Person) if one.id != person]
        self._moving, self._swapping = [], person
        self._bar.ask(self.tr("Swap {} with whom? Type a code.").format(self._code_of(person)), self.tr("Swap"),
                      lambda code: room.deeds.swap_with_code(person, code), proposals=sorted(others))

    def _name(self) -> None:
        table = self._room.table_in_hand()
        if table:
            self._moving, self._swapping = [], ""
            words = self.tr("What is table {} called, beside its number?").format(table.number)
            self._bar.ask(words, self.tr("Name it"), lambda name: self._room.deeds.rename(table, name), text=table.name)

    def _set_seats(self, table: Table, typed: str) -> bool:
        if not typed.isdecimal():
            self._room.desk.said.emit(self.tr("Type a number of seats, such as 8."))
            return False
        return self._room.deeds.set_seats(int(typed), table)

    def _consider(self, typed: str) -> None:
        """The effect stands at the table that was typed, or that of the person, before anybody moves."""
        if not self._moving and not self._swapping:
            return
        there, at, other, chair = tables.in_order(self._room.book), -1, "", 0
        if self._moving:
            number, chair = table_and_chair(typed)
            at = next((place for place, table in enumerate(there) if str(table.number) == number), -1)
        elif other := self._with_code(typed.split(" ")[0]):
            at = self._room.plan.hall.where(other)[0]
        words = self._room.plan.consider(self._moving or [self._swapping], at, other, chair)
        if at >= 0:
            self._room.show_table(at)
        told = self.tr("Table {}: {}").format(there[at].number, words) if words else ""
        seen = self._room.plan.isVisible()  # Else nothing stands at the table: in a narrow room another page is shown.
        self._bar.words.setText("\n".join([self._bar.accessibleName(), *([told] if told and not seen else [])]))
        if told:
            announce(self._bar, told)

    def _with_code(self, typed: str) -> str:
        found = (one.id for one in self._room.book.all(Person) if one.code.casefold() == typed.casefold())
        return next((id for id in found if id != self._swapping), "")

    def _closed(self) -> None:
        self._moving, self._swapping = [], ""
        self._room.plan.consider([], -1)

    def _code_of(self, person: str) -> str:
        found = self._room.book.get(Person, person)
        return found.code if found else ""
