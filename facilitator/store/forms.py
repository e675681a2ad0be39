"""Which words of an event are forms of one another: "buses" of "bus", "Häuser" of "Haus", "nghartref" of "cartref".

The index holds words as they are. A searched word is widened by those of the event's own words that share a root with
it, so that nothing about languages is stored, and a note is committed without asking a dictionary. Roots come from
Snowball's stemmers, and for languages with a small enough dictionary also from Simplemma, which knows "children".
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from ..domain.words import fold

STEMMERS = {"ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
            "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french",
            "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
            "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
            "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
            "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish"}
DICTIONARIES = ("cy", "de", "en", "fr")
"""Languages whose dictionary is read beside the window: 0.2 to 0.3 s and 25 to 50 MB, German 1 s and 110 MB. The Polish
one would take 3 s and 410 MB, so Polish has its stems alone."""

COMPOUNDING = {"da", "de", "fi", "hu", "nb", "nl", "nn", "no", "sv"}
"""Languages that write words together, in which what is looked for may be the end of a longer one."""

MARKERS = {
    "cy": "yn y yr i ar mae ac ddim gyda wedi oedd bod eu ein hefyd",
    "de": "und der die das ist nicht für mit ein auch zu auf werden mehr wir",
    "en": "the and of to is not for with more we are should there have on",
    "es": "el los las que una por para con más del hay son muy nuestro",
    "fr": "les des et une pour dans pas est avec plus nous sont sur du aux",
    "it": "il che di per non con più sono una gli della anche nel",
    "nl": "het een van niet voor met zijn ook meer aan wij naar deze",
    "pl": "nie na się jest że dla oraz więcej są przez jak przy od bardzo",
    "pt": "os que uma para não com mais são dos das pelo muito nós",
}
"""Words without which nobody writes these languages."""

ENOUGH, LONGEST, LEAST, MOST = 6, 40, 4, 60
"""Markers that show a language; letters of a word beyond which nobody inflects; letters from which a word is looked for
within compounds; forms that a word is widened by at most."""

_WORD = re.compile(r"\w+")
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew and Arabic letters: "and", "the" and "for" are written on to the word."""


class Forms:
    """The words of one event and their roots. `learn` may be called in a worker while others ask; one at a time."""

    def __init__(self, language: str = ""):
        self._own = language.lower().split("-")[0]
        self._languages: frozenset[str] = frozenset()
        self._known: set[str] = set()
        self._roots: dict[str, frozenset[str]] = {}
        self._words: dict[str, frozenset[str]] = {}

    @property
    def languages(self) -> frozenset[str]:
        """The languages that the event is in: its own, and those that its words show."""
        return self._languages

    def learn(self, texts: Iterable[str], tell: Callable[[float], None] = lambda share: None) -> None:
        """Takes in the words of some texts; those that are known cost nothing.

        Args:
            tell: Called now and then with the share that is done; what it raises ends the work.
        """
        fresh = {word for text in texts for word in _WORD.findall(text.casefold())
                 if len(word) <= LONGEST} - self._known
        if not fresh:
            return
        known = self._known | fresh
        languages = _spoken(known) | ({self._own} if self._own else set())
        for number, word in enumerate(fresh if languages <= self._languages else known):
            if not number % 200:
                tell(number / len(known))
            self._take(word, languages)
        self._known, self._languages = known, frozenset(languages)

    def forms(self, word: str) -> list[str]:
        """The event's own folded words that are forms of a word, which may be typed with or without accents."""
        own = fold(word)
        roots = self._roots.get(own) or _roots(word.casefold(), self._languages)
        found = {form for root in roots for form in self._words.get(root, ())} - {own}
        return sorted(found)[:MOST]

    def widen(self, word: str) -> list[str]:
        """What will do as well where this is searched for."""
        return [*self.forms(word), *self.within(word)]

    def within(self, word: str) -> list[str]:
        """The event's own folded words that a word stands in, where its language writes words together."""
        own = fold(word)
        together = bool(_ARABIC.search(own)) and len(own) > 1
        if not together and (len(own) < LEAST or not self._languages & COMPOUNDING):
            return []
        return sorted((one for one in list(self._roots) if own in one and not one.startswith(own)), key=len)[:MOST]

    def _take(self, word: str, languages: Iterable[str]) -> None:
        own, roots = fold(word), _roots(word, languages)
        self._roots[own] = self._roots.get(own, frozenset()) | roots
        for root in roots:
            self._words[root] = self._words.get(root, frozenset()) | {own}


def _spoken(words: set[str]) -> set[str]:
    found = {language for language, markers in MARKERS.items() if len(words & set(markers.split())) >= ENOUGH}
    return found | ({"ar"} if any(_ARABIC.match(word) for word in words) else set())


def _roots(word: str, languages: Iterable[str]) -> frozenset[str]:
    """What forms of a word have in common, in each language."""
    if any(letter.isdigit() for letter in word):
        return frozenset()
    found = set()
    for language in languages:
        if stem := _stemmer(language):
            found.add(f"{language} {fold(stem(word))}")
        if language in DICTIONARIES:
            found.add(f"{language} {fold(_lemma(word, language))}")
    return frozenset(found)


@cache
def _stemmer(language: str) -> Callable[[str], str] | None:
    if language not in STEMMERS:
        return None
    from snowballstemmer import stemmer  # Only now: nobody waits for it who never searches.

    return stemmer(STEMMERS[language]).stemWord


def _lemma(word: str, language: str) -> str:
    from simplemma import lemmatize

    return lemmatize(word, lang=language)
