"""What the whole program finds for a line of search; one for each open event, it learns its words beside the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ..domain import agenda, people, tables, themes
from ..domain.book import Book
from ..domain.finding import Wanted, Widen, best, said_of, said_of_note
from ..domain.ids import code
from ..domain.query import Query, parse
from ..domain.records import Contact, Note, Option, Person, Poll, Segment, Table, Theme
from ..domain.sieve import Sieve, sieve
from ..store.errors import StoreError
from ..store.forms import Forms
from ..store.store import Done
from .desk import Desk
from .jobs import run
from .rooms.people.names import Names

RANKED, SHOWN, FEW, EVERY = 150, 50, 5, 1_000_000
"""Notes that are read and weighed with each key, those that are shown, things of every other kind, and no bound."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: its words, and what stands beside them."""

    kind: str
    id: str
    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a line finds, best first. It was `count` things, or `more` of which nobody looked; the best are here."""

    query: Query
    sieve: Sieve
    hits: tuple[Hit, ...] = ()
    count: int = 0
    more: bool = False


class Finding(QObject):
    """Finds notes and everything else by one line. `learned` tells that more word forms are known than before."""

    learned = Signal()

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._desk = desk
        self._forms: Forms | None = None
        self._fresh: list[str] = []
        self._job = None
        self._sifted: tuple[tuple, Sieve, frozenset[str] | None] | None = None
        desk.changed.connect(self._heard)

    @classmethod
    def of(cls, desk: Desk) -> "Finding":
        """The one that belongs to an open event."""
        return desk.findChild(cls) or cls(desk)

    def widen(self, word: str) -> list[str]:
        """What will do as well for a word; nothing until the event's words are learned, which begins here."""
        self.get_ready()
        return self._forms.widen(word)

    def get_ready(self) -> None:
        """Begins to learn the event's words, if that has not begun."""
        if self._forms is None:
            self._forms = Forms(self._desk.book.event.language)
            self._fresh = [note.text for note in self._desk.book.all(Note)]
            self._learn()

    def sieve(self, query: Query) -> Sieve:
        """The filters of a query as they hold now; authors only where names may be seen."""
        return self._sift(query)[0]

    def find(self, line: str) -> Found:
        """What a line means now; notes alone where it filters."""
        book, query = self._desk.book, parse(line)
        lets, among = self._sift(query)
        if not query:
            return Found(query, lets)
        wide = {word: self.widen(word) for word in query.raw}
        wanted = Wanted(query, wide.__getitem__)
        keys = self._search(query, RANKED + 1, wide.__getitem__, among)
        notes, count = self._notes(book, query, wanted, keys, among)
        others = [] if among is not None else [*self._others(book, wanted), *self._people(book, keys)]
        return Found(query, lets, (*others, *(_note(book, note) for note in notes)), count + len(others),
                     len(keys) > RANKED)

    def matching(self, line: str) -> frozenset[str]:
        """The ids of all notes that a line finds, however many."""
        query = parse(line)
        _, among = self._sift(query)
        if not query.terms:
            return among or frozenset()
        found = self._search(query, EVERY, self.widen, among)
        return frozenset(id for kind, id in found if kind == Note.kind)

    # Inside

    def _notes(self, book: Book, query: Query, wanted: Wanted, keys: Sequence[tuple[str, str]],
               among: frozenset[str] | None) -> tuple[list[Note], int]:
        """The best notes, and how many there are."""
        def since(id: str) -> str:
            return book.since(book.get(Note, id))

        if not query.terms:
            ids, count = nlargest(SHOWN, among or (), key=since), len(among or ())
        else:
            read = [note for kind, id in keys if kind == Note.kind and (note := book.get(Note, id))]
            weights = {note.id: wanted.weight(said_of_note(note)) or 1 for note in read}
            ids, count = best(weights, since, SHOWN), min(len(read), RANKED)
        return [book.get(Note, id) for id in ids], count

    def _search(self, query: Query, most: int, widen: Widen, among: frozenset[str] | None) -> list[tuple[str, str]]:
        try:
            return self._desk.store.search(query, most, widen=widen, among=among)
        except StoreError as error:
            self._desk.said.emit(str(error))
            return []

    def _people(self, book: Book, keys: Sequence[tuple[str, str]]) -> list[Hit]:
        names, found = Names.of(self._desk), {}
        for kind, id in keys:
            reach = book.get(Contact, id) if kind == Contact.kind and names.shown else None
            person = book.get(Person, reach.person if reach else id if kind == Person.kind else "")
            if person:
                found[person.id] = Hit(Person.kind, person.id, person.code,
                                       people.contact(book, person.id).name if names.shown else "")
        return list(found.values())[:FEW]

    def _others(self, book: Book, wanted: Wanted) -> list[Hit]:
        tr = QCoreApplication.translate
        options: dict[str, list[str]] = {}
        for one in book.all(Option):
            options.setdefault(one.poll, []).append(one.text)
        size = {pile.theme.id: pile.whole.notes for pile in themes.piles(book)}
        of_kind = (
            [(Hit(Theme.kind, one.id, one.name, tr("Finder", "%n notes", "", size.get(one.id, 0))), one.description)
             for one in book.all(Theme) if one.name],
            [(Hit(Segment.kind, one.id, one.title, one.start), one.public) for one in agenda.all_segments(book)],
            [(Hit(Poll.kind, one.id, one.question), " ".join(options.get(one.id, ()))) for one in book.all(Poll)],
            [(Hit(Table.kind, one.id, tr("Finder", "Table {}").format(tables.title(one))), "")
             for one in tables.in_order(book)])
        found = []
        for hits in of_kind:
            weights = {place: wanted.weight(said_of(f"{hit.words} {more}")) for place, (hit, more) in enumerate(hits)}
            kept = sorted((place for place, weight in weights.items() if weight), key=lambda place: -weights[place])
            found += [hits[place][0] for place in kept[:FEW]]
        return found

    def _sift(self, query: Query) -> tuple[Sieve, frozenset[str] | None]:
        """The filters and the notes that they let through, kept while only words are typed."""
        book, names = self._desk.book, Names.of(self._desk).shown
        asked = (book, names, tuple((one.field, one.value) for one in query.filters))
        if not self._sifted or self._sifted[0] != asked:
            lets = sieve(query, book, names=names)
            self._sifted = asked, lets, frozenset(note.id for note in lets.passed(book)) if lets else None
        return self._sifted[1:]

    def _heard(self, done: Done) -> None:
        self._sifted = None
        if self._forms is not None and done.touches(Note.kind):
            notes = (self._desk.book.get(Note, id) for id in done.ids(Note.kind))
            self._fresh += [note.text for note in notes if note]
            self._learn()

    def _learn(self) -> None:
        if self._job is None and self._fresh:
            texts, self._fresh = self._fresh, []
            self._job = run(self, lambda tell: self._forms.learn(texts, tell), done=self._has_learned,
                            failed=self._not_learned)

    def _has_learned(self, nothing: None) -> None:
        self._job = None
        self.learned.emit()
        self._learn()

    def _not_learned(self, error: Exception) -> None:
        raise error


def _note(book: Book, note: Note) -> Hit:
    table, segment = book.get(Table, note.table), book.get(Segment, note.segment)
    where = [QCoreApplication.translate("Finder", "Table {}").format(table.number) if table else "",
             code(note.id), segment.title if segment else ""]
    return Hit(Note.kind, note.id, note.text, " · ".join(filter(None, where)))
