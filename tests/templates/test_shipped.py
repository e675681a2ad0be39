"""The templates that come with the program can be run as they are: they fit their days and leave nothing empty."""

from collections import Counter
from datetime import date, datetime
from functools import cache

import pytest

from facilitator import templates
from facilitator.domain import agenda, ids, polls, rehearsal, running, tables, timings
from facilitator.domain.book import Book
from facilitator.domain.changes import create
from facilitator.domain.records import (
    BASES,
    PURPOSES,
    SEGMENT_TYPES,
    WALLS,
    Day,
    Option,
    Person,
    Poll,
    Round,
    Rule,
    Script,
    Seat,
    Segment,
    Table,
    Turns,
)
from facilitator.limits import check_change

FIRST = date(2026, 9, 26)
NAMES = [name for name, _, _ in templates.names()]
FILLED = [name for name in NAMES if name != "blank"]
TEAM, SPEAKERS = ("note-taker", "table facilitator"), 4
WHOLE_DAYS = [name for name in FILLED if name not in ("action-learning-set", "council-evening")]


@cache
def book_of(name: str, title: str = "") -> Book:
    return Book({}).after(templates.changes(name, title, FIRST))


def called(segment: Segment) -> str:
    return f"{segment.group} {segment.title}"


def test_the_templates_are_offered_with_a_title_and_one_sentence():
    assert NAMES == [
        "citizens-assembly", "weekend-of-learning", "weekend-of-deliberation", "weekend-of-decision", "peer-learning",
        "workshop-introductions", "workshop-councillors", "workshop-disseminating", "workshop-evaluating",
        "conference-day", "action-learning-set", "council-evening", "blank"]
    for name, title, sentence in templates.names():
        template = templates.named(name)
        assert (template.title, template.description) == (title, sentence)
        assert sentence.endswith(".")
        assert sentence.count(".") == 1


@pytest.mark.parametrize("name", FILLED)
def test_every_segment_has_minutes_a_purpose_a_prompt_and_a_script_of_several_lines(name):
    book = book_of(name)
    for segment in book.all(Segment):
        script = agenda.script(book, segment)
        assert segment.type in SEGMENT_TYPES, called(segment)
        assert segment.minutes > 0, called(segment)
        assert segment.purpose in PURPOSES, called(segment)
        assert len(segment.prompt) > 50, called(segment)
        assert len(script.splitlines()) > 1, called(segment)
        assert len(script) > 120, called(segment)
        assert segment.internal != bool(segment.public), called(segment)
        assert segment.wall in ("", *WALLS), called(segment)


@pytest.mark.parametrize("name", FILLED)
def test_no_two_segments_have_the_same_words_but_those_that_repeat(name):
    book = book_of(name)
    own = [segment for segment in book.all(Segment) if not segment.repeats]
    assert max(Counter(segment.prompt for segment in own).values()) == 1
    assert max(Counter(script.text for script in book.all(Script)).values()) == 1
    assert len(book.all(Script)) == len(own)


@pytest.mark.parametrize("name", FILLED)
def test_every_day_adds_up_without_gaps_and_overlaps_and_ends_in_time(name):
    book = book_of(name)
    for day in agenda.days(book):
        plan = agenda.blocks(day, agenda.segments(book, day.id))
        assert day.end, day.title
        assert agenda.too_long(day, plan) == 0, day.title
        assert agenda.day_end(day) - plan[-1].end <= 20, day.title
        assert [line.segment.title for block in plan for line in block.planned if line.gap] == [], day.title


@pytest.mark.parametrize("name", FILLED)
def test_every_day_can_give_way_and_keeps_what_must_be_kept(name):
    book = book_of(name)
    for day in agenda.days(book):
        segments = agenda.segments(book, day.id)
        assert sum(s.minutes - s.least for s in segments if s.least and not s.protected) >= 30, day.title
        assert any(segment.optional for segment in segments), day.title
        assert segments[-1].protected, day.title
        for segment in segments:
            assert not segment.least or segment.least <= segment.minutes, called(segment)
            assert not segment.most or segment.most >= segment.minutes, called(segment)
            assert not (segment.protected and segment.optional), called(segment)
            if segment.type == "voting":
                assert segment.protected, called(segment)


@pytest.mark.parametrize("name", WHOLE_DAYS)
def test_a_whole_day_has_a_protected_lunch_at_its_time_and_breaks_that_one_can_have_a_coffee_in(name):
    book = book_of(name)
    for day in agenda.days(book):
        breaks = [p for p in agenda.planned(book, day.id) if p.segment.type == "break"]
        lunch, = [p for p in breaks if p.segment.title.startswith("Lunch")]
        assert 12 * 60 <= lunch.start <= 13 * 60, day.title
        assert lunch.segment.start == agenda.clock_time(lunch.start)
        assert lunch.segment.protected
        assert len(breaks) >= 4, day.title
        assert all(p.segment.minutes >= 15 for p in breaks)


@pytest.mark.parametrize("name", FILLED)
def test_polls_can_be_put_as_they_are(name):
    book = book_of(name)
    voting = {segment.id for segment in book.all(Segment) if segment.type == "voting"}
    assert {poll.segment for poll in book.all(Poll)} == voting
    line = polls.in_order(book)
    assert len({poll.position for poll in line}) == len(line)
    for poll in line:
        tally = polls.tally(book, poll)
        assert poll.question
        assert poll.state == polls.DRAFT
        assert len(tally.options) >= 3
        assert {poll.base, *(rule.base for rule in polls.rules(book, poll.id))} <= set(BASES)
        assert all(o.abstains == polls.is_abstention(o.text) for o in tally.options
                   if o.text != "Would rather not say")
        assert all(book.get(Option, id).poll == poll.id for rule in polls.rules(book, poll.id) for id in rule.options)


def test_the_vote_is_put_with_the_rules_in_use():
    book = book_of("weekend-of-decision")
    vote = next(poll for poll in polls.in_order(book) if poll.question.startswith("Recommendation 1"))
    assert [(rule.percent, rule.over, rule.base, len(rule.options)) for rule in polls.rules(book, vote.id)] == [
        (50.0, True, "cast", 1), (80.0, False, "valid", 2), (70.0, False, "present", 2), (10.0, False, "cast", 1)]


@pytest.mark.parametrize("name", FILLED)
def test_turns_fit_their_segment_and_those_of_tables_name_every_table(name):
    book = book_of(name)
    numbers = {str(table.number) for table in book.all(Table)}
    for turns in book.all(Turns):
        segment = book.get(Segment, turns.segment)
        assert len(turns.names) * turns.seconds <= 60 * segment.minutes, called(segment)
        assert set(turns.names) == numbers or not numbers & set(turns.names)


@pytest.mark.parametrize("name", NAMES)
def test_what_two_laptops_may_make_apart_has_the_same_ids_and_all_else_its_own(name):
    first, second = (Book({}).after(templates.changes(name, "", FIRST)) for _ in range(2))
    for noun in (Day, Round, Table):
        assert {r.id for r in first.all(noun)} == {r.id for r in second.all(noun)}
    for noun in (Segment, Poll, Option, Rule, Turns):
        assert not {r.id for r in first.all(noun)} & {r.id for r in second.all(noun)}
    assert all(day.id == ids.cell_id("day", day.date) for day in first.all(Day))
    assert all(script.id == agenda.script_id(script.segment) for script in first.all(Script))


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_leads_somewhere_and_nothing_is_over_a_limit(name):
    book = book_of(name)
    for segment in book.all(Segment):
        assert book.get(Day, segment.day)
        assert not segment.round or book.get(Round, segment.round)
        assert not segment.repeats or book.get(Segment, segment.repeats)
    for noun in (Poll, Turns, Script):
        assert all(book.get(Segment, record.segment) for record in book.all(noun))
    for change in templates.changes(name, "", FIRST):
        check_change(change)


@pytest.mark.parametrize("name", FILLED)
def test_it_can_be_run_from_its_first_to_its_last_segment(name):
    book = book_of(name)
    for day in agenda.days(book):
        lines = [p for p in agenda.planned(book, day.id) if agenda.runs_by_itself(p.segment)]
        for line in lines:
            start, end = (datetime.fromisoformat(f"{day.date}T{agenda.clock_time(at)}:00+00:00")
                          for at in (line.start, line.end))
            book = book.after(timings.begin(book, line.segment, start))
            assert line.segment in running.running(book)
            book = book.after(timings.finish(book, book.get(Segment, line.segment.id), end))
        facts = timings.spans(book)
        assert all(facts[line.segment.id].finished for line in lines)
        assert not running.running(book)


def findings(book: Book) -> list[rehearsal.Finding]:
    return [finding for day in agenda.days(book) for finding in rehearsal.findings(book, day)]


@pytest.mark.parametrize("name", NAMES)
def test_a_rehearsal_of_a_template_as_it_comes_finds_nothing(name):
    assert findings(book_of(name)) == []


def with_people(book: Book) -> Book:
    """Every seating full of members, a note-taker and a table facilitator at each table, and speakers."""
    chairs = {table.id: table.seats for table in book.all(Table)}
    team = [Person(id=f"{role} {table}", code=f"{role} {table}", role=role) for table in chairs for role in TEAM]
    members = [Person(id=f"{n} {table}", code=f"{n} {table}") for table, seats in chairs.items() for n in range(seats)]
    speakers = [Person(id=f"speaker {n}", code=f"S{n}", role="speaker") for n in range(1, SPEAKERS + 1)]
    seats = [Seat(id=ids.cell_id("seat", round.id, person.id), round=round.id, person=person.id,
                  table=person.id.rsplit(" ", 1)[1]) for round in book.all(Round) for person in (*members, *team)]
    return book.after(map(create, (*members, *team, *speakers, *seats)))


@pytest.mark.parametrize("name", NAMES)
def test_a_rehearsal_of_it_with_every_chair_taken_finds_nothing_but_who_speaks_and_nothing_once_that_is_said(name):
    book = with_people(book_of(name))
    assert {finding.kind for finding in findings(book)} <= {rehearsal.Kind.NO_LEAD}
    for number, segment in enumerate(f.segment for f in findings(book)):
        assert segment.type == "presentation"
        lead = f"speaker {number % SPEAKERS + 1}"
        book = book.after(agenda.change_everywhere(book, segment, leads=(lead,)))
    assert findings(book) == []


def test_an_assembly_is_three_weekends_four_weeks_apart_and_each_can_be_had_by_itself():
    book = book_of("citizens-assembly")
    assert [day.date for day in agenda.days(book)] == [
        "2026-09-26", "2026-09-27", "2026-10-24", "2026-10-25", "2026-11-21", "2026-11-22"]
    alone = [segment.title for name in ("learning", "deliberation", "decision")
             for segment in agenda.all_segments(book_of(f"weekend-of-{name}"))]
    assert [segment.title for segment in agenda.all_segments(book)] == alone
    assert [round.number for round in tables.rounds(book)] == list(range(1, 8))
    assert [(round.number, book.get(Round, round.repeats).number) for round in book.all(Round) if round.repeats] == [
        (6, 5)]  # The writing groups, as they were.


def test_recommendations_are_drafted_three_times_with_reading_in_between_before_anybody_votes():
    titles = [segment.title for segment in agenda.all_segments(book_of("citizens-assembly"))]
    steps = ["Writing: first drafts", "Reading the other groups' drafts", "Writing: second drafts",
             "Reading all drafts in silence", "Writing: third drafts", "The vote"]
    assert sorted(steps, key=titles.index) == steps


def test_a_choice_is_weighed_twice_with_the_same_words_in_two_seatings():
    book = book_of("weekend-of-deliberation")
    again, = [segment for segment in book.all(Segment) if segment.repeats]
    first = book.get(Segment, again.repeats)
    assert (again.title, again.prompt, again.public) == (first.title, first.prompt, first.public)
    assert again.round != first.round
    assert agenda.repeats(book, first) == [first, again]
    assert agenda.script(book, again) == agenda.script(book, first)


def test_a_conference_has_three_tracks_as_long_as_each_other_in_every_block():
    book = book_of("conference-day")
    day, = agenda.days(book)
    blocks = [block for block in agenda.blocks(day, agenda.segments(book, day.id)) if "" not in block.tracks]
    assert len(blocks) == 3
    for block in blocks:
        assert len(block.tracks) == 3
        assert {lines[-1].end - lines[0].start for lines in block.tracks.values()} == {block.end - block.start}
    assert sum(table.seats for table in book.all(Table)) >= 150


def test_an_action_learning_set_has_six_stages_of_30_to_40_minutes_an_issue():
    book = book_of("action-learning-set")
    issues = [stages for heading, stages in agenda.groups(agenda.all_segments(book)) if heading]
    assert len(issues) == 4
    for stages in issues:
        assert [stage.title.split(":")[0] for stage in stages] == [
            "Present", "Clarify", "Explore", "Sum up", "Resources", "Action"]
        assert 30 <= sum(stage.minutes for stage in stages) <= 40
    assert book.all(Table)[0].seats == 8


def test_a_blank_event_has_one_day_and_nothing_in_it():
    book = book_of("blank")
    assert len(book.all(Day)) == 1
    assert not book.all(Segment)
    assert not book.all(Table)


def test_the_event_bears_the_title_that_it_is_given_and_has_as_many_tables_as_are_asked_for():
    assert book_of("council-evening", "  Talking about rivers ").event.title == "Talking about rivers"
    assert book_of("council-evening").event.title == "Council deliberation evening"
    book = Book({}).after(templates.changes("council-evening", "", FIRST, 3))
    assert [table.number for table in tables.in_order(book)] == [1, 2, 3]
    assert {table.seats for table in book.all(Table)} == {9}


def test_a_template_that_is_not_there_is_refused_with_the_names_of_those_that_are():
    with pytest.raises(templates.TemplateError, match="choose citizens-assembly, .*council-evening or blank"):
        templates.changes("../sample/assembly", "", FIRST)
