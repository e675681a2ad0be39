"""What is done to tables, rounds and seats: each deed one undo step, and never a name in its label."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject

from ....domain import mixing, tables
from ....domain.records import Person, Round, Table
from ...desk import Desk
from ..people.rows import role_words


class TablesDeeds(QObject):
    """Writes what was dragged, typed and pressed; `round` is the id of the round that is shown."""

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk
        self.round = ""

    def move(self, people: Sequence[str], table: str) -> bool:
        """Seats people at a table, or with no table takes their seats away."""
        found = self._desk.book.get(Table, table)
        label = self.tr("Move to table {}").format(found.number) if found else self.tr("Take from the table")
        return self._desk.do(label, tables.move(self._desk.book, self.round, people, table))

    def sit(self, person: str, table: str, chair: int) -> bool:
        """Seats somebody on a chair of a table; who sits on it changes places with them."""
        book = self._desk.book
        there = next((id for id, number in tables.chairs(book, self.round).items()
                      if number == chair and tables.places(book, self.round)[id] == table), person)
        if there != person:
            return self.swap(person, there)
        label = self.tr("Move to seat {} of table {}").format(chair, book.get(Table, table).number)
        return self._desk.do(label, tables.seat(book, self.round, person, table, chair))

    def swap(self, one: str, other: str) -> bool:
        """Two people change places."""
        return self._desk.do(self.tr("Swap two people"), tables.swap(self._desk.book, self.round, one, other))

    def move_to_number(self, people: Sequence[str], typed: str) -> bool:
        """Seats people at the table with the number that was typed; "0" takes their seats away. One alone may get a
        seat of it, as in "3/5"."""
        if typed in ("0", "-"):
            return self.move(people, "")
        number, chair = table_and_chair(typed)
        found = next((t for t in tables.in_order(self._desk.book) if str(t.number) == number
                      or t.name and t.name.casefold() == typed.casefold()), None)
        if found and chair and len(people) == 1 and chair <= found.seats + tables.FOR_TEAM:
            return self.sit(people[0], found.id, chair)
        if found and chair:
            self._desk.said.emit(self.tr("Only one person at a time gets a seat, and one that is there: type the "
                                         "number of a table."))
            return False
        if not found:
            self._desk.said.emit(self.tr("There is no table {}: type the number of one that is there, or 0 for none.")
                                 .format(typed or self.tr("without a number")))
            return False
        return self.move(people, found.id)

    def swap_with_code(self, person: str, typed: str) -> bool:
        """Swaps somebody with the person whose code was typed."""
        code = typed.split(" ")[0].casefold()
        found = next((p for p in self._desk.book.all(Person) if p.code.casefold() in (code, typed.casefold())), None)
        if not found or found.id == person:
            self._desk.said.emit(self.tr("Nobody else has the code {}: type the code of whom to swap with.")
                                 .format(typed or "–"))
            return False
        return self.swap(person, found.id)

    def fill(self) -> bool:
        """Seats the members who have no place."""
        book = self._desk.book
        return self._desk.do(self.tr("Seat those without a place"),
                             tables.fill(book, self.round, tables.in_order(book)))

    def first_plan(self) -> bool:
        """Makes tables, a round and seats for all members in one step."""
        return self._desk.do(self.tr("Plan the first round"), tables.first_plan(self._desk.book))

    def set_tables(self, count: int, seats: int) -> bool:
        """As many tables as said."""
        return self._desk.do(self.tr("Change the number of tables"),
                             tables.set_tables(self._desk.book, count, seats), typing="number of tables")

    def set_seats(self, seats: int, table: Table | None = None) -> bool:
        """As many seats at one table, or at every one."""
        which = [table] if table else tables.in_order(self._desk.book)
        return self._desk.do(self.tr("Change the number of seats"), tables.set_seats(which, seats),
                             typing=f"seats {table.id if table else ''}")

    def rename(self, table: Table, name: str) -> bool:
        """Gives a table a name."""
        return self._desk.do(self.tr("Name a table"), tables.rename(table, name))

    def add_round(self) -> bool:
        """The next round, with nobody seated."""
        return self._desk.do(self.tr("Add a round"), tables.add_round(self._desk.book))

    def rename_round(self, round: Round, title: str) -> bool:
        """Gives a round a title."""
        return self._desk.do(self.tr("Name a round"), tables.rename_round(round, title))

    def repeat_round(self, round: Round, source: str) -> bool:
        """Plans a round as the same seating as another, or by itself again."""
        return self._desk.do(self.tr("Plan round {} as another").format(round.number) if source else
                             self.tr("Plan round {} by itself").format(round.number),
                             tables.repeat_round(self._desk.book, round, source))

    def use(self, attribute: str, use: str) -> bool:
        """Decides whether an attribute is mixed, gathered or left."""
        return self._desk.do(self.tr("Change what is mixed"), mixing.choose(self._desk.book, attribute, use))

    def remove_round(self, round: Round) -> bool:
        """Takes a round away."""
        return self._desk.do(self.tr("Remove round {}").format(round.number),
                             tables.remove_round(self._desk.book, round))

    def copy_round(self, source: Round) -> bool:
        """Seats everybody as in another round."""
        return self._desk.do(self.tr("Copy the seating of round {}").format(source.number),
                             tables.copy_round(self._desk.book, source.id, self.round))

    def empty(self) -> bool:
        """Everybody stands up."""
        return self._desk.do(self.tr("Empty the tables"), tables.empty(self._desk.book, self.round))


def table_and_chair(typed: str) -> tuple[str, int]:
    """The number of a table and of one of its seats, 0 for none, of what was typed: "3/5" is seat 5 of table 3."""
    number, _, chair = (part.strip() for part in typed.partition("/"))
    return number, int(chair) if chair.isdecimal() else 0


def person_words(person: Person, name: str, absent: bool) -> str:
    """Somebody in words: code, name where it may be seen, role and whether not here."""
    parts = [person.code, name, role_words(person.role)]
    if absent:
        parts.append(QCoreApplication.translate("TablesRoom", "not here"))
    return " · ".join(part for part in parts if part)
