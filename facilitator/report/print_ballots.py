"""Paper ballots: the question, how it is answered in words, and boxes, circles or lines to answer it with.

At the right edge stands the key by which an answer is typed back (`domain.paperlines`); not where numbers are written,
which it could be taken for: a ranking is typed as it stands on paper. A ballot is parted only where it is longer than a
sheet, and then says on each page which one it is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..domain import paperlines, polls
from ..domain.book import Book
from ..domain.records import Option, Poll
from ..domain.summary import Source
from . import ballot_words, look, paper
from .ballot_setter import Cell, Setter
from .document import Document
from .look import Sheet
from .strips import BOUND, FREE, Strip, grouped, height_of
from .tagged import Node
from .typeset import Style, Typesetter
from .wording import flat, shortened

BALLOT = "Ballot"

EVENT = Style(9.5, 13, colour=look.SOFT)
NUMBER = Style(10.5, 13, "bold", look.INK)
QUESTION = Style(15, 20, "bold", look.INK)
HOW = Style(11, 15, colour=look.SOFT)
ANSWER = Style(12.5, 17, colour=look.INK)
STEP = Style(10.5, 14, colour=look.INK)
OR = Style(10.5, 17, colour=look.SOFT)
KEY = Style(8, 11, colour=look.SOFT)
KEYS = 56.0
"""Points at the right edge for a key."""

BEGINS = 90
"""So many letters of the question stand again where a ballot goes on."""

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

_AGAIN = 12.0
"""Points below the line that a page goes on with."""

_NEVER = 10**6
"""A page from which on there is a header and a footer where none is wanted."""


def ballots(book: Book, source: Source, poll: Poll, sheet: Sheet, count: int, *, first: int = 0,
            alone: bool = False) -> tuple[Document, int]:
    """So many ballots below each other, with lines to cut along, or each on pages of its own; and how many pages one
    has.

    Args:
        first: The number of the first one; 0 for ballots without numbers.
    """
    document = paper.new(book, source, BALLOT, [], sheet, furnished=_NEVER)
    form = _Form(paper.title(book), poll, polls.options(book, poll.id), sheet)
    each = 1 if alone else form.on_a_sheet
    for place in range(count):
        document.block(lambda here, place=place: _Ballot(
            form, here.add("Sect"), str(first + place) if first else "", turns=place > 0 and place % each == 0,
            cut=place % each < each - 1 and place < count - 1))
    return document, len(form.parts)


@dataclass(frozen=True)
class _Form:
    """What all ballots of a print have in common, and where one that is longer than a sheet is parted."""

    event: str
    poll: Poll
    offered: Sequence[Option]
    sheet: Sheet

    @cached_property
    def parts(self) -> list[int]:
        """How many strips each of its pages holds."""
        setter = Setter(Typesetter(), self.sheet, Node("Sect"))
        strips = [*self.head(setter, "0" * 6, 1), *self.body(setter)]
        if height_of(strips) <= self.sheet.height:
            return [len(strips)]
        room, again = self.sheet.height, height_of(self.again(setter, "0" * 6, 9, 9)) + _AGAIN
        pages: list[list[Strip]] = []
        for group in grouped(strips, BOUND):
            # Only a question of more than a page is parted from its first answer.
            for some in [group] if height_of(group) <= room - again else [[strip] for strip in group]:
                if pages and height_of([*pages[-1], *some]) <= room - (again if len(pages) > 1 else 0.0):
                    pages[-1] += some
                else:
                    pages.append([*some])
        return [len(page) for page in pages]

    @cached_property
    def on_a_sheet(self) -> int:
        """How many ballots a sheet holds whole."""
        setter = Setter(Typesetter(), self.sheet, Node("Sect"))
        high = height_of([*self.head(setter, "0" * 6, 1), *self.body(setter)])
        return max(1, int((self.sheet.height + CUT) / (high + CUT)))

    def head(self, setter: Setter, number: str, pages: int) -> list[Strip]:
        """What stands above the first answer, which holds on to it."""
        named = f"No. {number}" if number else ""
        if pages > 1:
            named = f"Ballot {number}, page 1 of {pages}" if number else f"Page 1 of {pages}"
        found = [self._above(setter, named, 0.5 if pages > 1 else 0.75),
                 *setter.question(flat(self.poll.question) or "A question without words", QUESTION),
                 setter.line("P", [Cell(ballot_words.how(self.poll, self.offered), HOW, 0.0, setter.width)], after=9.0)]
        for strip in found:
            strip.keep = BOUND
        return found

    def body(self, setter: Setter) -> Iterator[Strip]:
        """What is filled in."""
        yield from _BODIES.get(self.poll.type, _ticks)(setter, self.poll, self.offered)

    def again(self, setter: Setter, number: str, page: int, pages: int) -> list[Strip]:
        """What stands above where it goes on."""
        called = f"Ballot {number}, continued" if number else "Continued"
        begins = shortened(self.poll.question, BEGINS) or "A question without words"
        return [self._above(setter, f"{called}, page {page} of {pages}", 0.4),
                setter.line("P", [Cell(begins, ANSWER, 0.0, setter.width)], after=_AGAIN)]

    def _above(self, setter: Setter, named: str, share: float) -> Strip:
        wide = setter.width
        cells = [Cell(self.event, EVENT, 0.0, wide * share - 8)]
        if named:
            cells.append(Cell(named, NUMBER, wide * share, wide * (1 - share), "right"))
        return setter.line("P", cells, after=4.0)


@dataclass(frozen=True, slots=True)
class _Ballot:
    form: _Form
    node: Node
    number: str
    turns: bool
    cut: bool

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """Its strips, of which each page's hold together."""
        setter, form = Setter(typesetter, sheet, self.node), self.form
        found: list[Strip] = []
        more = self._all(setter)
        for page, count in enumerate(form.parts, 1):
            # Made one by one: what reads the page aloud has them in the order in which they were made.
            part = form.again(setter, self.number, page, len(form.parts)) if page > 1 else []
            part += [next(more) for _ in range(count)]
            for strip in part:
                strip.keep = BOUND
            part[-1].keep = FREE
            part[0].page_break = page > 1 or self.turns
            found += part
        if self.cut:
            found[-1].keep = BOUND
            found.append(setter.cut(CUT))
        return found

    def _all(self, setter: Setter) -> Iterator[Strip]:
        yield from self.form.head(setter, self.number, len(self.form.parts))
        yield from self.form.body(setter)


def _answer(setter: Setter, option: Option, key: str) -> Strip:
    """An answer behind its box, and at the right edge its key, for who types it."""
    side, keys = BOX * setter.grown, KEYS * setter.grown
    words = Cell(_called(option), ANSWER, side + 10, setter.width - side - keys - 18)
    named = Cell(f"key {key}", KEY, setter.width - keys, keys, "right", faint=True)
    return setter.line("P", [words, named], [(setter.box(side, side), 0.0)], least=HIGH * setter.grown, after=2.0)


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
    yield _bound(setter.line("P", [], boxes, least=side * 1.25))
    yield setter.line("P", [Cell(_called(option), STEP, each * place, each, "centre")
                            for place, option in enumerate(steps)], after=6.0)
    for option in offered:
        if option.abstains:
            yield _answer(setter, option, keys[option.id])


def _ranks(setter: Setter, poll: Poll, offered: Sequence[Option]) -> Iterator[Strip]:
    yield from _written(setter, offered)


def _written(setter: Setter, offered: Sequence[Option]) -> Iterator[Strip]:
    side = WIDE * setter.grown
    for option in offered:
        yield setter.line("P", [Cell(_called(option), ANSWER, side + 10, setter.width - side - 10)],
                          [(setter.box(side, 20.0 * setter.grown), 0.0)], least=HIGH * setter.grown, after=5.0)


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
        if not below:
            yield setter.line("P", [words], placed, least=HIGH * setter.grown, after=2.0)
        else:
            yield _bound(setter.line("P", [words], after=2.0))
            yield setter.line("P", [], placed, least=HIGH * setter.grown, after=6.0)


def _pairs(setter: Setter, poll: Poll, offered: Sequence[Option]) -> Iterator[Strip]:
    half, side = setter.width / 2, BOX * setter.grown
    beside = 24.0 * setter.grown
    room = half - side - 14 - beside
    for left, right in paperlines.pairs(offered):
        yield setter.line("P", [Cell(_called(left), ANSWER, side + 8, room),
                                Cell("or", OR, half - beside - 6, beside, "right"),
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


def _bound(strip: Strip) -> Strip:
    strip.keep = BOUND
    return strip


def _called(option: Option) -> str:
    return flat(option.text) or "An option without words"
