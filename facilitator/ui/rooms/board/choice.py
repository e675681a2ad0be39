"""Which note or header the keyboard is on, which notes are marked, and how the keys move between them. No Qt."""

from collections.abc import Callable, Iterable

from ....domain.themes import Pick
from .model import NEW, UNSORTED, Board, Column

Place = tuple[str, str]
"""A column and a note in it; "" for the column's header."""


class Choice:
    """Where the keyboard is and what is marked. What is marked is what deeds are done to; else the note in hand."""

    def __init__(self) -> None:
        self.current: Place = (UNSORTED, "")
        self.marked: dict[Pick, None] = {}
        self.level: int | None = None

    @property
    def pick(self) -> Pick | None:
        """The note that the keyboard is on."""
        key, note = self.current
        return (note, key) if note else None

    def picks(self, board: Board) -> list[Pick]:
        """The notes that a deed is done to, in the order in which they lie on the board."""
        if not self.marked:
            return [self.pick] if self.pick else []
        return sorted(self.marked, key=lambda pick: (board.indexes[pick[1]], board.column(pick[1]).places[pick[0]]))

    def go(self, key: str, note: str = "") -> None:
        """Puts the keyboard on a note or a header."""
        self.current = (key, note)
        self.level = None

    def mark(self, picks: Iterable[Pick], on: bool = True) -> None:
        """Marks notes, or takes their marks away."""
        for pick in picks:
            if on:
                self.marked[pick] = None
            else:
                self.marked.pop(pick, None)

    def toggle(self, pick: Pick) -> None:
        """Marks a note, or takes its mark away."""
        self.mark([pick], pick not in self.marked)

    def clear(self) -> None:
        """Takes all marks away."""
        self.marked.clear()

    def place(self, board: Board) -> int:
        """The place of the note in hand in its column; -1 on a header."""
        key, note = self.current
        column = board.column(key)
        return column.places.get(note, -1) if column else -1

    def step(self, board: Board, down: int) -> None:
        """Goes up or down a column, by so many notes at most; above the first is the header."""
        column = board.column(self.current[0])
        place = min(max(self.place(board) + down, -1), len(column.notes) - 1)
        self.go(column.key, column.notes[place] if place >= 0 else "")

    def jump(self, board: Board, last: bool) -> None:
        """Goes to the first or the last note of the column."""
        column = board.column(self.current[0])
        if column.notes:
            self.go(column.key, column.notes[-1 if last else 0])

    def cross(self, board: Board, right: int, level: int | None, beside: Callable[[str, int], int]) -> None:
        """Goes to a column beside this one, to the note at the same height.

        Args:
            level: The height of the note in hand; None on a header, from which one goes to a header.
            beside: The place of the note in a column at a height.
        """
        place = min(max(board.indexes[self.current[0]] + right, 0), len(board.columns) - 1)
        column = board.columns[place]
        level = self.level if level is None else level
        note = ""
        if level is not None and column.notes:
            note = column.notes[min(beside(column.key, level), len(column.notes) - 1)]
        self.current, self.level = (column.key, note), level

    def stretch(self, board: Board, key: str, note: str) -> None:
        """Marks the notes from the one in hand to another one of the same column, and goes there."""
        column = board.column(key)
        if self.current[0] == key and self.current[1] in column.places:
            ends = sorted((column.places[self.current[1]], column.places[note]))
            self.mark([(n, key) for n in column.notes[ends[0]:ends[1] + 1]])
        else:
            self.mark([(note, key)])
        self.go(key, note)

    def follow(self, old: Board, new: Board) -> None:
        """Stays where it was though the board is another: on the note, else on the one that took its place."""
        self.marked = {(note, key): None for note, key in self.marked if _lies(new, key, note)}
        key, note = self.current
        if not new.column(key):
            key = _beside(old, new, key)
            self.current = (key, "")
        elif note and not _lies(new, key, note):
            column = new.column(key)
            place = self._taken_place(old.column(key), column)
            self.current = (key, column.notes[place] if column.notes else "")

    def _taken_place(self, was: Column | None, column: Column) -> int:
        """Where the first of the notes that came after the one in hand lies now; else the last place."""
        after = was.notes[was.places.get(self.current[1], 0):] if was else ()
        return next((column.places[n] for n in after if n in column.places), len(column.notes) - 1)


def _lies(board: Board, key: str, note: str) -> bool:
    column = board.column(key)
    return column is not None and note in column.places


def _beside(old: Board, new: Board, key: str) -> str:
    """The column that stands where a column was that is gone."""
    place = old.indexes.get(key, 0)
    found = new.columns[min(place, len(new.columns) - 1)].key
    return new.columns[-2].key if found == NEW else found
