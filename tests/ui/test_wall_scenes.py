"""The wall of a running day: its faces, the tracks of a block, turns, prompts, and what the agenda asks for."""

from datetime import timedelta, timezone
from math import radians, tan

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from facilitator.domain import polls, steps, timings, turns
from facilitator.domain.changes import create, edit
from facilitator.domain.records import EVENT, Event, Poll
from facilitator.ui.projector.items import Bar, Disk, Words
from facilitator.ui.projector.layout import lay_out, pages
from facilitator.ui.projector.paint import paint
from facilitator.ui.projector.slides import named, slide
from facilitator.ui.projector.type import CAPITAL, LEAST, readable_from, width_for
from facilitator.ui.projector.values import FACES, Slide
from facilitator.ui.rooms.live.wall import WallPanel
from facilitator.ui.settings import Settings, load
from facilitator.ui.wall import PAGE_SECONDS, Scene, Wall, scene_of
from tests.ui.running_day import Clock, open_desk, segment

SHAPES = (16 / 9, 16 / 10, 4 / 3)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(qapp, tmp_path, clock):
    made = open_desk(tmp_path, clock, **{
        "Table talk": {"prompt": "What would have to be true?\nWhat is missing?", "wall": "prompt"},
        "Welcome": {"public": "Tea and coffee are outside.", "wall": "title"}, "Lunch": {"wall": "blank"}})
    yield made
    made.close()


@pytest.fixture
def wall(desk):
    return Wall(desk, settings=Settings())


def start(desk, title):
    desk.do("Start", steps.go_to(desk.book, segment(desk, title), desk.now()))


def seen(wall, kind="clock", of="") -> Slide:
    """A scene as the wall would show it now."""
    return slide(wall.desk.book, Scene(kind, of), wall.desk.now(), wall.timer, None, wall.face)


def words_of(page: Slide, shape: float = 16 / 9) -> list[Words]:
    return [item for item in lay_out(page, shape) if isinstance(item, Words)]


# Faces


def test_the_time_is_shown_as_a_disk_as_digits_or_in_words(wall, desk, clock):
    start(desk, "Welcome")
    clock.on(minutes=4, seconds=18)
    found = {}
    for face in FACES:
        wall.choose(face=face)
        found[face] = lay_out(seen(wall), 16 / 9)
    assert any(isinstance(item, Disk) for item in found["disk"])
    assert not any(isinstance(item, Disk) for item in found["digits"] + found["words"])
    lines = {face: [i for i in items if isinstance(i, Words)] for face, items in found.items()}
    large = {face: max(said, key=lambda i: i.size) for face, said in lines.items()}
    digits = [item for item in found["digits"] if isinstance(item, Words) and item.size == large["digits"].size]
    assert "".join(item.text for item in digits) == "15:42"
    assert large["words"].text == "16 minutes left"
    assert large["digits"].size > large["words"].size > large["disk"].size
    assert any(isinstance(item, Bar) for item in found["words"])


def test_figures_stand_in_cells_of_one_width_so_that_they_do_not_dance(wall, desk, clock):
    start(desk, "Welcome")
    wall.choose(face="digits")
    places = []
    for second in ("09:08:49", "09:08:52"):
        clock.turn(second)
        places.append([item.x for item in words_of(seen(wall)) if item.size >= 300])
    assert places[0] == places[1]


def test_the_face_is_remembered_on_this_laptop(desk):
    settings = Settings()
    Wall(desk, settings=settings).choose(face="digits", metres=4.2, follows=True)
    again = Wall(desk, settings=load())
    assert (again.face, again.metres, again.follows) == ("digits", 4.2, True)


def test_a_face_that_there_is_not_is_refused(wall):
    with pytest.raises(ValueError, match="as sand"):
        wall.choose(face="sand")


def test_a_pause_is_said_calmly_and_the_time_stands_still(wall, desk, clock):
    start(desk, "Welcome")
    clock.on(minutes=5)
    desk.do("Pause", timings.pause(desk.book, segment(desk, "Welcome"), clock()))
    clock.on(minutes=9)
    shown = seen(wall).clocks[0]
    assert (shown.note, shown.state, shown.words) == ("Paused", "paused", "15 minutes left")
    assert "Paused" in [item.text for item in words_of(seen(wall))]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_of_a_face_is_too_small_or_leaves_the_wall(wall, desk, clock, face, shape):
    start(desk, "Welcome")
    clock.on(minutes=132)
    wall.choose(face=face)
    for page in (seen(wall), seen(wall, "title", segment(desk, "Welcome").id)):
        for item in words_of(page, shape):
            assert item.size >= LEAST
            assert item.x >= 0
            assert item.x + item.width <= 1000 * shape + 1
            assert 0 <= item.y <= 1000 - item.size


def test_the_picture_is_the_same_until_something_can_be_seen_to_differ(wall, desk, clock):
    start(desk, "Table talk")
    clock.turn("09:04:10")
    pictures = set()
    for _ in range(30):
        clock.on(seconds=1)
        pictures.add(wall.live_slide(clock()))
    assert len(pictures) < 12


# Tracks


@pytest.fixture
def block(desk, clock):
    clock.turn("10:00")
    for title in ("Water", "Walls"):
        desk.do("Start", timings.begin(desk.book, segment(desk, title), clock()))
    return clock


def test_each_track_of_a_block_keeps_its_own_line(wall, desk, block):
    block.turn("10:21")
    desk.do("Finish", timings.finish(desk.book, segment(desk, "Walls"), block()))
    shown = seen(wall)
    assert [(c.track, c.words) for c in shown.clocks] == [("Water", "9 minutes left"), ("Streets", "finished")]
    assert len([item for item in lay_out(shown, 16 / 9) if isinstance(item, Disk)]) == 2


def test_a_laptop_in_another_zone_shows_the_venues_time_on_the_wall(wall, desk, clock):
    desk.do("Where", [create(Event(id=EVENT, zone="Europe/London"))])
    for title in ("Water", "Walls"):
        desk.do("Start", timings.begin(desk.book, segment(desk, title), clock()))
    tokyo = clock().astimezone(timezone(timedelta(hours=9)))
    assert slide(desk.book, Scene("clock"), tokyo, wall.timer) == slide(desk.book, Scene("clock"), clock(), wall.timer)
    assert wall.live_slide(tokyo).corner == "09:00"
    assert wall.live_slide(tokyo).progress.start == "09:00"
    wall.timer.start()
    assert slide(desk.book, Scene("timer"), tokyo, wall.timer).corner == "09:00"


def test_more_tracks_than_a_page_holds_take_turns_by_the_clock(qapp, tmp_path, clock):
    plan = [(f"Talk {n}", 30, f"Track {n}") for n in range(8)]
    desk = open_desk(tmp_path, clock, plan)
    for title, _, _ in plan:
        desk.do("Start", timings.begin(desk.book, segment(desk, title), clock()))
    wall, seen = Wall(desk), []
    for _ in range(4):
        page = wall.live_slide(clock.on(seconds=PAGE_SECONDS / 2))
        seen.append((page.corner, len(page.clocks)))
    first, second = (f"{clock():%H:%M} · Page 1 of 2", 6), (f"{clock():%H:%M} · Page 2 of 2", 2)
    assert set(seen) == {first, second}
    assert seen.count(first) == 2
    wall.freeze(True)
    kept = wall.live_slide(clock())
    assert wall.live_slide(clock.on(seconds=PAGE_SECONDS)) == kept
    desk.close()


def test_a_track_that_has_not_begun_says_when_it_does(wall, desk, clock):
    clock.turn("10:00")
    desk.do("Start", timings.begin(desk.book, segment(desk, "Water"), clock()))
    assert [c.words for c in seen(wall).clocks] == ["30 minutes left", "begins soon"]
    desk.do("Anchor", [edit(segment(desk, "Walls"), start="10:10")])
    assert [c.words for c in seen(wall).clocks] == ["30 minutes left", "begins at 10:10"]


def test_a_block_shows_how_far_it_has_come(wall, desk, block):
    block.turn("10:15")
    progress = seen(wall).progress
    assert (progress.start, progress.end, progress.share) == ("10:00", "10:30", 0.5)
    assert [item.share for item in lay_out(seen(wall), 16 / 9) if isinstance(item, Bar)] == [0.5]
    assert seen(wall).foot == "Next, 10:30: Lunch"


def test_one_segment_for_the_whole_room_has_no_block(wall, desk):
    start(desk, "Welcome")
    assert seen(wall).progress is None


def test_what_is_internal_is_not_named_on_the_wall(wall, desk, clock):
    desk.do("Hide", [edit(segment(desk, "Table talk"), internal=True)])
    start(desk, "Welcome")
    assert "Table talk" not in " ".join(seen(wall).texts)
    start(desk, "Table talk")
    assert "Table talk" not in " ".join(seen(wall).texts)
    assert seen(wall).clocks[0].words == "40 minutes left"
    assert seen(wall, "title", segment(desk, "Table talk").id).texts == ()


def test_what_is_internal_is_passed_over_in_what_comes_next(wall, desk):
    desk.do("Hide", [edit(segment(desk, "Welcome"), internal=True)])
    assert (seen(wall).over, seen(wall).title) == ("Next", "Table talk")


# Turns


@pytest.fixture
def reports(desk, clock):
    made, changes = turns.of_names("", ["1", "2", "Ann"], 120, "Reports")
    desk.do("Start turns", [*changes, *turns.begin(desk.book, made, clock())])
    return made


def test_the_wall_says_whose_turn_it_is_and_who_is_next(wall, clock, reports):
    clock.on(seconds=61)
    shown = seen(wall, "turns", reports.id)
    assert (shown.clocks[0].title, shown.clocks[0].words, shown.over) == ("Table 1", "less than a minute left",
                                                                         "Reports · 1 of 3")
    assert shown.foot == "Next: Table 2"
    assert len([item for item in lay_out(shown, 16 / 9) if isinstance(item, Bar)]) == 3


def test_turns_go_on_on_the_wall_by_themselves(wall, desk, clock, reports):
    wall.propose(Scene("turns", reports.id))
    wall.show()
    assert wall.tells_time
    desk.do("Next", turns.turn(desk.book, reports, clock()))
    assert wall.live_slide(clock()).clocks[0].title == "Table 2"
    for _ in range(2):
        desk.do("Next", turns.turn(desk.book, reports, clock.on(seconds=1)))
    assert wall.live_slide(clock()).lines == ("Everybody has had a turn.",)


def test_the_desk_is_warned_of_every_name_that_turns_will_bring(wall, desk, reports):
    from facilitator.domain import people

    desk.do("Add a person", people.add(desk.book, name="Ann Lee"))
    assert seen(wall, "turns", reports.id).clocks[0].title == "Table 1"
    assert [word.casefold() for word in named(desk.book, seen(wall, "turns", reports.id))] == ["ann"]


# Prompts and titles


def test_a_prompt_is_shown_by_choice_and_word_by_word(wall, desk):
    start(desk, "Table talk")
    assert wall.live_slide(desk.now()).kind == "clock"
    wall.propose(Scene("prompt", segment(desk, "Table talk").id))
    wall.show()
    assert wall.live_slide(desk.now()).lines == ("What would have to be true?", "What is missing?")


def test_a_title_is_shown_with_what_the_public_agenda_says(wall, desk):
    shown = seen(wall, "title", segment(desk, "Welcome").id)
    assert (shown.title, shown.lines) == ("Welcome", ("Tea and coffee are outside.",))


# What the agenda asks for


def test_a_segment_that_begins_proposes_its_scene_and_shows_nothing(wall, desk):
    start(desk, "Welcome")
    assert wall.next == Scene("title", segment(desk, "Welcome").id)
    assert wall.live == Scene("clock")


def test_a_wall_that_follows_the_agenda_shows_it_at_once(wall, desk):
    wall.choose(follows=True)
    start(desk, "Table talk")
    assert wall.live.kind == wall.next.kind == "prompt"
    start(desk, "Lunch")
    assert wall.live_slide(desk.now()).kind == "blank"


@pytest.mark.parametrize("held", ["freeze", "set_blank"])
def test_a_wall_that_is_frozen_or_dark_stays_so_although_it_follows(wall, desk, held):
    wall.choose(follows=True)
    getattr(wall, held)(True)
    start(desk, "Welcome")
    assert wall.live == Scene("clock")
    assert wall.next.kind == "title"


def test_a_message_that_was_typed_is_not_pushed_aside(wall, desk):
    wall.propose(Scene("message", text="Fire drill"))
    start(desk, "Welcome")
    assert wall.next.text == "Fire drill"
    wall.show()
    start(desk, "Table talk")
    assert wall.next.kind == "prompt"


def test_a_poll_that_the_agenda_wants_is_the_open_one_of_its_segment(wall, desk):
    own = segment(desk, "Welcome").id
    records = [Poll(id="closed", question="A?", segment=own, position=0.0, state=polls.CLOSED),
               Poll(id="open", question="B?", segment=own, position=1.0), Poll(id="other", question="C?")]
    desk.do("Make polls", [*map(create, records), edit(segment(desk, "Welcome"), wall="poll")])
    start(desk, "Welcome")
    assert wall.next == Scene("poll", "open")


def test_what_was_not_asked_for_stays_what_is_next(wall, desk):
    wall.propose(Scene("themes"))
    desk.do("Start", timings.begin(desk.book, segment(desk, "Water"), desk.now()))
    assert wall.next == Scene("themes")


# From where it is read


def test_letters_are_as_high_as_the_angle_asks_for():
    metres = readable_from(LEAST, 3.0, 16 / 9)
    capital = LEAST / 1000 * CAPITAL * 3.0 / (16 / 9)
    assert capital / metres == pytest.approx(tan(radians(16 / 60)))
    assert width_for(metres, LEAST, 16 / 9) == pytest.approx(3.0)


def test_the_desk_is_told_from_where_a_page_can_be_read(wall, desk, qtbot):
    panel = WallPanel(desk, wall)
    qtbot.addWidget(panel)
    panel.show()
    panel.more.click()
    panel.choices.metres.setValue(2.0)
    start(desk, "Welcome")
    wall.propose(Scene("clock"))
    assert panel.choices.reach.text().startswith("Readable up to 9 metres on a screen 2.0 metres wide.")
    assert "From 15 metres it would have to be 3.4 metres wide." in panel.choices.reach.text()
    panel.choices.metres.setValue(4.0)
    assert panel.choices.reach.text() == "Readable up to 18 metres on a screen 4.0 metres wide."
    assert load().wall_metres == 4.0


# The choices at the desk


@pytest.fixture
def panel(desk, wall, qtbot):
    made = WallPanel(desk, wall)
    qtbot.addWidget(made)
    made.resize(620, 700)
    made.show()
    made.more.click()
    return made


def test_the_face_is_chosen_at_the_desk_and_seen_in_the_picture(panel, wall, desk):
    start(desk, "Welcome")
    wall.propose(Scene("clock"))
    panel.choices._faces["digits"].click()
    assert wall.face == "digits"
    assert panel.live.slide().face == "digits"


def test_a_prompt_is_found_by_its_segment(panel, wall, desk):
    panel._kinds["prompt"].click()
    assert wall.next == Scene("prompt", segment(desk, "Table talk").id)
    assert panel.segment.count() == 1
    panel._kinds["title"].click()
    assert wall.next.kind == "title"
    assert panel.segment.count() == 5


def test_the_desk_says_that_the_agenda_proposed_what_is_next(panel, desk):
    start(desk, "Welcome")
    assert panel.next_words.text() == "Next, as the agenda has it"
    panel.show_it.click()
    assert panel.next_words.text() == "Next"


def test_following_the_agenda_is_ticked_at_the_desk(panel, wall):
    panel.choices.follows.click()
    assert wall.follows
    assert load().wall_follows


def test_a_dark_scene_from_the_agenda_leaves_no_kind_marked(panel, desk):
    start(desk, "Lunch")
    assert not any(button.isChecked() for button in panel._kinds.values())
    panel._kinds["clock"].click()
    assert panel._kinds["clock"].isChecked()


@pytest.mark.parametrize("face", FACES)
def test_every_face_is_painted(wall, desk, clock, face):
    start(desk, "Welcome")
    wall.choose(face=face)
    picture = QImage(320, 180, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    paint(painter, QRectF(picture.rect()), pages(seen(wall), 16 / 9)[0])
    painter.end()
    assert len({picture.pixel(x, y) for x in range(0, 320, 4) for y in range(0, 180, 4)}) > 3


@pytest.mark.parametrize(("wanted", "state", "shown"), [
    ("poll", "open", Scene("poll", "p")), ("poll", "closed", Scene("poll", "p")),
    ("results", "closed", Scene("results", "p")), ("results", "open", None), ("results", "draft", None)])
def test_a_segment_never_wants_the_result_of_a_poll_that_people_still_answer(desk, wanted, state, shown):
    talk = segment(desk, "Table talk")
    desk.do("Ask", [create(Poll(id="p", question="More buses?", segment=talk.id, state=state)),
                    edit(talk, wall=wanted)])
    assert scene_of(desk.book, segment(desk, "Table talk")) == shown
