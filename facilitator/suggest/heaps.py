"""First heaps for notes that nobody has sorted yet: about a dozen, the likest notes together and the rest left for the
next cut; or, where somebody says how many, so many that hold every note."""

import math
from collections.abc import Callable, Iterator

import numpy as np
from scipy import sparse
from scipy.cluster.hierarchy import ClusterNode, linkage, to_tree
from scipy.spatial.distance import squareform
from sklearn.cluster import KMeans
from sklearn.preprocessing import normalize

from .results import Heap, Texts
from .shared_words import SharedWords
from .vectors import Vectors, vectors, with_words

FEWEST, MOST = 4, 15
"""How many notes a heap has; for the most, those in the same words count as one. Of many notes a heap may have a
twelfth of all."""
DOZEN = 12
"""As many heaps as one takes in; more are no first cut."""
ALIKE = 0.15
"""The least mean likeness of the two halves that a heap is made of."""
MAIN = 10
"""Directions in which notes differ most, by which they are parted."""
AT_ONCE = 2000
"""Texts that are compared with each other at once, which bounds the memory; more are parted by what they are about."""


def heaped(unsorted: Texts, count: int | None, progress: Callable[[float], None]) -> tuple[Heap, ...]:
    """See `asking.first_piles`."""
    ids, texts = with_words(unsorted)
    if not ids:
        return ()
    saying: dict[str, list[str]] = {}
    for id, text in zip(ids, texts, strict=True):
        saying.setdefault(text, []).append(id)
    rows, notes = vectors(tuple(saying)), list(saying.values())
    progress(0.4)
    times = np.array([len(same) for same in notes])
    found = parts = _parted(rows, times, count or math.ceil(len(notes) / AT_ONCE))
    if not count:
        most = max(MOST, len(notes) // DOZEN)
        found = [heap for part in parts for heap in _tight(rows, part, most) if times[heap].sum() >= FEWEST]
    progress(0.8)
    told = _told(rows, tuple(saying), notes, found)
    return tuple(heap for heap, held in told if held or count)[:count or DOZEN]


def _parted(rows: Vectors, times: np.ndarray, count: int) -> list[np.ndarray]:
    """All texts in so many parts by what they are about, or fewer where fewer differ."""
    main = np.linalg.eigh(rows.about.T @ rows.about)[1][:, -MAIN:]
    points = normalize(rows.about @ main)
    count = min(count, len(np.unique(points, axis=0)))
    labels = KMeans(count, n_init=10, random_state=0).fit_predict(points, sample_weight=times)
    return [np.flatnonzero(labels == part) for part in range(count)]


def _tight(rows: Vectors, part: np.ndarray, most: int) -> Iterator[np.ndarray]:
    """The largest branches of average linkage that are small and tight enough."""
    apart = np.clip(1 - rows.alike(part, part), 0, None)
    pairs = squareform(apart, checks=False)
    branches = [to_tree(linkage(pairs, "average")) if len(pairs) else ClusterNode(0)]
    while branches:
        branch = branches.pop()
        if branch.count <= most and branch.dist <= 1 - ALIKE:
            yield part[branch.pre_order()]
        else:
            branches += [branch.left, branch.right]


def _told(rows: Vectors, texts: tuple[str, ...], notes: list[list[str]],
          found: list[np.ndarray]) -> Iterator[tuple[Heap, bool]]:
    """The heaps, the largest first and of equal ones the tightest, those notes first in each that are nearest to the
    others; and whether anything tells people why they lie together: words, or that they say the same."""
    groups = sparse.csr_matrix((len(found), len(texts)))
    if found:
        of = np.repeat(range(len(found)), [len(heap) for heap in found])
        groups = sparse.csr_matrix((np.ones(len(of)), (of, np.concatenate(found))), groups.shape)
    times = [len(same) for same in notes]
    shared = SharedWords(texts, groups, times)
    near = [rows.alike(heap, heap).mean(1) for heap in found]
    for place in sorted(range(len(found)), key=lambda place: (
            -sum(times[text] for text in found[place]), -near[place].mean())):
        heap = found[place][np.argsort(-near[place], kind="stable")]
        words = shared.of_group(place, heap)
        yield Heap(tuple(note for text in heap for note in notes[text]), words), bool(words) or len(heap) == 1
