"""A list to choose from that costs nothing before it is shown."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from .steady import Steady


class Combo(Steady, QComboBox):
    """Qt makes the whole popup each time that a box comes into another parent; here it waits for the first showing."""

    def changeEvent(self, event: QEvent) -> None:
        """Takes a change of style once the box has one."""
        if event.type() != QEvent.Type.StyleChange or self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            super().changeEvent(event)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What is too long for the box says so; Qt cuts it within a letter."""
        super().initStyleOption(option)
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option,
                                           QStyle.SubControl.SC_ComboBoxEditField, self).width()
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def showPopup(self) -> None:
        """As wide as its longest line, which may be wider than the box."""
        view = self.view()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + 2 * view.verticalScrollBar().sizeHint().width(),
                                 self.window().width()))
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        """Takes what it left out, when Qt gives it its style."""
        polished = super().event(event)
        if event.type() == QEvent.Type.Polish:
            super().changeEvent(QEvent(QEvent.Type.StyleChange))
        return polished
