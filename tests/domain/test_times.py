"""Times, durations and dates as real agendas write them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import times


@pytest.mark.parametrize(("written", "time"), [
    ("09:00", "09:00"), ("9:00", "09:00"), ("9", "09:00"), ("9h", "09:00"), ("9h30", "09:30"), ("14h30", "14:30"),
    ("9.15 a.m.", "09:15"), ("11.45 a.m", "11:45"), ("12.45 p.m.", "12:45"), ("12.15", "12:15"), ("2 p.m.", "14:00"),
    ("From 8 a.m.", "08:00"), ("10: 00 am", "10:00"), ("12 noon", "12:00"), ("Noon", "12:00"), ("midday", "12:00"),
    ("12 am", "00:00"), ("12 pm", "12:00"), ("14:30 pm", "14:30"), ("3.20PM", "15:20"), ("14 Uhr", "14:00"),
    ("14.30 Uhr", "14:30"), ("1430", "14:30"), ("14:30:00", "14:30"), ("24:00", "00:00"), ("midnight", "00:00"),
    ("2022-10-01T09:05:00+01:00", "09:05"), ("2022-10-01 09:05", "09:05"), ("  9\u00a0h\u00a030 ", "09:30"),
    ("9 o'clock", "09:00"),
])
def test_a_time_of_day_is_read_as_people_write_it(written, time):
    assert times.read_time(written) == time


@pytest.mark.parametrize("written", ["", "soon", "25:00", "9:75", "24:30", "13 am", "1 noon", "9:5", "-3",
                                     "0.375", "½"])
def test_what_is_no_time_of_day_is_refused(written):
    with pytest.raises(ValueError, match="not a time of day"):
        times.read_time(written)


@pytest.mark.parametrize(("written", "span"), [
    ("9h - 9h30", ("09:00", "09:30")), ("14h30 – 16h20", ("14:30", "16:20")), ("09:00-10:30", ("09:00", "10:30")),
    ("9-10.30am", ("09:00", "10:30")), ("2 – 3 pm", ("14:00", "15:00")), ("11-1pm", ("11:00", "13:00")),
    ("12 - 1 pm", ("12:00", "13:00")), ("9 to 10", ("09:00", "10:00")), ("von 9 bis 10 Uhr", ("09:00", "10:00")),
    ("de 9h à 10h", ("09:00", "10:00")), ("9.15 a.m.", ("09:15", "")), ("9:15 -", ("09:15", "")),
    ("12 noon – 1.30 p.m.", ("12:00", "13:30")), ("2022-10-01T09:00-05:00", ("09:00", "")),
])
def test_a_span_has_a_start_and_where_given_an_end(written, span):
    assert times.read_span(written) == span


@pytest.mark.parametrize(("written", "minutes"), [
    ("30", 30), ("30.0", 30), ("45 min", 45), ("45mins", 45), ("90'", 90), ("1h", 60), ("1h30", 90), ("1:30", 90),
    ("0:30:00", 30), ("1 h 30 min", 90), ("2 hours", 120), ("1 hour and 15 minutes", 75), ("1,5 h", 90), ("½ hour", 30),
    ("1½ hours", 90), ("1 ½ hours", 90), ("0", 0), ("2 Stunden", 120), ("20 munud", 20), ("5 Minuten", 5),
])
def test_a_duration_is_read_in_minutes(written, minutes):
    assert times.read_minutes(written) == minutes


@pytest.mark.parametrize("written", ["", "a while", "-5", "h", "1:2", "5 days", "9" * 5000])
def test_what_is_no_duration_is_refused(written):
    with pytest.raises(ValueError, match="not a duration"):
        times.read_minutes(written)


@pytest.mark.parametrize(("written", "day"), [
    ("2022-10-01", "2022-10-01"), ("2022/10/1", "2022-10-01"), ("01/10/2022", "2022-10-01"), ("1.10.22", "2022-10-01"),
    ("Saturday 1st October 2022", "2022-10-01"), ("Oct 1, 2022", "2022-10-01"), ("1er octobre 2022", "2022-10-01"),
    ("4 octobre 2025", "2025-10-04"), ("Samstag, 1. Oktober 2022", "2022-10-01"), ("1 Hydref 2022", "2022-10-01"),
    ("3 juin 2025", "2025-06-03"), ("14 juillet 2025", "2025-07-14"), ("2022-10-01 00:00:00", "2022-10-01"),
    ("1 Mehefin 2025", "2025-06-01"), ("28 May 2022", "2022-05-28"), ("01/10/2022 00:00", "2022-10-01"),
])
def test_a_date_is_read_as_people_write_it(written, day):
    assert times.read_date(written) == day


def test_a_date_with_the_month_first_is_read_so_when_asked():
    assert times.read_date("10/01/2022", month_first=True) == "2022-10-01"


@pytest.mark.parametrize("written", ["", "Day 2", "Saturday", "31/02/2022", "2022-13-01", "10/13/2022", "1 Foo 2022",
                                     "1"])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError, match="not a date"):
        times.read_date(written)


@given(st.one_of(st.text(), st.from_regex(r"[\d:.h\-–/ ]{1,12}( ?[ap]\.?m\.?)?", fullmatch=True)))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text):
    assert re.fullmatch(r"[0-2]\d:[0-5]\d|not a .*", outcome(times.read_time, text))
    assert re.fullmatch(r"\('\d\d:\d\d', '(\d\d:\d\d)?'\)|not a .*", outcome(times.read_span, text))
    assert re.fullmatch(r"\d+|not a .*", outcome(times.read_minutes, text))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d|not a .*", outcome(times.read_date, text))


def outcome(read, text):
    try:
        return str(read(text))
    except ValueError as refusal:
        return str(refusal)
