"""How the day stands in words: ends planned and expected, fixed times, nudges, and what only the desk sees."""

import pytest
from PySide6.QtTest import QTest

from facilitator.domain import agenda, timings
from facilitator.domain.changes import create, edit
from facilitator.domain.people import contact_id
from facilitator.domain.records import Contact, Day, Person
from facilitator.ui.settings import load
from tests.ui.live_room import LATE_FIELDS, LATE_PLAN, K, go_on, press, runs, shown, turn
from tests.ui.running_day import Clock, id_of, open_desk, segment


@pytest.fixture
def desk(qapp, tmp_path):
    made = open_desk(tmp_path, Clock())
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    return shown(desk, qtbot)


@pytest.fixture
def fixed(qapp, tmp_path, qtbot):
    """A day with lunch at a fixed time, its second segment begun."""
    desk = open_desk(tmp_path, Clock(), LATE_PLAN, **LATE_FIELDS)
    made = shown(desk, qtbot)
    press(made, K.Key_Space)
    go_on(made, "09:20")
    yield made
    desk.close()


def test_before_the_day_begins_nothing_is_said_of_its_end(room):
    assert room.outlook.isHidden()


def test_ends_stand_planned_and_expected_beside_each_other_in_words(room):
    turn(room, "09:05")
    press(room, K.Key_Space)
    assert room.outlook.said == [("This segment", "09:20", "09:25", "5 minutes late"),
                                 ("The day", "11:30", "11:35", "5 minutes late")]
    turn(room, "09:29")
    assert room.outlook.said[0] == ("This segment", "09:20", "09:29", "9 minutes late")
    press(room, *[K.Key_Minus] * 15)
    turn(room, "09:29:30")
    assert room.outlook.said[1] == ("The day", "11:30", "11:39", "9 minutes late")


def test_tracks_stand_by_their_names_with_the_block_they_are_in(room):
    press(room, K.Key_Space)
    go_on(room, "09:18", "10:01")
    assert runs(room) == ["Walls", "Water"]
    assert room.outlook.said == [("Water", "10:30", "10:31", "1 minute late"),
                                 ("Streets", "10:20", "10:21", "1 minute late"),
                                 ("This block", "10:30", "10:31", "1 minute late"),
                                 ("The day", "11:30", "11:31", "1 minute late")]


def test_a_fixed_time_that_will_be_missed_is_said_with_its_minutes(fixed):
    assert fixed.outlook.fixed.text() == ""
    press(fixed, *[K.Key_Plus] * 12)
    assert fixed.outlook.fixed.text() == "“Lunch” at 10:50 will begin 12 minutes late."


def test_a_fixed_time_that_takes_the_lateness_up_says_that_it_does(fixed):
    desk = fixed.desk
    desk.do("Plan", agenda.change_segment(segment(desk, "Lunch"), start="11:05"))
    press(fixed, *[K.Key_Plus] * 12)
    assert fixed.outlook.fixed.text() == "“Lunch” still begins at 11:05: the time before it takes up the lateness."
    assert fixed.outlook.said[-1][3] == "on time"


def test_a_track_that_should_have_begun_beside_another_is_nudged(room):
    desk = room.desk
    press(room, K.Key_Space)
    go_on(room, "09:20")
    turn(room, "10:00")
    press(room, K.Key_Space)
    desk.do("Start", timings.begin(desk.book, segment(desk, "Water"), desk.now()))
    turn(room, "10:04")
    assert room.nudge.words.text() == "“Streets: Walls” should have begun 4 minutes ago."
    room.nudge.on_time.click()
    assert timings.spans(desk.book)[id_of("Walls")].started.strftime("%H:%M") == "10:00"
    assert room.nudge.isHidden()
    assert set(runs(room)) == {"Water", "Walls"}
    desk.undo()
    room.nudge.start.click()
    assert timings.spans(desk.book)[id_of("Walls")].started.strftime("%H:%M") == "10:04"


# What only the desk sees


def lead(desk):
    person = Person(id=id_of("a lead"), code="L1", role="lead")
    talk = segment(desk, "Table talk")
    return [create(person), create(Contact(id=contact_id(person.id), person=person.id, name="Rhiannon Test")),
            edit(segment(desk, "Welcome"), leads=(person.id,), prompt="What brought you here?"),
            edit(talk, materials="cards, pens", setup="chairs in a ring"),
            *agenda.write_script(desk.book, segment(desk, "Welcome"), "Smile.\nThen wait.")]


def test_script_prompt_and_lead_of_what_runs_stand_beside_the_clock_and_what_is_needed_next(room):
    room.desk.do("Prepare", lead(room.desk))
    press(room, K.Key_Space)
    script = room.script
    assert script.fold.text() == "Only for you: Welcome"
    assert script.about.text() == "Led by Rhiannon Test"
    script.names.show(False)
    assert script.about.text() == "Led by L1"
    script.names.show(True)
    assert (script.prompt.text(), script.script.text()) == ("What brought you here?", "Smile.\nThen wait.")
    assert script.needs.text() == "Coming up, “Table talk” needs: cards, pens · chairs in a ring"
    go_on(room, "09:20")
    assert script.about.text() == "Room: chairs in a ring · Needs: cards, pens"
    assert script.script.isHidden()


def test_a_lead_without_a_name_here_stands_by_code(room):
    room.desk.do("Prepare", [change for change in lead(room.desk) if change.kind != "contact"])
    press(room, K.Key_Space)
    assert room.script.about.text() == "Led by L1"


def test_what_only_the_desk_sees_folds_with_a_key_and_stays_folded(room, qtbot):
    room.desk.do("Prepare", lead(room.desk))
    press(room, K.Key_Space, K.Key_S)
    assert not room.script.script.isVisible()
    assert load().live_script is False
    QTest.keyClick(room, K.Key_S)
    assert room.script.script.isVisible()
    assert load().live_script is True


def test_nothing_that_only_the_desk_sees_is_on_the_wall(room):
    room.desk.do("Prepare", lead(room.desk))
    press(room, K.Key_Space)
    words = " ".join(room.wall.live_slide(room.desk.now()).texts)
    assert "Rhiannon" not in words
    assert "Smile" not in words


def test_a_day_whose_plan_ends_after_it_must_says_so_beside_the_plan_and_on_the_card(room, qtbot):
    day = room.desk.book.all(Day)[0]
    room.desk.do("Plan", [edit(day, end="11:15")])
    press(room, K.Key_Space)
    turn(room, "09:01")
    assert room.outlook.said[-1] == ("The day", "11:30", "11:30", "on time")
    assert room.outlook.fixed.text() == "The day must end at 11:15: it would end 15 minutes after it must."
    qtbot.waitUntil(room.late.isVisible)
    assert room.late.heading.text() == "The day would end 15 minutes after it must, at 11:30."
    assert room.late.ways[0].words() == (
        "Let the day end by 11:30",
        "Nothing is shortened or left out. The day ends at 11:30, 15 minutes after it must.")
    assert room.late.hint.text().startswith("There is no other way: nothing else may be shortened, left out or begin")
