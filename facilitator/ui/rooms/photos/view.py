"""A photograph to draw frames on: with the mouse, or with the arrow keys and Enter; nearer, farther and moved about."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....domain.photos import Rect, within
from ....domain.records import Frame
from ... import icons, look
from ...widgets import announce
from .pictures import Picture

NEAREST, STEP = 12.0, 1.25
HANDLE, LEAST = 8, 10
"""Pixels at a scale of 1 within which a corner is grasped, and the least side of what is drawn: less is a click."""

NUDGE, LEAP = 4, 24
"""Screen pixels by an arrow key, and by one of a new frame."""

HELD, TYPED, WAITING = "#1C5FB8", "#1E6B33", "#A4460B"
"""Colours of frames, on white: a photograph is the same in every theme."""

_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Framed:
    """A frame and whether its note is typed, with the beginning of its words."""

    frame: Frame
    words: str

    @property
    def rect(self) -> Rect:
        """Where it is."""
        return self.frame.x, self.frame.y, self.frame.width, self.frame.height


class PhotoView(QWidget):
    """`drawn(rect)` is a new frame, `moved(frame, rect, typing)` one that is elsewhere, `gone(frame)` one to be taken
    away, `erasing(frame)` one to be erased for good, `typing_wanted(note)` one whose note is to be typed; `told()` when
    another one is in hand."""

    drawn = Signal(tuple)
    moved = Signal(object, tuple, str)
    gone = Signal(object)
    erasing = Signal(object)
    typing_wanted = Signal(str)
    told = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.picture: Picture | None = None
        self.framed: list[Framed] = []
        self.hand = ""
        self.pending: Rect | None = None
        self.editable = True
        self.words = ""
        self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self._deed, self._start, self._before = "", QPointF(), None
        self._last = (0.08, 0.08)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(look.px(240), look.px(200))

    # What is shown

    def show_picture(self, picture: Picture | None, words: str = "") -> None:
        """Shows another photograph, or `words` in its place while there is none."""
        self.picture, self.words = picture, words
        self.update()

    def begin_anew(self) -> None:
        """Another photograph: all of it is seen and nothing is in hand."""
        self._zoom, self._middle, self.pending, self.hand, self._deed = 1.0, QPointF(0.5, 0.5), None, "", ""

    def show_frames(self, framed: Sequence[Framed]) -> None:
        """Shows these frames; what is in hand stays so."""
        self.framed = list(framed)
        if self.framed:
            self._last = self.framed[-1].rect[2:] if self.pending is None else self._last
        if self.hand not in {one.frame.note for one in self.framed}:
            self.hand = ""
        self.update()
        self.told.emit()

    def in_hand(self) -> Framed | None:
        """The frame that keys are for."""
        return next((one for one in self.framed if one.frame.note == self.hand), None)

    def take(self, note: str) -> None:
        """Takes the frame of a note in hand, and brings it in sight."""
        self.hand, self.pending = note, None
        if one := self.in_hand():
            self._bring_in_sight(one.rect)
            announce(self, one.words or self.tr("Not typed yet"))
        self.update()
        self.told.emit()

    # Measures

    def _scale(self) -> float:
        """Screen pixels for a pixel of the picture."""
        size = self.picture.size()
        return min(self.width() / max(1, size.width()), self.height() / max(1, size.height())) * self._zoom

    def area(self) -> QRectF:
        """Where the whole picture lies, in this widget's pixels."""
        size, scale = self.picture.size(), self._scale()
        wide, high = size.width() * scale, size.height() * scale
        left = self.width() / 2 - self._middle.x() * wide
        top = self.height() / 2 - self._middle.y() * high
        left = (self.width() - wide) / 2 if wide <= self.width() else min(0.0, max(self.width() - wide, left))
        top = (self.height() - high) / 2 if high <= self.height() else min(0.0, max(self.height() - high, top))
        return QRectF(left, top, wide, high)

    def box(self, rect: Rect) -> QRectF:
        """A frame in this widget's pixels."""
        area = self.area()
        return QRectF(area.x() + rect[0] * area.width(), area.y() + rect[1] * area.height(),
                      rect[2] * area.width(), rect[3] * area.height())

    def shares(self, box: QRectF) -> Rect:
        """A rectangle of this widget's pixels as shares of the picture, within it."""
        area, box = self.area(), box.normalized()
        return within(((box.x() - area.x()) / area.width(), (box.y() - area.y()) / area.height(),
                       box.width() / area.width(), box.height() / area.height()))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Looks from nearer or farther; what is at a point, or in the middle, stays there."""
        if not self.picture:
            return
        at = at or QPointF(self.rect().center())
        before = self.area()
        share = QPointF((at.x() - before.x()) / before.width(), (at.y() - before.y()) / before.height())
        self._zoom = min(NEAREST, max(1.0, self._zoom * factor))
        size, scale = self.picture.size(), self._scale()
        off = QPointF((at.x() - self.width() / 2) / (size.width() * scale),
                      (at.y() - self.height() / 2) / (size.height() * scale))
        self._look_at(share - off)

    def _look_at(self, middle: QPointF) -> None:
        self._middle = QPointF(min(1.0, max(0.0, middle.x())), min(1.0, max(0.0, middle.y())))
        area = self.area()  # What it comes to within the edges is where moving on begins.
        self._middle = QPointF((self.width() / 2 - area.x()) / area.width(),
                               (self.height() / 2 - area.y()) / area.height())
        self.update()

    def _bring_in_sight(self, rect: Rect) -> None:
        if self.picture and not QRectF(self.rect()).contains(self.box(rect)):
            self._look_at(QPointF(rect[0] + rect[2] / 2, rect[1] + rect[3] / 2))

    # Painting

    def paintEvent(self, event) -> None:
        """The picture from the size that suits, and the frames on it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("sunken"))
        if not self.picture:
            painter.setPen(look.color("ink_soft"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)
            self._ring(painter)
            return
        area, scale = self.area(), self._scale()
        level = self.picture.for_scale(scale * self.devicePixelRatioF())
        seen = area.intersected(QRectF(event.rect()))
        ratio = level.width() / area.width()
        source = QRectF((seen.x() - area.x()) * ratio, (seen.y() - area.y()) * ratio, seen.width() * ratio,
                        seen.height() * ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(seen, level, source)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in self.framed:
            if one.frame.note != self.hand:
                self._frame(painter, self.box(one.rect), bool(one.words))
        if one := self.in_hand():
            self._frame(painter, self.box(self._shown(one)), bool(one.words), True)
        if self.pending:
            self._frame(painter, self.box(self.pending), False, True)
        self._ring(painter)

    def _frame(self, painter: QPainter, box: QRectF, typed: bool, held: bool = False) -> None:
        """White below colour, so that it is seen on any wall; dashed and with a pencil until it is typed."""
        wide = look.px(3 if held else 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(Qt.GlobalColor.white, wide + look.px(3)))
        painter.drawRect(box)
        style = Qt.PenStyle.SolidLine if typed or held else Qt.PenStyle.DashLine
        painter.setPen(QPen(look.color(HELD if held else TYPED if typed else WAITING), wide, style))
        painter.drawRect(box)
        side = min(look.px(18), box.width() / 2)
        sign = QRectF(0, 0, side, side)
        sign.moveCenter(box.topRight())  # Beside the words that are read below it.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawEllipse(sign)
        icons.paint(painter, sign.adjusted(3, 3, -3, -3), "check" if typed else "edit",
                    TYPED if typed else WAITING)
        if held and self.editable:
            grip = look.px(HANDLE) / 2
            painter.setPen(QPen(Qt.GlobalColor.white, 1))
            painter.setBrush(look.color(HELD))
            for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
                painter.drawRect(QRectF(corner.x() - grip, corner.y() - grip, 2 * grip, 2 * grip))

    def _ring(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _shown(self, one: Framed) -> Rect:
        return self._before if self._deed in ("move", "size") and self._before else one.rect

    # The mouse

    def mousePressEvent(self, event) -> None:
        """Takes a frame or its corner, moves the picture with the middle button, or begins a new frame."""
        self._start, self._deed, self._before = event.position(), "", None
        if not self.picture:
            return
        if event.button() == Qt.MouseButton.MiddleButton:
            self._deed = "pan"
        elif event.button() == Qt.MouseButton.LeftButton:
            held = self.in_hand()
            corner = held and self.editable and self._corner(self.box(held.rect), event.position())
            hit = self._hit(event.position())
            if corner:
                self._deed, self._start = "size", corner
            elif hit:
                self.take(hit.frame.note)
                self._deed = "grasp" if self.editable else ""
            else:
                self.take("")
                self._deed = "draw" if self.editable else ""

    def mouseMoveEvent(self, event) -> None:
        """Draws, moves or sizes a frame, or moves the picture."""
        at = event.position()
        held = self.in_hand()
        match self._deed:
            case "pan":
                area = self.area()
                by = at - self._start
                self._start = at
                self._look_at(self._middle - QPointF(by.x() / area.width(), by.y() / area.height()))
            case "draw":
                self.pending = self.shares(QRectF(self._start, at))
            case "size":
                self._before = self.shares(QRectF(self._start, at))
            case "grasp" if (at - self._start).manhattanLength() > look.px(4):
                self._deed = "move"
        if self._deed == "move" and held:
            self._before = self.shares(self.box(held.rect).translated(at - self._start))
        if not self._deed and self.picture:
            over = held and self.editable and self._corner(self.box(held.rect), at)
            self.setCursor(Qt.CursorShape.SizeFDiagCursor if over else Qt.CursorShape.PointingHandCursor
                           if self._hit(at) else Qt.CursorShape.CrossCursor if self.editable
                           else Qt.CursorShape.ArrowCursor)
        self.update()

    def mouseReleaseEvent(self, event) -> None:
        """What was drawn becomes a note, what was moved lies there."""
        deed, rect, held = self._deed, self._before, self.in_hand()
        self._deed, self._before = "", None
        if deed == "draw":
            rect, self.pending = self.pending, None
            size = (event.position() - self._start)
            if rect and min(abs(size.x()), abs(size.y())) >= look.px(LEAST):
                self._place(rect)
        elif deed in ("move", "size") and held and rect:
            self.moved.emit(held.frame, rect, "")
        self.update()

    def mouseDoubleClickEvent(self, event) -> None:
        """A double click on a frame goes to its words."""
        self._deed = ""
        if self.picture and (hit := self._hit(event.position())):
            self.typing_wanted.emit(hit.frame.note)

    def wheelEvent(self, event) -> None:
        """With Ctrl nearer and farther, else up and down and, with Shift, sideways."""
        by = event.angleDelta()
        if not self.picture:
            event.ignore()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** (by.y() / 120), event.position())
        elif self._zoom > 1:
            area = self.area()
            aside = by.x() or (by.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
            down = 0 if aside else by.y()
            self._look_at(self._middle - QPointF(aside / area.width(), down / area.height()))
        else:
            event.ignore()

    def _hit(self, at: QPointF) -> Framed | None:
        found = [one for one in self.framed if self.box(one.rect).contains(at)]
        return min(found, key=lambda one: one.rect[2] * one.rect[3], default=None)

    def _corner(self, box: QRectF, at: QPointF) -> QPointF | None:
        """The corner opposite to one that is grasped at a point."""
        corners = (box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft())
        near = next((i for i, corner in enumerate(corners) if (corner - at).manhattanLength() <= look.px(HANDLE)), None)
        return None if near is None else corners[(near + 2) % 4]

    # The keyboard

    def keyPressEvent(self, event) -> None:
        """N begins a frame, arrows move it, with Shift they size it, Enter places it or goes to its words."""
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event) -> bool:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not self.picture:
            return False
        if key in _ARROWS:
            self._arrow(*_ARROWS[key], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier), control)
        elif key == Qt.Key.Key_N and self.editable and not control:
            self._begin_frame()
        elif key in _ENTER and self.pending:
            self._place(self.pending)
            self._begin_frame(beside=True)
        elif key in _ENTER and self.hand:
            self.typing_wanted.emit(self.hand)
        elif key in _ENTER and self.editable:
            self._begin_frame()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.editable and (one := self.in_hand()):
            (self.erasing if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.gone).emit(one.frame)
        elif key == Qt.Key.Key_Escape and (self.pending or self.hand):
            self.take("")
        elif not control and event.text() in ("+", "=", "-", "f", "F"):
            self.zoom_by({"+": STEP, "=": STEP, "-": 1 / STEP}.get(event.text(), 1 / NEAREST))
        else:
            return False
        return True

    def _begin_frame(self, beside: bool = False) -> None:
        """A frame as large as the last one in the middle of what is seen, or to the right of the one just placed."""
        wide, high = self._last
        if beside and self.framed and (one := self.in_hand()):
            x, y = one.rect[0] + wide * 1.1, one.rect[1]
            x, y = (x, y) if x + wide <= 1 else (min(o.rect[0] for o in self.framed), y + high * 1.1)
        else:
            middle = self.shares(QRectF(QPointF(self.rect().center()), QPointF(self.rect().center())))
            x, y = middle[0] - wide / 2, middle[1] - high / 2
        self.hand, self.pending = "", within((x, y, wide, high))
        self._bring_in_sight(self.pending)
        announce(self, self.tr("New frame: arrows move it, Shift and arrows size it, Enter places it"))
        self.update()
        self.told.emit()

    def _place(self, rect: Rect) -> None:
        self._last, self.pending = rect[2:], None
        self.drawn.emit(rect)

    def _arrow(self, across: int, down: int, size: bool, control: bool) -> None:
        one = self.in_hand()
        if not self.editable or (control and not self.pending) or not (self.pending or one):
            self._walk(1 if across > 0 or down > 0 else -1)
            return
        area, far = self.area(), (LEAP if self.pending and not control else NUDGE)
        x, y, wide, high = self.pending or one.rect
        by = across * far / area.width(), down * far / area.height()
        rect = within((x, y, wide + by[0], high + by[1]) if size else (x + by[0], y + by[1], wide, high))
        if self.pending:
            self.pending = rect
            self._bring_in_sight(rect)
            self.update()
        else:
            self.moved.emit(one.frame, rect, f"frame {one.frame.id}")

    def _walk(self, by: int) -> None:
        """To the next frame or the one before, as one reads."""
        notes = [one.frame.note for one in self.framed]
        if notes:
            at = notes.index(self.hand) + by if self.hand in notes else (0 if by > 0 else -1)
            self.take(notes[at % len(notes)])

    def focusInEvent(self, event) -> None:
        """The ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event) -> None:
        """No ring."""
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self):
        """Little: it fills what there is, and nothing scrolls for its sake."""
        return self.minimumSize()
