"""Erasing: a record's words and pictures go from the tables, the journal and the file's bytes for good."""

import sqlite3
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ..domain.changes import Change
from ..domain.ids import cell_id, new_id
from ..domain.records import Frame, Note, Photo
from . import pictures, readings, search
from .errors import StoreError
from .journal import ERASED, Entry, Key, states, write
from .store import Done, Store

_TOMBSTONE = f'{{"{ERASED}":true}}'
"""The fields of a tombstone as the journal writes them."""


def erase(store: Store, label: str, keys: Iterable[Key], *, instead: Iterable[Change] = (),
          given: Mapping[str, bytes] = MappingProxyType({})) -> Done:
    """Erases records: only a tombstone stays of each. This cannot be undone, and the label must not repeat the words.

    Older copies of the file, its backups and other laptops still hold the words until they are merged or thrown away.

    Args:
        instead: Changes of the same step, such as a photograph that takes the place of an erased one, with its
            `given` picture by its hash.

    Raises:
        StoreError: A photograph that stays still shows a note that is to be erased; the file cannot be written; or,
            once the records are gone, its bytes could not be swept clean.
    """
    keys = set(keys)
    if any(_still_shown(store, keys, id) for kind, id in keys if kind == Note.kind):
        raise StoreError("A photo still shows this note: open the photos, choose its frame and erase it there.")
    step = new_id()
    with store.writing() as pen:
        written, made = store.prepare(pen.raw, step, label, instead)
        known = {key for key, state in states(pen.raw, keys).items() if state.stamps and not state.erased}
        tombstones = [Entry(store.clock.tick(), step, store.device.name, label, *key, {ERASED: True}, {})
                      for key in sorted(known)]
        drop_entries(pen.raw, known)
        write(pen, [*(one.entry for one in written), *tombstones])
        pictures.keep(pen, given)
        gone = store.read_anew(pen, made | states(pen.raw, known))
        sweep_index(pen.raw, known)
        pictures.drop(pen)
        store.mark_unswept(pen)
    done = store.tell(label, "erase", gone)
    store.sweep()
    return done


def _still_shown(store: Store, keys: set[Key], note: str) -> bool:
    frame = store.book.get(Frame, cell_id(Frame.kind, note))
    photo = frame and store.book.get(Photo, frame.photo)
    return photo is not None and (Photo.kind, photo.id) not in keys


def drop_entries(connection: sqlite3.Connection, keys: Iterable[Key]) -> None:
    """Takes all entries of these records out of the journal, but for tombstones."""
    connection.executemany("DELETE FROM journal WHERE record = ? AND kind = ? AND fields <> ?",
                           [(record, kind, _TOMBSTONE) for kind, record in keys])


def erased_keys(connection: sqlite3.Connection) -> set[Key]:
    """The records that have a tombstone."""
    return set(connection.execute("SELECT kind, record FROM journal WHERE fields = ?", (_TOMBSTONE,)))


def sweep_index(connection: sqlite3.Connection, erased: Iterable[Key]) -> None:
    """Makes the search index anew where it held any of these, since a full-text index keeps the words of deleted rows
    until it is merged."""
    if not any(kind in search.KINDS for kind, _ in erased):
        return
    search.create(connection)
    search.update(connection, [((kind, id), record) for kind, shelf in readings.read(connection).items()
                               for id, record in shelf.items()])
