"""Plans with something wrong, one thing each, and what a rehearsal says of them; and the day as it is played."""

from datetime import timedelta

import pytest

from facilitator.domain import agenda, outlook, rehearsal, running
from facilitator.domain.book import Book
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Absence, Day, Person, Poll, Round, Seat, Segment, Table
from tests.domain.days import DAY, at, event, times

FINE = "welcome 20\nwork 40 roundtable least=30 round=r purpose=summary prompt=Why?\nlunch 60 break 12:00 free"


def found(book: Book, day: Day = DAY) -> list[str]:
    """The findings as `kind segment figures`."""
    return [" ".join(str(word) for word in (
        f.kind.value.replace(" ", "-"), f.segment.id if f.segment else "-", f.other.id if f.other else "",
        f.minutes or "", f.people or "", f.person, "+".join(f.tables)) if word != "")
        for f in rehearsal.findings(book, day)]


def of(text: str, *others, day: Day = DAY) -> list[str]:
    """The findings about such a day that has slack, or those that its text shows."""
    return [words for words in found(event(text, "", day, Round(id="r", number=1), *others), day)
            if words != "no-slack -"]


def room(tables: int, members: int, *team: str, round: str = "r") -> list:
    """People at tables in a round: so many members at each, then a person of each of these roles at each."""
    made: list = []
    for table in range(1, tables + 1):
        made.append(Table(id=f"t{table}", number=table))
        for n, role in enumerate(["member"] * members + list(team)):
            person = Person(id=f"p{table}-{n}", code=f"P{table}{n}", role=role)
            made += [person, Seat(id=cell_id("seat", round, person.id), round=round, person=person.id,
                                  table=f"t{table}")]
    return made


TEAM = ("note-taker", "table facilitator")


def test_a_day_that_is_fine_has_no_findings():
    book = event(FINE.replace("free", "").replace("12:00", ""), "", DAY, Round(id="r"), *room(3, 7, *TEAM))
    assert found(book) == []


# What a segment lacks


@pytest.mark.parametrize(("line", "seen"), [
    ("a 30 title=", ["no-title a"]),
    ("a 0", ["no-minutes a"]), ("a 0 milestone", []), ("a 0 skipped", []), ("a 0 buffer", []),
    ("a 30 roundtable", ["no-purpose a", "no-prompt a"]),
    ("a 30 roundtable purpose=summary", ["no-prompt a"]), ("a 30 roundtable prompt=x", ["no-purpose a"]),
    ("a 30 roundtable skipped", []),
    ("a 30 presentation", []), ("a 30 voting", ["no-poll a"]), ("a 30 plenary", []), ("a 30 q&a", []),
])
def test_what_a_segment_lacks(line, seen):
    book = event(line, "", DAY, Round(id="r", number=1))
    if "title=" in line:
        book = Book.of([DAY, Segment(id="a", day="d", title=" ")])
    assert [words for words in found(book) if words != "no-slack -"] == seen


def test_a_roundtable_needs_a_seating_from_somewhere():
    text = "a 30 roundtable purpose=summary prompt=x least=5"
    assert found(event(text)) == ["no-round a"]
    assert found(event(text, "", DAY, Round(id="r"))) == []


def test_a_presentation_needs_somebody_who_is_there_to_lead_it():
    talk = Segment(id="a", day="d", title="Talk", type="presentation", least=5, leads=("p",))
    assert found(Book.of([DAY, talk, Person(id="p", role="speaker")])) == []
    assert found(Book.of([DAY, talk, Person(id="other", role="speaker")])) == ["no-lead a"]


def test_who_leads_is_no_question_before_the_event_has_people():
    assert found(Book.of([DAY, Segment(id="a", day="d", title="Talk", type="presentation", least=5)])) == []


@pytest.mark.parametrize(("line", "seen"), [
    ("a 30 least=40", ["out-of-range a -10"]), ("a 30 most=20", ["out-of-range a 10"]), ("a 30 least=30 most=30", []),
    ("a 30 least=40 skipped", []), ("a 0 least=40", ["no-minutes a"])])
def test_a_segment_that_is_planned_outside_its_own_range(line, seen):
    assert of(line) == seen


def test_a_voting_needs_a_poll():
    assert of("a 30 voting", Poll(id="p", segment="a")) == []
    assert of("a 30 voting", Poll(id="p", segment="b")) == ["no-poll a"]


# Times


@pytest.mark.parametrize(("text", "seen"), [
    ("a 30\nb 30 10:00", ["gap b a 30"]),
    ("a 30 09:10", ["gap a 10"]),
    ("a 30 08:50", ["cannot-begin a 10"]),
    ("x 10 skipped\na 30 08:50 free", ["overlap a 10"]),
    ("a 90\nb 30 10:00", ["cannot-begin b a 30"]),
    ("a 90\nb 30 10:00\nc 30 10:40", ["cannot-begin b a 30", "cannot-begin c b 20"]),
    ("a 90\nb 30 10:00 free", ["overlap b a 30"]),
    ("a 30\nx 60 skipped\nb 30 09:30", []),
    ("a 30\nair 15 buffer\nb 30 09:45", []),
    ("w 30 Water\ns 60 Streets\nb 30 10:10", ["gap b s 10"]),
    ("w 30 Water\nw2 30 10:00 Water\ns 60 Streets", ["gap w2 w 30"]),
])
def test_gaps_overlaps_and_what_cannot_begin_in_time(text, seen):
    assert of(text) == seen


@pytest.mark.parametrize(("end", "seen"), [("", []), ("10:00", []), ("09:45", ["too-long - 15"])])
def test_a_day_that_does_not_fit_its_end(end, seen):
    assert of("a 30\nb 30 optional", day=Day(id="d", date=DAY.date, start="09:00", end=end)) == seen


@pytest.mark.parametrize(("text", "slack"), [
    ("a 30", False), ("a 30 least=30", False), ("a 30 least=20 protected", False), ("a 30 optional protected", False),
    ("a 30 least=20 skipped\nb 30", False), ("a 30\nb 0 buffer", False), ("a 30 least=20", True),
    ("a 30 optional", True),
    ("a 30\nb 10 buffer", True)])
def test_a_day_in_which_nothing_can_give_way(text, slack):
    assert ("no-slack -" in found(event(text))) != slack


def test_a_day_without_segments_has_no_findings():
    assert found(Book.of([DAY])) == []


# People


@pytest.mark.parametrize(("people", "minutes"), [(1, 7), (24, 11), (48, 15), (50, 15), (100, 15), (150, 15), (60, 12)])
def test_how_long_coffee_takes(people, minutes):
    assert rehearsal.minutes_for_coffee(people) == minutes


@pytest.mark.parametrize(("minutes", "absent", "seen"), [
    (15, 0, []), (10, 0, ["break-too-short tea 5 48"]), (10, 30, []), (0, 0, ["no-minutes tea"])])
def test_a_break_that_is_too_short_for_so_many(minutes, absent, seen):
    crowd = [Person(id=f"p{n}", role="member" if n < 40 else "observer") for n in range(48)]
    away = [Absence(id=f"a{n}", person=f"p{n}", day="d") for n in range(absent)]
    assert of(f"a 30\ntea {minutes} break", *crowd, *away) == seen


WORK = "work 40 roundtable round=r purpose=summary prompt=x"


@pytest.mark.parametrize(("team", "seen"), [
    (TEAM, []), (("note-taker",), ["no-table-facilitator work t1+t2"]),
    ((), ["no-note-taker work t1+t2", "no-table-facilitator work t1+t2"])])
def test_a_table_without_somebody_to_write_or_to_lead(team, seen):
    assert of(WORK, *room(2, 7, *team)) == seen


def test_a_note_taker_who_is_absent_does_not_write():
    assert of(WORK, *room(2, 7, *TEAM), Absence(id="a", person="p2-7", day="d")) == ["no-note-taker work t2"]


def test_what_a_seating_lacks_is_said_once():
    assert of(f"{WORK}\nmore 20 roundtable round=r purpose=quotables prompt=y", *room(1, 7)) == [
        "no-note-taker work t1", "no-table-facilitator work t1"]


def test_a_table_where_nobody_sits_needs_nobody():
    assert of(WORK, *room(2, 7, *TEAM), Table(id="t9", number=9)) == []


def test_a_table_with_more_than_can_be_served():
    assert of(WORK, *room(1, 10, *TEAM)) == ["crowded work 10 t1"]
    assert of(WORK, *room(1, 9, *TEAM)) == []


def leading(track: str, minutes: int = 30, *leads: str, **more) -> Segment:
    return Segment(id=track.lower(), day="d", track=track, title=track, minutes=minutes, leads=leads, optional=True,
                   position=float(ord(track[0])), **more)


@pytest.mark.parametrize(("one", "other", "seen"), [
    (leading("A", 30, "p"), leading("B", 30, "p"), ["two-places a b p"]),
    (leading("A", 30, "p"), leading("B", 30, "q"), []),
    (leading("A", 30, "p", "q"), leading("B", 30, "q", "p"), ["two-places a b p", "two-places a b q"]),
    (leading("A", 30, "p"), leading("B", 30, "p", start="09:30"), ["gap b 30"]),
    (leading("A", 30, "p"), leading("B", 30, "p", skipped=True), []),
    (leading("A", 30, "gone"), leading("B", 30, "gone"), []),
    (leading("A", 30, "p1-0"), leading("B", 30, round="r"), ["no-note-taker b t1", "no-table-facilitator b t1",
                                                            "two-places a b p1-0"]),
    (leading("A", 30, "p1-0", round="r"), leading("B", 30), ["no-note-taker a t1", "no-table-facilitator a t1"]),
])
def test_nobody_is_in_two_places_at_once(one, other, seen):
    book = Book.of([DAY, Round(id="r", number=1), Person(id="p"), Person(id="q"), *room(1, 1), one, other])
    assert sorted(found(book)) == sorted(seen)


def test_findings_are_in_the_order_of_the_agenda_and_the_days_own_come_last():
    day = Day(id="d", date=DAY.date, start="09:00", end="09:30")
    assert found(event("b 30 presentation\na 30 voting 10:00", "", day, Person(id="p")), day) == [
        "no-lead b", "no-poll a", "gap a b 30", "too-long - 60", "no-slack -"]


# As it is played


TEXT = "hello 10\nw1 20 Water\nw2 30 Water\ns1 40 Streets\nair 5 buffer\nlunch 30 10:15\nnot 9 skipped\nend 0 milestone"


def test_a_day_is_played_as_it_is_planned():
    book = event(TEXT, "09:10 began w2")
    shown = rehearsal.played(book, DAY, at("12:00", "2026-01-01"))
    assert (shown.begin, shown.end) == (at("09:00"), at("10:45"))
    seen = []
    for minute in (0, 10, 30, 55, 60, 75, 104):
        now = shown.begin + timedelta(minutes=minute)
        seen.append(" ".join(sorted(s.id for s in running.running(shown.at(now), now))))
    assert seen == ["hello", "s1 w1", "s1 w2", "w2", "", "lunch", "lunch"]


def test_what_is_shown_of_a_running_day_shows_a_rehearsal_too():
    shown = rehearsal.played(event(TEXT), DAY, at("12:00"))
    now = at("09:20")
    then = shown.at(now)
    assert running.standing(then, then.get(Segment, "w1"), now).left_seconds == 600
    assert times(then, now) == ("hello 09:00-09:10, w1 09:10-09:30, w2 09:30-10:00, s1 09:10-09:50, air 10:00-10:05, "
                                "lunch 10:15-10:45, not -, end 10:45-10:45")
    assert outlook.ends(then, DAY, now).day.behind == 0


def test_a_rehearsal_leaves_the_event_as_it_is():
    book = event(TEXT, "09:00 began hello")
    before = {(r.kind, r.id): r for noun in (Day, Segment, running.Timing) for r in book.all(noun)}
    rehearsal.played(book, DAY, at("12:00"))
    assert {(r.kind, r.id): r for noun in (Day, Segment, running.Timing) for r in book.all(noun)} == before


def test_what_the_plan_overlaps_is_played_one_after_the_other():
    shown = rehearsal.played(event("a 90\nb 30 10:00 free\nc 30"), DAY, at("12:00"))
    assert shown.end == at("11:30")
    assert agenda.clock_time(shown.end.hour * 60 + shown.end.minute) == "11:30"


def test_what_runs_on_another_day_does_not_run_in_the_rehearsal():
    other = Day(id="e", date="2026-09-13")
    book = event("a 30", "09:00 began a", DAY, other, Segment(id="z", day="e", minutes=20, position=1.0))
    shown = rehearsal.played(book, other, at("12:00"))
    assert [s.id for s in running.running(shown.at(shown.begin), shown.begin)] == ["z"]
