"""Seating: a step of the search against its arithmetic, the default plan of a large hall, and re-seating proven."""

import random

import numpy as np

from facilitator.domain.seating import Plan, Task
from facilitator.seating import exact, workers
from facilitator.seating.arrays import Room
from facilitator.seating.search import search
from tests.seating.halls import hall, without

from .measure import Result, median, took

PEOPLE, TABLES, ROUNDS = 150, 20, 10
VALUES = (2, 3, 4, 5)
"""How many values each attribute has."""

STEPS, TIMES = 300, 5
ABSENT = 0.08


def results() -> list[Result]:
    """The best of some, since what other programs take of the machine is not the search's doing."""
    task = hall(PEOPLE, TABLES, ROUNDS, attributes=VALUES)
    start = exact.first_plan(task)
    step = min(took(lambda: list(search(task, start, 1, STEPS))) for _ in range(TIMES)) / STEPS
    found = []
    whole = took(lambda: found.extend(workers.plan(task, 1, workers.usual_steps(task))))
    hall_of = f"{PEOPLE} people, {TABLES} tables, {ROUNDS} rounds"
    return [Result(f"a step of the search against one pass over its arrays, {round(1 / step)} a second", step,
                   _pass_seconds(task, start), 10),
            Result(f"the plan by default settings, {hall_of}", whole, 1, 10, ratio=False),
            Result(f"re-seating a round of it proven, {ABSENT:.0%} absent",
                   _proof_seconds(task, found[-1].best.plan), 1, 3, ratio=False)]


def _pass_seconds(task: Task, start: Plan) -> float:
    """How often any two met in another order, the noise taken off, and the least found: once over what a step needs."""
    met = Room(task, start).met.astype(np.float32)
    draw = np.random.default_rng(1)
    order, noise = draw.permutation(len(met)), draw.random(met.shape, dtype=np.float32)
    return median(lambda: (met[order[:, None], order] - noise).argmin(1), 500)


def _proof_seconds(task: Task, plan: Plan) -> float:
    away = set(random.Random(1).sample(range(PEOPLE), round(ABSENT * PEOPLE)))
    now = [table for person, table in enumerate(plan[0]) if person not in away]
    there = without(task, away)
    return min(took(lambda: exact.reseat(there, 0, now)) for _ in range(3))
