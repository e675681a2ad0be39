"""Polls written with the keys alone."""
# ruff: noqa: F401, F811

from PySide6.QtGui import QGuiApplication

from facilitator.domain import polls
from facilitator.domain.ids import table_id
from facilitator.domain.records import Poll
from tests.ui.polls_event import ALT, CTRL, K, a_poll, desk, make_room, only_poll, press, tally, texts, type_


def test_a_poll_is_written_opened_and_counted_without_a_mouse(make_room, desk):
    room = make_room()
    assert room.empty.buttons[0].hasFocus()
    press(K.Key_Space)
    type_("Shall the bus run later?")
    press(K.Key_Return)
    for answer in ("Yes", "No", "abstain"):
        type_(answer)
        press(K.Key_Return)
    poll = only_poll(desk)
    assert (poll.question, poll.state, texts(desk, poll.id)) == ("Shall the bus run later?", "draft",
                                                                ["Yes", "No", "abstain"])
    assert polls.options(desk.book, poll.id)[2].abstains
    press(K.Key_Return)
    assert room.sheet.head.main.hasFocus()
    press(K.Key_Space)
    for hands in ("5", "2", "1", "12"):
        type_(hands)
        press(K.Key_Tab)
    assert tally(desk, poll.id).by_table == {
        table_id(1): dict(zip((o.id for o in polls.options(desk.book, poll.id)), (5, 2, 1), strict=True)),
        table_id(2): {polls.options(desk.book, poll.id)[0].id: 12}}


def test_ctrl_enter_opens_what_was_typed_and_closes_it_again(make_room, desk):
    room = make_room(*a_poll("p", "Yes"))
    room.sheet.options.next.setFocus()
    type_("No")
    press(K.Key_Return, CTRL)
    assert (texts(desk, "p"), only_poll(desk).state) == (["Yes", "No"], "open")
    room.sheet.question.setFocus()
    press(K.Key_Return, CTRL)
    assert only_poll(desk).state == "closed"


def test_a_poll_without_options_stays_a_draft_and_the_cursor_goes_where_they_are_typed(make_room, desk):
    room = make_room(*a_poll("p"))
    room.sheet.advance()
    assert only_poll(desk).state == "draft"
    assert room.sheet.options.next.hasFocus()


def test_a_new_poll_that_nobody_wrote_leaves_nothing_behind(make_room, desk):
    room = make_room(*a_poll("p", "Yes"))
    room.compose()
    press(K.Key_Return)
    room.list.choose("p")
    assert len(desk.book.all(Poll)) == 1
    assert room.sheet.poll.id == "p"


def test_ctrl_n_begins_a_new_poll_from_anywhere_in_the_room(make_room):
    room = make_room(*a_poll("p", "Yes"))
    room.list.setFocus()
    press(K.Key_N, CTRL)
    assert room.sheet.poll is None
    assert room.sheet.question.hasFocus()


def test_a_scale_fills_the_options_in_one_step_and_begins_the_poll(make_room, desk):
    room = make_room()
    room.compose()
    type_("Can you live with this?")
    room.sheet.options.scales["living with it"].click()
    poll = only_poll(desk)
    assert (poll.question, poll.type) == ("Can you live with this?", "scale")
    assert texts(desk, poll.id) == ["Strongly support", "Can live with it", "Cannot live with it", "Abstain"]
    assert room.sheet.options.presets.isHidden()


def test_several_lines_pasted_are_several_options(make_room, desk):
    room = make_room(*a_poll("p", "Yes"))
    QGuiApplication.clipboard().setText("No\n\n  Perhaps \nAbstain\n")
    room.sheet.options.next.setFocus()
    press(K.Key_V, CTRL)
    assert texts(desk, "p") == ["Yes", "No", "Perhaps", "Abstain"]
    QGuiApplication.clipboard().clear()


def test_options_are_reworded_moved_and_emptied_by_keys(make_room, desk):
    room = make_room(*a_poll("p", "One", "Two", "Three"))
    room.sheet.options.line("p-1").setFocus()
    room.sheet.options.line("p-1").selectAll()
    type_("Second")
    press(K.Key_Up, ALT)
    assert texts(desk, "p") == ["Second", "One", "Three"]
    assert room.sheet.options.line("p-1").hasFocus()
    press(K.Key_Down)
    assert room.sheet.options.line("p-0").hasFocus()
    room.sheet.options.line("p-0").selectAll()
    press(K.Key_Delete)
    press(K.Key_Backspace)
    assert texts(desk, "p") == ["Second", "Three"]
    assert room.sheet.options.line("p-2").hasFocus()


def test_a_poll_is_asked_in_the_segment_that_comes_next(make_room, desk):
    room = make_room()
    room.compose()
    type_("Now?")
    press(K.Key_Return)
    assert only_poll(desk).segment == "s"
    assert "Two straw polls" in room.sheet.head.segment.currentText()
