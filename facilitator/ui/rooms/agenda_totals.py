"""What a day adds up to: its end, and the minutes of each type of segment, as a bar and in words."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.agenda import Block, clock_time, totals
from .. import look, timewords
from ..widgets import Body, column, row
from .agenda_lines import colour, type_words


class Totals(QWidget):
    """One line for the whole day and one for the types; of a block its longest track counts."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.end = Body("", "strong")
        self.end.setWordWrap(False)
        self.types = Body("", "soft")
        self._bar = _Bar()
        self.setLayout(column(self._bar, row(self.end, (self.types, 1), gap=2), gap=0.75))

    def show_day(self, blocks: list[Block]) -> None:
        """Adds up a day."""
        found = sorted(totals(blocks).items(), key=lambda pair: -pair[1])
        found = [(type, minutes) for type, minutes in found if minutes]
        self._bar.show_minutes(found)
        if not blocks:
            self.end.setText("")
            self.types.setText("")
            return
        begin, end = blocks[0].start, blocks[-1].end
        self.end.setText(self.tr("Ends at {} · {}").format(clock_time(end), timewords.length(end - begin)))
        parts = [f"{type_words(type)} {timewords.length(minutes)}" for type, minutes in found]
        free = end - begin - sum(minutes for _, minutes in found)
        if free > 0:
            parts.append(self.tr("free {}").format(timewords.length(free)))
        self.types.setText(" · ".join(parts))


class _Bar(QWidget):
    """The types' shares of the day; the words beside it say the same."""

    def __init__(self):
        super().__init__()
        self._parts: list[tuple[str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_minutes(self, parts: list[tuple[str, int]]) -> None:
        self._parts = parts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.px(200), look.px(12))

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        whole = sum(minutes for _, minutes in self._parts)
        left = 0.0
        for type, minutes in self._parts:
            name, width = colour(type), self.width() * minutes / whole
            painter.setPen(QPen(look.color(f"{name}.edge" if name else "edge"), 1))
            painter.setBrush(look.color(f"{name}.paper" if name else "surface"))
            painter.drawRect(QRectF(left + 0.5, 0.5, max(1.0, width - 3), self.height() - 1))
            left += width
