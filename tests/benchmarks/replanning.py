"""From an edit of a day of 500 segments in ten tracks to its plan, what is expected and its outlook, in one frame."""

from datetime import UTC, datetime, timedelta

from facilitator.domain import agenda, outlook, running, timings
from facilitator.domain.book import Book
from facilitator.domain.records import Day, Segment

from .measure import Result, median

SEGMENTS, TRACKS = 500, 10
FRAME = 0.016
"""Seconds that a screen gives to one picture, sixty of them in a second."""

TIMES = 60


def results() -> list[Result]:
    """The median of many edits; the floor is a loop over the same segments that does nothing with them."""
    book = _running()
    day, first = book.get(Day, "d"), agenda.segments(book, "d")[0]
    now = running.moment(day, 12 * 60, timings.spans(book)[first.id].started)
    last, minutes = agenda.segments(book, "d")[-1], iter(range(1, 10 * TIMES))

    def flow():
        edited = book.after(agenda.change_segment(last, minutes=next(minutes)))
        agenda.blocks(day, agenda.segments(edited, "d"))
        outlook.ends(edited, day, now, outlook.expected(edited, day, now))

    took = median(flow, TIMES)
    empty = median(lambda: [None for _ in book.all(Segment)], TIMES)
    return [Result("500 segments planned and expected after an edit against one frame", took, FRAME, 1),
            Result("The same against an empty loop over them", took, empty, 2000)]


def _running() -> Book:
    """A day of blocks of ten rooms, half of which is over."""
    made = [Segment(id=f"s{n:03}", day="d", position=float(n), title=f"Segment {n}", minutes=10 + n % 5,
                    track=f"Room {n % TRACKS}" if n % 100 else "", least=5 * (n % 3),
                    start="12:00" if n == 250 else "") for n in range(SEGMENTS)]
    book = Book.of([Day(id="d", date="2026-05-16", start="09:00", end="18:00"), *made])
    start = datetime(2026, 5, 16, 9, tzinfo=UTC)
    for n, segment in enumerate(made[:SEGMENTS // 2]):
        book = book.after(timings.begin(book, segment, start + timedelta(minutes=n)))
        book = book.after(timings.finish(book, segment, start + timedelta(minutes=n + 9)))
    return book
