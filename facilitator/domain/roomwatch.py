"""The whole room at a glance while it runs: how each table stands, which wants a look next, and who asked for help.

Tables keep the order of their numbers, so that the eye finds each in the same place. Looks are due only while
something runs that is no break; what was seen before it began is not held against a table once it has.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from . import presence, tables
from .book import Book
from .changes import Change, create, edit
from .ids import cell_id, new_id
from .people import MEMBER, NOTE_TAKER, TABLE_FACILITATOR
from .records import Help, Look, Note, Pack, Person, Segment, Table
from .running import next_segment, running
from .timings import NOTHING, spans

RECENT = timedelta(minutes=10)
"""So far back the notes of a table are counted."""

UNSEEN = timedelta(minutes=6)
"""A table that nobody looked at for so long wants a look."""

BREAK = "break"


@dataclass(frozen=True, slots=True)
class Posted:
    """Somebody of the team at a table, and whether they are there."""

    person: Person
    here: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A table at a moment.

    `present` and `expected` count the members seated there; `notes` those of the last ten minutes that have come to
    this laptop, and `out` says that a copy was given to the table's own, whose notes come with it. `handed` is up to
    when what it wrote has come. `asked` is since when it waits for help, `looked` when somebody last looked; `due` is
    since when a look counts as missing, None while none is due.
    """

    table: Table
    facilitators: tuple[Posted, ...] = ()
    note_takers: tuple[Posted, ...] = ()
    present: int = 0
    expected: int = 0
    notes: int = 0
    out: bool = False
    handed: datetime | None = None
    asked: datetime | None = None
    looked: datetime | None = None
    due: datetime | None = None

    def unseen(self, now: datetime) -> bool:
        """Nobody looked at it for six minutes."""
        return self.due is not None and now - self.due >= UNSEEN

    def heard(self, now: datetime) -> bool:
        """Somebody looked at it since it asked for help, and not long ago."""
        return bool(self.asked and self.looked) and self.looked >= self.asked and now - self.looked < UNSEEN

    @property
    def lacks(self) -> bool:
        """Members are expected there, and no table facilitator is there."""
        return self.expected > 0 and not any(one.here for one in self.facilitators)


@dataclass(frozen=True, slots=True)
class Room:
    """Every table in the order of their numbers, for the segment that runs or comes next, and which want a look, by
    id: those that asked for help first, the longest waiting before others, then those not looked at for longest. Who
    looked at one that asked knows of it: it wants a look again when any table would."""

    segment: Segment | None
    runs: bool
    tables: tuple[Standing, ...]
    line: tuple[str, ...]


def room(book: Book, now: datetime) -> Room:
    """How the room stands now, by the seating of what runs, else of what comes next."""
    active = running(book, now)
    segment = active[0] if active else next_segment(book, now)
    found = tuple(_standings(book, now, segment, bool(active)))
    return Room(segment, bool(active), found, tuple(one.table.id for one in _in_line(found, now)))


def ask_help(book: Book, table: str, now: datetime) -> list[Change]:
    """A table asks for help; nothing where it waits for some already."""
    if asks(book, table):
        return []
    return [create(Help(id=new_id(), table=table, at=_written(now)))]


def settle(book: Book, table: str, now: datetime) -> list[Change]:
    """All that a table asked for is settled."""
    return [edit(known, settled=_written(now)) for known in _open(book) if known.table == table]


def look(book: Book, table: str, now: datetime) -> list[Change]:
    """Somebody looked at a table."""
    id = cell_id("look", table)
    known = book.get(Look, id)
    return [edit(known, at=_written(now)) if known else create(Look(id=id, table=table, at=_written(now)))]


def asks(book: Book, table: str) -> bool:
    """Whether a table waits for help."""
    return any(known.table == table for known in _open(book))


def _standings(book: Book, now: datetime, segment: Segment | None, runs: bool) -> list[Standing]:
    round = tables.round_of(book, segment)
    seated = tables.seated(book, round.id) if round else {}
    here = presence.here(book, segment.day) if segment else frozenset(person.id for person in book.all(Person))
    began = spans(book).get(segment.id, NOTHING).started if segment and runs else None
    watched = began is not None and segment.type != BREAK
    notes, packs, asked, looked = _notes(book, now), _packs(book), _asked(book), _looked(book)
    found = []
    for table in tables.in_order(book):
        people = seated.get(table.id, ())
        posted = {role: tuple(Posted(one, one.id in here) for one in people if one.role == role)
                  for role in (TABLE_FACILITATOR, NOTE_TAKER)}
        members = [one.id in here for one in people if one.role == MEMBER]
        seen = looked.get(table.id)
        found.append(Standing(
            table, posted[TABLE_FACILITATOR], posted[NOTE_TAKER], sum(members), len(members), notes[table.id],
            table.id in packs, packs.get(table.id), asked.get(table.id), seen,
            max(filter(None, (began, seen))) if watched and members else None))
    return found


def _in_line(found: Sequence[Standing], now: datetime) -> list[Standing]:
    helps = sorted((one for one in found if one.asked and not one.heard(now)),
                   key=lambda one: one.asked)
    long_ago = datetime.min.replace(tzinfo=UTC)
    rest = sorted((one for one in found if not one.asked and one.unseen(now)),
                  key=lambda one: one.looked or long_ago)  # Among equals the scan order stays.
    return [*helps, *rest]


def _notes(book: Book, now: datetime) -> Counter[str]:
    """Notes of the last ten minutes, by table."""
    return Counter(note.table for note in book.all(Note)
                   if (at := _moment(note.at)) and timedelta() <= now - at <= RECENT)


def _packs(book: Book) -> dict[str, datetime | None]:
    """Tables that were given a copy, and up to when something of it has come."""
    found: dict[str, datetime | None] = {}
    for pack in book.all(Pack):
        moments = [at for at in (found.get(pack.table), _stamped(pack.handed_in)) if at]
        found[pack.table] = max(moments, default=None)
    return found


def _asked(book: Book) -> dict[str, datetime]:
    """Since when tables wait for help."""
    found: dict[str, datetime] = {}
    for known in _open(book):
        at = _moment(known.at)
        found[known.table] = min(at, found.get(known.table, at))
    return found


def _looked(book: Book) -> dict[str, datetime]:
    return {known.table: at for known in book.all(Look) if (at := _moment(known.at))}


def _open(book: Book) -> list[Help]:
    """What is waited for; what has no moment, as only a foreign file holds, says nothing."""
    return [known for known in book.all(Help) if not known.settled and _moment(known.at)]


def _stamped(stamp: str) -> datetime | None:
    """When a stamp of the journal was made: its first 12 digits are milliseconds since 1970, in hexadecimal."""
    try:
        return datetime.fromtimestamp(int(stamp[:12], 16) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _moment(text: str) -> datetime | None:
    """A moment with its offset; None for what only a foreign file holds."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _written(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
