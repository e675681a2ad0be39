"""Capture as note-takers use it: with keys, quickly, and with everything that can go wrong."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from facilitator.domain.changes import create, delete, edit
from facilitator.domain.ids import code, new_id, table_id
from facilitator.domain.records import Day, Note, Segment, Table, Theme, Timing
from facilitator.domain.themes import notes_in, themes_of
from facilitator.store.device import Device
from facilitator.store.handover import merge, pack
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.capture import CaptureRoom
from facilitator.ui.rooms.capture_counts import SPOKEN
from facilitator.ui.rooms.capture_line import MOST_LINES

from .capture_event import ALT, CTRL, SHIFT, Clock, K, enter, newest, open_event, press, show, start, texts, write


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock, qapp):
    made = open_event(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    made = show(CaptureRoom(desk), qtbot)
    made.enter()
    return made


def labels(room) -> list[str]:
    return [mark.label for mark in room.line.marks()]


# Typing


def test_the_cursor_is_in_the_line_when_the_room_opens(room):
    assert room.line.hasFocus()
    assert room.place.heading.text() == "Table 1 · Welcome"


def test_type_enter_next(room, desk):
    enter(room, "The buses stop at six")
    enter(room, "Nobody told us")
    assert texts(desk) == ["The buses stop at six", "Nobody told us"]
    assert (room.line.text(), newest(desk).table, newest(desk).segment) == ("", table_id(1), "welcome")
    assert room.line.hasFocus()


def just_opened(desk, qtbot) -> CaptureRoom:
    """A room in sight in which two notes were taken before, and no turn of the loop since."""
    earlier = [Note(id=n * 32, text=f"Earlier {n}", table=table_id(1), at=f"2026-09-12T10:0{n}:00Z") for n in "12"]
    desk.do("Add notes", [create(note) for note in earlier])
    room = CaptureRoom(desk)
    qtbot.addWidget(room)
    room.show()
    room.enter()
    assert room.browse.counts.text() == ""
    return room


def test_the_line_takes_a_note_before_the_earlier_ones_are_shown(desk, qtbot):
    room = just_opened(desk, qtbot)
    QTest.keyClicks(room.line, "The buses stop at six")
    QTest.keyClick(room.line, K.Key_Return)
    assert (newest(desk).table, newest(desk).segment) == (table_id(1), "welcome")
    shown = [note.text for note in room.browse.list.notes.records]
    assert shown == ["The buses stop at six", "Earlier 2", "Earlier 1"]


def test_a_line_begun_before_the_earlier_notes_are_shown_stays_when_they_are(desk, qtbot):
    room = just_opened(desk, qtbot)
    QTest.keyClicks(room.line, "The bu")
    qtbot.waitUntil(lambda: room.browse.counts.text().startswith("2 notes"))
    assert (room.line.text(), room.focusWidget()) == ("The bu", room.line)


def test_the_newest_note_is_corrected_with_a_key_before_it_is_shown(desk, qtbot):
    room = just_opened(desk, qtbot)
    QTest.keyClick(room.line, K.Key_Up)
    assert room.browse.list.findChild(QPlainTextEdit).toPlainText() == "Earlier 2"


def test_sixty_notes_typed_in_a_row_lose_no_key_and_keep_their_order(room, desk):
    said = [f"{number}: The river came up through the drains, and nobody rang" for number in range(60)]
    for line in said:
        enter(room, line)
    assert texts(desk) == said
    shown = [note.text for note in room.browse.list.notes.records]
    assert shown == said[::-1]


def test_no_key_is_lost_while_another_laptops_notes_come_in_and_the_clock_goes_on(room, desk, tmp_path, clock, qtbot):
    other = tmp_path / "table 4.facil"
    pack(desk.store, table_id(4), other, clock())
    with Store.open(other, Device("table 4")) as copy:
        copy.do("Add notes", [create(Note(id=new_id(), text=f"Theirs {n}", table=table_id(4))) for n in range(900)])
    said = [f"{number}: The river came up through the drains" for number in range(60)]
    start(desk, "worries")
    for number, line in enumerate(said):
        if number == 10:
            desk.do_long("The notes of table 4 are being taken in.",
                         lambda store, progress: merge(store, [other], progress)[0])
            assert desk.busy
        for letter in line:
            QTest.keyClick(room.window().focusWidget(), letter)
            if letter == " ":
                QApplication.processEvents()
        press(room, K.Key_Return)
        if number % 20 == 19:
            clock.forward(1)
            desk.do("Extend", [create(Timing(id=new_id(), segment="worries", deed="extended", at=clock().isoformat(),
                                             minutes=2))])
    qtbot.waitUntil(lambda: not desk.busy)
    assert [text for text in texts(desk) if not text.startswith("Theirs")] == said
    assert len(texts(desk)) == 960
    assert room.line.is_empty()


def test_up_corrects_the_note_typed_last_here_whatever_else_is_shown(room, desk, qtbot):
    enter(room, "A first one here")
    enter(room, "The last one here")
    room.switch_table(table_id(2))
    enter(room, "A first one of table 2")
    room.switch_table(table_id(1))
    press(room, K.Key_A, modifier=ALT)
    press(room, K.Key_Up)
    write(room, "!")
    press(room, K.Key_Return)
    press(room, K.Key_F, modifier=CTRL)
    write(room, "first")
    qtbot.waitUntil(lambda: room.browse.list.notes.rowCount() == 2)
    room.enter()
    press(room, K.Key_Up)
    write(room, "!")
    press(room, K.Key_Return)
    assert texts(desk) == ["A first one here", "The last one here!!", "A first one of table 2"]
    assert room.line.hasFocus()


def test_an_empty_line_enters_nothing(room, desk):
    enter(room, "   ")
    press(room, K.Key_Return)
    assert texts(desk) == []


def test_shift_enter_breaks_the_line_and_the_line_grows_up_to_a_limit(room, desk):
    low = room.line.height()
    write(room, "one")
    for word in ("two", "three"):
        press(room, K.Key_Return, modifier=SHIFT)
        write(room, word)
    assert room.line.height() > low
    press(room, K.Key_Return)
    assert texts(desk) == ["one\ntwo\nthree"]
    assert room.line.height() == low
    write(room, "a long story " * 80)
    assert room.line.height() < low * MOST_LINES


def paste(room, text: str) -> None:
    QApplication.clipboard().setText(text)
    press(room, K.Key_V, modifier=CTRL)


def test_control_and_enter_makes_one_note_of_pasted_lines_and_their_marks_are_words(room, desk):
    paste(room, "* first idea\n* second idea")
    press(room, K.Key_Return, modifier=CTRL)
    assert texts(desk) == ["* first idea\n* second idea"]
    assert newest(desk).type == "note"
    assert room.under_line.currentWidget() is room.legend


def test_pasted_lines_ask_once_and_become_a_note_each_in_one_step(room, desk):
    write(room, "? ")
    paste(room, "\n1. Who pays?\n\n- Since when?\n  • Why -5 degrees?\n2) 1.5 million?\n\n")
    assert room.under_line.currentWidget() is room.pasted
    assert room.pasted.words.text().startswith("4 ")
    press(room, K.Key_Return)
    assert texts(desk) == ["Who pays?", "Since when?", "Why -5 degrees?", "1.5 million?"]
    assert {note.type for note in desk.book.all(Note)} == {"question"}
    assert room.line.is_empty()
    assert room.under_line.currentWidget() is room.legend
    desk.undo()
    assert texts(desk) == []


def test_pasted_lines_with_a_new_theme_lie_in_it_in_their_order(room, desk):
    write(room, "#Water")
    press(room, K.Key_Tab)
    paste(room, "one\ntwo\nthree")
    press(room, K.Key_Return)
    theme = next(theme for theme in desk.book.all(Theme) if theme.name == "Water")
    assert [note.text for note in notes_in(desk.book)[theme.id]] == ["one", "two", "three"]


def test_a_line_pasted_alone_asks_nothing_and_one_that_is_far_too_long_says_what_to_do(room, desk):
    paste(room, "only this\n")
    assert room.line.text() == "only this"
    assert room.under_line.currentWidget() is room.legend
    press(room, K.Key_Return)
    paste(room, "x\n" * 30_000)
    assert room.line.is_empty()
    assert "import it" in room.reason.text()
    assert texts(desk) == ["only this"]


@pytest.mark.parametrize("typed", ["O'Brien-Smith said £5", "Łódź · żółć 👩‍🚒", "夏天很热", "في الصيف"])
def test_words_of_any_script_arrive_as_typed(room, desk, typed):
    enter(room, typed)
    assert texts(desk) == [typed]


# Marks


@pytest.mark.parametrize(("typed", "type", "voices", "text"), [
    ("?who pays", "question", 1, "who pays"),
    ("! the wall will not hold", "concern", 1, "the wall will not hold"),
    ('"We were not told"', "quote", 1, "We were not told"),
    ("*a bus on Sundays", "idea", 1, "a bus on Sundays"),
    ("+3 shade in the square", "note", 4, "shade in the square"),
    ("?+12 who pays", "question", 13, "who pays"),
    ("+2 !who pays", "concern", 3, "who pays"),
    ("?! really", "note", 1, "?! really"),
    ("+44", "note", 1, "+44"),
    ("who pays?", "note", 1, "who pays?"),
    ("? who pays +12", "question", 13, "who pays"),
    ("bus 5 +2 at night", "note", 1, "bus 5 +2 at night"),
    ("5 +2", "note", 1, "5 +2"),
])
def test_marks_say_the_kind_and_how_many_said_it(room, desk, typed, type, voices, text):
    enter(room, typed)
    note = newest(desk)
    assert (note.type, note.voices, note.text) == (type, voices, text)


def test_others_counted_at_the_end_are_told_before_enter_and_escape_keeps_the_words(room, desk):
    write(room, "Benches +2")
    assert room.legend.others.text() == "+2: Enter counts them, Esc keeps it as words"
    press(room, K.Key_Escape)
    assert "Enter counts" not in room.legend.others.text()
    press(room, K.Key_Return)
    assert (newest(desk).text, newest(desk).voices) == ("Benches +2", 1)


def test_a_mark_becomes_a_chip_that_backspace_turns_back_into_text(room, desk):
    write(room, "?w")
    assert labels(room) == ["Question"]
    assert room.line.text() == "w"
    press(room, K.Key_Home, K.Key_Backspace)
    assert labels(room) == []
    assert room.line.text() == "?w"
    press(room, K.Key_End)
    enter(room, "ho")
    assert (newest(desk).text, newest(desk).type) == ("?who", "note")


def test_chips_are_turned_back_in_the_reverse_order(room):
    write(room, "?+3 w")
    assert labels(room) == ["Question", "+3 said it too"]
    press(room, K.Key_Home, K.Key_Backspace)
    assert (labels(room), room.line.text()) == (["Question"], "+3 w")


def test_a_mark_typed_before_words_that_stand_there_counts(room):
    write(room, "who pays")
    press(room, K.Key_Home)
    write(room, "?")
    assert (labels(room), room.line.text()) == (["Question"], "who pays")


def test_undo_in_a_line_with_a_chip_takes_back_the_chip_and_no_note(room, desk):
    enter(room, "First note")
    write(room, "? ")
    press(room, K.Key_Z, modifier=CTRL)
    assert (labels(room), room.line.text()) == ([], "?")
    assert texts(desk) == ["First note"]


def test_a_click_on_the_legend_does_what_the_mark_does(room):
    chip = next(c for c in room.legend.findChildren(type(room.legend.layout().itemAt(0).widget()))
                if c.accessibleName() == "Idea")
    chip.click()
    assert labels(room) == ["Idea"]
    assert room.line.hasFocus()
    chip.click()
    assert labels(room) == []


# Themes


def test_a_theme_is_completed_and_enter_then_adds_the_note(room, desk):
    write(room, "At six #bus")
    assert room.themes.isVisible()
    press(room, K.Key_Return)
    assert labels(room) == ["Buses stop too early"]
    assert texts(desk) == []
    press(room, K.Key_Return)
    assert newest(desk).text == "At six"
    assert [theme.id for theme in themes_of(desk.book, newest(desk).id)] == ["buses"]


def test_arrows_and_tab_choose_another_theme(room):
    write(room, "#b")
    press(room, K.Key_Down, K.Key_Tab)
    assert labels(room) == ["Bins are forgotten"]
    assert room.line.hasFocus()


def test_a_new_theme_is_made_with_its_note_in_one_step(room, desk):
    write(room, "#The bridge is shut")
    press(room, K.Key_Tab)
    enter(room, "Since March")
    (theme,) = themes_of(desk.book, newest(desk).id)
    assert theme.name == "The bridge is shut"
    desk.undo()
    assert len(desk.book.all(Theme)) == 3
    assert texts(desk) == []


def test_enter_makes_no_theme_that_nobody_asked_for(room, desk):
    enter(room, "We are #one of the poorest wards")
    assert texts(desk) == ["We are #one of the poorest wards"]
    assert len(desk.book.all(Theme)) == 3


def test_a_number_behind_the_hash_is_no_theme(room, desk):
    write(room, "Buses are #1")
    assert not room.themes.isVisible()


def test_escape_leaves_the_hash_as_it_is(room, desk):
    write(room, "#bus")
    press(room, K.Key_Escape)
    assert not room.themes.isVisible()
    write(room, "es")
    assert not room.themes.isVisible()
    press(room, K.Key_Return)
    assert texts(desk) == ["#buses"]


def test_a_theme_that_went_away_before_enter_is_made_again(room, desk):
    write(room, "#bus")
    press(room, K.Key_Return)
    desk.do("Remove", [delete(desk.book.get(Theme, "buses"))])
    enter(room, "At six")
    assert [theme.name for theme in themes_of(desk.book, newest(desk).id)] == ["Buses stop too early"]


# Failing


def test_if_the_file_is_gone_the_words_and_chips_stay_with_the_reason_beside_them(room, desk, tmp_path):
    there, away = tmp_path / "event.facil", tmp_path / "away.facil"
    write(room, "?+3 #bus")
    press(room, K.Key_Return)
    write(room, "who pays")
    there.rename(away)
    press(room, K.Key_Return, K.Key_Return)
    assert room.line.text() == "who pays\n"
    assert labels(room) == ["Question", "+3 said it too", "Buses stop too early"]
    assert "no longer where it was" in room.reason.text()
    assert room.reason.isVisible()
    away.rename(there)
    press(room, K.Key_Return)
    assert (newest(desk).text, newest(desk).voices) == ("who pays", 4)
    assert room.reason.text() == ""
    there.rename(away)
    for words in ("typed", "without", "looking"):
        enter(room, words)
    away.rename(there)
    press(room, K.Key_Return)
    assert texts(desk)[1:] == ["typed", "without", "looking"]


def test_a_note_that_is_too_long_stays_in_the_line(room, desk):
    room.line.setPlainText("x" * 10_001)
    press(room, K.Key_Return)
    assert len(room.line.text().rstrip()) == 10_001
    assert "shorten it" in room.reason.text()


# Tables and segments


def test_alt_and_a_digit_types_for_another_table(room, desk):
    press(room, K.Key_4, modifier=ALT)
    enter(room, "At four")
    assert newest(desk).table == table_id(4)
    assert room.place.heading.text() == "Table 4 · Welcome"


def test_every_table_has_its_own_unfinished_line(room, desk, qtbot):
    write(room, "?half a thought")
    press(room, K.Key_2, modifier=ALT)
    assert room.line.is_empty()
    assert room.reason.reminders() == ["Table 1, unfinished: “half a thought”"]
    enter(room, "At two")
    press(room, K.Key_1, modifier=ALT)
    assert (room.line.text(), labels(room)) == ("half a thought", ["Question"])
    assert room.reason.reminders() == []
    press(room, K.Key_Return)
    assert (newest(desk).table, newest(desk).type) == (table_id(1), "question")


def test_the_table_is_chosen_by_its_digits_even_behind_nine(room, desk):
    press(room, K.Key_F6)
    assert room.elsewhere.tables.isVisible()
    press(room, K.Key_1)
    assert room.elsewhere.tables.isVisible()
    press(room, K.Key_2)
    assert not room.elsewhere.tables.isVisible()
    enter(room, "At twelve")
    assert newest(desk).table == table_id(12)


def test_escape_leaves_the_choice_of_a_table_without_choosing(room, desk):
    press(room, K.Key_F6, K.Key_Down, K.Key_Escape)
    assert room.line.hasFocus()
    assert desk.table.number == 1


def test_a_table_that_is_not_there_is_said_so(tmp_path, clock, qtbot):
    desk = open_event(tmp_path, clock, tables=3)
    room = show(CaptureRoom(desk), qtbot)
    room.enter()
    press(room, K.Key_9, modifier=ALT)
    assert room.toast.text() == "There is no table 9."
    assert desk.table.number == 1
    desk.close()


def test_the_desk_follows_what_runs(room, desk):
    start(desk, "worries")
    assert room.place.heading.text() == "Table 1 · What worries us most?"
    enter(room, "Now")
    assert newest(desk).segment == "worries"


def test_the_segment_never_changes_while_the_line_holds_text(room, desk):
    start(desk, "welcome")
    write(room, "half a ")
    start(desk, "feedback")
    assert room.whereabouts.segment.id == "welcome"
    assert room.under_line.currentWidget() is room.proposal
    assert "Feedback" in room.proposal.words.text()
    enter(room, "thought")
    assert newest(desk).segment == "welcome"


def test_one_key_goes_on_to_what_is_proposed_and_the_text_stays(room, desk):
    start(desk, "welcome")
    write(room, "thought")
    start(desk, "feedback")
    press(room, K.Key_Right, modifier=ALT)
    assert (room.whereabouts.segment.id, room.line.text()) == ("feedback", "thought")
    press(room, K.Key_Return)
    assert newest(desk).segment == "feedback"


def test_escape_stays_and_is_not_asked_again(room, desk):
    start(desk, "welcome")
    write(room, "thought")
    start(desk, "feedback")
    press(room, K.Key_Escape)
    assert room.under_line.currentWidget() is room.legend
    press(room, K.Key_Return)
    room.whereabouts.follow(True)
    assert room.whereabouts.segment.id == "welcome"


def test_one_key_goes_from_segment_to_segment_and_back_over_breaks(room, desk):
    press(room, K.Key_Right, modifier=ALT)
    assert room.whereabouts.segment.id == "worries"
    press(room, K.Key_Left, modifier=ALT)
    press(room, K.Key_Right, modifier=CTRL)
    assert room.whereabouts.segment.id == "worries"
    press(room, K.Key_Right, K.Key_Right, modifier=ALT)
    assert room.whereabouts.segment.id == "feedback"
    assert room.toast.text() == "The agenda ends here."


def test_control_and_arrows_move_over_words_while_there_are_some(room, desk):
    write(room, "two words")
    press(room, K.Key_Left, modifier=CTRL)
    assert room.whereabouts.segment.id == "welcome"
    assert room.line.textCursor().position() == 4


def test_a_segment_is_chosen_from_the_list(room, desk):
    press(room, K.Key_F7, K.Key_End, K.Key_Return)
    assert room.whereabouts.segment.id == "feedback"
    assert room.line.hasFocus()


def test_typing_finds_a_segment_by_its_words_or_its_time_and_enter_takes_the_first(room, desk):
    press(room, K.Key_F7)
    write(room, "worr")
    press(room, K.Key_Return)
    assert room.whereabouts.segment.id == "worries"
    press(room, K.Key_F7)
    write(room, "11:30")
    press(room, K.Key_Return)
    assert room.whereabouts.segment.id == "feedback"
    assert room.line.hasFocus()


def test_of_segments_that_are_called_alike_typing_finds_the_one_of_the_day_in_hand(room, desk):
    other = Day(id="fri", date="2026-09-11", start="09:00")
    desk.do("Add a day", [create(other), create(Segment(id="early", day="fri", title="Feedback", minutes=30))])
    press(room, K.Key_F7)
    write(room, "feed")
    press(room, K.Key_Return)
    assert room.whereabouts.segment.id == "feedback"


def test_where_no_segment_has_the_words_enter_takes_none(room):
    press(room, K.Key_F7)
    write(room, "zebra")
    press(room, K.Key_Return)
    assert room.elsewhere.segments.isVisible()
    assert room.elsewhere.segments.finder.current() is None
    press(room, K.Key_Escape)
    assert room.whereabouts.segment.id == "welcome"
    press(room, K.Key_F7, K.Key_Return)
    assert room.whereabouts.segment.id == "welcome"


def test_a_table_is_found_by_its_name_too(room, desk):
    desk.do("Name", [edit(desk.book.get(Table, table_id(3)), name="Garden")])
    press(room, K.Key_F6)
    write(room, "gard")
    press(room, K.Key_Return)
    assert desk.table.number == 3


def test_the_segments_that_notes_may_belong_to_are_listed_with_their_times(room):
    enter(room, "a note")
    press(room, K.Key_F8)
    listed = room.elsewhere.repair.segment.list
    assert [listed.item(row).text() for row in range(listed.count())] == [
        "09:30  Welcome", "10:30  Coffee", "11:00  What worries us most?", "11:30  Feedback"]


def test_putting_notes_right_leaves_the_line_where_it_was_put_and_offers_to_go_there(room, desk):
    enter(room, "wrong")
    write(room, "half a thought")
    press(room, K.Key_F8, K.Key_Tab, K.Key_1, K.Key_2, K.Key_Tab)
    write(room, "feed")
    press(room, K.Key_Return)
    assert room.toast.text() == "1 note belongs to “Table 12 · Feedback” now."
    assert (newest(desk).table, newest(desk).segment) == (table_id(12), "feedback")
    assert (desk.table.number, room.whereabouts.segment.id, room.line.text()) == (1, "welcome", "half a thought")
    room.toast._action.click()
    assert (desk.table.number, room.whereabouts.segment.id, room.line.hasFocus()) == (12, "feedback", True)


def test_the_last_notes_belong_to_another_segment_and_table_in_one_step(room, desk):
    for text in ("right", "wrong one", "wrong two"):
        enter(room, text)
    press(room, K.Key_F8)
    assert room.elsewhere.repair.isVisible()
    press(room, K.Key_2, K.Key_Tab, K.Key_Down, K.Key_Tab, K.Key_End, K.Key_Return)
    assert room.line.hasFocus()
    found = {note.text: (note.table, note.segment) for note in desk.book.all(Note)}
    assert found == {"right": (table_id(1), "welcome"), "wrong one": (table_id(2), "feedback"),
                     "wrong two": (table_id(2), "feedback")}
    desk.undo()
    assert {note.table for note in desk.book.all(Note)} == {table_id(1)}


def test_repairing_nothing_says_so(room):
    press(room, K.Key_F8)
    assert room.toast.text() == "There are no notes at this table yet."


# Unfinished lines


def test_a_half_typed_line_survives_another_room_and_another_window(room, desk, qtbot):
    write(room, "+3 half a thought")
    room.hide()
    room.show()
    assert room.line.text() == "half a thought"
    room.hide()
    again = show(CaptureRoom(desk), qtbot)
    assert (again.line.text(), labels(again)) == ("half a thought", ["+3 said it too"])


def test_a_half_typed_line_is_on_the_disk_before_a_crash(room, desk, qtbot, own_home):
    write(room, "half a ")
    left = room.unfinished._timer.remainingTime()
    qtbot.wait(20)
    write(room, "thought")
    assert 0 < room.unfinished._timer.remainingTime() < left < 1000  # Hands that never rest do not put it off.
    qtbot.waitUntil(lambda: any("half a thought" in path.read_text("utf-8") for path in own_home.rglob("*.json")))
    enter(room, "!")
    qtbot.waitUntil(lambda: not list(own_home.rglob("drafts/*.json")))


def test_a_line_that_was_entered_just_before_the_crash_does_not_come_back(room, desk, qtbot):
    write(room, "entered")
    room.unfinished.save()
    room.line.entered.emit()
    room.unfinished.drafts._unsaved.clear()  # The crash: the empty line was never written.
    again = show(CaptureRoom(desk), qtbot)
    assert again.line.text() == ""


def test_an_unfinished_line_comes_back_for_the_segment_that_it_was_begun_for(room, desk, qtbot):
    start(desk, "welcome")
    write(room, "half a thought")
    room.hide()
    start(desk, "feedback")
    again = show(CaptureRoom(desk), qtbot)
    assert again.whereabouts.segment.id == "welcome"
    assert again.under_line.currentWidget() is again.proposal


def test_a_desk_that_is_opened_again_stands_where_it_was_left_and_what_runs_is_proposed(room, desk, qtbot):
    start(desk, "welcome")
    press(room, K.Key_5, modifier=ALT)
    room.whereabouts.go_to("feedback")
    room.hide()
    again = show(CaptureRoom(Desk(desk.store, now=desk.now)), qtbot)
    assert again.place.heading.text() == "Table 5 · Feedback"
    assert again.proposal.words.text() == "“Welcome” is running now."


# Undo, and what others do meanwhile


def test_undo_belongs_to_the_line_while_it_holds_words(room, desk):
    enter(room, "First")
    write(room, "Second")
    press(room, K.Key_Z, modifier=CTRL)
    assert texts(desk) == ["First"]
    assert room.line.text() != "Second"


def test_a_change_elsewhere_takes_neither_focus_nor_words(room, desk):
    write(room, "half")
    desk.do("Elsewhere", [create(Note(id="0" * 32, text="From table 3", table=table_id(3), at="2026-09-12T11:00:00Z"))])
    assert room.line.hasFocus()
    enter(room, " done")
    assert "half done" in texts(desk)


def test_without_tables_and_agenda_notes_are_kept_for_the_whole_room(tmp_path, qtbot):
    from facilitator.store.device import Device
    from facilitator.store.store import Store
    from facilitator.ui.desk import Desk

    desk = Desk(Store.create(tmp_path / "empty.facil", Device("desk")))
    room = show(CaptureRoom(desk), qtbot)
    room.enter()
    assert room.place.heading.text() == "The whole room"
    enter(room, "First of all")
    assert (newest(desk).text, newest(desk).table, newest(desk).segment) == ("First of all", "", "")
    desk.close()


def test_a_file_open_to_be_read_refuses_in_a_sentence(room, desk, tmp_path, qtbot):
    from facilitator.store.device import Device
    from facilitator.store.store import Store
    from facilitator.ui.desk import Desk

    enter(room, "Shown")
    reader = Desk(Store.open(tmp_path / "event.facil", Device("other"), or_read_only=True))
    other = show(CaptureRoom(reader), qtbot)
    other.enter()
    enter(other, "Typed in vain")
    assert other.line.placeholderText() == "Here notes are only read"
    assert texts(reader) == ["Shown"]
    other.browse.list.enter_from_line()
    press(other, K.Key_H)
    assert "read" in other.reason.text()
    reader.close()


def test_a_note_with_a_name_is_flagged_quietly_at_the_desk(room, desk):
    enter(room, "Lukasz said it was shut")
    enter(room, "It was shut")
    cards = [room.browse.maker.card(note) for note in room.browse.list.notes.records]
    assert [card.flagged for card in cards] == [False, True]


def test_counts_say_how_many_notes_there_are_here(room, desk):
    enter(room, "One")
    assert room.browse.counts.text() == "1 note at this table · 1 in this segment"
    start(desk, "worries")
    enter(room, "Two")
    assert room.browse.counts.text() == "2 notes at this table · 1 in this segment"


def test_every_tables_notes_in_this_segment_are_in_sight_and_enter_types_for_one_of_them(room, desk):
    counts = room.counts.cells
    enter(room, "At one")
    assert counts.item(0).data(SPOKEN) == "Table 1: 1 note in this segment"
    assert counts.item(1).data(SPOKEN) == "Table 2: no notes in this segment yet"
    assert room.counts.words.text() == "Notes in this segment · none yet at 11 tables"
    counts.setFocus()
    write(room, "12")
    press(room, K.Key_Left, K.Key_Return)
    assert (desk.table.number, counts.typed_for, room.line.hasFocus()) == (11, table_id(11), True)
    desk.do("At all others", [create(Note(id=new_id(), table=table_id(number), segment=room.whereabouts.segment.id))
                              for number in range(2, 11)])
    assert room.counts.words.text() == "Notes in this segment · none yet at tables 11, 12"
    start(desk, "worries")
    assert room.counts.words.text() == "Notes in this segment · none yet at any table"


def test_all_tables_are_shown_at_the_desk_on_one_key(room, desk):
    enter(room, "At one")
    press(room, K.Key_2, modifier=ALT)
    assert room.browse.list.notes.rowCount() == 0
    press(room, K.Key_A, modifier=ALT)
    assert [note.text for note in room.browse.list.notes.records] == ["At one"]
    assert room.browse.maker.card(newest(desk)).table.startswith("Table 1 · ")


def test_search_finds_words_and_printed_codes(room, desk, qtbot):
    enter(room, "Łódź is far")
    enter(room, "The bus is late")
    wanted = code(newest(desk).id)
    press(room, K.Key_F, modifier=CTRL)
    write(room, "lodz")
    press(room, K.Key_Return)
    assert [note.text for note in room.browse.list.notes.records] == ["Łódź is far"]
    room.browse.search()
    write(room, wanted.lower())
    press(room, K.Key_Return)
    assert [note.text for note in room.browse.list.notes.records] == ["The bus is late"]
    room.browse.search()
    press(room, K.Key_Escape)
    qtbot.waitUntil(lambda: room.browse.list.notes.rowCount() == 2)
    assert room.line.hasFocus()


def test_a_timing_of_another_day_does_not_confuse_an_open_line(room, desk, clock):
    clock.forward(24 * 60)
    desk.do("Start", [create(Timing(id="t", segment="worries", at=clock().isoformat()))])
    QTest.qWait(0)
    enter(room, "Tomorrow")
    assert newest(desk).segment == "worries"
