"""An exported folder becomes an event again: everything but contacts."""

import hashlib
import json
from pathlib import Path

from .. import limits
from ..domain.book import Book
from ..domain.records import NOUNS, Change, create, revive
from .errors import IntakeError

_MOST_BYTES = 256 * 1024 * 1024
"""A conference with ten thousand notes exports five megabytes."""


def read_event(folder: Path, book: Book) -> list[Change]:
    """The changes that make the exported event; none for what is in the book already.

    Raises:
        IntakeError: A file is missing, was changed after the export, or cannot be read.
    """
    path = folder / "event.json"
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise IntakeError(path.name, None, None, "is far larger than any event: check that it is the right file")
        raw = path.read_bytes()
        sums = (folder / "SHA256SUMS").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise IntakeError(folder.name, None, None, "the folder is not an export: choose one with event.json and "
                                                   "SHA256SUMS in it") from error
    wanted = {name: digest for digest, name in (line.split("  ", 1) for line in sums.splitlines() if "  " in line)}
    if hashlib.sha256(raw).hexdigest() != wanted.get("event.json"):
        raise IntakeError(path.name, None, None, "was changed after it was exported: export the event again")
    try:
        records = json.loads(raw)["records"]
        found = [revive(NOUNS[kind], fields["id"], {k: v for k, v in fields.items() if k != "id"})
                 for kind, rows in records.items() if kind in NOUNS for fields in rows]
        changes = [create(record) for record in found if book.get(type(record), record.id) != record]
        for change in changes:
            limits.check_change(change)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IntakeError(path.name, None, None, f"cannot be read ({error}): export the event again") from error
    return changes
