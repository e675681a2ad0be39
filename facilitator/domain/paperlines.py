"""A paper ballot as a line of keys: what somebody typed as marks, and marks as they would be typed.

The options have the keys 1, 2, 3 and so on, the steps of a scale that counts from 0 their own numbers. Where every key
is one digit, nothing need stand between two of them.
"""

import re
from collections.abc import Sequence
from itertools import combinations

from . import marking
from .changes import Pairs
from .records import Option, Poll

BLANK, INVALID = "-", "x"
"""The keys for a ballot on which nothing is marked, and for one that cannot be read."""

NO_MARKS: Pairs = ()
UNREADABLE: Pairs = (("", "invalid"),)
"""The marks of these."""

_INVALID_KEYS = (INVALID, "X", "*")
_LEFT = "-"
_UNCLEAR = "?"
_DASHES = str.maketrans("–—−", "---")
_BREAKS = re.compile(r"[\s,;+]+")


def keys(poll: Poll, offered: Sequence[Option]) -> list[str]:
    """The key of each option, in their order."""
    counts_from_0 = poll.type == "scale" and [option.value for option in offered] == list(range(len(offered)))
    return [str(place) for place in range(0 if counts_from_0 else 1, len(offered) + (not counts_from_0))]


def pairs(offered: Sequence[Option]) -> list[tuple[Option, Option]]:
    """The pairs that priority pairs ask for, in the order in which they are typed."""
    return list(combinations(offered, 2))


def marks(poll: Poll, offered: Sequence[Option], typed: str, *, ranks: bool = False) -> Pairs:
    """What a typed line says, as a ballot keeps it.

    Args:
        ranks: A ranking is typed as it stands on paper, a rank for each option, and not by the keys in their order.

    Raises:
        ValueError: It does not fit the poll; the message is one plain sentence for whoever types.
    """
    line = typed.strip() if poll.type == "text" else typed.strip().translate(_DASHES)
    if not line:
        raise ValueError(f"Type what is marked on the ballot, {BLANK} where nothing is.")
    if line == BLANK:
        return NO_MARKS
    if line in _INVALID_KEYS and poll.type != "text":
        return UNREADABLE
    if poll.type in ("number", "text"):
        return marking.checked(poll, offered, (("", line),))
    read = _each_rank if ranks and poll.type == "ranked" else _READ.get(poll.type, _chosen)
    found = read(poll, offered, line)
    if any(not option for option, _ in found):  # A rank that cannot be read is nothing that a phone could send.
        return found
    return marking.checked(poll, offered, found)


def typed(poll: Poll, offered: Sequence[Option], found: Pairs, *, ranks: bool = False) -> str:
    """The line that says these marks; for `ranks` see `marks`."""
    if not found:
        return BLANK
    if found == UNREADABLE:
        return INVALID
    got = dict(found)
    match poll.type:
        case "number" | "text":
            return got.get("", "")
        case "ranked" if ranks:
            return " ".join(got.get(option.id, _LEFT) for option in offered)
        case "ranked":
            return _ranking(poll, offered, found)
        case "dots" | "score":
            empty = "0" if poll.type == "dots" else _LEFT
            return " ".join(got.get(option.id, empty) for option in offered)
        case "pairs":
            better = set(found)
            return " ".join("1" if (a.id, b.id) in better else "2" if (b.id, a.id) in better else _LEFT
                            for a, b in pairs(offered))
    return " ".join(key for key, option in zip(keys(poll, offered), offered, strict=True) if option.id in got)


def highest(poll: Poll) -> int:
    """The most that one option may get where a digit is typed for each."""
    return poll.cap or poll.most if poll.type == "dots" else poll.most or marking.HIGHEST_SCORE


def _chosen(poll: Poll, offered: Sequence[Option], line: str) -> Pairs:
    by_key = _by_key(poll, offered)
    return tuple((_option(by_key, key).id, "1") for key in _parts(line, by_key))


def _ranked(poll: Poll, offered: Sequence[Option], line: str) -> Pairs:
    """Keys in the order of the ballot: `=` puts two at one rank, `-` passes a rank, `?` is one nobody can read."""
    by_key, found, rank, shared = _by_key(poll, offered), [], 0, False
    for key in _parts(line, by_key, "=-?"):
        if key == "=":
            shared = bool(found)
            continue
        rank += not shared
        shared = False
        if key != _LEFT:
            found.append(("" if key == _UNCLEAR else _option(by_key, key).id, str(rank)))
    return tuple(found)


def _each_rank(poll: Poll, offered: Sequence[Option], line: str) -> Pairs:
    given = _each(line, keys(poll, offered), len(offered), "options")
    for rank in given:
        if rank != _LEFT and not (rank.isdecimal() and 1 <= int(rank) <= len(offered)):
            raise ValueError(f"There is no rank {rank}: they go from 1 to {len(offered)}.")
    return tuple((option.id, rank) for option, rank in zip(offered, given, strict=True) if rank != _LEFT)


def _amounts(poll: Poll, offered: Sequence[Option], line: str) -> Pairs:
    most = highest(poll)
    given = _each(line, [str(most)], len(offered), "options")
    for value in given:
        if value != _LEFT and (not value.isdecimal() or int(value) > max(most, 0)):
            raise ValueError(f"{value} cannot be given to one option: each gets 0 to {most}.")
    empty = ("0", _LEFT) if poll.type == "dots" else (_LEFT,)
    return tuple((option.id, value) for option, value in zip(offered, given, strict=True) if value not in empty)


def _preferred(poll: Poll, offered: Sequence[Option], line: str) -> Pairs:
    asked = pairs(offered)
    found = []
    for (first, second), key in zip(asked, _each(line, ["2"], len(asked), "pairs"), strict=True):
        if key not in ("1", "2", _LEFT):
            raise ValueError(f"{key} is none of two: type 1 or 2 for each pair, {_LEFT} where nothing is marked.")
        if key != _LEFT:
            found.append((first.id, second.id) if key == "1" else (second.id, first.id))
    return tuple(found)


_READ = {"ranked": _ranked, "dots": _amounts, "score": _amounts, "pairs": _preferred}


def _each(line: str, widest: Sequence[str], wanted: int, what: str) -> list[str]:
    given = _parts(line, widest, _LEFT)
    if len(given) != wanted:
        raise ValueError(f"{len(given)} typed and there are {wanted} {what}: type one for each, "
                         f"{_LEFT} where nothing is marked.")
    return given


def _parts(line: str, known: Sequence[str] | dict[str, Option], signs: str = "") -> list[str]:
    """The keys of a line: each digit is one where all keys are single digits; signs stand alone."""
    one_digit = all(len(key) == 1 for key in known)
    parts = []
    for word in _BREAKS.split(line):
        parts += re.findall(r"\d|[^\d]" if one_digit else rf"\d+|[{re.escape(signs)}]|[^\d]", word)
    return parts


def _by_key(poll: Poll, offered: Sequence[Option]) -> dict[str, Option]:
    return dict(zip(keys(poll, offered), offered, strict=True))


def _option(by_key: dict[str, Option], key: str) -> Option:
    if key not in by_key:
        first, last = next(iter(by_key), ""), next(reversed(by_key), "")
        raise ValueError(f"There is no option {key}: they go from {first} to {last}.")
    return by_key[key]


def _ranking(poll: Poll, offered: Sequence[Option], found: Pairs) -> str:
    by_option = {option.id: key for key, option in _by_key(poll, offered).items()}
    by_rank: dict[int, list[str]] = {}
    for option, rank in found:
        if rank.isdecimal():
            by_rank.setdefault(int(rank), []).append(by_option.get(option, _UNCLEAR))
    return " ".join("=".join(by_rank.get(rank, [_LEFT])) for rank in range(1, max(by_rank, default=0) + 1))
