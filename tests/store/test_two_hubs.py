"""Two desks that take the same laptops in, each in its own order and at its own time, publish the same bytes."""

import shutil
from datetime import datetime

from facilitator.domain import tables
from facilitator.domain.changes import create
from facilitator.domain.ids import new_id, table_id
from facilitator.domain.records import Theme
from facilitator.domain.summary import Source
from facilitator.report import agenda_file, opendata, prints
from facilitator.report.writer import write
from facilitator.sample import changes
from facilitator.store.device import Device
from facilitator.store.handover import merge, pack
from facilitator.store.store import Store
from tests.store.helpers import contents, typed

NOW = datetime(2026, 9, 12, 11, 33).astimezone()
HOUR = 3600.0


def desk(folder, hours):
    """A desk whose clock is so many hours after the giving of the copies."""
    return Store.open(folder / "event.facil", Device(folder.name), wall=lambda: NOW.timestamp() + hours * HOUR)


def everything(store, folder):
    """All that can be written from an event, by name."""
    for public in (False, True):
        opendata.export(store.book, folder / f"data {public}", public=public)
    for name in ("agenda.ics", "agenda.xlsx", "agenda.openslides.csv"):
        agenda_file.write(store.book, folder / name, store.last_changed())
    source = Source(store.path.name, store.newest_stamp(), "1")
    for name in ("report.pdf", "report.txt", "report.md"):
        write(store.book, folder / name, source)
    for kind in prints.KINDS:
        prints.write(kind, store.book, (), folder / f"{kind}.pdf", source)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*")
            if path.is_file()}


def test_two_desks_that_took_laptops_in_in_another_order_and_at_another_time_write_the_same_bytes(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    with Store.create(one / "event.facil", Device("one"), wall=NOW.timestamp) as store:
        store.do("Make", changes(NOW))
        assert tables.in_order(store.book)
        copies = [tmp_path / f"table {number}.facil" for number in (1, 2, 3)]
        for number, copy in enumerate(copies, 1):
            pack(store, table_id(number), copy, NOW)
    shutil.copy(one / "event.facil", two / "event.facil")
    for number, copy in enumerate(copies, 1):
        with Store.open(copy, Device("x"), wall=lambda number=number: NOW.timestamp() + number * HOUR) as laptop:
            typed(laptop, f"Table {number} says so", f"Table {number} adds")
            laptop.do("Add theme", [create(Theme(id=new_id(), name="Benches"))])
    with desk(one, 5) as first:
        merge(first, copies)
    with desk(two, 29) as second:
        for copy in reversed(copies):
            merge(second, [copy])
    with desk(one, 30) as first, desk(two, 31) as second:
        assert contents(first) == contents(second)
        assert first.newest_stamp() == second.newest_stamp()
        ours, theirs = everything(first, one / "out"), everything(second, two / "out")
    assert len(ours) > 25
    assert [name for name in ours if ours[name] != theirs[name]] == []
