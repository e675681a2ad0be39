"""Erasing: a record's words and pictures go from the tables, the journal and the file's bytes for good."""

import sqlite3
from collections.abc import Iterable

from ..domain.ids import new_id
from . import pictures, readings, search
from .journal import ERASED, Entry, Key, states, write
from .store import Done, Store

_TOMBSTONE = f'{{"{ERASED}":true}}'
"""The fields of a tombstone as the journal writes them."""


def erase(store: Store, label: str, keys: Iterable[Key]) -> Done:
    """Erases records: only a tombstone stays of each. This cannot be undone, and the label must not repeat the words.

    Older copies of the file, its backups and other laptops still hold the words until they are merged or thrown away.

    Raises:
        StoreError: The file cannot be written, or, once the records are gone, its bytes could not be swept clean.
    """
    keys = set(keys)
    step = new_id()
    with store.writing() as pen:
        known = {key for key, state in states(pen.raw, keys).items() if state.stamps and not state.erased}
        tombstones = [Entry(store.clock.tick(), step, store.device.name, label, *key, {ERASED: True}, {})
                      for key in sorted(known)]
        drop_entries(pen.raw, known)
        write(pen, tombstones)
        gone = store.read_anew(pen, states(pen.raw, known))
        sweep_index(pen.raw)
        pictures.drop(pen)
        store.mark_unswept(pen)
    done = store.tell(label, "erase", gone)
    store.sweep()
    return done


def drop_entries(connection: sqlite3.Connection, keys: Iterable[Key]) -> None:
    """Takes all entries of these records out of the journal, but for tombstones."""
    connection.executemany("DELETE FROM journal WHERE record = ? AND kind = ? AND fields <> ?",
                           [(record, kind, _TOMBSTONE) for kind, record in keys])


def erased_keys(connection: sqlite3.Connection) -> set[Key]:
    """The records that have a tombstone."""
    return set(connection.execute("SELECT kind, record FROM journal WHERE fields = ?", (_TOMBSTONE,)))


def sweep_index(connection: sqlite3.Connection) -> None:
    """Makes the search index anew, since a full-text index keeps the words of deleted rows until it is merged."""
    search.create(connection)
    search.update(connection, [((kind, id), record) for kind, shelf in readings.read(connection).items()
                               for id, record in shelf.items()])
