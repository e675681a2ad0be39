"""Where a note is filed: the segment that is proposed to a note-taker, and the way from one segment to the next.

Nobody takes notes in a break, so a break is never proposed: what was said before it is still being typed.
"""

from collections.abc import Sequence
from datetime import datetime

from .agenda import Planned, all_segments, days, planned
from .book import Book
from .records import Segment
from .running import next_segment, running, today

BREAK = "break"


def by_plan(book: Book, now: datetime, track: str = "") -> Segment | None:
    """The segment that should be running by the plan of the day that is on; None where no day has any.

    Between two segments and in a break it is the one before; before the first the first. Of segments side by side it
    is the one in `track`, else the first. On a day before the event it is the first of all, after it the last.
    """
    date = now.date().isoformat()
    day = next((day for day in days(book) if day.date == date), None) or today(book, now)
    agenda = [p for p in planned(book, day.id) if p.segment.type != BREAK] if day else []
    if not agenda:
        return None
    if date != day.date:
        return agenda[0].segment if date < day.date else agenda[-1].segment
    return _at(agenda, now.hour * 60 + now.minute, track)


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
    """The segment so many places on (or back) in the agenda, breaks passed over; None where it ends."""
    agenda = [s for s in all_segments(book) if s.type != BREAK or (current and s.id == current.id)]
    place = next((i for i, s in enumerate(agenda) if current and s.id == current.id), -1 if by > 0 else len(agenda))
    return agenda[place + by] if 0 <= place + by < len(agenda) else None


def _at(agenda: Sequence[Planned], minute: int, track: str) -> Segment:
    """What the plan has at a minute after midnight, or had last."""
    on = [p for p in agenda if p.start <= minute < p.end]
    if not on:
        begun = [p for p in agenda if p.start <= minute]
        latest = max((p.end for p in begun), default=0)
        on = [p for p in begun if p.end == latest] or [agenda[0]]
    # Where a fixed start makes segments of one track overlap, the later one has pushed the earlier aside.
    mine = [p for p in on if p.segment.track == track]
    if mine:
        return max(mine, key=lambda p: p.start).segment
    first = on[0].segment.track
    return max((p for p in on if p.segment.track == first), key=lambda p: p.start).segment
