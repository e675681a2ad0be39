"""Erasing: a record's words go from the tables, the journal and the file's bytes, and no merge brings them back."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select

from ..domain.ids import new_id
from . import search
from .errors import StoreError, told_plainly
from .journal import ERASED, Entry, Key, journal, states, write
from .schema import TABLES
from .store import Done, Store, read_tables


def erase(store: Store, label: str, keys: Iterable[Key]) -> Done:
    """Erases records: only a tombstone stays of each. This cannot be undone, and the label must not repeat the words.

    Older copies of the file, its backups and other laptops still hold the words until they are merged or thrown away.

    Raises:
        StoreError: The file cannot be written, or, once the records are gone, its bytes could not be swept clean.
    """
    keys = set(keys)
    step = new_id()
    with store.writing() as connection:
        known = {key for key, state in states(connection, keys).items() if state.stamps and not state.erased}
        tombstones = [Entry(store.clock.tick(), step, store.device.name, label, *key, {ERASED: True}, {})
                      for key in sorted(known)]
        drop_entries(connection, known)
        write(connection, tombstones)
        gone = store.read_anew(connection, states(connection, known))
        sweep_index(connection)
    scrub(store)
    return store.tell(label, "erase", gone)


def drop_entries(connection: Connection, keys: Iterable[Key]) -> None:
    """Takes all entries of these records out of the journal, but for tombstones."""
    c = journal.c
    for kind, record in keys:
        connection.execute(delete(journal).where(c.record == record, c.kind == kind,
                                                 c.fields.not_like(f'{{"{ERASED}"%')))


def erased_keys(connection: Connection) -> set[Key]:
    """The records that have a tombstone."""
    c = journal.c
    return {(kind, record) for kind, record in connection.execute(
        select(c.kind, c.record).where(c.fields.like(f'{{"{ERASED}"%')))}


def sweep_index(connection: Connection) -> None:
    """Makes the search index anew, since a full-text index keeps the words of deleted rows until it is merged."""
    search.create(connection)
    records = read_tables(connection)
    search.update(connection, [((kind, record.id), record) for kind in TABLES for record in records[kind].values()])


def scrub(store: Store) -> None:
    """Writes the file anew without its free pages and empties its log."""
    try:
        with told_plainly(store.path):
            store.raw.execute("VACUUM")
            store.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    except StoreError as error:
        raise StoreError("The words are erased, but traces may stay in unused parts of the file until it can be "
                         f"rewritten. {error}") from error
