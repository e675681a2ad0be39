"""The wall: what the room sees and when, and that nobody's name gets there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.domain import agenda, notes, people, polls, themes, timings
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id, new_id
from facilitator.domain.records import Contact, Note, Placement, Poll, Segment, Theme
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.projector.items import Words
from facilitator.ui.projector.layout import lay_out, pages
from facilitator.ui.projector.slides import slide
from facilitator.ui.projector.values import Clock, Slide
from facilitator.ui.rooms.live.room import LiveRoom
from facilitator.ui.wall import KINDS, Scene, Wall
from tests.ui.sample_event import NOON
from tests.ui.wall.wall_event import everything, largest_theme, painted

# What the room sees, and when


def test_the_room_sees_a_scene_only_once_it_is_shown(wall):
    wall.propose(Scene("message", text="Back at two."))
    assert wall.live_slide(NOON).kind == "clock"
    assert wall.next_slide(NOON).lines == ("Back at two.",)
    wall.show()
    assert wall.live_slide(NOON).lines == ("Back at two.",)


def test_a_scene_that_the_wall_does_not_know_is_refused(wall):
    with pytest.raises(ValueError, match="cannot show film"):
        wall.propose(Scene("film"))


def test_the_clock_on_the_wall_goes_on(wall, clock):
    assert [c.words for c in wall.live_slide(clock()).clocks] == ["33 minutes left"]
    clock.at += timedelta(minutes=35)
    assert [(c.words, c.state) for c in wall.live_slide(clock()).clocks] == [("over by 2 minutes", "over")]


def test_what_comes_next_stands_whole_on_the_wall_of_a_small_screen(qapp):
    foot = "Next, 12:06: Questions to the engineer and the shopkeepers of Wernford"
    page = Slide("clock", corner="11:33", clocks=(Clock("Car park", "", "33 minutes left", 0.7, "running"),), foot=foot)
    words = [item for item in lay_out(page, 1280 / 800) if isinstance(item, Words)]
    assert " ".join(item.text for item in words[-2:]) == foot
    assert words[-1].y > words[-2].y > max(item.y + item.size for item in words[:-2])


def test_a_frozen_wall_keeps_its_picture_and_showing_lets_it_go(wall, clock):
    wall.freeze(True)
    before = wall.live_slide(clock())
    clock.at += timedelta(minutes=5)
    assert wall.live_slide(clock()) == before
    assert not wall.tells_time
    wall.propose(Scene("clock"))
    wall.show()
    assert not wall.frozen
    assert wall.live_slide(clock()) != before


def test_a_blank_wall_gives_back_the_picture_that_it_had(wall, clock):
    wall.set_blank(True)
    assert wall.live_slide(clock()).texts == ()
    wall.set_blank(False)
    assert wall.live_slide(clock()).clocks


def test_what_is_typed_meanwhile_does_not_appear_on_the_wall_unseen(wall, desk):
    theme = largest_theme(desk.book)
    wall.propose(Scene("themes", theme.id, notes=True))
    wall.show()
    note = Note(id=new_id(), text="Typed while the wall shows this theme", at="2026-09-12T11:33:00+01:00")
    place = Placement(id=cell_id("placement", note.id, theme.id), note=note.id, theme=theme.id, position=-9.0)
    desk.do("Add note", [create(note), create(place), edit(theme, name="Another name")])
    assert note.text not in wall.live_slide(NOON).texts
    assert wall.live_slide(NOON).title == theme.name
    assert note.text in wall.next_slide(NOON).texts
    wall.show()
    assert note.text in wall.live_slide(NOON).texts
    assert wall.live_slide(NOON).title == "Another name"


@pytest.mark.parametrize("frozen", [False, True])
def test_a_note_that_is_held_back_goes_from_the_wall_at_once(wall, desk, frozen):
    theme = largest_theme(desk.book)
    wall.propose(Scene("themes", theme.id, notes=True))
    wall.show()
    wall.freeze(frozen)
    shown = wall.live_slide(NOON).lines[0]
    note = next(n for n in desk.book.all(Note) if n.text == shown)
    desk.do("Hold a note back", notes.hold([note], True))
    assert shown not in wall.live_slide(NOON).texts


def test_a_note_that_turns_out_to_name_somebody_goes_from_the_wall_at_once(wall, desk):
    theme = largest_theme(desk.book)
    wall.propose(Scene("themes", theme.id, notes=True))
    wall.show()
    shown = wall.live_slide(NOON).lines[0]
    word = max(shown.split(), key=len).strip(".,").capitalize()
    desk.do("Add a person", people.add(desk.book, name=f"Aurelia {word}"))
    assert shown not in wall.live_slide(NOON).texts


def test_pages_are_turned_in_what_is_next(wall):
    wall.propose(Scene("themes"))
    assert wall.pages() > 1
    first = wall.next_slide(NOON)
    wall.turn(1)
    assert wall.next_slide(NOON).corner == f"Page 2 of {wall.pages()}"
    wall.turn(-5)
    assert wall.next_slide(NOON) == first
    wall.turn(99)
    assert wall.next.page == wall.pages() - 1


def test_a_scene_whose_page_is_gone_shows_its_last_page(wall):
    wall.propose(replace(Scene("themes"), page=40))
    wall.show()
    assert wall.live_slide(NOON).corner.startswith("Page ")


# What stands there


def test_a_poll_is_shown_with_its_options_and_no_counts(wall, desk):
    poll = polls.in_order(desk.book)[0]
    shown = slide(desk.book, Scene("poll", poll.id), NOON, wall.timer)
    assert shown.title == poll.question
    assert [row.label for row in shown.rows] == [o.text for o in polls.options(desk.book, poll.id)]
    assert not any(row.words for row in shown.rows)


def test_results_are_counted_and_their_base_is_said_in_words(wall, desk):
    shown = [slide(desk.book, Scene("results", poll.id), NOON, wall.timer) for poll in polls.in_order(desk.book)[:4]]
    assert [page.rows[0].words for page in shown[:2]] == ["12 hands · 26.1%", "18 hands · 37.5%"]
    assert [page.foot for page in shown] == [
        "Per cent of the 46 hands raised", "Per cent of all 48 members",
        f"Per cent of the {polls.tally(desk.book, polls.in_order(desk.book)[2]).base} members present",
        f"Per cent of the {polls.tally(desk.book, polls.in_order(desk.book)[3]).base} hands raised, abstentions apart"]


def test_nobody_sees_counts_while_hands_are_raised(wall, desk):
    poll = next(poll for poll in desk.book.all(Poll) if poll.state == "open")
    shown = slide(desk.book, Scene("results", poll.id), NOON, wall.timer)
    assert shown.foot == "25 of 45 have voted · Shown when the poll is closed"
    assert not any(row.words for row in shown.rows)


def test_themes_are_shown_with_the_number_of_their_notes(wall, desk):
    shown = slide(desk.book, Scene("themes"), NOON, wall.timer)
    assert [(row.label, row.words, row.depth) for row in shown.rows] == [
        (pile.theme.name, str(pile.whole.notes), pile.depth) for pile in themes.piles(desk.book)]


def test_held_notes_are_counted_and_not_shown(wall, desk):
    theme = largest_theme(desk.book)
    pile = next(pile for pile in themes.piles(desk.book) if pile.theme.id == theme.id)
    desk.do("Hold notes back", notes.hold(pile.notes[:3], True))
    shown = slide(desk.book, Scene("themes", theme.id, notes=True), NOON, wall.timer)
    assert shown.over == f"{len(pile.notes)} notes"
    assert not {note.text for note in pile.notes[:3]} & set(shown.texts)
    assert shown.foot.endswith("more notes are not shown")


def test_a_single_note_is_shown_whole(wall, desk):
    theme = Theme(id=new_id(), name="Buses")
    note = Note(id=new_id(), text="We want more trees along the river. " * 6)
    desk.do("Add", [create(theme), create(note), create(Placement(
        id=cell_id("placement", note.id, theme.id), note=note.id, theme=theme.id))])
    page, = pages(slide(desk.book, Scene("themes", theme.id, notes=True), NOON, wall.timer), 16 / 9)
    painted_words = " ".join(item.text for item in lay_out(page, 16 / 9) if isinstance(item, Words))
    assert " ".join(note.text.split()) in painted_words


def test_tracks_that_run_side_by_side_are_told_apart(wall, desk, clock):
    day = agenda.days(desk.book)[1]
    for segment in agenda.segments(desk.book, day.id):
        desk.do("Forget", timings.forget(desk.book, [segment]))
    firsts = {s.track: s for s in reversed(agenda.segments(desk.book, day.id)) if s.track}
    for running in desk.book.all(Segment):
        desk.do("Finish", timings.finish(desk.book, running, clock()))
    for segment in firsts.values():
        desk.do("Start", timings.begin(desk.book, segment, clock()))
    shown = slide(desk.book, Scene("clock"), clock(), wall.timer)
    assert [c.track for c in shown.clocks] == ["Water", "Streets", "Shade and homes"]
    assert shown.foot.endswith("Questions from all three groups")


def test_the_plain_timer_can_be_shown(wall, clock):
    wall.timer.set_minutes(5)
    wall.timer.start()
    clock.at += timedelta(minutes=2)
    shown = slide(wall.desk.book, Scene("timer"), clock(), wall.timer)
    assert (shown.clocks[0].words, shown.clocks[0].state) == ("3 minutes left", "running")


@pytest.mark.parametrize("kind", KINDS)
def test_every_scene_of_an_event_with_nothing_in_it_is_something(qapp, tmp_path, kind):
    with Store.create(tmp_path / "empty.facil", Device("desk")) as store:
        wall = Wall(Desk(store, now=lambda: NOON))
        wall.propose(Scene(kind, "gone", "Hello"))
        wall.show()
        assert painted(wall.live_slide(NOON))


# Nobody's name


def test_no_scene_hands_anything_of_a_contact_to_the_painter(wall, desk):
    marked = []
    for number, contact in enumerate(desk.book.all(Contact)):
        marked.append(edit(contact, name=f"Zyx{number:03} Qvarnström{number:03}", email=f"zyx{number:03}@example.org",
                           access=f"Zyx wheelchair{number:03}", other=(("Diet", f"Zyx vegan{number:03}"),)))
    desk.do("Give people names that are known again", marked)
    desk.do("Write notes that hold names", [
        edit(note, text=f"{note.text} as Qvarnström{number % 60:03} said")
        for number, note in enumerate(desk.book.all(Note)) if number % 4 == 0])
    theme = largest_theme(desk.book)
    wall.timer.start()
    handed = [text for page in everything(wall) for text in (*page.texts, *(
        item.text for item in lay_out(page, wall.shape) if isinstance(item, Words)))]
    assert theme.name in handed
    assert len(handed) > 1000
    secret = ("zyx", "qvarnstr", "@example")
    assert [text for text in handed if any(word in text.casefold() for word in secret)] == []


def test_the_painter_paints_no_word_that_is_not_in_its_slide(wall):
    for page in everything(wall):
        said = "".join(page.texts).replace(" ", "").replace("\n", "")
        for item in lay_out(page, wall.shape):
            if isinstance(item, Words) and item.text != "•":
                assert item.text.rstrip("…").replace(" ", "") in said


def test_the_desk_is_warned_of_a_name_before_it_is_shown(wall, desk, qtbot):
    room = LiveRoom(desk, wall=wall)
    qtbot.addWidget(room)
    room.show()
    name = next(c.name for c in desk.book.all(Contact) if c.name).split()[-1]
    wall.propose(Scene("message", text=f"Thank you, {name}!"))
    assert room.panel.warning.isVisible()
    assert name.casefold() in room.panel.warning.text().casefold()
    wall.propose(Scene("message", text="Thank you all!"))
    assert not room.panel.warning.isVisible()
