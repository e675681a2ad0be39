"""How far two people who sorted the same notes agree."""

import math
from collections.abc import Mapping

from sklearn.metrics import cohen_kappa_score

from .results import Agreement


def agree(one: Mapping[str, str], other: Mapping[str, str]) -> Agreement:
    """See `asking.agreement`."""
    both = [note for note in one if note in other]
    differ = tuple(note for note in both if one[note] != other[note])
    mine, theirs = [one[note] for note in both], [other[note] for note in both]
    single = len({*mine, *theirs}) < 2
    kappa = math.nan if single else float(cohen_kappa_score(mine, theirs))
    return Agreement(len(both) - len(differ), len(both), None if math.isnan(kappa) else kappa, differ)
