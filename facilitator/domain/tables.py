"""Tables and rounds: who sits where on which chair, who of them is there, and the verbs that seat people."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from . import agenda
from .book import Book
from .changes import Change, create, delete, edit
from .ids import cell_id, round_id, table_id
from .people import MEMBER, NOTE_TAKER, TABLE_FACILITATOR, attributes, natural
from .records import Person, Round, Seat, Segment, Table

MOST_AT_A_TABLE = 9
"""More than a table facilitator can serve; practice says seven is better."""

SEATS, COMFORTABLE = 8, 7
"""Chairs at a table, and the members that one is planned for."""

_TEAM = (TABLE_FACILITATOR, NOTE_TAKER)
FOR_TEAM = len(_TEAM)
"""Chairs that a table has beyond its seats."""

_ORDER = {role: place for place, role in enumerate((MEMBER, *_TEAM))}
_NONE: Mapping[str, int] = MappingProxyType({})


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
            return book.get(Round, max(before, key=lambda s: (s.position, s.id)).round)
    all_rounds = rounds(book)
    return all_rounds[0] if all_rounds else None


def covered(book: Book, round: str) -> list[Segment]:
    """The segments that name a round as their seating, in the order of the agenda."""
    return [segment for segment in agenda.all_segments(book) if segment.round == round]


def seated(book: Book, round: str) -> dict[str, list[Person]]:
    """The people of each table in a round, by table id: members by code, then the team; "" for seats whose table is
    gone."""
    found: dict[str, list[Person]] = {table.id: [] for table in in_order(book)}
    for seat in book.all(Seat):
        if seat.round == round and (person := book.get(Person, seat.person)):
            found.setdefault(seat.table if seat.table in found else "", []).append(person)
    for people in found.values():
        people.sort(key=_members_first)
    return found


def without_seat(book: Book, round: str) -> list[Person]:
    """Everybody who has no seat in a round, members first."""
    there = {table.id for table in book.all(Table)}
    have = {seat.person for seat in book.all(Seat) if seat.round == round and seat.table in there}
    return sorted((person for person in book.all(Person) if person.id not in have), key=_members_first)


def unseated(book: Book, round: str) -> list[Person]:
    """Members without a seat in a round, by code."""
    return [person for person in without_seat(book, round) if person.role == MEMBER]


def lacking(book: Book, round: str, role: str, there: Collection[str]) -> tuple[str, ...]:
    """The ids of tables at which members sit in a round and nobody of a role does; only those who are there count."""
    found = {id: [p.role for p in who if p.id in there] for id, who in seated(book, round).items() if id}
    return tuple(id for id, roles in found.items() if MEMBER in roles and role not in roles)


def present_at(book: Book, round: str, there: Collection[str]) -> dict[str, int]:
    """Members present at each table, by table id: seated there, and among those who are there (`presence`)."""
    found = {table.id: 0 for table in in_order(book)}
    for seat in book.all(Seat):
        if seat.round == round and (person := book.get(Person, seat.person)):
            table = seat.table if book.get(Table, seat.table) else ""
            found[table] = found.get(table, 0) + (person.role == MEMBER and person.id in there)
    return found


def set_tables(book: Book, count: int, seats: int = SEATS) -> list[Change]:
    """As many tables as said, numbered from 1; those beyond are taken away, and who sat there has no seat then."""
    known = {table.number: table for table in in_order(book)}
    made = [create(Table(id=table_id(n), number=n, seats=seats)) for n in range(1, count + 1) if n not in known]
    return made + [delete(table) for table in book.all(Table) if table.number > count]


def set_seats(tables: Iterable[Table], seats: int) -> list[Change]:
    """As many seats at each of these tables as said."""
    return [edit(table, seats=seats) for table in tables if table.seats != seats]


def rename(table: Table, name: str) -> list[Change]:
    """Gives a table a name beside its number."""
    return [edit(table, name=" ".join(name.split()))]


def repeat_round(book: Book, round: Round, source: str) -> list[Change]:
    """Plans a round as the same seating as an earlier one; an empty source lets it be planned by itself again.

    Raises:
        ValueError: It would repeat itself.
    """
    earlier = book.get(Round, source)
    while earlier:
        if earlier.id == round.id:
            raise ValueError(f"Round {round.number} cannot repeat itself: choose an earlier round.")
        earlier = book.get(Round, earlier.repeats)
    return [edit(round, repeats=source)] if round.repeats != source else []


def set_rounds(book: Book, count: int) -> list[Change]:
    """At least so many rounds, numbered from 1; those that are there stay as they are."""
    known = {round.number for round in book.all(Round)}
    return [create(Round(id=round_id(number), number=number)) for number in range(1, count + 1) if number not in known]


def add_round(book: Book, title: str = "") -> list[Change]:
    """The next round, with nobody seated yet."""
    number = max((r.number for r in book.all(Round)), default=0) + 1
    return [create(Round(id=round_id(number), number=number, title=title)), *_stand_up(book, round_id(number))]


def rename_round(round: Round, title: str) -> list[Change]:
    """Gives a round another title."""
    return [edit(round, title=" ".join(title.split()))]


def remove_round(book: Book, round: Round) -> list[Change]:
    """Takes a round away with all its seats; segments that name it fall back on the seating before them."""
    return [delete(round), *_stand_up(book, round.id)]


def _stand_up(book: Book, round: str) -> list[Change]:
    return [delete(seat) for seat in book.all(Seat) if seat.round == round]


def chairs(book: Book, round: str) -> dict[str, int]:
    """The number of everybody's chair at their table in a round, from 1, by person.

    Who has a chair keeps it, the first by code where two have the same one or more; the others take the lowest free
    ones in the order of codes, members first. A table has a chair for each of its seats and two more for its team.
    """
    stored = {seat.person: seat.chair for seat in book.all(Seat) if seat.round == round}
    found: dict[str, int] = {}
    for id, people in seated(book, round).items():
        if table := book.get(Table, id):
            last = max(table.seats + FOR_TEAM, len(people))
            held: dict[int, str] = {}
            for person in people:
                if 1 <= stored[person.id] <= last:
                    held.setdefault(stored[person.id], person.id)
            found |= _seated_down(people, held, table.seats)
    return found


def _seated_down(people: Sequence[Person], held: Mapping[int, str], seats: int,
                 last: Collection[int] = ()) -> dict[str, int]:
    """The chairs of a table: who holds one stays on it, and the lowest free ones go to the others in their order, the
    `last` of the table's own only where no other is left."""
    theirs = {person: chair for chair, person in held.items()}
    free = iter(sorted((number for number in range(1, seats + len(people) + 1) if number not in held),
                       key=lambda number: (number > seats, number in last, number)))
    return {person.id: theirs.get(person.id) or next(free) for person in people}


def settle(book: Book, round: str, wanted: Mapping[str, str], chair: Mapping[str, int] = _NONE,
           away: Collection[str] = ()) -> list[Change]:
    """Seats people in a round at other tables; an empty table takes a seat away. Nobody else's chair changes, and it is
    written down at each table that somebody leaves or comes to, so that it never will.

    Args:
        wanted: The table of each person who is to be seated, by id.
        chair: Their chairs where they matter; else they take the lowest free ones in the order of codes.
        away: Who is not there, by id: where no other is free, their chairs are taken, and they get others.
    """
    known = {seat.person: seat for seat in book.all(Seat) if seat.round == round}
    was, sat = places(book, round), chairs(book, round)
    moved = {person: table for person, table in wanted.items()
             if was.get(person, "") != table or chair.get(person, 0) not in (0, sat.get(person, 0))}
    touched = {table for person, table in moved.items() if table} | {was.get(person, "") for person in moved}
    at: dict[str, list[Person]] = {}
    for id, table in {**was, **moved}.items():
        if table in touched and (person := book.get(Person, id)):
            at.setdefault(table, []).append(person)
    changes = [delete(known[person]) for person, table in moved.items() if not table and person in known]
    for table, people in at.items():
        if table:
            people.sort(key=_members_first)
            held = {sat[person.id]: person.id for person in people if person.id not in moved}
            for person in people:
                if person.id in moved and chair.get(person.id, 0) > 0:
                    held.setdefault(chair[person.id], person.id)
            seats = stands.seats if (stands := book.get(Table, table)) else SEATS
            gone = {number: person for number, person in held.items() if person in away}
            held = {number: person for number, person in held.items() if person not in away}
            there = _seated_down([p for p in people if p.id not in gone.values()], held, seats, gone)
            held = gone | {number: person for person, number in there.items()}
            for person, number in _seated_down(people, held, seats).items():
                changes += _sit(known.get(person), round, person, table, number)
    return changes


def _sit(known: Seat | None, round: str, person: str, table: str, chair: int) -> list[Change]:
    if not known:
        seat = Seat(id=cell_id("seat", round, person), round=round, person=person, table=table, chair=chair)
        return [create(seat)]
    return [edit(known, table=table, chair=chair)] if (known.table, known.chair) != (table, chair) else []


def seat(book: Book, round: str, person: str, table: str, chair: int = 0) -> list[Change]:
    """Seats a person at a table in a round, or moves them there; an empty table takes the seat away. A chair that
    somebody else has stays theirs."""
    return settle(book, round, {person: table}, {person: chair})


def move(book: Book, round: str, people: Iterable[str], table: str) -> list[Change]:
    """Seats several people at a table; those who sit there already stay, an empty table takes their seats away."""
    return settle(book, round, dict.fromkeys(people, table))


def swap(book: Book, round: str, one: str, other: str) -> list[Change]:
    """Two people change places and chairs in a round; one of them may have no seat, whom the other then leaves it to.
    """
    at, sat = places(book, round), chairs(book, round)
    return settle(book, round, {one: at.get(other, ""), other: at.get(one, "")},
                  {one: sat.get(other, 0), other: sat.get(one, 0)})


def places(book: Book, round: str) -> dict[str, str]:
    """Where people sit in a round, by person; those whose table is gone sit nowhere."""
    there = {table.id for table in book.all(Table)}
    return {seat.person: seat.table for seat in book.all(Seat) if seat.round == round and seat.table in there}


def empty(book: Book, round: str) -> list[Change]:
    """Everybody stands up: all seats of a round are taken away, and no search has planned it then."""
    known = book.get(Round, round)
    return [*_stand_up(book, round), *([edit(known, seed=0, steps=0, stopped=0)] if known and known.steps else [])]


def copy_round(book: Book, source: str, target: str) -> list[Change]:
    """Seats everybody in the target round as in the source, on the same chairs, and nobody else; what planned the one
    has planned the other."""
    wanted, there = places(book, source), places(book, target)
    like, known = book.get(Round, source), book.get(Round, target)
    by = {"seed": like.seed, "steps": like.steps, "stopped": like.stopped} if like else {}
    return [*settle(book, target, {person: wanted.get(person, "") for person in dict.fromkeys([*wanted, *there])},
                    chairs(book, source)),
            *([edit(known, **by)] if known and by and (known.seed, known.steps, known.stopped) != (*by.values(),)
              else [])]


def fill(book: Book, round: str, tables: Sequence[Table]) -> list[Change]:
    """Seats the members who have no seat yet: tables stay equally full, and like people are dealt to different tables.

    Each goes to one of the emptiest tables with a free seat (or, when all are full, of all tables), where there are
    fewest with the same values of their attributes; the lowest number decides. The same book gives the same seating.
    """
    known = attributes(book)
    there = seated(book, round)
    groups = {table.id: [p for p in there.get(table.id, ()) if p.role == MEMBER] for table in tables}
    likes = {id: Counter(pair for p in people for pair in known.get(p.id, {}).items()) for id, people in groups.items()}
    sizes = {id: len(people) for id, people in groups.items()}
    wanted = {}
    for person in _rarest_first(unseated(book, round), known) if tables else []:
        theirs = known.get(person.id, {}).items()
        place = min(tables, key=lambda t: (sizes[t.id] >= t.seats, sizes[t.id],
                                           sum(likes[t.id][pair] for pair in theirs), t.number))
        sizes[place.id] += 1
        likes[place.id].update(theirs)
        wanted[person.id] = place.id
    return settle(book, round, wanted)


def first_plan(book: Book) -> list[Change]:
    """A first round with every member seated, and as many tables as they need where there are none."""
    members = sum(person.role == MEMBER for person in book.all(Person))
    there = in_order(book)
    made = [] if there else [Table(id=table_id(n), number=n, seats=SEATS)
                             for n in range(1, max(1, -(-members // COMFORTABLE)) + 1)]
    added = add_round(book)
    return [*map(create, made), *added, *fill(book, added[0].id, there or made)]


def _rarest_first(people: Sequence[Person], known: Mapping[str, Mapping[str, str]]) -> list[Person]:
    """People in an order in which those with a rare value of an attribute come first: they are hardest to spread."""
    common = Counter(pair for person in people for pair in known.get(person.id, {}).items())
    return sorted(people, key=lambda p: min((common[pair] for pair in known.get(p.id, {}).items()), default=0))


def _members_first(person: Person) -> tuple:
    return _ORDER.get(person.role, len(_ORDER)), natural(person.code), person.id
