"""The summary of an event as plain values, for every kind of report: no names, and every figure counted here once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import agenda, experience, lineage, notes, photos, polls, privacy, readback, themes
from .attendance import Attendance, DayRun, attendance, recorded, run
from .book import Book
from .experience import Case
from .ids import code
from .polled import Polled, polled
from .records import Day, Event, Note, Poll, Profile, Segment, Table, Theme

SECTIONS = ("people", "agenda", "themes", "polls", "unsorted")
"""What can be chosen; cover, contents and colophon are always there."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the figures come from: the event's file, the stamp of its last change, the program's version."""

    file: str
    stamp: str
    version: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A note as it is printed; `table` is "" where it is not known, `others` name its other themes."""

    code: str
    text: str
    table: str
    type: str
    voices: int
    asked: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """How many tables wrote some notes, and how many of these are known to be theirs."""

    tables: int
    notes: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """Notes that are counted and not shown: held back by the team, holding somebody's name, or photographed and not
    typed yet."""

    held: int = 0
    named: int = 0
    untyped: int = 0

    def __bool__(self) -> bool:
        return bool(self.held or self.named or self.untyped)


@dataclass(frozen=True, slots=True)
class Heap:
    """Some notes: how many there are, their voices, how many each table wrote by its number (0 where no table is
    known), and those that are shown. Notes shown and hidden add up to `notes`, and so do the tables."""

    notes: int
    voices: int
    by_table: Mapping[int, int]
    quoted: tuple[Quoted, ...]
    hidden: Hidden


@dataclass(frozen=True, slots=True)
class Pile:
    """A theme within a segment; `depth` is 0 for one that is part of no other, `part_of` names the theme above it."""

    id: str
    name: str
    description: str
    missing: str
    was: lineage.Lineage
    depth: int
    part_of: str
    heap: Heap


@dataclass(frozen=True, slots=True)
class SegmentNotes:
    """What was said in a segment, or where it is None, in none that is known.

    `placed` notes lie in a theme at least, `several` of them in more than one: the piles' notes add up to more, and so
    do their tables to more than `by_table`, in which each counts once. A theme that only holds other ones stands among
    the piles without notes.
    """

    segment: Segment | None
    day: Day | None
    notes: int
    voices: int
    at: Tables
    placed: int
    several: int
    piles: tuple[Pile, ...]
    unsorted: Heap
    by_table: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class ThemeTotal:
    """A theme over the whole event: its own notes, and as a whole with those of its parts, each counted once."""

    name: str
    depth: int
    own: themes.Size
    whole: themes.Size


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole event. `recorded` are the ids of days of which anything was recorded; `drafts` polls were never put;
    `withheld` are the codes of notes that hold a name, which are counted and not shown, `named` other texts that do,
    which are shown; `heard` is how many notes tables heard again and called theirs, `left` what photos still hold."""

    event: Event
    days: tuple[Day, ...]
    recorded: frozenset[str]
    attendance: Attendance
    runs: tuple[DayRun, ...]
    cases: tuple[Case, ...]
    segments: tuple[SegmentNotes, ...]
    themes: tuple[ThemeTotal, ...]
    polls: tuple[Polled, ...]
    drafts: int
    notes: int
    voices: int
    at: Tables
    placed: int
    several: int
    hidden: Hidden
    withheld: tuple[str, ...]
    named: tuple[privacy.Named, ...]
    heard: int
    left: photos.Left

    @property
    def is_empty(self) -> bool:
        """There is nothing to report: nobody, no agenda, no note and no poll."""
        has_agenda = any(day.rows for day in self.runs)
        return not (self.attendance.invited or self.attendance.team or has_agenda or self.notes or self.polls)

    @property
    def unsorted(self) -> int:
        """Notes that lie in no theme."""
        return self.notes - self.placed


def of(book: Book, *, flagged: bool = False) -> Summary:
    """Sums an event up.

    Args:
        flagged: Shows notes that hold the name of somebody in the event too.
    """
    book = book.in_one_order()
    all_notes, days = book.all(Note), tuple(agenda.days(book))
    names = frozenset() if flagged else frozenset(privacy.flagged(book))
    sorting = _Sorting(book, names)
    put = [poll for poll in polls.in_order(book) if poll.state != polls.DRAFT]
    return Summary(
        event=book.event, days=days, recorded=frozenset(recorded(book)), attendance=attendance(book, days),
        runs=tuple(run(book, day) for day in days), cases=tuple(experience.cases(book)),
        segments=tuple(_segments(book, sorting)),
        themes=tuple(ThemeTotal(p.theme.name, p.depth, p.size, p.whole) for p in themes.piles(book)),
        polls=tuple(one for poll in put for one in polled(book, poll, flagged=flagged)),
        drafts=len(book.all(Poll)) - len(put), notes=len(all_notes), voices=_voices(all_notes),
        at=_tables(book, all_notes), placed=sum(note.id in sorting.themes_of for note in all_notes),
        several=sum(map(sorting.is_in_several, all_notes)), hidden=_hidden(all_notes, names),
        withheld=tuple(sorted(code(id) for id in names)), named=tuple(_named(book, put)),
        heard=readback.count(book, all_notes).heard, left=photos.left(book))


class _Sorting:
    """How the notes lie in themes: looked up once, asked for every segment."""

    def __init__(self, book: Book, names: frozenset[str]):
        self.book = book
        self.names = names
        self.branches = themes.tree(book)
        self.themes_of: dict[str, list[str]] = {}
        self._piles: dict[tuple[str, str], list[Note]] = {}
        for placement in themes.placements(book):
            note, known = book.get(Note, placement.note), self.themes_of.setdefault(placement.note, [])
            if placement.theme not in known:
                known.append(placement.theme)
                self._piles.setdefault((segment_of(book, note), placement.theme), []).append(note)

    def is_in_several(self, note: Note) -> bool:
        return len(self.themes_of.get(note.id, ())) > 1

    def piles(self, segment: str) -> list[Pile]:
        """The themes that notes of a segment lie in, and those above them, in the order of the board."""
        wanted: set[str] = set()
        for theme in [b.theme for b in self.branches if (segment, b.theme.id) in self._piles]:
            above: Theme | None = theme
            while above and above.id not in wanted:
                wanted.add(above.id)
                above = self.book.get(Theme, themes.parent_of(self.book, above))
        return [self._pile(branch, segment) for branch in self.branches if branch.theme.id in wanted]

    def _pile(self, branch: themes.Branch, segment: str) -> Pile:
        theme = branch.theme
        parent = self.book.get(Theme, themes.parent_of(self.book, theme))
        heap = self.heap(self._piles.get((segment, theme.id), []), but=theme.id)
        return Pile(theme.id, theme.name, theme.description, theme.missing, lineage.of(self.book, theme), branch.depth,
                    parent.name if parent else "", heap)

    def heap(self, found: Sequence[Note], but: str = "") -> Heap:
        """Some notes; their other themes are those `but` one."""
        quoted = tuple(self._quoted(note, but) for note in found
                       if note.text and not note.held and note.id not in self.names)
        return Heap(len(found), _voices(found), _by_table(self.book, found), quoted, _hidden(found, self.names))

    def _quoted(self, note: Note, but: str) -> Quoted:
        table = self.book.get(Table, note.table)
        others = tuple(self.book.get(Theme, id).name for id in self.themes_of.get(note.id, ()) if id != but)
        return Quoted(code(note.id), note.text, str(table.number) if table else "", note.type, note.voices, note.asked,
                      others)


def _by_table(book: Book, found: Iterable[Note]) -> dict[int, int]:
    return dict(sorted(Counter(t.number if (t := book.get(Table, note.table)) else 0 for note in found).items()))


def segment_of(book: Book, note: Note) -> str:
    """The id of a note's segment, or "" where it has none or the segment is gone."""
    return note.segment if book.get(Segment, note.segment) else ""


def _segments(book: Book, sorting: _Sorting) -> Iterable[SegmentNotes]:
    by_segment: dict[str, list[Note]] = {}
    for note in notes.in_order(book, book.all(Note)):
        by_segment.setdefault(segment_of(book, note), []).append(note)
    for segment in [*agenda.all_segments(book), None]:
        id = segment.id if segment else ""
        if found := by_segment.get(id):
            left = [note for note in found if note.id not in sorting.themes_of]
            yield SegmentNotes(segment, book.get(Day, segment.day) if segment else None, len(found), _voices(found),
                               _tables(book, found), len(found) - len(left), sum(map(sorting.is_in_several, found)),
                               tuple(sorting.piles(id)), sorting.heap(left), _by_table(book, found))


def _named(book: Book, put: Sequence[Poll]) -> Iterable[privacy.Named]:
    """Texts of a summary that hold a name: codes of people, tables' names and what was never put are not in it."""
    asked = {poll.id for poll in put} | {option.id for poll in put for option in polls.options(book, poll.id)}
    asked |= {poll.recommendation for poll in put}
    shown = {noun.kind for noun in (Event, Day, Segment, Theme, Profile)}
    return (one for one in privacy.named(book, privacy.name_parts(book)) if (one.kind in shown or one.id in asked)
            and (one.kind != Segment.kind or one.field in ("title", "track")))


def _hidden(found: Iterable[Note], names: frozenset[str]) -> Hidden:
    kept = [note for note in found if note.held or note.id in names or not note.text]
    held = sum(note.held for note in kept)
    named = sum(not note.held and note.id in names for note in kept)
    return Hidden(held, named, len(kept) - held - named)


def _voices(found: Iterable[Note]) -> int:
    return sum(note.voices for note in found)


def _tables(book: Book, found: Iterable[Note]) -> Tables:
    known = [note.table for note in found if book.get(Table, note.table)]
    return Tables(len(set(known)), len(known))
