"""Which side of the tables' room is in sight: the tables, their quality, or a page beside them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from ....domain.records import SeatingRule
from ... import look

if TYPE_CHECKING:
    from .room import TablesRoom

SIDE = 320
"""Px at a scale of 1 for what stands beside the tables."""

TABLES, SEATS, PLAN, RULES, TODAY = "tables", "seats", "plan", "rules", "today"
"""The keys of the pages beside the tables; the first is the tables themselves, in a narrow room."""

LEAST = 250
"""Px at a scale of 1 of a page's height in a narrow room."""


class TablesViews(QObject):
    """Turns to what was asked for; in a narrow room the tables are one of the pages, each in the others' place."""

    def __init__(self, room: "TablesRoom"):
        super().__init__(room)
        self._room = room

    def back(self) -> bool:
        """From a page to the tables of a narrow room; False where there is nothing to go back from."""
        room = self._room
        if room.arrange_button.isChecked():
            room.arrange_button.setChecked(False)
            return True
        if not room.aside.has(TABLES) or room.aside.page() == TABLES:
            return False
        room.aside.show_page(TABLES)
        room.plan.setFocus()
        return True

    def show_people(self, people: list[str], table: str = "") -> None:
        """Back in the plan, with these people chosen or this table in hand."""
        self._show_tables()
        self._room.look_button.setChecked(False)
        self._room.arrange_button.setChecked(False)
        hall = self._room.plan.hall
        at = next((place for place, sitting in enumerate(hall.sittings) if sitting.table.id == table), -1)
        first = next((person for person in people if hall.where(person)[0] >= 0), "")
        self._room.plan.choice.choose_only(people)
        self._room.plan.choice.go(hall.where(first)[0] if first else max(0, at), first)
        self._room.plan.setFocus()

    def show_rule(self, rule: SeatingRule | None) -> None:
        """Those of the rule in hand stand out in the plan."""
        if rule and self._room.pages.rules.list.hasFocus():
            self._room.plan.choice.choose_only(rule.people)
            self._room.plan.update()

    def turn_view(self, is_quality: bool) -> None:
        """Shows how good the seating is, or the tables again."""
        self._show_tables()
        if is_quality:
            self._room.arrange_button.setChecked(False)
        self._room.views.turn_to(self._room.pages.quality if is_quality else self._room.drawn)
        self._room.look_button.setText(self.tr("Back to the tables") if is_quality else self.tr("How good is it?"))
        self._room.show_round()
        (self._room.pages.quality.grid if is_quality else self._room.plan).setFocus()

    def turn_arrange(self, is_on: bool) -> None:
        """Shows where the tables stand, to be arranged, or who sits at them again."""
        room = self._room
        self._show_tables()
        if is_on:
            room.look_button.setChecked(False)
        room.views.turn_to(room.pages.arranging if is_on else room.drawn)
        room.arrange_button.setText(self.tr("Back to the seats") if is_on else self.tr("Arrange the room"))
        self._show_aside()
        room.show_round()
        (room.pages.arranging.canvas if is_on else room.plan).setFocus()

    def is_narrow(self) -> bool:
        """Whether the tables and what is beside them have no room together."""
        return self._room.width() < look.px(2.4 * SIDE)

    def fit(self) -> None:
        """Takes the tables in among the pages where both have no room side by side, or gives them their own side."""
        room, narrow = self._room, self.is_narrow()
        if narrow == room.aside.has(TABLES):
            return
        hand = room.focusWidget()
        # A narrow room is low too: it scrolls as a whole before a page is too low to be read.
        room.aside.stack.set_least(look.px(LEAST) if narrow else 0)
        if narrow:
            room.aside.take_in(TABLES, self.tr("Tables"), room.left)
        else:
            give_side(room.split, room.aside.give_back())
            QWidget.setTabOrder(room.plan, room.aside.tabs)
        self._show_aside()
        if room.arrange_button.isChecked():
            room.pages.arranging.fold(narrow)
        if hand and room.left.isAncestorOf(hand):  # Qt takes the keyboard from what is put elsewhere.
            hand.setFocus()

    def _show_aside(self) -> None:
        """What is beside the tables is about people, who are not arranged."""
        self._room.aside.setVisible(not self._room.arrange_button.isChecked() or self._room.aside.has(TABLES))

    def _show_tables(self) -> None:
        if self._room.aside.has(TABLES):
            self._room.aside.show_page(TABLES)

    def plan_by_key(self) -> None:
        """Begins to plan, in sight."""
        self._room.aside.show_page(PLAN)
        self._room.pages.planner.start()

    def reseat_by_key(self) -> None:
        """Looks for the fewest moves, in sight."""
        self._room.aside.show_page(TODAY)
        self._room.pages.today.start()


def give_side(split: QSplitter, left: QWidget) -> None:
    """Puts the tables beside the pages, with most of the room."""
    split.insertWidget(0, left)
    split.setStretchFactor(0, 1)
    left.show()
    _share(split)
    QTimer.singleShot(0, split, lambda: _share(split))  # After a smaller text, which the pages take up only then.


def _share(split: QSplitter) -> None:
    split.setSizes([look.px(3 * SIDE), look.px(SIDE)])
