"""A page to scroll that is always as high as its wrapped words need at its width."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget

from ... import look
from ...widgets import show_focus

PLACED = 60
"""Milliseconds in which all parts of a page have their places, also where words wrap anew."""


def once_placed(part: QWidget, show: Callable[[], object]) -> None:
    """Calls `show`, which scrolls to something, in the next turn and again once what came or went moved the rest."""
    for wait in (0, PLACED):
        QTimer.singleShot(wait, part, show)


def keep_focus_seen(part: QWidget) -> None:
    """Scrolls to what has the keyboard within a part, now and once what came or went moved the rest."""
    def show() -> None:
        inner = part.window().focusWidget()
        if inner and part.isAncestorOf(inner):
            show_focus(inner)

    once_placed(part, show)


def show_parts(*parts: QWidget) -> None:
    """Scrolls what parts lie in until they are seen, as many as there is room for, the first before all others."""
    for part in reversed([part for part in parts if part.isVisible()]):
        within = part.parentWidget()
        while within and not within.isWindow():
            if isinstance(within, QScrollArea) and within.widget():
                area = QRect(part.mapTo(within.widget(), QPoint()), part.size())
                for y in (area.bottom(), area.top()):
                    within.ensureVisible(area.left(), y, 0, look.space(1))
            within = within.parentWidget()


def stops(part: QWidget) -> Iterator[QWidget]:
    """What Tab stops at within a part, itself too, in the order in which its layouts have it; one with `stops` of its
    own says them itself."""
    if (own := getattr(part, "stops", None)) is not None:
        yield from own
    elif part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.focusProxy():
        yield part
    elif isinstance(part, QScrollArea) and part.widget():
        yield from stops(part.widget())
    elif layout := part.layout():
        yield from _within(layout)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if inner := item.widget():
            yield from stops(inner)
        elif inner := item.layout():
            yield from _within(inner)


def chain(found: list[QWidget]) -> None:
    """Tab goes from each to the next: Qt puts what was made last behind all else in the window."""
    for before, after in pairwise(found):
        QWidget.setTabOrder(before, after)


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
