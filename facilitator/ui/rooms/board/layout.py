"""Where everything lies on the board, in logical pixels of its viewport: columns, headers, notes, and what is hit.

The unsorted column stands still at the left, a strip where it is empty; the themes move under a horizontal scroll bar,
in one row or, from far away, in several, and each column rolls by itself. A column is measured when it is first in
sight; heights are kept by whoever is asked for them.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect

from ... import look
from .far import rows_and_zoom
from .model import NEW, UNSORTED, Board, Column

WIDTH, LEAST, INSET, THUMB, THUMB_LEAST, FRAME, HEAD_MOST, STRIP = 248, 160, 6, 6, 32, 4, 280, 40

HEAD, NOTE, PILE, ROLL = "head", "note", "pile", "roll"
"""What can be hit: a column's header, one of its notes, the room below them, and its scroll bar."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under a point: a part of a column and, on a note, which one."""

    key: str
    part: str
    note: str = ""


class BoardLayout:
    """The geometry of a board in a viewport. `measure(note)`, `head(column, width, most)` and, of a name
    that is read from far away, `name(column, width)` give heights in pixels. Columns stand in so many `rows`."""

    free = False
    most_rise = 0

    def __init__(self, measure: Callable[[str], int], head: Callable[[Column, int, int], int],
                 name: Callable[[Column, int], int] = lambda column, width: 0):
        self._measure, self._head, self._name = measure, head, name
        self.board = Board((Column(UNSORTED), Column(NEW)), {}, {})
        self.scroll, self.rise, self.rows = 0, 0, 1
        self._heads: dict[str, int] = {}
        self._head_room = self._gap = self._inset = self._loose = 0
        self._size = (0, 0)
        self._look = 0
        self._places: dict[str, tuple[int, int]] = {}
        self._kept: dict[str, list[int]] = {}
        self._rolls: dict[str, int] = {}
        self._span = self._spread_in = 0
        self.width = look.px(WIDTH)

    def show(self, board: Board, width: int, height: int) -> None:
        """Lays out a board in a viewport of this size."""
        old, before = self.board, (self.width, self._head_room, self._spread_in)
        self.board, self._size = board, (width, height)
        # In a low window, or one with large text, a header leaves half of its column to the notes.
        self._head_room = min(height // self.rows // 2, look.px(HEAD_MOST))
        self._gap, self._inset = look.space(2), look.px(FRAME) * 2
        # At twice the text size in a small window there is still one theme beside the unsorted.
        self.width = min(look.px(WIDTH), max(look.px(LEAST), (width - look.space(3)) // 2))
        self._loose = look.px(STRIP) if board.unsorted.is_strip else self.width
        self._rolls = {key: roll for key, roll in self._rolls.items() if key in board.indexes}
        same = (self.width, self._head_room, self.rows) == before and self._look == look.generation()
        self._look = look.generation()
        still = {c.key for c in board.columns if same and _is_still(c, board, old)}
        self._heads = {key: height for key, height in self._heads.items() if key in still}
        self._kept = {key: tops for key, tops in self._kept.items() if key in still}
        if self._span == 0 or len(still) < len(board.columns) or board.indexes != old.indexes:
            self._spread()
        for key, roll in self._rolls.items():
            if roll:
                self.roll_to(key, roll)
        self.scroll, self.rise = min(self.scroll, self.most_scroll), min(self.rise, self.most_rise)

    def _spread(self) -> None:
        """Puts the themes' columns side by side."""
        self._places, self._span, self._spread_in, left = {}, 0, self.rows, 0
        each = ceil(len(self.board.columns[1:]) / self.rows)
        for place, column in enumerate(self.board.columns[1:]):
            left = 0 if not place % each else left + self.width + look.space(1 if column.depth else 2)
            self._places[column.key] = left, place // each
            self._span = max(self._span, left + self.width + look.space(1))

    def whole(self, width: int, height: int) -> float:
        """The zoom at which all of it is seen in a window of this size, in as many rows as that needs."""
        self.rows, zoom = rows_and_zoom(len(self.board.columns) - 1, self.width + look.space(2), self.ground.left(),
                                        width, height)
        return zoom

    def measure_again(self) -> None:
        """Heights that were guessed are known now; what is in sight at the top of each column stays there."""
        old, self._kept = self._kept, {}
        for key, roll in self._rolls.items():
            if roll and key in old:
                place = bisect_right(old[key], roll) - 1
                self.roll_to(key, self._tops(key)[place] + roll - old[key][place])

    # Columns

    @property
    def card_width(self) -> int:
        """The width of a note."""
        return self.width - 2 * look.px(INSET) - look.px(THUMB)

    @property
    def ground(self) -> QRect:
        """Where the themes are seen."""
        left = self._loose + self._gap
        return QRect(left, 0, max(0, self._size[0] - left), self._size[1])

    @property
    def span(self) -> int:
        """How wide all themes are together."""
        return self._span

    @property
    def most_scroll(self) -> int:
        """How far the themes can be scrolled."""
        return max(0, self._span - self.ground.width())

    def column(self, key: str) -> QRect:
        """The whole of a column."""
        if key == UNSORTED:
            return QRect(0, self._inset, self._loose, max(0, self._size[1] - 2 * self._inset))
        (left, row), high = self._places[key], (self._size[1] - self._inset) // self.rows
        return QRect(self.ground.left() + left - self.scroll, self._inset + row * high, self.width,
                     max(0, high - self._inset))

    def head(self, key: str) -> QRect:
        """A column's header."""
        rect = self.column(key)
        rect.setHeight(self._seen_head(key))
        return rect

    def pile(self, key: str) -> QRect:
        """Where a column's notes are seen."""
        return self.column(key).adjusted(0, self._seen_head(key), 0, -look.px(INSET))

    def _seen_head(self, key: str) -> int:
        """The height of a header as it is seen: from far away as much of its column as its name needs."""
        column, high = self.board.column(key), self.column(key).height()
        return high if column.is_strip else min(high, max(self._head_height(key), self._name(column, self.width)))

    def _head_height(self, key: str) -> int:
        if key not in self._heads:
            self._heads[key] = self._head(self.board.column(key), self.width, self._head_room)
        return self._heads[key]

    def frame(self, column: Column) -> QRect | None:
        """The frame around a theme and its parts, or None where it has none."""
        if not column.parts:
            return None
        place = self.board.indexes[column.key]
        family = [c for c in self.board.columns[place:place + column.parts + 1]
                  if self._places[c.key][1] == self._places[column.key][1]]
        out = look.px(FRAME) * min(2, max(c.depth for c in family) - column.depth)
        return self.column(column.key).united(self.column(family[-1].key)).adjusted(-out, -out, out, out)

    def seen(self) -> list[Column]:
        """The columns that are at least partly in sight."""
        ground = self.ground
        return [self.board.columns[0],
                *(c for c in self.board.columns[1:] if self.column(c.key).intersects(ground))]

    # Rolling

    def roll(self, key: str) -> int:
        """How far a column is rolled up."""
        return self._rolls.get(key, 0)

    def most_roll(self, key: str) -> int:
        """How far it can be."""
        return max(0, self._tops(key)[-1] - self.pile(key).height())

    def roll_to(self, key: str, value: int) -> None:
        """Rolls a column, as far as it goes."""
        self._rolls[key] = min(max(0, value), self.most_roll(key))

    def thumb(self, key: str) -> QRect | None:
        """The handle of a column's scroll bar, or None where all of it is in sight."""
        most, pile = self.most_roll(key), self.pile(key)
        if not most or pile.height() <= 0:
            return None
        length = min(pile.height(), max(look.px(THUMB_LEAST), pile.height() ** 2 // self._tops(key)[-1]))
        top = pile.top() + (pile.height() - length) * self.roll(key) // most
        width = look.px(THUMB)
        return QRect(pile.right() - width - look.px(1), top, width, length)

    def roll_by_thumb(self, key: str, start: int, moved: int) -> None:
        """Rolls a column whose handle was taken at the roll `start` and pulled by so many pixels."""
        thumb = self.thumb(key)
        if thumb:
            way = self.pile(key).height() - thumb.height()
            self.roll_to(key, start + round(moved * self.most_roll(key) / max(1, way)))

    # Notes

    def _tops(self, key: str) -> list[int]:
        """Where each note of a column begins below the first one, and where the last one ends."""
        if key not in self._kept:
            notes = self.board.column(key).notes
            self._kept[key] = list(accumulate((self._measure(note) for note in notes), initial=0))
        return self._kept[key]

    def note(self, key: str, place: int) -> QRect:
        """A note of a column by its place from 0, as it lies now, in sight or not."""
        tops, pile = self._tops(key), self.pile(key)
        return QRect(pile.left() + look.px(INSET), pile.top() + tops[place] - self.roll(key), self.card_width,
                     tops[place + 1] - tops[place])

    def notes_seen(self, key: str) -> range:
        """The places of the notes of a column that are at least partly in sight."""
        tops, roll = self._tops(key), self.roll(key)
        count = len(tops) - 1
        first = max(0, bisect_right(tops, roll) - 1)
        last = min(count, bisect_right(tops, roll + self.pile(key).height()))
        return range(min(first, count), last)

    def reveal(self, key: str, place: int) -> None:
        """Scrolls and rolls as little as brings a note, or a header for -1, into sight."""
        if key != UNSORTED:
            column, ground = self.column(key), self.ground
            if column.left() < ground.left():
                self.scroll = max(0, self.scroll - (ground.left() - column.left()))
            elif column.right() > ground.right():
                self.scroll = min(self.most_scroll, self.scroll + column.right() - ground.right() + look.space(1))
        if place >= 0:
            tops, height = self._tops(key), self.pile(key).height()
            low, high = tops[place + 1] - height, tops[place]
            roll = self.roll(key)
            self.roll_to(key, high if roll > high else low if roll < low <= high else roll)

    # What is hit

    def hit(self, point: QPoint | QPointF) -> Hit | None:
        """What lies under a point of the viewport."""
        point = point.toPoint() if isinstance(point, QPointF) else point
        key = self.column_at(point)
        if key is None:
            return None
        if self.head(key).contains(point):
            return Hit(key, HEAD)
        thumb = self.thumb(key)
        if thumb and thumb.adjusted(-look.px(3), 0, look.px(3), 0).contains(point):
            return Hit(key, ROLL)
        place = self.place_at(key, point.y())
        notes = self.board.column(key).notes
        if self.pile(key).contains(point) and place < len(notes) and self.note(key, place).contains(point):
            return Hit(key, NOTE, notes[place])
        return Hit(key, PILE)

    def column_at(self, point: QPoint) -> str | None:
        """The column under a point, or None between two of them."""
        if self.column(UNSORTED).contains(point):
            return UNSORTED
        if self.ground.contains(point):
            return next((c.key for c in self.board.columns[1:] if self.column(c.key).contains(point)), None)
        return None

    def place_at(self, key: str, y: int) -> int:
        """The place of the note at a height of the viewport; as many as there are below the last one."""
        inside = y - self.pile(key).top() + self.roll(key)
        return min(max(0, bisect_right(self._tops(key), inside) - 1), len(self._tops(key)) - 1)

    def gap_at(self, key: str, y: int) -> int:
        """The place before which something dropped at a height comes to lie."""
        place = self.place_at(key, y)
        if place < len(self.board.column(key).notes) and y > self.note(key, place).center().y():
            place += 1
        return place

    def gap_line(self, key: str, place: int) -> QRect:
        """Where the line is drawn that shows a gap, within the pile as it is seen."""
        pile, tops = self.pile(key), self._tops(key)
        y = pile.top() + tops[place] - self.roll(key)
        height = look.px(4)
        y = min(max(y - height // 2, pile.top()), pile.bottom() - height)
        return QRect(pile.left() + look.px(INSET), y, self.card_width, height)

    def touched(self, area: QRect) -> list[tuple[str, str]]:
        """The notes in sight, each with its column, that an area of the viewport touches."""
        found = []
        for column in self.seen():
            clip = self.pile(column.key) if column.key == UNSORTED else self.pile(column.key) & self.ground
            found += [(column.notes[place], column.key) for place in self.notes_seen(column.key)
                      if (self.note(column.key, place) & clip).intersects(area)]
        return found


def _is_still(column: Column, board: Board, old: Board) -> bool:
    """Whether a column and all its notes are as they were."""
    return column == old.column(column.key) and (
        board.notes is old.notes or all(board.notes[note] is old.notes.get(note) for note in column.notes))
