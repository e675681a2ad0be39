"""Notes that say the same in nearly the same words."""

from collections.abc import Callable

from rapidfuzz.fuzz import ratio, token_sort_ratio

from ..domain.words import words
from .results import Same, Texts
from .vectors import vectors, with_words

PIECES = 0.45
"""Pairs that share less of the pieces of their words are not looked at."""
ALIKE = 0.8
"""The least likeness of what is offered."""


def groups(notes: Texts, progress: Callable[[float], None]) -> tuple[Same, ...]:
    """See `asking.near_duplicates`."""
    ids, texts = with_words(notes)
    if len(ids) < 2:
        return ()
    pieces = vectors(texts).pieces
    progress(0.4)
    near = (pieces @ pieces.T).tocoo()
    kept = (near.row < near.col) & (near.data > PIECES)
    folded = [" ".join(words(text)) or text for text in texts]
    alike = {(a, b): likeness for a, b in zip(near.row[kept].tolist(), near.col[kept].tolist(), strict=True)
             if (likeness := max(ratio(folded[a], folded[b]), token_sort_ratio(folded[a], folded[b])) / 100) >= ALIKE}
    progress(0.8)
    return tuple(Same(tuple(ids[place] for place in sorted(group)), least) for group, least in _grouped(alike))


def _grouped(alike: dict[tuple[int, int], float]) -> list[tuple[set[int], float]]:
    """The pairs as groups about a first note, so that a chain of small changes does not make one of two meanings."""
    first: dict[int, int] = {}
    found: dict[int, tuple[set[int], float]] = {}
    for (a, b), likeness in sorted(alike.items(), key=lambda pair: (-pair[1], pair[0])):
        if b in first or a in first and first[a] != a:
            continue
        if b in found:
            continue
        group, least = found.get(a, ({a}, 1.0))
        found[a] = group | {b}, min(least, likeness)
        first[a] = first[b] = a
    return sorted(found.values(), key=lambda group: (-group[1], min(group[0])))
