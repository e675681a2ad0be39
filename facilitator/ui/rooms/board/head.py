"""The header of a theme as it is painted: its name and number, how large and how strong it is, and where it comes from.

A colour is told by a shape too, and everything that is painted is said in words by `words.py`.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from ....domain.radar import MARKS
from ... import look
from ...cards import wrapped
from ...palette import POST_ITS
from . import words as say
from .far import FAR, paint_far
from .model import NEW, UNSORTED, Column
from .pictures import Pictures

PAD, NAME_LINES, RADIUS, BADGE, PROGRESS, SHAPE, MARK = 12, 3, 8, 20, 6, 12, 7


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a header; with `marks` these stand before its words, none for a negative number. One that `stays` is
    never left out."""

    text: str
    role: str = "hint"
    token: str = "ink_soft"
    italic: bool = False
    marks: int = -1
    stays: bool = False


def head_height(column: Column, width: int, most: int) -> int:
    """The height that the header of a column of some width needs. Where that is more than `most`, lines are left out
    from the last one on, though never its name and how many notes it has."""
    if column.key == NEW:
        return 0
    return round(_fitting(_lines(column, width, "?" if column.parent else ""), column, most)[1])


def _fitting(lines: list[Line], column: Column, most: float) -> tuple[list[Line], float]:
    """The lines that have room, and the height that they take."""
    spacing = {role: QFontMetricsF(look.font(role)).lineSpacing() for role in ("hint", "strong", "heading")}
    high = look.px(PAD + 8) + (look.px(PROGRESS + 8) if column.key == UNSORTED else 0)
    high += sum(spacing[line.role] for line in lines)
    kept = list(lines)
    for place in reversed(range(len(kept))):
        if high > most + 1 and not kept[place].stays:
            high -= spacing[kept.pop(place).role]
    return kept, high


def paint_head(painter: QPainter, rect: QRect, column: Column, part_of: str, pictures: Pictures) -> None:
    """The header of a column; `part_of` names the theme that it is part of, in words. From far away it is its name
    alone, larger."""
    colour = column.colour if column.colour in POST_ITS else ""
    if column.is_strip:
        _paint_strip(painter, QRectF(rect), column)
        return
    if pictures.zoom < FAR:
        paint_far(painter, QRectF(rect), column, colour, pictures.zoom)
        return
    lines = tuple(_fitting(_lines(column, rect.width(), part_of), column, rect.height())[0])
    ratio = painter.device().devicePixelRatio()
    picture = pictures.head(
        (lines, colour, column.number, rect.width(), rect.height()), ratio,
        lambda inner: _paint_whole(inner, QRectF(0, 0, rect.width(), rect.height()), column, colour, lines),
        rect.size())
    if picture:
        painter.drawPixmap(rect.topLeft(), picture)
    else:
        paint_far(painter, QRectF(rect), column, colour, pictures.zoom)
    if column.key == UNSORTED:
        pad, high = look.px(PAD), look.px(PROGRESS)
        _paint_progress(painter, QRectF(rect.left() + pad, rect.bottom() - pad - high + look.px(4),
                                        rect.width() - 2 * pad, high), column)


def _paint_whole(painter: QPainter, rect: QRectF, column: Column, colour: str, lines: tuple[Line, ...]) -> None:
    pad = look.px(PAD)
    area = rect.adjusted(pad, pad, -pad, 0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if colour:
        _paint_ground(painter, rect, colour)
    if column.is_theme:
        badge = QRectF(area.right() - look.px(BADGE) + look.px(4), area.top() - look.px(2), look.px(BADGE),
                       look.px(BADGE))
        _paint_badge(painter, badge, str(column.number))
        if colour:
            side = look.px(SHAPE)
            paint_shape(painter, QRectF(badge.left() - side - look.px(6), badge.center().y() - side / 2, side, side),
                        colour)
    for line in lines:
        area.setTop(area.top() + _paint_line(painter, area, line, colour))


def _paint_strip(painter: QPainter, rect: QRectF, column: Column) -> None:
    """What stands over the unsorted, turned: there is nothing below it."""
    painter.save()
    painter.translate(rect.left(), rect.bottom())
    painter.rotate(-90)
    painter.setFont(look.font("hint"))
    painter.setPen(look.color("ink_soft"))
    area = QRectF(0, 0, rect.height() - look.px(PAD), rect.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                     QFontMetricsF(painter.font()).elidedText(" · ".join((say.title(column), *say.numbers(column))),
                                                              Qt.TextElideMode.ElideRight, area.width()))
    painter.restore()


def paint_shape(painter: QPainter, rect: QRectF, colour: str) -> None:
    """The sign of a colour: each has a shape of its own, for those who see no difference between two of them."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(f"{colour}.edge"))
    if colour == "yellow":
        painter.drawEllipse(rect)
    elif colour == "blue":
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
    else:
        points = {"pink": ((0.5, 0), (1, 1), (0, 1)), "green": ((0, 0), (1, 0), (0.5, 1)),
                  "lilac": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
                  "orange": ((0.33, 0), (0.67, 0), (0.67, 0.33), (1, 0.33), (1, 0.67), (0.67, 0.67), (0.67, 1),
                             (0.33, 1), (0.33, 0.67), (0, 0.67), (0, 0.33), (0.33, 0.33))}[colour]
        painter.drawPolygon(QPolygonF([QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())
                                       for x, y in points]))


def colour_icon(colour: str) -> QIcon:
    """The sign of a colour for a menu."""
    side = look.px(16)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_shape(painter, QRectF(2, 2, side - 4, side - 4), colour)
    painter.end()
    return QIcon(picture)


def paint_ring(painter: QPainter, rect: QRect, radius: float, token: str = "focus") -> None:
    """The ring around what the keyboard is on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color(token), look.px(2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), look.px(radius), look.px(radius))


def _lines(column: Column, width: int, part_of: str) -> list[Line]:
    """What stands in a header, from the top; counts are whole in any language, on two lines where one is too short."""
    room = width - look.px(PAD * 2)
    signs = look.px(BADGE + 6) * column.is_theme + look.px(SHAPE + 4) * bool(column.colour)
    found = [Line(text, token="ink_faint")
             for text in wrapped(part_of, "hint", room - signs, 1, look.generation())] if part_of else []
    role, nameless = "heading" if column.key == UNSORTED else "strong", column.is_theme and not column.name
    found += [Line(text, role, "ink_soft" if nameless else "ink", nameless, stays=True)
              for text in wrapped(say.title(column), role, room - signs, NAME_LINES, look.generation())]
    if question := say.question(column):
        found.append(Line(question, token="warning", italic=True))
    counts = [part for words in say.numbers(column) for part in wrapped(words, "hint", room, 2, look.generation())]
    found += [Line(part, stays=not place) for place, part in enumerate(counts)]
    if column.marks:
        found.append(Line(say.strength(column), marks=column.marks))
    if missing := say.missing(column):
        found.append(Line(missing, token="ink"))
    if column.description:
        found.append(Line(" ".join(column.description.split())))
    return found + [Line(words, token="ink_faint", italic=True) for words in say.came_from(column)]


def _paint_line(painter: QPainter, area: QRectF, line: Line, colour: str) -> float:
    """A line at the top of an area; its height."""
    font = QFont(look.font(line.role))
    font.setItalic(line.italic)
    metrics = QFontMetricsF(font)
    token = f"{colour}.{'ink' if line.token == 'ink' else 'soft'}" if colour else line.token
    left = area.left()
    if line.marks >= 0:
        left += _paint_marks(painter, QPointF(left, area.top() + metrics.lineSpacing() / 2), line.marks, token)
    painter.setFont(font)
    painter.setPen(look.color(token))
    painter.drawText(QPointF(left, area.top() + metrics.ascent()),
                     metrics.elidedText(line.text, Qt.TextElideMode.ElideRight, area.right() - left))
    return QFontMetricsF(look.font(line.role)).lineSpacing()


def _paint_marks(painter: QPainter, at: QPointF, marks: int, token: str) -> float:
    """Full marks for the strength and hollow ones for what the strongest has more; how wide they are."""
    side, step = look.px(MARK), look.px(MARK + 3)
    painter.setPen(QPen(look.color(token), 1))
    for number in range(MARKS):
        painter.setBrush(look.color(token) if number < marks else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(at.x() + number * step + 0.5, at.y() - side / 2, side, side))
    return MARKS * step + look.px(4)


def _paint_ground(painter: QPainter, rect: QRectF, colour: str) -> None:
    """A header's own ground, round above as its column is, with a line of the same colour below it."""
    radius = look.px(RADIUS)
    inner = rect.adjusted(1, 1, -1, 0)
    round_, below = QPainterPath(), QPainterPath()
    round_.addRoundedRect(inner, radius, radius)
    below.addRect(inner.adjusted(0, radius, 0, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(f"{colour}.paper"))
    painter.drawPath(round_.united(below))
    painter.setBrush(look.color(f"{colour}.edge"))
    painter.drawRect(QRectF(inner.left(), rect.bottom() - look.px(2), inner.width(), look.px(2)))


def _paint_progress(painter: QPainter, rect: QRectF, column: Column) -> None:
    """How many of all notes lie in themes, as a bar; the line above it says the same in numbers."""
    done = 1 - column.size.notes / column.whole.notes if column.whole.notes else 0
    radius = rect.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("pressed"))
    painter.drawRoundedRect(rect, radius, radius)
    if done:
        painter.setBrush(look.color("green.edge"))
        painter.drawRoundedRect(QRectF(rect.left(), rect.top(), max(rect.height(), rect.width() * done),
                                       rect.height()), radius, radius)


def _paint_badge(painter: QPainter, rect: QRectF, text: str) -> None:
    """The number that sends a note here, drawn as a key."""
    painter.setPen(QPen(look.color("line"), 1))
    painter.setBrush(look.color("paper"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), look.px(4), look.px(4))
    painter.setPen(look.color("ink_faint"))
    painter.setFont(look.font("hint"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
