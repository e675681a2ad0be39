"""Rules as the members of a planned round have to keep them: those of rounds that repeat it hold there too, and the
team's seats, which nobody moves, become tables where members may or may not sit."""

from collections.abc import Iterator
from dataclasses import replace

from ..domain.seating import Held, Task
from ..domain.seatrules import AT, TOGETHER


def rules_for(task: Task, planned: int) -> list[Held]:
    """The rules of a planned round, of members only. One that the team's seats break whatever the members do has no
    table left."""
    return list(dict.fromkeys(one for round, source in enumerate(task.like) if source == planned
                              for rule in task.rules_in(round) for one in _of_members(task, rule, round)))


def _of_members(task: Task, rule: Held, round: int) -> Iterator[Held]:
    members = tuple(person for person in rule.people if person < task.members)
    team = [at for person in rule.people if person >= task.members
            if (at := task.team[round][person - task.members]) >= 0]
    if len(members) > (rule.type != AT):
        yield replace(rule, people=members)
    if team and not (left := _left(task, rule, team)):
        yield replace(rule, type=AT, people=(0,), tables=())
    elif team and members and rule.type != AT:
        yield replace(rule, type=AT, people=members, tables=tuple(sorted(left)))


def _left(task: Task, rule: Held, team: list[int]) -> set[int]:
    """The tables that a rule leaves to members whom it binds to some of the team; none where the team breaks it."""
    taken, everywhere = set(team), set(range(len(task.tables)))
    if rule.type == AT:
        return everywhere if taken <= set(rule.tables) else set()
    if rule.type == TOGETHER:
        return taken if len(taken) == 1 else set()
    return everywhere - taken if len(taken) == len(team) else set()
