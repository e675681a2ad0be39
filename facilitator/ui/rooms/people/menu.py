"""The menu of the people's room: what can be done with those selected, the attribute in hand, and the table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from ...widgets import action, literal
from ..catalogue import PRINT, show_prints
from .rows import attribute_of

if TYPE_CHECKING:
    from .room import PeopleRoom


@dataclass(frozen=True, slots=True)
class _Act:
    words: str
    icon: str
    keys: str
    call: Callable
    can: bool


class PeopleMenu(QMenu):
    """The menu as it is now."""

    def __init__(self, room: "PeopleRoom"):
        super().__init__(room)
        self._room = room
        for group in (self._for_people(), self._for_attributes(), self._for_table()):
            self.addSeparator()
            for act in group:
                one = action(self, act.words, act.icon, triggered=act.call)
                one.setText(literal(f"{act.words}\t{keys_in_words(act.keys)}" if act.keys else act.words))
                one.setEnabled(act.can)

    def _for_people(self) -> list[_Act]:
        room = self._room
        can = bool(room.table.selected()) and not room.desk.read_only
        tick = self.tr("Tick absent, or take it back")
        return [_Act(tick, "check", "Space", room.tick, can and bool(room.days.day())),
                _Act(self.tr("Remove"), "trash", "Del", room.remove, can),
                _Act(self.tr("Erase personal data…"), "close", "", room.erase, can and room.names.here)]

    def _for_attributes(self) -> list[_Act]:
        room = self._room
        can = not room.desk.read_only and room.names.here
        acts = [_Act(self.tr("Add an attribute…"), "plus", "", room.ask_attribute, can)]
        if attribute := attribute_of(room.model.key(max(0, room.table.currentIndex().column()))):
            rename, remove = self.tr("Rename “{}”…"), self.tr("Take “{}” away from everybody")
            acts += [_Act(rename.format(attribute), "edit", "", lambda: room.ask_rename(attribute), can),
                     _Act(remove.format(attribute), "minus", "", lambda: room.deeds.rename_attribute(attribute, ""),
                          can)]
        return acts

    def _for_table(self) -> list[_Act]:
        sort = self.tr("Sort by this column")
        return [_Act(sort, "arrow-down", "Ctrl+Shift+S", self._room.table.sort_by_current, True),
                _Act(self.tr("Print badges, cards and lists…"), "print", PRINT, lambda: show_prints(self._room), True)]


def keys_in_words(keys: str) -> str:
    """Keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
