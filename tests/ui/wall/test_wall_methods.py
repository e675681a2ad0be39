"""How a poll was counted and what decided it, in the words of the wall."""

from dataclasses import replace

import pytest

from facilitator.domain.records import Ballot, Option
from facilitator.ui.projector.items import Band, Piece, Words
from facilitator.ui.projector.layout import lay_out
from facilitator.ui.projector.pictures import Flow
from tests.ui.wall.poll_data import book, poll, seen, told


def scored(*ballots: dict[str, int], **values):
    """The pages of a scored poll of A to D; each ballot gives points by the place of an option."""
    records = poll("score", len("ABCD"), 0, texts=("A", "B", "C", "D"), **values)
    return seen(book(*records, *(Ballot(id=f"v{number}", poll="p", marks=tuple((id, str(points)) for id, points in
                                                                               given.items()))
                                 for number, given in enumerate(ballots))))


def test_equal_finalists_of_star_are_no_tie_where_points_decide_and_the_wall_says_so():
    final = scored({"o0": 5}, {"o1": 3})[1]
    assert [row.words for row in final.rows] == ["1 of 2 people · 50%"] * 2
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
    assert [row.words for row in pages[1].rows] == ["1 of 2 people · 50% · tie"] * 2
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


def ranking(*orders: str, texts=("Ann", "Bo", "Cy", "Di"), question="Which?", shape=16 / 9, **values):
    """The pages of a ranked poll with a ballot for each order of places: "01" ranks the first option before the
    second."""
    records = [replace(one, text=texts[int(one.id[1:])]) if isinstance(one, Option) else one
               for one in poll("ranked", len(texts), 0, texts=texts, question=question, **values)]
    return seen(book(*records, *(Ballot(id=f"v{number}", poll="p", marks=tuple(
        (f"o{place}", str(rank)) for rank, place in enumerate(order, 1))) for number, order in enumerate(orders))),
                shape=shape)


def drawn(pages):
    return [page for page in pages if isinstance(page.picture, Flow)]


def test_a_tie_on_the_way_says_why_the_count_went_on():
    page, *_ = drawn(ranking(*["0"] * 5, *["1"] * 4, *["20"] * 2, *["30"] * 2))
    assert page.foot == "A tie in round 1: whichever goes out, the outcome is the same"
    page = drawn(ranking(*["0"] * 2, *["1"] * 2, "2", ties="listed first"))[0]
    assert page.foot == "A tie in round 2: the order of the options decided"


def test_rounds_in_words_name_who_tied_and_why_it_did_not_matter():
    orders = [str(place) for place, votes in enumerate((20, 15, 12, 11, 10, 9, 5, 5)) for _ in range(votes)]
    pages = ranking(*orders, texts=[f"Option {place}" for place in range(8)])
    assert "Option 6, Option 7 tied: whichever goes out, the outcome is the same." in told(pages)


def test_names_beside_the_flow_of_votes_are_whole_where_they_have_room_and_the_winner_is_bold():
    texts = ("Trees in Bridge Street", "The river park, in stages", "The Leat beside the Butter Market", "Barriers")
    page, *_ = drawn(ranking(*["1"] * 17, *["0"] * 11, *["20"] * 10, *["21"] * 3, *["30"] * 3, "3", texts=texts))
    items = lay_out(page, 16 / 9)
    words = [item for item in items if isinstance(item, Words)]
    assert not [item.text for item in words if item.text.endswith("…")]
    assert next(item for item in words if item.text.startswith("Trees")).bold
    assert not next(item for item in words if item.text.startswith("Barriers")).bold
    plain = [place for place, item in enumerate(items) if isinstance(item, Piece) and item.fill == "plain"]
    assert len(plain) == sum(1 for _, nodes in page.picture.rounds for node in nodes if node)
    assert min(plain) > max(place for place, item in enumerate(items) if isinstance(item, Band))


def test_methods_that_name_different_winners_are_said_to_differ_in_a_sentence():
    said = "These ways of counting name different winners: which one counts has to be agreed before the vote."
    assert said in told(ranking(*["012"] * 4, *["120"] * 3, *["210"] * 2, texts=("A", "B", "C")))
    assert said not in told(ranking(*["012"] * 4, "12", texts=("A", "B", "C")))


def test_numbers_are_the_key_to_names_that_the_flow_of_votes_may_shorten():
    texts = ("Fourteen blue badge bays in Bridge Street before any space is given back", "Trees", "Benches")
    pages = ranking(*["0"] * 5, *["1"] * 4, *["21"] * 3, texts=texts)
    assert [row.label for row in pages[0].rows] == [f"{place}. {text}" for place, text in enumerate(texts, 1)]
    assert set(drawn(pages)[0].picture.lanes) >= {"2. Trees", "3. Benches"}
    assert "Instant run-off: Trees" in told(pages)


def test_a_higher_title_gives_way_to_whole_names_beside_the_flow_of_votes():
    pages = ranking(*["0"] * 5, *["1"] * 4, *["21"] * 3, *["3"], texts=(
        "Trees in Bridge Street", "The river park, in stages", "The Leat beside the market", "Barriers for winter"),
        question="Which of these should the council begin with?", shape=4 / 3)
    for page in drawn(pages):
        assert not [item for item in lay_out(page, 4 / 3) if isinstance(item, Words) and not item.bold
                    and item.text.endswith("…")]
