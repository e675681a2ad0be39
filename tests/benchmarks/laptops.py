"""Merging fifteen laptops, and reopening a long journal."""

from datetime import UTC, datetime
from pathlib import Path

from facilitator.domain import tables
from facilitator.domain.changes import create
from facilitator.domain.ids import new_id, table_id
from facilitator.domain.records import Note, Placement, Theme
from facilitator.store import handover, journal
from facilitator.store.device import Device
from facilitator.store.store import Store

from .measure import Result, folder, took

LAPTOPS, NOTES = 15, 400
DESK = Device("desk")


def results() -> list[Result]:
    """Merging, how it grows, and reopening."""
    with folder() as place:
        full = _merge_seconds(place / "full", LAPTOPS, NOTES)
        half = _merge_seconds(place / "half", LAPTOPS, NOTES // 2)
    with folder() as place:
        opening, reading = _reopen_seconds(place)
    return [
        Result(f"merging {LAPTOPS} laptops of {NOTES} notes each", full, 1, 2, ratio=False),
        Result("the same against half as many notes, twice over", full, 2 * half, 1.25),
        Result("reopening a file of 20,000 entries against reading its journal", opening, reading, 1.0),
    ]


def _merge_seconds(place: Path, laptops: int, notes: int) -> float:
    place.mkdir()
    with Store.create(place / "event.facil", DESK) as store:
        store.do("Set tables", tables.set_tables(store.book, laptops))
        packs = [place / f"table{number}.facil" for number in range(1, laptops + 1)]
        for number, pack in enumerate(packs, 1):
            handover.pack(store, table_id(number), pack, datetime.now(UTC))
            with Store.open(pack, Device(f"table {number}")) as laptop:
                for count in range(notes):
                    note = Note(id=new_id(), text=f"Note {count} of table {number}", table=table_id(number))
                    laptop.do("Add note", [create(note)])
        return took(lambda: handover.merge(store, packs))


def _reopen_seconds(place: Path) -> tuple[float, float]:
    path = place / "long.facil"
    with Store.create(path, DESK) as store:
        theme = Theme(id=new_id(), name="All")
        store.do("Add theme", [create(theme)])
        notes = [Note(id=new_id(), text=f"What was said, number {n}, in a usual line") for n in range(10_000)]
        store.do("Import notes", [create(note) for note in notes])
        store.do("Sort", [create(Placement(id=new_id(), note=note.id, theme=theme.id)) for note in notes])
    opening = min(took(lambda: Store.open(path, DESK).close()) for _ in range(5))
    with Store.open(path, DESK, read_only=True) as store, store.reading() as connection:
        reading = min(took(lambda: list(journal.read(connection))) for _ in range(3))
    return opening, reading
