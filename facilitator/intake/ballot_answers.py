"""Ballots that answer with a number, in words or with pairs, as somebody said: one column holds the answers."""

import re
from collections import Counter
from collections.abc import Callable

from ..domain import pollmarks
from .ballot_marks import Vote, Votes, count, is_skipped, plain
from .errors import IntakeError
from .mapping import Mapping
from .sheet import Row, normal

_BETTER = ("preferred", "better", "winner", "choice")
_WORSE = ("to", "over", "other", "worse", "loser")
"""Headings of a pair in two columns, the one preferred and the other."""

_BETWEEN = re.compile(r"\s*[;|\n]\s*")
_OVER = re.compile(r"\s*>\s*|\s+over\s+")
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+|.*[.,].*[.,].*")


def answers(mapping: Mapping, type: str, is_aside: Callable[[int], bool]) -> Votes:
    """The ballots of a table of the kind "number", "text" or "pairs".

    Args:
        is_aside: Whether a column says something of a ballot by its heading.

    Raises:
        MissingColumns: It does not say which column holds the answers.
        IntakeError: A cell cannot be read.
    """
    if type == "pairs" and (sides := _sides(mapping)):
        return _of_sides(mapping, *sides)
    place = _answer(mapping, is_aside)
    read = {"number": _number, "text": _text, "pairs": _pairs}[type]
    found = Votes(type)
    for row in mapping.sheet.rows:
        cell = row.cells[place]
        marks = () if not cell or is_skipped(cell) else read(mapping, row, place)
        if alike := count(mapping, row):
            found.votes.append(Vote(row, marks, alike))
    ids = Counter(id for row in mapping.sheet.rows if (id := mapping.get(row, "ballot")))
    found.ids_again = sum(times > 1 for times in ids.values())
    return _finished(found, mapping, {place})


def _answer(mapping: Mapping, is_aside: Callable[[int], bool]) -> int:
    """Where the column of answers is: what says so, or the only one left."""
    for field in ("choice", "score"):
        if (place := mapping.place(field)) is not None:
            return place
    rest = mapping.rest()
    left = rest if len(rest) == 1 else [place for place in rest if not is_aside(place)]
    if len(left) != 1:
        mapping.require("choice")
    return left[0]


def _sides(mapping: Mapping) -> tuple[int, int] | None:
    headings = {normal(heading): place for place, heading in enumerate(mapping.sheet.header)}
    found = [next((headings[name] for name in names if name in headings), None) for names in (_BETTER, _WORSE)]
    better = mapping.place("choice") if "choice" in mapping else found[0]
    return (better, found[1]) if better is not None and found[1] is not None else None


def _of_sides(mapping: Mapping, better: int, worse: int) -> Votes:
    """Ballots of which each row is a pair; without ids each row is a ballot."""
    found, ballots, rows = Votes("pairs"), {}, {}
    for row in mapping.sheet.rows:
        id = mapping.get(row, "ballot") if "ballot" in mapping else str(row.line)
        if not id:
            raise mapping.wrong(row, "ballot", "but each row needs the id of its ballot")
        pair = row.cells[better], row.cells[worse]
        rows.setdefault(id, row)
        ballots.setdefault(id, []).extend([] if all(not side or is_skipped(side) for side in pair) else
                                          [_pair(mapping, row, worse, pair)])
    found.votes = [Vote(rows[id], tuple(dict.fromkeys(pairs)), count(mapping, rows[id]))
                   for id, pairs in ballots.items()]
    return _finished(found, mapping, {better, worse})


def _finished(found: Votes, mapping: Mapping, used: set[int]) -> Votes:
    """With the options of pairs, each as it was written first, and the columns that say nothing."""
    if found.type == "pairs":
        names: dict[str, str] = {}
        found.votes = [Vote(vote.row, tuple((names.setdefault(normal(a), a), names.setdefault(normal(b), b))
                                            for a, b in vote.marks), vote.count) for vote in found.votes if vote.count]
        found.options = list(names.values())
    found.unused = [mapping.sheet.header[place] for place in mapping.rest() if place not in used]
    return found


def _number(mapping: Mapping, row: Row, place: int) -> tuple[tuple[str, str], ...]:
    cell = plain(row.cells[place])
    if _THOUSANDS.fullmatch(cell):
        raise _wrong(mapping, row, place, "which may be thousands or a fraction: write it without a comma, as in 1500 "
                                          "or 1.5")
    marks = (("", cell.replace(",", ".")),)
    if pollmarks.number(marks) is None:
        raise _wrong(mapping, row, place, "which is no number: write digits alone, as in 12 or 2.5")
    return marks


def _text(mapping: Mapping, row: Row, place: int) -> tuple[tuple[str, str], ...]:
    return (("", row.cells[place]),)


def _pairs(mapping: Mapping, row: Row, place: int) -> tuple[tuple[str, str], ...]:
    found = [_pair(mapping, row, place, tuple(_OVER.split(part)))
             for part in _BETWEEN.split(row.cells[place]) if part.strip()]
    return tuple(dict.fromkeys(found))


def _pair(mapping: Mapping, row: Row, place: int, sides: tuple[str, ...]) -> tuple[str, str]:
    named = tuple(" ".join(side.split()) for side in sides)
    if len(named) != 2 or not all(named) or normal(named[0]) == normal(named[1]):
        raise _wrong(mapping, row, place, "which is no pair of two options: write the one preferred first, as in "
                                          "Park > Library, with ; between several")
    return named


def _wrong(mapping: Mapping, row: Row, place: int, message: str) -> IntakeError:
    return IntakeError(mapping.sheet.file, row.line, mapping.sheet.header[place], message, row.cells[place])
