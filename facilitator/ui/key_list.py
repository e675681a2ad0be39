"""The list of a room's keys: it lies over the room until Escape, or the key that brought it, sends it away."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from . import look
from .rooms.capture.popover import Popover
from .widgets import STRETCH, Body, Heading, Scrolled, column, holder, row

KEYS = 120
"""Px at a scale of 1 that keys have before the words beside them."""

MARGIN = 3
"""Steps of 8 px that the list leaves free of the room around it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that belong together: each with what it does."""

    title: str
    rows: tuple[tuple[str, str], ...]


class KeyList(Popover):
    """All `groups` of keys in two columns, or in one where there is no room for two. `closes` are the keys that open
    it: they close it too."""

    def __init__(self, host: QWidget, title: str, groups: list[Group], closes: tuple[Qt.Key, ...]):
        super().__init__(host)
        self._closes = closes
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(". ".join(f"{group.title}: " + "; ".join(f"{key}, {words}" for key, words in
                                                                               group.rows) for group in groups))
        halves = [column(*map(_shown, groups[start::2]), STRETCH, gap=2) for start in (0, 1)]
        self._box = row(*halves, gap=4)
        self.scrolled = Scrolled(holder(self._box))
        for part in (self.scrolled.viewport(), self.scrolled.widget()):
            part.setAutoFillBackground(False)
        self.setLayout(column(Heading(title, 2), (self.scrolled, 1), Body(self.tr("Esc closes this list"), "hint"),
                              gap=1, pad=2))

    def ask(self) -> None:
        """Opens over the middle of the room, as large as it needs to be."""
        host, margin = self.parentWidget().size(), look.space(MARGIN)
        around = look.space(5) + self.scrolled.verticalScrollBar().sizeHint().width()
        room = host.width() - 2 * margin - around
        self._box.setDirection(QBoxLayout.Direction.LeftToRight)
        if self._box.sizeHint().width() > room:
            self._box.setDirection(QBoxLayout.Direction.TopToBottom)
        needed = self._box.sizeHint()
        self.setFixedSize(min(room, needed.width()) + around,
                          min(host.height() - 2 * margin,
                              self.layout().minimumSize().height() + needed.height() + look.space(1)))
        self.open_at(QPoint((host.width() - self.width()) // 2, (host.height() - self.height()) // 2), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll where not all is seen."""
        bar = self.scrolled.verticalScrollBar()
        steps = {Qt.Key.Key_Up: -bar.singleStep(), Qt.Key.Key_Down: bar.singleStep(),
                 Qt.Key.Key_PageUp: -bar.pageStep(), Qt.Key.Key_PageDown: bar.pageStep()}
        if event.key() in self._closes:
            self.shut()
        elif event.key() in steps:
            bar.setValue(bar.value() + steps[event.key()])
        else:
            super().keyPressEvent(event)


def _shown(group: Group) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.space(1.5))
    grid.setVerticalSpacing(look.px(2))
    grid.addWidget(Heading(group.title, 3), 0, 0, 1, 2)
    for line, (key, words) in enumerate(group.rows, 1):
        for place, (text, role) in enumerate(((key, ""), (words, "soft"))):
            body = Body(text, role)
            body.setWordWrap(False)
            grid.addWidget(body, line, place)
    grid.setColumnMinimumWidth(0, look.px(KEYS))
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(len(group.rows) + 1, 1)
    return holder(grid)
