"""BLT, the files of ranked ballots of OpenSTV and other programs for the single transferable vote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..limits import RANGES
from .ballot_sheet import MOST_OPTIONS, BallotSheet, Lines
from .errors import listed, one_line
from .sheet import Row

ENDING = ".blt"

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_OPENING = re.compile(r"[0-9]+\s+[0-9]+")
_BRACKETED = re.compile(r"\[\s*([^\]\s]*)\s*([^\]]*)\]")
"""A line of some programs: `[nick ANN BO]` gives short names, by which ballots may call the candidates."""
_LIKE_BALLOT = re.compile(r"[0-9]+(?:\s+[0-9=-]+)*\s+0")
_COMMENTED = re.compile(r"#\s*ALTERNATIVE NAME ([0-9]{1,4})\s*:(.*\S.*)")
_NAME = re.compile(r"\([^()]*\)\s*")
"""Some programs write a name of the ballot before it, in parentheses."""
_END = "0"
_SKIPPED, _TIED = "-", "="
_BELOW_TITLE = 2
"""As many lines may stand below the title: its source and a comment."""
_BALLOTS = int(RANGES["ballot.count"][1])


@dataclass(slots=True)
class _Pile:
    """Equal ballots: the line of the first, who stands at each rank, how many were ranked again, and their weights
    together."""

    line: int
    groups: list[list[int]]
    again: int
    weight: int = 0


def is_blt(text: str) -> bool:
    """Whether a text is one, by its first line and the 0 behind its ballots."""
    lines = [line for line in (_plain(line) for line in text[:100_000].removeprefix("\ufeff").splitlines()) if line]
    below = [line for line in lines[1:] if line[0] not in "-["]
    return bool(lines and _OPENING.fullmatch(lines[0])) and any(line.split()[-1] == _END for line in below[:2])


def read(lines: Lines, told: Sequence[tuple[int, str]] | None = None) -> BallotSheet:
    """The ballots: how many candidates and places, who has withdrawn, a ballot a line with its weight before it and 0
    behind it, a line of 0, and the names.

    Who has withdrawn is no option, and the others on a ballot move up.

    Args:
        told: The lines with their numbers, where they stand otherwise in the file.

    Raises:
        IntakeError: It is not whole, or a line cannot be read.
    """
    left = [(number, plain) for number, line in (lines.numbered() if told is None else told)
            if (plain := _plain(line))]
    if not left or not _OPENING.fullmatch(left[0][1]):
        raise lines.fault(left[0][0] if left else None, "the first line of a BLT file has two numbers, of the "
                                                        "candidates and of the places")
    line, opening = left.pop(0)
    words = opening.split()
    count = lines.whole(line, words[0], 1, MOST_OPTIONS, "number of candidates")
    places = lines.whole(line, words[1], 1, count, "number of places")
    withdrawn: set[int] = set()
    piles: dict[tuple[str, ...], _Pile] = {}
    aside: list[str] = []
    short: dict[str, str] = {}
    end = next((at for at, (_, text) in enumerate(left) if text == _END), None)
    for line, text in left[:end]:
        if found := _BRACKETED.fullmatch(text):
            if found[1].lower() == "nick":
                short = {name: str(number) for number, name in enumerate(found[2].split(), 1)}
            else:
                aside.append(one_line(text))
            continue
        words = _NAME.sub("", text, count=1).replace(_TIED, f" {_TIED} ").split()
        if not piles and words and all(word[0] == "-" and word != _SKIPPED for word in words):
            withdrawn |= {lines.whole(line, word[1:], 1, count, "number of a candidate") for word in words}
        else:
            if not words:
                raise lines.fault(line, "there is no ballot behind the parentheses")
            weight = lines.whole(line, words[0], 1, _BALLOTS, "weight of a ballot")
            order = tuple(short.get(word, word) for word in words[1:])
            if order not in piles:
                piles[order] = _Pile(line, *_ballot(lines, line, order, count))
            piles[order].weight += weight
    if end is None:
        raise lines.fault(line, "the file ends without a line of 0 behind its ballots: check that it is whole")
    names, title, more = _names(lines, left[end + 1:], left[end][0], count)
    kept = [number for number in range(1, count + 1) if number not in withdrawn]
    rows = [_row(pile, kept) for pile in piles.values()]
    gone = [names[number - 1][1] for number in sorted(withdrawn)]
    twice = sum(pile.again * pile.weight for pile in piles.values())
    said = [f"Withdrawn, and so no {'option' if len(gone) == 1 else 'options'}: {listed(gone)}."] if gone else []
    said += [f"Ranked twice on one ballot: {twice:,}. The first rank counts."] if twice else []
    said += [f"Not taken in: {listed(aside)}."] if aside else []
    said += [f"Below the title {'stands' if len(more) == 1 else 'stand'} {listed([f'“{words}”' for words in more])}, "
             f"taken for its source and comment. Were {'it a candidate' if len(more) == 1 else 'they candidates'}, the "
             f"first line would have to say so: it says {count}."] if more else []
    said += [] if title else [f"No title stands below the {count} names: the poll is called after the file."]
    return lines.sheet([names[number - 1] for number in kept], rows, said, question=title, places=places)


def _ballot(lines: Lines, line: int, words: Sequence[str], count: int) -> tuple[list[list[int]], int]:
    """Who stands at each rank of a ballot, and how many were ranked again."""
    if not words or words[-1] != _END:
        raise lines.fault(line, "the ballot does not end with 0: check that the line is whole")
    groups: list[list[int]] = []
    seen: set[int] = set()
    again, tied = 0, False
    for word in words[:-1]:
        if word == _TIED:
            if tied or not groups:
                raise lines.fault(line, '"=" stands between two candidates')
            tied = True
            continue
        if not tied:
            groups.append([])
        tied = False
        if word == _SKIPPED:
            continue
        number = lines.whole(line, word, 1, count, "number of a candidate")
        if number in seen:
            again += 1
        else:
            seen.add(number)
            groups[-1].append(number)
    if tied:
        raise lines.fault(line, '"=" stands between two candidates')
    return groups, again


def _row(pile: _Pile, kept: list[int]) -> Row:
    known = set(kept)
    standing = [[number for number in group if number in known] for group in pile.groups]
    ranked = [after for before, after in zip(pile.groups, standing, strict=True) if after or not before]
    ranks = {number: str(rank) for rank, group in enumerate(ranked, 1) for number in group}
    return Row(pile.line, (str(pile.weight), *(ranks.get(number, "") for number in kept)))


def _names(lines: Lines, left: Sequence[tuple[int, str]], line: int,
           count: int) -> tuple[list[tuple[int, str]], str, list[str]]:
    """The names of the candidates with their lines, the title behind them, or nothing, and what some programs write
    below that: a source and a comment.

    Several names may stand on a line, or a party behind its candidate's name: a line for each candidate is one name.
    """
    told: list[tuple[int, list[str]]] = []
    for line, text in left:
        if _LIKE_BALLOT.fullmatch(text):
            raise lines.fault(line, "a ballot stands here, below the line of 0 that ends them: put it above that line")
        if text.count('"') - text.count('\\"') == 1:
            raise lines.fault(line, "a quotation mark here is opened but never closed: check that the file is whole")
        quoted = [name.replace('\\"', '"') for name in _QUOTED.findall(text)] if '"' in text[:1] else [text]
        told.append((line, [name for part in quoted if (name := " ".join(part.split()))]))
    alone = [(line, name) for line, names in told for name in names]
    is_one_each = len(told) > count or len(alone) > count + 1
    found = [(line, ", ".join(names)) for line, names in told] if is_one_each else alone
    commented = _commented(lines, count)
    expected = 0 if commented and len(found) < count else count
    more = [name for _, name in found[expected + 1:]]
    if len(more) > _BELOW_TITLE:
        raise lines.fault(found[expected + 1][0], f"the first line says that there are {count} candidates, and this "
                                                  "stands below their names and the title: correct that number, or "
                                                  "take this line out")
    title = found[expected][1] if len(found) > expected else ""
    return commented if not expected else lines.named(dict(enumerate(found[:count], 1)), count, line), title, more


def _commented(lines: Lines, count: int) -> list[tuple[int, str]]:
    """The names where all of them stand in comments as PrefLib writes them, as some wards have them."""
    found = {int(name[1]): (line, name[2].strip()) for line, text in lines.numbered()
             if (name := _COMMENTED.fullmatch(text))}
    return [found[number] for number in range(1, count + 1)] if set(found) == set(range(1, count + 1)) else []


def _plain(line: str) -> str:
    """A line without the comment behind it."""
    if "#" not in line:
        return line.strip()
    is_open = False
    for place, letter in enumerate(line):
        if letter == '"':
            is_open = not is_open
        elif letter == "#" and not is_open:
            return line[:place].strip()
    return line.strip()
