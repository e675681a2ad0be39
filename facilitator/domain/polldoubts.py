"""What cannot be right about a poll's count, in sentences that say what to do, for the command line."""

from . import pollgaps, polls, pollways, tables
from .book import Book
from .polls import Tally
from .pollwords import unsound_words


def doubts(book: Book, tally: Tally) -> list[str]:
    """Bases and tables with fewer people than voted, and people counted twice."""
    found = [f"{words[:1].upper()}{words[1:]}. No percentage and no verdict of that base is told."
             for base in _unsound(tally) for words in [unsound_words(tally, base)]]
    for gap in pollgaps.gaps(book, tally):
        if gap.crowded:
            voted, people = gap.crowded
            found.append(f"{_votes(tally, voted)}, {_people(people)} at table {tables.title(gap.table)}: count again, "
                         "or mend who is there.")
    if phones := polls.too_many_phones(book, tally):
        voted, people = phones
        found.append(f"{voted:,} voted by phone, {_people(people)} at the tables that answer so: others did too.")
    if from_phones(tally) or not _unsound(tally):  # Else it is said already.
        found.append(of_room(tally))
    if polls.is_counted_twice(tally):
        found.append("There are hands of single tables and of the whole room: empty one of them.")
    return [words for words in found if words]


def of_room(tally: Tally, by_phone: int | None = None) -> str:
    """That more voted than are there, which stays with the result wherever it is told; nothing where that is not so.

    Args:
        by_phone: How many voted by phone, where the tally's ballots do not tell.
    """
    if phones := from_phones(tally, by_phone):
        voted, people = phones
        there = "present" if tally.bases["present"] else "entitled"
        how = "" if tally.poll.codes else "; without codes a private window votes again"
        return f"{voted:,} voted by phone, {people:,} {'is' if people == 1 else 'are'} {there}: some voted more than " \
               f"once, or more took part{how}."
    if polls.too_many_at_all(tally):
        return f"{_votes(tally, tally.voted)} in a room of {_people(tally.bases['present'])}: some were counted " \
               "twice, or more are present."
    return ""


def from_phones(tally: Tally, by_phone: int | None = None) -> tuple[int, int] | None:
    """Whether more voted by phone than members are present, or than are entitled where nobody is said to be there: both
    figures."""
    voted = by_phone if by_phone is not None else sum(
        ballot.count for ballot in tally.ballots if ballot.way == pollways.PHONES)
    people = tally.bases["present"] or tally.bases["entitled"]
    return (voted, people) if voted > people > 0 else None


def _unsound(tally: Tally) -> list[str]:
    """Bases that the poll's percentages or rules are of, and that have fewer people than voted."""
    used = dict.fromkeys((tally.base_name, *(verdict.rule.base for verdict in tally.verdicts)))
    return [base for base in used if polls.is_overfull(base, tally.voted, tally.bases)]


def _votes(tally: Tally, count: int) -> str:
    if not tally.tells_people:
        return f"at least {_people(count)} voted"
    noun = "vote" if tally.ballots else "hand"
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"
