"""What stands on a note in the lists of the capture room, and what it looks up in the book for that only once."""

from datetime import date

from ....domain import privacy, readback
from ....domain.book import Book
from ....domain.ids import code
from ....domain.records import Note, Placement, Segment, Table, Theme
from ....store.store import Done
from ...cards import Card
from . import words


class CardMaker:
    """Makes cards of notes. It is told of changes with `read`; what it kept of the book is looked up again then."""

    def __init__(self):
        self._book = Book({})
        self._themes: dict[str, list[str]] | None = None
        self._names: privacy.Names | None = None
        self._cards: dict[tuple[Note, bool], Card] = {}
        self.with_table = False
        self._segment = ""
        self._today: date | None = None

    def read(self, book: Book, done: Done | None) -> bool:
        """Takes in what changed; whether notes that are the same may look different."""
        self._book = book
        if done is None or done.touches("theme", "placement"):
            self._themes = None
        if done is None or done.touches("contact"):
            self._names = None
        fresh = done is None or done.touches("theme", "placement", "contact", "segment", "table", "read_back")
        if fresh:
            self._cards.clear()
        return fresh

    def for_place(self, with_table: bool, segment: str, today: date) -> None:
        """Cards name their table or not, their segment where it is not this one, and their day if it is not today."""
        if (with_table, segment, today) != (self.with_table, self._segment, self._today):
            self.with_table, self._segment, self._today = with_table, segment, today
            self._cards.clear()

    def card(self, note: Note) -> Card:
        """The card of a note."""
        key = note, self.with_table
        if key not in self._cards:
            self._cards[key] = self._made(note)
        return self._cards[key]

    def _made(self, note: Note) -> Card:
        mark = ["✓" if readback.is_heard(self._book, note) else "", words.asked_words(note),
                self._table(note) if self.with_table else "", words.time_words(self._book, note, self._today),
                code(note.id)]
        foot = [*self.themes(note.id), self._elsewhere(note)]
        return Card(note.text, note.type, table=" · ".join(filter(None, mark)), meta=" · ".join(filter(None, foot)),
                    voices=note.voices, held=note.held, flagged=self.flagged(note))

    def themes(self, note: str) -> list[str]:
        """The names of the themes that a note lies in."""
        if self._themes is None:
            self._themes = {}
            for place in self._book.all(Placement):
                if theme := self._book.get(Theme, place.theme):
                    self._themes.setdefault(place.note, []).append(theme.name)
        return sorted(self._themes.get(note, []))

    def flagged(self, note: Note) -> bool:
        """Whether a note that is shown may name somebody."""
        if self._names is None:
            self._names = privacy.name_parts(self._book)
        return not note.held and bool(privacy.names_in(note.text, self._names))

    def _table(self, note: Note) -> str:
        return words.table_words(self._book.get(Table, note.table))

    def _elsewhere(self, note: Note) -> str:
        if note.segment == self._segment:
            return ""
        return words.segment_words(self._book.get(Segment, note.segment))
