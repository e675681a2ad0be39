"""What is found for a query, best first: each thing weighed by how much like the words typed its own words are."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from .ids import code
from .query import Query
from .records import Note
from .words import fold, words

Widen = Callable[[str], Iterable[str]]
"""Gives, for a word as typed, the folded words that will do as well."""


class Wanted:
    """The words of a query, widened once, to weigh many texts by. `alternatives` are each word with what will do."""

    def __init__(self, query: Query, widen: Widen = lambda _: ()):
        self.alternatives = [(term, tuple(widen(raw))) for term, raw in zip(query.terms, query.raw, strict=True)]

    def weight(self, said: str) -> int:
        """How well a text from `said_of` fits; 0 where a word is missing. A very word is worth 3, a beginning or
        another form 2, a part of a longer word 1."""
        total = 0
        for term, others in self.alternatives:
            if f" {term} " in said:
                total += 3
            elif f" {term}" in said:
                total += 2
            elif worth := max((1 if term in other else 2 for other in others if f" {other} " in said), default=0):
                total += worth
            else:
                return 0
        return total


@lru_cache(30_000)
def said_of(text: str, own: str = "") -> str:
    """The folded words of a text, each between spaces; `own` is a record's code."""
    return f" {' '.join(words(text))} {fold(own)} " if own else f" {' '.join(words(text))} "


def said_of_note(note: Note) -> str:
    """The words of a note and its code."""
    return said_of(note.text, code(note.id))


def best(weights: Mapping[str, int], since: Callable[[str], str], most: int) -> list[str]:
    """The ids that weigh anything, the heaviest first, the newest of them first."""
    found = [id for id, weight in weights.items() if weight]
    return sorted(sorted(found, key=since, reverse=True), key=weights.__getitem__, reverse=True)[:most]
