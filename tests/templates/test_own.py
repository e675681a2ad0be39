"""Templates of one's own: an event, a day or a segment is saved, and made again without its people."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from facilitator import sample, templates
from facilitator.domain import agenda, ids, pollmaking, polls, polltyped, tables, turns
from facilitator.domain.book import Book
from facilitator.domain.changes import create, field_types
from facilitator.domain.pollmaking import PollShape
from facilitator.domain.records import (
    EVENT,
    NOUNS,
    Absence,
    Authorship,
    Contact,
    Day,
    Event,
    Hands,
    Note,
    Option,
    Person,
    Placement,
    Poll,
    Profile,
    Round,
    Rule,
    Script,
    Seat,
    Segment,
    Table,
    Theme,
    Timing,
    Turns,
)

NEW = date(2027, 4, 10)
PEOPLES = (Person, Contact, Profile, Authorship, Note, Theme, Placement, Hands, Seat, Absence, Timing)
OWN = {"id", "day", "position", "round", "repeats", "leads"}
"""What a segment that is made again has of its own."""


@pytest.fixture(scope="module")
def town() -> Book:
    """The sample with a segment that repeats, a poll of no segment and turns with names."""
    book = Book({}).after(sample.changes(sample.MOMENT.replace(tzinfo=UTC)))
    segment = next(s for s in book.all(Segment) if s.title == "Writing the first drafts")
    _, again = agenda.repeat_segment(book, segment, [tables.rounds(book)[3]])
    book = book.after(tables.repeat_round(book, tables.rounds(book)[3], tables.rounds(book)[2].id))
    _, named = turns.of_names(segment.id, ["Ffion Prosser", "Łukasz"], 90, "Who speaks")
    _, stages = turns.of_names(segment.id, ["Present", "Clarify"], 60, "Stages")
    _, loose = pollmaking.add(book, PollShape(Poll(id="", question="Shall we meet again?"),
                                              polltyped.options(["Yes", "No", "Abstain"])))
    return book.after([*again, *named, *stages, *loose])


def there_and_back(template: templates.Template, folder) -> templates.Template:
    """The template as it comes out of its file."""
    file = templates.path_for(folder, template.title)
    templates.write(file, template)
    return templates.read(file)


def content(segment: Segment) -> dict:
    return {name: getattr(segment, name) for name in field_types(Segment) if name not in OWN}


def asked(book: Book, segment: str) -> list[tuple]:
    """The polls of a segment as everything that is said of them."""
    found = []
    for poll in polls.in_order(book):
        if poll.segment == segment:
            options = polls.options(book, poll.id)
            number = {option.id: n for n, option in enumerate(options)}
            found.append((poll.question, poll.base, [(o.text, o.abstains) for o in options],
                          [([number[id] for id in r.options], r.percent, r.over, r.base)
                           for r in polls.rules(book, poll.id)]))
    return found


def test_an_event_that_is_saved_and_made_again_keeps_all_that_was_planned(town, tmp_path):
    saved = there_and_back(templates.of_event(town, "Ours", "What we always do."), tmp_path)
    again = Book({}).after(templates.new_event(saved, "The next one", NEW))
    assert again.event.title == "The next one"
    before, after = agenda.all_segments(town), agenda.all_segments(again)
    assert list(map(content, after)) == list(map(content, before))
    assert [agenda.script(again, s) for s in after] == [agenda.script(town, s) for s in before]
    assert [asked(again, s.id) for s in after] == [asked(town, s.id) for s in before]
    assert asked(again, "") == asked(town, "")
    number = {round.id: round.number for book in (town, again) for round in book.all(Round)}
    assert [number.get(s.round) for s in after] == [number.get(s.round) for s in before]
    assert [(r.number, r.title) for r in tables.rounds(again)] == [(r.number, r.title) for r in tables.rounds(town)]
    assert [number.get(r.repeats) for r in tables.rounds(again)] == [number.get(r.repeats) for r in tables.rounds(town)]
    assert any(r.repeats for r in tables.rounds(town))
    assert [(t.number, t.seats) for t in tables.in_order(again)] == [(t.number, t.seats) for t in tables.in_order(town)]
    assert [[(p.start, p.end) for p in agenda.planned(again, day.id)] for day in agenda.days(again)] == \
        [[(p.start, p.end) for p in agenda.planned(town, day.id)] for day in agenda.days(town)]
    assert [(day.title, day.start, day.end) for day in agenda.days(again)] == \
        [(day.title, day.start, day.end) for day in agenda.days(town)]
    assert [day.date for day in agenda.days(again)] == ["2027-04-10", "2027-04-11", "2027-04-24", "2027-04-25"]
    repeat, = [s for s in after if s.repeats]
    assert again.get(Segment, repeat.repeats).title == repeat.title


def test_it_keeps_nothing_of_people_and_of_what_happened(town, tmp_path):
    saved = there_and_back(templates.of_event(town), tmp_path)
    text = templates.dumps(saved)
    again = Book({}).after(templates.new_event(saved, "", NEW))
    for noun in PEOPLES:
        assert town.all(noun), noun.kind
        assert again.all(noun) == [], noun.kind
    said = [note.text for note in town.all(Note)] + [theme.name for theme in town.all(Theme)]
    said += [word for contact in town.all(Contact) for word in (contact.name, contact.email, contact.access) if word]
    assert [words for words in said if words in text] == []
    assert [r.id for noun in NOUNS.values() for r in town.all(noun) if noun is not Event and r.id in text] == []
    assert [day.date for day in town.all(Day) if day.date in text] == []
    assert {poll.state for poll in again.all(Poll)} == {polls.DRAFT}
    assert all(segment.leads == () for segment in again.all(Segment))
    assert all(day.venue == "" for day in again.all(Day))
    assert (again.event.remit, again.event.organisers, again.event.place) == ("", "", "")


def test_turns_of_tables_are_made_for_the_tables_that_there_are_and_names_of_people_become_numbers(town, tmp_path):
    saved = there_and_back(templates.of_event(town), tmp_path)
    again = Book({}).after(templates.new_event(saved, "", NEW, table_count=3))
    names = {made.title: made.names for made in again.all(Turns)}
    assert names == {"Reports from the tables": ("1", "2", "3"), "Who speaks": ("1", "2"),
                     "Stages": ("Present", "Clarify")}


def test_texts_in_which_somebody_is_named_are_told(town):
    segment = next(s for s in town.all(Segment) if s.title == "Lunch")
    book = town.after(agenda.change_segment(segment, materials="Ask Ffion Prosser for the keys"))
    assert templates.naming(town, templates.of_event(town)) == []
    assert templates.naming(book, templates.of_event(book)) == ["Ask Ffion Prosser for the keys"]


def test_a_day_is_saved_and_added_to_another_event_at_a_date(town, tmp_path):
    third = agenda.days(town)[2]
    saved = there_and_back(templates.of_day(town, third, "A day of weighing"), tmp_path)
    assert (saved.kind, saved.title) == (templates.DAY, "A day of weighing")
    there = Book({}).after(templates.changes("council-evening", "", NEW))
    days, changes = templates.add_days(there, saved, date(2027, 5, 1))
    book = there.after(changes)
    assert [day.date for day in days] == ["2027-05-01"]
    assert days[0].id == ids.cell_id("day", "2027-05-01")
    assert book.get(Day, days[0].id) == days[0]
    made = agenda.segments(book, days[0].id)
    assert list(map(content, made)) == list(map(content, agenda.segments(town, third.id)))
    # The evening has a round of its own, so the day's are the second and third.
    assert [round.number for round in tables.rounds(book)] == [1, 2, 3]
    assert {book.get(Round, s.round).title for s in made if s.round} == {
        "Third day: choices", "Fourth day: decisions"}
    reports, = [t for t in book.all(Turns) if book.get(Segment, t.segment).day == days[0].id and t.title[0] == "R"]
    assert reports.names == tuple("12345678")
    assert len({poll.position for poll in book.all(Poll)}) == len(book.all(Poll))
    assert book.event == there.event


def test_a_weekend_can_be_added_to_an_event_that_has_begun_otherwise():
    book = Book({}).after([create(Event(id=EVENT, title="Ours"))])
    days, changes = templates.add_days(book, templates.named("weekend-of-decision"), NEW)
    assert [day.date for day in agenda.days(book.after(changes))] == ["2027-04-10", "2027-04-11"]
    assert [day.title for day in days] == ["The last wording", "The vote"]


def test_a_day_that_is_there_is_filled_where_it_is_empty_and_never_doubled(town):
    saved = templates.of_day(town, agenda.days(town)[0])
    day, changes = agenda.add_day(Book({}), "2027-05-01", venue="The Maltings")
    book = Book({}).after(changes)
    (filled,), changes = templates.add_days(book, saved, date(2027, 5, 1))
    book = book.after(changes)
    assert book.all(Day) == [filled]
    assert (filled.id, filled.venue, filled.title) == (day.id, "The Maltings", "What the river and the heat do to us")
    with pytest.raises(templates.TemplateError, match="There is an agenda for 2027-05-01 already"):
        templates.add_days(book, saved, date(2027, 5, 1))


def test_a_poll_is_saved_with_all_that_says_how_it_is_asked(town, tmp_path):
    asked = Poll(id="p", question="Where first?", segment="s", type="dots", most=4, cap=2, base="present", way="paper",
                 codes=False, early=True, least=8, ties="lot", lot="123456", state="closed", repeat=2, was="o")
    steps = [Option(id="a", poll="p", text="Low", value=-1),
             Option(id="b", poll="p", text="High", value=1, position=1.0)]
    rules = [Rule(id="m", poll="p", options=("a",), percent=10, type="minority", title="Minority statement"),
             Rule(id="q", poll="p", type="quorum", base="entitled", position=1.0)]
    book = Book.of([asked, *steps, *rules])
    template = there_and_back(templates.of_poll(book, asked, "Our dots"), tmp_path)
    assert (template.kind, template.title) == (templates.POLL, "Our dots")
    poll, changes = pollmaking.made(template.polls[0])
    assert [getattr(poll, name) for name in ("question", "segment", "state", "repeat", "was")] == [
        "Where first?", "", "draft", 1, ""]
    for name in ("type", "most", "cap", "places", "base", "way", "codes", "early", "least", "ties"):
        assert getattr(poll, name) == getattr(asked, name)
    assert len(poll.lot) == 6
    made = Book({}).after(changes)
    assert [option.value for option in polls.options(made, poll.id)] == [-1, 1]
    assert [(rule.type, rule.title, len(rule.options)) for rule in polls.rules(made, poll.id)] == [
        ("minority", "Minority statement", 1), ("quorum", "", 0)]


def test_a_segment_is_saved_and_put_into_a_day_where_it_is_wanted(town, tmp_path):
    vote = next(s for s in town.all(Segment) if s.title == "Can you live with this? First count")
    saved = there_and_back(templates.of_segment(town, vote), tmp_path)
    assert (saved.kind, saved.title) == (templates.SEGMENT, vote.title)
    book = Book({}).after(templates.changes("council-evening", "", NEW))
    day, = agenda.days(book)
    segment, changes = templates.add_segment(book, saved, day.id, 2)
    book = book.after(changes)
    assert agenda.segments(book, day.id)[2] == segment
    assert content(segment) == content(replace(vote, track="", group="", start="", free=False))
    assert agenda.script(book, segment) == agenda.script(town, vote)
    assert asked(book, segment.id) == asked(town, vote.id)
    assert polls.in_order(book)[-1].segment == segment.id


def test_a_repeat_that_is_saved_alone_has_its_words_with_it(town, tmp_path):
    repeat, = [s for s in town.all(Segment) if s.repeats]
    saved = there_and_back(templates.of_segment(town, repeat), tmp_path)
    own, = saved.segments
    assert (own.segment.repeats, own.segment.prompt) == ("", repeat.prompt)
    assert own.script == agenda.script(town, repeat) != ""


def test_each_template_is_used_for_what_it_is_of(town):
    segment = templates.of_segment(town, agenda.all_segments(town)[0])
    with pytest.raises(templates.TemplateError, match="template of a segment: choose that of an event or a day"):
        templates.new_event(segment, "", NEW)
    with pytest.raises(templates.TemplateError, match="template of a segment: choose that of an event or a day"):
        templates.add_days(town, segment, NEW)
    with pytest.raises(templates.TemplateError, match="template of an event: choose that of a segment"):
        templates.add_segment(town, templates.of_event(town), agenda.days(town)[0].id)


def test_an_event_that_is_still_empty_can_be_saved_too(tmp_path):
    saved = there_and_back(templates.of_event(Book({})), tmp_path)
    assert (saved.kind, saved.days, saved.tables) == (templates.EVENT, (), 0)


def test_days_without_a_date_follow_the_one_before_them(tmp_path):
    days = [Day(id="a", date="2026-01-01", title="One"), Day(id="b", date="", title="Two"),
            Day(id="c", date="soon", title="Three")]
    saved = there_and_back(templates.of_event(Book.of(days)), tmp_path)
    again = Book({}).after(templates.new_event(saved, "", NEW))
    assert sorted(day.title for day in again.all(Day)) == ["One", "Three", "Two"]


def test_what_lies_in_the_folder_is_offered_and_what_cannot_be_read_says_why(town, tmp_path):
    folder = tmp_path / "own"
    assert list(templates.own(folder)) == []
    templates.write(templates.path_for(folder, "What we/always: do?"), templates.of_event(town))
    (folder / "spoilt.toml").write_text("title = ", "utf-8")
    (path, good), (_, bad) = templates.own(folder)
    assert path.name == "What we always do.toml"
    assert good.title == town.event.title
    assert str(bad).startswith("spoilt.toml, ")
    assert templates.path_for(folder, "What we always do").name == "What we always do 2.toml"
    assert templates.path_for(folder, "…").name == "template.toml"


def test_a_template_of_ones_own_makes_a_new_event_by_its_file(town, tmp_path):
    file = tmp_path / "ours.toml"
    templates.write(file, templates.of_event(town))
    book = Book({}).after(templates.changes(str(file), "", NEW))
    assert len(book.all(Segment)) == len(town.all(Segment))
    assert len(book.all(Script)) == len(town.all(Script))
    assert len(book.all(Table)) == 7
    assert len(book.all(Option)) == len(town.all(Option))
    assert len(book.all(Rule)) == len(town.all(Rule))
    assert datetime.fromisoformat(agenda.days(book)[0].date).date() == NEW
