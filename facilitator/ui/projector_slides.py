"""What stands on the wall in each scene, as plain words and shares: the only thing that the wall's painter is given.

Nothing here reads a contact, a profile or an authorship, but to leave out notes that hold somebody's name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ..domain import agenda, polls, privacy, running, themes
from ..domain.book import Book
from ..domain.records import Note, Poll, Segment, Theme
from . import timewords
from .plain_timer import PlainTimer

if TYPE_CHECKING:
    from .wall import Scene


@dataclass(frozen=True, slots=True)
class Clock:
    """One running time: what it is of, what is left in words and for the disk (`widgets.disk`)."""

    title: str
    track: str
    words: str
    share: float
    state: str


@dataclass(frozen=True, slots=True)
class Row:
    """One theme or one option: what it is, its figure in words, and its share (0 to 1) where it has a bar.

    `depth` is how deep a theme nests.
    """

    label: str
    words: str = ""
    share: float | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Slide:
    """The words of one picture.

    `kind` is "clock", "timer", "poll", "results", "themes" (a list), "theme" (one by itself), "message" or "blank".
    `over` stands small above the title, `foot` below everything, `corner` at the top end; `lines` are paragraphs of
    their own. Pages of one scene share the `size` of their letters; 0 leaves it free.
    """

    kind: str
    title: str = ""
    over: str = ""
    foot: str = ""
    corner: str = ""
    clocks: tuple[Clock, ...] = ()
    rows: tuple[Row, ...] = ()
    lines: tuple[str, ...] = ()
    size: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """Every string of the picture, in reading order."""
        found = [self.over, self.corner, self.title]
        for clock in self.clocks:
            found += [clock.track, clock.title, clock.words]
        for row in self.rows:
            found += [row.label, row.words]
        return tuple(text for text in (*found, *self.lines, self.foot) if text)


BLANK = Slide("blank")


def slide(book: Book, scene: "Scene", now: datetime, timer: PlainTimer, present: Book | None = None) -> Slide:
    """The words of a scene, over all its pages.

    Args:
        book: The event as it is to be shown.
        present: The event as it is now, where that is another: what must not be seen any more goes at once.
    """
    if scene.kind == "clock":
        return _clock(book, now)
    if scene.kind == "timer":
        return _timer(timer, now)
    if scene.kind in ("poll", "results"):
        poll = book.get(Poll, scene.of) or next(iter(polls.in_order(book)), None)
        if not poll:
            return Slide("message", lines=(_tr("There is no poll yet."),))
        return _poll(book, poll) if scene.kind == "poll" else _results(book, poll)
    if scene.kind == "themes":
        theme = book.get(Theme, scene.of)
        return _theme(book, theme, scene.notes, present or book) if theme else _themes(book)
    if scene.kind == "message":
        return Slide("message", lines=tuple(line.strip() for line in scene.text.splitlines() if line.strip()))
    return BLANK


def _clock(book: Book, now: datetime) -> Slide:
    active = sorted(running.running(book, now), key=lambda s: (s.position, s.id))
    day = running.today(book, now)
    corner = timewords.clock(now)
    if active:
        clocks = tuple(_running(book, segment, now) for segment in active)
        return Slide("clock", corner=corner, clocks=clocks, foot=_next_words(book, active, now))
    following = running.coming(book, day.id) if day else []
    if not following:
        title = book.event.title if not day or not agenda.segments(book, day.id) else \
            _tr("That was the last item of today.")
        return Slide("clock", title=title, corner=corner)
    begins = _when(book, following[0], now)
    lines = (_tr("at {}").format(begins),) if begins else ()
    title = following[0].title if len(following) == 1 else " · ".join(s.track for s in following)
    return Slide("clock", over=_tr("Next"), title=title, corner=corner, lines=lines,
                 foot=book.event.title)


def _running(book: Book, segment: Segment, now: datetime) -> Clock:
    standing = running.standing(book, segment, now)
    return Clock(segment.title, segment.track, timewords.left(standing.left_seconds), timewords.share(standing),
                 timewords.state(standing))


def _next_words(book: Book, active: list[Segment], now: datetime) -> str:
    """What follows; while tracks run side by side, what follows for everybody."""
    day = active[0].day
    together = [s for s in running.to_come(book, day) if not s.track]
    following = together[:1] if any(s.track for s in active) else running.coming(book, day)
    if not following:
        return ""
    title = following[0].title if len(following) == 1 else " · ".join(s.track for s in following)
    when = _when(book, following[0], now)
    return _tr("Next, {}: {}").format(when, title) if when else _tr("Next: {}").format(title)


def _when(book: Book, segment: Segment, now: datetime) -> str:
    """When a segment is expected to begin; nothing on a day whose date it is not."""
    day = running.today(book, now)
    found = next((e for e in running.expected(book, day, now) if e.segment.id == segment.id), None) if day else None
    if not found or not found.start or found.start - now > timedelta(hours=18):
        return ""
    return timewords.clock(found.start)


def _timer(timer: PlainTimer, now: datetime) -> Slide:
    left = timer.left(now)
    words = timewords.left(left) if timer.begun else timewords.minutes(timer.minutes)
    return Slide("timer", corner=timewords.clock(now), clocks=(Clock("", "", words, *timer.disk(now)),))


def _poll(book: Book, poll: Poll) -> Slide:
    return Slide("poll", title=poll.question, rows=tuple(Row(option.text) for option in polls.options(book, poll.id)))


def _results(book: Book, poll: Poll) -> Slide:
    """Counts are shown once the poll is closed: nobody's hand should follow the others'."""
    if poll.state != polls.CLOSED:
        rows = tuple(Row(option.text) for option in polls.options(book, poll.id))
        return Slide("results", title=poll.question, rows=rows, foot=_tr("The hands are still being counted."))
    tally = polls.tally(book, poll)
    rows = tuple(Row(option.text, *_counted(tally, option)) for option in tally.options)
    return Slide("results", title=poll.question, rows=rows, foot=_base_words(tally))


def _counted(tally: polls.Tally, option) -> tuple[str, float]:
    hands = tally.counts[option.id]
    share = tally.share(option.id)
    outside = tally.poll.base == "valid" and option.abstains
    said = hands_words(hands)
    if share is None or outside:
        return said, 0.0
    return f"{said} · {_tr('{} %').format(round(share * 100))}", min(1.0, share)


def hands_words(hands: int) -> str:
    """A number of hands in words."""
    return _tr("1 hand") if hands == 1 else QCoreApplication.translate("Wall", "%n hands", None, hands)


def _base_words(tally: polls.Tally) -> str:
    words = {"present": _tr("Per cent of the {} members present"), "entitled": _tr("Per cent of all {} members"),
             "cast": _tr("Per cent of the {} hands raised"),
             "valid": _tr("Per cent of the {} hands raised, abstentions apart")}
    return words.get(tally.poll.base, words["cast"]).format(tally.base) if tally.base else _tr("Nobody was counted.")


def _themes(book: Book) -> Slide:
    rows = tuple(Row(_named(pile.theme), str(pile.whole.notes), depth=pile.depth) for pile in themes.piles(book))
    if not rows:
        return Slide("message", lines=(_tr("There are no themes yet."),))
    return Slide("themes", over=_tr("Themes and their notes"), rows=rows)


def _theme(book: Book, theme: Theme, with_notes: bool, present: Book) -> Slide:
    pile = next(pile for pile in themes.piles(book) if pile.theme.id == theme.id)
    if not with_notes:
        return Slide("theme", over=_tr("Theme"), title=_named(theme), lines=(_notes_words(pile.whole.notes),))
    seen = set(showable(present, pile.notes))
    lines = tuple(note.text for note in pile.notes if note.id in seen)
    hidden = len(pile.notes) - len(lines)
    foot = ""
    if hidden:
        foot = _tr("1 more note is not shown") if hidden == 1 else \
            QCoreApplication.translate("Wall", "%n more notes are not shown", None, hidden)
    return Slide("themes", over=_notes_words(len(pile.notes)), title=_named(theme), lines=lines, foot=foot)


def showable(book: Book, notes: Iterable[Note]) -> list[str]:
    """The ids of notes that may be read out to the room: those that are there, not held back, and name nobody."""
    names = privacy.name_parts(book)
    there = [found for note in notes if (found := book.get(Note, note.id))]
    return [note.id for note in there if not note.held and not privacy.names_in(note.text, names)]


def named(book: Book, slide: Slide) -> list[str]:
    """Words of a picture that are also part of somebody's name: the desk warns before it shows them."""
    names = privacy.name_parts(book)
    return list(dict.fromkeys(word for text in slide.texts for word in privacy.names_in(text, names)))


def _named(theme: Theme) -> str:
    return theme.name or _tr("A pile without a name yet")


def _notes_words(notes: int) -> str:
    return _tr("1 note") if notes == 1 else QCoreApplication.translate("Wall", "%n notes", None, notes)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Wall", text)
