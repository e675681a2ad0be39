"""All that stands against a plan before it is looked for: rules that cannot hold together, and those besides."""

from dataclasses import replace

from ..domain.seating import Task
from .exact import Conflict, first_plan
from .program import Unproven


def contradictions(task: Task) -> list[Conflict]:
    """Each set of rules that cannot all hold; no rule is in two of them, and without any of them all the others hold.

    Where the tables have too few chairs, those that are missing stand at one more, where no rule allows anybody: so
    that what the rules ask is heard at the same time as that chairs are missing.
    """
    if (lack := task.members - sum(task.chairs)) > 0:
        task = replace(task, tables=(*task.tables, ""), chairs=(*task.chairs, lack))
    found: list[Conflict] = []
    while True:
        try:
            first_plan(task)
            return found
        except Conflict as conflict:
            found.append(conflict)
            if not conflict.rules:
                return found
            task = replace(task, rules=tuple(rule for rule in task.rules if rule not in conflict.rules))
        except Unproven:  # Whether there are more is not settled in time.
            return found
