"""Ballots in one column, which says what was chosen: an option, several of them, or a ranking such as Ann > Bo = Cy."""

import re
from collections.abc import Callable, Sequence

from ..domain.pollmarks import MANY, ONE
from ..domain.words import fold
from .ballot_marks import Votes, count, is_free, is_skipped
from .ballot_named import Names, Ranking, finished, take
from .errors import IntakeError, one_line
from .mapping import Mapping
from .people_columns import TOTAL
from .sheet import Row, normal

_BETWEEN = re.compile(r"\s*[;|\n]\s*")
_COMMA = re.compile(r"\s*,\s*")
_OVER = re.compile(r"\s*>\s*")
_TIED = re.compile(r"\s*=\s*")


def choices(mapping: Mapping, place: int, wanted: str, known: Sequence[str]) -> Votes:
    """The ballots of such a column; for `wanted` and `known` see `ballot_votes.votes`.

    Raises:
        IntakeError: It may be read in two ways, a number of ballots is none, or a total is not that of the rows above.
    """
    rows, said = _without_total(mapping, place, known)
    cells = [row.cells[place] for row in rows]
    is_ranking = _are_rankings(mapping, place, cells, wanted)
    apart = (lambda cell: [cell]) if wanted in ONE else _apart(mapping, place, cells, wanted, known)
    names = Names()

    def read(row: Row) -> Ranking:
        ballot, cell = Ranking(row, count(mapping, row)), row.cells[place]
        if is_ranking:
            for rank, group in enumerate([] if is_skipped(cell) else _OVER.split(cell), 1):
                for name in _TIED.split(group):
                    take(ballot, names, name, rank, True, row.line)
        else:
            for choice in filter(None, apart(cell)):
                take(ballot, names, choice, 1, False, row.line)
        return ballot

    found = finished("ranked" if is_ranking else "single", names, map(read, rows))
    if not is_ranking and any(len(vote.marks) > 1 for vote in found.votes):
        found.type = "multiple"
    found.said += said
    return found


def _without_total(mapping: Mapping, place: int, known: Sequence[str]) -> tuple[Sequence[Row], list[str]]:
    """The rows without a last one that only adds up the others, and what is said of it."""
    *rows, last = mapping.sheet.rows
    word = last.cells[place]
    is_option = normal(word) in map(normal, known)
    if not rows or is_option or "count" not in mapping or not TOTAL.fullmatch(fold(word).strip(" :")):
        return mapping.sheet.rows, []
    total = sum(count(mapping, row) for row in rows)
    if count(mapping, last) != total:
        raise mapping.wrong(last, "count", f"and this row is called “{one_line(word)}”, but those above come to "
                                           f"{total:,}: correct it, or call it otherwise if it is an option")
    return rows, [f"Left out: line {last.line}, which is the total of the others."]


def _are_rankings(mapping: Mapping, place: int, cells: Sequence[str], wanted: str) -> bool:
    """Whether at least half of the cells that say anything have > between options, and these come again."""
    told = {cell for cell in cells if not is_skipped(cell) and cell}
    ranked = [cell for cell in told if ">" in cell]
    if wanted:
        return wanted == "ranked"
    if not ranked or len(ranked) * 2 < len(told):
        return False
    parts = {part for cell in told for part in _OVER.split(cell)}
    if len(parts) < len(told) or any(cell.count(">") > 1 for cell in ranked):
        return True
    raise _either(mapping, place, "rankings or names of options", "ranked", "single")


def _apart(mapping: Mapping, place: int, cells: Sequence[str], wanted: str, known: Sequence[str],
           ) -> Callable[[str], list[str]]:
    """What takes the choices in one cell apart. A comma may be part of a name: it stands between choices where each of
    them stands in other cells too, some of them alone, or where there are fewer different ones than different cells."""
    options = {normal(name) for name in known}
    whole = {cell for cell in cells if not is_free(cell)}
    split = {cell: {part for part in _COMMA.split(cell) if part} for cell in whole if normal(cell) not in options}
    between = _BETWEEN
    if options:
        between = _COMMA if all(normal(part) in options for parts in split.values() for part in parts) else _BETWEEN
    elif any(len(parts) > 1 for parts in split.values()) and not any(_BETWEEN.search(cell) for cell in whole) and (
            wanted in MANY or _are_choices(mapping, place, split)):
        between = _COMMA
    return lambda cell: [cell] if normal(cell) in options else between.split(cell)


def _are_choices(mapping: Mapping, place: int, split: dict[str, set[str]]) -> bool:
    """Whether the parts of cells with commas are options, and not the cells."""
    listed = [parts for parts in split.values() if len(parts) > 1]
    among = set().union(*listed)
    times = {part: sum(part in parts for parts in split.values()) for part in among}
    alone = sum(part in split for part in among)
    are_fewer = len(set().union(*split.values())) < len(split)
    come_again = all(number > 1 for number in times.values())
    if alone and (come_again or are_fewer):
        return True
    if alone or come_again:
        raise _either(mapping, place, "several choices with commas between them, or options with commas in their names",
                      "multiple", "single")
    return False


def _either(mapping: Mapping, place: int, what: str, *kinds: str) -> IntakeError:
    either = " or ".join(f"--as {kind}" for kind in kinds)
    return IntakeError(mapping.sheet.file, mapping.sheet.line, mapping.sheet.header[place],
                       f"may hold {what}: say which with {either}")
