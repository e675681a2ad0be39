"""Paper ballots as they are typed: their numbers, a second typing by somebody else, and where the two differ.

A numbered ballot's id is made from its number, so that two laptops that type the same one meet in it. Of ballots
without numbers `number` is the place in the pile, which is their table's, or "" where all ballots lie together.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from . import pollways, tables
from .book import Book
from .changes import Change, Pairs, create, delete, edit
from .ids import cell_id, new_id
from .records import Ballot, Poll, Table

FIRST, SECOND = 1, 2
"""The typing that counts, and the one that it is compared with."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A numbered ballot that was typed twice, and differently; one of the two is None where it was typed once."""

    number: str
    first: Ballot | None
    second: Ballot | None


def ballot_id(poll: Poll, number: str, entry: int = FIRST) -> str:
    """The id of a numbered ballot of the present putting of a poll."""
    return cell_id(Ballot.kind, poll.id, poll.repeat, pollways.PAPER, number, entry)


def is_numbered(ballot: Ballot) -> bool:
    """Whether its number is printed on it, rather than its place in a pile."""
    return ballot.id == cell_id(Ballot.kind, ballot.poll, ballot.repeat, pollways.PAPER, ballot.number, ballot.entry)


def pile(book: Book, poll: Poll, entry: int = FIRST, table: str | None = None) -> list[Ballot]:
    """The paper ballots of the present putting, by their numbers; of one table's pile, or all."""
    found = [ballot for ballot in book.all(Ballot)
             if ballot.poll == poll.id and ballot.repeat == poll.repeat and ballot.way == pollways.PAPER
             and ballot.entry == entry and table in (None, ballot.table)]
    return sorted(found, key=lambda ballot: (place(ballot.number), ballot.number, ballot.id))


def missing(book: Book, poll: Poll, there: Collection[str]) -> list[Table]:
    """The tables on paper of which no ballot was typed yet; none once those of all tables lie together.

    Args:
        there: The ids of the tables with people at them.
    """
    typed = {ballot.table for ballot in pile(book, poll)}
    if "" in typed:
        return []
    return [table for table in tables.in_order(book) if table.id in there and table.id not in typed
            and pollways.of_table(book, poll, table.id) == pollways.PAPER]


def place(number: str) -> int:
    """Where a number stands in the order; what is no number comes first."""
    return int(number) if number.isdecimal() else 0


def next_number(book: Book, poll: Poll, entry: int, table: str, numbered: bool, after: str = "") -> str:
    """The number to go on with: behind the one typed last, or the last of the pile."""
    known = pile(book, poll, entry, None if numbered else table)
    if not numbered:
        return str(max([len(known), *(place(ballot.number) for ballot in known)]) + 1)
    used = {ballot.number for ballot in known}
    number = (place(after) if after else max((place(ballot.number) for ballot in known), default=0)) + 1
    while str(number) in used:
        number += 1
    return str(number)


def add(book: Book, poll: Poll, marks: Pairs, *, number: str, numbered: bool, table: str = "",
        entry: int = FIRST) -> list[Change]:
    """One more paper ballot.

    Raises:
        ValueError: A ballot of this number was typed already; the message is one plain sentence.
    """
    id = ballot_id(poll, number, entry) if numbered else new_id()
    if numbered:
        _check_number(book, id, number)
    return [create(Ballot(id=id, poll=poll.id, repeat=poll.repeat, way=pollways.PAPER, table=table, marks=marks,
                          number=number, entry=entry))]


def correct(book: Book, ballot: Ballot, marks: Pairs, number: str) -> list[Change]:
    """Puts a typed ballot right; one with another number printed on it takes another place.

    Raises:
        ValueError: Another ballot has this number; the message is one plain sentence.
    """
    if number == ballot.number:
        return [edit(ballot, marks=marks)] if marks != ballot.marks else []
    if not is_numbered(ballot):
        return [edit(ballot, marks=marks, number=number)]
    moved = replace(ballot, marks=marks, number=number,
                    id=cell_id(Ballot.kind, ballot.poll, ballot.repeat, pollways.PAPER, number, ballot.entry))
    _check_number(book, moved.id, number)
    return [delete(ballot), create(moved)]


def remove(ballot: Ballot) -> list[Change]:
    """Takes away a ballot that was typed by mistake."""
    return [delete(ballot)]


def _check_number(book: Book, id: str, number: str) -> None:
    if not number.strip():
        raise ValueError("Type the number that is printed on the ballot first.")
    if book.get(Ballot, id):
        raise ValueError(f"Ballot {number} was typed already: look at its number, or press the up key until it stands "
                         "here to change it.")


# Two typings


def differences(book: Book, poll: Poll, table: str | None = None) -> list[Difference]:
    """The numbered ballots of which the two typings differ, and those typed a second time alone."""
    first, second = (_numbered(book, poll, entry, table) for entry in (FIRST, SECOND))
    return [Difference(number, first.get(number), again) for number, again in second.items()
            if number not in first or set(first[number].marks) != set(again.marks)]


def waiting(book: Book, poll: Poll, table: str | None = None) -> list[str]:
    """The numbers of ballots that were not typed a second time yet."""
    first, second = (_numbered(book, poll, entry, table) for entry in (FIRST, SECOND))
    return [number for number in first if number not in second]


def untyped(book: Book, poll: Poll) -> int:
    """How many ballots are still to be typed again, of the piles whose second typing was begun."""
    return sum(left(book, poll, table) for table in _begun(book, poll))


def left(book: Book, poll: Poll, table: str | None = None) -> int:
    """How many ballots of a pile are still to be typed again."""
    return max(0, len(pile(book, poll, FIRST, table)) - len(pile(book, poll, SECOND, table)))


def differing(book: Book, poll: Poll) -> int:
    """How many ballots the two typings tell differently; what is only still to be typed again is no difference."""
    found = len(differences(book, poll))
    for table in _begun(book, poll):
        sums = unlike(book, poll, table).values()
        found += max(sum(max(0, second - first) for first, second in sums),
                     sum(max(0, first - second) for first, second in sums))
    return found


def _begun(book: Book, poll: Poll) -> list[str]:
    return sorted({ballot.table for ballot in pile(book, poll, SECOND)})


def unlike(book: Book, poll: Poll, table: str | None = None) -> dict[Pairs, tuple[int, int]]:
    """How often the same was typed in the first and in the second typing of ballots without numbers, where that is
    not as often. While fewer were typed again than the first time, only what is there too often already."""
    first, second = (Counter(tuple(sorted(ballot.marks)) for ballot in pile(book, poll, entry, table)
                             if not is_numbered(ballot)) for entry in (FIRST, SECOND))
    is_over = second.total() >= first.total()
    return {marks: (first[marks], second[marks]) for marks in sorted({*first, *second})
            if second and (first[marks] != second[marks] if is_over else second[marks] > first[marks])}


def settle(difference: Difference, entry: int) -> list[Change]:
    """Takes one of two typings as right, for both; where that one is missing, the other is taken away."""
    first, second = difference.first, difference.second
    right, wrong = (first, second) if entry == FIRST else (second, first)
    if right and wrong:
        return [edit(wrong, marks=right.marks)]
    if wrong:
        return [delete(wrong)]
    other = SECOND if entry == FIRST else FIRST
    made = cell_id(Ballot.kind, right.poll, right.repeat, pollways.PAPER, right.number, other)
    return [create(replace(right, id=made, entry=other))]


def _numbered(book: Book, poll: Poll, entry: int, table: str | None) -> dict[str, Ballot]:
    return {ballot.number: ballot for ballot in pile(book, poll, entry, table) if is_numbered(ballot)}
