"""The sample assembly holds what it promises, hangs together, and is the same for the same moment."""

import unicodedata
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta, timezone
from itertools import combinations, pairwise

import pytest

from facilitator import resources, sample
from facilitator.counting import results
from facilitator.domain import agenda, ids, notes, outlook, people, polls, privacy, rehearsal, running, tables
from facilitator.domain.book import Book
from facilitator.domain.changes import DELETED, revive
from facilitator.domain.records import (
    BASES,
    NOTE_TYPES,
    NOUNS,
    PURPOSES,
    ROLES,
    SEGMENT_TYPES,
    Absence,
    Authorship,
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
    Rule,
    Seat,
    Segment,
    Table,
    Theme,
    Timing,
    Turns,
)
from facilitator.domain.words import words
from facilitator.limits import check_change

BST = timezone(timedelta(hours=1))
MOMENT = sample.MOMENT.replace(tzinfo=BST)
WELSH = {"afon", "dŵr", "mae", "sy'n", "bont", "nid", "neuadd", "angen", "bws", "arwyddion", "chwaer", "pwy", "fainc"}
POLISH = {"nie", "była", "gdzie", "młynówkę", "autobus", "zgadzam", "powodzi", "mieszkaniu", "może"}


def book_at(now: datetime) -> Book:
    return Book.of(revive(NOUNS[c.kind], c.id, {k: v for k, v in c.fields.items() if k != DELETED})
                   for c in sample.changes(now))


@pytest.fixture(scope="module")
def book() -> Book:
    return book_at(MOMENT)


def test_the_same_moment_gives_the_same_changes():
    first, second = ([(c.kind, c.id, dict(c.fields)) for c in sample.changes(MOMENT)] for _ in range(2))
    assert first == second


def test_a_moment_without_its_offset_is_refused():
    with pytest.raises(ValueError, match="offset"):
        sample.changes(sample.MOMENT)


def test_no_record_is_made_twice():
    changes = sample.changes(MOMENT)
    assert len({(c.kind, c.id) for c in changes}) == len(changes)


def test_nothing_is_over_a_limit():
    for change in sample.changes(MOMENT):
        check_change(change)


def test_it_holds_what_it_promises(book):
    roles = Counter(p.role for p in book.all(Person))
    assert roles == {"member": 48, "table facilitator": 7, "note-taker": 7, "lead": 1, "speaker": 3, "observer": 2}
    counts = {noun.kind: len(book.all(noun)) for noun in (Day, Round, Table, Theme, Poll)}
    assert counts == {"day": 4, "round": 4, "table": 7, "theme": 20, "poll": 10}
    assert 255 <= len(book.all(Note)) <= 270
    assert sum(bool(t.parent) for t in book.all(Theme)) == 4
    assert 190 <= len({p.note for p in book.all(Placement)}) <= 200
    assert sum(n > 1 for n in Counter(p.note for p in book.all(Placement)).values()) >= 10
    assert {p.state for p in book.all(Poll)} == {"draft", "open", "closed"}
    assert {p.base for p in book.all(Poll)} == set(BASES)


def test_every_kind_of_word_is_one_that_the_program_knows(book):
    assert {n.type for n in book.all(Note)} == set(NOTE_TYPES)
    assert {s.type for s in book.all(Segment)} == set(SEGMENT_TYPES) - {"buffer", "milestone"}
    assert {p.role for p in book.all(Person)} == set(ROLES)
    assert {p.base for p in [*book.all(Poll), *book.all(Rule)]} <= set(BASES)
    assert {n.asked for n in book.all(Note)} == {"", "asked", "answered"}


def test_every_reference_leads_somewhere(book):
    leads = [
        (Absence, "person", Person), (Absence, "day", Day), (Authorship, "note", Note), (Contact, "person", Person),
        (Hands, "poll", Poll), (Hands, "option", Option), (Hands, "table", Table), (Note, "table", Table),
        (Note, "segment", Segment), (Option, "poll", Poll), (Placement, "note", Note), (Placement, "theme", Theme),
        (Poll, "segment", Segment), (Profile, "person", Person), (Rule, "poll", Poll), (Seat, "round", Round),
        (Seat, "person", Person), (Seat, "table", Table), (Segment, "day", Day), (Timing, "segment", Segment),
    ]
    for noun, field, target in leads:
        assert all(book.get(target, getattr(record, field)) for record in book.all(noun)), (noun.kind, field)
    for noun, field, target in [(Segment, "round", Round), (Theme, "parent", Theme), (Note, "same_as", Note)]:
        assert all(book.get(target, value) for r in book.all(noun) if (value := getattr(r, field))), (noun.kind, field)
    assert all(book.get(Option, option) for rule in book.all(Rule) for option in rule.options)
    codes = {person.code for person in book.all(Person) if person.role == "member"}
    assert {a.author for a in book.all(Authorship)} <= codes


def test_ids_that_two_laptops_may_make_apart_are_made_from_what_they_join(book):
    made = {
        Table: lambda r: ids.table_id(r.number), Round: lambda r: ids.round_id(r.number),
        Day: lambda r: ids.cell_id("day", r.date), Person: lambda r: ids.cell_id("person", r.code),
        Profile: lambda r: ids.cell_id("profile", r.person), Contact: lambda r: ids.cell_id("contact", r.person),
        Seat: lambda r: ids.cell_id("seat", r.round, r.person),
        Absence: lambda r: ids.cell_id("absence", r.person, r.day),
        Placement: lambda r: ids.cell_id("placement", r.note, r.theme),
        Hands: lambda r: ids.cell_id("hands", r.poll, r.option, r.table, r.repeat),
        Authorship: lambda r: ids.cell_id("authorship", r.note),
    }
    for noun, id in made.items():
        assert all(record.id == id(record) for record in book.all(noun)), noun.kind


def test_every_member_has_the_same_six_attributes_and_an_address_that_belongs_to_nobody(book):
    profiles = {p.person: dict(p.attributes) for p in book.all(Profile)}
    assert set(profiles) == {p.id for p in people.members(book)}
    assert {tuple(attributes) for attributes in profiles.values()} == {
        ("Gender", "Age", "Area", "Home", "Flooded before", "View at the start")}
    assert all(contact.email.endswith("@example.org") for contact in book.all(Contact))
    names = {contact.name for contact in book.all(Contact)}
    assert len(names) == len(book.all(Person))
    assert {"Aoife Ní Shúilleabháin", "Siân O'Brien-Smith", "Łukasz Wiśniewski", "Ffion Prosser"} <= names
    assert sum(bool(contact.access) for contact in book.all(Contact)) >= 5


def test_tables_are_of_six_or_seven_members_with_a_facilitator_and_a_note_taker(book):
    for round in tables.rounds(book):
        for seated in tables.seated(book, round.id).values():
            roles = Counter(person.role for person in seated)
            assert roles["member"] in (6, 7)
            assert (roles["table facilitator"], roles["note-taker"]) == (1, 1)
        assert not tables.unseated(book, round.id)


def test_the_four_rounds_mix_people_and_attributes(book):
    attributes = {p.person: dict(p.attributes) for p in book.all(Profile)}
    members = {p.id for p in people.members(book)}
    met: Counter[frozenset[str]] = Counter()
    for round in book.all(Round):
        for seated in tables.seated(book, round.id).values():
            there = [p.id for p in seated if p.id in members]
            met.update(frozenset(pair) for pair in combinations(there, 2))
            for attribute in ("Gender", "Age", "Area"):
                total = Counter(a[attribute] for a in attributes.values())
                here = Counter(attributes[id][attribute] for id in there)
                assert all(abs(here[value] - n * len(there) / 48) < 1.5 for value, n in total.items()), attribute
    assert max(met.values()) <= 2
    assert sum(n == 2 for n in met.values()) <= 60


def test_days_run_from_half_past_nine_to_half_past_four_with_one_day_of_parallel_groups(book):
    for day in agenda.days(book):
        plan = agenda.planned(book, day.id)
        assert (plan[0].start, plan[-1].end) == (9 * 60 + 30, 16 * 60 + 30), day.title
        assert all(p.gap == 0 for p in plan), day.title
    tracks = {(agenda.days(book).index(book.get(Day, s.day)), s.track) for s in book.all(Segment) if s.track}
    assert tracks == {(1, "Water"), (1, "Streets"), (1, "Shade and homes")}


def test_every_segment_is_planned_to_the_last_and_every_day_fits_its_end(book):
    for segment in book.all(Segment):
        assert segment.purpose in PURPOSES, segment.title
        assert segment.prompt, segment.title
        assert segment.public, segment.title
        assert len(agenda.script(book, segment).splitlines()) > 1, segment.title
        assert segment.least <= segment.minutes, segment.title
        assert all(book.get(Person, lead) for lead in segment.leads), segment.title
    for day in agenda.days(book):
        assert agenda.too_long(day, agenda.blocks(day, agenda.segments(book, day.id))) == 0
        assert any(s.protected and s.title == "Lunch" for s in agenda.segments(book, day.id))
    assert {turns.names for turns in book.all(Turns)} == {tuple("1234567")}
    assert not {lead for s in book.all(Segment) for lead in s.leads} & {p.id for p in people.members(book)}


def test_a_rehearsal_finds_nothing_but_the_table_whose_note_taker_stayed_away_on_the_second_day(book):
    found = [finding for day in agenda.days(book) for finding in rehearsal.findings(book, day)]
    assert [(finding.kind, finding.tables) for finding in found] == [
        (rehearsal.Kind.NO_NOTE_TAKER, (ids.table_id(5),))]


def test_the_day_of_opening_ends_seven_hours_after_it_began_at_any_hour():
    for minutes in range(0, 24 * 60, 53):
        day = agenda.days(book_at(datetime(2026, 3, 29, tzinfo=UTC) + timedelta(minutes=minutes)))[2]
        assert agenda.day_end(day) - agenda.clock_minutes(day.start) == 7 * 60


def test_the_weekends_lie_two_weeks_apart_and_the_third_day_is_the_day_of_opening(book):
    assert [day.date for day in agenda.days(book)] == ["2026-08-29", "2026-08-30", "2026-09-12", "2026-09-13"]
    assert [day.start for day in agenda.days(book)] == ["09:30"] * 4
    assert running.today(book, MOMENT).date == MOMENT.date().isoformat()


def test_at_any_hour_one_roundtable_is_running_for_some_minutes_having_begun_late():
    for minutes in range(0, 24 * 60, 37):
        now = datetime(2026, 3, 29, tzinfo=UTC) + timedelta(minutes=minutes)
        book = book_at(now)
        segment, = running.running(book)
        standing = running.standing(book, segment, now)
        assert segment.type == "roundtable"
        assert 10 <= (standing.total_seconds - standing.left_seconds) / 60 < 25
        assert standing.mood == running.Mood.CALM
        day = running.today(book, now)
        plan = {p.segment.id: p for p in agenda.planned(book, day.id)}
        assert standing.span.started - running.moment(day, plan[segment.id].start, now) == timedelta(minutes=6)
        assert all(a.end <= b.start for a, b in pairwise(plan.values())), now
        expected = outlook.expected(book, day, now)
        assert all(a.end <= b.start for a, b in pairwise(expected)), now
        if now.hour > 2:
            assert day.date == now.date().isoformat()


def test_days_one_and_two_and_the_morning_of_day_three_ran_late(book):
    known = running.spans(book)
    for number, day in enumerate(agenda.days(book)):
        late = [known[p.segment.id].started - running.moment(day, p.start, MOMENT)
                for p in agenda.planned(book, day.id) if p.segment.id in known]
        assert all(timedelta() < one < timedelta(minutes=20) for one in late)
        assert len(late) == [14, 20, 5, 0][number]
        spans = [known[p.segment.id] for p in agenda.planned(book, day.id)
                 if p.segment.id in known and not p.segment.track]
        assert all(a.finished <= b.started for a, b in pairwise(spans))
    assert all(s.finished or s.started <= MOMENT for s in known.values())


def test_each_note_was_typed_while_its_segment_ran_in_the_order_of_the_file(book):
    known = running.spans(book)
    piles = defaultdict(list)
    for note in book.all(Note):
        at = datetime.fromisoformat(note.at)
        assert at.utcoffset() == MOMENT.utcoffset()
        span = known[note.segment]
        assert span.started <= at <= (span.finished or MOMENT), note.text
        piles[note.segment, note.table].append(at)
    assert all(pile == sorted(set(pile)) for pile in piles.values())
    days = {book.get(Day, book.get(Segment, note.segment).day).date for note in book.all(Note)}
    assert days == {day.date for day in agenda.days(book)[:3]}


def test_notes_of_parallel_groups_come_from_the_tables_that_sat_in_them(book):
    found = defaultdict(set)
    for note in book.all(Note):
        segment = book.get(Segment, note.segment)
        if segment.track:
            found[segment.track].add(book.get(Table, note.table).number)
    assert found == {"Water": {1, 2, 3}, "Streets": {4, 5}, "Shade and homes": {6, 7}}


def test_who_wrote_a_note_sat_at_its_table(book):
    codes = {person.code: person.id for person in book.all(Person)}
    for authorship in book.all(Authorship):
        note = book.get(Note, authorship.note)
        segment = book.get(Segment, note.segment)
        author = codes[authorship.author]
        assert book.get(Seat, ids.cell_id("seat", segment.round, author)).table == note.table, note.text
        assert author not in people.absentees(book, segment.day), note.text


def test_all_text_is_composed_and_clean(book):
    for kind, noun in NOUNS.items():
        for record in book.all(noun):
            for field in noun.__dataclass_fields__:
                value = getattr(record, field)
                if isinstance(value, str):
                    assert unicodedata.is_normalized("NFC", value), (kind, value)
    assert all(note.text == notes.clean(note.text) for note in book.all(Note))
    assert all(note.text for note in book.all(Note))


def test_no_two_notes_say_the_same(book):
    texts = Counter(" ".join(words(note.text)) or note.text for note in book.all(Note))
    assert max(texts.values()) == 1


def test_people_wrote_in_their_own_languages(book):
    texts = [note.text for note in book.all(Note)]
    spoken = [set(text.casefold().replace("’", "'").split()) for text in texts]
    assert sum(bool(words & WELSH) for words in spoken) >= 10
    assert sum(bool(words & POLISH) for words in spoken) >= 8
    for script in ("GREEK", "ARABIC", "CJK", "CYRILLIC"):
        assert any(unicodedata.name(c, "").startswith(script) for text in texts for c in text), script
    assert any(ord(c) > 0x1F300 for text in texts for c in text)
    assert min(map(len, texts)) < 20 < 140 < max(map(len, texts))


def test_some_notes_have_several_voices(book):
    assert {note.voices for note in book.all(Note)} == {1, 2, 3, 4, 5, 6}


def test_exactly_one_note_shown_names_a_member_and_two_are_held_back(book):
    flagged = privacy.flagged(book)
    assert [book.get(Note, id).text.split(" says")[0] for id in flagged] == ["Ffion Prosser"]
    assert sum(note.held for note in book.all(Note)) == 2


def test_questions_wait_are_asked_answered_and_put_together(book):
    queues = [notes.queue(book, segment.id) for segment in book.all(Segment) if segment.type == "q&a"]
    queued = [question for queue in queues for question in queue]
    assert {question.note.asked for question in queued} == {"", "asked", "answered"}
    assert sum(bool(question.same) for question in queued) >= 2
    assert all(note.type == "question" for note in book.all(Note) if note.asked or note.same_as)


def test_no_theme_is_empty_and_nesting_is_one_level_deep(book):
    filled = {placement.theme for placement in book.all(Placement)}
    assert filled == {theme.id for theme in book.all(Theme)}
    assert all(not book.get(Theme, theme.parent).parent for theme in book.all(Theme) if theme.parent)
    assert all(len(words(theme.name)) >= 7 for theme in book.all(Theme))


def test_the_running_segments_notes_are_not_sorted_yet(book):
    segment, = running.running(book)
    fresh = {note.id for note in book.all(Note) if note.segment == segment.id}
    assert len(fresh) >= 10
    assert not fresh & {placement.note for placement in book.all(Placement)}


def test_no_more_hands_than_members_present_at_a_table_and_closed_polls_counted_all_of_them(book):
    for poll in book.all(Poll):
        tally = polls.tally(book, poll)
        there = polls.present_by_table(book, poll)
        assert not polls.too_many(book, tally)
        if poll.state == "closed" and poll.way == "paper":
            assert sum(ballot.count for ballot in tally.ballots) == sum(there.values())
        elif poll.state == "closed":
            for repeat in range(1, poll.repeat + 1):
                cells = polls.tally(book, poll, repeat).by_table
                assert {table: sum(row.values()) for table, row in cells.items()} == there


def test_the_first_step_is_chosen_by_rounds_and_not_by_most_first_choices(book):
    poll, = [poll for poll in book.all(Poll) if poll.type == "ranked"]
    names = {option.id: option.text for option in polls.options(book, poll.id)}
    found = {result.method: [names[id] for id in result.winners] for result in results(polls.tally(book, poll))}
    assert found["instant-runoff"] == ["Trees in Bridge Street"]
    assert found["plurality"] == ["The river park, in stages"]


def test_rules_are_met_and_missed(book):
    verdicts = [[verdict.passed for verdict in polls.tally(book, poll).verdicts]
                for poll in polls.in_order(book) if poll.state == "closed"]
    assert verdicts == [[True], [], [False, True, True], [True, False], [], []]


def test_the_open_poll_is_half_counted(book):
    poll, = [poll for poll in book.all(Poll) if poll.state == "open"]
    assert poll.segment == running.running(book)[0].id
    assert [table.number for table in polls.missing(book, polls.tally(book, poll))] == [3, 6, 7]


def test_it_says_of_itself_that_it_is_invented(book):
    readme = resources.path("sample", "README.md").read_text("utf-8")
    assert "invented" in book.event.organisers
    assert "invented" in readme
    for file in resources.path("sample").iterdir():
        assert f"`{file.name}`" in readme or file.name == "README.md"
