"""Who was there for what, by code: a row for each segment that has begun and each person seen at the door."""

from collections.abc import Iterator

from ..domain import agenda, presence
from ..domain.agenda import clock_time
from ..domain.book import Book
from ..domain.people import by_code
from ..domain.records import Visit

HEADER = ("segment_id", "date", "began", "segment", "code", "role")


def rows(book: Book) -> Iterator[tuple[str, ...]]:
    """In the order of the agenda, then by code. Somebody was there for a segment who was there at its half-time;
    who was never ticked at the door on that day is only taken to be there, and stands in no row."""
    everybody = by_code(book)
    for day in agenda.days(book):
        ticked = {visit.person for visit in book.all(Visit) if visit.day == day.id}
        for began, segment, _ in presence.by_segment(book, day.id) if ticked else ():
            there = ticked & presence.at(book, segment)
            yield from ((segment.id, day.date, clock_time(began), segment.title, person.code, person.role)
                        for person in everybody if person.id in there)
