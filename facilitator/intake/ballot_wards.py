"""BLT with commas, as councils in Scotland publish the elections of wards, and as these are collected for study.

The collected form has no 0 behind a ballot and none behind them all, "Candidate 1" before a name and a party behind it.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import replace

from . import blt
from .ballot_sheet import BallotSheet, Lines
from .errors import one_line

_Row = tuple[int, str, list[str]]
"""A line's number, its text and its cells."""

_CANDIDATE = "Candidate "

_COUNCIL = re.compile(r"\s*[0-9]+,[0-9]+,*\n(?:-[0-9,-]+\n)*(?:[0-9,=-]+,0,*\n)+0,*\n")
_COLLECTED = re.compile(r'\s*[0-9]+,[0-9]+,*\n(?:[0-9][0-9,]*\n)+"?Candidate 1"?,')


def is_ward(text: str) -> bool:
    """Whether a file is one: numbers down to a 0, or to the first candidate."""
    text = text.removeprefix("\ufeff")
    return bool(_COUNCIL.match(text) or _COLLECTED.match(text))


def read(lines: Lines) -> BallotSheet:
    """The ballots of such a file.

    Raises:
        IntakeError: It is not whole, or a line cannot be read.
    """
    rows = [(line, text, [cell.strip() for cell in next(csv.reader([text])) if cell.strip()])
            for line, text in lines.numbered()]
    if not _COLLECTED.match(lines.text.removeprefix("\ufeff")):
        return blt.read(lines, _council(rows))
    found = blt.read(lines, _collected(lines, rows))
    has_parties = any(cells[0].startswith(_CANDIDATE) and len(cells) > 2 for _, _, cells in rows if cells)
    return replace(found, notices=(*found.notices, "Parties are not taken in.")) if has_parties else found


def _council(rows: Sequence[_Row]) -> list[tuple[int, str]]:
    end = next(place for place, (_, _, cells) in enumerate(rows) if cells == ["0"])
    return [(line, " ".join(cells) if place <= end else _quoted(", ".join(cells)))
            for place, (line, _, cells) in enumerate(rows)]


def _collected(lines: Lines, rows: Sequence[_Row]) -> list[tuple[int, str]]:
    (first, _, opening), *others = rows
    names = [(line, cells) for line, _, cells in others if cells and cells[0].startswith(_CANDIDATE)]
    for place, (line, cells) in enumerate(names, 1):
        if cells[0] != f"{_CANDIDATE}{place}" or len(cells) < 2:
            raise lines.fault(line, f'this is "{one_line(cells[0])}" and is number {place}, or has no name: check that '
                                    "the file is whole")
    if str(len(names)) != opening[0]:
        raise lines.fault(first, f"this says that there are {opening[0]} candidates, and {len(names)} have names: "
                                 "check that the file is whole")
    start, end = names[0][0], names[-1][0]
    return [(first, " ".join(opening)), *((line, f"{' '.join(cells)} 0") for line, _, cells in others if line < start),
            (start, "0"), *((line, _quoted(cells[1])) for line, cells in names),
            *((line, _quoted(text.replace('"', "").strip(", "))) for line, text, _ in others if line > end)]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '\\"') + '"'
