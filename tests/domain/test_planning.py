"""What a plan says of itself: groups, repeats, scripts, the day's end, and who talks."""

import pytest

from facilitator.domain import agenda
from facilitator.domain.book import Book
from facilitator.domain.changes import delete
from facilitator.domain.records import Day, Round, Script, Segment
from tests.domain.days import event, lay, written


@pytest.mark.parametrize(("start", "end", "minutes"), [
    ("09:00", "", None), ("09:00", "17:30", 1050), ("09:00", "09:00", 540), ("19:00", "00:30", 1470),
    ("12:00", "00:30", 1470), ("22:00", "02:00", 1560), ("09:00", "late", None), ("09:00", "24:10", None)])
def test_when_a_day_must_end(start, end, minutes):
    assert agenda.day_end(Day(id="d", start=start, end=end)) == minutes


@pytest.mark.parametrize(("text", "end", "minutes"), [
    ("a 30\nb 30", "10:00", 0), ("a 30\nb 30", "09:50", 10), ("a 30\nb 30", "", 0), ("a 30\nb 30 skipped", "09:30", 0),
    ("a 90\nb 30 09:30", "10:00", 30), ("w 60 Water\ns 90 Streets", "10:00", 30), ("a 30\nb 99 milestone", "09:30", 0)])
def test_the_minutes_that_do_not_fit_a_day(text, end, minutes):
    day = Day(id="d", start="09:00", end=end)
    assert agenda.too_long(day, agenda.blocks(day, written(text))) == minutes


def test_a_day_without_segments_fits():
    assert agenda.too_long(Day(id="d", end="09:10"), []) == 0


@pytest.mark.parametrize(("start", "text", "times"), [
    ("12:00", "vote 700\ncount 60 00:15", ["12:00", "00:15 +35"]),
    ("09:00", "doors 30 08:30\ntalk 30", ["08:30 -30", "09:00"]),
    ("22:00", "count 60 00:30", ["00:30 +150"]),
    ("00:30", "vigil 30\ntea 30 23:00", ["00:30", "23:00 +1320"]),
])
def test_a_time_before_the_day_begins_is_early_or_after_midnight_whichever_is_nearer(start, text, times):
    planned = agenda.plan(Day(id="d", start=start), written(text))
    assert [agenda.clock_time(line.start) + (f" {line.gap:+}" if line.gap else "") for line in planned] == times


@pytest.mark.parametrize(("words", "by_itself", "minutes", "anchored"), [
    ("30", True, 30, False), ("30 10:00", True, 30, True), ("30 10:00 free", True, 30, False),
    ("30 skipped", False, 0, False), ("30 milestone", False, 0, False), ("30 buffer", False, 30, False),
    ("30 start=25:71", True, 30, False)])
def test_what_somebody_starts_what_takes_time_and_what_waits(words, by_itself, minutes, anchored):
    segment = written(f"a {words}")[0]
    assert (agenda.runs_by_itself(segment), agenda.lasts(segment), agenda.anchored(segment)) == (
        by_itself, minutes, anchored)


@pytest.mark.parametrize(("text", "share"), [
    ("a 30\nb 30 roundtable", 0.5), ("a 30 presentation\nb 60 q&a\nc 15 break", 2 / 3), ("a 30 break", None),
    ("a 0", None),
    ("a 30 roundtable skipped\nb 10", 0.0), ("w 20 Water roundtable\ns 40 Streets presentation", 0.0)])
def test_the_share_of_member_talk(text, share):
    day = Day(id="d")
    assert agenda.talk_share(agenda.totals(agenda.blocks(day, written(text)))) == share


def test_a_mark_takes_no_minutes_of_any_type():
    assert agenda.totals(agenda.blocks(Day(id="d"), written("a 30\nb 10 milestone\nc 5 buffer"))) == {
        "plenary": 30, "buffer": 5}


def test_neighbours_under_one_heading_stand_together():
    made = written("a 1 group=Learning\nb 1 group=Learning\nc 1\nd 1 group=Learning\ne 1 skipped group=Learning")
    assert [(name, "".join(s.id for s in those)) for name, those in agenda.groups(made)] == [
        ("Learning", "ab"), ("", "c"), ("Learning", "de")]


# The same again in other rounds


def repeated() -> tuple[Book, list[Segment]]:
    """Work in a first round, repeated in two more; then thanks."""
    book = event("hello 10\nwork 30 10:00\nthanks 10", "", Day(id="d"),
                 *(Round(id=f"r{n}", number=n) for n in (1, 2, 3)))
    made, changes = agenda.repeat_segment(book, book.get(Segment, "work"), [Round(id="r2"), Round(id="r3")])
    return lay(book, changes), made


def test_a_segment_is_repeated_behind_itself_and_its_time_is_its_own():
    book, made = repeated()
    assert [(s.title, s.round, s.start) for s in agenda.segments(book, "d")] == [
        ("hello", "", ""), ("work", "", "10:00"), ("work", "r2", ""), ("work", "r3", ""), ("thanks", "", "")]
    assert agenda.repeats(book, book.get(Segment, made[1].id)) == agenda.repeats(book, book.get(Segment, "work"))


def test_a_repeat_repeated_is_one_of_the_same_family_and_stands_last():
    book, made = repeated()
    again, changes = agenda.repeat_segment(book, book.get(Segment, made[0].id), [Round(id="r4")])
    book = lay(book, changes)
    assert [s.round for s in agenda.repeats(book, again[0])] == ["", "r2", "r3", "r4"]
    assert agenda.segments(book, "d")[-1].id == "thanks"


@pytest.mark.parametrize(("field", "value", "shared"), [
    ("title", "Talk in pairs", True), ("prompt", "What did you hear?", True), ("type", "q&a", True),
    ("wall", "x", True),
    ("minutes", 45, False), ("start", "11:00", False), ("round", "r1", False), ("leads", ("p",), False),
    ("least", 5, False), ("optional", True, False), ("skipped", True, False), ("track", "Water", False)])
def test_content_is_shared_with_repeats_and_minutes_are_not(field, value, shared):
    book, made = repeated()
    book = lay(book, agenda.change_everywhere(book, book.get(Segment, made[0].id), **{field: value}))
    assert getattr(book.get(Segment, made[0].id), field) == value
    assert {getattr(s, field) == value for s in agenda.repeats(book, made[0]) if s.id != made[0].id} == {shared}


def test_a_change_that_changes_nothing_writes_nothing():
    book, made = repeated()
    assert agenda.change_everywhere(book, made[0], title="work", minutes=30) == []


def test_repeats_stay_together_when_the_first_is_taken_out():
    book, made = repeated()
    book = lay(book, [delete(book.get(Segment, "work"))])
    assert [s.id for s in agenda.repeats(book, made[0])] == [s.id for s in made]


def test_a_segment_that_repeats_itself_or_what_is_gone_stands_alone():
    book = Book.of([Segment(id="a", repeats="a"), Segment(id="b", repeats="gone")])
    assert [s.id for s in agenda.repeats(book, book.get(Segment, "a"))] == ["a"]
    assert [s.id for s in agenda.repeats(book, book.get(Segment, "b"))] == ["b"]


# Scripts


def test_a_script_is_written_once_for_all_repeats():
    book, made = repeated()
    book = lay(book, agenda.write_script(book, book.get(Segment, made[1].id), "Ask for silence."))
    assert {agenda.script(book, s) for s in agenda.repeats(book, made[0])} == {"Ask for silence."}
    assert len(book.all(Script)) == 1
    assert agenda.script(book, book.get(Segment, "hello")) == ""


def test_a_script_is_changed_and_emptied():
    book = event("a 10")
    a = book.get(Segment, "a")
    assert agenda.write_script(book, a, "") == []
    book = lay(book, agenda.write_script(book, a, "One"))
    assert agenda.write_script(book, a, "One") == []
    book = lay(book, agenda.write_script(book, a, "Two"))
    assert (agenda.script(book, a), len(book.all(Script))) == ("Two", 1)
    assert agenda.script(lay(book, agenda.write_script(book, a, "")), a) == ""
