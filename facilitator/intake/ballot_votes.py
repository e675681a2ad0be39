"""The ballots of a table, whatever its form: a mark a row, a rank a column, an option a column, or a choice a row."""

import re
from collections.abc import Collection, Sequence
from itertools import combinations

from .ballot_answers import answers
from .ballot_choices import choices
from .ballot_kind import numbers_kind
from .ballot_marks import (
    ANSWERED,
    MOST,
    NUMBERS,
    Votes,
    count,
    is_chosen,
    is_free,
    is_mark,
    number,
)
from .ballot_named import Names, Ranking, finished, take
from .ballot_options import of_options
from .ballot_sheet import BallotSheet
from .errors import IntakeError, MissingColumns
from .mapping import Mapping
from .sheet import Row, Sheet, normal

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WORD = r"(?:rank|ranking|choice|preference|pref|place|rang|wahl|platz)"
_RANK = re.compile(rf"(?:.*\W)?(?:{_WORD}\W*([0-9]{{1,3}})|([0-9]{{1,3}})(?:(?:st|nd|rd|th|\.)?\W*{_WORD}|st|nd|rd|th)"
                   rf"|({'|'.join(_ORDINALS)})\W*{_WORD})\W*|(?:.*\[)?\W*([0-9]{{1,3}})\W*")
"""Headings of ranks. A number behind another word, as in "Statement 2", is one only where somebody says so."""
_NUMBERED = re.compile(r"(?:.*\D)?([0-9]{1,3})\W*()()()")
_ASIDE = re.compile(r"(?:(?:voter|vote|poll|ballot|response|respondent|election|user|record|cvr|contest|event)[\W_]*)?"
                    r"(?:id|ids|time|timestamp|date|nr\.?|no\.?|number|#|name)|zeitstempel|voter|respondent|token|ip|"
                    r"ip[\W_]?address|e-?mail|precinct|ward|district|poll|election|contest|"
                    r"(?:stimm|wahl)?zettel(?:[\W_]*(?:nr\.?|nummer|id))?|(?:lfd\.?\s*)?(?:nr\.?|nummer)|row|zeile|line|"
                    r"bulletin|papeleta|n[°º]|#")
"""Headings of columns that say something of a ballot and are no options."""
_ANSWERS = ("no", "line")
"""Headings of them that may be options all the same, unless their cells count up."""


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
    _check_headings(sheet)
    # Where no column says what was chosen, one that is called "Order" or "Stars" may be an option.
    marked = [] if "choice" in mapping else [mapping.place(field) for field in ("rank", "score") if field in mapping]
    rest = [place for place in sorted((*mapping.rest(), *marked)) if not _is_aside(sheet, place)]
    if "choice" not in mapping.chosen and (ranks := _rank_columns(mapping, rest, wanted)):
        return _left_out(_of_ranks(mapping, ranks), mapping, ranks)
    if "choice" in mapping:
        if "rank" in mapping or "score" in mapping or _comes_again(mapping):
            mapping.require("ballot", "choice")
            return _left_out(_of_marks(mapping, wanted), mapping, ())
        return _left_out(choices(mapping, mapping.place("choice"), wanted, known), mapping, ())
    if len(rest) == 1:
        is_mark = _is_lone_option(sheet, rest[0], wanted)
        found = of_options(mapping, rest, wanted) if is_mark else choices(mapping, rest[0], wanted, known)
        told = sum(len(vote.marks) * vote.count for vote in found.votes)
        if not wanted and len(sheet.header) == 1 and len(found.options) == told:
            raise MissingColumns(sheet.file, ("choice",), list(sheet.header), line=sheet.rows[0].line,
                                 why="no answer comes twice, so that this may be a page of text and no poll")
        return _left_out(found, mapping, rest)
    places = [place for place in rest if _is_option(mapping, place)]
    if places and _is_id(sheet, places, {normal(name) for name in known}):
        del places[0]
    if places:
        return _left_out(of_options(mapping, places, wanted if wanted in NUMBERS or not known else ""), mapping, places)
    said = [{normal(row.cells[place]) for row in sheet.rows} - {""} for place in rest]
    if any(a & b for a, b in combinations(said, 2)) or len(
            {re.sub(r"\d+", "", sheet.header[place]) for place in rest}) < len(rest):
        raise _several_questions(sheet)
    mapping.require("choice")
    raise AssertionError("There is no such column.")


def _check_headings(sheet: Sheet) -> None:
    """A list of rankings without headings would lose its first.

    Raises:
        IntakeError: It has none.
    """
    for place, heading in enumerate(sheet.header):
        if ">" in heading and any(">" in row.cells[place] for row in sheet.rows):
            raise IntakeError(sheet.file, sheet.line, None, "a ballot stands where headings should: write headings "
                                                            "above it, such as count and choice")


def _is_lone_option(sheet: Sheet, place: int, wanted: str) -> bool:
    """Whether the only column is an option with what it got, and does not say what was chosen.

    Raises:
        IntakeError: It holds numbers, which may be either.
    """
    cells = [row.cells[place] for row in sheet.rows if row.cells[place]]
    if not cells or any(number(cell) is None for cell in cells):
        return False
    if not wanted:
        raise IntakeError(sheet.file, sheet.line, sheet.header[place], "holds only numbers, which may be scores for it "
                          "or names of options: say which with --as score or --as single")
    return wanted in (*NUMBERS, "approval")


def _several_questions(sheet: Sheet) -> MissingColumns:
    return MissingColumns(sheet.file, ("choice",), list(sheet.header), line=sheet.line, why="several columns hold the "
                          "same answers or are numbered: for ranks say --as ranked; several questions come in one at "
                          "a time")


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


def _rank_columns(mapping: Mapping, places: Sequence[int], wanted: str) -> dict[int, int]:
    """Columns that are ranks and hold the names of options: ranks by their places."""
    found = {}
    for place in places:
        heading = normal(mapping.sheet.header[place])
        if named := _RANK.fullmatch(heading) or wanted == "ranked" and _NUMBERED.fullmatch(heading):
            rank = named[1] or named[2] or named[4]
            found[place] = int(rank) if rank else _ORDINALS.index(named[3]) + 1
    cells = [row.cells[place] for row in mapping.sheet.rows for place in found if not is_free(row.cells[place])]
    ballots = [named for row in mapping.sheet.rows
               if len(named := [normal(row.cells[place]) for place in found if not is_free(row.cells[place])]) > 1]
    if wanted != "ranked" and sum(len(set(named)) < len(named) for named in ballots) > len(ballots) / 2:
        raise _several_questions(mapping.sheet)
    are_names = sum(number(cell) is None and not is_chosen(cell) for cell in cells) > len(cells) / 2
    return found if are_names and len(set(found.values())) == len(found) and min(found.values()) > 0 else {}


def _is_option(mapping: Mapping, place: int) -> bool:
    """Whether a column has marks, and no fewer than other cells; those are then mistakes, and said to be. So is a rank
    in words."""
    cells = [row.cells[place] for row in mapping.sheet.rows]
    marks = sum(is_mark(cell) or normal(cell) in _ORDINALS for cell in cells)
    return marks > len(cells) / 2 or marks == len(cells) / 2 and not all(
        is_free(cell) for cell in cells if is_mark(cell))


def _of_marks(mapping: Mapping, wanted: str) -> Votes:
    """Ballots of which each row is one mark, under the id of its ballot. Under "value" may stand anything."""
    value = "rank" if "rank" in mapping else "score" if "score" in mapping else ""
    _check_whole(mapping)
    kind = _kind_of_values(mapping, wanted) if value and normal(mapping.heading(value) or "") == "value" else ""
    is_rank = value == "rank" or kind == "ranked"
    names, found = Names(), {}
    for row in mapping.sheet.rows:
        if not (id := mapping.get(row, "ballot")):
            raise mapping.wrong(row, "ballot", "but each row needs the id of its ballot")
        found.setdefault(id, []).append(row)

    def mark(row: Row) -> tuple[int, str, int]:
        choice = mapping.get(row, "choice")
        return _value(mapping, row, value) if value and (choice or mapping.get(row, value)) else 1, choice, row.line

    def read(rows: list[Row]) -> Ranking:
        ballot = Ranking(rows[0], count(mapping, rows[0]))
        marks = list(map(mark, rows))
        # By rank, so that of an option that has two the better one counts.
        for got, choice, line in sorted(marks, key=lambda mark: mark[0]) if is_rank else marks:
            take(ballot, names, choice, got, is_rank, line)
        return ballot

    type = kind or {"rank": "ranked", "score": "score"}.get(value, "multiple")
    return finished(type, names, map(read, found.values()))


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


def _value(mapping: Mapping, row: Row, field: str) -> int:
    found = number(mapping.get(row, field))
    if found is None or found < (field == "rank"):
        raise mapping.wrong(row, field, f"which is no {field}: it is a whole number from {int(field == 'rank')} to "
                                        f"{MOST}")
    return found


def _of_ranks(mapping: Mapping, ranks: dict[int, int]) -> Votes:
    """Ballots with a column for each rank, which holds the name of an option."""
    names = Names()

    def read(row: Row) -> Ranking:
        ballot = Ranking(row, count(mapping, row))
        for place, rank in sorted(ranks.items(), key=lambda item: item[1]):
            take(ballot, names, row.cells[place], rank, True, row.line)
        return ballot

    return finished("ranked", names, map(read, mapping.sheet.rows))
