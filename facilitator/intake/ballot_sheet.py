"""Ballots that a program for elections wrote, as a table like any other: a ballot a row, an option a column."""

import hashlib
import re
from collections.abc import Sequence
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

    `type` is one of `POLL_TYPES`, `question` the title, or empty, and `places` how many win.
    """

    type: str = "ranked"
    question: str = ""
    places: int = 1


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

    def numbered(self) -> list[tuple[int, str]]:
        """The lines that hold anything, with their numbers and without the spaces around them."""
        found = enumerate(self.text.removeprefix("\ufeff").splitlines(), 1)
        return [(number, line.strip()) for number, line in found if line.strip()]

    def whole(self, line: int, text: str, least: int, most: int, what: str) -> int:
        """A whole number within bounds.

        Raises:
            IntakeError: It is none.
        """
        if not (_WHOLE.fullmatch(text) and least <= int(text) <= most):
            raise self.fault(line, f'"{one_line(text)}" is no {what}: it is a whole number from {least:,} to {most:,}')
        return int(text)

    def sheet(self, names: Sequence[str], rows: Sequence[Row], notices: Sequence[str] = (), *, type: str = "ranked",
              question: str = "", places: int = 1) -> BallotSheet:
        """The table of these options and rows.

        Raises:
            IntakeError: Two options have one name, or there are no ballots, or too many of either.
        """
        names, question = [clean(name) for name in names], clean(question)
        if not all(names):
            raise self.fault(None, "an option has a name without a letter in it: write its name")
        folded = [normal(name) for name in names]
        if twice := [name for name, known in zip(names, folded, strict=True) if folded.count(known) > 1]:
            raise self.fault(None, f'two options are called "{twice[0]}": call them by different names')
        if len(names) > MOST_OPTIONS:
            raise self.fault(None, f"there are {len(names):,} options, and the most is {MOST_OPTIONS}")
        if not rows:
            raise self.fault(None, "there are no ballots in it: check that the file is whole")
        if len(rows) > limits.FILE_ROWS:
            raise self.fault(rows[limits.FILE_ROWS].line, f"there are more than {limits.FILE_ROWS:,} rows: split the "
                                                          "file")
        said = [] if self.encoding.startswith("utf") else [
            f"The file is not in UTF-8 and was read as {self.encoding}: look at the accents."]
        return BallotSheet(self.file, ("count", *names), tuple(rows), self.encoding, "",
                           hashlib.sha256(self.data).hexdigest(), (*said, *notices), type, question, places)

    def named(self, names: dict[int, str], count: int, line: int) -> list[str]:
        """The names of options that are numbered from 1 to `count`.

        Raises:
            IntakeError: Some have none.
        """
        if lacking := [str(number) for number in range(1, count + 1) if not names.get(number)]:
            raise self.fault(line, f"there are {count} options, and no name for number {listed(lacking)}: check that "
                                   "the file is whole")
        return [names[number] for number in range(1, count + 1)]
