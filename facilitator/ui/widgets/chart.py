"""Horizontal bars with their labels and values in words; the same picture on the desk and on the wall."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import look
from .measured import Measured


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, its value, the value in words ("34 hands, 62%"), and a post-it colour."""

    label: str
    value: float
    words: str = ""
    colour: str = "blue"

    @property
    def said(self) -> str:
        """The value in words."""
        return self.words or f"{self.value:g}"


def paint_bars(painter: QPainter, rect: QRectF, bars: list[Bar], most: float = 0, factor: float = 1.0,
               mark: float | None = None) -> None:
    """Paint bars from the top of `rect`. `most` is the value of a full bar (0: the greatest); `factor` enlarges
    everything for the wall; `mark` draws a line across at a value, such as a rule's threshold."""
    most = most or max((bar.value for bar in bars), default=0) or 1
    font, bold = look.font("body", factor), look.font("strong", factor)
    top = rect.top()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for bar in bars:
        room, height = _label_room(bar, rect.width(), factor)
        words = QRectF(rect.left(), top, rect.width(), height)
        painter.setPen(look.color("ink"))
        painter.setFont(font)
        painter.drawText(QRectF(rect.left(), top, room, height), _WRAP, bar.label)
        painter.setFont(bold)
        painter.drawText(words, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop, bar.said)
        track = QRectF(rect.left(), words.bottom() + look.px(3 * factor), rect.width(), look.px(14 * factor))
        _paint_bar(painter, track, bar, most, mark)
        top = track.bottom() + look.px(14 * factor)
    painter.restore()


def bars_height(bars: list[Bar], width: float, factor: float = 1.0) -> float:
    """The height that the bars need at a width, both in logical pixels."""
    return sum(_label_room(bar, width, factor)[1] + look.px(3 * factor) + 2 * look.px(14 * factor) for bar in bars)


_WRAP = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def _label_room(bar: Bar, width: float, factor: float) -> tuple[float, float]:
    """The width that the value leaves for a label, and the height that the label takes in it."""
    value = QFontMetricsF(look.font("strong", factor)).horizontalAdvance(bar.said) + look.px(16 * factor)
    room = max(width - value, width / 3)
    metrics = QFontMetricsF(look.font("body", factor))
    return room, metrics.boundingRect(QRectF(0, 0, room, 1e6), _WRAP, bar.label or " ").height()


def _paint_bar(painter: QPainter, track: QRectF, bar: Bar, most: float, mark: float | None) -> None:
    radius = look.px(2)
    painter.setPen(QPen(look.color("line"), 1))
    painter.setBrush(look.color("sunken"))
    painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    length = track.width() * max(0.0, min(1.0, bar.value / most))
    if length:
        filled = QRectF(track.left(), track.top(), max(length, look.px(4)), track.height())
        painter.setPen(QPen(look.color(f"{bar.colour}.edge"), 1.5))
        painter.setBrush(look.color(f"{bar.colour}.{'edge' if look.tokens().name == 'contrast' else 'paper'}"))
        painter.drawRoundedRect(filled.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
    if mark is not None:
        x = track.left() + track.width() * max(0.0, min(1.0, mark / most))
        painter.setPen(QPen(look.color("ink"), look.px(2)))
        painter.drawLine(round(x), round(track.top() - look.px(3)), round(x), round(track.bottom() + look.px(3)))


class BarChart(Measured, QWidget):
    """Bars on the desk. Its accessible description says every bar, so nothing is told by length or colour alone."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._bars: list[Bar] = []
        self._most, self._mark = 0.0, None
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_bars(self, bars: list[Bar], most: float = 0, mark: float | None = None) -> None:
        """Show these bars; `most` is the value of a full bar (0: the greatest), `mark` a threshold to draw."""
        self._bars, self._most, self._mark = list(bars), most, mark
        self.setAccessibleDescription(". ".join(f"{bar.label}: {bar.said}" for bar in bars))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Labels wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What the bars need."""
        return round(bars_height(self._bars, width))

    def sizeHint(self) -> QSize:
        """A comfortable width."""
        width = look.px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Half of that."""
        width = look.px(180)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def paintEvent(self, event) -> None:
        """The bars."""
        paint_bars(QPainter(self), QRectF(self.rect()), self._bars, self._most, 1.0, self._mark)
