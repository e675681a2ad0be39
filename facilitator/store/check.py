"""Is the file sound? And if it is not, a new one from what its journal and its newest sound backup still hold."""

import os
import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..domain.records import Photo
from . import file, journal, pictures, readings, search
from .clock import milliseconds
from .connection import copy_in_memory
from .device import Device, computer
from .errors import BrokenError, DamagedError, StoreError, told_plainly
from .journal import Entry
from .lock import Holder, Lock
from .salvage import Salvaged, salvage
from .schema import selecting
from .store import Store

_MEND = "choose Check this file in the window's menu, which makes it again from the journal"
_MOST_TOLD = 20
"""Damages of a kind that are listed; more would only be the same again."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found: sentences about what is wrong, none for a sound file, and how much was looked at."""

    problems: tuple[str, ...]
    entries: int
    records: int


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair made: where the damaged file lies now, how many journal entries the new one has, how many are
    known to be missing in how many records, whether these are all, the stamp of the newest that was found, and how many
    photographs lack their picture."""

    aside: Path
    entries: int
    missing: int
    records: int
    all_known: bool
    newest: str
    pictures: int = 0

    @property
    def words(self) -> str:
        """What is lost, or might be, in one to three plain sentences."""
        lost = {0: "", 1: " The picture of a photograph is lost."}.get(
            self.pictures, f" The pictures of {self.pictures} photographs are lost.")
        return self._changes_lost() + lost if self.missing or not self.all_known or not lost else lost.strip()

    def _changes_lost(self) -> str:
        if self.all_known and not self.missing:
            return "Nothing is missing."
        when = datetime.fromtimestamp(milliseconds(self.newest) / 1000).astimezone()
        newest = f"The newest change found was made on {when.day} {when:%B %Y at %H:%M}"
        if not self.missing:
            return f"{newest}; whether anything is missing cannot be told."
        changes = "1 change is" if self.missing == 1 else f"{self.missing} changes are"
        records = "1 record" if self.records == 1 else f"{self.records} records"
        more = "" if self.all_known else ", perhaps more"
        return (f"{changes} known to be missing, in {records}{more}. {newest}; another laptop's copy, taken in, brings "
                "back what it holds.")


def check(path: Path) -> Findings:
    """Looks at every page, every journal entry and every record, and changes nothing.

    Raises:
        StoreError: It is no event file at all, or it cannot be read.
    """
    try:
        file.examine(path)
        with told_plainly(path), closing(copy_in_memory(path)) as connection:
            return _look_at(connection)
    except DamagedError as error:
        return Findings((str(error),), 0, 0)


def _look_at(connection: sqlite3.Connection) -> Findings:
    answers = connection.execute(f"PRAGMA integrity_check({_MOST_TOLD})")
    problems = [f"A page is damaged: {words}." for words, in answers if words != "ok"]
    entries, broken = [], []
    for cells in connection.execute(selecting("journal", "ORDER BY stamp")):
        try:
            entries.append(journal.entry(cells))
        except BrokenError as error:
            broken.append(f"{str(error)[:1].upper()}{str(error)[1:]}.")
    problems += [*broken[:_MOST_TOLD], *_gaps(entries)]
    about = readings.about(connection)
    if not about.get("event"):
        problems.append("The file does not say any more which event it is.")
    if broken or not readings.are_ours(connection):
        return Findings(tuple(problems), len(entries), 0)
    wanted = readings.of_journal(entries)
    kept = _kept(connection)
    problems += [f"The table of {kind} records differs from the journal: {_MEND}."
                 for kind in sorted(wanted) if kept.get(kind) != wanted[kind]]
    problems += pictures.faults(connection, wanted[Photo.kind].values(), about.get("table", ""))
    records = [record for shelf in wanted.values() for record in shelf.values()]
    if search.rows(connection) != search.expected_rows(records) or not search.is_whole(connection):
        problems.append(f"The search index differs from the journal: {_MEND}.")
    return Findings(tuple(problems), len(entries), len(records))


def _kept(connection: sqlite3.Connection) -> readings.Shelves:
    """What the tables hold; nothing at all where a row of them is broken."""
    try:
        return readings.read(connection)
    except BrokenError:
        return {}


def _gaps(entries: Iterable[Entry]) -> list[str]:
    """Entries that replaced one that is no longer there."""
    seen: set[str] = set()
    erased: set[journal.Key] = set()
    missing: dict[journal.Key, str] = {}
    for made in entries:
        seen.add(made.stamp)
        if journal.ERASED in made.fields:
            erased.add(made.key)
        for stamps in made.over.values():
            for stamp in stamps:
                if stamp not in seen:
                    missing[made.key] = made.stamp
    return [f"The journal lacks what entry {stamp} replaced in a {key[0]}." for key, stamp in missing.items()
            if key not in erased]


def repair(path: Path, device: Device, backups: Iterable[Path]) -> Repaired:
    """Makes the event anew from the damaged file's journal and the newest sound backup, and sets the damaged one aside.

    Args:
        backups: Newest first; the first sound one of this event is used.

    Raises:
        HeldError: Somebody has it open.
        DamagedError: Neither the journal nor any backup can be read; the file is left as it is.
    """
    half = path.with_name(f".{path.name}.repair")
    with told_plainly(path, half):
        lock = Lock(path, Holder(device.name, computer(), "to be brought back"))
        try:
            found = salvage(path)
            about, entries, kept = _with_backup(path, found, backups)
            whole = _is_whole(path, found)
            file.remove(half)
            with Store.create(half, device, notes=about) as made:
                with made.writing() as pen:
                    journal.write(pen, entries)
                    pictures.keep(pen, kept)
                made.rebuild()
                lost = sum(photo.sha256 not in kept for photo in made.book.all(Photo))
            aside = file.free_name(path, "damaged")
            os.replace(path, aside)
            for ending in ("-wal", "-shm"):
                if (beside := path.with_name(path.name + ending)).exists():
                    os.replace(beside, aside.with_name(aside.name + ending))
            os.replace(half, path)
        finally:
            file.remove(half)
            lock.release()
    missing = _missing(found, entries)
    return Repaired(aside, len(entries), len(missing), len(set(missing.values())), whole, entries[-1].stamp,
                    lost)


def _with_backup(path: Path, found: Salvaged, backups: Iterable[Path],
                 ) -> tuple[dict[str, str], list[Entry], dict[str, bytes]]:
    known = {made.stamp: made for made in found.entries}
    backup = _newest_sound(backups, found.about.get("event", ""), known.keys())
    known = {made.stamp: made for made in backup.entries} | known
    if not known:
        raise DamagedError(f"Nothing can be read from {path.name}, and no sound backup was found: "
                           "ask whoever has a copy of the event.")
    # A backup may be older than an erasure, and must not bring the words back.
    erased = {made.key for made in known.values() if journal.ERASED in made.fields}
    kept = [made for made in known.values() if made.key not in erased or journal.ERASED in made.fields]
    entries = sorted(kept, key=lambda made: made.stamp)
    return backup.about | found.about, entries, backup.pictures | found.pictures


def _newest_sound(backups: Iterable[Path], event: str, stamps: Collection[str]) -> Salvaged:
    """The first sound backup of this event: where its identity is lost, of one with the same entries or none left."""
    for backup in backups:
        try:
            if check(backup).problems:
                continue
        except StoreError:
            continue
        found = salvage(backup)
        theirs = {made.stamp for made in found.entries}
        if found.about.get("event") == event if event else not stamps or theirs & stamps:
            return found
    return Salvaged({}, [], {}, {})


def _is_whole(path: Path, found: Salvaged) -> bool:
    """Whether all entries that the journal ever had are found or named: it or its index can be read to the end, or
    both agree."""
    stamps = {made.stamp for made in found.entries}
    if stamps and stamps == found.named.keys():
        return True
    for question in (selecting("journal"), "SELECT stamp FROM journal INDEXED BY journal_by_record"):
        with suppress(sqlite3.Error, UnicodeDecodeError), closing(copy_in_memory(path)) as connection:
            return {stamp for stamp, *_ in connection.execute(question)} <= stamps | found.named.keys()
    return False


def _missing(found: Salvaged, entries: Iterable[Entry]) -> dict[str, str]:
    """The stamps of entries that something names and that are not there, with their records' ids."""
    there = {made.stamp for made in entries}
    erased = {made.record for made in entries if journal.ERASED in made.fields}
    replaced = {stamp: made.record for made in entries for stamps in made.over.values() for stamp in stamps}
    return {stamp: record for stamp, record in (found.named | replaced).items()
            if stamp not in there and record not in erased}
