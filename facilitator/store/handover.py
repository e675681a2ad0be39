"""Several laptops: a copy to take along, and the union of what came back."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import limits
from ..domain import doors, photos, presence, privacy
from ..domain.changes import Change, create
from ..domain.ids import new_id
from ..domain.records import NOUNS, Note, Pack, Photo, Table, Visit
from . import backup, clashes, erase, file, journal, pictures, readings
from .clock import milliseconds
from .connection import raw
from .device import Device
from .errors import DamagedError, OtherEventError, StoreError, told_plainly
from .journal import Entry, Key
from .store import Done, Store

if TYPE_CHECKING:
    from .tables import Pen

_CLOCK_MAY_DIFFER_MS = 10 * 60 * 1000
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')
"""What sticks take in no file's name."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """One file that was merged: the table whose pack it is (or ""), how many of its entries were new, but for those
    that say what was given and handed in, and by how many minutes its clock was ahead of this laptop's, if that is
    more than ten."""

    path: Path
    table: str
    entries: int
    minutes_ahead: int


def pack(store: Store, table: str, out: Path, now: datetime) -> Done:
    """Writes a table's copy without names, addresses and attributes, and notes in both that it was given.

    Where the event is only read, it learns of that when the copy is handed in, as does an event from which the copy
    of a copy was not given.
    The copy says of itself whose it is and when it was given: from then on it hears no more of how the day goes.

    Raises:
        StoreError: There is no such table, or the copy cannot be written.
    """
    if not store.book.get(Table, table):
        raise StoreError("There is no such table: choose one of the event's tables.")
    given = Pack(id=new_id(), table=table, given=now.isoformat(timespec="seconds"))
    label, noted = "Give a table its copy", [create(given)]
    about = {"pack": given.id, "table": table, "given": given.given}
    write_copy(store, out, names=False, notes=about, more=(label, noted))
    if store.read_only_because:
        return Done(label, "do", frozenset())
    try:
        return store.do(label, noted)
    except StoreError:
        file.remove(out)
        raise


def write_copy(store: Store, out: Path, *, names: bool, notes: Mapping[str, str] | None = None,
               replace: bool = False, more: tuple[str, Sequence[Change]] = ("", ())) -> None:
    """Writes the event anew from its journal, with or without the records that are private, and does `more` in it.

    Without names, a note that holds somebody's name now or held it once stays behind too, with its whole history. A
    table's copy has the pictures of that table's photographs and of nobody's.

    Raises:
        StoreError: It cannot be written, or it is there already and not to be replaced; nothing half-made is left.
    """
    out = Path(out)
    if not replace:
        _refuse_to_overwrite(out)
    half = out.with_name(f".{out.name}.part")
    file.remove(half)  # Left by a laptop that was switched off.
    try:
        with told_plainly(out, half):
            out.parent.mkdir(parents=True, exist_ok=True)
            copy = Store.create(half, store.device, event=store.note_of("event"), notes=notes,
                                wall=lambda: store.wall_ms() / 1000)
            with copy:
                entries = _read_all(store) if names else _without_names(store)
                with copy.writing() as pen:
                    journal.write(pen, entries)
                    with store.reading() as source:
                        pictures.copy(source, pen, _needed(store, (notes or {}).get("table", "")))
                copy.rebuild()
                copy.do(*more)
            os.replace(half, out)
        file.sync_folder(out.parent)
    finally:
        file.remove(half)


def copy_to_stick(event: Path, folder: Path, device: Device, *, names: bool) -> Path:
    """Copies a committed event, open or not, to a stick, in place of this laptop's earlier copy there.

    Raises:
        StoreError, OSError, sqlite3.Error: It cannot be copied; the earlier copy is as it was.
    """
    target = folder / f"{event.stem} (copy from {_NOT_IN_NAMES.sub('-', device.name)}).facil"
    if names:
        backup.copy(event, target)
        return target
    with Store.open(event, device, read_only=True) as store:
        own = {key: said for key in readings.OF_A_COPY if (said := store.note_of(key))}
        write_copy(store, target, names=False, notes=own, replace=True)
    return target


def merge(store: Store, others: Iterable[Path], progress: Callable[[float], None] = lambda share: None,
          ) -> tuple[Done, list[TakenIn]]:
    """Takes in what other laptops wrote: the union of the journals. Doing it twice changes nothing.

    Args:
        progress: Is told the share done, 0 to 1; it may raise to cancel, and nothing is changed.

    Raises:
        StoreError: One of the files cannot be taken in; the sentence names it, and nothing is changed.
    """
    others = [Path(other) for other in others]
    own = store.note_of("event")
    with store.reading() as connection:
        known = set(journal.stamps(connection))
        erased = erase.erased_keys(connection)
    news: dict[str, Entry] = {}
    taken: list[TakenIn] = []
    handed_in: dict[str, str] = {}
    for number, other in enumerate(others):
        if other.exists() and other.samefile(store.path):
            raise StoreError(f"{other.name} is the open event itself: choose another laptop's copy.")
        found, about = _read_other(other, own, known)
        newest = about["newest"]
        if pack_id := about.get("pack"):
            handed_in[pack_id] = max(newest, handed_in.get(pack_id, ""))
        ahead = milliseconds(newest) - store.wall_ms() if newest else 0
        found = [made for made in found if made.key not in erased or journal.ERASED in made.fields]
        new = sum(made.stamp not in news and made.kind != Pack.kind for made in found)
        taken.append(TakenIn(other, about.get("table", ""), new,
                             round(ahead / 60000) if ahead > _CLOCK_MAY_DIFFER_MS else 0))
        news |= {made.stamp: made for made in found}
        progress((number + 1) / (len(others) + 1))
    label = "Take laptops in"
    with store.writing() as pen:
        keys = _take_in(store, pen, label, sorted(news.values(), key=lambda e: e.stamp), handed_in)
        keys |= _take_pictures(pen, store, others)
        progress(1.0)
    if any(journal.ERASED in made.fields for made in news.values()):
        with suppress(StoreError):  # All is taken in; what could not be swept now is swept at the next opening.
            store.sweep()
    return store.tell(label, "merge", keys), taken


def _take_in(store: Store, pen: "Pen", label: str, news: Sequence[Entry], handed_in: Mapping[str, str],
             ) -> frozenset[Key]:
    if news:
        store.clock.observe(news[-1].stamp)
    buried = {made.key for made in news if journal.ERASED in made.fields}
    if buried:
        erase.drop_entries(pen.raw, buried)
    wanted = [made for made in news if made.key not in buried or journal.ERASED in made.fields]
    journal.write(pen, wanted)
    notes = []
    packs = journal.states(pen.raw, {(Pack.kind, id) for id in handed_in})
    for (_, id), state in packs.items():
        if state.record and handed_in[id] > state.record.handed_in:
            notes.append(store.write_over(state, new_id(), label, {"handed_in": handed_in[id]}))
    journal.write(pen, [*notes, *_visits(store, pen, label, wanted)])
    touched = {made.key for made in [*wanted, *notes]} | buried
    keys = store.read_anew(pen, journal.states(pen.raw, touched))
    if buried:
        erase.sweep_index(pen.raw, buried)
        pictures.drop(pen)
        store.mark_unswept(pen)
    return keys


def _take_pictures(pen: "Pen", store: Store, others: Iterable[Path]) -> set[Key]:
    """Takes in the pictures that are lacking; the photographs that can be shown from now on."""
    came = pictures.take_in(pen, others)
    return {(Photo.kind, photo.id) for photo in store.book.all(Photo) if photo.sha256 in came}


def _visits(store: Store, pen: "Pen", label: str, news: Sequence[Entry]) -> list[Entry]:
    """What makes one visit of what several doors wrote of somebody without seeing each other."""
    by_record: dict[str, list[Entry]] = {}
    for made in journal.of(pen.raw, "record", sorted({made.record for made in news if made.kind == Visit.kind})):
        by_record.setdefault(made.record, []).append(made)
    found = []
    for entries in by_record.values():
        seen, stamps = clashes.of_doors(entries)
        if seen:
            one = doors.as_one(seen, partial(presence.minutes, store.book, seen[0].day))
            state = journal.all_states(entries)[entries[0].key]
            fields = journal.plain_fields({"came": one.came, "left": one.left, "away": one.away})
            found.append(store.write_over(state, new_id(), label, fields, stamps))
    return found


def _read_other(path: Path, own_event: str, known: set[str]) -> tuple[list[Entry], dict[str, str]]:
    """The entries of another file that are not known yet, and what it says of itself, with its newest stamp."""
    try:
        file.examine(path)
    except DamagedError as error:
        what = str(error).rpartition(":")[0]
        raise DamagedError(f"{what}: copy it again from its laptop, or open it to bring it back.") from error
    with told_plainly(path):
        try:
            with closing(raw(path, read_only=True)) as connection:
                about = readings.about(connection)
                if about.get("event") != own_event:
                    raise OtherEventError(f"{path.name} belongs to another event: choose a copy of this one.")
                stamps = journal.stamps(connection)
                about["newest"] = max(stamps, default="")
                return _entries(connection, sorted(set(stamps) - known)), about
        except ValueError as error:
            why = str(error).rstrip(".")
            raise DamagedError(f"{path.name} cannot be taken in ({why}): ask for a fresh copy.") from error


def _entries(connection: sqlite3.Connection, stamps: list[str]) -> list[Entry]:
    found = journal.of(connection, "stamp", stamps)
    for made in found:
        limits.check_change(Change(made.kind, made.record, made.fields))
    return found


def _read_all(store: Store) -> list[Entry]:
    with store.reading() as connection:
        return list(journal.read(connection))


def _without_names(store: Store) -> list[Entry]:
    parts = privacy.name_parts(store.book)
    entries = _read_all(store)
    named = {made.key for made in entries
             if made.kind == Note.kind and privacy.names_in(str(made.fields.get("text", "")), parts)}
    return [made for made in entries if made.key not in named and not _private(made.kind)]


def _needed(store: Store, table: str) -> set[str]:
    """The pictures that a copy carries; of a table, only those that it types from."""
    if table:
        return {photo.sha256 for photo in photos.as_seen_at(store.book, table).all(Photo)}
    with store.reading() as connection:
        return pictures.needed(connection)


def _private(kind: str) -> bool:
    """Nouns that a newer version added may be private too, and are left out."""
    return kind not in NOUNS or NOUNS[kind].private


def _refuse_to_overwrite(out: Path) -> None:
    if Path(out).exists():
        raise StoreError(f"{Path(out).name} exists already: choose another name, or take the old one away first.")
