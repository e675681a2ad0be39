"""Each table's way in, sums that say what hands can tell, and what came in by other ways."""
# ruff: noqa: F401, F811

import pytest
from PySide6.QtWidgets import QLabel, QMenu

from facilitator.domain import papers, polls, pollways
from facilitator.domain.changes import create
from facilitator.domain.ids import new_id, table_id
from facilitator.domain.records import Ballot, Hands, Poll, Rule, Way
from facilitator.store import backup, handover
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.rooms.polls.figures import Figures
from facilitator.ui.rooms.polls.fold import Fold
from facilitator.ui.widgets import Across
from tests.ui.polls_event import CTRL, K, a_poll, cell, counting, desk, make_room, press, tally, type_


def count(desk, poll: str, table: int, *hands: int) -> None:
    for place, number in enumerate(hands):
        desk.do("Count", polls.count(desk.book, poll, f"{poll}-{place}", table_id(table), number))


def sums(room, table: int) -> tuple[str, str]:
    label = room.sheet.count.grid.sums[table_id(table)]
    return label.text(), label.property("role")


def phone_votes(desk, poll: str, count: int) -> None:
    desk.do("Votes", [create(Ballot(id=new_id(), poll=poll, way="phones", marks=((f"{poll}-0", "1"),)))
                      for _ in range(count)])


def test_hands_that_may_be_raised_twice_are_not_taken_for_people(make_room, desk):
    room = make_room(*a_poll("p", "Buses", "Bikes", "Trams", type="approval", state="open"))
    count(desk, "p", 1, 6, 7, 2)
    assert sums(room, 1) == ("15 hands, 8 people", "soft")
    assert "do not tell how many people" in room.sheet.count.honest.text()
    count(desk, "p", 1, 9)
    assert sums(room, 1) == ("9 hands for one option, 8 people", "error")


def test_dots_are_held_against_what_the_people_at_a_table_have(make_room, desk):
    room = make_room(*a_poll("p", "Buses", "Bikes", type="dots", most=3, state="open"))
    count(desk, "p", 1, 14, 10)
    assert sums(room, 1) == ("24 dots, 8 people", "soft")
    count(desk, "p", 1, 15)
    assert sums(room, 1) == ("25 dots, 8 people with 3 each", "error")


def test_left_and_right_go_on_to_the_cells_beside(counting):
    cell(counting, "p-0", 1).setFocus()
    press(K.Key_Right)
    assert cell(counting, "p-1", 1).hasFocus()
    press(K.Key_Left)
    assert cell(counting, "p-0", 1).hasFocus()


def test_a_key_in_a_cell_offers_the_ways_and_the_chosen_one_is_a_step(counting, desk, monkeypatch):
    offered = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: offered.append(menu))
    grid = counting.sheet.count.grid
    cell(counting, "p-0", 2).setFocus()
    press(K.Key_W)
    (menu,) = offered
    assert [(one.text(), one.isChecked()) for one in menu.actions()] == [
        ("Raised hands", True), ("Paper ballots", False), ("Phones", False)]
    menu.actions()[1].trigger()
    assert pollways.of_table(desk.book, desk.book.get(Poll, "p"), table_id(2)) == "paper"
    assert ("p-0", table_id(2)) not in grid.cells
    assert grid.instead[table_id(2)].text() == "on paper, nothing typed yet"
    assert not counting.sheet.count.paper_part.isHidden()
    desk.undo()
    assert desk.book.all(Way) == []
    assert ("p-0", table_id(2)) in grid.cells


def test_up_and_down_pass_through_tables_that_answer_otherwise(counting, desk):
    desk.do("Way", pollways.choose(desk.book, desk.book.get(Poll, "p"), table_id(2), "phones"))
    cell(counting, "p-0", 1).setFocus()
    press(K.Key_Down)
    assert counting.sheet.count.grid.ways[table_id(2)].hasFocus()
    press(K.Key_Down)
    assert cell(counting, "p-0", 3).hasFocus()


def test_a_table_whose_way_is_changed_keeps_what_came_in(counting, desk):
    count(desk, "p", 2, 3, 2)
    desk.do("Way", pollways.choose(desk.book, desk.book.get(Poll, "p"), table_id(2), "paper"))
    for place in range(3):
        desk.do("Type", papers.add(desk.book, desk.book.get(Poll, "p"), (("p-0", "1"),), number=str(place + 1),
                                   numbered=False, table=table_id(2)))
    assert tally(desk, "p").counts["p-0"] == 6
    assert counting.sheet.count.grid.instead[table_id(2)].text() == "3 ballots typed"
    assert sums(counting, 2) == ("5 hands and 3 ballots, 7 people", "error")
    assert "8 votes, 7 people at table 2" in counting.sheet.count.doubts.text()


def test_tables_that_raise_hands_after_phones_are_told_who_may(make_room, desk):
    room = make_room(*a_poll("p", "Yes", "No", way="phones", state="open"))
    phone_votes(desk, "p", 5)
    assert room.sheet.count.honest.isHidden()
    desk.do("Hands", pollways.choose_for_all(desk.book, desk.book.get(Poll, "p"), "hands"))
    assert room.sheet.count.honest.text() == ("5 votes came in by phone and stay counted. Only those raise hands who "
                                              "have not voted by phone.")
    assert tally(desk, "p").counts["p-0"] == 5


def test_where_all_tables_answer_alike_one_sentence_stands_for_them_until_one_is_to_be_changed(make_room):
    room = make_room(*a_poll("p", "A", "B", type="ranked", way="paper", state="open"))
    shown = room.sheet.count
    assert (shown.alike.text(), shown.grid.isHidden()) == ("All tables answer on paper.", True)
    shown.each.click()
    assert not shown.grid.isHidden()
    assert shown.grid.ways[table_id(1)].hasFocus()
    assert [one.text() for one in shown.grid.ways[table_id(1)].menu_of_ways().actions()] == ["Paper ballots", "Phones"]


def test_what_ballots_say_is_hidden_at_the_desk_until_the_poll_is_closed_and_hands_are_not(counting, desk):
    count(desk, "p", 1, 3, 2)
    phone_votes(desk, "p", 4)
    shown = counting.sheet.count
    assert shown.hidden.text() == "4 have voted: 4 by phone. What they said is shown once the poll is closed."
    assert "Support: 3 hands" in shown.result.bars.accessibleDescription()
    press(K.Key_Return, CTRL)
    counting.sheet.closing.close_now.click()
    assert shown.hidden.isHidden()
    assert "Support: 7 votes" in shown.result.bars.accessibleDescription()


def test_a_poll_that_shows_early_results_hides_nothing(make_room, desk):
    room = make_room(*a_poll("p", "Yes", "No", way="phones", early=True, state="open"))
    phone_votes(desk, "p", 4)
    assert room.sheet.count.hidden.isHidden()
    assert "Yes: 4 votes" in room.sheet.count.result.bars.accessibleDescription()


def test_missing_tables_are_those_of_hands_and_of_paper(counting, desk):
    poll = desk.book.get(Poll, "p")
    desk.do("Ways", [*pollways.choose(desk.book, poll, table_id(2), "paper"),
                     *pollways.choose(desk.book, poll, table_id(3), "phones")])
    count(desk, "p", 1, 3)
    assert counting.sheet.count.missing.text() == "Not in yet: table 2."


@pytest.mark.parametrize(("hands", "asked"), [(11, True), (5, False)])
def test_a_minority_that_is_reached_is_to_be_asked_for_its_statement(make_room, desk, hands, asked):
    room = make_room(*a_poll("p", "Can live with it", "Cannot live with it", state="closed"),
                     Rule(id="r", poll="p", type="minority", options=("p-1",), percent=10.0, over=False, base="cast"),
                     Hands(id="a", poll="p", option="p-0", hands=79),
                     Hands(id="b", poll="p", option="p-1", hands=hands))
    said = "11 of 90, 12.2%, say “Cannot live with it”: ask them for a minority statement."
    assert (said in room.sheet.count.more.said) == asked


def test_before_and_after_stand_side_by_side_and_nobody_is_said_to_have_changed(make_room, desk):
    cells = [Hands(id=f"{repeat}{place}", poll="p", option=f"p-{place}", repeat=repeat, hands=hands)
             for repeat, counts in ((1, (4, 6)), (2, (7, 3))) for place, hands in enumerate(counts)]
    room = make_room(*a_poll("p", "Yes", "No", state="closed", repeat=2), *cells)
    more = room.sheet.count.more
    assert more.said == ["10 voted the first time, 10 the last. Votes carry no names: nobody can tell from this who "
                         "thinks otherwise than before."]
    (table,) = more.findChildren(Figures)
    assert table.accessibleDescription() == "Yes: Time 1 4 · 40%, Time 2 7 · 70%. No: Time 1 6 · 60%, Time 2 3 · 30%"


def test_a_ranked_poll_says_who_won_by_every_method_once_it_is_closed(make_room, desk, qtbot):
    room = make_room(*a_poll("p", "A", "B", "C", type="ranked", way="paper", state="open"))
    ballots = ["012"] * 4 + ["120"] * 3 + ["210"] * 2
    desk.do("Type", [create(Ballot(id=new_id(), poll="p", marks=tuple((f"p-{o}", str(rank)) for rank, o in
                                                                     enumerate(one, 1)))) for one in ballots])
    assert room.sheet.count.more.said == []
    press(K.Key_Return, CTRL)
    more = room.sheet.count.more
    assert (more.said[0], "Winner: A." in more.said) == ("Winner: B.", True)
    first = more.findChildren(Fold)[0]
    assert (first.button.accessibleName(), more.findChildren(Figures)) == ("Instant run-off: Winner: B.", [])
    first.button.setFocus()
    press(K.Key_Right)
    (table,) = first.findChildren(Figures)
    assert [label.text() for label in table.findChildren(QLabel)] == [
        "Round 1", "Round 2", "B", "3", "5\n+2\n✓ elected", "A", "4", "4", "C", "2\n× out", ""]
    assert table.accessibleDescription() == \
        "Round 1: A 4, B 3, C 2. Out: C. Passed on: 2 to B. Round 2: B 5, A 4. Elected: B."
    bar = first.findChildren(Across)[0].horizontalScrollBar()
    table.setMinimumWidth(4 * first.width())  # As with many rounds at large text: the arrows move it before they close.
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    press(K.Key_Right)
    assert bar.value() > 0
    for _ in range(2):
        press(K.Key_Left)
    assert (first.is_open, first.button.hasFocus()) == (False, True)
    press(K.Key_Return)
    assert first.is_open
    more.findChildren(Fold)[-1].turn()
    assert any(one.startswith("Counted by votelib") for one in more.said)


def test_two_laptops_that_counted_a_cell_differently_are_shown_to_choose_from(counting, desk, tmp_path):
    count(desk, "p", 1, 3)
    other = tmp_path / "other.facil"
    backup.copy(desk.store.path, other)
    with Store.open(other, Device("other")) as second:
        second.do("Count", polls.count(second.book, "p", "p-0", table_id(1), 5))
        second.do("Count", polls.count(second.book, "p", "p-1", table_id(1), 2))
    count(desk, "p", 1, 4)
    desk.attempt(lambda: handover.merge(desk.store, [other]))
    clash = counting.sheet.count.clash
    assert cell(counting, "p-1", 1).text() == "2"
    assert sorted(choice.text() for choice in clash.choices) == ["4 hands", "5 hands"]
    choice = next(choice for choice in clash.choices if choice.text() == "5 hands")
    choice.setFocus()
    choice.click()
    assert (clash.isHidden(), cell(counting, "p-0", 1).text()) == (True, "5")
    assert cell(counting, "p-0", 1).hasFocus()


@pytest.mark.parametrize(("least", "shown"), [(2, True), (5, False)])
def test_ballots_are_told_by_table_only_where_that_hides_single_people(make_room, desk, least, shown):
    ballots = [Ballot(id=new_id(), poll="p", table=table_id(table), marks=((f"p-{place % 2}", "1"),))
               for table in (1, 2) for place in range(3)]
    room = make_room(*a_poll("p", "Yes", "No", way="paper", state="closed", least=least), *ballots)
    more = room.sheet.count.more
    told = [part.accessibleDescription() for part in more.findChildren(Figures)]
    assert told == (["Table 1: Yes 2, No 1. Table 2: Yes 2, No 1"] if shown else [])
    assert any(sentence.startswith("Not shown: fewer than 5 voted") for sentence in more.said) != shown


def test_tab_goes_from_the_question_through_the_cells_to_the_ballots_and_on(counting, desk):
    desk.do("Way", pollways.choose(desk.book, desk.book.get(Poll, "p"), table_id(3), "paper"))
    counting.sheet.question.setFocus()
    seen = []
    while counting.sheet.counting.base.window().focusWidget() is not counting.sheet.counting.base and len(seen) < 30:
        press(K.Key_Tab)
        seen.append(counting.window().focusWidget().accessibleName())
    assert seen[:3] == ["Table 1, Support", "Table 1, Oppose", "Table 1, Abstain"]
    assert seen[6] == "Table 3: Paper ballots"
    assert seen.index("Ballot") > 6
    assert seen[-1] == "Percentages are of"


def test_more_votes_by_phone_than_people_at_the_tables_of_phones_are_told_once(counting, desk):
    desk.do("Way", pollways.choose(desk.book, desk.book.get(Poll, "p"), table_id(3), "phones"))
    phone_votes(desk, "p", 6)
    assert counting.sheet.count.doubts.isHidden()
    phone_votes(desk, "p", 1)
    assert counting.sheet.count.doubts.text() == \
        "7 votes by phone, 6 people at the tables that answer so: others voted by phone too."


def scored(room, desk, *ballots: str) -> tuple[list[str], list[str]]:
    """What is said of STAR: its line, and its steps once they are unfolded."""
    desk.do("Type", [create(Ballot(id=new_id(), poll="p", marks=tuple((f"p-{place}", points) for place, points
                                                                      in enumerate(one)))) for one in ballots])
    desk.do("Close", polls.set_state(desk.book.get(Poll, "p"), polls.CLOSED))
    more = room.sheet.count.more
    fold = next(one for one in more.findChildren(Fold) if "STAR" in one.button.accessibleName())
    fold.turn()
    return fold.button.accessibleName().split("): ")[1], more.said


def test_the_steps_of_star_are_named_and_a_tie_in_the_run_off_that_points_decide(make_room, desk):
    room = make_room(*a_poll("p", "Pool", "Park", "Path", type="score", most=5, way="paper", state="open"))
    line, said = scored(room, desk, "500", "340", "111")
    assert line == "Winner: Pool. The run-off is a tie: more points decide, 9 to 5."
    assert said[-2:] == [
        "Scoring round, points: Pool 9, Park 5, Path 1. Into the run-off: Pool and Park.",
        "Run-off, who is scored higher: Pool 1, Park 1; 1 prefers neither. The run-off is a tie: more points decide, "
        "9 to 5."]
    assert "Pool: 9 points" in room.sheet.count.result.bars.accessibleDescription()


def test_a_score_poll_has_one_base_in_words_and_tells_blank_ballots_below_its_bars(make_room, desk):
    room = make_room(*a_poll("p", "Pool", "Park", type="score", most=5, way="paper", state="open"))
    desk.do("Type", [create(Ballot(id=new_id(), poll="p", marks=marks)) for marks in (
        (("p-0", "5"), ("p-1", "3")), (("p-0", "9"),), (), ())])
    counting = room.sheet.counting
    assert (counting.base.isHidden(), counting.sums.text()) == (True, "The points given")
    desk.do("Close", polls.set_state(desk.book.get(Poll, "p"), polls.CLOSED))
    result = room.sheet.count.result
    assert (result.base.text(), counting.sums.text()) == ("Per cent of the points given: 8", "The points given: 8")
    assert result.odd.text() == "Among the ballots: 2 blank and 1 invalid."


@pytest.mark.parametrize(("ballots", "line", "step"), [
    (("510", "040"), "Winner: Pool. The run-off is a tie, also in points: more highest scores decide.", ""),
    (("540", "402", "002"), "Winner: Pool.", "Into the run-off: Pool and Path. Park and Path have equal points: those "
     "enter that are scored higher than the others more often, or else have more highest scores.")])
def test_star_says_how_it_settles_equal_points(make_room, desk, ballots, line, step):
    room = make_room(*a_poll("p", "Pool", "Park", "Path", type="score", most=5, way="paper", state="open"))
    told, said = scored(room, desk, *ballots)
    assert told == line
    assert said[-2].endswith(step)


def test_bars_of_priority_pairs_are_as_long_as_the_rate(make_room):
    votes = (("p-0", "p-1"), ("p-0", "p-1"), ("p-1", "p-0"), ("p-1", "p-2"))
    room = make_room(*a_poll("p", "Park", "Hall", "Pool", type="pairs", state="closed"),
                     *(Ballot(id=f"b{place}", poll="p", marks=(pair,)) for place, pair in enumerate(votes)))
    bars = room.sheet.count.result.bars
    assert ([round(bar.value, 2) for bar in bars._bars], bars._most) == ([0.67, 0.5, 0], 1)
