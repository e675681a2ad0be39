"""Debian's tally sheets, as its program devotee publishes them: a ballot a line, a sign for each option's rank."""

import re

from .ballot_sheet import BallotSheet, Lines
from .sheet import Row

_OPTION = re.compile(r"[\s/|]*Option\s+([0-9A-Za-z]{1,2})\s*-*>?\s*:\s*(.*)")
_VOTE = re.compile(r"V:\s+([0-9A-Za-z-]+)(?:\s+\S+)?")
_UNRANKED = "-"
_SIGNS = 36
"""Ranks beyond 9 are letters."""


def is_tally(text: str) -> bool:
    """Whether a text is such a sheet."""
    return all(re.search(line, text, re.MULTILINE) for line in (r"^[ \t/|]*Option\s+1\s*-*>?\s*:", "^V:"))


def read(lines: Lines) -> BallotSheet:
    """The ballots of such a sheet, without the hashes by which voters find theirs.

    Raises:
        IntakeError: An option has no name, or a ballot has more or fewer signs than there are options.
    """
    names: list[str] = []
    rows = []
    for line, text in lines.numbered():
        if text.startswith("V:"):
            rows.append(_row(lines, line, text, len(names)))
        elif found := _OPTION.fullmatch(text):
            if not found[2].strip():
                raise lines.fault(line, "this option has no name")
            if int(found[1], 10 if found[1].isdigit() else _SIGNS) != len(names) + 1:
                raise lines.fault(line, f"this is called option {found[1]} and is number {len(names) + 1}: check that "
                                        "the file is whole")
            names.append(found[2].strip())
    return lines.sheet(names, rows, ["The hashes by which voters find their ballots are left out."] if rows else [])


def _row(lines: Lines, line: int, text: str, options: int) -> Row:
    vote = _VOTE.fullmatch(text)
    if not vote:
        raise lines.fault(line, f'"{text[:40]}" is no ballot: it has V:, a sign for each option and a hash')
    if len(vote[1]) != options:
        raise lines.fault(line, f"there are {options} options, and signs for {len(vote[1])} on this ballot")
    ranks = ["" if sign == _UNRANKED else str(int(sign, _SIGNS)) for sign in vote[1]]
    return Row(line, ("1", *("" if rank == "0" else rank for rank in ranks)))
