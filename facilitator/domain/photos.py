"""Photographs of flipcharts and walls: a frame round a post-it makes it a note, which waits until it is typed.

A note without words is counted like any other, since somebody wrote it: what was photographed can be typed late and
cannot be forgotten.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from . import notes
from .book import Book
from .changes import Change, create, delete, edit
from .ids import cell_id, new_id, number
from .records import Frame, Note, Photo, Placement
from .themes import place

Rect = tuple[float, float, float, float]
"""Left, top, width and height in shares of a photograph."""

SMALLEST = 0.004
"""The least width and height of a frame, in shares: less is a slip of the hand."""

WHOLE: Rect = (0.0, 0.0, 1.0, 1.0)


def photo_id(sha256: str) -> str:
    """The id of the photograph with this picture, the same on every laptop."""
    return cell_id("photo", sha256)


def add(sha256: str, width: int, height: int, *, title: str, table: str, segment: str, now: datetime) -> list[Change]:
    """A new photograph of a table in a segment; its picture is kept with the same step."""
    return [create(Photo(id=photo_id(sha256), sha256=sha256, title=title, table=table, segment=segment,
                         at=now.isoformat(timespec="milliseconds"), width=width, height=height))]


def in_order(book: Book) -> list[Photo]:
    """Photographs by when they came in, then by title."""
    return sorted(book.all(Photo), key=lambda photo: (photo.at, photo.title, photo.id))


def is_for_table(photo: Photo, table: str) -> bool:
    """Whether a photograph belongs into the copy of a table: it is that table's or nobody's; "" is everybody."""
    return not table or photo.table in ("", table)


def as_seen_at(book: Book, table: str) -> Book:
    """The book with no other photographs than the copy of a table has; "" leaves it as it is."""
    if not table:
        return book
    return book.with_shelf(Photo, {photo.id: photo for photo in book.all(Photo) if is_for_table(photo, table)})


# Frames


def frames(book: Book, photo: str) -> list[Frame]:
    """A photograph's frames as one reads: line by line, each from the left. Frames of notes that are gone are none."""
    found = [frame for frame in book.all(Frame) if frame.photo == photo and book.get(Note, frame.note)]
    found.sort(key=lambda frame: (frame.y + frame.height / 2, frame.x, frame.id))
    lines: list[list[Frame]] = []
    for frame in found:
        middle = frame.y + frame.height / 2
        if lines and middle < lines[-1][0].y + lines[-1][0].height:
            lines[-1].append(frame)
        else:
            lines.append([frame])
    return [frame for line in lines for frame in sorted(line, key=lambda frame: (frame.x, frame.id))]


def within(rect: Rect) -> Rect:
    """The rectangle moved and cut so that it lies within the photograph."""
    x, y, width, height = rect
    width, height = min(max(width, SMALLEST), 1.0), min(max(height, SMALLEST), 1.0)
    return round(min(max(x, 0.0), 1.0 - width), 5), round(min(max(y, 0.0), 1.0 - height), 5), round(width, 5), round(
        height, 5)


def frame(photo: Photo, rect: Rect, now: datetime) -> list[Change]:
    """A frame round a post-it: a note of the photograph's table and segment without words yet, and where it is."""
    note = Note(id=new_id(), table=photo.table, segment=photo.segment, at=now.isoformat(timespec="milliseconds"))
    x, y, width, height = within(rect)
    return [create(note), create(Frame(id=cell_id("frame", note.id), note=note.id, photo=photo.id, x=x, y=y,
                                       width=width, height=height))]


def reframe(one: Frame, rect: Rect) -> list[Change]:
    """The frame is somewhere else, or of another size."""
    values = dict(zip(("x", "y", "width", "height"), within(rect), strict=True))
    return [edit(one, **values)] if any(getattr(one, name) != value for name, value in values.items()) else []


def unframe(book: Book, some: Iterable[Frame]) -> list[Change]:
    """Takes frames away, and their notes where nobody has typed them yet; what was typed stays."""
    some = list(some)
    untouched = [note for one in some if (note := book.get(Note, one.note)) and not note.text]
    return [delete(one) for one in some] + notes.remove(book, untouched)


def remove(book: Book, photo: Photo) -> list[Change]:
    """Takes a photograph away with its frames, and the notes that nobody has typed."""
    return [delete(photo), *unframe(book, [one for one in book.all(Frame) if one.photo == photo.id])]


def without(book: Book, photo: Photo, gone: Collection[str], sha256: str) -> list[Change]:
    """The photograph anew with another picture, on which the notes `gone` were painted over; the frames of all others
    lie on it."""
    made = replace(photo, id=photo_id(sha256), sha256=sha256)
    return [create(made), *(edit(one, photo=made.id) for one in book.all(Frame)
                            if one.photo == photo.id and one.note not in gone)]


def turned(book: Book, photo: Photo, sha256: str) -> list[Change]:
    """The photograph anew with its picture turned by a quarter to the right, and its frames where they lie on that."""
    made = replace(photo, id=photo_id(sha256), sha256=sha256, width=photo.height, height=photo.width)
    changes = [delete(photo), create(made)]
    for one in book.all(Frame):
        if one.photo == photo.id:
            x, y, width, height = within((1 - one.y - one.height, one.x, one.height, one.width))
            changes.append(edit(one, photo=made.id, x=x, y=y, width=width, height=height))
    return changes


def finish(photo: Photo, done: bool) -> list[Change]:
    """Says that every post-it of a photograph has its frame, or that some have not."""
    return [edit(photo, done=done)] if photo.done != done else []


def belongs_to(book: Book, photo: Photo, *, table: str | None = None, segment: str | None = None) -> list[Change]:
    """Says that a photograph is of another table or segment; its notes go with it unless they were moved already."""
    values = {name: value for name, value in (("table", table), ("segment", segment))
              if value is not None and value != getattr(photo, name)}
    if not values:
        return []
    moved = [edit(photo, **values)]
    for one in frames(book, photo.id):
        note = book.get(Note, one.note)
        own = {name: value for name, value in values.items() if getattr(note, name) == getattr(photo, name)}
        moved += [edit(note, **own)] if own else []
    return moved


# Typing


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the pile that this laptop types: it is `mine` of so many people, from 1."""

    mine: int = 1
    people: int = 1

    def has(self, note: str) -> bool:
        """Whether a note is to be typed here: each laptop comes to the same answer by itself."""
        return number(note) % self.people == self.mine - 1


ALONE = Share()


def pile(book: Book) -> list[Frame]:
    """All frames whose notes are there, photograph by photograph, as one reads."""
    return [one for photo in in_order(book) for one in frames(book, photo.id)]


def waiting(book: Book, share: Share = ALONE) -> list[Frame]:
    """The frames whose notes are to be typed here, in their order."""
    return [one for one in pile(book) if share.has(one.note) and not book.get(Note, one.note).text]


def next_waiting(book: Book, share: Share, after: str = "") -> Frame | None:
    """The next frame to be typed behind the note `after`, which may be typed by now; round to the first, if need be."""
    behind = False
    first = None
    for one in pile(book):
        if share.has(one.note) and one.note != after and not book.get(Note, one.note).text:
            if behind or not after:
                return one
            first = first or one
        behind = behind or one.note == after
    return first


def type_up(book: Book, note: Note, text: str, *, type: str = "note", others: int = 0,
            themes: Sequence[str] = ()) -> list[Change]:
    """Gives a note its words, and what was said about it; nothing where the text is empty."""
    if not (text := notes.clean(text)):
        return []
    values = {"text": text, "type": type, "voices": min(1 + others, notes.MOST_VOICES)}
    values = {name: value for name, value in values.items() if getattr(note, name) != value}
    placed = {placement.theme for placement in book.all(Placement) if placement.note == note.id}
    wanted = [theme for theme in dict.fromkeys(themes) if theme not in placed]
    return ([edit(note, **values)] if values else []) + [c for theme in wanted for c in place(book, note.id, theme)]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the typing is: of so many `framed` notes so many are `typed`; of so many `photos` so many are `done`."""

    typed: int
    framed: int
    done: int
    photos: int

    @property
    def waiting(self) -> int:
        """Notes without words yet."""
        return self.framed - self.typed

    @property
    def is_over(self) -> bool:
        """Nothing is left to be framed or typed."""
        return not self.waiting and self.done == self.photos


def progress_of_each(book: Book) -> dict[str, Progress]:
    """How far the typing of each photograph is, by its id."""
    notes: dict[str, list[Note]] = {one.id: [] for one in book.all(Photo)}
    for one in book.all(Frame):
        if one.photo in notes and (note := book.get(Note, one.note)):
            notes[one.photo].append(note)
    return {one.id: Progress(sum(bool(note.text) for note in notes[one.id]), len(notes[one.id]), int(one.done), 1)
            for one in book.all(Photo)}


def progress(book: Book, photo: str = "") -> Progress:
    """How far the typing is, of one photograph or of all."""
    each = progress_of_each(book)
    found = [each[photo]] if photo in each else [] if photo else each.values()
    return Progress(sum(one.typed for one in found), sum(one.framed for one in found),
                    sum(one.done for one in found), sum(one.photos for one in found))


@dataclass(frozen=True, slots=True)
class Left:
    """What is still to be done: so many `notes` in so many `photos` wait to be typed, and so many photographs that
    nobody called done are `bare`, without a frame."""

    notes: int
    photos: int
    bare: int


def left(book: Book, place: tuple[str, str] | None = None) -> Left:
    """What must not be forgotten; of a `place`, a table's and a segment's id, where one is given."""
    framed = [(one.photo, note) for one in book.all(Frame)
              if book.get(Photo, one.photo) and (note := book.get(Note, one.note))]
    untyped = [photo for photo, note in framed if not note.text and place in (None, (note.table, note.segment))]
    with_frames = {photo for photo, _ in framed}
    bare = [one for one in book.all(Photo) if one.id not in with_frames and not one.done
            and place in (None, (one.table, one.segment))]
    return Left(len(untyped), len(set(untyped)), len(bare))


def concern(book: Book, kind: str, id: str) -> bool:
    """Whether what is left may be more or less after this record changed: typing other notes costs it nothing."""
    return kind in (Photo.kind, Frame.kind) or kind == Note.kind and bool(book.get(Frame, cell_id(Frame.kind, id)))
