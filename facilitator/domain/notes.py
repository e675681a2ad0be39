"""Notes: what marks at the start of a line mean, how notes are added and corrected, and the queue of questions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .book import Book
from .ids import code, new_id
from .records import Change, Note, Placement, Segment, create, delete, edit
from .themes import place

MARKS = {"?": "question", "!": "concern", '"': "quote", "“": "quote", "*": "idea"}
"""What a note-taker types at the start of a line, and the type that it gives the note."""

ASKED, ANSWERED = "asked", "answered"

_VOICES = re.compile(r"\+(\d{1,3})(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Marked:
    """What the marks at the start of a line say; `others` said the same beside the one who spoke."""

    type: str = ""
    others: int = 0


def read_mark(line: str) -> tuple[Marked, str]:
    """The first mark of a line and the line without it; nothing and the same line where it begins with a word.

    A lone `?` counts only with a space or a letter behind it, so that "?!" stays text. `+3` needs a space behind it.
    """
    if found := _VOICES.match(line):
        return Marked(others=int(found[1])), line[found.end():]
    if line[:1] in MARKS and (len(line) == 1 or line[1].isspace() or line[1].isalnum()):
        return Marked(type=MARKS[line[0]]), line[1:].lstrip()
    return Marked(), line


def clean(text: str) -> str:
    """A note's text as it can be kept: without control characters and halves of characters, ends trimmed."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return "".join(c for c in whole if c.isprintable() or c in "\n\t\u200d\u200c").strip()


def add(text: str, *, table: str, segment: str, now: datetime, type: str = "note", others: int = 0,
        theme: str = "", book: Book | None = None) -> list[Change]:
    """A new note, and its place in a theme if one is given; nothing where the text is empty."""
    if not (text := clean(text)):
        return []
    note = Note(id=new_id(), text=text, table=table, segment=segment, type=type, voices=1 + others,
                at=now.isoformat(timespec="seconds"))
    return [create(note)] + (place(book or Book({}), note.id, theme) if theme else [])


def rewrite(note: Note, text: str) -> list[Change]:
    """Corrects a note's words; an empty text changes nothing, since taking away is a verb of its own."""
    return [edit(note, text=text)] if (text := clean(text)) and text != note.text else []


def belongs_to(notes: Sequence[Note], *, table: str | None = None, segment: str | None = None) -> list[Change]:
    """Says that these notes belong to another table or segment."""
    values = {k: v for k, v in (("table", table), ("segment", segment)) if v is not None}
    return [edit(note, **values) for note in notes]


def hold(notes: Sequence[Note], held: bool) -> list[Change]:
    """Holds notes back, so that they are counted and not shown, or shows them again."""
    return [edit(note, held=held) for note in notes if note.held != held]


def remove(book: Book, notes: Sequence[Note]) -> list[Change]:
    """Takes notes away, and their places in themes."""
    gone = {note.id for note in notes}
    return [delete(note) for note in notes] + [delete(p) for p in book.all(Placement) if p.note in gone]


def latest_first(book: Book, *, table: str | None = None, segment: str | None = None) -> list[Note]:
    """Notes by when they were typed, newest first, of one table or one segment where said."""
    found = [n for n in book.all(Note)
             if (table is None or n.table == table) and (segment is None or n.segment == segment)]
    return sorted(found, key=lambda n: (moment(n), n.id), reverse=True)


def in_order(notes: Sequence[Note]) -> list[Note]:
    """Notes by when they were typed, oldest first."""
    return sorted(notes, key=lambda n: (moment(n), n.id))


def moment(note: Note) -> float:
    """When a note was typed, in seconds since 1970, so that laptops in different time zones sort together."""
    try:
        return datetime.fromisoformat(note.at).timestamp()
    except ValueError:
        return 0.0


def with_code(book: Book, wanted: str) -> list[Note]:
    """The notes that bear a printed code."""
    return [note for note in book.all(Note) if code(note.id) == wanted.strip().upper()]


@dataclass(frozen=True, slots=True)
class Queued:
    """A question in a segment's queue, with the notes that ask the same."""

    note: Note
    same: tuple[Note, ...]

    @property
    def voices(self) -> int:
        """Those who ask it, in all its forms."""
        return self.note.voices + sum(note.voices for note in self.same)


def queue(book: Book, segment: str) -> list[Queued]:
    """A segment's questions for the speakers: waiting ones first, then asked, then answered, each oldest first."""
    questions = in_order([n for n in book.all(Note) if n.segment == segment and n.type == "question"])
    leads = {n.id: n for n in questions if not n.same_as or not _is_question(book, n.same_as)}
    order = ["", ASKED, ANSWERED]
    queued = [Queued(lead, tuple(n for n in questions if n.same_as == lead.id and n.id not in leads))
              for lead in leads.values()]
    return sorted(queued, key=lambda q: order.index(q.note.asked) if q.note.asked in order else 0)


def put_together(lead: Note, others: Sequence[Note]) -> list[Change]:
    """These questions ask the same as the first."""
    return [edit(note, same_as=lead.id) for note in others if note.id != lead.id]


def take_apart(note: Note) -> list[Change]:
    """A question stands by itself again."""
    return [edit(note, same_as="")]


def mark_asked(notes: Sequence[Note], asked: str) -> list[Change]:
    """Marks questions as waiting (""), `ASKED` or `ANSWERED`."""
    return [edit(note, asked=asked) for note in notes if note.asked != asked]


def segment_title(book: Book, note: Note) -> str:
    """The title of the segment that a note was taken in, or nothing."""
    segment = book.get(Segment, note.segment)
    return segment.title if segment else ""


def _is_question(book: Book, id: str) -> bool:
    other = book.get(Note, id)
    return other is not None and other.type == "question"
