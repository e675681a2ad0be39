"""Who first put which note where, as the journal tells it after two laptops are one."""

import pytest

from facilitator.domain import themes
from facilitator.domain.changes import create
from facilitator.domain.records import Theme
from facilitator.store.coders import Coder, coders
from facilitator.store.device import Device
from facilitator.store.handover import merge, write_copy
from facilitator.store.store import Store
from tests.store.helpers import typed


@pytest.fixture
def apart(store, tmp_path):
    """An event with three notes and two themes, and a second laptop that has a copy of it."""
    notes = [note.id for note in typed(store, "A bench", "A tree", "A lamp")]
    store.do("Themes", [create(Theme(id="A", name="Rest")), create(Theme(id="B", name="Light"))])
    write_copy(store, tmp_path / "second.facil", names=True)
    with Store.open(tmp_path / "second.facil", Device("table 2")) as second:
        yield store, second, notes


def sort(laptop: Store, note: str, theme: str) -> None:
    laptop.do("Sort a note", themes.send(laptop.book, [note], theme))


def by_device(store: Store) -> dict[str, dict[str, str]]:
    return {one.device: one.themes for one in coders(store)}


def test_each_laptop_is_told_with_where_it_put_the_notes(apart):
    store, second, (bench, tree, lamp) = apart
    for laptop, places in ((store, "AAB"), (second, "AB")):
        for note, theme in zip((bench, tree, lamp), places, strict=False):
            sort(laptop, note, theme)
    merge(store, [second.path])
    assert coders(store) == [Coder("desk", {bench: "A", tree: "A", lamp: "B"}),
                             Coder("table 2", {bench: "A", tree: "B"})]


def test_what_was_taken_back_is_not_told(apart):
    store, _, (bench, *_) = apart
    sort(store, bench, "A")
    store.undo()
    assert coders(store) == []
    sort(store, bench, "B")
    assert by_device(store) == {"desk": {bench: "B"}}


def test_settling_a_difference_changes_nothing_of_what_each_said(apart):
    store, second, (bench, *_) = apart
    sort(store, bench, "A")
    sort(second, bench, "B")
    merge(store, [second.path])
    sort(store, bench, "B")
    assert by_device(store) == {"desk": {bench: "A"}, "table 2": {bench: "B"}}


def test_who_moves_a_note_that_another_sorted_is_no_second_coder(apart):
    store, second, (bench, *_) = apart
    sort(store, bench, "A")
    merge(second, [store.path])
    sort(second, bench, "B")
    merge(store, [second.path])
    assert by_device(store) == {"desk": {bench: "A"}}
