"""Ballots that a program for elections wrote, as a table like any other: a ballot a row, an option a column."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import limits
from .decode import clean
from .errors import IntakeError, listed, one_line
from .sheet import Row, Sheet, normal

MOST_OPTIONS = limits.FILE_COLUMNS - 1
"""One column is for how many ballots are alike."""

_WHOLE = re.compile("[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class BallotSheet(Sheet):
    """The first column says how many ballots are alike, each of the others is an option with its rank, score or "1".

    `type` is one of `POLL_TYPES`, `question` the title, or empty, and `places` how many win. `lines` are those of the
    file on which the options are named.
    """

    type: str = "ranked"
    question: str = ""
    places: int = 1
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """A file's text by lines, and how it was found: what its faults and its table are named by."""

    file: str
    text: str
    encoding: str
    data: bytes

    def fault(self, line: int | None, message: str) -> IntakeError:
        """The error of a line, from 1, or of the whole file."""
        return IntakeError(self.file, line, None, message)

    def numbered(self) -> Iterator[tuple[int, str]]:
        """The lines that hold anything, with their numbers and without the spaces around them."""
        found = enumerate(self.text.removeprefix("\ufeff").splitlines(), 1)
        return ((number, line.strip()) for number, line in found if line.strip())

    def whole(self, line: int, text: str, least: int, most: int, what: str) -> int:
        """A whole number within bounds.

        Raises:
            IntakeError: It is none.
        """
        if not (_WHOLE.fullmatch(text) and least <= int(text) <= most):
            raise self.fault(line, f'"{one_line(text)}" is no {what}: it is a whole number from {least:,} to {most:,}')
        return int(text)

    def sheet(self, named: Sequence[tuple[int, str]], rows: Sequence[Row], notices: Sequence[str] = (), *,
              type: str = "ranked", question: str = "", places: int = 1) -> BallotSheet:
        """The table of these options, each with the line of its name, and rows; without any it has one of no ballots.

        Raises:
            IntakeError: Two options have one name, or there are too many of them or of ballots.
        """
        names, question = [clean(name) for _, name in named], clean(question)
        known: set[str] = set()
        for (line, _), name in zip(named, names, strict=True):
            if not name:
                raise self.fault(line, "an option has a name without a letter in it: write its name")
            if normal(name) in known:
                raise self.fault(line, f'two options are called "{one_line(name)}": call them by different names')
            known.add(normal(name))
        if len(names) > MOST_OPTIONS:
            raise self.fault(None, f"there are {len(names):,} options, and the most is {MOST_OPTIONS}")
        if len(rows) > limits.BALLOT_ROWS:
            raise self.fault(rows[limits.BALLOT_ROWS].line, f"there are more than {limits.BALLOT_ROWS:,} ballots: put "
                                                            "equal ones together, with their number before them")
        rows = rows or [Row(named[-1][0] if named else 1, ("0", *("" for _ in names)))]
        said = [] if self.encoding.startswith("utf") else [
            f"The file is not in UTF-8 and was read as {self.encoding}: look at the accents."]
        return BallotSheet(self.file, ("count", *names), tuple(rows), self.encoding, "",
                           hashlib.sha256(self.data).hexdigest(), (*said, *notices), type=type, question=question,
                           places=places, lines=tuple(line for line, _ in named))

    def named(self, names: dict[int, tuple[int, str]], count: int, line: int) -> list[tuple[int, str]]:
        """The names of options that are numbered from 1 to `count`, with their lines.

        Raises:
            IntakeError: Some have none.
        """
        if lacking := [str(number) for number in range(1, count + 1) if not names.get(number, (0, ""))[1]]:
            raise self.fault(line, f"there are {count} options, and no name for number {listed(lacking)}: check that "
                                   "the file is whole")
        return [names[number] for number in range(1, count + 1)]
