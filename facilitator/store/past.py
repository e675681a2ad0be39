"""The event as it was: the book at an earlier moment of the journal, and the moments at which something changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from ..domain.book import Book
from . import clock, journal, readings
from .history import REDO, UNDO
from .store import Store


@dataclass(frozen=True, slots=True)
class Moment:
    """A step that was written: its label, its first stamp, and when that was."""

    label: str
    stamp: str
    at: datetime


def moments(store: Store, kinds: Sequence[str], most: int) -> list[Moment]:
    """The last steps that touched records of these kinds and were not taken back, the newest first."""
    wanted = ", ".join("?" * len(kinds))
    with store.reading() as connection:
        rows = connection.execute(f"SELECT min(stamp), label FROM journal WHERE kind IN ({wanted}) GROUP BY step "
                                  "ORDER BY min(stamp) DESC", kinds)
        standing = list(islice(_standing(rows), most))
    return [Moment(label, stamp, datetime.fromtimestamp(clock.milliseconds(stamp) / 1000, UTC))
            for stamp, label in standing]


def _standing(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Of steps from the newest on, stamp and label of those that stand; one that was made again stands from then on."""
    taken_back: Counter[str] = Counter()
    for stamp, label in rows:
        step = label.removeprefix(UNDO)
        if step != label:
            taken_back[step] += 1
        elif taken_back[step := label.removeprefix(REDO)]:
            taken_back[step] -= 1
        else:
            yield stamp, step


def book_before(store: Store, stamp: str) -> Book:
    """All that the entries before a stamp say; what was erased since is not in it.

    Raises:
        BrokenError: An entry of the journal is broken.
    """
    with store.reading() as connection:
        return Book(readings.of_journal(journal.read(connection, "WHERE stamp < ? ORDER BY stamp", [stamp])))


def stamp_at(moment: datetime) -> str:
    """What sorts before every stamp that was made at a moment or later; its time zone must be known."""
    return f"{max(0, int(moment.timestamp() * 1000)):012x}"
