"""What is asked about and what is offered, as values that travel between processes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..domain.book import Book
from ..domain.records import Note, Theme
from ..domain.themes import placements

Texts = Mapping[str, str]
"""Notes with their text, by id; what has no text is passed over."""
Placed = Mapping[str, Collection[str]]
"""The themes that a note lies in, by the note's id; a note that is not there, or lies in none, is unsorted."""
Names = Mapping[str, str]
"""The themes with what is said of them, name first, by id; one without a name has an empty text."""


class Material(NamedTuple):
    """What suggestions are made from, in the order that `asking.likely` takes it."""

    notes: dict[str, str]
    placed: dict[str, tuple[str, ...]]
    themes: dict[str, str]


class Shared(NamedTuple):
    """A word that notes share, and how many of them have it; none where it is only in their theme's name. Where they
    have it in several forms it is what all of these begin with, and "…"."""

    word: str
    notes: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is offered: words of the note that the others have too, the most telling first; and the nearest of
    the others, by id, the nearest first. Each may be empty."""

    words: tuple[Shared, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likely:
    """A theme that a note may belong to; `share` is how likely, between 0 and 1, among all themes. It is `sure` enough
    to be taken by one key where it is also near; all may be unlike the note, and yet one of them the likeliest."""

    theme: str
    share: float
    why: Reason
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Like:
    """A note like some others; `alike` is 1 for the same words and about 0 for nothing in common."""

    note: str
    alike: float
    why: Reason


@dataclass(frozen=True, slots=True)
class Heap:
    """Notes that may be a theme, the most central first, and the words that hold them together, the most telling first;
    none where all say the same."""

    notes: tuple[str, ...]
    words: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """Notes that may say the same, in the order in which they were given; `alike` is the least likeness of one to the
    first of them, 1 for the same words. `differ` are words, folded, that some have and others lack: a "not" among them
    turns the meaning."""

    notes: tuple[str, ...]
    alike: float
    differ: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people who sorted the same notes agree: in `agreed` of `of` notes; `differ` are the others, by id.

    `kappa` is that beyond chance: 1 where they agree in all, 0 for what chance would do, below 0 for less. It is None
    where it says nothing, since both used a single theme or sorted no note in common.
    """

    agreed: int
    of: int
    kappa: float | None
    differ: tuple[str, ...]


def material(book: Book) -> Material:
    """All notes and themes of an event as suggestions take them."""
    placed: dict[str, tuple[str, ...]] = {}
    for placement in placements(book):
        placed[placement.note] = (*placed.get(placement.note, ()), placement.theme)
    notes = {note.id: note.text for note in book.all(Note)}
    themes = {theme.id: "\n".join(filter(None, (theme.name, theme.description))) for theme in book.all(Theme)}
    return Material(notes, placed, themes)
