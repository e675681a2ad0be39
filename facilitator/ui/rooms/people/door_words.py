"""What the list at the door says: who fits, who is missing, and beside each where they go now and what they need."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from ....domain import door, tables
from ....domain.people import MEMBER
from ....domain.presence import Stay
from ...desk import Desk
from .door_list import DoorLine


def _tr(text: str) -> str:
    return QCoreApplication.translate("Door", text)


def way(desk: Desk, day: str) -> dict[str, str]:
    """Where people go now on a day, by person: "Round 2: table 4"."""
    if not (round := door.round_on(desk.book, day, desk.now())):
        return {}
    titles = {table.id: tables.title(table) for table in tables.in_order(desk.book)}
    return {person: _tr("Round {}: table {}").format(round.number, titles[table])
            for person, table in tables.places(desk.book, round.id).items()}


def line_of(one: door.Guest, stay: Stay, seats: Mapping[str, str]) -> DoorLine:
    """Somebody as the list shows them; `seats` are those of `way`."""
    return DoorLine(one.person, one.name, stay, " · ".join(filter(None, (seats.get(one.person.id, ""), one.access))))


def fitting_words(number: int, is_meant: bool) -> str:
    """How many fit the letters; `is_meant` whether a name begins so."""
    if not number:
        return _tr("Nobody fits. Escape clears the letters.")
    if not is_meant:
        return _tr("No name begins so; within names: {}").format(number)
    return _tr("{} fit").format(number) if number > 1 else _tr("1 fits")


def missing_words(found: Sequence[door.Guest]) -> str:
    """Who is still to come."""
    if not found:
        return _tr("Everybody has come who is expected.")
    members = sum(one.person.role == MEMBER for one in found)
    words = _tr("Still to come: 1 member") if members == 1 else _tr("Still to come: {} members").format(members)
    return words if members == len(found) else words + " · " + _tr("{} in the team").format(len(found) - members)
