"""The room at a glance: how each table stands, and which wants a look next."""

from datetime import UTC, datetime

from facilitator.domain import roomwatch
from facilitator.domain.book import Book
from facilitator.domain.ids import cell_id, table_id
from facilitator.domain.records import Absence, Help, Look, Note, Pack, Person, Round, Seat, Table

from .days import at, event, lay, say

PLAN = "talk 60 09:00\nlunch 30 break\nmore 30"


def assembly(facts: str = "09:00 began talk", tables: int = 3) -> Book:
    """Tables with two members, a facilitator and a note-taker each, in one round."""
    made = [Round(id="r", number=1)]
    for number in range(tables, 0, -1):
        made.append(Table(id=table_id(number), number=number))
        for letter, role in (("M", "member"), ("X", "member"), ("F", "table facilitator"), ("N", "note-taker")):
            id = f"{letter}{number}"
            made += [Person(id=id, code=id, role=role),
                     Seat(id=cell_id("seat", "r", id), round="r", person=id, table=table_id(number))]
    return Book.of([*event(PLAN, facts).records(), *made])


def numbers(book: Book, time: str) -> list[int]:
    """Who wants a look, by number, in order."""
    found = roomwatch.room(book, at(time))
    known = {one.table.id: one.table.number for one in found.tables}
    return [known[id] for id in found.line]


def table(book: Book, time: str, number: int) -> roomwatch.Standing:
    return roomwatch.room(book, at(time)).tables[number - 1]


def looked(book: Book, number: int, time: str) -> Book:
    return lay(book, roomwatch.look(book, table_id(number), at(time)))


def asked(book: Book, number: int, time: str) -> Book:
    return lay(book, roomwatch.ask_help(book, table_id(number), at(time)))


def test_tables_stand_in_the_order_of_their_numbers_whatever_they_want():
    book = asked(assembly(), 3, "09:01")
    assert [one.table.number for one in roomwatch.room(book, at("09:20")).tables] == [1, 2, 3]


def test_a_table_shows_its_team_and_how_many_members_are_there():
    book = Book.of([*assembly().records(), *(Absence(id=f"a{p}", person=p, day="d") for p in ("M2", "F2"))])
    stands = table(book, "09:05", 2)
    assert (stands.present, stands.expected) == (1, 2)
    assert [(one.person.code, one.here) for one in stands.facilitators] == [("F2", False)]
    assert [(one.person.code, one.here) for one in stands.note_takers] == [("N2", True)]
    assert stands.lacks
    assert not table(book, "09:05", 1).lacks


def test_notes_of_the_last_ten_minutes_are_counted():
    times = ("09:04:59", "09:05", "09:14", "09:16")
    notes = [Note(id=str(n), table=table_id(1), text="x", at=at(time).isoformat()) for n, time in enumerate(times)]
    odd = [Note(id="o", table=table_id(1), text="x", at="yesterday"), Note(id="p", table=table_id(1), text="x"),
           Note(id="q", table=table_id(1), text="x", at="2026-09-12T09:14:00")]
    book = Book.of([*assembly().records(), *notes, *odd])
    assert [table(book, "09:15", number).notes for number in (1, 2)] == [2, 0]


def test_up_to_when_a_laptop_has_handed_in_is_told():
    stamp = f"{round(at('09:10').timestamp() * 1000):012x}0000.0badcafe"
    packs = [Pack(id="a", table=table_id(1), given=at("08:30").isoformat(), handed_in=stamp),
             Pack(id="b", table=table_id(1), given=at("09:20").isoformat()),
             Pack(id="c", table=table_id(2), given=at("08:30").isoformat())]
    book = Book.of([*assembly().records(), *packs])
    assert [table(book, "09:30", n).out for n in (1, 2, 3)] == [True, True, False]
    assert [table(book, "09:30", n).handed for n in (1, 2, 3)] == [at("09:10"), None, None]
    strange = Pack(id="a", table=table_id(1), handed_in="never")
    assert table(Book.of([*assembly().records(), strange]), "09:30", 1).handed is None


def test_a_table_is_not_looked_at_six_minutes_after_the_segment_began_or_somebody_looked():
    book = assembly()
    assert numbers(book, "09:05:59") == []
    assert numbers(book, "09:06") == [1, 2, 3]
    book = looked(book, 2, "09:04")
    assert numbers(book, "09:09:59") == [1, 3]
    assert numbers(book, "09:10") == [1, 3, 2]


def test_what_nobody_looked_at_for_longest_comes_first():
    book = looked(looked(looked(assembly(), 1, "09:10"), 3, "09:08"), 2, "09:09")
    assert numbers(book, "09:20") == [3, 2, 1]


def test_help_comes_before_all_else_and_the_oldest_first():
    book = asked(asked(assembly(), 3, "09:02"), 2, "09:01")
    assert numbers(book, "09:03") == [2, 3]
    assert numbers(book, "09:06") == [2, 3, 1]
    assert table(book, "09:06", 3).asked == at("09:02")


def test_a_table_that_asked_and_was_looked_at_waits_its_turn_and_comes_first_again_once_it_is_due():
    book = looked(asked(assembly(), 3, "09:07"), 3, "09:08")
    assert numbers(book, "09:09") == [1, 2]
    assert numbers(book, "09:14") == [3, 1, 2]
    assert numbers(looked(asked(assembly(), 3, "09:09"), 3, "09:08"), "09:10")[0] == 3
    assert table(book, "09:09", 3).asked == at("09:07")


def test_a_new_segment_gives_everybody_six_minutes_again():
    book = say(assembly(), "10:00", "began", "more")
    assert numbers(book, "10:05") == []
    assert numbers(book, "10:06") == [1, 2, 3]


def test_nobody_is_looked_for_in_a_break_or_before_anything_runs():
    assert numbers(assembly("09:00 began talk, 10:00 finished talk, 10:00 began lunch"), "10:20") == []
    idle = assembly("")
    assert numbers(idle, "10:20") == []
    assert not roomwatch.room(idle, at("10:20")).runs
    assert numbers(asked(idle, 2, "10:00"), "10:20") == [2]


def test_an_empty_table_wants_no_look():
    book = Book.of([*assembly(tables=2).records(), Table(id=table_id(9), number=9)])
    assert numbers(book, "09:30") == [1, 2]


def test_whoever_waits_for_help_already_does_not_ask_twice():
    book = asked(assembly(), 1, "09:01")
    assert roomwatch.asks(book, table_id(1))
    assert roomwatch.ask_help(book, table_id(1), at("09:05")) == []


def test_settling_settles_what_two_laptops_asked_for_and_it_can_be_asked_again():
    twice = [Help(id=id, table=table_id(1), at=at(time).isoformat()) for id, time in (("a", "09:02"), ("b", "09:01"))]
    book = Book.of([*assembly().records(), *twice])
    assert table(book, "09:03", 1).asked == at("09:01")
    book = lay(book, roomwatch.settle(book, table_id(1), at("09:04")))
    assert table(book, "09:05", 1).asked is None
    assert [known.settled for known in book.all(Help)] == [at("09:04").isoformat(timespec="seconds")] * 2
    assert roomwatch.settle(book, table_id(1), at("09:05")) == []
    assert table(asked(book, 1, "09:06"), "09:07", 1).asked == at("09:06")


def test_two_laptops_that_look_at_a_table_mean_one_row():
    book = looked(looked(assembly(), 1, "09:01"), 1, "09:05")
    assert len(book.all(Look)) == 1
    assert table(book, "09:06", 1).looked == at("09:05")


def test_moments_with_another_offset_are_the_same_moments():
    book = lay(assembly(), roomwatch.look(assembly(), table_id(1), at("09:05").astimezone(UTC)))
    assert table(book, "09:06", 1).looked == at("09:05")
    assert numbers(book, "09:10") == [2, 3]


def test_a_clock_that_was_set_back_makes_nobody_unseen():
    assert numbers(looked(assembly(), 1, "11:00"), "09:07") == [2, 3]


def test_a_foreign_files_help_without_a_moment_says_nothing():
    book = Book.of([*assembly().records(), Help(id="h", table=table_id(1), at="soon")])
    assert numbers(book, "09:01") == []
    assert numbers(asked(book, 1, "09:01"), "09:02") == [1]


def test_a_room_without_tables_has_nothing_to_look_at():
    found = roomwatch.room(Book({}), datetime(2026, 9, 12, tzinfo=UTC))
    assert (found.segment, found.tables, found.line) == (None, (), ())
