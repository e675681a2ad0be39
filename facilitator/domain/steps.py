"""The steps of somebody who runs a day: on to what comes next, to a segment of their choice, or one back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .agenda import segments, side_by_side
from .book import Book
from .changes import Change
from .records import Day, Segment
from .running import coming, running, today
from .timings import (
    FINISHED,
    NOTHING,
    STARTED,
    begin,
    excludes,
    finish,
    handed_over,
    instant,
    one_of_each,
    reopen,
    spans,
    start_of,
    unbegin,
)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A start or finish of a segment (`deed`) beyond which another cannot be moved."""

    segment: Segment
    deed: str
    at: datetime


def following(book: Book, at: datetime, *, after: Segment | None = None) -> list[Segment]:
    """What `go_on` would start."""
    day = book.get(Day, after.day) if after else today(book, at)
    found = coming(book, day.id) if day else []
    if after:
        others = [s for s in running(book, at) if s.id != after.id]
        block = next((g for g in side_by_side(segments(book, after.day)) if after in g), [])
        if others or any(s in block for s in found):
            found = [s for s in found if s in block and s.track == after.track]
    return found


def go_on(book: Book, at: datetime, *, after: Segment | None = None) -> list[Change]:
    """Finishes what runs and starts what comes next, at a moment that may be past.

    Args:
        after: Goes on behind this running segment alone, while the other tracks of its block run on or wait. Behind
            the last of its track nothing starts, unless it was the last of the whole block.
    """
    over = [after] if after else running(book, at)
    starts = following(book, at, after=after)
    at = _not_before(book, over, at)
    at = max([at, *(start_of(book, segment, at) for segment in starts)], key=instant)
    return [change for segment in over for change in finish(book, segment, at)] + \
        [change for segment in starts for change in begin(book, segment, at)]


def go_to(book: Book, segment: Segment, at: datetime) -> list[Change]:
    """Starts a segment, finishing whatever cannot run beside it; it does not start before that did."""
    over = [s for s in running(book, at) if s.id != segment.id and excludes(segment, s)]
    at = _not_before(book, over, at)
    return [change for other in over for change in finish(book, other, at)] + begin(book, segment, at)


def back(book: Book, at: datetime) -> list[Change]:
    """The last deed was a mistake: what started with it has not begun, and what finished with it goes on.

    Nothing where nothing has begun. What was run afresh does not get its first run back; that is for undo.
    """
    day, known = today(book, at), spans(book)
    own = [(s, known[s.id]) for s in segments(book, day.id) if s.id in known] if day else []
    active = {s.id for s in running(book, at)}
    started = max((f.started for s, f in own if s.id in active), default=None)
    finished = max((f.finished for s, f in own if f.finished), default=None)
    if started and not (finished and finished > started):
        taken = [s for s, f in own if s.id in active and f.started == started]
        again = {s.id: s for segment in taken for s in handed_over(book, segment)}
        return [c for s in taken for c in unbegin(book, s)] + [c for s in again.values() for c in reopen(book, s)]
    ended = [(s, f) for s, f in reversed(own) if finished and f.finished == finished]
    ended.sort(key=lambda item: item[1].started, reverse=True)
    return [c for s, _ in one_of_each(ended) for c in reopen(book, s)]


def obstacle(book: Book, segment: Segment, deed: str, at: datetime, changes: Sequence[Change]) -> Obstacle | None:
    """What keeps changes from moving a start or finish to the moment that somebody said; None where it comes true.

    Moments of one minute are the same, as they are shown. A start behind its own finish would take its time away
    unasked, so that finish is in the way.
    """
    known = spans(book)
    facts, made = known.get(segment.id, NOTHING), spans(book.after(changes)).get(segment.id, NOTHING)
    if deed == STARTED and facts.finished and _minute(at) > _minute(facts.finished):
        return Obstacle(segment, FINISHED, facts.finished)
    got = made.started if deed == STARTED else made.finished
    if got is None or _minute(got) == _minute(at):
        return None
    limits = [(id, STARTED, f.started) for id, f in known.items()] if got > at else \
        [(id, FINISHED, f.finished) for id, f in known.items()]
    return next((Obstacle(other, deed, when) for id, deed, when in limits if when == got
                 and (other := book.get(Segment, id)) and (other == segment or excludes(segment, other))), None)


def _minute(at: datetime) -> datetime:
    return instant(at).replace(second=0, microsecond=0)


def _not_before(book: Book, over: Sequence[Segment], at: datetime) -> datetime:
    """The moment, or the one at which the last of these began."""
    return max([at, *(spans(book)[s.id].started for s in over)], key=instant)
