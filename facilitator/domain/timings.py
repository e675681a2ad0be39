"""The facts of a running day: what started, finished and was extended, and the verbs that say so.

All moments are aware datetimes; all lengths are in minutes. A correction rewrites the fact that was wrong, so that it
reads as if it had been right at once; the journal remembers what it was. A segment has one start and one finish, whose
ids are made from it: two laptops that both press start mean the same fact. Extensions add up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

from .book import Book
from .ids import cell_id, new_id
from .records import Change, Segment, Timing, create, delete, edit

STARTED, FINISHED, EXTENDED = "started", "finished", "extended"

@dataclass(frozen=True, slots=True)
class Span:
    """What the facts say of one segment. Moments keep the offset of the laptop that said them."""

    started: datetime | None = None
    finished: datetime | None = None
    extended: int = 0

    @property
    def runs(self) -> bool:
        """It has started and not finished."""
        return self.started is not None and self.finished is None


def span(timings: Iterable[Timing], segment: str) -> Span:
    """The facts about one segment; of several starts or finishes the latest stands.

    What is no moment with an offset, as only a foreign file holds, says nothing.
    """
    facts = [(at, t) for t in timings if t.segment == segment and (at := moment_of(t))]
    started = max((at for at, t in facts if t.deed == STARTED), default=None)
    finished = max((at for at, t in facts if t.deed == FINISHED), default=None)
    if started is None or (finished and finished < started):
        finished = None
    return Span(started, finished, sum(t.minutes for _, t in facts if t.deed == EXTENDED))


@lru_cache(2)  # A clock asks for them again and again; a book never changes.
def spans(book: Book) -> Mapping[str, Span]:
    """The facts about every segment that has any, by its id."""
    by_segment: dict[str, list[Timing]] = {}
    for timing in book.all(Timing):
        by_segment.setdefault(timing.segment, []).append(timing)
    return MappingProxyType({id: span(timings, id) for id, timings in by_segment.items()})


def moment_of(timing: Timing) -> datetime | None:
    """When a fact was so; None where its moment, as only a foreign file holds, is none or has no offset."""
    try:
        at = datetime.fromisoformat(timing.at)
    except ValueError:
        return None
    return at if at.tzinfo else None


def length(segment: Segment, facts: Span) -> int:
    """The minutes that a segment has: as planned and extended, never fewer than none."""
    return max(0, segment.minutes + facts.extended)


def later(at: datetime, minutes: int) -> datetime:
    """So many minutes later as time passes, across the beginning or end of summer time too."""
    return (at.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(at.tzinfo)


def begin(book: Book, segment: Segment, at: datetime) -> list[Change]:
    """It started at a moment, which may be past.

    Where it runs already, this corrects when it started, and with it the finish of what was finished for it. Where it
    had finished, it is run afresh.
    """
    facts = span(book.all(Timing), segment.id)
    if not facts.runs:
        stale = forget(book, [segment], keep=(STARTED,) if facts.finished else (STARTED, EXTENDED))
        return stale + _say(book, segment, STARTED, at)
    return _say(book, segment, STARTED, at) + [
        change for other in _left_for(book, segment, facts.started) for change in finish(book, other, at)]


def finish(book: Book, segment: Segment, at: datetime) -> list[Change]:
    """It finished at a moment, which may be past but not before its start; nothing where it has not begun."""
    facts = span(book.all(Timing), segment.id)
    return _say(book, segment, FINISHED, max(at, facts.started)) if facts.started else []


def reopen(book: Book, segment: Segment) -> list[Change]:
    """It has not finished after all; its time went on."""
    return [delete(t) for t in book.all(Timing) if t.segment == segment.id and t.deed == FINISHED]


def extend(book: Book, segment: Segment, minutes: int, now: datetime) -> list[Change]:
    """It is given minutes, or as many are taken as it has."""
    minutes = max(minutes, -length(segment, span(book.all(Timing), segment.id)))
    fact = Timing(id=new_id(), segment=segment.id, deed=EXTENDED, at=_written(now), minutes=minutes)
    return [create(fact)] if minutes else []


def forget(book: Book, segments: Iterable[Segment], *, keep: tuple[str, ...] = ()) -> list[Change]:
    """Takes back what was said of segments, as after a rehearsal; deeds to `keep` stay."""
    ids = {segment.id for segment in segments}
    return [delete(t) for t in book.all(Timing) if t.segment in ids and t.deed not in keep]


def _left_for(book: Book, segment: Segment, at: datetime) -> list[Segment]:
    """What was finished at the very moment that a segment started, in its track or for the whole room."""
    ended = {t.segment for t in book.all(Timing) if t.deed == FINISHED and moment_of(t) == at}
    return [other for id in sorted(ended - {segment.id}) if (other := book.get(Segment, id)) and
            (not other.track or not segment.track or other.track == segment.track)]


def _say(book: Book, segment: Segment, deed: str, at: datetime) -> list[Change]:
    """The one fact of its kind about a segment becomes this; other ones, of foreign files, are taken away."""
    id = cell_id("timing", segment.id, deed)
    others = [delete(t) for t in book.all(Timing) if t.segment == segment.id and t.deed == deed and t.id != id]
    fact = Timing(id=id, segment=segment.id, deed=deed, at=_written(at))
    known = book.get(Timing, id)
    return [*others, edit(known, at=fact.at) if known else create(fact)]


def _written(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
