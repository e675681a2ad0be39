"""Words that every text of a language has, as "the" and "und", which tell nothing of what one is about."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache

import stopwordsiso
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from ..domain.words import fold


def function_words(texts: Sequence[Collection[str]]) -> Iterator[frozenset[str]]:
    """The function words of each text, given as its folded words.

    They are those that its language has, since "die" is one in German alone: the language that knows most of its words,
    or of several such the one that knows most in all the texts.
    """
    languages = _languages()
    known = [Counter(language for word in text for language in languages.get(word, ())) for text in texts]
    usual = Counter(language for counts in known for language in counts.elements())
    for text, counts in zip(texts, known, strict=True):
        best = max(counts, key=lambda language: (counts[language], usual[language]), default="")
        yield frozenset(word for word in text if best in languages.get(word, ()))


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """The languages in which a word is one. Of English the package knows 1,300, also "home" and "work"; scikit-learn's
    318 and the short forms, such as "don't", are enough."""
    lists = {language: stopwordsiso.stopwords(language) for language in sorted(stopwordsiso.langs())}
    lists["en"] = ENGLISH_STOP_WORDS | {word for word in lists["en"] if "'" in word}
    having: dict[str, tuple[str, ...]] = {}
    for language, words in lists.items():
        for word in {fold(word) for word in words}:
            having[word] = (*having.get(word, ()), language)
    return having
