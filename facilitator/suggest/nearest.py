"""Notes that are near others in what they are about and in the pieces of their words."""

from collections.abc import Callable, Collection, Sequence

import numpy as np
from scipy import sparse
from sklearn.preprocessing import normalize

from .results import Like, Reason, Texts
from .shared_words import SharedWords
from .vectors import vectors, with_words

NEIGHBOURS, NEAR = 3, 0.1
"""How many notes are named as a reason, and the likeness from which a note is one."""


def ranked(notes: Texts, these: Collection[str], most: int,
           progress: Callable[[float], None]) -> tuple[Like, ...]:
    """See `asking.more_like`."""
    ids, texts = with_words(notes)
    chosen = [place for place, id in enumerate(ids) if id in these]
    others = [place for place, id in enumerate(ids) if id not in these]
    if not chosen or not others:
        return ()
    rows = vectors(texts)
    progress(0.6)
    about = rows.about @ normalize(rows.about[chosen].mean(0, keepdims=True))[0]
    pieces = (rows.pieces @ normalize(np.asarray(rows.pieces[chosen].mean(0))).T)[:, 0]
    alike = (about + pieces) / 2
    best = sorted((place for place in others if alike[place] > NEAR), key=lambda place: -alike[place])[:most]
    group = sparse.csr_matrix((np.ones(len(chosen)), ([0] * len(chosen), chosen)), (1, len(texts)))
    shared = SharedWords(texts, group, [1] * len(texts))
    to_each = rows.alike(best, chosen)
    return tuple(Like(ids[place], float(np.clip(alike[place], 0, 1)),
                      Reason(shared.of_text(place, 0), nearest(row, chosen, ids)))
                 for place, row in zip(best, to_each, strict=True))


def nearest(alike: np.ndarray, among: Sequence[int] | np.ndarray, ids: Sequence[str]) -> tuple[str, ...]:
    """The ids of those rows among some to which a note is most `alike`, none that is too far to be a reason."""
    return tuple(ids[among[at]] for at in np.argsort(-alike, kind="stable")[:NEIGHBOURS] if alike[at] > NEAR)
