"""A line of short hints between dots, of which the last ones give way where there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from .. import look
from .text import OneLine

DOT = " · "


class Hints(OneLine):
    """One line at any width: what comes first is the most useful, and what `stays` is always seen."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._parts: tuple[str, ...] = ()
        self._stays = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        look.set_role(self, "hint")

    def show_parts(self, parts: Sequence[str], stays: str = "") -> None:
        """Shows other hints, the most useful first."""
        self._parts, self._stays = tuple(parts), stays
        self.setText(DOT.join(filter(None, (*parts, stays))))
        self.setAccessibleName(self.text())

    def seen(self) -> str:
        """Those that there is room for."""
        kept = list(self._parts)
        while kept and self.fontMetrics().horizontalAdvance(DOT.join((*kept, self._stays))) > self.width():
            kept.pop()
        return DOT.join(filter(None, (*kept, self._stays)))

    def sizeHint(self) -> QSize:
        """A line's height, whatever it says."""
        return QSize(0, max(QLabel.sizeHint(self).height(), self.fontMetrics().lineSpacing()))

    def _fit(self) -> str:
        self.setToolTip(self.text() if self.seen() != self.text() else "")
        return self.fontMetrics().elidedText(self.seen(), Qt.TextElideMode.ElideRight, self.width())
