"""Typing paper ballots in words: how a ballot is typed, what was read from it, and how two typings differ."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ....domain import ballots, paperlines
from ....domain.changes import Pairs
from ....domain.papers import Difference
from ....domain.records import Ballot, Option, Poll
from . import count_words as words
from . import words as say

translate = QCoreApplication.translate

MOST = 12
"""Numbers of ballots that are listed one by one."""


def how(poll: Poll, *, by_ranks: bool = False) -> str:
    """How a ballot of a poll is typed, with an example; a ranking by its keys in their order, or a rank for each."""
    said = {
        "single": translate("Polls", "Type the number of the answer: 2 Enter."),
        "scale": translate("Polls", "Type the number of the step: 2 Enter."),
        "multiple": translate("Polls", "Type the numbers of all that are marked: 1 3 Enter."),
        "approval": translate("Polls", "Type the numbers of all that are marked: 1 3 Enter."),
        "ranked": translate("Polls", "Type the numbers in the voter’s order, the best one first: 3 1 2 Enter. "
                            "3=1 shares a rank, - passes one over, ? is one that nobody can read."),
        "score": translate("Polls", "Type a score for each in their order, - where there is none: 5 0 - Enter."),
        "dots": translate("Polls", "Type the dots of each in their order: 3 0 1 Enter."),
        "pairs": translate("Polls", "Type 1 or 2 for each pair in their order, - where nothing is marked: "
                           "1 2 - Enter."),
        "number": translate("Polls", "Type the number: 42 Enter."),
        "text": translate("Polls", "Type the words, then Enter."),
    }[poll.type] if not by_ranks else translate(
        "Polls", "Type the rank that stands beside each, from the top, - where there is none: 2 3 1 Enter.")
    rest = translate("Polls", "- alone is a blank ballot.") if poll.type == "text" else \
        translate("Polls", "- alone is a blank ballot, x one that cannot be counted.")
    return f"{said} {rest}"


def keyed(poll: Poll, offered: Sequence[Option]) -> list[tuple[str, str]]:
    """What each key stands for: the options, or the pairs."""
    if poll.type in ("number", "text"):
        return []
    if poll.type == "pairs":
        return [(translate("Polls", "{}.").format(place),
                 translate("Polls", "1 {} – 2 {}").format(say.option(first), say.option(second)))
                for place, (first, second) in enumerate(paperlines.pairs(offered), 1)]
    return [(key, say.option(one)) for key, one in zip(paperlines.keys(poll, offered), offered, strict=True)]


def read(poll: Poll, offered: Sequence[Option], marks: Pairs) -> str:
    """What was read from a ballot."""
    if not marks:
        return translate("Polls", "blank")
    if marks == paperlines.UNREADABLE:
        return translate("Polls", "cannot be counted")
    if poll.type == "text":
        return marks[0][1]
    named = {one.id: one for one in offered} | {"": Option(id="", text=translate("Polls", "nobody can read which"))}
    return ballots.in_words(poll, named, Ballot(id="", marks=marks))


def line(poll: Poll, offered: Sequence[Option], ballot: Ballot) -> str:
    """A typed ballot with its number."""
    typed, text = paperlines.typed(poll, offered, ballot.marks), read(poll, offered, ballot.marks)
    said = text if poll.type in ("number", "text") or not ballot.marks or ballot.marks == paperlines.UNREADABLE \
        else translate("Polls", "{} – {}").format(typed, text)
    return translate("Polls", "{}: {}").format(ballot.number, said)


def typed(count: int, again: int) -> str:
    """How many ballots were typed, and how many of them twice."""
    said = translate("Polls", "{} typed").format(words.ballots_words(count))
    return translate("Polls", "{}, {} of them a second time").format(said, again) if again else said


def crowded(count: int, there: int, name: str) -> str:
    """That there are more ballots than people at a table."""
    return translate("Polls", "{}, {} at table {}: look whether some were typed twice.").format(
        words.ballots_words(count), say.people(there), name)


def difference(poll: Poll, offered: Sequence[Option], found: Difference) -> str:
    """How the two typings of a ballot differ."""
    if not found.first:
        return translate("Polls", "Ballot {} was typed the second time alone: {}.").format(
            found.number, read(poll, offered, found.second.marks))
    return translate("Polls", "Ballot {}: {} the first time, {} the second.").format(
        found.number, read(poll, offered, found.first.marks), read(poll, offered, found.second.marks))


def waiting(numbers: Sequence[str], left: int) -> str:
    """Which ballots were not typed a second time yet; of those without numbers how many, out of all that are left."""
    if not numbers:
        return translate("Polls", "{}: the sums are compared once all are.").format(untyped(left)) if left else ""
    if len(numbers) > MOST:
        return translate("Polls", "Not typed a second time yet: {} and {} more.").format(
            ", ".join(numbers[:MOST]), len(numbers) - MOST)
    return translate("Polls", "Not typed a second time yet: {}.").format(", ".join(numbers))


def untyped(count: int) -> str:
    """How many ballots are typed once and not yet a second time."""
    return translate("Polls", "1 ballot was not typed a second time yet") if count == 1 else \
        translate("Polls", "%n ballots were not typed a second time yet", None, count)


def compared(differ: int, sums: bool, left: int) -> str:
    """What two typings come to, as far as both went.

    Args:
        differ: How many numbered ballots differ.
        sums: Whether the sums of ballots without numbers do.
        left: How many ballots are still to be typed again.
    """
    if differ:
        return translate("Polls", "1 ballot differs: look at the paper and choose.") if differ == 1 else \
            translate("Polls", "%n ballots differ: look at the paper and choose.", None, differ)
    if sums and not left:
        return translate("Polls", "The sums differ: go through the pile once more, correct with ↑.")
    if sums:
        return translate("Polls", "Typed more often the second time than the first: look at the paper, correct with ↑.")
    return translate("Polls", "Both typings say the same so far.") if left else \
        translate("Polls", "Both typings say the same.")


def unlike(poll: Poll, offered: Sequence[Option], marks: Pairs, counts: tuple[int, int]) -> str:
    """How often the same was typed in the first and in the second typing."""
    return translate("Polls", "“{}”: {} the first time, {} the second.").format(read(poll, offered, marks), *counts)
