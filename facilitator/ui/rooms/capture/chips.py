"""The chips of a line that is typed: what its marks say, beside the words or above them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QMargins, Qt
from PySide6.QtWidgets import QPlainTextEdit

from ... import look
from ...widgets import Chip
from .marks import Mark

WIDEST = 0.45
"""The share of the line that chips may take beside the words; more of them stand above."""

HIGH = 28
"""Px of a chip at a scale of 1."""


class Chips:
    """The `marks` of a line with their chips; `turned_back(index)` follows a click or the cross of one."""

    def __init__(self, line: QPlainTextEdit, turned_back: Callable[[int], None]):
        self._line, self._turned_back = line, turned_back
        self.marks: list[Mark] = []
        self._chips: list[Chip] = []

    def show(self, marks: list[Mark]) -> None:
        """Shows these marks and no others; they have no place yet."""
        self.marks = marks
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(mark) for mark in marks]

    def margins(self) -> QMargins:
        """What the words leave free for them."""
        widths, above = self._widths()
        beside = sum(widths) + look.space(1) * len(widths) if widths and not above else 0
        ahead = self._line.layoutDirection() == Qt.LayoutDirection.LeftToRight
        return QMargins(beside if ahead else 0, look.px(HIGH) + look.space(1) if above and widths else 0,
                        0 if ahead else beside, 0)

    def place(self) -> None:
        """Puts them into the margins that the line has left free."""
        widths, above = self._widths()
        gap, words = look.space(1), self._line.contentsRect().marginsRemoved(self.margins())
        y = words.top() - (look.px(HIGH) + gap) if above else \
            words.top() + (self._line.fontMetrics().lineSpacing() - look.px(HIGH)) // 2
        ahead = above or self._line.layoutDirection() == Qt.LayoutDirection.LeftToRight
        x = words.left() - (0 if above else sum(widths) + gap * len(widths)) if ahead else words.right() + 1 + gap
        for chip, width in zip(self._chips, widths, strict=True):
            chip.setGeometry(x, y, width, look.px(HIGH))
            x += width + gap

    def _widths(self) -> tuple[list[int], bool]:
        """How wide each is, and whether they stand above the words."""
        gap = look.space(1)
        widths = [chip.sizeHint().width() for chip in self._chips]
        whole = self._line.width() - 2 * look.space(2)
        above = sum(widths) + gap * len(widths) > whole * WIDEST
        most = (whole - gap * (len(widths) - 1)) // max(1, len(widths)) if above else whole
        return [min(width, max(most, look.px(48))) if sum(widths) > whole else width for width in widths], above

    def _chip(self, mark: Mark) -> Chip:
        chip = Chip(mark.label, mark.icon, mark.colour, parent=self._line)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setCursor(Qt.CursorShape.ArrowCursor)
        words = QCoreApplication.translate("Capture", "{}: Backspace at the start of the line turns it back into text")
        chip.setToolTip(words.format(mark.label))
        chip.setAccessibleDescription(words.format(mark.label))
        chip.clicked.connect(lambda: self._turned_back(self._chips.index(chip)))
        chip.removed.connect(lambda: self._turned_back(self._chips.index(chip)))
        chip.show()
        return chip
