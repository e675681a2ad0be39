"""The chime: which sound is due when, that each rings once, and that a laptop without sound is simply quiet."""

import array
import importlib.util
import wave
from pathlib import Path

import pytest

from facilitator import resources
from facilitator.domain import steps, timings, turns
from facilitator.ui.chime import Chime, due
from facilitator.ui.settings import Settings, load
from facilitator.ui.sound import Player, scale, start_quietly
from facilitator.ui.wall import Wall
from tests.ui.running_day import Clock, open_desk, segment

SOUNDS = ("soon", "over", "turn")


class Heard:
    """A player that remembers what it was asked to play."""

    def __init__(self):
        self.sounds: list[tuple[str, int]] = []

    def play(self, sound, volume):
        self.sounds.append((sound, volume))
        return True

    def busy(self):
        return False

    def failed(self):
        return False

    def close(self):
        """Nothing to let go."""


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(qapp, tmp_path, clock):
    made = open_desk(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def chime(desk, heard):
    return Chime(desk, Settings(chime=True, chime_volume=30), player=heard)


def start(desk, title):
    desk.do("Start", steps.go_to(desk.book, segment(desk, title), desk.now()))


def run(chime, clock, seconds) -> list[tuple[str, str]]:
    """Lets so many seconds pass, one look a second; what was heard, with the time."""
    found = []
    for _ in range(seconds):
        known = len(chime._player.sounds)
        clock.on(seconds=1)
        chime.look()
        found += [(sound, f"{clock():%H:%M:%S}") for sound, _ in chime._player.sounds[known:]]
    return found


def test_a_segment_is_heard_at_a_fifth_at_a_twentieth_and_at_its_end(desk, clock, chime):
    start(desk, "Welcome")
    assert run(chime, clock, 1300) == [("soon", "09:16:00"), ("soon", "09:19:00"), ("over", "09:20:00")]
    assert {volume for _, volume in chime._player.sounds} == {30}


def test_a_segment_says_itself_when_it_warns(desk, clock, chime):
    from facilitator.domain.changes import edit

    desk.do("Set", [edit(segment(desk, "Welcome"), soon=50, urgent=0)])
    start(desk, "Welcome")
    assert run(chime, clock, 1300) == [("soon", "09:10:00"), ("over", "09:20:00")]


def test_nothing_is_heard_until_somebody_wants_it(desk, clock, heard):
    chime = Chime(desk, Settings(), player=heard)
    start(desk, "Welcome")
    run(chime, clock, 1300)
    assert heard.sounds == []
    chime.choose(on=True, volume=55)
    assert (load().chime, load().chime_volume) == (True, 55)


def test_what_rang_before_the_program_was_opened_does_not_ring_again(desk, clock, heard):
    start(desk, "Welcome")
    clock.turn("09:16:30")
    assert run(Chime(desk, Settings(chime=True), player=heard), clock, 60) == []


def test_a_laptop_that_slept_does_not_ring_for_what_is_long_past(desk, clock, chime):
    start(desk, "Welcome")
    clock.turn("09:30")
    chime.look()
    assert chime._player.sounds == []


def test_a_clock_that_is_set_back_does_not_ring_again(desk, clock, chime):
    start(desk, "Welcome")
    clock.turn("09:15:58")
    chime.look()
    assert len(run(chime, clock, 5)) == 1
    clock.turn("09:15:58")
    chime.look()
    assert run(chime, clock, 5) == []


def test_an_end_that_was_put_off_rings_when_it_comes(desk, clock, chime):
    start(desk, "Welcome")
    clock.turn("09:19:58")
    chime.look()
    assert run(chime, clock, 4) == [("over", "09:20:00")]
    desk.do("Extend", timings.extend(desk.book, segment(desk, "Welcome"), 1, clock()))
    assert ("over", "09:21:00") in run(chime, clock, 70)


def test_a_pause_is_silent_and_puts_the_chime_off(desk, clock, chime):
    start(desk, "Welcome")
    clock.turn("09:15:50")
    chime.look()
    desk.do("Pause", timings.pause(desk.book, segment(desk, "Welcome"), clock()))
    assert run(chime, clock, 60) == []
    desk.do("Go on", timings.resume(desk.book, segment(desk, "Welcome"), clock()))
    assert run(chime, clock, 20) == [("soon", "09:17:00")]


def test_a_correction_that_makes_a_segment_late_is_not_rung_for(desk, clock, chime):
    start(desk, "Welcome")
    clock.turn("09:10")
    chime.look()
    desk.do("It started earlier", timings.begin(desk.book, segment(desk, "Welcome"), clock.at.replace(hour=8)))
    assert run(chime, clock, 5) == []


def test_two_tracks_that_end_together_ring_once(desk, clock, chime):
    for title in ("Water", "Walls"):
        desk.do("Start", timings.begin(desk.book, segment(desk, title), clock()))
    desk.do("Extend", timings.extend(desk.book, segment(desk, "Walls"), 10, clock()))
    clock.turn("09:29:50")
    chime.look()
    assert run(chime, clock, 20) == [("over", "09:30:00")]


def test_the_end_of_a_turn_has_a_sound_of_its_own(desk, clock, chime):
    made, changes = turns.of_names("", ["1", "2"], 60)
    desk.do("Start", [*changes, *turns.begin(desk.book, made, clock())])
    assert run(chime, clock, 80) == [("turn", "09:01:00")]
    desk.do("Next", turns.turn(desk.book, made, clock()))
    assert run(chime, clock, 80) == [("turn", "09:02:20")]


def test_of_what_is_due_at_once_the_end_of_the_segment_is_heard(desk, clock, chime):
    start(desk, "Welcome")
    clock.turn("09:19")
    made, changes = turns.of_names("", ["1", "2"], 60)
    desk.do("Start", [*changes, *turns.begin(desk.book, made, clock())])
    chime.look()
    assert {sound for sound, _ in due(desk.book, clock.turn("09:19:59"), clock.turn("09:20:00"))} == {"over", "turn"}
    clock.turn("09:19:59")
    chime.look()
    assert run(chime, clock, 2) == [("over", "09:20:00")]


def test_the_plain_timer_is_heard_each_time_that_it_ends(desk, clock, heard):
    wall = Wall(desk)
    chime = Chime(desk, Settings(chime=True), wall.timer, player=heard)
    wall.timer.set_minutes(1)
    for _ in range(2):
        wall.timer.start()
        assert [sound for sound, _ in run(chime, clock, 90)] == ["over"]
        wall.timer.stop()


# Sounds and players


class Process:
    """What was started; `code` is None while it plays."""

    def __init__(self, command, code=None):
        self.command, self.returncode = command, code

    def poll(self):
        return self.returncode

    def terminate(self):
        self.returncode = -15

    def wait(self):
        return self.returncode


@pytest.fixture
def started():
    return []


@pytest.fixture
def player(started):
    def begin(command):
        started.append(Process(command))
        return started[-1]

    made = Player(begin, [("first",), ("second", "-q")])
    yield made
    made.close()


@pytest.mark.parametrize("sound", SOUNDS)
def test_the_sounds_are_those_that_their_script_makes(sound, tmp_path):
    file = resources.path("sounds", "make.py")
    spec = importlib.util.spec_from_file_location("make", file)
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    make.write(tmp_path / "again.wav", make.SOUNDS[sound])
    again, kept = (frames(path) for path in (tmp_path / "again.wav", file.with_name(f"{sound}.wav")))
    assert len(again) == len(kept)
    assert max(abs(one - other) for one, other in zip(again, kept, strict=True)) <= 1
    assert kept[0] == kept[-1] == 0
    assert max(map(abs, kept)) < 0.65 * 32768


def frames(path: Path) -> array.array:
    with wave.open(str(path), "rb") as file:
        return array.array("h", file.readframes(file.getnframes()))


def test_the_volume_is_in_the_samples(tmp_path):
    source = resources.path("sounds", "over.wav")
    scale(source, tmp_path / "half.wav", 0.5)
    assert max(map(abs, frames(tmp_path / "half.wav"))) == pytest.approx(max(map(abs, frames(source))) / 4, abs=1)


def test_one_sound_is_heard_at_a_time(player, started):
    assert player.play("over", 50)
    assert not player.play("soon", 50)
    assert len(started) == 1
    assert Path(started[0].command[-1]).is_file()
    started[0].returncode = 0
    assert player.play("soon", 50)


def test_a_player_that_cannot_play_gives_way_to_the_next(player, started):
    player.play("over", 50)
    started[0].returncode = 1
    assert player.failed()
    player.play("over", 50)
    assert [process.command[0] for process in started] == ["first", "second"]


def test_its_files_are_taken_away_and_what_plays_is_stopped(player, started):
    player.play("over", 50)
    player.close()
    assert started[0].returncode == -15
    assert not Path(started[0].command[-1]).exists()


def test_a_laptop_without_any_player_is_quiet(qtbot, desk):
    assert not Player(players=[]).play("over", 50)
    assert start_quietly(["no-such-player-anywhere"]) is None
    chime = Chime(desk, Settings(), player=Player(players=[("no-such-player-anywhere",)]))
    chime.choose(volume=60)
    with qtbot.waitSignal(chime.failed, timeout=1000):
        chime.try_it()
    chime.close()


def test_a_player_that_fails_is_told_after_it_was_tried(qtbot, desk):
    chime = Chime(desk, Settings(), player=Player(players=[("false",)]))
    with qtbot.waitSignal(chime.failed, timeout=4000):
        chime.try_it()
    chime.close()


def test_at_no_volume_nothing_is_started(player, started):
    assert not player.play("over", 0)
    assert started == []


def test_the_choice_is_made_at_the_wall_and_can_be_tried_there(desk, heard, qtbot):
    from facilitator.ui.rooms.live.wall_choices import WallChoices

    wall = Wall(desk, settings=Settings())
    wall.chime._player = heard
    choices = WallChoices(wall)
    qtbot.addWidget(choices)
    choices.show()
    choices.volume.setValue(70)
    choices.try_it.click()
    assert heard.sounds == [("over", 70)]
    assert not wall.chime.on
    choices.chime.click()
    assert load().chime
    told = []
    desk.told.connect(told.append)
    wall.chime.failed.emit()
    assert told == ["No sound can be played on this laptop now. The clock goes on without it."]
