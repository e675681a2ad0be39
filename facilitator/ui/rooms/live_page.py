"""How the live room lies: the clock and the day beside each other, the wall and what else there is below the clock, or
in a column of its own where there is room for it; everything below each other where the window is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QScrollArea, QWidget

from .. import look
from ..widgets import STRETCH, column, holder, row

_NARROW, _WIDE = 900, 1500
"""Widths in px at a scale of 1: below the first there is one column, from the second on there are three."""

_SHARES = (10, 10, 8)
"""How clock, day and tools share the width."""


class LivePage(QScrollArea):
    """Parts from top to bottom in one to three columns. Beside each other, `clock` and `tools` scroll by themselves, so
    that the `day` stays where it is; below each other all scrolls together."""

    def __init__(self, clock: Sequence[QWidget | QLayout], day: QWidget, tools: Sequence[QWidget | QLayout],
                 parent: QWidget | None = None):
        super().__init__(parent)
        self._columns_shown = 0
        self._tools = holder(column(*tools, gap=1.5))
        self._clock = holder(column(*clock, self._tools, STRETCH, gap=1.5))
        self._side = holder(column(STRETCH))
        self._scrolls = [_Column(self._clock), _Column(self._side)]
        self._first = column(gap=0)
        self._row = row((self._first, _SHARES[0]), (day, _SHARES[1]), (self._scrolls[1], _SHARES[2]), gap=2, pad=2)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(holder(self._row))
        self._arrange(2)

    def bring(self, part: QWidget) -> None:
        """Scrolls so that a part is seen."""
        for scroll in (*self._scrolls, self):
            if scroll.isAncestorOf(part):
                scroll.ensureWidgetVisible(part, 0, look.space(2))

    def resizeEvent(self, event) -> None:
        """The columns follow the width, and the text scale by it."""
        super().resizeEvent(event)
        width = event.size().width()
        self._arrange(1 if width < look.px(_NARROW) else 3 if width >= look.px(_WIDE) else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns_shown:
            return
        self._columns_shown = columns
        scroll = self._scrolls[0]
        if columns == 1:
            self._first.addWidget(scroll.takeWidget() or self._clock)
        elif scroll.widget() is None:
            scroll.setWidget(self._clock)
        if columns > 1:
            self._first.addWidget(scroll)
        scroll.setVisible(columns > 1)
        self._clock.show()
        self._scrolls[1].setVisible(columns == 3)
        home = self._side if columns == 3 else self._clock
        home.layout().insertWidget(home.layout().count() - 1, self._tools)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if columns == 1 else QBoxLayout.Direction.LeftToRight)


class _Column(QScrollArea):
    """A column that scrolls up and down where it is too long, and takes no key."""

    def __init__(self, inside: QWidget):
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside may have become wider."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """As wide as what is inside, and as low as need be."""
        wide = self.widget().minimumSizeHint().width() if self.widget() else 0
        return QSize(wide + self.verticalScrollBar().sizeHint().width(), look.px(200))
