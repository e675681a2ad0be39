"""Values of attributes that seem to mean the same: each is written as one where it is ticked, and only there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QWidget

from ..domain.terms import Same
from . import import_dialog_words as words
from . import look
from .widgets import Heading, column, holder

HIGHEST = 132
"""Px at a scale of 1, above which it scrolls."""


class TermChoices(QWidget):
    """`merged` are those ticked; `changed` says that somebody ticked one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.merged: frozenset[Same] = frozenset()
        self.boxes: dict[Same, QCheckBox] = {}
        self._list = column(gap=0.5)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(self.tr("Values that seem to mean the same"))
        self._scroll.setWidget(look.set_role(holder(self._list), "sheet"))
        head = Heading(self.tr("These seem to mean the same. Tick those to be written as one:"), 3)
        head.setWordWrap(True)
        self.setLayout(column(head, self._scroll, gap=0.5))
        self.hide()

    def forget(self) -> None:
        """Another file: nothing is ticked."""
        self.merged = frozenset()

    def show_terms(self, terms: tuple[Same, ...]) -> None:
        """Shows what a plan proposes; the box that has the focus stays where it is."""
        if tuple(self.boxes) != terms:
            for box in self.boxes.values():
                self._list.removeWidget(box)
                box.deleteLater()
            self.boxes = {same: self._box(same) for same in terms}
        for same, box in self.boxes.items():
            box.setChecked(same in self.merged)
        self.setVisible(bool(terms))
        rows = sum(box.sizeHint().height() + look.space(0.5) for box in self.boxes.values())
        self._scroll.setFixedHeight(min(rows + look.space(0.5), look.px(HIGHEST)))

    def _box(self, same: Same) -> QCheckBox:
        box = QCheckBox(words.same(same))
        box.clicked.connect(lambda ticked: self._ticked(same, ticked))
        self._list.addWidget(box)
        return box

    def _ticked(self, same: Same, ticked: bool) -> None:
        self.merged = self.merged | {same} if ticked else self.merged - {same}
        self.changed.emit()
