"""The rules that a seating plan keeps: who sits together, who apart, and who only at some tables."""

from collections.abc import Iterable, Sequence

from . import tables
from .book import Book
from .changes import Change, create, delete
from .ids import cell_id
from .people import by_code
from .records import SEATING_RULES, Person, Round, SeatingRule, Table

TOGETHER, APART, AT = SEATING_RULES


def in_order(book: Book) -> list[SeatingRule]:
    """All rules: together, apart, at; those of all rounds before those of one, then by the codes of their people."""
    order_of = {person.id: place for place, person in enumerate(by_code(book))}
    numbers = {round.id: round.number for round in book.all(Round)}
    order = {type: place for place, type in enumerate(SEATING_RULES)}

    def key(rule: SeatingRule) -> tuple:
        people = sorted(order_of.get(person, len(order_of)) for person in rule.people)
        return order.get(rule.type, len(order)), numbers.get(rule.round, 0), people, rule.id

    return sorted(book.all(SeatingRule), key=key)


def rule(type: str, people: Iterable[str], at: Iterable[str] = (), round: str = "") -> SeatingRule:
    """A rule of people by id, at tables by id, in a round by id or in all. Its id is made from what it says, so that
    saying it twice is saying it once.

    Raises:
        ValueError: It says nothing: too few people, or no table.
    """
    people, at = tuple(sorted(set(people))), tuple(sorted(set(at))) if type == AT else ()
    if type not in SEATING_RULES:
        raise ValueError(f"A seating rule is {', '.join(SEATING_RULES)}, not {type}.")
    if len(people) < (1 if type == AT else 2):
        raise ValueError("Choose who is to sit at these tables." if type == AT else
                         "Choose at least two people: they sit together or apart.")
    if type == AT and not at:
        raise ValueError("Choose the tables where they may sit.")
    return SeatingRule(id=cell_id("seating_rule", type, *people, "", *at, "", round), type=type, people=people,
                       tables=at, round=round)


def add(book: Book, rule: SeatingRule) -> list[Change]:
    """Adds a rule, if it is not there."""
    return [] if book.get(SeatingRule, rule.id) == rule else [create(rule)]


def remove(rule: SeatingRule) -> list[Change]:
    """Takes a rule away."""
    return [delete(rule)]


def replace(book: Book, rules: Sequence[SeatingRule]) -> list[Change]:
    """Makes these the rules of the event, and no others."""
    wanted = {rule.id for rule in rules}
    return [*(delete(rule) for rule in book.all(SeatingRule) if rule.id not in wanted),
            *(change for rule in dict.fromkeys(rules) for change in add(book, rule))]


def lock(book: Book, round: str, people: Iterable[str]) -> list[Change]:
    """Keeps people at the tables where they sit in a round, whatever is planned; who has no seat stays free."""
    there = tables.places(book, round)
    return [change for person in people if person in there
            for change in add(book, rule(AT, [person], [there[person]], round))]


def is_lock(rule: SeatingRule) -> bool:
    """Whether a rule keeps one person at one table in one round: a locked seat."""
    return rule.type == AT and bool(rule.round) and len(rule.people) == len(rule.tables) == 1


def at_odds(book: Book) -> frozenset[str]:
    """The ids of rules that are seen not to hold together, whatever tables there are: people who are to sit both
    together and apart, or together at tables none of which is for all of them. Others may be found by a search."""
    everything = [rule for rule in in_order(book) if known(book, rule)]
    found: set[str] = set()
    for round in {rule.round for rule in everything}:
        found |= _at_odds([rule for rule in everything if rule.round in ("", round)])
    return frozenset(found)


def _at_odds(rules: Sequence[SeatingRule]) -> set[str]:
    group = {person: {person} for rule in rules for person in rule.people}
    for rule in rules:
        if rule.type == TOGETHER:
            joined = set().union(*(group[person] for person in rule.people))
            group |= dict.fromkeys(joined, joined)
    found = set()
    for people in group.values():
        together = {rule.id for rule in rules if rule.type == TOGETHER and people.issuperset(rule.people)}
        there = [rule for rule in rules if rule.type == AT and people & set(rule.people)]
        if there and not set.intersection(*(set(rule.tables) for rule in there)):
            found |= together | {rule.id for rule in there}
        if apart := {rule.id for rule in rules if rule.type == APART and len(people & set(rule.people)) > 1}:
            found |= together | apart
    return found


def of_person(book: Book, person: str) -> list[SeatingRule]:
    """The rules that name somebody."""
    return [rule for rule in in_order(book) if person in rule.people]


def words(book: Book, rule: SeatingRule) -> str:
    """A rule as a sentence without its full stop, with codes and never names: "P07 and P12 sit together in round 2"."""
    people = [person.code for person in by_code(book) if person.id in rule.people] or ["Nobody"]
    sit = "sits" if len(people) == 1 else "sit"
    if rule.type == AT:
        there = [tables.title(table) for table in tables.in_order(book) if table.id in rule.tables]
        if there and is_lock(rule):
            sit, where = "has a locked seat", f"at table {there[0]}"
        else:
            where = f"only at table {' or '.join(there)}" if there else "at a table that is gone"
    else:
        where = "together" if rule.type == TOGETHER else "apart"
    round = book.get(Round, rule.round)
    return f"{_listed(people)} {sit} {where}{f' in round {round.number}' if round else ''}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def known(book: Book, rule: SeatingRule) -> bool:
    """Whether all that a rule names is still there."""
    return (all(book.get(Person, person) for person in rule.people)
            and all(book.get(Table, table) for table in rule.tables)
            and (not rule.round or book.get(Round, rule.round) is not None))
