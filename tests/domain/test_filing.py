"""The segment that a note-taker is proposed, on the real agenda of a day with a break and tracks."""

from datetime import UTC, datetime

import pytest

from facilitator.domain import filing
from facilitator.domain.book import Book
from facilitator.domain.records import EVENT, Day, Event, Segment, Timing


def segment(id: str, position: float, minutes: int, **fields) -> Segment:
    return Segment(id=id, day=fields.pop("day", "sat"), position=position, minutes=minutes, title=id, **fields)


PLAN = [Day(id="sat", date="2026-09-12", start="09:30"), Day(id="sun", date="2026-09-13", start="09:30"),
        segment("welcome", 1, 30), segment("coffee", 2, 30, type="break"),
        segment("water", 3, 60, track="Water"), segment("streets", 4, 45, track="Streets"),
        segment("streets questions", 5, 15, track="Streets"), segment("feedback", 6, 30, start="11:45"),
        segment("vote", 1, 30, day="sun")]
BOOK = Book.of(PLAN)


def at(time: str, date: str = "2026-09-12") -> datetime:
    return datetime.fromisoformat(f"{date}T{time}:00+00:00")


@pytest.mark.parametrize(("time", "track", "proposed"), [
    ("08:00", "", "welcome"), ("09:30", "", "welcome"), ("09:59", "", "welcome"),
    ("10:10", "", "welcome"),              # notes are not taken in the break
    ("10:30", "", "water"), ("10:30", "Streets", "streets"), ("11:20", "Streets", "streets questions"),
    ("11:40", "Streets", "streets questions"), ("11:40", "", "water"),  # between two segments
    ("11:45", "Streets", "feedback"), ("18:00", "", "feedback"),
])
def test_the_plan_proposes_a_segment_by_the_time_of_day(time, track, proposed):
    assert filing.by_plan(BOOK, at(time), track).id == proposed


def test_before_the_event_the_first_segment_is_proposed_and_after_it_the_last():
    assert filing.by_plan(BOOK, at("18:00", "2026-09-01")).id == "welcome"
    assert filing.by_plan(BOOK, at("08:00", "2026-12-01")).id == "vote"


def test_a_segment_that_nobody_finished_yesterday_does_not_hold_today_back():
    left = Timing(id="t", segment="feedback", deed="started", at=at("11:45").isoformat())
    assert filing.by_plan(Book.of([*PLAN, left]), at("09:40", "2026-09-13")).id == "vote"


def test_without_an_agenda_nothing_is_proposed():
    assert filing.by_plan(Book({}), at("10:00")) is None
    assert filing.by_desk(Book({}), at("10:00"), None) is None
    assert filing.step(Book({}), None, 1) is None


def started(id: str, time: str, deed: str = "started") -> Timing:
    return Timing(id=f"{id}{time}{deed}", segment=id, deed=deed, at=at(time).isoformat())


def test_at_the_desk_notes_go_to_what_runs_and_stay_there_in_the_break():
    book = Book.of([*PLAN, started("welcome", "09:35")])
    welcome = filing.by_desk(book, at("09:40"), None)
    assert welcome.id == "welcome"
    book = Book.of([*PLAN, started("welcome", "09:35"), started("welcome", "10:05", "finished"),
                    started("coffee", "10:05")])
    assert filing.by_desk(book, at("10:10"), welcome).id == "welcome"


def test_of_two_that_run_side_by_side_the_desk_stays_with_the_one_it_types_for():
    book = Book.of([*PLAN, started("water", "10:30"), started("streets", "10:31")])
    assert filing.by_desk(book, at("10:40"), book.get(Segment, "water")).id == "water"


def test_a_segment_that_nobody_finished_gives_way_to_the_one_that_was_started_after_it():
    book = Book.of([*PLAN, started("welcome", "09:35"), started("feedback", "11:45")])
    assert filing.by_desk(book, at("11:50"), book.get(Segment, "welcome")).id == "feedback"


def test_before_anything_runs_the_desk_proposes_what_comes_next():
    assert filing.by_desk(BOOK, at("09:00"), None).id == "welcome"


def test_steps_pass_over_breaks_and_go_on_from_day_to_day():
    walked, current = [], None
    while current := filing.step(BOOK, current, 1):
        walked.append(current.id)
    assert walked == ["welcome", "water", "streets", "streets questions", "feedback", "vote"]
    assert filing.step(BOOK, BOOK.get(Segment, "water"), -1).id == "welcome"
    assert filing.step(BOOK, BOOK.get(Segment, "coffee"), 1).id == "water"


def test_a_day_that_has_its_date_is_the_day_that_is_on():
    assert filing.by_plan(BOOK, datetime(2026, 9, 13, 9, 45, tzinfo=UTC)).id == "vote"


LATE = Book.of([*PLAN, started("welcome", "09:50")])
"""The welcome began twenty minutes late."""


@pytest.mark.parametrize(("time", "proposed"), [("10:15", "welcome"), ("10:45", "welcome"), ("10:55", "water"),
                                                ("11:49", "water"), ("11:55", "feedback"), ("18:00", "feedback")])
def test_a_tables_copy_goes_on_from_how_the_day_stood_when_it_was_given(time, proposed):
    assert filing.by_plan(LATE, at(time), given=at("10:00")).id == proposed


def test_what_still_ran_when_the_copy_was_given_ended_no_sooner():
    assert filing.by_plan(LATE, at("11:10"), given=at("11:05")).id == "welcome"
    assert filing.by_plan(LATE, at("11:36"), given=at("11:05")).id == "water"


def test_a_copy_that_was_given_the_evening_before_goes_by_the_plan():
    assert filing.by_plan(BOOK, at("10:30"), given=at("21:00", "2026-09-11")).id == "water"
    assert not filing.is_doubtful(BOOK, at("10:30"), at("21:00", "2026-09-11"))


@pytest.mark.parametrize(("time", "date"), [("10:30", "2026-03-03"), ("10:30", "2026-11-22"), ("09:40", "2026-09-12")])
def test_a_clock_that_is_days_or_hours_off_is_doubted_and_what_ran_at_the_giving_is_proposed(time, date):
    assert filing.is_doubtful(LATE, at(time, date), at("10:40"))
    assert filing.by_plan(LATE, at(time, date), given=at("10:40")).id == "welcome"


def test_a_clock_some_minutes_behind_the_desks_is_not_doubted():
    assert not filing.is_doubtful(LATE, at("10:33"), at("10:40"))
    assert not filing.is_doubtful(Book.of([Day(id="some day")]), at("10:33"))
    assert not filing.is_doubtful(Book({}), at("10:33"))


def test_a_laptop_in_another_zone_goes_by_the_clock_on_the_venues_wall():
    book = Book.of([*PLAN, Event(id=EVENT, zone="Europe/London")])
    assert filing.by_plan(book, at("09:40")).id == "water"  # 10:40 on the wall


def test_nobody_takes_notes_in_a_buffer_or_a_milestone():
    book = Book.of([Day(id="sat", date="2026-09-12", start="09:30"), segment("talk", 1, 30), segment("air", 2, 30,
                    type="buffer"), segment("deadline", 3, 0, type="milestone"), segment("vote", 4, 30)])
    assert filing.by_plan(book, at("10:10")).id == "talk"
    assert filing.step(book, book.get(Segment, "talk"), 1).id == "vote"
