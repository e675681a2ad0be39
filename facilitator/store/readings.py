"""The tables as the journal's current reading: written as records come to read, and read back as records."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, select

from ..domain.records import NOUNS, Record
from . import journal, search
from .errors import BrokenError
from .journal import Entry, Key
from .schema import SHAPE, TABLES, meta
from .schema import readings as all_tables

Shelves = dict[str, dict[str, Record]]
"""Records by kind and id."""


def write(connection: Connection, read: Mapping[Key, Record | None]) -> None:
    """Writes how records read now into their tables and the search index; None takes one out."""
    by_kind: dict[str, list[tuple[str, Record | None]]] = {}
    for (kind, id), record in read.items():
        by_kind.setdefault(kind, []).append((id, record))
    for kind, records in by_kind.items():
        if kind not in TABLES:
            continue
        table = TABLES[kind]
        columns = [column.name for column in table.c]
        if gone := [{"gone": id} for id, record in records if not record]:
            connection.execute(table.delete().where(table.c.id == bindparam("gone")), gone)
        if rows := [{name: getattr(record, name) for name in columns} for _, record in records if record]:
            connection.execute(table.insert().prefix_with("OR REPLACE"), rows)
    search.update(connection, read.items())


def read(connection: Connection) -> Shelves:
    """All records in the tables.

    Raises:
        BrokenError: A row is broken.
    """
    try:
        return {kind: {row.id: NOUNS[kind](**row._mapping) for row in connection.execute(select(table))}
                for kind, table in TABLES.items()}
    except (ValueError, TypeError) as error:
        raise BrokenError("a record's row is broken") from error


def of_journal(entries: Iterable[Entry]) -> Shelves:
    """All records as these entries, in the order of their stamps, make them."""
    shelves: Shelves = {kind: {} for kind in TABLES}
    for (kind, id), state in journal.all_states(entries).items():
        if record := state.record:
            shelves[kind][id] = record
    return shelves


def make_again(connection: Connection) -> None:
    """Makes all tables and the search index again from the journal, in the form that this version knows.

    Raises:
        BrokenError: An entry of the journal is broken.
    """
    all_tables.drop_all(connection)
    all_tables.create_all(connection)
    search.create(connection)
    found = journal.all_states(journal.read(connection))
    write(connection, {key: state.record for key, state in found.items()})
    connection.execute(meta.insert().prefix_with("OR REPLACE"), {"key": "shape", "value": SHAPE})


def are_ours(connection: Connection) -> bool:
    """Whether the tables have the form that this version knows."""
    return connection.execute(select(meta.c.value).where(meta.c.key == "shape")).scalar() == SHAPE
