"""How a poll is answered: its type with what it means, and the numbers that this type needs and no others."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from ....domain import pollmaking
from ....domain.records import POLL_TYPES, Poll
from ...widgets import Body, Combo, Flow, Spin, column, row
from . import kinds
from .deeds import PollDeeds


class NumberEdit(QWidget):
    """One number of a type, with its words before it."""

    def __init__(self, number: pollmaking.Number, type: str, write: Callable[[int], object]):
        super().__init__()
        words, nothing = kinds.number_words(type, number.name)
        self.name, self.spin = number.name, Spin()
        self.spin.setRange(number.least, number.largest)
        if number.least == 0:
            self.spin.setSpecialValueText(nothing)
        self.spin.setAccessibleName(words)
        self.spin.setKeyboardTracking(False)
        self.spin.valueChanged.connect(write)
        label = Body(words, "soft")
        label.setWordWrap(False)
        self.setLayout(row(label, self.spin))

    def show_number(self, value: int) -> None:
        """Shows the number as it is in the book; one that is being typed stays."""
        with QSignalBlocker(self.spin):
            if not self.spin.hasFocus() or self.spin.value() != value:
                self.spin.setValue(value)


class KindEdit(QWidget):
    """Chooses a poll's type. `begin(type)` makes a poll of a type where none is written yet."""

    def __init__(self, deeds: PollDeeds, begin: Callable[[str], object], parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._begin, self._id = deeds, begin, ""
        self.type = Combo()
        self.type.setAccessibleName(self.tr("Type of the poll"))
        for name in POLL_TYPES:
            self.type.addItem(kinds.type_name(name), name)
        self.type.activated.connect(lambda _: self._choose(self.type.currentData()))
        self.words = Body("", "hint")
        self.numbers: list[NumberEdit] = []
        self._line, self._of = Flow(self.type, gap=2), ""
        self.setLayout(column(self._line, self.words, gap=0.5))

    def show_kind(self, shown: Poll, *, locked: bool) -> None:
        """Shows a poll's type and numbers; once people vote they can no longer be changed."""
        self._id = shown.id
        with QSignalBlocker(self.type):
            self.type.setCurrentIndex(self.type.findData(shown.type))
        self.words.setText(kinds.type_words(shown.type))
        if shown.type != self._of:
            self._build_numbers(shown.type)
        for number in self.numbers:
            number.show_number(getattr(shown, number.name))
        self.type.setEnabled(not locked)
        for number in self.numbers:
            number.spin.setEnabled(not locked and bool(shown.id))

    def _build_numbers(self, type: str) -> None:
        self._of = type
        for gone in self.numbers:
            self._line.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.numbers = [NumberEdit(number, type, lambda value, name=number.name: self._deeds.set_number(
            self._id, name, value)) for number in pollmaking.NUMBERS.get(type, ())]
        before = self.type
        for number in self.numbers:
            self._line.addWidget(number)
            number.show()
            QWidget.setTabOrder(before, number.spin)
            before = number.spin

    def _choose(self, type: str) -> None:
        if self._id:
            self._deeds.set_type(self._id, type)
        else:
            self._begin(type)
