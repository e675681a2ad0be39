"""First heaps for notes that nobody has sorted yet: k-means over what they are about."""

import math
from collections.abc import Callable

import numpy as np
from scipy import sparse
from sklearn.cluster import KMeans

from .results import Heap, Texts
from .shared_words import SharedWords
from .vectors import vectors, with_words

FEWEST, MOST = 2, 20
"""How many heaps there are where nobody says."""


def heaped(unsorted: Texts, count: int | None, progress: Callable[[float], None]) -> tuple[Heap, ...]:
    """See `asking.first_piles`."""
    ids, texts = with_words(unsorted)
    if not ids:
        return ()
    points = vectors(texts).about
    progress(0.5)
    wanted = count or min(max(FEWEST, round(math.sqrt(len(ids) / 2))), MOST)
    wanted = min(wanted, len(np.unique(points, axis=0)))
    model = KMeans(wanted, n_init=10, random_state=0).fit(points)
    progress(0.9)
    groups = sparse.csr_matrix((np.ones(len(ids)), (model.labels_, np.arange(len(ids)))), (wanted, len(ids)))
    shared = SharedWords(texts, groups)
    far = model.transform(points).min(1)
    heaps = []
    for group in range(wanted):
        members = sorted(np.flatnonzero(model.labels_ == group), key=lambda place: far[place])
        heaps.append(Heap(tuple(ids[place] for place in members), shared.of_group(group, members)))
    return tuple(sorted(heaps, key=lambda heap: -len(heap.notes)))
