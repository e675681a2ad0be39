"""Calendars: an event becomes a segment at the time that the venue's wall shows."""

import os
import time
from dataclasses import replace

import pytest

from facilitator.domain import agenda
from facilitator.domain.book import Book
from facilitator.domain.records import EVENT, Event, Segment
from facilitator.intake.errors import IntakeError
from facilitator.intake.kinds import read

BEGIN, END = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n", "END:VCALENDAR\r\n"
PARIS = ("BEGIN:VTIMEZONE\r\nTZID:Our own\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\n"
         "TZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n")


def event(title: str, start: str, *more: str) -> str:
    """An event of a calendar; `start` begins with what stands behind DTSTART."""
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{title}@example.org", f"SUMMARY:{title}", f"DTSTART{start}", *more,
                        "END:VEVENT", ""))


def calendar(*events: str, zones: str = "") -> str:
    return BEGIN + zones + "".join(events) + END


@pytest.fixture
def london(desk):
    """A desk whose event is in London."""
    desk.book = Book.of([Event(id=EVENT, zone="Europe/London")])
    return desk


def taken(desk, text: str):
    """The segments that a calendar makes: date, start, minutes, title."""
    plan = desk.take("agenda", text, name="days.ics")
    return plan, [(day.date, agenda.clock_time(p.start), p.segment.minutes, p.segment.title)
                  for day in agenda.days(desk.book) for p in agenda.planned(desk.book, day.id)]


def test_times_of_all_zones_become_those_of_the_venues_wall(london):
    _, found = taken(london, calendar(
        event("New York", ";TZID=America/New_York:20260610T040000", "DTEND;TZID=America/New_York:20260610T043000"),
        event("UTC", ":20260610T083000Z", "DTEND:20260610T090000Z"),
        event("The wall's own", ":20260610T100000", "DURATION:PT45M"),
        event("A zone of its own", ";TZID=Our own:20260610T104500", "DTEND;TZID=Our own:20260610T114500"),
        zones=PARIS))
    assert found == [("2026-06-10", "09:00", 30, "New York"), ("2026-06-10", "09:30", 30, "UTC"),
                     ("2026-06-10", "10:00", 45, "The wall's own"), ("2026-06-10", "10:45", 60, "A zone of its own")]


def test_summer_time_and_midnight_move_an_event_to_the_venues_day(london):
    _, found = taken(london, calendar(
        event("Winter", ":20260328T233000Z", "DTEND:20260329T000000Z"),
        event("Summer", ":20260329T230000Z", "DTEND:20260329T234500Z"),
        event("Over midnight", ":20260330T220000", "DTEND:20260331T003000")))
    assert found == [("2026-03-28", "23:30", 30, "Winter"), ("2026-03-30", "00:00", 45, "Summer"),
                     ("2026-03-30", "22:00", 150, "Over midnight")]


def test_minutes_are_those_that_pass_while_the_clock_is_put_forward(london):
    _, found = taken(london, calendar(event(
        "Night", ";TZID=Europe/London:20260329T003000", "DTEND;TZID=Europe/London:20260329T023000")))
    assert found == [("2026-03-29", "00:30", 60, "Night")]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="The zone of this system cannot be set for a test.")
def test_without_a_venues_zone_the_laptops_holds(desk, monkeypatch):
    monkeypatch.setitem(os.environ, "TZ", "Asia/Kolkata")
    time.tzset()
    try:
        _, found = taken(desk, calendar(event("A", ":20260610T040000Z")))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert found[0][:2] == ("2026-06-10", "09:30")


def test_whole_days_and_cancelled_events_are_passed_over_and_told(london):
    plan, found = taken(london, calendar(
        event("Bank holiday", ";VALUE=DATE:20260610"), event("Fair", ";VALUE=DATE:20260611"),
        event("Off", ":20260610T090000Z", "STATUS:CANCELLED"), event("On", ":20260610T090000Z", "DURATION:PT1H")))
    assert [title for *_, title in found] == ["On"]
    assert plan.notices == ("An event of a whole day is passed over (2 times).", "A cancelled event is passed over.")


def test_words_types_and_tracks_come_along(london):
    taken(london, calendar(
        event("Opening\\, all together", ":20260610T080000Z", "DURATION:PT30M", "LOCATION:Town Hall",
              "DESCRIPTION:<p>Bring a pen</p>\\nand paper", "CATEGORIES:Press,Coffee"),
        event("Buses", ":20260610T083000Z", "DURATION:PT30M", "LOCATION:Room 1", "CATEGORIES:Workshop"),
        event("Trains", ":20260610T083000Z", "DURATION:PT45M", "LOCATION:Room 2")))
    opening, buses, trains = agenda.all_segments(london.book)
    assert (opening.title, opening.type, opening.track) == ("Opening, all together", "break", "")
    assert opening.public == "Bring a pen\nand paper"
    assert (buses.track, buses.type, trains.track) == ("Room 1", "plenary", "Room 2")
    assert (buses.start, trains.start) == ("", "")


def test_the_same_event_again_is_known_by_its_name_and_updated(london):
    text = calendar(event("A", ":20260610T080000Z", "DURATION:PT30M"))
    taken(london, text)
    plan, found = taken(london, text.replace("PT30M", "PT40M"))
    assert (plan.new, plan.changed, plan.seen_before) == (0, 1, "")
    assert [minutes for _, _, minutes, _ in found] == [40]


def test_a_zone_that_nobody_knows_is_told_and_taken_for_the_venues(london):
    plan, found = taken(london, calendar(event("A", ';TZID="Middle Earth":20260610T080000', "DURATION:PT30M")))
    assert found[0][1] == "08:00"
    assert plan.notices[0].startswith('The time zone "Middle Earth" is not known here')


@pytest.mark.parametrize(("text", "sentence"), [
    (calendar(event("Weekly", ":20260610T080000Z", "RRULE:FREQ=WEEKLY;COUNT=3")),
     'days.ics, line 4: in the event "Weekly", RRULE repeats the event by a rule: make each of its times'),
    (calendar(event("A", ":20260610T080000Z"), event("Back", ":20260610T080000Z", "DTEND:20260610T070000Z")),
     'line 9: in the event "Back", DTEND is before the event begins'),
    (calendar(event("Long", ":20260610T080000Z", "DTEND:20260612T080000Z")), "DTEND is more than a day after"),
    (calendar("BEGIN:VEVENT\r\nSUMMARY:Never\r\nEND:VEVENT\r\n"), 'line 4: in the event "Never", DTSTART is missing'),
    (calendar(event("Odd", ":tomorrow")), 'line 4: in the event "Odd", DTSTART cannot be read'),
    (calendar(), "no event in this calendar has a time of day"),
    (calendar(event("A", ";VALUE=DATE:20260610")), "no event in this calendar has a time of day"),
    (BEGIN + event("A", ":20260610T080000Z")[:-12], "the calendar is damaged or cut off"),
    ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "the calendar is damaged or cut off"),
])
def test_what_cannot_be_read_stops_the_import_in_one_sentence(london, text, sentence):
    with pytest.raises(IntakeError) as caught:
        london.plan("agenda", text, name="days.ics")
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_only_an_agenda_can_be_taken_from_a_calendar(london):
    with pytest.raises(IntakeError, match="this is a calendar, from which only an agenda can be taken"):
        london.plan("people", calendar(event("A", ":20260610T080000Z")), name="days.ics")


def test_real_calendars_come_in_or_are_refused_in_a_sentence(london, shared_data):
    found = {}
    for path in sorted((shared_data / "peers").glob("*.ics")):
        try:
            plan = read("agenda", path, london.book, {})
            found[path.stem] = [(values["date"], values["start"], values["title"])
                                for values in (dict(zip(plan.header, row, strict=True)) for row in plan.preview)]
        except IntakeError as error:
            found[path.stem] = str(error).split(": ", 1)[1]
    assert found["multiple_timezones"] == [
        ("2021-03-02", "00:00", "(no title)"), ("2021-03-02", "00:00", "(no title)"),
        ("2021-03-02", "05:00", "(no title)")]
    assert found["issue_526_calendar_with_different_events"] == [
        ("2021-11-01", "16:00", "Some very different event ':'"),
        ("2021-11-01", "16:40", "Some very different other event")]
    assert found["issue_127_categories_with_commas"][0][1] == "14:00"
    timeless = "no event in this calendar has a time of day: check that it is the right file."
    assert [found[name] for name in ("calendar_with_unicode", "multiple_calendar_components")] == [timeless] * 2
    assert "damaged or cut off" in found["pr_480_summary_with_colon"]


def test_a_desk_elsewhere_reads_the_same_wall(london):
    text = calendar(event("A", ":20260610T080000Z", "DURATION:PT30M"))
    london.book = Book.of([replace(london.book.event, zone="Australia/Lord_Howe")])
    _, found = taken(london, text)
    assert found[0][1] == "18:30"
    assert len(london.book.all(Segment)) == 1
