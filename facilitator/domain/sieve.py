"""Which notes the filters of a query let through, and which filters mean nothing in this event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from . import agenda, tables, themes
from .book import Book
from .people import by_code, contacts
from .query import FIELDS, Filter, Query
from .records import NOTE_TYPES, Authorship, Note, Placement, Table, Theme
from .words import fold, words

YES, NO = ("yes", "y", "1"), ("no", "n", "0")


@dataclass(frozen=True, slots=True)
class Sieve:
    """What notes must be: ids of tables, segments, themes' notes and authors' notes, and kinds; None where anything
    will do. `faults` are filters that mean nothing here: they let nothing through. Those of authors are `hidden` where
    names are not to be seen."""

    tables: frozenset[str] | None = None
    segments: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    notes: frozenset[str] | None = None
    but: frozenset[str] = frozenset()
    faults: tuple[Filter, ...] = field(default=(), compare=False)
    hidden: bool = False

    def __bool__(self) -> bool:
        return bool(self.but) or any(one is not None for one in (self.tables, self.segments, self.kinds, self.notes))

    def lets(self, note: Note) -> bool:
        """Whether a note passes."""
        return ((self.tables is None or note.table in self.tables)
                and (self.segments is None or note.segment in self.segments)
                and (self.kinds is None or note.type in self.kinds)
                and (self.notes is None or note.id in self.notes) and note.id not in self.but)

    def passed(self, book: Book) -> list[Note]:
        """The notes of a book that pass."""
        if self.notes is not None:
            return [note for id in self.notes if (note := book.get(Note, id)) and self.lets(note)]
        return [note for note in book.all(Note) if self.lets(note)]


def sieve(query: Query, book: Book, *, names: bool) -> Sieve:
    """The filters of a query as this event understands them: of one field any will do, of several all must hold.

    Args:
        names: Whether authors may be filtered by here; where not, such a filter lets nothing through.
    """
    faults: list[Filter] = []
    sets: dict[str, frozenset[str] | None] = {}
    for name in FIELDS:
        asked = [one for one in query.filters if one.field == name and one.value]
        found = {one: _meant(name, one.value, book) if names or name != "author" else frozenset() for one in asked}
        faults += [one for one, ids in found.items() if not ids]
        sets[name] = frozenset().union(*found.values()) if asked else None
    of_notes = [_in_themes(book, sets["theme"]), sets["author"]]
    but: frozenset[str] = frozenset()
    for asked, known, of_these in ((sets["unsorted"], _sorted, "no"), (sets["several"], _several, "yes")):
        if asked is not None and len(asked) < 2:  # Who asks for both, asks for all.
            ids = known(book) if asked else frozenset()
            if asked <= {of_these}:
                of_notes.append(ids)
            else:
                but |= ids
    of_notes = [ids for ids in of_notes if ids is not None]
    return Sieve(sets["table"], sets["segment"], sets["kind"], frozenset.intersection(*of_notes) if of_notes else None,
                 but, tuple(faults), not names and bool(query.values("author")))


def offers(book: Book, name: str, *, names: bool) -> Mapping[str, str]:
    """What a field can be filtered by: as it stands in the line, with how it is called where that is another thing."""
    match name:
        case "table":
            return {str(table.number): tables.title(table) for table in tables.in_order(book)}
        case "segment":
            used = {note.segment for note in book.all(Note)}
            return {one.title: one.title for one in agenda.all_segments(book) if one.title and one.id in used}
        case "theme":
            return {branch.theme.name: branch.theme.name for branch in themes.tree(book) if branch.theme.name}
        case "author":
            return {word: word for word in sorted({one.author for one in book.all(Authorship) if one.author})
                    } if names else {}
        case "kind":
            return {kind: kind for kind in NOTE_TYPES}
    return {"yes": "yes", "no": "no"}


def _sorted(book: Book) -> frozenset[str]:
    return frozenset(p.note for p in book.all(Placement) if book.get(Theme, p.theme))


def _several(book: Book) -> frozenset[str]:
    return frozenset(note.id for note in themes.in_several(book))


def _meant(name: str, value: str, book: Book) -> frozenset[str]:
    match name:
        case "table":
            return frozenset(table.id for table in book.all(Table) if value == str(table.number)) or _called(
                value, ((table.id, table.name) for table in book.all(Table)))
        case "segment":
            return _called(value, ((one.id, one.title) for one in agenda.all_segments(book)))
        case "theme":
            return _called(value, ((one.id, one.name) for one in book.all(Theme)))
        case "kind":
            return _called(value, ((kind, kind) for kind in NOTE_TYPES))
        case "author":
            return _written_by(book, value)
    value = fold(value)
    return frozenset(["yes"] if value in YES else ["no"] if value in NO else [])


def _called(value: str, titles: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Those that are called so; where there are none, those whose words begin so."""
    titles, wanted = list(titles), fold(value)
    if exact := frozenset(id for id, title in titles if fold(title) == wanted):
        return exact
    beginnings = [f" {word}" for word in words(value)]
    return frozenset(id for id, title in titles if beginnings
                     and all(word in " " + " ".join(words(title)) for word in beginnings))


def _in_themes(book: Book, wanted: frozenset[str] | None) -> frozenset[str] | None:
    """The notes of these themes and of all that is part of them."""
    if wanted is None:
        return None
    whole = {one.id for one in book.all(Theme) if any(themes.is_within(book, one, id) for id in wanted)}
    return frozenset(p.note for p in book.all(Placement) if p.theme in whole and book.get(Note, p.note))


def _written_by(book: Book, value: str) -> frozenset[str]:
    """The notes of whoever is called so, by code, name, or as the notes' file calls them."""
    wanted, reach = fold(value), contacts(book)
    called = {wanted}
    for person in by_code(book):
        name = reach[person.id].name if person.id in reach else ""
        if wanted in (fold(person.code), fold(name)):
            called |= {fold(person.code), fold(name)} - {""}
    authors = {one.author for one in book.all(Authorship)}
    ids = {one for one in authors if fold(one.strip()) in called} or _called(value, ((one, one) for one in authors))
    return frozenset(one.note for one in book.all(Authorship) if one.author in ids)
