"""The words that texts share, as reasons that people understand."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse

from ..domain.words import fold, words
from .function_words import function_words

BEGINNING = 6
"""Words that begin alike in so many letters count as one: "cycling" and "cyclists", "Radweg" and "Radwege"."""
EVERYWHERE = 0.1
"""A word that a larger share of all texts has tells nothing of one, as the name of the town that all is about."""
NOT_EVERYWHERE = 10
"""A word that so few have is not everywhere, however few texts there are."""
TELLING = 1.5
"""How many times as often as elsewhere a group must have a word."""
HELD = 1 / 3
"""The share of a group that has a word by which it is named."""
IMAGINED = 2.0
"""Texts that are imagined in each group, with the words that all texts have, so that chance tells little of few."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class SharedWords:
    """The words of some texts, and what they tell of groups of these.

    Args:
        texts: What is compared.
        groups: A row for each group, with a 1 for each text in it.
    """

    def __init__(self, texts: Sequence[str], groups: sparse.csr_matrix):
        found = [{word: fold(word) for word in _words(text)} for text in texts]
        empty = function_words([{*folded.values(), *map(_stem, folded.values())} for folded in found])
        self._keys = [{word: _stem(folded)[:BEGINNING] for word, folded in of_text.items()
                       if folded not in says_nothing and _stem(folded) not in says_nothing}
                      for of_text, says_nothing in zip(found, empty, strict=True)]
        columns = {key: place for place, key in enumerate(dict.fromkeys(
            key for keys in self._keys for key in keys.values()))}
        self._columns = columns
        rows = [sorted({columns[key] for key in keys.values()}) for keys in self._keys]
        self._having = sparse.csr_matrix(
            (np.ones(sum(map(len, rows)), np.float32), [place for row in rows for place in row],
             np.cumsum([0, *map(len, rows)])), (len(texts), len(columns)))
        self._tells = _tells(self._having, groups)

    def of_text(self, text: int, group: int, most: int = 3) -> tuple[str, ...]:
        """The words of a text, as it has them, that tell most of a group which has them too."""
        return self._best(self._keys[text], group, most)

    def of_group(self, group: int, members: np.ndarray, most: int = 4) -> tuple[str, ...]:
        """The words that tell most of a group and that enough of it has, each in the form that is commonest in it."""
        forms = Counter(word for text in members for word in self._keys[text])
        keys = {word: key for text in members for word, key in self._keys[text].items()}
        held = np.asarray(self._having[members].mean(0))[0] >= HELD
        return self._best({word: keys[word] for word, _ in forms.most_common() if held[self._columns[keys[word]]]},
                          group, most)

    def _best(self, keys: dict[str, str], group: int, most: int) -> tuple[str, ...]:
        """The words that tell most; of several forms of one, the first."""
        forms: dict[str, str] = {}
        for word, key in keys.items():
            forms.setdefault(key, word)
        tells = {key: self._tells[group, self._columns[key]] for key in forms}
        return tuple(forms[key] for key in sorted(tells, key=lambda key: -tells[key]) if tells[key] > 0)[:most]


def _tells(having: sparse.csr_matrix, groups: sparse.csr_matrix) -> np.ndarray:
    """What each word tells of each group: how much of the group has it, times the logarithm of how many times as much
    that is as of all texts; 0 for what tells nothing."""
    texts, sizes = having.shape[0], np.asarray(groups.sum(1))
    inside = (groups @ having).toarray()
    times = np.asarray(having.sum(0))
    usual = times / texts
    lift = (inside + IMAGINED * usual) / ((sizes + IMAGINED) * usual)
    shared = (times > 1) & (times <= max(NOT_EVERYWHERE, EVERYWHERE * texts))
    return np.where(shared & (lift >= TELLING), inside / np.maximum(sizes, 1) * np.log(np.maximum(lift, 1)), 0)


def _words(text: str) -> Iterator[str]:
    """The words of a text that may tell something: of Chinese and Japanese each character, else two letters or more."""
    for word in _WORD.findall(text):
        characters = words(word)
        if len(characters) > 1 and all(len(character) == 1 for character in characters):
            yield from word
        elif len(word) > 2 or not word.isascii():
            yield word


def _stem(folded: str) -> str:
    """A word without what stands before or behind an apostrophe, whichever is shorter: the "l'" of "l'école"."""
    return max(folded.split("'"), key=len)
