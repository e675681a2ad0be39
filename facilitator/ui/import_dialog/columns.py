"""Which column of a file serves which field, by a choice for each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from ...intake import kinds
from ...intake.ballot_sheet import BallotSheet
from .. import look
from ..widgets import STRETCH, Combo, Heading, Yielding, column, holder
from . import words
from .reading import Answer


class ColumnChoices(Yielding):
    """`changed` says that somebody chose; `columns` is what they chose, nothing else."""

    attributes: tuple[str, ...] | None = None
    left_out: frozenset[str] = frozenset()
    """Only people have attributes and columns to leave out; they have choices of their own."""

    changed = Signal()

    def __init__(self, kind: str, below: QWidget | None = None, parent: QWidget | None = None):
        super().__init__(parent)
        self._kind = kind
        self.columns: dict[str, str] = {}
        self._answer: Answer | None = None
        self.combos: dict[str, QComboBox] = {}
        self._form = form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setProperty("gap", 1)
        look.fit(form)
        for key in kinds.FIELDS[kind]:
            if key not in words.HIDDEN_FIELDS[kind]:
                form.addRow(*self._row(key))
        self._choices = holder(column(Heading(self.tr("Columns"), 3), form, gap=1))
        sheet = look.set_role(holder(column(self._choices, *([below] if below else []), STRETCH, gap=2)), "sheet")
        sheet.layout().setContentsMargins(2, 0, look.space(1.5), 0)
        self.setWidget(sheet)

    def show_answer(self, answer: Answer) -> None:
        """Shows how the columns are understood; what somebody has open or in hand stays."""
        new_sheet = not self._answer or self._answer.sheet is not answer.sheet
        self._answer = answer
        # Of one there is no choice, nor in a file of a program for elections.
        is_open = len(answer.sheet.header) > 1 and not isinstance(answer.sheet, BallotSheet)
        self._choices.setVisible(is_open or bool(answer.missing))
        for key, combo in self.combos.items():
            if new_sheet:
                combo.clear()
                combo.addItem(self.tr("– not in the file –"), "")
                for heading in answer.sheet.header:
                    combo.addItem(heading, heading)
            combo.setCurrentIndex(max(0, combo.findData(answer.headings.get(key, ""))))
            combo.setProperty("invalid", key in answer.missing)
            look.restyled(combo)

    def focus_missing(self) -> None:
        """Puts the cursor on the first field whose column is missing."""
        for key in self._answer.missing if self._answer else ():
            self.combos[key].setFocus()
            return

    def forget(self) -> None:
        """Another file: nothing is chosen yet."""
        self.columns, self._answer = {}, None

    def _row(self, key: str) -> tuple[QLabel, QComboBox]:
        combo = Combo()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(10)
        name = words.field(self._kind, key)
        combo.setAccessibleName(name)
        combo.activated.connect(lambda _, key=key: self._chosen(key))
        self.combos[key] = combo
        label = QLabel(name + (" *" if key in kinds.NEEDED[self._kind] else ""))
        label.setBuddy(combo)
        return label, combo

    def _chosen(self, key: str) -> None:
        self.columns[key] = self.combos[key].currentData()
        self.changed.emit()
