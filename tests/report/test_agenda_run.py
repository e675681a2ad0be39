"""Planned against actual: what a day became, in the report and as a CSV."""

import csv
from datetime import datetime, timedelta

import pytest

from facilitator.domain import timings
from facilitator.domain.book import Book
from facilitator.domain.changes import create
from facilitator.domain.records import EVENT, Day, Event, Segment, Timing
from facilitator.domain.summary import of
from facilitator.report.content_agenda import agenda
from facilitator.report.pieces import DayChart, Table, Together
from facilitator.report.timesheet import HEADER, timesheet
from facilitator.report.writer import make
from tests.report.summaries import SOURCE
from tests.report.test_pdf import packed

START = datetime.fromisoformat("2026-05-16T09:00:00+01:00")


def held(*more: Segment) -> Book:
    """A day that was held: a talk went over and stood still, one segment was dropped, one passed over, one is to come.
    """
    titles = {"talk": "presentation", "circle": "roundtable", "quiz": "other", "walk": "other", "vote": "voting",
              "close": "plenary"}
    segments = [Segment(id=id, day="d", position=place, title=f"The {id}", type=type, minutes=30)
                for place, (id, type) in enumerate(titles.items())]
    book = Book.of([Event(id=EVENT, title="E"), Day(id="d", date="2026-05-16"), *segments, *more,
                    Segment(id="out", day="d", position=9, title="The outing", skipped=True)])
    by_id = {segment.id: segment for segment in book.all(Segment)}

    def at(minutes: int) -> datetime:
        return START + timedelta(minutes=minutes)

    for verb, id, minutes in (
            (timings.begin, "talk", 4), (timings.pause, "talk", 10), (timings.resume, "talk", 17),
            (timings.finish, "talk", 50), (timings.drop, "quiz", 50), (timings.begin, "circle", 50),
            (timings.finish, "circle", 75), (timings.begin, "vote", 80), (timings.finish, "vote", 110)):
        book = book.after(verb(book, by_id[id], at(minutes)))
    return book


def report(book: Book, kind: str = ".txt") -> bytes:
    return make(book, kind, SOURCE, sections=["agenda"]).data


def test_what_was_dropped_passed_over_left_out_and_paused_is_said_in_words():
    text = " ".join(report(held()).decode().split())
    assert "Dropped on the day: “The quiz”." in text
    assert "The day went on without “The walk”." in text
    assert "Taken out of the plan beforehand: “The outing”." in text
    assert "The clock stood still in “The talk” for 7 minutes." in text
    assert "Times are recorded of 3 of its 6 items." in text


def test_what_the_day_has_not_come_to_is_not_called_passed_over():
    text = " ".join(report(held()).decode().split())
    assert "without “The walk” and “The close”" not in text
    assert "The close" not in [row["segment"] for row in rows(held())]


def test_the_figure_says_all_of_it_to_who_does_not_see_it(structure):
    figures = structure(report(held(), ".pdf")).all("Figure")
    [day] = [figure.alt for figure in figures if "planned and actual" in figure.alt]
    assert "The talk: planned 09:00 to 09:30, ran from 09:04 to 09:50." in day
    assert "The quiz: planned 10:00 to 10:30, dropped." in day
    assert "The walk: planned 10:30 to 11:00, not held." in day
    assert "The outing: planned 12:00 to 12:00, not planned." in day


def test_each_type_is_summed_up_over_all_days(structure, copied_out):
    data = report(held(), ".pdf")
    table = structure(data).all("Table")[0]
    assert [[cell.words for cell in row.kids] for row in table.all("TR")] == [
        ["Type", "Segments", "Planned", "Given", "Actual", "Paused", "Typical"],
        ["Presentation", "1", "30", "30", "39", "7", "130%"],
        ["Table talk", "1", "30", "30", "25", "0", "83%"],
        ["Voting", "1", "30", "30", "30", "0", "100%"]]
    assert packed("39 of 30, 9 over") in packed(copied_out(data))


def test_a_day_that_was_not_held_shows_its_plan_and_no_types():
    text = report(Book.of([Event(id=EVENT), Day(id="d", date="2026-05-16"), Segment(id="s", day="d")])).decode()
    assert "only the plan is shown" in " ".join(text.split())
    assert "type of segment" not in text


@pytest.mark.parametrize("kind", [".txt", ".pdf"])
def test_what_is_internal_is_not_in_the_report(kind, copied_out):
    book = held(Segment(id="i", day="d", position=0.5, title="Secret huddle", internal=True))
    book = book.after([create(Timing(id="t", segment="i", deed="started", at=START.isoformat()))])
    data = report(book, kind)
    assert "Secret" not in (copied_out(data) if kind == ".pdf" else data.decode())
    assert "Secret huddle" in timesheet(book)


def rows(book: Book) -> list[dict[str, str]]:
    return list(csv.DictReader(timesheet(book).splitlines()))


def test_the_timesheet_has_planned_given_actual_paused_and_late_minutes():
    found = {row["segment"]: tuple(row.values())[5:] for row in rows(held())}
    assert tuple(rows(held())[0]) == HEADER
    assert found == {
        "The talk": ("presentation", "held", "09:00", "09:30", "30", "30", "39", "7", "4"),
        "The circle": ("roundtable", "held", "09:30", "10:00", "30", "30", "25", "0", "20"),
        "The quiz": ("other", "dropped", "10:00", "10:30", "30", "30", "", "", ""),
        "The walk": ("other", "passed over", "10:30", "11:00", "30", "30", "", "", ""),
        "The vote": ("voting", "held", "11:00", "11:30", "30", "30", "30", "0", "-40"),
        "The outing": ("plenary", "skipped", "12:00", "12:00", "0", "0", "", "", "")}


def test_a_title_with_commas_quotes_and_line_ends_stays_one_field():
    odd = Segment(id="odd", day="d", position=0.5, title='Say "yes",\r\nor no')
    assert [row for row in rows(held(odd)) if row["id"] == "odd"][0]["segment"] == 'Say "yes", or no'


def test_no_day_held_is_a_header_alone():
    assert timesheet(Book.of([])) == ",".join(HEADER) + "\n"


def run_on(start: datetime) -> Book:
    """A day of one segment that is planned for 16 May, and was started at a moment."""
    segment = Segment(id="s", day="d", title="Welcome", minutes=30)
    book = Book.of([Event(id=EVENT, title="E"), Day(id="d", date="2026-05-16", start="09:00"), segment])
    book = book.after(timings.begin(book, segment, start))
    return book.after(timings.finish(book, segment, start + timedelta(minutes=40)))


def test_a_day_that_is_held_on_another_date_is_told_with_its_times_and_that_date():
    text = " ".join(report(run_on(START + timedelta(days=1290, minutes=7))).decode().split())
    assert "The day was not held on its date but on Monday 26 November 2029" in text
    assert "it ran from 09:07 to 09:47" in text
    assert "No times are recorded" not in text


def test_the_timesheet_names_the_date_on_which_a_day_was_held():
    row, = rows(run_on(START + timedelta(days=1290, minutes=7)))
    assert (row["date"], row["held_on"], row["late_minutes"]) == ("2026-05-16", "2029-11-26", "7")


def test_a_day_that_was_only_tried_out_before_its_date_says_so():
    text = " ".join(report(run_on(START - timedelta(days=2))).decode().split())
    assert "It was tried out on Thursday 14 May 2026, before its date; such times are not counted." in text
    assert "09:40" not in text


@pytest.mark.parametrize(("planned", "began", "ended", "minutes", "over"), [
    (3, "10:20:00", "10:35:58", "15", "+12"), (6, "10:35:10", "10:35:16", "0", "−6"),
    (6, "10:35:58", "10:36:04", "1", "−5"), (30, "10:00:40", "10:30:20", "30", "")])
def test_minutes_are_everywhere_those_between_the_times_that_are_told(planned, began, ended, minutes, over):
    book = Book.of([Event(id=EVENT, title="E"), Day(id="d", date="2026-05-16", start="10:00"),
                    Segment(id="s", day="d", title="Opening", minutes=planned)])
    for verb, time in ((timings.begin, began), (timings.finish, ended)):
        book = book.after(verb(book, book.get(Segment, "s"), datetime.fromisoformat(f"2026-05-16T{time}+01:00")))
    row, = rows(book)
    assert row["actual_minutes"] == minutes
    pieces = [one for piece in agenda(of(book)) for one in (piece.pieces if isinstance(piece, Together) else [piece])]
    chart, table = (next(one for one in pieces if isinstance(one, kind)) for kind in (DayChart, Table))
    assert [(one.ran, one.more) for one in chart.stretches] == [(f"{began[:5]}–{ended[:5]}", over)]
    assert str(table.rows[0][4]) == minutes
