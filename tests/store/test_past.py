"""The event as it was at an earlier moment, read from the journal."""

from datetime import UTC, datetime

import pytest

from facilitator.domain.changes import create, delete, edit
from facilitator.domain.records import EVENT, Event, Person, Table
from facilitator.store.past import book_before, moments, stamp_at
from facilitator.store.store import Store
from tests.store.helpers import DESK


@pytest.fixture
def store(tmp_path):
    """A table that was made, named, and taken away, a minute apart each."""
    minute = iter(range(100))
    clock = {"now": 0.0}
    with Store.create(tmp_path / "event.facil", DESK, wall=lambda: 1_800_000_000 + clock["now"]) as made:
        for label, change in (("Make it", lambda: create(Table(id="t1", number=1))),
                              ("Somebody", lambda: create(Person(id="aa", code="P01"))),
                              ("Name it", lambda: edit(made.book.get(Table, "t1"), name="Garden")),
                              ("Take it away", lambda: delete(made.book.get(Table, "t1")))):
            clock["now"] = 60.0 * (1 + next(minute))
            made.do(label, [change()])
        yield made


def test_the_last_steps_that_touched_a_kind_are_told_newest_first(store):
    found = moments(store, ("table",), 10)
    assert [moment.label for moment in found] == ["Take it away", "Name it", "Make it"]
    assert found[0].at == datetime.fromtimestamp(1_800_000_000 + 240, UTC)
    both = moments(store, ("table", "person"), 3)
    assert [moment.label for moment in both] == ["Take it away", "Name it", "Somebody"]


def test_of_steps_taken_back_none_is_told_and_one_made_again_is_told_once(store):
    store.history.undo()
    assert [moment.label for moment in moments(store, ("table",), 10)] == ["Name it", "Make it"]
    store.history.redo()
    found = moments(store, ("table",), 10)
    assert [moment.label for moment in found] == ["Take it away", "Name it", "Make it"]
    assert book_before(store, found[0].stamp).get(Table, "t1").name == "Garden"
    store.history.undo()
    store.history.undo()
    store.do("Name it", [edit(store.book.get(Table, "t1"), name="Hall")])
    found = moments(store, ("table",), 10)
    assert [moment.label for moment in found] == ["Name it", "Make it"]
    assert book_before(store, found[0].stamp).get(Table, "t1").name == ""


def test_the_book_before_a_step_holds_what_was_true_then(store):
    taken, named, made = (moment.stamp for moment in moments(store, ("table",), 10))
    assert book_before(store, taken).get(Table, "t1").name == "Garden"
    assert book_before(store, named).get(Table, "t1").name == ""
    assert book_before(store, named).get(Person, "aa").code == "P01"
    assert book_before(store, made).get(Table, "t1") is None


def test_a_moment_of_the_clock_stands_before_what_was_written_then_or_later(store):
    def before(second: int) -> str:
        return book_before(store, stamp_at(datetime.fromtimestamp(1_800_000_000 + second, UTC))).get(Table, "t1").name

    assert (before(180), before(181)) == ("", "Garden")
    assert book_before(store, stamp_at(datetime(1960, 1, 1, tzinfo=UTC))).get(Event, EVENT) is None
