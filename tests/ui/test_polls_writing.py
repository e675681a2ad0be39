"""Polls written with the keys alone."""
# ruff: noqa: F401, F811

import pytest
from PySide6.QtGui import QGuiApplication

from facilitator.domain import polls
from facilitator.domain.ids import table_id
from facilitator.domain.records import Poll, Rule
from facilitator.ui.rooms.polls import menu as polls_menu
from facilitator.ui.rooms.polls import templates
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


def test_a_poll_with_one_option_is_not_opened_and_the_desk_says_why(make_room, desk, qtbot):
    room = make_room(*a_poll("p", "Yes"))
    with qtbot.waitSignal(desk.said) as said:
        room.sheet.advance()
    assert said.args[0] == "This poll has one option: add another, then open it."
    assert only_poll(desk).state == "draft"


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


# In the line of the question

def asked(desk) -> tuple:
    """The one poll: its question, type and options."""
    poll = only_poll(desk)
    return poll.question, poll.type, texts(desk, poll.id)


def test_a_question_with_its_answers_is_a_poll_ready_to_open_in_one_step(make_room, desk):
    room = make_room()
    room.compose()
    type_("More buses? / Yes / No / Abstain")
    assert room.sheet.hint.text() == "Enter makes it: One choice – Yes · No · Abstain"
    press(K.Key_Return)
    assert asked(desk) == ("More buses?", "single", ["Yes", "No", "Abstain"])
    assert room.sheet.question.toPlainText() == "More buses?"
    assert room.sheet.head.main.hasFocus()
    press(K.Key_Space)
    assert only_poll(desk).state == "open"
    desk.undo()
    desk.undo()
    assert desk.book.all(Poll) == []


def test_the_kind_is_named_behind_a_slash_and_shown_while_it_is_typed(make_room, desk):
    room = make_room()
    room.compose()
    type_("Where first? / 4 dots max 2 / Station / Market")
    assert room.sheet.kind.type.currentData() == "dots"
    assert [number.spin.value() for number in room.sheet.kind.numbers] == [4, 2]
    press(K.Key_Return)
    poll = only_poll(desk)
    assert (*asked(desk), poll.most, poll.cap) == ("Where first?", "dots", ["Station", "Market"], 4, 2)


def test_answers_may_be_typed_in_the_next_line_and_behind_the_question_later(make_room, desk):
    room = make_room()
    room.compose()
    type_("Which?")
    press(K.Key_Return)
    type_("Red / Blue / and or green")
    press(K.Key_Return)
    assert texts(desk, only_poll(desk).id) == ["Red", "Blue", "and or green"]
    room.sheet.question.setFocus()
    press(K.Key_End)
    type_(" / White")
    press(K.Key_Return)
    assert asked(desk) == ("Which?", "single", ["Red", "Blue", "and or green", "White"])


@pytest.mark.parametrize(("question", "type", "first"), [
    ("More buses?", "single", "Yes"), ("Can you live with it?", "scale", "Strongly support"),
    ("How comfortable are you?", "scale", "0, not at all comfortable"), ("How many trees?", "number", None),
])
def test_enter_in_the_empty_line_takes_what_the_question_sounds_like(make_room, desk, question, type, first):
    room = make_room()
    room.compose()
    type_(question)
    press(K.Key_Return)
    assert "Enter in the empty line takes" in room.sheet.options.proposed.text()
    press(K.Key_Return)
    made = asked(desk)
    assert (made[1], next(iter(made[2]), None)) == (type, first)
    assert room.sheet.head.main.hasFocus()
    assert room.sheet.head.main.isEnabled()


def test_a_type_is_chosen_with_its_numbers_and_each_is_one_step(make_room, desk):
    room = make_room(*a_poll("p", "A", "B", base="present"))
    kind = room.sheet.kind
    kind.type.setCurrentIndex(kind.type.findData("ranked"))
    kind.type.activated.emit(kind.type.currentIndex())
    assert (only_poll(desk).type, only_poll(desk).way, only_poll(desk).base) == ("ranked", "paper", "present")
    assert [number.name for number in kind.numbers] == ["most", "places"]
    kind.numbers[1].spin.setFocus()
    kind.numbers[1].spin.selectAll()
    type_("3")
    press(K.Key_Return)
    assert only_poll(desk).places == 3
    desk.undo()
    assert (only_poll(desk).places, kind.numbers[1].spin.value()) == (1, 1)
    desk.undo()
    assert (only_poll(desk).type, kind.numbers) == ("single", [])


def test_how_a_poll_is_counted_is_chosen_before_it_is_opened(make_room, desk):
    room = make_room(*a_poll("p", "A", "B"))
    how = room.sheet.counting
    assert not how.codes.isVisible()
    for box, value in ((how.way, "phones"), (how.codes, False), (how.ties, "lot")):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    how.early.click()
    how.least.setValue(8)
    poll = only_poll(desk)
    assert (poll.way, poll.codes, poll.ties, poll.early, poll.least) == ("phones", False, "lot", True, 8)
    assert how.lot.text() == poll.lot != ""
    assert "a private window votes again" in how.about.text()
    room.sheet.advance()
    assert not any(part.isEnabled() for part in (how.way, how.ties, how.lot, room.sheet.kind.type))
    assert how.codes.isEnabled()  # Until the first vote by phone.
    assert how.early.isEnabled()


def test_another_poll_is_asked_in_the_same_way_and_one_is_kept_for_other_events(make_room, desk, tmp_path, monkeypatch):
    monkeypatch.setattr(templates, "own_folder", lambda: tmp_path / "kept")
    room = make_room(*a_poll("p", "Low", "High", type="dots", most=7), Rule(id="r", poll="p", type="quorum"))
    made = polls_menu.made(room.sheet, room.deeds)
    next(action for action in made.actions() if action.text() == "Keep it as a template").trigger()
    made.close()
    room.compose()
    type_("And where now?")
    menu = room.sheet.options.more.menu()
    menu.aboutToShow.emit()
    offered = [action for action in menu.actions() if not action.isSeparator()]
    assert len(offered) == 2
    for action in offered:
        assert "Dots (Dots each: 7" in action.text()
    offered[1].trigger()
    poll = polls.in_order(desk.book)[1]
    assert (poll.question, poll.type, poll.most, texts(desk, poll.id)) == ("And where now?", "dots", 7, ["Low", "High"])
    assert [rule.type for rule in polls.rules(desk.book, poll.id)] == ["quorum"]
