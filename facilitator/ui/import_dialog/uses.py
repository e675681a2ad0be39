"""What each column of a list of people says: one choice a column, as it is proposed, changed by keyboard."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from ...intake import kinds
from ...intake.people_proposal import ATTRIBUTE, CONTACT, NOTHING
from .. import look
from ..slices import Slices
from ..widgets import STRETCH, Body, Combo, Heading, Yielding, column, holder
from . import words
from .reading import Answer

USES = (ATTRIBUTE, *kinds.FIELDS["people"], CONTACT, NOTHING)

AT_ONCE = 20
"""Columns whose choices are there from the first moment: more are not seen without scrolling."""

_OTHERWISE = {"name": ("first_name", "last_name"), "first_name": ("name",), "last_name": ("name",)}
"""A name is in one column or in two: who says the one takes back the other."""


class ColumnUses(Yielding):
    """`changed` says that somebody chose; `columns`, `attributes` and `left_out` are what they chose, nothing else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.columns: dict[str, str] = {}
        self.attributes: tuple[str, ...] | None = None
        self.left_out: frozenset[str] = frozenset()
        self._answer: Answer | None = None
        self.combos: dict[str, QComboBox] = {}
        self.whys: dict[str, QLabel] = {}
        self._slices = Slices(self)
        self._names = QStringListModel([words.use(use) for use in USES], self)
        self._grid = grid = QGridLayout()
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setProperty("gap", 0.25)
        look.fit(grid)
        note = Body(self.tr("Tables are mixed by attributes. What is kept with the contact is never in seating, report "
                            "or export."), "hint")
        head = Heading(self.tr("What each column says"), 3)
        sheet = look.set_role(holder(column(head, note, grid, STRETCH, gap=1)), "sheet")
        sheet.layout().setContentsMargins(2, 0, look.space(1.5), 0)
        self.setWidget(sheet)

    def show_answer(self, answer: Answer) -> None:
        """Shows how the columns are understood; the choice that somebody has in hand stays there."""
        is_new = not self._answer or self._answer.sheet is not answer.sheet
        self._answer = answer
        if is_new:
            self._fill(answer.sheet.header)
        for heading, combo in self.combos.items():
            self._show(heading, combo)

    def focus_missing(self) -> None:
        """Puts the cursor on the first column where nothing says who is who."""
        if self._answer and self._answer.missing:
            next(iter(self.combos.values())).setFocus()

    def forget(self) -> None:
        """Another file: nothing is chosen yet."""
        self._slices.stop()
        self.columns, self.attributes, self.left_out, self._answer = {}, None, frozenset(), None

    def choose(self, heading: str, use: str) -> None:
        """Says what a column is; the column that was this before is kept with the contact."""
        was = self._use(heading)
        self.left_out = self.left_out | {heading} if use == NOTHING else self.left_out - {heading}
        if was not in (ATTRIBUTE, CONTACT, NOTHING):
            self.columns[was] = ""
        for other in _OTHERWISE.get(use, ()):
            if self._answer.headings.get(other):
                self.columns[other] = ""
        attributes = [one for one in self._answer.attributes if one != heading]
        if use == ATTRIBUTE:
            attributes.append(heading)
        elif use not in (CONTACT, NOTHING):
            self.columns[use] = heading
        if use in (ATTRIBUTE, CONTACT) or self.attributes is not None:
            self.attributes = tuple(attributes)
        self.changed.emit()

    def _use(self, heading: str) -> str:
        if heading in self.left_out:
            return NOTHING
        if one := next((one for one in self._answer.uses if one.heading == heading), None):
            return one.use
        fields = [field for field, there in self._answer.headings.items() if there == heading]
        return fields[0] if fields else ATTRIBUTE if heading in self._answer.attributes else CONTACT

    def _show(self, heading: str, combo: QComboBox) -> None:
        wanted = bool(self._answer.missing) and heading == self._answer.sheet.header[0]
        combo.setCurrentIndex(USES.index(self._use(heading)))
        why = self._why(heading)
        self.whys[heading].setText(why)
        combo.setAccessibleDescription(why)
        if combo.property("invalid") != wanted:
            combo.setProperty("invalid", wanted)
            look.restyled(combo)

    def _why(self, heading: str) -> str:
        one = next((one for one in self._answer.uses if one.heading == heading), None)
        return words.why(one) if one and heading not in self.left_out else ""

    def _fill(self, header: tuple[str, ...]) -> None:
        """Makes the choices that are seen at once; a questionnaire's hundreds follow between the events."""
        while item := self._grid.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        self.combos, self.whys = {}, {}
        making = self._made(header)
        for _ in islice(making, AT_ONCE):
            pass
        self._slices.begin(making)

    def _made(self, header: tuple[str, ...]) -> Iterator[None]:
        for at, heading in enumerate(header):
            combo = self.combos[heading] = self._combo(heading)
            label = QLabel(heading)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setToolTip(heading)
            label.setWordWrap(True)
            label.setBuddy(combo)
            label.setContentsMargins(0, 0, look.space(0.75), 0)
            why = self.whys[heading] = Body("", "hint")
            self._grid.addWidget(label, 2 * at, 0)
            self._grid.addWidget(combo, 2 * at, 1)
            why.setContentsMargins(0, 0, 0, look.space(0.75))
            self._grid.addWidget(why, 2 * at + 1, 1)
            self._show(heading, combo)
            why.show()
            combo.show()  # at once, to take the cursor before the layout would show it
            yield

    def _combo(self, heading: str) -> QComboBox:
        combo = Combo()
        combo.setModel(self._names)
        combo.setMaxVisibleItems(len(USES))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(10)
        combo.setAccessibleName(QCoreApplication.translate("Import", "What “{}” says").format(heading))
        combo.activated.connect(lambda at: self.choose(heading, USES[at]))
        return combo
