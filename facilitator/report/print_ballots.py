"""Paper ballots: the question, how it is answered in words, and boxes, circles or lines to answer it with.

Beside each box stands the key by which its answer is typed back (`domain.paperlines`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..domain import paperlines, polls
from ..domain.book import Book
from ..domain.records import Option, Poll
from ..domain.summary import Source
from . import ballot_words, look, paper
from .ballot_setter import Cell, Setter
from .document import Document
from .look import Sheet
from .strips import FREE, TOGETHER, Strip
from .tagged import Node
from .typeset import Style, Typesetter
from .wording import flat

BALLOT = "Ballot"

EVENT = Style(9.5, 13, colour=look.SOFT)
NUMBER = Style(10.5, 13, "bold", look.INK)
QUESTION = Style(15, 20, "bold", look.INK)
HOW = Style(11, 15, colour=look.SOFT)
ANSWER = Style(12.5, 17, colour=look.INK)
STEP = Style(10.5, 14, colour=look.INK)
KEY = Style(10.5, 17, colour=look.SOFT)

BOX, WIDE, DOT, HIGH = 15.0, 30.0, 14.0, 24.0
"""The sides of a box to tick, of one to write in, and of a circle, and how high a line of a form is, in points on a
sheet of usual print."""

APART = 23.0
"""From one box of a row to the next."""

SHORT, MOST_STEPS = 9, 11
"""A scale whose steps have names of so many letters at most is a row of boxes over them, where they are as few."""

LINES, LINE = 4, 27.0
"""Lines for words of one's own, and the points between them."""

CUT = 40.0
"""Points between two ballots; the line to cut along is in their middle."""

_NEVER = 10**6
"""A page from which on there is a header and a footer where none is wanted."""


def ballots(book: Book, source: Source, poll: Poll, sheet: Sheet, count: int, *, first: int = 0,
            alone: bool = False) -> Document:
    """So many ballots below each other, with lines to cut along, or a page each.

    Args:
        first: The number of the first one; 0 for ballots without numbers.
    """
    document = paper.new(book, source, BALLOT, [], sheet, furnished=_NEVER)
    offered = polls.options(book, poll.id)
    for place in range(count):
        if place and alone:
            document.page_break()
        document.block(lambda here, place=place: _Ballot(
            here.add("Sect"), paper.title(book), poll, offered, str(first + place) if first else "",
            cut=not alone and place < count - 1))
    return document


@dataclass(frozen=True, slots=True)
class _Ballot:
    node: Node
    event: str
    poll: Poll
    offered: Sequence[Option]
    number: str
    cut: bool

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """Its strips, which no page's end parts where one page holds it."""
        setter = Setter(typesetter, sheet, self.node)
        wide = setter.width
        head = [Cell(self.event, EVENT, 0.0, wide * 0.75)]
        if self.number:
            head.append(Cell(f"No. {self.number}", NUMBER, wide * 0.75, wide * 0.25, "right"))
        found = [setter.line("P", head, after=4.0),
                 setter.line("H1", [Cell(flat(self.poll.question) or "A question without words", QUESTION, 0.0, wide)],
                             after=3.0),
                 setter.line("P", [Cell(ballot_words.how(self.poll, self.offered), HOW, 0.0, wide)], after=9.0),
                 *_BODIES.get(self.poll.type, _ticks)(setter, self.poll, self.offered)]
        for strip in found[:-1]:
            strip.keep = TOGETHER
        found[-1].keep = FREE
        return [*found, setter.cut(CUT)] if self.cut else found


def _answer(setter: Setter, option: Option, key: str) -> Strip:
    """An answer behind its box, with its key between them."""
    side, keys = BOX * setter.grown, 20.0 * setter.grown
    words = Cell(_called(option), ANSWER, side + keys + 8, setter.width - side - keys - 8)
    return setter.line("P", [Cell(key, KEY, side + 8, keys), words], [(setter.box(side, side), 0.0)],
                       least=HIGH * setter.grown)


def _ticks(setter: Setter, poll: Poll, offered: Sequence[Option]) -> Iterator[Strip]:
    for key, option in zip(paperlines.keys(poll, offered), offered, strict=True):
        yield _answer(setter, option, key)


def _scale(setter: Setter, poll: Poll, offered: Sequence[Option]) -> Iterator[Strip]:
    """A row of boxes where their names are short, as figures are."""
    steps = [option for option in offered if not option.abstains]
    keys = dict(zip((option.id for option in offered), paperlines.keys(poll, offered), strict=True))
    if not 2 < len(steps) <= MOST_STEPS or any(len(_called(option)) > SHORT for option in steps):
        yield from _ticks(setter, poll, offered)
        return
    each, side = setter.width / len(steps), BOX * setter.grown
    boxes = [(setter.box(side, side), each * (place + 0.5) - side / 2) for place in range(len(steps))]
    yield setter.line("P", [], [(mark, x) for mark, x in boxes], least=side * 1.25)
    yield setter.line("P", [Cell(_called(option), STEP, each * place, each, "centre")
                            for place, option in enumerate(steps)], after=6.0)
    for option in offered:
        if option.abstains:
            yield _answer(setter, option, keys[option.id])


def _ranks(setter: Setter, poll: Poll, offered: Sequence[Option]) -> Iterator[Strip]:
    """Keys stand far from the boxes, where nobody takes them for ranks."""
    yield from _written(setter, offered, paperlines.keys(poll, offered))


def _written(setter: Setter, offered: Sequence[Option], keys: Sequence[str] = ()) -> Iterator[Strip]:
    side, end = WIDE * setter.grown, 30.0 * setter.grown
    for place, option in enumerate(offered):
        cells = [Cell(_called(option), ANSWER, side + 10, setter.width - side - end - 10)]
        if keys:
            cells.insert(0, Cell(keys[place], KEY, setter.width - end, end, "right"))
        yield setter.line("P", cells, [(setter.box(side, 20.0 * setter.grown), 0.0)], least=HIGH * setter.grown,
                          after=5.0)


def _scores(setter: Setter, poll: Poll, offered: Sequence[Option]) -> Iterator[Strip]:
    if not ballot_words.shows_scores(poll):
        yield from _written(setter, offered)
        return
    side = BOX * 1.25 * setter.grown
    yield from _rows(setter, offered, [(setter.box(side, side, str(score)), side)
                                       for score in range(ballot_words.top(poll) + 1)])


def _dots(setter: Setter, poll: Poll, offered: Sequence[Option]) -> Iterator[Strip]:
    if not ballot_words.shows_dots(poll):
        yield from _written(setter, offered)
        return
    side = DOT * setter.grown
    yield from _rows(setter, offered, [(setter.circle(side), side)] * ballot_words.dots(poll))


def _rows(setter: Setter, offered: Sequence[Option], marks: Sequence[tuple[Callable, float]]) -> Iterator[Strip]:
    """Answers at the left, what is to be filled in at the right; below each other where both would be too wide."""
    step = min(APART * setter.grown, setter.width / max(1, len(marks)))
    room = setter.width - step * len(marks) - 8
    below = room < setter.width * 0.3
    start = 0.0 if below else setter.width - step * len(marks)
    placed = [(mark, start + step * place + (step - side) / 2) for place, (mark, side) in enumerate(marks)]
    for option in offered:
        words = Cell(_called(option), ANSWER, 0.0, setter.width if below else room)
        yield setter.line("P", [words], () if below else placed, least=0.0 if below else HIGH * setter.grown,
                          after=2.0)
        if below:
            yield setter.line("P", [], placed, least=HIGH * setter.grown, after=6.0)


def _pairs(setter: Setter, poll: Poll, offered: Sequence[Option]) -> Iterator[Strip]:
    half, side = setter.width / 2, BOX * setter.grown
    beside = 24.0 * setter.grown
    room = half - side - 14 - beside
    for left, right in paperlines.pairs(offered):
        yield setter.line("P", [Cell(_called(left), ANSWER, side + 8, room),
                                Cell("or", KEY, half - beside - 6, beside, "right"),
                                Cell(_called(right), ANSWER, half + side + 8, room)],
                          [(setter.box(side, side), 0.0), (setter.box(side, side), half)],
                          least=HIGH * setter.grown, after=2.0)


def _number(setter: Setter, poll: Poll, offered: Sequence[Option]) -> Iterator[Strip]:
    high = 30.0 * setter.grown
    yield setter.line("P", [], [(setter.box(150.0 * setter.grown, high), 0.0)], least=high * 1.25)


def _words(setter: Setter, poll: Poll, offered: Sequence[Option]) -> Iterator[Strip]:
    yield from setter.lines(LINES, LINE * setter.grown)


_BODIES: dict[str, Callable[[Setter, Poll, Sequence[Option]], Iterator[Strip]]] = {
    "scale": _scale, "ranked": _ranks, "score": _scores, "dots": _dots, "pairs": _pairs, "number": _number,
    "text": _words}


def _called(option: Option) -> str:
    return flat(option.text) or "An option without words"
