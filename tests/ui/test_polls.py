"""Polls as people use them: written, counted table by table, decided and shown, with the keys alone, on a real file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QBoxLayout

from facilitator.domain import polls
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.records import Day, Hands, Option, Person, Poll, Round, Rule, Seat, Segment, Table
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms import polls_words as say
from facilitator.ui.rooms.polls import PollsRoom
from facilitator.ui.rooms.polls_rules import presets
from facilitator.ui.wall import Scene, Wall

K, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def seated(*sizes: int) -> list:
    """A day with one segment, and tables of members seated in its round."""
    made = [Day(id="d", date="2026-09-12"), Round(id=round_id(1), number=1),
            Segment(id="s", day="d", title="Two straw polls", round=round_id(1))]
    people = 0
    for number, size in enumerate(sizes, 1):
        made.append(Table(id=table_id(number), number=number))
        for _ in range(size):
            people += 1
            made += [Person(id=cell_id("person", people), code=f"P{people}"),
                     Seat(id=cell_id("seat", people), round=round_id(1), person=cell_id("person", people),
                          table=table_id(number))]
    return made


def a_poll(id: str, *answers: str, question: str = "", **values) -> list:
    poll = Poll(id=id, question=question or f"Question {id}", segment="s", **values)
    return [poll, *(Option(id=f"{id}-{place}", poll=id, text=text, position=float(place), abstains=text == "Abstain")
                    for place, text in enumerate(answers))]


@pytest.fixture
def desk(tmp_path, qapp):
    made = Desk(Store.create(tmp_path / "event.facil", Device("desk")))
    made.store.do("Set up", [create(record) for record in seated(8, 7, 6)])
    yield made
    made.close()


@pytest.fixture
def make_room(desk, qtbot):
    def make(*records, wall=None) -> PollsRoom:
        if records:
            desk.store.do("Polls", [create(record) for record in records])
        room = PollsRoom(desk, wall=wall)
        qtbot.addWidget(room)
        room.resize(1280, 800)
        room.show()
        room.activateWindow()
        qtbot.waitUntil(room.isActiveWindow)
        room.enter()
        return room
    return make


@pytest.fixture
def counting(make_room):
    """A room with an open poll of two options and an abstention, with a rule, before any hand."""
    return make_room(*a_poll("p", "Support", "Oppose", "Abstain", state="open"),
                     Rule(id="r", poll="p", options=("p-0",), percent=66.67, over=False, base="valid"))


def press(key, modifier=NONE) -> None:
    """Presses a key wherever the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_(text: str) -> None:
    """Types wherever the keyboard is."""
    QTest.keyClicks(QApplication.focusWidget(), text)


def texts(desk, poll: str) -> list[str]:
    return [option.text for option in polls.options(desk.book, poll)]


def only_poll(desk) -> Poll:
    return polls.in_order(desk.book)[0]


def tally(desk, poll: str) -> polls.Tally:
    return polls.tally(desk.book, desk.book.get(Poll, poll))


def cell(room, option: str, table: int):
    return room.sheet.count.grid.cells[option, table_id(table) if table else ""]


# Writing

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
    assert room.sheet.main.hasFocus()
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
    scale = next(b for b in room.sheet.options.presets.findChildren(type(room.new)) if b.text() == "Support scale")
    scale.click()
    poll = only_poll(desk)
    assert poll.question == "Can you live with this?"
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
    assert "Two straw polls" in room.sheet.segment.currentText()


# Counting

def test_the_cursor_waits_in_the_first_empty_cell_of_an_open_poll(make_room):
    room = make_room(*a_poll("a", "Yes"), *a_poll("p", "Yes", "No", state="open", position=1.0),
                     Hands(id=cell_id("hands", "p", "p-0", table_id(1), 1), poll="p", option="p-0", table=table_id(1),
                           hands=3))
    assert room.list.current() == "p"
    assert cell(room, "p-1", 1).hasFocus()


def test_enter_goes_on_and_the_arrows_go_to_the_tables_above_and_below(counting):
    cell(counting, "p-0", 1).setFocus()
    press(K.Key_Return)
    assert cell(counting, "p-1", 1).hasFocus()
    press(K.Key_Down)
    assert cell(counting, "p-1", 2).hasFocus()
    press(K.Key_Up)
    press(K.Key_Up)
    assert cell(counting, "p-1", 1).hasFocus()


def test_sums_stand_live_against_the_people_at_each_table(counting):
    cell(counting, "p-0", 1).setFocus()
    type_("5")
    assert counting.sheet.count.grid.sums[table_id(1)].text() == "5 of 8"
    assert counting.sheet.count.missing.text() == "Not in yet: tables 2 and 3."
    press(K.Key_Tab)
    type_("4")
    assert counting.sheet.count.grid.sums[table_id(1)].text() == "9 hands, 8 people"
    assert "table 1" in counting.sheet.count.doubts.text()
    press(K.Key_Backspace)
    assert counting.sheet.count.doubts.isHidden()


def test_what_is_typed_into_one_cell_is_one_step_of_undo(counting, desk):
    cell(counting, "p-0", 1).setFocus()
    type_("12")
    press(K.Key_Tab)
    type_("3")
    desk.undo()
    assert tally(desk, "p").counts == {"p-0": 12, "p-1": 0, "p-2": 0}
    desk.undo()
    assert (tally(desk, "p").bases["cast"], cell(counting, "p-0", 1).text()) == (0, "")


def test_letters_are_no_hands_and_an_emptied_cell_is_not_counted(counting, desk):
    cell(counting, "p-0", 1).setFocus()
    type_("4x")
    assert tally(desk, "p").counts["p-0"] == 4
    press(K.Key_Backspace)
    assert tally(desk, "p").by_table == {}


def test_a_zero_is_counted_and_an_empty_cell_is_not_in(counting, desk):
    cell(counting, "p-0", 1).setFocus()
    type_("0")
    assert tally(desk, "p").by_table == {table_id(1): {"p-0": 0}}
    assert cell(counting, "p-0", 1).text() == "0"


def test_where_nobody_is_seated_the_whole_room_is_one_row(tmp_path, qtbot, qapp):
    desk = Desk(Store.create(tmp_path / "event.facil", Device("desk")))
    records = [*a_poll("p", "Yes", "No", state="open"), Person(id=cell_id("person", 1))]
    desk.store.do("Set up", [create(record) for record in records])
    room = PollsRoom(desk)
    qtbot.addWidget(room)
    room.show()
    qtbot.waitUntil(lambda: room.sheet.poll is not None)
    assert list(room.sheet.count.grid.sums) == [""]
    assert room.sheet.count.at_once.isHidden()
    desk.close()


def test_the_whole_room_can_be_counted_at_once(counting, desk):
    counting.sheet.count.at_once.click()
    assert cell(counting, "p-0", 0).hasFocus()
    type_("14")
    assert counting.sheet.count.missing.isHidden()
    assert tally(desk, "p").counts["p-0"] == 14
    cell(counting, "p-0", 1).setFocus()
    type_("2")
    assert "empty one of them" in counting.sheet.count.doubts.text()


def test_hands_of_a_table_that_is_gone_still_stand_in_the_grid(make_room):
    room = make_room(*a_poll("p", "Yes", state="open"),
                     Hands(id="h" * 32, poll="p", option="p-0", table="gone", hands=4))
    assert room.sheet.count.grid.cells["p-0", "gone"].text() == "4"


def test_a_closed_poll_takes_no_hands_until_it_is_opened_again(counting, desk):
    cell(counting, "p-0", 1).setFocus()
    type_("5")
    counting.sheet.main.click()
    counting.sheet.closing.close_now.click()
    assert cell(counting, "p-0", 1).isReadOnly()
    counting.sheet.main.click()
    assert not cell(counting, "p-0", 1).isReadOnly()


def test_a_poll_that_cannot_be_right_is_closed_only_after_asking(counting, desk):
    cell(counting, "p-0", 1).setFocus()
    type_("14")
    sheet = counting.sheet
    assert sheet.count.layout().direction() == QBoxLayout.Direction.LeftToRight
    press(K.Key_Return, CTRL)
    assert sheet.closing.words.text() == \
        "Table 1 has 14 hands for 8 people and tables 2 and 3 are missing: close it all the same?"
    press(K.Key_Escape)
    assert (sheet.closing.isHidden(), only_poll(desk).state) == (True, "open")
    press(K.Key_Return, CTRL)
    sheet.closing.close_now.click()
    assert (sheet.closing.isHidden(), only_poll(desk).state) == (True, "closed")


def test_a_hand_counted_on_another_laptop_appears_and_the_cursor_stays(counting, desk):
    cell(counting, "p-1", 2).setFocus()
    desk.do("Merged", polls.count(desk.book, "p", "p-0", table_id(1), 6))
    assert cell(counting, "p-0", 1).text() == "6"
    assert cell(counting, "p-1", 2).hasFocus()


# Result and rules

def test_bars_say_hands_and_shares_and_what_they_are_of(counting, desk):
    for option, hands in (("p-0", 4), ("p-1", 2), ("p-2", 2)):
        desk.do("Count", polls.count(desk.book, "p", option, table_id(1), hands))
    assert "Support: 4 hands · 50%" in counting.sheet.count.result.bars.accessibleDescription()
    assert counting.sheet.count.result.base.text() == "Per cent of the hands counted: 8"
    counting.sheet.base.setCurrentIndex(counting.sheet.base.findData("valid"))
    counting.sheet.base.activated.emit(counting.sheet.base.currentIndex())
    assert desk.book.get(Poll, "p").base == "valid"
    assert "Support: 4 hands · 66.7%" in counting.sheet.count.result.bars.accessibleDescription()
    assert "Abstain: 2 hands" in counting.sheet.count.result.bars.accessibleDescription()
    assert "Abstain: 2 hands ·" not in counting.sheet.count.result.bars.accessibleDescription()


def test_every_base_is_named_with_its_number(counting, desk):
    desk.do("Count", polls.count(desk.book, "p", "p-2", table_id(1), 3))
    shown = [counting.sheet.base.itemText(i) for i in range(counting.sheet.base.count())]
    assert [text.split(" (")[0] for text in shown] == [
        "Those present: 21", "Those entitled to vote: 21", "The hands counted: 3", "The valid hands: 0"]


def test_a_tie_is_said_in_words(counting, desk):
    for option in ("p-0", "p-1"):
        desk.do("Count", polls.count(desk.book, "p", option, table_id(1), 2))
    assert counting.sheet.count.result.leaders.text() == "A tie: “Support” and “Oppose” have 2 hands each."


def test_a_rule_says_its_verdict_so_far_and_then_for_good(counting, desk):
    row = counting.sheet.rules.row("r")
    assert row.sentence.text() == "At least two thirds of the valid hands say “Support”."
    assert row.verdict.text().startswith("Not decided")
    for option, hands in (("p-0", 2), ("p-1", 1), ("p-2", 1)):
        desk.do("Count", polls.count(desk.book, "p", option, table_id(1), hands))
    assert row.verdict.text() == "Passes so far: 2 of 3 are 66.7%; 2 are needed."
    counting.sheet.main.click()
    counting.sheet.closing.close_now.click()
    assert row.verdict.text().startswith("Passed: ")


def test_a_rule_is_added_from_those_in_use_and_changed_in_its_place(counting, desk):
    rules = counting.sheet.rules
    rules.add.menu().aboutToShow.emit()
    rules.add.menu().actions()[0].trigger()
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
    assert row.sentence.text() == "At least 80% of the hands counted say “Support” or “Oppose”."
    row.gone.click()
    assert len(polls.rules(desk.book, "p")) == 1


def test_the_rules_in_use_count_what_people_can_live_with():
    offered = a_poll("p", "Strongly support", "Can live with it", "Cannot live with it", "Abstain")[1:]
    wanted = {(percent, base): [option.text for option in options] for percent, _, base, options in presets(offered)}
    assert wanted[80.0, "valid"] == ["Strongly support", "Can live with it"]
    assert wanted[50.0, "cast"] == ["Strongly support"]


@pytest.mark.parametrize(("count", "of", "threshold", "words"), [
    (1, 2, None, "50%"), (1, 3, None, "33.3%"), (1999, 4000, 50.0, "49.98%"), (2, 4, 50.0, "50%"),
    (799, 1000, 80.0, "79.9%"), (7999, 10_000, 80.0, "79.99%"), (0, 9, None, "0%"), (9, 9, None, "100%"),
    (2, 3, 200 / 3, "66.7%"), (66, 99, 200 / 3, "66.7%"),
])
def test_a_share_never_reads_like_a_threshold_that_it_is_not(count, of, threshold, words):
    assert say.share(count, of, threshold) == words


# What was asked

def change_first_option(room, text: str) -> None:
    room.sheet.menu().actions()[0].trigger()
    line = room.sheet.options.line("p-0")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, K.Key_Return)


@pytest.fixture
def counted(counting, desk):
    """The open poll with one hand."""
    desk.do("Count", polls.count(desk.book, "p", "p-0", table_id(1), 1))
    return counting


def test_options_change_freely_until_the_first_hand(counting, desk):
    change_first_option(counting, "Support it")
    assert texts(desk, "p")[0] == "Support it"


def test_after_the_first_hand_somebody_must_choose_how_an_option_is_changed(counted, desk):
    change_first_option(counted, "Suport it")
    assert (counted.sheet.how.isVisible(), texts(desk, "p")[0]) == (True, "Support")
    assert counted.sheet.how.leave.hasFocus()
    counted.sheet.how.correct.click()
    assert (texts(desk, "p")[0], tally(desk, "p").counts["p-0"]) == ("Suport it", 1)


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
    assert (second.state, counted.list.current(), counted.sheet.poll.id) == ("draft", second.id, second.id)
    desk.undo()
    assert len(desk.book.all(Poll)) == 1
    assert tally(desk, "p").counts["p-0"] == 1


@pytest.mark.parametrize("deed", ["question", "add", "remove", "abstain"])
def test_no_way_of_changing_what_was_asked_goes_round_the_question(counted, desk, deed):
    sheet = counted.sheet
    before = set(desk.book.all(Option)) | set(desk.book.all(Poll))
    if deed == "question":
        sheet.question.setPlainText("Something else?")
        assert not sheet.question.keep()
    elif deed == "add":
        assert not sheet.add_options(["Maybe"])
    elif deed == "remove":
        assert not sheet.remove_option(desk.book.get(Option, "p-1"))
    else:
        assert not sheet.set_abstains(desk.book.get(Option, "p-1"), True)
    assert set(desk.book.all(Option)) | set(desk.book.all(Poll)) == before
    assert sheet.how.isVisible()


# The list, the wall and the rest

def test_the_list_says_where_each_poll_stands_and_holds_as_a_model(make_room, qtbot):
    room = make_room(*a_poll("a", "Yes"), *a_poll("p", "Yes", state="open", position=1.0),
                     Hands(id=cell_id("hands", "p", "p-0", "", 1), poll="p", option="p-0", hands=3))
    tester = QAbstractItemModelTester(room.list.polls, QAbstractItemModelTester.FailureReportingMode.QtTest)
    said = [room.list.polls.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == ["Question a, Draft", "Question p, Open · 3 hands"]
    room.deeds.move("p", "a")
    assert [poll.id for poll in room.list.polls.records] == ["p", "a"]
    del tester


def test_polls_are_moved_and_taken_away_in_the_list_and_undo_brings_them_back(make_room, desk):
    room = make_room(*a_poll("a", "Yes"), *a_poll("b", "No", position=1.0), *a_poll("c", "Yes", position=2.0))
    room.list.choose("a")
    QTest.keyClick(room.list, K.Key_Down, ALT)
    assert [poll.id for poll in polls.in_order(desk.book)] == ["b", "a", "c"]
    QTest.keyClick(room.list, K.Key_Delete)
    assert [poll.id for poll in polls.in_order(desk.book)] == ["b", "c"]
    assert (room.list.current(), room.sheet.poll.id) == ("c", "c")
    room.toast._act()
    assert [poll.id for poll in polls.in_order(desk.book)] == ["b", "a", "c"]


def test_a_poll_and_then_its_result_are_put_on_the_wall(make_room, desk):
    wall = Wall(desk)
    room = make_room(*a_poll("p", "Yes", state="open"), wall=wall)
    room.sheet.wall.click()
    assert (wall.next, wall.live) == (Scene("poll", of="p"), Scene())
    room.sheet.main.click()
    room.sheet.wall.click()
    assert wall.next == Scene("results", of="p")


def test_what_is_half_typed_outlives_a_change_elsewhere(make_room, desk):
    room = make_room(*a_poll("p", "Yes"))
    room.sheet.options.next.setFocus()
    type_("Half an opt")
    desk.do("Elsewhere", [edit(desk.book.get(Option, "p-0"), text="Yes indeed")])
    assert room.sheet.options.next.text() == "Half an opt"
    assert room.sheet.options.next.hasFocus()
    assert room.sheet.options.line("p-0").text() == "Yes indeed"


def test_words_that_cannot_be_written_stay_where_they_were_typed(make_room, desk):
    room = make_room(*a_poll("p", "Yes"))
    said = []
    desk.said.connect(said.append)
    room.sheet.question.setPlainText("word " * 3000)
    assert not room.sheet.question.keep()
    assert said
    assert len(room.sheet.question.words()) > 10_000


def test_an_event_that_is_only_read_shows_its_polls_and_takes_nothing(tmp_path, qtbot, qapp):
    path = tmp_path / "event.facil"
    with Store.create(path, Device("desk")) as store:
        store.do("Set up", [create(r) for r in [*seated(3), *a_poll("p", "Yes", state="open")]])
    desk = Desk(Store.open(path, Device("desk"), read_only=True))
    room = PollsRoom(desk)
    qtbot.addWidget(room)
    room.show()
    room.enter()
    qtbot.waitUntil(lambda: room.sheet.poll is not None)
    said = []
    desk.said.connect(said.append)
    room.compose()
    assert said
    assert (room.sheet.main.isEnabled(), cell(room, "p-0", 1).isReadOnly()) == (False, True)
    desk.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_nothing_on_the_page_is_squeezed_at_any_size(counted, qapp, size, scale):
    from facilitator.ui import look

    look.apply(qapp, "light", scale)
    counted.resize(*size)
    for _ in range(5):
        qapp.processEvents()
    page = counted.sheet.widget()
    assert page.height() >= page.layout().totalHeightForWidth(page.width())
    assert all(box.height() >= box.minimumSizeHint().height() for box in counted.sheet.count.grid.cells.values())
    assert counted.width() == size[0]
