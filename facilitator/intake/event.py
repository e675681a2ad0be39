"""An exported folder becomes an event again: everything but contacts."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .. import limits
from ..domain.book import Book
from ..domain.changes import Change, Record, create, revive
from ..domain.records import NOUNS, Note, Person, Photo
from .errors import IntakeError, one_line

_MOST_BYTES = 256 * 1024 * 1024
"""A conference with ten thousand notes exports five megabytes."""

_FORMAT = 1
"""The major version of the export that is read here; a later minor one only adds."""

_ID = re.compile(r"[\w-]{1,64}")
_NUMBER = re.compile("[0-9a-f]{1,64}")
"""The ids of notes and people, whose short codes are made from them as numbers."""


def read_event(folder: Path, book: Book) -> list[Change]:
    """The changes that make the exported event; none for what is in the book already.

    Raises:
        IntakeError: A file is missing, was changed after the export, is of a later version, or cannot be read.
    """
    raw = _read_checked(folder)
    try:
        whole = json.loads(raw)
        version = str(whole.get("format", _FORMAT))
        if version.split(".")[0] != str(_FORMAT):
            raise _fault(f"comes from a newer Facilitator (format {one_line(version)}): install that version first")
        found = [_record(NOUNS[kind], fields) for kind, rows in whole["records"].items() if kind in NOUNS
                 for fields in rows]
        changes = [create(record) for record in found if book.get(type(record), record.id) != record]
        for change in changes:
            limits.check_change(change)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise _fault(f"cannot be read ({one_line(str(error))}): export the event again") from error
    return changes


def photographed(changes: Iterable[Change]) -> list[str]:
    """The hashes of the pictures that an event's photographs name."""
    return [change.fields["sha256"] for change in changes if change.kind == Photo.kind]


def _read_checked(folder: Path) -> bytes:
    path = folder / "event.json"
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _fault("is far larger than any event: check that it is the right folder")
        raw = path.read_bytes()
        sums = (folder / "SHA256SUMS").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise IntakeError(folder.name or str(folder), None, None, "this is not an exported folder: choose one with "
                                                                  "event.json and SHA256SUMS in it") from error
    wanted = {name: digest for digest, name in (line.split("  ", 1) for line in sums.splitlines() if "  " in line)}
    if hashlib.sha256(raw).hexdigest() != wanted.get("event.json"):
        raise _fault("was changed after it was exported: export the event again")
    return raw


def _record(noun: type[Record], fields: Mapping[str, Any]) -> Record:
    id = fields["id"]
    if not isinstance(id, str) or not (_NUMBER if noun in (Note, Person) else _ID).fullmatch(id):
        raise ValueError(f"{id!r} is no id")
    return revive(noun, id, {name: value for name, value in fields.items() if name != "id"})


def _fault(message: str) -> IntakeError:
    return IntakeError("event.json", None, None, message)
