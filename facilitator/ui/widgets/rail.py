"""The rail of rooms at the left of the desk: an icon and a word each, Ctrl+1 to Ctrl+9, arrow keys."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from .. import icons, look
from .measured import Measured

NARROW = 900
"""The width of a window at a scale of 1, in px, below which the words go and the icons stay."""


class Stop(NamedTuple):
    """One room on the rail: the key that it is asked for by, its word and its icon."""

    key: str
    word: str
    icon: str


class Rail(QWidget):
    """Rooms to choose from. It says `chosen(key)` when somebody goes to another one, by mouse or by key."""

    chosen = Signal(str)

    def __init__(self, stops: list[Stop], parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(self.tr("Rooms"))
        self.setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._group = QButtonGroup(self)
        self._buttons = {stop.key: _Stop(stop, number, self) for number, stop in enumerate(stops, 1)}
        layout = QVBoxLayout(self)
        layout.setProperty("gap", 0.25)
        layout.setProperty("pad", 1)
        look.fit(layout)
        for button in self._buttons.values():
            layout.addWidget(button)
            self._group.addButton(button)
            button.clicked.connect(lambda _, key=button.key: self.chosen.emit(key))
        layout.addStretch(1)
        self._narrow = False

    def current(self) -> str:
        """The key of the room that is shown, or "" for none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Mark a room as the one that is shown, without saying `chosen`; "" marks none."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)
        for name, button in self._buttons.items():  # Tab comes to the room in sight, arrows go on from there.
            reached = name == key or not key
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus)

    def set_badge(self, key: str, text: str, spoken: str = "") -> None:
        """Put a short word such as "3" on a room; `spoken` says what it counts. An empty text takes it away."""
        self._buttons[key].set_badge(text, spoken)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or icons with words."""
        if narrow != self._narrow:
            self._narrow = narrow
            for button in self._buttons.values():
                button.set_narrow(narrow)
            self.updateGeometry()

    def fit(self, window_width: int) -> None:
        """Go narrow or wide by the width of the window; to be called when that changes."""
        self.set_narrow(window_width < look.px(NARROW))

    def keyPressEvent(self, event) -> None:
        """Up and down move along the rail, Home and End to its ends."""
        buttons = list(self._buttons.values())
        at = next((i for i, button in enumerate(buttons) if button.hasFocus()), 0)
        goals = {Qt.Key.Key_Down: (at + 1) % len(buttons), Qt.Key.Key_Up: (at - 1) % len(buttons),
                 Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(buttons) - 1}
        if event.key() in goals:
            buttons[goals[event.key()]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event) -> None:
        """The sunken ground, with a line to the room."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("sunken"))
        painter.drawRect(self.rect())  # Before it fills one, PySide makes gradients ready, and the first paint waits.
        painter.setPen(look.color("line"))
        edge = self.rect().right() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 0
        painter.drawLine(edge, 0, edge, self.height())


class _Stop(Measured, QAbstractButton):
    """One room: a bar, an icon, a word and the digit of its key."""

    def __init__(self, stop: Stop, number: int, parent: QWidget):
        super().__init__(parent)
        self.key, self._icon, self._digit = stop.key, stop.icon, str(number) if number < 10 else ""
        self._narrow, self._badge = False, ""
        self.setText(stop.word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._name()
        if self._digit:
            QShortcut(QKeySequence(f"Ctrl+{self._digit}"), self, self.click)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone."""
        self._narrow = narrow
        self.updateGeometry()

    def set_badge(self, text: str, spoken: str) -> None:
        """Show a short word beside the room's own."""
        self._badge = text
        self._name(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the bold word, the digit and a badge of two digits."""
        height = look.px(40)
        if self._narrow:
            return QSize(look.px(44), height)
        word = QFontMetricsF(look.font("strong")).horizontalAdvance(self.text())
        return QSize(round(look.px(44) + word + look.px(56)), height)

    def minimumSizeHint(self) -> QSize:
        """No narrower than it wishes, but lower where all rooms would not find a place."""
        return QSize(self.sizeHint().width(), look.px(26))

    def paintEvent(self, event) -> None:
        """Ground, bar, icon, word, digit, badge and ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        self._paint_ground(painter, area)
        side, edge = look.px(20), look.px(44)
        ink = "ink" if self.isChecked() or self.underMouse() else "ink_soft"
        start = QRectF(self._flip(0, edge), 0, edge, area.height())
        icons.paint(painter, QRectF(start.center().x() - side / 2, (area.height() - side) / 2, side, side),
                    self._icon, ink)
        if self._narrow:
            if self._badge:
                self._paint_dot(painter, start)
            return
        words = QRectF(self._flip(edge, area.width() - edge - look.px(12)), 0, area.width() - edge - look.px(12),
                       area.height())
        painter.setPen(look.color(ink))
        painter.setFont(look.font("strong" if self.isChecked() else "body"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text())
        painter.setFont(look.font("hint"))
        if self._badge:
            self._paint_badge(painter, words)
        else:
            painter.setPen(look.color("ink_faint"))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, self._digit)

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        radius = look.px(6)
        outlined = self.isChecked() and look.tokens().name == "contrast"
        painter.setPen(QPen(look.color("edge"), 1) if outlined else Qt.PenStyle.NoPen)
        if self.isChecked() or self.isDown() or self.underMouse():
            painter.setBrush(look.color("surface" if self.isChecked() else "pressed" if self.isDown() else "hover"))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(look.color("ink"))
            bar = QRectF(self._flip(look.px(3), look.px(3)), look.px(9), look.px(3), area.height() - look.px(18))
            painter.drawRoundedRect(bar, look.px(1), look.px(1))
        if self.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius, radius)

    def _paint_badge(self, painter: QPainter, words: QRectF) -> None:
        height = look.px(20)
        width = max(height, QFontMetricsF(painter.font()).horizontalAdvance(self._badge) + look.px(10))
        end = words.right() - width if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else words.left()
        pill = QRectF(end, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("yellow.edge"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(look.color("surface"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._badge)

    def _paint_dot(self, painter: QPainter, start: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("yellow.edge"))
        painter.drawEllipse(start.center() + QRectF(0, 0, look.px(10), look.px(-12)).bottomRight(),
                            look.px(4), look.px(4))

    def _name(self, spoken: str = "") -> None:
        hint = QKeySequence(f"Ctrl+{self._digit}").toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(f"{self.text()}, {spoken}" if spoken else self.text())
        self.setToolTip(f"{self.text()} ({hint})" if self._digit else self.text())

    def _flip(self, x: float, width: float) -> float:
        """Where something `width` wide that starts `x` from the leading edge has its left side."""
        return x if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - x - width
