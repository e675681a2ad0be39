"""Seating from a table: who sits where in which round, as another program or an earlier export planned it."""

from collections import Counter
from collections.abc import Sequence

from ..domain import tables as seating
from ..domain.book import Book
from ..domain.ids import cell_id, round_id
from ..domain.people import MEMBER, by_code
from ..domain.records import Contact, Person, Round, Seat, Table
from ..domain.seating import NO_SEARCH
from ..domain.words import words
from .errors import listed
from .mapping import Fields, Mapping
from .places import Tables, read_number
from .plan import Draft, Plan
from .sheet import Row, Sheet, normal

FIELDS: Fields = {
    "round": ("session", "runde"),
    "table": ("table number", "group", "tisch"),
    "participant_id": ("participant id", "participant", "person_id", "person id", "person", "member", "id", "code",
                       "name", "full name"),
    "chair": ("seat", "seat number", "chair number", "stuhl", "platz"),
}

NEEDED = ("table", "participant_id")

SEATS = 8

MOST_NAMED = 4
"""Of tables that get too many people so many are named."""


def read_seating(sheet: Sheet, book: Book, mapping: Mapping, *, at: str = "") -> Plan:
    """The seats of a table. Somebody seated already in a round moves; whom the file does not name stays.

    Rounds and tables that are new are made, a table as large as the file fills it. Without a column for rounds
    everybody is seated in round 1.

    Args:
        mapping: Made with `FIELDS`.
        at: The moment of the import, ISO 8601 with its offset.

    Raises:
        IntakeError: A person is unknown or sits twice in a round, or a number cannot be read.
    """
    mapping.require(*NEEDED)
    draft = Draft("seating", sheet, book, at)
    tables, people = Tables(draft, mapping), _People(book, mapping)
    numbers = {row: read_number(mapping, row, "round") if mapping.get(row, "round") else 1 for row in sheet.rows}
    together = Counter((number, mapping.get(row, "table")) for row, number in numbers.items())
    fullest: dict[str, int] = {}
    for (_, table), people_there in together.items():
        fullest[table] = max(people_there, fullest.get(table, SEATS))
    first_lines: dict[str, int] = {}
    wanted: dict[str, dict[str, str]] = {}
    on_chairs: dict[str, dict[str, int]] = {}
    read: list[tuple[Row, int, Table, Person]] = []
    for row, number in numbers.items():
        person = people.of(row)
        table = tables.of(row, fullest[mapping.get(row, "table")])
        if not table:
            raise mapping.wrong(row, "table", "which is not a table: say where everybody sits")
        id, round = cell_id("seat", round_id(number), person.id), round_id(number)
        if (first := first_lines.setdefault(id, row.line)) != row.line:
            raise mapping.wrong(row, "participant_id", f"who has a seat in round {number} on line {first} already: "
                                "keep one of them")
        if not book.get(Round, round):
            draft.put(row, Round(id=round, number=number))
        wanted.setdefault(round, {})[person.id] = table.id
        on_chairs.setdefault(round, {})[person.id] = read_number(mapping, row, "chair") if mapping.get(
            row, "chair") else 0
        read.append((row, number, table, person))
    seats = _seated(book, {table.id: table for _, _, table, _ in read}, wanted, on_chairs)
    crowded = _crowded(book, seats, read)
    moved = {}
    for row, number, table, person in read:
        seat = seats.pop(cell_id("seat", round_id(number), person.id))
        draft.count(fate := draft.put(row, seat))
        if fate != "same":
            moved[number] = row
        draft.show(str(number), str(table.number), person.code)
    for seat in seats.values():
        draft.put(sheet.rows[0], seat)  # Who stays where they are keeps the chair.
    for number, row in moved.items():
        draft.put(row, Round(id=round_id(number), number=number), tuple(NO_SEARCH))
    rounds = {round_id(number): number for number in numbers.values()}
    draft.notices += [*_unsaid_round(mapping, book), *crowded]
    if staying := sum(seat.round in rounds and seat.id not in first_lines for seat in book.all(Seat)):
        draft.notices.append("1 seat of these rounds is not in the file and stays as it is." if staying == 1 else
                             f"{staying} seats of these rounds are not in the file and stay as they are.")
    return draft.finish(("round", "table", "participant_id"))


def _seated(book: Book, there: dict[str, Table], wanted: dict[str, dict[str, str]],
            chairs: dict[str, dict[str, int]]) -> dict[str, Seat]:
    """The seats, by id, of all whom the file names and of those whose chairs are written down beside them."""
    after = book.with_shelf(Table, {**{table.id: table for table in book.all(Table)}, **there})
    changes = [change for round, at in wanted.items() for change in seating.settle(after, round, at, chairs[round])]
    after = after.after(changes)
    named = {cell_id("seat", round, person) for round, at in wanted.items() for person in at}
    return {id: seat for id in dict.fromkeys([*named, *(change.id for change in changes)])
            if (seat := after.get(Seat, id))}


def _unsaid_round(mapping: Mapping, book: Book) -> list[str]:
    """That rows without a round are of the first, and what of it is there already."""
    unsaid = sum(not mapping.get(row, "round") for row in mapping.sheet.rows)
    if not unsaid:
        return []
    there = sum(seat.round == round_id(1) for seat in book.all(Seat))
    said = ("There is no column for rounds" if "round" not in mapping else
            "1 row names no round" if unsaid == 1 else f"{unsaid} rows name no round")
    return [f"{said}: everybody there is seated in round 1" +
            (", whose only seat is changed where it differs." if there == 1 else
             f", whose {there} seats are changed where they differ." if there else ".")]


def _crowded(book: Book, seats: dict[str, Seat], read: Sequence[tuple[Row, int, Table, Person]]) -> list[str]:
    """At which tables more members sit now than there are chairs; new ones, which get as many chairs as it takes, where
    nobody could lead the conversation of so many."""
    after = {seat.id: seat for seat in book.all(Seat)} | seats
    sits = Counter((seat.round, seat.table) for seat in after.values()
                   if (person := book.get(Person, seat.person)) and person.role == MEMBER)
    few: dict[tuple[int, int], str] = {}
    new: dict[tuple[int, int], str] = {}
    for _, number, table, _ in read:
        members, stands = sits[round_id(number), table.id], book.get(Table, table.id)
        if members > (stands.seats if stands else seating.MOST_AT_A_TABLE):
            said = f"{members} at table {table.number} in round {number}"
            (few if stands else new)[table.number, number] = f"{said} with {stands.seats} chairs" if stands else said
    return [f"{what}: {listed(list(found.values()), MOST_NAMED)}." for what, found in (
        ("More members than chairs", few), ("Many members at new tables, so check the table numbers", new)) if found]


class _People:
    """People by their codes, as written, else without regard to case; else by their names, or a code beside a name."""

    def __init__(self, book: Book, mapping: Mapping):
        self._mapping = mapping
        self._codes = {person.code: person for person in reversed(by_code(book))}  # Of several, the first counts.
        self._folded: dict[str, list[Person]] = {}
        for person in self._codes.values():
            self._folded.setdefault(normal(person.code), []).append(person)
        self._names: dict[str, list[Person]] = {}
        for contact in book.all(Contact):
            if contact.name and (person := book.get(Person, contact.person)):
                self._names.setdefault(_name(contact.name), []).append(person)

    def of(self, row: Row) -> Person:
        """The person of a row.

        Raises:
            IntakeError: Nobody, or more than one, has this code or name.
        """
        written = self._mapping.get(row, "participant_id")
        if found := self._codes.get(written):
            return found
        alike = self._folded.get(normal(written)) or self._names.get(_name(written)) or self._beside(written)
        if len(alike) == 1:
            return alike[0]
        raise self._mapping.wrong(row, "participant_id", "which may be several people: write the code as it is in the "
                                  "list of people" if alike else "which is nobody's code here: take the people in "
                                  "first")

    def _beside(self, written: str) -> list[Person]:
        """Whose code stands first or last among several words."""
        words = written.split()
        found = [self._codes[word] for word in words[:1] + words[-1:] if word in self._codes]
        return list(dict.fromkeys(found)) if len(words) > 1 else []


def _name(text: str) -> str:
    return " ".join(sorted(words(text)))
