"""A poll's base, rules and verdicts as sentences, for reports and the command line."""

from .percent import share
from .polls import Tally, Verdict, exact_share
from .records import Option, Rule

BASES = {
    "present": "of the members present",
    "entitled": "of all members entitled to vote",
    "cast": "of the hands counted, abstentions included",
    "valid": "of the hands counted, abstentions left out",
}
"""What a percentage is of, after the figure."""

PASSED, NOT_PASSED, OPEN_VERDICT = "✔", "✘", "–"

_FRACTIONS = {50.0: "half", 66.67: "two thirds", 75.0: "three quarters", 80.0: "four fifths"}


def base_words(tally: Tally) -> str:
    """What the percentages of a poll are of, with the number: "of the members present (45)"."""
    return f"{BASES.get(tally.poll.base, tally.poll.base)} ({tally.base:,})"


def option_words(tally: Tally, option: Option) -> str:
    """The hands for an option and their share of the base: "12 (26.1%)"; without a share where they have none."""
    count = tally.counts[option.id]
    return f"{count:,}" if tally.share(option.id) is None else f"{count:,} ({share(count, tally.base)})"


def rule_words(rule: Rule, tally: Tally) -> str:
    """A rule as a sentence without its end: "more than half of the members present for “Yes”"."""
    names = {option.id: option.text for option in tally.options}
    options = [f"“{names[id]}”" for id in rule.options if id in names] or ["no option that is left"]
    answers = options[0] if len(options) == 1 else f"{', '.join(options[:-1])} or {options[-1]}"
    extent = "more than" if rule.over else "at least"
    base = BASES.get(rule.base, rule.base)
    return f"{extent} {percent_words(rule.percent)} {base}{',' if ',' in base else ''} for {answers}"


def percent_words(percent: float) -> str:
    """A percentage as people say it: "half", "two thirds", "70%"."""
    return _FRACTIONS.get(round(percent, 2)) or f"{percent:g}%"


def verdict_words(verdict: Verdict, tally: Tally) -> str:
    """A rule's verdict as a sentence, with the figures that it hangs on."""
    rule = rule_words(verdict.rule, tally)
    if verdict.passed is None:
        return f"Not decided: {rule}{'' if verdict.base else ' (nobody is counted yet)'}."
    reached = share(verdict.counted, verdict.base, float(100 * exact_share(verdict.rule.percent)))
    why = f"{verdict.counted:,} of {verdict.base:,}, {reached}; {verdict.needed:,} needed"
    return f"{'Passed' if verdict.passed else 'Not passed'}: {rule} ({why})."


def verdict_sign(verdict: Verdict) -> str:
    """A sign that goes before a verdict's words, told from the others by its shape."""
    if verdict.passed is None:
        return OPEN_VERDICT
    return PASSED if verdict.passed else NOT_PASSED
