"""What a report shall have and what else can be given away: the column at the left of the report room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QWidget

from ....domain.summary import SECTIONS
from ....store.store import Done
from ... import look
from ...desk import Desk
from ...widgets import STRETCH, Body, Button, Heading, column, holder
from .names import NamesPanel
from .press import Wanted

WIDE = 336
"""The column's width in px at a scale of 1."""


class Choices(QScrollArea):
    """Sections to choose, notes that hold names, open data. `changed()` tells that another report is wanted;
    `wants_export(bool)` that open data is, True for what may be published."""

    changed = Signal()
    wants_export = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        titles = {"people": self.tr("Who was in the room"), "agenda": self.tr("Agenda, planned and actual"),
                  "themes": self.tr("Themes with their notes"), "polls": self.tr("Polls"),
                  "unsorted": self.tr("What was left unsorted")}
        self.boxes = {name: QCheckBox(titles[name]) for name in SECTIONS}
        for box in self.boxes.values():
            box.setChecked(True)
            box.toggled.connect(lambda _: self.changed.emit())
        self.names = NamesPanel(desk)
        self.names.changed.connect(self.changed)
        self.working = Button(self.tr("Working copy…"), "", "download", lambda: self.wants_export.emit(False))
        self.public = Button(self.tr("To publish…"), "", "share", lambda: self.wants_export.emit(True))
        self._build()
        self._fit()

    @property
    def wanted(self) -> Wanted:
        """The report as it is chosen."""
        return Wanted(tuple(name for name, box in self.boxes.items() if box.isChecked()), self.names.is_shown)

    def read(self, done: Done | None) -> None:
        """Looks again at notes that changed."""
        self.names.read(done)

    def _build(self) -> None:
        team = Body(self.tr("For the team: all notes, seating and attributes, without names and addresses."), "hint")
        everybody = Body(self.tr("For everybody: without seating, times, authors and notes held back; counts under "
                                 "five are hidden."), "hint")
        always = Body(self.tr("Cover, contents and how to check a figure are always there."), "hint")
        self._sheet = holder(column(
            Heading(self.tr("What goes in"), 2), column(*self.boxes.values(), gap=0), always,
            Heading(self.tr("Notes that hold names"), 2), self.names,
            Heading(self.tr("Data files"), 2), column(self.working, team, gap=0.5),
            column(self.public, everybody, gap=0.5), STRETCH, gap=1.5))
        look.set_role(self._sheet, "sheet")
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def changeEvent(self, event) -> None:
        """Measure again when the look changes."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "_sheet"):
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(look.px(WIDE))
        self._sheet.layout().setContentsMargins(0, look.space(1), look.space(2), look.space(2))
