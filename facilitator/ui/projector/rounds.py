"""Rounds of a ranked count as the wall's picture of a flow, and in words where there are too many options for one."""

from collections.abc import Mapping, Sequence

from ...counting.result import Result, Round
from .outcomes import tenths
from .pictures import Flow, Node
from .values import Row, tr

LANES = 6
"""Options that are drawn at once, and one less where a tie is told below them; rounds in which more are left are told
in words."""
_COLOURS = ("blue", "orange", "green", "lilac", "pink", "yellow")


def flow(result: Result, called: Mapping[str, str]) -> Flow | None:
    """The rounds in which few enough options are left; None where there are no two of them."""
    start = _start(result)
    rounds = result.rounds[start:]
    if len(rounds) < 2:
        return None
    ids = _in_order(rounds)
    whole = max(float(sum(each.counts.values()) + each.exhausted) for each in rounds) or 1.0
    lanes = [*ids, ""] if any(each.exhausted for each in rounds) else ids
    elected: set[str] = set()
    columns = []
    for place, each in enumerate(rounds, start + 1):
        columns.append((tr("Round {}").format(place), tuple(_node(each, id, whole, elected) for id in lanes)))
        elected |= set(each.elected)
    names = tuple(called[id] if id else tr("Counts no more") for id in lanes)
    colours = tuple(_COLOURS[place % len(_COLOURS)] if id else "ink" for place, id in enumerate(lanes))
    return Flow(names, colours, tuple(columns), tuple(
        _bands(here, there, lanes, whole) for here, there in zip(rounds, rounds[1:], strict=False)))


def told(result: Result, called: Mapping[str, str]) -> tuple[Row, ...]:
    """The rounds before those of the flow, or all where there is none: who dropped out, with how many votes."""
    found, last = [], len(result.rounds)
    drawn = _start(result)
    for place, each in enumerate(result.rounds[:drawn if last - drawn > 1 else last], 1):
        ends = place == last and result.ties and not each.elected
        gone = ", ".join(f"{called[id]} ({tenths(each.counts[id])})" for id in each.eliminated)
        won = ", ".join(f"{called[id]} ({tenths(each.counts[id])})" for id in each.elected)
        said = [tr("Elected: {}.").format(won) if won else "", tr("Out: {}.").format(gone) if gone else "",
                tr("A tie decides who wins, so the count ends here.") if ends else _tied(result, each, called)]
        found.append(Row(" ".join(filter(None, (tr("Round {}:").format(place), *said)))))
    return tuple(found)


def _tied(result: Result, each: Round, called: Mapping[str, str]) -> str:
    """Who were equal in a round, and why it went on as it did; nothing where nobody was."""
    names = ", ".join(called[id] for id in each.tied)
    return tr("{} tied: {}.").format(names, _why(result)) if names else ""


def _why(result: Result) -> str:
    """Why a count went on after a tie."""
    return {"": tr("whichever goes out, the outcome is the same"), "lot": tr("the lot decided")}.get(
        result.broken_by, tr("the order of the options decided"))


def ties(result: Result) -> str:
    """In which rounds there were ties, and why they did not end the count."""
    last = len(result.rounds)
    ended = bool(result.ties) and not result.broken_by
    tied = [place for place, each in enumerate(result.rounds, 1) if each.tied and not (ended and place == last)]
    if not tied:
        return tr("A tie decides who wins, so the count ends here.") if ended else ""
    where = tr("A tie in round {}: {}") if len(tied) == 1 else tr("Ties in rounds {}: {}")
    return where.format(", ".join(map(str, tied)), _why(result))


def _start(result: Result) -> int:
    """The first round that is drawn."""
    most = LANES - any(each.tied for each in result.rounds)
    few = [place for place, each in enumerate(result.rounds) if len(each.counts) <= most]
    return min(few, default=len(result.rounds))


def _in_order(rounds: Sequence[Round]) -> list[str]:
    """Whoever stays longest first, then whoever has most: bands then run upwards."""
    last = {id: place for place, each in enumerate(rounds) for id in each.counts}
    return sorted(rounds[0].counts, key=lambda id: (-last[id], -rounds[last[id]].counts[id], -rounds[0].counts[id]))


def _node(each: Round, id: str, whole: float, elected: set[str]) -> Node | None:
    if not id:
        return Node(float(each.exhausted) / whole, tenths(each.exhausted))
    if id not in each.counts:
        return None
    fate = "out" if id in each.eliminated else "elected" if id in each.elected else ""
    return Node(float(each.counts[id]) / whole, tenths(each.counts[id]), fate,
                {"out": tr("out"), "elected": tr("wins")}.get(fate, ""))


def _bands(here: Round, there: Round, lanes: list[str], whole: float) -> tuple[tuple[int, int, float], ...]:
    """What passes from each lane to each: transfers, and what stays where it was."""
    place = {id: number for number, id in enumerate(lanes)}
    moved = {(place[a], place[b]): float(count) for (a, b), count in here.transfers.items()
             if a in place and b in place and count}
    for id in lanes:
        if id in there.counts or not id:
            now = float(there.counts[id] if id else there.exhausted)
            came = sum(count for (_, to), count in moved.items() if to == place[id])
            if now - came > 1e-9:
                moved[place[id], place[id]] = now - came
    return tuple((a, b, count / whole) for (a, b), count in sorted(moved.items()))
