"""Counts a poll by each method that its type allows: `results(tally)`."""

from ..domain.polls import Tally
from . import marks, pairwise, runoff
from .result import Result


def results(tally: Tally) -> tuple[Result, ...]:
    """A poll's result by each method, the first being the one that its type names."""
    kind = tally.poll.type
    if kind == "ranked":
        table = pairwise.compared(tally)
        return (runoff.instant_runoff(tally), runoff.plurality(tally), pairwise.condorcet(tally, table),
                pairwise.schulze(tally, table), pairwise.minimax(tally, table), pairwise.borda(tally, table),
                runoff.transferable_vote(tally))
    if kind == "score":
        return marks.star(tally), marks.added(tally, "score")
    if kind in _ALONE:
        return (_ALONE[kind](tally),)
    if not tally.ballots and (tally.by_table or tally.poll.way == "hands"):
        return (marks.added(tally, "hands"),)
    return (marks.added(tally, {"single": "plurality", "multiple": "approval"}.get(kind, kind)),)


_ALONE = {"scale": marks.scale, "pairs": marks.pairs, "number": marks.numbers,
          "text": lambda tally: marks.of_base(tally, "text", {}, marks.Won(), marks.remarks(tally)),
          "dots": lambda tally: marks.added(tally, "dots")}
