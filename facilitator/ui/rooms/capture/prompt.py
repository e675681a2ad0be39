"""What the notes of a segment are for, and its prompt, above the line in which they are typed."""

from PySide6.QtWidgets import QFrame, QWidget

from ....domain.records import Segment
from ... import look
from ...widgets import Body, Picture, column, row
from ..agenda.prompts import prompt_of
from ..agenda.words import purpose_means, purpose_words


class Prompt(QFrame):
    """Says both calmly; where a segment says neither it is not there."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "strip")
        self.setAccessibleName(self.tr("What the notes are for"))
        self.purpose, self.words = Body("", "soft"), Body()
        said = column(self.words, self.purpose, gap=0.25)
        self.setLayout(row(Picture("info", 18, "ink_soft"), (said, 1), gap=1, pad=1))
        self.hide()

    def show_segment(self, segment: Segment | None) -> None:
        """Shows what note-takers are asked for in a segment."""
        prompt = prompt_of(segment)
        purpose = segment.purpose if segment else ""
        self.words.setText(prompt)
        self.words.setVisible(bool(prompt))
        said = (purpose_words(purpose), purpose_means(purpose)) if purpose else ()
        self.purpose.setText(" · ".join(filter(None, said)))
        self.purpose.setVisible(bool(purpose))
        self.setVisible(bool(prompt or purpose))
