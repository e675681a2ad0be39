"""Ballots as this program writes them as open data: several polls in one table, each of the kind that it says."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..domain import pollcell
from ..domain.paperlines import UNREADABLE
from ..domain.pollmarks import number as decimal
from ..domain.records import POLL_TYPES
from ..limits import RANGES
from .ballot_marks import CHOOSE, NUMBERS, Vote, Votes, number
from .decode import clean
from .errors import IntakeError, one_line
from .mapping import Mapping
from .sheet import Row, Sheet, normal

_NEEDED = ("poll", "question", "type", "repeat", "ballot", "count", "option", "value")
"""Columns by which such a table is known; a receipt and a table are not taken in."""
_SETTINGS = "settings"
"""One that stands only in tables of newer versions."""
_MOST = int(RANGES["ballot.count"][1])


@dataclass(slots=True)
class Asked:
    """A poll of such a table: its question, its first row, the ballots of each time that it was put, and where they are
    told, its settings."""

    question: str
    row: Row
    found: dict[int, Votes] = field(default_factory=dict)
    settings: pollcell.Asked | None = None

    @property
    def type(self) -> str:
        """Its kind, one of `POLL_TYPES`."""
        return next(iter(self.found.values())).type

    @property
    def whole(self) -> Votes:
        """The options and the ballots of all its puttings together."""
        told = [name for name, _ in self.settings.options] if self.settings else []
        options = dict.fromkeys([*told, *(name for votes in self.found.values() for name in votes.options)])
        return Votes(self.type, list(options), [vote for votes in self.found.values() for vote in votes.votes])


def is_data(sheet: Sheet) -> bool:
    """Whether a table is one."""
    return {normal(heading) for heading in sheet.header} >= set(_NEEDED)


def read(sheet: Sheet) -> list[Asked]:
    """The polls of such a table, in its order.

    Raises:
        IntakeError: A cell cannot be read, or rows of one poll or ballot say different things of it.
    """
    fields = Mapping.of(sheet, dict.fromkeys((*_NEEDED, _SETTINGS), ()))
    asked: dict[str, Asked] = {}
    ballots: dict[tuple[str, int, str], list[Row]] = {}
    for row in sheet.rows:
        poll, type = fields.get(row, "poll"), fields.get(row, "type")
        repeat = _whole(fields, row, "repeat", 99)
        if type not in POLL_TYPES:
            raise fields.wrong(row, "type", f"which is no kind of poll: the kinds are {', '.join(POLL_TYPES)}")
        if not poll or not fields.get(row, "ballot"):
            raise IntakeError(sheet.file, row.line, None, "each row needs its poll and the number of its ballot: check "
                                                          "that the file is whole")
        one = asked.setdefault(poll, Asked(fields.get(row, "question"), row))
        votes = one.found.setdefault(repeat, Votes(type))
        if type != one.type:
            raise fields.wrong(row, "type", f"and the poll is a “{one.type}” above")
        one.settings = one.settings or _settings(fields, row)
        ballots.setdefault((poll, repeat, fields.get(row, "ballot")), []).append(row)
    for (poll, repeat, _), rows in ballots.items():
        votes = asked[poll].found[repeat]
        counts = [_whole(fields, row, "count", _MOST) for row in rows]
        if len(set(counts)) > 1:
            raise fields.wrong(rows[-1], "count", f"and the ballot has {counts[0]} above")
        marks = tuple(mark for row in rows if any(mark := _mark(fields, row, votes.type)))
        votes.votes.append(Vote(rows[0], marks, counts[0]))
        votes.options = list(dict.fromkeys((*votes.options, *_named(marks, votes.type))))
    for one in asked.values():
        told = {name for name, _ in one.settings.options} if one.settings else {*one.whole.options}
        if unknown := {*one.whole.options} - told:
            raise IntakeError(sheet.file, one.row.line, _SETTINGS, f'has no option "{one_line(min(unknown))}": write '
                                                                   "the options as they stand there")
    return list(asked.values())


def _settings(fields: Mapping, row: Row) -> pollcell.Asked | None:
    if not (cell := fields.get(row, _SETTINGS)):
        return None
    try:
        return pollcell.read(cell, clean)
    except ValueError as error:
        raise IntakeError(fields.sheet.file, row.line, _SETTINGS, "which cannot be read: take the file as it was "
                          "exported", cell[:40]) from error


def _mark(fields: Mapping, row: Row, type: str) -> tuple[str, str]:
    option, value = fields.get(row, "option"), fields.get(row, "value")
    if not option and (not value or type == "text" or type == "number" and decimal((("", value),)) is not None
                       or (("", value),) == UNREADABLE):
        return "", value
    if option and type == "pairs" and value:
        return option, value
    is_right = number(value) is not None if type in NUMBERS and (option or type == "ranked") else (
        bool(option) and type in (*CHOOSE, "scale") and value == "1")
    if not is_right or type == "ranked" and number(value) == 0:
        raise IntakeError(fields.sheet.file, row.line, None, f'"{one_line(option)}" with "{one_line(value)}" is no '
                          f"mark on a ballot of the kind “{type}”: take the file as it was exported")
    return option, value


def _named(marks: Iterable[tuple[str, str]], type: str) -> list[str]:
    return [name for mark in marks for name in (mark if type == "pairs" and mark[0] else mark[:1]) if name]


def _whole(fields: Mapping, row: Row, name: str, most: int) -> int:
    text = fields.get(row, name)
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and 1 <= int(text) <= most):
        raise fields.wrong(row, name, f"which is no such number: it is a whole number from 1 to {most:,}")
    return int(text)
