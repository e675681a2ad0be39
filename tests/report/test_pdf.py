"""The PDF of an event: all that was said is in it and nothing that must not be, and it can be read without eyes."""

import re
import unicodedata
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from facilitator.domain import agenda, polls, privacy
from facilitator.domain.book import Book
from facilitator.domain.changes import revive
from facilitator.domain.ids import code
from facilitator.domain.records import EVENT, NOUNS, Contact, Day, Event, Note, Person, Placement, Poll, Segment, Theme
from facilitator.domain.summary import SECTIONS, Source
from facilitator.intake import kinds
from facilitator.report.writer import make
from tests.report.summaries import SOURCE, extremes, wernford


def packed(text: str) -> str:
    """A text without its spaces and line ends, which a page may have broken, and without marks over its letters.

    Programs that copy Arabic out put a mark at the end of a sentence behind its full stop.
    """
    apart = unicodedata.normalize("NFD", re.sub(r"\s+", "", text))
    return "".join(character for character in apart if unicodedata.category(character) != "Mn")


def without_furniture(pdf_text: str, title: str) -> str:
    """All pages' words as one, without the lines above and below each page."""
    return packed(re.sub(r"As of .*|\d+ / \d+", "", pdf_text.replace("\r", "").replace(f"{title}\n", "\n")))


@pytest.fixture(scope="module")
def book() -> Book:
    return wernford()


@pytest.fixture(scope="module")
def pdf(book) -> bytes:
    return make(book, ".pdf", SOURCE).data


@cache
def longest() -> bytes:
    """The report in which everything is as long and as many as can be."""
    return make(extremes(), ".pdf", SOURCE).data


def headings(root) -> list[str]:
    return [element.words for element in root.all("H1")]


def test_every_note_that_may_be_shown_is_found_again_word_for_word_with_its_code(book, pdf, copied_out):
    text = packed(copied_out(pdf))
    named = privacy.flagged(book)
    shown = [note for note in book.all(Note) if not note.held and note.id not in named]
    assert len(shown) > 250
    assert [note.text for note in shown if packed(note.text) not in text] == []
    assert [note.id for note in shown if code(note.id) not in text] == []


def test_notes_held_back_or_holding_a_name_are_not_in_it(book, pdf, copied_out):
    text = packed(copied_out(pdf))
    named = privacy.flagged(book)
    hidden = [note for note in book.all(Note) if note.held or note.id in named]
    assert len(hidden) > 2
    assert [note.text for note in hidden if packed(note.text) in text] == []


def test_the_flagged_are_shown_when_that_is_wanted_and_the_held_never(book, copied_out):
    made = make(book, ".pdf", SOURCE, flagged=True)
    text = packed(copied_out(made.data))
    assert made.withheld == []
    for note in book.all(Note):
        assert (packed(note.text) in text) is not note.held, note.text


def test_nobody_s_name_address_or_needs_are_in_it(book, pdf, copied_out):
    text = copied_out(pdf) + pdf.decode("latin-1")
    for contact in book.all(Contact):
        for private in (contact.name, contact.email, contact.access, *(value for _, value in contact.other)):
            assert not private or private not in text


def test_the_same_event_gives_the_same_bytes(book, pdf):
    turned = Book.of(record for noun in reversed(NOUNS.values()) for record in reversed(book.all(noun)))
    assert make(turned, ".pdf", SOURCE).data == pdf


def test_its_date_is_that_of_the_event_s_last_change(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.docinfo["/CreationDate"]).startswith("D:20260630203232")


def test_a_reader_hears_chapters_tables_figures_and_notes_in_order(book, pdf, structure):
    root = structure(pdf)
    assert headings(root) == ["Contents", "At a glance", "Who was in the room", "The agenda, planned and actual",
                              "What was said, theme by theme", "Polls", "Left unsorted", "How to check this report"]
    assert all(len(figure.alt) > 20 for figure in root.all("Figure"))
    assert {cell.scope for cell in root.all("TH")} == {"Row", "Column"}
    assert len(root.all("BlockQuote")) > 260
    days = [figure.alt for figure in root.all("Figure") if "planned and actual" in figure.alt]
    assert len(days) == len(agenda.days(book))
    assert "What worries us most?: planned 13:15 to 14:00, ran from 13:25 to 14:11." in days[0]


def test_no_heading_stands_alone_at_the_foot_of_a_page(pdf, structure):
    def first_page(element) -> int | None:
        pages = [*element.pages, *(page for kid in element.kids if (page := first_page(kid)) is not None)]
        return min(pages, default=None)

    sections = structure(pdf).all("Sect")
    assert len(sections) > 100
    for section in sections:
        heading, after = section.kids[0], section.kids[1] if len(section.kids) > 1 else None
        if after and first_page(after) is not None:
            assert first_page(after) == heading.pages[-1], heading.words


def test_no_page_but_a_chapter_s_last_is_nearly_empty(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        sizes = [len(page.Contents.read_bytes()) for page in opened.pages]
    assert min(sizes[1:]) > max(sizes) / 12


def test_every_line_of_the_contents_leads_to_its_heading(pdf, structure):
    root = structure(pdf)
    lines = [item.all("Link")[0] for item in root.all("TOCI")]
    titles = [element.words for element in root.all("H1", "H2")][1:]
    assert [re.sub(r"\s*\d+$", "", line.words) for line in lines] == titles
    assert all(line.links for line in lines)


def test_the_counts_of_themes_and_of_the_unsorted_add_up_to_the_notes(book, pdf, structure):
    root = structure(pdf)
    sums = next(table for table in root.all("Table") if table.kids[0].words == "How the notes add up")
    rows = {row.all("TH")[0].words: int(row.all("TD")[0].words) for row in sums.all("TBody")[0].all("TR")}
    assert rows["In one theme"] + rows["In several themes"] + rows["In no theme"] == rows["All notes together"]
    assert rows["All notes together"] == len(book.all(Note))


def test_each_heat_map_says_for_each_table_what_its_row_adds_up_to(pdf, structure):
    maps = [table for table in structure(pdf).all("Table") if table.kids[0].words.startswith("Notes by theme")]
    assert len(maps) > 8
    for table in maps:
        for row in table.all("TBody")[0].all("TR"):
            notes, *counts = (int(cell.words) for cell in row.all("TD"))
            assert notes == sum(counts)


def test_polls_say_their_base_in_words_and_each_verdict_in_words_and_a_sign(book, pdf, copied_out):
    text = " ".join(copied_out(pdf).split())
    assert "Percentages are of the members present (45)." in text
    assert re.search(r"✔ Passed: at least four fifths of the hands counted, abstentions left out, for", text)
    assert re.search(r"✘ Not passed: more than half of the hands counted, abstentions included, for .*?26\.7%", text)
    assert "The poll was still open when this report was made" in text
    assert "No hands are counted yet from tables 3, 6 and 7." in text
    for poll in polls.in_order(book):
        assert (packed(poll.question) in packed(text)) is (poll.state != polls.DRAFT)


def test_people_are_counted_against_the_invited_on_recorded_days_alone(pdf, structure, copied_out):
    there = next(t for t in structure(pdf).all("Table") if t.kids[0].words == "Members present, day by day")
    rows = [[cell.words for cell in row.kids] for row in there.all("TBody")[0].all("TR")]
    assert rows == [["Saturday 29 August 2026", "46", "95.8%"], ["Sunday 30 August 2026", "45", "93.8%"],
                    ["Saturday 12 September 2026", "45", "93.8%"]]
    assert "Nothing is recorded of Sunday 13 September 2026" in " ".join(copied_out(pdf).split())


def test_the_colophon_says_where_the_figures_come_from(pdf, copied_out):
    text = " ".join(copied_out(pdf).split())
    assert f"made by Facilitator {SOURCE.version} from the file {SOURCE.file}" in text
    assert SOURCE.stamp in text.replace(" ", "")


@pytest.mark.parametrize(("section", "title"), [
    ("people", "Who was in the room"), ("agenda", "The agenda, planned and actual"),
    ("themes", "What was said, theme by theme"), ("polls", "Polls"), ("unsorted", "Left unsorted"),
])
def test_a_section_can_be_had_alone_and_the_report_says_what_is_left_out(book, structure, copied_out, section, title):
    data = make(book, ".pdf", SOURCE, sections=[section]).data
    assert headings(structure(data)) == ["Contents", "At a glance", title, "How to check this report"]
    assert copied_out(data).count("“") >= len(SECTIONS) - 1


def test_the_longest_of_everything_is_set_without_a_word_lost(structure):
    book = extremes()
    root = structure(longest())
    quoted = packed("".join(said.words for quote in root.all("BlockQuote") for said in quote.kids))
    assert [note.text for note in book.all(Note) if packed(note.text) not in quoted] == []
    said = packed("".join(paragraph.words for paragraph in root.all("P")))
    assert packed(book.event.remit) in said
    assert packed(book.all(Poll)[0].question) in said
    assert packed(book.all(Theme)[0].missing) in said


def test_a_heat_map_of_many_tables_goes_on_in_another(structure):
    maps = [table for table in structure(longest()).all("Table")
            if table.kids[0].words.startswith("Notes by theme")]
    columns = [[head.words for head in table.all("THead")[0].all("TH")][2:] for table in maps]
    assert [number for some in columns for number in some] == [str(number) for number in range(1, 26)]
    assert max(map(len, columns)) <= 9


@pytest.mark.parametrize("text", ["Mae'r afon yn codi'n gynt", "Żółta łódź", "Το νερό ξέρει",
                                  "النهر يرتفع أسرع من التحذير", "夏天試過三十六度", "Ask 🌊🏠 again", "שאלה"])
def test_a_note_in_any_script_is_found_again(text, copied_out):
    book = Book.of([Note(id=f"{7:032x}", text=text)])
    assert packed(text) in packed(copied_out(make(book, ".pdf", SOURCE).data))


def test_an_event_with_nothing_in_it_has_a_report_that_says_so(copied_out):
    text = copied_out(make(Book({}), ".pdf", Source("New.facil", "", "1.2.3")).data)
    assert "Nothing is recorded yet." in " ".join(text.split())


@pytest.mark.parametrize(("event", "spoken"), [("cy", "cy"), ("pt-BR", "pt-BR"), ("Welsh, mostly", "en"), ("", "en")])
def test_it_is_said_to_be_in_the_event_s_language(event, spoken):
    data = make(Book.of([Event(id=EVENT, language=event)]), ".pdf", SOURCE).data
    with pikepdf.open(BytesIO(data)) as opened:
        assert str(opened.Root.Lang) == spoken


@pytest.mark.parametrize("days", [[], [Day(id="a", date="2026-03-01")], [Day(id="a", date="soon")]])
def test_without_a_stamp_the_date_is_still_always_the_same(days):
    source = Source("New.facil", "", "1.2.3")
    assert make(Book.of(days), ".pdf", source).data == make(Book.of(days), ".pdf", source).data


def test_a_theme_says_once_what_is_missing_in_it_and_what_it_was(copied_out):
    book = Book.of([Theme(id="t", name="Late buses", was=(("u", "Getting  about"), ("+v", "")),
                          missing="Nobody spoke for those who drive them."),
                    *(Note(id=f"{n:032x}", text=f"Late again {n}", segment=f"s{n}") for n in (1, 2)),
                    *(Segment(id=f"s{n}", title=f"Round {n}") for n in (1, 2)),
                    *(Placement(id=f"p{n}", note=f"{n:032x}", theme="t") for n in (1, 2))])
    text = " ".join(copied_out(make(book, ".pdf", SOURCE).data).split())
    assert text.count("Was part of “Getting about”. Took in a pile without a name.") == 1
    assert text.count("What is missing: Nobody spoke for those who drive them.") == 1


def test_what_looks_like_markup_is_printed_as_it_was_typed(copied_out):
    text = "<b>bold</b> & <br/> &amp; 5 < 6 <font color='red'>%s {0}"
    book = Book.of([Note(id=f"{7:032x}", text=text), Theme(id="t", name=text), Person(id="p", code=text),
                    Day(id="d", date="2026-03-01"), Segment(id="s", day="d", title=text)])
    assert packed(copied_out(make(book, ".pdf", SOURCE).data)).count(packed(text)) >= 2


def test_all_statements_of_a_real_conversation_are_found_again(shared_data, copied_out):
    file = shared_data / "notes" / "polis-american-assembly.bowling-green.csv"
    plan = kinds.read("notes", file, Book({}), {"text": "comment-body"}, at="2026-03-01T10:00:00+00:00")
    book = Book.of([Event(id=EVENT, title="Bowling Green"),
                    *(revive(NOUNS[change.kind], change.id, change.fields) for change in plan.changes)])
    text = without_furniture(copied_out(make(book, ".pdf", SOURCE).data), "Bowling Green")
    statements = [note.text for note in book.all(Note)]
    assert len(statements) == 896
    assert [words for words in statements if packed(words) not in text] == []
