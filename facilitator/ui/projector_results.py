"""A poll's result on the wall, once it may be seen: a picture by the kind of poll, each rule's verdict, and what was
answered before beside what was answered after. Nothing is told by table, and no words are read out unasked."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from .. import counting
from ..counting.result import Result
from ..counting.words import names
from ..domain import pollmarks, pollrules, polls, privacy
from ..domain.book import Book
from ..domain.polls import Tally
from ..domain.records import Ballot, Hands, Poll
from . import projector_outcomes as words
from . import projector_rounds
from .projector_pictures import Stack, Step, Strip
from .projector_polls import is_long, steps, turnout
from .projector_values import Row, Slide, counted, tr
from .rooms import polls_words as say

_KEPT = 16
_known: dict[tuple[str, int], tuple[Tally, tuple[Result, ...]]] = {}
"""Results counted last: a ranked count of thousands is not made anew for every note that is typed meanwhile."""


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
    found = _results(tally)
    base = Slide("results", title=say.question(poll), foot=words.base(tally),
                 over="" if polls.is_closed(poll) else tr("So far: {}").format(turnout(tally)) if turnout(tally)
                 else tr("So far"))
    made = _BY_TYPE.get(poll.type, _bars)(base, tally, found)
    if poll.type == "text" and with_answers:
        made = _answers(base, tally, present)
    if rules := words.verdicts(tally):
        made += (replace(base, rows=rules, foot=""),)
    earlier = [polls.tally(book, poll, repeat) for repeat in range(1, poll.repeat)]
    return made + _before_and_after(base, [*(one for one in earlier if _is_counted(one)), tally])


def _results(tally: Tally) -> tuple[Result, ...]:
    key = tally.poll.id, tally.repeat
    if key not in _known or _known[key][0] != tally:
        if len(_known) >= _KEPT:
            _known.clear()
        _known[key] = tally, counting.results(tally)
    return _known[key][1]


def _is_counted(tally: Tally) -> bool:
    return bool(tally.ballots or tally.by_table)


# By the type of the poll


def _bars(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...]:
    first, rows = found[0], []
    for option in tally.options:
        share = tally.share(option.id)
        rows.append(Row(say.option(option), words.figure(tally, option.id, first),
                        None if share is None else min(1.0, share),
                        token="orange.edge" if option.abstains else "blue.edge"))
    return (replace(base, rows=tuple(rows)),)


def _scale(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...]:
    if is_long(tally.poll, tally.options):
        figures, shown = found[0].figures, steps(tally.options, tally.counts)
        if figures:
            values = [int(column.label) for column in shown.columns]
            shown = replace(shown, pointer=_place(values, float(figures["median"])),
                            pointer_words=tr("Median {}").format(words.number(figures["median"])))
        return (replace(base, picture=shown, foot=" · ".join(filter(None, (turnout(tally), _abstained(tally))))),)
    levels = _levels(tally)
    rows = tuple(Row(say.option(option), words.figure(tally, option.id, found[0]), level=levels.get(option.id),
                     sign="" if option.id in levels else "none") for option in tally.options)
    if not levels or not sum(tally.counts[id] for id in levels):
        return _bars(base, tally, found)
    if said := _support(tally):
        base = replace(base, foot=" · ".join((said, base.foot)))
    return (replace(base, picture=Stack((("", _pieces(tally, levels)),)), rows=rows),)


def _score(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...]:
    top, given = tally.poll.most, tally.bases["cast"]
    rows = tuple(Row(say.option(option), words.figure(tally, option.id, found[1]),
                     min(1.0, tally.counts[option.id] / (top * given)) if top and given else 0.0)
                 for option in tally.options)
    made = replace(base, rows=rows, foot=tr("Mean score, of {} at most").format(top))
    star, called = found[0], names(tally)
    if len(star.rounds) < 2:
        return (made,)
    met = star.rounds[1]
    whole = sum(int(count) for count in met.counts.values()) + int(met.exhausted)
    final = [Row(called[id], " · ".join(filter(None, (say.people(int(count)), words.percent(int(count), whole) if whole
                 else "", tr("tie") if id in met.tied else ""))), int(count) / whole if whole else 0.0,
                 strong=id in star.winners) for id, count in met.counts.items()]
    if met.exhausted:
        final.append(Row(tr("Scored both the same"), say.people(int(met.exhausted)), int(met.exhausted) / whole,
                         token="orange.edge"))
    return made, replace(base, over=tr("Run-off of the best two (STAR): who is scored higher by more people"),
                         rows=tuple(final), foot=tr("Wins: {}").format(words.winner(star, called)))


def _ranked(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...]:
    by, called = {result.method: result for result in found}, names(tally)
    made = list(_bars(replace(base, over=base.over or tr("First choices")), tally, [by["plurality"]]))
    counted_by = by["stv" if tally.poll.places > 1 else "instant-runoff"]
    told, flow = projector_rounds.told(counted_by, called), projector_rounds.flow(counted_by, called)
    over = words.method(counted_by.method)
    if told:
        made.append(replace(base, over=over, rows=told, foot=""))
    if flow:
        made.append(replace(base, over=over, picture=flow, foot=projector_rounds.ties(counted_by, called)))
    rows = tuple(Row(tr("{}: {}").format(words.method(result.method), words.winner(result, called)))
                 for result in found)
    counts = [result.made_by for result in found if result.made_by]
    made.append(replace(base, over=tr("Winners by each method"), rows=rows,
                        foot=tr("Transferable vote counted by {}").format(counts[0]) if counts else ""))
    return tuple(made)


def _pairs(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...]:
    result, called = found[0], names(tally)
    times = {id: sum(n for pair, n in result.pairs.items() if id in pair) for id in called}
    won = tally.counts
    line = sorted((id for id in called), key=lambda id: (-(won[id] / times[id] if times[id] else 0), -won[id]))
    shares = [won[id] / times[id] if times[id] else 0.0 for id in line]
    rows = []
    for place, id in enumerate(line):
        rank = shares.index(shares[place]) + 1
        tied = tr("tie") if shares.count(shares[place]) > 1 else ""
        rows.append(Row(tr("{}. {}").format(rank, called[id]), " · ".join(filter(None, (
            tr("{} of {}").format(won[id], times[id]), tied))), shares[place]))
    return (replace(base, rows=tuple(rows), foot=tr("How often each was preferred, of the times it was compared")),)


def _number(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...]:
    figures = {name: float(value) for name, value in found[0].figures.items()}
    if not figures:
        return (replace(base, rows=(Row(tr("No numbers were given.")),), foot=""),)
    least, whole = figures["least"], figures["most"] - figures["least"]

    def place(value: float) -> float:
        return (value - least) / whole if whole else 0.5

    dots: dict[float, int] = {}
    for marks, count in pollmarks.grouped(tally.ballots):
        if (value := pollmarks.number(marks)) is not None:
            dots[place(float(value))] = dots.get(place(float(value)), 0) + count
    said = {name: words.number(value) for name, value in found[0].figures.items()}
    strip = Strip(tuple(sorted(dots.items())), (said["least"], said["most"] if whole else ""),
                  place(figures["median"]), tr("Median {}").format(said["median"]),
                  (place(figures["lower quartile"]), place(figures["upper quartile"])))
    answers = sum(dots.values())
    told = tr("1 answer") if answers == 1 else counted("%n answers", answers)
    half = tr("the middle half from {} to {}").format(said["lower quartile"], said["upper quartile"])
    return (replace(base, picture=strip, foot=f"{told} · {half}"),)


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


_BY_TYPE: dict[str, Callable[[Slide, Tally, Sequence[Result]], tuple[Slide, ...]]] = {
    "scale": _scale, "score": _score, "ranked": _ranked, "pairs": _pairs, "number": _number, "text": _text}


# Parts


def _written(tally: Tally) -> list[tuple[str, int]]:
    """What people wrote, in an order that says nothing of who came first, with how many wrote the same."""
    found: dict[str, int] = {}
    for marks, count in pollmarks.grouped(tally.ballots):
        text = " ".join(" ".join(value for option, value in marks if not option).split())
        if text:
            found[text] = found.get(text, 0) + count
    return sorted(found.items(), key=lambda each: each[0].casefold())


_STRENGTHS = {1: (3,), 2: (1, 3)}
"""How strong the steps of one side of a scale are, from the middle outwards, where these are not three."""


def _levels(tally: Tally) -> dict[str, int]:
    """How far each step is from the middle of its scale, from -3 to 3; nothing where its steps have no values."""
    voting = [option for option in tally.options if not option.abstains]
    values = sorted({option.value for option in voting})
    if len(values) < 2:
        return {}
    middle = (values[0] + values[-1]) / 2
    below = [value for value in values if value < middle][::-1]
    above = [value for value in values if value > middle]
    by_value = {middle: 0}
    for side, sign in ((below, -1), (above, 1)):
        strengths = _STRENGTHS.get(len(side), (1, 2, 3))
        by_value |= {value: sign * strengths[min(place, 2)] for place, value in enumerate(side)}
    return {option.id: by_value[option.value] for option in voting}


def _pieces(tally: Tally, levels: dict[str, int]) -> tuple[Step, ...]:
    whole = sum(tally.counts[id] for id in levels)
    line = sorted((option for option in tally.options if option.id in levels), key=lambda option: option.value)
    had = {option.id: tally.counts[option.id] for option in line}
    return tuple(Step(words.had(tally, id), count / whole, levels[id]) for id, count in had.items())


def _support(tally: Tally) -> str:
    """The share of those on the side of yes, named by its mildest step."""
    yes = pollrules.supporting(tally.options)
    if len(yes) < 2 or not tally.base:
        return ""
    mildest = min(yes, key=lambda option: option.value)
    count = sum(tally.counts[option.id] for option in yes)
    return tr("“{}” or better: {}").format(mildest.text, words.percent(count, tally.base))


def _abstained(tally: Tally) -> str:
    count = sum(tally.counts[option.id] for option in tally.options if option.abstains)
    return tr("{} abstained").format(count) if count else ""


def _place(values: Sequence[int], value: float) -> float:
    """Where a value lies on a line of steps, counted in steps; halfway between two where it is between them."""
    below = max(place for place, step in enumerate(values) if step <= value)
    if values[below] == value or below + 1 == len(values):
        return float(below)
    return below + (value - values[below]) / (values[below + 1] - values[below])


def _before_and_after(base: Slide, times: list[Tally]) -> tuple[Slide, ...]:
    """What was answered each time, side by side; nobody's change of mind is claimed."""
    if len(times) < 2 or times[0].poll.type == "text":
        return ()
    called = [tr("before"), tr("after")] if len(times) == 2 else [tr("time {}").format(one.repeat) for one in times]
    counts = [tr("{}: {}").format(name, turnout(one) or words.nobody(one))
              for name, one in zip(called, times, strict=True)]
    over, foot = tr("Before and after"), " · ".join(counts)
    poll, levels = times[0].poll, _levels(times[0]) if times[0].poll.type == "scale" else {}
    if poll.type == "number":
        rows = tuple(Row(tr("{}: {}").format(name, _spread(one))) for name, one in zip(called, times, strict=True))
        return (replace(base, over=over, rows=rows, foot=foot),)
    picture = None
    if levels and not is_long(poll, times[0].options) and all(sum(one.counts[id] for id in levels) for one in times):
        picture = Stack(tuple((name, _pieces(one, levels)) for name, one in zip(called, times, strict=True)))
        rows = tuple(Row(say.option(option), " · ".join(
            tr("{} {}").format(name, words.had(one, option.id)) for name, one in zip(called, times, strict=True)),
            level=levels.get(option.id), sign="" if option.id in levels else "none") for option in times[0].options)
    else:
        rows = tuple(Row(say.option(option), series=tuple(
            Row(name, words.figure(one, option.id, _results(one)[0]), one.share(option.id))
            for name, one in zip(called, times, strict=True))) for option in times[0].options)
    return (replace(base, over=over, picture=picture, rows=rows, foot=foot),)


def _spread(tally: Tally) -> str:
    said = {name: words.number(value) for name, value in _results(tally)[0].figures.items()}
    if not said:
        return tr("no numbers")
    return tr("median {}, the middle half from {} to {}").format(
        said["median"], said["lower quartile"], said["upper quartile"])
