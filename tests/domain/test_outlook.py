"""What is expected of a planned day, told of segments, blocks and days, whatever clock a laptop has."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from facilitator.domain import outlook, running, steps, venue
from facilitator.domain.book import Book
from facilitator.domain.records import EVENT, Day, Event, Segment
from tests.domain.days import DAY, at, event, lay, say, times

BUFFERED = "talk 30\nair 15 buffer\nvote 30"
ANCHORED = "talk 30\nlunch 60 10:00\nvote 30"
TRACKS = "hello 10\nw1 20 Water\nw2 30 Water\ns1 40 Streets\nback 15"


@pytest.mark.parametrize(("text", "facts", "now", "seen"), [
    (BUFFERED, "", "08:00", "talk 09:00-09:30, air 09:30-09:45, vote 09:45-10:15"),
    (BUFFERED, "09:10 began talk", "09:20", "talk 09:10-09:40, air 09:40-09:45, vote 09:45-10:15"),
    (BUFFERED, "09:00 began talk", "09:50", "talk 09:00-09:50, air 09:50-09:50, vote 09:50-10:20"),
    (BUFFERED, "09:00 began talk, 09:20 finished talk", "09:20", "talk 09:00-09:20, air 09:20-09:35, vote 09:35-10:05"),
    (BUFFERED, "09:00 began talk, 09:30 finished talk", "09:40", "talk 09:00-09:30, air 09:40-09:45, vote 09:45-10:15"),
    (BUFFERED, "09:00 began talk, 09:30 went-on", "09:31", "talk 09:00-09:30, air -, vote 09:30-10:00"),
    ("talk 30\nmark 99 milestone\nvote 30", "", "08:00", "talk 09:00-09:30, mark 09:30-09:30, vote 09:30-10:00"),
    ("talk 30\nmark 0 milestone 10:00\nvote 9", "", "08:00", "talk 09:00-09:30, mark 10:00-10:00, vote 10:00-10:09"),
    ("talk 30\nnot 60 skipped\nvote 30", "", "08:00", "talk 09:00-09:30, not -, vote 09:30-10:00"),
    ("talk 30\nnot 60 11:00 skipped\nvote 30", "", "08:00", "talk 09:00-09:30, not -, vote 09:30-10:00"),
    ("talk 30\nnot 60 skipped\nvote 30", "09:00 began not", "09:10", "talk -, not 09:00-10:00, vote 10:00-10:30"),
    (ANCHORED, "", "08:00", "talk 09:00-09:30, lunch 10:00-11:00, vote 11:00-11:30"),
    (ANCHORED.replace("10:00", "10:00 free"), "09:00 began talk, 09:20 finished talk", "09:20",
     "talk 09:00-09:20, lunch 09:20-10:20, vote 10:20-10:50"),
    (ANCHORED.replace("10:00", "10:99"), "", "08:00", "talk 09:00-09:30, lunch 09:30-10:30, vote 10:30-11:00"),
    ("w1 20 Water\nair 10 Water buffer\nw2 20 Water\ns1 60 Streets", "09:05 began w1", "09:10",
     "w1 09:05-09:25, air 09:25-09:30, w2 09:30-09:50, s1 09:10-10:10"),
])
def test_what_is_expected_of_every_type(text, facts, now, seen):
    assert times(event(text, facts), at(now)) == seen


@pytest.mark.parametrize(("facts", "seen"), [
    ("09:00 began talk", "talk 09:00-09:35, air 09:35-09:45, end 09:45-09:45"),
    ("09:00 began talk, 09:20 finished talk", "talk 09:00-09:20, air -, end -"),
])
def test_nobody_waits_for_marks_and_buffers_when_all_that_somebody_starts_is_over(facts, seen):
    assert times(event("talk 30\nair 15 buffer\nend 0 milestone", facts), at("09:35")) == seen


# Against the plan


def told(book: Book, now: str) -> str:
    """The outlook as `segment +2 block +2 day -3 slipping lunch +4`."""
    found = outlook.ends(book, DAY, at(now))
    words = [f"{id} {ahead.behind:+}" for id, ahead in found.segments.items()]
    words += [f"{name} {ahead.behind:+}" for name, ahead in (("block", found.block), ("day", found.day)) if ahead]
    return " ".join(words + [f"slipping {line.segment.id} {line.slips:+}" for line in found.slipping])


@pytest.mark.parametrize(("text", "facts", "now", "words"), [
    (ANCHORED, "", "08:00", "day +0"),
    (ANCHORED, "09:00 began talk", "09:10", "talk +0 block +0 day +0"),
    (ANCHORED, "09:20 began talk", "09:30", "talk +20 block +20 day +0"),
    (ANCHORED, "09:50 began talk", "09:55", "talk +50 block +50 day +20 slipping lunch +20"),
    (ANCHORED, "08:50 began talk", "08:55", "talk -10 block -10 day +0"),
    (ANCHORED, "09:00 began talk, 09:30 went-on", "09:35", "lunch -30 block -30 day -30"),
    (ANCHORED, "09:00 began talk, 09:30 went-on, 10:30 went-on", "10:35", "vote -30 block -30 day -30"),
    (ANCHORED, "09:00 began talk, 09:00 dropped lunch", "09:10", "talk +0 block +0 day -90"),
    (ANCHORED, "09:20 began talk, 09:25 paused talk", "10:05", "talk +60 block +60 day +30 slipping lunch +30"),
    (ANCHORED, "09:00 began talk, 09:30 went-on, 10:30 went-on, 10:40 finished vote", "10:45", "day -50"),
    (TRACKS, "09:00 began hello, 09:15 went-on", "09:20", "w1 +5 s1 +5 block +5 day +5"),
    (TRACKS, "09:00 began hello, 09:10 went-on, 09:25 extended s1 5", "09:30", "w1 +0 s1 +5 block +0 day +0"),
    (TRACKS, "09:00 began hello, 09:10 went-on, 09:25 extended s1 25", "09:29", "w1 +0 s1 +25 block +15 day +15"),
])
def test_how_far_segment_block_and_day_are_behind(text, facts, now, words):
    assert told(event(text, facts), now) == words


def test_half_a_minute_is_no_lateness():
    found = outlook.ends(event(ANCHORED, "09:00:59 began talk"), DAY, at("09:10"))
    assert found.segments["talk"].behind == 0


# Clocks


LONDON, KATHMANDU = "Europe/London", ZoneInfo("Asia/Kathmandu")


def there(zone: str = LONDON) -> Event:
    return Event(id=EVENT, zone=zone)


@pytest.mark.parametrize("laptop", [UTC, KATHMANDU, ZoneInfo(LONDON), timezone(timedelta(hours=-11))])
def test_a_laptop_of_any_zone_shows_the_clock_of_the_venue(laptop):
    book = event(ANCHORED, "09:00 began talk", DAY, there())
    assert times(book, at("09:10").astimezone(laptop)) == "talk 09:00-09:30, lunch 10:00-11:00, vote 11:00-11:30"
    assert outlook.due(event(ANCHORED, "", DAY, there()), at("09:10").astimezone(laptop))[0].since == at("09:00")


def test_a_laptop_that_changes_its_zone_during_the_day_loses_nothing():
    book = event(ANCHORED, "09:00 began talk", DAY, there())
    now = at("09:35").astimezone(KATHMANDU)
    book = lay(book, steps.go_on(book, now))
    assert times(book, at("09:40")) == "talk 09:00-09:35, lunch 09:35-10:35, vote 10:35-11:05"
    assert running.standing(book, book.get(Segment, "lunch"), at("09:40")).left_seconds == 55 * 60
    book = say(book, "09:41", "really-finished", "talk", "09:30")
    assert times(book, now).startswith("talk 09:00-09:30, lunch 09:30-10:30")


@pytest.mark.parametrize("zone", ["", "Nowhere/Atlantis", "Europe", "/etc/passwd", "../../x", "\0", "a" * 300])
def test_a_zone_that_nobody_knows_is_passed_over(zone):
    now = at("09:10")
    assert venue.on_the_wall(event(ANCHORED, "", DAY, there(zone)), now) is now


def test_the_day_changes_at_the_venues_midnight():
    days = [Day(id="a", date="2026-09-12"), Day(id="b", date="2026-09-13")]
    book = Book.of([*days, there("Pacific/Auckland")])
    assert running.today(book, datetime(2026, 9, 12, 11, 30, tzinfo=UTC)).id == "a"
    assert running.today(book, datetime(2026, 9, 12, 12, 30, tzinfo=UTC)).id == "b"


def test_what_waits_for_a_time_keeps_it_across_the_end_of_summer_time():
    night = Day(id="d", date="2026-10-25", start="00:30")  # at 02:00 it is 01:00 again
    book = event("vigil 60\nbreakfast 60 07:00", "", night, there())
    summer = datetime(2026, 10, 25, 0, 40, tzinfo=timezone(timedelta(hours=1)))  # as a laptop says it before the change
    assert times(book, summer, night) == "vigil 00:40-01:40, breakfast 07:00-08:00"
    breakfast = outlook.expected(book, night, summer)[1]
    assert breakfast.start.astimezone(UTC).hour == 7
    assert (breakfast.behind, breakfast.slips) == (0, 0)


def test_an_hour_that_comes_twice_is_late_by_as_much_as_it_lasts():
    night = Day(id="d", date="2026-10-25", start="00:30")
    book = event("vigil 30\nsong 30 01:30", "", night, there())
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert outlook.expected(book, night, second)[1].behind == 60 + 30


def test_a_clock_set_back_expects_what_runs_to_end_as_it_was_and_the_rest_behind_it():
    book = event(ANCHORED, "09:00 began talk")
    assert times(book, at("08:30")) == "talk 09:00-09:30, lunch 10:00-11:00, vote 11:00-11:30"


def test_a_noon_that_goes_on_past_midnight():
    day = Day(id="d", date="2026-09-12", start="12:00", end="00:30")
    book = event("debate 660\nvote 30\ncount 30 00:15", "12:00 began debate", day)
    assert times(book, at("12:10"), day) == "debate 12:00-23:00, vote 23:00-23:30, count 00:15-00:45"
    found = outlook.ends(book, day, at("00:20", "2026-09-13"))
    assert found.segments["debate"].behind == 80
    assert found.slipping[0].slips == 35
