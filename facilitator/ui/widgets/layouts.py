"""Columns and rows on the 8 px grid, which take their gaps again when the text scale changes."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from .. import look

STRETCH = object()
"""Stands in a row or column for space that grows."""


Pad = float | tuple[float, float, float, float]
"""The same on all sides, or left, top, right and bottom."""


def column(*items, gap: float = 1, pad: Pad = 0) -> QVBoxLayout:
    """Widgets and layouts below each other; `gap` and `pad` in steps of 8 px.

    An item may be a pair (item, stretch), or `STRETCH`.
    """
    return _filled(QVBoxLayout(), items, gap, pad)


def row(*items, gap: float = 1, pad: Pad = 0) -> QHBoxLayout:
    """Widgets and layouts beside each other; as `column`."""
    return _filled(QHBoxLayout(), items, gap, pad)


class Beside(QWidget):
    """Parts beside each other, or below each other where this is narrower than `narrow` px at a scale of 1."""

    def __init__(self, *items, narrow: float = 760, gap: float = 1, parent: QWidget | None = None):
        super().__init__(parent)
        self._narrow = narrow
        self._box = row(*items, gap=gap)
        self.setLayout(self._box)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest part: below each other they still fit."""
        parts = [self._box.itemAt(i).minimumSize() for i in range(self._box.count())]
        return QSize(max(part.width() for part in parts), max(part.height() for part in parts))

    def resizeEvent(self, event) -> None:
        """Turns with the width, and with the text scale by it."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < look.px(self._narrow)
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)


def panel(layout: QLayout, role: str = "panel") -> QFrame:
    """A frame around a layout, with a role of the style sheet: "panel", "raised", "strip" or a wash."""
    frame = QFrame()
    frame.setLayout(layout)
    return look.set_role(frame, role)


def holder(layout: QLayout) -> QWidget:
    """A plain widget around a layout, to hide or to scroll."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def _filled(layout: QBoxLayout, items, gap: float, pad: Pad):
    layout.setProperty("gap", gap)
    layout.setProperty("pad", pad)
    look.fit(layout)
    for item in items:
        item, stretch = item if isinstance(item, tuple) else (item, 0)
        if item is STRETCH:
            layout.addStretch(1)
        elif isinstance(item, QLayout):
            layout.addLayout(item, stretch)
        else:
            layout.addWidget(item, stretch)
    return layout
