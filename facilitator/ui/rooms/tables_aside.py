"""Beside the tables, a page at a time: who waits for a seat, the plan of all rounds, its rules, and the day itself."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ..widgets import Button, Flow, Pages, column, holder

NATIVE = QKeySequence.SequenceFormat.NativeText


class TablesAside(QWidget):
    """Buttons for the pages above the page; Alt+1 and so on turn to them, and put the keyboard there."""

    def __init__(self, pages: list[tuple[str, str, QWidget]], parent: QWidget | None = None):
        super().__init__(parent)
        self.stack = Pages()
        self.buttons: list[Button] = []
        line = Flow(gap=0.5)
        for place, (words, icon, page) in enumerate(pages):
            keys = f"Alt+{place + 1}"
            button = Button(words, "quiet", icon, clicked=lambda place=place: self.turn(place))
            button.setCheckable(True)
            button.setToolTip(f"{words} ({QKeySequence(keys).toString(NATIVE)})")
            QShortcut(QKeySequence(keys), self, lambda place=place: self.turn(place, True))
            self.buttons.append(button)
            line.addWidget(button)
            self.stack.addWidget(page)
        self.setLayout(column(holder(line), (self.stack, 1), gap=0.5))
        self.turn(0)

    def page(self) -> QWidget:
        """The page in sight."""
        return self.stack.currentWidget()

    def turn(self, place: int, with_keyboard: bool = False) -> None:
        """Shows a page, by its place."""
        self.stack.setCurrentIndex(place)
        for at, button in enumerate(self.buttons):
            button.setChecked(at == place)
        if with_keyboard:
            self.buttons[place].setFocus()
            self.focusNextPrevChild(True)
            if not self.page().isAncestorOf(self.focusWidget() or self):
                self.buttons[place].setFocus()

    def show_page(self, page: QWidget) -> None:
        """Shows this page."""
        self.turn(self.stack.indexOf(page))
