"""Paints a slide: the same function for the wall and for the small previews at the desk."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextOption

from .. import look
from ..widgets import paint_disk
from . import shapes
from .items import Band, Bar, Code, Disk, Line, Mark, Piece, Words
from .layout import lay_out
from .type import HEIGHT, LINE, font
from .values import Slide

_SHAPES = {Piece: shapes.piece, Band: shapes.band, Line: shapes.line,
           Mark: shapes.mark, Code: shapes.code}
_ALIGN = {"start": Qt.AlignmentFlag.AlignLeading, "centre": Qt.AlignmentFlag.AlignHCenter,
          "end": Qt.AlignmentFlag.AlignTrailing}


def paint(painter: QPainter, rect: QRectF, slide: Slide) -> None:
    """Paint a page into a rectangle of logical pixels, light on dark or dark on light as the look has it.

    A blank wall is black in every look: it is to give no light.
    """
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, Qt.GlobalColor.black if slide.kind == "blank" else look.color("paper"))
    painter.translate(rect.topLeft())
    scale = rect.height() / HEIGHT
    painter.scale(scale, scale)
    for item in lay_out(slide, round(rect.width() / rect.height(), 4)):
        if isinstance(item, Words):
            _words(painter, item)
        elif isinstance(item, Disk):
            paint_disk(painter, QRectF(item.x, item.y, item.side, item.side), item.share, item.state)
        elif isinstance(item, Bar):
            _bar(painter, item)
        else:
            _SHAPES[type(item)](painter, item)
    painter.restore()


def _words(painter: QPainter, words: Words) -> None:
    option = QTextOption(_ALIGN[words.align] | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setFont(font(words.size, words.bold))
    painter.setPen(look.color(words.token))
    painter.drawText(QRectF(words.x, words.y, words.width, words.size * LINE), words.text, option)


def _bar(painter: QPainter, bar: Bar) -> None:
    round_ = bar.height * 0.23
    painter.setPen(QPen(look.color("edge"), 2))
    painter.setBrush(look.color("sunken"))
    painter.drawRoundedRect(QRectF(bar.x, bar.y, bar.width, bar.height), round_, round_)
    if bar.share > 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(bar.token))
        width = max(2 * round_, bar.width * min(1.0, bar.share))
        painter.drawRoundedRect(QRectF(bar.x, bar.y, width, bar.height), round_, round_)
