"""The ballots of a table, whatever its form: a mark a row, a rank a column, an option a column, or a choice a row."""

import re
from collections.abc import Callable, Collection, Sequence

from ..domain.pollmarks import ONE
from .ballot_answers import answers
from .ballot_kind import numbers_kind
from .ballot_marks import (
    ANSWERED,
    MOST,
    NUMBERS,
    Vote,
    Votes,
    count,
    is_chosen,
    is_free,
    is_mark,
    is_overvote,
    is_skipped,
    number,
)
from .ballot_options import of_options
from .ballot_sheet import BallotSheet
from .mapping import Mapping
from .sheet import Row, Sheet, normal

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WORD = r"(?:rank|ranking|choice|preference|pref|place|rang|wahl|platz)"
_RANK = re.compile(rf"(?:.*\W)?(?:{_WORD}\W*([0-9]{{1,3}})|([0-9]{{1,3}})(?:st|nd|rd|th|\.)?\W*{_WORD}?"
                   rf"|({'|'.join(_ORDINALS)})\W*{_WORD})\W*")
_ASIDE = re.compile(r"(?:(?:voter|vote|poll|ballot|response|respondent|election|user|record|cvr|contest|event)[\W_]*)?"
                    r"(?:id|ids|time|timestamp|date|nr\.?|no\.?|number|#|name)|zeitstempel|voter|respondent|token|ip|"
                    r"ip[\W_]?address|e-?mail|precinct|ward|district|poll|election|contest|"
                    r"(?:stimm|wahl)?zettel(?:[\W_]*(?:nr\.?|nummer|id))?|(?:lfd\.?\s*)?(?:nr\.?|nummer)|row|zeile|line|"
                    r"bulletin|papeleta|n[°º]|#")
"""Headings of columns that say something of a ballot and are no options."""
_ANSWERS = ("no", "line")
"""Headings of them that may be options all the same, unless their cells count up."""
_BETWEEN = re.compile(r"\s*[;|\n]\s*")
_COMMA = re.compile(r"\s*,\s*")


def votes(mapping: Mapping, wanted: str = "", known: Sequence[str] = ()) -> Votes:
    """The ballots of a table.

    Args:
        mapping: Made with the fields of ballots.
        wanted: The kind of poll that they are for, one of `POLL_TYPES`; empty where the file says which.
        known: The options of that poll, by which several choices in one cell are told apart.

    Raises:
        MissingColumns: It does not say what was chosen.
        IntakeError: A cell cannot be read.
    """
    sheet = mapping.sheet
    if isinstance(sheet, BallotSheet):
        return of_options(mapping, mapping.rest(), sheet.type)
    if wanted in ANSWERED:
        return answers(mapping, wanted, lambda place: _is_aside(sheet, place))
    # Where no column says what was chosen, one that is called "Order" or "Stars" may be an option.
    marked = [] if "choice" in mapping else [mapping.place(field) for field in ("rank", "score") if field in mapping]
    rest = [place for place in sorted((*mapping.rest(), *marked)) if not _is_aside(sheet, place)]
    if ranks := _rank_columns(mapping, rest):
        return _left_out(_of_ranks(mapping, ranks), mapping, ranks)
    if "choice" in mapping:
        if "rank" in mapping or "score" in mapping or _comes_again(mapping):
            mapping.require("ballot", "choice")
            return _left_out(_of_marks(mapping, wanted), mapping, ())
        return _left_out(_of_choices(mapping, mapping.place("choice"), wanted, known), mapping, ())
    if len(rest) == 1:
        return _left_out(_of_choices(mapping, rest[0], wanted, known), mapping, rest)
    places = [place for place in rest if _is_option(mapping, place)]
    if places and _is_id(sheet, places, {normal(name) for name in known}):
        del places[0]
    if places:
        return _left_out(of_options(mapping, places, wanted if wanted in NUMBERS or not known else ""), mapping, places)
    mapping.require("choice")
    raise AssertionError("There is no such column.")


def _is_aside(sheet: Sheet, place: int) -> bool:
    """Whether a column says something of a ballot by its heading."""
    heading = normal(sheet.header[place])
    return len(sheet.header) > 1 and bool(_ASIDE.fullmatch(heading)) and (
        heading not in _ANSWERS or _counts_up(sheet, place))


def _counts_up(sheet: Sheet, place: int) -> bool:
    return [row.cells[place] for row in sheet.rows] == [str(at) for at in range(1, len(sheet.rows) + 1)]


def _is_id(sheet: Sheet, places: Sequence[int], known: Collection[str]) -> bool:
    """Whether the first of these columns numbers the ballots: 1, 2, 3 and so on, and no ranks with the others."""
    first = places[0]
    if first or len(places) < 3 or len(sheet.rows) < 3 or normal(sheet.header[0]) in known or not _counts_up(sheet, 0):
        return False
    ballots = [[row.cells[place] for place in places if row.cells[place]] for row in sheet.rows]
    return not all(sorted(cells) == [str(at) for at in range(1, len(cells) + 1)] for cells in ballots)


def _left_out(found: Votes, mapping: Mapping, used: Sequence[int]) -> Votes:
    found.unused = [mapping.sheet.header[place] for place in mapping.rest() if place not in used]
    return found


def _comes_again(mapping: Mapping) -> bool:
    """Whether several rows are of one ballot."""
    ids = [mapping.get(row, "ballot") for row in mapping.sheet.rows] if "ballot" in mapping else []
    return len(set(ids)) < len(ids)


def _rank_columns(mapping: Mapping, places: Sequence[int]) -> dict[int, int]:
    """Columns that are ranks and hold the names of options: ranks by their places."""
    found = {}
    for place in places:
        if named := _RANK.fullmatch(normal(mapping.sheet.header[place])):
            found[place] = int(named[1] or named[2]) if named[1] or named[2] else _ORDINALS.index(named[3]) + 1
    cells = [row.cells[place] for row in mapping.sheet.rows for place in found if not is_free(row.cells[place])]
    are_names = sum(number(cell) is None and not is_chosen(cell) for cell in cells) > len(cells) / 2
    return found if are_names and len(set(found.values())) == len(found) and min(found.values()) > 0 else {}


def _is_option(mapping: Mapping, place: int) -> bool:
    """Whether a column has marks, and no fewer than other cells; those are then mistakes, and said to be. So is a rank
    in words."""
    cells = [row.cells[place] for row in mapping.sheet.rows]
    marks = sum(is_mark(cell) or normal(cell) in _ORDINALS for cell in cells)
    return marks > len(cells) / 2 or marks == len(cells) / 2 and not all(
        is_free(cell) for cell in cells if is_mark(cell))


class _Names:
    """The names of options, each as it was written first."""

    def __init__(self):
        self._names: dict[str, str] = {}

    def of(self, name: str) -> str:
        return self._names.setdefault(normal(name), " ".join(name.split()))

    def all(self) -> list[str]:
        return list(self._names.values())


class _Ranking:
    """One ballot as it is read: the first of two ranks for an option counts."""

    def __init__(self, row: Row, count: int):
        self.row, self.count, self.again, self.zeros = row, count, 0, 0
        self._marks: dict[tuple[str, str], None] = {}
        self._named: set[str] = set()
        self._skipped: list[int] = []

    def skip(self, rank: int) -> None:
        self._skipped.append(rank)

    def mark(self, option: str, value: int) -> None:
        if option and option in self._named:
            self.again += 1
            return
        self._named.add(option)
        self._marks[option, str(value)] = None

    def vote(self) -> Vote:
        return Vote(self.row, tuple(self._marks), self.count, tuple(self._skipped), self.zeros)


def _finished(type: str, names: _Names, ballots: Sequence[_Ranking]) -> Votes:
    return Votes(type, names.all(), [ballot.vote() for ballot in ballots if ballot.count],
                 twice=sum(ballot.again * ballot.count for ballot in ballots))


def _of_marks(mapping: Mapping, wanted: str) -> Votes:
    """Ballots of which each row is one mark, under the id of its ballot. Under "value" may stand anything."""
    value = "rank" if "rank" in mapping else "score" if "score" in mapping else ""
    _check_whole(mapping)
    kind = _kind_of_values(mapping, wanted) if value and normal(mapping.heading(value) or "") == "value" else ""
    is_rank = value == "rank" or kind == "ranked"
    names, found, marks = _Names(), {}, {}
    for row in mapping.sheet.rows:
        id, choice = mapping.get(row, "ballot"), mapping.get(row, "choice")
        if not id:
            raise mapping.wrong(row, "ballot", "but each row needs the id of its ballot")
        if id not in found:
            found[id] = _Ranking(row, count(mapping, row))
        got = _value(mapping, row, value) if value and (choice or mapping.get(row, value)) else 1
        marks.setdefault(id, []).append((got, choice))
    for id, ballot in found.items():
        # By rank, so that of an option that has two the better one counts.
        for got, choice in sorted(marks[id], key=lambda mark: mark[0]) if is_rank else marks[id]:
            _take(ballot, names, choice, got, is_rank)
    type = kind or {"rank": "ranked", "score": "score"}.get(value, "multiple")
    return _finished(type, names, list(found.values()))


def _check_whole(mapping: Mapping) -> None:
    """A file cut off in its last line ends with part of an id, which would be a blank ballot.

    Raises:
        IntakeError: It does.
    """
    *before, last = mapping.sheet.rows
    id, others = mapping.get(last, "ballot"), {mapping.get(row, "ballot") for row in before}
    if others and not mapping.get(last, "choice") and id not in others and all(len(id) < len(one) for one in others):
        raise mapping.wrong(last, "ballot", "which is shorter than the other ids, and nothing behind it: check that "
                                            "the file is whole")


def _kind_of_values(mapping: Mapping, wanted: str) -> str:
    if wanted in NUMBERS:
        return wanted
    rows: dict[str, dict[str, int | None]] = {}
    for row in mapping.sheet.rows:
        if choice := normal(mapping.get(row, "choice")):
            rows.setdefault(mapping.get(row, "ballot"), {})[choice] = number(mapping.get(row, "score"))
    options = list(dict.fromkeys(choice for cells in rows.values() for choice in cells))
    return numbers_kind(mapping.sheet.file, options, [[cells.get(name) for name in options] for cells in rows.values()])


def _take(ballot: _Ranking, names: _Names, choice: str, got: int, is_rank: bool) -> None:
    if not choice or is_skipped(choice):
        if choice and is_rank:
            ballot.skip(got)
    elif is_rank and not got:
        ballot.zeros += 1
        names.of(choice)
    elif is_overvote(choice):
        ballot.mark("", got)
    else:
        ballot.mark(names.of(choice), got)


def _value(mapping: Mapping, row: Row, field: str) -> int:
    found = number(mapping.get(row, field))
    if found is None or found < (field == "rank"):
        raise mapping.wrong(row, field, f"which is no {field}: it is a whole number from {int(field == 'rank')} to "
                                        f"{MOST}")
    return found


def _of_ranks(mapping: Mapping, ranks: dict[int, int]) -> Votes:
    """Ballots with a column for each rank, which holds the name of an option."""
    names, ballots = _Names(), []
    for row in mapping.sheet.rows:
        ballot = _Ranking(row, count(mapping, row))
        for place, rank in sorted(ranks.items(), key=lambda item: item[1]):
            _take(ballot, names, row.cells[place], rank, True)
        ballots.append(ballot)
    return _finished("ranked", names, ballots)


def _of_choices(mapping: Mapping, place: int, wanted: str, known: Sequence[str]) -> Votes:
    """Ballots with one column, which says what was chosen."""
    cells = [row.cells[place] for row in mapping.sheet.rows]
    apart = (lambda cell: [cell]) if wanted in ONE else _apart(cells, known)
    names, ballots = _Names(), []
    for row, cell in zip(mapping.sheet.rows, cells, strict=True):
        ballot = _Ranking(row, count(mapping, row))
        for choice in filter(None, apart(cell)):
            _take(ballot, names, choice, 1, False)
        ballots.append(ballot)
    several = any(len(ballot.vote().marks) > 1 for ballot in ballots)
    return _finished("multiple" if several else "single", names, ballots)


def _apart(cells: Sequence[str], known: Sequence[str]) -> Callable[[str], list[str]]:
    """What takes the choices in one cell apart. A comma may be part of a name: it stands between choices where some of
    them stand alone in other cells, and where there are fewer different ones than different cells."""
    options = {normal(name) for name in known}
    whole = {cell for cell in cells if not is_free(cell)}
    parts = {part for cell in whole for part in _COMMA.split(cell)}
    are_fewer = parts <= whole or len(parts) < len(whole) and bool(parts & whole)
    at_commas = not any(_BETWEEN.search(cell) for cell in whole) and are_fewer or (
        bool(options) and {normal(part) for part in parts} <= options)
    between = _COMMA if at_commas else _BETWEEN
    return lambda cell: [cell] if normal(cell) in options else between.split(cell)
