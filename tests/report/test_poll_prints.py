"""What is printed for polls: ballots that say how they are filled in, voting codes, and the phones' page."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from facilitator.domain import voting
from facilitator.domain.book import Book
from facilitator.domain.ids import table_id
from facilitator.domain.records import EVENT, POLL_TYPES, Contact, Event, Option, Person, Poll, Table
from facilitator.report import poll_prints, qr
from facilitator.report.labels import PAPERS
from facilitator.report.prints import make_wish
from facilitator.report.wishes import BALLOTS, FOR_POLLS, PHONE_CARDS, PHONE_POSTER, VOTING_CODES, Wish
from facilitator.report.writer import ReportError

from .summaries import SOURCE, long
from .test_prints import page_texts, sizes_of_type

ADDRESS = "http://192.168.8.2:8080/"


def event(type="single", *texts, **values) -> Book:
    texts = texts or ("Trees", "Benches", "Abstain")
    return Book.of([
        Event(id=EVENT, title="A day in Wernford"), Poll(id="q", question="What comes first?", type=type, **values),
        *(Table(id=table_id(number), number=number) for number in (1, 2)),
        *(Person(id=f"p{n}", code=f"P{n}", role="member") for n in range(7)),
        Contact(id="c", person="p0", name="Ngozi Okonkwo"),
        *(Option(id=f"o{n}", poll="q", text=text, position=float(n), value=n, abstains=text == "Abstain")
          for n, text in enumerate(texts))])


def made(book: Book, kind: str = BALLOTS, **more):
    return make_wish(Wish(kind, **more), book, [], SOURCE)


def words(book: Book, kind: str = BALLOTS, **more) -> str:
    return " ".join(" ".join(page_texts(made(book, kind, **more).data)).split())


@pytest.mark.parametrize(("type", "values", "how"), [
    ("single", {}, "Tick one box."), ("scale", {}, "Tick one box."),
    ("multiple", {"most": 0}, "Tick as many boxes as you like."),
    ("multiple", {"most": 1}, "Tick one box."),
    ("approval", {}, "Tick as many boxes as you like."),
    ("ranked", {}, "Write 1 beside your first choice, 2 beside your second, and so on. You may leave out"),
    ("score", {"most": 5}, "Give each a score from 0 to 5, where 5 is best"),
    ("score", {"most": 100}, "Write a score from 0 to 100 beside each"),
    ("dots", {"most": 5, "cap": 3}, "You have five dots to give, and no more than three to one of them."),
    ("dots", {"most": 30}, "Write beside each how many it gets."),
    ("pairs", {}, "In each line tick the one that matters more to you."),
    ("number", {}, "Write one number in figures."), ("text", {}, "Please leave out names.")])
def test_a_ballot_of_each_type_says_how_it_is_filled_in(type, values, how):
    said = words(event(type, **values), copies=1)
    assert how in said
    assert "What comes first?" in said
    assert ("Benches" in said) == (type not in ("number", "text"))


def test_keys_stand_beside_the_answers_as_they_are_typed_back():
    assert "Trees key 1 Benches key 2 Abstain key 3" in words(event(), copies=1)
    assert "0 1 2 3" in words(event("scale", *"0123"), copies=1)


@pytest.mark.parametrize("large", [False, True])
def test_a_ranking_has_no_figure_that_could_be_taken_for_a_rank(large):
    said = words(event("ranked"), copies=1, large=large)
    assert said.endswith("Use each number once. Trees Benches Abstain")


def test_a_ballot_longer_than_a_sheet_says_on_each_page_which_one_it_is():
    question = "Which of these should come first, given that there is not enough money for all of them at once? " * 2
    texts = [f"Answer {n} {'with many words ' * 6}." for n in range(12)]
    book = event("single", *texts).after([])
    book = Book.of([replace(one, question=question) if one.kind == "poll" else one for one in book.records()])
    for alone in (False, True):
        said = made(book, copies=3, numbered=True, first=7, large=True, alone=alone)
        pages = [" ".join(text.split()) for text in page_texts(said.data)]
        assert len(pages) == 6
        for place, text in enumerate(pages):
            number, second = 7 + place // 2, place % 2
            assert f"Ballot {number}, {'continued, page 2' if second else 'page 1'} of 2" in text
            assert text.count("Ballot") == 1
            assert "Which of these should come first" in text
            assert "with many words ." in text
        assert "Each ballot has 2 pages: staple them together before they are handed out." in said.remarks


def test_a_ballot_that_does_not_fit_below_another_begins_a_sheet():
    pages = page_texts(made(event("single", *(f"Answer {n}" for n in range(20))), copies=3, numbered=True).data)
    assert [text.count("No. ") for text in pages] == [1, 1, 1]
    assert [text.count("Answer 19") for text in pages] == [1, 1, 1]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("type", POLL_TYPES)
def test_every_ballot_is_whole_on_its_page(type, large):
    texts = page_texts(made(event(type, *(f"Answer {n}" for n in range(5)), most=5), copies=9, large=large).data)
    assert sum(text.count("What comes first?") for text in texts) == 9
    for text in texts:
        assert text.count("Answer 4") == (0 if type in ("number", "text") else text.count("What comes first?") * (
            4 if type == "pairs" else 1))


def test_a_question_and_answers_of_any_length_are_printed_whole():
    for type in POLL_TYPES:
        said = words(event(type, *([long(500)] * 6), most=5), copies=2).replace(" ", "")
        if type not in ("number", "text"):
            assert said.count("Bürgerversammlung") >= 6 * 2


def test_numbers_go_on_from_the_first_and_a_page_each_is_a_page_each():
    said = made(event(), copies=4, numbered=True, first=31, alone=True)
    assert [f"No. {number}" in text for number, text in enumerate(page_texts(said.data), 31)] == [True] * 4
    assert "Shuffle them before" in said.remarks[1]
    assert "No. " not in words(event(), copies=4)


def test_as_many_ballots_as_members_are_made_of_the_poll_that_is_open_or_next():
    book = event(state="closed").after([])
    more = Book.of([*book.records(), Poll(id="r", question="And then?", position=2.0), Poll(
        id="s", question="Now?", position=3.0, state="open")])
    assert words(book).count("What comes first?") == 7
    assert words(more).count("Now?") == 7
    assert words(more, poll="q").count("What comes first?") == 7
    for poll, sentence in (("gone", "choose another one"), ("", "There is no poll yet")):
        with pytest.raises(ReportError, match=sentence):
            poll_prints.poll(more if poll else Book({}), poll)
    with pytest.raises(ReportError, match="ask for up to 2,000"):
        made(book, copies=2_001)


def test_each_code_has_its_slip_and_examples_say_that_they_are_none():
    book = event()
    codes, changes = voting.new_codes(book, 12, lambda count: bytes(range(count)) if count > 5 else _random(), "now")
    said = made(book, VOTING_CODES, codes=tuple(codes), address=ADDRESS)
    text = " ".join(page_texts(said.data))
    assert all(text.count(code) == 1 for code in codes)
    assert "192.168.8.2:8080" in text
    assert said.remarks == []
    known = book.after(changes)
    assert all(voting.is_code(known, code) for code in codes)
    assert not any(code.replace("-", "") in repr(list(known.records())) for code in codes)
    example = made(book, VOTING_CODES, copies=3)
    assert "These are examples" in example.remarks[0]
    assert " ".join(page_texts(example.data)).count("ABCD-EFGH") == 3
    assert "Type the address that is on the wall." in words(book, VOTING_CODES)


_counter = iter(range(1, 10**6))


def _random() -> bytes:
    return (next(_counter) * 7919).to_bytes(5)


def test_a_table_s_card_has_the_members_page_and_behind_it_its_own(structure):
    book = event()
    book = book.after(voting.secret(book, "pages", lambda count: b"k" * count))
    alts = [figure.alt for figure in structure(made(book, PHONE_CARDS, address=ADDRESS).data).all("Figure")]
    assert alts == [f"QR code of {address}" for table in (1, 2)
                    for address in (ADDRESS, f"{ADDRESS}table/{voting.token(book, table_id(table))}")]


def test_a_table_s_card_has_an_empty_back_where_its_page_has_no_address_yet(structure):
    said = made(event(), PHONE_CARDS, address=ADDRESS)
    assert said.remarks == [poll_prints.NO_BACKS]
    assert [figure.alt for figure in structure(said.data).all("Figure")] == [f"QR code of {ADDRESS}"] * 2
    assert "has no address" not in words(event(), PHONE_CARDS)


@pytest.mark.parametrize("kind", [PHONE_CARDS, PHONE_POSTER])
def test_without_a_server_a_print_says_what_to_do_and_leaves_a_line_for_the_address(kind, structure):
    off = made(event(), kind)
    assert off.remarks == [poll_prints.OFF]
    assert "Address: …" in words(event(), kind)
    assert structure(off.data).all("Figure") == []
    with pytest.raises(ReportError, match="There is no table yet"):
        made(Book({}), PHONE_CARDS)


@pytest.mark.parametrize("kind", FOR_POLLS)
def test_prints_of_polls_are_tagged_nameless_the_same_each_time_and_fit_their_paper(kind, structure):
    for paper, size in PAPERS.items():
        data = made(event(), kind, paper=paper, address=ADDRESS).data
        with pypdfium2.PdfDocument(data) as document:
            assert {tuple(map(round, document.get_page_size(n))) for n in range(len(document))} == {
                tuple(map(round, size))}
    assert data == made(event(), kind, paper=paper, address=ADDRESS).data
    with pikepdf.open(BytesIO(data)) as opened:
        assert opened.Root.MarkInfo.Marked
    assert structure(data).all("H1")
    assert "Okonkwo" not in " ".join(page_texts(data))
    assert min(sizes_of_type(made(event(), kind, large=True, address=ADDRESS).data)) >= 18


def test_a_code_on_paper_is_the_code_square_by_square():
    data = made(event(), PHONE_POSTER, address=ADDRESS).data
    rows = qr.squares(ADDRESS)
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=1).to_pil().convert("L")
    dark = [(x, y) for y in range(picture.height // 4, picture.height * 3 // 4) for x in range(picture.width)
            if picture.getpixel((x, y)) < 20]
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    right = max(x for x, y in dark if y < top + 30)
    step = (right - left + 1) / len(rows)
    read = tuple(tuple(int(picture.getpixel((int(left + (x + 0.5) * step), int(top + (y + 0.5) * step))) < 128)
                       for x in range(len(rows))) for y in range(len(rows)))
    assert read == rows
