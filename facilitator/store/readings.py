"""The tables as the journal's current reading: written as records come to read, and read back as records."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ..domain.changes import Ids, Pairs, Record, field_types
from ..domain.records import NOUNS
from . import journal, search
from .errors import BrokenError
from .journal import Entry, Key
from .schema import COLUMNS, SHAPE, selecting

if TYPE_CHECKING:
    from .tables import Pen

OF_A_COPY = ("pack", "table", "given")
"""What a table's copy says of itself: which giving it is, the table's id, and the moment of the giving."""

Shelves = dict[str, dict[str, Record]]
"""Records by kind and id."""


def write(pen: "Pen", read: Mapping[Key, Record | None]) -> None:
    """Writes how records read now into their tables and the search index; None takes one out."""
    by_kind: dict[str, list[tuple[str, Record | None]]] = {}
    for (kind, id), record in read.items():
        by_kind.setdefault(kind, []).append((id, record))
    for kind, records in by_kind.items():
        if kind in NOUNS:
            pen.remove(kind, [id for id, record in records if not record])
            pen.put(kind, _rows(NOUNS[kind], [record for _, record in records if record]))
    search.update(pen.raw, read.items())


def _rows(noun: type[Record], records: Iterable[Record]) -> Iterable[tuple]:
    names = COLUMNS[noun.kind]
    turned = {name for name, type_ in field_types(noun).items() if type_ in (Ids, Pairs)}
    rows = map(attrgetter(*names), records)
    if not turned:
        return rows
    return [tuple(json.dumps(cell, ensure_ascii=False) if name in turned else cell
                  for name, cell in zip(names, row, strict=True)) for row in rows]


_FROM_SQL: dict[type, Callable[[Any], Any]] = {
    bool: bool, Ids: lambda text: tuple(json.loads(text)), Pairs: lambda text: tuple(map(tuple, json.loads(text)))}
"""How the values come back that SQLite does not hold as they are."""


def read(connection: sqlite3.Connection) -> Shelves:
    """All records in the tables.

    Raises:
        BrokenError: A row is broken.
    """
    try:
        return {kind: {record.id: record for record in _records(connection, noun)} for kind, noun in NOUNS.items()}
    except (ValueError, TypeError) as error:
        raise BrokenError("a record's row is broken") from error


def _records(connection: sqlite3.Connection, noun: type[Record]) -> Iterable[Record]:
    names = COLUMNS[noun.kind]
    turned = [(name, _FROM_SQL[type_]) for name, type_ in field_types(noun).items() if type_ in _FROM_SQL]
    for row in connection.execute(selecting(noun.kind)):
        values = dict(zip(names, row, strict=True))
        for name, turn in turned:
            values[name] = turn(values[name])
        yield noun(**values)


def of_journal(entries: Iterable[Entry]) -> Shelves:
    """All records as these entries, in the order of their stamps, make them."""
    shelves: Shelves = {kind: {} for kind in NOUNS}
    for (kind, id), state in journal.all_states(entries).items():
        if record := state.record:
            shelves[kind][id] = record
    return shelves


def make_again(pen: "Pen") -> None:
    """Makes all tables and the search index again from the journal, in the form that this version knows.

    Raises:
        BrokenError: An entry of the journal is broken.
    """
    pen.make_tables()
    search.create(pen.raw)
    found = journal.all_states(journal.read(pen.raw))
    write(pen, {key: state.record for key, state in found.items()})
    pen.put("meta", [("shape", SHAPE)])


def about(connection: sqlite3.Connection) -> dict[str, str]:
    """What the file says of itself: "event", "shape", `OF_A_COPY` and others."""
    return dict(connection.execute(selecting("meta")).fetchall())


def are_ours(connection: sqlite3.Connection) -> bool:
    """Whether the tables have the form that this version knows."""
    return about(connection).get("shape") == SHAPE
