"""Turns of equal length: tables that report one after the other, people who speak in turn, the stages of a set.

Like a segment's time they are facts and a clock: when the first turn began, when it was turned to the next, and when
it stood still. Nothing ticks; a turn that is over counts upwards until somebody turns to the next. Facts follow one
another even where the clock was set back between them; two laptops that both turn to the next mean the same turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from .book import Book
from .changes import Change, create, delete, edit
from .ids import cell_id, new_id
from .records import Segment, Table, Timing, Turns
from .timings import FINISHED, PAUSED, RESUMED, STARTED, Span, moment_of, span

TURNED, TURNED_BACK = "turned", "turned back"

_INSTANT = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is at a moment: the place counted from 0, and the seconds left, negative when it is over."""

    place: int
    name: str
    left_seconds: int
    total_seconds: int
    paused: bool

    @property
    def share_left(self) -> float:
        """From 1 at the start to 0 at the end of the turn, and 0 after it."""
        return max(0.0, min(1.0, self.left_seconds / self.total_seconds)) if self.total_seconds > 0 else 0.0


def of_tables(book: Book, segment: str, seconds: int, title: str = "") -> tuple[Turns, list[Change]]:
    """A turn for each table, in the order of their numbers; their names are those numbers."""
    tables = sorted(book.all(Table), key=lambda table: (table.number, table.id))
    return of_names(segment, [str(table.number) for table in tables], seconds, title)


def of_names(segment: str, names: Sequence[str], seconds: int, title: str = "") -> tuple[Turns, list[Change]]:
    """A turn for each name, in this order."""
    made = Turns(id=new_id(), segment=segment, title=title, names=tuple(names), seconds=max(1, seconds))
    return made, [create(made)]


def begin(book: Book, turns: Turns, at: datetime) -> list[Change]:
    """The first turn begins, also where they had been held before."""
    id = _id(turns, STARTED)
    stale = [delete(t) for t in book.all(Timing) if t.segment == turns.id and t.id != id]
    known = book.get(Timing, id)
    return [*stale, edit(known, at=_written(at)) if known else _fact(turns, STARTED, at, id)]


def turn(book: Book, turns: Turns, at: datetime) -> list[Change]:
    """On to the next; behind the last they have finished. Nothing where they do not run."""
    now = current(book, turns, at)
    if not now:
        return []
    at = _behind(book, turns, at)
    going = [_fact(turns, RESUMED, at)] if now.paused else []
    if now.place + 1 >= len(turns.names):
        return [*going, _fact(turns, FINISHED, at, _id(turns, FINISHED))]
    return [*going, _fact(turns, TURNED, at, _id(turns, TURNED, _times(book, turns, TURNED)))]


def turn_back(book: Book, turns: Turns, at: datetime) -> list[Change]:
    """Back to the one before, which has its whole time again. Nothing at the first."""
    now = current(book, turns, at)
    if not now or not now.place:
        return []
    id = _id(turns, TURNED_BACK, _times(book, turns, TURNED_BACK))
    return [_fact(turns, TURNED_BACK, _behind(book, turns, at), id)]


def hold(book: Book, turns: Turns, at: datetime) -> list[Change]:
    """The time stands still, or goes on where it did."""
    now = current(book, turns, at)
    return [_fact(turns, RESUMED if now.paused else PAUSED, _behind(book, turns, at))] if now else []


def finish(book: Book, turns: Turns, at: datetime) -> list[Change]:
    """They have finished, whoever's turn it was."""
    going = current(book, turns, at)
    return [_fact(turns, FINISHED, _behind(book, turns, at), _id(turns, FINISHED))] if going else []


def forget(book: Book, turns: Turns) -> list[Change]:
    """Takes back all that was said of them."""
    return [delete(t) for t in book.all(Timing) if t.segment == turns.id]


def running(book: Book) -> list[Turns]:
    """The turns that have begun and not finished, those begun last first."""
    found = [(facts.started, turns) for turns in book.all(Turns) if (facts := _facts(book, turns)).runs]
    return [turns for _, turns in sorted(found, key=lambda item: (item[0], item[1].id), reverse=True)]


def current(book: Book, turns: Turns, now: datetime) -> Turn | None:
    """Whose turn it is; None before the first and after the last. A clock set back leaves a turn all its time."""
    facts = _facts(book, turns)
    if not facts.runs or not turns.names:
        return None
    place, since = 0, facts.started
    for at, deed in _turned(book, turns, facts.started):
        place, since = max(0, min(place + (1 if deed == TURNED else -1), len(turns.names) - 1)), at
    stood = facts.stood(now) - facts.stood(since)
    used = int((now.astimezone(UTC) - since - stood).total_seconds())
    return Turn(place, turns.names[place], turns.seconds - max(0, used), turns.seconds, facts.paused)


def segment_of(book: Book, turns: Turns) -> Segment | None:
    """The segment that they belong to, if it is still there."""
    return book.get(Segment, turns.segment)


def _facts(book: Book, turns: Turns) -> Span:
    return span(book.all(Timing), turns.id)


def _turned(book: Book, turns: Turns, started: datetime) -> list[tuple[datetime, str]]:
    found = [(at, t.id, t.deed) for t in book.all(Timing)
             if t.segment == turns.id and t.deed in (TURNED, TURNED_BACK) and (at := moment_of(t)) and at >= started]
    return [(at, deed) for at, _, deed in sorted(found)]


def _times(book: Book, turns: Turns, deed: str) -> int:
    """How often it was done since they began."""
    return sum(t.segment == turns.id and t.deed == deed for t in book.all(Timing))


def _behind(book: Book, turns: Turns, at: datetime) -> datetime:
    """The moment, or one just behind the last fact."""
    said = [(moment, t.deed) for t in book.all(Timing) if t.segment == turns.id and (moment := moment_of(t))]
    return max([at, *(moment if deed == STARTED else moment + _INSTANT for moment, deed in said)])


def _id(turns: Turns, deed: str, *number: int) -> str:
    return cell_id("timing", turns.id, deed, *number)


def _fact(turns: Turns, deed: str, at: datetime, id: str = "") -> Change:
    return create(Timing(id=id or new_id(), segment=turns.id, deed=deed, at=_written(at)))


def _written(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
