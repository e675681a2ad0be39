"""What the board paints: from pictures that are kept, as many new ones as a frame has time for, all else plain."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractScrollArea

from facilitator.domain.lineage import Lineage
from facilitator.domain.records import Note
from facilitator.domain.themes import Size
from facilitator.ui import look
from facilitator.ui.cards import Card
from facilitator.ui.palette import POST_ITS
from facilitator.ui.rooms.board import pictures as board_pictures
from facilitator.ui.rooms.board.head import head_height, paint_shape
from facilitator.ui.rooms.board.islands import IslandLayout
from facilitator.ui.rooms.board.model import NEW, UNSORTED, Board, Column
from facilitator.ui.rooms.board.pictures import Pictures

SIDE = 24


@pytest.fixture
def pictures(qapp, qtbot):
    look.apply(qapp, "light", 1.0)
    view = QAbstractScrollArea()
    qtbot.addWidget(view)
    return Pictures(view)


def test_a_picture_without_time_waits_for_a_later_frame_and_one_that_is_made_never_does(pictures, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(board_pictures, "time", SimpleNamespace(perf_counter=lambda: now[0]))
    first, second = Card("First"), Card("Second")
    pictures.begin(1.0)
    made = pictures.of(first, 200, 1.0, False)
    assert made is not None
    now[0] += 1
    assert pictures.of(second, 200, 1.0, False) is None
    assert pictures.of(first, 200, 1.0, False) is made
    pictures.end()
    pictures.begin(1.0)
    assert pictures.of(second, 200, 1.0, False) is not None


def test_what_nobody_could_read_has_no_picture(pictures):
    pictures.begin(0.3)
    assert pictures.of(Card("Far away"), 200, 1.0, False) is None


def test_each_colour_of_a_theme_has_a_shape_of_its_own(qapp):
    look.apply(qapp, "light", 1.0)
    seen = set()
    for colour in POST_ITS:
        image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_shape(painter, image.rect().toRectF(), colour)
        painter.end()
        seen.add(tuple(image.pixelColor(x, y).lightness() < 200 for x in range(SIDE) for y in range(SIDE)))
    assert len(seen) == len(POST_ITS)


def test_a_header_that_would_fill_its_column_leaves_out_what_is_told_last(qapp):
    look.apply(qapp, "light", 2.0)
    column = Column("A", "A name of several words that goes on and on until it is long", number=1, size=Size(3, 4, 1),
                    whole=Size(3, 4, 1), marks=3, missing="Ask the drivers", was=Lineage(("B",), ("C",)))
    whole = head_height(column, 400, 1000)
    assert head_height(column, 400, 300) <= 301 < whole
    least = head_height(column, 400, 10)  # Its name and its count stand there in any case.
    assert least == head_height(replace(column, missing="", was=Lineage(), marks=0), 400, 1000)
    look.apply(qapp, "light", 1.0)


def test_islands_of_any_height_cover_none_that_nobody_placed_and_one_that_was_stays(qapp):
    look.apply(qapp, "light", 1.0)
    notes = {str(n): Note(id=str(n), text="x") for n in range(60)}
    columns = [Column(f"T{n}", f"Theme {n}", number=n + 1, notes=tuple(map(str, range(n % 9))),
                      parent="T3" if n in (4, 5) else "", depth=int(n in (4, 5)), parts=2 * (n == 3),
                      x=1.5 if n == 8 else 0.0, y=0.8 if n == 8 else 0.0) for n in range(40)]
    lay = IslandLayout(lambda note: 60 + 9 * int(note), head_height)
    lay.show(Board((Column(UNSORTED), *columns, Column(NEW)), notes, {}), 1200, 700)
    rects = {column.key: lay.column(column.key) for column in lay.board.columns[1:]}
    assert not any(one.intersects(other) for key, one in rects.items() for also, other in rects.items() if key < also)
    assert lay.place_of(rects["T8"].topLeft()) == pytest.approx((1.5, 0.8), abs=0.01)
    assert lay.frame(columns[3]).contains(rects["T5"])
