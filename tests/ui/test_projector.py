"""The wall: what the room sees and when, that nobody's name gets there, and how its letters are large enough."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from math import atan, degrees
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from facilitator.domain import agenda, notes, people, polls, themes, timings
from facilitator.domain.ids import cell_id, new_id
from facilitator.domain.records import Contact, Note, Placement, Poll, Segment, Theme, create, edit
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.projector import Projector, screen_for
from facilitator.ui.projector_items import Words
from facilitator.ui.projector_layout import lay_out, pages
from facilitator.ui.projector_paint import paint
from facilitator.ui.projector_slides import slide
from facilitator.ui.projector_type import HEIGHT, LEAST, TEXT, font
from facilitator.ui.projector_values import Clock, Row, Slide
from facilitator.ui.rooms.live import LiveRoom
from facilitator.ui.wall import KINDS, Scene, Wall
from tests.ui.sample_event import NOON, sample_store

K = Qt.Key
SHAPES = (16 / 9, 16 / 10, 4 / 3, 1.0, 21 / 9)
LONG = "The market, the bridge and the view of the river are why we live here, and nobody asked us about any of them. "


class Turned:
    """A clock that stands still until it is turned."""

    def __init__(self):
        self.at = NOON

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Turned()


@pytest.fixture
def desk(qapp, tmp_path, clock):
    made = Desk(sample_store(tmp_path / "event.facil"), now=clock)
    yield made
    made.close()


@pytest.fixture
def wall(desk):
    return Wall(desk)


def largest_theme(book) -> Theme:
    return max(themes.piles(book), key=lambda pile: len(pile.notes)).theme


def scenes(book) -> list[Scene]:
    """Every scene of an event."""
    found = [Scene("clock"), Scene("timer"), Scene("blank"), Scene("message", text="Back at two."), Scene("themes")]
    found += [Scene(kind, poll.id) for poll in polls.in_order(book) for kind in ("poll", "results")]
    return found + [Scene("themes", theme.id, notes=with_notes) for theme in book.all(Theme) for with_notes in (0, 1)]


def everything(wall) -> list[Slide]:
    """Every page of every scene."""
    return [page for scene in scenes(wall.desk.book)
            for page in pages(slide(wall.desk.book, scene, wall.desk.now(), wall.timer), wall.shape)]


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


# What stands there


def test_a_poll_is_shown_with_its_options_and_no_counts(wall, desk):
    poll = polls.in_order(desk.book)[0]
    shown = slide(desk.book, Scene("poll", poll.id), NOON, wall.timer)
    assert shown.title == poll.question
    assert [row.label for row in shown.rows] == [o.text for o in polls.options(desk.book, poll.id)]
    assert not any(row.words for row in shown.rows)


def test_results_are_counted_and_their_base_is_said_in_words(wall, desk):
    shown = [slide(desk.book, Scene("results", poll.id), NOON, wall.timer) for poll in polls.in_order(desk.book)[:4]]
    assert [page.rows[0].words for page in shown[:2]] == ["12 hands · 26 %", "18 hands · 38 %"]
    assert [page.foot for page in shown] == [
        "Per cent of the 46 hands raised", "Per cent of all 48 members",
        f"Per cent of the {polls.tally(desk.book, polls.in_order(desk.book)[2]).base} members present",
        f"Per cent of the {polls.tally(desk.book, polls.in_order(desk.book)[3]).base} hands raised, abstentions apart"]


def test_nobody_sees_counts_while_hands_are_raised(wall, desk):
    poll = next(poll for poll in desk.book.all(Poll) if poll.state == "open")
    shown = slide(desk.book, Scene("results", poll.id), NOON, wall.timer)
    assert shown.foot == "The hands are still being counted."
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
    note = Note(id=new_id(), text=LONG * 2)
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


def painted(page: Slide, shape: float = 16 / 9) -> QImage:
    picture = QImage(round(180 * shape), 180, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    paint(painter, QRectF(picture.rect()), page)
    painter.end()
    return picture


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


# How large it is


def test_the_least_letters_are_seen_under_sixteen_minutes_of_arc_from_15_m():
    capital = QFontMetricsF(font(1000, False)).capHeight() / 1000
    picture, away = 1.875, 15.0
    for size, minutes in ((LEAST, 16), (TEXT, 20)):
        angle = degrees(atan(size / HEIGHT * picture * capital / away)) * 60
        assert minutes - 0.1 <= angle < minutes + 0.5


STRESS = [
    Slide("clock", corner="11:33", clocks=(Clock(LONG * 2, "", "less than a minute left", 0.2, "urgent"),),
          foot=LONG * 2),
    Slide("clock", corner="11:33", clocks=tuple(
        Clock(LONG, f"Track {n} with a long name", "over by 112 minutes", 0.5, "over") for n in range(9)), foot=LONG),
    Slide("clock", over="Next", title=LONG * 3, lines=("at 11:30",), foot=LONG, corner="11:33"),
    Slide("message", lines=tuple(LONG for _ in range(9))),
    Slide("message", lines=("Supercalifragilistic" * 20,)),
    Slide("poll", title=LONG * 6, rows=tuple(Row(LONG) for _ in range(12))),
    Slide("results", title=LONG * 2, rows=tuple(Row(LONG, "9,999 hands · 100 %", 1.0) for _ in range(7)), foot=LONG),
    Slide("results", title="Yes?", rows=(Row("Donaudampfschifffahrtsgesellschaft" * 4, "1 hand · 2 %", 0.02),)),
    Slide("themes", over="Themes", rows=tuple(Row(LONG, "120", depth=n % 4) for n in range(20))),
    Slide("themes", over="300 notes", title=LONG * 2, lines=tuple(LONG * (n % 30 + 1) for n in range(20)), foot="1"),
    Slide("themes", over="3 notes", title=LONG, foot="3 more notes are not shown"),
    Slide("themes", over="1 note", title="Buses", lines=(LONG * 5,)),
    Slide("theme", over="Theme", title=LONG * 4, lines=("120 notes",)),
    Slide("themes", title="مرحبا", over="٣", lines=("我们的河流", "🙂 emoji 🙂", "שלום")),
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("which", range(len(STRESS)))
def test_nothing_is_smaller_than_the_back_row_reads_nor_leaves_the_wall(qapp, which, shape):
    for page in pages(STRESS[which], shape):
        for item in lay_out(page, shape):
            if isinstance(item, Words):
                assert item.size >= LEAST
                assert item.y >= 0
                assert item.y + item.size * 1.24 <= HEIGHT
                assert item.x >= 0
                assert item.x + item.width <= HEIGHT * shape + 1
                metrics = QFontMetricsF(font(item.size, item.bold))
                assert metrics.horizontalAdvance(item.text.rstrip("…")) <= item.width + item.size
        assert painted(page, shape)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("which", range(len(STRESS)))
def test_lines_on_the_wall_never_lie_over_each_other(qapp, which, shape):
    for page in pages(STRESS[which], shape):
        boxes = [(item, QRectF(*_extent(item))) for item in lay_out(page, shape) if isinstance(item, Words)]
        for at, (one, box) in enumerate(boxes):
            for other, beside in boxes[at + 1:]:
                assert not box.intersects(beside), (one.text, other.text)


def _extent(item: Words) -> tuple[float, float, float, float]:
    """Where the ink of a line is."""
    width = min(QFontMetricsF(font(item.size, item.bold)).horizontalAdvance(item.text), item.width)
    left = item.x + {"start": 0, "centre": (item.width - width) / 2, "end": item.width - width}[item.align]
    return left, item.y + item.size * 0.15, width, item.size * 0.94


def test_all_entries_stand_on_some_page(qapp):
    for stress in STRESS:
        whole = pages(stress, 16 / 9)
        assert [row for page in whole for row in page.rows] == list(stress.rows)
        assert [line for page in whole for line in page.lines] == list(stress.lines) * (1 if stress.lines else 0)
        assert [clock for page in whole for clock in page.clocks] == list(stress.clocks)


def test_the_preview_breaks_its_lines_where_the_wall_does(wall):
    wall.propose(Scene("themes"))
    page = wall.next_slide(NOON)
    small, large = painted(page), QImage(1920, 1080, QImage.Format.Format_RGB32)
    painter = QPainter(large)
    paint(painter, QRectF(large.rect()), page)
    painter.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    shrunk = large.scaled(small.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    away = [abs(small.pixelColor(x, y).lightness() - shrunk.pixelColor(x, y).lightness())
            for x in range(0, small.width(), 3) for y in range(0, small.height(), 3)]
    assert sum(away) / len(away) < 6


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_wall_is_light_on_dark_or_dark_on_light_and_blank_is_black(qapp, wall, theme):
    look.apply(qapp, theme, 1.0)
    ground = painted(wall.live_slide(NOON)).pixelColor(2, 2)
    assert (ground.lightness() < 128) == look.tokens().dark
    assert painted(Slide("blank")).pixelColor(2, 2) == Qt.GlobalColor.black


# The window on the second screen


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def projector(wall, window, qtbot):
    made = Projector(wall, window)
    qtbot.addWidget(made)
    return made


def test_the_wall_opens_on_request_and_escape_goes_back(projector, wall):
    assert not projector.isVisible()
    projector.toggle()
    assert projector.isFullScreen()
    assert wall.on_screen
    QTest.keyClick(projector, K.Key_Escape)
    assert not projector.isVisible()
    assert not wall.on_screen


def test_with_one_screen_scenes_change_on_the_wall_and_the_desk_is_never_in_between(projector, wall, window, qtbot):
    projector.toggle()
    qtbot.waitUntil(projector.isActiveWindow)
    hidden = []
    projector.hideEvent = lambda event: hidden.append(event)
    wall.propose(Scene("message", text="Back at two."))
    QTest.keyClick(projector, K.Key_F5)
    assert wall.live.kind == "message"
    wall.propose(Scene("themes"))
    QTest.keyClick(projector, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wall.live.kind == "themes"
    QTest.keyClick(projector, K.Key_PageDown)
    assert wall.live.page == 1
    QTest.keyClick(projector, K.Key_Period)
    assert wall.blank
    QTest.keyClick(projector, K.Key_Period)
    QTest.keyClick(projector, K.Key_F)
    assert wall.frozen
    assert not hidden
    assert projector.geometry() == projector.screen().geometry()


def test_the_keys_of_the_running_day_work_from_the_wall(projector, wall, desk):
    projector.toggle()
    running = next(s for s in desk.book.all(Segment) if timings.spans(desk.book).get(s.id, timings.Span()).runs)
    QTest.keyClick(projector, K.Key_Plus)
    assert timings.spans(desk.book)[running.id].extended == 1
    QTest.keyClick(projector, K.Key_N)
    assert not timings.spans(desk.book)[running.id].runs


def test_the_wall_paints_what_is_live(projector, wall):
    projector.toggle()
    wall.propose(Scene("message", text="Back at two."))
    wall.show()
    assert projector.accessibleDescription() == "Back at two."
    before = projector.grab().toImage()
    wall.set_blank(True)
    assert projector.grab().toImage() != before
    assert projector.grab().toImage().pixelColor(9, 9) == Qt.GlobalColor.black


def test_keys_at_the_desk_show_what_is_next_from_any_room(projector, wall, window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    wall.propose(Scene("message", text="Back at two."))
    QTest.keyClick(window, K.Key_F5)
    assert wall.live.kind == "message"
    QTest.keyClick(window, K.Key_F9)
    assert projector.isVisible()


class Screen:
    """A screen as the window system tells of it."""

    def __init__(self, x, y, width, height):
        self._rect = QRect(x, y, width, height)

    def geometry(self):
        return self._rect


def test_the_wall_takes_the_largest_screen_that_is_not_the_desks():
    desk, small, large = Screen(0, 0, 1366, 768), Screen(1366, 0, 800, 600), Screen(1366, 768, 1920, 1080)
    assert screen_for([desk, small, large], desk) is large
    assert screen_for([desk], desk) is None
    assert screen_for([desk, Screen(0, 0, 1024, 768)], desk) is None  # mirrored
    assert screen_for([], None) is None


TWO_SCREENS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.projector import Projector
from facilitator.ui.wall import Wall
from tests.ui.sample_event import NOON, sample_store
look.apply(app, "light", 1.0)
desk = Desk(sample_store(Path(sys.argv[1])), now=lambda: NOON)
window, wall = QWidget(), Wall(desk)
window.show()
first, second = app.screens()
assert window.screen() is first
projector = Projector(wall, window)
projector.toggle()
app.processEvents()
assert projector.screen() is second, projector.screen()
assert projector.geometry() == second.geometry()
assert abs(wall.shape - second.geometry().width() / second.geometry().height()) < 0.001
app.screenRemoved.emit(second)
assert not projector.isVisible() and projector.wanted and not wall.on_screen
app.screenAdded.emit(second)
app.processEvents()
assert projector.isVisible() and projector.screen() is second and wall.on_screen
app.screenRemoved.emit(first)
assert projector.isVisible()
projector.put_away()
app.screenAdded.emit(second)
assert not projector.isVisible()
projector.close()
desk.close()
print("two screens")
"""


def test_the_wall_leaves_with_its_screen_and_comes_back_with_it(tmp_path):
    screens = [{"name": "desk", "x": 0, "y": 0, "width": 1366, "height": 768},
               {"name": "wall", "x": 1366, "y": 0, "width": 1280, "height": 1024}]
    plan = tmp_path / "screens.json"
    plan.write_text(json.dumps({"screens": [{"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1} | s for s in screens]}))
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", TWO_SCREENS, str(tmp_path / "event.facil")], cwd=root, text=True,
                          capture_output=True, env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={plan}"})
    assert done.stdout.strip() == "two screens", done.stderr


# The wall at the desk


@pytest.fixture
def room(desk, wall, qtbot):
    made = LiveRoom(desk, wall=wall)
    qtbot.addWidget(made)
    made.resize(1100, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.enter()
    return made


def test_live_and_next_are_both_seen_before_anything_changes(room, wall):
    room.panel._kinds["themes"].click()
    assert room.panel.live.slide().kind == "clock"
    assert room.panel.next.slide().kind == "themes"
    assert room.panel.next.accessibleDescription().startswith("Themes and their notes")
    room.panel.show_it.click()
    assert room.panel.live.slide() == room.panel.next.slide()


def test_a_message_is_typed_seen_and_shown_with_enter(room, wall):
    room.panel._kinds["message"].click()
    QTest.keyClicks(room.panel.message, "Back at two")
    assert room.panel.next.slide().lines == ("Back at two",)
    assert wall.live.kind == "clock"
    QTest.keyClick(room.panel.message, K.Key_Return)
    assert wall.live_slide(NOON).lines == ("Back at two",)


def test_a_theme_is_chosen_with_or_without_its_notes(room, wall, desk):
    theme = largest_theme(desk.book)
    room.panel._kinds["themes"].click()
    assert room.panel.notes.isHidden()
    room.panel.theme.setCurrentIndex(room.panel.theme.findData(theme.id))
    room.panel.theme.activated.emit(room.panel.theme.currentIndex())
    assert wall.next == Scene("themes", theme.id)
    room.panel.notes.click()
    assert wall.next == Scene("themes", theme.id, notes=True)
    assert room.panel.pages.isVisible()


def test_the_chosen_poll_is_kept_from_question_to_results(room, wall, desk):
    poll = polls.in_order(desk.book)[1]
    room.panel._kinds["poll"].click()
    room.panel.poll.setCurrentIndex(1)
    room.panel.poll.activated.emit(1)
    assert wall.next == Scene("poll", poll.id)
    room.panel._kinds["results"].click()
    assert wall.next == Scene("results", poll.id)


def test_what_another_room_proposes_is_seen_at_the_desk(room, wall, desk):
    poll = polls.in_order(desk.book)[2]
    wall.propose(Scene("results", poll.id))
    assert room.panel._kinds["results"].isChecked()
    assert room.panel.poll.currentData() == poll.id
    assert room.panel.next.slide().title == poll.question


def test_the_desk_says_whether_the_wall_is_dark_or_frozen(room, wall):
    QTest.keyClick(room, K.Key_W)
    assert wall.blank
    assert room.panel.live_words.text() == "The wall is dark"
    QTest.keyClick(room, K.Key_W)
    room.panel.freeze.click()
    assert room.panel.live_words.text() == "Frozen on the wall"
    wall.set_on_screen(True)
    room.panel.freeze.click()
    assert room.panel.live_words.text() == "On the wall"


def test_a_scene_whose_page_is_gone_shows_its_last_page(wall):
    wall.propose(replace(Scene("themes"), page=40))
    wall.show()
    assert wall.live_slide(NOON).corner.startswith("Page ")
