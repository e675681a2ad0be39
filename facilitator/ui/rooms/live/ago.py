"""A field for so many minutes ago, in its sentence: "It started 4 minutes ago"."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ... import look
from ...widgets import Body

MOST_AGO = 600
"""Minutes that a start can be corrected by: a whole day in the room."""


class Ago(QLineEdit):
    """So many minutes ago, to be typed; Enter says `said(minutes)`, Escape puts back what is known."""

    said = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setValidator(QIntValidator(0, MOST_AGO, self))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(self.tr("Minutes ago that it started"))
        self.setToolTip(self.tr("Type how many minutes ago it started, then press Enter"))
        self.returnPressed.connect(lambda: self.said.emit(int(self.text())))
        self._known = 0
        self._fit()

    def know(self, minutes: int) -> None:
        """Shows what is known, unless something else is being typed."""
        known, self._known = str(self._known), minutes
        if self.text() != str(minutes) and (not self.hasFocus() or self.text() == known):
            self.setText(str(minutes))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts back what is known."""
        if event.key() == Qt.Key.Key_Escape and self.text() != str(self._known):
            self.setText(str(self._known))
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event) -> None:
        """Grows with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(look.px(56))


def ago_line(field: Ago) -> tuple[QWidget, ...]:
    """The field with the words before and behind it."""
    words = [Body(QCoreApplication.translate("Live", text)) for text in ("It started", "minutes ago")]
    for word in words:
        word.setWordWrap(False)
    return words[0], field, words[1]
