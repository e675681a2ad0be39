"""What each method makes of a poll: rounds as a table and a flow, each against each, and who won in a sentence."""

from collections.abc import Iterator, Mapping, Sequence

from ..counting import words
from ..counting.result import Result, Round
from ..domain.polls import Tally
from . import content_numbers as numbers
from .pieces import Flow, FlowNode, Listing, Paragraph, Piece, Ribbon, Table, Words
from .wording import shortened

ACROSS = 6
"""As many rounds stand beside each other as leave the options' names room; further ones go on below."""

MOST_FLOWING = 12, 8
"""Options and rounds that a drawing of the flow of votes has room for."""

MOST_COMPARED = 8
"""Options whose comparisons are printed; of more nobody would read the table."""

SHORT = 14
"""Names of so many letters fit the head of a column."""


DIFFER = "These ways of counting name different winners: which one counts has to be agreed before the vote."


def methods(tally: Tally, found: Sequence[Result], short: Mapping[str, str]) -> Iterator[Piece]:
    """What there is to tell beside the counts themselves; `short` are the options' names where there is little room,
    and never where one is said to have won."""
    whole, called = words.names(tally), short
    if told := _of_rounds(tally, found):
        yield from rounds(told, called)
    compared = next((result for result in found if result.pairs), None)
    if compared and len(called) <= MOST_COMPARED and any(compared.pairs.values()):
        yield _compared(compared, called)
    if tally.poll.type == "number" and (spread := numbers.spread(tally, found[0])):
        yield spread
    items = [item for result in found if (item := _item(tally, result, whole, alone=len(found) == 1))]
    if len(found) == 1 and items:
        yield Paragraph(items[0])
    elif items:
        yield Listing(items)
    if words.headline(found, tally.poll.places, whole).startswith("Methods differ"):
        yield Paragraph([DIFFER])
    drawn = any(result.broken_by == "lot" for result in found)
    read = [said for said in words.remarks(told) if not said.startswith("Counted by")] if told else []
    if drawn:
        read.append(f"The lot, written down before anybody voted, is {tally.poll.lot}: of options that tie the one "
                    "wins whose SHA-256 of the lot followed by its text is the lowest.")
    if read:
        yield Paragraph([" ".join(read)], "small")


def _of_rounds(tally: Tally, found: Sequence[Result]) -> Result | None:
    """The result whose rounds are printed: of the transferable vote where several win, else of the run-off."""
    wanted = "stv" if tally.poll.places > 1 else "instant-runoff"
    return next((result for result in found if result.method == wanted and result.rounds), None)


def statistics(tally: Tally, result: Result) -> str:
    """What the answers come to where nothing wins, in a sentence."""
    return numbers.words(result, tally) if result.method == "number" else words.figures(result)


def _item(tally: Tally, result: Result, called: Mapping[str, str], *, alone: bool) -> list[Words]:
    """Who won by a method, and which library counted."""
    said = [statistics(tally, result), words.outcome(result, called)]
    if result.method == "star" and len(result.rounds) > 1:
        said = [*words.rounds(result, called), said[1]]
    if result.made_by and any(said):
        said.append(f"Counted by {result.made_by}.")
    text = " ".join(filter(None, said))
    if not text or alone:
        return [text] if text else []
    name = words.METHODS[result.method]
    return [(f"By {name}: ", "strong"), text]


def rounds(result: Result, called: Mapping[str, str]) -> Iterator[Piece]:
    """A count round by round: as a drawing where it fits, always as a table, and where options tied in words."""
    name = words.METHODS[result.method]
    name = name[0].upper() + name[1:]
    if 1 < len(result.rounds) <= MOST_FLOWING[1] and len(called) <= MOST_FLOWING[0]:
        yield Flow(f"{name}: how the votes move from round to round", *_flow(result.rounds, called),
                   " ".join(words.rounds(result, called)))
    order = [id for id in called if any(id in one.counts for one in result.rounds)]
    order.sort(key=lambda id: ([-float(one.counts.get(id, -1)) for one in reversed(result.rounds)]))
    step = -(-len(result.rounds) // -(-len(result.rounds) // ACROSS))
    for start in range(0, len(result.rounds), step):
        some = result.rounds[start:start + step]
        last = start + step >= len(result.rounds)
        heads = [f"Round {place}" for place in range(start + 1, start + len(some) + 1)]
        rows = [[called[id], *(words.number(one.counts[id]) if id in one.counts else "" for one in some),
                 *([_became(result.rounds, id)] if last else [])] for id in order
                if any(id in one.counts for one in some)]
        if any(one.exhausted for one in some):
            rows.append(["For none of these", *(words.number(one.exhausted) for one in some), *([""] if last else [])])
        yield Table(("Option", *heads, *(["Became"] if last else [])), rows, f"{name}, round by round",
                    (2.6, *[1.0] * len(some), *([1.5] if last else [])))
    if ties := [f"Round {place}: {words.tied(result, one, called)}"
                for place, one in enumerate(result.rounds, 1) if one.tied]:
        yield Paragraph([" ".join(ties)], "small")


def _became(rounds: Sequence[Round], id: str) -> str:
    for place, one in enumerate(rounds, 1):
        if id in one.elected:
            return f"elected, round {place}"
        if id in one.eliminated:
            return f"out, round {place}"
    return ""


def _flow(rounds: Sequence[Round], called: Mapping[str, str],
          ) -> tuple[list[list[FlowNode]], list[Ribbon]]:
    """What each option has in each round, and what goes from where to where; "" is what counts for none."""
    stages = []
    for one in rounds:
        nodes = [FlowNode(id, called[id], float(count), words.number(count), id in one.elected)
                 for id, count in one.counts.items()]
        nodes.sort(key=lambda node: -node.count)
        if one.exhausted:
            nodes.append(FlowNode("", "For none of these", float(one.exhausted), words.number(one.exhausted)))
        stages.append(nodes)
    ribbons = []
    for place, (one, after) in enumerate(zip(rounds, rounds[1:], strict=False)):
        gone: dict[str, float] = {}
        for (start, end), count in one.transfers.items():
            gone[start] = gone.get(start, 0.0) + float(count)
            ribbons.append(Ribbon(place, start, end, float(count)))
        stays = {**one.counts, **({"": one.exhausted} if one.exhausted else {})}
        ribbons += [Ribbon(place, id, id, left) for id, count in stays.items()
                    if (id in after.counts or not id) and (left := float(count) - gone.get(id, 0.0)) > 0]
    return stages, ribbons


def _compared(result: Result, called: Mapping[str, str]) -> Table:
    ids = [id for id in called if any(id in pair for pair in result.pairs)]
    short = len(ids) <= 5 and all(len(called[id]) <= SHORT for id in ids)
    letters = {id: called[id] if short else "ABCDEFGH"[place] for place, id in enumerate(ids)}
    rows = [[called[id] if short else f"{letters[id]}  {shortened(called[id], 60)}",
             *("–" if id == other else result.pairs.get((id, other), 0) for other in ids)] for id in ids]
    return Table(("Preferred …", *(f"to {letters[id]}" for id in ids)), rows,
                 "Each against each: how many prefer the option of the row to that of the column",
                 (2.4, *[1.0] * len(ids)))
