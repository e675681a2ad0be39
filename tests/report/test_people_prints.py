"""The prints for people and tables: who is on them, what is not, and where on the sheet it stands."""

import re
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from facilitator.domain import hall
from facilitator.domain.book import Book
from facilitator.domain.changes import edit
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.people import contact_id
from facilitator.domain.records import (
    EVENT,
    Contact,
    Day,
    Event,
    Fixture,
    Note,
    Person,
    Placement,
    Round,
    Seat,
    Segment,
    Table,
    Theme,
)
from facilitator.domain.seating import planned_by
from facilitator.domain.tables import chairs, move, places
from facilitator.report import labels
from facilitator.report.cards import fitted
from facilitator.report.labels import LABELS, MM, PAPERS
from facilitator.report.print_note_sheets import LINES
from facilitator.report.print_poster import readable_from
from facilitator.report.prints import make_wish
from facilitator.report.typeset import Style, Typesetter
from facilitator.report.wishes import (
    BADGES,
    BY_NAME,
    BY_TABLE,
    KINDS,
    NAMED,
    NOTE_SHEETS,
    ON_LABELS,
    PERSONAL_CARDS,
    SIGN_IN,
    TABLE_CARDS,
    Wish,
)
from facilitator.report.writer import ReportError
from tests.report.summaries import SOURCE, Same
from tests.report.test_pdf import packed
from tests.report.test_prints import page_texts, sizes_of_type

NAMES = ("Siân Llywelyn-Prytherch ap Gruffudd", "Łukasz Żółkiewski", "محمد عبد الرحمن الشريف", "欧阳修文", "Ann Li",
         "Wolfeschlegelsteinhausenbergerdorff", "María José García de la Vega y Fernández de Córdoba",
         "O'Brien-Smith, Niamh", "יעל כהן", "Đặng Thị Minh Khai", "Bo")

SECRETS = ("secret@example.org", "whisper-access", "whisper-diet", "whisper-script")


def assembly(count: int = 22, tables: int = 3, rounds: int = 3, *, days: int = 1) -> Book:
    """Members with names in many scripts, all seated in each round, whose rounds follow each other with a break."""
    records = [Event(id=EVENT, title="Cynulliad y Bobl", place="Aberwen"),
               *(Day(id=f"d{d}", date=f"2026-09-{12 + d}", venue="Town Hall") for d in range(days))]
    for n in range(count):
        id = f"{n:04x}"
        records += [Person(id=id, code=f"P{n + 1:03}", role="note-taker" if n == count - 1 else "member"),
                    Contact(id=contact_id(id), person=id, name=NAMES[n % len(NAMES)], email=SECRETS[0],
                            access=SECRETS[1], diet=SECRETS[2])]
    records += [Table(id=table_id(t), number=t, name="By the door" if t == 2 else "") for t in range(1, tables + 1)]
    for r in range(1, rounds + 1):
        day = f"d{(r - 1) % days}"
        records += [Round(id=round_id(r), number=r), Segment(
            id=f"s{r}", day=day, position=2.0 * r, title=f"Talk {r}", minutes=50, round=round_id(r), type="roundtable",
            prompt="Write down what is said."),
            Segment(id=f"b{r}", day=day, position=2.0 * r + 1, title="Coffee", minutes=10, type="break")]
        records += [Seat(id=cell_id("seat", round_id(r), f"{n:04x}"), round=round_id(r), person=f"{n:04x}",
                         table=table_id((n * r + n // tables) % tables + 1)) for n in range(count)]
    records += [Note(id="aa" * 16, text="The hall is cold."), Theme(id="t", name="Warmth comes first"),
                Placement(id="p", note="aa" * 16, theme="t")]
    return Book.of(records)


@pytest.fixture(scope="module")
def book() -> Book:
    return assembly()


def pdf(book: Book, kind: str, *days: str, **more) -> bytes:
    """The print; the same one of the same event is made once."""
    more = {name: tuple(value) if isinstance(value, list) else value for name, value in more.items()}
    return printed(Same(book), kind, days, tuple(sorted(more.items())))


@cache
def printed(same: Same, kind: str, days: tuple[str, ...], more: tuple) -> bytes:
    return make_wish(Wish(kind, **dict(more)), same.book, days, SOURCE).data


def without(book: Book, *nouns) -> Book:
    gone = {noun.kind for noun in nouns}
    return Book.of([record for record in book.records() if record.kind not in gone])


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_names_stand_only_where_people_are_met_by_name(book, kind, large, copied_out):
    text = packed(copied_out(pdf(book, kind, large=large)))
    if kind in (SIGN_IN, BY_NAME):  # The other columns do not break a code.
        longer = book.after(edit(person, code=f"WK{person.code}") for person in book.all(Person))
        lines = copied_out(pdf(longer, kind, large=large, paper="Letter")).split()
        assert {"WKP001", "WKP022"} <= set(lines)
    for name in ("Łukasz Żółkiewski", "欧阳修文", "Ann Li"):
        assert (packed(name) in text) == (kind in NAMED), name
    assert [secret for secret in SECRETS if packed(secret) in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_codes_instead_of_names_leave_every_name_out_of_the_whole_file(book, kind):
    data = pdf(book, kind, names=False)
    with pikepdf.open(BytesIO(data)) as opened:
        strings = " ".join(str(value) for thing in opened.objects if isinstance(thing, pikepdf.Dictionary)
                           for _, value in thing.items() if isinstance(value, pikepdf.String))
    everything = " ".join(page_texts(data)) + strings
    assert [name for name in NAMES if len(name) > 3 and packed(name) in packed(everything)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_print_can_be_read_without_eyes(book, kind, structure):
    data = pdf(book, kind)
    with pikepdf.open(BytesIO(data)) as opened:
        assert opened.Root.MarkInfo.Marked
    root = structure(data)
    assert root.all("H1")
    if kind in (SIGN_IN, BY_NAME, BY_TABLE):
        assert {"Column", "Row"} <= {cell.scope for cell in root.all("TH")}


def test_names_written_leftwards_are_said_in_order_on_badges_and_cards(book, structure):
    for kind in (BADGES, PERSONAL_CARDS):
        said = {element.actual or element.words.strip() for element in structure(pdf(book, kind)).all("H1")}
        assert {"محمد عبد الرحمن الشريف", "יעל כהן", "欧阳修文"} <= said, kind


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", PAPERS)
def test_every_print_is_made_on_a4_and_on_letter(book, kind, paper):
    document = pypdfium2.PdfDocument(pdf(book, kind, paper=paper))
    assert {tuple(round(edge) for edge in document.get_page_size(page)) for page in range(len(document))} == {
        tuple(round(edge) for edge in PAPERS[paper])}
    document.close()


@pytest.mark.parametrize("kind", KINDS)
def test_large_print_has_no_type_below_18_points(book, kind):
    assert min(sizes_of_type(pdf(book, kind, large=True))) >= 18


@pytest.mark.parametrize("name", LABELS)
def test_large_badges_keep_18_points_on_the_smallest_labels(book, name):
    assert min(sizes_of_type(pdf(book, BADGES, large=True, labels=name))) >= 18


def test_on_a_small_label_in_large_print_role_and_table_give_way_to_the_whole_name_and_that_is_said(book):
    made = make_wish(Wish(BADGES, large=True, labels="L7160"), book, [], SOURCE)
    text = " ".join(" ".join(page_texts(made.data)).split())
    assert made.remarks[0] == "With the table of round 1, Saturday 12 September 2026."
    lost = {what: int(count) for said in made.remarks[1:]
            for count, what in re.findall(r"(\d+) badges? ha.* no room for the (\w+)", said)}
    assert lost["role"] == 22 - len(re.findall("Member|Note-taker", text))
    assert lost["table"] == 22 - text.count("Round 1: table")
    assert "Llywelyn-Prytherch" in text
    assert "Round 1: table" in text
    assert "María José García de la Vega y Fernández de Córdoba" in text


def ink(data: bytes, page: int = 0, scale: float = 4.0):
    """Whether a page has ink in a rectangle, in points from its upper left corner: a function that says so."""
    document = pypdfium2.PdfDocument(data)
    bitmap = document[page].render(scale=scale, grayscale=True)
    wide, high, stride, rows = bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
    bitmap.close()
    document.close()

    def has(left: float, top: float, right: float, bottom: float) -> bool:
        return any(min(rows[y * stride + max(0, int(left * scale)):y * stride + min(wide, int(right * scale))],
                       default=255) < 200 for y in range(max(0, int(top * scale)), min(high, int(bottom * scale))))

    return has


MEASURES = {"L7160": ("A4", 63.5, 38.1, 3, 7), "L7163": ("A4", 99.1, 38.1, 2, 7), "L7165": ("A4", 99.1, 67.7, 2, 4),
            "L4785": ("A4", 80, 50, 2, 5), "5160": ("Letter", 66.675, 25.4, 3, 10),
            "5163": ("Letter", 101.6, 50.8, 2, 5), "5164": ("Letter", 101.6, 84.667, 2, 3),
            "5395": ("Letter", 85.725, 59.267, 2, 4)}
"""What stands on the packs, in millimetres: paper, size and how many across and down."""


@pytest.mark.parametrize("name", LABELS)
def test_a_label_sheet_has_the_measures_on_its_pack_and_the_same_margins_at_both_sides(name):
    stock = LABELS[name]
    found = stock.paper, stock.width / MM, stock.height / MM, stock.columns, stock.rows
    assert found == (MEASURES[name][0], *(pytest.approx(value, abs=0.01) for value in MEASURES[name][1:]))
    right = stock.page[0] - stock.left - (stock.columns - 1) * stock.across - stock.width
    below = stock.page[1] - stock.top - (stock.rows - 1) * stock.down - stock.height
    assert right == pytest.approx(stock.left, abs=0.1 * MM)
    assert below == pytest.approx(stock.top, abs=0.1 * MM)
    assert stock.across >= stock.width
    assert stock.down >= stock.height


@pytest.mark.parametrize("kind", [BADGES, TABLE_CARDS])
@pytest.mark.parametrize("name", LABELS)
def test_what_is_printed_stands_inside_the_labels_and_nowhere_else(name, kind):
    stock = LABELS[name]
    has = ink(pdf(assembly(stock.each, stock.each), kind, labels=name))
    away = 2.4 * MM
    for place in range(stock.each):
        left, upper = stock.corner(place)
        top = stock.page[1] - upper
        right, bottom = left + stock.width, top + stock.height
        assert has(left + away, top + away, right - away, bottom - away), place
        for edge in ((left, top, right, top + away), (left, bottom - away, right, bottom),
                     (left, top, left + away, bottom), (right - away, top, right, bottom)):
            assert not has(*edge), (place, edge)
    assert not has(0, 0, stock.page[0], stock.top)
    assert not has(0, 0, stock.left, stock.page[1])


def test_a_sheet_that_was_begun_goes_on_at_its_first_free_label():
    stock = LABELS["L7163"]
    data = pdf(assembly(12, 2, 1), BADGES, labels="L7163", first=4)
    has, behind = ink(data), ink(data, 1)
    inside = [(left, stock.page[1] - top, left + stock.width, stock.page[1] - top + stock.height)
              for left, top in map(stock.corner, range(stock.each))]
    assert [has(*label) for label in inside] == [False] * 3 + [True] * 11
    assert [behind(*label) for label in inside] == [True] + [False] * 13


def test_a_personal_card_has_a_row_for_each_round_with_its_times_and_table(book, structure):
    card = structure(pdf(book, PERSONAL_CARDS, names=False)).all("Sect")[0]
    rows = [[cell.words.strip() for cell in row.kids] for row in card.all("TR")]
    assert [head.split("  ")[0][:11] for head, _ in rows] == ["09:00–09:50", "10:00–10:50", "11:00–11:50"]
    assert all(table.startswith("Table ") for _, table in rows)
    seats = {seat.round: seat.table for seat in book.all(Seat) if seat.person == "0000"}
    said = [f"Table {book.get(Table, seats[round_id(r)]).number} seat {chairs(book, round_id(r))['0000']}"
            for r in (1, 2, 3)]
    assert [" ".join(where.split()) for _, where in rows] == said


def test_a_round_holds_through_breaks_up_to_the_next_one():
    book = assembly(4, 2, 2)
    more = [Segment(id="w", day="d0", position=1.0, title="Welcome", minutes=20),
            Segment(id="x", day="d0", position=3.5, title="More", minutes=20),
            Segment(id="y", day="d0", position=9.0, title="Later", minutes=20, round=round_id(9)),
            Round(id=round_id(2), number=2, title="Nobody with a neighbour"), Round(id=round_id(9), number=9)]
    text = packed(" ".join(page_texts(pdf(Book.of([*book.records(), *more]), PERSONAL_CARDS))))
    assert packed("09:00–10:40") in text
    assert packed("10:40–11:30") in text
    assert packed("Round 2") in text
    assert packed("neighbour") not in text  # It says how a round was seated, which is the designer's own.
    assert packed("Round 9") not in text  # Nobody sits in it yet.


def test_a_chosen_day_alone_is_on_cards_lists_and_sign_in_sheets(copied_out):
    book = assembly(6, 2, 4, days=2)
    for kind in (PERSONAL_CARDS, SIGN_IN, NOTE_SHEETS):
        text = copied_out(pdf(book, kind, "d1"))
        assert "13 September" in text, kind
        assert "12 September" not in text, kind
    assert "R4" in copied_out(pdf(book, BY_NAME))
    assert "Round 2" in copied_out(pdf(book, BY_NAME, "d1"))
    assert "Round 1" not in copied_out(pdf(book, BY_TABLE, "d1"))
    # A badge has the table at which somebody sits first on the day.
    assert set(re.findall(r"Round \d", copied_out(pdf(book, BADGES, "d1")))) == {"Round 2"}
    assert "Sun 13 Sep" in copied_out(pdf(book, PERSONAL_CARDS, "d1", labels="5395", large=True))


def test_only_cards_that_read_otherwise_than_before_are_made_anew(book, structure):
    other = next(table.id for table in book.all(Table) if table.id != places(book, round_id(2))["0004"])
    now = book.after(move(book, round_id(2), ["0004"], other))
    root = structure(pdf(now, PERSONAL_CARDS, since=book))
    assert [element.words.strip() for element in root.all("H1")] == ["Ann Li"]
    with pytest.raises(ReportError, match="nothing to print anew"):
        pdf(now, BADGES, since=book)
    with pytest.raises(ReportError, match="nothing to print anew"):
        pdf(now, TABLE_CARDS, since=book)
    renamed = Book.of([replace(record, name="Garden") if record.id == table_id(1) else record
                       for record in book.records()])
    assert len(page_texts(pdf(renamed, TABLE_CARDS, since=book))) == 1


def test_cards_are_made_for_those_who_are_chosen(book, structure):
    root = structure(pdf(book, BADGES, people=["0003", "0004"]))
    assert [element.words.strip() for element in root.all("H1")] == ["Ann Li", "欧阳修文"]


def test_badges_and_cards_lie_in_the_order_of_names_and_without_them_of_codes(book, structure):
    def first(kind: str, **more) -> list[str]:
        return [head.actual or head.words.strip() for head in structure(pdf(book, kind, **more)).all("H1")][:3]

    for kind in (BADGES, PERSONAL_CARDS):
        assert first(kind) == ["Ann Li", "Ann Li", "Bo"]
        assert first(kind, names=False) == ["P001", "P002", "P003"]


def test_who_has_no_seat_gets_no_card_and_is_told_of(book):
    unseated = Book.of([record for record in book.records()
                        if not (isinstance(record, Seat) and record.person == "0004")])
    made = make_wish(Wish(PERSONAL_CARDS), unseated, [], SOURCE)
    assert made.remarks == ["1 person has no seat and no card: P005."]


def test_a_table_card_is_a_tent_whose_number_is_read_from_across_the_room(book, structure):
    made = make_wish(Wish(TABLE_CARDS), book, [], SOURCE)
    assert len(page_texts(made.data)) == 3
    metres = float(re.search(r"([\d.]+) metres", made.remarks[0])[1])
    assert metres >= 12
    assert metres == pytest.approx(readable_from(max(sizes_of_type(made.data))), abs=0.1)
    wide, high = PAPERS["A4"]
    has = ink(made.data)
    assert has(0.3 * wide, 0.1 * high, 0.7 * wide, 0.4 * high)
    assert has(0.3 * wide, 0.6 * high, 0.7 * wide, 0.9 * high)
    assert not has(10 * MM, high / 2 - 8 * MM, wide - 10 * MM, high / 2 + 8 * MM)
    assert [head.actual for head in structure(made.data).all("H1")] == ["Table 1", "Table 2", "Table 3"]


def test_a_note_takers_sheet_has_its_table_segment_prompt_and_twenty_numbers(book, structure):
    data = pdf(book, NOTE_SHEETS)
    texts = page_texts(data)
    assert len(texts) == 9
    assert all(word in texts[0] for word in ("Table 1", "Talk 1", "Write down what is said."))
    assert not any("Coffee" in text for text in texts)
    numbers = [label.words.strip() for label in structure(data).all("L")[0].all("Lbl")]
    assert numbers == [str(n) for n in range(1, LINES + 1)]


def test_a_list_by_name_is_alphabetical_in_all_scripts_and_by_code_without_names(book, structure):
    def first_cells(data: bytes) -> list[str]:
        return [cell.actual or cell.words.strip() for cell in structure(data).all("TH") if cell.scope == "Row"]

    names = first_cells(pdf(book, BY_NAME))
    assert names[:2] == ["Ann Li", "Ann Li"]
    latin = "".join(name[0] for name in names if name[0] in "ABDLMOSWŁĐ")
    assert latin == "AABBĐĐŁŁMMOOSSWW"
    assert first_cells(pdf(book, BY_NAME, names=False))[:3] == ["P001", "P002", "P003"]


def test_many_rounds_are_parted_into_lists_of_columns_that_hold_table_and_seat():
    assert "R6" in page_texts(pdf(assembly(6, 2, 6), BY_NAME))[0]
    book = assembly(6, 2, 10)
    assert [re.findall("rounds (.*?)\r", text)[0] for text in page_texts(pdf(book, BY_NAME))] == ["1 to 5", "6 to 10"]
    texts = page_texts(pdf(book, BY_NAME, large=True))
    assert any("rounds 9 to 10" in " ".join(text.split()) for text in texts)


def test_a_hundred_and_fifty_people_take_as_many_sheets_as_labels_say():
    book = assembly(150, 20, 6)
    assert len(page_texts(pdf(book, BADGES, labels="L7160"))) == 8
    assert len(page_texts(pdf(book, PERSONAL_CARDS))) == 38
    assert len(page_texts(pdf(book, SIGN_IN))) <= 9


def test_cards_that_do_not_fit_a_label_say_so_and_large_ones_take_a_larger_part_of_the_sheet():
    book = assembly(4, 2, 12)
    with pytest.raises(ReportError, match="more rounds than fit a label 5160: choose larger labels"):
        pdf(book, PERSONAL_CARDS, labels="5160")
    assert len(page_texts(pdf(book, PERSONAL_CARDS, large=True))) == 4
    with pytest.raises(ReportError, match="print fewer days at a time"):
        pdf(assembly(4, 2, 90), PERSONAL_CARDS)


def test_without_rounds_badges_have_no_table_and_lists_say_what_is_to_be_done(book):
    bare = without(book, Round, Seat)
    assert "able" not in " ".join(page_texts(pdf(bare, BADGES)))
    assert "Table 1" in " ".join(page_texts(pdf(bare, NOTE_SHEETS)))
    for kind in (PERSONAL_CARDS, BY_NAME, BY_TABLE):
        with pytest.raises(ReportError, match="Nobody has a seat yet: plan a round in the Tables room first"):
            pdf(bare, kind)


def test_without_an_agenda_lists_and_cards_are_made_all_the_same(book):
    bare = without(book, Day, Segment)
    for kind in KINDS:
        assert page_texts(pdf(bare, kind)), kind
    assert "Round 3" in " ".join(page_texts(pdf(bare, PERSONAL_CARDS)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_event_gives_the_same_bytes(book, kind):
    turned = Book.of(reversed(list(book.records())))
    assert pdf(turned, kind) == pdf(book, kind)


@pytest.mark.parametrize("kind", ON_LABELS)
def test_edges_are_drawn_to_look_at_and_never_printed_by_themselves(book, kind):
    stock = labels.stock("avery 5164")
    left, top = stock.corner(0)
    edge = left - 0.5, stock.page[1] - top + 20, left + 0.5, stock.page[1] - top + 40
    assert not ink(pdf(book, kind, labels="5164"))(*edge)


def test_a_number_that_is_missing_among_labels_is_refused():
    with pytest.raises(ReportError, match="There is no label sheet L9999: choose L7160"):
        labels.stock("L9999")


def row_of(code: str, root):
    return next(row for row in root.all("TR") if code in [cell.words.strip() for cell in row.kids])


def test_lists_say_the_seat_beside_the_table_and_note_takers_lines_are_of_the_seats(book, structure):
    book = book.after(move(book, round_id(1), ["0000", "0001", "0002"], table_id(1)))
    sat = chairs(book, round_id(1))
    row = row_of("P002", structure(pdf(book, BY_NAME, names=False)))
    assert " ".join(row.kids[1].words.split()) == f"1 · {sat['0001']}"
    by_table = " ".join(" ".join(page_texts(pdf(book, BY_TABLE))).split())
    assert f"{sat['0001']} P002" in by_table
    lines = {int(item.kids[0].words): item.kids[1].words.strip() for item in
             structure(pdf(book, NOTE_SHEETS)).all("L")[0].all("LI") if len(item.kids) > 1}
    here = [id for id, table in places(book, round_id(1)).items() if table == table_id(1)]
    assert lines == {sat[id]: book.get(Person, id).code for id in here if book.get(Person, id).role == "member"}


def test_a_plan_of_forty_tables_is_one_page_and_says_what_it_shows(structure):
    there = [Table(id=table_id(n), number=n, step_free=n < 3, shape="long" if n == 5 else "round")
             for n in range(1, 41)]
    drawn = hall.drawing(Book.of(there)).tables
    loop = Fixture(id="loop", type="hearing loop", x=drawn[6].x, y=drawn[6].y, width=0.5, depth=0.5)
    data = pdf(Book.of([*there, loop, Fixture(id="screen", type="screen", x=8.0, y=0.2, width=3.0, depth=0.2)]),
               "room-plan")
    assert len(page_texts(data)) == 1
    words = page_texts(data)[0].split()
    assert {str(n) for n in range(1, 41)} | {"Screen"} <= set(words)
    assert structure(data).all("Figure")[0].alt == (
        "Plan of the room. 40 tables, the front of the room above. Step-free: 1, 2. On the hearing loop, by "
        "their middle or all seats: 7.")


def test_lists_say_at_their_foot_with_what_a_plan_was_made(book):
    planned = book.after(planned_by(book, [round_id(1), round_id(2), round_id(3)], 7, 250_000))
    words = "Planned with seed 7 in 250,000 steps, before any moves by hand."
    for kind in (BY_NAME, BY_TABLE):
        assert words in " ".join(page_texts(pdf(planned, kind))[-1].split())
        assert "steps" not in " ".join(page_texts(pdf(book, kind)))
    partly = book.after(planned_by(book, [round_id(1), round_id(3)], 7, 250_000))
    assert "Rounds 1 and 3 were planned with seed 7" in " ".join(" ".join(page_texts(pdf(partly, BY_NAME))).split())


def test_who_has_no_name_is_on_the_list_by_name_under_the_code_alone(book, structure):
    nameless = Book.of([record for record in book.records() if record.id != contact_id("0001")])
    row = row_of("P002", structure(pdf(nameless, BY_NAME)))
    assert [cell.words.strip() for cell in row.kids[:2]] == ["P002", ""]


def renamed(book: Book, name: str, title: str = "Assembly") -> Book:
    """The same with one name for everybody, and another title."""
    return Book.of([replace(one, name=name) if isinstance(one, Contact) else
                    replace(one, title=title) if isinstance(one, Event) else one for one in book.records()])


@pytest.mark.parametrize("kind", [SIGN_IN, BY_NAME])
def test_names_written_leftwards_stay_clear_of_the_next_column(book, kind):
    document = pypdfium2.PdfDocument(pdf(renamed(book, "יעל כהן"), kind))
    page = document[0].get_textpage()
    boxes = [(page.get_text_range(at, 1), page.get_charbox(at)) for at in range(page.count_chars())]
    names = [box for sign, box in boxes if "א" <= sign <= "ת"]
    gaps = [box[0] - max(there) for sign, box in boxes
            if sign == "P" and (there := [name[2] for name in names if abs(name[1] - box[1]) < 8])]
    edge = min(box[0] for sign, box in boxes if sign == "N")  # Of the head of the column.
    document.close()
    assert len(gaps) > 10
    assert min(gaps) > 7
    assert min(name[0] for name in names) < edge + 2


def test_a_long_name_on_a_badge_is_parted_after_its_hyphen_rather_than_small(book, copied_out):
    long = pdf(renamed(book, "Montgomery-Fitzgerald"), BADGES)
    assert max(sizes_of_type(long)) > 25
    assert "Montgomery-Fitzgerald" in packed(copied_out(long)).replace("\u200b", "")
    whole = pdf(renamed(book, "Anne-Marie Li"), BADGES)
    assert "\u200b" not in copied_out(whole)


def test_marks_piled_on_letters_have_room_between_the_lines():
    typesetter, style = Typesetter(), Style(1, 1, "bold")
    piled, plain = (fitted(typesetter, name, style, [40.0], 200, 200, most=3)
                    for name in ("Đỗ Thị Ngọc Ánh", "Bo Li An Moon"))
    up, low = piled[0].reach()
    assert piled[0].leading > up + low
    assert plain[0].leading == pytest.approx(40 * 1.14)


@pytest.mark.parametrize("kind", [SIGN_IN, BY_NAME, BY_TABLE, NOTE_SHEETS])
def test_a_long_title_of_an_event_is_whole_in_the_headers_of_large_print(book, kind):
    title = "Citizens' Assembly on Buses, Trams and Night Trains in Aberwen"
    words = page_texts(pdf(renamed(book, "Bo", title), kind, large=True))[0].split()
    assert {*title.split()} <= {*words}


@pytest.mark.parametrize("name", ["L7160", "5160", "L7165"])
def test_a_long_title_of_an_event_is_whole_on_small_labels(book, name):
    title = "Citizens' Assembly on Buses, Trams and Night Trains in Aberwen"
    words = " ".join(" ".join(page_texts(pdf(renamed(book, "Bo", title), BADGES, labels=name))).split())
    assert words.count("in Aberwen") == 22
    assert "…" not in words
