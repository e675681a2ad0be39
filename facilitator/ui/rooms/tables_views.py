"""Which side of the tables' room is in sight: the tables, their quality, or a page beside them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ...domain.records import SeatingRule
from .. import look

if TYPE_CHECKING:
    from .tables import TablesRoom

SIDE = 320
"""Px at a scale of 1 for what stands beside the tables."""


class TablesViews(QObject):
    """Turns to what was asked for; in a narrow room a page takes the place of the tables."""

    def __init__(self, room: "TablesRoom"):
        super().__init__(room)
        self._room = room
        self._is_beside = False

    def back(self) -> bool:
        """From a page to the tables of a narrow room; False where there is nothing to go back from."""
        if not (self._is_beside and self.is_narrow()):
            return False
        self._is_beside = False
        self.fit()
        self._room.plan.setFocus()
        return True

    def show_people(self, people: list[str], table: str = "") -> None:
        """Back in the plan, with these people chosen or this table in hand."""
        self._is_beside = False
        self.fit()
        self._room.look_button.setChecked(False)
        hall = self._room.plan.hall
        at = next((place for place, sitting in enumerate(hall.sittings) if sitting.table.id == table), -1)
        first = next((person for person in people if hall.where(person)[0] >= 0), "")
        self._room.plan.choice.choose_only(people)
        self._room.plan.choice.go(hall.where(first)[0] if first else max(0, at), first)
        self._room.plan.setFocus()

    def show_rule(self, rule: SeatingRule | None) -> None:
        """Those of the rule in hand stand out in the plan."""
        if rule and self._room.rules.list.hasFocus():
            self._room.plan.choice.choose_only(rule.people)
            self._room.plan.update()

    def turn_view(self, is_quality: bool) -> None:
        """Shows how good the seating is, or the tables again."""
        self._is_beside = False
        self.fit()
        self._room.views.turn_to(self._room.quality if is_quality else self._room.drawn)
        self._room.look_button.setText(self.tr("Back to the tables") if is_quality else self.tr("How good is it?"))
        self._room.show_round()
        (self._room.quality.grid if is_quality else self._room.plan).setFocus()

    def is_narrow(self) -> bool:
        """Whether the tables and what is beside them have no room together."""
        return self._room.width() < look.px(2.4 * SIDE)

    def show_beside(self, page: QWidget) -> None:
        """Shows a page beside the tables; in a narrow room instead of them, until Escape."""
        self._room.aside.show_page(page)
        self._is_beside = True
        self.fit()

    def fit(self) -> None:
        """Shows both sides where there is room, else one of them."""
        narrow = self.is_narrow()
        self._room.aside.setVisible(not narrow or self._is_beside)
        self._room.left.setVisible(not narrow or not self._is_beside)

    def plan_by_key(self) -> None:
        """Begins to plan, in sight."""
        self.show_beside(self._room.planner)
        self._room.planner.start()

    def reseat_by_key(self) -> None:
        """Looks for the fewest moves, in sight."""
        self.show_beside(self._room.today)
        self._room.today.start()
