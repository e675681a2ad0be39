"""A message that comes, is read out, and goes by itself; it never takes the focus and never blocks."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QWidget

from .. import look
from .buttons import Button, IconButton
from .empty import Picture
from .layouts import row
from .text import Body

ICONS = {"info": ("info", "ink_soft"), "good": ("done", "good"), "warning": ("alert", "warning"),
         "danger": ("error", "danger")}

SETTLED = 120
"""Milliseconds after which whatever has the keyboard was scrolled to where it stays."""

LARGE = 160
"""Px at a scale of 1 beyond which what has the keyboard is a page or a list, of which no message covers all."""

LINES = 16
"""Steps of 8 px below a field in which what belongs to it is read."""

A_LOOK = 3.0
"""Seconds that a message stays when it matters no more."""


class Toast(QFrame):
    """One place for messages at the foot of the window that `host` is in, where no room has its controls; at the top
    of the room while the keyboard is below it.

    A newer message takes the place of an older one.

    The time stands still while the mouse or the focus is on it. Its cross sends it away, and so does Escape wherever
    the keyboard is, if nobody there had another use for it.
    """

    def __init__(self, host: QWidget):
        super().__init__(host)
        self._host = host
        look.set_role(self, "raised")
        self._picture = Picture("info", 20)
        self._words = Body()
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._action = Button("", "quiet", clicked=self._act)
        self._close = IconButton("close", self.tr("Close this message"), self.dismiss, size=16)
        self._call: Callable | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._settle.timeout.connect(self._place)
        QApplication.instance().focusChanged.connect(self._turned)
        self._seconds, self._is_old = 0.0, False
        self.setLayout(row(self._picture, (self._words, 1), self._action, self._close, gap=1, pad=1))
        self.hide()

    def say(self, text: str, action: str = "", call: Callable | None = None, *, kind: str = "info",
            seconds: float = 7) -> None:
        """Show a message with at most one action, such as "Undo". `kind` is "info", "good", "warning" or "danger";
        with `seconds` 0 it stays until it is sent away."""
        self._picture.show_icon(*ICONS[kind])
        self._words.setText(text)
        self._call = call
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self._seconds, self._is_old = seconds, False
        self._move_to(self._host.window())
        self._place()
        self.show()
        self.raise_()
        self._resume()
        self._settle.start()
        announce(self, text, urgent=kind == "danger")

    def text(self) -> str:
        """The message that is shown, or "" for none."""
        return "" if self.isHidden() else self._words.text()

    def dismiss(self) -> None:
        """Send the message away."""
        self._timer.stop()
        self.hide()

    def go_soon(self) -> None:
        """Somebody has gone on: what would stay until it is sent away goes by itself, and at once when they go on
        again."""
        if self._is_old:
            self.dismiss()
        elif not self.isHidden() and not self._seconds:
            self._seconds, self._is_old = A_LOOK, True
            self._resume()

    def eventFilter(self, host: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window; go by an Escape that came as far as the window."""
        if self.isHidden():
            return False
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        elif event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        return False

    def enterEvent(self, event) -> None:
        """Wait while somebody looks at it."""
        self._timer.stop()

    def leaveEvent(self, event) -> None:
        """Go on counting."""
        self._resume()

    def keyPressEvent(self, event) -> None:
        """Escape sends it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _resume(self) -> None:
        if self._seconds:
            self._timer.start(round(self._seconds * 1000))

    def _act(self) -> None:
        call, self._call = self._call, None
        self.dismiss()
        if call:
            call()

    def _move_to(self, window: QWidget) -> None:
        if self.parentWidget() is not window:
            self.setParent(window)
        window.installEventFilter(self)  # A second time it changes nothing.

    def _turned(self, _, now: QWidget | None) -> None:
        """The keyboard is elsewhere: what has it is not covered."""
        if now and not self.isHidden() and now.window() is self.window():
            self._place()
            self._settle.start()

    def _covers(self, area: QRect) -> bool:
        """Whether it would lie on what has the keyboard, or where somebody types on the lines below that."""
        inner = self.window().focusWidget()
        if not inner or self.isAncestorOf(inner) or not inner.isVisible() or inner.height() > look.px(LARGE):
            return False
        seen = inner.visibleRegion().boundingRect()
        seen.translate(inner.mapTo(self.window(), QPoint()))
        below = LINES if inner.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) else 1
        return area.intersects(seen.adjusted(0, -look.space(1), 0, look.space(below)))

    def _place(self) -> None:
        host, margin = self.parentWidget(), look.space(0.5)
        self._words.setMinimumWidth(0)
        other = self.layout().minimumSize().width() - self._words.minimumSizeHint().width()
        words = self._words.fontMetrics().horizontalAdvance(self._words.text()) + look.px(8)
        width = min(host.width() - 2 * margin, other + words, look.px(640))
        self.setFixedWidth(max(1, width))
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        middle = self._host.mapTo(host, self._host.rect().center()).x()
        left = max(margin, min(middle - width // 2, host.width() - width - margin))
        below = QRect(left, host.height() - height - margin, width, height)
        above = self._host.mapTo(host, QPoint()).y() + margin
        self.setGeometry(below.translated(0, above - below.top()) if self._covers(below) else below)


def announce(widget: QWidget, text: str, urgent: bool = False) -> None:
    """Have a screen reader say something without moving the focus; `urgent` interrupts what it is saying."""
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive if urgent
                        else QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
