"""A poll's result on the wall, once it may be seen: a picture by the kind of poll, each rule's verdict, and what was
answered before beside what was answered after. Nothing is told by table, and no words are read out unasked."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ...counting.result import Result
from ...domain import pollmarks, polls, privacy
from ...domain.book import Book
from ...domain.polls import Tally
from ...domain.records import Ballot, Hands, Poll
from ..rooms.polls import words as say
from . import outcomes as words
from . import rounds
from .before import before_and_after
from .counted import results
from .numbers import numbers
from .polls import later, turnout
from .scales import scale
from .values import Row, Slide, counted, tr

MANY = 5
"""Of more options than these the result says in words which one has most."""

LONG_NAME = 34
"""Characters of an option that has room beside a flow of votes."""


def is_shown(poll: Poll, now: Poll | None) -> bool:
    """Whether a poll's result may be seen: it is closed, and was when somebody showed it; or it is to be seen early."""
    if not now:
        return False
    return polls.is_closed(poll) and polls.is_closed(now) and poll.repeat == now.repeat or poll.early and now.early


def going_on(shown: Book, present: Book) -> Book:
    """The event as it was shown, with the votes as they are now: for a result that may be seen early."""
    for noun in (Ballot, Hands):
        shown = shown.with_shelf(noun, {record.id: record for record in present.all(noun)})
    return shown


def slides(book: Book, poll: Poll, present: Book, with_answers: bool) -> tuple[Slide, ...]:
    """The result by the poll's type, then verdicts, then what was answered before.

    Args:
        with_answers: Somebody chose that the room shall read what people wrote; answers that name somebody are counted
            and not shown.
    """
    tally = polls.tally(book, poll, poll.repeat)
    found = results(tally)
    base = Slide("results", title=say.question(poll), foot=_joined(words.base(tally), words.remarks(found[0])),
                 later=later(tally.options),
                 over="" if polls.is_closed(poll) else tr("So far: {}").format(turnout(tally)) if turnout(tally)
                 else tr("So far"))
    made = _BY_TYPE.get(poll.type, _bars)(base, tally, found) or _bars(base, tally, found)
    if poll.type == "text" and with_answers:
        made = _answers(base, tally, present)
    if rules := words.verdicts(tally):
        made += (replace(base, rows=rules, foot=""),)
    earlier = [polls.tally(book, poll, repeat) for repeat in range(1, poll.repeat)]
    return made + before_and_after(base, [one for one in (*earlier, tally) if one.ballots or one.by_table])


# By the type of the poll


def _bars(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...]:
    first, rows = found[0], []
    for option in tally.options:
        share = tally.share(option.id)
        rows.append(Row(say.option(option), words.figure(tally, option.id, first),
                        None if share is None else min(1.0, share),
                        token="orange.edge" if option.abstains else "blue.edge"))
    if len(rows) > MANY and tally.poll.type in (*pollmarks.ONE, *pollmarks.MANY, "dots"):
        base = replace(base, over=_joined(base.over, words.leading(tally)))
    return (replace(base, rows=tuple(rows)),)


def _score(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...]:
    top, given = tally.poll.most, tally.bases["valid"]
    rows = tuple(Row(say.option(option), words.figure(tally, option.id, found[0]),
                     min(1.0, tally.counts[option.id] / (top * given)) if top and given else 0.0)
                 for option in tally.options)
    mean = tr("Mean of the {} who scored, {} at most").format(given, top)
    made = replace(base, over=_joined(base.over, words.method("score")), rows=rows,
                   foot=_joined(mean, words.remarks(found[0])))
    star, called = found[0], words.names(tally)
    if len(star.rounds) < 2:
        return (made,)
    met = star.rounds[1]
    whole = sum(int(count) for count in met.counts.values()) + int(met.exhausted)
    final = [Row(called[id], _joined(_of(int(count), whole), tr("tie") if id in star.ties else ""),
                 int(count) / whole if whole else 0.0, strong=id in star.winners) for id, count in met.counts.items()]
    if same := int(met.exhausted):
        final.append(Row(tr("Scored both the same"), _of(same, whole), same / whole, token="orange.edge"))
    how = tr("Run-off of the best two (STAR): who is scored higher by more people")
    return made, replace(base, over=_joined(base.over, how), rows=tuple(final), foot=words.star(star, called))


def _of(count: int, whole: int) -> str:
    """A count of people with whom it is of, and its share."""
    said = tr("{} of {} people").format(f"{count:,}", f"{whole:,}")
    return _joined(said, words.percent(count, whole) if whole else "")


def _ranked(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...]:
    by, called = {result.method: result for result in found}, words.names(tally)
    made = list(_bars(replace(base, over=_joined(base.over, tr("First choices"))), tally, [by["plurality"]]))
    keyed = called
    if max(map(len, called.values()), default=0) > LONG_NAME:  # The flow of votes may shorten names: numbers are a key.
        keyed = {id: tr("{}. {}").format(place, name) for place, (id, name) in enumerate(called.items(), 1)}
        made[0] = replace(made[0], rows=tuple(replace(row, label=tr("{}. {}").format(place, row.label))
                                              for place, row in enumerate(made[0].rows, 1)))
    counted_by = by["stv" if tally.poll.places > 1 else "instant-runoff"]
    told, flow = rounds.told(counted_by, called), rounds.flow(counted_by, keyed)
    over = _joined(base.over, words.rounds(counted_by.method))
    if told:
        made.append(replace(base, over=over, rows=told, foot=""))
    if flow:
        made.append(replace(base, over=over, picture=flow, foot=rounds.ties(counted_by)))
    rows = tuple(Row(tr("{}: {}").format(words.method(result.method), words.winner(result, called)))
                 for result in found)
    counts = [result.made_by for result in found if result.made_by]
    if said := words.differing(found):
        rows = (Row(said, strong=True), *rows)
    made.append(replace(base, over=_joined(base.over, tr("Winners by each method")), rows=rows,
                        foot=tr("Transferable vote counted by {}").format(counts[0]) if counts else ""))
    return tuple(made)


def _pairs(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...]:
    result, called = found[0], words.names(tally)
    line = sorted(called, key=lambda id: (-(tally.share(id) or 0.0), -tally.counts[id]))
    shares = [tally.share(id) or 0.0 for id in line]
    rows = []
    for place, id in enumerate(line):
        rank = shares.index(shares[place]) + 1
        tied = tr("tie") if shares.count(shares[place]) > 1 else ""
        rows.append(Row(tr("{}. {}").format(rank, called[id]), " · ".join(filter(None, (
            tr("{} of {}").format(f"{tally.counts[id]:,}", f"{tally.whole(id):,}"),
            words.share(tally, id), tied))), shares[place]))
    told = tr("How often each was preferred, of the times it was compared")
    return (replace(base, rows=tuple(rows), foot=_joined(told, words.remarks(result))),)


def _text(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...]:
    answers = sum(count for _, count in _written(tally))
    told = tr("1 answer") if answers == 1 else counted("%n answers", answers)
    return (replace(base, lines=(told,), foot=""),)


def _answers(base: Slide, tally: Tally, present: Book) -> tuple[Slide, ...]:
    parts = privacy.name_parts(present)
    still = {text for text, _ in _written(polls.tally(present, tally.poll, tally.repeat))}
    there = [text for text, _ in _written(tally) if text in still]
    shown = [text for text in there if not privacy.names_in(text, parts)]
    hidden = len(there) - len(shown)
    foot = tr("1 more answer is not shown") if hidden == 1 else counted("%n more answers are not shown", hidden)
    return (replace(base, lines=tuple(shown), foot=foot if hidden else ""),)


_BY_TYPE: dict[str, Callable[[Slide, Tally, Sequence[Result]], tuple[Slide, ...] | None]] = {
    "scale": scale, "score": _score, "ranked": _ranked, "pairs": _pairs, "number": numbers, "text": _text}


def _joined(*told: str) -> str:
    return " · ".join(filter(None, told))


def _written(tally: Tally) -> list[tuple[str, int]]:
    """What people wrote, in an order that says nothing of who came first, with how many wrote the same."""
    found: dict[str, int] = {}
    for marks, count in pollmarks.grouped(tally.ballots):
        text = " ".join(" ".join(value for option, value in marks if not option).split())
        if text:
            found[text] = found.get(text, 0) + count
    return sorted(found.items(), key=lambda each: each[0].casefold())
