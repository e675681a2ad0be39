"""Real ballots: what was published comes out again, and thousands are counted at once."""

import csv
import re
import time
from collections import Counter, defaultdict

import pytest

from facilitator import counting
from facilitator.domain.polls import Tally

from .profiles import ballot, tally


def opened(folder, name: str):
    path = folder / name
    if not path.is_file():
        pytest.skip(f"{name} is not on this machine.")
    return path.open(encoding="utf-8", newline="")


@pytest.fixture(scope="session")
def burlington(shared_data) -> Tally:
    """The mayor's election of 2009: every ballot a record of its own."""
    marks = defaultdict(list)
    with opened(shared_data / "ballots", "burlington-2009-ranked.csv") as file:
        for row in csv.DictReader(file):
            found = marks[row["ballot_id"]]
            if row["choice"] != "$UNDERVOTE":
                found.append(("" if row["choice"] == "$OVERVOTE" else row["choice"].replace(" ", "_"), row["rank"]))
    names = sorted({option for each in marks.values() for option, _ in each} - {""})
    return tally("ranked", " ".join(names), *(ballot(each, at=at) for at, each in enumerate(marks.values())))


def by_method(counted: Tally) -> dict:
    return {result.method: result for result in counting.results(counted)}


def test_burlington_has_another_winner_by_each_method(burlington):
    found = by_method(burlington)
    assert {method: found[method].winners for method in ("instant-runoff", "plurality", "condorcet")} == {
        "instant-runoff": ("Bob_Kiss",), "plurality": ("Kurt_Wright",), "condorcet": ("Andy_Montroll",)}
    assert {found[method].winners for method in ("schulze", "minimax", "borda")} == {("Andy_Montroll",)}


def test_burlington_s_rounds_come_out_as_they_were_published(burlington):
    # In the last round 4,061 and 606 were published. One ballot of this file ends in an overvote whose marks it does
    # not tell; the city could see that only one of them was still in the race.
    found = by_method(burlington)
    rounds = found["instant-runoff"].rounds
    assert [sorted(each.counts.values(), reverse=True) for each in rounds] == [
        [2951, 2585, 2063, 1306, 36, 35], [3294, 2981, 2554], [4313, 4060]]
    assert [each.exhausted for each in rounds] == [4, 151, 607]
    assert set(rounds[0].eliminated) == {"Dan_Smith", "James_Simpson", "Write-in"}
    last = found["stv"].rounds[-1]
    assert (last.counts, last.elected, last.exhausted) == (rounds[-1].counts, ("Bob_Kiss",), 607)


def test_nine_thousand_ballots_are_counted_by_all_methods_in_less_than_a_second(burlington):
    started = time.perf_counter()
    counting.results(burlington)
    assert time.perf_counter() - started < 1


def test_debian_elected_carter(shared_data):
    names = ("Carter", "Chandran", "Gupta", "None")
    with opened(shared_data / "ballots", "debian-2020-condorcet.txt") as file:
        votes = Counter(re.findall(r"^V: (\S+)", file.read(), re.M))
    counted = tally("ranked", " ".join(names), *(
        ballot([(name, rank) for name, rank in zip(names, vote, strict=True) if rank != "-"], count)
        for vote, count in votes.items()))
    found = by_method(counted)
    assert counted.bases["cast"] == 339
    assert {found[method].winners for method in ("condorcet", "schulze", "minimax")} == {("Carter",)}


def test_the_star_poll_comes_out_as_its_expected_text_says(shared_data):
    with opened(shared_data / "ballots", "best_akali_skins.expected.txt") as file:
        expected = file.read()
    with opened(shared_data / "ballots", "best_akali_skins.csv") as file:
        head, *rows = csv.reader(file)
    names = [name.replace(" ", "_") for name in head[3:]]
    star, score = counting.results(tally("score", " ".join(names), *(
        ballot(zip(names, row[3:], strict=True), at=at) for at, row in enumerate(rows)), most=5))
    published = re.findall(r"^ +(.+?) -- +(\d+) \(", expected, re.M)
    scores = {name.strip().replace(" ", "_"): int(points) for name, points in published}
    assert (len(scores), dict(score.counts)) == (16, scores)
    assert set(star.rounds[0].elected) == {"Star_Guardian", "Prestige_K/DA"}
    assert (dict(star.rounds[1].counts), star.rounds[1].exhausted) == ({"Star_Guardian": 288, "Prestige_K/DA": 80}, 301)
    assert star.winners == ("Star_Guardian",)


def test_published_percentages_come_out_of_ballots_too(shared_data):
    by_question = defaultdict(list)
    with opened(shared_data / "results", "assembly-votes.csv") as file:
        for row in csv.DictReader(file):
            if row["votes"] and row["base"] and row["percent_published"] and "smaller base" not in row["base_note"]:
                by_question[row["assembly"], row["question_id"]].append(row)
    checked = 0
    for rows in by_question.values():
        votes = {f"o{place}": int(row["votes"]) for place, row in enumerate(rows)}
        blank = int(rows[0]["base"]) - sum(votes.values())
        if blank < 0 or len({row["base"] for row in rows}) > 1:
            continue
        (found,) = counting.results(tally("single", " ".join(votes), *(
            ballot([(id, 1)], count) for id, count in votes.items()), ballot([], blank)))
        assert found.base == int(rows[0]["base"])
        for place, row in enumerate(rows):
            assert round(100 * found.shares[f"o{place}"]) == round(float(row["percent_published"]))
            checked += 1
    assert checked
