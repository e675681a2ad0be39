"""Theme cards for the morning: what there is of each theme, its notes with their codes, and what is missing; in front
all of them on a page, at the end what lies in no theme."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from ..domain import lineage, naming, notes, photos, tables, themes
from ..domain.book import Book
from ..domain.ids import code
from ..domain.records import Day, Note, Table, Theme
from ..domain.summary import Source
from ..domain.themes import Pile, Size
from . import look, paper
from .document import Document
from .grid import COLUMN, ROW, Field, Grid, GridRow
from .look import Sheet
from .pen import Pen
from .strips import BOUND, FREE, Strip
from .typeset import Style, Typesetter
from .wording import came_from, flat, many, photographed, shortened

THEME_CARDS = "Theme cards"

LINES, LINES_SHARED, STEP, STEP_LARGE, CUT = 4, 2, 24.5, 38.0, 28.0
"""Lines to write on, the same on a page that themes share, points from one to the next, and around a line to cut."""

SMALL = 10
"""As many notes as a theme may have that shares its page."""

NAME = Style(23, 29, "bold", look.INK)
NAME_SHARED = Style(16, 21, "bold", look.INK)
FIGURES = Style(12, 17, "bold", look.INK)
SOFT = Style(10, 14, colour=look.SOFT)
CELL = Style(10.5, 14.5, colour=look.INK)
HEAD = Style(8.5, 12, "bold", look.SOFT)


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines to write on, all on one page."""

    count: int = LINES

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """A strip a line."""
        step = STEP_LARGE if sheet.black else STEP

        def paint(pen: Pen, top: float) -> None:
            pen.decorate()
            pen.rule(sheet.left, top - step, sheet.left + sheet.width, top - step,
                     "#000000" if sheet.black else look.SOFT, 0.5)

        return [Strip(step, paint, keep=FREE if place == self.count - 1 else BOUND) for place in range(self.count)]


@dataclass(frozen=True, slots=True)
class Cut:
    """A dashed line below a card, to cut along."""

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """One strip, with room on both sides of the line."""
        def paint(pen: Pen, top: float) -> None:
            pen.decorate()
            for dash in range(0, int(sheet.width), 8):
                pen.rule(sheet.left + dash, top - CUT / 2, sheet.left + dash + 4, top - CUT / 2, look.SOFT, 0.5)

        return [Strip(CUT, paint)]


def theme_cards(book: Book, source: Source, days: Sequence[Day], sheet: Sheet, *, shared: bool = False) -> Document:
    """All themes in the order of the board, each on pages of its own; with `shared`, small ones on a page as it holds
    them whole. Notes that are held back are counted, and not shown."""
    document = paper.new(book, source, THEME_CARDS, days, sheet, furnished=0)
    piles, loose = themes.piles(book), notes.in_order(book, themes.unsorted(book))
    marks = {table.id: f"Table {tables.title(table)}" for table in book.all(Table)}
    document.running_head(f"{paper.title(book)} · {THEME_CARDS}")
    document.heading(1, THEME_CARDS)
    document.prose("P", [(totals(book), CELL)], after=10.0)
    if piles:
        rows = list(_rows(piles, loose))
        document.block(lambda here: Grid(here.add("Table"), (0.4, 5.2, 0.8, 0.8, 0.8), rows))
    open_page = False  # Whether the page before may be gone on with.
    for number, pile in enumerate(piles, 1):
        small = shared and pile.size.notes <= SMALL
        if small and not open_page:
            document.running_head(f"{paper.title(book)} · {THEME_CARDS}")
        elif not small:
            document.running_head(f"{paper.title(book)} · {shortened(called(pile), 60)}", f"Theme {number}")
        with document.together() if small else nullcontext():
            _card(document, book, number, pile, piles, marks, small=small)
            if small:
                document.block(lambda here: Cut())
        open_page = small
    if loose:
        document.running_head(f"{paper.title(book)} · In no theme")
        document.heading(1, "In no theme", style=NAME)
        document.prose("P", [(_figures(themes.size(loose)), FIGURES)], after=8.0)
        _notes(document, loose, marks)
    return document


def totals(book: Book) -> str:
    """How the numbers of the cards add up to the notes of the event."""
    whole, loose = len(book.all(Note)), len(themes.unsorted(book))
    lying = sum(pile.size.notes for pile in themes.piles(book))
    placed = whole - loose
    words = f"{many(whole, 'note')}: {placed:,} in {many(len(book.all(Theme)), 'theme')}, {loose:,} in none."
    if lying > placed:
        words += (f" Some lie in several themes and are counted in each, so the cards hold {lying:,} where "
                  f"{many(placed, 'note')} would be.")
    return f"{words} {photographed(photos.left(book))}".rstrip()


def called(pile: Pile) -> str:
    """What a theme is called beside its number; one without a name by its first note."""
    handle = naming.by_first(pile.notes)
    return flat(pile.theme.name) or (f"As yet “{handle}”" if handle else "No name yet")


def quoted(number: int, pile: Pile) -> str:
    """The same within a sentence."""
    name, handle = flat(pile.theme.name), naming.by_first(pile.notes)
    return f"“{name}”" if name else f"pile {number}" + (f", as yet “{handle}”" if handle else "")


def _rows(piles: Sequence[Pile], loose: Sequence[Note]) -> Iterator[GridRow]:
    heads = ("No.", "Theme", "Notes", "Voices", "Tables")
    yield GridRow([(place, Field([(word, HEAD)], heads=COLUMN, rule=look.INK, align="right" if place > 1 else ""))
                   for place, word in enumerate(heads)], 2.0, 3.0, head=1)
    lines = [(str(number), "– " * pile.depth + called(pile), pile.size)
             for number, pile in enumerate(piles, 1)]
    for number, name, size in [*lines, ("", "In no theme", themes.size(loose))]:
        cells = (number, name, *(f"{figure:,}" for figure in (size.notes, size.voices, size.tables)))
        yield GridRow([(place, Field([(word, CELL)], heads=ROW if place == 1 else "", rule=look.LINE,
                                     align="right" if place > 1 else "")) for place, word in enumerate(cells)],
                      3.0, 3.5)


def _card(document: Document, book: Book, number: int, pile: Pile, piles: Sequence[Pile], marks: dict[str, str], *,
          small: bool) -> None:
    theme = pile.theme
    document.heading(1, f"{number}  {called(pile)}", style=NAME_SHARED if small else NAME)
    if wanted := _wanted(theme):
        document.prose("P", [(wanted, SOFT)], keep=BOUND)
        document.block(lambda here: Lines(1))
    document.prose("P", [(_figures(pile.size), FIGURES)], before=4.0, after=4.0)
    if kin := list(_kin(book, pile, piles)):
        document.prose("P", [(" ".join(kin), SOFT)], after=6.0)
    if theme.description.strip():
        document.prose("P", [(theme.description.strip(), CELL)], after=6.0)
    if small:  # In sight below their theme's name they need no heading.
        _notes(document, pile.notes, marks)
    _missing(document, theme, LINES_SHARED if small else LINES)
    if not small:
        document.heading(2, "Its notes")
        _notes(document, pile.notes, marks)


def _missing(document: Document, theme: Theme, lines: int) -> None:
    with document.together():
        document.heading(2, "What is missing")
        if theme.missing.strip():
            document.prose("P", [(theme.missing.strip(), CELL)], after=2.0)
        document.block(lambda here: Lines(min(lines, 2) if theme.missing.strip() else lines))


def _wanted(theme: Theme) -> str:
    """What is asked of a theme whose name says too little; nothing of others."""
    if not theme.name.strip():
        return "Its name, as a sentence that another table would understand:"
    return "What about it? As a sentence that another table would understand:" if naming.is_bare(theme.name) else ""


def _kin(book: Book, pile: Pile, piles: Sequence[Pile]) -> Iterator[str]:
    """Where a theme belongs and where it comes from, a sentence each."""
    known = {other.theme.id: quoted(place, other) for place, other in enumerate(piles, 1)}
    if pile.parent:
        yield f"Part of {known[pile.parent]}."
    if inside := [known[other.theme.id] for other in piles if other.parent == pile.theme.id]:
        yield f"Its parts: {', '.join(inside)}; with them {many(pile.whole.notes, 'note')}."
    yield from came_from(lineage.of(book, pile.theme))


def _figures(size: Size) -> str:
    words = " · ".join((many(size.notes, "note"), many(size.voices, "voice"), many(size.tables, "table")))
    return words + (f" · {size.loose:,} from no table" if size.loose and size.tables else "")


def _notes(document: Document, found: Sequence[Note], marks: dict[str, str]) -> None:
    held = sum(note.held for note in found)
    for note in found:
        if note.held:
            continue
        meta = [marks.get(note.table, ""), note.type if note.type != "note" else "",
                many(note.voices, "voice") if note.voices > 1 else ""]
        document.quote(note.text or "Not typed yet: see its photograph.", code(note.id),
                       " · ".join(word for word in meta if word))
    if held:
        document.prose("P", [(f"{many(held, 'note is', 'notes are')} held back and not shown.", SOFT)], before=4.0)
    if not found:
        document.prose("P", [("None yet.", SOFT)])
