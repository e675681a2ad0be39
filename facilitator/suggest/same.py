"""Notes that say the same in nearly the same words."""

from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
from rapidfuzz.fuzz import ratio, token_sort_ratio
from scipy import sparse

from ..domain.words import words
from .results import Same, Texts
from .vectors import vectors, with_words

PIECES = 0.45
"""Pairs that share less of the pieces of their words are not looked at."""
ALIKE = 0.8
"""The least likeness of what is offered."""
AT_ONCE = 500
"""Notes that are compared with all others at once, which bounds the memory."""


def groups(notes: Texts, progress: Callable[[float], None]) -> tuple[Same, ...]:
    """See `asking.near_duplicates`."""
    ids, texts = with_words(notes)
    if len(ids) < 2:
        return ()
    pieces = vectors(texts).pieces
    progress(0.4)
    folded = [" ".join(words(text)) or text for text in texts]
    alike = {}
    for a, b in _near(pieces, progress):
        likeness = max(ratio(folded[a], folded[b]), token_sort_ratio(folded[a], folded[b])) / 100
        if likeness >= ALIKE:
            alike[a, b] = likeness
    found = [(sorted(group), least) for group, least in _grouped(alike)]
    return tuple(Same(tuple(ids[place] for place in group), least, _differ([folded[place] for place in group]))
                 for group, least in found)


def _near(pieces: sparse.csr_matrix, progress: Callable[[float], None]) -> Iterator[tuple[int, int]]:
    """The pairs that share enough pieces to be held against each other."""
    for start in range(0, pieces.shape[0], AT_ONCE):
        progress(0.4 + 0.6 * start / pieces.shape[0])
        rows, columns = np.nonzero((pieces[start:start + AT_ONCE] @ pieces.T).toarray() > PIECES)
        yield from ((start + row, column) for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
                    if start + row < column)


def _differ(texts: list[str]) -> tuple[str, ...]:
    having = Counter(word for text in texts for word in dict.fromkeys(text.split()))
    return tuple(word for word, times in having.items() if times < len(texts))


def _grouped(alike: dict[tuple[int, int], float]) -> list[tuple[set[int], float]]:
    """The pairs as groups about a first note, so that a chain of small changes does not make one of two meanings."""
    first: dict[int, int] = {}
    found: dict[int, tuple[set[int], float]] = {}
    for (a, b), likeness in sorted(alike.items(), key=lambda pair: (-pair[1], pair[0])):
        if b in first or first.get(a, a) != a:
            continue
        group, least = found.get(a, ({a}, 1.0))
        found[a] = group | {b}, min(least, likeness)
        first[a] = first[b] = a
    return sorted(found.values(), key=lambda group: (-group[1], min(group[0])))
