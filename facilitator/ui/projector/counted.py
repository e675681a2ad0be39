"""Results that were counted last, kept: a ranked count of thousands is not made anew for every note typed meanwhile."""

from ... import counting
from ...counting.result import Result
from ...domain.polls import Tally

_KEPT = 16
_known: dict[tuple[str, int], tuple[Tally, tuple[Result, ...]]] = {}


def results(tally: Tally) -> tuple[Result, ...]:
    """What each method makes of a count."""
    key = tally.poll.id, tally.repeat
    if key not in _known or _known[key][0] != tally:
        if len(_known) >= _KEPT:
            _known.clear()
        _known[key] = tally, counting.results(tally)
    return _known[key][1]
