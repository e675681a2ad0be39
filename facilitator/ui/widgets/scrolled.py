"""A frame that scrolls what it is too small for, so that nothing in it is cut off at any text size."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

from .. import look

SEEN = 160
"""Px at a scale of 1 of a large widget with the focus that are brought in sight: a list scrolls by itself."""


class Scrolled(QScrollArea):
    """Fills itself with one widget, which is never made smaller than its words and controls need.

    Unlike Qt's own it goes by the least height that the widget needs at its width, not by the height that it would
    like: a list in it shrinks before anything scrolls. Its own size says nothing of the widget's.
    """

    def __init__(self, widget: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget())  # To say what Qt's own is, PySide makes every class ready that it might be of.
        self.setWidget(widget)

    def sizeHint(self) -> QSize:
        """It takes what it is given."""
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """It can be as small as may be."""
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fits the widget anew when it needs another size."""
        if watched is self.widget() and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event) -> None:
        """Fits the widget to the frame."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        given = self.maximumViewportSize()
        needed = _least(self.widget(), given)
        if needed.height() > given.height():  # The bar beside it takes from the width, which may ask for more height.
            given.setWidth(given.width() - self.verticalScrollBar().sizeHint().width())
            needed = _least(self.widget(), given)
        if needed.width() > given.width():
            given.setHeight(given.height() - self.horizontalScrollBar().sizeHint().height())
        self.widget().resize(needed.expandedTo(given))


class Yielding(QScrollArea):
    """A frame that scrolls upright by itself, or, `whole`, leaves that to one around it: then it is as high as what is
    in it, and never is there one bar within another."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.is_whole = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_whole(self, whole: bool, least: int = 0) -> None:
        """Whether another one scrolls it; else it is at least so many px high."""
        self.is_whole = whole
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else
                                        Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._fit() if whole else self.setMinimumHeight(least)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As high as what is in it needs now."""
        if self.is_whole and watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event) -> None:
        """And as it needs at this width."""
        super().resizeEvent(event)
        if self.is_whole:
            self._fit()

    def _fit(self) -> None:
        inner, layout = self.widget(), self.widget().layout()
        self.setMinimumHeight(max(inner.minimumSizeHint().height(), layout.totalHeightForWidth(self.width())))


class Across(QScrollArea):
    """Scrolls something wide sideways by itself, such as a table, and is as high as that: what stands around it keeps
    to the width that there is."""

    def __init__(self, widget: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(widget)
        for part in (self.viewport(), widget):
            part.setAutoFillBackground(False)  # What is behind shows through.
        self._fit()

    def sizeHint(self) -> QSize:
        """As wide as what is in it would like."""
        return QSize(self.widget().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """As narrow as may be."""
        return QSize(0, self.minimumHeight())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As high as what is in it needs now."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event) -> None:
        """And as it needs at this width, with the bar below it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least = _least(self.widget(), self.size().boundedTo(self.widget().maximumSize()))
        bar = self.horizontalScrollBar().sizeHint().height() if least.width() > self.width() else 0
        self.setFixedHeight(least.height() + bar)
        self.updateGeometry()


class Pages(QStackedWidget):
    """One page at a time, which alone says how much room is needed; Qt would ask the hidden ones too."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.least = 0
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def set_least(self, height: int) -> None:
        """So many px of height are needed even where the page in sight says less; Qt's own least would be all that is
        asked for, even where it says more."""
        self.least = height
        self.updateGeometry()

    def turn_to(self, page: QWidget) -> None:
        """Shows a page, and takes it in when that is the first time: Qt styles what is taken in, seen or not."""
        if self.indexOf(page) < 0:
            before = self._before()
            self.addWidget(page)
            _follow(before, page)
        self.setCurrentWidget(page)

    def _before(self) -> QWidget | None:
        """What the keyboard is in before it comes to the pages."""
        found = self.previousInFocusChain()
        while found is not self and not found.focusPolicy():
            found = found.previousInFocusChain()
        return None if found is self else found

    def hasHeightForWidth(self) -> bool:
        """It takes what it is given."""
        return False

    def minimumSizeHint(self) -> QSize:
        """What the page in sight needs at this width."""
        least = _least(self.currentWidget(), self.size()) if self.currentWidget() else QSize()
        return least.expandedTo(QSize(0, self.least))

    def resizeEvent(self, event) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _follow(last: QWidget | None, page: QWidget) -> None:
    """Puts what is in a page behind a widget in the order of Tab, where Qt has put it at the end."""
    found, inner = [], page
    while last and (inner is page or page.isAncestorOf(inner)):
        found.append(inner)
        inner = inner.nextInFocusChain()
    for inner in found:
        if inner.focusPolicy() and not isinstance(inner.parent(), QAbstractSpinBox):
            QWidget.setTabOrder(last, inner)
            last = inner


def _least(widget: QWidget, given: QSize) -> QSize:
    """The least size at which nothing in the widget is cut, at no less than the given width."""
    least = widget.minimumSizeHint().expandedTo(widget.minimumSize())
    layout = widget.layout()
    if layout and layout.hasHeightForWidth():
        height = layout.totalMinimumHeightForWidth(max(given.width(), least.width()))
        least.setHeight(max(widget.minimumHeight(), height))
    return least


def show_focus(widget: QWidget | None) -> None:
    """Scrolls whatever a widget lies in until it is seen; not under the mouse, whose click would miss it."""
    within = widget.parentWidget() if widget and not QApplication.mouseButtons() else None
    while within and not within.isWindow():
        if isinstance(within, QScrollArea) and within.widget():
            size = widget.size().boundedTo(QSize(within.width(), look.px(SEEN)))
            seen = QRect(widget.mapTo(within.widget(), QPoint()), size)
            margin = look.space(1)
            within.ensureVisible(seen.right(), seen.bottom(), margin, margin)
            within.ensureVisible(seen.left(), seen.top(), margin, margin)
        within = within.parentWidget()


def show_around(scroll: QScrollArea) -> None:
    """Scrolls whatever a frame that scrolls lies in itself until the frame is seen."""
    within = scroll.parentWidget()
    while within and not within.isWindow():
        if isinstance(within, QScrollArea):
            within.ensureWidgetVisible(scroll)
        within = within.parentWidget()
