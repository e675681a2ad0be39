"""Templates of events: their days and segments, read from resources/templates and given dates."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from . import resources
from .domain import ids
from .domain.records import EVENT, Change, Day, Event, Segment, create


def names() -> list[tuple[str, str, str]]:
    """Each template's name, title and description in one sentence, in the order to offer them."""
    found = [(file.stem, _read(file.stem)) for file in resources.path("templates").glob("*.toml")]
    found.sort(key=lambda pair: pair[1]["position"])
    return [(name, template["title"], template["description"]) for name, template in found]


def changes(name: str, title: str, first_date: date) -> list[Change]:
    """Creates for a new event: the event called `title`, or as the template where it is empty, its days, segments.

    Raises:
        ValueError: There is no template of this name; the message says which there are.
    """
    known = [known for known, _, _ in names()]
    if name not in known:
        raise ValueError(f"There is no template called {name}: choose {', '.join(known[:-1])} or {known[-1]}.")
    template = _read(name)
    event = Event(id=EVENT, title=title.strip() or template["title"])
    return [create(event)] + [change for day in template["days"] for change in _day(day, first_date)]


def _day(day: dict[str, Any], first_date: date) -> Iterator[Change]:
    on = (first_date + timedelta(days=day["after"])).isoformat()
    id = ids.cell_id("day", on)
    yield create(Day(id=id, date=on, title=day["title"], start=day["start"]))
    for position, segment in enumerate(day["segments"], 1):
        yield create(Segment(id=ids.new_id(), day=id, position=float(position), **segment))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.path("templates", f"{name}.toml").read_text("utf-8"))
