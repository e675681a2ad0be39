"""What stands on the wall in each scene, as plain words and shares: the only thing that the wall's painter is given.

Nothing here reads a contact, a profile or an authorship, but to leave out notes that hold somebody's name.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ..domain import polls, privacy, themes
from ..domain.book import Book
from ..domain.percent import digits
from ..domain.records import Note, Poll, Segment, Theme
from ..domain.venue import on_the_wall
from . import projector_clocks
from .plain_timer import PlainTimer
from .projector_values import BLANK, Row, Slide, tr

if TYPE_CHECKING:
    from .wall import Scene


def slide(book: Book, scene: "Scene", now: datetime, timer: PlainTimer, present: Book | None = None,
          face: str = "disk") -> Slide:
    """The words of a scene, over all its pages.

    Args:
        book: The event as it is to be shown.
        present: The event as it is now, where that is another: what must not be seen any more goes at once.
        face: How running times are shown, one of `FACES`.
    """
    if scene.kind == "clock":
        return projector_clocks.clock(book, now, face)
    if scene.kind == "timer":
        return projector_clocks.timer(timer, on_the_wall(book, now), face)
    if scene.kind == "turns":
        return projector_clocks.whose_turn(book, scene.of, on_the_wall(book, now), face)
    if scene.kind in ("title", "prompt"):
        segment = book.get(Segment, scene.of)
        return _title(segment) if scene.kind == "title" else _prompt(segment)
    if scene.kind in ("poll", "results"):
        poll = book.get(Poll, scene.of) or next(iter(polls.in_order(book)), None)
        if not poll:
            return Slide("message", lines=(tr("There is no poll yet."),))
        return _poll(book, poll) if scene.kind == "poll" else _results(book, poll)
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


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _poll(book: Book, poll: Poll) -> Slide:
    return Slide("poll", title=poll.question, rows=tuple(Row(option.text) for option in polls.options(book, poll.id)))


def _results(book: Book, poll: Poll) -> Slide:
    """Counts are shown once the poll is closed: nobody's hand should follow the others'."""
    if not polls.is_closed(poll):
        rows = tuple(Row(option.text) for option in polls.options(book, poll.id))
        return Slide("results", title=poll.question, rows=rows, foot=tr("The hands are still being counted."))
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
    return f"{said} · {tr('{}%').format(digits(hands, tally.base))}", min(1.0, share)


def hands_words(hands: int) -> str:
    """A number of hands in words."""
    return tr("1 hand") if hands == 1 else QCoreApplication.translate("Wall", "%n hands", None, hands)


def _base_words(tally: polls.Tally) -> str:
    words = {"present": tr("Per cent of the {} members present"), "entitled": tr("Per cent of all {} members"),
             "cast": tr("Per cent of the {} hands raised"),
             "valid": tr("Per cent of the {} hands raised, abstentions apart")}
    return words.get(tally.poll.base, words["cast"]).format(tally.base) if tally.base else tr("Nobody was counted.")


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
