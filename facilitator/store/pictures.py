"""The pictures of photographs: kept in the file beside the journal, each under the hash of its bytes.

What the journal names is needed. A picture never changes, so merging is copying what is missing, in any order.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from .. import limits
from ..domain.photos import is_for_table
from ..domain.records import Photo
from . import journal
from .connection import raw
from .errors import StoreError, told_plainly

if TYPE_CHECKING:
    from .tables import Pen

TABLE = "picture"


def name_of(picture: bytes) -> str:
    """The name under which a picture is kept."""
    return hashlib.sha256(picture).hexdigest()


def names(connection: sqlite3.Connection) -> set[str]:
    """The pictures that are there; a file of an earlier format, opened to be read only, has no place for any."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,)).fetchone():
        return set()
    return {name for name, in connection.execute(f"SELECT sha256 FROM {TABLE}")}


def read(connection: sqlite3.Connection, name: str) -> bytes | None:
    """A picture as it was kept; None where it is missing or no longer what it was."""
    if name not in names(connection):
        return None
    (found,) = connection.execute(f"SELECT bytes FROM {TABLE} WHERE sha256 = ?", (name,)).fetchone()
    return found if name_of(found) == name else None


def all_of(path: Path) -> dict[str, bytes]:
    """All pictures of an event's file, open or not; for a worker, since they may be many.

    Raises:
        StoreError: The file cannot be read.
    """
    with told_plainly(path), closing(raw(path, read_only=True)) as connection:
        return dict(_sound(connection, names(connection)))


def needed(connection: sqlite3.Connection) -> set[str]:
    """The pictures that the journal names, also those of photographs that were taken away: undo brings them back."""
    return {name for made in journal.read(connection, "WHERE kind = ?", (Photo.kind,))
            if (name := made.fields.get("sha256"))}


def keep(pen: "Pen", given: Mapping[str, bytes]) -> None:
    """Keeps those of some pictures that the journal needs; to be called inside `Store.writing`.

    Raises:
        StoreError: One is too large.
    """
    if any(len(picture) > limits.PICTURE_BYTES for picture in given.values()):
        raise StoreError("The picture is too large to be kept: take it in as a file, which makes it smaller.")
    wanted = needed(pen.raw) if given else ()
    pen.put(TABLE, [(name, picture) for name, picture in given.items()
                    if name in wanted and name_of(picture) == name])


def copy(source: sqlite3.Connection, pen: "Pen", wanted: Iterable[str]) -> None:
    """Copies those of some pictures that another file has, one at a time; what is broken there stays behind."""
    for found in _sound(source, sorted(set(wanted) & names(source))):
        pen.put(TABLE, [found])


def take_in(pen: "Pen", others: Iterable[Path]) -> set[str]:
    """Copies from other files what the journal needs and this one lacks; the names of what came."""
    lacking = needed(pen.raw) - names(pen.raw)
    wanted = set(lacking)
    for other in others if lacking else ():
        with told_plainly(other), closing(raw(other, read_only=True)) as connection:
            copy(connection, pen, lacking)
        lacking -= names(pen.raw)
    return wanted - lacking


def drop(pen: "Pen") -> None:
    """Takes out what the journal names no more, since its photograph was erased."""
    pen.remove(TABLE, names(pen.raw) - needed(pen.raw))


def faults(connection: sqlite3.Connection, photos: Iterable[Photo], table: str) -> list[str]:
    """What is wrong with the pictures of some photographs, in sentences; the copy of a `table` has its own alone."""
    wanted = {photo.sha256 for photo in photos if is_for_table(photo, table)}
    there = names(connection)
    broken = there - {name for name, _ in _sound(connection, there)}
    found = []
    if count := len(wanted - there):
        what = "The picture of a photograph is" if count == 1 else f"The pictures of {count} photographs are"
        found.append(f"{what} missing: take in another laptop's copy, or take the photograph in again.")
    if count := len(wanted & broken):
        what = "The picture of a photograph has" if count == 1 else f"The pictures of {count} photographs have"
        found.append(f"{what} changed since it was taken in: bring the file back, then take in another laptop's copy.")
    return found


def _sound(connection: sqlite3.Connection, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for name in sorted(wanted):
        (found,) = connection.execute(f"SELECT bytes FROM {TABLE} WHERE sha256 = ?", (name,)).fetchone()
        if isinstance(found, bytes) and name_of(found) == name:
            yield name, found
