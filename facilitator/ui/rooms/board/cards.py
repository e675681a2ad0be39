"""What stands on the notes of the board: their words and kind, their table, and in how many themes they are."""

from PySide6.QtCore import QCoreApplication

from ....domain.book import Book
from ....domain.ids import code
from ....domain.records import Note, Segment, Table
from ...cards import Card

translate = QCoreApplication.translate


class BoardCards:
    """Makes the cards of a book's notes, and keeps those of the board until their note is another one."""

    def __init__(self) -> None:
        self._book = Book({})
        self._cards: dict[str, tuple[Note, int, Card]] = {}
        self._marks: dict[str, str] = {}

    def show_book(self, book: Book) -> None:
        """Reads how tables are named on notes; where that is different, all cards are made again."""
        self._book, words = book, translate("Board", "Table {}")
        marks = {table.id: words.format(table.number) for table in book.all(Table)}
        if marks != self._marks:
            self._marks = marks
            self._cards.clear()

    def card(self, note: Note, shared: int) -> Card:
        """The card of a note that lies in so many themes."""
        kept = self._cards.get(note.id)
        if kept and kept[0] is note and kept[1] == shared:
            return kept[2]
        meta = code(note.id)
        if shared > 1:
            meta += " · " + translate("Board", "in {} themes").format(shared)
        made = self._made(note, meta)
        self._cards[note.id] = note, shared, made
        return made

    def large(self, note: Note) -> Card:
        """The card of a note that is looked at alone: it tells the segment too."""
        segment = self._book.get(Segment, note.segment)
        return self._made(note, " · ".join(filter(None, (code(note.id), segment.title if segment else ""))))

    def _made(self, note: Note, meta: str) -> Card:
        return Card(note.text, note.type, self._marks.get(note.table, ""), meta, note.voices, note.held)
