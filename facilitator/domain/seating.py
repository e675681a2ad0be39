"""Seating over all rounds at once: what is asked for, how good a plan is, and the changes that carry it out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from . import mixing, seatrules, tables
from .book import Book
from .changes import Change, edit
from .people import MEMBER, attributes, by_code, values
from .records import Person, Round, Seat, SeatingRule, Table
from .timings import spans

NO_SEARCH = {"seed": 0, "steps": 0, "stopped": 0}
"""What a round says that no search has planned."""

Plan = tuple[tuple[int, ...], ...]
"""Per round and person of a task, the place of their table among the task's tables; -1 for nobody's chair."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a plan is asked to do. People, tables and rounds are ids; everything else speaks of their places here.

    Attributes:
        people: The members by code, then the team that sits with them.
        members: How many of the people are members.
        chairs: How many members each table takes.
        mixed: Per attribute that is to be spread evenly and somebody has, each member's value as a number; that it is
            not said counts as a value like any other.
        gathered: The same for attributes whose like values are to sit together, but -1 where it is not said.
        rules: What must hold, of people, tables and rounds that the task knows.
        team: Per round, the table of each of the team, -1 where they sit nowhere; nobody moves them.
        before: How often two people met already, in rounds that are not planned.
        like: Per round, which round it repeats; itself where it repeats none.
    """

    people: tuple[str, ...]
    members: int
    tables: tuple[str, ...]
    rounds: tuple[str, ...]
    chairs: tuple[int, ...]
    mixed: tuple[tuple[int, ...], ...] = ()
    gathered: tuple[tuple[int, ...], ...] = ()
    rules: tuple["Held", ...] = ()
    team: Plan = ()
    before: tuple[tuple[int, int, int], ...] = ()
    like: tuple[int, ...] = ()

    def planned(self) -> list[int]:
        """The rounds that repeat no other."""
        return [round for round, source in enumerate(self.like) if source == round]

    def rules_in(self, round: int) -> list["Held"]:
        """The rules that hold in a round."""
        return [rule for rule in self.rules if round in rule.rounds]


@dataclass(frozen=True, slots=True)
class Held:
    """A rule in the places of a task: `type` as of SeatingRule; of "at", the tables are those allowed."""

    id: str
    type: str
    people: tuple[int, ...]
    tables: tuple[int, ...]
    rounds: tuple[int, ...]

    def broken(self, seats: Sequence[int]) -> bool:
        """Whether a round's seats go against it; who has no seat goes against nothing."""
        here = [seats[person] for person in self.people if seats[person] >= 0]
        if self.type == seatrules.TOGETHER:
            return len(set(here)) > 1
        if self.type == seatrules.APART:
            return len(set(here)) < len(here)
        return any(table not in self.tables for table in here)


def task(book: Book, rounds: Sequence[Round], *, away: Iterable[str] = ()) -> Task:
    """The task of planning these rounds for all members but those away; the other rounds count as past meetings.

    Raises:
        ValueError: There is nobody to seat, or no table; one sentence says what to do.
    """
    away = set(away)
    members = [p.id for p in by_code(book) if p.role == MEMBER and p.id not in away]
    sits = {seat.person for seat in book.all(Seat)}
    team = [p.id for p in by_code(book) if p.role != MEMBER and p.id not in away and p.id in sits]
    there = tables.in_order(book)
    if not members:
        raise ValueError("There is nobody to seat yet: bring the members in first.")
    if not there:
        raise ValueError("There are no tables yet: say how many there are.")
    people, places = (*members, *team), {id: place for place, id in enumerate([*members, *team])}
    numbers, order = {table.id: at for at, table in enumerate(there)}, {round.id: at for at, round in enumerate(rounds)}
    seated = _seats(book, places, numbers)
    return Task(people=people, members=len(members), tables=tuple(numbers), rounds=tuple(order),
                chairs=tuple(table.seats for table in there),
                mixed=tuple(_with_unsaid(column) for column in _columns(book, mixing.MIX, members) if max(column) >= 0),
                gathered=tuple(_columns(book, mixing.GATHER, members)),
                rules=tuple(held for rule in seatrules.in_order(book)
                            if (held := _held(rule, places, numbers, order)) is not None),
                team=tuple(tuple(seated.get((round.id, id), -1) for id in team) for round in rounds),
                before=_met_before(seated, {round.id for round in tables.rounds(book)} - set(order), people),
                like=tuple(_source(book, round, order) for round in rounds))


def _seats(book: Book, places: dict[str, int], numbers: dict[str, int]) -> dict[tuple[str, str], int]:
    return {(seat.round, seat.person): numbers[seat.table] for seat in book.all(Seat)
            if seat.person in places and seat.table in numbers}


def _columns(book: Book, use: str, members: Sequence[str]) -> Iterator[tuple[int, ...]]:
    known = attributes(book)
    for name in mixing.used(book, use):
        number = {value: place for place, value in enumerate(values(book, name))}
        yield tuple(number.get(known.get(person, {}).get(name, ""), -1) for person in members)


def _with_unsaid(column: Sequence[int]) -> tuple[int, ...]:
    unsaid = max(column) + 1
    return tuple(unsaid if value < 0 else value for value in column)


def _held(rule: SeatingRule, places: dict[str, int], numbers: dict[str, int], order: dict[str, int]) -> Held | None:
    people = tuple(sorted(places[person] for person in rule.people if person in places))
    rounds = tuple(order.values()) if not rule.round else tuple([order[rule.round]] if rule.round in order else [])
    if not rounds or len(people) < (1 if rule.type == seatrules.AT else 2):
        return None
    return Held(rule.id, rule.type, people, tuple(sorted(numbers[t] for t in rule.tables if t in numbers)), rounds)


def _met_before(seated: dict[tuple[str, str], int], rounds: set[str],
                people: Sequence[str]) -> tuple[tuple[int, int, int], ...]:
    met: Counter[tuple[int, int]] = Counter()
    for round in rounds:
        met.update(_pairs([seated.get((round, person), -1) for person in people]))
    return tuple((one, other, times) for (one, other), times in sorted(met.items()))


def _source(book: Book, round: Round, order: dict[str, int]) -> int:
    """Which of the planned rounds it repeats; a round that repeats one which repeats another follows that one."""
    seen = {round.id}
    while (earlier := book.get(Round, round.repeats)) and earlier.id in order and earlier.id not in seen:
        seen.add(earlier.id)
        round = earlier
    return order[round.id]


def broken(rules: Iterable[SeatingRule], round: str, places: Mapping[str, str]) -> frozenset[str]:
    """The ids of rules that do not hold in a round when people sit so, by id; who has no seat goes against nothing."""
    found = set()
    for rule in rules:
        if rule.round in ("", round):
            here = [places[person] for person in rule.people if places.get(person)]
            if rule.type == seatrules.TOGETHER:
                wrong = len(set(here)) > 1
            elif rule.type == seatrules.APART:
                wrong = len(set(here)) < len(here)
            else:
                wrong = any(table not in rule.tables for table in here)
            if wrong:
                found.add(rule.id)
    return frozenset(found)


def furnish(book: Book, count: int = 0, chairs: int = 0) -> list[Change]:
    """Tables with chairs enough that all together take every member.

    Where the chairs are too few, tables get more: all of them if they are alike, else those of the usual number, as
    somebody chose the others'.

    Args:
        count: How many tables there are to be; 0 leaves those that are there, or makes as many as the members need.
        chairs: How many chairs each of them is to have, enough or not; 0 leaves it to be seen.
    """
    members = sum(person.role == MEMBER for person in book.all(Person))
    there = tables.in_order(book)
    if not there:
        count = count or enough_tables(members)
    there = [table for table in there if not count or table.number <= count]
    more = max(0, count - len(there))
    is_alike = len({table.seats for table in there}) < 2
    usual = [table for table in there if is_alike or table.seats == tables.SEATS]
    left = members - sum(table.seats for table in there if table not in usual)
    places = len(usual) + more
    have = max([tables.SEATS, *(table.seats for table in usual)])
    each = chairs or max(have, -(-left // places) if places else 0)
    short = sum(table.seats for table in usual) + each * more < left
    return [*(tables.set_tables(book, count, each) if count else []),
            *tables.set_seats(there if chairs else usual if short else [], each)]


def enough_tables(members: int) -> int:
    """How many tables so many members need, with a comfortable number at each."""
    return max(1, -(-members // tables.COMFORTABLE))


def begun(book: Book, round: Round) -> bool:
    """Whether people have sat in this round already: a segment that it covers has begun."""
    known = spans(book)
    return any(segment.id in known and known[segment.id].started for segment in tables.covered(book, round.id))


def open_rounds(book: Book) -> list[Round]:
    """The rounds that can still be planned, by number: none of their segments has begun."""
    return [round for round in tables.rounds(book) if not begun(book, round)]


def sizes(task: Task, count: int | None = None) -> list[int]:
    """How many members each table takes in a round: as equal as the chairs allow, the first tables one more.

    Raises:
        ValueError: There are fewer chairs than members; the sentence says how many.
    """
    left = task.members if count is None else count
    if sum(task.chairs) < left:
        there = "1 table" if len(task.tables) == 1 else f"{len(task.tables)} tables"
        raise ValueError(f"There are {sum(task.chairs)} chairs at {there} for {left} members: add chairs or a table.")
    found = [0] * len(task.chairs)
    while left:
        lowest = min(have for have, chairs in zip(found, task.chairs, strict=True) if have < chairs)
        for table, chairs in enumerate(task.chairs):
            if left and found[table] == lowest < chairs:
                found[table] += 1
                left -= 1
    return found


def short_of_chairs(task: Task, rules: Iterable[Held]) -> list[tuple[tuple[int, ...], int]]:
    """Where rules that cannot all hold ask for more chairs than there are: the tables, and how many chairs they have.
    For people who are to sit together at any table there are no tables, and the chairs that are asked for."""
    rules, everywhere = list(rules), set(range(len(task.tables)))
    group = {person: {person} for rule in rules for person in rule.people if person < task.members}
    for rule in rules:
        if rule.type == seatrules.TOGETHER and (those := [group[person] for person in rule.people if person in group]):
            joined = set().union(*those)
            group |= dict.fromkeys(joined, joined)
    allowed = {person: everywhere.intersection(*(rule.tables for rule in rules if rule.type == seatrules.AT
                                                 and group[person] & set(rule.people))) for person in group}
    found = []
    for people in {id(people): people for people in group.values()}.values():
        left = allowed[min(people)]
        if left and len(people) > 1 and max(task.chairs[table] for table in left) < len(people):
            found.append(((), len(people)) if left == everywhere else
                         (tuple(sorted(left)), sum(task.chairs[table] for table in left)))
    bound = [person for person in group if allowed[person] not in (everywhere, set())]
    named = set().union(*(allowed[person] for person in bound))
    if not found and named and sum(task.chairs[table] for table in named) < len(bound):
        found.append((tuple(sorted(named)), sum(task.chairs[table] for table in named)))
    return found


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a plan is, over the rounds of its task.

    Attributes:
        cells, right: Values of mixed attributes at tables, and those that are at their even share, rounded either way.
        pairs: How many pairs of members share a table at least once.
        bound: How many they could be at most: no plan has more, and often none has as many.
        repeats: Meetings beyond the first of each pair.
        most: How often the pair that meets most often meets.
        met: Per member, how many others they meet.
        broken: Ids of rules that do not hold, once for each round.
        alike: Per gathered attribute, at how many tables, over all rounds, everybody whose value is known has the same.
        taken: At how many tables, over all rounds, members sit.
        empty: The places of tables at which no member sits in any round.
        team: How often that one of the team sits with the same member who does so most often; 0 where none has a seat.
    """

    cells: int
    right: int
    pairs: int
    bound: int
    repeats: int
    most: int
    met: tuple[int, ...]
    broken: tuple[str, ...]
    alike: tuple[int, ...] = ()
    taken: int = 0
    empty: tuple[int, ...] = ()
    team: int = 0


def quality(task: Task, plan: Plan) -> Quality:
    """What a plan is worth. Past meetings count as met before but not towards the bound."""
    times: Counter[tuple[int, int]] = Counter()
    for seats in plan:
        times.update(_pairs(seats[:task.members]))
    met = Counter(person for pair in times for person in pair)
    served = Counter(pair for seats in plan for pair in _served(seats, task.members))
    cells = [cell for seats in plan for cell in _cells(task, seats)]
    taken = [set(seats[:task.members]) - {-1} for seats in plan]
    sat_at = set().union(*taken)
    return Quality(cells=len(cells), right=sum(least <= have <= most for have, least, most in cells), pairs=len(times),
                   bound=min(comb(task.members, 2), _most_pairs(task, plan)), repeats=sum(times.values()) - len(times),
                   most=max(times.values(), default=0), met=tuple(met[person] for person in range(task.members)),
                   broken=tuple(rule.id for round, seats in enumerate(plan) for rule in task.rules_in(round)
                                if rule.broken(seats)),
                   alike=tuple(sum(map(len, taken)) - sum(len(_unlike(column, seats)) for seats in plan)
                               for column in task.gathered),
                   taken=sum(map(len, taken)),
                   empty=tuple(table for table in range(len(task.tables)) if sat_at and table not in sat_at),
                   team=max(served.values(), default=0))


def _most_pairs(task: Task, plan: Plan) -> int:
    """How many pairs could meet in rounds of such tables, could people be spread at will: all who share a table, but
    those who met already because a table is larger than there were tables in an earlier round for its people to come
    from, and those of a round that repeats another."""
    sizes = [[*Counter(table for table in seats[:task.members] if table >= 0).values()]
             for round, seats in enumerate(plan) if not _repeats(task, plan, round)]
    found = 0
    for at, there in enumerate(sizes):
        again = (sum(_fewest_together(size, len(earlier)) for size in there) for earlier in sizes[:at] if earlier)
        found += sum(comb(size, 2) for size in there) - max(again, default=0)
    return found


def _repeats(task: Task, plan: Plan, round: int) -> bool:
    """Whether all who sit in a round sit just so in the one that it repeats."""
    source = task.like[round] if task.like else round
    return source != round and all(here in (-1, there) for here, there in zip(
        plan[round][:task.members], plan[source], strict=False))


def _fewest_together(people: int, tables: int) -> int:
    """How many pairs of so many people sat together at least, at so many tables."""
    each, more = divmod(people, tables)
    return more * comb(each + 1, 2) + (tables - more) * comb(each, 2)


def _unlike(column: Sequence[int], seats: Sequence[int]) -> set[int]:
    """The tables at which people with different known values sit."""
    found: dict[int, set[int]] = {}
    for person, value in enumerate(column):
        if value >= 0 and seats[person] >= 0:
            found.setdefault(seats[person], set()).add(value)
    return {table for table, values in found.items() if len(values) > 1}


def _served(seats: Sequence[int], members: int) -> Iterator[tuple[int, int]]:
    """Each of the team with each member at their table."""
    there: dict[int, list[int]] = {}
    for person, table in enumerate(seats[:members]):
        there.setdefault(table, []).append(person)
    for one, table in enumerate(seats[members:], members):
        yield from ((one, person) for person in there.get(table, ()) if table >= 0)


def _pairs(seats: Sequence[int]) -> Iterable[tuple[int, int]]:
    at: dict[int, list[int]] = {}
    for person, table in enumerate(seats):
        if table >= 0:
            at.setdefault(table, []).append(person)
    return (pair for people in at.values() for pair in combinations(people, 2))


def _cells(task: Task, seats: Sequence[int]) -> Iterable[tuple[int, int, int]]:
    """How many there are of each value at each table, and the least and most that an even share allows."""
    size = Counter(table for table in seats[:task.members] if table >= 0)
    total = sum(size.values())
    for column in task.mixed:
        here = Counter((seats[p], value) for p, value in enumerate(column) if value >= 0 and seats[p] >= 0)
        everywhere = Counter(value for p, value in enumerate(column) if value >= 0 and seats[p] >= 0)
        for table, people in size.items():
            for value, count in everywhere.items():
                least, rest = divmod(count * people, total)
                yield here[table, value], least, least + bool(rest)


def seated_now(book: Book, task: Task) -> Plan:
    """The plan that the event holds already."""
    seats = _seats(book, {p: at for at, p in enumerate(task.people)}, {t: at for at, t in enumerate(task.tables)})
    return tuple(tuple(seats.get((round, person), -1) for person in task.people) for round in task.rounds)


def carry_out(book: Book, task: Task, plan: Plan) -> list[Change]:
    """The changes that seat the members as planned; only seats that differ are touched, and who or what was taken away
    since the task was made is passed over."""
    there = [book.get(Person, person) is not None for person in task.people[:task.members]]
    stands = [book.get(Table, table) is not None for table in task.tables]
    changes = []
    for round, seats in zip(task.rounds, plan, strict=True):
        if book.get(Round, round):
            wanted = {task.people[person]: task.tables[seats[person]] if seats[person] >= 0 else ""
                      for person in range(task.members)
                      if there[person] and (seats[person] < 0 or stands[seats[person]])}
            away = tables.places(book, round).keys() - set(task.people)
            changes += tables.settle(book, round, wanted, away=away)
    return changes


def planned_by(book: Book, rounds: Iterable[str], seed: int, steps: int, stopped: int | None = None) -> list[Change]:
    """Writes down which search rounds, by id, are planned by: its seed, its budget of steps, and the step at which it
    was stopped early, None where it was not. One that was stopped before its first step planned nothing."""
    by = {"seed": seed, "steps": steps, "stopped": stopped or 0} if stopped != 0 else NO_SEARCH
    return [edit(round, **by) for id in rounds
            if (round := book.get(Round, id)) and (round.seed, round.steps, round.stopped) != (*by.values(),)]


def searches(rounds: Iterable[Round]) -> list[tuple[list[Round], int, int, int]]:
    """Which rounds a search planned, with its seed, its steps and where it was stopped (0 where it was not), in the
    order of the rounds; those that none did are left out. People may have been moved by hand since."""
    found: dict[tuple[int, int, int], list[Round]] = {}
    for round in rounds:
        if round.steps:
            found.setdefault((round.seed, round.steps, round.stopped), []).append(round)
    return [(some, *by) for by, some in found.items()]
