"""The tables of an event's file, derived from the records, and the numbers by which a file is known."""

import dataclasses
import hashlib
import json

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, Table, Text, types

from ..domain.records import NOUNS, Ids, Pairs, Record, field_types

APPLICATION_ID = 0x4641434C
"""The letters FACL; SQLite keeps it at byte 68 of the file."""

MAJOR, MINOR = 1, 1
"""The format. A file of a newer minor version opens and keeps what this one does not know; a newer major does not."""


def version_number(major: int, minor: int) -> int:
    """How SQLite's `user_version` holds the format."""
    return major * 1000 + minor


class _Tuple(types.TypeDecorator):
    """Tuples of words, as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value, dialect):
        return tuple(tuple(v) if isinstance(v, list) else v for v in json.loads(value))


_COLUMN_TYPES = {str: Text, int: Integer, float: Float, bool: Boolean, Ids: _Tuple, Pairs: _Tuple}

metadata = MetaData()

journal = Table(
    "journal", metadata,
    Column("stamp", Text, primary_key=True),
    Column("step", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("over", Text, nullable=False),
    Column("seal", Text, nullable=False),
    sqlite_with_rowid=False,
)
Index("journal_by_record", journal.c.record)

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

readings = MetaData()
"""The tables that can be made again from the journal at any time."""


def _reading(noun: type[Record]) -> Table:
    columns = [Column(name, _COLUMN_TYPES[type_], nullable=False) for name, type_ in field_types(noun).items()]
    return Table(noun.kind, readings, Column("id", Text, primary_key=True), *columns)


TABLES: dict[str, Table] = {kind: _reading(noun) for kind, noun in NOUNS.items()}

_FORMS = [(kind, [(f.name, str(f.type), str(f.default)) for f in dataclasses.fields(noun) if f.name != "id"])
          for kind, noun in sorted(NOUNS.items())]

SHAPE = hashlib.blake2b(repr((MAJOR, MINOR, _FORMS)).encode(), digest_size=8).hexdigest()
"""Names the form of these tables. A file says which form its own have; where it is another, a version with other
nouns or fields wrote them, and they are made again from the journal."""
