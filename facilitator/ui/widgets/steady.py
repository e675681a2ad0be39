"""Fields that turn by the wheel only while they have the focus: scrolling past one must not change what it says."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSlider, QSpinBox


class Steady:
    """What makes a field of Qt's steady. The wheel gives it no focus, and goes on to what scrolls around it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only for whoever is in the field."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Spin(Steady, QSpinBox):
    """A whole number. Where it is told only when it is complete, undo is the field's own as long as something is being
    typed, and else the window's."""

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo of what was told already to whoever heard it."""
        if event.type() == QEvent.Type.ShortcutOverride and not self.keyboardTracking() \
                and self.text() == self.textFromValue(self.value()) \
                and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)):
            event.ignore()
            return True
        return super().event(event)


class DecimalSpin(Steady, QDoubleSpinBox):
    """A number with decimals."""


class Slider(Steady, QSlider):
    """A handle on a line."""
