"""What polls came to, as rows: what each option got, and what each method of counting makes of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from ..counting import results, words
from ..counting.result import Number, Result
from ..domain import pollmarks, polls
from ..domain.book import Book
from ..domain.polls import Tally
from ..domain.records import BASES, Ballot, Hands, Poll, Table
from ..domain.smallcounts import HIDDEN, SMALLEST, hide, hide_among, is_hidden, shown_apart

WORKING = ("poll", "question", "type", "base", "repeat", "option", "table", "hands", "ballots")
PUBLIC = ("poll", "question", "type", "base", "repeat", "of", "option", "hands", "ballots")
RESULTS = ("poll", "question", "type", "repeat", "method", "made_by", "option", "figure", "count", "base", "of",
           "share", "winner", "tied")
"""`of` is how many the base comes to, in priority pairs for each option the times that it was offered. `figure` says
what `count` is: of an option its votes, points, or what else its method counts, where it went out those of that round;
or a statistic, such as the median, which is of no option."""

_FIGURES = {"hands": "hands", "scale": "answers", "dots": "dots", "score": "points",
            "pairs": "times preferred to another"} | words.COUNTED
"""What a method counts, where it is not votes."""

_BY_ROUNDS = ("instant-runoff", "stv")


def puttings(book: Book, *, closed: bool = False) -> list[Tally]:
    """Every count that may be told, in the order of the polls, each time that they were put; or only of polls that are
    closed."""
    counted = []
    for poll in polls.in_order(book):
        times = {vote.repeat for noun in (Hands, Ballot) for vote in book.all(noun) if vote.poll == poll.id}
        if polls.is_closed(poll) or not closed:
            counted += [polls.tally(book, poll, repeat) for repeat in sorted(times) or [1]]
    return [tally for tally in counted if tally.is_told]


def are_few(tally: Tally) -> bool:
    """Whether there are ballots, but too few to publish what is on them."""
    return 0 < sum(ballot.count for ballot in tally.ballots) < max(SMALLEST, tally.poll.least)


def shown_tables(ballots: Sequence[Ballot], least: int) -> dict[str, str]:
    """Under which table ballots may stand, by their own, so that none is told with fewer than `least`."""
    counts: Counter[str] = Counter()
    for ballot in ballots:
        counts[ballot.table] += ballot.count
    return shown_apart(counts, least)


def working(book: Book, counted: Sequence[Tally]) -> Iterator[tuple]:
    """Options in the order of their poll, each count by table."""
    for tally in counted:
        tables = shown_tables(tally.ballots, tally.poll.least)
        by_table: dict[str, list[Ballot]] = {}
        for ballot in tally.ballots:
            by_table.setdefault(tables[ballot.table], []).append(ballot)
        numbers = {id: table.number if (table := book.get(Table, id)) else 0 for id in {*tally.by_table, *by_table}}
        for id, number in sorted(numbers.items(), key=lambda one: (one[1], one[0])):
            raised, got = tally.by_table.get(id, {}), _got(tally, by_table.get(id, ()))
            for option in tally.options:
                if option.id in raised or got:
                    yield (*_asked(tally.poll), tally.poll.base, tally.repeat, option.text, number or "",
                           raised.get(option.id, 0), got.get(option.id, 0))


def public(counted: Sequence[Tally]) -> Iterator[tuple]:
    """What each option got from hands and from ballots; small counts are hidden."""
    for tally in counted:
        hands, ballots = _hands(tally), _ballots(tally)
        of = _of(tally, tally.base_name, tally.base, hiding=True)
        for option in tally.options:
            yield (*_asked(tally.poll), tally.poll.base, tally.repeat, of, option.text, hands[option.id],
                   ballots[option.id])


def of_results(counted: Sequence[Tally], *, hiding: bool = False) -> Iterator[tuple]:
    """What each method makes of each poll, option by option, and its statistics; nothing of drafts.

    Args:
        hiding: Small counts are not to be told.
    """
    for tally in counted:
        for result in () if tally.poll.state == polls.DRAFT and not tally.is_over else results(tally):
            yield from _of_result(tally, result, hiding)


def _of_result(tally: Tally, result: Result, hiding: bool) -> Iterator[tuple]:
    result, went_out = _as_it_went_out(result)
    figure = _FIGURES.get(result.method, "votes")
    counts = _told(tally, result) if hiding else {id: number(count) for id, count in result.counts.items()}
    texts = {option.id: option.text for option in tally.options}
    head = (*_asked(tally.poll), tally.repeat, result.method, result.made_by)
    of, untold = _of(tally, result.base_name, result.base, hiding), hiding and are_few(tally)
    for id, count in counts.items():
        share = "" if id not in result.shares or is_hidden(count) else f"{result.shares[id]:.4f}"
        named = f"votes in round {went_out[id]}, then out" if id in went_out else figure
        whole = _of(tally, result.base_name, tally.whole(id), hiding) if tally.offered else of
        yield (*head, texts[id], named, count, result.base_name, whole, share,
               *("yes" if id in chosen and not untold else "" for chosen in (result.winners, result.ties)))
    if not any(map(is_hidden, counts.values())) and not untold:
        for name, figure in result.figures.items():
            yield (*head, "", name, number(figure), result.base_name, of, "", "", "")


def _as_it_went_out(result: Result) -> tuple[Result, dict[str, int]]:
    """A result in which who went out has what it had then, since the last round has nothing of it; and in which round
    that was."""
    if result.method not in _BY_ROUNDS:
        return result, {}
    gone = {id: place for place, one in enumerate(result.rounds[:-1], 1) for id in one.eliminated}
    counts = {id: result.rounds[gone[id] - 1].counts.get(id, 0) if id in gone else count
              for id, count in result.counts.items()}
    shares = {id: float(Fraction(counts[id]) / result.base) if id in gone and result.base else share
              for id, share in result.shares.items()}
    return replace(result, counts=counts, shares=shares), gone


def number(value: Number) -> str:
    """A count, with six places where it is an exact part of one."""
    return str(value) if value.denominator == 1 else f"{float(value):.6f}".rstrip("0").rstrip(".")


def _asked(poll: Poll) -> tuple[str, str, str]:
    return poll.id, poll.question, poll.type


def _got(tally: Tally, ballots: Sequence[Ballot]) -> dict[str, int]:
    """What each option gets from some ballots."""
    found = dict.fromkeys((option.id for option in tally.options), 0) if ballots else {}
    for marks, count in pollmarks.grouped(ballots):
        for id, n in (pollmarks.got(tally.poll, marks, found) or {}).items():
            found[id] += n * count
    return found


def _raised(tally: Tally) -> dict[str, int]:
    return {option.id: sum(cells.get(option.id, 0) for cells in tally.by_table.values()) for option in tally.options}


def _hands(tally: Tally) -> dict[str, str]:
    return hide_among(_raised(tally))


def _ballots(tally: Tally) -> dict[str, str]:
    got = _got(tally, tally.ballots) or dict.fromkeys((option.id for option in tally.options), 0)
    return {id: HIDDEN if are_few(tally) else str(n) for id, n in got.items()}


def _told(tally: Tally, result: Result) -> Mapping[str, str]:
    """A result's counts as they may be published: ballots are, one by one; hands and few ballots hide behind others."""
    if are_few(tally):
        return dict.fromkeys(result.counts, HIDDEN)
    hidden = [id for id, words in _hands(tally).items() if is_hidden(words)]
    return hide_among(result.counts, hidden) if hidden else {id: number(n) for id, n in result.counts.items()}


def _of(tally: Tally, base: str, n: int, hiding: bool) -> str:
    """How many a base comes to; nothing where hands do not tell how many people raised them."""
    if not tally.tells_people and base in ("cast", "valid"):
        return ""
    if not hiding:
        return str(n)
    return hide(n) if base in BASES else HIDDEN if are_few(tally) else str(n)
