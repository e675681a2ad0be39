"""PrefLib's files: orders with and without ties (.soc, .soi, .toc, .toi) and options sorted into categories (.cat)."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from ..limits import RANGES
from .ballot_sheet import MOST_OPTIONS, BallotSheet, Lines
from .sheet import Row

ENDINGS = (".soc", ".soi", ".toc", ".toi", ".cat")

_COMPLETE = ("soc", "toc")
"""Kinds in which every ballot ranks every option."""
_STRICT = ("soc", "soi")
"""Kinds in which no two options have the same rank."""

_FACT = re.compile(r"#\s*([A-Z][A-Z ]*?)(?: ([0-9]{1,4}))?\s*:\s*(.*)")
_FACTS = ("NUMBER ALTERNATIVES", "ALTERNATIVE NAME", "NUMBER VOTERS", "DATA TYPE")
"""Some that no other file has."""
_GROUP = re.compile(r"\s*(?:\{([0-9,\s]*)\}|([0-9]{1,9}))\s*(,|$)")
_BALLOTS = int(RANGES["ballot.count"][1])


def is_preflib(text: str) -> bool:
    """Whether a text is one of these, by its heading of facts, or of numbers with the names of that many options."""
    lines = [line for line in map(str.strip, text[:100_000].removeprefix("\ufeff").splitlines()) if line]
    if lines and lines[0].startswith("#"):
        return any(found[1] in _FACTS for line in lines if (found := _FACT.fullmatch(line)))
    count = int(lines[0]) if lines and re.fullmatch("[0-9]{1,3}", lines[0]) else 0
    return 0 < count < len(lines) and all(lines[at].startswith(f"{at},") for at in range(1, count + 1)) and (
        count + 1 == len(lines) or bool(re.fullmatch(r"[0-9]+,\s*[0-9]+,\s*[0-9]+", lines[count + 1])))


def read(lines: Lines) -> BallotSheet:
    """The ballots of such a file, with its heading of facts or in the older form, which has only numbers.

    Of two categories the first is approval; of more, each is worth a point more than the one behind it.

    Raises:
        IntakeError: It is not whole, a line cannot be read, or it breaks a rule of its kind: no option stands twice on
            a ballot, in .soc and .soi none share a rank, in .soc and .toc none is missing.
    """
    numbered = list(lines.numbered())
    facts = {(found[1], found[2] or ""): (line, found[3].strip()) for line, text in numbered
             if (found := _FACT.fullmatch(text))}
    body = [(line, text) for line, text in numbered if not text.startswith("#")]
    kind = facts.get(("DATA TYPE", ""), (0, ""))[1].lower() or PurePath(lines.file).suffix.lower().removeprefix(".")
    kind = "cat" if ("NUMBER CATEGORIES", "") in facts else kind
    if facts:
        names = _named(lines, facts)
        totals = [_fact(lines, facts, "NUMBER VOTERS"),
                  _fact(lines, facts, "NUMBER UNIQUE ORDERS") or _fact(lines, facts, "NUMBER UNIQUE PREFERENCES")]
    else:
        names, totals, body = _old_heading(lines, body)
    orders = [(line, *_order(lines, line, text, len(names))) for line, text in body]
    if not orders and not any(totals):
        raise lines.fault(numbered[-1][0], "the file ends without a ballot: check that it is whole")
    _check_whole(lines, totals, [count for _, count, _ in orders])
    title = facts.get(("TITLE", ""), (0, ""))[1]
    if kind == "cat":
        return _categories(lines, facts, names, orders, title)
    for line, _, groups in orders:
        if kind in _STRICT and max(map(len, groups), default=0) > 1:
            raise lines.fault(line, f"options share a rank on this ballot, and in a .{kind} file none do: call it "
                                    f".{kind.replace('so', 'to')}, or correct the line")
        if kind in _COMPLETE and (ranked := sum(map(len, groups))) != len(names):
            raise lines.fault(line, f"this ballot ranks {ranked} of {len(names)} options, and in a .{kind} file each "
                                    "ranks all of them")
    return lines.sheet(names, [_row(line, count, len(names), {number: str(rank) for rank, group in enumerate(groups, 1)
                                                             for number in group})
                               for line, count, groups in orders], question=title)


def _named(lines: Lines, facts: dict) -> list[tuple[int, str]]:
    last = max(line for line, _ in facts.values())
    names = {int(number): named for (what, number), named in facts.items() if what == "ALTERNATIVE NAME" and number}
    count = _fact(lines, facts, "NUMBER ALTERNATIVES") or (max(names, default=0), last)
    if count[0] and max(names, default=0) > count[0]:
        raise lines.fault(count[1], f"this says that there are {count[0]} options, and number {max(names)} has a name "
                                    "too")
    if not count[0]:
        raise lines.fault(last, "the heading names no options: check that the file is whole")
    return lines.named(names, *count)


def _fact(lines: Lines, facts: dict, name: str) -> tuple[int, int] | None:
    """A number that the heading gives, and its line."""
    line, text = facts.get((name, ""), (0, ""))
    least, most = (1, MOST_OPTIONS) if name == "NUMBER ALTERNATIVES" else (0, 999_999_999)
    return (lines.whole(line, text, least, most, "number here"), line) if text else None


def _old_heading(lines: Lines, body: list[tuple[int, str]],
                 ) -> tuple[list[tuple[int, str]], list, list[tuple[int, str]]]:
    """The options of a heading of numbers, what it says that the file holds, and the lines behind it."""
    if not body:
        raise lines.fault(None, "there are no ballots in it: check that the file is whole")
    line, text = body[0]
    count = lines.whole(line, text, 1, MOST_OPTIONS, "number of options")
    names = {}
    for line, text in body[1:count + 1]:
        number, _, name = text.partition(",")
        names[lines.whole(line, number.strip(), 1, count, "number of an option")] = line, name.strip()
    named = lines.named(names, count, line)
    if len(body) < count + 2:
        raise lines.fault(line, "the file ends behind the names of the options: check that it is whole")
    line, text = body[count + 1]
    said = [lines.whole(line, number.strip(), 0, 999_999_999, "number of ballots") for number in text.split(",")]
    if len(said) != 3:
        raise lines.fault(line, "here stand the numbers of voters, of ballots and of different ballots, with commas "
                                "between them")
    return named, [(said[1], line), (said[2], line)], body[count + 2:]


def _order(lines: Lines, line: int, text: str, options: int) -> tuple[int, list[list[int]]]:
    """How many ballots a line stands for, and its groups of options, best first."""
    found = re.fullmatch(r"([0-9]+)\s*(?:[:,]\s*(.*))?", text)
    if not found:
        raise lines.fault(line, f'"{text[:40]}" is no ballot: it begins with a number and a colon')
    count = lines.whole(line, found[1], 1, _BALLOTS, "number of ballots")
    order, at, groups = found[2] or "", 0, []
    while at < len(order):
        if not (group := _GROUP.match(order, at)):
            raise lines.fault(line, f'"{order[at:at + 40]}" is no option: give their numbers, with commas between '
                                    "them and equal ones in { }")
        at = group.end()
        if group[3] and at == len(order):
            raise lines.fault(line, "the ballot ends with a comma: check that the file is whole")
        written = group[1] if group[2] is None else group[2]
        groups.append([lines.whole(line, number.strip(), 1, options, "number of an option")
                       for number in written.split(",") if number.strip()])
    flat = [number for group in groups for number in group]
    if twice := [number for at, number in enumerate(flat) if number in flat[:at]]:
        raise lines.fault(line, f"option {twice[0]} stands twice on this ballot: correct the line, or take it out")
    return count, groups


def _check_whole(lines: Lines, totals: Sequence[tuple[int, int] | None], counts: Sequence[int]) -> None:
    for said, there, what in zip(totals, (sum(counts), len(counts)), ("ballots", "lines of ballots"), strict=True):
        if said and said[0] != there:
            raise lines.fault(said[1], f"this says that there are {said[0]:,} {what}, and there are {there:,}: check "
                                       "that the file is whole")


def _categories(lines: Lines, facts: dict, names: list[tuple[int, str]], orders: list, title: str) -> BallotSheet:
    there = max((len(groups) for _, _, groups in orders), default=0)
    known = _fact(lines, facts, "NUMBER CATEGORIES")
    most = known[0] if known else there
    for line, _, groups in orders:
        if len(groups) > most:
            raise lines.fault(line, f"this ballot has {len(groups)} categories, and there are {most}")
    is_approval = most <= 2
    points = {place: str(1 if is_approval else most - 1 - place) for place in range(1 if is_approval else most)}
    rows = [_row(line, count, len(names), {number: points[place] for place, group in enumerate(groups)
                                           if place in points for number in group})
            for line, count, groups in orders]
    first = facts.get(("CATEGORY NAME", "1"), (0, ""))[1]
    said = ([f'The first category, "{first}", is approval.'] if is_approval and first else
            [] if is_approval else [f"{most} categories: the last is 0 points, the first {most - 1}."])
    return lines.sheet(names, rows, said, type="approval" if is_approval else "score", question=title)


def _row(line: int, count: int, options: int, marks: dict[int, str]) -> Row:
    return Row(line, (str(count), *(marks.get(number, "") for number in range(1, options + 1))))
