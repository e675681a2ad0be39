"""What stands beside the list while somebody wants it: a segment's sheet, prints, templates, the rehearsal."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QStackedWidget, QWidget

from ... import look
from ...widgets import Heading, IconButton, column, holder, row


class Aside(QFrame):
    """Pages, each made when it is first wanted; a page has a signal `left`. `closed` follows the last."""

    closed = Signal()

    def __init__(self, makers: dict[str, Callable[[], QWidget]], parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "panel")
        self._makers, self._pages = makers, {}
        self.stack = QStackedWidget()
        self.setLayout(column(self.stack, gap=0, pad=1))
        self.hide()

    def page(self, key: str) -> QWidget | None:
        """A page if it was made."""
        return self._pages.get(key)

    def current(self) -> str:
        """The page that is open, or ""."""
        if self.isHidden():
            return ""
        return next(key for key, page in self._pages.items() if page is self.stack.currentWidget())

    def open(self, key: str) -> QWidget:
        """Shows a page, which is returned."""
        if key not in self._pages:
            page = self._pages[key] = self._makers[key]()
            page.left.connect(self.close_page)
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self._pages[key])
        self.show()
        return self._pages[key]

    def close_page(self) -> None:
        """Back to the list."""
        self.hide()
        self.closed.emit()


class AsidePage(QWidget):
    """A page with a heading and a cross; Escape leaves it. `left` asks to go back to the list."""

    left = Signal()

    def __init__(self, title: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(title)
        self.heading = Heading(title, 2)
        close = IconButton("close", self.tr("Back to the list (Esc)"), self.left.emit)
        self.head = row((self.heading, 1), close, gap=1)

    def fill(self, content: QLayout) -> None:
        """Puts a layout below the heading, to be scrolled where the window is low."""
        scroll = QScrollArea()
        scroll.setWidget(look.set_role(holder(content), "sheet"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(self.head, (scroll, 1), gap=1.5, pad=1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
