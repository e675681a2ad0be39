"""What can be typed at the start of a line, said below it; a click does the same as the mark."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from .. import cards
from ..widgets import Body, Chip, Flow
from .capture_marks import Mark, type_mark

TYPED = {"question": "?", "concern": "!", "quote": '"', "idea": "*"}


class Legend(QWidget):
    """Chips of the types with their marks, and the two marks that need words behind them."""

    clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        chips = [self._chip(type, mark) for type, mark in TYPED.items()]
        others = Body(self.tr("+3  three others said it     #  theme"), "hint")
        others.setWordWrap(False)
        self.setLayout(Flow(*chips, others))

    def _chip(self, type: str, typed: str) -> Chip:
        word = cards.kind_word(type)
        chip = Chip(f"{typed}  {word}", type, cards.COLOURS[type], removable=False)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setAccessibleName(word)
        chip.setToolTip(self.tr("Type {} at the start of the line, or click here").format(typed))
        mark: Mark = type_mark(type, typed)
        chip.clicked.connect(lambda: self.clicked.emit(mark))
        return chip
