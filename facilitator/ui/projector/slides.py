"""What stands on the wall in each scene, as plain words and shares: the only thing that the wall's painter is given.

Nothing here reads a contact, a profile or an authorship, but to leave out notes that hold somebody's name.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ...domain import polls, privacy, themes
from ...domain.book import Book
from ...domain.records import Note, Poll, Segment, Theme
from ...domain.venue import on_the_wall
from ..plain_timer import PlainTimer
from . import clocks, results
from . import polls as projector_polls
from .values import BLANK, Row, Slide, tr

if TYPE_CHECKING:
    from ..wall import Scene


def slides(book: Book, scene: "Scene", now: datetime, timer: PlainTimer, present: Book | None = None,
           face: str = "disk", address: str = "") -> tuple[Slide, ...]:
    """The words of a scene: one slide, or several that follow each other, before they are broken into pages.

    Args:
        address: Where phones find the poll; "" while they are not served.
    """
    if scene.kind not in ("poll", "results"):
        return (slide(book, scene, now, timer, present, face, address),)
    present = present or book
    poll = book.get(Poll, scene.of) or next(iter(polls.in_order(book)), None)
    if not poll or not present.get(Poll, poll.id):  # What was taken away goes at once.
        return (Slide("message", lines=(tr("There is no poll yet."),)),)
    now = present.get(Poll, poll.id)
    if scene.kind == "results" and results.is_shown(poll, now):
        if not polls.is_closed(poll):  # Its figures may be seen early, and go on.
            book, poll = results.going_on(book, present), now
        return results.slides(book, poll, present, scene.notes)
    return (projector_polls.question(book, poll, present, address, scene.kind),)


def slide(book: Book, scene: "Scene", now: datetime, timer: PlainTimer, present: Book | None = None,
          face: str = "disk", address: str = "") -> Slide:
    """The words of a scene, over all its pages; the first of several slides.

    Args:
        book: The event as it is to be shown.
        present: The event as it is now, where that is another: what must not be seen any more goes at once.
        face: How running times are shown, one of `FACES`.
    """
    if scene.kind == "clock":
        return clocks.clock(book, now, face)
    if scene.kind == "timer":
        return clocks.timer(timer, on_the_wall(book, now), face)
    if scene.kind == "turns":
        return clocks.whose_turn(book, scene.of, on_the_wall(book, now), face)
    if scene.kind in ("title", "prompt"):
        segment = book.get(Segment, scene.of)
        return _title(segment) if scene.kind == "title" else _prompt(segment)
    if scene.kind in ("poll", "results"):
        return slides(book, scene, now, timer, present, face, address)[0]
    if scene.kind == "phones":
        return _phones(address)
    if scene.kind == "themes":
        theme = book.get(Theme, scene.of)
        return _theme(book, theme, scene.notes, present or book) if theme else _themes(book)
    if scene.kind == "message":
        return Slide("message", lines=_paragraphs(scene.text))
    return BLANK


def _title(segment: Segment | None) -> Slide:
    """What the public agenda says of a segment; nothing of one that does not stand there."""
    if not segment or segment.internal:
        return BLANK
    return Slide("title", title=segment.title, lines=_paragraphs(segment.public))


def _prompt(segment: Segment | None) -> Slide:
    if not segment or not segment.prompt.strip():
        return Slide("message", lines=(tr("This segment has no prompt."),))
    return Slide("prompt", over="" if segment.internal else segment.title, lines=_paragraphs(segment.prompt))


def _phones(address: str) -> Slide:
    if not address:
        return Slide("message", lines=(tr("Phones cannot vote now."),))
    return Slide("phones", title=tr("Vote on your phone"), address=address,
                 lines=(tr("Join the Wi-Fi of this room."), tr("Scan the code, or type:")))


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _themes(book: Book) -> Slide:
    rows = tuple(Row(_named(pile.theme), str(pile.whole.notes), depth=pile.depth) for pile in themes.piles(book))
    if not rows:
        return Slide("message", lines=(tr("There are no themes yet."),))
    return Slide("themes", over=tr("Themes and their notes"), rows=rows)


def _theme(book: Book, theme: Theme, with_notes: bool, present: Book) -> Slide:
    pile = next(pile for pile in themes.piles(book) if pile.theme.id == theme.id)
    if not with_notes:
        return Slide("theme", over=tr("Theme"), title=_named(theme), lines=(_notes_words(pile.whole.notes),))
    seen = set(showable(present, pile.notes))
    lines = tuple(note.text for note in pile.notes if note.id in seen)
    hidden = len(pile.notes) - len(lines)
    foot = ""
    if hidden:
        foot = tr("1 more note is not shown") if hidden == 1 else \
            QCoreApplication.translate("Wall", "%n more notes are not shown", None, hidden)
    return Slide("themes", over=_notes_words(len(pile.notes)), title=_named(theme), lines=lines, foot=foot)


def showable(book: Book, notes: Iterable[Note]) -> list[str]:
    """The ids of notes that may be read out to the room: those that are there, not held back, and name nobody."""
    names = privacy.name_parts(book)
    there = [found for note in notes if (found := book.get(Note, note.id))]
    return [note.id for note in there if note.text and not note.held
            and not privacy.names_in(note.text, names)]


def named(book: Book, slide: Slide) -> list[str]:
    """Words of a picture that are also part of somebody's name: the desk warns before it shows them."""
    names = privacy.name_parts(book)
    return list(dict.fromkeys(word for text in (*slide.texts, *slide.later) for word in privacy.names_in(text, names)))


def _named(theme: Theme) -> str:
    return theme.name or tr("A pile without a name yet")


def _notes_words(notes: int) -> str:
    return tr("1 note") if notes == 1 else QCoreApplication.translate("Wall", "%n notes", None, notes)
