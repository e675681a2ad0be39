"""An event whose people are to be seated, and its room, for tests of planning."""

from datetime import UTC, datetime

from facilitator.domain import people, tables
from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.records import Contact, Day, Person, Profile, Round, Segment, Table
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.tables.room import TablesRoom

NOW = datetime(2026, 9, 12, 10, 0, tzinfo=UTC)
DAY = cell_id("day", "2026-09-12")


def of(code: str) -> str:
    return cell_id("person", code)


def segment(number: int) -> str:
    return cell_id("segment", number)


def changes(members=24, table_count=4, rounds=3, seats=7):
    """Members P01 and so on, of two genders and three ages, with names, and rounds that segments name."""
    made = [create(Day(id=DAY, date="2026-09-12", start="09:00")),
            *(create(Table(id=table_id(n), number=n, seats=seats)) for n in range(1, table_count + 1))]
    for n in range(1, rounds + 1):
        made += [create(Round(id=round_id(n), number=n)),
                 create(Segment(id=segment(n), day=DAY, position=float(n), title=f"Part {n}", round=round_id(n)))]
    for n in range(1, members + 1):
        code = f"P{n:02}"
        pairs = (("Gender", ("man", "woman")[n % 2]), ("Age", ("young", "middle", "old")[n % 3]))
        made += [create(Person(id=of(code), code=code)),
                 create(Contact(id=people.contact_id(of(code)), person=of(code), name=f"Łukasz {n}")),
                 create(Profile(id=people.profile_id(of(code)), person=of(code), attributes=pairs))]
    return made


def made(path, **how) -> Store:
    """A file with this event, everybody seated in the first round by turns."""
    store = Store.create(path, Device("desk"))
    store.do("Plan", changes(**how))
    store.do("Seat", tables.fill(store.book, round_id(1), tables.in_order(store.book)))
    return store


def in_sight(desk: Desk, qtbot) -> TablesRoom:
    """The tables' room of a desk, shown, with the keyboard on the tables."""
    shown = TablesRoom(desk)
    qtbot.addWidget(shown)
    shown.resize(1180, 740)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.enter()
    return shown
