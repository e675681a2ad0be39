"""Tables and rounds: who sits where, who of them is there, and the verbs that seat people."""

from collections.abc import Sequence

from .book import Book
from .ids import cell_id, round_id, table_id
from .people import MEMBER, is_absent, natural
from .records import Change, Person, Round, Seat, Segment, Table, create, delete, edit

MOST_AT_A_TABLE = 9
"""More than a table facilitator can serve; practice says seven is better."""


def in_order(book: Book) -> list[Table]:
    """The tables by number."""
    return sorted(book.all(Table), key=lambda table: (table.number, table.id))


def rounds(book: Book) -> list[Round]:
    """The rounds by number."""
    return sorted(book.all(Round), key=lambda round: (round.number, round.id))


def title(table: Table) -> str:
    """A table as it is spoken of, without the word: "4" or "4 · Garden"."""
    return f"{table.number} · {table.name}" if table.name else str(table.number)


def round_of(book: Book, segment: Segment | None) -> Round | None:
    """The seating that holds in a segment: its own, else the last one before it on its day, else the first of all."""
    if segment and (own := book.get(Round, segment.round)):
        return own
    if segment:
        before = [s for s in book.all(Segment)
                  if s.day == segment.day and s.position < segment.position and book.get(Round, s.round)]
        if before:
            return book.get(Round, max(before, key=lambda s: s.position).round)
    all_rounds = rounds(book)
    return all_rounds[0] if all_rounds else None


def seated(book: Book, round: str) -> dict[str, list[Person]]:
    """The people of each table in a round, by table id; "" for seats whose table is gone."""
    found: dict[str, list[Person]] = {table.id: [] for table in in_order(book)}
    for seat in book.all(Seat):
        person = book.get(Person, seat.person)
        if seat.round == round and person:
            found.setdefault(seat.table if book.get(Table, seat.table) else "", []).append(person)
    for people in found.values():
        people.sort(key=lambda person: (person.role != MEMBER, natural(person.code)))
    return found


def unseated(book: Book, round: str) -> list[Person]:
    """Members without a seat in a round."""
    have = {seat.person for seat in book.all(Seat) if seat.round == round and book.get(Table, seat.table)}
    return sorted((p for p in book.all(Person) if p.role == MEMBER and p.id not in have),
                  key=lambda person: natural(person.code))


def present_at(book: Book, round: str, day: str) -> dict[str, int]:
    """Members present at each table, by table id: seated there minus those ticked absent on the day."""
    return {table: sum(p.role == MEMBER and not is_absent(book, p.id, day) for p in people)
            for table, people in seated(book, round).items()}


def set_tables(book: Book, count: int, seats: int = 8) -> list[Change]:
    """As many tables as said, numbered from 1; those beyond are taken away."""
    known = {table.number: table for table in in_order(book)}
    made = [create(Table(id=table_id(n), number=n, seats=seats)) for n in range(1, count + 1) if n not in known]
    return made + [delete(table) for number, table in known.items() if number > count]


def add_round(book: Book, title: str = "") -> list[Change]:
    """The next round, with nobody seated yet."""
    number = max((r.number for r in book.all(Round)), default=0) + 1
    return [create(Round(id=round_id(number), number=number, title=title))]


def seat(book: Book, round: str, person: str, table: str) -> list[Change]:
    """Seats a person at a table in a round, or moves them there; an empty table takes the seat away."""
    id = cell_id("seat", round, person)
    known = book.get(Seat, id)
    if not table:
        return [delete(known)] if known else []
    return [edit(known, table=table)] if known else [create(Seat(id=id, round=round, person=person, table=table))]


def swap(book: Book, round: str, one: str, other: str) -> list[Change]:
    """Two people change places in a round."""
    places = {s.person: s.table for s in book.all(Seat) if s.round == round and s.person in (one, other)}
    return [*seat(book, round, one, places.get(other, "")), *seat(book, round, other, places.get(one, ""))]


def fill(book: Book, round: str, tables: Sequence[Table]) -> list[Change]:
    """Seats the members who have no seat yet, each at the table with the most room, in the order of their codes."""
    sizes = {table.id: len([p for p in seated(book, round)[table.id] if p.role == MEMBER]) for table in tables}
    changes = []
    for person in unseated(book, round):
        table = min(tables, key=lambda t: (sizes[t.id], t.number), default=None)
        if table:
            sizes[table.id] += 1
            changes += seat(book, round, person.id, table.id)
    return changes
