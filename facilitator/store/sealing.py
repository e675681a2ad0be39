"""Sealing the votes from phones: what could tell whose they are is erased once nobody votes in a poll any more."""

from ..domain.ballots import sealing
from ..domain.book import Book
from ..domain.changes import create
from .erase import erase
from .store import Done, Store

LABEL = "Seal the votes from phones"


def is_due(book: Book) -> bool:
    """Whether there is something to seal; quick, so that it can be asked after every change."""
    return bool(sealing(book).erased)


def seal(store: Store) -> Done:
    """Writes the ballots of phones anew, in an order that says nothing, in place of those that somebody with an older
    secret could tell apart by code or device, and erases secret, earlier votes and old ids.

    It cannot be undone. A poll that is reopened takes no more votes from phones. The file is written anew, which takes
    a second where it is large: to be called beside the window.

    Raises:
        StoreError: As `erase`.
    """
    due = sealing(store.book)
    return erase(store, LABEL, due.erased, instead=map(create, due.ballots))
