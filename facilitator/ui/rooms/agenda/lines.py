"""A day's agenda as lines to show: its segments with their times, and marks in words where they do not join up."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ....domain import agenda
from ....domain.agenda import Block, Planned, clock_time
from ....domain.book import Book
from ....domain.records import Day, Round, Segment
from ....domain.tables import round_of
from ....domain.times import DAY
from ... import timewords
from ...palette import POST_ITS
from .words import Sign, round_words, signs

SEGMENT, FREE, OVERLAP, BLOCK, MIDNIGHT, GROUP, END = "segment", "free", "overlap", "block", "midnight", "group", "end"

COLOURS = {"plenary": "yellow", "presentation": "blue", "roundtable": "green", "q&a": "lilac", "voting": "pink",
           "break": "", "buffer": "", "milestone": "", "other": "orange"}
"""The post-it colour of each type of segment, "" for paper; a type that nobody knows is like other ones."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a segment with its plan, or a mark, whose `words` say what is before the segment below it.

    `seating` is the round that holds, in words, and `inherits` whether that is only the one before. `in_block` is
    whether it stands in tracks, `in_group` whether under a heading, `late` whether it ends after the day must. A mark
    of a block has the `block` with it.
    """

    id: str
    kind: str
    planned: Planned | None = None
    words: str = ""
    seating: str = ""
    inherits: bool = False
    in_block: bool = False
    in_group: bool = False
    late: bool = False
    signs: tuple[Sign, ...] = ()
    block: Block | None = None

    @property
    def segment(self) -> Segment | None:
        """The segment of the row."""
        return self.planned.segment if self.planned and self.kind == SEGMENT else None


def lines(book: Book, day: Day) -> list[Line]:
    """The rows of a day."""
    order = agenda.segments(book, day.id)
    blocks = agenda.blocks(day, order)
    return _Rows(book, day, order, blocks).all()


class _Rows:
    """Makes the rows of one day."""

    def __init__(self, book: Book, day: Day, order: list[Segment], blocks: list[Block]):
        self._book, self._blocks = book, blocks
        self._end, self._over = agenda.day_end(day), agenda.too_long(day, blocks)
        self._seatings = _seatings(book, order)
        ends = {planned.segment.id: planned for block in blocks for planned in block.planned}
        self._groups = {own[0].id: _group_words(name, [ends[s.id] for s in own])
                        for name, own in agenda.groups(order) if name}

    def all(self) -> list[Line]:
        found: list[Line] = []
        past_midnight = past_end = False
        for block in self._blocks:
            first = block.planned[0].segment.id
            if not past_midnight and block.start >= DAY:
                past_midnight = True
                found.append(Line(f"midnight {first}", MIDNIGHT, words=_tr("After midnight")))
            if self._over and not past_end and block.end > self._end:
                past_end = True
                found.append(Line("end", END, words=_tr("The day must end at {}: what follows runs {} past it").format(
                    clock_time(self._end), timewords.length(self._over))))
            found += self._block(block)
        return found

    def _block(self, block: Block) -> list[Line]:
        found, in_tracks = [], bool(block.longest)
        for place, line in enumerate(block.planned):
            segment = line.segment
            if words := self._groups.get(segment.id):
                found.append(Line(f"group {segment.id}", GROUP, words=words, in_group=True,
                                  in_block=in_tracks and place > 0))
            if in_tracks and place == 0:
                found.append(Line(f"block {segment.id}", BLOCK, words=_block_words(block), in_block=True, block=block,
                                  in_group=bool(segment.group)))
            if line.gap and not segment.skipped:
                kind = FREE if line.gap > 0 else OVERLAP
                found.append(Line(f"gap {segment.id}", kind, words=_gap_words(line), in_block=in_tracks,
                                  in_group=bool(segment.group) and not words))
            inherits = not self._book.get(Round, segment.round)
            found.append(Line(segment.id, SEGMENT, line, seating=self._seatings[segment.id], inherits=inherits,
                              in_block=in_tracks, in_group=bool(segment.group),
                              late=self._end is not None and line.end > self._end,
                              signs=tuple(signs(self._book, segment))))
        return found


def _seatings(book: Book, order: list[Segment]) -> dict[str, str]:
    """The seating that holds in each segment of a day, in words: as `tables.round_of`, for all of them in one pass."""
    holds = round_of(book, order[0]) if order else None
    found = {}
    for segment in order:
        holds = book.get(Round, segment.round) or holds
        found[segment.id] = round_words(holds)
    return found


def _group_words(name: str, planned: list[Planned]) -> str:
    start, end = min(line.start for line in planned), max(line.end for line in planned)
    return _tr("{} · {} to {} · {}").format(name, clock_time(start), clock_time(end), timewords.length(end - start))


def _gap_words(line: Planned) -> str:
    if line.gap > 0:
        return _tr("{} free before {}").format(timewords.length(line.gap), clock_time(line.start))
    words = _tr("Overlap of {}: this begins at {}, what is before it ends at {}") if line.before else \
        _tr("{} too early: this begins at {}, the day at {}")
    return words.format(timewords.length(line.gap), clock_time(line.start), clock_time(line.start - line.gap))


def _block_words(block: Block) -> str:
    tracks = block.tracks
    if len(tracks) == 1:
        return _tr("One track by itself: {}, until {}").format(block.longest, clock_time(block.end))
    lengths = ", ".join(f"{track} {timewords.length(lines[-1].end - block.start)}" for track, lines in tracks.items())
    return _tr("Side by side: {}. All are done at {}").format(lengths, clock_time(block.end))


def colour(type: str) -> str:
    """The post-it colour of a type of segment, "" for paper."""
    return COLOURS.get(type, "orange")


def colour_of(segment: Segment) -> str:
    """The post-it colour of a segment: its own, or that of its type, "" for paper."""
    return segment.colour if segment.colour in POST_ITS else colour(segment.type)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)
