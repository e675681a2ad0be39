"""A post-it tells its kind by colour, icon and word, and grows with its text."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from facilitator.domain.records import NOTE_TYPES
from facilitator.ui import look
from facilitator.ui.cards import COLOURS, Card, kind_word, paint_post_it, post_it_height, post_it_pixmap, spoken, words
from facilitator.ui.palette import THEMES

CARD = Card("Buses stop at six", "concern", "Table 4", "14:05")


def painted(card: Card, width: int = 240, **states) -> QImage:
    image = QImage(width, post_it_height(card, width), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_post_it(painter, QRectF(image.rect()), card, **states)
    painter.end()
    return image


def paper(card: Card) -> str:
    image = painted(card)
    return image.pixelColor(image.width() // 2, image.height() - 7).name().upper()


def test_every_kind_of_note_has_a_colour_and_a_word_of_its_own():
    assert set(COLOURS) == set(NOTE_TYPES)
    assert len(set(COLOURS.values())) == len({kind_word(kind) for kind in NOTE_TYPES}) == len(NOTE_TYPES)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", NOTE_TYPES)
def test_the_paper_has_the_colour_of_the_kind(qapp, theme, kind):
    look.apply(qapp, theme)
    assert paper(Card("Buses", kind)) == THEMES[theme].value(f"{COLOURS[kind]}.paper")


def test_a_held_note_does_not_look_like_one_that_is_shown():
    assert paper(replace(CARD, held=True)) == look.tokens().surface
    assert "held back" in spoken(replace(CARD, held=True))


def test_more_words_make_a_higher_post_it_and_a_wider_one_a_lower():
    long = Card("Buses stop at six, so nobody who works late shifts can use them " * 3)
    assert post_it_height(long, 240) > post_it_height(Card("Buses"), 240) > 0
    assert post_it_height(long, 480) < post_it_height(long, 240)
    assert post_it_height(replace(long, meta="14:05"), 240) > post_it_height(long, 240)


def test_a_word_longer_than_a_line_is_broken_and_not_cut():
    assert post_it_height(Card("a" * 400), 240) > 3 * post_it_height(Card("a"), 240)


def test_arabic_and_hebrew_begin_at_the_right():
    def ink(words: str, side: range) -> bool:
        image, middle = painted(Card(words), 400), post_it_height(Card(words), 400) * 3 // 4
        return any(image.pixelColor(x, y).value() < 128 for x in side for y in range(middle - 8, middle))

    left, right = range(12, 60), range(340, 388)
    assert (ink("Buses stop", left), ink("Buses stop", right)) == (True, False)
    assert (ink("هل من أحد؟", left), ink("هل من أحد؟", right)) == (False, True)
    assert ink("שלום bus", right)


def test_lines_that_were_typed_stay_lines():
    assert post_it_height(Card("one\ntwo\nthree"), 240) > post_it_height(Card("one two three"), 240)


def test_what_looks_like_markup_is_shown_as_typed():
    assert painted(Card("<b>Buses</b>")) != painted(Card("Buses"))


def test_a_post_it_measured_at_100_percent_is_measured_again_at_200(qapp):
    height = post_it_height(CARD, 240)
    look.apply(qapp, "light", 2.0)
    assert post_it_height(CARD, 480) == pytest.approx(2 * height, abs=4)


def test_every_state_and_every_part_is_seen():
    variants = [painted(CARD), painted(CARD, selected=True), painted(CARD, focused=True), painted(CARD, hovered=True),
                painted(CARD, dimmed=True), painted(replace(CARD, table="Table 5")), painted(replace(CARD, voices=3)),
                painted(replace(CARD, flagged=True)), painted(replace(CARD, held=True)),
                painted(replace(CARD, meta="14:06"))]
    assert all(one != other for i, one in enumerate(variants) for other in variants[:i])


def test_a_kind_is_told_without_colour_in_high_contrast(qapp):
    look.apply(qapp, "contrast")
    grey = [painted(Card("Buses", kind)).convertToFormat(QImage.Format.Format_Mono) for kind in NOTE_TYPES]
    assert all(one != other for i, one in enumerate(grey) for other in grey[:i])


def test_nothing_is_painted_outside_a_post_it():
    image = QImage(300, 300, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_post_it(painter, QRectF(50, 50, 200, 60), Card("Buses " * 200, meta="14:05"), selected=True, focused=True)
    painter.end()
    outside = [(x, y) for x in range(300) for y in range(300)
               if not (50 <= x < 250 and 50 <= y < 110) and image.pixelColor(x, y).alpha()]
    assert outside == []


def test_a_picture_of_a_post_it_is_as_sharp_as_the_screen_and_kept():
    picture = post_it_pixmap(CARD, 200, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (400, 2.0)
    assert post_it_pixmap(CARD, 200, 2.0).cacheKey() == picture.cacheKey()
    assert post_it_pixmap(CARD, 200, 2.0, selected=True).cacheKey() != picture.cacheKey()


def test_a_screen_reader_hears_kind_voices_words_and_table():
    assert spoken(Card("Who pays?", "question", "Table 1", "14:07", 3)) == (
        "Question · 3 voices, Who pays?, Table 1, 14:07")


def test_a_photographed_note_without_words_says_that_it_waits_for_them(qapp):
    assert words(Card("")) == "Not typed yet"
    assert "Not typed yet" in spoken(Card("", table="Table 4"))
    assert post_it_height(Card(""), 200) == post_it_height(Card("A bench"), 200)
