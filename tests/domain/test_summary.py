"""The summary: every figure adds up, what must not be shown is counted, and nobody is named."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import sample
from facilitator.domain import summary
from facilitator.domain.book import Book
from facilitator.domain.changes import revive
from facilitator.domain.ids import cell_id, code, round_id, table_id
from facilitator.domain.people import profile_id
from facilitator.domain.records import (
    NOUNS,
    Absence,
    Contact,
    Day,
    Hands,
    Note,
    Option,
    Person,
    Placement,
    Poll,
    Profile,
    Round,
    Seat,
    Segment,
    Table,
    Theme,
    Timing,
)

NOW = datetime(2026, 9, 12, 11, 33, tzinfo=timezone(timedelta(hours=1)))
FRIDAY, SATURDAY = Day(id="fri", date="2026-09-11"), Day(id="sat", date="2026-09-12")
TALK = Segment(id="talk", day="fri", position=1, title="What we heard", minutes=30)
TABLES = [Table(id=table_id(number), number=number) for number in (1, 2, 3)]


def a_note(id: str, table: int = 1, segment: str = "talk", **more) -> Note:
    return Note(id=id, text=f"Note {id}", table=table_id(table), segment=segment, at="2026-09-11T10:00:00+01:00",
                **more)


def lying(note: str, theme: str) -> Placement:
    return Placement(id=cell_id("placement", note, theme), note=note, theme=theme)


def member(number: int, age: str = "", role: str = "member") -> list:
    person = Person(id=f"p{number}", code=f"P{number}", role=role)
    attributes = (("Age", age),) if age else ()
    return [person, Profile(id=profile_id(person.id), person=person.id, attributes=attributes)]


def of(*records, **more) -> summary.Summary:
    return summary.of(Book.of([FRIDAY, SATURDAY, TALK, *TABLES, *records]), **more)


def test_a_photographed_note_that_nobody_typed_is_counted_and_said_to_be_untyped():
    found = of(a_note("a1"), Note(id="b2", table=table_id(2), segment="talk"), Note(id="c3", held=True))
    assert (found.notes, found.voices, found.hidden) == (3, 3, summary.Hidden(held=1, untyped=1))
    heap = found.segments[0].unsorted
    assert (heap.notes, heap.by_table, [quoted.code for quoted in heap.quoted]) == (2, {1: 1, 2: 1}, [code("a1")])
    assert heap.hidden == summary.Hidden(untyped=1)


@pytest.fixture(scope="module")
def wernford() -> Book:
    return Book.of(revive(NOUNS[change.kind], change.id, change.fields) for change in sample.changes(NOW))


def all_heaps(found: summary.Summary) -> list[summary.Heap]:
    return [heap for said in found.segments for heap in (said.unsorted, *(pile.heap for pile in said.piles))]


_NOTES = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["talk", "gone", ""]), st.sets(st.integers(0, 4)),
                            st.booleans(), st.booleans(), st.integers(1, 9)), max_size=25)


@given(notes=_NOTES, parents=st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_whatever_the_notes_every_figure_adds_up(notes, parents):
    records = [Theme(id=f"t{i}", name=f"T{i}", position=i, parent=f"t{p}") for i, p in enumerate(parents)]
    records.append(Contact(id="c", person="p", name="Zbigniew"))
    for i, (table, segment, themes, held, named, voices) in enumerate(notes):
        text = "ask Zbigniew" if named else "something"
        records.append(Note(id=f"{i:08x}", text=text, table=table_id(table), segment=segment, held=held, voices=voices))
        records += [lying(f"{i:08x}", f"t{theme}") for theme in themes]
    found = of(*records)
    assert found.notes == len(notes) == sum(said.notes for said in found.segments)
    assert found.voices == sum(voices for *_, voices in notes) == sum(said.voices for said in found.segments)
    assert found.placed == sum(said.placed for said in found.segments) == sum(bool(n[2]) for n in notes)
    assert found.several == sum(said.several for said in found.segments) == sum(len(n[2]) > 1 for n in notes)
    assert found.hidden == summary.Hidden(sum(n[3] for n in notes), sum(n[4] and not n[3] for n in notes))
    for said in found.segments:
        assert said.placed + said.unsorted.notes == said.notes
    for heap in all_heaps(found):
        assert heap.notes == sum(heap.by_table.values())
        assert heap.notes == len(heap.quoted) + heap.hidden.held + heap.hidden.named
    for place, theme in enumerate(found.themes):
        here = sum(pile.heap.notes for said in found.segments for pile in said.piles if pile.name == theme.name)
        assert theme.own.notes == here, place


def test_a_note_held_back_or_holding_a_name_is_counted_and_not_shown():
    records = [a_note("a"), a_note("b", held=True), a_note("c", voices=3), Theme(id="t", name="Late"),
               *(lying(id, "t") for id in "abc"), Contact(id="x", person="p", name="Cosima Quill")]
    records[2] = Note(id="c", text="Cosima said so", segment="talk", table=table_id(2), voices=3)
    [pile] = of(*records).segments[0].piles
    assert (pile.heap.notes, pile.heap.voices, pile.heap.hidden) == (3, 5, summary.Hidden(held=1, named=1))
    assert [quoted.text for quoted in pile.heap.quoted] == ["Note a"]
    assert of(*records).withheld == (code("c"),)
    shown = of(*records, flagged=True)
    assert {quoted.text for quoted in shown.segments[0].piles[0].heap.quoted} == {"Note a", "Cosima said so"}
    assert shown.withheld == ()


def test_a_note_in_several_themes_is_quoted_in_each_and_says_where_else_it_lies():
    found = of(a_note("a"), Theme(id="t", name="Late", position=1), Theme(id="u", name="Dear", position=2),
               lying("a", "t"), lying("a", "u"))
    late, dear = found.segments[0].piles
    assert late.heap.quoted[0].others == ("Dear",)
    assert dear.heap.quoted[0].others == ("Late",)
    assert (found.segments[0].placed, found.segments[0].several) == (1, 1)
    assert sum(found.segments[0].by_table.values()) == found.segments[0].notes == 1


def test_a_theme_stands_in_a_segment_when_only_its_parts_have_notes_there():
    found = of(a_note("a"), Theme(id="t", name="Whole"), Theme(id="u", name="Part", parent="t"), lying("a", "u"))
    piles = found.segments[0].piles
    assert [(pile.name, pile.depth, pile.part_of, pile.heap.notes) for pile in piles] == [
        ("Whole", 0, "", 0), ("Part", 1, "Whole", 1)]
    assert [(theme.own.notes, theme.whole.notes) for theme in found.themes] == [(0, 1), (1, 1)]


def test_notes_of_a_segment_that_is_gone_stand_without_one():
    found = of(a_note("a", segment="gone"), a_note("b"))
    assert [(said.segment, said.notes) for said in found.segments] == [(TALK, 1), (None, 1)]


def test_notes_lie_as_the_team_laid_them():
    first = Placement(id="one", note="b", theme="t", position=1.0)
    second = Placement(id="two", note="a", theme="t", position=2.0)
    [pile] = of(a_note("a"), a_note("b"), Theme(id="t", name="Late"), first, second).segments[0].piles
    assert [quoted.text for quoted in pile.heap.quoted] == ["Note b", "Note a"]


def test_nobody_is_counted_on_a_day_of_which_nothing_is_recorded():
    members = [*member(1, "16-29"), *member(2, "30-44"), *member(3, role="speaker")]
    assert of(*members).attendance.days == ()
    there = of(*members, Absence(id="a", person="p2", day="sat")).attendance
    assert (there.days, there.invited, there.present, there.team) == ((SATURDAY,), 2, (1,), (("speaker", 1),))
    assert of(*members, a_note("a")).attendance.days == (FRIDAY,)


def test_each_attribute_adds_up_to_the_members_on_every_day():
    records = [one for number, age in enumerate(["16-29", "30-44", "30-44", ""]) for one in member(number, age)]
    absent = [Absence(id="a", person="p1", day="fri"), Absence(id="b", person="p0", day="sat")]
    there = of(*records, *absent).attendance
    [(name, rows)] = there.attributes
    assert name == "Age"
    assert [(row.value, row.invited, row.present) for row in rows] == [
        ("16-29", 1, (1, 0)), ("30-44", 2, (1, 2)), ("", 1, (1, 1))]
    assert tuple(map(sum, zip(*(row.present for row in rows), strict=True))) == there.present == (3, 3)


def test_an_agenda_is_told_as_planned_and_as_it_ran():
    later = Segment(id="tea", day="fri", position=2, minutes=15)
    facts = [Timing(id="a", segment="talk", deed="started", at="2026-09-11T09:04:59+01:00"),
             Timing(id="b", segment="talk", deed="finished", at="2026-09-11T09:40:00+01:00"),
             Timing(id="c", segment="tea", deed="started", at="2026-09-11T09:41:00+01:00")]
    run = of(later, *facts).runs[0]
    assert [(row.planned, row.actual) for row in run.rows] == [((540, 570), (544, 580)), ((570, 585), (581, None))]


def test_what_was_tried_out_before_its_day_is_no_run_of_it():
    found = of(Timing(id="a", segment="talk", deed="started", at="2026-09-10T09:00:00+01:00"))
    assert (found.runs[0].rows[0].actual, found.runs[0].held, found.runs[0].tried) == (None, "", "2026-09-10")
    assert "fri" not in found.recorded


def test_a_day_that_was_put_off_is_told_by_the_clock_of_the_date_on_which_it_was_held():
    run = of(Timing(id="a", segment="talk", deed="started", at="2026-09-14T09:07:00+01:00")).runs[0]
    assert (run.rows[0].actual, run.held, run.tried) == ((547, None), "2026-09-14", "")


def test_what_was_tried_out_after_a_day_that_was_held_is_no_run_of_it():
    later = Segment(id="tea", day="fri", position=2, minutes=15)
    run = of(later, Timing(id="a", segment="talk", deed="started", at="2026-09-11T09:00:00+01:00"),
             Timing(id="b", segment="tea", deed="started", at="2026-09-14T09:40:00+01:00")).runs[0]
    assert ([row.actual for row in run.rows], run.held) == ([(540, None), None], "2026-09-11")


def test_a_day_that_goes_on_past_midnight_is_told_to_its_end():
    facts = [Timing(id="a", segment="talk", deed="started", at="2026-09-11T23:50:00+01:00"),
             Timing(id="b", segment="talk", deed="finished", at="2026-09-12T00:20:00+01:00")]
    assert of(*facts).runs[0].rows[0].actual == (23 * 60 + 50, 24 * 60 + 20)


def polled(*records, **more) -> tuple[summary.Polled, ...]:
    options = [Option(id="yes", poll="q", text="Yes"), Option(id="no", poll="q", text="No", position=1)]
    poll = Poll(id="q", question="Is it so?", segment="talk", **{"state": "closed"} | more)
    return of(poll, *options, *records).polls


def hands(option: str, count: int, table: int, repeat: int = 1) -> Hands:
    return Hands(id=cell_id("hands", "q", option, table_id(table), repeat), poll="q", option=option,
                 table=table_id(table), repeat=repeat, hands=count)


def test_a_poll_that_was_put_twice_is_told_twice():
    found = polled(hands("yes", 3, 1), hands("yes", 5, 1, repeat=2))
    assert [(one.repeat, one.repeats, one.tally.counts["yes"]) for one in found] == [(1, 2, 3), (2, 2, 5)]
    assert found[0].segment == TALK
    assert found[0].day == FRIDAY


def test_a_poll_that_was_never_put_is_no_result():
    assert polled(state="draft") == ()


def test_tables_that_did_not_count_or_counted_too_many_are_named():
    seated = [Round(id=round_id(1), number=1), *member(1), *member(2)]
    seated += [Seat(id=f"s{n}", round=round_id(1), person=f"p{n}", table=table_id(n)) for n in (1, 2)]
    [found] = polled(*seated, hands("yes", 2, 1))
    assert (found.missing, found.crowded) == ((2,), ((1, 2, 1),))


def test_an_event_with_nothing_in_it_is_empty_and_one_note_makes_it_another():
    assert summary.of(Book({})).is_empty
    assert summary.of(Book.of([FRIDAY])).is_empty
    assert not summary.of(Book.of([Note(id="a", text="Here")])).is_empty


def test_nothing_of_the_contacts_is_in_the_sample_s_summary(wernford):
    said = repr(summary.of(wernford))
    contacts = wernford.all(Contact)
    assert len(contacts) > 48
    for contact in contacts:
        assert contact.name not in said
        assert not contact.email or contact.email not in said
        assert not contact.access or contact.access not in said


def test_what_is_hidden_in_the_sample_is_nowhere_in_its_summary(wernford):
    found = summary.of(wernford)
    said = repr(found)
    hidden = [note for note in wernford.all(Note) if note.held or code(note.id) in found.withheld]
    assert len(hidden) == found.hidden.held + found.hidden.named > 2
    assert all(note.text not in said for note in hidden)
