"""`seat`: plans the seating of all rounds at once."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..calls import MOST_SEATS
from ..domain import mixing, seating, seatrules, standing, tables
from ..domain.book import Book
from ..domain.changes import Change
from ..domain.people import MEMBER
from ..domain.percent import share
from ..domain.records import Person, Round, Seat, Table
from ..intake.errors import listed
from ..intake.seatrules import read_rules
from ..naming import known_event
from ..seating import workers
from ..seating.contradictions import contradictions
from ..seating.exact import Conflict
from ..store.device import this_device
from ..store.errors import StoreError
from ..store.store import Store
from .answer import Answer, many
from .terminal import progress

LABEL = "Plan the seating"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The event as the plan needs it: the changes that make rounds, tables and rules, which rounds are planned, how
    many have begun, and the tables, by id, whose chairs the file of rules says."""

    changes: tuple[Change, ...]
    book: Book
    rounds: standing.Rounds
    begun: int
    capped: frozenset[str]


def run(args: Namespace) -> Answer:
    """Plans the rounds that have not begun, and seats everybody as planned."""
    rules = Path(args.rules) if args.rules else None
    file = rules.name if rules else ""
    with Store.open(known_event(args.event), this_device()) as store:
        before = store.book
        ready = prepare(before, args.rounds, args.tables, rules, args.seats, args.first)
        task = seating.task(ready.book, ready.rounds.planned)
        try:
            steps = args.steps or workers.usual_steps(task)
            found = _searched(task, args.seed, steps, args.stop_after)
        except Conflict as conflict:
            raise StoreError(conflict_words(ready.book, task, ready.rounds.planned)) from conflict
        except ValueError as error:
            against = conflict_words(ready.book, task, ready.rounds.planned)
            more = more_chairs_words(ready, task, file)
            raise StoreError(" ".join(filter(None, [str(error), more, against]))) from error
        store.do(LABEL, [*ready.changes, *seating.carry_out(ready.book, task, found.best.plan),
                         *seating.planned_by(ready.book, task.rounds, args.seed, steps,
                                              None if found.is_over else found.steps)])
    return _answer(ready.book, task, found, args.seed, [
        *_chairs_said(before, ready, file, args.seats), *_begun_said(ready.begun),
        *_standing_said(ready.book, ready.rounds), *_replaced_said(before, ready.rounds)])


def prepare(book: Book, rounds: int, count: int, rules: Path | None, chairs: int = 0,
            first: int = 1) -> Prepared:
    """Makes what is missing before a search.

    Args:
        rounds: How many rounds the event has; 0 for those that are there.
        count: How many tables there are; 0 for those that are there, or as many as the members need.
        chairs: How many chairs each table has; 0 for as many as there are, or more where these are too few.
        first: The number of the first round that is planned; those before it stay as they are.
        rules: A file whose rules take the place of those in the event.

    Raises:
        StoreError: There is nobody to seat, or no round to plan.
        IntakeError: The file of rules is at fault.
    """
    members = sum(person.role == MEMBER for person in book.all(Person))
    if not members:
        raise StoreError("There is nobody to seat yet: import the people first.")
    changes = [*seating.furnish(book, count, chairs), *tables.set_rounds(book, rounds)]
    after, capped = book.after(changes), frozenset()
    if rules:
        read = read_rules(rules, after)
        more = [*seatrules.replace(after, read.rules), *read.seats]
        changes, after, capped = [*changes, *more], after.after(more), read.capped
    found = standing.sorted_out(after, first, rounds or standing.ALL)
    if not found.planned and first > 1:
        raise StoreError(f"There is no round to plan from round {first} on: say with --rounds how many there are.")
    if not found.planned:
        raise StoreError("Every round has begun and stays as it was: say with --rounds how many there are to be."
                         if tables.rounds(after) else "There are no rounds yet: say with --rounds how many.")
    again = standing.repeated(after, found)
    return Prepared((*changes, *again), after.after(again), found,
                    len(tables.rounds(after)) - len(seating.open_rounds(after)), capped)


def more_chairs_words(ready: Prepared, task: seating.Task, rules: str) -> str:
    """What says how many chairs there are, where they are too few: the rules' file by its name, and how many chairs at
    the other tables would do; "" where they are enough."""
    if sum(task.chairs) >= task.members:
        return ""
    there = tables.in_order(ready.book)
    capped = [table for table in there if table.id in ready.capped]
    others = len(there) - len(capped)
    enough = -(-(task.members - sum(table.seats for table in capped)) // others) if others else 0
    option = f"--seats {enough}" if 0 < enough <= MOST_SEATS else ""
    if not capped:
        return f"With {option} they would be enough." if option else ""
    alike: dict[int, list[str]] = {}
    for table in capped:
        alike.setdefault(table.seats, []).append(str(table.number))
    said = [f"table {numbers[0]} has {many(each, 'chair', 'chairs')}" if len(numbers) == 1 else
            f"tables {listed(numbers)} have {many(each, 'chair', 'chairs')} each" for each, numbers in alike.items()]
    return (f'In {rules} "capacity" says that {listed(said)}: raise it' +
            (f", or give the other tables more with {option}." if option else "."))


def conflict_words(book: Book, task: seating.Task, rounds: Sequence[Round]) -> str:
    """Each set of rules that cannot all hold, in one sentence."""
    known = {rule.id: rule for rule in seatrules.in_order(book)}
    lines = []
    for conflict in contradictions(task):
        number = rounds[conflict.round].number
        said = "; ".join([*(seatrules.words(book, known[rule.id]) for rule in conflict.rules),
                          *_chairs_lacking(book, task, conflict)])
        lines.append(f"In round {number} these rules cannot all hold, so change one of them: {said}." if conflict.rules
                     else f"The tables cannot take everybody in round {number}: add chairs or a table.")
    return " ".join(lines)


def _chairs_lacking(book: Book, task: seating.Task, conflict: Conflict) -> list[str]:
    """Of which tables the chairs are too few for what the rules ask."""
    found = []
    for places, chairs in seating.short_of_chairs(task, conflict.rules):
        numbers = [str(book.get(Table, task.tables[place]).number) for place in places]
        have = many(chairs, "chair", "chairs")
        found.append(f"no table has {have}" if not places else f"table {numbers[0]} has {have}" if len(places) == 1
                     else f"tables {listed(numbers)} have {have} together")
    return found


def _searched(task: seating.Task, seed: int, steps: int, stop: int) -> workers.Progress:
    found = None
    with progress("Seating") as tell:
        try:
            for found in workers.plan(task, seed, steps, stop):
                tell(found.steps / found.of)
        except KeyboardInterrupt:
            if not found:
                raise StoreError("Stopped before there was a first plan: everybody sits as before.") from None
    return found


def _search_said(found: workers.Progress, seed: int) -> str:
    """With what the plan is made again."""
    if not found.is_over:
        said = f"Planned with seed {seed}, stopped after {found.steps:,} of {found.of:,} steps"
        return (f"{said}: the same plan again with --seed {seed} --steps {found.of} --stop-after {found.steps}."
                if found.steps else f"{said}: the first plan that keeps the rules is kept.")
    if found.steps < found.of:
        return f"Seed {seed}, {found.steps:,} of {found.of:,} steps: no plan is better."
    return f"Seed {seed}, {found.steps:,} steps."


def _alone_said(task: seating.Task, told: seating.Quality) -> list[str]:
    """That there are so many tables that nobody meets anybody, and how many would be better."""
    if told.bound or not told.taken or task.members < 2:
        return []
    return [f"Nobody meets anybody at so many tables, as everybody sits alone: {seating.enough_tables(task.members)} "
            f"would be better (--tables {seating.enough_tables(task.members)})."]


def _chairs_said(before: Book, ready: Prepared, rules: str, said: int) -> list[str]:
    """Which tables have more chairs than before, and why: the file of `rules` says so, or the members need them; but
    not where they are as many as was `said`."""
    alike: dict[tuple[bool, int], list[Table]] = {}
    for table in tables.in_order(ready.book):
        if (was := before.get(Table, table.id)) and was.seats < table.seats:
            alike.setdefault((table.id in ready.capped, table.seats), []).append(table)
    return [_more_chairs(ready.book, there, each) +
            (f', as "capacity" in {rules} says.' if is_capped else " now: say with --seats how many there are.")
            for (is_capped, each), there in alike.items() if is_capped or not said]


def _more_chairs(book: Book, there: Sequence[Table], each: int) -> str:
    numbers = listed([str(table.number) for table in there])
    which = "Every table has" if len(there) == len(book.all(Table)) else (
        f"Table {numbers} has" if len(there) == 1 else f"Tables {numbers} have")
    return f"{which} {many(each, 'chair', 'chairs')}"


def _begun_said(begun: int) -> list[str]:
    if not begun:
        return []
    return ["1 round had begun and stays as it was; who met there has met." if begun == 1 else
            f"{begun} rounds had begun and stay as they were; who met there has met."]


def _standing_said(book: Book, rounds: standing.Rounds) -> list[str]:
    """Which rounds were not to be planned though they could be, and have seats, and which are the same as one that
    stays."""
    sat = {seat.round for seat in book.all(Seat)}
    numbers = [str(round.number) for round in rounds.kept if round.id in sat]
    said = [f"Round {round.number} is the same seating as round {like.number}, which stays."
            for round, like in rounds.same]
    if not numbers:
        return said
    which = f"Round {numbers[0]} stays as it is" if len(numbers) == 1 else f"Rounds {listed(numbers)} stay as they are"
    return [f"{which}; who meets there counts as having met, but not among the pairs counted here.", *said]


def _replaced_said(before: Book, rounds: standing.Rounds) -> list[str]:
    """Which seating that no search had made was planned anew, and how that of earlier days is kept."""
    sat = {seat.round for seat in before.all(Seat)}
    by_hand = [round.number for round in rounds.planned
               if round.id in sat and not round.repeats and not before.get(Round, round.id).steps]
    if not by_hand:
        return []
    which = f"Round {by_hand[0]} was" if len(by_hand) == 1 else f"Rounds {listed([*map(str, by_hand)])} were"
    return [f"{which} seated by hand or from a file, and planned anew: to keep rounds of earlier days as they are, say "
            f"--from {max(by_hand) + 1}."]


def _answer(book: Book, task: seating.Task, found: workers.Progress, seed: int, more: Sequence[str]) -> Answer:
    plan = found.best.plan
    told = seating.quality(task, plan)
    lines = [f"Seated {many(task.members, 'member', 'members')} at {many(len(task.tables), 'table', 'tables')} in "
             f"{many(len(task.rounds), 'round', 'rounds')}."]
    if told.cells and told.bound:
        lines.append(f"{told.right:,} of {told.cells:,} counts of a value at a table are an even share "
                     f"({share(told.right, told.cells)}).")
    lines += [f"{name}: at {alike:,} of {told.taken:,} tables everybody whose {name} is known has the same "
              f"({share(alike, told.taken)})."
              for name, alike in zip(mixing.used(book, mixing.GATHER), told.alike, strict=True)]
    if told.bound:
        met = f"{min(told.met)}" if min(told.met) == max(told.met) else f"{min(told.met)} to {max(told.met)}"
        lines.append(f"{told.pairs:,} pairs of people meet, of at most {told.bound:,} "
                     f"({share(told.pairs, told.bound)}); everybody meets {met} others, and no two meet more "
                     f"than {many(told.most, 'time', 'times')}.")
    if told.team:
        lines.append("Nobody of the team sits with the same member " + (
            "twice." if told.team < 2 else f"more than {told.team} times."))
    if task.rules:
        lines.append(f"All {len(task.rules)} rules hold." if not told.broken else
                     f"{many(len(told.broken), 'rule does', 'rules do')} not hold in some round.")
    lines += _alone_said(task, told)
    lines.append(_search_said(found, seed))
    if told.empty:
        numbers = [str(book.get(Table, task.tables[place]).number) for place in told.empty]
        lines.append(f"Table {numbers[0]} stays empty." if len(numbers) == 1 else
                     f"Tables {listed(numbers)} stay empty.")
    return Answer([*lines, *more], {
        "members": task.members, "tables": len(task.tables), "rounds": len(task.rounds), "seed": seed,
        "steps": found.steps, "of_steps": found.of, "cells": told.cells, "cells_right": told.right, "pairs": told.pairs,
        "pair_bound": told.bound, "repeats": told.repeats, "most_times": told.most, "rules": len(task.rules),
        "broken": len(told.broken),
        "alike": dict(zip(mixing.used(book, mixing.GATHER), told.alike, strict=True)), "tables_taken": told.taken,
        "tables_empty": len(told.empty), "team_most_times": told.team})
