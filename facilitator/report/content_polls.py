"""The polls: the hands for each option, what the percentages are of, and what each rule says of them."""

from collections.abc import Iterator, Sequence

from ..domain.polls import OPEN, Tally, Verdict
from ..domain.pollwords import (
    NOT_PASSED,
    OPEN_VERDICT,
    PASSED,
    base_words,
    option_words,
    verdict_sign,
    verdict_words,
)
from ..domain.records import Option
from ..domain.summary import Polled, Summary
from .pieces import Bar, BarChart, Heading, Listing, Paragraph, Piece, Together, Words
from .wording import day, flat, listed, many, shortened

TITLE = "Polls"
LONG_QUESTION = 140


def polls(summary: Summary) -> Iterator[Piece]:
    """The chapter; nothing where no poll was put."""
    if not summary.polls:
        return
    drafts = f" {many(summary.drafts, 'poll')} {'was' if summary.drafts == 1 else 'were'} prepared and not put." \
        if summary.drafts else ""
    opening: list[Piece] = [Heading(1, TITLE), Paragraph([
        "Hands were counted at the tables. Behind each count stands its percentage, and below it what the percentage "
        f"is of. A decision rule may count against another base; it names its own.{drafts}"])]
    for polled in summary.polls:
        yield Together([*opening, *_poll(polled)])
        opening = []


def came_to(polled: Polled) -> str:
    """What a poll came to, in a sentence: how many of its rules it passed, or else the options with most hands."""
    tally = polled.tally
    so_far = "So far, as the poll was still open: " if tally.poll.state == OPEN else ""
    if deciding := [verdict for verdict in tally.verdicts if verdict.rule.type != "minority"]:
        return so_far + _rules_passed(deciding)
    if not tally.leaders:
        return ""
    words, first = listed(f"“{option.text}”" for option in tally.leaders), tally.leaders[0]
    return f"{so_far}Most hands: {words}, {option_words(tally, first)}{' each' if len(tally.leaders) > 1 else ''}."


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


def _poll(polled: Polled) -> Iterator[Piece]:
    tally = polled.tally
    yield from _question(polled)
    yield BarChart("Hands counted", ("Option", "Hands"), [_bar(tally, option) for option in tally.options])
    yield Paragraph([_base(tally)])
    if doubts := _doubts(polled):
        yield Paragraph([doubts])
    if tally.verdicts:
        yield Listing([_verdict(verdict, tally) for verdict in tally.verdicts])


def _question(polled: Polled) -> Iterator[Piece]:
    question = polled.tally.poll.question
    yield Heading(2, shortened(question, LONG_QUESTION) or "A question without words")
    if len(flat(question)) > LONG_QUESTION:
        yield Paragraph([question])
    segment = flat(polled.segment.title) if polled.segment else ""
    words = [segment, day(polled.day.date) if polled.day else ""]
    if polled.repeats > 1:
        words.append(f"count {polled.repeat} of {polled.repeats}")
    if known := [word for word in words if word]:
        yield Paragraph([" · ".join(known)], "small")


def _bar(tally: Tally, option: Option) -> Bar:
    return Bar(option.text or "An option without words", tally.counts[option.id], option_words(tally, option),
               0 if tally.share(option.id) is None else tally.base)


def _base(tally: Tally) -> str:
    words = f"Percentages are {base_words(tally)}." if tally.base else \
        f"Nobody is counted {base_words(tally)}, so there are no percentages."
    abstained = tally.bases["cast"] - tally.bases["valid"]
    of_them = f", of them {many(abstained, 'abstention')}" if abstained else ""
    return (f"{words} Hands counted: {tally.bases['cast']:,}{of_them}; members present: {tally.bases['present']:,}; "
            f"members entitled to vote: {tally.bases['entitled']:,}.")


def _doubts(polled: Polled) -> str:
    words = []
    if polled.tally.poll.state == OPEN:
        words.append("The poll was still open when this report was made, so its count is not final.")
    if polled.missing:
        tables = f"table{'s' if len(polled.missing) > 1 else ''} {listed(map(str, polled.missing))}"
        words.append(f"No hands are counted yet from {tables}.")
    for table, hands, present in polled.crowded:
        words.append(f"Table {table} counted {many(hands, 'hand')} of {many(present, 'member')} present: one of the "
                     "two figures is wrong.")
    return " ".join(words)
