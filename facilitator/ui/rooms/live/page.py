"""How the live room lies: clock and day beside each other, the wall and what else there is below the clock, or in a
column of its own where there is room for it; clock, day and the rest below each other where the window is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QScrollArea, QWidget

from ... import look
from ...widgets import STRETCH, column, holder, row

_NARROW, _WIDE = 900, 1500
"""Widths in px at a scale of 1: below the first there is one column, from the second on there are three."""

_SHARES = (10, 10, 8)
"""How clock, day and tools share the width."""


class LivePage(QScrollArea):
    """Parts from top to bottom in one to three columns. Beside each other, `clock` and tools scroll by themselves, so
    that the `day` stays where it is; below each other all scrolls together.

    Nothing is put into its column before it is in sight: Qt would measure and polish it again at each place.
    """

    def __init__(self, clock: Sequence[QWidget | QLayout], day: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self._columns = 0
        self._tools: QWidget | None = None
        self._clock = holder(column(*clock, STRETCH, gap=1.5))
        self._scrolls = [_Column(), _Column()]
        self._first = column(gap=0)
        self._last = column(self._scrolls[1], gap=0)
        self._row = row((self._first, _SHARES[0]), (day, _SHARES[1]), (self._last, _SHARES[2]), gap=2, pad=2)
        self._scrolls[1].hide()
        self._page = holder(self._row)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def columns(self) -> int:
        """How many there are; none before it was in sight."""
        return self._columns

    def bring(self, part: QWidget) -> None:
        """Scrolls so that a part is seen."""
        for scroll in (*self._scrolls, self):
            if scroll.isAncestorOf(part):
                scroll.ensureWidgetVisible(part, 0, look.space(2))

    def go_up(self) -> None:
        """Back to what comes first."""
        for scroll in (*self._scrolls, self):
            scroll.verticalScrollBar().setValue(0)

    def add_tools(self, *tools: QWidget | QLayout) -> None:
        """Puts what is not the clock or the day into its place."""
        self._tools = holder(column(*tools, STRETCH, gap=1.5))
        if self._columns:
            self._place_tools()

    def showEvent(self, event) -> None:
        """Lies as there is room."""
        super().showEvent(event)
        self._arrange()

    def resizeEvent(self, event) -> None:
        """The columns follow the width, and the text scale by it."""
        super().resizeEvent(event)
        if self.isVisible():
            self._arrange()

    def _arrange(self) -> None:
        width = self.width()
        columns = 1 if width < look.px(_NARROW) else 3 if width >= look.px(_WIDE) else 2
        if columns == self._columns:
            return
        self._columns = columns
        if not self.widget():
            self.setWidget(self._page)
            self._page.show()
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if columns == 1 else QBoxLayout.Direction.LeftToRight)
        scroll = self._scrolls[0]
        if columns == 1:
            scroll.takeWidget()
            scroll.hide()
            self._first.addWidget(self._clock)
        else:
            self._first.addWidget(scroll)
            scroll.setWidget(self._clock)
            scroll.show()
        self._clock.show()
        self._place_tools()

    def _place_tools(self) -> None:
        """Below the clock, in the third column, or behind the day where all is below each other."""
        third = self._scrolls[1]
        third.setVisible(self._columns == 3)
        self._row.setStretchFactor(self._last, _SHARES[2] if self._columns == 3 else 0)
        if not self._tools:
            return
        if self._columns == 3:
            third.setWidget(self._tools)
        else:
            third.takeWidget()
            if self._columns == 1:
                self._last.addWidget(self._tools)
            else:
                self._clock.layout().insertWidget(self._clock.layout().count() - 1, self._tools)
        self._tools.show()


class _Column(QScrollArea):
    """A column that scrolls up and down where it is too long, and takes no key."""

    def __init__(self):
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside may have become wider."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """As wide as what is inside, and as low as need be."""
        wide = self.widget().minimumSizeHint().width() if self.widget() else 0
        return QSize(wide + self.verticalScrollBar().sizeHint().width(), look.px(200))
