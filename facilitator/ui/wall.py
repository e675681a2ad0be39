"""The wall: what the room sees and what is next. Nothing changes there before somebody at the desk shows it."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from ..domain import polls, running
from ..domain.book import Book
from ..domain.records import Ballot, Hands, Poll, Secret, Segment, VotingCode
from . import look
from .chime import Chime
from .desk import Desk
from .plain_timer import PlainTimer
from .projector.items import Words
from .projector.layout import all_pages, lay_out
from .projector.results import is_shown
from .projector.slides import slides
from .projector.type import readable_from
from .projector.values import BLANK, FACES, Slide
from .settings import Settings

KINDS = ("clock", "timer", "turns", "title", "prompt", "poll", "results", "phones", "themes", "message", "blank")
TELL_TIME = ("clock", "timer", "turns")
"""Scenes whose picture goes on by itself."""

TELL_VOTES = ("poll", "results", "phones")
"""Scenes that tell how many have voted, and where, as it is now."""

_VOTES = frozenset((Ballot.kind, Hands.kind, Secret.kind, VotingCode.kind))
REST = 400
"""Milliseconds between two pictures while votes come in: figures that change faster are not read."""

PAGE_SECONDS = 12
"""How long each page of such a scene is seen: six lines are read in that time."""

NARROWEST, WIDEST = 0.5, 20.0
"""Metres that a picture on the wall is wide."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is chosen for the wall.

    `of` is the id of a poll, a theme, a segment or turns, or "" for all themes and for the turns that run; `notes`
    shows a theme's notes, or what people wrote to a poll; `text` is a message; `page` counts from 0 where a scene takes
    several.
    """

    kind: str = "clock"
    of: str = ""
    text: str = ""
    notes: bool = False
    page: int = 0


class Wall(QObject):
    """What is live, what is next, and whether the wall is frozen or blank.

    A segment that begins proposes what the agenda wants shown; it is shown by itself only while the wall `follows`.
    `wanted` is what the agenda asked for last. `changed` tells that any of this, or the event behind it, may look
    different; `screen_wanted` asks to open the wall on its screen or to close it, and `on_screen` says whether it is
    open. `small_timer_wanted` asks for the little window instead.
    """

    changed = Signal()
    screen_wanted = Signal()
    small_timer_wanted = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None, *, settings: Settings | None = None):
        super().__init__(parent)
        self.desk = desk
        self.settings = settings or Settings()
        self.timer = PlainTimer(desk.now, self)
        self.chime = Chime(desk, self.settings, self.timer, parent=self)
        self.live = Scene()
        self.next = Scene()
        self.wanted: Scene | None = None
        self.blank = False
        self.on_screen = False
        self.shape = 16 / 9
        self._shown = desk.book
        self._frozen: Slide | None = None
        self._running = self._ids_running()
        self._laid: dict[Scene, tuple] = {}
        self._address = ""
        self._votes = QTimer(self, singleShot=True, interval=REST)
        self._votes.timeout.connect(self.changed)
        desk.changed.connect(self._heard)
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

        But for the time and for how many have voted, which go on, the room sees the event as it is now until something
        is shown again: what somebody types meanwhile does not appear there unseen. What is held back or taken away goes
        at once.
        """
        self.blank, self._frozen = False, None
        self._show(self.next)
        if not self.on_screen:
            self.desk.told.emit(self.tr("The wall is not open yet: F9 opens it, with this on it."))

    def turn(self, step: int) -> None:
        """Makes another page of what is next the next one."""
        pages = self.pages()
        page = max(0, min(pages - 1, min(self.next.page, pages - 1) + step))
        self.propose(replace(self.next, page=page))

    def turn_live(self, step: int) -> bool:
        """Turns what the room sees to another of its pages, the event as it was shown; whether it has several.

        What is next stays, but for the same scene, whose page goes along. A blank or frozen wall stays as it is.
        """
        live, pages = self.live, len(self._pages(self.live, self._shown, self.desk.now()))
        if pages < 2 or live.kind in TELL_TIME:
            return False
        turned = replace(live, page=max(0, min(pages - 1, min(live.page, pages - 1) + step)))
        if turned != live and not self.blank and not self.frozen:
            self.next = turned if self.next == live else self.next
            self.live = turned
            self.changed.emit()
        return True

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
        goes_on = self.live.kind in TELL_TIME + TELL_VOTES
        return self._frozen if self._frozen and goes_on else self._live_page(now)

    def next_slide(self, now: datetime) -> Slide:
        """What the room would see if it were shown now."""
        return _page(self._pages(self.next, self.desk.book, now), self.next, now)

    def pages(self) -> int:
        """How many pages what is next takes."""
        return len(self._pages(self.next, self.desk.book, self.desk.now()))

    def shows(self, scene: Scene) -> bool:
        """Whether the room sees a scene just as it would if it were shown now."""
        if scene != self.live or self.blank or self.frozen:
            return False
        now = self.desk.now()
        return self.tells_time or self._live_page(now) == _page(self._pages(scene, self.desk.book, now), scene, now)

    @property
    def asks(self) -> str:
        """The id of the poll whose question the room sees, by itself or in place of its result; "" for none."""
        live, of = self.live, self.live.of
        poll, now = self._shown.get(Poll, of), self.desk.book.get(Poll, of)
        has_result = live.kind == "results" and poll and is_shown(poll, now)
        return of if live.kind in ("poll", "results") and now and not has_result else ""

    @property
    def tells_time(self) -> bool:
        """Whether the live picture changes by the second."""
        return self.live.kind in TELL_TIME and not self.blank and not self.frozen

    def set_shape(self, shape: float) -> None:
        """Says how wide the wall is for its height, so that what is shown at the desk is true."""
        if shape != self.shape:
            self.shape = shape
            self.changed.emit()

    def set_address(self, address: str) -> None:
        """Says where phones find the poll; "" while they are not served."""
        if address != self._address:
            self._address = address
            self.changed.emit()

    def set_on_screen(self, on: bool) -> None:
        """Says whether the wall is open on a screen."""
        if on != self.on_screen:
            self.on_screen = on
            self.changed.emit()

    @property
    def waits(self) -> bool:
        """Whether a message was typed for the wall and not shown yet: nothing may take its place."""
        return bool(self.next.text) and self.next != self.live

    # What this laptop remembers

    @property
    def face(self) -> str:
        """How running times are shown: one of `FACES`."""
        return self.settings.wall_face if self.settings.wall_face in FACES else FACES[0]

    @property
    def follows(self) -> bool:
        """Whether what the agenda wants shown is shown as soon as its segment begins."""
        return self.settings.wall_follows

    @property
    def metres(self) -> float:
        """How wide the picture on the wall is, as somebody measured or guessed it."""
        return max(NARROWEST, min(WIDEST, self.settings.wall_metres))

    def choose(self, *, face: str = "", follows: bool | None = None, metres: float = 0) -> None:
        """Remembers a choice on this laptop.

        Raises:
            ValueError: There is no such face.
        """
        if face and face not in FACES:
            raise ValueError(f"The wall cannot show the time as {face}.")
        settings = self.settings
        settings.wall_face = face or settings.wall_face
        settings.wall_follows = settings.wall_follows if follows is None else follows
        settings.wall_metres = float(metres or settings.wall_metres)
        settings.save()
        self.changed.emit()

    def reach(self, shown: Slide) -> tuple[float, int]:
        """The metres from which all of a page can be read, and the size of its smallest letters; 0 for none."""
        sizes = [item.size for item in lay_out(shown, self.shape) if isinstance(item, Words)]
        return (readable_from(min(sizes), self.metres, self.shape), min(sizes)) if sizes else (0.0, 0)

    # What the agenda wants

    def _heard(self, done) -> None:
        if done.touches("timing"):
            before, self._running = self._running, self._ids_running()
            begun = [s for id in self._running - before if (s := self.desk.book.get(Segment, id))]
            wanted = (scene_of(self.desk.book, s) for s in sorted(begun, key=lambda s: (s.position, s.id)))
            if scene := next(filter(None, wanted), None):
                self._want(scene)
        if done.keys and all(kind in _VOTES for kind, _ in done.keys):
            if not self._votes.isActive() and {self.live.kind, self.next.kind} & set(TELL_VOTES):
                self._votes.start()
        else:
            self.changed.emit()

    def _want(self, scene: Scene) -> None:
        """Proposes a scene, but never over a message that waits to be shown; frozen and dark walls stay so."""
        self.wanted = scene
        if not self.waits:
            self.next = scene
        if self.follows and not self.blank and not self.frozen:
            self._show(scene)

    def _ids_running(self) -> set[str]:
        return {segment.id for segment in running.running(self.desk.book, self.desk.now())}

    # Pictures

    def _show(self, scene: Scene) -> None:
        self.live, self._shown = scene, self.desk.book
        self.changed.emit()

    def _live_page(self, now: datetime) -> Slide:
        book = self.desk.book if self.live.kind in TELL_TIME else self._shown
        return _page(self._pages(self.live, book, now), self.live, now)

    def _pages(self, scene: Scene, book: Book, now: datetime) -> tuple[Slide, ...]:
        """All pages of a scene; those that tell no time are made once for an event as it is."""
        present, face = self.desk.book, self.face
        if scene.kind in TELL_TIME:
            return all_pages(slides(book, scene, now, self.timer, present, face), self.shape)
        made_of = book, present, face, self.shape, self._address, look.generation()
        known = self._laid.get(scene)
        if not known or known[0] != made_of:
            self._laid = {s: kept for s, kept in self._laid.items() if s in (self.live, self.next)}
            shown = slides(book, scene, now, self.timer, present, face, self._address)
            known = self._laid[scene] = made_of, all_pages(shown, self.shape)
        return known[1]


def scene_of(book: Book, segment: Segment) -> Scene | None:
    """What a segment wants the projector to show when it begins; None where it says nothing or there is nothing."""
    if segment.wall in ("title", "prompt"):
        has_words = segment.prompt.strip() if segment.wall == "prompt" else not segment.internal
        return Scene(segment.wall, segment.id) if has_words else None
    if segment.wall in ("poll", "results"):
        own = [poll for poll in polls.in_order(book) if poll.segment == segment.id]
        closed = [poll for poll in own if polls.is_closed(poll)]
        if segment.wall == "results":  # Never of a poll that people still answer.
            return Scene("results", closed[-1].id) if closed else None
        poll = next((poll for poll in own if poll not in closed), own[0] if own else None)
        return Scene("poll", poll.id) if poll else None
    return Scene(segment.wall) if segment.wall in ("clock", "blank", "themes") else None


def _page(found: tuple[Slide, ...], scene: Scene, now: datetime) -> Slide:
    """The page that is chosen; more tracks than one page holds take turns, since nobody turns the pages of a clock."""
    if scene.kind in TELL_TIME:
        return found[(scene.page + int(now.timestamp()) // PAGE_SECONDS) % len(found)]
    return found[min(scene.page, len(found) - 1)]
