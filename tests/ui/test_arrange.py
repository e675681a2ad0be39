"""The room drawn as it stands, and arranged by mouse and by key: each deed one step, seen before it is written."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import arrangements, furnishing, hall, tables
from facilitator.domain.ids import round_id, table_id
from facilitator.domain.records import Fixture, Table
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.tables.paint import code_in
from tests.pace import processor_seconds
from tests.ui.tables_event import NOW, in_sight, made, of

Key, FIRST = Qt.Key, round_id(1)


@pytest.fixture
def desk(tmp_path, qapp):
    with made(tmp_path / "event.facil", members=12, table_count=4, rounds=1) as store:
        yield Desk(store, now=lambda: NOW)


@pytest.fixture
def room(desk, qtbot):
    return in_sight(desk, qtbot)


@pytest.fixture
def canvas(room):
    QTest.keyClick(room, Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert room.pages.arranging.canvas.hasFocus()
    return room.pages.arranging.canvas


def place(desk: Desk, number: int) -> tuple[float, float]:
    table = desk.book.get(Table, table_id(number))
    return table.x, table.y


def drawn(desk: Desk, number: int) -> Table:
    return hall.drawing(desk.book).thing(table_id(number))


def drag(widget, start: QPointF, end: QPointF) -> None:
    """Presses, moves in small steps and lets go, as a hand does."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start.toPoint())
    for share in (0.3, 0.7, 1.0):
        here = QPointF((start + (end - start) * share).toPoint())
        QApplication.sendEvent(widget, QMouseEvent(
            QEvent.Type.MouseMove, here, QPointF(widget.mapToGlobal(here)), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end.toPoint())


def at(canvas, number: int) -> QPointF:
    table = canvas.room.thing(table_id(number))
    return canvas.view.point(table.x, table.y)


def keys(widget, *wanted, shift: bool = False) -> None:
    for key in wanted:
        QTest.keyClick(widget, key, Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier)


def test_a_table_that_is_dragged_lies_on_its_neighbours_line_and_is_one_step(desk, canvas):
    before, step = drawn(desk, 4), canvas.view.scale
    target = canvas.view.point(before.x + 6, before.y + 5)
    drag(canvas, at(canvas, 4), target)
    free = drawn(desk, 4)
    assert (free.x, free.y) == pytest.approx((before.x + 6, before.y + 5), abs=0.2)
    drag(canvas, at(canvas, 4), QPointF(target.x(), at(canvas, 1).y() + 0.1 * step))
    assert drawn(desk, 4).y == drawn(desk, 1).y
    desk.undo()
    desk.undo()
    assert place(desk, 4) == (0, 0)


def test_what_is_dragged_is_seen_before_it_is_written_and_escape_leaves_it(desk, canvas):
    start = at(canvas, 2)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start.toPoint())
    here = start + QPointF(120, 90)
    QApplication.sendEvent(canvas, QMouseEvent(
        QEvent.Type.MouseMove, here, QPointF(canvas.mapToGlobal(here)), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    assert canvas.seen().thing(table_id(2)).x > drawn(desk, 2).x + 1
    keys(canvas, Key.Key_Escape)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=here.toPoint())
    assert place(desk, 2) == (0, 0)


def test_in_a_window_that_grew_narrow_the_arrows_go_on_moving_and_nothing_scrolls_within_what_scrolls(room, canvas):
    for wide in (600, 1180):  # As with a large text and back.
        room.resize(wide, 500)
        QApplication.processEvents()
        assert room.sides.is_narrow() == (wide == 600)
        assert QApplication.focusWidget() is canvas
    room.desk.do("More", tables.set_tables(room.book, 60, 9))
    scroll = room.pages.arranging.scroll
    assert (scroll.verticalScrollBar().maximum(), scroll.horizontalScrollBar().maximum()) == (0, 0)


def test_a_room_is_arranged_by_keys_alone_and_runs_of_arrows_are_one_step(desk, room, canvas):
    shown = {n: (drawn(desk, n).x, drawn(desk, n).y) for n in range(2, 5)}
    keys(canvas, Key.Key_Home, *[Key.Key_Right] * 3, Key.Key_Down)
    assert {n: place(desk, n) for n in shown} == shown  # The others have the places now where they are seen.
    first = hall.drawing(desk.book).tables[0]
    assert place(desk, 1) == pytest.approx((first.x, first.y))
    moved = place(desk, 1)
    keys(canvas, Key.Key_PageDown, Key.Key_R, Key.Key_R, Key.Key_L, Key.Key_T)
    second = desk.book.get(Table, table_id(2))
    assert (second.turn, second.shape, second.step_free) == (30, "long", True)
    assert "step-free" in room.pages.arranging.told.text()
    for _ in range(3):
        desk.undo()
    assert desk.book.get(Table, table_id(2)).turn == 0
    assert place(desk, 1) == moved
    desk.undo()
    assert place(desk, 1) == place(desk, 2) == (0, 0)


def test_several_are_chosen_by_space_or_a_band_and_go_together(desk, canvas):
    keys(canvas, Key.Key_Home, Key.Key_Space, Key.Key_PageDown, Key.Key_Space)
    third = drawn(desk, 3).x
    keys(canvas, Key.Key_Right, shift=True)
    assert place(desk, 2)[0] - place(desk, 1)[0] == pytest.approx(drawn(desk, 2).x - drawn(desk, 1).x)
    assert drawn(desk, 3).x == third
    keys(canvas, Key.Key_Escape)
    corner = canvas.view.point(canvas.room.box()[0], canvas.room.box()[1])
    drag(canvas, corner - QPointF(5, 5), canvas.view.point(*canvas.room.box()[2:]) + QPointF(5, 5))
    assert canvas.chosen == {table_id(n) for n in range(1, 5)}


def test_the_handle_turns_by_fifteen_degrees_and_a_corner_sizes_a_fixture(desk, room, canvas):
    from facilitator.ui.rooms.arrange.paint import size_handle, turn_handle

    canvas.choose(table_id(1))
    handle, middle = turn_handle(canvas.room.thing(table_id(1)), canvas.view), at(canvas, 1)
    drag(canvas, handle, middle + QPointF(90, 2))
    assert desk.book.get(Table, table_id(1)).turn == 90
    room.pages.arranging.add(hall.LOOP)
    loop = desk.book.all(Fixture)[0]
    corner = size_handle(loop, canvas.view)
    drag(canvas, corner, corner + QPointF(1, 0.5) * canvas.view.scale)
    wider = desk.book.get(Fixture, loop.id)
    assert (wider.width, wider.depth) == pytest.approx((loop.width + 2, loop.depth + 1), abs=0.2)


def test_typing_a_number_lets_two_tables_change_places_and_another_is_refused_in_a_sentence(desk, room, canvas):
    one, two, said = drawn(desk, 1), drawn(desk, 2), []
    desk.said.connect(said.append)
    canvas.choose(table_id(1))
    keys(canvas, Key.Key_9)
    keys(room.ask.line, Key.Key_Return)
    assert said[-1].startswith("There is no table 9")
    assert room.ask.line.text() == "9"
    keys(room.ask.line, Key.Key_Backspace, Key.Key_2, Key.Key_Return)
    assert (place(desk, 1), place(desk, 2)) == ((two.x, two.y), (one.x, one.y))
    assert canvas.hand == table_id(2)
    assert tables.places(desk.book, FIRST)[of("P01")] == table_id(1)
    desk.undo()
    assert place(desk, 1) == (0, 0)


def test_fixtures_are_put_in_named_and_taken_out(desk, room, canvas):
    room.pages.arranging.add(hall.SCREEN)
    keys(canvas, Key.Key_F2)
    QTest.keyClicks(room.ask.line, "North wall")
    keys(room.ask.line, Key.Key_Return)
    keys(canvas, Key.Key_W)
    screen = desk.book.all(Fixture)[0]
    assert (screen.title, screen.width) == ("North wall", 3.5)
    assert canvas.hasFocus()
    keys(canvas, Key.Key_Delete)
    assert not desk.book.all(Fixture)


def test_the_arranged_room_is_where_people_are_dragged_with_the_effect_shown(desk, room, canvas):
    room.pages.arranging.arrange(arrangements.CIRCLE)
    keys(canvas, Key.Key_Escape)
    plan = room.plan
    assert plan.hasFocus()
    assert plan.lay.view
    middles = [spot.middle for spot in plan.lay.spots]
    assert middles[0].y() < middles[1].y() < middles[2].y()
    person, effects = tables.seated(desk.book, FIRST)[table_id(1)][0].id, []
    plan.effect_of = lambda *asked: effects.append(asked) or [(True, "table 3: Age 2 ▸ 3")]
    drag(plan, QPointF(plan.place_of(person)), middles[2])
    assert tables.places(desk.book, FIRST)[person] == table_id(3)
    assert effects[-1] == ([person], table_id(3), "")
    desk.undo()
    assert tables.places(desk.book, FIRST)[person] == table_id(1)
    plan.choice.go(0)
    keys(plan, Key.Key_Down)
    assert plan.choice.table == 2


def test_zooming_keeps_what_is_under_the_mouse_and_f_shows_all(desk, room):
    desk.do("Arrange", arrangements.arrange(tables.in_order(desk.book), arrangements.ROWS))
    plan, spot = room.plan, room.plan.lay.spots[3].middle
    before = plan.mapTo(room, spot.toPoint())
    plan.zoom_by(4.0, spot)
    after = plan.mapTo(room, plan.lay.spots[3].middle.toPoint())
    assert (after - before).manhattanLength() <= 4
    assert plan.width() > room.scroll.viewport().width()
    keys(plan, Key.Key_F)
    assert plan.zoom == 1
    room.resize(640, 480)
    words, smaller, font = code_in("P01", plan.lay.spots[0].chair)
    assert words == "P01"
    assert font.pixelSize() * smaller >= 9  # It can be read, though not all tables are seen then.
    assert plan.height() > room.scroll.viewport().height()
    room.scroll.verticalScrollBar().setValue(0)
    low = room.scroll.viewport().rect().center() + QPoint(0, room.scroll.viewport().height() // 2 - 4)
    plan.carry([of("P01")], room.scroll.viewport().mapToGlobal(low))
    assert room.scroll.verticalScrollBar().value() > 0  # Whoever is carried to the edge goes beyond it.
    plan.stop()
    keys(plan, Key.Key_F)
    assert plan.height() <= room.scroll.viewport().height()


def test_a_read_only_room_shows_all_and_changes_nothing(desk, room, canvas):
    canvas.editable = False
    drag(canvas, at(canvas, 2), at(canvas, 2) + QPointF(150, 80))
    keys(canvas, Key.Key_Right, Key.Key_R, Key.Key_Delete, Key.Key_4)
    assert not hall.is_drawn(desk.book)
    assert not room.ask.isVisible()


def test_a_drag_over_forty_tables_with_three_hundred_people_is_painted_well_within_a_frame(tmp_path, qtbot):
    with made(tmp_path / "large.facil", members=300, table_count=40, rounds=1) as store:
        store.do("Arrange", arrangements.arrange(tables.in_order(store.book), arrangements.ROWS))
        store.do("Put in", furnishing.put_in(furnishing.add(hall.drawing(store.book), hall.LOOP)))
        room = in_sight(Desk(store, now=lambda: NOW), qtbot)
        plan, picture = room.plan, QImage(1700, 950, QImage.Format.Format_ARGB32_Premultiplied)
        plan.render(picture, QPoint())
        person = tables.seated(store.book, FIRST)[table_id(1)][0].id

        def frame() -> None:
            spot = plan.lay.spots[frame.number % 40]
            frame.number += 1
            plan.carry([person], plan.mapToGlobal(spot.middle.toPoint()))
            plan.render(picture, QPoint())

        frame.number = 0
        assert processor_seconds(frame) < 0.016


def test_after_a_number_was_changed_the_arrows_move_the_one_to_which_page_down_goes(desk, room, canvas):
    canvas.choose(table_id(1))
    keys(canvas, Key.Key_3)
    keys(QApplication.focusWidget(), Key.Key_Return)
    assert canvas.hasFocus()
    assert canvas.hand == table_id(3)
    before = [drawn(desk, number) for number in range(1, 5)]
    keys(canvas, Key.Key_PageDown)
    assert canvas.hand == table_id(4)
    assert [thing.id for thing in canvas.picks()] == [table_id(4)]
    assert "alone in hand, 1 beside it chosen" in room.pages.arranging.told.text()
    keys(canvas, Key.Key_Right, shift=True)
    after = [drawn(desk, number) for number in range(1, 5)]
    assert after[:3] == before[:3]
    assert after[3].x == pytest.approx(before[3].x + 1)


def test_tables_in_each_others_way_are_marked_and_named(desk, room, canvas):
    assert not room.pages.arranging.crowded.isVisible()
    desk.do("Place", furnishing.move([drawn(desk, 1), drawn(desk, 2)], 0.1, 0.0))
    one, two = drawn(desk, 1), drawn(desk, 2)
    desk.do("Move", furnishing.move([one], two.x - one.x - 1, two.y - one.y))
    said = "Tables 1 and 2 stand in each other’s way, or in that of something else."
    assert room.pages.arranging.crowded.text() == said
    canvas.choose(table_id(2))
    assert "in the way of something" in room.pages.arranging.told.text()
    desk.undo()
    assert not room.pages.arranging.crowded.isVisible()


def test_the_room_stands_in_the_middle_of_the_space(room, canvas):
    room.resize(1900, 900)
    left, _, right, _ = canvas.view.rect(canvas._floor).getCoords()
    assert left == pytest.approx(canvas.width() - right, abs=2)
