"""Who sits with whom over all rounds: whom each member meets, and which pairs meet more than once."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import median_low

from . import tables
from .book import Book
from .people import members
from .records import Seat


@dataclass(frozen=True, slots=True)
class Pair:
    """Two members, by id and in the order of their codes, and the numbers of the rounds in which they meet."""

    one: str
    other: str
    rounds: tuple[int, ...]

    @property
    def id(self) -> str:
        """What tells it from other pairs."""
        return f"{self.one} {self.other}"


@dataclass(frozen=True, slots=True)
class Meetings:
    """All pairs that meet; `met` says of each member how many others they meet, in the order of codes."""

    pairs: tuple[Pair, ...]
    met: Mapping[str, int]

    def again(self) -> list[Pair]:
        """Pairs that meet more than once, the most often first."""
        return sorted((pair for pair in self.pairs if len(pair.rounds) > 1), key=lambda pair: -len(pair.rounds))


def few(met: Mapping[str, int]) -> list[str]:
    """Of how many others each meets: who meets less than three quarters of what the middle one does, the fewest first.
    """
    middle = median_low(met.values()) if met else 0
    return sorted((person for person, count in met.items() if 4 * count < 3 * middle), key=met.__getitem__)


def meetings(book: Book) -> Meetings:
    """Counts who shares a table with whom in the rounds as they are seated now."""
    place = {person.id: at for at, person in enumerate(members(book))}
    there = {table.id for table in tables.in_order(book)}
    numbers = {round.id: round.number for round in tables.rounds(book)}
    groups: dict[tuple[int, str], list[str]] = {}
    for seat in book.all(Seat):
        if seat.round in numbers and seat.table in there and seat.person in place:
            groups.setdefault((numbers[seat.round], seat.table), []).append(seat.person)
    found: dict[tuple[str, str], list[int]] = {}
    for (number, _), people in sorted(groups.items()):
        for pair in combinations(sorted(people, key=place.__getitem__), 2):
            found.setdefault(pair, []).append(number)
    met = dict.fromkeys(place, 0)
    for one, other in found:
        met[one] += 1
        met[other] += 1
    order = sorted(found.items(), key=lambda item: (place[item[0][0]], place[item[0][1]]))
    return Meetings(tuple(Pair(*pair, tuple(rounds)) for pair, rounds in order), met)
