"""Which attributes a seating plan spreads evenly, which it gathers, and which it passes over."""

from .book import Book
from .changes import Change, create, edit
from .ids import cell_id
from .people import attribute_names
from .records import USES, Mixing

MIX, GATHER, LEAVE = USES


def use_of(book: Book, attribute: str) -> str:
    """How seating uses an attribute; what nobody decided about is mixed."""
    known = book.get(Mixing, mixing_id(attribute))
    return known.use if known and known.use in USES else MIX


def used(book: Book, use: str) -> list[str]:
    """The attributes of the event that seating uses so, in their order."""
    return [name for name in attribute_names(book) if use_of(book, name) == use]


def choose(book: Book, attribute: str, use: str) -> list[Change]:
    """Decides how seating uses an attribute.

    Raises:
        ValueError: There is no such use.
    """
    if use not in USES:
        raise ValueError(f"Seating can {', '.join(USES)} an attribute, not {use}.")
    if known := book.get(Mixing, mixing_id(attribute)):
        return [edit(known, use=use)] if known.use != use else []
    return [create(Mixing(id=mixing_id(attribute), attribute=attribute, use=use))]


def mixing_id(attribute: str) -> str:
    """The id of what is decided about an attribute: two laptops that decide mean the same one."""
    return cell_id("mixing", attribute)
