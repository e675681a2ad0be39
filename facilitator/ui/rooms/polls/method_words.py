"""Results in words: methods, who won, ties, rounds, figures and what had to be read in a special way."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from ....counting.result import Number, Result, Round
from ....counting.words import decided_by
from ....domain.pollsteps import Middle
from ....domain.records import Option
from . import words as say

translate = QCoreApplication.translate


def method(name: str) -> str:
    """A method as people call it."""
    return {
        "hands": translate("Polls", "Hands"), "plurality": translate("Polls", "First choices alone"),
        "instant-runoff": translate("Polls", "Instant run-off"),
        "condorcet": translate("Polls", "Each against each (Condorcet)"),
        "schulze": translate("Polls", "Strongest chains of victories (Schulze)"),
        "minimax": translate("Polls", "Smallest worst defeat (minimax)"),
        "borda": translate("Polls", "Points for ranks (Borda)"),
        "stv": translate("Polls", "Single transferable vote"), "approval": translate("Polls", "Approval"),
        "score": translate("Polls", "Scores added up"),
        "star": translate("Polls", "Scores, then a run-off of the best two (STAR)"),
        "scale": translate("Polls", "Scale"), "dots": translate("Polls", "Dots"),
        "pairs": translate("Polls", "Priority pairs"), "number": translate("Polls", "Numbers"),
        "text": translate("Polls", "Open answers"),
    }.get(name, name)


def listed(words: Sequence[str]) -> str:
    """Words in a row with "and" before the last."""
    return say.listed(words, translate("Polls", "and")) if words else ""


def outcome(result: Result, names: Mapping[str, str]) -> str:
    """Who won, and whether anybody tied."""
    won, tied = (listed([names[id] for id in ids]) for ids in (result.winners, result.ties))
    said = ""
    if won:
        said = translate("Polls", "Winner: {}.").format(won) if len(result.winners) == 1 else \
            translate("Polls", "Winners: {}.").format(won)
    if result.broken_by:
        rule = translate("Polls", "the lot") if result.broken_by == "lot" else \
            translate("Polls", "the order of the options")
        return translate("Polls", "{} {} tied; {} decided, as was agreed before.").format(said, tied, rule).strip()
    if tied:
        equal = _decided(result) if result.method == "star" and len(result.rounds) > 1 else ""
        return " ".join(filter(None, (said, translate("Polls", "A tie: {}.").format(tied), equal)))
    if result.method == "condorcet" and not won:
        return translate("Polls", "No option beats every other one.")
    if result.method == "star" and len(result.rounds) > 1:
        return " ".join(filter(None, (said, _decided(result))))
    return said


def rounds(result: Result, names: Mapping[str, str]) -> list[str]:
    """Each round of a count in a sentence or two."""
    if result.method == "star" and len(result.rounds) > 1:
        entered, met = result.rounds
        scored = translate("Polls", "Scoring round, points: {}. Into the run-off: {}.").format(
            _counts(entered, names), listed([names[id] for id in entered.elected]))
        neither = translate("Polls", "; {} prefer neither").format(say.number(met.exhausted)) if met.exhausted else ""
        neither = translate("Polls", "; 1 prefers neither") if met.exhausted == 1 else neither
        ran = translate("Polls", "Run-off, who is scored higher: {}{}.").format(_counts(met, names), neither)
        return [" ".join(filter(None, (scored, _entered(entered, names)))),
                " ".join(filter(None, (ran, _decided(result))))]
    return [translate("Polls", "Round {}: {}.{}").format(place, _counts(one, names), _what(one, names))
            + _same(result, one)
            for place, one in enumerate(result.rounds, 1)]


def _entered(entered: Round, names: Mapping[str, str]) -> str:
    """How STAR tells apart who enters its run-off where points do not."""
    return translate("Polls", "{} have equal points: those enter that are scored higher than the others more often, or "
                     "else have more highest scores.").format(listed([names[id] for id in entered.tied])) \
        if entered.tied else ""


def _decided(result: Result) -> str:
    """What decided between two finalists of STAR who are equal in the run-off."""
    entered, met = result.rounds
    if not met.tied:
        return ""
    points = sorted((entered.counts[id] for id in met.tied), reverse=True)
    return {"points": translate("Polls", "The run-off is a tie: more points decide, {} to {}.").format(
                *map(say.number, points)),
            "highest scores": translate("Polls", "The run-off is a tie, also in points: more highest scores decide."),
            }.get(decided_by(result), translate("Polls", "The run-off is a tie, also in points and highest scores."))


def tied(result: Result, names: Mapping[str, str]) -> list[str]:
    """The rounds in which options tied where only some of them could go on."""
    return [translate("Polls", "Round {}: {} tied.").format(place, listed([names[id] for id in one.tied]))
            + _same(result, one) for place, one in enumerate(result.rounds, 1) if one.tied]


def counts(result: Result, names: Mapping[str, str]) -> str:
    """What each option has, most first; points, votes or victories as the method has them."""
    ranked = sorted(result.counts, key=result.counts.__getitem__, reverse=result.method != "minimax")
    said = ", ".join(f"{names[id]} {say.number(result.counts[id])}" for id in ranked)
    what = {"schulze": translate("Polls", "Others that each beats: {}."),
            "minimax": translate("Polls", "Votes in the worst defeat of each: {}."),
            "borda": translate("Polls", "Points: {}.")}.get(result.method, "{}.")
    return what.format(said)


def _counts(one: Round, names: Mapping[str, str]) -> str:
    ranked = sorted(one.counts, key=one.counts.__getitem__, reverse=True)
    return ", ".join(f"{names[id]} {say.number(one.counts[id])}" for id in ranked)


def _what(one: Round, names: Mapping[str, str]) -> str:
    said = translate("Polls", " {} for none of these.").format(say.number(one.exhausted)) if one.exhausted else ""
    said += _tied(one, names)
    if one.elected:
        said += translate("Polls", " Elected: {}.").format(listed([names[id] for id in one.elected]))
    if one.eliminated:
        said += translate("Polls", " Out: {}.").format(listed([names[id] for id in one.eliminated]))
    passed: dict[str, Number] = {}
    for (_, to), count in one.transfers.items():
        passed[to] = passed.get(to, 0) + count
    gains = [translate("Polls", "{} to {}").format(say.number(count), names[to] if to else translate("Polls", "nobody"))
             for to, count in sorted(passed.items(), key=lambda each: (not each[0], -each[1]))]
    return said + translate("Polls", " Passed on: {}.").format(", ".join(gains)) if gains else said


def _tied(one: Round, names: Mapping[str, str]) -> str:
    return translate("Polls", " Tied: {}.").format(listed([names[id] for id in one.tied])) if one.tied else ""


def _same(result: Result, one: Round) -> str:
    """That a tie does not matter, where it does not."""
    if result.method == "star" or not one.tied or result.broken_by or not (one.elected or one.eliminated):
        return ""
    return translate("Polls", " Whichever of those that tied goes out, the outcome is the same.")


def figures(result: Result) -> str:
    """The median and its like of numbers, or of a scale in the words of its steps."""
    if result.method == "scale":
        return _middle(result.middle) if result.middle else ""
    found = {name: say.number(value) for name, value in result.figures.items()}
    if "median" not in found:
        return ""
    return translate("Polls", "The median is {}: half answered that or less. The middle half is {} to {}, all are {} "
                     "to {}; the mean is {}.").format(found["median"], found["lower quartile"],
                                                      found["upper quartile"], found["least"], found["most"],
                                                      found["mean"])


def _middle(found: Middle) -> str:
    middle, low, high = [_quoted(step) for step in found.middle], _quoted(found.low), _quoted(found.high)
    said = [translate("Polls", "The middle answer is {}") if len(middle) == 1 else
            translate("Polls", "The middle answer lies between {} and {}"),
            translate("Polls", "the middle half is all {}") if low == high else
            translate("Polls", "the middle half goes from {} to {}")]
    said = [said[0].format(*middle), said[1].format(low, high)]
    if found.mean is not None:
        counts = [translate("Polls", "{} counts {}").format(_quoted(step), step.value) for step in found.steps[::-1]]
        said.append(translate("Polls", "the mean is {}").format(say.number(found.mean)) if found.is_numbered else
                    translate("Polls", "the mean is {} where {}").format(say.number(found.mean), ", ".join(counts)))
    if found.abstained:
        said.append(translate("Polls", "one abstention is left out") if found.abstained == 1 else
                    translate("Polls", "%n abstentions are left out", None, found.abstained))
    return translate("Polls", "{}.").format("; ".join(said))


def _quoted(step: Option) -> str:
    return translate("Polls", "“{}”").format(say.option(step))


def remarks(result: Result) -> list[str]:
    """What had to be read in a special way, and which library counted."""
    said = {
        "blank": translate("Polls", "Blank ballots: {}."), "invalid": translate("Polls", "Invalid ballots: {}."),
        "alike": translate("Polls", "Ballots that rank all alike: {}."),
        "first shared": translate("Polls", "Ballots that give their first rank to several: {}."),
        "skipped ranks": translate("Polls", "Ballots on which a rank was skipped, which was passed over: {}."),
        "overvotes": translate("Polls", "Ballots on which a rank was given twice, which count no further: {}."),
        "exhausted": translate("Polls", "Ballots that count for none of those left at the end: {}."),
        "hands": translate("Polls", "Hands raised, which do not tell how many people voted: {}."),
        "unsettled": translate("Polls", "So many options tie on the way that it was not worked out who wins."),
        "no points": translate("Polls", "Ballots that rank nobody and give no points: {}."),
        "one place": translate("Polls", "This method elects one, not {}."),
        "empty places": translate("Polls", "Places that stay empty, since nobody is elected without a vote: {}."),
        "shared ranks": translate("Polls", "Ballots that share a rank: {}."),
    }
    found = [said.get(name, f"{name}: {{}}.").format(say.number(count)) for name, count in result.remarks.items()]
    return [*found, translate("Polls", "Counted by {}.").format(result.made_by)] if result.made_by else found
