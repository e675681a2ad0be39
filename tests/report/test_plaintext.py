"""The report as plain text and as Markdown: the same words and figures, and nothing of a note becomes markup."""

import re
from datetime import UTC, datetime

import pytest

from facilitator.domain import privacy, readback, summary
from facilitator.domain.book import Book
from facilitator.domain.ids import cell_id, code, table_id
from facilitator.domain.records import EVENT, Contact, Day, Event, Note, Segment, Table, Theme
from facilitator.report import content, plaintext
from facilitator.report import pieces as p
from facilitator.report.writer import make
from tests.report.summaries import SOURCE, wernford


@pytest.fixture(scope="module")
def book() -> Book:
    return wernford()


@pytest.fixture(scope="module", params=[".txt", ".md"])
def text(request, book) -> str:
    return make(book, request.param, SOURCE).data.decode()


def test_every_note_that_may_be_shown_is_in_it_with_its_code_and_no_other(book, text):
    named = privacy.flagged(book)
    for note in book.all(Note):
        wanted = not note.held and note.id not in named
        assert (note.text in text.replace("\\", "")) is wanted, note.text
        assert (code(note.id) in text) is wanted


def test_nobody_is_named_in_it(book, text):
    assert not [contact.name for contact in book.all(Contact) if contact.name in text]


def test_its_chapters_and_figures_are_those_of_the_pdf(text):
    for words in ("At a glance", "Who was in the room", "The agenda, planned and actual", "Polls", "Left unsorted",
                  "How to check this report", "09:36–10:08", "Percentages are of the members present (45)."):
        assert words in text
    assert re.search(r"All notes together[ |]+267", text)
    assert re.search(r"Strongly agree[ |]+12 \(26\.1%\)", text)


def test_it_says_how_many_notes_were_read_back_and_nothing_where_none_was(book, text):
    assert "read again" not in text
    told = datetime(2026, 9, 12, 12, 0, tzinfo=UTC)
    for count, said in ((1, "1 note was read again to the table that wrote it,"),
                        (3, "3 notes were read again to the tables that wrote them,")):
        heard = book.after(readback.hear(book, book.all(Note)[:count], told))
        assert said in " ".join(make(heard, ".txt", SOURCE).data.decode().split())


def test_columns_of_plain_text_stand_under_each_other():
    table = p.Table(("Age", "Invited"), [("16 to 29", 9), ("all others", 1_239)], "Members")
    assert plaintext.text([table]) == ("Members:\n"
                                       "    Age         Invited\n"
                                       "    ----------  -------\n"
                                       "    16 to 29          9\n"
                                       "    all others    1,239\n")


def test_columns_of_markdown_are_a_table():
    table = p.Table(("Age | group", "Invited"), [("16 to 29", 9)], "Members")
    assert plaintext.markdown([table]) == ("**Members**\n\n"
                                           "| Age \\| group | Invited |\n"
                                           "| --- | ---: |\n"
                                           "| 16 to 29 | 9 |\n")


def test_all_lines_of_a_note_stand_together():
    note = p.Quote("First.\n\nSecond.", "X74RWD", "table 3")
    assert plaintext.text([note]) == "    First.\n\n    Second.\n    [X74RWD · table 3]\n"
    assert plaintext.markdown([note]) == "> First.\n>\n> Second.\n>\n> `X74RWD` · table 3\n"


@pytest.mark.parametrize(("typed", "written"), [
    ("# no heading", "\\# no heading"), ("1. no list", "1\\. no list"), ("- no list", "\\- no list"),
    ("> no quotation", "\\> no quotation"), ("*loud*", "\\*loud\\*"), ("`code`", "\\`code\\`"),
    ("<b>bold</b>", "\\<b>bold\\</b>"), ("[a](b)", "\\[a\\](b)"), ("AT&amp;T", "AT\\&amp;T"), ("~~gone~~", None),
    ("_so_", "\\_so\\_"), ("---", "\\---"), ("===", "\\==="), ("fine\n# no heading", "fine\n> \\# no heading"),
    ("snake_case, 5 < 6, a & b, £3.50 - 2024. C:\\files", "snake_case, 5 < 6, a & b, £3.50 - 2024. C:\\files"),
])
def test_a_note_never_becomes_markup(typed, written):
    shown = plaintext.markdown([p.Quote(typed, "X74RWD")])
    if written is not None:
        assert shown.startswith(f"> {written}\n")
    assert shown.replace("\\", "").replace("\n> ", "\n").startswith(f"> {typed}".replace("\\", ""))


def test_words_that_are_set_apart_keep_their_spaces_outside():
    assert plaintext.markdown([p.Paragraph([("Voices ", "strong"), "are counted."])]) == "**Voices** are counted.\n"


def test_names_from_files_do_not_break_a_table():
    records = [Theme(id="t", name="a | b\nc"), Day(id="d", date="2026-03-01", title="| x"),
               Segment(id="s", day="d", title="one | two"), Note(id="0" * 32, text="x | y", segment="s")]
    lines = make(Book.of(records), ".md", SOURCE).data.decode().splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) > 4
    assert all(re.fullmatch(r"\|( (\\.|[^|\\])* \|)+", row) for row in rows), rows


def test_notes_of_no_table_are_not_told_among_those_at_tables():
    notes = [Note(id=cell_id("note", n), text=f"Note {n}", table=table_id(1) if n < 2 else "") for n in range(5)]
    told = summary.of(Book.of([Event(id=EVENT), Table(id=table_id(1), number=1), *notes]))
    text = plaintext.text(content.pieces(told, SOURCE))
    assert "5 notes, with 5 voices, were written, 2 of them at 1 table: none of them in a theme yet." in text
    assert "5 notes · 5 voices · table 1 · 3 of no table" in text
