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

_FACT = re.compile(r"#\s*([A-Z][A-Z ]*?)(?: ([0-9]{1,4}))?\s*:\s*(.*)")
_GROUP = re.compile(r"\s*(?:\{([0-9,\s]*)\}|([0-9]{1,9}))\s*(,|$)")
_BALLOTS = int(RANGES["ballot.count"][1])


def is_preflib(file: str, text: str) -> bool:
    """Whether a file is one of these, by its name or by what its heading says."""
    return PurePath(file).suffix.lower() in ENDINGS or text.startswith("# FILE NAME:") and "# DATA TYPE:" in text[:9999]


def read(lines: Lines) -> BallotSheet:
    """The ballots of such a file, with its heading of facts or in the older form, which has only numbers.

    Of two categories the first is approval; of more, each is worth a point more than the one behind it.

    Raises:
        IntakeError: It is not whole, or a line cannot be read.
    """
    numbered = lines.numbered()
    facts = {(found[1], found[2] or ""): (line, found[3].strip()) for line, text in numbered
             if (found := _FACT.fullmatch(text))}
    body = [(line, text) for line, text in numbered if not text.startswith("#")]
    kind = facts.get(("DATA TYPE", ""), (0, ""))[1].lower() or PurePath(lines.file).suffix.lower().removeprefix(".")
    if facts:
        names = _named(lines, facts)
        totals = [_fact(lines, facts, "NUMBER VOTERS"),
                  _fact(lines, facts, "NUMBER UNIQUE ORDERS") or _fact(lines, facts, "NUMBER UNIQUE PREFERENCES")]
    else:
        names, totals, body = _old_heading(lines, body)
    read = [(line, *_order(lines, line, text, len(names))) for line, text in body]
    orders = [(line, count, groups) for line, count, groups, _ in read]
    twice = sum(again * count for _, count, _, again in read)
    said = [f"Ranked twice on one ballot: {twice:,}. The first rank counts."] if twice else []
    _check_whole(lines, totals, [count for _, count, _ in orders])
    title = facts.get(("TITLE", ""), (0, ""))[1]
    if kind == "cat":
        return _categories(lines, facts, names, orders, title, said)
    for line, _, groups, again in read:
        if kind in _COMPLETE and not again and (ranked := sum(map(len, groups))) != len(names):
            raise lines.fault(line, f"this ballot ranks {ranked} of {len(names)} options, and in a .{kind} file each "
                                    "ranks all of them")
    return lines.sheet(names, [_row(line, count, len(names), {number: str(rank) for rank, group in enumerate(groups, 1)
                                                             for number in group})
                               for line, count, groups in orders], said, question=title)


def _named(lines: Lines, facts: dict) -> list[str]:
    last = max(line for line, _ in facts.values())
    names = {int(number): name for (what, number), (_, name) in facts.items() if what == "ALTERNATIVE NAME" and number}
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
    most = MOST_OPTIONS if name == "NUMBER ALTERNATIVES" else 999_999_999
    if text == "0" and name == "NUMBER VOTERS":
        raise lines.fault(line, "there are no ballots in it: check that it is the right file")
    return (lines.whole(line, text, 1, most, "number here"), line) if text else None


def _old_heading(lines: Lines, body: list[tuple[int, str]]) -> tuple[list[str], list, list[tuple[int, str]]]:
    """The options of a heading of numbers, what it says that the file holds, and the lines behind it."""
    if not body:
        raise lines.fault(None, "there are no ballots in it: check that the file is whole")
    line, text = body[0]
    count = lines.whole(line, text, 1, MOST_OPTIONS, "number of options")
    names = {}
    for line, text in body[1:count + 1]:
        number, _, name = text.partition(",")
        names[lines.whole(line, number.strip(), 1, count, "number of an option")] = name.strip()
    named = lines.named(names, count, line)
    if len(body) < count + 2:
        raise lines.fault(line, "the file ends behind the names of the options: check that it is whole")
    line, text = body[count + 1]
    said = [lines.whole(line, number.strip(), 1, 999_999_999, "number of ballots") for number in text.split(",")]
    if len(said) != 3:
        raise lines.fault(line, "here stand the numbers of voters, of ballots and of different ballots, with commas "
                                "between them")
    return named, [(said[1], line), (said[2], line)], body[count + 2:]


def _order(lines: Lines, line: int, text: str, options: int) -> tuple[int, list[list[int]], int]:
    """How many ballots a line stands for, its groups of options, best first, and how many options came again."""
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
    again = len(flat) - len(set(flat))
    return count, _once(groups) if again else groups, again


def _once(groups: list[list[int]]) -> list[list[int]]:
    """The groups with each option where it stands first; a rank that is emptied so is skipped."""
    seen: set[int] = set()
    found = []
    for group in groups:
        found.append([number for number in dict.fromkeys(group) if number not in seen])
        seen.update(group)
    return found


def _check_whole(lines: Lines, totals: Sequence[tuple[int, int] | None], counts: Sequence[int]) -> None:
    for said, there, what in zip(totals, (sum(counts), len(counts)), ("ballots", "lines of ballots"), strict=True):
        if said and said[0] != there:
            raise lines.fault(said[1], f"this says that there are {said[0]:,} {what}, and there are {there:,}: check "
                                       "that the file is whole")


def _categories(lines: Lines, facts: dict, names: list[str], orders: list, title: str,
                twice: Sequence[str]) -> BallotSheet:
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
    return lines.sheet(names, rows, [*twice, *said], type="approval" if is_approval else "score", question=title)


def _row(line: int, count: int, options: int, marks: dict[int, str]) -> Row:
    return Row(line, (str(count), *(marks.get(number, "") for number in range(1, options + 1))))
