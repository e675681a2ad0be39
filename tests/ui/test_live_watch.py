"""The tables at a glance: cards that keep their places, and are looked at and helped with the keyboard alone."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from facilitator.domain import roomwatch, timings
from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id, new_id, table_id
from facilitator.domain.people import contact_id
from facilitator.domain.records import Contact, Help, Look, Note, Pack, Person, Round, Seat, Table
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.live.watch import BEAT
from facilitator.ui.rooms.live.watch_words import State
from facilitator.ui.settings import Settings
from facilitator.ui.window import Window
from tests.ui.live_room import K, press, shown
from tests.ui.running_day import Clock, open_desk, segment
from tests.ui.test_languages import Pseudo, visible_words

NAME = "Rosalind Featherstonehaugh"


@pytest.fixture
def clock():
    return Clock()


def seat(desk: Desk, count: int) -> None:
    """Tables with a facilitator and a member each, in a round that holds now."""
    made = [Round(id=cell_id("round", 1), number=1)]
    for number in range(1, count + 1):
        made.append(Table(id=table_id(number), number=number))
        for role, code in (("member", "M"), ("table facilitator", "F")):
            person = cell_id("person", code, number)
            made += [Person(id=person, code=f"{code}{number:02}", role=role),
                     Seat(id=cell_id("seat", made[0].id, person), round=made[0].id, person=person,
                          table=table_id(number))]
    first = cell_id("person", "F", 1)
    made.append(Contact(id=contact_id(first), person=first, name=NAME))
    desk.store.do("Seat", [create(record) for record in made])


@pytest.fixture
def desk(qapp, tmp_path, clock):
    made = open_desk(tmp_path, clock)
    seat(made, 12)
    made.do("Start", timings.begin(made.book, segment(made, "Welcome"), clock()))
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    made = shown(desk, qtbot)
    press(made, K.Key_L)
    QAbstractItemModelTester(made.watch.cards.tables, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def card(room, number: int):
    return room.watch.cards.tables.cards[number - 1]


def states(room) -> list[State]:
    return [one.state for one in room.watch.cards.tables.cards]


def chosen(room) -> int:
    return room.watch.cards.current().number


def places(room) -> list[QRect]:
    cards = room.watch.cards
    return [cards.visualRect(cards.tables.index(row)) for row in range(cards.tables.rowCount())]


def pass_time(room, clock, **length):
    clock.on(**length)
    room.watch.read(None)


def test_l_shows_the_tables_and_escape_or_l_the_clock_again(room):
    assert room.is_watching
    assert room.watch.cards.hasFocus()
    press(room, K.Key_Escape)
    assert not room.is_watching
    assert room.hasFocus()
    press(room, K.Key_L)
    assert room.watch.cards.hasFocus()
    press(room, K.Key_L)
    assert not room.is_watching


def test_a_button_beside_the_day_shows_them_too(desk, qtbot):
    made = shown(desk, qtbot)
    made.day.tables.click()
    assert made.is_watching


def test_space_and_enter_look_at_the_table_in_hand_and_undo_takes_it_back(room, desk, clock):
    pass_time(room, clock, minutes=7)
    assert set(states(room)) == {State.UNSEEN}
    press(room, K.Key_Space)
    press(room, K.Key_Right, K.Key_Return)
    assert states(room)[:3] == [State.SEEN, State.SEEN, State.UNSEEN]
    assert card(room, 2).line.words[0] == "Looked at just now"
    desk.undo()
    assert states(room)[:3] == [State.SEEN, State.UNSEEN, State.UNSEEN]


def test_h_asks_for_help_and_settles_it(room, desk, clock):
    press(room, K.Key_3, K.Key_H)
    pass_time(room, clock, minutes=2)
    assert card(room, 3).line.words[0] == "Asked for help 2 min ago"
    assert card(room, 3).is_next
    assert room.watch.said.text() == "1 table asked for help · next: table 3"
    assert room.watch.help_button.text() == "Help is settled"
    press(room, K.Key_H)
    assert states(room)[2] == State.SEEN
    assert [bool(one.settled) for one in desk.book.all(Help)] == [True]


def test_a_number_jumps_to_its_table(room):
    press(room, K.Key_1, K.Key_2)
    assert chosen(room) == 12
    press(room, K.Key_4)
    assert chosen(room) == 4
    room.watch.cards._forget.timeout.emit()
    press(room, K.Key_1)
    assert chosen(room) == 1


def test_g_goes_to_the_table_that_wants_a_look_next(room, desk, clock):
    pass_time(room, clock, minutes=7)
    press(room, K.Key_5, K.Key_H, K.Key_1)
    press(room, K.Key_G)
    assert chosen(room) == 5
    press(room, K.Key_H, K.Key_Space, K.Key_G)
    assert chosen(room) == 1


def test_g_leaves_the_table_in_hand_for_the_next_that_wants_a_look(room, desk, clock):
    pass_time(room, clock, minutes=22)
    press(room, K.Key_3, K.Key_H, K.Key_Space, K.Key_G)
    assert chosen(room) == 1
    marked = [one.number for one in room.watch.cards.tables.cards if one.is_next]
    assert (marked, room.watch.said.text().rpartition("next: ")[2]) == ([2], "table 2")
    press(room, K.Key_G)
    assert chosen(room) == 2
    press(room, K.Key_9, K.Key_H, K.Key_2)  # Another asks while one of the line is in hand.
    press(room, K.Key_G)
    assert chosen(room) == 9
    press(room, K.Key_H)
    for number in (*range(1, 3), *range(4, 13)):
        room.watch.look_at(room.watch.cards.tables.cards[number - 1].id)
    with_nothing = []
    desk.told.connect(with_nothing.append)
    press(room, K.Key_G)
    assert with_nothing == ["No table wants a look now."]


def test_the_clock_is_in_sight_again_after_the_tables_and_after_another_room(room, qtbot):
    press(room, K.Key_Escape)
    assert room._tools
    room.resize(1000, 500)
    clock = room.page._scrolls[0].verticalScrollBar()
    qtbot.waitUntil(lambda: clock.maximum() > 0)
    room.timer.setFocus()
    room.setFocus()
    for back in (lambda: press(room, K.Key_L, K.Key_Escape), lambda: (room.hide(), room.show(), room.enter())):
        clock.setValue(clock.maximum())
        back()
        assert clock.value() == 0


def test_arrows_go_up_and_down_the_grid(room):
    beside = sum(rect.y() == places(room)[0].y() for rect in places(room))
    press(room, K.Key_Down)
    assert chosen(room) == 1 + beside
    press(room, K.Key_Right, K.Key_Up)
    assert chosen(room) == 2


def test_cards_keep_their_places_and_the_choice_whatever_happens(room, desk, clock):
    press(room, K.Key_7)
    before = places(room)
    desk.do("Help", roomwatch.ask_help(desk.book, table_id(9), clock()))
    desk.do("Look", roomwatch.look(desk.book, table_id(2), clock()))
    desk.do("Note", [create(Note(id=new_id(), text="x", table=table_id(11), at=clock().isoformat()))])
    pass_time(room, clock, minutes=8)
    assert places(room) == before
    assert [one.number for one in room.watch.cards.tables.cards] == list(range(1, 13))
    assert chosen(room) == 7
    assert card(room, 11).lines[3].words[0] == "1 note in ten minutes"


def test_no_key_of_the_clock_counts_while_the_tables_are_in_sight(room, desk):
    before = desk.book.records()
    press(room, K.Key_N, K.Key_P, K.Key_B, K.Key_Plus, K.Key_W, K.Key_Period, K.Key_T)
    assert room.is_watching
    assert desk.book.records() == before
    room.watch.close_button.setFocus()
    press(room, K.Key_N)
    assert desk.book.records() == before


def test_the_clock_sleeps_while_the_tables_are_in_sight_and_then_catches_up(room, desk, clock, monkeypatch):
    shown_times = []
    monkeypatch.setattr(room.next, "show_time", shown_times.append)
    room.tick()
    assert shown_times == []
    desk.do("Finish", timings.finish(desk.book, segment(desk, "Welcome"), clock.on(minutes=5)))
    press(room, K.Key_Escape)
    assert len(shown_times) == 1
    assert room.cards == []


def test_a_laptop_that_has_not_handed_in_leaves_its_notes_open(room, desk):
    desk.do("Give", [create(Pack(id=new_id(), table=table_id(3), given="2026-09-12T08:00:00+01:00"))])
    assert [line.words[0] for line in card(room, 3).lines[3:]] == ["Notes come with its laptop",
                                                                   "Its laptop has not handed in"]


def test_names_of_the_team_are_hidden_with_all_names(room):
    assert card(room, 1).lines[0].words[0] == f"Facilitator {NAME}"
    room.watch.names.show(False)
    assert card(room, 1).lines[0].words[0] == "Facilitator F01"


def test_the_labels_of_what_was_done_name_nobody(room, desk):
    press(room, K.Key_Space, K.Key_H)
    assert desk.store.history.undo_label == "Table 1 asks for help"


def test_what_is_heard_says_all_that_is_seen(room, clock):
    press(room, K.Key_2, K.Key_H)
    pass_time(room, clock, minutes=1)
    heard = room.watch.cards.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == ("Table 2, Asked for help 1 min ago, next to look at, Facilitator F02, No note-taker, "
                     "1 of 1 members here, 0 notes in ten minutes, No laptop of its own")


def test_minutes_are_counted_only_while_it_is_in_sight(room):
    assert room.watch._beat.isActive()
    assert room.watch._beat.interval() == BEAT >= 15_000
    press(room, K.Key_Escape)
    assert not room.watch._beat.isActive()


def test_a_card_that_looks_the_same_is_not_painted_again(room, qtbot, clock):
    told = []
    room.watch.cards.tables.dataChanged.connect(lambda first, last: told.append(first.row()))
    pass_time(room, clock, seconds=15)
    assert told == []
    press(room, K.Key_6, K.Key_Space)
    assert told == [5]


def test_an_event_without_tables_says_what_to_do(tmp_path, clock, qtbot):
    desk = open_desk(tmp_path, clock)
    made = shown(desk, qtbot)
    made.watch_tables()
    assert made.watch.stack.currentWidget() is made.watch.empty
    assert not made.watch.deeds.isVisible()
    assert made.watch.empty.buttons[0].hasFocus()
    press(made, K.Key_Return)
    assert not made.is_watching
    desk.close()


def test_an_event_that_is_only_read_is_shown_and_not_changed(tmp_path, clock, qtbot):
    desk = open_desk(tmp_path, clock)
    seat(desk, 3)
    path = desk.store.path
    desk.close()
    desk = Desk(Store.open(path, Device("other"), read_only=True), now=clock)
    said = []
    desk.said.connect(said.append)
    made = shown(desk, qtbot)
    made.watch_tables()
    assert not made.watch.look_button.isEnabled()
    press(made, K.Key_Space)
    assert said == [desk.read_only]
    assert desk.book.all(Look) == []
    desk.close()


@pytest.mark.parametrize("count", [1, 7, 12, 20, 40])
def test_all_tables_are_in_sight_in_an_ordinary_window(tmp_path, clock, qtbot, count):
    desk = open_desk(tmp_path, clock)
    seat(desk, count)
    made = shown(desk, qtbot, width=1092, height=688)  # What a window of 1280 by 800 leaves to a room.
    made.watch_tables()
    qtbot.wait(1)
    seen = made.watch.cards.viewport().rect()
    assert all(seen.contains(rect.adjusted(0, 0, -1, -1)) for rect in places(made))
    assert len({(rect.x(), rect.y()) for rect in places(made)}) == count
    desk.close()


def test_a_key_shows_the_tables_from_every_room(tmp_path, clock, qtbot):
    desk = open_desk(tmp_path, clock)
    seat(desk, 3)
    window = Window(Settings(theme="light"))
    qtbot.addWidget(window)
    window.open(desk, None)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.go_to("agenda")
    QTest.keyClick(window.focusWidget(), K.Key_L, Qt.KeyboardModifier.ControlModifier
                   | Qt.KeyboardModifier.ShiftModifier)
    assert window.rail.current() == "live"
    assert window.room().is_watching
    window.go_to("people")
    window.go_to("live")
    assert window.room().watch.cards.hasFocus()
    window.close_event()


def test_nothing_of_it_is_said_in_one_language_alone(desk, qapp, qtbot, clock):
    translator = Pseudo()
    qapp.installTranslator(translator)
    try:
        made = shown(desk, qtbot)
        made.watch_tables()
        clock.on(minutes=9)
        desk.do("Help", roomwatch.ask_help(desk.book, table_id(2), clock() - timedelta(minutes=1)))
        mine = {words for words in visible_words(made.watch) if any(letter.isalpha() for letter in words)}
        cards = [made.watch.cards.tables.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (1, 2)]
    finally:
        qapp.removeTranslator(translator)
    assert {words for words in mine if words.isascii()} == set()
    for part in (part for words in cards for part in words.split(", ")):
        assert not part.isascii(), part


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_cards_grow_with_the_text_and_can_all_be_reached(room, qapp, scale):
    look.apply(qapp, "light", scale)
    press(room, K.Key_1, K.Key_2)
    cards = room.watch.cards
    assert cards.gridSize().height() >= look.px(108)
    assert cards.viewport().rect().intersects(cards.visualRect(cards.currentIndex()))


def test_a_table_that_says_on_its_phone_that_it_is_ready_is_shown_so(room, desk):
    assert "ready" not in room.watch.said.text()
    desk.hear_ready(frozenset({table_id(3), table_id(5)}))
    assert "2 of 12 ready" in room.watch.said.text()
    assert card(room, 3).spoken().startswith("Table 3, Ready · ")
    assert not card(room, 4).line.words[0].startswith("Ready")
    desk.hear_ready(frozenset())
    assert "ready" not in room.watch.said.text()
