"""Buttons made in one line, with their name for screen readers and their icon in the right ink."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from .. import icons, look
from .text import literal

FILLED = ("primary", "danger")
LEAST, USUAL = 120, 240
"""The widths in px that a button which may be short keeps and asks for at a scale of 1."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A button with words. `role` is "" (secondary), "primary" (one a room), "quiet" or "danger"."""

    def __init__(self, text: str, role: str = "", icon: str = "", clicked: Callable | None = None,
                 parent: QWidget | None = None):
        super().__init__(literal(text), parent)
        self.setAutoDefault(False)
        look.set_role(self, role)
        if icon:
            self.setIcon(icons.icon(icon, "on_ink" if role in FILLED else "ink"))
            self._fit()
        if clicked:
            self.clicked.connect(lambda *_: clicked())

    def text(self) -> str:
        """The words as they are read."""
        return super().text().replace("&&", "&")

    def setText(self, text: str) -> None:
        """Shows other words, as they are: none of their letters is a key."""
        super().setText(literal(text))

    def changeEvent(self, event) -> None:
        """Let the icon grow with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def keyPressEvent(self, event) -> None:
        """Enter presses it as Space does."""
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event) -> None:
        """A filled button shows focus by a ring inside it: one outside would be hidden by its own dark edge."""
        super().paintEvent(event)
        if self.hasFocus() and self.property("role") in FILLED:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.color("on_ink_focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), look.px(3), look.px(3))

    def _fit(self) -> None:
        # Qt leaves 4 px between icon and words at any scale; the width beyond a square is the rest of the gap.
        self.setIconSize(look.icon_size(18) + QSize(look.px(4), 0))


class ShortButton(Button):
    """A button whose words end in an ellipsis where there is no room for all of them."""

    def __init__(self, *args, **values):
        super().__init__(*args, **values)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Shows other words; the button never grows wider than they are."""
        super().setText(text)
        self.setMaximumWidth(super().sizeHint().width())

    def sizeHint(self) -> QSize:
        """Room for a few words: long ones take no room from others."""
        return QSize(min(look.px(USUAL), super().sizeHint().width()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(min(look.px(LEAST), self.sizeHint().width()), super().minimumSizeHint().height())

    def changeEvent(self, event) -> None:
        """Words of another size are not as wide."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.setMaximumWidth(super().sizeHint().width())

    def seen(self) -> str:
        """As much of the words as there is room for; all of them at full width, whatever a pixel is rounded to."""
        whole = super().sizeHint().width()
        if self.width() >= whole:
            return self.text()
        around = whole - self.fontMetrics().horizontalAdvance(self.text())
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - around)

    def paintEvent(self, event) -> None:
        """The words that are seen."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = literal(self.seen())
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class IconButton(QToolButton):
    """A button with an icon alone; its words are its tooltip and its accessible name, its `shortcut` is told there.

    `clicked` is called without arguments, that of a `checkable` one with whether it is down now.
    """

    def __init__(self, icon: str, text: str, clicked: Callable | None = None, *, shortcut: str = "",
                 checkable: bool = False, size: float = 18, parent: QWidget | None = None):
        super().__init__(parent)
        self._size = size
        self.setIcon(icons.icon(icon))
        self.setCheckable(checkable)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({QKeySequence(shortcut).toString(_NATIVE)})" if shortcut else text)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        if clicked:
            self.clicked.connect((lambda down: clicked(down)) if checkable else lambda *_: clicked())
        self._fit()

    def changeEvent(self, event) -> None:
        """Let the icon grow with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def keyPressEvent(self, event) -> None:
        """Enter presses it as Space does."""
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setIconSize(look.icon_size(self._size))


_NATIVE = QKeySequence.SequenceFormat.NativeText


_ALSO = {"Ctrl+Shift+Z": ("Ctrl+Y",), "Ctrl++": ("Ctrl+=",)}
"""Keys that hands used to another program press for the same."""


def action(parent: QWidget, text: str, icon: str = "", shortcut: str = "",
           triggered: Callable | None = None) -> QAction:
    """An action of a window or a room, for menus and keys; it is added to `parent`."""
    made = QAction(text, parent)
    if icon:
        made.setIcon(icons.icon(icon))
    if shortcut:
        made.setShortcuts([QKeySequence(key) for key in (shortcut, *_ALSO.get(shortcut, ()))])
    if triggered:
        made.triggered.connect(lambda *_: triggered())
    parent.addAction(made)
    return made
