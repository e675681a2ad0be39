"""Themes: named piles of notes, how they nest, and the verbs that sort notes into them."""

from collections.abc import Sequence
from dataclasses import dataclass

from .book import Book
from .ids import cell_id, new_id
from .records import Change, Note, Placement, Theme, create, delete, edit
from .words import fold


@dataclass(frozen=True, slots=True)
class Branch:
    """A theme with how deep it nests: 0 for one that is part of no other."""

    theme: Theme
    depth: int


def tree(book: Book) -> list[Branch]:
    """All themes, each followed by those that are part of it; one whose parents go round in a ring stands at the top."""
    children: dict[str, list[Theme]] = {}
    for theme in sorted(book.all(Theme), key=lambda t: (t.position, t.name, t.id)):
        children.setdefault(_parent(book, theme), []).append(theme)
    found: list[Branch] = []

    def walk(parent: str, depth: int) -> None:
        for theme in children.get(parent, []):
            found.append(Branch(theme, depth))
            walk(theme.id, depth + 1)

    walk("", 0)
    return found


def placements(book: Book) -> list[Placement]:
    """The places of notes in themes that both exist, in the order within each pile."""
    found = [p for p in book.all(Placement) if book.get(Note, p.note) and book.get(Theme, p.theme)]
    return sorted(found, key=lambda p: (p.position, p.id))


def notes_in(book: Book) -> dict[str, list[Note]]:
    """The notes of each theme, by its id, in the order of the pile."""
    found: dict[str, list[Note]] = {theme.id: [] for theme in book.all(Theme)}
    for placement in placements(book):
        found[placement.theme].append(book.get(Note, placement.note))
    return found


def themes_of(book: Book, note: str) -> list[Theme]:
    """The themes that a note lies in."""
    return [book.get(Theme, p.theme) for p in placements(book) if p.note == note]


def unsorted(book: Book) -> list[Note]:
    """The notes that lie in no theme."""
    placed = {p.note for p in placements(book)}
    return [note for note in book.all(Note) if note.id not in placed]


def add(book: Book, name: str, parent: str = "") -> tuple[Theme, list[Change]]:
    """A new theme behind all others."""
    theme = Theme(id=new_id(), name=name.strip(), parent=parent, position=_end(t.position for t in book.all(Theme)))
    return theme, [create(theme)]


def rename(theme: Theme, name: str) -> list[Change]:
    """Gives a theme another name."""
    return [edit(theme, name=name.strip())] if name.strip() != theme.name else []


def nest(book: Book, theme: Theme, parent: str) -> list[Change]:
    """Makes a theme part of another, or of none; nothing where it would become part of itself."""
    above = parent
    while above:
        if above == theme.id:
            return []
        found = book.get(Theme, above)
        above = _parent(book, found) if found else ""
    return [edit(theme, parent=parent)]


def remove(book: Book, theme: Theme) -> list[Change]:
    """Takes a theme away; its notes are unsorted again unless they lie in another, and its parts move up."""
    changes = [delete(theme)] + [delete(p) for p in book.all(Placement) if p.theme == theme.id]
    return changes + [edit(t, parent=theme.parent) for t in book.all(Theme) if t.parent == theme.id]


def reorder(book: Book, theme: Theme, before: str = "") -> list[Change]:
    """Puts a theme before another one, or last."""
    others = [b.theme for b in tree(book) if b.theme.id != theme.id]
    index = next((i for i, t in enumerate(others) if t.id == before), len(others))
    return [edit(theme, position=_between([t.position for t in others], index))]


def place(book: Book, note: str, theme: str, *, index: int | None = None) -> list[Change]:
    """Lays a note into a theme, at the end of its pile or before the place `index`."""
    id = cell_id("placement", note, theme)
    pile = [p for p in placements(book) if p.theme == theme and p.id != id]
    position = _between([p.position for p in pile], len(pile) if index is None else index)
    known = book.get(Placement, id)
    if known:
        return [edit(known, position=position)]
    return [create(Placement(id=id, note=note, theme=theme, position=position))]


def take_out(book: Book, note: str, theme: str) -> list[Change]:
    """Takes a note out of a theme."""
    known = book.get(Placement, cell_id("placement", note, theme))
    return [delete(known)] if known else []


def move(book: Book, notes: Sequence[str], source: str, target: str, *, index: int | None = None) -> list[Change]:
    """Moves notes from one theme ("" for the unsorted) to another ("" takes them out), keeping their order."""
    changes = []
    pile = [p for p in placements(book) if p.theme == target and p.note not in set(notes)]
    positions = [p.position for p in pile]
    for offset, note in enumerate(notes):
        if source and source != target:
            changes += take_out(book, note, source)
        if target:
            at = len(positions) if index is None else min(index + offset, len(positions))
            position = _between(positions, at)
            positions.insert(at, position)
            id = cell_id("placement", note, target)
            known = book.get(Placement, id)
            changes.append(edit(known, position=position) if known
                           else create(Placement(id=id, note=note, theme=target, position=position)))
    return changes


def join(book: Book, kept: Theme, other: Theme) -> list[Change]:
    """Moves all notes and parts of a theme into another and takes it away."""
    notes = [note.id for note in notes_in(book)[other.id]]
    parts = [edit(t, parent=kept.id) for t in book.all(Theme) if t.parent == other.id and t.id != kept.id]
    return move(book, notes, other.id, kept.id) + parts + [delete(other)]


def twins(book: Book) -> list[tuple[Theme, Theme]]:
    """Themes that bear the same name but for case, accents and spaces, as two laptops make them: kept and other."""
    first: dict[str, Theme] = {}
    found = []
    for branch in tree(book):
        name = " ".join(fold(branch.theme.name).split())
        if name and name in first:
            found.append((first[name], branch.theme))
        else:
            first[name] = branch.theme
    return found


def completions(book: Book, beginning: str) -> list[Theme]:
    """Themes in whose name a word begins so, those whose name itself does first."""
    wanted = fold(beginning.strip())
    found = [b.theme for b in tree(book)
             if any(word.startswith(wanted) for word in fold(b.theme.name).split()) or
             fold(b.theme.name).startswith(wanted)]
    return sorted(found, key=lambda theme: not fold(theme.name).startswith(wanted))


def _parent(book: Book, theme: Theme) -> str:
    """The parent that a theme is shown under: none where it is gone or where following it comes back."""
    seen, above = {theme.id}, theme.parent
    while above and above not in seen:
        seen.add(above)
        found = book.get(Theme, above)
        if not found:
            return "" if above == theme.parent else theme.parent
        above = found.parent
    return theme.parent if not above else ""


def _end(positions) -> float:
    return max(positions, default=-1.0) + 1.0


def _between(positions: Sequence[float], index: int) -> float:
    if not positions:
        return 0.0
    if index >= len(positions):
        return positions[-1] + 1.0
    if index <= 0:
        return positions[0] - 1.0
    return (positions[index - 1] + positions[index]) / 2
