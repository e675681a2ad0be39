"""A little window that stays above all others: disk, digits and title of what runs, whatever else is on the screen."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizeGrip, QWidget

from ..domain import running, turns
from . import fonts, look, timewords
from .beat import every_second
from .projector.clocks import turn_disk
from .rooms.live.deeds import BLANK, LiveDeeds
from .rooms.live.turns_deeds import TurnDeeds
from .wall import Wall
from .widgets import IconButton, paint_disk

SIZE, SMALLEST = QSize(300, 120), QSize(150, 64)
TITLE, TALL = 14, 90
"""In px: how large the words of a title on two lines are, and from which height on there is room for them."""

NARROW = 1.5
"""Where it is not this many times as wide as high, the disk stands above the digits."""


@dataclass(frozen=True, slots=True)
class Face:
    """What the window shows: a title, digits, the same in words, and the disk."""

    title: str
    digits: str = ""
    words: str = ""
    share: float = 0.0
    state: str = "idle"


class SmallTimer(QWidget):
    """Keys as in the live room: Space, N, P, B, + and −, T for turns; F5 and F9 for the wall; Escape or F12 closes it.

    It opens without taking the keyboard from where it is. It can be dragged anywhere; its place and size are remembered
    on this laptop.
    """

    def __init__(self, wall: Wall):
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint |
                         Qt.WindowType.WindowStaysOnTopHint)
        self._wall, self._desk, self._settings = wall, wall.desk, wall.settings
        self._deeds, self._turns = LiveDeeds(wall.desk, self), TurnDeeds(wall.desk, self)
        self._face = Face("")
        self.setWindowTitle(self.tr("Facilitator, the timer"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumSize(look.px(SMALLEST.width()), look.px(SMALLEST.height()))
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.leave = IconButton("close", self.tr("Close the small timer (Escape)"), self.close, size=14, parent=self)
        self.leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.leave.setCursor(Qt.CursorShape.ArrowCursor)
        self._grip = QSizeGrip(self)
        wall.desk.changed.connect(self._heard)
        wall.timer.changed.connect(self.look)
        every_second(wall.desk, self, self.look)

    def toggle(self) -> None:
        """Opens it where it was, or closes it."""
        if self.isVisible():
            self.close()
            return
        self.setGeometry(self._place())
        self.show()

    def face(self) -> Face:
        """What is shown."""
        return self._face

    def look(self) -> None:
        """Says how things stand; nothing is painted that looks the same."""
        face = self._read(self._desk.now()) if self.isVisible() else self._face
        if face == self._face:
            return
        if (face.title, face.words) != (self._face.title, self._face.words):
            self.setAccessibleName(", ".join(part for part in (face.title, face.words) if part))
        self._face = face
        self.update()

    def _heard(self, done) -> None:
        if done.touches("timing", "segment", "turns", "day"):
            self.look()

    def _read(self, now: datetime) -> Face:
        if turn := self._turns.current():
            return _turn_face(turn)
        if segment := self._deeds.current():
            standing = running.standing(self._desk.book, segment, now)
            left = timewords.left_of(standing)
            words = self.tr("Paused, {}").format(left) if standing.paused else left
            return Face(segment.title or segment.track, timewords.digits(standing.left_seconds), words,
                        timewords.share(standing), timewords.state(standing))
        timer = self._wall.timer
        if timer.begun:
            left = timer.left(now)
            share, state = timer.disk(now)
            return Face(self.tr("Timer"), timewords.digits(left), timewords.left(left, state), share, state)
        following = self._deeds.next_segments()
        return Face(self.tr("Nothing is running"), "", self.tr("Next: {}").format(following[0].title)
                    if following else "")

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the live room, and those of the window that are for what is on other screens."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key(), 0)
        elsewhere = {Qt.Key.Key_Escape: self.close, Qt.Key.Key_F12: self.close, Qt.Key.Key_F5: self._wall.show,
                     Qt.Key.Key_F9: self._wall.screen_wanted.emit}
        if event.key() in elsewhere and not event.modifiers():
            elsewhere[event.key()]()
        elif self._deeds.pressed(event) or self._turns.pressed(event):
            self.look()
        elif event.key() in BLANK and not event.modifiers():
            self._wall.set_blank(not self._wall.blank)
        elif step and (active := [segment.id for segment in self._deeds.running()]):
            self._deeds.choose(active[(active.index(self._deeds.current().id) + step) % len(active)])
            self.look()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It is dragged by any part of it."""
        if event.button() == Qt.MouseButton.LeftButton and self.windowHandle():
            self.windowHandle().startSystemMove()

    # Its place

    def closeEvent(self, event) -> None:
        """Its place is remembered."""
        self._settings.small_timer = list(self.geometry().getRect())
        self._settings.save()
        super().closeEvent(event)

    def _place(self) -> QRect:
        """Where it was, if that can be seen; else at the top end of the desk's screen."""
        known = self._settings.small_timer
        if len(known) == 4 and all(isinstance(number, int) for number in known):
            rect = QRect(*known)
            if any(screen.availableGeometry().contains(rect.center()) for screen in QGuiApplication.screens()):
                return rect
        room = QGuiApplication.primaryScreen().availableGeometry()
        size = QSize(look.px(SIZE.width()), look.px(SIZE.height()))
        return QRect(room.right() - size.width() - look.space(3), room.top() + look.space(3), size.width(),
                     size.height())

    def resizeEvent(self, event) -> None:
        """The cross and the grip stay in their corners."""
        super().resizeEvent(event)
        cross, grip = self.leave.sizeHint(), self._grip.sizeHint()
        self.leave.setGeometry(self.width() - cross.width() - 3, 3, cross.width(), cross.height())
        self._grip.setGeometry(self.width() - grip.width() - 1, self.height() - grip.height() - 1, grip.width(),
                               grip.height())

    def changeEvent(self, event) -> None:
        """The look changed."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.update()

    # Painting

    def paintEvent(self, event) -> None:
        """Disk and digits as large as they go, title above and words below where there is room."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(self.rect(), look.color("surface"))
        painter.setPen(QPen(look.color("edge"), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        room = QRectF(self.rect()).adjusted(12, 10, -12, -10)
        if room.width() >= room.height() * NARROW:
            side = room.height()
            disk = QRectF(room.left(), room.top(), side, side)
            text = room.adjusted(side + 14, 0, 0, 0)
        else:
            side = min(room.width(), room.height() * 0.55)
            disk = QRectF(room.center().x() - side / 2, room.top(), side, side)
            text = room.adjusted(0, side + 6, 0, 0)
        paint_disk(painter, disk, self._face.share, self._face.state)
        self._paint_words(painter, text)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        face, small = self._face, max(12, min(20, round(room.height() * 0.2)))
        line = small * 1.4
        has_words = room.height() >= 3.4 * line or not face.digits
        over = room.adjusted(0, 0, -self.leave.width() if room.top() < 20 else 0, 0)
        title = _title_lines(face.title, small, over.width(), 2 if room.height() >= TALL else 1)
        size = small if len(title) == 1 else min(small, TITLE)
        for place, words in enumerate(title):
            high = size * 1.4 if len(title) == 1 else size * 1.2
            _paint_line(painter, QRectF(over.left(), over.top() + place * high, over.width(), high), words, size,
                        "ink_soft")
        top = room.top() + (line if len(title) == 1 else len(title) * size * 1.2)
        bottom = room.bottom() - (line if has_words else 0)
        if face.digits:
            high = bottom - top
            size = _largest(face.digits, room.width(), high)
            token = {"warning": "warning", "urgent": "danger", "over": "danger", "paused": "ink_soft"}
            _paint_line(painter, QRectF(room.left(), top, room.width(), high), face.digits, size,
                        token.get(face.state, "ink"), bold=True)
        if has_words:
            _paint_line(painter, QRectF(room.left(), bottom, room.width(), line), face.words, small, "ink")


def _turn_face(turn: turns.Turn) -> Face:
    share, state = turn_disk(turn)
    return Face(timewords.turn_name(turn.name), timewords.digits(turn.left_seconds),
                timewords.left(turn.left_seconds, state), share, state)


def _font(size: int, bold: bool) -> QFont:
    made = QFont(fonts.families())
    made.setPixelSize(size)
    made.setBold(bold)
    return made


def _largest(text: str, width: float, height: float) -> int:
    """The size in pixels at which one bold line fills a room."""
    at_hundred = QFontMetrics(_font(100, True)).horizontalAdvance("0" * len(text))
    return max(12, min(round(height * 0.9), round(width * 100 / max(1, at_hundred))))


def _title_lines(text: str, size: int, width: float, most: int) -> list[str]:
    """A title on one line where that holds it, else on two of smaller words where there is room for them."""
    if most == 1 or QFontMetrics(_font(size, False)).horizontalAdvance(text) <= width:
        return [text]
    metrics, words = QFontMetrics(_font(min(size, TITLE), False)), text.split()
    fits = next((n for n in range(len(words), 1, -1) if metrics.horizontalAdvance(" ".join(words[:n])) <= width), 1)
    return [line for line in (" ".join(words[:fits]), " ".join(words[fits:])) if line]


def _paint_line(painter: QPainter, room: QRectF, text: str, size: int, token: str, bold: bool = False) -> None:
    font = _font(size, bold)
    painter.setFont(font)
    painter.setPen(look.color(token))
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, round(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, cut)
