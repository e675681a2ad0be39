"""How far two laptops agree on the notes that both sorted, worked out beside the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ....domain import themes
from ....domain.book import Book
from ....store.coders import Coder, coders
from ....store.store import Store
from ....suggest import asking
from ....suggest.results import Agreement


@dataclass(frozen=True, slots=True)
class Compared:
    """Two laptops with the themes, as they are now, in which each first put its notes, and how far they agree. Themes
    of one name are one: two people who type the same name mean the same."""

    one: Coder
    other: Coder
    found: Agreement


def compare(store: Store, book: Book, tell: Callable[[float], None]) -> Compared | None:
    """Compares the two laptops that have most notes in common; None where no two have any. For a worker: it reads the
    file over a connection of its own."""
    sibling = store.sibling()
    try:
        known = coders(sibling)
    finally:
        sibling.close()
    now = themes.counted_as(book)
    pair = closest([Coder(one.device, {note: now.get(theme, theme) for note, theme in one.themes.items()})
                    for one in known])
    if pair is None:
        return None
    one, other = pair
    return Compared(one, other, asking.helper().do(tell, asking.agreement, one.themes, other.themes))


def closest(known: Sequence[Coder]) -> tuple[Coder, Coder] | None:
    """The two with most notes in common, the first of several; None where no two have any."""
    shared = {pair: len(known[pair[0]].themes.keys() & known[pair[1]].themes.keys())
              for pair in combinations(range(len(known)), 2)}
    best = max(shared, key=shared.__getitem__, default=None)
    return (known[best[0]], known[best[1]]) if best and shared[best] else None
