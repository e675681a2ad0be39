"""Is the file sound? And if it is not, a new one from what its journal and its newest sound backup still hold."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from . import file, journal, readings, search
from .connection import copy_in_memory
from .device import Device
from .errors import BrokenError, DamagedError, StoreError, told_plainly
from .journal import Entry
from .lock import Lock
from .salvage import salvage
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
    if not readings.about(connection).get("event"):
        problems.append("The file does not say any more which event it is.")
    if broken or not readings.are_ours(connection):
        return Findings(tuple(problems), len(entries), 0)
    wanted = readings.of_journal(entries)
    kept = _kept(connection)
    problems += [f"The table of {kind} records differs from the journal: {_MEND}."
                 for kind in sorted(wanted) if kept.get(kind) != wanted[kind]]
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


def repair(path: Path, device: Device, backups: Iterable[Path]) -> tuple[Path, int]:
    """Makes the event anew from the damaged file's journal and the newest sound backup, and sets the damaged one aside.

    Args:
        backups: Newest first; the first sound one of this event is used.

    Returns:
        Where the damaged file lies now, and how many journal entries the new one has.

    Raises:
        HeldError: Somebody has it open.
        DamagedError: Neither the journal nor any backup can be read; the file is left as it is.
    """
    half = path.with_name(f".{path.name}.repair")
    with told_plainly(path, half):
        lock = Lock(path, f"on {device.name}, where it is being brought back")
        try:
            about, entries = _all_that_is_left(path, backups)
            file.remove(half)
            with Store.create(half, device, notes=about) as made:
                with made.writing() as pen:
                    journal.write(pen, entries)
                made.rebuild()
            aside = file.free_name(path, "damaged")
            os.replace(path, aside)
            for ending in ("-wal", "-shm"):
                if (beside := path.with_name(path.name + ending)).exists():
                    os.replace(beside, aside.with_name(aside.name + ending))
            os.replace(half, path)
        finally:
            file.remove(half)
            lock.release()
    return aside, len(entries)


def _all_that_is_left(path: Path, backups: Iterable[Path]) -> tuple[dict[str, str], list[Entry]]:
    about, entries = salvage(path)
    backup_about, from_backup = _newest_sound(backups, about.get("event", ""), {made.stamp for made in entries})
    found = {made.stamp: made for made in [*from_backup, *entries]}
    if not found:
        raise DamagedError(f"Nothing can be read from {path.name}, and no sound backup was found: "
                           "ask whoever has a copy of the event.")
    # A backup may be older than an erasure, and must not bring the words back.
    erased = {made.key for made in found.values() if journal.ERASED in made.fields}
    kept = [made for made in found.values() if made.key not in erased or journal.ERASED in made.fields]
    return backup_about | about, sorted(kept, key=lambda made: made.stamp)


def _newest_sound(backups: Iterable[Path], event: str, stamps: set[str]) -> tuple[dict[str, str], list[Entry]]:
    """The first sound backup of this event: where its identity is lost, of one with the same entries or none left."""
    for backup in backups:
        try:
            if check(backup).problems:
                continue
        except StoreError:
            continue
        about, entries = salvage(backup)
        ours = about.get("event") == event if event else not stamps or stamps & {made.stamp for made in entries}
        if ours:
            return about, entries
    return {}, []
