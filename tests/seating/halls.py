"""Halls of people to be seated: tasks made of numbers, and files of real ones where the test data lies beside."""

import random
from dataclasses import replace

from facilitator.domain.seating import Held, Task


def hall(people, tables, rounds, *, attributes=(2, 4), chairs=0, rules=(), seed=1):
    """A task with so many members, attributes of so many values each, and rules as (type, people, tables, rounds)."""
    draw = random.Random(seed)
    held = tuple(Held(f"rule {place}", type, tuple(who), tuple(at), tuple(when or range(rounds)))
                 for place, (type, who, at, when) in enumerate(rules))
    return Task(people=tuple(f"P{n}" for n in range(people)), members=people,
                tables=tuple(f"T{n}" for n in range(tables)), rounds=tuple(f"R{n}" for n in range(rounds)),
                chairs=(chairs or -(-people // tables),) * tables,
                mixed=tuple(tuple(draw.randrange(many) for _ in range(people)) for many in attributes),
                rules=held, team=((),) * rounds, like=tuple(range(rounds)))


def without(task, away):
    """The task of a round for those who are there."""
    there = [person for person in range(task.members) if person not in away]
    place = {person: at for at, person in enumerate(there)}
    rules = (replace(rule, people=tuple(place[p] for p in rule.people if p in place)) for rule in task.rules)
    return replace(task, people=tuple(task.people[p] for p in there), members=len(there),
                   mixed=tuple(tuple(column[p] for p in there) for column in task.mixed),
                   rules=tuple(rule for rule in rules if len(rule.people) >= (1 if rule.type == "at" else 2)))
