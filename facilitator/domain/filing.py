"""Where a note is filed: the segment that is proposed to a note-taker, and the way from one segment to the next.

Nobody takes notes in a break, so a break is never proposed: what was said before it is still being typed. Nor in a
milestone or a buffer, nor in what is skipped.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from .agenda import all_segments, days, runs_by_itself
from .book import Book
from .outlook import Expected, expected
from .records import Segment, Timing
from .running import moment, next_segment, running, today
from .timings import moment_of
from .venue import on_the_wall

BREAK = "break"

MAY_LAG = timedelta(minutes=10)
"""So far may a laptop's clock be behind another's without anybody being told."""

PAST_MIDNIGHT = timedelta(hours=6)
"""So long after midnight the day before may still be on."""


def by_plan(book: Book, now: datetime, track: str = "", given: datetime | None = None) -> Segment | None:
    """The segment that should be running where nobody hears how the day goes on; None where no day has any.

    It is as the day stood when it was last heard of, and from there by the plan. Between two segments and in a break it
    is the one before; before the first the first. Of segments side by side it is the one in `track`, else the first.
    On a day before the event it is the first of all, after it the last, or what ran when the day was last heard of.

    Args:
        given: When a table's copy was given; facts may be newer.
    """
    now, known = on_the_wall(book, now), _known_until(book, given)
    if known and is_doubtful(book, now, given) and _is_a_day(book, known):
        now = known
    date = now.date().isoformat()
    day = next((day for day in days(book) if day.date == date), None) or today(book, now)
    seen = expected(book, day, known or moment(day, 0, now)) if day else []
    agenda = [line for line in seen if _takes_notes(line.segment)]
    if not agenda:
        return None
    on_the_way = [line for line in agenda if line.start]
    return _at(on_the_way, now, track) if on_the_way else agenda[0 if now < agenda[0].planned_start else -1].segment


def is_doubtful(book: Book, now: datetime, given: datetime | None = None) -> bool:
    """Whether a laptop's clock says nothing of what runs: it shows none of the event's days, or is behind what is
    known."""
    now, known = on_the_wall(book, now), _known_until(book, given)
    dated = all(day.date for day in days(book)) and bool(days(book))
    return bool(known and now < known - MAY_LAG) or (dated and not _is_a_day(book, now))


def by_desk(book: Book, now: datetime, current: Segment | None) -> Segment | None:
    """The segment that was started last and runs, else the one that notes went to before, else what comes next.

    Of segments that run side by side it stays with the one in hand.
    """
    active = [segment for segment in running(book) if segment.type != BREAK]
    if current and current.track and active and active[0].track and current.id in {s.id for s in active}:
        return current
    if active:
        return active[0]
    if current:
        return current
    following = next_segment(book, now)
    return following if following and following.type != BREAK else by_plan(book, now)


def step(book: Book, current: Segment | None, by: int) -> Segment | None:
    """The segment so many places on (or back) in the agenda, those without notes passed over; None where it ends."""
    agenda = [s for s in all_segments(book) if _takes_notes(s) or (current and s.id == current.id)]
    place = next((i for i, s in enumerate(agenda) if current and s.id == current.id), -1 if by > 0 else len(agenda))
    return agenda[place + by] if 0 <= place + by < len(agenda) else None


def _takes_notes(segment: Segment) -> bool:
    return runs_by_itself(segment) and segment.type != BREAK


def _known_until(book: Book, given: datetime | None) -> datetime | None:
    """The newest moment of which it is known what ran, on the venue's wall; None where nothing has begun."""
    known = [at for timing in book.all(Timing) if (at := moment_of(timing))] + ([given] if given else [])
    return on_the_wall(book, max(known)) if known else None


def _is_a_day(book: Book, at: datetime) -> bool:
    dates = {day.date for day in days(book)}
    return bool(dates & {at.date().isoformat(), (at - PAST_MIDNIGHT).date().isoformat()})


def _at(agenda: Sequence[Expected], now: datetime, track: str) -> Segment:
    """What is on at a moment, or was on last."""
    on = [line for line in agenda if line.start <= now < line.end]
    if not on:
        begun = [line for line in agenda if line.start <= now]
        latest = max((line.end for line in begun), default=now)
        on = [line for line in begun if line.end == latest] or [agenda[0]]
    # Where a fixed start makes segments of one track overlap, the later one has pushed the earlier aside.
    mine = [line for line in on if line.segment.track == track]
    if mine:
        return max(mine, key=lambda line: line.start).segment
    first = on[0].segment.track
    return max((line for line in on if line.segment.track == first), key=lambda line: line.start).segment
