"""Where everything lies on the board while its themes are islands: each as high as its notes need, placed by hand or,
until somebody does, in the next free place. All else is as with columns."""

from PySide6.QtCore import QPoint, QRect

from ... import look
from .layout import FRAME, INSET, BoardLayout
from .model import NEW, UNSORTED, Column

MOST, LEAST, GAP, FEW, PER_ROW, WIDE = 440, 96, 24, 6, 7, 2.0
"""The largest and the least height of an island's notes in px, the px between islands, as many notes as are measured
for it, how many islands that nobody placed stand side by side at least, and of what shape all of them are then: so many
times as wide as high, as screens are."""


class IslandLayout(BoardLayout):
    """The geometry of islands: `scroll` and `rise` are how far the ground was moved left and up under the window."""

    free = True

    def __init__(self, measure, head, name=lambda column, width: 0):
        super().__init__(measure, head, name)
        self._islands: dict[str, QRect] = {}
        self._depth = 0

    def measure_again(self) -> None:
        """Heights that were guessed are known now."""
        super().measure_again()
        self._spread()

    # Islands

    def _spread(self) -> None:
        """Those with a place lie there; of the others a part comes under what it is part of, and the rest where it is
        free."""
        self._islands = {c.key: self._island(c, round(c.x * self.width), round(c.y * self.width))
                         for c in self.board.themes if c.x or c.y}
        step, gap = self.width + look.px(GAP), look.px(GAP)
        bottoms = [0] * PER_ROW
        roots: dict[str, str] = {}
        lows: dict[str, int] = {}
        for column in self.board.columns[1:]:
            placed = self._islands.get(column.key)
            root = roots.get(column.parent, column.parent)
            if root not in self._islands:
                # One that was placed elsewhere leaves its room empty, so that the others stay where they are.
                if min(bottoms) * WIDE > len(bottoms) * step:
                    bottoms.append(0)  # Where those before it lie does not change, however many follow.
                slot = bottoms.index(min(bottoms))
                rect = self._island(column, slot * step, bottoms[slot])
                bottoms[slot] = rect.bottom() + 1 + gap
                if placed is None:
                    self._islands[column.key] = self._freed(rect)
            elif placed is None:
                roots[column.key] = root
                low = lows.get(root, self._islands[root].bottom() + 1)
                rect = self._island(column, self._islands[column.parent].left() + gap // 2, low + gap // 2)
                self._islands[column.key] = self._freed(rect)
            rect = self._islands[column.key]
            if placed is None:
                lows[root or column.key] = rect.bottom() + 1
                slot = min(rect.left() // step, len(bottoms) - 1)
                bottoms[slot] = max(bottoms[slot], rect.bottom() + 1 + gap)
        self._spread_in = self.rows
        self._span = max((rect.right() for rect in self._islands.values()), default=0) + gap
        self._depth = max((rect.bottom() for rect in self._islands.values()), default=0) + gap

    def _freed(self, rect: QRect) -> QRect:
        """The same as far down as it lies over no other island."""
        gap = look.px(GAP) // 2
        while under := next((one for one in self._islands.values() if _near(one, rect, gap)), None):
            rect.moveTop(under.bottom() + 1 + gap)
        return rect

    def _island(self, column: Column, x: int, y: int) -> QRect:
        most, least = look.px(MOST), look.px(LEAST)
        notes = sum(self._measure(note) for note in column.notes[:FEW])
        inside = min(most, max(least if column.key == NEW else look.px(INSET) * 4, notes))
        return QRect(x, y, self.width, self._head_height(column.key) + inside + 2 * look.px(INSET))

    def place_of(self, at: QPoint) -> tuple[float, float]:
        """The place, in post-its' widths, of an island whose corner is dropped at a point of the viewport; never the
        very corner of the ground, which means that nobody placed it."""
        corner = self._corner
        return max(0.02, (at.x() - corner.x()) / self.width), max(0.02, (at.y() - corner.y()) / self.width)

    # What is otherwise than with columns

    @property
    def depth(self) -> int:
        """How high all islands are together."""
        return self._depth + 2 * look.px(FRAME)

    def whole(self, width: int, height: int) -> float:
        """The zoom at which all of it is seen in a window of this size."""
        return min(1.0, width / (self.ground.left() + self.span), height / self.depth)

    @property
    def most_rise(self) -> int:
        """How far the ground can be moved up."""
        return max(0, self.depth - self.ground.height())

    def column(self, key: str) -> QRect:
        """The whole of an island, or of the unsorted, which stay a column."""
        if key == UNSORTED:
            return super().column(key)
        return self._islands[key].translated(self._corner)

    @property
    def _corner(self) -> QPoint:
        """Where the upper left corner of the ground is in the viewport."""
        return QPoint(self.ground.left() - self.scroll, self._inset - self.rise)

    def frame(self, column: Column) -> QRect | None:
        """The frame around a theme and those parts of it that nobody placed elsewhere."""
        place = self.board.indexes[column.key]
        family = [c for c in self.board.columns[place + 1:place + column.parts + 1] if not (c.x or c.y)]
        if not family:
            return None
        rect = self.column(column.key)
        for part in family:
            rect = rect.united(self.column(part.key))
        out = look.px(FRAME)
        return rect.adjusted(-out, -out, out, out)

    def column_at(self, point: QPoint) -> str | None:
        """The island under a point; of two that lie over each other the upper one."""
        if super().column(UNSORTED).contains(point):
            return UNSORTED
        if not self.ground.contains(point):
            return None
        return next((c.key for c in reversed(self.board.columns[1:]) if self.column(c.key).contains(point)), None)

    def reveal(self, key: str, place: int) -> None:
        """Moves the ground, and rolls the island, as little as brings a note, or a header for -1, into sight."""
        super().reveal(key, place)
        if key != UNSORTED:
            rect, ground = self.head(key) if place < 0 else self.note(key, place), self.ground
            rect = rect.united(self.column(key)) if self.column(key).height() <= ground.height() else rect
            if rect.top() < ground.top():
                self.rise = max(0, self.rise - (ground.top() - rect.top()))
            elif rect.bottom() > ground.bottom():
                self.rise = min(self.most_rise, self.rise + rect.bottom() - ground.bottom())


def _near(one: QRect, other: QRect, gap: int) -> bool:
    return one.adjusted(-gap + 1, -gap + 1, gap - 1, gap - 1).intersects(other)
