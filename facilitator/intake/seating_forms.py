"""Seating in the forms that people have it in, each made one seat a row: a column per round, or a column per table.

GroupSelect writes the second: a sheet per allocation with the columns "Overall", "Group 1", "Group 2", and counts
below; before 2021 a file per allocation with "Person/Group", "1", "2" and "(empty)" chairs.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from ..domain.words import fold
from .errors import IntakeError, listed
from .sheet import Row, Sheet, normal

_ROUND = re.compile(r"(?:(?:table|tisch|stolik|bwrdd|group)\W+)?(?:in\W+)?"
                    r"(?:round|runde|runda|rownd|ronde|session|sesja|tour|rotation|r)\W{0,3}(\d{1,3})"
                    r"(?:\W+(?:table|tisch|stolik|bwrdd|group))?\W*")
_GROUP = re.compile(r"(?:group|table|gruppe|tisch|groupe|grupa|stolik|grwp|bwrdd)\W{0,3}(\d{1,3})")
_CORNERS = frozenset(("overall", "person/group"))
_NOWHERE = frozenset(("", "-", "–", "—", "(empty)", "absent", "away"))
_ROW_NUMBER = re.compile(r"(.+?)\s*\((\d+)\)", re.DOTALL)
_BELOW = re.compile(r"(?:group size|total size|total)\s*:", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"(?<!\d)(\d{1,3})\D*$")

WORDS = frozenset((*_CORNERS, *(f"{word} {number}" for word in ("round", "runde", "session")
                                for number in range(1, 31))))
"""Headings that such a file may have and no cell below does, which help to find its heading row."""


def long_form(sheet: Sheet) -> Sheet:
    """The table with one seat a row, under "round" and "table"; one that has this form already stays as it is.

    Raises:
        IntakeError: People are named by their row in another program's list.
    """
    if is_groups(sheet):
        number = _number(sheet.file)
        said = () if number else ("There is no number in its name, so its seats are of round 1.",)
        return _from_groups([replace(sheet, notices=(*sheet.notices, *said))], [number or 1])
    rounds = {place: int(found[1]) for place, heading in enumerate(sheet.header)
              if (found := _ROUND.fullmatch(fold(heading)))}
    if not rounds or {normal(heading) for heading in sheet.header} & {"table", "round"}:
        return sheet
    others = [place for place in range(len(sheet.header)) if place not in rounds]
    header = ("round", "table", *(sheet.header[place] for place in others))
    rows = [Row(row.line, (str(number), row.cells[place], *(row.cells[other] for other in others)))
            for row in sheet.rows for place, number in rounds.items() if normal(row.cells[place]) not in _NOWHERE]
    return replace(sheet, header=header, rows=_filled(sheet, rows))


def is_groups(sheet: Sheet) -> bool:
    """Whether a table has a column per table group, with the people below."""
    first = normal(sheet.header[0])
    return first in _CORNERS and len(_groups(sheet)) > 0


def allocations(sheets: Sequence[tuple[str, Sheet]]) -> Sheet:
    """Sheets of a workbook, by name, that hold an allocation each: each is a round, in their order.

    Raises:
        IntakeError: They belong to several setups, or name people by their rows.
    """
    setups = list(dict.fromkeys(name.rpartition(" - ")[0] for name, _ in sheets))
    if len(setups) > 1:
        raise IntakeError(sheets[0][1].file, None, None, f"there are allocations of several setups, {listed(setups)}: "
                                                         "export one of them, or choose one sheet")
    return _from_groups([sheet for _, sheet in sheets], range(1, len(sheets) + 1))


def _from_groups(sheets: Sequence[Sheet], numbers: Sequence[int]) -> Sheet:
    rows = [row for sheet, number in zip(sheets, numbers, strict=True) for row in _seats(sheet, number)]
    return replace(sheets[0], header=("round", "table", "participant_id"), rows=_filled(sheets[0], rows))


def _seats(sheet: Sheet, number: int) -> list[Row]:
    groups, is_old = _groups(sheet), normal(sheet.header[0]) == "person/group"
    found, bare = [], True
    for row in sheet.rows:
        if any(_BELOW.match(cell) for cell in row.cells):
            break
        for place, group in groups.items():
            cell = row.cells[place]
            if normal(cell) not in _NOWHERE:
                label = None if is_old else _ROW_NUMBER.fullmatch(cell)
                bare = bare and not label and not is_old
                found.append(Row(row.line, (str(number), str(group), label[1] if label else cell)))
    if bare and any(row.cells[2] == "0" for row in found):
        raise IntakeError(sheet.file, None, None, "people are named by their rows in a list, counted from 0: in "
                          "GroupSelect make the column of codes the label, and export again")
    return found


def _groups(sheet: Sheet) -> dict[int, int]:
    """Tables by the places of their columns."""
    found = {}
    for place, heading in enumerate(sheet.header[1:], 1):
        if named := _GROUP.fullmatch(fold(heading)) or re.fullmatch(r"(\d{1,3})", heading):
            found[place] = int(named[1])
    return found


def _filled(sheet: Sheet, rows: list[Row]) -> tuple[Row, ...]:
    if not rows:
        raise IntakeError(sheet.file, None, None, "nobody has a table in it")
    return tuple(rows)


def _number(file: str) -> int:
    """The round that a file is about: the last number of its name, as in "Results 2.csv"; 0 where it has none."""
    last = _LAST_NUMBER.search(PurePath(file).stem)
    return int(last[1]) if last else 0
