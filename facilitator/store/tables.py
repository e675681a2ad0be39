"""Writing with SQLAlchemy: the tables derived from the records, and the pen that writes rows into them.

Reading an event needs none of this, so only `HeldFile.transaction` imports it: the window opens without SQLAlchemy.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, Table, Text, bindparam, create_engine, types
from sqlalchemy.pool import StaticPool

from ..domain.changes import Ids, Pairs, field_types
from ..domain.records import NOUNS
from .schema import COLUMNS


class _Tuple(types.TypeDecorator):
    """Tuples of words, as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return json.dumps(value, ensure_ascii=False)


_TYPES = {str: Text, int: Integer, float: Float, bool: Boolean, Ids: _Tuple, Pairs: _Tuple}

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
    **{kind: _table(kind, _READINGS, field_types(noun)) for kind, noun in NOUNS.items()},
}
Index("journal_by_record", _TABLES["journal"].c.record)


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

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Adds rows, none of which is there yet.

        Raises:
            DBAPIError: One is there, or they cannot be written.
        """
        if rows:
            self._sql.execute(_TABLES[table].insert(), rows)

    def put(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Adds rows, in place of those with the same key."""
        if rows:
            self._sql.execute(_TABLES[table].insert().prefix_with("OR REPLACE"), rows)

    def remove(self, table: str, keys: Iterable[str]) -> None:
        """Takes rows out by their key."""
        if gone := [{"gone": key} for key in keys]:
            (key,) = _TABLES[table].primary_key
            self._sql.execute(_TABLES[table].delete().where(key == bindparam("gone")), gone)

    def make_tables(self) -> None:
        """Makes journal and meta where they are not there yet, and all other tables anew and empty."""
        _KEPT.create_all(self._sql)
        _READINGS.drop_all(self._sql)
        _READINGS.create_all(self._sql)
