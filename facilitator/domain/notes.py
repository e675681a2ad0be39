"""Notes: how they are added, corrected and put right, and the queue of questions for the speakers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from unicodedata import category

from .book import Book
from .changes import Change, create, delete, edit
from .ids import new_id
from .records import NOTE_TYPES, Note, Placement, ReadBack
from .themes import place

ASKED, ANSWERED = "asked", "answered"
STATES = ("", ASKED, ANSWERED)
"""Where a question stands in its queue: waiting, asked, answered."""

MOST_VOICES = 9_999

_BULLET = re.compile(r"\A(?:[-–—*+•·◦▪▫‣⁃●○■□☐☑✓✔➢➤►\uf0b7](?=\s|$)|[•·◦▪▫‣⁃●○■□☐☑✓✔➢➤►\uf0b7]|o\t|"
                     r"[a-z]\)(?=\s|$))\s*", re.IGNORECASE)
"""What a list has before each of its items. A sign that may begin words, as a minus does, needs a space behind it."""

_NUMBER = re.compile(r"\A\(?(\d{1,3})[.)](?:\s+|\Z)")

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = frozenset("\u00ad\ufeff\u202d\u202e")
"""A soft hyphen and a byte order mark hide a word from search; forced directions show others than were typed."""


def clean(text: str) -> str:
    """A note's text as it can be kept: line breaks of one sort, no control characters or halves of characters.

    Joiners, marks of direction and characters newer than this Python stay: scripts and emoji are made of them.
    """
    whole = _LINE_ENDS.sub("\n", text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore"))
    return "".join(c for c in whole if c in "\n\t" or category(c) != "Cc" and c not in _INVISIBLE).strip()


def add(text: str, *, table: str, segment: str, now: datetime, type: str = "note", others: int = 0,
        themes: Iterable[str] = (), book: Book | None = None) -> list[Change]:
    """A new note, and its places in themes, which `book` orders; nothing where the text is empty."""
    if not (text := clean(text)):
        return []
    note = Note(id=new_id(), text=text, table=table, segment=segment, type=type,
                voices=min(1 + others, MOST_VOICES), at=now.isoformat(timespec="milliseconds"))
    placed = [change for theme in dict.fromkeys(themes) for change in place(book or Book({}), note.id, theme)]
    return [create(note), *placed]


def items(text: str) -> list[str]:
    """The lines of a text that say anything, without the bullets and numbers of a list."""
    return [said for said in unlisted(clean(text).split("\n")) if said]


def unlisted(lines: Iterable[str]) -> list[str]:
    """Lines without the bullets and numbers of a list; a number is a list's only where lines count up from 1.

    "10. Bezirk" and "24. Dezember" begin with words of theirs.
    """
    lines = [line.strip() for line in lines]
    listed: set[int] = set()
    run: list[int] = []
    for at, line in enumerate(lines):
        if found := _NUMBER.match(line):
            number = int(found[1])
            run = [*run, at] if number == len(run) + 1 else [at] if number == 1 else []
            listed.update(run if len(run) > 1 else ())
    return [(_NUMBER if at in listed else _BULLET).sub("", line) for at, line in enumerate(lines)]


def rewrite(note: Note, text: str) -> list[Change]:
    """Corrects a note's words; an empty text changes nothing, since taking away is a verb of its own."""
    return [edit(note, text=text)] if (text := clean(text)) and text != note.text else []


def belongs_to(notes: Sequence[Note], *, table: str | None = None, segment: str | None = None) -> list[Change]:
    """Says that these notes belong to another table or segment."""
    values = {k: v for k, v in (("table", table), ("segment", segment)) if v is not None}
    return [edit(note, **values) for note in notes]


def retype(notes: Sequence[Note], type: str) -> list[Change]:
    """Gives notes another type."""
    return [edit(note, type=type) for note in notes if note.type != type]


def next_type(type: str) -> str:
    """The type behind this one, round and round."""
    return NOTE_TYPES[(NOTE_TYPES.index(type) + 1) % len(NOTE_TYPES)] if type in NOTE_TYPES else NOTE_TYPES[0]


def give_voices(notes: Sequence[Note], more: int) -> list[Change]:
    """So many more (or fewer) said the same; a note keeps its writer's voice."""
    counts = {note.id: max(1, min(note.voices + more, MOST_VOICES)) for note in notes}
    return [edit(note, voices=counts[note.id]) for note in notes if note.voices != counts[note.id]]


def hold(notes: Sequence[Note], held: bool) -> list[Change]:
    """Holds notes back, so that they are counted and not shown, or shows them again."""
    return [edit(note, held=held) for note in notes if note.held != held]


def remove(book: Book, notes: Sequence[Note]) -> list[Change]:
    """Takes notes away, with their places in themes and that they were heard again."""
    gone = {note.id for note in notes}
    of_them = [record for noun in (Placement, ReadBack) for record in book.all(noun) if record.note in gone]
    return [delete(record) for record in (*notes, *of_them)]


def in_order(book: Book, notes: Iterable[Note]) -> list[Note]:
    """Notes by when they were typed, oldest first; those of one moment, or of none, as they came into the event."""
    return sorted(notes, key=lambda n: place_in_time(book, n))


def place_in_time(book: Book, note: Note) -> tuple[float, str, str]:
    """What `in_order` sorts a note by. Rows of an imported file often share a moment, and then lie as in the file."""
    return moment(note), book.since(note), note.id


def moment(note: Note) -> float:
    """When a note was typed, in seconds since 1970, so that laptops in different time zones sort together."""
    try:
        return datetime.fromisoformat(note.at).timestamp()
    except ValueError:
        return 0.0


@dataclass(frozen=True, slots=True)
class Queued:
    """A question in a segment's queue, with the notes that ask the same."""

    note: Note
    same: tuple[Note, ...]

    @property
    def id(self) -> str:
        """The id of the question that leads."""
        return self.note.id

    @property
    def notes(self) -> tuple[Note, ...]:
        """The question in all its forms, the one that leads first."""
        return (self.note, *self.same)

    @property
    def voices(self) -> int:
        """Those who ask it, in all its forms."""
        return sum(note.voices for note in self.notes)


def queue(book: Book, segment: str) -> list[Queued]:
    """A segment's questions for the speakers: waiting ones first, then asked, then answered, each oldest first.

    A question that was put together with one of another segment waits there.
    """
    questions = {note.id: note for note in book.all(Note) if note.type == "question"}
    groups: dict[str, list[Note]] = {}
    for note in in_order(book, [note for note in questions.values() if note.segment == segment or note.same_as]):
        groups.setdefault(_lead(questions, note), []).append(note)
    queued = [Queued(questions[lead], tuple(note for note in notes if note.id != lead))
              for lead, notes in groups.items() if questions[lead].segment == segment]
    queued.sort(key=lambda q: place_in_time(book, q.note))
    return sorted(queued, key=lambda q: STATES.index(q.note.asked) if q.note.asked in STATES else 0)


def put_together(lead: Queued, others: Sequence[Queued]) -> list[Change]:
    """These questions, with all that ask the same, ask the same as the first."""
    notes = [note for other in others if other.note.id != lead.note.id for note in other.notes]
    joined = [edit(note, same_as=lead.note.id) for note in notes if note.same_as != lead.note.id]
    return joined + ([edit(lead.note, same_as="")] if lead.note.same_as else [])


def take_apart(queued: Queued) -> list[Change]:
    """The forms of a question stand by themselves again, and wait, were asked or were answered as it was."""
    lead = queued.note
    freed = [edit(note, same_as="", asked=lead.asked) for note in queued.same]
    return freed + ([edit(lead, same_as="")] if lead.same_as else [])


def mark_asked(notes: Sequence[Note], asked: str) -> list[Change]:
    """Marks questions as waiting (""), `ASKED` or `ANSWERED`."""
    return [edit(note, asked=asked) for note in notes if note.asked != asked]


def next_state(asked: str) -> str:
    """What comes after waiting, asked and answered, round and round."""
    return STATES[(STATES.index(asked) + 1) % len(STATES)] if asked in STATES else ASKED


def _lead(questions: dict[str, Note], note: Note) -> str:
    """The question that a note is put together with, however many steps away.

    Two laptops may each have put one under the other: of such a ring the one with the smallest id leads.
    """
    seen = [note.id]
    while (above := questions[seen[-1]].same_as) in questions:
        if above in seen:
            return min(seen[seen.index(above):])
        seen.append(above)
    return seen[-1]
