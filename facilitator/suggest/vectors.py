"""Texts as rows of numbers: the pieces of their words, and what they are about.

The first are the runs of three to five letters within words, weighed by how few texts have them, which find a word in
all its forms in any language. The second join latent semantic analysis of these (S. Deerwester and others, "Indexing by
Latent Semantic Analysis", 1990) with the mean of English word vectors that a package brings. How far these are trusted
is told by the text itself: a language that they do not know falls to pieces among their tokens.
"""

import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.preprocessing import normalize
from tokenizers import Encoding, Tokenizer

TOPICS = 60
"""Dimensions of the latent semantic analysis."""
KNOWN = 3.0
"""What the word vectors weigh beside it in a text whose words they know whole; it falls with the square of the share of
those."""
COMMONEST = 0.3
"""The weight of a token that every text has; one that few have weighs the logarithm of how few more."""
LONG = 4
"""Letters from which it says something about a language that a word is a token of its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """A row for each text: the `pieces` of its words, sparse, and what it is `about`. Rows have the length 1, or 0
    where nothing is known of a text."""

    pieces: sparse.csr_matrix
    about: np.ndarray

    def alike(self, some: Sequence[int] | np.ndarray, others: Sequence[int] | np.ndarray) -> np.ndarray:
        """How alike each of some rows is to each of others: the mean of both cosines."""
        pieces = (self.pieces[some] @ self.pieces[others].T).toarray()
        return (pieces + self.about[some] @ self.about[others].T) / 2


def with_words(texts: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of texts that are not empty, and these texts."""
    there = {id: text for id, text in texts.items() if text.strip()}
    return tuple(there), tuple(there.values())


@lru_cache(4)
def vectors(texts: tuple[str, ...]) -> Vectors:
    """The rows of some texts, at least one, none of them empty; those asked for last are kept, as sorting a note
    changes no text."""
    pieces = _pieces(texts)
    tokenizer, table = _package()
    tokens = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    trust = KNOWN * np.array([_whole(one) for one in tokens], np.float32)[:, None] ** 2
    return Vectors(pieces, normalize(np.hstack([_topics(pieces), trust * _known(tokens, table)])))


def _pieces(texts: tuple[str, ...]) -> sparse.csr_matrix:
    counts = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5), dtype=np.float32).fit_transform(texts)
    shared = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]) > 1)
    return TfidfTransformer(sublinear_tf=True).fit_transform(counts[:, shared] if len(shared) else counts)


def _topics(pieces: sparse.csr_matrix) -> np.ndarray:
    size = min(TOPICS, min(pieces.shape) - 1)
    if size < 1:
        return np.zeros((pieces.shape[0], 0), np.float32)
    with np.errstate(invalid="ignore"):  # It also works out how much varies, which is nothing where all say the same.
        return normalize(TruncatedSVD(size, random_state=0).fit_transform(pieces))


@cache
def _package() -> tuple[Tokenizer, np.ndarray]:
    """The tokens and their vectors, read from the package's files; its own loader may download, so it is not used."""
    folder = Path(importlib.util.find_spec("wordllama").submodule_search_locations[0])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    return tokenizer, load_file(folder / "weights" / "l2_supercat_256.safetensors")["embedding.weight"]


def _known(tokens: list[Encoding], table: np.ndarray) -> np.ndarray:
    sizes = [len(one.ids) for one in tokens]
    used, columns = np.unique(np.concatenate([one.ids for one in tokens]).astype(int), return_inverse=True)
    rows = np.repeat(np.arange(len(tokens)), sizes)
    counts = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), (len(tokens), len(used)))
    having = np.bincount(counts.indices, minlength=len(used))
    weights = np.log((1 + len(tokens)) / (1 + having)) + COMMONEST
    means = normalize(counts.multiply(weights).tocsr().astype(np.float32) @ table[used].astype(np.float32))
    return normalize(means - means.mean(0))


def _whole(tokens: Encoding) -> float:
    """The share of a text's longer words that are one token each."""
    whole = longer = 0
    for word in "".join(" " + token[1:] if token[0] == "▁" else "|" + token for token in tokens.tokens).split():
        letters = "".join(part for part in word.split("|") if part.isalpha())
        if len(letters) >= LONG:
            longer += 1
            whole += letters in word
    return whole / longer if longer else 0.0
