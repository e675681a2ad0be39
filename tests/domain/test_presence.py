"""Who is there: one rule from ticks, check-ins and the clock, told in tables of what was said and who is counted."""

from datetime import datetime, timedelta, timezone

import pytest

from facilitator.domain import attendance, polls, presence, tables
from facilitator.domain.book import Book
from facilitator.domain.changes import Record
from facilitator.domain.ids import cell_id
from facilitator.domain.presence import State
from facilitator.domain.records import Absence, Day, Person, Poll, Profile, Round, Seat, Segment, Table, Timing, Visit

DAY = Day(id="d", date="2026-09-12", start="09:00")
PLAN = [Segment(id="opening", day="d", position=1.0, minutes=60), Segment(id="work", day="d", position=2.0, minutes=60)]
PEOPLE = [Person(id="p1", code="P01"), Person(id="p2", code="P02"), Person(id="f1", code="F1", role="note-taker")]


def visits(text: str, day: str = "d") -> list[Record]:
    """Records from words such as `p1=09:00`, `p2=09:00-15:00`, `p2=-15:00`, and `p2=absent`; of who came back
    `p1=09:00-09:20/09:45-`."""
    made: list[Record] = []
    for word in text.split():
        person, times = word.split("=")
        times, *gaps = times.split("/")
        came, _, left = times.partition("-")
        away = []
        for gap in gaps:
            back, _, again = gap.partition("-")
            away.append((left, back))
            left = again
        if times == "absent":
            made.append(Absence(id=cell_id("absence", person, day), person=person, day=day))
        else:
            made.append(Visit(id=cell_id("visit", person, day), person=person, day=day, came=came, left=left,
                              away=tuple(away)))
    return made


def fact(segment: str, deed: str, at: str, date: str = "2026-09-12") -> Timing:
    moment = datetime.fromisoformat(f"{date}T{at}:00").replace(tzinfo=timezone(timedelta(hours=1)))
    return Timing(id=f"{segment} {deed}", segment=segment, deed=deed, at=moment.isoformat())


def event(said: str = "", *facts: Timing) -> Book:
    return Book.of([DAY, *PLAN, *PEOPLE, *visits(said), *facts])


def ids(found) -> str:
    return " ".join(sorted(found))


@pytest.mark.parametrize(("said", "here", "attended", "awaited"), [
    ("", "f1 p1 p2", "f1 p1 p2", "f1 p1 p2"),
    ("p1=absent", "f1 p2", "f1 p2", "f1 p2"),
    ("p1=09:00", "f1 p1", "f1 p1", "f1 p1 p2"),
    ("p1=09:00 p2=absent", "f1 p1", "f1 p1", "f1 p1"),
    ("p1=09:00-12:00 p2=09:00", "f1 p2", "f1 p1 p2", "f1 p1 p2"),
    ("f1=08:30", "f1 p1 p2", "f1 p1 p2", "f1 p1 p2"),
    ("p1=-12:00", "f1 p2", "f1 p1 p2", "f1 p1 p2"),
    ("p1=09:00 p2=-12:00", "f1 p1", "f1 p1 p2", "f1 p1 p2"),
    ("p1=09:00-11:00/11:30 p2=09:00-11:00/12:00-13:00", "f1 p1", "f1 p1 p2", "f1 p1 p2"),
    ("p1=-11:00/11:30", "f1 p1 p2", "f1 p1 p2", "f1 p1 p2"),
])
def test_from_the_first_check_in_on_those_are_there_who_came_and_have_not_left(said, here, attended, awaited):
    there = event(said)
    assert ids(presence.here(there, "d")) == here
    assert ids(presence.attended(there, "d")) == attended
    assert ids(presence.awaited(there, "d")) == awaited
    assert presence.is_checked_in(there, "d") == any(v.came for v in there.all(Visit))


def test_who_came_is_there_though_they_were_ticked_absent():
    there = event("p1=absent p1=09:00")
    assert presence.stay(there, "p1", "d").state == State.HERE
    assert "p1" in presence.here(there, "d")


def test_other_days_know_nothing_of_a_visit():
    assert ids(presence.here(event("p1=09:00"), "other")) == "f1 p1 p2"


@pytest.mark.parametrize(("came", "facts", "late"), [
    ("08:50", (), False), ("09:00", (), False), ("09:01", (), True),
    ("09:10", (fact("opening", "started", "09:15"),), False), ("09:16", (fact("opening", "started", "09:15"),), True),
    ("09:10", (fact("opening", "started", "08:00", "2026-09-11"),), True),
    ("09:10", (fact("opening", "started", "09:20", "2026-09-19"),), False)])
def test_late_is_who_came_after_the_first_segment_began_and_before_it_did_after_its_time(came, facts, late):
    assert presence.stay(event(f"p1={came}", *facts), "p1", "d").late == late


ON_TIME = fact("opening", "started", "09:00"), fact("opening", "finished", "10:00"), fact("work", "started", "10:00")


@pytest.mark.parametrize(("said", "facts", "opening", "work"), [
    ("", (), "p1 p2", "p1 p2"),
    ("p1=absent", (), "p2", "p2"),
    ("p1=09:10 p2=09:40", ON_TIME, "p1", "p1 p2"),
    ("p1=08:55-09:20 p2=08:50-10:45", ON_TIME, "p2", "p2"),
    ("p1=08:55-09:20/09:45 p2=08:50-10:10/10:45-10:50", ON_TIME, "p2", "p1"),
    ("p1=08:55-09:20/09:30 p2=-09:20/10:20", ON_TIME, "p1", "p1 p2"),
    ("p1=08:55-10:29 p2=08:50-10:31", ON_TIME, "p1 p2", "p2"),
    ("p1=08:55 p2=09:25", (*ON_TIME[:1], fact("opening", "finished", "09:40")), "p1", "p1 p2"),
    ("p1=08:55 p2=10:40", (), "p1", "p1"),
    ("p1=08:55 p2=10:40", (*ON_TIME[:2], fact("work", "started", "10:30")), "p1", "p1 p2"),
    ("p1=08:55 p2=09:40", (*ON_TIME[:1], fact("opening", "finished", "23:00")), "p1", "p1 p2")])
def test_present_at_a_segment_is_who_was_there_at_its_half_time(said, facts, opening, work):
    there = event(said, *facts)
    members = {"p1", "p2"}
    assert [ids(presence.at(there, segment) & members) for segment in PLAN] == [opening, work]


def test_segments_that_have_begun_count_the_members_who_were_there():
    there = event("p1=09:00 p2=09:50 f1=08:30", fact("opening", "started", "09:05"))
    assert [(begun, segment.id, number) for begun, segment, number in presence.by_segment(there, "d")] == [
        (9 * 60 + 5, "opening", 1)]
    assert [number for *_, number in presence.by_segment(event("p1=09:00 p2=09:50", *ON_TIME), "d")] == [1, 2]


def test_a_day_that_goes_on_past_midnight_knows_who_left_before_its_end():
    late = Day(id="d", date="2026-09-12", start="20:00")
    night = Segment(id="night", day="d", position=1.0, minutes=360)
    there = Book.of([late, night, *PEOPLE, *visits("p1=19:50-00:30 p2=19:50-22:00")])
    assert ids(presence.at(there, night) & {"p1", "p2"}) == "p1"
    assert not presence.stay(there, "p1", "d").late


def test_a_time_that_cannot_be_read_is_when_the_day_begins():
    assert ids(presence.at(event("p1=soon p2=09:40", *ON_TIME), PLAN[0]) & {"p1", "p2"}) == "p1"


def test_a_polls_base_and_tables_count_who_was_there_in_its_segment():
    poll = Poll(id="q", segment="opening")
    seats = [Round(id="r", number=1), Table(id="t1", number=1), Table(id="t2", number=2),
             *(Seat(id=f"s{p}", round="r", person=p, table=t) for p, t in (("p1", "t1"), ("p2", "t2"), ("f1", "t1")))]
    there = Book.of([poll, *seats, *event("p1=09:00 p2=09:50", *ON_TIME).records()])
    assert polls.present_by_table(there, poll) == {"t1": 1}
    assert polls.tally(there, poll).bases["present"] == 1
    assert tables.present_at(there, "r", presence.here(there, "d")) == {"t1": 1, "t2": 1}
    assert polls.present_by_table(event("p1=09:00 p2=09:50", *ON_TIME), poll) == {"": 1}


def test_the_report_counts_everybody_who_was_there_for_a_part_of_the_day():
    known = [Profile(id=f"profile {person}", person=person, attributes=(("Area", area),))
             for person, area in (("p1", "N"), ("p2", "S"))]
    there = Book.of([*known, *event("p1=09:00-11:00").records()])
    found = attendance.attendance(there, [DAY])
    assert (found.days, found.present) == ((DAY,), (1,))
    assert [(row.value, row.invited, row.present) for row in found.attributes[0][1]] == [("N", 1, (1,)), ("S", 1, (0,))]


def test_the_counts_at_the_door_leave_out_who_has_left_and_name_who_is_missing():
    there = event("p1=09:00-11:00")
    assert [(one.value, one.invited, one.present) for one in presence.roles(there, presence.here(there, "d"))] == [
        ("member", 2, 0), ("note-taker", 1, 1)]
    assert [person.code for person in presence.missing(there, "d")] == ["P02"]
    assert [person.code for person in presence.missing(event("p1=09:00 p2=absent"), "d")] == []
