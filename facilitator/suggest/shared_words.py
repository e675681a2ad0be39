"""The words that texts share, as reasons that people understand."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse

from ..domain.words import fold, words

BEGINNING = 6
"""Words that begin alike in so many letters count as one: "cycling" and "cyclists", "Radweg" and "Radwege"."""
EVERYWHERE, EVERYWHERE_IF_SHORT = 0.5, 0.03
"""A word in a larger share of all texts than this tells nothing; short ones are mostly such as "and" and "for"."""
SHORT = 4
"""Letters of the longest short word."""
TELLING = 1.5
"""How many times as often as elsewhere a group must have a word."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class SharedWords:
    """The words of some texts, and what they tell of groups of these.

    Args:
        texts: What is compared.
        groups: A row for each group, with a 1 for each text in it.
    """

    def __init__(self, texts: Sequence[str], groups: sparse.csr_matrix):
        self._texts = texts
        found = [{*map(_key, _words(text))} for text in texts]
        self._columns = {key: place for place, key in enumerate(dict.fromkeys(key for keys in found for key in keys))}
        columns = [self._columns[key] for keys in found for key in sorted(keys)]
        ends = np.cumsum([0, *map(len, found)])
        having = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, ends), (len(texts), len(self._columns)))
        usual = np.where([len(key) > SHORT for key in self._columns], EVERYWHERE, EVERYWHERE_IF_SHORT)
        self._tells = _tells(having, groups, np.maximum(2, len(texts) * usual))

    def of_text(self, text: int, group: int, most: int = 3) -> tuple[str, ...]:
        """The words of a text, as it has them, that tell most of a group which has them too."""
        tells = {word: self._tells[group, self._columns[_key(word)]] for word in _words(self._texts[text])}
        return _best(tells, most)

    def of_group(self, group: int, members: Sequence[int], most: int = 4) -> tuple[str, ...]:
        """The words that tell most of a group, each in the form that is commonest in it."""
        forms = Counter(word for text in members for word in _words(self._texts[text]))
        return _best({word: self._tells[group, self._columns[_key(word)]] for word, _ in forms.most_common()}, most)


def _tells(having: sparse.csr_matrix, groups: sparse.csr_matrix, most: np.ndarray) -> np.ndarray:
    """What each word tells of each group: how much of the group has it, times the logarithm of how many times as much
    that is as of all texts; 0 for what tells nothing, as a word that more than `most` texts have."""
    texts, sizes = having.shape[0], np.asarray(groups.sum(1))
    inside = (groups @ having).toarray()
    all_over = np.asarray(having.sum(0))
    share = inside / np.maximum(sizes, 1)
    lift = ((inside + 0.5) / (sizes + 1)) / ((all_over + 0.5) / (texts + 1))
    tells = np.where(lift >= TELLING, share * np.log(np.maximum(lift, 1)), 0)
    return np.where(all_over <= most, tells, 0)


def _best(tells: dict[str, float], most: int) -> tuple[str, ...]:
    """The words that tell most; of several forms of one, the first."""
    chosen: dict[str, str] = {}
    for word in sorted((word for word in tells if tells[word] > 0), key=lambda word: -tells[word]):
        chosen.setdefault(_key(word), word)
    return tuple(chosen.values())[:most]


def _words(text: str) -> Iterator[str]:
    """The words of a text that may tell something: of Chinese and Japanese each character, else two letters or more."""
    for word in _WORD.findall(text):
        characters = words(word)
        if len(characters) > 1 and all(len(character) == 1 for character in characters):
            yield from word
        elif len(word) > 2 or not word.isascii():
            yield word


def _key(word: str) -> str:
    return fold(word)[:BEGINNING]
