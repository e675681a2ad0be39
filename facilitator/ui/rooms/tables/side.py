"""Beside the plan: those without a seat, and how evenly the seated are spread."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ....domain.people import MEMBER
from ....domain.shares import Uneven
from ... import look
from ...widgets import Body, Button, Heading, Scrolled, column, holder, panel
from .balance import balance_lines
from .hall import Hall
from .waiting import WaitingList


class TablesSide(QWidget):
    """`fill` is the button that seats those without a place."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.waiting = WaitingList()
        self.head = Heading("", 3)
        self.note = Body("", "hint")
        self.fill = Button(self.tr("Seat the members"), "", "seat")
        self.fill.setToolTip(self.tr("Seat the members without a place, spread over the tables (Ctrl+E)"))
        self._lines: list[tuple[Body, Body]] = []
        self._balance = column(gap=0.5)
        self._balance.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("How the tables are mixed"))
        scroll.setWidget(look.set_role(holder(self._balance), "sheet"))
        mixed = Heading(self.tr("How the tables are mixed"), 3)
        for heading in (self.head, mixed):
            heading.setWordWrap(True)
        self.balance = panel(column(mixed, (scroll, 1), gap=1, pad=2))
        upper = panel(column(self.head, self.note, (self.waiting, 1), self.fill, gap=1, pad=2))
        self._parts = column((upper, 3), (self.balance, 2), gap=1.5)
        self.setLayout(column(Scrolled(holder(self._parts))))
        self._fit()

    def show_hall(self, hall: Hall, uneven: Mapping[str, Sequence[Uneven]], editable: bool) -> None:
        """Shows who waits and how the tables are mixed."""
        members = sum(person.role == MEMBER for person in hall.waiting)
        self.waiting.show_hall(hall)
        self.head.setText(self.tr("Without a seat: {}").format(len(hall.waiting)) if hall.waiting else
                          self.tr("Everybody has a seat"))
        self.note.setText(self.tr("Drag them to a table, or choose them and type its number.") if hall.waiting else "")
        self.note.setVisible(bool(hall.waiting))
        self.waiting.setVisible(bool(hall.waiting))
        self._parts.setStretch(0, 3 if hall.waiting else 0)
        self.fill.setText(self.tr("Seat {} members").format(members) if members != 1 else self.tr("Seat one member"))
        self.fill.setVisible(bool(members))
        self.fill.setEnabled(editable)
        self._show_balance(balance_lines(uneven))

    def changeEvent(self, event) -> None:
        """Wider as the text grows."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setMinimumWidth(look.px(220))

    def _show_balance(self, lines: list[tuple[str, str]]) -> None:
        while len(self._lines) < len(lines):
            pair = Body("", "strong"), Body("", "soft")
            for label in pair:
                self._balance.insertWidget(self._balance.count() - 1, label)
            self._lines.append(pair)
        for at, (name, sentence) in enumerate(self._lines):
            there = at < len(lines)
            name.setVisible(there)
            sentence.setVisible(there)
            if there:
                name.setText(lines[at][0])
                sentence.setText(lines[at][1])
        self.balance.setVisible(bool(lines))
