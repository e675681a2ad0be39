"""A poll's base, rules and verdicts as sentences, for reports and the command line."""

from . import percent, pollways
from .polls import Tally, Verdict, exact_share
from .records import Option, Rule

BASES = {
    "present": "of the members present",
    "entitled": "of all members entitled to vote",
    "cast": "of the hands counted, abstentions included",
    "valid": "of the hands counted, abstentions left out",
}
"""What a percentage is of, after the figure, where hands alone are counted."""

_VOTED = {"cast": "of all who voted, abstentions and blank ballots included",
          "valid": "of those who voted, abstentions and blank ballots left out", "dots": "of the dots given",
          "points": "of the points given", "comparisons": "of the times that each was offered",
          "rivals": "of the other options"}
_MARKS = {"cast": "of those who raised hands", "valid": "of those who raised hands"}

PASSED, NOT_PASSED, OPEN_VERDICT = "✔", "✘", "–"

_FRACTIONS = {50.0: "half", 66.67: "two thirds", 75.0: "three quarters", 80.0: "four fifths"}


def base_words(tally: Tally) -> str:
    """What the percentages of a poll are of, with the number: "of the members present (45)"."""
    return whole_words(tally, tally.base_name, tally.base)


def whole_words(tally: Tally, name: str, number: int) -> str:
    """The same of a base with another name or number, such as that of a method of counting."""
    if name in _MARKS and not tally.tells_people:
        return f"{_MARKS[name]}, but hands do not tell how many these are"
    if name == "comparisons":
        return f"{_VOTED[name]} ({number:,} comparison{'' if number == 1 else 's'})"
    return f"{base_name(name, tally)} ({number:,})"


def base_name(name: str, tally: Tally) -> str:
    """What a base is, without its number."""
    by_hands = bool(tally.by_table) or pollways.of_poll(tally.poll) == pollways.HANDS
    only_hands = name in BASES and by_hands and not tally.ballots
    return BASES[name] if only_hands else _VOTED.get(name) or BASES.get(name, name)


def option_words(tally: Tally, option: Option) -> str:
    """The votes for an option and their share of the base: "12 (26.1%)"; without a share where they have none. In
    priority pairs also how often it was offered: "19 of 34 (55.9%)"."""
    count, whole = tally.counts[option.id], tally.whole(option.id)
    said = f"{count:,} of {whole:,}" if tally.offered else f"{count:,}"
    return said if tally.share(option.id) is None else f"{said} ({percent.share(count, whole)})"


def rule_words(rule: Rule, tally: Tally) -> str:
    """A rule as a sentence without its end: "more than half of the members present for “Yes”"."""
    names = {option.id: option.text for option in tally.options}
    options = [f"“{names[id]}”" for id in rule.options if id in names] or ["no option that is left"]
    answers = options[0] if len(options) == 1 else f"{', '.join(options[:-1])} or {options[-1]}"
    extent = "more than" if rule.over else "at least"
    base = base_name(rule.base, tally)
    whom = f"{extent} {percent_words(rule.percent)} {base}{',' if ',' in base else ''}"
    return f"{whom} take part" if rule.type == "quorum" else f"{whom} for {answers}"


def percent_words(percent: float) -> str:
    """A percentage as people say it: "half", "two thirds", "70%"."""
    return _FRACTIONS.get(round(percent, 2)) or f"{percent:g}%"


def verdict_words(verdict: Verdict, tally: Tally) -> str:
    """A rule's verdict as a sentence, with the figures that it hangs on."""
    rule = rule_words(verdict.rule, tally)
    if verdict.rule.type != "quorum" and not verdict.rule.options:
        return "Not decided: the rule names no option."
    if verdict.passed is None:
        return f"Not decided: {rule} ({why_words(verdict, tally)})."
    reached = percent.share(verdict.counted, verdict.base, float(100 * exact_share(verdict.rule.percent)))
    why = f"{verdict.counted:,} of {verdict.base:,}, {reached}; {verdict.needed:,} needed"
    return f"{_SAID.get(verdict.rule.type, _SAID['share'])[verdict.passed]}: {rule} ({why})."


def why_words(verdict: Verdict, tally: Tally) -> str:
    """Why a rule is not decided, without a capital and an end; nothing where it is."""
    if verdict.why == "unsound":
        return unsound_words(tally, verdict.rule.base)
    return {"no option": "the rule names no option that is left", "no votes": "nobody is counted yet",
            "hands": "hands do not tell how many people raised them",
            "nobody": "there is nobody of whom this could be a share"}.get(verdict.why, "")


def unsound_words(tally: Tally, base: str) -> str:
    """That more voted than a base has people, and what to do: "89 voted, 24 are entitled: mend the count or the list of
    people"."""
    people, voted = tally.bases[base], f"{'' if tally.tells_people else 'at least '}{tally.voted:,} voted"
    verb = "is" if people == 1 else "are"
    mend = "the list of people" if base == "entitled" else "who is present"
    return f"{voted}, {people:,} {verb} {base}: mend the count or {mend}"


_SAID = {"share": ("Not passed", "Passed"), "quorum": ("No quorum", "Quorum"),
         "minority": ("No minority statement is asked for", "A minority statement is asked for")}


def verdict_sign(verdict: Verdict) -> str:
    """A sign that goes before a verdict's words, told from the others by its shape; a minority decides nothing."""
    if verdict.passed is None or verdict.rule.type == "minority":
        return OPEN_VERDICT
    return PASSED if verdict.passed else NOT_PASSED
