"""The wall: what the room sees and what is next. Nothing changes there before somebody at the desk shows it."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from ..domain.book import Book
from .desk import Desk
from .plain_timer import PlainTimer
from .projector_layout import pages
from .projector_slides import BLANK, Slide, slide

KINDS = ("clock", "timer", "poll", "results", "themes", "message", "blank")
_TELL_TIME = ("clock", "timer")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is chosen for the wall.

    `of` is the id of a poll or a theme, or "" for all themes; `notes` shows a theme's notes; `text` is a message;
    `page` counts from 0 where a scene takes several.
    """

    kind: str = "clock"
    of: str = ""
    text: str = ""
    notes: bool = False
    page: int = 0


class Wall(QObject):
    """What is live, what is next, and whether the wall is frozen or blank.

    `changed` tells that any of this, or the event behind it, may look different; `screen_wanted` asks to open the wall
    on its screen or to close it, and `on_screen` says whether it is open.
    """

    changed = Signal()
    screen_wanted = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self.desk = desk
        self.timer = PlainTimer(desk.now, self)
        self.live = Scene()
        self.next = Scene()
        self.blank = False
        self.on_screen = False
        self.shape = 16 / 9
        self._shown = desk.book
        self._frozen: Slide | None = None
        desk.changed.connect(self.changed)
        self.timer.changed.connect(self.changed)

    def propose(self, scene: Scene) -> None:
        """Makes a scene what is next; the room sees nothing of it yet.

        Raises:
            ValueError: There is no such kind of scene.
        """
        if scene.kind not in KINDS:
            raise ValueError(f"The wall cannot show {scene.kind}.")
        if scene != self.next:
            self.next = scene
            self.changed.emit()

    def show(self) -> None:
        """Shows what is next to the room; a frozen or blank wall is let go.

        But for the time, which goes on, the room sees the event as it is now until something is shown again: what
        somebody types meanwhile does not appear there unseen. What is held back or taken away goes at once.
        """
        self.live, self.blank, self._frozen = self.next, False, None
        self._shown = self.desk.book
        self.changed.emit()

    def turn(self, step: int) -> None:
        """Makes another page of what is next the next one."""
        pages = self.pages()
        page = max(0, min(pages - 1, min(self.next.page, pages - 1) + step))
        self.propose(replace(self.next, page=page))

    @property
    def frozen(self) -> bool:
        """The wall keeps the picture that it has, whatever happens."""
        return self._frozen is not None

    def freeze(self, on: bool) -> None:
        """Keeps the picture that the wall has, or lets it go."""
        self._frozen = self._live_page(self.desk.now()) if on else None
        self.changed.emit()

    def set_blank(self, on: bool) -> None:
        """Darkens the wall, or gives it back the picture that it had."""
        self.blank = on
        self.changed.emit()

    def live_slide(self, now: datetime) -> Slide:
        """What the room sees now."""
        if self.blank:
            return BLANK
        return self._frozen if self._frozen and self.live.kind in _TELL_TIME else self._live_page(now)

    def next_slide(self, now: datetime) -> Slide:
        """What the room would see if it were shown now."""
        return _page(self._pages(self.next, self.desk.book, now), self.next)

    def pages(self) -> int:
        """How many pages what is next takes."""
        return len(self._pages(self.next, self.desk.book, self.desk.now()))

    @property
    def tells_time(self) -> bool:
        """Whether the live picture changes by the second."""
        return self.live.kind in _TELL_TIME and not self.blank and not self.frozen

    def set_shape(self, shape: float) -> None:
        """Says how wide the wall is for its height, so that what is shown at the desk is true."""
        if shape != self.shape:
            self.shape = shape
            self.changed.emit()

    def set_on_screen(self, on: bool) -> None:
        """Says whether the wall is open on a screen."""
        if on != self.on_screen:
            self.on_screen = on
            self.changed.emit()

    def _live_page(self, now: datetime) -> Slide:
        book = self.desk.book if self.live.kind in _TELL_TIME else self._shown
        return _page(self._pages(self.live, book, now), self.live)

    def _pages(self, scene: Scene, book: Book, now: datetime) -> tuple[Slide, ...]:
        return pages(slide(book, scene, now, self.timer, self.desk.book), self.shape)


def _page(found: tuple[Slide, ...], scene: Scene) -> Slide:
    return found[min(scene.page, len(found) - 1)]
