"""How a poll was counted and what decided it, in the words of the wall."""

import pytest

from facilitator.domain.records import Ballot
from tests.ui.wall.poll_data import book, poll, seen, told


def scored(*ballots: dict[str, int], **values):
    """The pages of a scored poll of A to D; each ballot gives points by the place of an option."""
    records = poll("score", len("ABCD"), 0, texts=("A", "B", "C", "D"), **values)
    return seen(book(*records, *(Ballot(id=f"v{number}", poll="p", marks=tuple((id, str(points)) for id, points in
                                                                               given.items()))
                                 for number, given in enumerate(ballots))))


def test_equal_finalists_of_star_are_no_tie_where_points_decide_and_the_wall_says_so():
    final = scored({"o0": 5}, {"o1": 3})[1]
    assert [row.words for row in final.rows] == ["1 person · 50%"] * 2
    assert final.foot == "Wins: A 0 · Equal in the run-off; more points decide: 5 to 3"


def test_where_points_are_equal_too_the_highest_scores_decide():
    first, final, *_ = scored({"o0": 5, "o1": 4}, {"o1": 3, "o0": 2})
    assert not [row for row in (*first.rows, *final.rows) if "tie" in row.words]
    assert "Wins: A 0 · Equal in the run-off and in points; more highest scores decide" in final.foot


def test_who_enters_the_run_off_by_more_than_points_is_explained():
    foot = scored(*[{"o0": 5, "o1": 1}] * 2, {"o1": 3, "o2": 5}, {"o1": 3, "o2": 2}, {"o1": 2, "o2": 3})[1].foot
    assert foot.endswith("in the run-off is who was scored higher more often, or else has more highest scores")


def test_what_nothing_decides_is_a_tie_on_the_wall():
    pages = scored({"o0": 5}, {"o1": 5})
    assert [row.words for row in pages[1].rows] == ["1 person · 50% · tie"] * 2
    assert pages[1].foot == "Wins: a tie: A 0 and B 1"


@pytest.mark.parametrize(("kind", "values", "said"), [
    ("score", {}, "Scores added up"), ("score", {}, "Run-off of the best two (STAR): who is scored higher by more"),
    ("ranked", {}, "First choices"), ("ranked", {}, "Instant run-off: whoever has fewest drops out"),
    ("ranked", {"places": 2}, "Single transferable vote: spare votes pass on")])
def test_each_page_of_a_result_says_how_it_is_counted_also_while_it_is_seen_early(kind, values, said):
    assert said in told(seen(book(*poll(kind, **values))))
    early = [page.over for page in seen(book(*poll(kind, state="open", early=True, **values)))]
    assert all(over.startswith("So far: 40 of 98 have voted") for over in early)
    assert any(f" · {said}" in over for over in early)
