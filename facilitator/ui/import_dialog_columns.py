"""Which column of a file serves which field, by a choice for each, and which of the others are attributes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QListWidget, QListWidgetItem, QScrollArea, QWidget

from ..intake import kinds
from . import import_dialog_words as words
from . import look
from .import_dialog_reading import Answer
from .widgets import Body, Heading, column, holder

LINES = 7
"""Lines of the list of columns that are seen without scrolling."""


class ColumnChoices(QScrollArea):
    """`changed` says that somebody chose; `columns` and `attributes` are what they chose, nothing else."""

    changed = Signal()

    def __init__(self, kind: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._kind = kind
        self.columns: dict[str, str] = {}
        self.attributes: tuple[str, ...] | None = None
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
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Columns that are attributes"))
        self.list.itemChanged.connect(self._ticked)
        self.list_head = Heading(self.tr("Attributes to mix tables by"), 3)
        self.list_note = Body(self.tr("The rest is kept with the contact: never in seating, report or export."), "hint")
        below = (self.list_head, self.list, self.list_note) if kind == "people" else ()
        sheet = look.set_role(holder(column(Heading(self.tr("Columns"), 3), form, *below, QWidget(), gap=1)), "sheet")
        sheet.layout().setContentsMargins(2, 0, look.space(1.5), 0)
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_answer(self, answer: Answer) -> None:
        """Shows how the columns are understood; what somebody has open or in hand stays."""
        new_sheet = not self._answer or self._answer.sheet is not answer.sheet
        self._answer = answer
        for key, combo in self.combos.items():
            if new_sheet:
                combo.clear()
                combo.addItem(self.tr("– not in the file –"), "")
                for heading in answer.sheet.header:
                    combo.addItem(heading, heading)
            combo.setCurrentIndex(max(0, combo.findData(answer.headings.get(key, ""))))
            combo.setProperty("invalid", key in answer.missing)
            look.restyled(combo)
        if self._kind == "people":
            for key in ("first_name", "last_name"):
                self._form.setRowVisible(self.combos[key], bool(answer.headings[key] or not answer.headings["name"]))
            self._show_attributes(answer)

    def focus_missing(self) -> None:
        """Puts the cursor on the first field whose column is missing."""
        for key in self._answer.missing if self._answer else ():
            self.combos[key].setFocus()
            return

    def forget(self) -> None:
        """Another file: nothing is chosen yet."""
        self.columns, self.attributes, self._answer = {}, None, None

    def _row(self, key: str) -> tuple[QLabel, QComboBox]:
        combo = QComboBox()
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

    def _show_attributes(self, answer: Answer) -> None:
        there = [self.list.item(at).text() for at in range(self.list.count())]
        self.list.blockSignals(True)
        if there != list(answer.spare):
            self.list.clear()
            for heading in answer.spare:
                self.list.addItem(heading)
        for at, heading in enumerate(answer.spare):
            item: QListWidgetItem = self.list.item(at)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if heading in answer.attributes else Qt.CheckState.Unchecked)
            item.setToolTip(heading)
        self.list.blockSignals(False)
        self.list.setFixedHeight(look.px(34) * max(2, min(LINES, len(answer.spare))) + look.px(8))
        for part in (self.list, self.list_head, self.list_note):
            part.setVisible(bool(answer.spare))

    def _ticked(self, _: QListWidgetItem) -> None:
        items = [self.list.item(at) for at in range(self.list.count())]
        self.attributes = tuple(item.text() for item in items if item.checkState() == Qt.CheckState.Checked)
        self.changed.emit()
