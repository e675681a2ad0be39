"""Polls on the wall: what is asked, what may be seen of the result and when, and how it is painted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest

from facilitator.domain.book import Book
from facilitator.domain.changes import create, edit
from facilitator.domain.records import Ballot, Contact, Hands, Option, Poll, Rule, Theme
from facilitator.qr import squares
from facilitator.ui import look
from facilitator.ui.projector.items import TOP, Band, Code, Mark, Piece, Words
from facilitator.ui.projector.layout import lay_out
from facilitator.ui.projector.paint import paint
from facilitator.ui.projector.pictures import Flow, Histogram, Stack, Strip
from facilitator.ui.projector.slides import named
from facilitator.ui.projector.type import HEIGHT, LEAST, font
from facilitator.ui.projector.window import Projector
from facilitator.ui.wall import REST, Scene
from tests.ui.sample_event import NOON
from tests.ui.wall.poll_data import ADDRESS, TYPES, book, poll, seen, told
from tests.ui.wall.wall_event import painted

SHAPES = (16 / 9, 16 / 10, 4 / 3, 1.0)


def changed(known: Book, **values) -> Book:
    return known.with_shelf(Poll, {"p": replace(known.get(Poll, "p"), **values)})


# While it is answered


@pytest.mark.parametrize("kind", TYPES)
def test_the_wall_of_an_open_poll_is_the_same_whatever_was_voted(kind):
    rules = Rule(id="r", poll="p", options=("o0",), percent=10.0)
    for scene in ("poll", "results"):
        first, second = (seen(book(*poll(kind, seed=seed, state="open"), rules), scene, notes=True) for seed in (1, 2))
        assert first == second
        assert "40 of 98 have voted" in told(first)
    assert "Shown when the poll is closed" in told(first)


@pytest.mark.parametrize("kind", TYPES)
def test_a_poll_that_is_reopened_takes_its_result_from_the_wall(kind):
    closed = book(*poll(kind))
    assert "Shown when the poll is closed" in told(seen(closed, now=changed(closed, state="open")))
    assert "Shown when the poll is closed" in told(seen(closed, now=changed(closed, state="draft", repeat=2)))


def test_a_poll_that_is_closed_shows_its_result_only_when_somebody_shows_it():
    still_open = book(*poll("single", state="open"))
    page, = seen(still_open, now=changed(still_open, state="closed"))
    assert "40 of 98 have voted · The poll is closed" in told([page])
    assert not any(row.words for row in page.rows)


def test_a_poll_may_be_seen_early_where_that_was_chosen():
    before = book(*poll("single", ballots=20, state="open", early=True))
    now = book(*poll("single", ballots=41, state="open", early=True))
    page = seen(before, now=now)[0]
    assert page.over == "So far: 41 of 98 have voted"
    assert "votes" in page.rows[0].words
    assert "Shown when the poll is closed" in told(seen(before, now=changed(now, early=False)))


@pytest.mark.parametrize(("kind", "values", "said"), [
    ("single", {"way": "hands"}, "Raise your hand once"), ("single", {}, "Choose one"),
    ("dots", {}, "5 dots each, at most 3 on one"), ("ranked", {}, "Rank as many as you like, the best one first"),
    ("ranked", {"most": 3}, "Rank 3 at most, the best one first"), ("multiple", {"most": 2}, "Choose 2 at most"),
    ("score", {}, "Score each from 0 to 5"), ("number", {}, "Answer with a number")])
def test_how_to_answer_is_said_in_a_short_line(kind, values, said):
    assert seen(book(*poll(kind, state="open", **values)), "poll")[0].over == said


def test_where_phones_find_the_poll_is_shown_only_while_they_can_vote():
    on_phones = book(*poll("single", 3, texts=("Yes", "No"), state="open", way="phones"))
    page, = seen(on_phones, "poll", address=ADDRESS)
    assert "192.168.178.20:8080" in told([page])
    assert [item.text for item in lay_out(page, 16 / 9) if isinstance(item, Code)] == [ADDRESS]
    for other, address in ((on_phones, ""), (changed(on_phones, way="hands"), ADDRESS),
                           (changed(on_phones, state="closed"), ADDRESS)):
        assert "192.168" not in told(seen(other, "poll", address=address))


def test_options_that_leave_no_room_for_the_code_keep_the_address():
    pages = seen(book(*poll("single", 12, state="open", way="phones")), "poll", address=ADDRESS)
    assert len(pages) > 1
    assert all(page.foot.startswith("192.168.178.20:8080 · ") for page in pages)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_code_fills_the_wall_black_on_white_and_can_be_read(qapp, theme):
    look.apply(qapp, theme, 1.0)
    page, = seen(book(*poll("single")), "phones", address=ADDRESS)
    picture = QImage(1280, 800, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    paint(painter, QRectF(picture.rect()), page)
    painter.end()
    item = next(item for item in lay_out(page, 1.6) if isinstance(item, Code))
    modules, scale = squares(ADDRESS), 0.8
    assert item.side > 700
    width = int(item.side * scale // (len(modules) + 8))
    start = [(at + item.side / 2) * scale - width * len(modules) / 2 for at in (item.x, item.y)]
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            colour = picture.pixelColor(round(start[0] + (column + 0.5) * width), round(start[1] + (row + 0.5) * width))
            assert (colour.lightness() < 128) == dark
    assert seen(book(*poll("single")), "phones")[0].texts == ("Phones cannot vote now.",)


# Results


PICTURES = {"scale": Stack, "comfort": Histogram, "number": Strip, "ranked": Flow}


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "text"])
def test_each_kind_of_result_has_its_picture_and_it_follows_the_votes(kind):
    first, second = (seen(book(*poll(kind, seed=seed))) for seed in (1, 2))
    assert [page for page in first if page.picture or any(row.share for row in page.rows)]
    if kind in PICTURES:
        assert any(isinstance(page.picture, PICTURES[kind]) for page in first)
    assert painted(first[0]) != painted(second[0]) or painted(first[1]) != painted(second[1])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("options", [2, 6, 12])
@pytest.mark.parametrize("kind", TYPES)
def test_nothing_of_a_poll_is_cut_or_lies_over_other_words(kind, options, shape):
    rules = Rule(id="r", poll="p", options=("o0", "o1"), percent=66.67, title="Zweidrittelmehrheit")
    closed = book(*poll(kind, options, repeat=2), rules)
    asked = seen(changed(closed, state="open", way="phones"), "poll", address=ADDRESS, shape=shape)
    for page in (*asked, *seen(closed, notes=True, shape=shape), *seen(closed, "phones", address=ADDRESS, shape=shape)):
        items = lay_out(page, shape)
        boxes = [box(item) for item in items if isinstance(item, (Words, Mark)) and getattr(item, "shape", "") != "dot"]
        for at, one in enumerate(boxes):
            assert one.left() >= 0
            assert one.right() <= HEIGHT * shape + 1
            assert one.top() >= 0
            assert one.bottom() <= HEIGHT
            for other in boxes[at + 1:]:
                assert not one.intersects(other), page.texts
        assert all(item.size >= LEAST for item in items if isinstance(item, Words))
        assert all(item.x >= 0 and item.y >= 0 and item.x + item.width <= HEIGHT * shape + 1
                   and item.y + item.height <= HEIGHT for item in items if isinstance(item, Piece))


def box(item: Words | Mark) -> QRectF:
    if isinstance(item, Mark):
        return QRectF(item.x, item.y, item.side, item.side)
    width = QFontMetricsF(font(item.size, item.bold)).horizontalAdvance(item.text)
    left = item.x + {"start": 0, "centre": (item.width - width) / 2, "end": item.width - width}[item.align]
    return QRectF(left, item.y + item.size * 0.15, width, item.size * 0.94)


def test_votes_that_pass_on_are_bands_as_high_as_they_are_many():
    flow = next(page.picture for page in seen(book(*poll("ranked"))) if isinstance(page.picture, Flow))
    for bands, (_, before), (_, after) in zip(flow.bands, flow.rounds, flow.rounds[1:], strict=False):
        for lane, (here, there) in enumerate(zip(before, after, strict=True)):
            left, came = (sum(share for *ends, share in bands if ends[at] == lane) for at in (0, 1))
            assert left == pytest.approx(here.share if here else 0)
            assert came == pytest.approx(there.share if there else 0)
            assert bool(here and here.fate == "out") == bool(here and not there)
    page = next(page for page in seen(book(*poll("ranked"))) if page.picture == flow)
    items = lay_out(page, 16 / 9)
    assert {item.shape for item in items if isinstance(item, Mark)} >= {"cross"}
    assert any(isinstance(item, Words) and item.text == "out" for item in items)
    assert any(isinstance(item, Band) for item in items)
    assert "Counts no more" in told([page])


def test_every_ranked_method_names_its_winner_in_a_line():
    said = told(seen(book(*poll("ranked", texts=("A", "B", "C", "D", "E")))))
    for method in ("Instant run-off: ", "First choices alone: ", "Each against each (Condorcet): ", "Points for ranks"):
        assert method in said
    assert "counted by votelib 0.4.0" in said


def test_ballots_that_were_read_in_a_special_way_are_counted_and_said():
    records = poll("ranked", 3, 4)
    odd = [(), (("o0", "2"),), (("o0", "1"), ("o1", "1")), (("o2", "1"),)]
    records[-4:] = [replace(ballot, marks=marks) for ballot, marks in zip(records[-4:], odd, strict=True)]
    foot = seen(book(*records))[0].foot
    assert foot == "Per cent of the 4 who voted · 1 blank · 1 skipped a rank · 1 gave a rank twice"


def test_numbers_too_many_for_dots_stand_as_columns():
    few, many = (lay_out(seen(book(*poll("number", ballots=ballots)))[0], 16 / 9) for ballots in (90, 9000))
    assert len([item for item in few if isinstance(item, Mark) and item.shape == "dot"]) == 90
    assert not [item for item in many if isinstance(item, Mark) and item.shape == "dot"]
    assert len([item for item in many if isinstance(item, Piece)]) > 50


def test_a_tie_is_said_to_be_one():
    votes = poll("single", 2, 2)
    votes[-2], votes[-1] = (replace(ballot, marks=((f"o{place}", "1"),)) for place, ballot in enumerate(votes[-2:]))
    assert [row.words for row in seen(book(*votes))[0].rows] == ["1 vote · 50% · tie"] * 2


def test_verdicts_are_sentences_with_a_sign_of_their_own_shape():
    rules = [Rule(id=f"r{percent}", poll="p", options=("o0",), percent=percent) for percent in (1.0, 99.0)]
    page = seen(book(*poll("single"), *rules))[-1]
    assert [(row.sign, "assed: " in row.label) for row in page.rows] == [("check", True), ("cross", True)]
    assert [item.shape for item in lay_out(page, 16 / 9) if isinstance(item, Mark)] == ["check", "cross"]


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "text"])
def test_before_and_after_stand_side_by_side_with_the_counts_of_both(kind):
    page = seen(book(*poll(kind, repeat=2)))[-1]
    assert page.over == "Before and after"
    counts, _, whole = page.foot.partition(" · per cent of ")
    assert counts == "before: 40 of 98 have voted · after: 40 of 98 have voted"
    has_shares = kind not in ("score", "number", "comfort")
    assert whole == ({"dots": "the dots", "pairs": "the times it was offered"}.get(kind, "the votes cast")
                     if has_shares else "")


def test_a_long_scale_before_and_after_stands_in_columns_beside_each_other():
    page = seen(book(*poll("comfort", repeat=2)))[-1]
    assert page.picture.times == ("before", "after")
    assert sum(int(one.before.words) for one in page.picture.columns) == 40
    assert {item.fill for item in lay_out(page, 16 / 9) if isinstance(item, Piece)} == {"pale", "solid"}
    narrow = [row for part in seen(book(*poll("comfort", repeat=2)), shape=0.6) for row in part.rows if row.series]
    assert len(narrow) == 11


def test_of_many_times_the_first_and_the_last_two_stand_side_by_side():
    page = seen(book(*poll("single", 2, repeat=5), people=300))[-1]
    assert [part.split(":")[0] for part in page.foot.split(" · ")] [:3] == ["time 1", "time 4", "time 5"]
    assert all(len(row.series) == 3 for row in page.rows)


def test_what_people_wrote_is_shown_only_where_it_was_chosen_and_names_nobody():
    answers = [replace(ballot, marks=(("", text),)) for ballot, text in
               zip(poll("text", ballots=3)[-3:], ("Trees", "Ask Bartholomew Szymański", "Trees"), strict=True)]
    known = book(poll("text")[0], *answers, Contact(id="x", person="m1", name="Bartholomew Szymański"))
    assert told(seen(known)).endswith("3 answers")
    page, = seen(known, notes=True)
    assert page.lines == ("Trees",)
    assert page.foot == "1 more answer is not shown"


@pytest.mark.parametrize("state", ["open", "closed"])
def test_an_option_that_holds_a_name_is_pointed_out_before_its_first_page_is_shown(state):
    records = poll("single", 12, texts=(*"ABCDEFGHIJK", "Bartholomew for chair"), state=state)
    known = book(*records, Contact(id="x", person="m1", name="Bartholomew Szymański"))
    pages = seen(known, "poll" if state == "open" else "results")
    assert len(pages) > 1
    assert "bartholomew" in named(known, pages[0])


def test_nothing_is_told_by_table():
    asked = [Poll(id="p", question="Yes?", state="closed"), Option(id="o0", poll="p", text="Yes")]
    cells = [Hands(id=f"h{table}", poll="p", option="o0", table=f"t{table}", hands=hands)
             for table, hands in enumerate((7, 1))]
    rows = seen(book(*asked, *cells))[0].rows
    assert [row.words for row in rows] == ["8 hands · 100%"]
    assert "7" not in told(seen(book(*asked, *cells)))


def test_a_wall_too_narrow_for_columns_tells_them_as_rows():
    pages = seen(book(*poll("comfort", ballots=900), people=2000), shape=0.6)
    assert not any(page.picture for page in pages)
    assert [row.label for page in pages for row in page.rows] == [str(step) for step in range(11)]


def test_words_from_the_right_keep_their_place_in_a_sentence():
    records = poll("ranked", 3, texts=("نعم، أوافق تماماً على الاقتراح وعلى كل ما كتب فيه هنا اليوم",))
    lines = [item.text for page in seen(book(*records)) for item in lay_out(page, 4 / 3) if isinstance(item, Words)]
    begun = [line for line in lines if line.startswith("\u200e")]
    assert begun
    assert all("\u2068" in line or "\u2069" in line for line in begun)


# On the wall of an event


@pytest.fixture
def open_poll(desk):
    """An open poll in the event of the wall."""
    desk.do("Ask", [create(record) for record in poll("single", 3, 5, texts=("Yes", "No"), state="open")])
    return desk.book.get(Poll, "p")


def test_votes_that_come_in_repaint_the_wall_now_and_then_and_no_other_scene(wall, desk, open_poll, qtbot):
    seen_changes = []
    wall.changed.connect(lambda: seen_changes.append(told([wall.live_slide(NOON)])))

    def vote(number: int) -> None:
        desk.do("Vote", [create(Ballot(id=f"new{number}", poll="p", marks=(("o0", "1"),)))])

    vote(0)
    assert not [timer for timer in wall.findChildren(QTimer) if timer.interval() == REST and timer.isActive()]
    assert not seen_changes
    wall.propose(Scene("poll", "p"))
    wall.show()
    seen_changes.clear()
    for number in range(1, 30):
        vote(number)
    qtbot.waitUntil(lambda: bool(seen_changes))
    assert len(seen_changes) <= 2
    assert "35 of" in seen_changes[-1]
    desk.do("Other", [create(Theme(id="t", name="Buses"))])
    assert len(seen_changes) > 1


def test_a_frozen_wall_keeps_how_many_have_voted(wall, desk, open_poll):
    wall.propose(Scene("poll", "p"))
    wall.show()
    wall.freeze(True)
    before = wall.live_slide(NOON)
    desk.do("Vote", [create(Ballot(id="new", poll="p", marks=(("o0", "1"),)))])
    assert wall.live_slide(NOON) == before
    wall.freeze(False)
    assert wall.live_slide(NOON) != before


def test_results_are_turned_page_by_page_with_the_keys_of_the_wall(wall, desk, qtbot):
    desk.do("Ask", [create(record) for record in poll("ranked")])
    projector = Projector(wall)
    qtbot.addWidget(projector)
    wall.propose(Scene("results", "p"))
    wall.show()
    first = wall.live_slide(NOON)
    QTest.keyClick(projector, Qt.Key.Key_PageDown)
    assert wall.live_slide(NOON) != first
    assert wall.live_slide(NOON).corner.startswith("Page 2 of ")
    QTest.keyClick(projector, Qt.Key.Key_PageUp)
    assert wall.live_slide(NOON) == first
    projector.let_go()


def test_the_wall_learns_where_phones_find_the_poll(wall, desk, open_poll):
    desk.do("Phones", [edit(open_poll, way="phones")])
    wall.propose(Scene("poll", "p"))
    assert not wall.next_slide(NOON).address
    wall.set_address(ADDRESS)
    assert wall.next_slide(NOON).address == ADDRESS
    wall.set_address("")
    assert not wall.next_slide(NOON).address


def test_a_draft_on_the_wall_is_said_not_to_be_open_and_asks_for_no_hand():
    page, = seen(book(*poll("single", 2, 0, state="draft", way="hands")), "poll")
    assert (page.over, page.foot) == ("", "Not open yet")


def test_thousands_of_points_are_set_apart():
    assert seen(book(*poll("score", 2, 1200), people=2000))[0].rows[0].words.split()[0].count(",") == 1


def test_the_way_back_lies_on_no_line_of_the_picture(wall, qtbot):
    projector = Projector(wall)
    qtbot.addWidget(projector)
    projector.resize(1280, 720)
    projector._tell_way_back()
    assert projector.way_back.geometry().bottom() < (TOP + LEAST * 0.2) * 0.72
    projector.let_go()


def test_the_line_of_numbers_names_the_middle_half_and_leaves_a_far_answer_beyond_its_end():
    records = poll("number", ballots=41)
    given = [*range(10, 50), 1000]
    ballots = [replace(one, marks=(("", str(value)),)) for one, value in zip(records[-41:], given, strict=True)]
    page, = seen(book(records[0], *ballots))
    assert page.picture.ends == ("10", "49")
    assert page.picture.halves == ("20", "40")
    assert "1 answer beyond: 1,000" in page.foot
    assert sum(count for _, count in page.picture.dots) == 40
    words = [item.text for item in lay_out(page, 16 / 9) if isinstance(item, Words)]
    assert {"10", "20", "40", "49", "Median 30"} <= set(words)


@pytest.mark.parametrize("kind", ["single", "scale", "ranked", "approval"])
@pytest.mark.parametrize(("base", "there"), [("present", "present"), ("entitled", "entitled")])
def test_the_wall_says_why_percentages_are_left_out_before_and_after_too(kind, base, there):
    pages = seen(book(*poll(kind, base=base, repeat=2), people=30))
    for page in (pages[0], pages[-1]):
        assert f"No percentages: more voted than are {there}." in page.foot
    assert "%" not in told(pages)
