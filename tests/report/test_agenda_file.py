"""The agenda for other programs: what goes out as a table, a workbook, a calendar or topics comes back as it was."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, time

import openpyxl
import pytest
from icalendar import Calendar

from facilitator.domain import agenda
from facilitator.domain.agenda import script_id
from facilitator.domain.book import Book
from facilitator.domain.records import EVENT, Day, Event, Script, Segment, Turns
from facilitator.intake import kinds
from facilitator.intake.event import read_event
from facilitator.report import agenda_file, agenda_rows
from facilitator.report.opendata import export

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
IDS = [f"{number:032x}" for number in range(1, 12)]

SEGMENTS = [
    Segment(id=IDS[0], day="a", position=1, title="=Welcome, \"all\"", minutes=30, group="Morning", purpose="summary",
            prompt="What do you hope for?\nOne line each.", public="Bring a pen; please", materials="Post-its",
            setup="Horseshoe", least=15, most=45),
    Segment(id=IDS[1], day="a", position=2, title="Anchored where it follows anyway", minutes=30, start="09:30"),
    Segment(id=IDS[2], day="a", position=3, title="Left out", minutes=20, skipped=True, start="15:00",
            public="Secret?"),
    Segment(id=IDS[3], day="a", position=4, title="Team", type="other", minutes=15, internal=True, public="Only us"),
    Segment(id=IDS[4], day="a", position=5, track="Hall", title="Buses", type="roundtable", minutes=60, optional=True),
    Segment(id=IDS[5], day="a", position=6, track="Hall", title="Trains", type="roundtable", minutes=30),
    Segment(id=IDS[6], day="a", position=7, track="Room 2", title="Łódź", type="roundtable", minutes=45),
    Segment(id=IDS[7], day="a", position=8, title="Lunch", type="break", minutes=60, start="12:30", protected=True),
    Segment(id=IDS[8], day="a", position=9, title="Report", minutes=30, start="13:45", free=True),
    Segment(id=IDS[9], day="a", position=10, title="Home", type="milestone", minutes=10),
    Segment(id=IDS[10], day="b", position=1, title="Vote", type="voting", minutes=90),
]
DAYS = [Day(id="a", date="2026-03-28", title="Learning", venue="Town Hall", start="09:00"),
        Day(id="b", date="2026-03-29", title="Deciding", start="10:00")]
BOOK = Book.of([Event(id=EVENT, title="Buses", zone="Europe/London", place="Aberwen"), *DAYS, *SEGMENTS,
                Script(id=script_id(IDS[0]), segment=IDS[0], text="Smile"),
                Turns(id="t", segment=IDS[4], title="Reports", names=("1", "2"))])


def taken(path, book=BOOK, **options):
    """The book after an agenda was taken in again, and the plan."""
    found = kinds.read("agenda", path, book, {}, **options)
    return book.after(found.changes), found


def plan_of(book: Book) -> list[tuple]:
    """Everything of the segments that a table holds, in the order of the agenda."""
    return [tuple(getattr(s, name) for name in ("id", "title", "type", "track", "minutes", "start", "free",
                                                *agenda_rows.FIELDS)) for s in agenda.all_segments(book)]


def times_of(book: Book) -> list[tuple]:
    return sorted((day.date, p.segment.id, p.start, p.end) for day in agenda.days(book)
                  for p in agenda.planned(book, day.id))


def test_an_exported_agenda_taken_in_again_changes_nothing(tmp_path):
    export(BOOK, tmp_path)
    _, plan = taken(tmp_path / "agenda.csv")
    assert (plan.new, plan.changed, plan.same, plan.notices) == (0, 0, 11, ())


def test_an_exported_agenda_becomes_the_same_plan_in_a_new_event(tmp_path):
    export(BOOK, tmp_path)
    book, plan = taken(tmp_path / "agenda.csv", Book({}))
    assert plan.new == 11
    assert plan_of(book) == plan_of(BOOK)
    assert times_of(book) == times_of(BOOK)


def test_a_start_changed_in_the_table_moves_the_segment_and_stays_anchored(tmp_path):
    export(BOOK, tmp_path)
    path = tmp_path / "agenda.csv"
    path.write_text(path.read_text("utf-8").replace(",12:30,13:30,60,Lunch", ",12:45,13:45,60,Lunch"), "utf-8")
    book, plan = taken(path)
    assert (plan.changed, book.get(Segment, IDS[7]).start) == (1, "12:45")


def test_the_working_copy_keeps_scripts_and_turns_and_the_public_one_neither(tmp_path):
    export(BOOK, tmp_path / "team")
    export(BOOK, tmp_path / "open", public=True)
    team, everybody = (Book({}).after(read_event(tmp_path / name, Book({}))) for name in ("team", "open"))
    for noun in (Script, Turns, Segment, Day):
        assert set(team.all(noun)) == set(BOOK.all(noun))
    assert not everybody.all(Script)
    assert not everybody.all(Turns)
    whole = "\n".join(path.read_text("utf-8") for path in (tmp_path / "open").iterdir())
    hidden = ("Smile", "Reports", "Team", "Only us", "Left out", "Secret?", "What do you hope for?", "Post-its",
              "Horseshoe", "summary")
    assert [words for words in hidden if words in whole] == []
    assert "Bring a pen; please" in whole


def test_the_public_table_has_times_titles_and_public_words_alone(tmp_path):
    export(BOOK, tmp_path, public=True)
    with (tmp_path / "agenda.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["id", "date", "start", "end", "minutes", "title", "kind", "track", "group", "public"]
    assert [(row["title"], row["start"]) for row in rows[2:4]] == [("Buses", "10:15"), ("Trains", "11:15")]


def test_a_workbook_has_a_sheet_a_day_with_real_times_and_no_formula(tmp_path):
    agenda_file.write(BOOK, tmp_path / "agenda.xlsx", NOW)
    sheets = openpyxl.load_workbook(tmp_path / "agenda.xlsx").worksheets
    assert [sheet.title for sheet in sheets] == ["2026-03-28", "2026-03-29"]
    cells = dict(zip((c.value for c in sheets[0][1]), sheets[0][2], strict=True))
    assert (cells["start"].value, cells["start"].number_format) == (time(9, 0), "hh:mm")
    assert cells["date"].value.date() == date(2026, 3, 28)
    assert (cells["title"].value, cells["title"].data_type) == ('=Welcome, "all"', "s")
    assert cells["minutes"].value == 30


def test_a_workbook_taken_in_again_changes_nothing_and_makes_the_same_plan_elsewhere(tmp_path):
    path = tmp_path / "agenda.xlsx"
    agenda_file.write(BOOK, path, NOW)
    book = Book({})
    for page in ("2026-03-28", "2026-03-29"):
        assert taken(path, page=page)[1].changed == 0
        book, _ = taken(path, book, page=page)
    assert plan_of(book) == plan_of(BOOK)
    assert times_of(book) == times_of(BOOK)


def test_days_that_are_called_alike_or_not_at_all_have_sheets_of_their_own(tmp_path):
    titles = ("What: now?", "what  now", "", "x" * 60)
    days = [Day(id=id, title=title) for id, title in zip("abcd", titles, strict=True)]
    segments = [Segment(id=f"s{day.id}", day=day.id, title="A") for day in days]
    agenda_file.write(Book.of([*days, *segments]), tmp_path / "agenda.xlsx", NOW)
    names = openpyxl.load_workbook(tmp_path / "agenda.xlsx").sheetnames
    assert len(names) == len({name.casefold() for name in names}) == 4
    agenda_file.write(Book({}), tmp_path / "agenda.xlsx", NOW)
    assert openpyxl.load_workbook(tmp_path / "agenda.xlsx").sheetnames == ["Agenda"]


def events(path):
    whole = Calendar.from_ical(path.read_bytes())
    return whole, {str(event["UID"]): event for event in whole.walk("VEVENT")}


def test_a_calendar_has_what_everybody_may_see_in_the_venues_zone(tmp_path):
    path = tmp_path / "agenda.ics"
    written = agenda_file.write(BOOK, path, NOW)
    whole, found = events(path)
    assert (written.segments, written.undated, len(found)) == (9, 0, 9)
    assert [str(zone["TZID"]) for zone in whole.walk("VTIMEZONE")] == ["Europe/London"]
    buses = found[f"{IDS[4]}@facilitator"]
    assert buses["DTSTART"].to_ical() == b"20260328T101500"
    assert buses["DTSTART"].params["TZID"] == "Europe/London"
    assert (str(buses["LOCATION"]), buses["CATEGORIES"].to_ical()) == ("Town Hall, Hall", b"roundtable")
    assert str(found[f"{IDS[10]}@facilitator"]["LOCATION"]) == "Aberwen"
    text = path.read_text("utf-8")
    assert [words for words in ("Smile", "Team", "Left out", "Post-its", "hope for") if words in text] == []
    assert str(found[f"{IDS[0]}@facilitator"]["DESCRIPTION"]) == "Bring a pen; please"
    assert found[f"{IDS[10]}@facilitator"]["DTSTART"].dt.utcoffset().seconds == 3600, "summer time has begun"


def test_a_calendar_comes_back_across_the_change_of_summer_time(tmp_path):
    path = tmp_path / "agenda.ics"
    shown = Book.of([BOOK.event, *DAYS, *(replace(s, internal=False) for s in SEGMENTS if not s.skipped)])
    agenda_file.write(shown, path, NOW)
    book, plan = taken(path, shown)
    assert times_of(book) == times_of(shown)
    assert plan.notices == ()
    book, _ = taken(path, Book.of([BOOK.event]))
    assert times_of(book) == times_of(shown)
    same = ("id", "title", "type", "track", "public")
    assert {tuple(getattr(s, name) for name in same) for s in book.all(Segment)} == {
        tuple(getattr(s, name) for name in same) for s in shown.all(Segment)}
    away, _ = taken(path, Book.of([Event(id=EVENT, zone="America/New_York")]))
    assert [line[2] for line in times_of(away)] == [line[2] - (240 if line[0] == "2026-03-28" else 300)
                                                    for line in times_of(shown)], "New York moved three weeks before"


def test_a_calendar_without_a_venues_zone_names_moments_and_days_without_a_date_are_told(tmp_path):
    book = Book.of([DAYS[0], Day(id="c", title="Some day"), SEGMENTS[0], Segment(id="x", day="c", title="When?")])
    written = agenda_file.write(book, tmp_path / "agenda.ics", NOW)
    assert (written.segments, written.undated) == (1, 1)
    whole, found = events(tmp_path / "agenda.ics")
    assert not whole.walk("VTIMEZONE")
    assert next(iter(found.values()))["DTSTART"].to_ical().endswith(b"Z")


def test_topics_for_openslides_carry_words_minutes_and_who_may_see_them_and_come_back(tmp_path):
    path = tmp_path / "agenda.openslides.csv"
    agenda_file.write(BOOK, path, NOW)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    assert list(rows[0]) == ["title", "text", "agenda_duration", "agenda_comment", "agenda_type"]
    assert rows[0] == {"title": '=Welcome, "all"', "text": "Bring a pen; please", "agenda_duration": "30",
                       "agenda_comment": "Smile", "agenda_type": "common"}
    assert [row["agenda_type"] for row in rows[2:4]] == ["hidden", "internal"]
    book, _ = taken(path, Book({}))
    found = agenda.all_segments(book)
    assert [(s.title, s.public) for s in found] == [(s.title, s.public) for s in SEGMENTS]
    assert [s.minutes for s in found[:5]] == [30, 30, 20, 15, 60]
    assert [s.internal for s in found[:4]] == [False, False, True, True]
    assert agenda.script(book, found[0]) == "Smile"
    agenda_file.write(BOOK, path, NOW, public=True)
    assert "Smile" not in path.read_text("utf-8")
    assert "Only us" not in path.read_text("utf-8")


@pytest.mark.parametrize("ending", agenda_file.ENDINGS)
def test_an_export_replaces_an_earlier_one_whole_and_leaves_nothing_beside_it(tmp_path, ending):
    path = tmp_path / f"agenda{ending}"
    path.write_bytes(b"old")
    agenda_file.write(BOOK, path, NOW)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() != b"old"
