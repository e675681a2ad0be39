"""Texts as rows of numbers: the pieces of their words, and what they are about.

The first are the runs of three to five letters within words, weighed by how few texts have them, which find a word in
all its forms in any language. The second join latent semantic analysis of these (S. Deerwester and others, "Indexing by
Latent Semantic Analysis", 1990) with the mean of word vectors that a package brings, which know that trees give shade.
"""

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.preprocessing import normalize
from tokenizers import Tokenizer

TOPICS = 150
"""Dimensions of the latent semantic analysis."""
KNOWN = 0.5
"""What the word vectors weigh beside it: the notes of the event tell more than what a package knows."""
COMMONEST = 0.3
"""The weight of a token that every text has, beside 0.7 for one that half of them have."""


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """A row for each text: `pieces` of words, sparse; `known` by the word vectors; `about` joins both. Rows have the
    length 1, or 0 where nothing is known of a text."""

    pieces: sparse.csr_matrix
    known: np.ndarray
    about: np.ndarray


@lru_cache(2)
def vectors(texts: tuple[str, ...]) -> Vectors:
    """The rows of some texts; those asked for last are kept, as sorting a note changes no text."""
    pieces, known = _pieces(texts), _known(texts)
    about = normalize(np.hstack([_topics(pieces), KNOWN * known]))
    return Vectors(pieces, known, about)


def _pieces(texts: tuple[str, ...]) -> sparse.csr_matrix:
    counts = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5), dtype=np.float32).fit_transform(texts)
    shared = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]) > 1)
    return TfidfTransformer(sublinear_tf=True).fit_transform(counts[:, shared] if len(shared) else counts)


def _topics(pieces: sparse.csr_matrix) -> np.ndarray:
    size = min(TOPICS, min(pieces.shape) - 1)
    if size < 1:
        return np.zeros((pieces.shape[0], 0), np.float32)
    return normalize(TruncatedSVD(size, random_state=0).fit_transform(pieces))


@cache
def _package() -> tuple[Tokenizer, np.ndarray]:
    """The tokens and their vectors, read from the package's files; its own loader may download, so it is not used."""
    folder = Path(importlib.util.find_spec("wordllama").submodule_search_locations[0])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    return tokenizer, load_file(folder / "weights" / "l2_supercat_256.safetensors")["embedding.weight"]


def _known(texts: tuple[str, ...]) -> np.ndarray:
    tokenizer, table = _package()
    found = [encoding.ids for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False)]
    used, columns = np.unique(np.concatenate([*map(np.asarray, found), []]).astype(int), return_inverse=True)
    rows = np.repeat(np.arange(len(texts)), [len(ids) for ids in found])
    counts = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), (len(texts), len(used)))
    having = np.bincount(counts.indices, minlength=len(used))
    weights = np.log((1 + len(texts)) / (1 + having)) + COMMONEST
    means = normalize(np.asarray(counts.multiply(weights[None]).tocsr() @ table[used].astype(np.float32)))
    return normalize(means - means.mean(0))


def with_words(texts: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of texts that are not empty, and these texts."""
    there = {id: text for id, text in texts.items() if text.strip()}
    return tuple(there), tuple(there.values())
