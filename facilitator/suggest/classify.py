"""Which theme an unsorted note is likely to belong to, learnt from those that are sorted and from the themes' names.

Two classifiers are joined by the geometric mean of their shares: logistic regression over the pieces of words, and the
likeness of what a note is about to the middle of each theme. Then the size of each theme among the unsorted is
estimated from these shares themselves (M. Saerens, P. Latinne and C. Decaestecker, "Adjusting the Outputs of a
Classifier to New a Priori Probabilities", Neural Computation 14, 2002), since who sorts some of each theme first does
not say how common each is.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from scipy import sparse
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from .nearest import nearest
from .results import Likely, Names, Placed, Reason, Texts
from .shared_words import SharedWords
from .vectors import vectors, with_words

FREEDOM = 10.0
"""How freely the regression may follow single notes (the inverse of its regularisation)."""
SHARPNESS = 6.0
"""How quickly a theme's share falls with the likeness to its middle."""
EVEN = 100.0
"""Notes of each theme that are imagined among the unsorted before its size is estimated."""
ROUNDS = 50
NAME = 1.0
"""How many notes of a theme its name counts as."""
OFFERED = 3


def classify(notes: Texts, placed: Placed, themes: Names,
             progress: Callable[[float], None]) -> dict[str, tuple[Likely, ...]]:
    """See `asking.likely`."""
    ids, texts = with_words(notes)
    names, called = with_words(themes)
    rows = vectors(texts + called)
    progress(0.4)
    lying = [(place, theme) for place, id in enumerate(ids) for theme in placed.get(id, ()) if theme in themes]
    lying += [(len(texts) + place, theme) for place, theme in enumerate(names)]
    offered = [theme for theme in themes if any(theme == one for _, one in lying)]
    unsorted = np.setdiff1d(np.arange(len(texts)), [place for place, _ in lying])
    if len(offered) < 2 or not len(unsorted):
        return {}
    labels = np.array([offered.index(theme) for _, theme in lying])
    known = np.array([place for place, _ in lying])
    weights = np.where(known < len(texts), 1.0, NAME)
    shares = _by_pieces(rows.pieces, known, labels, weights, unsorted)
    progress(0.7)
    shares = np.sqrt(shares * _by_middles(rows.about, known, labels, weights, unsorted))
    shares = _with_sizes(shares)
    progress(0.8)
    return dict(_offers(ids, texts + called, rows.about, offered, known, labels, unsorted, shares))


def _by_pieces(pieces: sparse.csr_matrix, known: np.ndarray, labels: np.ndarray, weights: np.ndarray,
               unsorted: np.ndarray) -> np.ndarray:
    model = LogisticRegression(C=FREEDOM, max_iter=300, tol=1e-3)
    return model.fit(pieces[known], labels, weights).predict_proba(pieces[unsorted])


def _by_middles(about: np.ndarray, known: np.ndarray, labels: np.ndarray, weights: np.ndarray,
                unsorted: np.ndarray) -> np.ndarray:
    belongs = sparse.csr_matrix((weights, (labels, known)), (labels.max() + 1, len(about)))
    return softmax(SHARPNESS * about[unsorted] @ normalize(belongs @ about).T, axis=1)


def _with_sizes(shares: np.ndarray) -> np.ndarray:
    """The shares of each note once the themes' sizes are estimated, which add up to 1 for each."""
    themes = shares.shape[1]
    sizes = np.full(themes, 1 / themes)
    for _ in range(ROUNDS):
        found = normalize(shares * sizes, norm="l1")
        sizes = (found.sum(0) + EVEN) / (len(found) + EVEN * themes)
    return normalize(shares * sizes, norm="l1")


def _offers(ids: Sequence[str], texts: Sequence[str], about: np.ndarray, offered: Sequence[str], known: np.ndarray,
            labels: np.ndarray, unsorted: np.ndarray, shares: np.ndarray) -> Iterator[tuple[str, tuple[Likely, ...]]]:
    groups = sparse.csr_matrix((np.ones(len(known)), (labels, known)), (len(offered), len(texts)))
    shared = SharedWords(texts, groups)
    members = [known[(labels == theme) & (known < len(ids))] for theme in range(len(offered))]
    for place, row in zip(unsorted, shares, strict=True):
        best = np.argsort(-row, kind="stable")[:OFFERED]
        yield ids[place], tuple(
            Likely(offered[theme], float(row[theme]),
                   Reason(shared.of_text(place, theme), nearest(about, place, members[theme], ids)))
            for theme in best)
