"""Says below the line what becomes of several lines that were pasted into it, or that could not be saved: a note each,
or one note of all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ....domain import notes
from ... import look
from ...widgets import Body, Button, row
from .place import native
from .words import translate

SPLIT_KEY, WHOLE_KEY = "Enter", "Ctrl+Enter"


class Pasted(QFrame):
    """`split` wants a note a line, `whole` one note."""

    split = Signal()
    whole = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "strip")
        self.words = Body("")
        self.words.setIndent(look.px(8))
        self.split_button = Button("", "quiet", "", self.split.emit)
        one = Button(self.tr("One note  {}").format(native(WHOLE_KEY)), "quiet", "", self.whole.emit)
        self.setLayout(row((self.words, 1), self.split_button, one, gap=0.5, pad=0.25))

    def read(self, text: str) -> bool:
        """Shows what would be made of a text; whether it holds several lines at all."""
        count = len(notes.items(text))
        if count < 2:
            return False
        self.words.setText(translate("Capture", "%n lines stand here.", None, count))
        self.setAccessibleName(self.words.text())
        self.split_button.setText(translate("Capture", "%n notes, one a line  {}", None, count).format(
            native(SPLIT_KEY)))
        return True
