"""Themes: named piles of notes, how they nest, and the verbs that sort notes into them.

A theme without a name is a pile like any other: people group first and name last.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import lineage, naming, order
from .book import Book
from .changes import Change, create, delete, edit
from .ids import cell_id, new_id
from .records import Note, Placement, Theme
from .words import fold

Pick = tuple[str, str]
"""A note, and the theme that it is picked up from; "" for the unsorted."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A theme with how deep it nests: 0 for one that is part of no other."""

    theme: Theme
    depth: int


@dataclass(frozen=True, slots=True)
class Size:
    """How large a pile is: its notes, the voices that they carry, and the tables that they come from; `loose` notes
    come from none that is known."""

    notes: int = 0
    voices: int = 0
    tables: int = 0
    loose: int = 0


@dataclass(frozen=True, slots=True)
class Pile:
    """A theme as it lies on the board: shown under `parent` or "", its `notes` in order and their `size`.

    `whole` counts the notes of its parts too, each note once; without parts it equals `size`.
    """

    theme: Theme
    depth: int
    parent: str
    notes: tuple[Note, ...]
    size: Size
    whole: Size


def tree(book: Book) -> list[Branch]:
    """All themes, each followed by its parts; one whose parents go round in a ring stands at the top."""
    children = _children(book)
    found: list[Branch] = []

    def walk(parent: str, depth: int) -> None:
        for theme in children.get(parent, []):
            found.append(Branch(theme, depth))
            walk(theme.id, depth + 1)

    walk("", 0)
    return found


def parts(book: Book, theme: str) -> list[Theme]:
    """The themes that are shown directly under one, in order; "" gives those at the top."""
    return _children(book).get(theme, [])


def parent_of(book: Book, theme: Theme) -> str:
    """The parent that a theme is shown under: none where it is gone or where following it comes back."""
    seen, above = {theme.id}, theme.parent
    while above and above not in seen:
        seen.add(above)
        found = book.get(Theme, above)
        if not found:
            return "" if above == theme.parent else theme.parent
        above = found.parent
    return theme.parent if not above else ""


def is_within(book: Book, theme: Theme, whole: str) -> bool:
    """Whether a theme is another one, or part of it at any depth."""
    above: Theme | None = theme
    while above and above.id != whole:
        above = book.get(Theme, parent_of(book, above))
    return above is not None


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


def piles(book: Book) -> list[Pile]:
    """All themes with their notes, each followed by its parts."""
    lying, branches = notes_in(book), tree(book)
    parents = {branch.theme.id: parent_of(book, branch.theme) for branch in branches}
    wholes: dict[str, dict[str, Note]] = {b.theme.id: {n.id: n for n in lying[b.theme.id]} for b in branches}
    for branch in reversed(branches):
        if above := parents[branch.theme.id]:
            wholes[above] |= wholes[branch.theme.id]
    return [Pile(b.theme, b.depth, parents[b.theme.id], tuple(lying[b.theme.id]), size(lying[b.theme.id]),
                 size(wholes[b.theme.id].values())) for b in branches]


def size(notes: Iterable[Note]) -> Size:
    """Counts notes, voices and tables; notes that belong to no table add none."""
    found = list(notes)
    at = [note.table for note in found if note.table]
    return Size(len(found), sum(note.voices for note in found), len(set(at)), len(found) - len(at))


def themes_of(book: Book, note: str) -> list[Theme]:
    """The themes that a note lies in."""
    return [book.get(Theme, p.theme) for p in placements(book) if p.note == note]


def in_several(book: Book) -> list[Note]:
    """The notes that lie in more than one theme."""
    places = Counter(p.note for p in placements(book))
    return [note for note in book.all(Note) if places[note.id] > 1]


def unsorted(book: Book) -> list[Note]:
    """The notes that lie in no theme."""
    placed = {p.note for p in book.all(Placement) if book.get(Theme, p.theme)}
    return [note for note in book.all(Note) if note.id not in placed]


def add(book: Book, name: str, parent: str = "") -> tuple[Theme, list[Change]]:
    """A new theme behind all others."""
    position = max((t.position for t in book.all(Theme)), default=-1.0) + 1.0
    theme = Theme(id=new_id(), name=name.strip(), parent=parent, position=position)
    return theme, [create(theme)]


def gather(book: Book, picks: Sequence[Pick], *, name: str = "", copy: bool = False) -> tuple[Theme, list[Change]]:
    """A new theme of notes, taken out of where they were picked up, or copied from there; it needs no name yet.

    What is taken out of themes was part of them; out of one alone, it comes to stand right behind it.
    """
    found = [] if copy else [book.get(Theme, id) for id in dict.fromkeys(source for _, source in picks)]
    sources = [source for source in found if source]
    alone = found[0] if len(found) == 1 else None
    parent = parent_of(book, alone) if alone else ""
    beside = {t.id: t for t in parts(book, parent)}
    line = [(t.id, t.position) for t in beside.values()]
    place = list(beside).index(alone.id) + 1 if alone else len(line)
    id = new_id()
    written = order.laid(line, [id], line[place][0] if place < len(line) else "")
    theme = Theme(id=id, name=name.strip(), parent=parent, position=written.pop(id), was=lineage.split_from(sources))
    moved = [edit(beside[other], position=position) for other, position in written.items()]
    return theme, [create(theme), *moved, *move(book, picks, theme.id, copy=copy)]


def split(book: Book, theme: Theme, chosen: Iterable[str], *, name: str = "") -> tuple[Theme, list[Change]]:
    """A new theme of some notes of another one, which it was part of; it stands right behind it."""
    return gather(book, [(note, theme.id) for note in chosen], name=name)


def rename(theme: Theme, name: str) -> list[Change]:
    """Gives a theme another name."""
    return _written(theme, name=name.strip())


def describe(theme: Theme, description: str) -> list[Change]:
    """Says in more words what a theme is about."""
    return _written(theme, description=description.strip())


def ask(theme: Theme, missing: str) -> list[Change]:
    """Says what nobody said of a theme and somebody should ask."""
    return _written(theme, missing=missing.strip())


def colour(theme: Theme, name: str) -> list[Change]:
    """Gives a theme a colour of the palette by its name, "" for none."""
    return _written(theme, colour=name)


def put(theme: Theme, x: float, y: float) -> list[Change]:
    """Lays a theme as an island at a place of the board, in post-its' widths."""
    return _written(theme, x=round(x, 3), y=round(y, 3))


def nest(book: Book, theme: Theme, parent: str) -> list[Change]:
    """Makes a theme the last part of another, or of none; nothing where it would become part of itself.

    One that moves up to where its parent stands comes to lie right behind it.
    """
    former = book.get(Theme, parent_of(book, theme))
    if parent == parent_of(book, theme):
        return []
    beside = parts(book, parent)
    place = beside.index(former) + 1 if former in beside else len(beside)
    return reorder(book, theme, parent=parent, before=beside[place].id if place < len(beside) else "")


def reorder(book: Book, theme: Theme, *, parent: str, before: str = "") -> list[Change]:
    """Puts a theme among the parts of `parent` ("" for the top) before another of them, or last.

    Nothing changes where it would become part of itself.
    """
    above = book.get(Theme, parent)
    if above and is_within(book, above, theme.id):
        return []
    beside = {t.id: t for t in parts(book, parent)} | {theme.id: theme}
    line = [(t.id, t.position) for t in beside.values() if t.id != theme.id or parent_of(book, t) == parent]
    written = order.laid(line, [theme.id], before)
    values = {theme.id: {}} | {id: {"position": position} for id, position in written.items()}
    if theme.parent != parent:
        values[theme.id]["parent"] = parent
    return [edit(beside[id], **fields) for id, fields in values.items() if fields]


def shift(book: Book, theme: Theme, step: int) -> list[Change]:
    """Moves a theme by so many places among those beside it; nothing where it stands at that end already."""
    parent = parent_of(book, theme)
    beside = [t.id for t in parts(book, parent)]
    here = beside.index(theme.id)
    there = min(max(here + step, 0), len(beside) - 1)
    if there == here:
        return []
    others = [id for id in beside if id != theme.id]
    return reorder(book, theme, parent=parent, before=others[there] if there < len(others) else "")


def remove(book: Book, theme: Theme) -> list[Change]:
    """Takes a theme away; its notes are unsorted again unless they lie in another, and its parts move up."""
    changes = [delete(theme)] + [delete(p) for p in book.all(Placement) if p.theme == theme.id]
    return changes + [edit(t, parent=parent_of(book, theme)) for t in parts(book, theme.id)]


def place(book: Book, note: str, theme: str) -> list[Change]:
    """Lays a note into a theme, at the end of its pile."""
    return lay(book, [note], theme)


def lay(book: Book, notes: Sequence[str], theme: str, *, before: str = "") -> list[Change]:
    """Lays notes into a theme in this order, before another note of its pile or at its end."""
    ids = {note: cell_id("placement", note, theme) for note in notes}
    pile = [(p.id, p.position) for p in placements(book) if p.theme == theme]
    written = order.laid(pile, list(ids.values()), cell_id("placement", before, theme))
    notes_of = {id: note for note, id in ids.items()}
    changes = []
    for id, position in written.items():
        if known := book.get(Placement, id):
            changes.append(edit(known, position=position))
        else:
            changes.append(create(Placement(id=id, note=notes_of[id], theme=theme, position=position)))
    return changes


def send(book: Book, chosen: Iterable[str], theme: str, *, also: bool = False) -> list[Change]:
    """Sends notes to a theme, wherever they lie, or to the unsorted for "": they lie in it and in no other, or where
    `also` says so in their other themes too. A note that lies there keeps its place."""
    found = list(dict.fromkeys(chosen))
    inside: dict[str, set[str]] = {}
    for placed in placements(book):
        inside.setdefault(placed.note, set()).add(placed.theme)
    changes = [] if also and theme else [change for note in found for source in sorted(inside.get(note, ()))
                                         if source != theme for change in take_out(book, note, source)]
    return changes + (lay(book, [n for n in found if theme not in inside.get(n, ())], theme) if theme else [])


def take_out(book: Book, note: str, theme: str) -> list[Change]:
    """Takes a note out of a theme."""
    known = book.get(Placement, cell_id("placement", note, theme))
    return [delete(known)] if known else []


def move(book: Book, picks: Sequence[Pick], target: str, *, before: str = "", copy: bool = False) -> list[Change]:
    """Moves notes from where they were picked up into a theme, or "" to take them out of these, keeping their order.

    Args:
        before: The note of the target's pile that they come to lie before; none for its end.
        copy: Leaves them where they are too. A note that the target holds already stays as it is there.
    """
    changes = [] if copy else [change for note, source in picks if source not in ("", target)
                               for change in take_out(book, note, source)]
    if not target:
        return changes
    notes = list(dict.fromkeys(note for note, _ in picks))
    if copy:
        notes = [note for note in notes if not book.get(Placement, cell_id("placement", note, target))]
    return changes + lay(book, notes, target, before=before)


def merge_into(book: Book, kept: Theme, other: Theme) -> list[Change]:
    """Moves all notes, parts and words of another theme into the one that is kept, and takes it away."""
    picks = [(note.id, other.id) for note in notes_in(book)[other.id]]
    inside = {note.id for note in notes_in(book)[kept.id]}
    changes = lay(book, [note for note, _ in picks if note not in inside], kept.id)
    changes += [change for pick in picks for change in take_out(book, *pick)]
    for part in parts(book, other.id):
        into = parent_of(book, other) if is_within(book, kept, part.id) else kept.id
        changes.append(edit(part, parent=into))
    values = {name: "\n".join(dict.fromkeys(filter(None, (getattr(kept, name), getattr(other, name)))))
              for name in ("description", "missing")}
    values |= {"was": lineage.with_taken(kept, other), "name": kept.name or other.name}
    return [*changes, *_written(kept, **values), delete(other)]


def join(book: Book, pairs: Iterable[tuple[str, str]]) -> list[Change]:
    """Merges the other theme of each pair into the one that is kept, given by their ids, one pair after the other."""
    changes: list[Change] = []
    for pair in pairs:
        now = book.after(changes)
        kept, other = (now.get(Theme, id) for id in pair)
        changes += merge_into(now, kept, other) if kept and other else []
    return changes


def counted_as(book: Book) -> dict[str, str]:
    """The theme that another one counts as, by the ids of such: the one that it was laid into, or the first of its
    name, which somebody else made on another laptop and meant the same."""
    named = {other.id: kept.id for kept, other in twins(book)}
    return named | {id: named.get(into, into) for id, into in lineage.taken_into(book).items()}


def twins(book: Book) -> list[tuple[Theme, Theme]]:
    """Themes that bear the same name but for case, accents and spaces, as two laptops make them: kept and other.

    The same name under two different parents is meant so.
    """
    first: dict[str, list[Theme]] = {}
    found = []
    for branch in tree(book):
        theme, above = branch.theme, parent_of(book, branch.theme)
        name = " ".join(fold(theme.name).split())
        alike = [t for t in first.get(name, []) if not above or parent_of(book, t) in ("", above)]
        if name and alike:
            found.append((alike[0], theme))
        else:
            first.setdefault(name, []).append(theme)
    return found


def called(book: Book) -> dict[str, str]:
    """What every theme is called, by its id: its name, else the words of its first note, else nothing."""
    nameless = any(not theme.name for theme in book.all(Theme))
    lying = notes_in(book) if nameless else {}
    return {theme.id: theme.name or naming.by_first(lying[theme.id]) for theme in book.all(Theme)}


def filed_as(book: Book) -> dict[str, str]:
    """What every theme is called in a file, by its id: its name, or by what a pile without one is told from others."""
    return {pile.theme.id: pile.theme.name or naming.as_yet(number, pile.notes)
            for number, pile in enumerate(piles(book), 1)}


def completions(book: Book, beginning: str) -> list[Theme]:
    """Themes in what they are called a word begins so, those that begin so themselves first."""
    wanted = fold(beginning.strip())
    names = {id: fold(name) for id, name in called(book).items()}
    found = [b.theme for b in tree(book) if (name := names[b.theme.id]) and
             (name.startswith(wanted) or any(word.startswith(wanted) for word in name.split()))]
    return sorted(found, key=lambda theme: not names[theme.id].startswith(wanted))


def _written(theme: Theme, **values) -> list[Change]:
    changed = {name: value for name, value in values.items() if value != getattr(theme, name)}
    return [edit(theme, **changed)] if changed else []


def _children(book: Book) -> dict[str, list[Theme]]:
    found: dict[str, list[Theme]] = {}
    for theme in sorted(book.all(Theme), key=lambda t: (t.position, t.name, t.id)):
        found.setdefault(parent_of(book, theme), []).append(theme)
    return found
