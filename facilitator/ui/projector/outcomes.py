"""A poll's result in the sentences of the wall: what percentages are of, who won by each method, and each verdict."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ...counting import words as counting_words
from ...counting.result import Number, Result
from ...domain import pollsteps, pollwords
from ...domain.percent import digits
from ...domain.polls import Tally, is_overfull
from ..rooms.polls import words as say
from .type import APART, TOGETHER, direction
from .values import Row, counted, tr

MOST_NAMED, MOST_LETTERS = 4, 70
"""More options that tie, or longer names of them, are only counted."""

_SIGNS = {pollwords.PASSED: "check", pollwords.NOT_PASSED: "cross", pollwords.OPEN_VERDICT: "dash"}


def figure(tally: Tally, option: str, result: Result) -> str:
    """What an option has, and its share where it has one."""
    count = tally.counts[option]
    had = say.got(tally, count)
    tied = tr("tie") if option in result.ties else ""
    return " · ".join(filter(None, (had, share(tally, option), tied)))


def share(tally: Tally, option: str) -> str:
    """An option's share, or its mean score; nothing where it has none."""
    count, given = tally.counts[option], tally.bases["valid"]
    if tally.poll.type == "score":
        return tr("mean {}").format(number(Fraction(count, given))) if given else ""
    return "" if tally.share(option) is None else percent(count, tally.whole(option))


def leading(tally: Tally) -> str:
    """Which option of many has most, or which ones tie for it; nothing before anybody voted."""
    ids = tuple(option.id for option in tally.leaders)
    if not ids:
        return ""
    listed = _listed(names(tally), ids)
    if len(ids) == 1:
        return tr("Most: {}").format(listed)
    return tr("A tie for most: {}").format(listed if len(listed) <= MOST_LETTERS else tr("{} options").format(len(ids)))


def base(tally: Tally) -> str:
    """What the percentages are of, with its number; nothing where a type of poll tells others."""
    words = {"present": tr("Per cent of the {} members present"), "entitled": tr("Per cent of all {} members"),
             "dots": tr("Per cent of the {} dots")}
    if tally.ballots:
        words |= {"cast": tr("Per cent of the {} who voted"),
                  "valid": tr("Per cent of the {} who voted, abstentions apart")}
    else:
        words |= {"cast": tr("Per cent of the {} hands raised"),
                  "valid": tr("Per cent of the {} hands raised, abstentions apart")}
    if tally.base_name not in words:
        return ""
    return words[tally.base_name].format(f"{tally.base:,}") if tally.is_sound else nobody(tally)


def remarks(result: Result) -> str:
    """How many ballots had to be read in a special way."""
    said = {"blank": "%n blank", "invalid": "%n invalid", "skipped ranks": "%n skipped a rank",
            "overvotes": "%n gave a rank twice"}
    return " · ".join(counted(words, int(result.remarks[name])) for name, words in said.items()
                      if result.remarks.get(name))


def nobody(tally: Tally) -> str:
    """Why there are no percentages."""
    if is_overfull(tally.base_name, tally.voted, tally.bases):
        return tr("No percentages: more voted than are entitled.") if tally.base_name == "entitled" else \
            tr("No percentages: more voted than are present.")
    return tr("Nobody was counted.") if tally.tells_people else tr("Hands alone do not tell how many people voted.")


def method(name: str) -> str:
    """A method of counting, as short as it can be told."""
    return {"plurality": tr("First choices alone"), "instant-runoff": tr("Instant run-off"),
            "condorcet": tr("Each against each (Condorcet)"), "schulze": tr("Strongest chains (Schulze)"),
            "minimax": tr("Smallest worst defeat (minimax)"), "borda": tr("Points for ranks (Borda)"),
            "stv": tr("Single transferable vote"), "star": tr("Scores, then a run-off (STAR)"),
            "score": tr("Scores added up")}.get(name, name)


def rounds(name: str) -> str:
    """How a method counts in rounds."""
    return tr("Single transferable vote: spare votes pass on") if name == "stv" else \
        tr("Instant run-off: whoever has fewest drops out")


def winner(result: Result, called: Mapping[str, str]) -> str:
    """Who won by a method, and what was a tie."""
    won, tied = _listed(called, result.winners), _listed(called, result.ties)
    if result.broken_by:
        rule = tr("the lot decided") if result.broken_by == "lot" else tr("the order of the options decided")
        return tr("{} ({} tied, {})").format(won, tied, rule)
    if tied:
        return tr("{}; a tie: {}").format(won, tied) if won else tr("a tie: {}").format(tied)
    if result.method == "condorcet" and not won:
        return tr("none beats every other one")
    if "unsettled" in result.remarks:
        return tr("not worked out, so many tie on the way")
    return won or tr("nobody")


def differing(found: Sequence[Result]) -> str:
    """That methods name different winners, where they do."""
    told = [result for result in found if (result.winners or result.ties) and "one place" not in result.remarks
            and "unsettled" not in result.remarks]
    if len({(frozenset(result.winners), frozenset(() if result.broken_by else result.ties)) for result in told}) < 2:
        return ""
    return tr("These ways of counting name different winners: which one counts has to be agreed before the vote.")


def star(result: Result, called: Mapping[str, str]) -> str:
    """What STAR itself decided by, where scores or the run-off were equal, and who won."""
    entered, met = result.rounds
    points = sorted((entered.counts[id] for id in met.counts), reverse=True)
    said = {"points": tr("Equal in the run-off; more points decide: {} to {}").format(*map(number, points)),
            "highest scores": tr("Equal in the run-off and in points; more highest scores decide"),
            }.get(counting_words.decided_by(result), "")
    before = tr("Equal points: in the run-off is who was scored higher more often, or else has more highest scores") \
        if entered.tied and not result.broken_by else ""
    return " · ".join(filter(None, (tr("Wins: {}").format(winner(result, called)), said, before)))


def verdicts(tally: Tally) -> tuple[Row, ...]:
    """Each decision rule with its verdict, and the sign of it."""
    found = []
    for verdict in tally.verdicts:
        judged = say.verdict(verdict, tally)
        rule = say.rule(verdict.rule, tally.options)
        found.append(Row(f"{rule} {judged}".strip(), sign=_SIGNS[pollwords.verdict_sign(verdict)]))
    return tuple(found)


def percent(count: int, whole: int) -> str:
    """A share in per cent."""
    return tr("{}%").format(digits(count, whole))


def number(value: Number) -> str:
    """A count or a statistic as everywhere, without the zeros behind its point: the wall has little room."""
    said = pollsteps.number(value)
    return said.rstrip("0").rstrip(".") if "." in said else said


def tenths(value: Number) -> str:
    """A number of votes, of which methods may pass parts on."""
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,.1f}"


def names(tally: Tally) -> dict[str, str]:
    """What each option is called within a sentence; one that runs from the right is kept apart from what is around it.
    """
    called = counting_words.names(tally)
    return {id: f"{APART}{name}{TOGETHER}" if direction(name) == "R" else name for id, name in called.items()}


def _listed(called: Mapping[str, str], ids: tuple[str, ...]) -> str:
    if len(ids) > MOST_NAMED:
        return tr("{} options").format(len(ids))
    return say.listed([called[id] for id in ids], tr("and")) if ids else ""
