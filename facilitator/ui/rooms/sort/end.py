"""What is shown when the pile is empty: that it is, and what comes next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ....domain.photos import Share
from ...widgets import Button, EmptyState, column
from ..board import words as say
from ..board.model import Board
from .hands import MISSING, NAME

ALL, PRINT = "all", "print"


class SortEnd(QWidget):
    """`wants(what)` asks for everybody's part, the names of piles, what is missing from themes, or the theme cards.

    The keyboard is on the page itself, not on what comes next: Enter pressed once more after the last note does
    nothing."""

    wants = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.state = EmptyState("done", "", *(("", lambda what=what: self.wants.emit(what))
                                              for what in (ALL, NAME, MISSING, PRINT)), hint=" ")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setLayout(column(self.state, pad=0))

    def first(self) -> Button:
        """The button of what comes next."""
        return next(button for button in self.state.buttons if not button.isHidden())

    def set_low(self, *, low: bool) -> None:
        """In a low window what comes next needs the room of the picture."""
        self.state.picture.setVisible(not low)

    def show_end(self, board: Board, share: Share) -> None:
        """Says what is done and what is left to do."""
        left = len(board.unsorted.notes)
        nameless = sum(not column.name for column in board.themes)
        unasked = sum(not column.missing for column in board.themes)
        self.state.say(self.tr("Your part of the pile is sorted.") if left else self.tr("Every note lies in a theme."),
                       self.tr("{} are in the other parts: take the other laptop's copy in at Hand-over, or sort them "
                               "here.").format(say.notes(left)) if left else "")
        self.setAccessibleName(f"{self.state.sentence.text()} {self.state.hint.text()}".strip())
        texts = (self.tr("Sort all that is left") if left else "",
                 self.tr("Name the piles without a name ({})").format(nameless) if nameless else "",
                 self.tr("Say what is missing ({})").format(unasked) if unasked else "",
                 self.tr("Print the theme cards") if board.themes else "")
        for button, text in zip(self.state.buttons, texts, strict=True):
            button.setText(text)
            button.setAccessibleName(text)
            button.setVisible(bool(text))
