"""The facts of a running day: what started, paused, finished, was extended or dropped, and the verbs that say so.

All moments are aware datetimes; all lengths are in minutes. A correction rewrites the fact that was wrong, so that it
reads as if it had been right at once; the journal remembers what it was. Nothing is corrected to before what it
followed began, nor to behind the end of what followed it. A segment has one start and one finish, whose ids are made
from it: two laptops that both press start mean the same fact. Extensions add up; of pauses the first press counts
until it is resumed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

from .book import Book
from .changes import Change, create, delete, edit
from .ids import cell_id, new_id
from .records import Segment, Timing

STARTED, PAUSED, RESUMED, FINISHED = "started", "paused", "resumed", "finished"
EXTENDED, DROPPED = "extended", "dropped"

_INSTANT = timedelta(milliseconds=1)

Pause = tuple[datetime, datetime | None]
"""From when until when it stood still; None while it still does."""


@dataclass(frozen=True, slots=True)
class Span:
    """What the facts say of one segment. Moments keep the offset of the laptop that said them.

    Pauses lie between start and finish, in order, and do not overlap. What was `dropped` is not held on this day,
    though the plan had it; what has started was not dropped.
    """

    started: datetime | None = None
    finished: datetime | None = None
    extended: int = 0
    pauses: tuple[Pause, ...] = ()
    dropped: bool = False

    @property
    def runs(self) -> bool:
        """It has started and not finished; it may be paused."""
        return self.started is not None and self.finished is None

    @property
    def paused(self) -> bool:
        """It stands still now."""
        return self.runs and bool(self.pauses) and self.pauses[-1][1] is None

    def stood(self, until: datetime) -> timedelta:
        """How long it stood still in all, up to a moment or to its finish."""
        until = (self.finished or until).astimezone(UTC)
        return sum((max(timedelta(), min((end or until).astimezone(UTC), until) - begin)
                    for begin, end in self.pauses), timedelta())


NOTHING = Span()
"""Nothing was said."""


def span(timings: Iterable[Timing], segment: str) -> Span:
    """The facts about one segment; of several starts or finishes the latest stands.

    What is no moment with an offset, as only a foreign file holds, says nothing.
    """
    facts = [(at, t) for t in timings if t.segment == segment and (at := moment_of(t))]
    started = max((at for at, t in facts if t.deed == STARTED), default=None)
    finished = max((at for at, t in facts if t.deed == FINISHED), default=None)
    if started is None or (finished and finished < started):
        finished = None
    return Span(started, finished, sum(t.minutes for _, t in facts if t.deed == EXTENDED),
                tuple(_pauses(facts, started, finished)) if started else (),
                started is None and any(t.deed == DROPPED for _, t in facts))


@lru_cache(8)  # A clock asks for them again and again, and so does whoever tries ways out; a book never changes.
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


def instant(at: datetime) -> datetime:
    """What moments are compared by: two of one zone would be by what its wall shows, which at night may come twice."""
    return at.astimezone(UTC)


def as_of(book: Book, at: datetime) -> Book:
    """The book as if nothing of the running day had been said after a moment."""
    shelf = {t.id: t for t in book.all(Timing) if (said := moment_of(t)) and said <= at}
    return book.with_shelf(Timing, shelf)


def begin(book: Book, segment: Segment, at: datetime) -> list[Change]:
    """It started at a moment, which may be past; what had to be over for it finished then, if it did so later.

    Where it runs already, this corrects when it started, and with it the finish of what was finished for it. Where it
    had finished, it is run afresh.
    """
    facts = spans(book).get(segment.id, NOTHING)
    if facts.runs:
        return correct_start(book, segment, at)
    stale = forget(book, [segment], keep=(STARTED,) if facts.finished else (STARTED, EXTENDED, DROPPED))
    at, ended = _made_way(book, segment, at)
    return stale + _say(book, segment, STARTED, at) + ended


def start_of(book: Book, segment: Segment, at: datetime) -> datetime:
    """The moment at which it can start: the one given, or the last one after it at which something began that had to be
    over for it."""
    return _made_way(book, segment, at)[0]


def correct_start(book: Book, segment: Segment, at: datetime) -> list[Change]:
    """It started at another moment than was said, and what had to be over for it finished then.

    Nothing where it has not begun. A start after its finish moves the finish with it: it took no time.
    """
    facts = spans(book).get(segment.id, NOTHING)
    if not facts.started:
        return []
    at, ended = _made_way(book, segment, at, facts.started)
    if facts.finished and facts.finished < at:
        at, own = _finished_at(book, segment, at)
        return _say(book, segment, STARTED, at) + own + _made_way(book, segment, at, facts.started)[1]
    return _say(book, segment, STARTED, at) + ended


def finish(book: Book, segment: Segment, at: datetime) -> list[Change]:
    """It finished at a moment, which may be past but not before its start; nothing where it has not begun."""
    facts = spans(book).get(segment.id, NOTHING)
    return _say(book, segment, FINISHED, max(at, facts.started)) if facts.started else []


def correct_finish(book: Book, segment: Segment, at: datetime) -> list[Change]:
    """It finished at another moment than was said, and what had waited for it started then; nothing where it runs.

    What follows is moved only as far as it goes without ending before it began.
    """
    return _finished_at(book, segment, at)[1] if spans(book).get(segment.id, NOTHING).finished else []


def pause(book: Book, segment: Segment, at: datetime) -> list[Change]:
    """It stands still from a moment on; nothing where it does already or does not run."""
    facts = spans(book).get(segment.id, NOTHING)
    if not facts.runs or facts.paused:
        return []
    earliest = facts.pauses[-1][1] + _INSTANT if facts.pauses else facts.started
    return [_fact(segment, PAUSED, max(at, earliest))]


def resume(book: Book, segment: Segment, at: datetime) -> list[Change]:
    """It goes on; nothing where it does not stand still."""
    facts = spans(book).get(segment.id, NOTHING)
    return [_fact(segment, RESUMED, max(at, facts.pauses[-1][0]))] if facts.paused else []


def reopen(book: Book, segment: Segment) -> list[Change]:
    """It has not finished after all; its time went on."""
    return [delete(t) for t in book.all(Timing) if t.segment == segment.id and t.deed == FINISHED]


def extend(book: Book, segment: Segment, minutes: int, now: datetime) -> list[Change]:
    """It is given minutes, or as many are taken as it has.

    What two laptops took at once beyond that is made good with the next minutes that it is given.
    """
    facts = spans(book).get(segment.id, NOTHING)
    wanted = max(0, length(segment, facts) + minutes)
    change = wanted - (segment.minutes + facts.extended)
    return [_fact(segment, EXTENDED, now, change)] if wanted != length(segment, facts) else []


def drop(book: Book, segment: Segment, now: datetime) -> list[Change]:
    """It is not held on this day; nothing where it has begun or was dropped already."""
    facts = spans(book).get(segment.id, NOTHING)
    return [] if facts.started or facts.dropped else [_fact(segment, DROPPED, now)]


def take_up(book: Book, segment: Segment) -> list[Change]:
    """It is held after all, though it was dropped."""
    return [delete(t) for t in book.all(Timing) if t.segment == segment.id and t.deed == DROPPED]


def unbegin(book: Book, segment: Segment) -> list[Change]:
    """It has not begun after all. Minutes that it was given before stay, and so does that it was dropped."""
    started = spans(book).get(segment.id, NOTHING).started
    return [delete(t) for t in book.all(Timing) if started and t.segment == segment.id
            and (t.deed in (STARTED, FINISHED, PAUSED, RESUMED) or ((at := moment_of(t)) and at >= started))]


def forget(book: Book, segments: Iterable[Segment], *, keep: tuple[str, ...] = ()) -> list[Change]:
    """Takes back what was said of segments, as after a rehearsal; deeds to `keep` stay."""
    ids = {segment.id for segment in segments}
    return [delete(t) for t in book.all(Timing) if t.segment in ids and t.deed not in keep]


def handed_over(book: Book, segment: Segment) -> list[Segment]:
    """What finished at the very moment that a segment started, in its track or for the whole room.

    Of several in one track it is the one that began last: what was passed over in the same second took no time.
    """
    known = spans(book)
    started = known.get(segment.id, NOTHING).started
    met = [(other, facts) for other, facts in _in_its_way(book, segment, known)
           if started and facts.finished == started]
    return [other for other, _ in one_of_each(sorted(met, key=_by_start, reverse=True))]


def one_of_each(found: Iterable[tuple[Segment, Span]]) -> list[tuple[Segment, Span]]:
    """Of segments that cannot run side by side the first."""
    kept: list[tuple[Segment, Span]] = []
    for segment, facts in found:
        if not any(excludes(segment, other) for other, _ in kept):
            kept.append((segment, facts))
    return kept


def excludes(one: Segment, other: Segment) -> bool:
    """They cannot run at once: they are in one track, or one of them has the whole room."""
    return not one.track or not other.track or one.track == other.track


def _by_start(item: tuple[Segment, Span]) -> tuple:
    segment, facts = item
    return facts.started, facts.finished is None, facts.finished or facts.started, segment.position, segment.id


def _in_its_way(book: Book, segment: Segment, known: Mapping[str, Span]) -> list[tuple[Segment, Span]]:
    """The other segments with facts that cannot run beside it."""
    found = [(other, facts) for id, facts in sorted(known.items()) if id != segment.id
             and (other := book.get(Segment, id))]
    return [(other, facts) for other, facts in found if excludes(segment, other)]


def _finished_at(book: Book, segment: Segment, at: datetime) -> tuple[datetime, list[Change]]:
    """The moment to which a finish can be moved, and what follows from it."""
    known = spans(book)
    facts = known[segment.id]
    at = max(at, facts.started)
    behind = [(other, f) for other, f in _in_its_way(book, segment, known) if f.started and f.started >= facts.finished
              and (f.started == facts.finished or f.started < at)]
    behind = one_of_each(sorted(behind, key=_by_start))
    at = min([at, *(f.finished for _, f in behind if f.finished)])
    return at, _say(book, segment, FINISHED, at) + [c for other, _ in behind for c in _say(book, other, STARTED, at)]


def _made_way(book: Book, segment: Segment, at: datetime, was: datetime | None = None) -> tuple[datetime, list[Change]]:
    """The moment at which it can start, and until when that leaves what had to be over for it.

    Args:
        was: When it started so far: what finished at that moment finishes with it, and what began later is not moved.
    """
    known = spans(book)
    over = [(other, f) for other, f in _in_its_way(book, segment, known) if f.finished
            and (was is None or f.finished <= was) and (f.finished == was or f.finished > at)]
    at = max([at, *(f.started for _, f in over)])
    moved = [other for other, f in over if f.finished == was or f.finished > at]
    return at, [c for other in moved for c in _say(book, other, FINISHED, _free_until(book, other, at, segment))]


def _free_until(book: Book, segment: Segment, at: datetime, besides: Segment) -> datetime:
    """The moment, or the one before it at which something else began that had to wait for the segment."""
    known = spans(book)
    ended = known[segment.id].finished
    starts = [f.started for other, f in _in_its_way(book, segment, known)
              if other.id != besides.id and f.started and f.started >= ended]
    return min([at, *starts])


def _not_behind(at: datetime, end: datetime | None) -> datetime:
    return min(at, end) if end else at


def _pauses(facts: Iterable[tuple[datetime, Timing]], started: datetime, finished: datetime | None) -> Iterable[Pause]:
    """Pauses from the presses, in order: one more pause while it stands still says nothing, and so does one more go.

    A correction of the start or finish cuts off what then lies outside.
    """
    since: datetime | None = None
    for at, fact in sorted(((at, t) for at, t in facts if t.deed in (PAUSED, RESUMED)), key=_in_order):
        if fact.deed == PAUSED and since is None:
            since = at
        elif fact.deed == RESUMED and since is not None:
            if at > started and (not finished or since < finished):
                yield max(since, started), _not_behind(at, finished)
            since = None
    if since is not None and (not finished or since < finished):
        yield max(since, started), finished


def _in_order(said: tuple[datetime, Timing]) -> tuple[datetime, bool, str]:
    """At one moment a pause begins before it ends."""
    at, fact = said
    return at, fact.deed == RESUMED, fact.id


def _say(book: Book, segment: Segment, deed: str, at: datetime) -> list[Change]:
    """The one fact of its kind about a segment becomes this; other ones, of foreign files, are taken away."""
    id = cell_id("timing", segment.id, deed)
    others = [delete(t) for t in book.all(Timing) if t.segment == segment.id and t.deed == deed and t.id != id]
    fact = Timing(id=id, segment=segment.id, deed=deed, at=_written(at))
    known = book.get(Timing, id)
    return [*others, edit(known, at=fact.at) if known else create(fact)]


def _fact(segment: Segment, deed: str, at: datetime, minutes: int = 0) -> Change:
    return create(Timing(id=new_id(), segment=segment.id, deed=deed, at=at.isoformat(timespec="milliseconds"),
                         minutes=minutes))


def _written(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
