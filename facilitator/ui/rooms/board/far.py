"""The board from far away: a header is its theme's name alone, in letters that can still be read, and columns stand in
as many rows as let all of them be seen at once."""

from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ... import look
from ...cards import wrapped
from . import words as say
from .model import Column

PAD, FAR, SMALLEST, LARGEST, MOST_LINES = 12, 0.75, 0.8, 3.2, 12
"""Px around a name; the zoom below which a header is read no more; the size of a name as it is seen then, in shares of
its usual one, and what at most it may be made on the board; and its lines."""

LOWEST = 260
"""Px on the board that a column must have below its upper edge for its rows to be worth it."""


def far_height(column: Column, width: int, zoom: float) -> int:
    """The height in which a header's name can be read whole at a zoom; 0 where headers are as usual."""
    if zoom >= FAR:
        return 0
    return round(2 * look.px(PAD) + len(_lines(column, width, zoom)) * _spacing(zoom))


def paint_far(painter: QPainter, rect: QRectF, column: Column, colour: str, zoom: float) -> None:
    """A header as its name alone, and how many notes there are."""
    pad = look.px(PAD)
    if colour:
        painter.fillRect(rect.adjusted(1, 1, -1, 0), look.color(f"{colour}.paper"))
    painter.setFont(look.font("strong", _factor(zoom)))
    painter.setPen(look.color(f"{colour}.ink" if colour else "ink"))
    fits = max(1, int((rect.height() - pad) / _spacing(zoom)))  # No line is cut in two.
    painter.drawText(rect.adjusted(pad, pad, -pad, 0), Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip,
                     "\n".join(_lines(column, round(rect.width()), zoom, fits)))


def rows_and_zoom(columns: int, step: int, left: int, width: int, height: int) -> tuple[int, float]:
    """In how many rows so many columns are seen largest at once, and at which zoom, at most 1.

    Args:
        step: From one column to the next, on the board.
        left: What stands at the left of all rows, on the board.
        width: Of what there is to see them in, as its height.
    """
    best = 1, min(1.0, width / (left + columns * step))
    for rows in range(2, columns + 1):
        zoom = min(1.0, width / (left + ceil(columns / rows) * step))
        if height / zoom / rows < look.px(LOWEST) or best[1] == 1.0:
            break
        best = rows, zoom
    return best


def _factor(zoom: float) -> float:
    return min(LARGEST, max(1.0, round(SMALLEST / zoom, 1)))


def _spacing(zoom: float) -> float:
    return QFontMetricsF(look.font("strong", _factor(zoom))).lineSpacing()


def _lines(column: Column, width: int, zoom: float, most: int = MOST_LINES) -> tuple[str, ...]:
    return wrapped(f"{say.title(column)} · {column.size.notes}", "strong", width - 2 * look.px(PAD),
                   min(most, MOST_LINES), look.generation(), _factor(zoom))
