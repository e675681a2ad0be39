"""The room in metres: every table has a place, chairs stand around tables, and the floor says what tables are like."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import arrangements, furnishing, hall
from facilitator.domain.book import Book
from facilitator.domain.ids import table_id
from facilitator.domain.records import Fixture, Table


def table(number: int, **how) -> Table:
    return Table(id=table_id(number), number=number, **how)


def fixture(type: str, x: float, y: float, **how) -> Fixture:
    return Fixture(id=f"{type} {x} {y}", type=type, x=x, y=y, **how)


after = Book.after


def clashes(room: hall.Drawing) -> list[tuple]:
    solid = [thing for thing in room.things if hall.is_solid(thing)]
    return [(one.id, other.id) for at, one in enumerate(solid) for other in solid[at + 1:]
            if hall.overlap(hall.box(one), hall.box(other))]


tables = st.lists(st.builds(lambda seats, shape: (seats, shape), st.integers(1, 14), st.sampled_from(hall.SHAPES)),
                  min_size=1, max_size=45)


@given(tables, st.sampled_from(arrangements.ARRANGEMENTS))
def test_a_ready_arrangement_places_every_table_clear_of_walls_and_of_each_other(found, arrangement):
    there = [table(n, seats=seats, shape=shape) for n, (seats, shape) in enumerate(found, 1)]
    room = hall.drawing(after(Book.of(there), arrangements.arrange(there, arrangement)))
    assert all(map(hall.is_placed, room.tables))
    assert min(room.box()[:2]) > 0.3
    middles = [(one.x, one.y) for one in room.tables]
    apart = min((math.dist(one, other) for at, one in enumerate(middles) for other in middles[at + 1:]), default=99)
    least = min(hall.size(one)[1] for one in room.tables)
    assert apart >= least - 0.05
    if arrangement in ("rows", "staggered rows"):
        assert not clashes(room)


@given(st.sampled_from(arrangements.ARRANGEMENTS), st.integers(1, 60))
def test_a_ready_arrangement_of_equal_round_tables_stays_within_a_sensible_room(arrangement, count):
    there = [table(n) for n in range(1, count + 1)]
    room = hall.drawing(after(Book.of(there), arrangements.arrange(there, arrangement)))
    _, _, right, low = room.box()
    assert max(right, low) <= 12 + 2.2 * 3.4 * math.sqrt(count)


@given(tables, st.integers(0, 12), st.tuples(st.floats(0.5, 30), st.floats(0.5, 30)))
def test_tables_without_a_place_stand_clear_of_everything(found, moved, where):
    there = [table(n, seats=seats, shape=shape) for n, (seats, shape) in enumerate(found, 1)]
    at = moved % len(there)
    there[at] = replace(there[at], x=where[0], y=where[1])
    room = hall.drawing(Book.of([*there, fixture("stage", 6, 4, width=5, depth=3)]))
    computed = {one.id for one in there if not hall.is_placed(one)}
    assert not [pair for pair in clashes(room) if computed & set(pair)]


def test_placing_one_table_leaves_the_others_where_they_were_drawn():
    there = [table(n) for n in range(1, 7)]
    before = {one.id: (one.x, one.y) for one in hall.drawing(Book.of(there)).tables}
    there[2] = replace(there[2], x=20.0, y=20.0)
    now = {one.id: (one.x, one.y) for one in hall.drawing(Book.of(there)).tables}
    assert {id for id in before if before[id] != now[id]} == {table_id(3)}


def test_chairs_go_clockwise_from_the_top_and_turn_with_the_table():
    round_one = table(1, seats=4, x=5.0, y=5.0)
    ring = hall.top(round_one)[0] / 2 + hall.CHAIR_OUT
    assert hall.chairs(round_one, 4) == [pytest.approx(p) for p in ((5, 5 - ring), (5 + ring, 5), (5, 5 + ring),
                                                                    (5 - ring, 5))]
    assert hall.chairs(replace(round_one, turn=90), 4)[0] == pytest.approx((5 + ring, 5))


def test_a_long_table_has_its_chairs_at_both_sides_also_when_it_is_turned():
    long_one = table(1, seats=6, shape="long", x=5.0, y=5.0)
    upper, lower = hall.chairs(long_one, 6)[:3], hall.chairs(long_one, 6)[3:]
    assert [x for x, _ in upper] == sorted(x for x, _ in upper)
    assert {round(y, 2) for _, y in upper} == {4.24}
    assert [x for x, _ in lower] == sorted((x for x, _ in lower), reverse=True)
    assert {round(x, 2) for x, _ in hall.chairs(replace(long_one, turn=90), 6)[:3]} == {5.76}
    left, top, right, low = hall.box(replace(long_one, turn=90, seats=12))
    assert right - left < low - top


def test_a_table_is_on_the_loop_when_its_middle_or_each_seat_lies_in_it():
    loop = fixture("hearing loop", 5, 5, width=4, depth=4)
    inside, edge, out = table(1, x=5.0, y=5.0), table(2, x=8.0, y=5.0), table(3, x=12.0, y=5.0)
    assert hall.on_loop(hall.Drawing((inside, edge, out), (loop,))) == {inside.id}
    closer = replace(edge, x=6.9)
    assert hall.on_loop(hall.Drawing((inside, closer), (loop,))) == {inside.id, edge.id}
    small = replace(loop, width=2.8, depth=2.8)
    room = hall.Drawing((inside, table(4, x=5.0, y=9.0)), (small, fixture("screen", 5, 0, width=3, depth=0.2)))
    assert hall.clear_spot(room, small, 1.5, 0.5)[1] < 5 - small.depth / 2  # The words stand above a loop that is full.
    turned = replace(loop, width=8.0, depth=0.4, turn=90)
    assert hall.on_loop(hall.Drawing((replace(out, x=5.0, y=8.5), edge), (turned,))) == {out.id}


def test_tables_near_a_door_are_within_five_metres_or_else_the_nearest():
    door, far = fixture("door", 0, 5), fixture("door", 50, 5)
    near, also, away = table(1, x=3.0, y=5.0), table(2, x=4.5, y=5.0), table(3, x=20.0, y=5.0)
    assert hall.near_door(hall.Drawing((near, also, away), (door,))) == {near.id, also.id}
    assert hall.near_door(hall.Drawing((near, also, away), (door, far))) == {near.id, also.id, away.id}
    assert not hall.near_door(hall.Drawing((near,), ()))
    assert not hall.near_door(hall.Drawing((), (door,)))


def test_changing_places_leaves_the_numbers_and_moves_the_furniture():
    one, other = table(1, x=2.0, y=3.0, seats=6, step_free=True), table(2, x=9.0, y=8.0, shape="long", turn=45)
    book = after(Book.of([one, other]), furnishing.change_places(one, other))
    now = book.get(Table, one.id)
    assert (now.number, now.x, now.y, now.shape, now.turn, now.seats, now.step_free) == (1, 9, 8, "long", 45, 8, False)
    assert book.get(Table, other.id) == replace(one, id=other.id, number=2)


def test_things_that_are_moved_together_stop_together_at_the_walls():
    things = [table(1, x=3.0, y=3.0), table(2, x=7.0, y=3.0)]
    book = after(Book.of(things), furnishing.move(things, -20, 0.5))
    there = [book.get(Table, one.id) for one in things]
    assert there[1].x - there[0].x == pytest.approx(4)
    assert there[0].y == 3.5
    assert hall.box(there[0])[0] == pytest.approx(0, abs=0.01)
    assert furnishing.move(there, -1, 0) == []


@pytest.mark.parametrize("type", hall.FIXTURES)
def test_whatever_is_put_in_stands_inside_and_clear_of_the_rest(type):
    book = Book.of([table(n) for n in range(1, 13)])
    for _ in range(4):
        book = after(book, furnishing.put_in(furnishing.add(hall.drawing(book), type)))
    room = hall.drawing(book)
    assert not clashes(room)
    assert min(room.box()[:2]) >= -0.01


def test_a_fixture_is_never_made_too_small_and_removing_a_table_only_takes_its_place():
    pillar, placed = fixture("pillar", 3, 3, width=0.5, depth=0.5), table(1, x=2.0, y=2.0, turn=30, step_free=True)
    book = after(Book.of([pillar, placed]), furnishing.resize([pillar], -5, 1))
    assert (book.get(Fixture, pillar.id).width, book.get(Fixture, pillar.id).depth) == (0.2, 1.5)
    book = after(book, furnishing.remove([pillar, placed]))
    assert not book.all(Fixture)
    assert book.get(Table, placed.id) == table(1, step_free=True)
    assert not hall.is_drawn(book)


@pytest.mark.parametrize(("other", "is_in_the_way"), [
    (table(2, x=7.9, y=5.0), False), (table(2, x=7.7, y=5.0), True), (table(2, x=7.0, y=7.0), False),
    (table(2, x=7.7, y=5.0, shape="long"), False), (table(2, x=7.5, y=5.0, shape="long"), True),
    (table(2, x=7.5, y=5.0, shape="long", turn=90), False), (table(2, x=7.3, y=5.0, shape="long", turn=90), True),
    (fixture(hall.PILLAR, 6.7, 5.0, width=0.5, depth=0.5), False),
    (fixture(hall.PILLAR, 6.5, 5.0, width=0.5, depth=0.5), True),
    (fixture(hall.LOOP, 5.0, 5.0, width=6.0, depth=5.0), False),
    (fixture(hall.STAGE, 5.0, 5.0, width=6.0, depth=5.0), False)])
def test_tables_that_stand_in_the_way_of_something_are_told(other, is_in_the_way):
    room = hall.drawing(Book.of([table(1, x=5.0, y=5.0, seats=8), other]))  # 2.81 m with its chairs.
    assert hall.in_the_way(room) == ({table_id(1)} | {t.id for t in room.tables} if is_in_the_way else set())


@pytest.mark.parametrize(("turn", "is_in_the_way"), [(0, True), (90, False), (45, True)])
def test_long_tables_are_in_each_others_way_as_they_are_turned(turn, is_in_the_way):
    room = hall.drawing(Book.of([table(1, x=5.0, y=5.0, seats=8, shape="long"),
                                 table(2, x=7.2, y=5.0, seats=8, shape="long", turn=turn)]))
    there = replace(room.tables[0], turn=turn), room.tables[1]
    assert hall.collide(*there) == is_in_the_way


def test_no_ready_arrangement_puts_a_table_in_anothers_way():
    there = [table(number, seats=9) for number in range(1, 12)]
    for arrangement in (arrangements.ROWS, arrangements.STAGGERED, arrangements.HORSESHOE, arrangements.CIRCLE):
        book = Book.of(there)
        room = hall.drawing(after(book, arrangements.arrange(hall.drawing(book).tables, arrangement)))
        assert not hall.in_the_way(room)
