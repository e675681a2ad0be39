"""A day's agenda as lines to show: its segments with their times, and marks in words where they do not join up."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ...domain import agenda
from ...domain.agenda import Block, Planned, clock_time
from ...domain.book import Book
from ...domain.records import SEGMENT_TYPES, Day, Round, Segment
from ...domain.tables import round_of
from ...domain.times import DAY
from .. import timewords

SEGMENT, FREE, OVERLAP, BLOCK, MIDNIGHT = "segment", "free", "overlap", "block", "midnight"

COLOURS = {"plenary": "yellow", "presentation": "blue", "roundtable": "green", "q&a": "lilac", "voting": "pink",
           "break": "", "other": "orange"}
"""The post-it colour of each type of segment, "" for paper; a type that nobody knows is like other ones."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a segment with its plan, or a mark, whose `words` say what is before the segment below it.

    `seating` is the round that holds, in words, and `inherits` whether that is only the one before. `in_block` is
    whether it stands in tracks.
    """

    id: str
    kind: str
    planned: Planned | None = None
    words: str = ""
    seating: str = ""
    inherits: bool = False
    in_block: bool = False

    @property
    def segment(self) -> Segment | None:
        """The segment of the row."""
        return self.planned.segment if self.planned and self.kind == SEGMENT else None


def lines(book: Book, day: Day) -> list[Line]:
    """The rows of a day."""
    found: list[Line] = []
    past_midnight = False
    order = agenda.segments(book, day.id)
    seatings = _seatings(book, order)
    for block in agenda.blocks(day, order):
        if not past_midnight and block.start >= DAY:
            past_midnight = True
            found.append(Line(f"midnight {block.planned[0].segment.id}", MIDNIGHT, words=_tr("After midnight")))
        found += _block(book, block, seatings)
    return found


def _seatings(book: Book, order: list[Segment]) -> dict[str, str]:
    """The seating that holds in each segment of a day, in words: as `tables.round_of`, for all of them in one pass."""
    holds = round_of(book, order[0]) if order else None
    found = {}
    for segment in order:
        holds = book.get(Round, segment.round) or holds
        found[segment.id] = round_words(holds)
    return found


def _block(book: Book, block: Block, seatings: dict[str, str]) -> list[Line]:
    found, first, in_tracks = [], block.planned[0], bool(block.longest)
    if in_tracks:
        found.append(Line(f"block {first.segment.id}", BLOCK, words=_block_words(block), in_block=True))
    for line in block.planned:
        segment = line.segment
        if line.gap:
            kind = FREE if line.gap > 0 else OVERLAP
            found.append(Line(f"gap {segment.id}", kind, words=_gap_words(line), in_block=in_tracks))
        inherits = not book.get(Round, segment.round)
        found.append(Line(segment.id, SEGMENT, line, seating=seatings[segment.id], inherits=inherits,
                          in_block=in_tracks))
    return found


def _gap_words(line: Planned) -> str:
    if line.gap > 0:
        return _tr("{} free before {}").format(timewords.length(line.gap), clock_time(line.start))
    return _tr("Overlap of {}: this begins at {}, what is before it ends at {}").format(
        timewords.length(line.gap), clock_time(line.start), clock_time(line.start - line.gap))


def _block_words(block: Block) -> str:
    tracks = block.tracks
    if len(tracks) == 1:
        return _tr("One track by itself: {}, until {}").format(block.longest, clock_time(block.end))
    lengths = ", ".join(f"{track} {timewords.length(lines[-1].end - block.start)}" for track, lines in tracks.items())
    return _tr("Side by side: {}. All are done at {}").format(lengths, clock_time(block.end))


def round_words(round: Round | None) -> str:
    """A seating as it is spoken of: its number, and its title where it has one."""
    if not round:
        return ""
    return f"{round.number} · {round.title}" if round.title else _tr("Seating {}").format(round.number)


def type_words(type: str) -> str:
    """The word for a type of segment; one that came with a file is its own word."""
    words = {"plenary": _tr("plenary"), "presentation": _tr("presentation"), "roundtable": _tr("roundtable"),
             "q&a": _tr("q&a"), "voting": _tr("voting"), "break": _tr("break"), "other": _tr("other")}
    return words.get(type, type)


def types(now: str) -> list[str]:
    """The types to choose from, and the one that a segment has now."""
    return [*SEGMENT_TYPES, *([now] if now not in SEGMENT_TYPES else [])]


def colour(type: str) -> str:
    """The post-it colour of a type of segment, "" for paper."""
    return COLOURS.get(type, "orange")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)
