"""The event as plain files: the team's working copy, or what may be published. Same content, same bytes."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from ..domain import notes, people, polls, presence, privacy, readback, themes
from ..domain.book import Book
from ..domain.changes import Record, field_types, plain
from ..domain.ids import code, new_id
from ..domain.records import (
    Absence,
    Authorship,
    Ballot,
    Day,
    Event,
    Fixture,
    Frame,
    Hands,
    Help,
    Look,
    Mixing,
    Note,
    Option,
    Person,
    Photo,
    Placement,
    Poll,
    PollDeed,
    Profile,
    ReadBack,
    Recommendation,
    Round,
    Rule,
    Script,
    Seat,
    SeatingRule,
    Segment,
    Table,
    Theme,
    Timing,
    Turns,
    Visit,
    Way,
)
from ..domain.smallcounts import SMALLEST, hide, hide_among
from . import agenda_rows, attendance_rows, ballot_rows, poll_rows
from .timesheet import timesheet

FILES = ("agenda.csv", "timesheet.csv", "notes.csv", "themes.csv", "people.csv", "attendance.csv", "seating.csv",
         "polls.csv", "results.csv", "ballots.csv", "event.json", "SHA256SUMS")

PHOTOS = "photos"
"""The folder of the pictures in a working copy; each bears its hash as its name."""

_PICTURE = re.compile("[0-9a-f]{64}")
_NEEDS_QUOTES = re.compile('[",\r\n]')

FORMAT = "1.0"
SEPARATOR = " | "
"""Between the themes of a note."""

WORKING = (Event, Day, Segment, Script, Timing, Turns, Table, Fixture, Help, Look, Round, Seat, SeatingRule,
           Mixing, Person, Profile, Absence, Visit, Note, Authorship, ReadBack, Photo, Frame,
           Theme, Placement, Recommendation, Poll, PollDeed, Way, Option, Rule, Hands, Ballot)
"""What the working copy holds: the content, not how it came in (intakes, packs), and no contacts."""

SHOWN = frozenset(("day", "track", "position", "title", "type", "minutes", "start", "group", "public"))
"""Fields of a segment that may be published."""

PUBLIC = (Event, Day, Segment, Table, Note, Theme, Placement, Recommendation, Poll, Option, Rule)


def export(book: Book, folder: Path, *, public: bool = False, flagged: bool = False,
           pictures: Mapping[str, bytes] = MappingProxyType({}),
           progress: Callable[[float], None] = lambda share: None) -> list[Path]:
    """Writes the event into a folder, in place of an earlier export there.

    Args:
        public: Leaves out seating, times, authors, attributes of single people and notes held back, and hides counts
            under five.
        flagged: Publishes notes that hold the name of somebody in the event too.
        pictures: Those of photographs, by their hash, for the working copy; they are never published.
        progress: Is told the share done before anything is written. If it raises, nothing is.

    Raises:
        OSError: The folder cannot be written.
    """
    files: dict[str, str | bytes] = {**(published(book, flagged) if public else working(book))}
    shown = set() if public else {photo.sha256 for photo in book.all(Photo)}
    files |= {f"{PHOTOS}/{name}.jpg": pictures[name] for name in shown & pictures.keys()}
    texts = {name: text.encode() if isinstance(text, str) else text for name, text in sorted(files.items())}
    sums = "".join(f"{hashlib.sha256(text).hexdigest()}  {name}\n" for name, text in texts.items())
    progress(0.5)
    texts["SHA256SUMS"] = sums.encode()  # The last to be written: it says that the others are whole.
    folder.mkdir(parents=True, exist_ok=True)
    earlier = {f"{PHOTOS}/{path.name}" for path in (folder / PHOTOS).glob("*.jpg") if _PICTURE.fullmatch(path.stem)}
    for name in {*FILES, *earlier} - set(texts):
        (folder / name).unlink(missing_ok=True)  # An earlier working copy must not stay among published files.
    with suppress(OSError):  # It is not there, or not empty, or needed.
        (folder / PHOTOS).rmdir()
    if shown & pictures.keys():
        (folder / PHOTOS).mkdir(exist_ok=True)
    return [_write(folder / name, text) for name, text in texts.items()]


def working(book: Book) -> dict[str, str]:
    """The working copy's files and their text."""
    book = presence.all_settled(book).in_one_order()
    counted = poll_rows.puttings(book)
    return {
        "agenda.csv": _csv(agenda_rows.WORKING, [row for _, row in agenda_rows.working(book)]),
        "timesheet.csv": timesheet(book),
        "notes.csv": _notes(book, notes.in_order(book, book.all(Note)), heard=True),
        "themes.csv": _themes(book, str),
        "people.csv": _people(book),
        "attendance.csv": _csv(attendance_rows.HEADER, attendance_rows.rows(book)),
        "seating.csv": _seating(book),
        "polls.csv": _csv(poll_rows.WORKING, poll_rows.working(book, counted)),
        "results.csv": _csv(poll_rows.RESULTS, poll_rows.of_results(counted)),
        "ballots.csv": _csv(ballot_rows.HEADER, ballot_rows.rows(book, counted)),
        "event.json": event_json(book, WORKING),
    }


def published(book: Book, flagged: bool = False) -> dict[str, str]:
    """The public files and their text."""
    book = book.in_one_order()
    shown = _shown_in_public(book, flagged)
    counted = poll_rows.puttings(book, closed=True)
    return {
        "agenda.csv": _csv(agenda_rows.PUBLIC, [row for _, row in agenda_rows.public(book)]),
        # In the order of their random ids, since the order of typing is a time too.
        "notes.csv": _notes(shown, sorted(shown.all(Note), key=lambda note: note.id), hide),
        "themes.csv": _themes(shown, hide),
        "people.csv": _people_counts(book),
        "polls.csv": _csv(poll_rows.PUBLIC, poll_rows.public(counted)),
        "results.csv": _csv(poll_rows.RESULTS, poll_rows.of_results(counted, hiding=True)),
        "ballots.csv": _csv(ballot_rows.HEADER, ballot_rows.rows(book, counted, public=True)),
        "event.json": event_json(shown, PUBLIC, _left_out_in_public),
    }


def withheld(book: Book) -> dict[str, list[str]]:
    """Notes that are not published because they hold somebody's name, by id, with the words found."""
    return privacy.flagged(book)


def named(book: Book, *, public: bool) -> list[privacy.Named]:
    """Other texts of an export that hold somebody's name; they are written as they are."""
    shown = book.in_one_order()
    if public:
        shown = Book.of([*_shown_in_public(shown, False).records(), *shown.all(Profile)])
    return privacy.named(shown, privacy.name_parts(book))


def _shown_in_public(book: Book, flagged: bool) -> Book:
    names = {} if flagged else privacy.flagged(book)
    shown = [note for note in book.all(Note) if not note.held and note.id not in names]
    ids = {note.id for note in shown}
    closed = {poll.id for poll in book.all(Poll) if polls.is_closed(poll)}
    kept: list[Record] = [replace(n, at="", same_as=n.same_as if n.same_as in ids else "") for n in shown]
    kept += [p for p in book.all(Placement) if p.note in ids]
    kept += [poll for poll in book.all(Poll) if poll.id in closed]
    kept += [part for noun in (Option, Rule) for part in book.all(noun) if part.poll in closed]
    kept += [Segment(id=segment.id, **_fields(segment, field_types(Segment).keys() - SHOWN))
             for segment in filter(agenda_rows.is_public, book.all(Segment))]
    kept += [record for noun in (Event, Day, Table, Theme) for record in book.all(noun)]
    return Book.of(kept)


def _left_out_in_public(record: Record) -> Collection[str]:
    """Fields that the public event.json does not have: of seating, of times, of small counts, or for the team alone."""
    match record:
        case Note():
            return ("at", "held", "voices") if record.voices < SMALLEST else ("at", "held")
        case Segment():
            return field_types(Segment).keys() - SHOWN
    return ()


def event_json(book: Book, nouns: Iterable[type[Record]], left_out: Callable[[Record], Collection[str]] = lambda _: (),
               ) -> str:
    """Records of these nouns as one JSON text, from which the same event can be made again: sorted by id, but notes in
    their own order, which is that of their entries and would be lost."""
    records = {noun.kind: [{"id": r.id, **_fields(r, left_out(r))} for r in _in_order(book, noun)] for noun in nouns}
    return json.dumps({"format": FORMAT, "records": records}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _in_order(book: Book, noun: type[Record]) -> list[Record]:
    return notes.in_order(book, book.all(Note)) if noun is Note else sorted(book.all(noun), key=lambda r: r.id)


def _fields(record: Record, left_out: Collection[str] = ()) -> dict:
    return {name: plain(getattr(record, name)) for name in field_types(type(record)) if name not in left_out}


def _notes(book: Book, chosen: Sequence[Note], number=str, *, heard: bool = False) -> str:
    """Notes as rows; `heard` adds whether their tables heard them again."""
    places: dict[str, list[str]] = {}
    called = themes.filed_as(book)
    for placement in themes.placements(book):
        places.setdefault(placement.note, []).append(called[placement.theme])
    rows = []
    for note in chosen:
        table, segment = book.get(Table, note.table), book.get(Segment, note.segment)
        rows.append((note.id, code(note.id), note.text, table.number if table else "", segment.title if segment else "",
                     note.segment if segment else "", note.type, number(note.voices),
                     SEPARATOR.join(sorted(places.get(note.id, []))), note.at,
                     *(("yes" if readback.is_heard(book, note) else "",) if heard else ())))
    return _csv(("id", "code", "text", "table", "segment", "segment_id", "kind", "voices", "themes", "at",
                 *(("heard",) if heard else ())), rows)


def _themes(book: Book, number) -> str:
    called = themes.filed_as(book)
    rows = [(theme.id, called[theme.id], called.get(theme.parent, ""), theme.description, theme.missing,
             *map(number, (pile.size.notes, pile.size.voices, pile.size.tables)))
            for pile in themes.piles(book) for theme in [pile.theme]]
    return _csv(("id", "name", "part_of", "description", "missing", "notes", "voices", "tables"), rows)


def _people(book: Book) -> str:
    names = people.attribute_names(book)
    rows = []
    for person in people.by_code(book):
        known = dict(people.profile(book, person.id).attributes)
        rows.append((person.code, person.role, *(known.get(name, "") for name in names)))
    return _csv(("code", "role", *names), rows)


def _people_counts(book: Book) -> str:
    rows = []
    for name in people.attribute_names(book):
        counts = people.counts(book, people.members(book), name)
        rows += [(name, value or "not known", count) for value, count in hide_among(counts).items()]
    return _csv(("attribute", "value", "members"), rows)


def _seating(book: Book) -> str:
    rows = []
    for seat in book.all(Seat):
        round, table, person = book.get(Round, seat.round), book.get(Table, seat.table), book.get(Person, seat.person)
        if round and table and person:
            rows.append((round.number, table.number, person.code))
    rows.sort(key=lambda row: (row[0], row[1], people.natural(row[2])))
    return _csv(("round", "table", "participant_id"), rows)


def _csv(header: Sequence[str], rows: Iterable[Sequence]) -> str:
    """As the library's writer does, which before Python 3.13 leaves a carriage return without quotes."""
    return "".join(",".join(_cell(str(value)) for value in row) + "\n" for row in (header, *rows))


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _write(path: Path, text: bytes) -> Path:
    half = path.with_name(f".{path.name}.{new_id()[:8]}.part")
    try:
        half.write_bytes(text)
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
    return path
