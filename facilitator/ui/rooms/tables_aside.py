"""Beside the tables, a page at a time: who waits for a seat, the plan of all rounds, its rules, and the day itself."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QTabBar, QWidget

from .. import look
from ..widgets import Pages, column

_NATIVE = QKeySequence.SequenceFormat.NativeText


class TablesAside(QWidget):
    """Tabs above the pages; Alt+1 and so on turn to them, and put the keyboard there: `turned(page)`."""

    turned = Signal(QWidget)

    def __init__(self, pages: list[tuple[str, QWidget]], parent: QWidget | None = None):
        super().__init__(parent)
        self.stack = Pages()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setMinimumWidth(look.px(120))
        self.tabs.setAccessibleName(self.tr("Beside the tables"))
        self._pages = [page for _, page in pages]
        for place, (words, _) in enumerate(pages):
            keys = QKeySequence(f"Alt+{place + 1}")
            self.tabs.addTab(words)
            self.tabs.setTabToolTip(place, f"{words} ({keys.toString(_NATIVE)})")
        self.tabs.currentChanged.connect(lambda place: self.stack.turn_to(self._pages[place]))
        self.setLayout(column(self.tabs, (self.stack, 1), gap=1))
        self.stack.turn_to(self._pages[0])

    def page(self) -> QWidget:
        """The page in sight."""
        return self.stack.currentWidget()

    def turn_to(self, place: int) -> None:
        """Shows a page, by its place, and puts the keyboard on its tab: the next Tab is in it."""
        self.tabs.setCurrentIndex(place)
        self.turned.emit(self.page())
        self.tabs.setFocus()

    def show_page(self, page: QWidget) -> None:
        """Shows this page; the keyboard stays."""
        self.tabs.setCurrentIndex(self._pages.index(page))
