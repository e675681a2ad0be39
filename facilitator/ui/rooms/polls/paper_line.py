"""The line in which a paper ballot is typed, with its number before it."""

from PySide6.QtCore import QEvent, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from ....limits import LINE
from ... import look
from ...widgets import Body, column, holder, left_to_window, row

NUMBER = 96
"""The width in px of the field for a ballot's number."""


class _Keys(QLineEdit):
    """A field whose Enter, Escape, up and down are told: `pressed(key)`. `came()` says that the keyboard came to it."""

    pressed = Signal(Qt.Key)
    came = Signal()

    def focusInEvent(self, event) -> None:
        """What belongs to it is to be in sight too."""
        super().focusInEvent(event)
        self.came.emit()

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's as long as nothing is typed that could be undone here."""
        return False if not self.isModified() and left_to_window(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Other keys are the field's own."""
        key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down) and not (
                event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier):
            self.pressed.emit(key)
        else:
            super().keyPressEvent(event)


class PaperLine(QWidget):
    """`entered()` follows Enter in the line; `stepped(-1)` asks for the ballot typed before, `stepped(1)` for the one
    after it, and `left()` for a new one. `typed()` follows every key, `came()` the keyboard."""

    entered = Signal()
    stepped = Signal(int)
    left = Signal()
    typed = Signal()
    came = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.number, self.line = _Keys(), _Keys()
        look.set_role(self.line, "capture")
        look.set_role(self.number, "capture")
        self.number.setAccessibleName(self.tr("Number of the ballot"))
        self.number.setToolTip(self.tr("Counted on by itself; type another one where the pile is out of order "
                                       "(Shift+Tab from the line)"))
        self.number.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,6}"), self))
        self.line.setMaxLength(LINE)
        self.line.setAccessibleName(self.tr("Ballot"))
        self.said = Body("", "hint")
        self.number.pressed.connect(lambda key: self._press(key, self.number))
        self.line.pressed.connect(lambda key: self._press(key, self.line))
        for field in (self.number, self.line):
            field.came.connect(self.came)
        self.line.textEdited.connect(lambda _: self.typed.emit())
        self._before = Body(self.tr("No."), "soft")
        self._before.setWordWrap(False)
        self.setLayout(column(holder(row(self._before, self.number, (self.line, 1), gap=1)), self.said, gap=0.5))
        self._fit()

    def show_ballot(self, number: str, words: str) -> None:
        """Puts a ballot into the line."""
        self.number.setText(number)
        self.line.setText(words)
        self.say("")

    def say(self, words: str, *, fault: bool = False) -> None:
        """Says below the line how it is read, or what is wrong with it."""
        self.said.setText(words or " ")
        self.said.setAccessibleName(words)
        look.set_role(self.said, "error" if fault else "hint")
        if bool(self.line.property("invalid")) != fault:
            self.line.setProperty("invalid", fault)
            look.restyled(self.line)

    def start(self) -> None:
        """Puts the cursor into the line."""
        self.line.setFocus()

    def changeEvent(self, event) -> None:
        """Grows with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and self.layout():
            self._fit()

    def _fit(self) -> None:
        self.number.setFixedWidth(look.px(NUMBER))

    def _press(self, key: Qt.Key, field: QLineEdit) -> None:
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key != Qt.Key.Key_Return:
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif field is self.number:
            self.line.setFocus()
        else:
            self.entered.emit()
