"""How the running day stands in one minute, worked out once for all that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from ....domain import outlook, running
from ....domain.book import Book
from ....domain.outlook import Due, Expected, Outlook
from ....domain.records import Day, Segment
from ....domain.venue import on_the_wall


@dataclass(frozen=True, slots=True)
class Reading:
    """The day that is on, as the facts make it at a full minute of the venue's wall.

    `active` runs, in the agenda's order; `waiting` is to come, `coming` of that comes next; `due` should have begun.
    `seen` is the day as it is expected, `by_id` the same by segment; `held` is the date on which it is held, if it has
    one. Everything but `now` is empty without a day.
    """

    now: datetime
    day: Day | None
    active: tuple[Segment, ...]
    coming: tuple[Segment, ...]
    due: tuple[Due, ...]
    seen: tuple[Expected, ...]
    outlook: Outlook | None
    held: date | None
    waiting: tuple[Segment, ...]
    by_id: Mapping[str, Expected]

    def expected(self, segment: str) -> Expected | None:
        """When a segment began or should begin, by its id; None for one of another day."""
        return self.by_id.get(segment)


def reading(book: Book, now: datetime) -> Reading:
    """How the day stands. It is the same all through a minute in which nothing is said or changed, as are the times
    that it gives; what is left of a segment's time goes on by the second and is `running.standing`."""
    return _reading(book, on_the_wall(book, now).replace(second=0, microsecond=0))


@lru_cache(4)  # The room, its cards and the strip above ask for the same one every second.
def _reading(book: Book, now: datetime) -> Reading:
    day = running.today(book, now)
    active = tuple(sorted(running.running(book, now), key=lambda s: (s.position, s.id)))
    if not day:
        return Reading(now, None, active, (), (), (), None, None, (), {})
    seen = tuple(outlook.expected(book, day, now))
    return Reading(now, day, active, tuple(running.coming(book, day.id)), tuple(outlook.due(book, now)), seen,
                   outlook.ends(book, day, now, seen), running.held_on(book, day, now),
                   tuple(running.to_come(book, day.id)), {line.segment.id: line for line in seen})
