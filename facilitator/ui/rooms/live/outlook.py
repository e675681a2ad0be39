"""When what runs, its block and the day will end against the plan, and which fixed times are kept or will be missed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from ....domain.agenda import anchored
from ....domain.outlook import Ahead, Expected
from ... import look, timewords
from ...widgets import Body, Button, OneLine, Picture, column, holder, row
from .card import take_role
from .reading import Reading

Ending = tuple[str, str, str, int]
"""Whose end it is, when it is planned and expected, and by how many minutes that is late."""

_MOST_SLIPS = 2


class OutlookPanel(QFrame):
    """A small table of ends, planned and expected in columns of their own, and a sentence about the next fixed time."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._rows: list[tuple[QLabel, ...]] = []
        look.set_role(self, "panel")
        self.setAccessibleName(self.tr("How the day stands"))
        self._grid = QGridLayout()
        self._fit()
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(3, 1)
        self.heads = [look.set_role(QLabel(words), "hint") for words in (self.tr("Ends"), self.tr("Planned"), "")]
        for place, head in enumerate(self.heads):
            self._grid.addWidget(head, 0, place)
        self.ways = Button(self.tr("Ways out"), "", "timer")
        self.ways.setToolTip(self.tr("What can be done about it (R)"))
        self.ways.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.ways.hide()
        self.fixed = Body()
        self._sign = Picture("alert", 16, "warning")
        self._fixed = holder(row((self._sign, 0), (self.fixed, 1), gap=0.75))
        self.setLayout(column(row((self._grid, 1), self.ways), self._fixed, gap=1, pad=1.5))

    def changeEvent(self, event) -> None:
        """The gaps grow with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self._grid.setHorizontalSpacing(look.space(2))
        self._grid.setVerticalSpacing(look.space(0.25))

    @property
    def said(self) -> list[tuple[str, ...]]:
        """What each line says: of what, planned, expected, and how that stands."""
        return [tuple(label.text() for label in labels) for labels in self._rows if not labels[0].isHidden()]

    def offer_ways(self, are_there: bool) -> None:
        """Shows the button that goes to the ways out, or not."""
        self.ways.setVisible(are_there)

    def say(self, stands: Reading, *, tried: bool = False) -> None:
        """Says how the day stands, or how it would with what is only `tried`."""
        self.heads[2].setText(self.tr("Would be") if tried else self.tr("Expected"))
        found = _endings(stands, self.tr("This segment"), self.tr("This block"), self.tr("The day"))
        while len(self._rows) < len(found):
            self._add_row()
        for number, labels in enumerate(self._rows):
            for label in labels:
                label.setVisible(number < len(found))
            if number < len(found):
                whose, planned, expected, late = found[number]
                for label, words in zip(labels, (whose, planned, expected, timewords.against_plan(late)), strict=True):
                    label.setText(words)
                take_role(labels[3], "strong" if late > 0 else "")
                spoken = self.tr("{} would end {}: planned {}, then {}") if tried else \
                    self.tr("{} ends {}: planned {}, expected {}")
                labels[3].setAccessibleName(spoken.format(whose, timewords.against_plan(late), planned, expected))
        words, slips = fixed_words(stands.seen, stands.outlook.must if stands.outlook else None)
        self.fixed.setText(words)
        self._sign.show_icon("alert" if slips else "check", "warning" if slips else "good")
        self._fixed.setVisible(bool(words))
        self.setVisible(bool(found))

    def _add_row(self) -> None:
        labels = OneLine(), QLabel(), look.set_role(QLabel(), "strong"), QLabel()
        for place, label in enumerate(labels):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._grid.addWidget(label, len(self._rows) + 1, place)
        self._rows.append(labels)


def _endings(stands: Reading, segment: str, block: str, day: str) -> list[Ending]:
    """The ends that are shown, under these names where there is no better one."""
    outlook, found = stands.outlook, []
    if not outlook or not any(line.span.started for line in stands.seen):
        return []
    for active in stands.active:
        if ends := outlook.segments.get(active.id):
            name = active.track or active.title if len(stands.active) > 1 else segment
            found.append((name, ends))
    if outlook.block and any(s.track for s in stands.active):
        found.append((block, outlook.block))
    if outlook.day:
        found.append((day, outlook.day))
    return [(name, timewords.clock(ends.planned), timewords.clock(ends.expected), ends.behind) for name, ends in found]


def fixed_words(seen: Sequence[Expected], must: Ahead | None = None) -> tuple[str, bool]:
    """What becomes of fixed times: those that will be missed, else that the next one takes the lateness up; and
    whether any will be missed. Nothing while all goes as planned.

    Args:
        must: When the day must end, and is expected to.
    """
    slips = [line for line in seen if line.slips]
    over = must.behind if must else 0
    if slips or over > 0:
        said = [timewords.slips(line.segment.title, line.planned_start, line.slips) for line in slips[:_MOST_SLIPS]]
        if len(slips) > _MOST_SLIPS:
            said.append(timewords.and_more(len(slips) - _MOST_SLIPS))
        if over > 0:
            said.append(timewords.must_end(must.planned, over))
        return " ".join(said), True
    late = [n for n, line in enumerate(seen) if line.span.runs and Ahead(line.planned_end, line.end).behind > 0]
    behind = seen[late[-1] + 1:] if late else ()
    fixed = next((line for line in behind if anchored(line.segment) and line.start), None)
    return (timewords.keeps(fixed.segment.title, fixed.planned_start), False) if fixed else ("", False)
