"""Days that are run on another date than they are planned for: rehearsed at home, or put off by a week."""

from datetime import date, timedelta

import pytest

from facilitator.domain import agenda, outlook, replan, running, steps, timings
from facilitator.domain.book import Book
from facilitator.domain.records import Day, Segment
from tests.domain.days import at, event, lay, written

PLANNED = Day(id="d", date="2022-10-01", start="09:00", end="17:00")
PLAN = "welcome 20\ntalk 40 least=20\nlunch 60 12:30\nvote 30"
TODAY = date(2026, 9, 12)


def begun(time: str = "09:12", day: Day = PLANNED, on: str = "2026-09-12", plan: str = PLAN) -> Book:
    """A day whose first segment was started at a time of another date."""
    book = event(plan, "", day)
    return lay(book, timings.begin(book, agenda.segments(book, "d")[0], at(time, on)))


def test_a_day_that_was_put_off_is_as_late_as_its_own_times_of_day_make_it():
    book, now = begun(), at("09:15")
    assert running.held_on(book, PLANNED, now) == TODAY
    lines = outlook.expected(book, PLANNED, now)
    assert [line.behind for line in lines] == [12, 12, 0, 0]
    assert [f"{line.planned_start:%Y-%m-%d %H:%M}" for line in lines][::3] == ["2026-09-12 09:00", "2026-09-12 13:30"]
    assert outlook.ends(book, PLANNED, now).day.behind == 0
    assert replan.late(book, PLANNED, now) is None


def test_ways_out_of_a_day_that_was_put_off_end_on_the_same_day():
    book = begun("12:10")
    found = replan.late(book, PLANNED, at("12:15"))
    assert (found.goal.id, found.ahead.behind) == ("lunch", 40)
    assert {way.end.date() for way in found.ways} == {TODAY}


@pytest.mark.parametrize(("time", "on", "held"), [
    ("20:00", "2022-09-30", "2022-09-30"), ("23:40", "2022-09-30", "2022-09-30"), ("07:00", "2022-09-30", "2022-09-30"),
    ("05:00", "2022-10-01", "2022-10-01"), ("23:40", "2022-10-01", "2022-10-01"), ("00:20", "2022-10-02", "2022-10-01"),
    ("08:30", "2022-10-08", "2022-10-08")])
def test_the_start_says_on_which_date_a_day_is_held(time, on, held):
    book = begun(time, on=on)
    assert running.held_on(book, PLANNED, at(time, on) + timedelta(minutes=1)) == date.fromisoformat(held)


def test_an_evening_that_was_put_off_goes_on_past_midnight():
    night = Day(id="d", date="2022-10-01", start="22:00")
    book = begun("22:05", night, plan="songs 60\ntales 90\nsleep 10")
    book = lay(book, steps.go_on(book, at("23:20")))
    book = lay(book, steps.go_on(book, at("00:40", "2026-09-13")))
    now = at("00:45", "2026-09-13")
    assert [line.behind for line in outlook.expected(book, night, now)] == [5, 20, 10]
    assert running.held_on(book, night, now) == TODAY


def test_once_a_rehearsal_is_over_the_day_is_ahead_again():
    day = Day(id="d", date="2026-09-14", start="09:00")
    book = begun("20:00", day)
    assert running.held_on(book, day, at("20:05")) == TODAY
    assert running.held_on(book, day, at("09:00", "2026-09-13")) == date(2026, 9, 14)
    assert running.held_on(book, day, at("09:00", "2026-09-14")) == date(2026, 9, 14)
    rehearsed, *rest = outlook.expected(book, day, at("08:00", "2026-09-14"))
    assert f"{rehearsed.planned_start:%m-%d %H:%M}" == "09-12 09:00"
    assert f"{rest[0].planned_start:%m-%d %H:%M}" == "09-14 09:20"


def test_a_day_that_nobody_has_begun_keeps_its_date_and_nothing_of_it_is_due():
    book = event(PLAN, "", PLANNED)
    assert running.held_on(book, PLANNED, at("10:00")) == date(2022, 10, 1)
    assert outlook.due(book, at("10:00")) == []
    assert running.today(book, at("10:00")) == PLANNED


def test_what_should_have_begun_on_a_day_that_was_put_off_is_due():
    book = begun("09:00")
    book = lay(book, timings.finish(book, book.get(Segment, "welcome"), at("09:15")))
    assert outlook.due(book, at("09:25")) == [outlook.Due(book.get(Segment, "talk"), at("09:20"))]
    assert outlook.due(book, at("09:25", "2026-09-13")) == []


def test_a_day_held_today_is_on_until_midnight_whatever_else_is_planned():
    later = Day(id="e", date="2026-09-20", start="09:00")
    book = Book.of([later, *written("other 10", "e"), *begun(plan="welcome 20").all(Segment), PLANNED])
    book = lay(book, timings.begin(book, book.get(Segment, "welcome"), at("09:00")))
    book = lay(book, timings.finish(book, book.get(Segment, "welcome"), at("09:20")))
    assert running.today(book, at("18:00")) == PLANNED
    assert running.today(book, at("08:00", "2026-09-13")) == later


def test_a_day_without_a_date_stays_where_it_was_held():
    day = Day(id="d", start="09:00")
    book = begun(day=day)
    assert running.held_on(book, day, at("09:00", "2026-09-20")) == TODAY
    assert outlook.expected(book, day, at("09:00", "2026-09-20"))[0].behind == 12
    assert running.elsewhen(book, day, at("10:00")) == []


def test_what_was_started_on_another_date_is_known():
    book = begun()
    assert running.elsewhen(book, PLANNED, at("10:00")) == [(book.get(Segment, "welcome"), TODAY)]
    own = event(PLAN, "09:00 began welcome")
    assert running.elsewhen(own, own.get(Day, "d"), at("10:00")) == []
