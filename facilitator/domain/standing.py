"""Which rounds a search plans, which stay as they are, and which are the same again as one that stays."""

from dataclasses import dataclass

from . import seating, tables
from .book import Book
from .changes import Change
from .records import Round

ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Rounds:
    """`planned` by a search; `kept` as they are though they could be planned; `same` as another that is not planned,
    with that one."""

    planned: tuple[Round, ...]
    kept: tuple[Round, ...]
    same: tuple[tuple[Round, Round], ...]


def sorted_out(book: Book, first: int = 1, last: int = ALL) -> Rounds:
    """What becomes of the rounds where those from `first` to `last` are to be planned that have not begun."""
    free = seating.open_rounds(book)
    wanted = [round for round in free if first <= round.number <= last]
    ids = {round.id for round in wanted}
    source = {round.id: _standing(book, round, ids) for round in wanted}
    return Rounds(tuple(round for round in wanted if not source[round.id]),
                  tuple(round for round in free if round.id not in ids),
                  tuple((round, like) for round in wanted if (like := source[round.id])))


def repeated(book: Book, rounds: Rounds) -> list[Change]:
    """Seats everybody again as in the round that stays, in each that is the same."""
    return [change for round, like in rounds.same for change in tables.copy_round(book, like.id, round.id)]


def _standing(book: Book, round: Round, wanted: set[str]) -> Round | None:
    seen = {round.id}
    while (like := book.get(Round, round.repeats)) and like.id not in seen:
        if like.id not in wanted:
            return like if tables.places(book, like.id) else None
        seen.add(like.id)
        round = like
    return None
