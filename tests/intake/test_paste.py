"""An agenda from the clipboard: what is clear is taken as it stands, what is doubtful becomes a question."""

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import agenda
from facilitator.domain.book import Book
from facilitator.domain.records import Day, Segment
from facilitator.intake.paste import propose
from facilitator.intake.paste_asks import Choice, Question, read_answer
from tests.pace import processor_seconds

TODAY = date(2026, 5, 2)
DATE = "2026-05-16\n"


def read(text, answers=None, book=None, **options):
    return propose(text, book or Book({}), answers, today=TODAY, **options)


def rows(proposal):
    """Start, end and title of each segment."""
    return [(s.start, s.end, s.title) for s in proposal.segments]


def asked(proposal):
    return [question.key for question in proposal.open]


def choices(proposal, key):
    return [c.key for q in proposal.questions if q.key == key for c in q.choices]


@pytest.mark.parametrize(("written", "times"), [
    ("10:00 am Welcome", "10:00"), ("10: 00 am Welcome", "10:00"), ("14h30 Welcome", "14:30"),
    ("12 noon Welcome", "12:00"), ("9.15 Welcome", "09:15"), ("9h : Welcome", "09:00"), ("2 p.m. – Welcome", "14:00"),
    ("From 8 a.m. Welcome", "08:00"), ("* 9:30 - Welcome", "09:30"), ("9 Uhr Welcome", "09:00"),
    ("1. 09:00 Welcome", "09:00"), ("| 9:00 | Welcome |", "09:00"), ("midi\tWelcome", "12:00"),
])
def test_a_time_is_read_in_any_notation_before_its_title(written, times):
    proposal = read(f"{DATE}{written}\n6 pm End")
    assert rows(proposal)[0] == (times, "18:00", "Welcome")
    assert proposal.ready


@pytest.mark.parametrize(("written", "end"), [
    ("9h - 9h30 : Accueil", "09:30"), ("9:00–10:30 Accueil", "10:30"), ("9-10.30am Accueil", "10:30"),
    ("9.00 to 9.45 Accueil", "09:45"), ("9:00 Accueil (25 min)", "09:25"), ("9:00 Accueil – 1 h", "10:00"),
    ("9:00\t9:20\tAccueil", "09:20"), ("09:00 bis 10 Uhr Accueil", "10:00"),
])
def test_an_end_or_a_length_on_the_line_says_how_long_it_takes(written, end):
    proposal = read(f"{DATE}{written}\n16:00\tEnd")
    assert rows(proposal)[0] == ("09:00", end, "Accueil")


def test_minutes_follow_from_the_next_start_and_an_end_is_a_milestone_that_ends_the_day():
    proposal = read(f"{DATE}9:00 Hello\n9:45 Coffee\n10:00 Table work\n17:00 End")
    assert rows(proposal) == [("09:00", "09:45", "Hello"), ("09:45", "10:00", "Coffee"),
                              ("10:00", "17:00", "Table work"), ("17:00", "17:00", "End")]
    assert proposal.ready
    after = Book({}).after(proposal.plan.changes)
    [day] = agenda.days(after)
    assert (day.date, day.start, day.end) == ("2026-05-16", "09:00", "17:00")
    assert [s.type for s in agenda.all_segments(after)] == ["plenary", "break", "roundtable", "milestone"]
    assert {s.start for s in after.all(Segment)} == {""}, "what follows by itself is not anchored"


def test_how_long_the_last_one_takes_is_asked_and_may_be_typed():
    text = f"{DATE}9:00 Hello\n10:00 Vote"
    assert asked(read(text)) == ["last:3"]
    assert rows(read(text, {"last:3": "45 min"}))[-1] == ("10:00", "10:45", "Vote")
    assert read(text, {"last:3": "60"}).ready
    assert asked(read(text, {"last:3": "a while"})) == ["last:3"]


def test_a_line_without_a_time_is_asked_about_with_the_likeliest_first():
    text = f"{DATE}9:00 Hello\nJane Doe, Mayor\n9:30 Talk\nDiscussion at tables\n10:30 End"
    proposal = read(text)
    assert asked(proposal) == ["line:3", "line:5"]
    assert choices(proposal, "line:3")[0] == "text"
    assert choices(proposal, "line:5")[0] == "segment"
    done = read(text, {"line:3": "text", "line:5": "segment"})
    assert done.ready
    assert done.segments[0].public == "Jane Doe, Mayor"
    assert rows(done)[1:3] == [("09:30", "10:00", "Talk"), ("10:00", "10:30", "Discussion at tables")]
    assert read(text, {"line:3": "title"}).segments[0].title == "Hello Jane Doe, Mayor"
    assert len(read(text, {"line:3": "none", "line:5": "none"}).segments) == 3


def test_what_is_nested_below_a_segment_is_its_text_without_asking():
    proposal = read(f"{DATE}* 9:00: Hello\n    * Mayor\n    * Chair\n* 9:30: Talk\n  - Dr X\n10:00 Close")
    assert [s.public for s in proposal.segments] == ["Mayor\nChair", "Dr X", ""]
    assert proposal.ready


def test_a_time_on_a_line_of_its_own_has_its_title_below_it():
    proposal = read("Saturday 16 May 2026\n\n10:00 am\nHello\nJane Doe\n\n10:30 am\nTalk\nProf. Roe\nA house\n\n"
                    "11:15 am\nEnd")
    assert rows(proposal) == [("10:00", "10:30", "Hello"), ("10:30", "11:15", "Talk"), ("11:15", "11:15", "End")]
    assert proposal.segments[1].public == "Prof. Roe\nA house"
    assert proposal.ready


def test_times_after_noon_without_their_half_of_the_day_are_asked_about_once():
    text = "16/05/2026\n9:00 Hello\n11:45 Talk\n12:15 Lunch\n1:30 Work\n3:00 Tea\n4:00 End"
    assert asked(read(text)) == ["half-day:5"]
    assert [start for start, _, _ in rows(read(text, {"half-day:5": "13:30"}))] == [
        "09:00", "11:45", "12:15", "13:30", "15:00", "16:00"]
    assert asked(read("2.00 Hello\n3.00 Talk\n4.30 End", day="d", book=Book.of([Day(id="d", date="2026-05-16")]))) == [
        "half-day:1"]


def test_the_only_reading_that_fits_is_told_and_not_asked():
    proposal = read(f"{DATE}11.45 a.m. Vote\n12.15 Lunch\n1.30 p.m. End")
    assert rows(proposal)[1][:2] == ("12:15", "13:30")
    assert proposal.ready
    assert "Line 3: “12.15” says neither a.m. nor p.m." in proposal.plan.notices[0]


def test_an_end_before_its_start_is_asked_about():
    text = f"{DATE}11:00 - 1:00 Talk\n1:00 - 2:00 Lunch"
    assert asked(read(text)) == ["end:2"]
    assert rows(read(text, {"end:2": "13:00"})) == [("11:00", "13:00", "Talk"), ("13:00", "14:00", "Lunch")]
    text = f"{DATE}15:00 - 14:30 Odd\n16:00 End"
    assert "swapped" in choices(read(text), "end:2")
    assert rows(read(text, {"end:2": "swapped"}))[0] == ("14:30", "15:00", "Odd")


def test_a_time_before_the_one_above_is_asked_about():
    text = f"{DATE}14:00 Talk\n13:00 Lunch\n15:00 End"
    assert asked(read(text)) == ["back:3"]
    assert rows(read(text, {"back:3": "none"}))[1] == ("14:30", "15:00", "Lunch")
    assert rows(read(text, {"back:3": "13:00"}))[0] == ("13:00", "14:00", "Lunch")


def test_what_is_no_time_of_day_is_asked_about():
    text = f"{DATE}9:00 A\n25:10 B\n11:00 End"
    assert asked(read(text)) == ["time:3"]
    assert rows(read(text, {"time:3": "10.10"}))[1] == ("10:10", "11:00", "B")


def test_two_that_begin_together_are_one_twice_or_share_the_time_or_run_side_by_side():
    text = f"{DATE}15:50\tElla – Nature\n15:50\tNature – Ella\n16:10\tEnd"
    proposal = read(text)
    assert asked(proposal) == ["same:2"]
    assert rows(read(text, {"same:2": "first"}))[0] == ("15:50", "16:10", "Ella – Nature")
    assert rows(read(text, {"same:2": "second"}))[0] == ("15:50", "16:10", "Nature – Ella")
    assert [row[:2] for row in rows(read(text, {"same:2": "after"}))] == [
        ("15:50", "16:00"), ("16:00", "16:10"), ("16:10", "16:10")]
    beside = read(text, {"same:2": "beside"}).segments[:2]
    assert [(s.start, s.end, s.track) for s in beside] == [
        ("15:50", "16:10", "Track 1"), ("15:50", "16:10", "Track 2")]


def test_what_begins_before_the_one_above_ends_is_asked_about():
    text = f"{DATE}9:00-10:30 A\n10:00-11:00 B\n11:00 End"
    assert asked(read(text)) == ["overlap:2"]
    assert rows(read(text, {"overlap:2": "cut"}))[0] == ("09:00", "10:00", "A")


def test_two_columns_of_times_are_start_and_end_where_they_meet_and_asked_about_otherwise():
    assert read(f"{DATE}9:00\t9:30\tA\n9:30\t10:15\tB\n10:30\t11:00\tC").ready
    text = f"{DATE}9:00\t9:05\tA\n9:30\t9:45\tB\n10:30\t11:00\tEnd"
    assert asked(read(text)) == ["columns:2"]
    assert rows(read(text, {"columns:2": "none"}))[0] == ("09:00", "09:30", "A")
    assert rows(read(text, {"columns:2": "start"}))[0] == ("09:05", "09:45", "A")


def test_a_column_behind_the_title_is_asked_about_once():
    text = f"{DATE}9:00\tHello\tHall\n10:00\tTalk\tRoom 2\n11:00\tEnd"
    assert asked(read(text)) == ["column-1:2"]
    assert [s.track for s in read(text, {"column-1:2": "track"}).segments] == ["Hall", "Room 2", ""]
    assert [s.public for s in read(text, {"column-1:2": "text"}).segments] == ["Hall", "Room 2", ""]


def test_headings_of_a_table_say_what_its_columns_are():
    proposal = read(f"{DATE}Start\tEnd\tTitle\tSpeaker\tRoom\n9:00\t9:30\tHello\tJane\t\n"
                    "9:30\t10:30\tBuses\tJoe\tHall\n9:30\t10:30\tTrains\tAnn\tRoom 2")
    assert [(s.title, s.public, s.track) for s in proposal.segments] == [
        ("Hello", "Jane", ""), ("Buses", "Joe", "Hall"), ("Trains", "Ann", "Room 2")]
    assert proposal.ready


def test_lengths_alone_begin_when_somebody_says_so():
    text = f"{DATE}10 min Hello\n45m Table talk\nBreak (15 min)\n1h30 Workshop\nVote - 20 mins"
    assert asked(read(text)) == ["begin:2"]
    assert rows(read(text, {"begin:2": "9.30"})) == [
        ("09:30", "09:40", "Hello"), ("09:40", "10:25", "Table talk"), ("10:25", "10:40", "Break"),
        ("10:40", "12:10", "Workshop"), ("12:10", "12:30", "Vote")]


def test_1h30_alone_may_be_a_time_or_a_length_and_is_asked_about():
    text = f"{DATE}1h30 Accueil\n2h30 Débat"
    assert asked(read(text))[0] == "length:2"
    assert rows(read(text, {"length:2": "length", "begin:2": "9h"}))[0] == ("09:00", "10:30", "Accueil")


def test_a_list_of_titles_is_asked_about_as_a_whole():
    text = f"{DATE}Welcome\nHopes and fears\nVote"
    assert asked(read(text)) == ["list:2", "begin:2"]
    assert rows(read(text, {"list:2": "20", "begin:2": "10:00"}))[2] == ("10:40", "11:00", "Vote")


def test_days_are_found_by_their_dates_and_headings():
    proposal = read("Saturday 16 May 2026\n9.00 Hello\n10.00 End\n\nDay 2 – Sunday 17 May 2026\n9.30 Vote\n10.30 End")
    assert [(s.date, s.start) for s in proposal.segments] == [
        ("2026-05-16", "09:00"), ("2026-05-16", "10:00"), ("2026-05-17", "09:30"), ("2026-05-17", "10:30")]
    assert proposal.ready


def test_a_date_without_a_year_is_asked_about_and_its_weekday_narrows_the_years():
    text = "Saturday 16 May\n9:00 Hello\n10:00 End"
    assert choices(read(text), "year:1")[0] == "2026-05-16"
    assert read(text, {"year:1": "16/05/2027"}).segments[0].date == "2027-05-16"


def test_a_text_without_a_date_goes_to_the_day_in_sight_or_asks():
    book = Book.of([Day(id="a", date="2026-05-16"), Day(id="b", title="Some day")])
    text = "9:00 Hello\n10:00 End"
    assert read(text, book=book, day="a").segments[0].date == "2026-05-16"
    into = read(text, book=book, day="b")
    assert into.ready
    assert {s.day for s in book.after(into.plan.changes).all(Segment)} == {"b"}
    assert choices(read(text, book=book), "date") == ["2026-05-16", "none"]
    apart = read(text, {"date": "none"}, book)
    assert len(book.after(apart.plan.changes).all(Day)) == 3


def test_a_text_that_names_another_date_than_the_day_in_sight_asks_which_day_it_is_for():
    other = Segment(id="s", day="a", title="There already")
    book = Book.of([Day(id="a", date="2026-05-20"), other])
    text = f"{DATE}9:00 Hello\n10:00 End"
    assert choices(read(text, book=book, day="a"), "day:1") == ["2026-05-20", "2026-05-16"]
    for answer, days in (("2026-05-20", ["2026-05-20"]), ("2026-05-16", ["2026-05-20", "2026-05-16"])):
        proposal = read(text, {"day:1": answer}, book, day="a")
        assert proposal.ready
        assert {s.date for s in proposal.segments} == {answer}
        assert sorted(day.date for day in book.after(proposal.plan.changes).all(Day)) == sorted(days)
    assert read(text, book=Book.of([Day(id="a", date="2026-05-16"), other]), day="a").questions == ()
    assert read(text, book=book).questions == ()


def test_an_empty_day_becomes_the_date_of_the_text_where_that_is_chosen():
    book = Book.of([Day(id="a", date="2026-05-20", title="Kick-off")])
    proposal = read(f"{DATE}9:00 Hello\n10:00 End", {"day:1": "2026-05-16"}, book, day="a")
    after = book.after(proposal.plan.changes)
    assert [(day.id, day.date, day.title, day.end) for day in after.all(Day)] == [
        ("a", "2026-05-16", "Kick-off", "10:00")]
    assert {s.day for s in after.all(Segment)} == {"a"}
    both = Book.of([*book.all(Day), Day(id="b", date="2026-05-16")])
    known = read(f"{DATE}9:00 Hello\n10:00 End", {"day:1": "2026-05-16"}, both, day="a")
    assert {s.day for s in both.after(known.plan.changes).all(Segment)} == {"b"}


@pytest.mark.parametrize(("written", "type"), [
    ("Kind\tTitle\tStart\nroundtables\tA\t9:00\nbreaks\tB\t10:00", "roundtable"),
    ("9:00 Members meet at their roundtables\n10:00 B", "roundtable"),
    ("9:00 Roundtable discussion (private session)\n10:00 B", "roundtable"),
    ("9:00 Q & A with the experts on soil\n10:00 B", "q&a"), ("9:00 This is Ireland (film)\n10:00 B", "presentation"),
    ("9:00 Feedback from all the roundtables\n10:00 B", "plenary"),
    ("9:00 Summary of the June roundtable discussions\n10:00 B", "plenary")])
def test_words_in_the_plural_and_longer_titles_that_leave_no_doubt_say_what_is_done(written, type):
    assert read(written).segments[0].type == type


def test_headings_between_the_segments_may_become_groups():
    text = f"{DATE}Morning session\n9:00 A\n12:00 Lunch\nAfternoon session\n13:00 C\n15:00 End"
    proposal = read(text, {"above:2": "heading", "line:5": "heading"})
    assert [s.group for s in proposal.segments] == ["Morning session"] * 2 + ["Afternoon session"] * 2


def test_the_same_text_again_is_a_second_copy_as_in_any_editor():
    text = f"{DATE}9:00 Hello\n10:00 End"
    book = Book({}).after(read(text).plan.changes)
    again = read(text, book=book)
    assert (again.plan.new, again.plan.changed, again.plan.seen_before) == (2, 0, "")


@pytest.mark.parametrize("text", ["", "   \n\n", "x" * 300_000])
def test_what_holds_no_agenda_is_told_in_a_sentence(text):
    proposal = read(text)
    assert proposal.fault
    assert not proposal.ready


def test_the_longest_page_is_read_while_the_hands_rest():
    text = "\n".join(f"{1 + number % 7}.30 Item" for number in range(1_990))
    assert processor_seconds(lambda: read(text)) < 8
    assert "longer than any agenda" in read("9:00 a\n" * 2_100).fault


def test_a_title_beyond_the_limit_is_told_with_its_line():
    assert "line 2" in read(f"{DATE}9:00 {'x' * 600}\n10:00 End").fault


@given(st.text(alphabet="0123456789:.-– apmh\t\nabcTalk*|Day()", max_size=200))
def test_no_text_whatever_breaks_it_and_answering_comes_to_an_end(text):
    answers = {}
    for _ in range(60):
        proposal = read(text, answers)
        if not proposal.open:
            break
        answers[proposal.open[0].key] = proposal.open[0].choices[0].key
    assert not proposal.open
    assert proposal.fault or proposal.plan


def test_an_answer_is_a_choice_its_number_or_something_typed():
    question = Question("k", "k", 1, "?", (Choice("first", "A"), Choice("second", "B")))
    assert (read_answer(question, "second"), read_answer(question, " 1 ")) == ("second", "first")
    typed = Question("k", "k", 1, "?", (Choice("none", "A"),), "time")
    assert read_answer(typed, "2 pm") == "14:00"
    for wrong in ("third", "3"):
        with pytest.raises(ValueError, match="Choose one of these: first, second"):
            read_answer(question, wrong)
    with pytest.raises(ValueError, match="not a time of day"):
        read_answer(typed, "soon")


# The real pages

NAMES = ["fr_iesf_2025-10-04", "ie_biodiversity_2022-05-14_meeting1", "ie_dublin_2022-09-10_weekend4_siteA",
         "ie_dublin_2022-10-01_weekend5"]


def real(shared_data, name, answers=None):
    return read((shared_data / f"agendas/{name}.paste.txt").read_text("utf-8"), answers)


def table(shared_data, name):
    """The same day as somebody wrote it into a table: date, start (empty where none is known) and title."""
    with (shared_data / f"agendas/{name}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["date"], row["start"], row["title"]) for row in csv.DictReader(file)]


ANSWERS = {"ie_biodiversity_2022-05-14_meeting1": {"line:10": "segment", "same:15": "after", "last:17": "15"},
           "ie_dublin_2022-10-01_weekend5": {"last:18": "15"}}


@pytest.mark.parametrize("name", NAMES)
def test_a_real_page_comes_out_as_its_table_says_once_what_is_doubtful_is_answered(shared_data, name):
    assert set(asked(real(shared_data, name))) == set(ANSWERS.get(name, ()))
    proposal = real(shared_data, name, ANSWERS.get(name))
    assert proposal.ready
    found = [(s.date, s.start, s.title) for s in proposal.segments]
    for (day, start, title), (wanted_day, wanted, wanted_title) in zip(found, table(shared_data, name), strict=True):
        assert (day, title) == (wanted_day, wanted_title)
        assert start == wanted or not wanted or title.startswith("Look at Nature")


def test_the_real_pages_have_the_minutes_that_a_reader_would_give_them(shared_data):
    french = real(shared_data, NAMES[0])
    assert [(s.start, s.end) for s in french.segments] == [
        ("09:00", "09:30"), ("09:30", "10:30"), ("10:30", "12:30"), ("14:00", "15:00")]
    weekend = real(shared_data, NAMES[2])
    assert (weekend.segments[-1].type, weekend.segments[-1].start) == ("milestone", "17:00")
    assert weekend.segments[0].start == "08:00"
    fifth = real(shared_data, NAMES[3])
    lunch = next(s for s in fifth.segments if s.title == "Lunch")
    assert (lunch.start, lunch.end) == ("12:15", "13:30")
    twice = real(shared_data, NAMES[1], {"same:15": "first"})
    assert [s.title for s in twice.segments if "Nature" in s.title] == ["Ella McSweeney – Look at Nature Around You"]


def test_the_real_pages_say_by_their_words_where_tables_talk_and_questions_are_asked(shared_data):
    for name in NAMES:
        with (shared_data / f"agendas/{name}.csv").open(encoding="utf-8", newline="") as file:
            kinds = {row["title"]: row["kind"] for row in csv.DictReader(file)}
        for one in real(shared_data, name, ANSWERS.get(name)).segments:
            if one.type in ("roundtable", "q&a", "presentation", "voting"):
                assert kinds[one.title] == one.type
            elif "oundtable" in one.title and not one.title.startswith("Summary"):
                pytest.fail(f"{one.title} is {one.type}")
