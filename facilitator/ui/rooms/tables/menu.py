"""The menu of the tables' room: for those in hand, for the table, and for the round."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ....domain import tables
from ....domain.records import Round
from ...widgets import action, literal
from ..catalogue import PRINT, show_prints
from ..hall_view import ALL, STEP
from ..people.menu import keys_in_words

if TYPE_CHECKING:
    from .room import TablesRoom


class TablesMenu(QMenu):
    """The menu as it is now."""

    def __init__(self, room: "TablesRoom"):
        super().__init__(room)
        self._room = room
        if room.rounds.round() and room.plan.hall.sittings:
            self._for_people()
            self.addSeparator()
            self._for_table()
            self.addSeparator()
            self._for_round()
            self.addSeparator()
        self._add(self.tr("Add a round"), "plus", room.rounds.add_wanted.emit, "Ctrl+N")
        self._add(self.tr("Import seating…"), "download", lambda: room.wants_import.emit("seating"))
        printing = action(self, self.tr("Print badges, cards and lists…"), "print", triggered=lambda: show_prints(room))
        printing.setText(literal(f"{printing.text()}\t{keys_in_words(PRINT)}"))

    def _for_people(self) -> None:
        room, some = self._room, bool(self._room.picks())
        self._add(self.tr("Move to a table…"), "arrow-right", lambda: room.plan.asked.emit("move"), "M", some)
        self._add(self.tr("Swap with…"), "refresh", lambda: room.plan.asked.emit("swap"), "S", some)
        self._add(self.tr("Take the seat away"), "close", lambda: room.deeds.move(room.picks(), ""), "Del", some)
        rules = self.addMenu(self.tr("Make a rule"))
        rules.setEnabled(some and room.editable)
        several = len(room.picks()) > 1
        for what, words, keys, can in (("together", self.tr("Keep together"), "T", several),
                                       ("apart", self.tr("Keep apart"), "A", several),
                                       ("at", self.tr("Only at some tables…"), "O", True),
                                       ("lock", self.tr("Lock where they sit, or unlock"), "L", True)):
            one = action(rules, literal(f"{words}\t{keys_in_words(keys)}"),
                         triggered=lambda what=what: room.asks.asked(what))
            one.setEnabled(can)

    def _for_table(self) -> None:
        room, there = self._room, self._room.plan.choice.table >= 0
        self._add(self.tr("Name this table…"), "edit", lambda: room.plan.asked.emit("name"), "F2", there)
        self._add(self.tr("Seats at this table…"), "seat", room.asks.seats, "", there)
        if room.plan.view:
            for words, keys, factor in ((self.tr("Look from nearer"), "+", STEP),
                                        (self.tr("Look from farther"), "-", 1 / STEP),
                                        (self.tr("Show the whole room"), "F", ALL)):
                action(self, literal(f"{words}\t{keys_in_words(keys)}"),
                       triggered=lambda factor=factor: room.plan.zoom_by(factor))

    def _for_round(self) -> None:
        room, shown = self._room, self._room.rounds.round()
        self._add(self.tr("Seat those without a place"), "people", room.deeds.fill, "Ctrl+E")
        others = [round for round in tables.rounds(room.book) if round.id != shown.id]
        copies = self.addMenu(self.tr("Copy the seating of"))
        copies.setEnabled(bool(others) and room.editable)
        for other in others:
            words = self.tr("Round {}").format(other.number)
            action(copies, f"{words} · {other.title}" if other.title else words,
                   triggered=lambda other=other: room.deeds.copy_round(other))
        self._for_repeat(shown, others)
        self._add(self.tr("Empty the tables"), "minus", room.deeds.empty)
        self._add(self.tr("Remove round {}").format(shown.number), "trash", lambda: room.deeds.remove_round(shown))

    def _for_repeat(self, shown: Round, others: list[Round]) -> None:
        room = self._room
        repeats = self.addMenu(self.tr("Plan as the same seating as"))
        repeats.setEnabled(bool(others) and room.editable)
        choices = [("", self.tr("No other round"))] + [(other.id, self.tr("Round {}").format(other.number))
                                                       for other in others if other.number < shown.number]
        for id, words in choices:
            one = action(repeats, words, triggered=lambda id=id: room.deeds.repeat_round(shown, id))
            one.setCheckable(True)
            one.setChecked(shown.repeats == id)

    def _add(self, words: str, icon: str, call, keys: str = "", can: bool = True) -> None:
        one = action(self, words, icon, triggered=call)
        one.setText(literal(f"{words}\t{keys_in_words(keys)}" if keys else words))
        one.setEnabled(can and self._room.editable)
