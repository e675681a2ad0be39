"""What was asked stands once somebody voted: changes make a new version, and the same question is put once more."""
# ruff: noqa: F401, F811

import pytest
from PySide6.QtTest import QTest

from facilitator.domain import polls, putting
from facilitator.domain.changes import create
from facilitator.domain.ids import table_id
from facilitator.domain.records import Ballot, Option, Poll, PollDeed
from tests.ui.polls_event import K, a_poll, cell, counted, counting, desk, make_room, press, tally, texts, type_


def change_first_option(room, text: str) -> None:
    room.sheet.toggle_writing()
    line = room.sheet.options.line("p-0")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, K.Key_Return)


def test_options_change_freely_until_the_first_hand(counting, desk):
    change_first_option(counting, "Support it")
    assert texts(desk, "p")[0] == "Support it"


def test_after_the_first_vote_an_option_stands_and_the_room_says_so(counted, desk):
    change_first_option(counted, "Support it")
    assert (counted.sheet.how.isVisible(), texts(desk, "p")[0]) == (True, "Support")
    assert counted.sheet.how.leave.hasFocus()
    assert "the votes stay with this one" in counted.sheet.how.accessibleName()


def test_a_change_can_be_left_and_the_line_says_again_what_was_asked(counted, desk):
    change_first_option(counted, "Something else")
    press(K.Key_Escape)
    assert (texts(desk, "p")[0], counted.sheet.options.line("p-0").text()) == ("Support", "Support")
    assert counted.sheet.how.isHidden()


def test_a_change_can_be_put_as_a_new_poll_in_one_step(counted, desk):
    change_first_option(counted, "Support with conditions")
    counted.sheet.how.again.click()
    first, second = polls.in_order(desk.book)
    assert texts(desk, first.id) == ["Support", "Oppose", "Abstain"]
    assert texts(desk, second.id) == ["Support with conditions", "Oppose", "Abstain"]
    assert second.was == first.id
    assert counted.sheet.before.text() == "A new version of “Question p”: the votes on that one stay with it."
    assert (second.state, counted.list.current(), counted.sheet.poll.id) == ("draft", second.id, second.id)
    desk.undo()
    assert len(desk.book.all(Poll)) == 1
    assert tally(desk, "p").counts["p-0"] == 1


@pytest.mark.parametrize("deed", ["question", "add", "remove", "abstain", "move", "kind"])
def test_no_way_of_changing_what_was_asked_goes_round_the_question(counted, desk, deed):
    sheet = counted.sheet
    before = set(desk.book.all(Option)) | set(desk.book.all(Poll))
    if deed == "question":
        sheet.question.setPlainText("Something else?")
        assert not sheet.question.keep()
    elif deed == "add":
        assert not sheet.author.add_options(["Maybe"])
    elif deed == "remove":
        assert not sheet.author.remove_option(desk.book.get(Option, "p-1"))
    elif deed == "move":
        assert not sheet.author.shift_option(desk.book.get(Option, "p-1"), -1)
    elif deed == "kind":
        assert not sheet.author.take_kind("ranked")
    else:
        assert not sheet.author.set_abstains(desk.book.get(Option, "p-1"), True)
    assert set(desk.book.all(Option)) | set(desk.book.all(Poll)) == before
    assert sheet.how.isVisible()


@pytest.mark.parametrize("elsewhere", ["new", "other"])
def test_a_change_that_nobody_decided_about_is_kept_as_a_draft_when_one_goes_elsewhere(counted, desk, elsewhere):
    desk.store.do("Another", [create(record) for record in a_poll("q", "Yes", "No")])
    counted.read(None)
    change_first_option(counted, "Support with conditions")
    if elsewhere == "new":
        counted.compose()
        assert (counted.sheet.poll, counted.sheet.question.hasFocus()) == (None, True)
    else:
        counted.list.choose("q")
        assert counted.sheet.poll.id == "q"
    draft = next(poll for poll in polls.in_order(desk.book) if poll.was == "p")
    assert (draft.state, texts(desk, draft.id)[0]) == ("draft", "Support with conditions")
    assert texts(desk, "p")[0] == "Support"
    assert "kept as a new version" in counted.toast.text()
    assert counted.sheet.how.isHidden()


# Once more

@pytest.fixture
def closed(counted, desk):
    """The poll with one hand, closed."""
    counted.sheet.advance()
    counted.sheet.closing.close_now.click()
    return counted


def test_every_turn_is_written_down(closed, desk):
    closed.sheet.publish()
    closed.sheet.advance()
    assert sorted(deed.deed for deed in desk.book.all(PollDeed)) == ["closed", "published", "reopened"]


def test_the_same_question_is_put_once_more_and_the_count_before_stands_beside_it(closed, desk):
    closed.list.setFocus()
    press(K.Key_R)
    poll = desk.book.get(Poll, "p")
    assert (poll.state, poll.repeat) == ("draft", 2)  # One letter makes it ready; it is opened on purpose.
    assert closed.sheet.before.text() == "Time 1: Support: 1 · Oppose: 0 · Abstain: 0"
    closed.list.setFocus()
    press(K.Key_O)
    poll = desk.book.get(Poll, "p")
    assert poll.state == "open"
    assert closed.sheet.before.text() == "Time 1: Support: 1 · Oppose: 0 · Abstain: 0"
    assert closed.sheet.head.state.text() == "Open · 0 hands · time 2"
    cell(closed, "p-1", 1).setFocus()
    type_("4")
    assert [polls.tally(desk.book, poll, repeat).counts["p-1"] for repeat in (1, 2)] == [0, 4]
    assert closed.sheet.count.grid.sums[table_id(1)].text() == "4 of 8"
    desk.do("Close", putting.turn(poll, "closed", desk.now()))
    assert closed.sheet.before.isHidden()  # Its table of before and after says it.
    desk.undo()
    for _ in range(3):
        desk.undo()
    assert (desk.book.get(Poll, "p").repeat, tally(desk, "p").counts["p-0"]) == (1, 1)


def test_a_ballot_freezes_what_was_asked_as_a_hand_does(counting, desk):
    desk.store.do("Paper", [create(Ballot(id="b", poll="p", marks=(("p-0", "1"),)))])
    change_first_option(counting, "Something else")
    assert (counting.sheet.how.isVisible(), texts(desk, "p")[0]) == (True, "Support")
    assert not counting.sheet.kind.type.isEnabled()
