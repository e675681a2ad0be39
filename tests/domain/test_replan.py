"""Late days as tables: what will be missed, and what can be done about it."""

import pytest

from facilitator.domain import agenda, outlook, replan, timings
from facilitator.domain.book import Book
from facilitator.domain.records import Day, Segment
from tests.domain.days import DAY, at, event, lay, times

ELASTIC = "welcome 20\ntalk 40 least=20\nwork 40 least=30\nlunch 60 10:40\nvote 20"
OPTIONAL = "welcome 20\nsong 10 optional\ntalk 40 least=30\ngames 20 optional\nlunch 60 10:30"


def ways(book: Book, now: str, day: Day = DAY) -> list[str]:
    """The ways out as `talk -8, drop song, finish 12:10`, each with `| n late` where it does not help enough."""
    found = replan.late(book, day, at(now))
    return [told(way) for way in found.ways] if found else []


def told(way: replan.Way) -> str:
    words = [f"{segment.id} -{minutes}" for segment, minutes in way.trims]
    words += [f"drop {segment.id}" for segment in way.dropped]
    words += [f"finish {way.day_end}"] if way.day_end else []
    words += [f"begin {way.begins}"] if way.begins else []
    return ", ".join(words) + (f" | {way.left} late" if way.left else "")


def day(end: str) -> Day:
    return Day(id="d", date=DAY.date, start=DAY.start, end=end)


# When there is anything to plan again


@pytest.mark.parametrize(("text", "facts", "now", "goal", "behind"), [
    (ELASTIC, "09:00 began welcome", "09:10", None, 0),
    (ELASTIC, "09:03 began welcome", "09:10", None, 0),
    (ELASTIC, "09:05 began welcome", "09:10", "lunch", 5),
    (ELASTIC, "", "09:10", "lunch", 10),
    (ELASTIC, "", "08:30", None, 0),
    (ELASTIC + "\nend 0 10:00 milestone", "", "08:30", None, 0),
    (ELASTIC, "09:00 began welcome, 09:20 went-on, 10:00 went-on, 10:40 finished work", "10:47", "day", 7),
    ("talk 30\nvote 30", "09:10 began talk", "09:20", "day", 10),
    ("talk 30\nvote 30", "09:10 began talk, 09:50 went-on", "10:00", "day", 20),
    ("talk 30\nvote 30", "09:10 began talk, 09:50 went-on, 10:20 finished vote", "10:25", None, 0),
    ("talk 30\nair 20 buffer\nvote 30", "09:10 began talk", "09:20", None, 0),
    ("talk 30\nair 20 buffer\nvote 30", "09:26 began talk", "09:30", "day", 6),
    ("talk 30\nlunch 30 10:00 free\nvote 30", "09:40 began talk", "09:50", "day", 10),
    ("talk 30\nlunch 30 09:30\ntea 30 10:20\nvote 30", "09:20 began talk", "09:25", "lunch", 20),
    ("talk 30\nlunch 30 09:30\nvote 30", "09:20 began talk, 09:20 dropped lunch", "09:25", None, 0),
])
def test_what_will_be_missed_first(text, facts, now, goal, behind):
    found = replan.late(event(text, facts), DAY, at(now))
    assert (found and (found.goal.id if found.goal else "day"), found.ahead.behind if found else 0) == (goal, behind)


def test_the_day_must_end_when_it_must():
    book = event("talk 30\nvote 30", "09:00 began talk", day("09:50"))
    assert replan.late(book, day("09:50"), at("09:10")).ahead.behind == 10
    assert replan.late(book, day("10:30"), at("09:10")) is None


# What can be done


@pytest.mark.parametrize(("text", "facts", "now", "seen"), [
    # what can be trimmed: all in proportion, or as few as can be, or a later time
    (ELASTIC, "09:15 began welcome", "09:16", ["talk -10, work -5", "talk -15", "begin 10:55"]),
    # what runs keeps what is used up
    (ELASTIC, "09:00 began welcome, 09:20 went-on, 09:50 extended talk 30", "09:50",
     ["talk -24, work -6", "talk -30", "begin 11:10"]),
    (ELASTIC, "09:00 began welcome, 09:20 went-on, 09:30 extended talk 20", "10:15",
     ["talk -5, work -10, begin 10:45", "begin 11:00"]),
    # what cannot give enough leaves the rest to a later time
    (ELASTIC, "09:40 began welcome", "09:45", ["talk -20, work -10, begin 10:50", "begin 11:20"]),
    # what is protected is never among them
    (ELASTIC.replace("least=20", "least=20 protected"), "09:08 began welcome", "09:10", ["work -8", "begin 10:50"]),
    # the shortest that is long enough is dropped; then the next
    (OPTIONAL, "09:08 began welcome", "09:10", ["talk -8", "drop song", "drop games", "begin 10:40"]),
    (OPTIONAL, "09:15 began welcome", "09:16",
     ["drop games", "drop song, drop games", "talk -10, begin 10:35", "begin 10:45"]),
    (OPTIONAL, "09:25 began welcome", "09:26",
     ["talk -5, drop games", "drop song, drop games", "talk -10, begin 10:45", "begin 10:55"]),
    (OPTIONAL.replace("10 optional", "10 optional protected"), "09:08 began welcome", "09:10",
     ["talk -8", "drop games", "begin 10:40"]),
    # nothing helps but a later time
    ("talk 30\nlunch 60 09:30", "09:10 began talk", "09:12", ["begin 09:40"]),
    # what is over, or behind the goal, or before one that keeps its time, gives nothing
    ("a 30 least=5\nb 30 least=20\nlunch 30 10:00\nc 30 least=5", "09:00 began a, 09:36 went-on", "09:37",
     ["b -6", "begin 10:10", "c -10, begin 10:10"]),
    ("a 30 least=5\ntea 20 10:00\nb 60 least=50\nlunch 30 11:20", "09:20 began a, 09:21 extended b 8", "09:25",
     ["b -8", "begin 11:30"]),
])
def test_the_ways_to_reach_what_waits_for_its_time(text, facts, now, seen):
    assert ways(event(text, facts), now) == seen


@pytest.mark.parametrize(("text", "facts", "now", "seen"), [
    ("talk 60 least=40\nvote 20", "09:12 began talk", "09:15", ["talk -12", "finish 10:35"]),
    ("talk 60\nvote 20", "09:12 began talk", "09:15", ["finish 10:35"]),
    ("talk 60\nvote 20\nsong 20 optional", "09:12 began talk", "09:15", ["drop song", "finish 10:55"]),
    ("talk 60 least=55\nvote 20", "09:12 began talk", "09:15", ["talk -5, finish 10:30", "finish 10:35"]),
])
def test_the_ways_to_end_the_day_in_time(text, facts, now, seen):
    assert ways(event(text, facts), now) == seen


def test_what_is_protected_is_not_moved_and_stays_late():
    book = event(ELASTIC.replace("60 10:40", "60 10:40 protected"), "09:40 began welcome")
    assert ways(book, "09:45") == ["talk -20, work -10 | 10 late", "talk -13, work -7 | 20 late"]


def test_breaks_can_be_spared():
    book = event("talk 40 least=30\ntea 20 least=10 break\nwork 40 least=20\nlunch 60 10:40", "09:10 began talk")
    assert ways(book, "09:12") == ["talk -3, tea -2, work -5", "work -10", "talk -3, work -7", "begin 10:50"]


def test_the_days_end_can_be_kept_behind_what_cannot_begin_in_time():
    book = event("talk 30\nlunch 60 09:30 protected\nwork 60 least=30\ngames 15 optional", "09:20 began talk")
    assert ways(book, "09:22") == ["work -20 | 20 late"]
    found = replan.late(book, DAY, at("09:22"))
    assert (found.end, found.ways[0].end) == (at("11:45"), at("11:45"))


def test_a_time_to_end_is_no_later_than_what_a_clock_shows_asks_for():
    book = event("talk 60\nvote 20", "09:15:40 began talk")
    assert ways(book, "09:16") == ["finish 10:35"]

def test_a_buffer_that_would_be_kept_gives_its_rest():
    book = event("talk 30\nair 15 buffer\nvote 30\nlunch 30 10:15", "09:05 began talk, 09:06 extended vote 10")
    assert times(book, at("09:10")) == "talk 09:05-09:35, air 09:35-09:45, vote 09:45-10:25, lunch 10:25-10:55"
    found = replan.late(book, DAY, at("09:10"))
    assert [told(way) for way in found.ways] == ["air -10", "begin 10:25"]
    assert times(lay(book, found.ways[0].changes), at("09:10")) == (
        "talk 09:05-09:35, air 09:35-09:35, vote 09:35-10:15, lunch 10:15-10:45")


@pytest.mark.parametrize(("water", "streets", "seen"), [
    ("30 least=10", "20 least=5", ["w -7", "begin 09:50"]),
    ("30 least=10", "28 least=5", ["w -7, s -5", "begin 09:50"]),
    ("30 least=10", "30 least=5", ["w -7, s -7", "begin 09:50"]),
    ("30 least=10", "28", ["w -2, begin 09:45", "begin 09:50"]),
    ("30", "28 least=5", ["begin 09:50"]),
])
def test_of_rooms_side_by_side_only_what_the_longest_takes_counts(water, streets, seen):
    book = event(f"hello 10\nw {water} Water\ns {streets} Streets\nlunch 60 09:40", "09:07 began hello")
    assert ways(book, "09:10") == seen


def test_a_goal_in_one_room_is_reached_in_that_room():
    book = event("w1 30 Water least=10\ns1 90 Streets least=5\nw2 30 10:00 Water\nw3 9 Water",
                 "09:00 began w1, 09:00 began s1, 09:01 extended w1 38")
    found = replan.late(book, DAY, at("09:02"))
    assert (found.goal.id, [told(way) for way in found.ways]) == ("w2", ["w1 -8", "begin 10:10"])


# Whatever the way


LATE = [(ELASTIC, "09:15 began welcome"), (ELASTIC, "09:40 began welcome"), (OPTIONAL, "09:25 began welcome"),
        (OPTIONAL, "09:15 began welcome, 09:40 went-to talk"), ("talk 60 least=40\nvote 20", "09:12 began talk"),
        ("talk 60 least=40\nair 10 buffer\nvote 20 least=15\nsong 5 optional", "09:19 began talk")]


@pytest.mark.parametrize(("text", "facts"), LATE)
def test_what_a_way_says_is_what_happens_and_then_it_is_quiet(text, facts):
    book, now = event(text, facts), at("09:45")
    found = replan.late(book, DAY, now)
    assert 2 <= len(found.ways) <= 4
    for way in found.ways:
        after = lay(book, way.changes)
        same_day = after.get(Day, "d")
        assert tuple(outlook.expected(after, same_day, now)) == way.seen
        assert replan.late(after, same_day, now) is None
        assert way.left <= replan.TOLERANCE


@pytest.mark.parametrize(("text", "facts"), LATE)
def test_a_way_changes_only_what_is_elastic_or_optional_and_lies_ahead(text, facts):
    book, now = event(text, facts), at("09:45")
    for way in replan.late(book, DAY, now).ways:
        known = timings.spans(lay(book, way.changes))
        for segment, minutes in way.trims:
            kept = timings.length(segment, known[segment.id])
            assert minutes > 0
            assert segment.type == agenda.BUFFER or kept >= segment.least > 0
            assert kept * 60 >= (now - (known[segment.id].started or now)).total_seconds()
        assert all(segment.optional and known[segment.id].dropped for segment in way.dropped)
        assert all(change.kind == "timing" or set(change.fields) <= {"end", "start"} for change in way.changes)


def test_a_way_leaves_the_plan_as_it_is():
    book = event(ELASTIC, "09:15 began welcome")
    way = replan.late(book, DAY, at("09:16")).ways[0]
    assert {s.id: s for s in lay(book, way.changes).all(Segment)} == {s.id: s for s in book.all(Segment)}


def test_an_evening_that_runs_late_past_midnight_may_go_on_until_a_quarter_past():
    evening = Day(id="d", date="2026-09-12", start="22:00", end="00:00")
    book = event("vote 90 least=60\ncount 30", "22:11 began vote", evening)
    assert ways(book, "22:15", evening) == ["vote -11", "finish 00:15"]
    way = replan.late(book, evening, at("22:15")).ways[-1]
    after = lay(book, way.changes)
    assert replan.late(after, after.get(Day, "d"), at("22:15")) is None
