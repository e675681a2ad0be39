"""Paints the shapes of a poll's picture: pieces and their fillings, bands, signs, dots and QR codes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from ... import qr
from .. import look
from .items import Band, Code, Line, Mark, Piece


def piece(painter: QPainter, item: Piece) -> None:
    """A filled rectangle; stripes and an outline tell fillings apart without colour."""
    edge, pale = _colours(item.of)
    rect = QRectF(item.x, item.y, item.width, item.height)
    if item.fill == "plain":
        painter.fillRect(rect, look.color("paper"))
        return
    if item.fill != "solid":
        inset = min(2.0, rect.width() / 4, rect.height() / 4)
        rect.adjust(inset, inset, -inset, -inset)
    painter.setPen(Qt.PenStyle.NoPen if item.fill == "solid" else QPen(edge, 3))
    painter.setBrush(edge if item.fill == "solid" else pale)
    painter.drawRect(rect)
    if item.fill == "solid":  # A seam, so that pieces beside each other are told apart.
        painter.setPen(QPen(look.color("paper"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
    elif item.fill == "hatch":
        _stripes(painter, rect, edge)


def band(painter: QPainter, item: Band) -> None:
    """Votes on their way."""
    edge, pale = _colours(item.of)
    bend = (item.to_x - item.x) * 0.5
    path = QPainterPath(QPointF(item.x, item.y))
    path.cubicTo(item.x + bend, item.y, item.to_x - bend, item.to_y, item.to_x, item.to_y)
    path.lineTo(item.to_x, item.to_y + item.high)
    path.cubicTo(item.to_x - bend, item.to_y + item.high, item.x + bend, item.y + item.high, item.x,
                 item.y + item.high)
    path.closeSubpath()
    edge = QColor(edge.red(), edge.green(), edge.blue(), 150)  # Figures are read across it.
    painter.setPen(QPen(edge, 2))
    painter.setBrush(pale)
    painter.drawPath(path)


def line(painter: QPainter, item: Line) -> None:
    """A straight line."""
    painter.setPen(QPen(look.color(item.token), item.wide))
    painter.drawLine(QPointF(item.x, item.y), QPointF(item.to_x, item.to_y))


def mark(painter: QPainter, item: Mark) -> None:
    """A shape in a square."""
    painter.save()
    painter.translate(item.x, item.y)
    painter.scale(item.side, item.side)
    colour = look.color(item.token)
    painter.setPen(QPen(colour, 0.16, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if item.shape == "check":
        painter.drawPolyline(QPolygonF([QPointF(0.1, 0.55), QPointF(0.4, 0.85), QPointF(0.9, 0.15)]))
    elif item.shape == "cross":
        painter.drawLine(QPointF(0.15, 0.15), QPointF(0.85, 0.85))
        painter.drawLine(QPointF(0.85, 0.15), QPointF(0.15, 0.85))
    elif item.shape == "dash":
        painter.drawLine(QPointF(0.1, 0.5), QPointF(0.9, 0.5))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if item.shape == "pointer":
            painter.drawPolygon(QPolygonF([QPointF(0.1, 0.1), QPointF(0.9, 0.1), QPointF(0.5, 0.9)]))
        else:
            painter.drawEllipse(QRectF(0.06, 0.06, 0.88, 0.88))
    painter.restore()


def code(painter: QPainter, item: Code) -> None:
    """Black on white in every look: not every phone reads the other way round. Modules are whole points of the wall."""
    modules = qr.squares(item.text)
    white = QRectF(item.x, item.y, item.side, item.side)
    painter.fillRect(white, Qt.GlobalColor.white)
    to_wall = painter.transform()
    width = max(1, int(to_wall.mapRect(white).width() // (len(modules) + 2 * qr.QUIET)))
    at = to_wall.map(white.center()) - QPointF(width * len(modules) / 2, width * len(modules) / 2)
    painter.save()
    painter.resetTransform()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for row, line_ in enumerate(modules):
        for column, dark in enumerate(line_):
            if dark:
                painter.fillRect(QRectF(round(at.x()) + column * width, round(at.y()) + row * width, width, width),
                                 Qt.GlobalColor.black)
    painter.restore()


def _colours(of: str):
    return (look.color("ink_soft"), look.color("sunken")) if of == "ink" else \
        (look.color(f"{of}.edge"), look.color(f"{of}.paper"))


def _stripes(painter: QPainter, rect: QRectF, colour) -> None:
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QBrush(colour), 7))
    at = rect.left() - rect.height()
    while at < rect.right():
        painter.drawLine(QPointF(at, rect.bottom()), QPointF(at + rect.height(), rect.top()))
        at += 22
    painter.restore()
