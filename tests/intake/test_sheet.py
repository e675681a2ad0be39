"""Tables as they really come: alphabets, separators, title rows, quotation marks, and files that are no tables."""

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator import limits
from facilitator.intake import sheet
from facilitator.intake.decode import clean
from facilitator.intake.errors import IntakeError, listed
from tests.pace import processor_seconds

NAMES = "id,name\n1,Ní Shúilleabháin\n2,O'Brien-Smith\n3,Zoë\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1",
                                      "cp1252", "mac_roman", "cp1250"])
def test_names_come_through_in_every_alphabet_that_holds_them(desk, encoding):
    text = NAMES.replace("Ní Shúilleabháin", "Łukasz Król").replace("Zoë", "Jiří") if encoding == "cp1250" else NAMES
    found = desk.sheet(text.encode(encoding))
    assert [",".join(row.cells) for row in found.rows] == text.splitlines()[1:]


def test_one_accent_in_a_long_list_is_enough_to_be_read_right(desk):
    text = "id,name\n" + "".join(f"{i},John Smith\n" for i in range(300)) + "301,Siân Jones\n"
    assert desk.sheet(text.encode("cp1252")).rows[-1].cells == ("301", "Siân Jones")


def test_an_old_alphabet_is_told_so_that_somebody_looks_at_the_accents(desk):
    assert desk.sheet(NAMES.encode()).notices == ()
    assert "cp1252" in desk.sheet(NAMES.encode("cp1252")).notices[0]


def test_a_file_put_together_from_two_alphabets_keeps_both(desk):
    found = desk.sheet("id,name\n1,Zoë\n".encode() + "2,Siân\n".encode("cp1252"))
    assert [row.cells[1] for row in found.rows] == ["Zoë", "Siân"]


def test_square_metres_do_not_turn_a_western_file_polish(desk):
    assert desk.sheet("text,area\nUn café,12 m²\nParc,30 m³\n".encode("cp1252")).rows[1].cells == ("Parc", "30 m³")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(desk, separator):
    found = desk.sheet(f"text{separator}table\nMore buses{separator}4\nLower fares{separator}5\n")
    assert (found.delimiter, found.header, found.rows[1].cells) == (separator, ("text", "table"), ("Lower fares", "5"))


def test_semicolons_hold_against_decimal_commas_and_commas_in_texts(desk):
    found = desk.sheet("Name;Größe;Anmerkung\nA;1,5;gut, ja\nB;2,0;na, ja\n")
    assert found.header == ("Name", "Größe", "Anmerkung")
    assert found.rows[0].cells == ("A", "1,5", "gut, ja")


def test_a_plain_list_of_lines_may_hold_commas(desk):
    found = desk.sheet("text\nMore buses, please\nTrams\nTrains, too, at night\n", {"text"})
    assert [row.cells for row in found.rows] == [("More buses, please",), ("Trams",), ("Trains, too, at night",)]


def test_a_first_line_that_declares_the_separator_is_believed(desk):
    found = desk.sheet("sep=;\nid;text\n1;a, b, c\n")
    assert (found.header, found.rows[0].line) == (("id", "text"), 3)


def test_line_ends_of_all_systems_may_be_mixed(desk):
    found = desk.sheet("id,name\r\n1,A\n2,B\r3,C\r\r\n4,D")
    assert [(row.line, row.cells[0]) for row in found.rows] == [(2, "1"), (3, "2"), (4, "3"), (6, "4")]


def test_line_breaks_inside_cells_stay_and_later_lines_keep_their_numbers(desk):
    found = desk.sheet('id,text\n1,"first\r\nsecond\rthird"\n2,next\n')
    assert found.rows[0].cells == ("1", "first\nsecond\nthird")
    assert [row.line for row in found.rows] == [2, 5]


def test_title_rows_above_the_headings_are_passed_over(desk):
    found = desk.sheet("Dudley People's Panel,,,\nas of,1 May,,\n\nid,name,role,email\n1,A,member,a@example.org\n")
    assert found.header == ("id", "name", "role", "email")
    assert [row.line for row in found.rows] == [5]
    assert "line 4" in found.notices[0]


def test_a_title_above_a_single_column_is_told_from_its_heading(desk):
    assert [row.cells[0] for row in desk.sheet("Notes of table 4\ntext\nBuses\n", {"text"}).rows] == ["Buses"]


def test_a_heading_may_be_a_whole_question_on_two_lines(desk):
    found = desk.sheet('"What did you hear today,\nand what surprised you? ",table\nMuch,4\n')
    assert found.header == ("What did you hear today, and what surprised you?", "table")


def test_entities_odd_spaces_and_strays_are_cleaned():
    assert clean("  R&amp;D&nbsp;team\u00a0") == "R&D team"
    assert clean("caf&eacute; &#8217;&#x2019; &lt;b&gt;") == "café ’’ <b>"
    assert clean("see x.org/?a=1&copy=2&lang=en") == "see x.org/?a=1&copy=2&lang=en"
    assert clean("a\x0bb\u2028c\x07d\ufeff") == "a\nb\ncd"
    assert clean("wait \x85 \x96 go") == "wait … – go"
    assert clean("👩‍👩‍👧 Łukasz") == "👩‍👩‍👧 Łukasz"


def test_empty_rows_are_left_out_and_short_ones_filled(desk):
    found = desk.sheet("id,name,role\n\n1,A\n , ,\n2,B,lead,,,\n")
    assert [(row.line, row.cells) for row in found.rows] == [(3, ("1", "A", "")), (5, ("2", "B", "lead"))]


def test_a_row_with_more_cells_than_headings_stops_the_import(desk):
    sentence = r"^list\.csv, line 3: this row has more cells \(3\) than headings \(2\): .*\.$"
    with pytest.raises(IntakeError, match=sentence):
        desk.sheet("text,table\nBuses,4\nTrams, please,4\n", {"text", "table"})


def test_columns_without_a_heading_get_one_and_double_headings_are_told_apart(desk):
    found = desk.sheet(",Name,name,,\n0,A,B,c,\n", {"name"})
    assert found.header == ("column 1", "Name", "name (2)", "column 4")


def test_a_heading_row_that_comes_again_is_no_row(desk):
    assert len(desk.sheet("id,name\n1,A\nid,name\n2,B\n").rows) == 2


def test_quotation_marks_inside_cells_are_kept_as_meant(desk):
    found = desk.sheet('id,text\n1,"She said ""no"", twice"\n2,a 5" pipe\n3, "quoted, after a space"\n')
    assert [row.cells[1] for row in found.rows] == ['She said "no", twice', 'a 5" pipe', "quoted, after a space"]


def test_a_quotation_mark_left_open_is_found_on_its_line(desk):
    with pytest.raises(IntakeError, match=r"^list\.csv, line 3: a quotation mark here is opened but never closed"):
        desk.sheet('id,text\n1,fine\n2,"never closed\n3,more\n')
    with pytest.raises(IntakeError, match="line 2: a quotation mark"):
        desk.sheet('id,text\n1,"never closed\n' + "3,more of it\n" * 20_000)


@pytest.mark.parametrize(("content", "word"), [
    (b"PK\x03\x04rest", "Excel"), (b"%PDF-1.7\n", "PDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel"),
    (b"SQLite format 3\x00", "merge"), (b"\x89PNG\r\n", "picture"), (b"<!DOCTYPE html><table>", "web page"),
    (b"BEGIN:VCALENDAR\r\n", "calendar"), (b"", "empty"), (b"\xef\xbb\xbf \n", "empty"), (b"id,name\n", "no rows"),
    (bytes(range(1, 32)) * 9, "not a table"), (b'{"format": "1.0", "records": {}}', "JSON"), (b"[\n1, 2]", "JSON"),
])
def test_what_is_no_table_is_refused_in_one_sentence(desk, content, word):
    with pytest.raises(IntakeError, match=word) as caught:
        desk.sheet(content)
    assert str(caught.value).startswith("list.csv: ")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_a_table_whose_first_heading_is_in_brackets_is_no_json(desk):
    assert desk.sheet("[id],{text}\n1,a\n").header == ("[id]", "{text}")


def test_a_zero_byte_is_found_on_its_line(desk):
    with pytest.raises(IntakeError, match="^list.csv, line 3: there is a character here that no text holds"):
        desk.sheet(b"id,name\n1,A\n2,B\x00\n3,C\n" + b"4,D\n" * 40)


def test_a_marked_alphabet_that_does_not_hold_is_refused_with_its_line(desk):
    with pytest.raises(IntakeError, match="line 2: the letters here"):
        desk.sheet(b"\xef\xbb\xbfid,name\n1,Si\xe2n\n")


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path):
    with pytest.raises(IntakeError, match="no such file"):
        sheet.read(tmp_path / "gone.csv")
    with pytest.raises(IntakeError, match="folder"):
        sheet.read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="This system has no named pipes.")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(IntakeError, match=r"pipe\.csv: this is a pipe"):
        sheet.read(tmp_path / "pipe.csv")


def test_the_limits_of_size_rows_columns_and_cells_hold_at_their_edge(desk, monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 24)
    assert desk.sheet("id,name\n1,Abc\n2,Abcdefgh"[:24]).rows
    with pytest.raises(IntakeError, match="larger than"):
        desk.sheet("id,name\n1,Abc\n2,Abcdefghi")
    monkeypatch.undo()
    monkeypatch.setattr(limits, "FILE_ROWS", 3)
    assert len(desk.sheet("id,a\n1,x\n2,x\n3,x\n").rows) == 3
    with pytest.raises(IntakeError, match="line 5: there are more than 3 rows"):
        desk.sheet("id,a\n1,x\n2,x\n3,x\n4,x\n")
    monkeypatch.undo()
    wide = ",".join(f"c{i}" for i in range(limits.FILE_COLUMNS))
    assert len(desk.sheet(f"{wide}\n{wide.upper()}\n").header) == limits.FILE_COLUMNS
    with pytest.raises(IntakeError, match="501 columns"):
        desk.sheet(f"{wide},x\n{wide.upper()},y\n")
    assert desk.sheet(f"id,text\n1,{'a' * limits.FILE_CELL}\n").rows
    with pytest.raises(IntakeError, match="line 2: a cell here has more than 20,000 characters"):
        desk.sheet(f"id,text\n1,{'a' * (limits.FILE_CELL + 1)}\n")
    with pytest.raises(IntakeError, match="line 2: a cell here has more than 20,000 characters"):
        desk.sheet(f"text\n{'a,' * 100_000}\n", ("text",))


def test_ten_thousand_rows_are_read_in_under_a_second(desk):
    path = desk.file("id,name,text\n" + "".join(f'{i},Siân,"Buses, &amp; trams {i}"\n' for i in range(10_000)))
    assert processor_seconds(lambda: sheet.read(path)) < 1
    assert len(sheet.read(path).rows) == 10_000


def test_a_sentence_lists_few_words_and_counts_many():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([str(i) for i in range(9)], 3) == "0, 1, 2 and 6 others"


PIECES = [b",", b";", b"\t", b"|", b'"', b"\n", b"\r", b"\r\n", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"id",
          b"name", b"text", b"a b", b"&#x0;", b"&amp;", b"sep=;", b" ", b"\x1a", "Łž".encode("utf-16-le"), "é".encode()]


@settings(max_examples=400)
@given(st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join)))
@example(b"sep=,")
@example(b'"')
@example(b"\x0b")
@example(b"\xff\xfe\x00")
@example(b"a\n\x7f,b")
def test_whatever_the_bytes_a_table_comes_out_or_one_sentence(desk, content):
    try:
        found = desk.sheet(content, {"id", "text"})
    except IntakeError as error:
        told = str(error)
        found = None
    if found is None:
        assert told.startswith("list.csv")
        assert told.isprintable()
    else:
        assert found.rows
        assert len(set(found.header)) == len(found.header)
        assert all(len(row.cells) == len(found.header) for row in found.rows)
        assert not any(c < " " and c != "\n" for row in found.rows for cell in row.cells for c in cell)
