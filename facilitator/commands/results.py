"""`results`: shows the polls and their verdicts."""

from argparse import Namespace
from typing import Any

from ..domain import polls
from ..domain.pollwords import base_words, option_words, rule_words, verdict_words
from ..domain.records import Poll
from ..naming import known_event
from ..store.device import this_device
from ..store.errors import StoreError
from ..store.store import Store
from .answer import Answer


def run(args: Namespace) -> Answer:
    """Says what each poll came to, and whether its rules are met."""

    with Store.open(known_event(args.event), this_device(), read_only=True) as store:
        book = store.book
    chosen = [poll for poll in polls.in_order(book)
              if not args.poll or args.poll in (poll.id, poll.question, str(polls.in_order(book).index(poll) + 1))]
    if args.poll and not chosen:
        raise StoreError(f'There is no poll "{args.poll}": give its number, its id or its whole question.')
    lines, data = [], []
    for poll in chosen:
        counted = polls.tally(book, poll)
        data.append(_poll_data(poll, counted))
        lines.append(f"{poll.question} ({poll.state})")
        if poll.state == polls.DRAFT:
            continue
        lines.append(f"  base: {base_words(counted)}")
        lines += [f"  {option.text}: {option_words(counted, option)}"
                  for option in counted.options]
        lines += [f"  {verdict_words(verdict, counted)}" for verdict in counted.verdicts]
    return Answer(lines or ["There are no polls yet."], {"polls": data})


def _poll_data(poll: Poll, counted: polls.Tally) -> dict[str, Any]:
    names = {option.id: option.text for option in counted.options}
    leaders = [option.text for option in counted.leaders]
    return {"poll": poll.id, "question": poll.question, "state": poll.state, "method": "hands", "repeat": 1,
            "counts": {names[id]: n for id, n in counted.counts.items()},
            "base": {"name": poll.base, "n": counted.base},
            "shares": {names[id]: counted.share(id) for id in counted.counts},
            "winners": leaders if len(leaders) == 1 else [], "ties": leaders if len(leaders) > 1 else [], "rounds": [],
            "verdicts": [{"rule": rule_words(v.rule, counted), "passed": v.passed} for v in counted.verdicts]}
