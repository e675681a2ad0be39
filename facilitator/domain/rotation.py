"""Speakers who go from table to table: a plan in which each table hears each speaker once.

It is the cyclic Latin square: with n places, the one at table i in turn k is (i - k) mod n, so that whoever speaks
goes on to the next table each turn (L. Euler, "Recherches sur une nouvelle espèce de quarrés magiques", 1782). Nobody
is twice in a row, which is a turn, nor in a column, which is a table.

With s speakers and t tables n is the greater of both. A speaker has t tables to go to and a table s speakers to hear,
so fewer turns will not do. With more speakers than tables, some speakers rest in each turn. With fewer, neighbouring
tables listen together as s groups, so that nobody waits and s turns do; or each table has its speaker alone for t
turns, and those in which it waits are spread evenly.
"""

from dataclasses import dataclass
from itertools import pairwise

from . import tables
from .book import Book
from .people import MEMBER, natural
from .records import Person, Segment, Table

SPEAKER = "speaker"
TABLE_TALK = "roundtable"
"""The type of segment in which several speakers go from table to table; elsewhere they speak to all."""

FEWEST = 2
"""One speaker has nothing to take turns with."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """For each turn whom each of the tables hears, in their order; None where it waits."""

    tables: tuple[Table, ...]
    speakers: tuple[Person, ...]
    turns: tuple[tuple[Person | None, ...], ...]

    def visits(self, speaker: Person) -> list[tuple[Table, ...]]:
        """The tables that hear a speaker, turn by turn; none where the speaker rests."""
        return [tuple(table for table, heard in zip(self.tables, row, strict=True) if heard == speaker)
                for row in self.turns]

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The places of tables that hear the same all the time, neighbours with each other."""
        columns = list(zip(*self.turns, strict=True))
        starts = [at for at, column in enumerate(columns) if not at or column != columns[at - 1]]
        return tuple(tuple(range(start, end)) for start, end in pairwise([*starts, len(columns)]))

    @property
    def together(self) -> int:
        """The most tables that listen to one speaker at once."""
        return max((row.count(one) for row in self.turns for one in self.speakers), default=0)

    @property
    def waits(self) -> int:
        """In how many turns a table waits."""
        return max((column.count(None) for column in zip(*self.turns, strict=True)), default=0)

    @property
    def rests(self) -> int:
        """In how many turns a speaker rests."""
        return max((sum(one not in row for row in self.turns) for one in self.speakers), default=0)


def square(tables: int, speakers: int, *, together: bool = True) -> list[list[int | None]]:
    """For each turn the speaker, from 0, at each table; None where a table waits.

    Args:
        together: With fewer speakers than tables, neighbouring ones listen together; else they wait in turn.
    """
    if tables < 1 or speakers < 1:
        return []
    groups = min(tables, speakers) if together else tables
    places = max(groups, speakers)
    slots = _spread(speakers, places)
    group = [table * groups // tables for table in range(tables)]
    return [[slots[(group[table] - turn) % places] for table in range(tables)] for turn in range(places)]


def of_segment(book: Book, segment: Segment | None, *, together: bool = True) -> Rotation | None:
    """The rotation of a segment's speakers over the tables at which members sit; None with fewer than two speakers or
    tables.

    Speakers are those of its leads who have that role, by code.
    """
    if not segment:
        return None
    leads = {person.id: person for id in segment.leads if (person := book.get(Person, id)) and person.role == SPEAKER}
    speakers = sorted(leads.values(), key=lambda person: (natural(person.code), person.id))
    there = _tables(book, segment)
    if len(speakers) < FEWEST or len(there) < FEWEST:
        return None
    rows = square(len(there), len(speakers), together=together)
    return Rotation(tuple(there), tuple(speakers),
                    tuple(tuple(None if at is None else speakers[at] for at in row) for row in rows))


def _tables(book: Book, segment: Segment) -> list[Table]:
    """Those at which members sit during a segment, else all of them."""
    round = tables.round_of(book, segment)
    seated = tables.seated(book, round.id) if round else {}
    everyone = tables.in_order(book)
    return [t for t in everyone if any(p.role == MEMBER for p in seated.get(t.id, ()))] or everyone


def _spread(speakers: int, places: int) -> list[int | None]:
    """Speakers in their order, with the places that stay free as evenly between them as can be."""
    at = {place * places // speakers: place for place in range(speakers)}
    return [at.get(place) for place in range(places)]
