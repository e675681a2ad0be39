"""Seating from a table: who sits where in which round, as another program or an earlier export planned it."""

from collections import Counter

from ..domain import tables as seating
from ..domain.book import Book
from ..domain.ids import cell_id, round_id
from ..domain.people import by_code
from ..domain.records import Contact, Person, Round, Seat, Table
from ..domain.seating import NO_SEARCH
from ..domain.words import words
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
    rounds = set(map(round_id, numbers.values()))
    if staying := sum(seat.round in rounds and seat.id not in first_lines for seat in book.all(Seat)):
        draft.notices.append(f"{staying} seats of these rounds are not in the file and stay as they are.")
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
