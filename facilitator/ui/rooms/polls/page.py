"""A page to scroll that is always as high as its wrapped words need at its width."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look

PLACED = 60
"""Milliseconds in which all parts of a page have their places, also where words wrap anew."""


def once_placed(part: QWidget, show: Callable[[], object]) -> None:
    """Calls `show`, which scrolls to something, in the next turn and again once what came or went moved the rest."""
    for wait in (0, PLACED):
        QTimer.singleShot(wait, part, show)


class TallPage(QWidget):
    """Widgets below each other, none of them ever squeezed."""

    def __init__(self, *widgets: QWidget, gap: float = 1.5, pad: float = 2):
        super().__init__()
        layout = _TallLayout(self)
        layout.setProperty("gap", gap)
        layout.setProperty("pad", pad)
        look.fit(layout)
        layout.addStretch(1)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Another widget below the others."""
        layout = self.layout()
        layout.insertWidget(layout.count() - 1, widget)


class _TallLayout(QVBoxLayout):
    """Makes its page high enough before it places anything: Qt by itself asks only how low the words may get."""

    def setGeometry(self, rect: QRect) -> None:
        """Grows or shrinks the page, then places everything."""
        page = self.parentWidget()
        page.setMinimumHeight(max(0, self.totalHeightForWidth(page.width())))
        super().setGeometry(page.rect())
