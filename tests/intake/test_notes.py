"""Notes come in word for word, to the right table and segment, and into their themes."""

from datetime import datetime, timedelta

import pytest

from facilitator.domain import notes
from facilitator.domain.book import Book
from facilitator.domain.changes import revive
from facilitator.domain.ids import cell_id, table_id
from facilitator.domain.records import Authorship, Note, Placement, Segment, Table, Theme
from facilitator.domain.themes import notes_in, themes_of
from facilitator.intake.errors import IntakeError
from facilitator.report.opendata import export


@pytest.fixture
def planned(desk):
    """A desk with an agenda of two segments of one title and one of another."""
    desk.take("agenda", "date,id,start,minutes,title\n2022-10-01,a,10:00,30,Hopes and fears\n,b,,60,Table talk\n"
                        ",c,,60,Table talk\n")
    return desk


def texts(desk):
    return {note.text for note in desk.book.all(Note)}


def test_words_are_kept_as_they_stand_and_marks_mean_nothing(desk):
    desk.take("notes", 'text\n? Why now\n!Danger\n"""quoted"" he said"\n*Idea\n+3 buses\n#tag\n'
                       '"two\nlines, with commas"\n')
    assert texts(desk) == {"? Why now", "!Danger", '"quoted" he said', "*Idea", "+3 buses", "#tag",
                           "two\nlines, with commas"}
    assert {(note.type, note.voices) for note in desk.book.all(Note)} == {("note", 1)}


def test_a_note_typed_twice_is_two_notes(desk):
    plan = desk.take("notes", "text\nBuses\nBuses\n")
    assert (plan.new, len(desk.book.all(Note))) == (2, 2)


def test_every_column_finds_its_place(planned):
    plan = planned.take("notes", "id,text,Table,SEGMENT,kind,theme,author,voices,at\n"
                                 "7,Buses,Table 4,hopes  and FEARS,Question,Transport | Money,Ann,3,10:05\n")
    [note] = planned.book.all(Note)
    assert note.id == cell_id("note", "7")
    assert (note.table, note.segment, note.type, note.voices) == (table_id(4), cell_id("segment", "a"), "question", 3)
    assert note.at.startswith("2022-10-01T10:05:00")
    assert datetime.fromisoformat(note.at).tzinfo
    assert {theme.name for theme in themes_of(planned.book, note.id)} == {"Transport", "Money"}
    [authorship] = planned.book.all(Authorship)
    assert (authorship.note, authorship.author) == (note.id, "Ann")
    assert plan.preview[0][:6] == ("Buses", "4", "Hopes and fears", "question", "3", "Transport | Money")
    assert "Ann" not in str(plan.preview)


@pytest.mark.parametrize("written", ["4", "Table 4", "T4", " 4.0 ", "table no. 04"])
def test_a_table_is_known_by_its_number_however_it_is_written(desk, written):
    desk.take("notes", f"text,table\nBuses,{written}\nTrams,\n")
    assert {note.text: note.table for note in desk.book.all(Note)} == {"Buses": table_id(4), "Trams": ""}
    assert [table.number for table in desk.book.all(Table)] == [4]


def test_a_segment_may_be_named_by_its_id_where_titles_are_the_same(planned):
    planned.take("notes", f"text,segment,segment_id\nBuses,Table talk,{cell_id('segment', 'c')}\n")
    assert planned.book.all(Note)[0].segment == cell_id("segment", "c")


def test_themes_are_known_without_case_and_made_when_new(desk):
    desk.take("notes", "text,theme\nBuses,Transport\nTrams, TRANSPORT\nTax,Money\nRent,\n")
    themes = {theme.name: theme for theme in desk.book.all(Theme)}
    assert set(themes) == {"Transport", "Money"}
    assert [note.text for note in notes_in(desk.book)[themes["Transport"].id]] == ["Buses", "Trams"]
    taguette = "id,document,tag,content\n1,A,Transport,Bikes\n1,A,Air,Bikes\n1,A,Air,Bikes\n2,A,,Bikes\n"
    plan = desk.take("notes", taguette)  # It has a row for each theme of a highlight.
    assert (plan.new, [row[5] for row in plan.preview]) == (2, ["Transport | Air", ""])
    assert [note.text for note in notes_in(desk.book)[themes["Transport"].id]] == ["Buses", "Trams", "Bikes"]


def test_notes_with_ids_are_updated_and_stay_in_their_themes(desk):
    own = "0123456789abcdef0123456789abcdef"
    desk.take("notes", f"id,text,theme\n{own},Buses,Transport\nx,Trams,Transport\n")
    assert desk.book.get(Note, own).text == "Buses"
    plan = desk.take("notes", f"id,text,theme\n{own},Better buses,Money\nx,Trams,Transport\n")
    assert (plan.new, plan.changed, plan.same, plan.seen_before) == (0, 1, 1, "")
    assert {theme.name for theme in themes_of(desk.book, own)} == {"Transport", "Money"}
    assert len(desk.book.all(Placement)) == 3
    assert plan.notices == ("Notes known by their ids that take this file's words: 1.",)


@pytest.mark.parametrize("text", ["Fewer cars", "100\u00a0% of us", "Two\u2028lines", "<b>Bus</b> &amp; tram"])
def test_exported_notes_taken_in_again_change_nothing(planned, tmp_path, text):
    now = datetime.fromisoformat("2022-10-01T10:05:00.000+01:00")
    for moment in (now, now + timedelta(milliseconds=20)):
        [made] = notes.add(text, table="", segment=cell_id("segment", "a"), now=moment)
        planned.book = Book.of([*planned.book.records(), revive(Note, made.id, made.fields)])
    export(planned.book, tmp_path)
    plan = planned.plan("notes", tmp_path / "notes.csv")
    assert (plan.new, plan.changed, plan.same, plan.notices) == (0, 0, 2, ())


def test_what_a_file_does_not_speak_of_stays(planned):
    planned.take("notes", "id,text,table,segment,kind\n1,Buses,4,Hopes and fears,idea\n")
    planned.take("notes", "id,text\n1,More buses\n")
    [note] = planned.book.all(Note)
    assert (note.text, note.table) == ("More buses", table_id(4))
    assert (note.segment, note.type) == (cell_id("segment", "a"), "idea")


def test_the_same_file_without_ids_is_known_again_and_would_double(desk):
    desk.take("notes", "text\nBuses\n", at="2022-10-01T12:00:00+01:00")
    plan = desk.take("notes", "text\nBuses\n")
    assert plan.seen_before == "2022-10-01T12:00:00+01:00"
    assert len(desk.book.all(Note)) == 2


def test_rows_without_words_are_no_notes_and_told(desk):
    plan = desk.take("notes", "text,table\nBuses,4\n,5\n,6\n")
    assert plan.new == 1
    assert "Lines 3 and 4: no words, so no note." in plan.notices


@pytest.mark.parametrize(("written", "moment"), [
    ("2022-10-01T10:05:00+01:00", "2022-10-01T10:05:00+01:00"), ("2022-10-01T09:05:00Z", "2022-10-01T09:05:00+00:00"),
    ("1542406176584", "2018-11-16T22:09:36+00:00"), ("2022-10-01T10:05:00.120+01:00", "2022-10-01T10:05:00.120+01:00"),
])
def test_moments_keep_their_offset(desk, written, moment):
    desk.take("notes", f"text,at\nBuses,{written}\n")
    assert desk.book.all(Note)[0].at == moment


@pytest.mark.parametrize(("rows", "sentence"), [
    ("text,table\nA,Garden\n", 'line 2: column "table" says "Garden", which is not a table number such as 4.'),
    ("text,table\nA,0\n", 'column "table" says "0"'),
    ("text,table\nA,1000\n", "line 2: the number of a table cannot be 1,000"),
    ("text,segment\nA,Hops and fears\n", 'says "Hops and fears", which is no segment\'s title: the agenda has '
                                         '"Hopes and fears"'),
    ("text,segment\nA,table talk\n", 'says "table talk", which is the title of 2 segments: give them different titles'),
    ("text,kind\nA,B\nC,rant\n", "which is not a kind of note: the kinds are note, question, concern, quote and idea."),
    ("text,kind\nA,rant\n", 'line 2: column "kind" says "rant"'),
    ("text,voices\nA,0\n", 'column "voices" says "0", which is not a number of people: write 1 or more.'),
    ("text,at\nA,yesterday\n", 'column "at" says "yesterday", which is not a moment such as 2022-10-01 14:30.'),
    ("id,text\n1,A\n1,B\n", 'line 3: the id "1" is on line 2 already.'),
    ("id,body\n1,A\n", 'no column is called "text"'),
    (f"text\n{'a' * 10_001}\n", "line 2: the text of a note is 10,001 characters long"),
])
def test_what_cannot_be_read_stops_the_import_with_its_place(planned, rows, sentence):
    with pytest.raises(IntakeError) as caught:
        planned.plan("notes", rows)
    assert sentence in str(caught.value)
    assert len(planned.book.all(Segment)) == 3


def test_a_segment_cannot_be_named_before_there_is_an_agenda(desk):
    with pytest.raises(IntakeError, match="the agenda is still empty, so take it in first"):
        desk.plan("notes", "text,segment\nA,Talk\n")


def test_a_long_value_is_cut_in_the_sentence(planned):
    with pytest.raises(IntakeError) as caught:
        planned.plan("notes", f'text,at\nA,"{"never " * 50}\nat all"\n')
    assert len(str(caught.value)) < 200
    assert "\n" not in str(caught.value)
