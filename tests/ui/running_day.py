"""A day with a clock that is turned by hand, for tests of what runs: three segments, then tracks side by side."""

from datetime import datetime, timedelta, timezone

from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Day, Segment
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk

ZONE = timezone(timedelta(hours=1))
DAY = cell_id("day", "2026-09-12")
PLAN = (("Welcome", 20, ""), ("Table talk", 40, ""), ("Water", 30, "Water"), ("Walls", 20, "Streets"),
        ("Lunch", 60, ""))


class Clock:
    """The desk's clock."""

    def __init__(self):
        self.at = datetime(2026, 9, 12, 9, 0, tzinfo=ZONE)

    def __call__(self) -> datetime:
        return self.at

    def turn(self, time: str) -> datetime:
        """Turns it to a time of day, "HH:MM" or "HH:MM:SS"."""
        self.at = datetime.fromisoformat(f"2026-09-12T{time if len(time) > 5 else time + ':00'}").replace(tzinfo=ZONE)
        return self.at

    def on(self, **length) -> datetime:
        """Turns it on by so many minutes or seconds."""
        self.at += timedelta(**length)
        return self.at


def id_of(title: str) -> str:
    """The id of a segment of the plan."""
    return cell_id("segment", title)


def segment(desk: Desk, title: str) -> Segment:
    """A segment of the plan as it is now."""
    return desk.book.get(Segment, id_of(title))


def open_desk(folder, clock: Clock, plan=PLAN, **fields) -> Desk:
    """A desk with the plan; `fields` are further fields of segments, by title."""
    desk = Desk(Store.create(folder / "event.facil", Device("desk")), now=clock)
    records = [Day(id=DAY, date="2026-09-12", start="09:00")]
    records += [Segment(id=id_of(title), day=DAY, position=float(n), title=title, minutes=minutes, track=track,
                        **fields.get(title, {})) for n, (title, minutes, track) in enumerate(plan)]
    desk.store.do("Set up", [create(record) for record in records])
    return desk
