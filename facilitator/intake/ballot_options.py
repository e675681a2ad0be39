"""Ballots with a column for each option: ranks, scores, dots or crosses."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from .ballot_kind import numbers_kind
from .ballot_marks import CHOOSE, MOST, NUMBERS, Vote, Votes, alike, count, is_chosen, is_free, number
from .ballot_sheet import BallotSheet
from .errors import IntakeError
from .mapping import Mapping
from .sheet import Row, Sheet, normal

_ASKED = re.compile(r"(.*\S)\s*\[(.+)\]")
_AGAIN = re.compile(r"(.+) \([0-9]+\)")
"""How the heading of a column is written that has the name of an earlier one."""


def of_options(mapping: Mapping, places: Sequence[int], wanted: str) -> Votes:
    """Ballots with a column for each option, which holds a rank, a score, dots or a cross."""
    sheet = mapping.sheet
    names = _names(sheet, places)
    is_numbers = wanted in NUMBERS or wanted not in CHOOSE and any(
        (number(row.cells[place]) or 0) > 1 for row in sheet.rows for place in places)
    read = _number_of if is_numbers else _cross_of
    table = [[read(mapping, row, place) for place in places] for row in sheet.rows]
    type = wanted or (numbers_kind(sheet.file, [sheet.header[place] for place in places], table) if is_numbers else
                      _crosses_type(table))
    mark = lru_cache(None)(lambda name, cell: (name, str(cell)))  # One of each in memory, not one a row.
    found = alike(Vote(row, tuple(mark(name, cell) for name, cell in zip(names, cells, strict=True)
                                  if cell is not None and (cell or type == "score")),
                       count(mapping, row), zeros=cells.count(0) if type == "ranked" else 0)
                  for row, cells in zip(sheet.rows, table, strict=True))
    ids = Counter(id for row in sheet.rows if (id := mapping.get(row, "ballot")))
    lines = sheet.lines if isinstance(sheet, BallotSheet) else [sheet.line] * len(names)
    return Votes(type, names, found, lines=dict(zip(names, lines, strict=True)),
                 ids_again=sum(times > 1 for times in ids.values()))


def _names(sheet: Sheet, places: Sequence[int]) -> list[str]:
    """The options' names. A form writes its question before each of them: "Which park? [Oak]"."""
    names = [sheet.header[place] for place in places]
    asked = [found for name in names if (found := _ASKED.fullmatch(name))]
    if len(asked) == len(names) > 1 and len({found[1] for found in asked}) == 1:
        names = [found[2] for found in asked]
    known = {normal(name) for name in names}
    again = [found[1] for name in names if (found := _AGAIN.fullmatch(name)) and normal(found[1]) in known]
    if again:
        raise IntakeError(sheet.file, sheet.line, None, f'two options are called "{again[0]}": call them by '
                          "different names, or write headings above the first row where there are none")
    return names


def _number_of(mapping: Mapping, row: Row, place: int) -> int | None:
    cell = row.cells[place]
    found = number(cell)
    if found is None and not is_free(cell):
        raise IntakeError(mapping.sheet.file, row.line, mapping.sheet.header[place], "which is no rank, score or "
                          f"number of dots: it is a whole number from 0 to {MOST}", cell)
    return found


def _cross_of(mapping: Mapping, row: Row, place: int) -> int | None:
    cell = row.cells[place]
    if is_chosen(cell):
        return 1
    if not is_free(cell):
        raise IntakeError(mapping.sheet.file, row.line, mapping.sheet.header[place], "which is no mark: write 1 or x "
                          "for what is chosen, and nothing or 0 for what is not", cell)
    return None


def _crosses_type(table: Sequence[Sequence[int | None]]) -> str:
    return "approval" if any(sum(filter(None, cells)) > 1 for cells in table) else "single"
