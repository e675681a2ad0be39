"""Debian's tally sheets, as its program devotee publishes them: a ballot a line, a sign for each option's rank."""

import re

from .ballot_sheet import BallotSheet, Lines
from .errors import IntakeError, one_line
from .sheet import Row

_OPENING = re.compile(r"^[ \t/|]*Option[ \t]+[0-9A-Za-z]{1,2}[ \t]*-*(?:->|>)[ \t]*:", re.MULTILINE)
_OPTION = re.compile(r"[\s/|]*Option\s+([0-9A-Za-z]{1,2})\s*-*>?\s*:\s*(.*)")
_VOTE = re.compile(r"V:\s+([0-9A-Za-z-]+)(?:\s+\S+)?")
_UNRANKED = "-"
_SIGNS = 36
"""Ranks beyond 9 are letters."""
_LIKE_VOTE = re.compile(r"[A-Za-z]?\W?\s*[0-9A-Z-]+\s+[0-9a-f]{8,}")
"""A line like a ballot whose V: is damaged."""


def is_tally(text: str) -> bool:
    """Whether a text is such a sheet, be it cut off."""
    top = text[:100_000]
    if _OPENING.search(top) or re.search(r"^[ \t/|]*Option\s+1\s*-*>?\s*:", top, re.MULTILINE) and re.search(
            "^V:", top, re.MULTILINE):
        return True
    lines = [line.strip() for line in top.splitlines() if line.strip()]
    return bool(lines) and all(map(_VOTE.fullmatch, lines))


def read(lines: Lines) -> BallotSheet:
    """The ballots of such a sheet, without the hashes by which voters find theirs.

    Raises:
        IntakeError: An option has no name, a ballot has more or fewer signs than there are options, or a rank that
            cannot be, or a line among the ballots is none.
    """
    names: list[tuple[int, str]] = []
    rows = []
    line = 1
    for line, text in lines.numbered():
        if text.startswith("V:"):
            if not names:
                raise lines.fault(line, "no options are named above the ballots: check that the file is whole")
            rows.append(_row(lines, line, text, len(names)))
        elif found := _OPTION.fullmatch(text):
            if not found[2].strip():
                raise lines.fault(line, "this option has no name")
            if int(found[1], 10 if found[1].isdigit() else _SIGNS) != len(names) + 1:
                raise lines.fault(line, f"this is called option {found[1]} and is number {len(names) + 1}: check that "
                                        "the file is whole")
            names.append((line, found[2].strip()))
        elif rows or _LIKE_VOTE.fullmatch(text):
            raise _no_ballot(lines, line, text)
    if not rows:
        raise lines.fault(line, "the sheet ends here without a ballot: check that the file is whole")
    return lines.sheet(names, rows, ["The hashes by which voters find their ballots are left out."])


def _no_ballot(lines: Lines, line: int, text: str) -> IntakeError:
    return lines.fault(line, f'"{one_line(text[:40])}" is no ballot: it has V:, a sign for each option and a hash')


def _row(lines: Lines, line: int, text: str, options: int) -> Row:
    vote = _VOTE.fullmatch(text)
    if not vote:
        raise _no_ballot(lines, line, text)
    if len(vote[1]) != options:
        raise lines.fault(line, f"there are {options} options, and signs for {len(vote[1])} on this ballot")
    ranks = ["" if sign == _UNRANKED else str(int(sign, _SIGNS)) for sign in vote[1]]
    # Its ballots say so: numbers may be skipped and given twice, but none is smaller than 1 or larger than the options.
    if wrong := [sign for sign, rank in zip(vote[1], ranks, strict=True) if rank and not 1 <= int(rank) <= options]:
        raise lines.fault(line, f'"{wrong[0]}" is no rank: of {options} options it is a number from 1 to {options}, or '
                                "- for none")
    return Row(line, ("1", *ranks))
