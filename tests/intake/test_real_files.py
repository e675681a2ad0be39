"""Files that nobody on the project wrote come in whole."""

import csv

import pytest

from facilitator.domain import agenda
from facilitator.domain.records import Contact, Note, Profile, Seat, Segment
from facilitator.domain.themes import notes_in


def raw(path):
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("name", "people", "attributes"), [
    ("people/assembly-100.csv", 100, ("gender", "age", "region", "nation")),
    ("people/workshop-30.csv", 30, ("gender", "age", "region")),
    ("people/respondents-100.csv", 20, ("Gender", "Age", "Region")),
    ("seating/a_participants.csv", 50, ("gender", "age", "area", "attitude")),
    ("peers/participants-demo_en.csv", 40, ()), ("peers/participants-demo_de.csv", 40, ()),
])
def test_lists_of_people_come_in_with_their_attributes(desk, shared_data, name, people, attributes):
    plan = desk.take("people", shared_data / name)
    assert (plan.new, plan.attributes) == (people, attributes)
    again = desk.plan("people", shared_data / name)
    assert again.same == people or again.seen_before


def test_numbers_and_switches_of_a_real_list_stay_with_the_contact(desk, shared_data):
    desk.take("people", shared_data / "people/workshop-30.csv")
    assert {name for there in desk.book.all(Contact) for name, _ in there.other} == {"fixed", "allocation"}
    assert {name for there in desk.book.all(Profile) for name, _ in there.attributes} == {"gender", "age", "region"}


@pytest.mark.parametrize("name", ["fr_iesf_2025-10-04", "ie_biodiversity_2022-05-14_meeting1",
                                  "ie_dublin_2022-09-10_weekend4_siteA", "ie_dublin_2022-10-01_weekend5"])
@pytest.mark.parametrize("chosen", [{}, {"start": "raw_time", "end": ""}])
def test_real_days_keep_every_start_in_either_notation(desk, shared_data, name, chosen):
    path = shared_data / f"agendas/{name}.csv"
    desk.take("agenda", path, chosen)
    [day] = agenda.days(desk.book)
    planned = agenda.planned(desk.book, day.id)
    rows = raw(path)
    assert [p.segment.title for p in planned] == [row["title"] for row in rows]
    assert [row["start"] or agenda.clock_time(p.start) for p, row in zip(planned, rows, strict=True)] == [
        agenda.clock_time(p.start) for p in planned]
    assert [p.segment.type for p in planned] == [row["kind"] for row in rows]
    assert day.date == rows[0]["date"]


def test_an_agenda_of_lengths_alone_comes_in(desk, shared_data):
    plan = desk.take("agenda", shared_data / "peers/agenda-demo_en.csv")
    assert plan.new == 8
    assert sum(s.minutes for s in desk.book.all(Segment)) == 10 + 15 + 30 + 15 + 120 + 60 + 120 + 15


@pytest.mark.parametrize("name", ["15-per-hour-seattle", "american-assembly.bowling-green", "scoop-hivemind.ubi",
                                  "austria-climate.7z7ejpbmv5.2022-08-08", "scoop-hivemind.freshwater",
                                  "scoop-hivemind.affordable-housing"])
def test_statements_of_real_conversations_come_in_word_for_word(desk, shared_data, name):
    path = shared_data / f"notes/polis-{name}.csv"
    plan = desk.take("notes", path, {"text": "comment-body"})
    rows = [row["comment-body"] for row in raw(path) if row["comment-body"].strip()]
    assert plan.new == len(rows)
    flat = sorted(" ".join(note.text.split()) for note in desk.book.all(Note))
    assert flat == sorted(" ".join(text.replace("&amp;", "&").split()) for text in rows)


def test_two_thousand_german_titles_lie_in_their_themes(desk, shared_data):
    path = shared_data / "themes/cycling-bonn.csv"
    desk.take("notes", path, {"text": "title"})
    rows = raw(path)
    piles = {len(pile) for pile in notes_in(desk.book).values()}
    assert piles == {sum(row["theme"] == theme for row in rows) for theme in {row["theme"] for row in rows}}


def test_a_seating_plan_of_a_hundred_people_comes_in(desk, shared_data):
    desk.take("people", shared_data / "seating/b_participants.csv")
    plan = desk.take("seating", shared_data / "seating/b_best_known.csv")
    assert plan.new == len(desk.book.all(Seat)) == 800
    assert desk.plan("seating", shared_data / "seating/b_best_known.csv").same == 800
