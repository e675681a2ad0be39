"""Decision rules in use, to begin with: several may hold for one poll, and each has a verdict of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import polls
from .book import Book
from .changes import Change, create, delete
from .ids import new_id
from .pollmaking import PollShape
from .records import Option, Rule

DECIDED_BY_OPTIONS = ("single", "scale")
"""Types in which everybody has one vote for one option, so that options can be counted together."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A rule in use. `about` says which options it counts together: see `ABOUT`."""

    key: str
    percent: float
    over: bool
    base: str
    about: str = "for"
    type: str = "share"


PRESETS = (
    Preset("more than half", 50, True, "cast"),
    Preset("more than half of those present", 50, True, "present"),
    Preset("two thirds", 66.67, False, "cast"),
    Preset("70 % of those present", 70, False, "present"),
    Preset("four fifths", 80, False, "cast"),
    Preset("strongly support", 50, True, "cast", "strongest"),
    Preset("can live with it", 80, False, "valid", "accepting"),
    Preset("quorum", 50, False, "entitled", "", "quorum"),
    Preset("minority", 10, False, "cast", "against", "minority"),
)
"""More than half who strongly support it is the rule of Romsey's assembly; 70 % of those present, two thirds, four
fifths and 80 % who can live with it are those of other assemblies; from 10 % who cannot live with a recommendation on
a minority statement is due."""


def strongest(offered: Sequence[Option]) -> list[Option]:
    """The option that says yes most strongly: that of the highest step, else the first."""
    voting = _voting(offered)
    return [max(voting, key=lambda option: option.value)] if voting else []


def supporting(offered: Sequence[Option]) -> list[Option]:
    """The options that say yes: steps above the middle of their scale, else the first half."""
    voting = _voting(offered)
    return [o for o in voting if o.value > _middle(voting)] if _has_steps(voting) else polls.leaning(offered)


def accepting(offered: Sequence[Option]) -> list[Option]:
    """The options that do not say no: steps from the middle of their scale on, else all but the last."""
    voting = _voting(offered)
    if _has_steps(voting):
        return [o for o in voting if o.value >= _middle(voting)]
    return voting[:max(len(polls.leaning(offered)), len(voting) - 1)]


def against(offered: Sequence[Option]) -> list[Option]:
    """The options that say no: those that neither accept nor abstain."""
    accepted = accepting(offered)
    return [option for option in _voting(offered) if option not in accepted]


ABOUT = {"for": supporting, "strongest": strongest, "accepting": accepting, "against": against}
"""Which options a preset counts together, by its word."""


def fitting(type: str, offered: Sequence[Option]) -> list[tuple[Preset, Rule]]:
    """The presets that make sense for a type of poll and its options, each with the rule that it makes."""
    able = type in DECIDED_BY_OPTIONS
    found: dict[Rule, Preset] = {}
    for preset in PRESETS:
        fits = preset.about in ABOUT and able and (preset.about == "for" or len(_voting(offered)) > 2)
        options = tuple(option.id for option in ABOUT[preset.about](offered)) if fits else ()
        if options or preset.type == "quorum":
            rule = Rule(id="", percent=preset.percent, over=preset.over, base=preset.base, type=preset.type,
                        options=options)
            found.pop(rule, None)  # What says the same is called by its closer name, which comes later.
            found[rule] = preset
    return [(preset, rule) for rule, preset in found.items()]


def is_like(rule: Rule, other: Rule) -> bool:
    """Whether two rules say the same, whoever they are named after."""
    return all(getattr(rule, name) == getattr(other, name) for name in ("type", "percent", "over", "base", "options"))


def add(book: Book, poll: str, rules: Sequence[Rule]) -> list[Change]:
    """More decision rules of a poll; one that it has already is not added again."""
    known = polls.rules(book, poll)
    behind = max((rule.position for rule in known), default=-1.0) + 1
    new = [rule for rule in rules if not any(is_like(rule, other) for other in known)]
    return [create(replace(rule, id=new_id(), poll=poll, position=behind + place)) for place, rule in enumerate(new)]


def drop(book: Book, poll: str, like: Rule) -> list[Change]:
    """Takes away the rules of a poll that say what this one says."""
    return [delete(rule) for rule in polls.rules(book, poll) if is_like(rule, like)]


def with_presets(shape: PollShape, titles: dict[str, str]) -> PollShape:
    """A shape with the rules of these presets, by key, each with its title; those that do not fit are left out."""
    numbered = [replace(option, id=str(number)) for number, option in enumerate(shape.options, 1)]
    rules = [replace(rule, title=titles[preset.key]) for preset, rule in fitting(shape.poll.type, numbered)
             if preset.key in titles]
    return replace(shape, rules=tuple(rules))


def _voting(offered: Sequence[Option]) -> list[Option]:
    return [option for option in offered if not option.abstains]


def _has_steps(voting: Sequence[Option]) -> bool:
    return len({option.value for option in voting}) > 1


def _middle(voting: Sequence[Option]) -> float:
    values = [option.value for option in voting]
    return (min(values) + max(values)) / 2
