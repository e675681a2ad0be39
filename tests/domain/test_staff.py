"""The team: tables and rounds, what they lead, clashes and gaps, and how they are assigned."""

import pytest

from facilitator.domain import staff, tables
from facilitator.domain.book import Book
from facilitator.domain.changes import Record
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Absence, Day, Person, Round, Seat, Segment, Table

DAY = Day(id="d", date="2026-09-12", start="09:00")
ROLES = {"F": "table facilitator", "N": "note-taker", "S": "speaker", "L": "lead"}


def event(seats: str, *records: Record) -> Book:
    """Two rounds, three tables, and seats such as `1:F1=2`: round 1, F1 at table 2."""
    made: list[Record] = [DAY, *(Round(id=f"r{n}", number=n) for n in (1, 2)),
                          *(Table(id=f"t{n}", number=n) for n in (1, 2, 3))]
    codes = {"F1", "F2", "N1", "S1", "L1", "M1", "M2", "M3"}
    made += [Person(id=code, code=code, role=ROLES.get(code[0], "member")) for code in codes]
    for word in seats.split():
        round, rest = word.split(":")
        person, table = rest.split("=")
        made.append(Seat(id=cell_id("seat", f"r{round}", person), round=f"r{round}", person=person, table=f"t{table}"))
    return Book.of([*made, *records])


def told(gaps) -> list[str]:
    return [f"{gap.round.number} {gap.role} " + "+".join(str(t.number) for t in gap.tables) for gap in gaps]


def test_the_team_stands_role_by_role_without_members():
    assert [one.code for one in staff.team(event(""))] == ["F1", "F2", "N1", "L1", "S1"]


def test_duties_are_tables_by_round_and_what_is_led():
    lecture = Segment(id="s", day="d", title="Lecture", leads=("S1", "S1", "gone"))
    found = staff.duties(event("1:F1=2 2:F1=3 1:M1=1", lecture))
    assert {id: table.number for id, table in found["F1"].at.items()} == {"r1": 2, "r2": 3}
    assert found["S1"].leads == (lecture,)
    assert (found["N1"].at, "M1" in found) == ({}, False)


@pytest.mark.parametrize(("seats", "records", "gaps"), [
    ("", (), []),
    ("1:M1=1 1:F1=1 1:N1=1", (), []),
    ("1:M1=1 1:M2=2 1:F1=1 1:F2=2 1:N1=1", (), ["1 note-taker 2"]),
    ("1:M1=1 2:M2=2", (), ["1 table facilitator 1", "1 note-taker 1", "2 table facilitator 2", "2 note-taker 2"]),
    ("1:F1=3", (), []),
    ("1:M1=1 1:F1=1 1:N1=1", (Segment(id="s", day="d", round="r1"), Absence(id="a", person="N1", day="d")),
     ["1 note-taker 1"])])
def test_a_gap_is_a_table_with_members_and_nobody_expected_to_lead_or_to_write(seats, records, gaps):
    assert told(staff.gaps(event(seats, *records))) == gaps


@pytest.mark.parametrize(("seats", "records", "said"), [
    ("1:M1=1 1:F1=1 1:F2=2 1:N1=1", (), []),
    ("1:F1=1 1:F2=1 2:F1=1 2:F2=2", (), [(1, 1, "F1 F2")]), ("1:M1=1 1:M2=1 1:S1=1 1:L1=1 1:F1=1", (), []),
    ("1:F1=1 1:F2=1", (Segment(id="s", day="d", round="r1"), Absence(id="a", person="F2", day="d")), [])])
def test_two_of_one_role_at_a_table_are_one_too_many_unless_one_is_absent(seats, records, said):
    assert [(one.round.number, one.table.number, " ".join(sorted(p.code for p in one.people)))
            for one in staff.doubled(event(seats, *records))] == said


def test_a_clash_is_somebody_who_leads_in_one_track_and_sits_or_leads_in_another_at_the_same_time():
    one = Segment(id="one", day="d", track="A", position=1.0, leads=("L1", "F1"), minutes=60)
    two = Segment(id="two", day="d", track="B", position=2.0, leads=("L1",), minutes=60, round="r1", type="roundtable")
    found = staff.clashes(event("1:F1=2", one, two))
    assert [(f.person, f.segment.id, f.other.id) for f in found] == [("F1", "one", "two"), ("L1", "one", "two")]


@pytest.mark.parametrize(("before", "number", "after"), [
    ("", "2", {"F1": "t2"}), ("1:F1=2", "03", {"F1": "t3"}), ("1:F1=2", "", {}), ("1:F1=2", "2", {"F1": "t2"})])
def test_somebody_is_put_at_a_table_by_its_number(before, number, after):
    there = event(before)
    assert tables.places(there.after(staff.assign(there, "F1", "r1", number)), "r1") == after


def test_somebody_has_one_table_in_every_round():
    there = event("1:F1=2")
    after = there.after(staff.assign_everywhere(there, "F1", "3"))
    assert [tables.places(after, round) for round in ("r1", "r2")] == [{"F1": "t3"}, {"F1": "t3"}]


@pytest.mark.parametrize(("number", "says"), [("9", "There is no table 9: type a number from 1 to 3."),
                                              ("x", "There is no table x: type a number from 1 to 3.")])
def test_a_table_that_is_not_there_is_refused_in_a_sentence(number, says):
    with pytest.raises(ValueError, match=says):
        staff.assign(event(""), "F1", "r1", number)


def test_without_tables_the_sentence_says_where_they_are_made():
    with pytest.raises(ValueError, match="There are no tables yet"):
        staff.assign(Book.of([Person(id="F1", code="F1", role="lead"), Round(id="r1", number=1)]), "F1", "r1", "1")


def a_day_with_tracks(**leads: tuple[str, ...]) -> Book:
    plan = [("w1", "Up", "roundtable"), ("pause", "Up", "break"), ("w2", "Up", "plenary"), ("gap", "Up", "buffer"),
            ("r1", "Down", "roundtable"), ("all", "", "plenary")]
    return event("", *(Segment(id=id, day="d", position=float(at), track=track, type=type, title=id,
                               leads=leads.get(id, ())) for at, (id, track, type) in enumerate(plan)))


def test_a_track_is_what_somebody_is_to_lead_in_it():
    found = staff.tracks(a_day_with_tracks(w1=("L1",)))
    assert [(one.name, [s.id for s in one.segments]) for one in found] == [("Up", ["w1", "w2"]), ("Down", ["r1"])]
    assert (found[0].led("L1"), found[0].led("S1")) == (1, 0)


@pytest.mark.parametrize(("on", "after"), [
    (True, {"w1": ("S1", "L1"), "w2": ("L1",), "r1": (), "pause": ()}),
    (False, {"w1": ("S1",), "w2": (), "r1": (), "pause": ()})])
def test_whoever_is_given_a_track_leads_its_segments_beside_those_who_do(on, after):
    book = a_day_with_tracks(w1=("S1", "L1") if not on else ("S1",))
    then = book.after(staff.lead(staff.tracks(book)[0], "L1", on))
    assert {id: then.get(Segment, id).leads for id in after} == after
    assert staff.lead(staff.tracks(then)[0], "L1", on) == []


def test_a_gap_of_a_track_is_what_nobody_leads_who_is_expected():
    book = a_day_with_tracks(w1=("L1",), w2=("S1",), r1=("gone",))
    assert [(one.name, [s.id for s in one.segments]) for one in staff.unled(book)] == [("Down", ["r1"])]
    absent = Book.of([*book.records(), Absence(id="x", person="S1", day="d")])
    assert [(one.name, [s.id for s in one.segments]) for one in staff.unled(absent)] == [
        ("Up", ["w2"]), ("Down", ["r1"])]
