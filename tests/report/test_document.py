"""A whole report: its structure, its pages, its description."""

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from facilitator.report import charts, look
from facilitator.report.document import Document
from facilitator.report.tables import Cell
from tests.report.reading import marked_words

LONG = "Why is there a shelter where nobody waits and none where the old people do? "


def sample(new_document) -> Document:
    """A report with one of everything."""
    document = new_document(header="Aberwen", footer="Aberwen.facil")
    document.cover("How should Aberwen run its buses?", "Summary", ["Town hall"], above="Assembly")
    document.contents("Contents")
    document.heading(1, "Who was there", page_break=True)
    document.paragraph("Counts, never names.")
    document.table(["Age", "Invited", "Present"], [["18 to 29", 9, 7], ["30 and over", 39, 36]], caption="Members")
    document.figure(charts.Bars([charts.Bar("Yes", 30, "30"), charts.Bar("No", 14, "14")]), "Yes 30, no 14.")
    document.heading(2, "What was said")
    document.heading(3, "Updates reach the front line too late")
    document.quote(LONG, "7F3K", "table 3")
    document.bullets([["One"], ["Two ", ("strong", "strong")]])
    document.paragraph("Carried.", style="small")
    document.table(["Theme", Cell("1", "centre")], [["Late", Cell("3", "centre", "bold", look.ACCENT, look.PAPER)]])
    document.heading(1, "Polls", page_break=True)
    document.paragraph("Nothing yet.")
    return document


def test_a_reader_hears_the_whole_report_in_order(new_document, structure):
    root = structure(sample(new_document).to_bytes())
    assert root.role == "Document"
    assert [(e.role, e.words) for e in root.all("Title", "H1", "H2", "H3")] == [
        ("Title", "How should Aberwen run its buses?"), ("H1", "Contents"), ("H1", "Who was there"),
        ("H2", "What was said"), ("H3", "Updates reach the front line too late"), ("H1", "Polls")]
    first = next(e for e in root.all("Sect") if e.kids[0].words == "Who was there")
    assert [e.role for e in first.kids] == ["H1", "P", "Table", "Figure", "Sect"]
    assert [e.role for e in first.kids[-1].kids] == ["H2", "Sect"]
    assert [e.role for e in first.kids[-1].kids[-1].kids] == ["H3", "BlockQuote", "L", "P", "Table"]
    assert first.all("Figure")[0].alt == "Yes 30, no 14."


def test_headers_of_tables_name_their_columns_and_rows(new_document, structure):
    root = structure(sample(new_document).to_bytes())
    table = root.all("Table")[0]
    assert [e.role for e in table.kids] == ["Caption", "THead", "TBody"]
    assert [(e.role, e.scope, e.words) for e in table.all("TH", "TD")] == [
        ("TH", "Column", "Age"), ("TH", "Column", "Invited"), ("TH", "Column", "Present"),
        ("TH", "Row", "18 to 29"), ("TD", "", "9"), ("TD", "", "7"),
        ("TH", "Row", "30 and over"), ("TD", "", "39"), ("TD", "", "36")]


def test_lists_and_quotations_are_said_to_be_such(new_document, structure):
    root = structure(sample(new_document).to_bytes())
    assert [[part.words for part in item.kids] for item in root.all("LI")] == [["•", "One"], ["•", "Two strong"]]
    [quote] = root.all("BlockQuote")
    assert quote.kids[0].words == LONG + "7F3K\u00a0·\u00a0table\u00a03"


def test_all_that_is_drawn_is_content_or_decoration(new_document):
    with pikepdf.open(BytesIO(sample(new_document).to_bytes())) as pdf:
        for page in pdf.pages:
            words = marked_words(page)
            assert None not in words
            numbers = sorted(number for number in words if isinstance(number, int))
            assert numbers == list(range(len(pdf.Root.StructTreeRoot.ParentTree.Nums[2 * page.index + 1])))
            assert page.obj.Tabs == "/S"


def test_headers_footers_and_page_numbers_are_decoration(new_document):
    with pikepdf.open(BytesIO(sample(new_document).to_bytes())) as pdf:
        first, _, third, _ = map(marked_words, pdf.pages)
        assert not first.get("Artifact")
        for words in ("Aberwen", "3 / 4", "Aberwen.facil"):
            assert words in third["Artifact"]


def test_the_file_says_what_it_is(new_document):
    with pikepdf.open(BytesIO(sample(new_document).to_bytes())) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo["/Title"] == "Buses for Aberwen"
        assert pdf.docinfo["/CreationDate"] == "D:20260314170500+00'00'"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Buses for Aberwen"
            assert metadata["dc:language"] == {"en"}
            assert metadata["xmp:CreateDate"] == "2026-03-14T17:05:00+00:00"


def test_the_date_keeps_its_time_zone():
    created = datetime(2026, 3, 14, 17, 5, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    with pikepdf.open(BytesIO(Document("T", "en", created).to_bytes())) as pdf:
        assert pdf.docinfo["/CreationDate"] == "D:20260314170500-03'30'"


def test_the_contents_lead_to_their_headings(new_document, structure):
    data = sample(new_document).to_bytes()
    links = structure(data).all("Link")
    assert [link.words for link in links] == ["Who was there 3", "What was said 3", "Polls 4"]
    assert all(link.links for link in links)
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        annotations = pdf.pages[1].obj.Annots
        assert [pages.index(note.Dest[0].objgen) for note in annotations] == [2, 2, 3]
        assert [str(note.Contents) for note in annotations] == ["Who was there", "What was said", "Polls"]
        nums = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
        assert [owners[int(note.StructParent)].S for note in annotations] == ["/Link"] * 3


def test_the_last_line_of_the_contents_stays_with_them_when_what_stands_behind_turns_the_page(new_document, structure):
    document = new_document()
    for _ in range(22):
        document.paragraph("One line.")
    document.contents("Contents")
    with document.together():
        document.heading(1, "Chapter")
        for number in range(12):
            document.paragraph(f"Number {number}")
    document.heading(2, "Section")
    document.heading(1, "Last")
    root = structure(document.to_bytes())
    contents, chapter, _ = root.all("H1")
    assert (contents.pages, chapter.pages) == ([0], [1])
    assert [set(line.pages) for line in root.all("Link")] == [{0}] * 3


def test_the_outline_nests_as_the_headings_do(new_document):
    with pikepdf.open(BytesIO(sample(new_document).to_bytes())) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Who was there", "Polls"]
        assert outline.root[0].children[0].title == "What was said"
        assert outline.root[0].children[0].children[0].title == "Updates reach the front line too late"


def test_the_same_report_has_the_same_bytes(new_document):
    first = sample(new_document).to_bytes()
    other = new_document()
    other.paragraph("something else altogether Ŵ 你 🚌")
    other.to_bytes()
    assert sample(new_document).to_bytes() == first


ANOTHER_RUN = """
import hashlib
from tests.report.reading import CREATED
from tests.report.test_document import Document, sample
report = sample(lambda **more: Document("Buses for Aberwen", "en", CREATED, **more))
print(hashlib.sha256(report.to_bytes()).hexdigest())
"""


def test_another_run_of_the_program_makes_the_same_bytes(new_document):
    checkout = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", ANOTHER_RUN], env=os.environ | {"PYTHONHASHSEED": "7"}, cwd=checkout,
                         capture_output=True, text=True, check=False)
    assert run.stdout.strip() == hashlib.sha256(sample(new_document).to_bytes()).hexdigest(), run.stderr


def test_every_font_is_embedded(new_document):
    document = sample(new_document)
    with pikepdf.open(BytesIO(document.to_bytes())) as pdf:
        fonts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)
                 and thing.get("/Type") == "/Font" and "/DescendantFonts" not in thing]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        named = {name for page in pdf.pages for name in page.Resources.Font}
        used = {str(operands[0]) for page in pdf.pages for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "Tf"}
        assert used == named


def test_a_paragraph_over_two_pages_is_one_paragraph(new_document, structure):
    document = new_document()
    document.paragraph("x" * 20_000)
    document.paragraph(LONG * 270)
    root = structure(document.to_bytes())
    whole, prose = root.all("P")
    assert whole.words == "x" * 20_000
    assert prose.words.split() == (LONG * 270).split()
    assert len(set(prose.pages)) > 3


def test_no_line_stands_alone_at_the_end_or_head_of_a_page(new_document):
    parted = 0
    for filler in range(24, 34):
        document = new_document()
        for _ in range(filler):
            document.paragraph("Filler.")
        document.paragraph("\n".join(["of five"] * 5))
        pages = pypdfium2.PdfDocument(document.to_bytes())
        counts = [page.get_textpage().get_text_range().count("of five") for page in pages]
        pages.close()
        assert sum(counts) == 5
        assert 1 not in counts
        parted += len(counts) == 2 and 0 not in counts
    assert parted


def test_no_heading_is_left_behind_at_the_end_of_a_page(new_document, structure):
    for filler in range(22, 30):
        document = new_document()
        for _ in range(filler):
            document.paragraph("One line.")
        document.heading(1, "Chapter")
        document.heading(2, "Section")
        document.table(["A", "B"], [["a", 1]] * 3, caption="Table")
        root = structure(document.to_bytes())
        page = root.all("TD")[0].pages
        assert [element.pages for element in root.all("H1", "H2", "Caption")] == [page] * 3


def test_a_table_says_its_header_once_and_shows_it_on_each_page(new_document, structure):
    document = new_document()
    document.table(["Code", "Statement"], [[f"N{i:03}", "The timetable is for last winter."] for i in range(80)])
    data = document.to_bytes()
    root = structure(data)
    assert [e.words for e in root.all("TH") if e.scope == "Column"] == ["Code", "Statement"]
    assert len(root.all("TR")) == 81
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) > 2
        for page in list(pdf.pages)[1:]:
            assert "CodeStatement" in marked_words(page)["Artifact"]
    pages = pypdfium2.PdfDocument(data)
    shown = [page.get_textpage().get_text_range() for page in pages]
    pages.close()
    assert all(text.strip().startswith("Code Statement") for text in shown)


def test_a_cell_taller_than_a_page_goes_on_over_it(new_document, structure):
    document = new_document()
    document.table(["Code", "Statement"], [["N001", LONG * 120], ["N002", "short"]])
    root = structure(document.to_bytes())
    tall = root.all("TD")[0]
    assert tall.words.split() == (LONG * 120).split()
    assert len(set(tall.pages)) > 1


def test_what_belongs_together_moves_to_the_next_page_together(new_document, structure):
    document = new_document()
    for _ in range(28):
        document.paragraph("One line.")
    with document.together():
        for number in range(8):
            document.paragraph(f"Number {number}")
    root = structure(document.to_bytes())
    assert {page for element in root.all("P")[28:] for page in element.pages} == {1}


def test_more_than_a_page_that_belongs_together_is_still_printed(new_document, structure):
    document = new_document()
    with document.together():
        for number in range(100):
            document.paragraph(f"Number {number}")
    root = structure(document.to_bytes())
    assert root.all("P")[0].pages == [0]
    assert len(root.all("P")) == 100


@pytest.mark.parametrize("text", [
    "", " ", "\n\n", "\x00", "\ud800", "\u200b", "\u202e", "\ufffe", "\u0301", "🏽", "\U0010ffff", "🇬", "\u00ad",
    "\u2028", "(\\)", "<b>&amp;</b>", "a" * 3_000])
def test_no_text_whatever_breaks_a_report(text, new_document, structure):
    document = new_document(header=text, footer=text, author=text)
    document.cover(text, text, [text], above=text)
    document.contents(text)
    document.heading(1, text)
    document.paragraph(text, (text, "strong"))
    document.quote(text, text, text)
    document.bullets([[text]])
    document.table([text, text], [[text, text]], caption=text)
    document.figure(charts.Bars([charts.Bar(text, 1, text, 2)]), text, caption=text)
    data = document.to_bytes()
    assert structure(data).all("Table")
    pypdfium2.PdfDocument(data).close()


def test_markup_is_printed_as_it_was_typed(new_document, structure):
    document = new_document()
    document.paragraph("<b>5 < 6 & 7</b> <para>")
    assert structure(document.to_bytes()).all("P")[0].words == "<b>5 < 6 & 7</b> <para>"


def test_an_empty_report_is_one_empty_page(new_document):
    with pikepdf.open(BytesIO(new_document().to_bytes())) as pdf:
        assert len(pdf.pages) == 1


def test_empty_tables_lists_and_charts_are_printed_without_rows(new_document, structure):
    document = new_document()
    document.table(["A", "B"], [])
    document.bullets([])
    document.figure(charts.Bars([]), "nothing")
    document.contents("Contents")
    assert [e.words for e in structure(document.to_bytes()).all("TH")] == ["A", "B"]


def test_a_heading_too_deep_is_raised(new_document, structure):
    document = new_document()
    document.heading(3, "First")
    document.heading(3, "Second")
    assert [(e.role, e.words) for e in structure(document.to_bytes()).all("H1", "H2", "H3")] == [
        ("H1", "First"), ("H2", "Second")]


def test_the_share_done_grows_to_the_whole(new_document):
    told = []
    sample(new_document).to_bytes(told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_report_that_was_made_takes_nothing_more(new_document):
    document = new_document()
    document.to_bytes()
    with pytest.raises(RuntimeError):
        document.paragraph("late")


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo is not on this machine.")
def test_poppler_finds_the_report_tagged(new_document, tmp_path):
    target = tmp_path / "summary.pdf"
    target.write_bytes(sample(new_document).to_bytes())
    about = subprocess.run(["pdfinfo", target], capture_output=True, text=True, check=True).stdout
    assert "Tagged:          yes" in about
    assert "PDF version:     1.7" in about
    tree = subprocess.run(["pdfinfo", "-struct-text", target], capture_output=True, text=True, check=True).stdout
    lines = [line.strip() for line in tree.splitlines()]
    for wanted in ("H1 (block)", "H2 (block)", "H3 (block)", "TOCI", "BlockQuote", "/Scope /Column",
                   "/Scope /Row", '"How should Aberwen run its buses?"', 'Figure "Yes 30, no 14.":'):
        assert wanted in lines


def test_words_stand_out_from_their_ground():
    for style in (look.BODY, look.SMALL, look.QUOTE, look.CODE, look.CELL, look.CELL_HEAD, look.TICK,
                  look.FURNITURE, *look.HEADINGS, *look.CONTENTS):
        assert look.contrast(style.colour, look.PAPER) >= 4.5
        assert look.contrast(style.colour, look.TINT) >= 4.5
    for share in range(11):
        ground = look.mixed(look.ACCENT, share / 10)
        assert look.contrast(look.legible_on(ground), ground) >= 4.5
    assert look.contrast("#000000", "#ffffff") == pytest.approx(21)
