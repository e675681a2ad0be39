"""Notes from a table: their words as they stand, where they were taken, and the themes they were sorted into."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from ..domain import naming
from ..domain.agenda import days
from ..domain.book import Book
from ..domain.ids import cell_id
from ..domain.records import NOTE_TYPES, Authorship, Day, Note, Placement, Segment, Table, Theme
from ..domain.times import read_time
from .errors import listed
from .mapping import Fields, Mapping
from .places import Segments, Tables
from .plan import Draft, Plan, lines
from .sheet import Row, Sheet, normal

FIELDS: Fields = {
    "id": ("note_id",),
    "text": ("note", "notes", "post-it", "statement", "comment", "content"),
    "table": ("table number",),
    "segment": (),
    "segment_id": (),
    "kind": (),
    "theme": ("themes", "tag"),
    "author": (),
    "voices": (),
    "at": (),
    "code": (),
    "heard": (),
}
"""`code` and `heard` are read by nobody: one follows from the id, the other only the table can say; our own export
writes them."""

NEEDED = ("text",)

BETWEEN_THEMES = "|"
"""What stands between the themes of a note that lies in several, with or without spaces around it."""

KIND_WORDS = {type: type for type in NOTE_TYPES} | {f"{type}s": type for type in NOTE_TYPES} | {
    "": "note", "comment": "note", "post-it": "note", "statement": "note", "worry": "concern", "doubt": "concern",
    "quotation": "quote", "quotable": "quote", "suggestion": "idea", "proposal": "idea"}


def read_notes(sheet: Sheet, book: Book, mapping: Mapping, *, at: str = "", table: str = "",
               segment: str = "") -> Plan:
    """The notes of a table. One with an id that is known is updated; themes and tables that are new are made.

    Words are kept as they are: a mark such as `?` at their start means nothing here. A note is only ever laid into
    themes, never taken out of one, so that a night's sorting survives.

    Args:
        mapping: Made with `FIELDS`.
        at: The moment of the import, ISO 8601 with its offset.
        table: The id of the table that notes are of which name none.
        segment: The same for their segment.

    Raises:
        IntakeError: No column holds the words, or a cell cannot be read.
    """
    mapping.require(*NEEDED)
    draft = Draft("notes", sheet, book, at)
    tables, segments, themes = Tables(draft, mapping), Segments(book, mapping), _Themes(draft)
    for row in _together(sheet.rows, mapping):
        if mapping.get(row, "text"):
            there = tables.of(row) or book.get(Table, table), segments.of(row) or segment
            _put_note(draft, mapping, row, *there, themes)
    if reworded := draft.edited("note", "text"):
        draft.notices.append(f"Notes known by their ids that take this file's words: {reworded}.")
    if wordless := [row.line for row in sheet.rows if not mapping.get(row, "text")]:
        draft.notices.append(f"{lines(wordless).capitalize()}: no words, so no note.")
    if unused := [sheet.header[place] for place in mapping.rest()]:
        draft.notices.append(f"Not taken in: {listed(unused)}.")
    return draft.finish(("text", "table", "segment", "kind", "voices", "themes", "at"))


def _together(rows: Sequence[Row], mapping: Mapping) -> list[Row]:
    """The rows, with one in place of those that are alike but for their theme: Taguette's highlights and other lists of
    codings have a row for each theme that a note lies in. Only an id says that alike rows are one note."""
    if (place := mapping.place("theme")) is None:
        return list(rows)
    found: dict[object, Row] = {}
    for row in rows:
        before, theme, after = row.cells[:place], row.cells[place], row.cells[place + 1:]
        key = (before, after) if mapping.get(row, "id") else row.line
        if first := found.get(key):
            row, theme = first, f"{first.cells[place]} {BETWEEN_THEMES} {theme}"
        found[key] = Row(row.line, (*before, theme, *after))
    return list(found.values())


class _Themes:
    """The themes that rows name, without regard to case, made where there are none, and the ends of their piles."""

    def __init__(self, draft: Draft):
        self._draft = draft
        themes = sorted(draft.book.all(Theme), key=lambda theme: (theme.position, theme.id), reverse=True)
        self._names = {normal(theme.name): theme for theme in themes}
        self._last = max((theme.position for theme in themes), default=-1.0)
        self._lying = {placement.note for placement in draft.book.all(Placement)
                       if draft.book.get(Theme, placement.theme)}
        self._ends: dict[str, float] = {}
        for placement in draft.book.all(Placement):
            self._ends[placement.theme] = max(placement.position, self._ends.get(placement.theme, placement.position))

    def of(self, row: Row, note: str, names: list[str]) -> list[Theme]:
        """The themes of these names. What a pile without a name is called in a file lasts only as long as the board
        stays as it was, so such a pile is made of notes that lie in no theme, and holds no other."""
        found = []
        for name in names:
            if naming.is_as_yet(name) and note in self._lying:
                continue
            if normal(name) not in self._names:
                self._last += 1
                self._names[normal(name)] = Theme(id=self._draft.fresh_id(Theme, normal(name)),
                                                  name="" if naming.is_as_yet(name) else name, position=self._last)
                self._draft.put(row, self._names[normal(name)])
            found.append(self._names[normal(name)])
        return found

    def lay(self, row: Row, note: str, theme: str) -> str:
        """Lays a note at the end of a theme's pile, unless it lies in it; says whether that is new."""
        id = cell_id("placement", note, theme)
        if self._draft.book.get(Placement, id):
            return "same"
        self._ends[theme] = self._ends.get(theme, -1.0) + 1
        return self._draft.put(row, Placement(id=id, note=note, theme=theme, position=self._ends[theme]))


def _put_note(draft: Draft, mapping: Mapping, row: Row, table: Table | None, segment: str, themes: _Themes) -> None:
    note = Note(id=draft.id_of(row, Note, mapping.get(row, "id")), text=mapping.get(row, "text"),
                table=table.id if table else "", segment=segment, type=_type(mapping, row),
                voices=_voices(mapping, row), at=_at(draft.book, mapping, row, segment))
    named = {"table": "table", "segment": "segment", "segment_id": "segment", "kind": "type", "voices": "voices",
             "at": "at"}
    fates = [draft.put(row, note, ["text", *{ours for field, ours in named.items() if field in mapping}])]
    names = [" ".join(name.split()) for name in mapping.get(row, "theme").split(BETWEEN_THEMES)]
    piles = themes.of(row, note.id, list(dict.fromkeys(filter(None, names))))
    fates += [themes.lay(row, note.id, theme.id) for theme in piles]
    if author := mapping.get(row, "author"):
        fates.append(draft.put(row, Authorship(id=cell_id("authorship", note.id), note=note.id, author=author)))
    draft.count(*fates)
    there = draft.book.get(Segment, segment)
    called = f" {BETWEEN_THEMES} ".join(theme.name or "a pile without a name" for theme in piles)
    draft.show(note.text, str(table.number) if table else "", there.title if there else "", note.type,
               str(note.voices), called, note.at)


def _type(mapping: Mapping, row: Row) -> str:
    word = normal(mapping.get(row, "kind"))
    if word not in KIND_WORDS:
        raise mapping.wrong(row, "kind", f"which is not a kind of note: the kinds are {listed(list(NOTE_TYPES))}")
    return KIND_WORDS[word]


def _voices(mapping: Mapping, row: Row) -> int:
    written = mapping.get(row, "voices")
    if not written:
        return 1
    if not (found := re.fullmatch(r"\+?(\d{1,6})(?:\.0+)?", written)) or not int(found[1]):
        raise mapping.wrong(row, "voices", "which is not a number of people: write 1 or more")
    return int(found[1])


def _at(book: Book, mapping: Mapping, row: Row, segment: str) -> str:
    """A moment with its offset: this laptop's where none is written; a bare time of day is on the note's day."""
    written = mapping.get(row, "at")
    if not written:
        return ""
    try:
        if re.fullmatch(r"\d{10}|\d{13}", written):
            return datetime.fromtimestamp(int(written[:10]), UTC).isoformat()
        if re.match(r"\d{4}-\d{2}-\d{2}", written):
            return _with_offset(written)
        return _with_offset(f"{_date_of(book, segment)}T{read_time(written)}")
    except (ValueError, OverflowError, OSError) as error:
        raise mapping.wrong(row, "at", "which is not a moment such as 2022-10-01 14:30") from error


def _with_offset(text: str) -> str:
    moment = datetime.fromisoformat(text)
    exact = "milliseconds" if "." in text else "seconds"  # A note typed here has them, and so has its export.
    return (moment if moment.tzinfo else moment.astimezone()).isoformat(timespec=exact)


def _date_of(book: Book, segment: str) -> str:
    there = book.get(Segment, segment)
    day = book.get(Day, there.day) if there else (days(book) or [None])[0]
    if not day or not day.date:
        raise ValueError("no date")
    return day.date
