"""Notes that are near others in what they are about and in the pieces of their words."""

from collections.abc import Callable, Collection

import numpy as np
from scipy import sparse
from sklearn.preprocessing import normalize

from .results import Like, Reason, Texts
from .shared_words import SharedWords
from .vectors import vectors, with_words

NEAR = 0.2
"""A likeness below which a note is no reason."""


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
    best = sorted(others, key=lambda place: -alike[place])[:most]
    group = sparse.csr_matrix((np.ones(len(chosen)), ([0] * len(chosen), chosen)), (1, len(texts)))
    shared = SharedWords(texts, group)
    return tuple(Like(ids[place], float(np.clip(alike[place], 0, 1)),
                      Reason(shared.of_text(place, 0), nearest(rows.about, place, chosen, ids))) for place in best)


def nearest(about: np.ndarray, place: int, among: Collection[int], ids: tuple[str, ...],
            most: int = 3) -> tuple[str, ...]:
    """The ids of those rows among some that are nearest to one, none that is too far to be a reason."""
    among = np.asarray(among, int)
    likeness = about[among] @ about[place]
    return tuple(ids[among[at]] for at in np.argsort(-likeness, kind="stable")[:most] if likeness[at] > NEAR)
