"""Saved searches: lines that somebody wants to find by again, in the order that they gave them."""

from collections.abc import Sequence

from .book import Book
from .changes import Change, create, delete, edit
from .ids import new_id
from .order import laid
from .records import SavedSearch


def in_order(book: Book) -> list[SavedSearch]:
    """The saved searches as they were put in order."""
    return sorted(book.all(SavedSearch), key=lambda one: (one.position, one.id))


def save(book: Book, line: str, title: str = "") -> list[Change]:
    """Keeps a line, at the end; one that is kept already takes the new title, where one is given."""
    line, title = " ".join(line.split()), " ".join(title.split())
    same = next((one for one in book.all(SavedSearch) if one.words == line), None)
    if same:
        return [edit(same, title=title)] if title and title != same.title else []
    last = max((one.position for one in book.all(SavedSearch)), default=-1.0)
    return [create(SavedSearch(id=new_id(), title=title, words=line, position=last + 1.0))]


def rename(search: SavedSearch, title: str) -> list[Change]:
    """Gives it another title; an empty one shows its line instead."""
    return [edit(search, title=" ".join(title.split()))]


def shift(book: Book, search: SavedSearch, step: int) -> list[Change]:
    """Moves it up (-1) or down (1) in the order; nothing at either end."""
    order: Sequence[SavedSearch] = in_order(book)
    place = order.index(search)
    if not 0 <= place + step < len(order):
        return []
    rest = [one for one in order if one is not search]
    before = rest[place + step].id if place + step < len(rest) else ""
    found = laid([(one.id, one.position) for one in order], [search.id], before)
    return [edit(one, position=found[one.id]) for one in order if one.id in found]


def remove(search: SavedSearch) -> list[Change]:
    """Takes it away."""
    return [delete(search)]
