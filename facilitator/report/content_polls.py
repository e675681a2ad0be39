"""The polls: how each was answered, the votes for each option, what the percentages are of, and what each rule says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ..counting import results, words
from ..domain.polls import Tally, Verdict
from ..domain.pollways import HANDS
from ..domain.pollwords import (
    NOT_PASSED,
    OPEN_VERDICT,
    PASSED,
    option_words,
    verdict_sign,
    verdict_words,
)
from ..domain.records import Option
from ..domain.summary import Polled, Summary
from . import content_methods
from . import content_poll_words as say
from .pieces import (
    Bar,
    BarChart,
    Heading,
    Listing,
    Paragraph,
    Piece,
    Quote,
    ScaleChart,
    ScaleRow,
    Table,
    Together,
    Words,
)
from .wording import day, flat, listed, many, shortened

TITLE = "Polls"
LONG_QUESTION = 140
LONG_OPTION = 34
"""A longer option is shortened where it heads a column, in characters."""

LONG_CHOICE = 90
"""Where an option is longer, all have numbers, and where there is no room for their words they are called by these and
how they begin; in characters."""

SHORTLY = 56
"""How much of such an option is left behind its number."""

FEW = 6
"""A chart of more bars does not stay on a page with its question: it would leave much of the page before empty."""

WIDE = 7
"""More options than these are too many columns to tell tables by."""

_COUNTED = {"dots": ("Dots given", "Dots"), "score": ("Points given", "Points"), "ranked": ("First choices", "Votes"),
            "pairs": ("How often each was preferred to another", "Times")}


def _named(polled: Polled, most: int | None = None) -> Polled:
    """The same with its options behind their numbers, where some are so long that a table calls them by these; of each
    no more than `most` characters."""
    options = polled.tally.options
    if all(len(flat(option.text)) <= LONG_CHOICE for option in options):
        return polled
    named = tuple(replace(option, text=f"{place}. {shortened(option.text, most) if most else flat(option.text)}")
                  for place, option in enumerate(options, 1))
    return replace(polled, tally=replace(polled.tally, options=named))


def polls(summary: Summary) -> Iterator[Piece]:
    """The chapter; nothing where no poll was put."""
    if not summary.polls:
        return
    drafts = f" {many(summary.drafts, 'poll')} {'was' if summary.drafts == 1 else 'were'} prepared and not put." \
        if summary.drafts else ""
    by_hands = all(set(polled.ways) <= {HANDS} for polled in summary.polls)
    how = "Hands were counted at the tables." if by_hands else \
        "Each poll says whether it was answered by hands, on paper or on phones."
    opening: list[Piece] = [Heading(1, TITLE), Paragraph([
        f"{how} Behind each count stands its percentage, and below it what the percentage is of. A decision rule may "
        f"count against another base; it names its own.{drafts}"])]
    for _, puttings in groupby(summary.polls, lambda polled: polled.tally.poll.id):
        for part in _poll(list(puttings)):
            whole = _taken_in_at_once(part)
            if opening or whole:
                yield Together([*opening, *part[:whole]])
            yield from part[whole:]
            opening = []


def _taken_in_at_once(part: Sequence[Piece]) -> int:
    """How many pieces stay together: the question, its chart, and what the percentages are of. All else goes on over
    the page as it comes."""
    for place, piece in enumerate(part):
        if isinstance(piece, (BarChart, ScaleChart)):
            rows = piece.bars if isinstance(piece, BarChart) else piece.steps
            return place + 2 if len(rows) <= FEW else 0
    return 0


def came_to(polled: Polled) -> str:
    """What a poll came to, in a sentence: how many of its rules it passed, or else who is in front; while it is open
    and not shown early, how many voted alone."""
    tally = polled.tally
    if polled.waiting:
        return f"{many(polled.waiting, 'ballot is', 'ballots are')} in; the poll was still open."
    if not polled.is_told:
        raised = polled.ways.get(HANDS, 0)
        return f"{many(raised, 'hand is', 'hands are')} counted so far; the poll was still open." if raised else \
            "Nothing is counted yet; the poll was still open."
    so_far = "" if polled.is_over else "So far, as the poll was still open: "
    minority = " A minority statement is asked for." if any(
        verdict.rule.type == "minority" and verdict.passed for verdict in tally.verdicts) else ""
    if deciding := [verdict for verdict in tally.verdicts if verdict.rule.type != "minority"]:
        return so_far + _rules_passed(deciding) + minority
    return (so_far + said if (said := _in_front(polled)) else "") + minority


def _in_front(polled: Polled) -> str:
    tally = polled.tally
    if tally.poll.type in ("scale", "number", "text") or set(polled.ways) - {HANDS} and tally.poll.type != "single":
        found = results(tally)
        return words.headline(found, tally.poll.places, words.names(tally)) or content_methods.statistics(tally,
                                                                                                         found[0])
    if not tally.leaders:
        return ""
    told, first = listed(f"“{option.text}”" for option in tally.leaders), tally.leaders[0]
    most = "Most hands" if set(polled.ways) <= {HANDS} else "Most votes"
    return f"{most}: {told}, {option_words(tally, first)}{' each' if len(tally.leaders) > 1 else ''}."


def _rules_passed(verdicts: Sequence[Verdict]) -> str:
    if any(verdict.passed is None for verdict in verdicts):
        return f"{OPEN_VERDICT} Not decided."
    passed, rules = sum(bool(verdict.passed) for verdict in verdicts), len(verdicts)
    if passed == rules:
        return f"{PASSED} Passed {'its decision rule' if rules == 1 else f'all {rules} of its decision rules'}."
    if rules == 1:
        return f"{NOT_PASSED} Did not pass its decision rule."
    return f"{NOT_PASSED} Passed {passed or 'none'} of its {rules} decision rules."


def _verdict(verdict: Verdict, tally: Tally) -> list[Words]:
    said, why = verdict_words(verdict, tally).split(":", 1)
    return [(f"{verdict_sign(verdict)} {said}:", "strong"), why]


def _poll(whole: list[Polled]) -> Iterator[list[Piece]]:
    """A poll in parts that each may have a page of their own."""
    puttings, first = [_named(polled) for polled in whole], list(_question(whole[0]))
    if len(puttings) == 1:
        yield [*first, *_putting(puttings[0], whole[0])]
        return
    yield [*first, *_beside(puttings)]
    for polled, one in zip(puttings, whole, strict=True):
        again = [Paragraph([f"Opened again {polled.reopened}"], "small", binds=True)] if polled.reopened else []
        yield [Heading(3, say.when(polled)), *again, *_putting(polled, one)]


def _question(polled: Polled) -> Iterator[Piece]:
    question = polled.tally.poll.question
    yield Heading(2, shortened(question, LONG_QUESTION) or "A question without words")
    if len(flat(question)) > LONG_QUESTION:
        yield Paragraph([question], binds=True)
    segment = flat(polled.segment.title) if polled.segment else ""
    known = [segment, day(polled.day.date) if polled.day else ""]
    if polled.repeats > 1:
        known.append(f"put {polled.repeats} times")
    if polled.reopened and polled.repeats < 2:
        known.append(f"opened again {polled.reopened}")
    if polled.was:
        known.append(f"a new version of “{shortened(polled.was, LONG_QUESTION)}”")
    if known := [word for word in known if word]:
        yield Paragraph([" · ".join(known)], "small", binds=True)
    if polled.recommendation and flat(polled.recommendation) != flat(question):
        yield Paragraph([("The recommendation. ", "strong"), polled.recommendation])


def _beside(puttings: list[Polled]) -> Iterator[Piece]:
    """What was answered each time side by side, which says nothing of any single person."""
    told = [polled for polled in puttings if polled.is_told]
    tally, heads = puttings[0].tally, [say.when(polled) for polled in told]
    if tally.poll.type == "scale":
        yield _scale(told)
    elif tally.options and told:
        rows = [[option.text or "An option without words", *(option_words(one.tally, one_of) for one in told
                 for one_of in one.tally.options if one_of.id == option.id)] for option in tally.options]
        yield Table(("Option", *heads), rows, "Each time side by side", (3, *[1.4] * len(heads)))
    yield Paragraph([say.bases(told) if told and tally.options else "", "Votes are anonymous: the figures show how the "
                     "room answered each time, not who changed their mind."])


def _putting(polled: Polled, plain: Polled) -> Iterator[Piece]:
    """One time that a poll was put; `plain` is the same without numbers."""
    tally = polled.tally
    if not polled.ways:
        bases = f"members present: {tally.bases['present']:,}; members entitled to vote: {tally.bases['entitled']:,}."
        yield Paragraph([f"No vote is counted; {bases} {say.doubts(polled)}".strip()])
        return
    yield from _counts(polled)
    yield Paragraph([say.base(polled)])
    if doubts := say.doubts(polled):
        yield Paragraph([doubts])
    if not polled.is_told:
        return
    found = results(tally)
    yield from content_methods.methods(tally, found, words.names(_named(plain, SHORTLY).tally))
    if tally.verdicts:
        yield Listing([_verdict(verdict, tally) for verdict in tally.verdicts])
    yield from _by_table(polled)
    yield from _answers(polled)


def _counts(polled: Polled) -> Iterator[Piece]:
    tally = polled.tally
    if not polled.is_told or not tally.options:
        return
    if tally.poll.type == "scale":
        if polled.repeats == 1:
            yield _scale([polled])
        return
    what = ("Hands counted", "Hands") if set(polled.ways) <= {HANDS} else ("Votes counted", "Votes")
    yield BarChart(*_heads(_COUNTED.get(tally.poll.type, what)), [_bar(tally, option) for option in tally.options])


def _heads(words: tuple[str, str]) -> tuple[str, tuple[str, str]]:
    return words[0], ("Option", words[1])


def _bar(tally: Tally, option: Option) -> Bar:
    named, said, share = option.text or "An option without words", option_words(tally, option), tally.share(option.id)
    if tally.offered:  # Not each was offered as often: what tells them apart is the rate.
        return Bar(named, share or 0.0, said, 1.0)
    return Bar(named, tally.counts[option.id], said, 0 if share is None else tally.base)


def _scale(puttings: list[Polled]) -> ScaleChart:
    tally = puttings[0].tally if puttings else None
    options = tally.options if tally else ()
    rows = [ScaleRow(say.when(polled), [polled.tally.counts[option.id] for option in options],
                     [option_words(polled.tally, option) for option in options]) for polled in puttings]
    return ScaleChart("Answers, step by step" if len(rows) == 1 else "Answers each time, step by step",
                      [option.text or "A step without words" for option in options],
                      [option.abstains for option in options], rows)


def _by_table(polled: Polled) -> Iterator[Piece]:
    options = polled.tally.options
    if not polled.tables or not 0 < len(options) <= WIDE:
        return
    heads = [shortened(option.text, LONG_OPTION) or "–" for option in options]
    rows = [[str(one.number) if one.number else "Others together", *(one.told(option.id) for option in options),
             one.voted] for one in polled.tables]
    caption = "Table by table"
    if any(not one.number for one in polled.tables):
        caption += f", where at least {polled.tally.poll.least} voted"
    voted = "Voted" if polled.tally.tells_people else "Voted, at least"
    yield Table(("Table", *heads, voted), rows, caption, [1.6, *[1.0] * (len(heads) + 1)])


def _answers(polled: Polled) -> Iterator[Piece]:
    for said, times in Counter(polled.answers).items():
        yield Quote(said, many(times, "answer", "equal answers") if times > 1 else "")
    if polled.withheld:
        yield Paragraph([f"{many(polled.withheld, 'answer holds', 'answers hold')} somebody's name: counted, not "
                         "printed."], "small")
