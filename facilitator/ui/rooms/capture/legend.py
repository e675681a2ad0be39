"""What can be typed at the start of a line, said below it; a click does the same as the mark."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ... import cards
from ...widgets import Body, Chip, Flow, announce
from .marks import Mark, type_mark

TYPED = {"question": "?", "concern": "!", "quote": '"', "idea": "*"}


class Legend(QWidget):
    """Chips of the types with their marks, and the two marks that need words behind them."""

    clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        chips = [self._chip(type, mark) for type, mark in TYPED.items()]
        self.others = Body("", "hint")
        self.others.setWordWrap(False)
        self.setLayout(Flow(*chips, self.others))
        self.show_end(0)

    def show_end(self, others: int) -> None:
        """Says what Enter makes of a number of others at the end of the line, or what else there is to type."""
        said = self.tr("+{}: Enter counts them, Esc keeps it as words").format(others) if others else \
            self.tr("+3  three others said it     #  theme")
        if said != self.others.text():
            self.others.setText(said)
            if others:
                announce(self, said)

    def _chip(self, type: str, typed: str) -> Chip:
        word = cards.kind_word(type)
        chip = Chip(f"{typed}  {word}", type, cards.COLOURS[type], removable=False)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setAccessibleName(word)
        chip.setToolTip(self.tr("Type {} at the start of the line, or click here").format(typed))
        mark: Mark = type_mark(type, typed)
        chip.clicked.connect(lambda: self.clicked.emit(mark))
        return chip
