"""HTML in cells comes out as plain text, and what only looks like it stays."""

import csv
import html
import re
import time

import pytest

from facilitator.domain.records import Note
from facilitator.intake.decode import clean
from facilitator.intake.markup import without_tags


@pytest.mark.parametrize(("cell", "text"), [
    ("<p>Open the gate.</p>\r\n<p>Tea &amp; talk</p>", "Open the gate.\nTea & talk"),
    ("Bread<br>\nMilk<br/>Eggs<BR />", "Bread\nMilk\nEggs"),
    ("One<br><br>two", "One\n\ntwo"),
    ("x<br></br>y", "x\ny"),
    ("<p><b>Buses</b> first, <strong>then</strong> trams</p><ol><li>Six.</li><li>Seven</li></ol><p>End.</p>",
     "Buses first, then trams\nSix.\nSeven\nEnd."),
    ('<p class="a>b" data-n=1>Quoted</p>', "Quoted"),
    ('See <a href="https://example.org/?a=1&amp;b=2">the page</a>', "See the page"),
    ("<div><p>A</p></div><div>B</div>", "A\nB"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
    ("<p>&nbsp;</p><p>After a blank line</p>", "After a blank line"),
    ("typed\n\nby hand <i>with</i> a tag", "typed\n\nby hand with a tag"),
    ("un<b>believ</b>able", "unbelievable"),
    ("1 < 2 <b>and</b> 3 > 2, R&D &lt;p&gt;", "1 < 2 and 3 > 2, R&D <p>"),
    ("A paragraph that is cut</p>", "A paragraph that is cut"),
    ("<br>", ""),
])
def test_tags_go_and_lines_stay(cell, text):
    assert clean(cell) == text


@pytest.mark.parametrize("cell", [
    "a < b", "I <3 this town", "<3", "if a <b and c> d", "if a <b, and c>d </b", "<anna@example.org>", "<Anna Smith>",
    "option <b> or option <i>", "press <p> to pause", "<<< look here >>>", "a<b>c", "x <y> z</x>", "1<2>0", "<", "<>",
    "</>", "< p >words< / p >", "->", "<-- this", "<!-- not shown -->", "<?php ?>", "<script>alert(1)</script>",
])
def test_what_only_looks_like_a_tag_stays(cell):
    assert without_tags(cell) == cell


@pytest.mark.parametrize("cell", [
    "<p " * 60_000 + "<br>", "<p a=" * 40_000 + "<br>", "<p" + " " * 200_000 + "<br>", "<b>" * 60_000 + "</b>",
    "<br>" * 50_000, "<p a='" * 40_000 + "<br>", "<p " + "a=b " * 50_000 + "<br>", "&" * 200_000 + "<br>",
])
def test_a_cell_made_to_be_slow_is_read_in_good_time(cell):
    before = time.monotonic()
    clean(cell)
    assert time.monotonic() - before < 2


@pytest.mark.parametrize("language", ["en", "de"])
def test_real_motions_come_in_without_tags_and_with_all_their_words(desk, shared_data, language):
    path = shared_data / f"peers/motions-demo_{language}.csv"
    with path.open(newline="", encoding="utf-8-sig") as file:
        written = [row["text"] for row in csv.DictReader(file)]
    desk.take("notes", path)
    taken = {note.text for note in desk.book.all(Note)}
    assert len(taken) == len({text for text in written if text})
    assert not [text for text in taken if re.search(r"</?[a-z]+>", text)]
    bare = {"".join(html.unescape(re.sub(r"</?\w+[^<>]*>", "", text)).split()) for text in written if text}
    assert {"".join(text.split()) for text in taken} == bare
    assert any("\n" in text for text in taken)
