"""The journal: entries, and how a record is read from them."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, select

from ..domain.records import DELETED, NOUNS, Contact, Note, Person, Record, plain, revive
from .clock import well_formed
from .errors import BrokenError
from .schema import journal

ERASED = "erased"
"""The field of a tombstone: the record's words are gone, and no merge brings them back."""

SEALED = ("stamp", "step", "device", "label", "kind", "record", "fields", "over")
"""The columns of an entry that its seal covers, in order."""

Key = tuple[str, str]
"""A record's kind and id."""

_ID = re.compile(r"[\w-]{1,64}")
_NUMBER = re.compile("[0-9a-f]{1,64}")
"""The ids of what is searched for or has a short code: both are made from the id as a number."""

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

    def row(self) -> dict[str, str]:
        """As the SQL row, sealed."""
        row = {"stamp": self.stamp, "step": self.step, "device": self.device, "label": self.label, "kind": self.kind,
               "record": self.record, "fields": _json(self.fields), "over": _json(self.over)}
        return row | {"seal": seal(row)}


def entry(cells: Mapping[str, str]) -> Entry:
    """The entry of an SQL row.

    Raises:
        BrokenError: Its seal, its stamp, its id or its fields are not right.
    """
    texts = all(isinstance(cells[name], str) for name in SEALED)
    if not texts or not well_formed(cells["stamp"]) or cells["seal"] != seal(cells):
        raise BrokenError(f"the journal's entry {cells['stamp']} is broken")
    try:
        made = Entry(*(cells[name] for name in SEALED[:6]), json.loads(cells["fields"]), json.loads(cells["over"]))
        check_types(made)
        if "\\u" in cells["fields"] and plain_fields(made.fields) != made.fields:
            raise ValueError("a character that no file takes")
    except (ValueError, RecursionError, OverflowError) as error:
        raise BrokenError(f"the journal's entry {cells['stamp']} is broken") from error
    return made


def check_types(made: Entry) -> None:
    """Sees that an entry's id and values fit the fields that this version knows.

    Raises:
        ValueError: One does not.
    """
    sound = isinstance(made.fields, dict) and isinstance(made.over, dict) and all(
        isinstance(stamps, list) and all(isinstance(stamp, str) for stamp in stamps) for stamps in made.over.values())
    if not sound or (ERASED in made.fields and made.fields != {ERASED: True}):
        raise ValueError("the fields are none")
    if noun := NOUNS.get(made.kind):
        if not (_NUMBER if made.kind in _NUMBERED else _ID).fullmatch(made.record):
            raise ValueError(f"{made.record!r} is no id")
        revive(noun, made.record, made.fields)


def seal(row: Mapping[str, str]) -> str:
    """A short hash over an entry's text, by which a flipped bit is found."""
    words = "\x1f".join(str(row[name]) for name in SEALED)
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _json(value: Mapping) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@dataclass(slots=True)
class State:
    """A record as its entries make it, laid over each other in the order of their stamps."""

    kind: str
    id: str
    values: dict[str, Any] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)
    erased: bool = False
    depth: int = 0

    def copy(self) -> "State":
        """One that can be written on without changing this."""
        return replace(self, values=dict(self.values), stamps=dict(self.stamps))

    def lay(self, made: Entry) -> None:
        """Lays the next entry on top."""
        if ERASED in made.fields:
            self.erased = True
        self.depth += 1
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


def states(connection: Connection, keys: Iterable[Key]) -> dict[Key, State]:
    """The present state of these records, new ones included."""
    wanted = {key: State(*key) for key in keys}
    ids = sorted({id for _, id in wanted})
    for start in range(0, len(ids), _AT_ONCE):
        query = select(journal).where(journal.c.record.in_(ids[start:start + _AT_ONCE])).order_by(journal.c.stamp)
        for made in map(entry, connection.execute(query).mappings()):
            if made.key in wanted:
                wanted[made.key].lay(made)
    return wanted


def all_states(entries: Iterable[Entry]) -> dict[Key, State]:
    """The state of every record that these entries, in the order of their stamps, speak of."""
    found: dict[Key, State] = {}
    for made in entries:
        found.setdefault(made.key, State(*made.key)).lay(made)
    return found


def read(connection: Connection) -> Iterator[Entry]:
    """All entries in the order of their stamps.

    Raises:
        BrokenError: One is broken.
    """
    return map(entry, connection.execute(select(journal).order_by(journal.c.stamp)).mappings())


def write(connection: Connection, entries: Iterable[Entry]) -> None:
    """Appends entries."""
    if rows := [made.row() for made in entries]:
        connection.execute(journal.insert(), rows)


def plain_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """A change's fields as JSON knows them, without characters that no file takes."""
    return {name: _storable(plain(value)) for name, value in fields.items()}


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    return [_storable(v) for v in value] if isinstance(value, list) else value
