"""The instances of the test data: even tables, no rule broken, more people met than by chance, quickly put right."""

import csv
import json
import random
from dataclasses import replace

import pytest

from facilitator.domain.seating import quality, sizes
from facilitator.seating.exact import first_plan, reseat
from facilitator.seating.search import search

from .halls import hall, without


def instance(data, name, with_rules=False):
    """A task from the files of an instance."""
    folder = data / "seating"
    spec = json.loads((folder / f"{name}_spec.json").read_text("utf-8"))
    rows = list(csv.DictReader((folder / f"{name}_participants.csv").read_text("utf-8-sig").splitlines()))
    place = {row["participant_id"]: at for at, row in enumerate(rows)}
    rules = []
    if with_rules:
        said = json.loads((folder / f"{name}_constraints.json").read_text("utf-8"))
        rules += [("together", [place[p] for p in group], (), ()) for group in said["keep_together"]]
        rules += [("apart", [place[p] for p in group], (), ()) for group in said["keep_apart"]]
        rules += [("at", [place[p]], [int(t) - 1 for t in at], ()) for p, at in said["allowed_tables"].items()]
        rules += [("at", [place[p]], [int(at) - 1], [int(round) - 1])
                  for round, people in said["locked"].items() for p, at in people.items()]
    task = hall(len(rows), spec["tables"], spec["rounds"], rules=rules, attributes=())
    columns = []
    for attribute in spec["attributes"]:
        values = sorted({row[attribute] for row in rows})
        columns.append(tuple(values.index(row[attribute]) for row in rows))
    return replace(task, mixed=tuple(columns))


def planned(task, steps):
    *_, found = search(task, first_plan(task), 1, steps)
    return found.plan


@pytest.mark.parametrize(("name", "steps", "share"), [("a", 8000, 0.84), ("b", 6000, 0.89)])
def test_a_tenth_of_the_usual_steps_already_meets_more_pairs_than_other_programs_do(shared_data, name, steps, share):
    task = instance(shared_data, name)
    told = quality(task, planned(task, steps))
    assert told.right == told.cells
    assert told.pairs >= share * told.bound
    assert told.most <= 3


@pytest.mark.parametrize(("name", "steps", "share"), [("a", 8000, 0.80), ("b", 6000, 0.85)])
def test_the_rules_of_an_instance_are_all_kept(shared_data, name, steps, share):
    task = instance(shared_data, name, with_rules=True)
    told = quality(task, planned(task, steps))
    assert told.broken == ()
    assert told.pairs >= share * told.bound
    assert told.right >= 0.98 * told.cells


def test_a_round_is_put_right_when_eight_in_a_hundred_stay_away(shared_data):
    task = instance(shared_data, "b")
    plan = planned(task, 2000)
    away = set(random.Random(1).sample(range(task.members), 8))
    there = without(task, away)
    now = [table for person, table in enumerate(plan[0]) if person not in away]
    told = reseat(there, 0, now)
    assert sorted(map(told.seats.count, range(12))) == sorted(sizes(there))
    assert quality(there, (told.seats,)).right == 180
    assert quality(there, (tuple(now),)).right < 180
    assert len(told.moved) < 12
