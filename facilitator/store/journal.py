"""The journal: entries, and how a record is read from them."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..domain.changes import DELETED, Record, plain, revive, typed
from ..domain.records import NOUNS, Contact, Note, Person
from .clock import well_formed
from .errors import BrokenError
from .schema import selecting

if TYPE_CHECKING:
    from .tables import Pen

ERASED = "erased"
"""The field of a tombstone: the record's words are gone, and no merge brings them back."""

Key = tuple[str, str]
"""A record's kind and id."""

_ID = re.compile(r"[\w-]{1,64}")
_NUMBER = re.compile("[0-9a-f]{1,64}")
"""The ids of people and of what has a short code, which is made from the id as a number."""

_NUMBERED = {Note.kind, Person.kind, Contact.kind}
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""Halves of characters, which no file takes, and the character that ends a text in other programs."""

_AT_ONCE = 500
"""Values in one SQL statement; SQLite's limit is in the tens of thousands, older ones' 999."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as the journal keeps it.

    `over` has, for each field, the stamps of the values that the writer saw and replaced: none for a field that was
    never set, one as a rule, several where somebody chose between two laptops' values.
    """

    stamp: str
    step: str
    device: str
    label: str
    kind: str
    record: str
    fields: Mapping[str, Any]
    over: Mapping[str, list[str]]

    @property
    def key(self) -> Key:
        """The record it is about."""
        return self.kind, self.record

    def row(self) -> tuple[str, ...]:
        """As the SQL row, sealed."""
        cells = (self.stamp, self.step, self.device, self.label, self.kind, self.record, _json(self.fields),
                 _json(self.over))
        return (*cells, seal(cells))


def entry(cells: Sequence[str]) -> Entry:
    """The entry of an SQL row, whose cells come in the order of its columns.

    Raises:
        BrokenError: Its seal, its stamp, its id or its fields are not right.
    """
    *sealed, given = cells
    if not all(isinstance(cell, str) for cell in sealed) or not well_formed(sealed[0]) or given != seal(sealed):
        raise BrokenError(f"the journal's entry {cells[0]} is broken")
    *words, fields, over = sealed
    try:
        made = Entry(*words, json.loads(fields), json.loads(over))
        check_fields(made.kind, made.record, made.fields)
        if not _are_stamps(made.over):
            raise ValueError("what it replaced is none")
        if "\\u" in fields and plain_fields(made.fields) != made.fields:
            raise ValueError("a character that no file takes")
    except (ValueError, RecursionError, OverflowError) as error:
        raise BrokenError(f"the journal's entry {cells[0]} is broken") from error
    return made


def check_fields(kind: str, id: str, fields: object) -> None:
    """Sees that a record's id and values fit the fields that this version knows.

    Raises:
        ValueError: One does not.
    """
    if not isinstance(fields, dict) or (ERASED in fields and fields != {ERASED: True}):
        raise ValueError("the fields are none")
    if noun := NOUNS.get(kind):
        if not (_NUMBER if kind in _NUMBERED else _ID).fullmatch(id):
            raise ValueError(f"{id!r} is no id")
        typed(noun, fields)


def _are_stamps(over: object) -> bool:
    if not isinstance(over, dict):
        return False
    for stamps in over.values():
        if not isinstance(stamps, list):
            return False
        for stamp in stamps:
            if not isinstance(stamp, str):
                return False
    return True


def seal(cells: Sequence[str]) -> str:
    """A short hash over an entry's sealed cells, by which a flipped bit is found."""
    words = "\x1f".join(cells)
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True).encode


@dataclass(slots=True)
class State:
    """A record as its entries make it, laid over each other in the order of their stamps."""

    kind: str
    id: str
    values: dict[str, Any] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)
    erased: bool = False
    since: str = ""

    def copy(self) -> "State":
        """One that can be written on without changing this."""
        return State(self.kind, self.id, dict(self.values), dict(self.stamps), self.erased, self.since)

    def lay(self, made: Entry) -> None:
        """Lays the next entry on top."""
        if ERASED in made.fields:
            self.erased = True
        self.since = self.since or made.stamp
        for name, value in made.fields.items():
            self.values[name] = value
            self.stamps[name] = made.stamp

    def value(self, name: str) -> Any:
        """A field as it reads now: its default where the record is there without it, None where there is no record."""
        if name in self.values or DELETED not in self.values or self.kind not in NOUNS:
            return self.values.get(name)
        return plain(getattr(NOUNS[self.kind](id=self.id), name, None))

    @property
    def record(self) -> Record | None:
        """The record, or None while it is not created, taken away, erased, or of a kind not known here."""
        if self.erased or self.values.get(DELETED, True) or self.kind not in NOUNS:
            return None
        return revive(NOUNS[self.kind], self.id, self.values)


def states(connection: sqlite3.Connection, keys: Iterable[Key]) -> dict[Key, State]:
    """The present state of these records, new ones included."""
    wanted = {key: State(*key) for key in keys}
    for made in of(connection, "record", sorted({id for _, id in wanted})):
        if made.key in wanted:
            wanted[made.key].lay(made)
    return wanted


def all_states(entries: Iterable[Entry]) -> dict[Key, State]:
    """The state of every record that these entries, in the order of their stamps, speak of."""
    found: dict[Key, State] = {}
    for made in entries:
        found.setdefault(made.key, State(*made.key)).lay(made)
    return found


def first_stamps(connection: sqlite3.Connection) -> dict[str, str]:
    """The stamp of each record's first entry, by its id."""
    return dict(connection.execute("SELECT record, min(stamp) FROM journal GROUP BY record"))


def read(connection: sqlite3.Connection, which: str = "ORDER BY stamp", values: Sequence[str] = ()) -> Iterator[Entry]:
    """All entries in the order of their stamps, or others as SQL says.

    Raises:
        BrokenError: One is broken.
    """
    return map(entry, connection.execute(selecting("journal", which), values))


def of(connection: sqlite3.Connection, column: str, values: Sequence[str]) -> list[Entry]:
    """The entries that have one of these values in a column, in the order of their stamps.

    Raises:
        BrokenError: One is broken.
    """
    found: list[Entry] = []
    for start in range(0, len(values), _AT_ONCE):
        some = values[start:start + _AT_ONCE]
        found += read(connection, f"WHERE {column} IN ({', '.join('?' * len(some))})", some)
    return sorted(found, key=lambda made: made.stamp)


def stamps(connection: sqlite3.Connection) -> list[str]:
    """All stamps, in no order that means anything."""
    return [stamp for stamp, in connection.execute("SELECT stamp FROM journal")]


def newest_stamp(connection: sqlite3.Connection, but: Sequence[str] = ()) -> str:
    """The greatest stamp, or nothing; that of the entries of other kinds than these."""
    which = f"WHERE kind NOT IN ({', '.join('?' * len(but))}) ORDER BY stamp DESC LIMIT 1"
    newest = connection.execute(f"SELECT stamp FROM journal {which}", but).fetchone()
    return newest[0] if newest else ""


def write(pen: "Pen", entries: Iterable[Entry]) -> None:
    """Appends entries."""
    pen.insert("journal", [made.row() for made in entries])


def plain_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """A change's fields as JSON knows them, without characters that no file takes."""
    return {name: _storable(plain(value)) for name, value in fields.items()}


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    return [_storable(v) for v in value] if isinstance(value, list) else value
