"""Ties: said to be ties, and broken only by the rule that was chosen before the poll.

By "listed first" the option that the poll lists first wins a tie. By "lot" it is the one whose SHA-256 of the lot
followed by its text (both UTF-8, nothing between) is the lowest, so that anybody who knows the lot, such as a date and
three dice thrown for all to see, can draw it again. Else a tie stands.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain import pollmarks
from ..domain.polls import Tally
from .result import Number, Round


@dataclass(frozen=True, slots=True)
class Won:
    """Who won, who was equal for the last place, and what broke that tie; `unsettled` where too many ties on the way
    leave open who won."""

    winners: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    broken_by: str = ""
    rounds: tuple[Round, ...] = ()
    unsettled: bool = False


def rule(tally: Tally) -> str:
    """The rule that breaks ties, or nothing where they stand; before a lot is drawn they do."""
    known = tally.poll.ties == "listed first" or tally.poll.ties == "lot" and tally.poll.lot
    return tally.poll.ties if known else ""


def order(tally: Tally) -> tuple[str, ...]:
    """The options, abstentions apart, in the order in which they win ties."""
    standing = [option for option in tally.options if not option.abstains]
    if rule(tally) == "lot":
        lot = tally.poll.lot
        standing.sort(key=lambda option: hashlib.sha256((lot + option.text).encode()).hexdigest())
    return tuple(option.id for option in standing)


def places(tally: Tally) -> int:
    """How many win, at least one."""
    return max(1, tally.poll.places)


def ranked(tally: Tally) -> tuple[str, ...]:
    """The options that any ballot of a ranked poll ranks, in the order of ties: no method elects another one."""
    standing, found = order(tally), set()
    for marks, _ in pollmarks.grouped(tally.ballots):
        found.update(*pollmarks.tiers(marks, standing))
        if len(found) == len(standing):
            break
    return tuple(id for id in standing if id in found)


def best(tally: Tally, scores: Mapping[str, Number], among: Sequence[str] | None = None) -> Won:
    """The options with the highest scores, as many as the poll has places; of all, those above none."""
    among = [id for id in order(tally) if scores[id] > 0] if among is None else among
    ranked = sorted(among, key=scores.__getitem__, reverse=True)
    if len(ranked) <= places(tally):
        return Won(tuple(ranked))
    bar = scores[ranked[places(tally) - 1]]
    return last_places(tally, [id for id in ranked if scores[id] > bar], [id for id in ranked if scores[id] == bar])


def last_places(tally: Tally, above: Sequence[str], level: Sequence[str]) -> Won:
    """The options `above` with as many of those `level` as there are places left for, which stand in the order of
    ties."""
    left = places(tally) - len(above)
    if len(level) <= left:
        return Won((*above, *level))
    broken_by = rule(tally)
    return Won((*above, *level[:left]) if broken_by else tuple(above), listed(tally, level), broken_by)


def empty_places(tally: Tally, won: Won) -> dict[str, Number]:
    """A remark on places that nobody is left for, since nobody is elected without a vote."""
    left = places(tally) - len(won.winners)
    return {"empty places": left} if won.winners and not won.ties and left else {}


def one_place(tally: Tally) -> dict[str, Number]:
    """A remark on a method by which one wins, where the poll has several places."""
    return {"one place": places(tally)} if places(tally) > 1 else {}


def listed(tally: Tally, ids: Sequence[str]) -> tuple[str, ...]:
    """Options in the order of the poll."""
    return tuple(option.id for option in tally.options if option.id in ids)
