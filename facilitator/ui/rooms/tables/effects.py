"""What it would change if people in the plan sat elsewhere, and which rules concern somebody, in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ....domain import seating, shares, tables
from ....domain.people import MEMBER
from ....domain.records import Person, Table
from .rules import is_lock
from .words import effect_lines, members_words, rule_words

if TYPE_CHECKING:
    from .room import TablesRoom


class Effects:
    """Asked while somebody is dragged; who has which value is looked up once for each state of the event."""

    def __init__(self, room: "TablesRoom"):
        self._room = room
        self._spread: shares.Spread | None = None

    def forget(self) -> None:
        """The event is another one now."""
        self._spread = None

    def of(self, people: list[str], table: str, other: str) -> list[tuple[bool, str]]:
        """What seating people at a table, or swapping one with another there, would change, as (is it worse, words)."""
        room, book = self._room, self._room.book
        places = tables.places(book, room.deeds.round)
        wanted = dict.fromkeys(people, table)
        if other:
            wanted[other] = places.get(people[0], "")
        if all(places.get(person, "") == there for person, there in wanted.items()):
            return []
        self._spread = self._spread or shares.spread(book)
        ruled = room.plan.ruled
        against = seating.broken(ruled.rules, room.deeds.round, {**places, **wanted}) - ruled.broken
        said = [(True, room.tr("against a rule: {}").format(rule_words(book, rule, room.known_names())))
                for rule in ruled.rules if rule.id in against]
        gone = room.plan.hall.gone  # They count at no table.
        here, moved = ({who: at for who, at in some.items() if who not in gone} for some in (places, wanted))
        return said + self._crowded(here, moved, table) + effect_lines(shares.effect(self._spread, here, moved), table)

    def _crowded(self, here: Mapping[str, str], moved: Mapping[str, str], table: str) -> list[tuple[bool, str]]:
        """That a table gets more members than it has seats for, or than one facilitator can serve."""
        room, found = self._room, self._room.book.get(Table, table)
        before, after = (sum(at == table and room.book.get(Person, who).role == MEMBER for who, at in some.items())
                         for some in (here, {**here, **moved}))
        if not found or after <= before:
            return []
        if after > found.seats:
            return [(True, room.tr("full: {} for {} seats").format(members_words(after), found.seats))]
        return [(True, room.tr("too many for one facilitator"))] * (after > tables.MOST_AT_A_TABLE)

    def rules_of(self, person: str) -> list[str]:
        """The rules that concern somebody in the round shown; of a lock that holds, that they are locked there."""
        room, names, ruled = self._room, self._room.known_names(), self._room.plan.ruled
        return [room.tr("locked here") if is_lock(rule) and rule.id not in ruled.broken else
                room.tr("not so: {}").format(rule_words(room.book, rule, names)) if rule.id in ruled.broken else
                rule_words(room.book, rule, names)
                for rule in sorted(ruled.of_person(person), key=lambda rule: rule.id not in ruled.broken)]
