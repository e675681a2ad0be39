"""How evenly values are spread over the tables of a round, cell by cell, and what a move would change of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import mixing, tables
from .book import Book
from .people import attributes, members, values
from .records import Table

Key = tuple[str, str, str]
"""A cell: table by id, attribute and value."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many members at a table have a value, where an even share is `least` to `most`."""

    have: int
    least: int
    most: int

    @property
    def off(self) -> int:
        """How many too many, or with a minus too few; 0 where the share is even."""
        return max(0, self.have - self.most) - max(0, self.least - self.have)


@dataclass(frozen=True, slots=True)
class Spread:
    """What is to be spread: the values of each mixed attribute, who has which, and the tables by id.

    The value "" is that of members who have not said theirs; an attribute that none has has no values.
    """

    values: Mapping[str, Sequence[str]]
    of_person: Mapping[str, Mapping[str, str]]
    tables: tuple[str, ...]

    def cells(self, places: Mapping[str, str]) -> dict[Key, Cell]:
        """The cells of the tables where somebody sits, when members sit so; others in `places` do not count."""
        seated = {person: table for person, table in places.items() if person in self.of_person}
        sizes, found = Counter(seated.values()), {}
        for attribute, known in self.values.items():
            here = Counter((table, self.of_person[person].get(attribute, "")) for person, table in seated.items())
            everywhere: Counter[str] = Counter()
            for (_, value), count in here.items():
                everywhere[value] += count
            for table, size in sizes.items():
                for value in known:
                    least, rest = divmod(everywhere[value] * size, len(seated))
                    found[table, attribute, value] = Cell(here[table, value], least, least + bool(rest))
        return found


@dataclass(frozen=True, slots=True)
class Uneven:
    """A table that has `have` members with a value of an attribute, where an even spread is `least` to `most`."""

    table: Table
    value: str
    have: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A cell that a move makes better or worse: how far it was off, and how far it would be."""

    table: str
    attribute: str
    value: str
    before: int
    after: int

    @property
    def worse(self) -> bool:
        """Whether it would be farther off than it was."""
        return abs(self.after) > abs(self.before)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a move would change: cells that become better or worse, and how many are off their share in all."""

    shifts: tuple[Shift, ...]
    off_before: int
    off_after: int

    def at(self, table: str) -> list[Shift]:
        """What changes at a table, the worst first."""
        return sorted((shift for shift in self.shifts if shift.table == table),
                      key=lambda shift: (not shift.worse, -abs(shift.after), shift.attribute, shift.value))


def spread(book: Book) -> Spread:
    """The mixed attributes with their values, and the members who have them."""
    known = attributes(book)
    of_person = {person.id: known.get(person.id, {}) for person in members(book)}
    return Spread({name: _values(book, name, of_person.values()) for name in mixing.used(book, mixing.MIX)},
                  of_person, tuple(table.id for table in tables.in_order(book)))


def _values(book: Book, attribute: str, profiles: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """The values of an attribute, and "" at last where some of the members, but not all, have not said theirs."""
    said = [bool(profile.get(attribute)) for profile in profiles]
    if not any(said):
        return ()
    return tuple(values(book, attribute)) if all(said) else (*values(book, attribute), "")


def uneven(book: Book, round: str) -> dict[str, list[Uneven]]:
    """Where tables are not as mixed as the seated members allow: per mixed attribute, in order, each cell that is off.

    An attribute without an entry in its list is spread evenly; one that nobody seated has is not among them.
    """
    found = spread(book)
    cells = found.cells(tables.places(book, round))
    have = {attribute for (_, attribute, value), cell in cells.items() if value and cell.have}
    return {attribute: [Uneven(table, value, cell.have, cell.least, cell.most) for table in tables.in_order(book)
                        for value in values
                        if (cell := cells.get((table.id, attribute, value))) and cell.off]
            for attribute, values in found.values.items() if attribute in have}


def effect(spread: Spread, places: Mapping[str, str], wanted: Mapping[str, str]) -> Effect:
    """What it would change if some people sat elsewhere; an empty table takes a seat away."""
    moved = {person: table for person, table in {**places, **wanted}.items() if table}
    before, after = spread.cells(places), spread.cells(moved)
    nothing = Cell(0, 0, 0)
    shifts = []
    for key in dict.fromkeys([*before, *after]):
        was, will = before.get(key, nothing).off, after.get(key, nothing).off
        if abs(was) != abs(will):
            shifts.append(Shift(*key, was, will))
    return Effect(tuple(shifts), _off(before), _off(after))


def _off(cells: Mapping[Key, Cell]) -> int:
    return sum(cell.off != 0 for cell in cells.values())
