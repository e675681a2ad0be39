"""What the board shows at one moment: its columns, and which notes a search lets through. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from ....domain import lineage, naming, notes, radar, themes
from ....domain.book import Book
from ....domain.ids import code
from ....domain.lineage import Lineage
from ....domain.records import Note
from ....domain.themes import Size
from ....domain.words import words

UNSORTED, NEW = "", "+"
"""The keys of the first column and of the empty last one; those between are ids of themes."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is looked for: words that begin so, and a table, segment or kind where one is given; themes that stand on
    one table or one note alone, as `radar` tells them, in `lone`."""

    text: str = ""
    table: str = ""
    segment: str = ""
    kind: str = ""
    lone: str = ""

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.table or self.segment or self.kind or self.lone)

    def found(self, notes: Iterable[Note]) -> frozenset[str]:
        """The ids of those that are looked for; their short codes are found too."""
        wanted = [f" {word}" for word in words(self.text)]
        return frozenset(
            note.id for note in notes
            if (not self.table or note.table == self.table) and (not self.segment or note.segment == self.segment)
            and (not self.kind or note.type == self.kind)
            and (not wanted or all(word in searched(note.id, note.text) for word in wanted)))


@dataclass(frozen=True)
class Column:
    """One column: a theme with its notes' ids in order, the unsorted, or the empty one where a new theme begins.

    `number` counts the themes from 1 as they stand; 0 for the other two. `size` counts its own notes, `whole` those
    of its `parts` too, which are counted with the parts of these; for the unsorted it counts all notes of the event.
    `hidden` notes of the unsorted are not looked for. A pile without a name has its first note's words as `handle`;
    `marks` are its strength and `lone` on what alone it stands, both as `radar` tells them; `x` and `y` its place as
    an island.
    """

    key: str
    name: str = ""
    description: str = ""
    number: int = 0
    depth: int = 0
    parent: str = ""
    parts: int = 0
    notes: tuple[str, ...] = ()
    size: Size = field(default_factory=Size)
    whole: Size = field(default_factory=Size)
    hidden: int = 0
    handle: str = ""
    missing: str = ""
    colour: str = ""
    was: Lineage = field(default_factory=Lineage)
    marks: int = 0
    lone: str = ""
    x: float = 0.0
    y: float = 0.0

    @property
    def is_bare(self) -> bool:
        """Whether its name is only a word."""
        return self.is_theme and naming.is_bare(self.name)

    @property
    def is_strip(self) -> bool:
        """Whether it is the unsorted and nothing is left to sort, so that the themes have its room."""
        return self.key == UNSORTED and not self.size.notes and bool(self.whole.notes)

    @property
    def is_theme(self) -> bool:
        """Whether it stands for a theme."""
        return self.key not in (UNSORTED, NEW)

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each note lies in the column, from 0."""
        return {note: place for place, note in enumerate(self.notes)}


@dataclass(frozen=True)
class Board:
    """The columns from left to right. `shared` says in how many themes each sorted note lies; `found` are the notes
    that are looked for, or None where nothing is."""

    columns: tuple[Column, ...]
    notes: dict[str, Note]
    shared: dict[str, int]
    found: frozenset[str] | None = None

    @classmethod
    def of(cls, book: Book) -> "Board":
        """The board of a book, whatever is looked for."""
        all_notes = {note.id: note for note in book.all(Note)}
        loose = notes.in_order(book, themes.unsorted(book))
        shared: dict[str, int] = {}
        columns = [Column(UNSORTED, notes=tuple(note.id for note in loose), size=themes.size(loose),
                          whole=Size(notes=len(all_notes)))]
        piles = themes.piles(book)
        most = max((pile.whole.voices for pile in piles), default=0)
        at = len({note.table for note in all_notes.values()} - {""})
        for number, pile in enumerate(piles, 1):
            for note in pile.notes:
                shared[note.id] = shared.get(note.id, 0) + 1
            theme = pile.theme
            columns.append(Column(
                theme.id, theme.name, theme.description, number, pile.depth, pile.parent,
                _parts_behind(piles, number - 1), tuple(note.id for note in pile.notes), pile.size, pile.whole,
                handle="" if theme.name else naming.by_first(pile.notes), missing=theme.missing, colour=theme.colour,
                was=lineage.of(book, theme), marks=radar.marks(pile.whole.voices, most),
                lone=radar.lone(pile.whole, at), x=theme.x, y=theme.y))
        return cls((*columns, Column(NEW)), all_notes, shared)

    def sifted(self, sieve: Sieve) -> "Board":
        """The same with what is looked for."""
        if not sieve:
            return self
        found, sorted_ones = sieve.found(self.notes.values()), self.themes
        if sieve.lone:
            sorted_ones = tuple(replace(c, depth=0, parts=0) for c in self.themes if c.lone == sieve.lone)
            found &= {note for column in sorted_ones for note in column.notes}
        shown = tuple(note for note in self.unsorted.notes if note in found)
        loose = replace(self.unsorted, notes=shown, hidden=len(self.unsorted.notes) - len(shown))
        return replace(self, columns=(loose, *sorted_ones, self.columns[-1]), found=found)

    @property
    def unsorted(self) -> Column:
        """The notes that lie in no theme."""
        return self.columns[0]

    @property
    def themes(self) -> tuple[Column, ...]:
        """The columns that stand for themes."""
        return self.columns[1:-1]

    @cached_property
    def hits(self) -> list[tuple[str, str]]:
        """The notes that are looked for, each with its column before it, from left to right and downwards."""
        found = self.found or frozenset()
        return [(column.key, note) for column in self.columns for note in column.notes if note in found]

    def order(self, place: tuple[str, str]) -> tuple[int, int]:
        """How far to the right and down a note lies, or a column's header for ""."""
        key, note = place
        return self.indexes[key], self.columns[self.indexes[key]].places.get(note, -1)

    @cached_property
    def indexes(self) -> dict[str, int]:
        """The place of each column by its key."""
        return {column.key: place for place, column in enumerate(self.columns)}

    def column(self, key: str) -> Column | None:
        """The column with this key."""
        place = self.indexes.get(key)
        return None if place is None else self.columns[place]


@lru_cache(20_000)
def searched(id: str, text: str) -> str:
    """What a search reads of a note: its folded words and its code, each behind a space."""
    return " ".join(("", *words(text), code(id).lower()))


def _parts_behind(piles: list[themes.Pile], place: int) -> int:
    """How many themes behind this one nest in it, at any depth."""
    depth, count = piles[place].depth, 0
    for pile in piles[place + 1:]:
        if pile.depth <= depth:
            break
        count += 1
    return count
