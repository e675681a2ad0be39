"""Writing with SQLAlchemy: the tables derived from the records, and the pen that writes rows into them.

Reading an event needs none of this, so only `HeldFile.transaction` imports it: the window opens without SQLAlchemy.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    create_engine,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateIndex, CreateTable, DropTable

from ..domain.changes import Ids, Pairs, field_types
from ..domain.records import NOUNS
from .schema import COLUMNS

_TYPES = {str: Text, int: Integer, float: Float, bool: Boolean, bytes: LargeBinary, Ids: Text, Pairs: Text}

_KEPT = MetaData()
_READINGS = MetaData()
"""The tables that can be made again from the journal at any time."""


def _table(name: str, metadata: MetaData, types_: Mapping[str, type], **options: Any) -> Table:
    key, *others = COLUMNS[name]
    columns = [Column(column, _TYPES[types_.get(column, str)], nullable=False) for column in others]
    return Table(name, metadata, Column(key, Text, primary_key=True), *columns, **options)


_TABLES = {
    "journal": _table("journal", _KEPT, {}, sqlite_with_rowid=False),
    "meta": _table("meta", _KEPT, {}),
    "picture": _table("picture", _KEPT, {"bytes": bytes}),
    **{kind: _table(kind, _READINGS, field_types(noun)) for kind, noun in NOUNS.items()},
}
Index("journal_by_record", _TABLES["journal"].c.record)


@cache
def _inserting(table: str, *how: str) -> str:
    statement = _TABLES[table].insert()
    for words in how:
        statement = statement.prefix_with(words)
    return str(statement.compile(dialect=sqlite.dialect()))


@cache
def _making() -> list[str]:
    steps = [step for table in _KEPT.sorted_tables for step in (
        CreateTable(table, if_not_exists=True), *(CreateIndex(index, if_not_exists=True) for index in table.indexes))]
    steps += (DropTable(table, if_exists=True) for table in _READINGS.sorted_tables)
    steps += (CreateTable(table) for table in _READINGS.sorted_tables)
    return [str(step.compile(dialect=sqlite.dialect())) for step in steps]


@cache
def _deleting(table: str) -> str:
    (key,) = _TABLES[table].primary_key
    return str(_TABLES[table].delete().where(key == bindparam("gone")).compile(dialect=sqlite.dialect()))


Row = tuple[str | int | float | bool | bytes, ...]
"""Cells in the order of a table's columns, as SQLite takes them."""


class Pen:
    """Writes over a connection. `raw` is that connection, which also reads what the transaction has written so far."""

    def __init__(self, raw: sqlite3.Connection):
        self.raw = raw
        self._sql = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool).connect()

    def close(self) -> None:
        """Lets the connection go."""
        self._sql.close()
        self._sql.engine.dispose()

    @contextmanager
    def transaction(self):
        """One transaction in which to write, begun as a writer so that two never deadlock."""
        with self._sql.begin():
            self._sql.exec_driver_sql("BEGIN IMMEDIATE")
            yield self

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Adds rows, none of which is there yet.

        Raises:
            DBAPIError: One is there, or they cannot be written.
        """
        self._each(_inserting(table), rows)

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Adds rows, in place of those with the same key."""
        self._each(_inserting(table, "OR REPLACE"), rows)

    def remove(self, table: str, keys: Iterable[str]) -> None:
        """Takes rows out by their key."""
        self._each(_deleting(table), [(key,) for key in keys])

    def _each(self, statement: str, rows: Iterable[Row]) -> None:
        # The driver takes the cells as they are: a plan of thousands of seats must not hold the window.
        if rows := list(rows):
            self._sql.exec_driver_sql(statement, rows)

    def make_tables(self) -> None:
        """Makes journal, meta and pictures where they are not there yet, and all other tables anew and empty."""
        for statement in _making():
            self._sql.exec_driver_sql(statement)
