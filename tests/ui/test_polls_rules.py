"""What a count comes to in the room: bars, bases, ties, and rules with their verdicts."""
# ruff: noqa: F401, F811

import pytest
from PySide6.QtTest import QTest

from facilitator.domain import polls
from facilitator.domain.changes import edit
from facilitator.domain.ids import table_id
from facilitator.domain.records import Ballot, Poll, Rule
from facilitator.ui.projector import outcomes
from facilitator.ui.rooms.polls import words as say
from tests.ui.polls_event import K, a_poll, counting, desk, make_room, press


def test_bars_say_hands_and_shares_and_what_they_are_of(counting, desk):
    for option, hands in (("p-0", 4), ("p-1", 2), ("p-2", 2)):
        desk.do("Count", polls.count(desk.book, "p", option, table_id(1), hands))
    assert "Support: 4 hands · 50%" in counting.sheet.count.result.bars.accessibleDescription()
    assert counting.sheet.count.result.base.text() == "Per cent of the votes cast: 8"
    desk.do("Of the valid votes", [edit(desk.book.get(Poll, "p"), base="valid")])
    assert "Support: 4 hands · 66.7%" in counting.sheet.count.result.bars.accessibleDescription()
    assert "Abstain: 2 hands" in counting.sheet.count.result.bars.accessibleDescription()
    assert "Abstain: 2 hands ·" not in counting.sheet.count.result.bars.accessibleDescription()


def test_every_base_is_named_with_its_number(counting, desk):
    desk.do("Count", polls.count(desk.book, "p", "p-2", table_id(1), 3))
    shown = [counting.sheet.counting.base.itemText(i) for i in range(counting.sheet.counting.base.count())]
    assert [text.split(" (")[0] for text in shown] == [
        "Those present: 21", "Those entitled to vote: 21", "The votes cast: 3", "The valid votes: 0"]


def test_more_votes_than_people_give_no_percentages_on_desk_and_wall_and_no_verdict(counting, desk):
    desk.do("Of those present", [edit(desk.book.get(Poll, "p"), base="present"),
                                 edit(desk.book.get(Rule, "r"), base="present")])
    desk.do("Count", polls.count(desk.book, "p", "p-0", "", 26))
    why = "26 voted, 21 are present: mend the count or who is present."
    assert counting.sheet.count.result.base.text() == f"No percentages: {why}"
    assert counting.sheet.count.result.bars._most == 0, "The longest bar is the whole."
    assert "%" not in counting.sheet.count.result.bars.accessibleDescription()
    assert counting.sheet.rules.row("r").verdict.text() == f"Not decided: {why}"
    tally = polls.tally(desk.book, desk.book.get(Poll, "p"))
    assert outcomes.base(tally) == "No percentages: more voted than are present."


def test_a_tie_is_said_in_words(counting, desk):
    for option in ("p-0", "p-1"):
        desk.do("Count", polls.count(desk.book, "p", option, table_id(1), 2))
    assert counting.sheet.count.result.leaders.text() == "A tie: “Support” and “Oppose” have 2 hands each."


def test_a_rule_says_its_verdict_so_far_and_then_for_good(counting, desk):
    row = counting.sheet.rules.row("r")
    assert row.sentence.text() == "At least two thirds of the valid votes say “Support”."
    assert row.verdict.text().startswith("Not decided")
    for option, hands in (("p-0", 2), ("p-1", 1), ("p-2", 1)):
        desk.do("Count", polls.count(desk.book, "p", option, table_id(1), hands))
    assert row.verdict.text() == "Passes so far: 2 of 3 are 66.7%; 2 are needed."
    counting.sheet.head.main.click()
    counting.sheet.closing.close_now.click()
    assert row.verdict.text().startswith("Passed: ")


def test_a_rule_is_added_from_those_in_use_and_changed_in_its_place(counting, desk):
    rules = counting.sheet.rules
    rules.add.click()
    assert rules.presets.ticks["more than half"].hasFocus()
    press(K.Key_Space)
    made = polls.rules(desk.book, "p")[1]
    assert (made.percent, made.over, made.base, made.options) == (50, True, "cast", ("p-0",))
    row = rules.row(made.id)
    row.open_controls(True)
    row.percent.selectAll()
    QTest.keyClicks(row.percent, "80")
    press(K.Key_Return)
    row.over.setCurrentIndex(1)
    row.over.activated.emit(1)
    row.about.menu().aboutToShow.emit()
    row.about.menu().actions()[1].trigger()
    made = polls.rules(desk.book, "p")[1]
    assert (made.percent, made.over, made.options) == (80, False, ("p-0", "p-1"))
    assert row.sentence.text() == "At least 80% of the votes cast say “Support” or “Oppose”."
    row.gone.click()
    assert len(polls.rules(desk.book, "p")) == 1


@pytest.mark.parametrize(("count", "of", "threshold", "words"), [
    (1, 2, None, "50%"), (1, 3, None, "33.3%"), (1999, 4000, 50.0, "49.98%"), (2, 4, 50.0, "50%"),
    (799, 1000, 80.0, "79.9%"), (7999, 10_000, 80.0, "79.99%"), (0, 9, None, "0%"), (9, 9, None, "100%"),
    (2, 3, 200 / 3, "66.7%"), (66, 99, 200 / 3, "66.7%"),
])
def test_a_share_never_reads_like_a_threshold_that_it_is_not(count, of, threshold, words):
    assert say.share(count, of, threshold) == words


def test_what_is_kept_from_the_room_until_the_poll_is_closed_is_kept_from_the_desk_too(make_room, desk):
    room = make_room(*a_poll("p", "Yes", "No", way="paper", state="open"),
                     Rule(id="r", poll="p", options=("p-0",)),
                     *[Ballot(id=f"b{n}", poll="p", marks=(("p-0", "1"),)) for n in range(3)])
    verdict = room.sheet.rules.row("r").verdict
    assert verdict.text() == "Told once the poll is closed."
    shown = room.sheet.count.result
    assert (shown.bars.isHidden(), shown.base.text()) == (
        True, "3 votes so far. The result is shown once the poll is closed.")
    desk.do("Early", [edit(desk.book.get(Poll, "p"), early=True)])
    assert not shown.bars.isHidden()
    assert verdict.text().startswith("Passes so far: 3 of 3")
    assert "Yes: 3 votes · 100%" in shown.bars.accessibleDescription()
