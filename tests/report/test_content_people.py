"""Who was in the room: counts that may be published, in every kind of report."""

import csv
import io
from datetime import UTC, datetime

import pytest

from facilitator import sample
from facilitator.domain import people, summary
from facilitator.domain.book import Book
from facilitator.domain.changes import revive
from facilitator.domain.records import NOUNS, Absence, Day, Note, Person, Profile, Segment
from facilitator.report import content, content_people, opendata, plaintext
from facilitator.report.pieces import Table, Together


@pytest.fixture(scope="module")
def assembly():
    changes = sample.changes(datetime(2026, 9, 12, 10, 0, tzinfo=UTC))
    return Book.of(revive(NOUNS[change.kind], change.id, change.fields) for change in changes)


def attribute_tables(book):
    """The report's tables of attributes, by name."""
    pieces = [part for piece in content_people.people(summary.of(book)) if isinstance(piece, Together)
              for part in piece.pieces if isinstance(part, Table)]
    return {table.caption: table for table in pieces if table.header[0] == "Members"}


def said_of(book):
    """What it comes to and who was in the room, as one line of text."""
    found = summary.of(book)
    return " ".join(plaintext.text([*content.glance(found, ()), *content_people.people(found)]).split())


def room(members, absent_days=()):
    """An event with members of these wards; of each pair of a day and a place, that member is absent."""
    made = [Person(id=f"{n:032x}", code=f"M{n}") for n, _ in enumerate(members)]
    days = [Day(id=day, date=f"2026-05-{16 + n}") for n, day in enumerate(sorted({day for day, _ in absent_days}))]
    return Book.of([*made, *days,
                    *(Profile(id=people.profile_id(p.id), person=p.id, attributes=(("Ward", ward),))
                      for p, ward in zip(made, members, strict=True)),
                    *(Absence(id=f"{day}{place}", person=made[place].id, day=day) for day, place in absent_days)])


def test_a_report_and_the_open_data_hide_the_same_counts(assembly):
    tables = attribute_tables(assembly)
    shown = {(name, row[0].lower(), str(row[1])) for name, table in tables.items() for row in table.rows}
    published = csv.DictReader(io.StringIO(opendata.published(assembly)["people.csv"]))
    assert shown == {(row["attribute"], row["value"].lower(), row["members"]) for row in published}
    assert any(count == "hidden" for _, _, count in shown)


def test_no_small_count_stands_in_any_column(assembly):
    cells = [cell for table in attribute_tables(assembly).values() for row in table.rows for cell in row[1:]]
    assert len(cells) > 60
    assert not [cell for cell in cells if cell in (1, 2, 3, 4)]


def test_a_row_that_is_hidden_among_the_invited_is_hidden_on_every_day():
    book = room(["North"] * 9 + ["South"] * 7 + ["East"] * 2, [("a", 0), ("a", 17), ("b", 8)])
    table = attribute_tables(book)["Ward"]
    found = {row[0]: row[1:] for row in table.rows}
    assert found == {"North": (9, "50%", 8, 8), "South": ("hidden",) * 4,
                     "East": ("hidden",) * 4}


def test_many_days_hide_small_counts_too():
    book = room(["North"] * 9 + ["South"] * 7 + ["East"] * 2, [(day, 0) for day in "abcdefg"])
    found = {row[0]: row[1:] for row in attribute_tables(book)["Ward"].rows}
    assert found["East"] == ("hidden",) * 4
    assert found["North"] == (9, "50%", 8, 8)


def test_hidden_counts_stand_under_each_other_as_figures_do(assembly):
    text = plaintext.text(content_people.people(summary.of(assembly)))
    lines = [line for line in text.splitlines() if line.strip().startswith(("Woman", "Man ", "Members     Invited"))]
    assert [line.index(word) + len(word) for line, word in zip(lines, ("Invited", "hidden", "25"), strict=True)] == [
        lines[0].index("Invited") + len("Invited")] * 3


def test_a_day_of_which_nobody_was_ticked_says_that_all_are_counted():
    day = Day(id="d", date="2026-05-16")
    held = [day, Segment(id="s", day="d", title="Talk"), Note(id="a" * 32, text="A bench", segment="s"),
            *(Person(id=f"p{n}", code=f"P{n}") for n in range(6))]
    said = said_of(Book.of(held))
    assert "6 members were invited; who of them came is not recorded." in said
    assert ("Nobody was ticked absent or checked in on Saturday 16 May 2026, so all members are counted as present."
            in said)
    ticked = said_of(Book.of([*held, Absence(id="x", person="p1", day="d")]))
    assert "6 members were invited; 5 of them came on the day that is recorded." in ticked
    assert "checked in on" not in ticked
