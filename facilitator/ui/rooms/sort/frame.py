"""What the page of sorting one by one is made of, and how that stands in windows of every size."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from ... import look
from ...cards import Card
from ...desk import Desk
from ...widgets import STRETCH, Hints, Pages, column, holder, row
from . import hints
from .end import SortEnd
from .hands import Hand
from .head import SortHead
from .seen import SortSeen
from .side import SortSide

WIDE, LISTED = 800, 1040
"""The most that the note and the list are wide, in px: lines that are longer are hard to read."""
LOW = 400
"""The height in px below which the bar of how far it is gives its room away; the words above it say that too."""


class SortFrame(QWidget):
    """The head, what is in hand beside where it can go, or the end of the pile, and the keys at the foot."""

    left = Signal()

    def __init__(self, desk: Desk, card: Callable[[str], Card], parent: QWidget | None = None):
        super().__init__(parent)
        self.seen, self.side, self.end, self.hint = SortSeen(desk, card), SortSide(), SortEnd(), Hints()
        self.line, self.themes = self.side.line, self.side.themes

    def build(self, offers: QMenu) -> None:
        """Puts all together."""
        self.head = SortHead(offers)
        self.sorting = holder(row((self.seen, 1000), (self.side, 1000), STRETCH, gap=3, pad=0))
        self.pages = Pages()
        self.pages.addWidget(self.sorting)
        self.pages.addWidget(self.end)
        self.setLayout(column(self.head, (self.pages, 1), self.hint, gap=1, pad=0))

    def show_parts(self, hand: Hand | None) -> None:
        """Shows what is in hand, or that there is nothing; the keyboard goes along."""
        self.hint.show_parts(hints.parts(hand), hints.all_here())
        self.seen.setMaximumWidth(look.px(WIDE))
        self.side.setMaximumWidth(look.px(LISTED))
        shown = self.sorting if hand else self.end
        if self.pages.currentWidget() is not shown:
            at = self.window().focusWidget()
            self.pages.setCurrentWidget(shown)
            if at and self.isAncestorOf(at):
                self.first(hand).setFocus()

    def first(self, hand: Hand | None) -> QWidget:
        """Where the keyboard is at first."""
        return self.line if hand else self.end

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window, or one with large text, what is said twice gives way."""
        super().resizeEvent(event)
        for part in (self.head, self.end):
            part.set_low(low=self.height() < look.px(LOW))
