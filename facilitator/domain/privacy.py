"""What must not reach the wall, a report or an export unasked: notes that hold the name of somebody in the event."""

from .book import Book
from .records import Contact, Note
from .words import words

_SHORTEST = 3
"""A shorter name part ("Bo", "de") is found in too many innocent words."""


def name_parts(book: Book) -> set[str]:
    """The folded parts of everybody's names."""
    return {part for contact in book.all(Contact) for part in words(contact.name) if len(part) >= _SHORTEST}


def names_in(text: str, parts: set[str]) -> list[str]:
    """The folded words of a text that are part of somebody's name."""
    return [word for word in words(text) if word in parts]


def flagged(book: Book) -> dict[str, list[str]]:
    """Notes that hold a name, by id, with the words found; those held back already are left out."""
    parts = name_parts(book)
    found = {note.id: names_in(note.text, parts) for note in book.all(Note) if not note.held}
    return {id: names for id, names in found.items() if names}
