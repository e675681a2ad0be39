"""Beside the tables, a page at a time: who waits for a seat, the plan of all rounds, its rules, and the day itself."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QTabBar, QWidget

from .. import look
from ..widgets import Pages, column

_NATIVE = QKeySequence.SequenceFormat.NativeText


class TablesAside(QWidget):
    """Tabs above the pages; Alt+1 and so on turn to them, and put the keyboard there. In a narrow room the tables
    themselves are one more page, the first."""

    def __init__(self, pages: list[tuple[str, QWidget]], parent: QWidget | None = None):
        super().__init__(parent)
        self.stack = Pages()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setMinimumWidth(look.px(120))
        self.tabs.setAccessibleName(self.tr("Beside the tables"))
        self.beside = [page for _, page in pages]
        self._pages: list[QWidget] = []
        self._words: dict[QWidget, str] = {}
        for place, (words, page) in enumerate(pages):
            self._insert(place, words, page, f"Alt+{place + 1}")
        self.tabs.currentChanged.connect(self._turned)
        self.setLayout(column(self.tabs, (self.stack, 1), gap=1))
        self._turned(0)

    def page(self) -> QWidget:
        """The page in sight."""
        return self.stack.currentWidget()

    def turn_to(self, page: QWidget) -> None:
        """Shows a page and puts the keyboard on its tab: the next Tab is in it."""
        self.show_page(page)
        self.tabs.setFocus()

    def show_page(self, page: QWidget) -> None:
        """Shows this page; the keyboard stays."""
        self.tabs.setCurrentIndex(self._pages.index(page))

    def has(self, page: QWidget) -> bool:
        """Whether it is one of the pages now."""
        return page in self._pages

    def take_in(self, words: str, page: QWidget) -> None:
        """Makes something the first page, and shows it."""
        self._insert(0, words, page, "Esc")
        self.tabs.setCurrentIndex(0)

    def give_back(self) -> QWidget:
        """Gives the first page back to whom it was taken from."""
        page = self._pages.pop(0)
        self.tabs.removeTab(0)
        self.stack.removeWidget(page)
        return page

    def tell_share(self, page: QWidget, share: float | None) -> None:
        """Says on a tab how far the work of its page is, so that it is seen from any other; None where none goes on."""
        words = self._words[page]
        self.tabs.setTabText(self._pages.index(page), words if share is None else
                             self.tr("{} {}%").format(words, int(100 * share)))

    def _insert(self, place: int, words: str, page: QWidget, keys: str) -> None:
        self._pages.insert(place, page)
        self._words[page] = words
        self.tabs.insertTab(place, words)
        self.tabs.setTabToolTip(place, f"{words} ({QKeySequence(keys).toString(_NATIVE)})")

    def _turned(self, place: int) -> None:
        if 0 <= place < len(self._pages):
            self.stack.turn_to(self._pages[place])
