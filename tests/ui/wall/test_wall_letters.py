"""How large the letters on the wall are, and that they lie in order on walls of every shape."""

from math import atan, degrees

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from facilitator.ui import look
from facilitator.ui.projector.items import Words
from facilitator.ui.projector.layout import lay_out, pages
from facilitator.ui.projector.paint import paint
from facilitator.ui.projector.type import HEIGHT, LEAST, TEXT, font
from facilitator.ui.projector.values import Clock, Row, Slide
from facilitator.ui.wall import Scene
from tests.ui.sample_event import NOON
from tests.ui.wall.wall_event import painted

SHAPES = (16 / 9, 16 / 10, 4 / 3, 1.0, 21 / 9)
LONG = "The market, the bridge and the view of the river are why we live here, and nobody asked us about any of them. "


def test_the_least_letters_are_seen_under_sixteen_minutes_of_arc_from_15_m():
    capital = QFontMetricsF(font(1000, False)).capHeight() / 1000
    picture, away = 1.875, 15.0
    for size, minutes in ((LEAST, 16), (TEXT, 20)):
        angle = degrees(atan(size / HEIGHT * picture * capital / away)) * 60
        assert minutes - 0.1 <= angle < minutes + 0.5


STRESS = [
    Slide("clock", corner="11:33", clocks=(Clock(LONG * 2, "", "less than a minute left", 0.2, "urgent"),),
          foot=LONG * 2),
    Slide("clock", corner="11:33", clocks=tuple(
        Clock(LONG, f"Track {n} with a long name", "over by 112 minutes", 0.5, "over") for n in range(9)), foot=LONG),
    Slide("clock", over="Next", title=LONG * 3, lines=("at 11:30",), foot=LONG, corner="11:33"),
    Slide("message", lines=tuple(LONG for _ in range(9))),
    Slide("message", lines=("Supercalifragilistic" * 20,)),
    Slide("poll", title=LONG * 6, rows=tuple(Row(LONG) for _ in range(12))),
    Slide("results", title=LONG * 2, rows=tuple(Row(LONG, "9,999 hands · 100%", 1.0) for _ in range(7)), foot=LONG),
    Slide("results", title="Yes?", rows=(Row("Donaudampfschifffahrtsgesellschaft" * 4, "1 hand · 2%", 0.02),)),
    Slide("themes", over="Themes", rows=tuple(Row(LONG, "120", depth=n % 4) for n in range(20))),
    Slide("themes", over="300 notes", title=LONG * 2, lines=tuple(LONG * (n % 30 + 1) for n in range(20)), foot="1"),
    Slide("themes", over="3 notes", title=LONG, foot="3 more notes are not shown"),
    Slide("themes", over="1 note", title="Buses", lines=(LONG * 5,)),
    Slide("theme", over="Theme", title=LONG * 4, lines=("120 notes",)),
    Slide("themes", title="مرحبا", over="٣", lines=("我们的河流", "🙂 emoji 🙂", "שלום")),
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("which", range(len(STRESS)))
def test_nothing_is_smaller_than_the_back_row_reads_nor_leaves_the_wall(qapp, which, shape):
    for page in pages(STRESS[which], shape):
        for item in lay_out(page, shape):
            if isinstance(item, Words):
                assert item.size >= LEAST
                assert item.y >= 0
                assert item.y + item.size * 1.24 <= HEIGHT
                assert item.x >= 0
                assert item.x + item.width <= HEIGHT * shape + 1
                metrics = QFontMetricsF(font(item.size, item.bold))
                assert metrics.horizontalAdvance(item.text.rstrip("…")) <= item.width + item.size
        assert painted(page, shape)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("which", range(len(STRESS)))
def test_lines_on_the_wall_never_lie_over_each_other(qapp, which, shape):
    for page in pages(STRESS[which], shape):
        boxes = [(item, QRectF(*_extent(item))) for item in lay_out(page, shape) if isinstance(item, Words)]
        for at, (one, box) in enumerate(boxes):
            for other, beside in boxes[at + 1:]:
                assert not box.intersects(beside), (one.text, other.text)


def _extent(item: Words) -> tuple[float, float, float, float]:
    """Where the ink of a line is."""
    width = min(QFontMetricsF(font(item.size, item.bold)).horizontalAdvance(item.text), item.width)
    left = item.x + {"start": 0, "centre": (item.width - width) / 2, "end": item.width - width}[item.align]
    return left, item.y + item.size * 0.15, width, item.size * 0.94


def test_all_entries_stand_on_some_page(qapp):
    for stress in STRESS:
        whole = pages(stress, 16 / 9)
        assert [row for page in whole for row in page.rows] == list(stress.rows)
        assert [line for page in whole for line in page.lines] == list(stress.lines) * (1 if stress.lines else 0)
        assert [clock for page in whole for clock in page.clocks] == list(stress.clocks)


def test_the_preview_breaks_its_lines_where_the_wall_does(wall):
    wall.propose(Scene("themes"))
    page = wall.next_slide(NOON)
    small, large = painted(page), QImage(1920, 1080, QImage.Format.Format_RGB32)
    painter = QPainter(large)
    paint(painter, QRectF(large.rect()), page)
    painter.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    shrunk = large.scaled(small.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    away = [abs(small.pixelColor(x, y).lightness() - shrunk.pixelColor(x, y).lightness())
            for x in range(0, small.width(), 3) for y in range(0, small.height(), 3)]
    assert sum(away) / len(away) < 6


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_wall_is_light_on_dark_or_dark_on_light_and_blank_is_black(qapp, wall, theme):
    look.apply(qapp, theme, 1.0)
    ground = painted(wall.live_slide(NOON)).pixelColor(2, 2)
    assert (ground.lightness() < 128) == look.tokens().dark
    assert painted(Slide("blank")).pixelColor(2, 2) == Qt.GlobalColor.black
