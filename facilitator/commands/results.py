"""`results`: shows the polls, how each method counts them, and their verdicts."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any

from .. import __version__
from ..counting import Result, results, ties, words
from ..counting.result import Number, Round
from ..domain import percent, polldoubts, polls, tables
from ..domain.book import Book
from ..domain.polls import Tally, Verdict
from ..domain.pollwords import rule_words, verdict_words, whole_words, why_words
from ..domain.records import Hands, Table
from ..naming import known_event
from ..store import clashes
from ..store.clashes import Clash
from ..store.device import this_device
from ..store.errors import StoreError
from ..store.store import Store
from .answer import Answer


def run(args: Namespace) -> Answer:
    """Says what each poll came to by each method, each time that it was put, and whether its rules are met."""
    with Store.open(known_event(args.event), this_device(), read_only=True) as store:
        book, unsettled = store.book, clashes.clashes(store, Hands.kind)
    line = polls.in_order(book)
    chosen = [poll for place, poll in enumerate(line, 1)
              if not args.poll or args.poll in (poll.id, poll.question, str(place))]
    if args.poll and not chosen:
        raise StoreError(f'There is no poll "{args.poll}": give its number, its id or its whole question.')
    counted = [polls.tally(book, poll, repeat) for poll in chosen for repeat in range(1, poll.repeat + 1)]
    said, data = [], []
    for tally in counted:
        hidden = not (tally.is_told or args.open) and bool(tally.by_table or tally.ballots)
        found = results(tally)
        doubts = [*polldoubts.doubts(book, tally), *_differing(book, tally, unsettled)]
        data += [_hidden(tally, result) if hidden else _data(tally, result, doubts) for result in found]
        said += [_title(tally), *(_waiting(tally) if hidden else _said(tally, found, doubts))]
    return Answer(said or ["There are no polls yet."], {"polls": data})


def _title(tally: Tally) -> str:
    times = f", {tally.repeat} of {tally.poll.repeat}" if tally.poll.repeat > 1 else ""
    return f"{tally.poll.question} ({_state(tally)}{times})"


def _state(tally: Tally) -> str:
    return tally.poll.state if tally.repeat == tally.poll.repeat else polls.CLOSED


def _waiting(tally: Tally) -> Iterator[str]:
    raised = sum(sum(cells.values()) for cells in tally.by_table.values())
    voted = sum(ballot.count for ballot in tally.ballots)
    said = [f"{n:,} {one if n == 1 else more} {'is' if n == 1 else 'are'} {so_far}" for n, one, more, so_far in (
        (raised, "hand", "hands", "counted"), (voted, "ballot", "ballots", "in")) if n]
    yield (f"  {' and '.join(said) or 'Nobody has voted'} so far. The result is hidden until the poll is closed; with "
           "--open it is shown now.")


def _differing(book: Book, tally: Tally, unsettled: list[Clash]) -> Iterator[str]:
    """Hands that two laptops counted differently, between which nobody has chosen yet."""
    called = words.names(tally)
    for clash in unsettled:
        cell = book.get(Hands, clash.id)
        if not cell or (cell.poll, cell.repeat) != (tally.poll.id, tally.repeat) or clash.field != "hands":
            continue
        table = book.get(Table, cell.table)
        where = f"table {tables.title(table)}" if table else "the room"
        counts = " or ".join(f"{count:,}" for count in dict.fromkeys(version.value for version in clash.versions))
        yield (f"Two laptops counted {where} differently for “{called.get(cell.option, '')}”: {counts}. Choose one in "
               f"the room of polls; {cell.hands:,} counts until then.")


def _said(tally: Tally, found: tuple[Result, ...], doubts: list[str]) -> Iterator[str]:
    if _state(tally) == polls.DRAFT:
        return
    called = words.names(tally)
    for result in found:
        indent = "  "
        if len(found) > 1:
            yield f"  By {words.METHODS[result.method]}:"
            indent = "    "
        yield from (f"{indent}{line}" for line in _lines(tally, result, called))
    yield from (f"  {line}" for line in (*(verdict_words(verdict, tally) for verdict in tally.verdicts), *doubts))


def _lines(tally: Tally, result: Result, called: Mapping[str, str]) -> Iterator[str]:
    if result.counts:
        what = words.COUNTED.get(result.method)
        yield f"{f'{what}; ' if what else ''}base: {whole_words(tally, result.base_name, result.base)}"
    dropped = {id for each in result.rounds[:-1] for id in each.eliminated} if result.method != "star" else ()
    for id, count in result.counts.items():
        if id in dropped:  # Its round is told below.
            continue
        whole, of = (tally.whole(id), f" of {tally.whole(id):,}") if result.method == "pairs" else (result.base, "")
        share = f"{of} ({percent.share(float(count), whole)})" if id in result.shares else ""
        yield f"{called[id]}: {words.number(count)}{share}"
    yield from words.rounds(result, called)
    yield from filter(None, (words.figures(result), words.outcome(result, called)))
    yield from words.remarks(result)


def _hidden(tally: Tally, result: Result) -> dict[str, Any]:
    """An entry that does not say what was chosen, nor by its base how many abstained or what was given in all."""
    head = _head(tally, result)
    if result.base_name not in ("present", "entitled", "cast"):
        head["base"]["n"] = 0
    return {**head, "hidden": True, "counts": {}, "shares": {}, "winners": [], "ties": [], "rounds": [], "verdicts": [],
            "remarks": []}


def _head(tally: Tally, result: Result) -> dict[str, Any]:
    return {"poll": tally.poll.id, "question": tally.poll.question, "state": _state(tally), "type": tally.poll.type,
            "method": result.method, "made_by": result.made_by or f"facilitator {__version__}", "repeat": tally.repeat,
            "places": ties.places(tally), "base": {"name": result.base_name, "n": result.base}}


def _data(tally: Tally, result: Result, doubts: list[str]) -> dict[str, Any]:
    called = words.names(tally)
    more: dict[str, Any] = {"broken_by": result.broken_by,
                            "figures": {name: _plain(value) for name, value in result.figures.items()}}
    if "quota" in result.figures:
        more["quota"] = more["figures"].pop("quota")
    if result.method == "pairs":
        more["offered"] = {called[id]: n for id, n in tally.offered.items()}
    if result.pairs:
        more["pairs"] = [{"preferred": called[a], "to": called[b], "by": n} for (a, b), n in result.pairs.items()]
    return {**_head(tally, result), "counts": {called[id]: _plain(count) for id, count in result.counts.items()},
            "shares": {called[id]: share for id, share in result.shares.items()},
            "winners": [called[id] for id in result.winners], "ties": [called[id] for id in result.ties],
            "rounds": [_round(each, called) for each in result.rounds],
            "verdicts": [_verdict(verdict, tally) for verdict in tally.verdicts],
            "remarks": [*words.remarks(result), *words.of_ties(result, called), *doubts],
            **{name: value for name, value in more.items() if value}}


def _verdict(one: Verdict, tally: Tally) -> dict[str, Any]:
    why = {"why": why_words(one, tally)} if one.passed is None else {}
    return {"rule": rule_words(one.rule, tally), "passed": one.passed, **why, "counted": one.counted, "of": one.base,
            "needed": one.needed}


def _round(one: Round, called: Mapping[str, str]) -> dict[str, Any]:
    return {"counts": {called[id]: _plain(count) for id, count in one.counts.items()},
            **{name: [called[id] for id in getattr(one, name)] for name in ("elected", "eliminated", "tied")},
            "exhausted": _plain(one.exhausted),
            "transfers": [{"from": called[a], "to": called[b] if b else None, "votes": _plain(count)}
                          for (a, b), count in one.transfers.items()]}


def _plain(value: Number) -> int | float:
    return int(value) if value.denominator == 1 else float(value)
