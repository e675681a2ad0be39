"""Results in words, for reports and the command line: methods, winners, ties, rounds, figures and remarks."""

from collections.abc import Mapping, Sequence

from ..domain.polls import Tally
from ..domain.pollsteps import Middle, number
from ..domain.records import Option
from .result import Number, Result, Round

METHODS = {
    "hands": "hands", "plurality": "first choices alone", "instant-runoff": "instant run-off",
    "condorcet": "each against each (Condorcet)", "schulze": "strongest chains of victories (Schulze)",
    "minimax": "smallest worst defeat (minimax)", "borda": "points for ranks (Borda)",
    "stv": "single transferable vote", "approval": "approval", "score": "scores added up",
    "star": "scores, then a run-off of the best two (STAR)", "scale": "scale", "dots": "dots",
    "pairs": "priority pairs", "number": "numbers", "text": "open answers",
}

COUNTED = {"instant-runoff": "votes in the last round", "stv": "votes in the last round",
           "condorcet": "others that it beats", "schulze": "others that it beats",
           "minimax": "votes in its worst defeat", "borda": "points", "score": "points", "star": "points"}
"""What a method's counts are, where they are not simply votes."""

_MOST = {**dict.fromkeys(("hands", "plurality", "approval"), "Most votes"), "dots": "Most dots",
         "score": "Most points", "pairs": "Most often preferred when offered"}
"""What those in front have where a method only adds up: whether they win is for the poll's rules to say."""

_SHORT = {"instant-runoff": "instant run-off", "stv": "single transferable vote", "plurality": "first choices",
          "condorcet": "Condorcet", "schulze": "Schulze", "minimax": "minimax", "borda": "Borda", "star": "STAR",
          "score": "points"}
_ONE_PLACE = ("instant-runoff", "condorcet", "star")
"""Methods by which one wins, however many places there are."""

NONE_BEATS_ALL = "No option beats every other one."

_REMARKS = {
    "blank": ("1 ballot was blank", "{} ballots were blank"),
    "invalid": ("1 ballot was invalid", "{} ballots were invalid"),
    "alike": ("1 ballot ranks all alike", "{} ballots rank all alike"),
    "first shared": ("1 ballot gives its first rank to several", "{} ballots give their first rank to several"),
    "skipped ranks": ("1 ballot skipped a rank, which was passed over",
                      "{} ballots skipped a rank, which was passed over"),
    "overvotes": ("1 ballot gave a rank twice and counts no further than that",
                  "{} ballots gave a rank twice and count no further than that"),
    "exhausted": ("1 ballot counts for none of those left at the end",
                  "{} ballots count for none of those left at the end"),
    "hands": ("1 hand was raised, which does not tell how many people voted",
              "{} hands were raised, which do not tell how many people voted"),
    "no points": ("1 ballot ranks nobody and gives no points", "{} ballots rank nobody and give no points"),
    "one place": ("", "This method elects one, not {}"),
    "empty places": ("1 place stays empty, since nobody is elected without a vote",
                     "{} places stay empty, since nobody is elected without a vote"),
    "unsettled": ("So many options tie on the way that it was not worked out who wins", ""),
}


def names(tally: Tally) -> dict[str, str]:
    """What each option is called, by id; a second one of the same words is told apart by a number."""
    found: dict[str, str] = {}
    for option in tally.options:
        text = " ".join(option.text.split()) or "An option without words"
        name, times = text, 1
        while name in found.values():
            times += 1
            name = f"{text} ({times})"
        found[option.id] = name
    return found


def listed(words: Sequence[str]) -> str:
    """Words in a row with "and" before the last."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def headline(found: Sequence[Result], places: int, called: Mapping[str, str]) -> str:
    """What a poll came to in a sentence that names the method, or each one where they differ.

    Where several win, only methods that fill as many places are told: the single transferable vote, not the run-off.
    """
    left = _ONE_PLACE if places > 1 else ("stv",)
    told = [result for result in found if result.method in _SHORT and result.method not in left] or list(found[:1])
    told.sort(key=lambda result: result.method not in ("instant-runoff", "stv"))
    if len(found) == 1:
        return outcome(found[0], called)
    by: dict[str, list[str]] = {}
    for result in told:
        if said := _came_to(result, called):
            by.setdefault(said, []).append(_SHORT[result.method])
    if len(by) < 2:
        return outcome(told[0], called, f", by {_SHORT[told[0].method]}")
    return f"Methods differ: {'; '.join(f'{said} by {listed(methods)}' for said, methods in by.items())}."


def _came_to(result: Result, called: Mapping[str, str]) -> str:
    won = listed([called[id] for id in called if id in result.winners])
    if result.broken_by:
        return f"{won} after a tie"
    tie = f"a tie of {listed([called[id] for id in result.ties])}" if result.ties else ""
    return " and ".join(filter(None, (won, tie))) or "nobody worked out" * ("unsettled" in result.remarks)


def outcome(result: Result, called: Mapping[str, str], by: str = "") -> str:
    """Who won, and whether anybody tied, in a sentence; nothing where a method names no winner. `by` names the method,
    with a comma before."""
    won, tied = [called[id] for id in result.winners], [called[id] for id in result.ties]
    most = _MOST.get(result.method)
    said = f"{most or ('Winner' if len(won) == 1 else 'Winners')}: {listed(won)}{by}." if won else ""
    if result.broken_by:
        return f"{said} {broken(result, called)}"
    if tied:
        return f"{said} A tie{by}: {listed(tied)}.".strip()
    if result.method == "condorcet" and not won:
        return NONE_BEATS_ALL
    return said


def broken(result: Result, called: Mapping[str, str]) -> str:
    """Which tie the rule decided that was chosen before; nothing where none had to be."""
    rule = "the lot" if result.broken_by == "lot" else "the order of the options"
    return f"{listed([called[id] for id in result.ties])} tied; {rule} decided, as was agreed before." \
        if result.broken_by else ""


def of_ties(result: Result, called: Mapping[str, str]) -> list[str]:
    """What is said of ties in a count, in its rounds or at its end, each in a sentence of its own."""
    if result.method == "star" and len(result.rounds) > 1:
        within = [_entered(result, called).strip(), _met(result, called).strip()]
    else:
        within = [f"Round {place}: {said}" for place, each in enumerate(result.rounds, 1)
                  if (said := tied(result, each, called))]
    none = NONE_BEATS_ALL if result.method == "condorcet" and not result.winners else ""
    return list(filter(None, [*within, broken(result, called), none]))


def rounds(result: Result, called: Mapping[str, str]) -> list[str]:
    """Each round of a count in a sentence or two."""
    if result.method == "star" and len(result.rounds) > 1:
        entered, met = result.rounds
        undecided = f"; {number(met.exhausted)} prefer neither" if met.exhausted else ""
        return [f"Into the run-off: {listed([called[id] for id in entered.elected])}.{_entered(result, called)}",
                f"Run-off: {_counts(met, called)}{undecided}.{_met(result, called)}"]
    return [f"Round {place}: {_counts(each, called)}.{_what(each, tied(result, each, called), called)}"
            for place, each in enumerate(result.rounds, 1)]


def tied(result: Result, one: Round, called: Mapping[str, str]) -> str:
    """Who tied in a round, and that it did not matter where it did not; nothing where nobody did."""
    if not one.tied:
        return ""
    went_on = one.elected or one.eliminated
    same = "; whichever goes out, the outcome is the same" if went_on and not result.broken_by else ""
    return f"{listed([called[id] for id in one.tied])} tied{same}."


def decided_by(result: Result) -> str:
    """What decided between two finalists of STAR who are equal: "points", "highest scores", or "" where STAR itself has
    nothing more to decide by, or nothing needed to."""
    entered, met = result.rounds
    if not met.tied:
        return ""
    if len({entered.counts[id] for id in met.tied}) > 1:
        return "points"
    return "highest scores" if met.elected and not result.broken_by else ""


def _entered(result: Result, called: Mapping[str, str]) -> str:
    tied = result.rounds[0].tied
    if not tied or result.broken_by and result.ties == tied:  # The rule decided that was chosen before.
        return ""
    return (f" {listed([called[id] for id in tied])} have equal scores: as STAR has it, those of them enter that are "
            "scored higher than the others more often, or else have more highest scores.")


def _met(result: Result, called: Mapping[str, str]) -> str:
    met = result.rounds[1]
    if not met.tied:
        return ""
    equal = f" {listed([called[id] for id in met.tied])} are equal"
    return {"points": f"{equal}: as STAR has it, the one with more points wins.",
            "highest scores": f"{equal}, also in points: as STAR has it, the one with more highest scores wins.",
            }.get(decided_by(result), f"{equal}, also in points.")


def _counts(one: Round, called: Mapping[str, str]) -> str:
    ranked = sorted(one.counts, key=one.counts.__getitem__, reverse=True)
    return ", ".join(f"{called[id]} {number(one.counts[id])}" for id in ranked)


def _what(one: Round, tie: str, called: Mapping[str, str]) -> str:
    said = f" {number(one.exhausted)} for none of these." if one.exhausted else ""
    said += f" {tie}" if tie else ""
    if one.elected:
        said += f" Elected: {listed([called[id] for id in one.elected])}."
    if one.eliminated:
        together = ", who cannot win even together" if len(one.eliminated) > 1 else ""
        said += f" Out: {listed([called[id] for id in one.eliminated])}{together}."
    passed: dict[str, Number] = {}
    for (_, to), count in one.transfers.items():
        passed[to] = passed.get(to, 0) + count
    gains = [f"{number(count)} to {called[to]}" if to else f"{number(count)} to nobody" for to, count in
             sorted(passed.items(), key=lambda each: (not each[0], -each[1]))]
    return f"{said} Passed on: {', '.join(gains)}." if gains else said


def figures(result: Result) -> str:
    """Statistics in a sentence or two, of a scale in the words of its steps; nothing where there are none."""
    if result.method == "scale":
        return _middle(result.middle) if result.middle else ""
    found = {name: number(value) for name, value in result.figures.items()}
    if "quota" in found:
        return f"The quota is {found['quota']}."
    if not found:
        return ""
    return (f"The number in the middle (the median) is {found['median']}; the middle half lies between "
            f"{found['lower quartile']} and {found['upper quartile']}. The lowest is {found['least']}, the highest "
            f"{found['most']}, the mean {found['mean']}.")


def _middle(found: Middle) -> str:
    said = [f"The middle answer {'is' if len(found.middle) == 1 else 'lies between'} "
            f"{listed([_quoted(step) for step in found.middle])}",
            f"the middle half is all {_quoted(found.low)}" if found.low == found.high else
            f"the middle half goes from {_quoted(found.low)} to {_quoted(found.high)}"]
    if found.mean is not None:
        counts = "" if found.is_numbered else " where " + ", ".join(
            f"{_quoted(step)} counts {step.value}" for step in reversed(found.steps))
        said.append(f"the mean is {number(found.mean)}{counts}")
    if found.abstained:
        said.append("one abstention is left out" if found.abstained == 1 else
                    f"{found.abstained:,} abstentions are left out")
    return f"{'; '.join(said)}."


def _quoted(step: Option) -> str:
    return f"“{' '.join(step.text.split())}”"


def remarks(result: Result) -> list[str]:
    """What had to be read in a special way, each as a sentence, and which library counted."""
    said = []
    for name, count in result.remarks.items():
        one, more = _REMARKS[name]
        said.append(f"{one if count == 1 else more.format(number(count))}.")
    return [*said, f"Counted by {result.made_by}."] if result.made_by else said
