"""What rules make of a round as it is seated: who and which tables they concern, and which of them do not hold."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ....domain import seating, seatrules, tables
from ....domain.book import Book
from ....domain.records import SeatingRule
from ... import look
from .rules import is_lock

LOCK, RULE, BROKEN, CHOSEN = "lock", "rule", "broken", "chosen"


@dataclass(frozen=True, slots=True)
class Ruled:
    """The rules of a round. `people` has a mark for everybody whom one concerns, `tables` those that one names."""

    rules: tuple[SeatingRule, ...] = ()
    broken: frozenset[str] = frozenset()
    people: Mapping[str, str] | None = None
    tables: frozenset[str] = frozenset()

    def mark(self, person: str) -> str:
        """LOCK, RULE or BROKEN, or "" for who has no rule."""
        return (self.people or {}).get(person, "")

    def of_person(self, person: str) -> list[SeatingRule]:
        """The rules that concern somebody in this round."""
        return [rule for rule in self.rules if person in rule.people]


def ruled_of(book: Book, round: str) -> Ruled:
    """The rules that hold in a round, and what they mark."""
    if not book.all(SeatingRule):
        return Ruled()
    rules = tuple(rule for rule in seatrules.in_order(book) if rule.round in ("", round))
    broken = seating.broken(rules, round, tables.places(book, round))
    people: dict[str, str] = {}
    for rule in rules:
        mark = BROKEN if rule.id in broken else LOCK if is_lock(rule) else RULE
        for person in rule.people:
            if _ORDER[mark] > _ORDER.get(people.get(person, ""), -1):
                people[person] = mark
    named = {table for rule in rules if rule.type == seatrules.AT and not is_lock(rule) for table in rule.tables}
    return Ruled(rules, broken, people, frozenset(named))


_ORDER = {RULE: 0, LOCK: 1, BROKEN: 2}


def paint_mark(painter: QPainter, mark: str, middle: QPointF, radius: float) -> None:
    """A small sign: a dot for a rule, a padlock for a locked seat, a triangle for a rule that does not hold, a
    tick for who is chosen."""
    painter.save()
    painter.setPen(QPen(look.color("surface"), look.px(1.2)))
    painter.setBrush(look.color("danger" if mark == BROKEN else "ink"))
    if mark == BROKEN:
        corners = [QPointF(0, -1.25), QPointF(1.2, 0.95), QPointF(-1.2, 0.95)]
        painter.drawPolygon(QPolygonF([middle + corner * radius for corner in corners]))
    elif mark == CHOSEN:
        painter.setPen(QPen(look.color("ink"), look.px(1.2)))
        painter.setBrush(look.color("surface"))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(QPen(look.color("ink"), max(1.0, radius * 0.3)))
        tick = [QPointF(-0.5, 0.05), QPointF(-0.1, 0.45), QPointF(0.55, -0.4)]
        painter.drawPolyline(QPolygonF([middle + corner * radius for corner in tick]))
    elif mark == LOCK:
        body = QRectF(-0.9 * radius, -0.2 * radius, 1.8 * radius, 1.3 * radius).translated(middle)
        painter.drawRoundedRect(body, radius * 0.2, radius * 0.2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("ink"), max(1.0, radius * 0.35)))
        bow = QRectF(-0.55 * radius, -radius, 1.1 * radius, 1.6 * radius).translated(middle)
        painter.drawArc(bow, 0, 180 * 16)
    else:
        painter.drawEllipse(middle, radius * 0.75, radius * 0.75)
    painter.restore()
