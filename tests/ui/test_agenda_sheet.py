"""The sheet of a segment beside the list, as it is opened and typed in with the keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest

from facilitator.domain import agenda, tables
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id
from facilitator.domain.people import contact_id
from facilitator.domain.records import Contact, Person, Poll, Script, Segment, Turns
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.agenda.prompts import ready_prompts
from facilitator.ui.rooms.agenda.sheet import SegmentSheet
from facilitator.ui.rooms.agenda.view import KEYS
from facilitator.ui.rooms.people.names import Names
from facilitator.ui.widgets import Body
from tests.ui.sample_event import now, sample_store
from tests.ui.test_agenda import SATURDAY, SUNDAY, K, at, desk, room, segment, shown  # noqa: F401


@pytest.fixture
def sheet(room):  # noqa: F811
    """The sheet of the talk, open."""
    at(room, "Talk", 2)
    QTest.keyClick(room.view, K.Key_Return, Qt.KeyboardModifier.AltModifier)
    return room.aside.page("segment")


def typed(box, words):
    """Types into a box and goes elsewhere."""
    box.setFocus()
    QTest.keyClicks(box, words)
    box.kept.now()


def test_the_sheet_shows_what_the_segment_holds_and_escape_goes_back(room, sheet):  # noqa: F811
    assert sheet.title.text() == "Talk"
    assert sheet.under.text() == "Sat 12 Sep · 09:50 to 10:20"
    QTest.keyClick(sheet.texts["prompt"], K.Key_Escape)
    assert room.aside.isHidden()
    assert room.view.hasFocus()


def test_what_is_typed_keeps_itself_as_one_step(room, sheet, qtbot):  # noqa: F811
    sheet.start_typing("prompt")
    QTest.keyClicks(sheet.texts["prompt"], "What would ")
    qtbot.waitUntil(lambda: segment(room, "Talk").prompt == "What would ")
    QTest.keyClicks(sheet.texts["prompt"], "have to be true?")
    qtbot.waitUntil(lambda: segment(room, "Talk").prompt == "What would have to be true?")
    room.desk.undo()
    assert segment(room, "Talk").prompt == ""
    assert sheet.texts["prompt"].toPlainText() == ""


def test_another_segment_in_hand_is_shown_once_the_first_is_kept(room, sheet, qtbot):  # noqa: F811
    QTest.keyClicks(sheet.texts["materials"], "Pens")
    room.view.go_to(segment(room, "Vote").id)
    qtbot.waitUntil(lambda: sheet.title.text() == "Vote")
    assert segment(room, "Talk").materials == "Pens"
    assert sheet.texts["materials"].toPlainText() == ""


def test_on_an_empty_day_the_sheet_shows_no_other_days_segment(room, sheet):  # noqa: F811
    room.choose_day(SUNDAY)
    assert not sheet.scroll.isVisible()
    assert sheet.under.text() == "Take a segment in hand, and all that it holds is here."
    room.choose_day(SATURDAY)
    room.show_segment(segment(room, "Talk").id)
    room.asides.follow()
    assert sheet.scroll.isVisible()


def test_what_cannot_be_written_stays_where_it_was_typed(room, sheet, qtbot):  # noqa: F811
    path = room.desk.store.path
    path.rename(path.with_suffix(".gone"))
    QTest.keyClicks(sheet.texts["setup"], "A circle")
    room.view.go_to(segment(room, "Vote").id)
    QTest.qWait(20)
    assert (sheet.title.text(), sheet.texts["setup"].toPlainText()) == ("Talk", "A circle")
    path.with_suffix(".gone").rename(path)
    assert sheet.keep()
    assert segment(room, "Talk").setup == "A circle"


def test_half_typed_words_survive_what_another_laptop_changes(room, sheet):  # noqa: F811
    QTest.keyClicks(sheet.texts["prompt"], "Half a")
    room.desk.do("Merge", [edit(segment(room, "Talk"), title="Speech", materials="A map")])
    assert sheet.texts["prompt"].toPlainText() == "Half a"
    assert (sheet.title.text(), sheet.texts["materials"].toPlainText()) == ("Speech", "A map")


def test_the_private_script_is_a_record_of_its_own_that_the_desk_alone_sees(room, sheet):  # noqa: F811
    typed(sheet.script, "Breathe. Smile.")
    assert [(s.segment, s.text) for s in room.book.all(Script)] == [(segment(room, "Talk").id, "Breathe. Smile.")]
    assert any("Only the desk sees this" in label.text() for label in sheet.findChildren(Body))


def test_the_purpose_is_chosen_and_says_what_it_means(room, sheet):  # noqa: F811
    sheet.purpose.setFocus()
    QTest.keyClicks(sheet.purpose, "Q")
    sheet.purpose.activated.emit(sheet.purpose.currentIndex())
    assert segment(room, "Talk").purpose == "quotables"
    assert sheet.means.text().startswith("Notes keep what members said in their own words")


def test_a_segment_without_a_prompt_is_offered_ready_ones_for_what_its_notes_are_for(room, sheet):  # noqa: F811
    room.desk.do("Set", [edit(segment(room, "Talk"), purpose="quotables")])
    menu = sheet.ready.menu()
    menu.aboutToShow.emit()
    offered = [entry for entry in menu.actions() if not entry.isSeparator()]
    assert [entry.text() for entry in offered] == ready_prompts("quotables")
    offered[1].trigger()
    assert segment(room, "Talk").prompt == offered[1].text() == sheet.texts["prompt"].toPlainText()
    assert sheet.ready.isHidden()
    room.desk.undo()
    assert segment(room, "Talk").prompt == ""
    assert not sheet.ready.isHidden()


def test_least_and_most_are_typed_as_people_write_them(room, sheet):  # noqa: F811
    typed(sheet.least, "soon")
    assert sheet.fields["least"].has_error()
    sheet.least.setText("20 min")
    assert sheet.least.kept.now()
    typed(sheet.most, "1h")
    assert (segment(room, "Talk").least, segment(room, "Talk").most) == (20, 60)
    assert not sheet.fields["least"].has_error()


def test_boxes_say_how_it_stands_in_the_plan(room, sheet):  # noqa: F811
    for box in (*sheet.plan.values(), sheet.internal):
        QTest.keyClick(box, K.Key_Space)
    talk = segment(room, "Talk")
    assert (talk.protected, talk.optional, talk.skipped, talk.internal) == (True, True, True, True)
    line = next(line for line in room.model.lines if line.id == talk.id)
    assert [sign.word for sign in line.signs] == ["skipped", "protected", "optional", "internal"]


def test_the_start_is_made_fixed_and_free_and_linked_again(room, sheet):  # noqa: F811
    for number, wanted in ((1, ("09:50", False)), (2, ("09:50", True)), (0, ("", False))):
        sheet.start.setCurrentIndex(number)
        sheet.start.activated.emit(number)
        assert (segment(room, "Talk").start, segment(room, "Talk").free) == wanted


def test_who_leads_is_chosen_by_code_and_named_as_long_as_names_may_be_seen(room, sheet):  # noqa: F811
    person = Person(id=cell_id("person", 1), code="L1", role="lead")
    named = Contact(id=contact_id(person.id), person=person.id, name="Ada Byron")
    room.desk.do("Add", [create(person), create(named)])
    words = [sheet.leads.choice.itemText(n) for n in range(sheet.leads.choice.count())]
    assert words[1] == "L1 · Ada Byron"
    sheet.leads.choice.setCurrentIndex(1)
    sheet.leads.choice.activated.emit(1)
    assert segment(room, "Talk").leads == (person.id,)
    Names.of(room.desk).show(False)
    assert sheet.leads._chips.itemAt(0).widget().text() == "L1"
    assert "Ada" not in (room.desk.store.history.undo_label or "")


def test_a_segment_is_repeated_over_rounds_and_says_that_it_shares(room, sheet):  # noqa: F811
    QTest.keyClick(sheet.repeats.open, K.Key_Space)
    for box in sheet.repeats._checks.values():
        QTest.keyClick(box, K.Key_Space)
    QTest.keyClick(sheet.repeats.do, K.Key_Space)
    family = agenda.repeats(room.book, segment(room, "Talk"))
    assert [s.round for s in family] == ["", *(r.id for r in tables.rounds(room.book))]
    assert "is shared with" in sheet.repeats.words.text()
    typed(sheet.texts["prompt"], "Why?")
    assert {s.prompt for s in agenda.repeats(room.book, segment(room, "Talk"))} == {"Why?"}
    line = next(line for line in room.model.lines if line.id == family[1].id)
    assert line.signs[-1].word == "repeats 09:50"


def test_turns_are_prepared_and_taken_away(room, sheet):  # noqa: F811
    sheet.turns.names.setText("Ada, Grace")
    QTest.keyClick(sheet.turns.names, K.Key_Return)
    assert [(t.names, t.seconds) for t in room.book.all(Turns)] == [(("Ada", "Grace"), 180)]
    room.deeds.remove_turns(room.book.all(Turns)[0])
    assert room.book.all(Turns) == []


def test_a_poll_leads_to_where_it_is_made(room, sheet, qtbot):  # noqa: F811
    poll = Poll(id=cell_id("poll", 1), question="Shall it?", segment=segment(room, "Talk").id)
    room.desk.do("Add", [create(poll)])
    button = sheet.polls._list.itemAt(0).widget()
    with qtbot.waitSignal(room.wants_poll) as asked:
        QTest.keyClick(button, K.Key_Space)
    assert asked.args == [poll.id]


def test_on_a_small_window_it_covers_the_list(room, sheet):  # noqa: F811
    room.resize(800, 600)
    QTest.qWait(10)
    assert room.list.isHidden()
    room.resize(1300, 800)
    QTest.qWait(10)
    assert not room.list.isHidden()




def test_what_was_typed_a_moment_ago_is_kept_when_the_room_is_left(room, sheet):  # noqa: F811
    QTest.keyClicks(sheet.texts["public"], "Everybody is welcome")
    room.hide()
    assert segment(room, "Talk").public == "Everybody is welcome"


def test_a_sheet_that_is_only_read_can_be_read_and_nothing_else(qtbot, tmp_path):
    store = sample_store(tmp_path / "event.facil")
    reader = Desk(Store.open(tmp_path / "event.facil", Device("other"), or_read_only=True), now=now)
    made = shown(reader, qtbot)
    before = reader.book.all(Segment)
    sheet = made.asides.open("segment")
    assert sheet.texts["prompt"].isReadOnly()
    assert not sheet.purpose.isEnabled()
    for key in ("Ctrl+D", "Ctrl+X", "Ctrl+Shift+P", "Ctrl+L"):
        made.commands.run(KEYS[key])
    assert reader.book.all(Segment) == before
    made.hide()
    reader.close()
    store.close()


@pytest.mark.parametrize("box", ["title", "prompt"])
def test_undo_is_the_windows_until_something_was_typed(qtbot, room, sheet, box):  # noqa: F811
    editor = sheet.title if box == "title" else sheet.texts[box]
    asked = []
    QShortcut(QKeySequence.StandardKey.Undo, room, lambda: asked.append(box))
    with qtbot.waitActive(room.window()):
        room.window().activateWindow()
    editor.setFocus()
    QTest.keyClick(editor, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [box]
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [box]
    assert "x" not in (editor.text() if box == "title" else editor.toPlainText())


@pytest.mark.parametrize("whole", [True, False])
def test_a_sheet_that_is_made_ahead_is_the_one_that_opens_even_half_made(room, qtbot, whole):  # noqa: F811
    room.asides.prepare()
    qtbot.waitUntil(lambda: bool(room.aside.findChildren(SegmentSheet)))
    made = room.aside.findChild(SegmentSheet)
    if whole:
        qtbot.waitUntil(lambda: next(made.building, None) is None and hasattr(made, "page"))
    sheet = room.asides.open("segment")
    assert room.aside.findChildren(SegmentSheet) == [sheet]
    assert sheet.title.text() == "Welcome"
    assert sheet.title.hasFocus()
