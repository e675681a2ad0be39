"""Ballots of real elections and polls come in as they were published."""

import csv

import pytest

from facilitator.domain.records import Ballot, Option
from tests.intake.boxes import box, poll_of


@pytest.mark.parametrize(("name", "type", "new", "records", "remarks"), [
    ("burlington-2009-ranked.csv", "ranked", 8980, 381, {"skipped ranks": 13, "overvotes": 6}),
    ("debian-2020-condorcet.txt", "ranked", 339, 72, {"skipped ranks": 22, "shared ranks": 60}),
    ("best_akali_skins.csv", "score", 669, 628, {}),
    ("abcvoting_example.cat", "approval", 5, 4, {}),
    ("abcvoting_example.toi", "ranked", 5, 4, {"shared ranks": 3}),
])
def test_real_elections_come_in_whole(desk, shared_data, name, type, new, records, remarks):
    plan = desk.take("ballots", shared_data / "ballots" / name)
    assert (poll_of(desk).type, plan.new, dict(plan.remarks)) == (type, new, remarks)
    assert len(desk.book.all(Ballot)) == records
    assert sum(ballot.count for ballot in desk.book.all(Ballot)) == new


def test_the_scores_of_a_real_poll_add_up_as_published(desk, shared_data):
    desk.take("ballots", shared_data / "ballots/best_akali_skins.csv")
    sums = dict.fromkeys((option.text for option in desk.book.all(Option)), 0)
    for marks, count in box(desk).items():
        for name, score in marks:
            sums[name] += int(score) * count
    assert (sums["Star Guardian"], sums["Prestige K/DA"], sums["All-Star"]) == (2930, 2458, 1287)


def test_first_choices_of_a_real_election_are_those_of_its_file(desk, shared_data):
    path = shared_data / "ballots/burlington-2009-ranked.csv"
    desk.take("ballots", path)
    firsts = {}
    with path.open() as file:
        for row in csv.DictReader(file):
            if row["rank"] == "1":
                firsts[row["choice"]] = firsts.get(row["choice"], 0) + 1
    found = {}
    for marks, count in box(desk).items():
        for name, rank in marks:
            if rank == "1":
                found[name or "$OVERVOTE"] = found.get(name or "$OVERVOTE", 0) + count
    assert found == {name: count for name, count in firsts.items() if name != "$UNDERVOTE"}
