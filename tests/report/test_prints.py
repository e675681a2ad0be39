"""The prints of an agenda: what must be on them is, what is private is not, and they can be read without eyes."""

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from facilitator.domain import agenda
from facilitator.domain.book import Book
from facilitator.domain.records import EVENT, NOUNS, Contact, Day, Event, Person, Segment, Table
from facilitator.report import print_agenda, print_poster, prints
from facilitator.report.prints import CALL_SHEETS, KINDS, LARGE_PRINT, POSTER, PUBLIC, PUBLIC_AGENDA, RUN_BOOK, make
from facilitator.report.writer import ReportError
from tests.report.agendas import SECRETS, WORDS, conference
from tests.report.reading import marked_words
from tests.report.summaries import SOURCE, Same, long, wernford
from tests.report.test_pdf import packed


@pytest.fixture(scope="module")
def book() -> Book:
    return conference()


def pdf(book: Book, kind: str, *days: str, **more) -> bytes:
    """The print; the same one of the same event is made once."""
    more = {name: tuple(value) if isinstance(value, list) else value for name, value in more.items()}
    return printed(Same(book), kind, days, tuple(sorted(more.items())))


@cache
def printed(same: Same, kind: str, days: tuple[str, ...], more: tuple) -> bytes:
    return make(kind, same.book, days, SOURCE, **dict(more)).data


def page_texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def sizes_of_type(data: bytes) -> set[float]:
    """The sizes at which anything is written, in points."""
    with pikepdf.open(BytesIO(data)) as opened:
        return {round(float(operands[1]), 1) for page in opened.pages
                for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "Tf"}


@pytest.mark.parametrize("kind", PUBLIC)
def test_the_public_sees_titles_times_and_tracks_and_nothing_private(book, kind, copied_out):
    data = pdf(book, kind)
    text = copied_out(data)
    for words in ("A conference of peers", "Thursday 15 October 2026", "Registration", "What four assemblies taught us",
                  "Great Hall", "Room Aire", "Workshop 3", "Lunch", "Doors close", "09:30", "14:10"):
        assert packed(words) in packed(text), words
    everything = text + " ".join(all_strings(data))
    assert [secret for secret in SECRETS if secret in everything] == []


def all_strings(data: bytes) -> list[str]:
    """Every string of a PDF outside of its pages: titles, alternative and actual texts, bookmarks."""
    with pikepdf.open(BytesIO(data)) as opened:
        return [str(value) for thing in opened.objects if isinstance(thing, pikepdf.Dictionary)
                for _, value in thing.items() if isinstance(value, pikepdf.String)]


@pytest.mark.parametrize("kind", [PUBLIC_AGENDA, LARGE_PRINT])
def test_the_public_words_of_a_segment_stand_below_its_title(book, kind, structure):
    said = [cell.words for cell in structure(pdf(book, kind, "day1")).all("TD")]
    assert any(words == "What four assemblies taught us Four organisers look back." for words in said)


def test_a_day_has_a_page_of_the_public_agenda_where_it_fits_one(book):
    texts = page_texts(pdf(book, PUBLIC_AGENDA))
    assert len(texts) == 2
    assert "Thursday 15 October 2026" in texts[0]
    assert "Friday 16 October 2026" in texts[1]
    texts = page_texts(pdf(wernford(), PUBLIC_AGENDA))
    assert [text for text in texts if len(re.findall(r"day \d\d? (August|September) 2026", text)) > 1] == []


def test_tracks_are_columns_that_name_what_is_below_them(book, structure):
    table = next(t for t in structure(pdf(book, PUBLIC_AGENDA, "day1")).all("Table") if "Great Hall" in
                 [cell.words for cell in t.all("TH")])
    rows = [[(cell.role, cell.scope, cell.words) for cell in row.kids] for row in table.all("TR")]
    tracks = ("Great Hall", "Room Aire", "Room Calder")
    assert rows[0] == [("TD", "", ""), *(("TH", "Column", track) for track in tracks)]
    assert rows[1][0] == ("TH", "Row", "10:30–11:15")
    assert [words for _, _, words in rows[1][1:]] == ["Workshop 1", "Workshop 2", "Workshop 3"]
    assert rows[2][0] == ("TH", "Row", "11:15")
    assert [words for _, _, words in rows[2][1:]] == ["Clinic 1 until 11:45", "Clinic 2 until 12:00",
                                                      "Clinic 3 until 11:45"]


def test_what_goes_on_in_a_track_spans_the_rows_that_begin_meanwhile():
    segments = [Segment(id="a", day="d", position=1, title="Long", minutes=60, track="A"),
                Segment(id="b", day="d", position=2, title="First", minutes=30, track="B"),
                Segment(id="c", day="d", position=3, title="Second", minutes=30, track="B")]
    data = pdf(Book.of([Event(id=EVENT), Day(id="d", date="2026-05-16"), *segments]), PUBLIC_AGENDA)
    with pikepdf.open(BytesIO(data)) as opened:
        spans = [int(thing.A.RowSpan) for thing in opened.objects
                 if isinstance(thing, pikepdf.Dictionary) and "/A" in thing and "/RowSpan" in thing.A]
    assert spans == [2]


def test_more_tracks_than_columns_follow_each_other_under_their_names(structure):
    segments = [Segment(id=f"s{n}", day="d", position=n, title=f"Session {n}", track=f"Room {n}") for n in range(7)]
    book = Book.of([Event(id=EVENT), Day(id="d", date="2026-05-16"), *segments])
    for kind in PUBLIC:
        cells = [cell.words for cell in structure(pdf(book, kind)).all("TD")]
        assert all(any(words.startswith(f"Room {n}") and words.endswith(f"Session {n}") for words in cells)
                   for n in range(7)), kind


def test_large_print_has_no_type_below_18_points_and_only_black(book):
    data = pdf(book, LARGE_PRINT)
    assert min(sizes_of_type(data)) >= print_agenda.LEAST_LARGE
    with pikepdf.open(BytesIO(data)) as opened:
        painted = set()
        for page in opened.pages:
            colour, inside = "", False
            for operands, operator in pikepdf.parse_content_stream(page):
                match str(operator):
                    case "BT":
                        inside = True
                    case "ET":
                        inside = False
                    case "rg" if inside:
                        colour = " ".join(f"{float(o):g}" for o in operands)
                    case "TJ":
                        painted.add(colour)
    assert painted == {"0 0 0"}


def test_large_print_says_the_same_as_the_public_agenda(book, structure):
    def said(kind: str) -> set[str]:
        words = {word for cell in structure(pdf(book, kind)).all("TD", "TH", "H1", "H2") for word in cell.words.split()}
        return {word for word in words if word[0].isalpha()}

    assert said(PUBLIC_AGENDA) - {"until"} == said(LARGE_PRINT)


def test_the_poster_is_a_page_a_day_on_a3_in_type_for_two_metres_where_the_day_allows():
    few = [Segment(id=f"s{n}", day="d", position=n, title=f"Part {n} of the day") for n in range(8)]
    made = make(POSTER, Book.of([Event(id=EVENT, title="E"), Day(id="d", date="2026-05-16"), *few]), [], SOURCE)
    with pikepdf.open(BytesIO(made.data)) as opened:
        [page] = opened.pages
        assert {round(float(edge)) for edge in list(page.MediaBox)[2:]} == {842, 1191}
    rows = sorted(sizes_of_type(made.data))
    assert rows[1] >= print_poster.least_size(2.0), "all but the event's name"
    assert made.remarks == []


def test_a_poster_that_is_too_full_for_two_metres_says_from_where_it_is_read():
    many = [Segment(id=f"s{n}", day="d", position=n, title=f"Part {n} of a day without end, with a title of its own")
            for n in range(40)]
    made = make(POSTER, Book.of([Event(id=EVENT), Day(id="d", date="2026-05-16"), *many]), [], SOURCE)
    assert len(page_texts(made.data)) == 1
    [remark] = made.remarks
    assert re.match(r"The poster of Saturday 16 May 2026 is so full that it is read from 0\.\d metres", remark)


def test_letters_for_two_metres_are_as_high_as_16_minutes_of_arc():
    millimetres = print_poster.least_size(2.0) * print_poster.CAPITAL / 72 * 25.4
    assert millimetres == pytest.approx(9.31, abs=0.01)
    assert print_poster.readable_from(print_poster.least_size(3.5)) == pytest.approx(3.5)


def test_no_word_of_a_poster_is_parted(book):
    words = {word for text in page_texts(pdf(book, POSTER, "day1")) for word in text.split()}
    assert {"Workshop", "assemblies", "Registration", "Calder"} <= words


def test_the_run_book_has_the_day_at_a_glance_and_a_page_a_segment(book, structure):
    data = pdf(book, RUN_BOOK, "day1")
    texts = page_texts(data)
    root = structure(data)
    run = [line.segment for line in agenda.planned(book, "day1") if agenda.runs_by_itself(line.segment)]
    assert len(texts) == 1 + len(run)
    headings = root.all("H2")
    assert sorted(h.words for h in headings) == sorted(s.title for s in run)
    assert [h.pages for h in headings] == [[number] for number in range(1, len(texts))]
    glance = root.all("Table")[0]
    assert [cell.words for cell in glance.all("TH") if cell.scope == "Column"] == [
        "Planned", "Min", "Segment", "Led by", "Page"]
    links = glance.all("Link")
    assert [int(link.words) for link in links] == list(range(2, len(texts) + 1))
    assert all(link.links for link in links)
    for words in ("whisper-skipped (left out of the plan)", "whisper-buffer (buffer)", "Doors close (milestone)"):
        assert packed(words) in packed(texts[0])


def test_a_page_of_the_run_book_holds_all_that_the_lead_needs(book):
    [page] = [text for text in page_texts(pdf(book, RUN_BOOK, "day1")) if "whisper-script" in text]
    for words in ("09:45–10:30", "45", "30–50 min", "Presentation", "quotables", "Write down whisper-prompt.",
                  "Say the whisper-script.", "Then sit down.", "Bring whisper-material, two pens",
                  "whisper-setup in rows", "S01", "The clock", "Four organisers look back.",
                  "Round 1 · Mixed tables", "Notes"):
        assert packed(words) in packed(page), words
    [vote] = [text for text in page_texts(pdf(book, RUN_BOOK, "day1")) if "Shall we meet again?" in text]
    for words in ("Optional: it may be dropped", "Every year", "Never", "I abstain (abstains)",
                  "at least two thirds of the members present for “Every year”",
                  "Reports: 2 minutes 30 seconds each, in this order: 1 and 2."):
        assert packed(words) in packed(vote), words


def test_the_head_of_a_page_of_the_run_book_says_what_is_next(book):
    with pikepdf.open(BytesIO(pdf(book, RUN_BOOK, "day1"))) as opened:
        heads = {}
        for page in opened.pages:
            said = marked_words(page)
            heads[said["Artifact"].split("Thursday")[0]] = page.index
        text = " ".join(heads)
    for words in ("Next at 09:30: Welcome by the hosts", "Next at 10:30: Workshop 1, Workshop 2 and Workshop 3",
                  "Next at 11:15: Clinic 2", "Next at 12:30: Lunch", "Then the day ends, at 14:10"):
        assert packed(words) in packed(text), words


def test_the_run_book_says_which_speaker_is_at_which_tables_in_each_turn():
    speakers = [Person(id=f"who{n}", code=f"Q{n}", role="speaker") for n in (1, 2)]
    tables = [Table(id=f"t{n}", number=n) for n in (1, 2, 3)]
    book = Book.of([Day(id="d", date="2026-09-12"), *speakers, *tables, *(
        Segment(id=type, day="d", title=type, type=type, leads=("who1", "who2")) for type in
        ("roundtable", "plenary"))])
    told = packed("".join(page_texts(pdf(book, RUN_BOOK))))
    assert told.count(packed("Speakers go round")) == 1
    assert packed("Turn 1: tables 1–2 Q1, table 3 Q2.") in told
    assert packed("Turn 2: tables 1–2 Q2, table 3 Q1.") in told


def test_a_speakers_call_sheet_says_which_tables_are_theirs_in_each_turn():
    speakers = [Person(id=f"who{n}", code=f"Q{n}", role="speaker") for n in (1, 2, 3)]
    tables = [Table(id=f"t{n}", number=n) for n in (1, 2)]
    talk = Segment(id="talk", day="d", title="Talk", type="roundtable", leads=("who1", "who2", "who3"))
    book = Book.of([Day(id="d", date="2026-09-12"), *speakers, *tables, talk])
    first, second, third = [packed(text) for text in page_texts(pdf(book, CALL_SHEETS))]
    assert all(packed("You lead Tables 1–2") in text for text in (first, second, third))
    assert packed("Your tables: Turn 1: table 1 Turn 2: table 2 Turn 3: you rest") in first
    assert packed("Turn 1: table 2 Turn 2: you rest Turn 3: table 1") in second
    assert packed("Turn 1: you rest Turn 2: table 1 Turn 3: table 2") in third
    plenary = book.with_shelf(Segment, {"talk": replace(talk, type="plenary")})
    assert "Turn" not in "".join(page_texts(pdf(plenary, CALL_SHEETS)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_print_of_the_agenda_is_made_on_letter_too_and_posters_on_two_of_it(book, kind):
    with pikepdf.open(BytesIO(pdf(book, kind, paper="Letter"))) as opened:
        sizes = {tuple(sorted(float(edge) for edge in list(page.mediabox)[2:])) for page in opened.pages}
    assert sizes == {(792.0, 1224.0) if kind == POSTER else (612.0, 792.0)}
    with pytest.raises(ReportError, match="There is no paper A5: choose A4 or Letter"):
        make(kind, book, [], SOURCE, paper="A5")


def test_a_long_script_goes_on_over_the_page_and_keeps_its_head():
    script = "Say this sentence, and say it slowly. " * 250
    book = conference().after(agenda.write_script(conference(), conference().get(Segment, "day1-03"), script[:9_900]))
    texts = page_texts(pdf(book, RUN_BOOK, "day1"))
    told = [text for text in texts if text.count("say it slowly") > 5]
    assert len(told) > 1
    assert all("Next at 09:45" in text for text in told)
    assert sum(text.count("slowly") for text in told) == script[:9_900].count("slowly")


def test_people_are_named_by_code_unless_names_are_asked_for(book, copied_out):
    for kind in (RUN_BOOK, CALL_SHEETS):
        plain, named = copied_out(pdf(book, kind)), copied_out(pdf(book, kind, names=True))
        assert "S01" in plain
        assert "Carys" not in plain + "".join(all_strings(pdf(book, kind)))
        assert packed("Carys Prytherch · S01") in packed(named)
        assert "example.org" not in named


def test_everybody_but_members_has_a_call_sheet_of_one_page(book):
    texts = page_texts(pdf(book, CALL_SHEETS))
    assert [re.search(r"[A-Z]\d\d", text)[0] for text in texts] == ["F01", "N01", "S01"]
    one_day = agenda.days(wernford())[0].id
    assert len(page_texts(pdf(wernford(), CALL_SHEETS, one_day))) == \
        sum(person.role != "member" for person in wernford().all(Person))


def test_a_call_sheet_says_where_to_be_when_and_what_to_bring(book):
    facilitator, taker, speaker = page_texts(pdf(book, CALL_SHEETS))
    for words in ("Speaker", "needed from 09:45 to 10:30", "What four assemblies taught us", "You lead",
                  "Bring: Bring whisper-material, two pens", "Room set-up: whisper-setup in rows", "Whole room"):
        assert packed(words) in packed(speaker), words
    for words in ("Round 1 · Mixed tables", "Table 1 · Garden", "Workshop 2", "Room Aire", "09:30"):
        assert packed(words) in packed(facilitator), words
    assert "whisper-script" not in facilitator + taker + speaker
    assert "No segment of these days names this person" in taker.replace("\r\n", " ")


def test_one_person_s_call_sheet_can_be_asked_for(book):
    assert len(page_texts(pdf(book, CALL_SHEETS, people=["s"]))) == 1
    with pytest.raises(ReportError, match="not in the event any more"):
        pdf(book, CALL_SHEETS, people=["gone"])


def test_titles_that_hold_a_name_are_told_beside_the_public_prints(book):
    named = book.get(Segment, "day1-03")
    told = Book.of([*(one for noun in NOUNS.values() for one in book.all(noun) if one.id != named.id),
                    replace(named, title="Welcome by Carys Prytherch")])
    for kind in PUBLIC:
        assert make(kind, told, [], SOURCE).named == ["Welcome by Carys Prytherch"]
        assert make(kind, book, [], SOURCE).named == []
    assert make(RUN_BOOK, told, [], SOURCE).named == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_script_of_a_real_room_prints(book, kind, copied_out):
    if kind == CALL_SHEETS:
        segments = [replace(s, leads=("s",)) for s in book.all(Segment) if s.day == "day2"]
        book = book.with_shelf(Segment, {s.id: s for s in segments})
    text = packed(copied_out(pdf(book, kind, "day2")))
    for title in WORDS:
        assert all(packed(word) in text for word in title.split()), title


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_event_gives_the_same_print(book, kind):
    turned = Book.of(record for noun in reversed(NOUNS.values()) for record in reversed(book.all(noun)))
    assert pdf(turned, kind) == pdf(book, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_print_is_tagged_titled_and_carries_its_fonts(book, kind, structure):
    data = pdf(book, kind)
    root = structure(data)
    assert root.all("H1")
    assert root.all("Table")
    assert {cell.scope for cell in root.all("TH")} <= {"Row", "Column"}
    with pikepdf.open(BytesIO(data)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.Lang == "en"
        assert str(opened.docinfo["/Title"]).startswith("A conference of peers: ")
        with opened.open_outline() as outline:
            assert len(outline.root) == len(root.all("H1"))
        for page in opened.pages:
            assert None not in marked_words(page), "something is neither content nor decoration"
            for _, font in page.Resources.Font.items():
                assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not installed, which this test reads PDFs with.")
@pytest.mark.parametrize("kind", KINDS)
def test_another_reader_finds_the_same_structure(book, kind, tmp_path: Path):
    file = tmp_path / "print.pdf"
    file.write_bytes(pdf(book, kind))
    told = subprocess.run(["pdfinfo", "-struct", file], capture_output=True, text=True, encoding="utf-8")
    assert told.returncode == 0
    assert not told.stderr
    assert {"H1", "Table", "TR", "TH", "TD"} <= set(re.findall(r"\w+", told.stdout))


@pytest.mark.parametrize("kind", KINDS)
def test_the_longest_titles_and_texts_print_and_none_of_them_is_lost(kind, copied_out):
    segments = [Segment(id=f"s{n}", day="d", position=n, title=long(500), public=long(10_000) if n == 1 else "",
                        materials=long(2_000), leads=("p",), track=long(500) if n in (2, 3) else "",
                        group=long(500) if n > 3 else "") for n in range(6)]
    book = Book.of([Event(id=EVENT, title=long(500)), Day(id="d", date="2026-05-16", title=long(500), venue=long(500)),
                    Person(id="p", code="S01", role="speaker"), *segments])
    text = packed(copied_out(pdf(book, kind)))
    assert text.count(packed("Bürgerversammlungs")) >= 6 * 8


@pytest.mark.parametrize("kind", KINDS)
def test_no_heading_stands_at_the_foot_of_a_page_without_what_follows(kind, structure, book):
    for one in (book, wernford()):
        for section in structure(pdf(one, kind)).all("Sect"):
            heading, *after = section.kids
            inside = [one for kid in after for one in (kid, *kid.all("TH", "TD", "P", "Link", "H2"))]
            follows = [page for one in inside for page in one.pages]
            assert not follows or min(follows) == heading.pages[-1], heading.words


@pytest.mark.parametrize("kind", KINDS)
def test_a_day_without_anything_prints_and_says_so(kind, copied_out):
    book = Book.of([Event(id=EVENT), Day(id="d"), Person(id="p", code="F01", role="lead")])
    assert packed("Day without a date") in packed(copied_out(pdf(book, kind))) or kind == CALL_SHEETS


@pytest.mark.parametrize(("kind", "days", "sentence"), [
    ("leaflet", [], "There is no print called leaflet"), (POSTER, ["gone"], "not in the agenda any more")])
def test_a_print_that_cannot_be_made_says_why(book, kind, days, sentence):
    with pytest.raises(ReportError, match=sentence):
        make(kind, book, days, SOURCE)


def test_an_event_without_days_or_team_has_nothing_to_print():
    with pytest.raises(ReportError, match="There is no day to print yet"):
        make(POSTER, Book.of([]), [], SOURCE)
    with pytest.raises(ReportError, match="Nobody has a call sheet yet"):
        make(CALL_SHEETS, Book.of([Day(id="d")]), [], SOURCE)


def test_a_print_is_written_whole_or_not_at_all(book, tmp_path: Path):
    class Stopped(Exception):
        pass

    def stop(share: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        prints.write(POSTER, book, [], tmp_path / "p.pdf", SOURCE, progress=stop)
    with pytest.raises(ReportError, match=r"^p\.txt .*\.pdf\.$"):
        prints.write(POSTER, book, [], tmp_path / "p.txt", SOURCE)
    assert list(tmp_path.iterdir()) == []
    made = prints.write(POSTER, book, [], tmp_path / "p.pdf", SOURCE)
    assert (tmp_path / "p.pdf").read_bytes() == made.data


def test_names_never_reach_the_public_prints_even_where_they_are_asked_for(book, copied_out):
    names = [contact.name for contact in book.all(Contact)]
    for kind in PUBLIC:
        text = copied_out(pdf(book, kind, names=True))
        assert [name for name in names if name in text] == []


def test_what_begins_in_a_track_before_the_end_of_what_is_before_it_has_a_place_of_its_own(structure):
    segments = [Segment(id="a", day="d", position=1, title="Long", minutes=60, track="A"),
                Segment(id="b", day="d", position=2, title="Early", minutes=30, track="A", start="09:30"),
                Segment(id="c", day="d", position=3, title="Beside", minutes=90, track="B")]
    data = pdf(Book.of([Event(id=EVENT), Day(id="d", date="2026-05-16"), *segments]), PUBLIC_AGENDA)
    rows = [[cell.words for cell in row.kids] for row in structure(data).all("TR")]
    assert rows == [["", "A", "B"], ["09:00", "Long until 10:00", "Beside until 10:30"], ["09:30", "Early until 10:00"]]
    with pikepdf.open(BytesIO(data)) as opened:
        spans = [int(thing.A.RowSpan) for thing in opened.objects
                 if isinstance(thing, pikepdf.Dictionary) and "/A" in thing and "/RowSpan" in thing.A]
    assert spans == [2], "only what stands beside both"


def test_a_poster_too_full_for_two_metres_tells_groups_instead_of_their_items(copied_out):
    segments = [Segment(id=f"s{n}", day="d", position=n, title=f"Step {n} of the issue", group=f"Issue {n // 10 + 1}",
                        minutes=5) for n in range(40)]
    made = make(POSTER, Book.of([Event(id=EVENT), Day(id="d", date="2026-05-16"), *segments]), [], SOURCE)
    text = copied_out(made.data)
    assert all(f"Issue {n}" in text for n in (1, 2, 3, 4))
    assert "Step" not in text
    assert made.remarks == []


def test_what_fills_a_page_of_the_run_book_is_not_followed_by_one_for_notes_alone(book):
    segment = book.get(Segment, "day1-03")
    before, longest = len(page_texts(pdf(book, RUN_BOOK, "day1"))), 0
    for sentences in range(22, 60, 2):
        script = "Say this sentence, and say it slowly.\n" * sentences
        texts = page_texts(pdf(book.after(agenda.write_script(book, segment, script)), RUN_BOOK, "day1"))
        told = [text for text in texts if "say it slowly" in text]
        assert len(texts) == before + len(told) - 1
        longest = sentences if len(told) == 1 else longest
    assert 25 < longest < 58


def test_a_buffer_stands_with_its_script_at_the_foot_of_the_segment_before_it(book):
    buffer = next(segment for segment in book.all(Segment) if segment.title == "whisper-buffer")
    told = book.after(agenda.write_script(book, buffer, "Let everybody stand up."))
    lines = agenda.planned(told, "day1")
    before = next(line.segment for line in reversed(lines[:[line.segment.id for line in lines].index(buffer.id)])
                  if agenda.runs_by_itself(line.segment) and line.segment.track in (buffer.track, ""))
    [page] = [text for text in page_texts(pdf(told, RUN_BOOK, "day1")) if "Let everybody stand up." in text]
    assert packed(before.title) in packed(page)
    assert packed("whisper-buffer") in packed(page)
    assert any(packed("Doors close") in packed(text) for text in page_texts(pdf(told, RUN_BOOK, "day1"))[1:])
