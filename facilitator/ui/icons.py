"""Line icons by the word for what they mean, tinted from the theme at the moment they are painted.

The drawings are Lucide's (ISC licence, resources/icons/LICENSE); each is rendered once per size, colour and screen.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap

from .. import resources
from . import look

FOLDER = resources.path("icons")

FILES = {
    # rooms
    "home": "house", "people": "users", "tables": "table-2", "agenda": "calendar-days", "live": "clock",
    "capture": "notebook-pen", "board": "columns-3", "polls": "hand", "report": "file-text", "hand-over": "usb",
    # kinds of note
    "note": "sticky-note", "question": "circle-question-mark", "concern": "flag", "quote": "quote",
    "idea": "lightbulb", "held": "eye-off",
    # steps
    "undo": "undo-2", "redo": "redo-2", "history": "history", "search": "search", "filter": "filter", "plus": "plus",
    "minus": "minus", "check": "check", "close": "x", "edit": "pencil", "write": "square-pen", "trash": "trash-2",
    "copy": "copy", "merge": "merge", "link": "link", "apart": "unlink",
    "open": "folder-open", "new": "file-plus", "save": "save",
    "download": "download", "upload": "upload", "print": "printer", "share": "share-2", "show": "eye",
    "refresh": "refresh-cw", "external": "external-link", "settings": "settings", "more": "ellipsis",
    "grip": "grip-vertical", "turn": "rotate-cw",
    "arrow-right": "arrow-right", "arrow-up": "arrow-up", "arrow-down": "arrow-down", "chevron-down": "chevron-down",
    "chevron-up": "chevron-up", "chevron-left": "chevron-left", "chevron-right": "chevron-right",
    # the clock
    "play": "play", "pause": "pause", "next": "skip-forward", "timer": "timer", "bell": "bell",
    # how a segment stands in the plan
    "pin": "pin", "protected": "shield", "optional": "circle-dashed", "repeat": "repeat", "milestone": "diamond",
    "buffer": "hourglass", "side": "panel-right",
    # the wall
    "projector": "projector", "presentation": "presentation", "screen": "monitor", "message": "message-square",
    "blank": "square", "chart": "chart-bar", "image": "image", "layers": "layers",
    # telling
    "alert": "triangle-alert", "error": "circle-x", "info": "info", "done": "circle-check", "circle": "circle",
    "help": "circle-alert", "lock": "lock", "person": "user", "laptop": "laptop", "seat": "armchair", "vote": "vote",
    "kanban": "kanban", "sample": "sprout", "keyboard": "keyboard",
    # the look itself
    "light": "sun", "dark": "moon", "contrast": "contrast", "text-size": "a-large-small",
}
"""The file, without ".svg", behind each word."""


def icon(name: str, token: str = "ink") -> QIcon:
    """The icon for a word, in the colour of a token; it follows a change of theme by itself.

    Do not add pixmaps to it: Qt would then copy its engine, which is not possible from Python.

    Raises:
        KeyError: There is no icon for this word.
    """
    return QIcon(_Tinted(FILES[name], token))


def paint(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Paint an icon into a square of logical pixels. `colour` is a token or "#RRGGBB".

    Raises:
        KeyError: There is no icon for this word.
    """
    if rect.isEmpty():
        return
    scale = painter.device().devicePixelRatio() * painter.transform().m11()
    pixels = max(1, round(min(rect.width(), rect.height()) * scale))
    painter.drawPixmap(rect, pixmap(FILES[name], look.color(colour).name(), pixels), QRectF())


@lru_cache(1024)
def pixmap(file: str, colour: str, pixels: int) -> QPixmap:
    """One drawing in "#RRGGBB" as a square of device pixels."""
    from PySide6.QtSvg import QSvgRenderer  # only once something is painted

    image = QPixmap(pixels, pixels)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(_source(file).replace(b"currentColor", colour.encode()))).render(painter)
    painter.end()
    return image


@cache
def _source(file: str) -> bytes:
    return (FOLDER / f"{file}.svg").read_bytes()


class _Tinted(QIconEngine):
    """Asks the look for its colour each time that it is painted."""

    def __init__(self, file: str, token: str):
        super().__init__()
        self._file, self._token = file, token

    def paint(self, painter: QPainter, rect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the drawing into the middle of `rect`, in logical pixels."""
        ratio = painter.device().devicePixelRatio()
        side = min(rect.width(), rect.height())
        if side <= 0:  # a button squeezed to nothing
            return
        square = QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
        painter.drawPixmap(square, self._image(round(side * ratio), mode), QRectF())

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The drawing at `size` logical pixels."""
        return self.scaledPixmap(size, mode, state, QGuiApplication.instance().devicePixelRatio())

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The drawing in the middle of `size` logical pixels of `scale` device pixels each."""
        size = size * scale
        side = min(size.width(), size.height())
        if side <= 0:
            return QPixmap()
        if size.width() == side:
            return self._image(side, mode)
        wide = QPixmap(size)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap((size.width() - side) // 2, (size.height() - side) // 2, self._image(side, mode))
        painter.end()
        return wide

    def _image(self, pixels: int, mode: QIcon.Mode) -> QPixmap:
        token = "disabled" if mode == QIcon.Mode.Disabled else self._token
        return pixmap(self._file, look.color(token).name(), max(1, pixels))
