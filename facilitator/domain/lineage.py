"""Where a theme comes from: what it was part of before it was split off, and what was laid into it, in names then."""

from collections.abc import Iterable
from dataclasses import dataclass

from .book import Book
from .changes import Pairs
from .records import Theme

_TAKEN = "+"
"""Before the id of a theme that was laid into this one; the others are those that it was split from."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The names of what a theme `was_part_of` and of what it `took_in`; "" for a pile that never had one."""

    was_part_of: tuple[str, ...] = ()
    took_in: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.was_part_of or self.took_in)


def of(book: Book, theme: Theme) -> Lineage:
    """Where a theme comes from, the oldest first; a pile that got its name since then is called by it."""
    def called(key: str, name: str) -> str:
        known = book.get(Theme, key)
        return name or (known.name if known else "")

    parted = [called(key, name) for key, name in theme.was if not key.startswith(_TAKEN)]
    taken = [name for key, name in theme.was if key.startswith(_TAKEN)]
    return Lineage(tuple(dict.fromkeys(parted)), tuple(dict.fromkeys(taken)))


def taken_into(book: Book) -> dict[str, str]:
    """The theme in which each one that was laid into another lies now, by its id."""
    return {key.removeprefix(_TAKEN): theme.id for theme in book.all(Theme) for key, _ in theme.was
            if key.startswith(_TAKEN)}


def split_from(sources: Iterable[Theme]) -> Pairs:
    """What a theme was that is made of notes of others."""
    return tuple((source.id, source.name) for source in sources)


def with_taken(kept: Theme, other: Theme) -> Pairs:
    """What a theme was once another one was laid into it: what that one was comes along."""
    found = dict(kept.was)
    for key, name in (*other.was, (_TAKEN + other.id, other.name)):
        found.setdefault(key, name)
    # What was parted and is together again is no longer part of anything else.
    return tuple((key, name) for key, name in found.items() if key not in (kept.id, other.id, _TAKEN + kept.id))
