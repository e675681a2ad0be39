"""Where notes were taken of which the file does not say it: a table and a segment for all of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from ...domain import tables
from ...domain.book import Book
from .. import look
from ..rooms.capture import words
from ..widgets import Combo, Heading, column


class NotesPlace(QWidget):
    """`table` and `segment` are the ids that somebody chose, or nothing; `changed` says that they did."""

    changed = Signal()

    def __init__(self, book: Book, parent: QWidget | None = None):
        super().__init__(parent)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setProperty("gap", 1)
        look.fit(form)
        self.tables = self._combo(form, self.tr("Table"), self.tr("Table of notes that name none"))
        self.segments = self._combo(form, self.tr("Segment"), self.tr("Segment of notes that name none"))
        self.tables.addItem(words.table_words(None), "")
        for table in tables.in_order(book):
            self.tables.addItem(words.table_words(table), table.id)
        self.segments.addItem(words.segment_words(None), "")
        for segment in words.segment_choices(book):
            self.segments.addItem(segment.words, segment.id)
        self.setLayout(column(Heading(self.tr("Where the file names none"), 3), form, gap=1))

    @property
    def table(self) -> str:
        """The table of notes that name none."""
        return self.tables.currentData()

    @property
    def segment(self) -> str:
        """Their segment."""
        return self.segments.currentData()

    def forget(self) -> None:
        """Another file: nothing is chosen yet."""
        self.tables.setCurrentIndex(0)
        self.segments.setCurrentIndex(0)

    def _combo(self, form: QFormLayout, name: str, spoken: str) -> QComboBox:
        combo = Combo()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(10)
        combo.setAccessibleName(spoken)
        combo.activated.connect(lambda _: self.changed.emit())
        label = QLabel(name)
        label.setBuddy(combo)
        form.addRow(label, combo)
        return combo
