"""The window for the second screen: it covers all of it, shows what the wall shows, and follows its screen."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QScreen, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from .. import look
from ..beat import every_second
from ..rooms.live.deeds import BLANK, LiveDeeds
from ..rooms.live.turns_deeds import TurnDeeds
from ..wall import Wall
from .paint import paint
from .values import Slide

SHOW = "F5", "Ctrl+Return", "Ctrl+Enter"
"""On the wall; on the desk only the first, since Ctrl+Enter is there for what is typed."""
SCREEN = "F9"

HINT = 3000
"""Milliseconds for which a wall that covers the desk says how to come back."""


def screen_for(screens: list[QScreen], desk: QScreen | None) -> QScreen | None:
    """The screen for the wall: the largest one that shows another picture than the desk's; None where there is none.

    A mirrored projector has the same place as the desk's screen, so it counts as none.
    """
    other = [s for s in screens if s is not desk and not (desk and s.geometry().intersects(desk.geometry()))]
    return max(other, key=lambda s: s.geometry().width() * s.geometry().height(), default=None)


class Projector(QWidget):
    """The wall as a window of its own, opened and closed by `toggle`.

    Where there is a second screen it stays there, and comes back when that is plugged in again; it never jumps onto
    the desk's. With one screen or a mirrored one it covers the desk when asked, and scenes change on it by key, so
    that the room does not see the desk in between; Escape goes back.
    """

    def __init__(self, wall: Wall, desk_window: QWidget | None = None):
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._wall = wall
        self._desk_window = desk_window
        self._deeds, self._turns = LiveDeeds(wall.desk, self), TurnDeeds(wall.desk, self)
        self._wanted = False
        self._painted: Slide | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowTitle(self.tr("Facilitator, the wall"))
        self.setAccessibleName(self.tr("The wall"))
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.way_back = look.set_role(QLabel(self.tr("Escape goes back to the desk"), self), "heading")
        self.way_back.hide()
        wall.changed.connect(self._changed)
        wall.screen_wanted.connect(self.toggle)
        every_second(wall.desk, self, self._tick)
        app = QGuiApplication.instance()
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(self._removed)
        windows = tuple(filter(None, (self, desk_window)))
        self._keys = [QShortcut(QKeySequence(keys), window, wall.show)
                      for window in windows for keys in (SHOW if window is self else SHOW[:1])]
        self._keys += [QShortcut(QKeySequence(SCREEN), window, self.toggle) for window in windows]

    @property
    def wanted(self) -> bool:
        """Somebody opened it; it is out of sight only while its screen is unplugged."""
        return self._wanted

    def toggle(self) -> None:
        """Opens the wall, or closes it."""
        if self._wanted:
            self.put_away()
        else:
            self._wanted = True
            self._place()

    def put_away(self) -> None:
        """Closes the wall and goes back to the desk."""
        self._wanted = False
        self.hide()
        self._wall.set_on_screen(False)
        if self._desk_window:
            self._desk_window.activateWindow()

    def let_go(self) -> None:
        """Closes for good: its keys at the desk are free for the wall of another event."""
        self.close()
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        self._keys.clear()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With one screen the keyboard is the wall's: pages, blank, freeze, and the keys of the live room."""
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(event.key(), 0)
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in BLANK:
            self._wall.set_blank(not self._wall.blank)
        elif event.key() == Qt.Key.Key_F:
            self._wall.freeze(not self._wall.frozen)
        elif step:
            self._wall.turn_live(step)
        elif not (self._deeds.pressed(event) or self._turns.pressed(event)):
            super().keyPressEvent(event)

    def paintEvent(self, event) -> None:
        """The live picture."""
        self._painted = self._wall.live_slide(self._wall.desk.now())
        paint(QPainter(self), QRectF(self.rect()), self._painted)

    def resizeEvent(self, event) -> None:
        """The previews at the desk take its shape."""
        super().resizeEvent(event)
        if self.isVisible() and self.height():
            self._wall.set_shape(round(self.width() / self.height(), 4))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever closes it by the window system's own key puts it away."""
        self._wanted = False
        self._wall.set_on_screen(False)
        super().closeEvent(event)

    def _place(self, gone: QScreen | None = None) -> None:
        """Covers its screen, or the desk's where there is no other."""
        screens = [screen for screen in QGuiApplication.screens() if screen is not gone]
        desk = self._desk_window.screen() if self._desk_window else QGuiApplication.primaryScreen()
        target = screen_for(screens, desk) or desk
        if target is None:
            return
        self.setScreen(target)
        self.setGeometry(target.geometry())
        self._wall.set_shape(round(target.geometry().width() / target.geometry().height(), 4))
        self.showFullScreen()
        self._wall.set_on_screen(True)
        if target is desk:
            self.activateWindow()
            self._tell_way_back()
        elif self._desk_window:
            self._desk_window.activateWindow()

    def _tell_way_back(self) -> None:
        """Whoever covered the desk with it is told for a moment which key uncovers it."""
        self.way_back.adjustSize()
        free = self.rect().size() - self.way_back.size()
        self.way_back.move(free.width() // 2, 0)  # Above the first line of every picture.
        self.way_back.show()
        QTimer.singleShot(HINT, self.way_back, self.way_back.hide)

    def _added(self, screen: QScreen) -> None:
        """A screen came: the wall that was opened goes there."""
        if self._wanted and screen_for([screen], self._desk_window.screen() if self._desk_window else None):
            self._place()

    def _removed(self, screen: QScreen) -> None:
        """Its screen went: it hides before the window system moves it onto the desk's."""
        if self._wanted and self.isVisible() and self.screen() is screen:
            self.hide()
            self._wall.set_on_screen(False)

    def _changed(self) -> None:
        if self.isVisible():
            self._look()

    def _tick(self) -> None:
        if self._wall.tells_time:
            self._look()

    def _look(self) -> None:
        """Paints only what looks different."""
        shown = self._wall.live_slide(self._wall.desk.now())
        if shown != self._painted:
            words = "\n".join(shown.spoken)
            if words != self.accessibleDescription():
                self.setAccessibleDescription(words)
            self.update()

    def changeEvent(self, event) -> None:
        """The look changed: light on dark or dark on light."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.update()
