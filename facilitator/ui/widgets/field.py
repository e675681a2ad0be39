"""A label, an editor, and a line below it that gives a hint or says what is wrong."""

from PySide6.QtWidgets import QLabel, QWidget

from .. import look
from .empty import Picture
from .layouts import column, row
from .text import Body


class Field(QWidget):
    """A labelled editor. `error` shows what is wrong with it in words, an outline and an icon; "" takes that away."""

    def __init__(self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.editor, self._hint = editor, hint
        self.label = QLabel(label)
        look.set_role(self.label, "strong")
        self.label.setBuddy(editor)
        self._mark = Picture("alert", 15, "danger")
        self._line = Body(hint, "hint")
        editor.setAccessibleName(label.replace("&", ""))
        self.setLayout(column(self.label, editor, row(self._mark, (self._line, 1), gap=0.75), gap=0.5))
        self.error("")

    def error(self, sentence: str) -> None:
        """Say in one sentence what is wrong and what to do, or that nothing is."""
        self._line.setText(sentence or self._hint)
        self._line.setVisible(bool(sentence or self._hint))
        self._mark.setVisible(bool(sentence))
        look.set_role(self._line, "error" if sentence else "hint")
        self.editor.setProperty("invalid", bool(sentence))
        self.editor.setAccessibleDescription(sentence or self._hint)
        look.restyled(self.editor)

    def has_error(self) -> bool:
        """Whether something is said to be wrong."""
        return bool(self.editor.property("invalid"))
