"""The words that texts share, as reasons that people understand."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from os.path import commonprefix

import numpy as np
from scipy import sparse

from ..domain.words import fold, words
from .function_words import function_words
from .results import Shared

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
        notes: How many notes each text stands for; the name of a theme for none.
    """

    def __init__(self, texts: Sequence[str], groups: sparse.csr_matrix, notes: Sequence[int]):
        self._groups, self._notes = groups, notes
        self._in_groups: dict[int, dict[str, tuple[int, str]]] = {}
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

    def of_text(self, text: int, group: int, most: int = 3) -> tuple[Shared, ...]:
        """The words of a text that tell most of a group which has them too."""
        return self._best(self._keys[text], group, most)

    def of_group(self, group: int, members: np.ndarray, most: int = 4) -> tuple[Shared, ...]:
        """The words that tell most of a group and that enough of it has."""
        forms = Counter(word for text in members for word in self._keys[text])
        keys = {word: key for text in members for word, key in self._keys[text].items()}
        held = np.asarray(self._having[members].mean(0))[0] >= HELD
        return self._best({word: keys[word] for word, _ in forms.most_common() if held[self._columns[keys[word]]]},
                          group, most)

    def _best(self, keys: dict[str, str], group: int, most: int) -> tuple[Shared, ...]:
        """The words that tell most; of several forms of one, the first."""
        forms: dict[str, str] = {}
        for word, key in keys.items():
            forms.setdefault(key, word)
        tells = {key: self._tells[group, self._columns[key]] for key in forms}
        best = [key for key in sorted(tells, key=lambda key: -tells[key]) if tells[key] > 0][:most]
        return tuple(self._shared(forms[key], key, group) for key in best)

    def _shared(self, word: str, key: str, group: int) -> Shared:
        """A word as all have it who are counted with it."""
        notes, begins = self._in_group(group)[key]
        form = _stem(word.replace("’", "'"))
        own = fold(form)
        common = commonprefix((own, begins.rstrip("…")))
        return Shared(form if own == begins else f"{form[:len(common)]}…", notes)

    def _in_group(self, group: int) -> dict[str, tuple[int, str]]:
        """For each word of a group how many notes have it, and what all its forms begin with, folded."""
        if group not in self._in_groups:
            times, forms = Counter(), defaultdict(set)
            for text in self._groups[group].indices:
                times.update(dict.fromkeys(self._keys[text].values(), self._notes[text]))
                for word, key in self._keys[text].items():
                    forms[key].add(_stem(fold(word)))
            self._in_groups[group] = {key: (times[key], commonprefix([*said]) + "…" * (len(said) > 1))
                                      for key, said in forms.items()}
        return self._in_groups[group]


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
