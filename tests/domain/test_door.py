"""The door: who is found by what is typed, and what each verb changes."""

from datetime import UTC, datetime

import pytest

from facilitator.domain import door, people, presence
from facilitator.domain.book import Book
from facilitator.domain.changes import Record
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Absence, Contact, Day, Person, Round, Segment, Timing, Visit
from tests.pace import processor_seconds

NAMES = {"P01": "Łukasz Król", "P02": "Siân O'Brien-Smith", "P07": "Aoife Ní Shúilleabháin", "P10": "Ada Byron",
         "P17": "Ana María Løvås", "F1": "Luke Short"}
DAY = Day(id="d", date="2026-09-12", start="09:00")


def event(*records: Record) -> Book:
    persons = [Person(id=code, code=code, role="lead" if code[0] == "F" else people.MEMBER) for code in NAMES]
    contacts = [Contact(id=people.contact_id(code), person=code, name=name) for code, name in NAMES.items()]
    return Book.of([DAY, *persons, *contacts, *records])


def a_visit(came: str = "", left: str = "", *away: tuple[str, str]) -> Visit:
    return Visit(id=door.visit_id("P01", "d"), person="P01", day="d", came=came, left=left, away=away)


ABSENT = Absence(id=cell_id("absence", "P01", "d"), person="P01", day="d")


@pytest.mark.parametrize(("typed", "found"), [
    ("lu", "P01 F1"), ("LU KR", "P01"), ("ob", "P02"), ("o'b", "P02"), ("o’b", "P02"), ("brien", "P02"),
    ("smi", "P02"), ("shui", "P07"), ("lov", "P17"), ("yr", "P10"), ("an", "P17 P02"), ("p1", "P01 P10 P17"),
    ("p17", "P17"), ("17", "P17"), ("7", "P07"), ("007", "P07"), ("1", "P01 F1"), ("zz", ""), ("", ""), ("  ", ""),
    ("9" * 5000, "")])
def test_a_person_is_found_by_letters_of_a_name_without_accents_or_by_the_code(typed, found):
    assert " ".join(one.person.code for one in door.find(door.guests(event()), typed)) == found


def test_a_thousand_people_are_searched_within_a_key():
    contacts = [Contact(id=people.contact_id(f"{n:04}"), person=f"{n:04}", name=f"Ana {NAMES['P07']} {n}") for n in
                range(1000)]
    guests = door.guests(Book.of([*(Person(id=one.person, code=f"M{one.person}") for one in contacts), *contacts]))
    assert len(door.find(guests, "sh")) == 1000
    assert processor_seconds(lambda: [door.find(guests, word) for word in ("an", "ana", "sh", "m0999", "999")]) < 0.25


def test_where_names_may_not_be_seen_only_codes_find_anybody():
    codes = door.guests(event(), names=False)
    assert door.find(codes, "lu") == []
    assert [one.person.code for one in door.find(codes, "p07")] == ["P07"]
    assert {one.name for one in codes} == {""}


def told(book: Book, changes) -> str:
    """What the visit and the absence of P01 have become: `09:05-15:00 absent`."""
    after = book.after(changes)
    known = after.get(Visit, door.visit_id("P01", "d"))
    return " ".join(([f"{known.came}-{known.left}"] if known else []) + ["absent"] * bool(after.all(Absence)))


VERBS = {"come": lambda book: door.check_in(book, "P01", "d", "09:05"),
         "leave": lambda book: door.leave(book, "P01", "d", "15:00"),
         "back": lambda book: door.take_back(book, "P01", "d"),
         "absent": lambda book: people.tick_absent(book, "P01", "d", True)}
OTHER = Visit(id="other", person="P02", day="d", came="08:50")


@pytest.mark.parametrize(("before", "verb", "after"), [
    ((), "come", "09:05-"), ((ABSENT,), "come", "09:05-"), ((a_visit("08:40"),), "come", "08:40-"),
    ((a_visit("08:40", "10:00"),), "come", "08:40-"), ((a_visit("", "10:00"),), "come", "09:05-"),
    ((a_visit("08:40"),), "leave", "08:40-15:00"), ((a_visit("08:40", "10:00"),), "leave", "08:40-10:00"),
    ((), "leave", "-15:00"), ((OTHER,), "leave", ""), ((ABSENT,), "leave", "absent"),
    ((a_visit("08:40"),), "back", ""), ((ABSENT,), "back", ""), ((), "back", ""),
    ((a_visit("08:40"),), "absent", "absent"), ((ABSENT,), "absent", "absent"), ((), "absent", "absent")])
def test_what_each_verb_makes_of_what_was_said_before(before, verb, after):
    there = event(*before)
    assert told(there, VERBS[verb](there)) == after


@pytest.mark.parametrize(("before", "time", "after"), [
    (a_visit("09:00", "11:00"), "11:30", ("09:00", "", (("11:00", "11:30"),))),
    (a_visit("09:00", "12:00", ("11:00", "11:30")), "13:00", ("09:00", "", (("11:00", "11:30"), ("12:00", "13:00")))),
    (a_visit("", "11:00"), "11:30", ("", "", (("11:00", "11:30"),))),
    (a_visit("09:00", "11:00"), "11:00", ("09:00", "", ())),
    (a_visit("20:00", "23:50"), "00:20", ("20:00", "", (("23:50", "00:20"),)))])
def test_who_comes_back_was_away_in_between_unless_they_left_in_that_very_minute(before, time, after):
    there = event(before)
    visit = there.after(door.check_in(there, "P01", "d", time)).get(Visit, before.id)
    assert (visit.came, visit.left, visit.away) == after


def test_coming_back_writes_nothing_over_what_another_door_says_of_the_rest():
    there = event(a_visit("09:00", "11:00"))
    back = door.check_in(there, "P01", "d", "11:30")
    assert [set(change.fields) for change in back] == [{"left", "away"}]
    corrected = there.after(door.write_came(there, "P01", "d", "08:45")).after(back)
    assert door.left_words(corrected.get(Visit, door.visit_id("P01", "d"))) == "11:00–11:30"
    assert corrected.get(Visit, door.visit_id("P01", "d")).came == "08:45"


@pytest.mark.parametrize(("before", "typed", "after"), [
    (a_visit("09:00"), "11-11.30", "11:00–11:30"), (a_visit("09:00"), "11:00–11:30, 3 pm", "11:00–11:30, 15:00"),
    (a_visit("09:00", "15:00", ("11:00", "11:30")), "15:00", "15:00"), (a_visit("09:00", "15:00"), "", ""),
    (None, "11:00-12:00", "11:00–12:00")])
def test_a_time_away_is_typed_and_corrected_where_leaving_is(before, typed, after):
    there = event(*([before] if before else []))
    there = there.after(door.write_left(there, "P01", "d", typed))
    assert door.left_words(there.get(Visit, door.visit_id("P01", "d"))) == after


@pytest.mark.parametrize(("typed", "says"), [
    ("11:30-11:00", "Nobody comes back before they left: they left at 11:30."),
    ("10:00-11:00, 10:30", "Nobody leaves before they come: they were back at 11:00."),
    ("11:00, 12:00", "Type from when until when they were away, such as 11:00–11:30, and last when they left."),
    ("11-later", "“later” is no time of day: type one such as 9:15.")])
def test_a_time_away_that_cannot_be_is_refused_in_a_sentence(typed, says):
    there = event(a_visit("09:00"))
    with pytest.raises(ValueError, match=says):
        door.write_left(there, "P01", "d", typed)


@pytest.mark.parametrize("before", [
    a_visit("09:00"), a_visit("09:00", "", ("11:00", "11:30")), a_visit("", "", ("11:00", "11:30"))])
def test_ticking_somebody_twice_changes_nothing_that_is_seen(before):
    there = event(before)
    once = there.after(door.check_in(there, "P01", "d", "12:00"))
    twice = once.after(door.check_in(once, "P01", "d", "12:05"))
    assert presence.stay(twice, "P01", "d") == presence.stay(there, "P01", "d")
    assert door.check_in(twice, "P01", "d", "12:05") == []
    assert len(twice.get(Visit, before.id).away) <= len(before.away) + 1


@pytest.mark.parametrize(("left", "after"), [("11:00", ("", (("11:00", "11:30"),))), ("12:00", ("12:00", ()))])
def test_who_left_by_one_door_is_back_once_another_that_did_not_know_of_it_saw_them_later(left, after):
    there = event(a_visit("09:00"))
    left, seen = door.leave(there, "P01", "d", left), door.check_in(there, "P01", "d", "11:30")
    for merged in (there.after(left).after(seen), there.after(seen).after(left)):
        stay = presence.stay(merged, "P01", "d")
        assert (stay.left, stay.away) == after
        visit = presence.all_settled(merged).all(Visit)[0]
        assert (visit.left, visit.away) == after
    gone = merged.after(door.leave(merged, "P01", "d", "15:00"))
    assert presence.stay(gone, "P01", "d").away == after[1]


@pytest.mark.parametrize(("before", "after"), [
    (a_visit("09:00", "12:00", ("11:00", "11:30")), "09:00, 11:00–11:30"),
    (a_visit("09:00", "", ("11:00", "11:30")), "09:00, 11:00"), (a_visit("09:00", "11:00"), "09:00, "),
    (a_visit("09:00", "11:00", ("11:30", "11:30")), "09:00, 11:00"), (a_visit("09:00"), ""), (a_visit("", "11:00"), ""),
    (ABSENT, "")])
def test_only_what_was_said_last_of_somebody_is_taken_back(before, after):
    there = event(before)
    back = there.after(door.take_back(there, "P01", "d"))
    visit = back.get(Visit, door.visit_id("P01", "d"))
    assert (f"{visit.came}, {door.left_words(visit)}" if visit else "") == after
    assert not back.all(Absence)


def test_letters_within_a_name_propose_somebody_and_do_not_mean_them():
    found = {text: [door.begins(one, text) for one in door.find(door.guests(event()), text)]
             for text in ("yr", "an", "an yr", "p1")}
    assert found == {"yr": [False], "an": [True, False], "an yr": [], "p1": [True] * 3}


def test_only_whom_nobody_else_is_like_is_surely_meant():
    book = event(Person(id="P1", code="P1"), Contact(id=people.contact_id("P1"), person="P1", name="Mo Ada"))
    guests = door.guests(book)
    found = {text: door.find(guests, text) for text in ("ada", "ada b", "lov", "yro", "p17", "p1", "an", "o'b", "")}
    assert {text for text, ones in found.items() if door.is_sure(ones, text)} == {"ada b", "an", "lov", "p17", "o'b"}
    assert [one.person.code for one in found["ada"]] == ["P10", "P1"]


@pytest.mark.parametrize(("facts", "number"), [
    ({}, 1), ({"a": "run"}, 1), ({"a": "run", "b": "run"}, 1), ({"a": "done", "lunch": "run"}, 2), ({"c": "run"}, 2),
    ({"a": "done"}, 1), ({"c": "done"}, 2), ({"end": "done"}, 2)])
def test_people_go_to_the_table_of_the_round_that_is_on_or_next_on_that_day(facts, number):
    now = datetime(2026, 9, 12, 12, 0, tzinfo=UTC)
    shape = [("a", "r1", ""), ("b", "", ""), ("lunch", "", "break"), ("c", "r2", ""), ("end", "", "")]
    segments = [Segment(id=id, day="d", position=f"{at}", round=round, type=kind or "plenary", minutes=30)
                for at, (id, round, kind) in enumerate(shape)]
    timings = [Timing(id=f"{id} {deed}", segment=id, deed=deed, at=f"2026-09-12T{hour}:00:00+00:00")
               for id, state in facts.items() for deed, hour in (("started", 10), ("finished", 11))
               if deed == "started" or state == "done"]
    rounds = [Round(id="r0", number=9), Round(id="r1", number=1), Round(id="r2", number=2)]
    book = event(*segments, *rounds, *timings)
    assert door.round_on(book, "d", now).number == number
    assert door.round_on(book, "elsewhere", now) is None


def test_two_doors_fill_the_same_row():
    one, other = (door.check_in(event(), "P01", "d", time) for time in ("09:05", "09:06"))
    assert [change.id for change in one] == [change.id for change in other] == [door.visit_id("P01", "d")]


@pytest.mark.parametrize(("before", "came", "left", "after"), [
    ((), "9.15", None, "09:15-"), ((), "", None, ""), ((ABSENT,), "9h", None, "09:00-"),
    ((a_visit("09:00"),), "", None, ""), ((a_visit("09:00"),), None, "3 pm", "09:00-15:00"),
    ((a_visit("09:00", "15:00"),), None, " ", "09:00-"), ((a_visit("", "15:00"),), None, "", ""),
    ((), None, "15:30", "-15:30"), ((a_visit("", "15:00"),), None, "14:00", "-14:00"),
    ((a_visit("20:00"),), None, "00:30", "20:00-00:30")])
def test_times_are_typed_as_people_write_them_and_an_empty_one_takes_it_back(before, came, left, after):
    there = event(*before)
    changes = door.write_left(there, "P01", "d", left) if came is None else door.write_came(there, "P01", "d", came)
    assert told(there, changes) == after


@pytest.mark.parametrize(("before", "came", "left", "says"), [
    ((), "soon", None, "“soon” is no time of day: type one such as 9:15."),
    ((a_visit("09:00", "15:00"),), "15:10", None, "Nobody comes after they left: they left at 15:00."),
    ((a_visit("09:00"),), None, "8:50", "Nobody leaves before they come: they came at 09:00."),
    ((OTHER,), None, "15:00", "They have not come: say first when they came."),
    ((ABSENT,), None, "15:00", "They have not come: say first when they came.")])
def test_a_time_that_cannot_be_is_refused_in_a_sentence(before, came, left, says):
    there = event(*before)
    with pytest.raises(ValueError, match=says):
        _ = door.write_left(there, "P01", "d", left) if came is None else door.write_came(there, "P01", "d", came)
