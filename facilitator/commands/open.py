"""`open`: opens a note-taker's window."""

from argparse import Namespace
from contextlib import suppress

from .. import app
from ..naming import known_event
from ..store.device import this_device
from ..store.errors import DamagedError, StoreError
from ..store.store import Store
from .answer import Answer
from .named import table_of


def run(args: Namespace) -> Answer:
    """Opens a note-taker's window."""
    if why := app.no_display():
        raise StoreError(why)
    if not args.event:
        raise StoreError("Say which event, as in: facilitator EVENT --note-taker 4")
    path = known_event(args.event)
    with suppress(DamagedError), Store.open(path, this_device(), read_only=True) as store:
        table_of(store.book, args.note_taker)  # A damaged file is brought back by the window, after asking.
    return Answer(status=app.run(path.absolute(), args.note_taker))
