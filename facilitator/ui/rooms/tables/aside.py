"""Beside the tables, a page at a time: who waits for a seat, the plan of all rounds, its rules, and the day itself."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QTabBar, QWidget

from ... import look
from ...widgets import Pages, column

_NATIVE = QKeySequence.SequenceFormat.NativeText


class TablesAside(QWidget):
    """Tabs above the pages; Alt+1 and so on turn to them, and put the keyboard there. In a narrow room the tables
    themselves are one more page, the first."""

    turned = Signal(str)
    """To the page of this key, which is in sight now."""

    def __init__(self, pages: dict[str, tuple[str, Callable[[], QWidget]]], parent: QWidget | None = None):
        """`pages` are by key their words and how each is made, which is done when it is first shown."""
        super().__init__(parent)
        self.stack = Pages()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setMinimumWidth(look.px(120))
        self.tabs.setAccessibleName(self.tr("Beside the tables"))
        self.beside = tuple(pages)
        self._makers = {key: made for key, (_, made) in pages.items()}
        self._words: dict[str, str] = {}
        self._keys: list[str] = []
        for place, (key, (words, _)) in enumerate(pages.items()):
            self._insert(place, key, words, f"Alt+{place + 1}")
        self.tabs.currentChanged.connect(self._turned)
        self.setLayout(column(self.tabs, (self.stack, 1), gap=1))
        self._turned(0)

    def page(self) -> str:
        """The key of the page in sight."""
        return self._keys[self.tabs.currentIndex()]

    def turn_to(self, key: str) -> None:
        """Shows a page and puts the keyboard on its tab: the next Tab is in it."""
        self.show_page(key)
        self.tabs.setFocus()

    def show_page(self, key: str) -> None:
        """Shows this page; the keyboard stays."""
        self.tabs.setCurrentIndex(self._keys.index(key))

    def has(self, key: str) -> bool:
        """Whether it is one of the pages now."""
        return key in self._keys

    def take_in(self, key: str, words: str, page: QWidget) -> None:
        """Makes something the first page, and shows it."""
        self._makers[key] = lambda: page
        self._insert(0, key, words, "Esc")
        self.tabs.setCurrentIndex(0)

    def give_back(self) -> QWidget:
        """Gives the first page back to whom it was taken from."""
        page = self._makers[self._keys.pop(0)]()
        self.tabs.removeTab(0)
        self.stack.removeWidget(page)
        return page

    def tell_share(self, key: str, share: float | None) -> None:
        """Says on a tab how far the work of its page is, so that it is seen from any other; None where none goes on."""
        words = self._words[key]
        self.tabs.setTabText(self._keys.index(key), words if share is None else
                             self.tr("{} {}%").format(words, int(100 * share)))

    def _insert(self, place: int, key: str, words: str, keys: str) -> None:
        self._keys.insert(place, key)
        self._words[key] = words
        self.tabs.insertTab(place, words)
        self.tabs.setTabToolTip(place, f"{words} ({QKeySequence(keys).toString(_NATIVE)})")

    def _turned(self, place: int) -> None:
        if 0 <= place < len(self._keys):
            self.stack.turn_to(self._makers[self._keys[place]]())
            self.turned.emit(self._keys[place])
