"""Which theme an unsorted note is likely to belong to, learnt from those that are sorted and from the themes' names.

Two classifiers are joined by the product of their shares: logistic regression over the pieces of words, and the
likeness of what a note is about to the middle of each theme. Both take the themes as equally common. Then the size of
each theme among the unsorted is estimated from these shares themselves (M. Saerens, P. Latinne and C. Decaestecker,
"Adjusting the Outputs of a Classifier to New a Priori Probabilities", Neural Computation 14, 2002), and a theme is as
much likelier as it is larger there than among the sorted. So little changes where notes were sorted as they came, and
much where somebody sorted ten of each theme.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from .nearest import nearest
from .results import Likely, Names, Placed, Reason, Texts
from .shared_words import SharedWords
from .vectors import Vectors, vectors, with_words

FREEDOM = 10.0
"""How freely the regression may follow single notes (the inverse of its regularisation)."""
PIECES, ABOUT = 1.5, 9.0
"""The power of the regression's share, and how sharply a share falls with the likeness to a theme's middle."""
EXAMPLES = 600
"""Sorted notes by whose likeness the regression knows a note; with more of them, this many, spread evenly."""
NAME = 2.0
"""How many notes of a theme its name counts as."""
IMAGINED = 100.0
"""Notes for each theme that are imagined among the unsorted, as common as among the sorted, before sizes are
estimated."""
ROUNDS = 50
"""How often sizes are estimated anew from the shares that follow from them."""
CAUTION = 0.75
"""The power of the joined shares, before sizes are estimated from them. On arguments they would be right as often as
they say without it, on terse titles much less often."""
SURE = 0.1
"""The least product of a theme's share and the note's likeness to the nearest of what is known of it, for the theme to
be offered as the one. The share alone says nothing where no theme fits, since one is always the likeliest."""
OFFERED = 3
AT_ONCE = 500
"""Notes whose reasons are looked for at once, which bounds the memory."""


@dataclass(frozen=True, eq=False)
class _Sorted:
    """What is known: rows of the vectors, the theme of each by its place in `themes`, how many notes each counts as."""

    themes: tuple[str, ...]
    rows: np.ndarray
    labels: np.ndarray
    weights: np.ndarray

    @cached_property
    def belongs(self) -> sparse.csr_matrix:
        """A row for each theme with what each known row counts in it."""
        return sparse.csr_matrix((self.weights, (self.labels, np.arange(len(self.rows)))))


def classify(notes: Texts, placed: Placed, themes: Names,
             progress: Callable[[float], None]) -> dict[str, tuple[Likely, ...]]:
    """See `asking.likely`."""
    ids, texts = with_words(notes)
    names, called = with_words(themes)
    lying = [(place, theme) for place, id in enumerate(ids) for theme in placed.get(id, ()) if theme in themes]
    named = [(len(ids) + place, theme) for place, theme in enumerate(names)]
    unsorted = np.setdiff1d(np.arange(len(ids)), [place for place, _ in lying])
    known = _known(lying, named)
    if len(known.themes) < 2 or not len(unsorted):
        return {}
    rows = vectors(texts + called)
    progress(0.4)
    shares = _by_pieces(rows, known, unsorted) ** PIECES
    progress(0.7)
    shares = normalize((shares * _by_middles(rows, known, unsorted)) ** CAUTION, norm="l1")
    shares = _with_sizes(shares, np.bincount([known.themes.index(theme) for _, theme in lying],
                                             minlength=len(known.themes)) + 1.0)
    progress(0.75)
    return dict(_offers(ids, texts + called, rows, known, unsorted, shares, progress))


def _known(lying: list[tuple[int, str]], named: list[tuple[int, str]]) -> _Sorted:
    both = lying + named
    themes = {theme: place for place, theme in enumerate(dict.fromkeys(theme for _, theme in both))}
    weights = np.array([1.0] * len(lying) + [NAME] * len(named))
    return _Sorted(tuple(themes), np.array([row for row, _ in both], int),
                   np.array([themes[theme] for _, theme in both], int), weights)


def _by_pieces(rows: Vectors, known: _Sorted, unsorted: np.ndarray) -> np.ndarray:
    """The regression is worked out in the space that the examples span: the same, and quicker than in all pieces."""
    step = np.linspace(0, len(known.rows) - 1, min(EXAMPLES, len(known.rows))).astype(int)
    examples = rows.pieces[known.rows[np.argsort(known.labels, kind="stable")[step]]]
    values, directions = np.linalg.eigh((examples @ examples.T).toarray().astype(float))
    spans = values > 1e-6 * values[-1]
    into = examples.T @ (directions[:, spans] / np.sqrt(values[spans]))
    sizes = np.asarray(known.belongs.sum(1))[:, 0]
    weights = known.weights * (sizes.mean() / sizes)[known.labels]
    model = LogisticRegression(C=FREEDOM, max_iter=300, tol=1e-3)
    model.fit(rows.pieces[known.rows] @ into, known.labels, weights)
    return model.predict_proba(rows.pieces[unsorted] @ into)


def _by_middles(rows: Vectors, known: _Sorted, unsorted: np.ndarray) -> np.ndarray:
    return softmax(ABOUT * rows.about[unsorted] @ normalize(known.belongs @ rows.about[known.rows]).T, axis=1)


def _with_sizes(shares: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """The shares of each note once themes are as common as among the unsorted; `sizes` are those of the sorted."""
    themes = shares.shape[1]
    before = now = sizes / sizes.sum()
    for _ in range(ROUNDS):
        found = normalize(shares * now, norm="l1")
        now = (found.sum(0) + IMAGINED * themes * before) / (len(found) + IMAGINED * themes)
    return normalize(shares * now / before, norm="l1")


def _offers(ids: Sequence[str], texts: Sequence[str], rows: Vectors, known: _Sorted, unsorted: np.ndarray,
            shares: np.ndarray, progress: Callable[[float], None]) -> Iterator[tuple[str, tuple[Likely, ...]]]:
    groups = sparse.csr_matrix((np.ones(len(known.rows)), (known.labels, known.rows)), (len(known.themes), len(texts)))
    shared = SharedWords(texts, groups, [1] * len(ids) + [0] * (len(texts) - len(ids)))
    inside = [known.labels == theme for theme in range(len(known.themes))]
    lying = np.flatnonzero(known.rows < len(ids))
    members = [lying[known.labels[lying] == theme] for theme in range(len(known.themes))]
    for start in range(0, len(unsorted), AT_ONCE):
        progress(0.75 + 0.25 * start / len(unsorted))
        places = unsorted[start:start + AT_ONCE]
        for place, row, alike in zip(places, shares[start:], rows.alike(places, known.rows), strict=False):
            yield ids[place], tuple(
                Likely(known.themes[theme], float(row[theme]),
                       Reason(shared.of_text(place, theme),
                              nearest(alike[members[theme]], known.rows[members[theme]], ids)),
                       bool(row[theme] * alike[inside[theme]].max() >= SURE))
                for theme in np.argsort(-row, kind="stable")[:OFFERED])
