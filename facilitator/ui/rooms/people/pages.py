"""The pages of the people's room: the table of everybody, and the door and the team, built when first asked for."""

from importlib import import_module

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...desk import Desk
from ...widgets import Pages

DOOR, TEAM = "Door", "Team"
_HOMES = {DOOR: "door", TEAM: "team"}


class PeoplePages(Pages):
    """One page at a time; `shut` asks for the table again."""

    shut = Signal()

    def __init__(self, desk: Desk, first: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk = desk
        self._made: dict[str, QWidget] = {}
        self.addWidget(first)

    def open(self, page: str) -> QWidget:
        """Shows a page as the book is now, with the cursor where work begins; the page is returned."""
        if page not in self._made:
            made = getattr(import_module(f".{_HOMES[page]}", __package__), page)(self._desk)
            made.shut.connect(self.shut)
            self.addWidget(made)
            self._made[page] = made
        self.setCurrentWidget(self._made[page])
        self._made[page].read(None)
        self._made[page].enter()
        return self._made[page]
