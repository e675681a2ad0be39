"""The team: who is at which table in which round, what they lead and which tracks; who is wanted twice, and what lacks
somebody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from . import agenda, presence, rehearsal, tables
from .book import Book
from .changes import Change, edit
from .people import MEMBER, NOTE_TAKER, TABLE_FACILITATOR, natural
from .records import ROLES, Day, Person, Round, Seat, Segment, Table

NEEDED = (TABLE_FACILITATOR, NOTE_TAKER)
"""The roles that every table with members needs."""


@dataclass(frozen=True, slots=True)
class Duties:
    """What one of the team does: their table by round, and the segments that they lead, in the agenda's order."""

    at: Mapping[str, Table] = field(default_factory=dict)
    leads: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Tables at which members sit in a round, and nobody who is expected then has this role."""

    round: Round
    role: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Doubled:
    """Several of one role who are expected at one table in a round, where one of them is needed."""

    round: Round
    table: Table
    role: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A track of a day, with those of its segments that somebody is to lead: no breaks, buffers and milestones."""

    day: Day
    name: str
    segments: tuple[Segment, ...]

    @property
    def key(self) -> str:
        """What tells it from every other."""
        return f"{self.day.id} {self.name}"

    def led(self, person: str) -> int:
        """How many of its segments somebody leads."""
        return sum(person in segment.leads for segment in self.segments)


def team(book: Book) -> list[Person]:
    """Everybody but the members, role by role, by code."""
    order = {role: place for place, role in enumerate(ROLES)}
    return sorted((person for person in book.all(Person) if person.role != MEMBER),
                  key=lambda one: (order.get(one.role, len(order)), one.role, natural(one.code), one.id))


def duties(book: Book) -> dict[str, Duties]:
    """What each of the team does, by person; everybody of the team is in it."""
    at: dict[str, dict[str, Table]] = {}
    leads: dict[str, list[Segment]] = {}
    for seat in book.all(Seat):
        if (table := book.get(Table, seat.table)) and book.get(Round, seat.round):
            at.setdefault(seat.person, {})[seat.round] = table
    for segment in agenda.all_segments(book):
        for person in dict.fromkeys(segment.leads):
            leads.setdefault(person, []).append(segment)
    return {one.id: Duties(at.get(one.id, {}), tuple(leads.get(one.id, ()))) for one in team(book)}


def gaps(book: Book) -> list[Gap]:
    """What the tables of each round lack; of the team those count who are expected on the first day of the round."""
    found = []
    for round in tables.rounds(book):
        covered = tables.covered(book, round.id)
        there = presence.awaited(book, covered[0].day if covered else "")
        for role in NEEDED:
            without = set(tables.lacking(book, round.id, role, there))
            if without:
                found.append(Gap(round, role, tuple(t for t in tables.in_order(book) if t.id in without)))
    return found


def doubled(book: Book) -> list[Doubled]:
    """Tables at which several table facilitators or several note-takers meet, round by round."""
    found = []
    for round in tables.rounds(book):
        covered = tables.covered(book, round.id)
        there = presence.awaited(book, covered[0].day if covered else "")
        seated = tables.seated(book, round.id)
        for table in tables.in_order(book):
            for role in NEEDED:
                both = tuple(one for one in seated.get(table.id, ()) if one.role == role and one.id in there)
                if len(both) > 1:
                    found.append(Doubled(round, table, role, both))
    return found


def tracks(book: Book) -> list[Track]:
    """The tracks of each day, in the order in which they first appear; what the whole room does is none."""
    found = []
    for day in agenda.days(book):
        by_name: dict[str, list[Segment]] = {}
        for segment in agenda.segments(book, day.id):
            if segment.track and agenda.runs_by_itself(segment) and segment.type != rehearsal.BREAK:
                by_name.setdefault(segment.track, []).append(segment)
        found += [Track(day, name, tuple(segments)) for name, segments in by_name.items()]
    return found


def unled(book: Book) -> list[Track]:
    """What of each track nobody leads who is expected on its day; tracks that lack nobody are left out."""
    found = []
    for track in tracks(book):
        there = presence.awaited(book, track.day.id)
        if without := tuple(segment for segment in track.segments if not there & {*segment.leads}):
            found.append(Track(track.day, track.name, without))
    return found


def lead(track: Track, person: str, on: bool) -> list[Change]:
    """Somebody leads all segments of a track beside whoever does, or none of them any more."""
    return [edit(segment, leads=(*segment.leads, person) if on else
                 tuple(one for one in segment.leads if one != person))
            for segment in track.segments if (person in segment.leads) != on]


@lru_cache(4)  # Each room that marks them asks for them again after every change.
def clashes(book: Book) -> tuple[rehearsal.Finding, ...]:
    """Whom the agenda wants at two places at the same time, day by day."""
    return tuple(finding for day in agenda.days(book) for finding in rehearsal.wanted_twice(book, day))


def assign(book: Book, person: str, round: str, number: str) -> list[Change]:
    """Puts somebody of the team at the table of this number in a round; an empty number takes them away from theirs.

    Raises:
        ValueError: There is no such table; the sentence says which there are.
    """
    table = _numbered(book, number)
    return tables.move(book, round, [person], table.id if table else "")


def assign_everywhere(book: Book, person: str, number: str) -> list[Change]:
    """The same in every round.

    Raises:
        ValueError: As for `assign`.
    """
    return [change for round in tables.rounds(book) for change in assign(book, person, round.id, number)]


def _numbered(book: Book, number: str) -> Table | None:
    wanted = number.strip()
    there = tables.in_order(book)
    found = next((table for table in there if str(table.number) == wanted.lstrip("0")), None)
    if wanted and not found:
        raise ValueError(f"There is no table {wanted}: type a number from {there[0].number} to {there[-1].number}."
                         if there else "There are no tables yet: add them in the room of tables.")
    return found
