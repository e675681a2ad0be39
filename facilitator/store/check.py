"""Is the file sound? And if it is not, a new one from what its journal and its newest sound backup still hold."""

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from . import file, journal, search
from .connection import engine, raw
from .device import Device
from .errors import DamagedError, StoreError, told_plainly
from .journal import Entry
from .schema import TABLES
from .store import Store, read_tables

_MEND = "choose Check this file in the window's menu, which makes it again from the journal"
_COLUMNS = ("stamp", "step", "device", "label", "kind", "record", "fields", "over", "seal")


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
    except DamagedError as error:
        return Findings((str(error),), 0, 0)
    with told_plainly(path):
        opened = engine(path, read_only=True)
        try:
            with opened.connect() as connection:
                pages = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)") if row[0] != "ok"]
                problems = [f"A page is damaged: {words}." for words in pages]
                try:
                    entries = list(journal.read(connection))
                except ValueError as error:
                    return Findings((*problems, f"The journal is broken: {error}."), 0, 0)
                problems += _gaps(entries)
                read = {key: state.record for key, state in journal.all_states(entries).items()}
                kept = read_tables(connection)
                found = search.rows(connection)
        except sqlite3.DatabaseError as error:
            return Findings((f"A page is damaged: {error}.",), 0, 0)
        finally:
            opened.dispose()
    wanted = {key: record for key, record in read.items() if record}
    problems += _differences(wanted, {(kind, id): record for kind in TABLES for id, record in kept[kind].items()})
    if found != search.expected_rows(wanted.values()):
        problems.append(f"The search index differs from the journal: {_MEND}.")
    return Findings(tuple(problems), len(entries), sum(map(len, kept.values())))


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


def _differences(journaled: dict, kept: dict) -> list[str]:
    wrong = sorted({key[0] for key in journaled.keys() | kept.keys() if journaled.get(key) != kept.get(key)})
    return [f"The table of {kind} records differs from the journal: {_MEND}."
            for kind in wrong]


def repair(path: Path, device: Device, backups: Iterable[Path]) -> tuple[Path, int]:
    """Makes the event anew from the damaged file's journal and the newest sound backup, and sets the damaged one aside.

    Args:
        backups: Newest first; the first sound one is used.

    Returns:
        Where the damaged file lies now, and how many journal entries the new one has.

    Raises:
        DamagedError: Neither the journal nor any backup can be read; the file is left as it is.
    """
    event, salvaged = _salvage(path)
    backup_event, from_backup = _newest_sound(backups)
    entries = {made.stamp: made for made in [*from_backup, *salvaged]}
    if not entries:
        raise DamagedError(f"Nothing can be read from {path.name}, and no sound backup was found: "
                           "ask whoever has a copy of the event.")
    half = path.with_name(f".{path.name}.repair")
    half.unlink(missing_ok=True)
    with told_plainly(path):
        with Store.create(half, device, event=event or backup_event) as made:
            with made.writing() as connection:
                journal.write(connection, sorted(entries.values(), key=lambda e: e.stamp))
            made.rebuild()
        aside = file.free_name(path, "damaged")
        os.replace(path, aside)
        for ending in ("-wal", "-shm"):
            if (beside := path.with_name(path.name + ending)).exists():
                os.replace(beside, aside.with_name(aside.name + ending))
        os.replace(half, path)
    return aside, len(entries)


def _newest_sound(backups: Iterable[Path]) -> tuple[str, list[Entry]]:
    for backup in backups:
        try:
            if not check(backup).problems:
                return _salvage(backup)
        except StoreError:
            continue
    return "", []


def _salvage(path: Path) -> tuple[str, list[Entry]]:
    """The event's identity and all journal entries that can still be read, from both ends of the journal."""
    try:
        connection = raw(path, read_only=True)
    except (sqlite3.Error, OSError):
        return "", []
    try:
        rows: dict[str, Entry] = {}
        for order in ("ASC", "DESC"):
            for made in _readable(connection, order):
                rows[made.stamp] = made
        try:
            event = connection.execute("SELECT value FROM meta WHERE key = 'event'").fetchone()
        except sqlite3.Error:
            event = None
        return event[0] if event else "", list(rows.values())
    finally:
        connection.close()


def _readable(connection: sqlite3.Connection, order: str) -> Iterable[Entry]:
    try:
        for cells in connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM journal ORDER BY stamp {order}"):
            try:
                yield journal.entry(dict(zip(_COLUMNS, cells, strict=True)))
            except (ValueError, TypeError):
                continue
    except sqlite3.Error:
        return
