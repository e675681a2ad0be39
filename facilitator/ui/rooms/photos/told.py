"""What of some photographs could not be taken in: above the pile, where it hides no key, until somebody has read it."""

from PySide6.QtWidgets import QFrame, QWidget

from ... import look
from ...widgets import Body, IconButton, announce, row


class Told(QFrame):
    """Hidden while there is nothing to tell; its cross sends it away, and so does the next batch."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "warning")
        self.words = Body()
        away = IconButton("close", self.tr("Close this message"), self.hide, size=16)
        self.setLayout(row((self.words, 1), away, gap=1, pad=1))
        self.hide()

    def tell(self, words: str) -> None:
        """Shows some sentences and has them read out; none hide it."""
        self.words.setText(words)
        self.setVisible(bool(words))
        if words:
            announce(self, words)
