"""Notes in pages of Word, OpenDocument and plain text, and tables of OpenDocument spreadsheets."""

import pytest

from facilitator import limits
from facilitator.domain.changes import create
from facilitator.domain.notes import in_order
from facilitator.domain.records import Note, Segment, Table
from facilitator.domain.tables import in_order as tables_in_order
from facilitator.intake.errors import IntakeError
from facilitator.intake.workbook import SeveralSheets
from tests.intake.pages import docx, odf, wp, zipped


def said(desk) -> list[str]:
    return [note.text for note in in_order(desk.book, desk.book.all(Note))]


def where(desk) -> list[tuple[str, int]]:
    numbers = {table.id: table.number for table in tables_in_order(desk.book)}
    return sorted((note.text, numbers.get(note.table, 0)) for note in desk.book.all(Note))


WORD = docx(
    wp("Notes of Saturday", "Titel") + wp("Table 4", "berschrift1") + wp("– The meadow floods", "Liste")
    + "<w:p><w:r><w:t>Nobody </w:t></w:r><w:r><w:t>comes</w:t><w:br/><w:t>in winter</w:t></w:r></w:p>"
    + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>" + wp("")
    + wp("Table 5", "berschrift1") + wp("• Łukasz & Zoë: „Brücke“"))


def test_a_page_of_word_is_a_note_a_paragraph_at_the_tables_that_its_headings_name(desk):
    plan = desk.take("notes", WORD, name="notes.docx")
    assert where(desk) == [("Nobody comes\nin winter", 4), ("The meadow floods", 4), ("Łukasz & Zoë: „Brücke“", 5)]
    assert "Left out: the page's title and contents." in plan.notices
    assert desk.plan("notes", WORD, name="notes.docx").seen_before


def test_other_headings_are_a_column_from_which_the_segment_can_be_chosen(desk):
    desk.book = desk.book.after([create(Segment(id="s", title="What worries us most?"))])
    page = docx(wp("What worries us most?", "berschrift1") + wp("Tisch 2", "berschrift2") + wp("Lärm")
                + wp("Tisch 3", "berschrift2") + wp("Staub"))
    assert "Not taken in: heading." in desk.plan("notes", page, name="n.docx").notices
    desk.take("notes", page, {"segment": "heading"}, name="n.docx")
    assert where(desk) == [("Lärm", 2), ("Staub", 3)]
    assert {note.segment for note in desk.book.all(Note)} == {"s"}


ODT = odf("text", '<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>'
          '<text:p text:style-name="P1">Notes</text:p><text:h text:outline-level="1">Table 7</text:h>'
          '<text:list><text:list-item><text:p>The  last\n bus<text:s/>goes<text:line-break/>at six</text:p>'
          '<text:list><text:list-item><text:p>or <text:span>five</text:span><office:annotation><text:p>who says?'
          '</text:p></office:annotation></text:p></text:list-item></text:list></text:list-item></text:list><text:p/>',
          styles='<style:style style:name="P1" style:parent-style-name="Title"/>')


def test_a_page_of_opendocument_is_a_note_an_item_without_remarks_and_what_was_deleted(desk):
    desk.take("notes", ODT, name="notes.odt")
    assert where(desk) == [("The last bus goes\nat six", 7), ("or five", 7)]


def test_a_plain_text_is_a_note_a_line_and_a_table_of_text_stays_one(desk):
    desk.take("notes", "# Table 2: Gardens\r\n\r\n1) The meadow floods\r\n2) Nobody comes\r\n"
              "24. Why, though?\r\nTable 3:\r\nNobody knows\r\n", name="n.txt")
    assert where(desk) == [("24. Why, though?", 2), ("Nobody comes", 2), ("Nobody knows", 3), ("The meadow floods", 2)]
    desk.take("notes", "text\ttable\nThe bus\t3\n", name="t.txt")
    assert ("The bus", 3) in where(desk)
    desk.take("notes", "Remark,Where\nThe tram,2\n", {"text": "Remark", "table": "Where"}, name="u.txt")
    assert ("The tram", 2) in where(desk)
    desk.take("notes", "Grüße aus der Straße\n".encode("cp1252"), name="v.txt")
    assert "Grüße aus der Straße" in said(desk)


def cells(*texts: str) -> str:
    return "".join(f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
                   for text in texts)


def row(inside: str, **attributes: int) -> str:
    kept = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-row{kept}>{inside}</table:table-row>"


EMPTY_END = row('<table:table-cell table:number-columns-repeated="16384"/>', number_rows_repeated=1_048_000)
SHEET = ('<table:table table:name="Notes">' + row(cells("text", "table", "voices"))
         + row(cells("The meadow floods") + '<table:table-cell office:value-type="float" office:value="4" '
               'table:number-rows-spanned="2"><text:p>4,00</text:p></table:table-cell>'
               '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>')
         + row('<table:table-cell office:value-type="string"><office:annotation><text:p>mine</text:p>'
               '</office:annotation><text:p>Nobody comes</text:p><text:p>in winter</text:p></table:table-cell>'
               '<table:covered-table-cell/>') + EMPTY_END + "</table:table>")


def test_a_sheet_of_opendocument_is_a_table_like_any_other(desk):
    desk.take("notes", odf("spreadsheet", SHEET), name="notes.ods")
    assert where(desk) == [("Nobody comes\nin winter", 4), ("The meadow floods", 4)]
    assert sorted(note.voices for note in desk.book.all(Note)) == [1, 3]


def test_dates_and_times_of_opendocument_are_read_by_their_values_and_several_sheets_ask(desk):
    agenda = ('<table:table table:name="Plan">' + row(cells("title", "date", "start"))
              + row(cells("Welcome") + '<table:table-cell office:value-type="date" office:date-value="2026-05-16">'
                    '<text:p>16.05.26</text:p></table:table-cell><table:table-cell office:value-type="time" '
                    'office:time-value="PT09H30M00S"><text:p>9.30</text:p></table:table-cell>') + "</table:table>")
    two = odf("spreadsheet", agenda + SHEET)
    with pytest.raises(SeveralSheets, match="Plan and Notes"):
        desk.plan("agenda", two, name="plan.ods")
    plan = desk.take("agenda", two, name="plan.ods", page="Plan")
    assert plan.preview[0][:3] == ("2026-05-16", "09:30", plan.preview[0][2])
    assert [segment.title for segment in desk.book.all(Segment)] == ["Welcome"]
    with pytest.raises(IntakeError, match='plan.ods: there is no sheet "Sunday"'):
        desk.plan("agenda", two, name="plan.ods", page="Sunday")
    wrong = odf("spreadsheet", SHEET.replace("Nobody comes", "#REF!").replace("<text:p>in winter</text:p>", ""))
    with pytest.raises(IntakeError, match='^plan.ods, line 3: column "A" says "#REF!", which is a formula'):
        desk.plan("notes", wrong, name="plan.ods")


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(("data", "name"), [
    (WORD[:-100], "cut.docx"), (WORD[:200], "cut.docx"), (ODT[:-60], "cut.odt"),
    (zipped({"word/document.xml": "<w:document><w:body>"}), "broken.docx"),
    (zipped({"word/document.xml": "no xml"}), "broken.docx"),
    (zipped({"word/document.xml": BOMB + "<w:document>&b;</w:document>"}), "bomb.docx"),
    (zipped({"word/document.xml": (BOMB + "<w:document>&b;</w:document>").encode("utf-16")}), "bomb.docx"),
    (zipped({"word/document.xml": "<p>" * 5000 + "</p>" * 5000}), "deep.docx"),
    (docx(wp("") + wp("•")), "empty.docx"), (odf("text", ""), "empty.odt"), (odf("spreadsheet", ""), "empty.ods"),
    (odf("text", "<text:p>x</text:p>", **{"META-INF/manifest.xml": "<m:encryption-data/>"}), "locked.odt"),
    (odf("spreadsheet", '<table:table table:name="A">' + row(cells("text", "x") + '<table:table-cell '
         'table:number-columns-repeated="99999999"/>' + cells("y")) + "</table:table>"), "wide.ods"),
    (odf("spreadsheet", '<table:table table:name="A">' + row(cells("text"), number_rows_repeated=99_999_999)
         + "</table:table>"), "long.ods"),
    (b"\n \n-\n", "empty.txt"), (b"\x00\x01\x02", "not.txt")])
def test_a_damaged_hostile_or_empty_page_ends_in_one_sentence(desk, data, name):
    with pytest.raises(IntakeError) as caught:
        desk.plan("notes", data, name=name)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)
    assert 20 < len(str(caught.value)) < 300


def test_a_page_that_unpacks_to_far_more_is_refused_whatever_it_says_of_its_size(desk, monkeypatch):
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 3_000_000)
    data = docx(wp("a" * 4_000_000))
    assert len(data) < 10_000
    with pytest.raises(IntakeError, match="^big.docx: it unpacks to more than 2 MB"):
        desk.plan("notes", data, name="big.docx")


def test_a_paragraph_that_is_far_too_long_is_named_by_its_place(desk):
    with pytest.raises(IntakeError, match="^long.docx, line 2: there are more than 20,000 characters here"):
        desk.plan("notes", docx(wp("a") + wp("b" * 20_001)), name="long.docx")


def test_a_page_is_no_table_for_people_and_agendas(desk):
    for kind in ("people", "agenda", "seating", "themes"):
        with pytest.raises(IntakeError, match="from which only notes can be taken"):
            desk.plan(kind, WORD, name="notes.docx")


def test_tables_that_are_called_by_headings_are_made_once(desk):
    desk.take("notes", WORD, name="notes.docx")
    assert [table.number for table in tables_in_order(desk.book)] == [4, 5]
    assert len(desk.book.all(Table)) == 2
