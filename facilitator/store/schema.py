"""The form of an event's file, derived from the records: its tables' columns, and the numbers by which it is known."""

import dataclasses
import hashlib

from ..domain.changes import field_types
from ..domain.records import NOUNS

APPLICATION_ID = 0x4641434C
"""The letters FACL; SQLite keeps it at byte 68 of the file."""

MAJOR, MINOR = 1, 4
"""The format. A file of a newer minor version opens and keeps what this one does not know; a newer major does not."""


def version_number(major: int, minor: int) -> int:
    """How SQLite's `user_version` holds the format."""
    return major * 1000 + minor


COLUMNS: dict[str, tuple[str, ...]] = {
    "journal": ("stamp", "step", "device", "label", "kind", "record", "fields", "over", "seal"),
    "meta": ("key", "value"),
    "picture": ("sha256", "bytes"),
    **{kind: ("id", *field_types(noun)) for kind, noun in NOUNS.items()},
}
"""Every table's columns, in order; the first is its key."""


def selecting(table: str, rest: str = "") -> str:
    """The question for a table's columns in their order; `rest` is what may follow, such as ORDER BY."""
    # In brackets, since SQLite takes a name in quotes for a text where the table has no such column.
    return f"SELECT {', '.join(f'[{name}]' for name in COLUMNS[table])} FROM [{table}] {rest}"


_FORMS = [(kind, [(f.name, str(f.type), str(f.default)) for f in dataclasses.fields(noun) if f.name != "id"])
          for kind, noun in sorted(NOUNS.items())]

_INDEX = 3
"""Which way of making the search index this is; a new way takes the next number."""

SHAPE = hashlib.blake2b(repr((MAJOR, MINOR, _INDEX, _FORMS, COLUMNS["picture"])).encode(), digest_size=8).hexdigest()
"""Names the form of these tables. A file says which form its own have; where it is another, a version with other
nouns, fields or index wrote them, and they are made again from the journal."""
