"""A poll as a report tells it: its count each time that it was put, with nothing by which a ballot could be found."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from . import ballots, pollmarks, polls, privacy, putting, voters
from .book import Book
from .pollways import HANDS
from .records import Ballot, Day, Hands, Poll, Recommendation, Segment, Table
from .smallcounts import shown_apart

_ANSWER = (("", "An answer"),)


@dataclass(frozen=True, slots=True)
class TableVotes:
    """How a table voted: its number, 0 for all that are too small to be told apart; how many voted there, which of
    hands that may be raised more than once is the fewest that they can be of; and what each option got. Of those
    `uncounted` nobody wrote a count, which is not the same as 0."""

    number: int
    voted: int
    counts: Mapping[str, int]
    uncounted: frozenset[str] = frozenset()

    def told(self, option: str) -> int | str:
        """What an option got; "–" where that was not counted."""
        return "–" if option in self.uncounted else self.counts[option]


@dataclass(frozen=True, slots=True)
class Polled:
    """A poll as it was put once, the `repeat`th of `repeats` times.

    `missing` are the numbers of tables that did not count, `crowded` those where more voted than members were there,
    each with both figures. `ways` are the hands raised and the ballots by the way that they came, `hand_tables` at how
    many tables hands were counted. `waiting` ballots are hidden until the poll is closed, and in no count. `tables` are
    told where each that is told has as many votes as the poll shows tables from. `answers` are the words of an open
    question, `withheld` how many of these hold the name of somebody in the event. `recommendation` is the text that the
    poll is about, `was` the question that it is a new version of; `reopened` when it was opened
    again last, HH:MM.
    """

    tally: polls.Tally
    repeat: int
    repeats: int
    segment: Segment | None
    day: Day | None
    missing: tuple[int, ...]
    crowded: tuple[tuple[int, int, int], ...]
    ways: Mapping[str, int] = field(default_factory=dict)
    hand_tables: int = 0
    waiting: int = 0
    tables: tuple[TableVotes, ...] = ()
    answers: tuple[str, ...] = ()
    withheld: int = 0
    recommendation: str = ""
    was: str = ""
    reopened: str = ""

    @property
    def is_over(self) -> bool:
        """Nobody votes any more in this putting."""
        return self.tally.is_over

    @property
    def is_told(self) -> bool:
        """What was chosen may be told."""
        return self.tally.is_told


def polled(book: Book, poll: Poll, *, flagged: bool = False) -> Iterator[Polled]:
    """A poll's counts, one for each time that it was put; one without votes was put once.

    Args:
        flagged: Tells answers that hold the name of somebody in the event too.
    """
    times = {vote.repeat for noun in (Hands, Ballot) for vote in book.all(noun) if vote.poll == poll.id}
    times = times or {poll.repeat}
    segment, about = book.get(Segment, poll.segment), book.get(Recommendation, poll.recommendation)
    earlier = book.get(Poll, poll.was)
    for repeat in sorted(times):
        whole = polls.tally(book, poll, repeat)
        tally = polls.tally(book, poll, repeat, hands_alone=True) if whole.is_hidden else whole
        crowded = sorted((book.get(Table, id).number, *counted) for id, counted in polls.too_many(book, whole).items())
        answers, withheld = _answers(book, tally, flagged)
        yield Polled(
            _unlinked(tally), repeat, len(times), segment, book.get(Day, segment.day) if segment else None,
            tuple(table.number for table in polls.missing(book, whole)), tuple(crowded), _ways(book, whole),
            sum(any(cells.values()) for cells in whole.by_table.values()),
            sum(ballot.count for ballot in whole.ballots) if whole.is_hidden else 0, by_table(book, tally), answers,
            withheld, about.text if about else "", earlier.question if earlier and earlier.state != polls.DRAFT else "",
            putting.reopened(book, replace(poll, repeat=repeat)))


def _ways(book: Book, tally: polls.Tally) -> dict[str, int]:
    raised = sum(sum(cells.values()) for cells in tally.by_table.values())
    return ({HANDS: raised} if raised else {}) | ballots.voted(book, tally.poll.id, tally.repeat)


def _unlinked(tally: polls.Tally) -> polls.Tally:
    """The same count from equal ballots as one, without their numbers, receipts and tables, and without the words of
    an open question."""
    found: Counter[tuple] = Counter()
    for ballot in tally.ballots:
        said = ballot.marks and any(value.strip() for option, value in ballot.marks if not option)
        found[(_ANSWER if said else ()) if tally.poll.type == "text" else ballot.marks] += ballot.count
    return replace(tally, ballots=tuple(Ballot(id="", poll=tally.poll.id, repeat=tally.repeat, way="", marks=marks,
                                               count=count) for marks, count in sorted(found.items())))


def _answers(book: Book, tally: polls.Tally, flagged: bool) -> tuple[tuple[str, ...], int]:
    """The words of an open question in the order of the alphabet, which says nothing of when they came."""
    if tally.poll.type != "text":
        return (), 0
    said = sorted(value.strip() for ballot in tally.ballots for option, value in ballot.marks
                  if not option and value.strip() for _ in range(ballot.count))
    names = privacy.name_parts(book)
    shown = tuple(words for words in said if flagged or not privacy.names_in(words, names))
    return shown, len(said) - len(shown)


def by_table(book: Book, tally: polls.Tally) -> tuple[TableVotes, ...]:
    """Tables by their numbers, and those too small to be told apart as one; none where fewer than two can be told."""
    if tally.poll.type not in pollmarks.RAISED:
        return ()
    voted, counts = _counts(tally)
    told = shown_apart(voted, tally.poll.least)
    typed = {ballot.table for ballot in tally.ballots}
    found: dict[int, TableVotes] = {}
    for id, n in voted.items():
        table = book.get(Table, told[id])
        number = table.number if table else 0
        known = found.get(number, TableVotes(number, 0, {}))
        both = {option.id: known.counts.get(option.id, 0) + counts[id][option.id] for option in tally.options}
        open_still = {option.id for option in tally.options if not both[option.id]
                      and option.id not in tally.by_table.get(id, {}) and id not in typed}
        found[number] = TableVotes(number, known.voted + n, both, frozenset(
            open_still & known.uncounted if known.voted else open_still))
    rest = found.pop(0, None)
    if len(found) < 2 or rest and rest.voted < tally.poll.least:
        return ()
    return (*(found[number] for number in sorted(found)), *([rest] if rest else []))


def _counts(tally: polls.Tally) -> tuple[dict[str, int], dict[str, Counter[str]]]:
    """How many voted under each table's id, and for what."""
    offered = {option.id for option in tally.options}
    voted: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {}
    for table, cells in tally.by_table.items():
        voted[table] += voters.people_at_least(tally.poll, cells)
        counts.setdefault(table, Counter()).update(cells)
    for ballot in tally.ballots:
        voted[ballot.table] += ballot.count
        here = counts.setdefault(ballot.table, Counter())
        for option, n in (pollmarks.got(tally.poll, ballot.marks, offered) or {}).items():
            here[option] += n * ballot.count
    return {table: n for table, n in voted.items() if n}, counts
