"""Agendas become days and segments that flow, fixed only where the file's times do not follow on."""

import pytest

from facilitator import limits
from facilitator.domain import agenda
from facilitator.domain.agenda import planned
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Day, Segment
from facilitator.intake.errors import IntakeError


def times(desk, day=None):
    """Title, planned start and end of each segment of a day."""
    day = day or agenda.days(desk.book)[0].id
    return [(p.segment.title, agenda.clock_time(p.start), agenda.clock_time(p.end)) for p in planned(desk.book, day)]


def fixed(desk):
    return {s.title: s.start for s in desk.book.all(Segment) if s.start}


def test_segments_flow_and_only_a_gap_fixes_a_start(desk):
    desk.take("agenda", "date,start,end,title,kind\n2025-10-04,9h,9h30,Hello,plenary\n2025-10-04,9h30,12h30,Talk,talk\n"
                        "2025-10-04,14h,15h,More,Roundtable\n")
    [day] = desk.book.all(Day)
    assert (day.id, day.date, day.start) == (cell_id("day", "2025-10-04"), "2025-10-04", "09:00")
    assert times(desk) == [("Hello", "09:00", "09:30"), ("Talk", "09:30", "12:30"), ("More", "14:00", "15:00")]
    assert fixed(desk) == {"More": "14:00"}
    assert [s.type for s in agenda.all_segments(desk.book)] == ["plenary", "presentation", "roundtable"]


def test_minutes_follow_from_the_next_start_and_the_last_gets_fifteen(desk):
    plan = desk.take("agenda", "date,start,title\n1/10/2022,9.15 a.m.,A\n1/10/2022,12 noon,B\n1/10/2022,2 p.m.,C\n")
    assert times(desk) == [("A", "09:15", "12:00"), ("B", "12:00", "14:00"), ("C", "14:00", "14:15")]
    assert plan.notices == ("Line 4: no end is given, so 15 minutes are assumed.",)
    assert fixed(desk) == {}


def test_rows_between_two_starts_share_the_time(desk):
    plan = desk.take("agenda", "start,minutes,title\n9:00,,A\n,,B\n,10,C\n10:01,,D\n10:30,5,E\n")
    assert [s.minutes for s in agenda.all_segments(desk.book)] == [25, 26, 10, 29, 5]
    assert "Lines 2 and 3: they share the 51 minutes until 10:01 evenly." in plan.notices


def test_minutes_alone_make_a_day_from_nine(desk):
    desk.take("agenda", "title,text,duration\nWelcome,,10\nReports,,\nBreak,,15\n")
    assert times(desk) == [("Welcome", "09:00", "09:10"), ("Reports", "09:10", "09:25"), ("Break", "09:25", "09:40")]
    assert [s.type for s in agenda.all_segments(desk.book)] == ["plenary", "plenary", "break"]


def test_an_end_without_a_start_counts_from_the_segment_before(desk):
    desk.take("agenda", "start,end,title\n9:00,9:20,A\n,10:00,B\n")
    assert times(desk)[1] == ("B", "09:20", "10:00")


def test_a_start_that_holds_both_times_needs_no_end(desk):
    desk.take("agenda", "time,title\n14h30 – 16h20,A\n16:20-17:00,B\n")
    assert times(desk) == [("A", "14:30", "16:20"), ("B", "16:20", "17:00")]


def test_times_without_their_half_day_go_on_after_noon(desk):
    plan = desk.take("agenda", "start,end,title\n11.45,12.15,A\n12.15,1.30,Lunch\n1.30,2.00,B\n")
    assert times(desk) == [("A", "11:45", "12:15"), ("Lunch", "12:15", "13:30"), ("B", "13:30", "14:00")]
    assert plan.notices[1:] == ("Line 4: 01:30 is read as 13:30, since it comes after a later time.",)


def test_rows_out_of_order_are_put_in_order(desk):
    desk.take("agenda", "start,end,title\n14:00,15:00,B\n09:30,14:00,A\n")
    assert times(desk) == [("A", "09:30", "14:00"), ("B", "14:00", "15:00")]


def test_tracks_run_side_by_side_and_the_room_meets_after_the_longest(desk):
    desk.take("agenda", "start,end,title,track\n9:00,10:00,All,\n10:00,11:00,A1,Hall\n10:00,10:30,B1,Room 2\n"
                        "10:30,11:15,B2,Room 2\n11:15,12:00,Close,\n")
    assert fixed(desk) == {}
    assert ("Close", "11:15", "12:00") in times(desk)


def test_a_track_without_ends_lasts_until_its_next_start_or_the_rooms(desk):
    desk.take("agenda", "start,title,track\n9:00,All,\n10:00,A1,A\n10:00,B1,B\n10:20,B2,B\n11:00,Close,\n")
    assert {s.title: s.minutes for s in desk.book.all(Segment)} == {
        "All": 60, "A1": 60, "B1": 20, "B2": 40, "Close": 15}
    assert fixed(desk) == {}


def test_an_overlap_is_kept_and_told(desk):
    plan = desk.take("agenda", "start,end,title\n15:50,16:00,A\n15:50,16:00,B\n16:00,16:15,C\n")
    assert fixed(desk) == {"B": "15:50"}
    assert "Line 3 begins 10 minutes before what is above it ends" in plan.notices[-1]


def test_a_mark_such_as_the_end_takes_no_time(desk):
    desk.take("agenda", "start,end,title\n16:00,17:00,A\n17:00,17:00,End\n")
    assert times(desk)[1] == ("End", "17:00", "17:00")


def test_an_end_at_midnight_is_the_end_of_the_day(desk):
    desk.take("agenda", "start,end,title\n22:00,24:00,Party\n")
    assert desk.book.all(Segment)[0].minutes == 120


def test_dates_are_found_made_and_carried_down(desk):
    desk.take("agenda", "Date,title,minutes\nSaturday 1 October 2022,A,30\n,B,30\n2 October 2022,,\n,C,45\n")
    assert [(d.date, [s.title for s in agenda.segments(desk.book, d.id)]) for d in agenda.days(desk.book)] == [
        ("2022-10-01", ["A", "B"]), ("2022-10-02", ["C"])]


def test_the_month_comes_first_where_only_that_can_be(desk):
    desk.take("agenda", "date,title\n10/01/2022,A\n10/15/2022,B\n")
    assert [day.date for day in agenda.days(desk.book)] == ["2022-10-01", "2022-10-15"]


def test_a_start_with_its_date_needs_no_column_for_dates(desk):
    desk.take("agenda", "start,title\n2022-10-01 09:00,A\n2022-10-02T10:00:00+01:00,B\n")
    assert [(day.date, day.start) for day in agenda.days(desk.book)] == [
        ("2022-10-01", "09:00"), ("2022-10-02", "10:00")]


def test_days_may_have_titles_or_numbers_instead_of_dates(desk):
    desk.take("agenda", "day,title\nDay 1,A\nDay 2,B\n")
    assert sorted((d.date, d.title) for d in desk.book.all(Day)) == [("", "Day 1"), ("", "Day 2")]
    desk.take("agenda", "day,title\nDAY 1,C\n")
    assert len(desk.book.all(Day)) == 2


def test_a_numbered_day_is_the_events_day_of_that_number(desk):
    desk.take("agenda", "date,title\n2022-10-08,B\n2022-10-01,A\n")
    desk.take("agenda", "day,title\n2,C\n")
    assert {s.title for s in agenda.segments(desk.book, cell_id("day", "2022-10-08"))} == {"B", "C"}


def test_a_file_without_dates_goes_to_the_first_day_behind_what_is_there(desk):
    desk.take("agenda", "date,start,title,minutes\n2022-10-01,10:00,A,30\n")
    desk.take("agenda", "title,minutes\nB,20\nC,20\n")
    assert times(desk) == [("A", "10:00", "10:30"), ("B", "10:30", "10:50"), ("C", "10:50", "11:10")]


def test_the_same_agenda_with_ids_again_changes_nothing(desk):
    text = "id,date,start,end,minutes,title,kind,track\n1,2022-10-01,09:00,09:30,30,A,plenary,\n" \
           "2,2022-10-01,11:00,11:30,30,B,workshop,\n"
    desk.take("agenda", text)
    plan = desk.plan("agenda", text)
    assert (plan.new, plan.changed, plan.same, plan.seen_before) == (0, 0, 2, "")


def test_a_corrected_agenda_updates_by_id_and_keeps_the_order(desk):
    desk.take("agenda", "id,title,minutes\n1,A,30\n2,B,30\n3,C,30\n")
    plan = desk.take("agenda", "id,title,minutes\n1,A,30\n4,New,10\n2,B,45\n3,C,30\n")
    assert (plan.new, plan.changed, plan.same) == (1, 1, 2)
    assert [title for title, _, _ in times(desk)] == ["A", "New", "B", "C"]
    desk.take("agenda", "id,title,minutes\n3,C,30\n1,A,30\n4,New,10\n2,B,45\n")
    assert [title for title, _, _ in times(desk)] == ["C", "A", "New", "B"]


def test_a_file_of_titles_alone_leaves_the_known_times_alone(desk):
    desk.take("agenda", "id,title,start,minutes\n1,A,10:00,50\n2,B,,20\n")
    desk.take("agenda", "id,title\n1,A better title\n2,B\n")
    assert times(desk) == [("A better title", "10:00", "10:50"), ("B", "10:50", "11:10")]


def test_the_same_agenda_without_ids_is_known_by_its_hash(desk):
    desk.take("agenda", "title\nA\n")
    assert desk.plan("agenda", "title\nA\n").seen_before == "yes"
    assert desk.plan("agenda", "title\nA\nB\n").seen_before == ""


def test_known_kinds_are_understood_and_others_kept(desk):
    desk.take("agenda", "title,kind\nA,Lunch\nB,VOTE\nC,Café\nD,Q & A\nE,Sense-check\nF,\n")
    assert [s.type for s in agenda.all_segments(desk.book)] == [
        "break", "voting", "café", "q&a", "sense-check", "plenary"]


@pytest.mark.parametrize(("rows", "sentence"), [
    ("start,title\n25:00,A\n", 'line 2: column "start" says "25:00", which is not a time of day'),
    ("start,end,title\n9:00,10 o,A\n", 'line 2: column "end" says "10 o", which is not a time of day'),
    ("Duration,title\nlong,A\n", 'line 2: column "Duration" says "long", which is not a duration'),
    ("date,title\n31/02/2022,A\n", 'line 2: column "date" says "31/02/2022", which is not a date'),
    ("start,end,title\n10:00,09:30,A\n",
     'line 2: column "end" says "09:30", which is before the segment begins at 10:00'),
    ("start,title\n9:00,A\n10:00,\n", 'line 3: column "title" is empty'),
    ("minutes,title\n1441,A\n", "line 2: the minutes of a segment cannot be 1,441"),
    ("id,title\n1,A\n1,B\n", 'line 3: the id "1" is on line 2 already'),
    ("start,kind\n9:00,x\n", 'no column is called "title"'),
    ("title,id\n,1\n,2\n", 'column "title" is empty in every row'),
])
def test_what_cannot_be_read_stops_the_import_with_its_place(desk, rows, sentence):
    with pytest.raises(IntakeError) as caught:
        desk.plan("agenda", rows)
    assert sentence in str(caught.value)


def test_a_list_far_too_long_for_an_agenda_is_refused(desk):
    rows = "A\n" * limits.AGENDA_ROWS
    assert desk.plan("agenda", f"title\n{rows}").new == limits.AGENDA_ROWS
    with pytest.raises(IntakeError, match=r"an agenda has at most 2,000 segments: [^?]+\.$"):
        desk.plan("agenda", f"title\n{rows}A\n")


def test_end_and_minutes_that_disagree_are_told(desk):
    plan = desk.take("agenda", "start,end,minutes,title\n9:00,10:00,45,A\n")
    assert times(desk) == [("A", "09:00", "10:00")]
    assert plan.notices[1:] == ("Line 2: 45 minutes do not lead to 10:00; the end is taken.",)
