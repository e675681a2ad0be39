"""Seating from a table: who sits where in which round, as another program or an earlier export planned it."""

from collections import Counter

from ..domain.book import Book
from ..domain.ids import cell_id, round_id
from ..domain.people import by_code
from ..domain.records import Contact, Person, Round, Seat
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
    for row, number in numbers.items():
        person = people.of(row)
        table = tables.of(row, fullest[mapping.get(row, "table")])
        if not table:
            raise mapping.wrong(row, "table", "which is not a table: say where everybody sits")
        seat = Seat(id=cell_id("seat", round_id(number), person.id), round=round_id(number), person=person.id,
                    table=table.id)
        if (first := first_lines.setdefault(seat.id, row.line)) != row.line:
            raise mapping.wrong(row, "participant_id", f"who has a seat in round {number} on line {first} already: "
                                "keep one of them")
        if not book.get(Round, seat.round):
            draft.put(row, Round(id=seat.round, number=number))
        draft.count(draft.put(row, seat))
        draft.show(str(number), str(table.number), person.code)
    rounds = set(map(round_id, numbers.values()))
    if staying := sum(seat.round in rounds and seat.id not in first_lines for seat in book.all(Seat)):
        draft.notices.append(f"{staying} seats of these rounds are not in the file and stay as they are.")
    return draft.finish(("round", "table", "participant_id"))


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
