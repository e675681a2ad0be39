"""What is done to rules: each deed one undo step, with nobody's name in its label."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....domain import seatrules, tables
from ....domain.records import SeatingRule
from .rules import Said, rule_of
from .views import RULES

if TYPE_CHECKING:
    from .room import TablesRoom

KINDS = {"together": seatrules.TOGETHER, "apart": seatrules.APART, "at": seatrules.AT}


class TablesRuling(QObject):
    """Adds, changes and takes away rules, and says in place why one cannot be."""

    def __init__(self, room: "TablesRoom"):
        super().__init__(room)
        self._room, self.page = room, room.pages.rules
        self.page.save_wanted.connect(self.save)
        self.page.remove_wanted.connect(self.remove)

    def add(self, what: str, people: list[str]) -> None:
        """A rule for these people: "together" or "apart" in every round, "lock" where they sit in the round shown; "at"
        asks for the tables."""
        room = self._room
        if what == "lock":
            self._lock(people)
        elif what == "at":
            room.aside.show_page(RULES)
            self.page.new(seatrules.AT)
        elif len(people) < 2:
            room.desk.said.emit(self.tr("Choose at least two people: a rule keeps them together or apart."))
        else:
            room.desk.do(self.tr("Add a seating rule"),
                         seatrules.add(room.book, seatrules.rule(KINDS[what], people)))

    def save(self, before: SeatingRule | None, said: Said) -> None:
        """Makes a rule of what was typed, in place of the one before."""
        book = self._room.book
        try:
            rule = rule_of(book, said, self._room.known_names())
        except KeyError as unknown:
            words = self.tr("There is no {}: type codes of people and numbers of tables that are there.")
            self.page.refuse(words.format(unknown.args[0]))
            return
        except ValueError:
            self.page.refuse(self._lacking(said))
            return
        changes = seatrules.add(book, rule)
        if before and before.id != rule.id:
            changes = [*seatrules.remove(before), *changes]
        label = self.tr("Change a seating rule") if before else self.tr("Add a seating rule")
        if not changes or self._room.desk.do(label, changes):
            self.page.close_editor()

    def remove(self, rule: SeatingRule) -> None:
        """Takes a rule away."""
        self._room.desk.do(self.tr("Remove a seating rule"), seatrules.remove(rule))

    def _lock(self, people: list[str]) -> None:
        """Locks people where they sit; where all of them are locked, sets them free."""
        room, round = self._room, self._room.deeds.round
        changes = seatrules.lock(room.book, round, people)
        if changes:
            room.desk.do(self.tr("Lock seats"), changes)
            return
        there = tables.places(room.book, round)
        locks = {seatrules.rule(seatrules.AT, [person], [there[person]], round).id for person in people
                 if person in there}
        free = [change for rule in seatrules.in_order(room.book) if rule.id in locks
                for change in seatrules.remove(rule)]
        if free:
            room.desk.do(self.tr("Unlock seats"), free)
        else:
            room.desk.said.emit(self.tr("Nobody of them has a seat in this round: seat them first."))

    def _lacking(self, said: Said) -> str:
        if said.type == seatrules.AT:
            return self.tr("Say who is to sit there, and at which tables.")
        return self.tr("Name at least two people: they sit together or apart.")
