"""What two laptops both changed: found, told with both texts, and settled by choosing."""

import pytest

from facilitator.domain import door, presence
from facilitator.domain.changes import DELETED, create, delete, edit
from facilitator.domain.records import Note, Placement, Theme, Visit
from facilitator.store.check import check
from facilitator.store.clashes import clashes, settle
from facilitator.store.device import Device
from facilitator.store.errors import StoreError
from facilitator.store.handover import merge, write_copy
from facilitator.store.store import Store
from tests.store.helpers import note, one_sentence, texts, typed


@pytest.fixture
def apart(store, tmp_path):
    """An event with one note, and a second laptop that has a copy of it."""
    one = typed(store, "A bench")[0]
    write_copy(store, tmp_path / "second.facil", names=True)
    with Store.open(tmp_path / "second.facil", Device("table 2")) as second:
        yield store, second, one


def test_what_both_wrote_without_seeing_the_other_is_told_with_both_texts(apart):
    store, second, one = apart
    store.do("Edit", [edit(one, text="A red bench")])
    second.do("Edit", [edit(one, text="A green bench")])
    merge(store, [second.path])
    (clash,) = clashes(store)
    assert (clash.kind, clash.id, clash.field) == ("note", one.id, "text")
    assert {(v.device, v.value) for v in clash.versions} == {("desk", "A red bench"), ("table 2", "A green bench")}
    assert texts(store) == {clash.versions[-1].value}


def test_what_one_wrote_after_seeing_the_other_is_no_clash(apart):
    store, second, one = apart
    store.do("Edit", [edit(one, text="A red bench")])
    merge(second, [store.path])
    second.do("Edit", [edit(one, text="A green bench")])
    merge(store, [second.path])
    assert clashes(store) == []
    assert texts(store) == {"A green bench"}


def test_the_same_words_and_other_fields_and_quiet_fields_are_no_clash(apart):
    store, second, one = apart
    store.do("Edit", [edit(one, text="A red bench")])
    second.do("Edit", [edit(one, text="A red bench")])
    store.do("Count", [edit(one, voices=3)])
    second.do("Hold", [edit(one, held=True)])
    for laptop, position in ((store, 1.0), (second, 2.0)):
        laptop.do("Sort", [create(Placement(id="d" * 32, note=one.id, theme="t", position=position))])
    merge(store, [second.path])
    assert clashes(store) == []
    assert store.book.get(Note, one.id) == Note(id=one.id, text="A red bench", voices=3, held=True)


@pytest.mark.parametrize("which", [0, 1])
def test_choosing_is_a_change_like_any_other(apart, which):
    store, second, one = apart
    store.do("Edit", [edit(one, text="A red bench")])
    second.do("Edit", [edit(one, text="A green bench")])
    merge(store, [second.path])
    (clash,) = clashes(store)
    done = settle(store, clash, clash.versions[which].value)
    assert (done.label, done.origin, done.ids("note")) == ("Choose between two laptops", "do", {one.id})
    assert clashes(store) == []
    assert texts(store) == {clash.versions[which].value}
    merge(second, [store.path])
    assert clashes(second) == []
    assert texts(second) == texts(store)
    store.undo()
    assert texts(store) == {clash.versions[-1].value}
    assert check(store.path).problems == ()


@pytest.mark.parametrize("which", [0, 1])
def test_undoing_a_choice_lists_the_clash_again_and_so_does_a_merge_of_it(apart, which):
    store, second, one = apart
    store.do("Edit", [edit(one, text="A red bench")])
    second.do("Edit", [edit(one, text="A green bench")])
    merge(store, [second.path])
    (clash,) = clashes(store)
    said = [(version.device, version.value) for version in clash.versions]
    settle(store, clash, clash.versions[which].value)
    merge(second, [store.path])
    for _ in range(2):
        store.undo()
        (again,) = clashes(store)
        assert [(version.device, version.value) for version in again.versions] == said
        assert texts(store) == {clash.versions[-1].value}
        store.redo()
        assert clashes(store) == []
        assert texts(store) == {clash.versions[which].value}
    store.undo()
    merge(second, [store.path])
    assert clashes(second) == clashes(store) != []
    settle(second, *clashes(second), "A bench of both colours")
    merge(store, [second.path])
    assert clashes(store) == []
    assert check(store.path).problems == ()


@pytest.mark.parametrize("taken_away", [True, False])
@pytest.mark.parametrize("chooser", [0, 1])
def test_undoing_the_choice_to_keep_a_note_or_not_lists_it_again(apart, taken_away, chooser):
    store, second, one = apart
    second.do("Edit", [edit(one, text="A green bench, which many want")])
    store.do("Remove", [delete(one)])
    merge(store, [second.path])
    merge(second, [store.path])
    laptop = apart[chooser]
    (clash,) = clashes(laptop)
    settle(laptop, clash, taken_away)
    laptop.undo()
    (again,) = clashes(laptop)
    assert [(v.device, v.value) for v in again.versions] == [(v.device, v.value) for v in clash.versions]
    assert texts(laptop) == set()
    laptop.redo()
    assert clashes(laptop) == []
    assert texts(laptop) == (set() if taken_away else {"A green bench, which many want"})
    assert check(laptop.path).problems == ()


def test_a_third_wording_settles_a_clash_too_and_keeps_to_the_limits(apart):
    store, second, one = apart
    store.do("Edit", [edit(one, text="A red bench")])
    second.do("Edit", [edit(one, text="A green bench")])
    merge(store, [second.path])
    (clash,) = clashes(store)
    with pytest.raises(StoreError) as caught:
        settle(store, clash, "x" * 20_000)
    one_sentence(caught.value)
    settle(store, clash, "A red and a green bench")
    assert texts(store) == {"A red and a green bench"}
    assert clashes(store) == []


@pytest.mark.parametrize("taken_away", [True, False])
def test_what_one_took_away_while_the_other_wrote_in_it_is_told(apart, taken_away):
    store, second, one = apart
    second.do("Edit", [edit(one, text="A green bench, which many want")])
    store.do("Remove", [delete(one)])
    merge(store, [second.path])
    (clash,) = clashes(store)
    assert clash.field == DELETED
    assert {(v.device, v.value) for v in clash.versions} == {("table 2", False), ("desk", True)}
    settle(store, clash, taken_away)
    assert texts(store) == (set() if taken_away else {"A green bench, which many want"})
    assert clashes(store) == []


def test_three_laptops_with_three_texts_make_one_clash_of_three(apart, tmp_path):
    store, second, one = apart
    write_copy(store, tmp_path / "third.facil", names=True)
    with Store.open(tmp_path / "third.facil", Device("table 3")) as third:
        for laptop, colour in ((store, "red"), (second, "green"), (third, "blue")):
            laptop.do("Edit", [edit(one, text=f"A {colour} bench")])
        merge(store, [second.path, third.path])
    (clash,) = clashes(store)
    assert {v.value for v in clash.versions} == {"A red bench", "A green bench", "A blue bench"}
    settle(store, clash, "A red bench")
    assert clashes(store) == []


def test_choices_made_apart_clash_again_and_the_oldest_clash_is_told_first(apart):
    store, second, one = apart
    theme = Theme(id="e" * 32, name="Benches")
    store.do("Add theme", [create(theme)])
    merge(second, [store.path])
    for laptop, colour in ((store, "red"), (second, "green")):
        laptop.do("Edit", [edit(one, text=f"A {colour} bench")])
        laptop.do("Rename", [edit(theme, name=f"{colour} benches")])
    merge(store, [second.path])
    merge(second, [store.path])
    assert [clash.field for clash in clashes(store)] == ["text", "name"]
    settle(store, clashes(store)[0], "A red bench")
    settle(second, clashes(second)[0], "A green bench")
    merge(store, [second.path])
    assert {clash.field for clash in clashes(store)} == {"text", "name"}


def test_notes_that_each_laptop_added_never_clash(apart):
    store, second, _ = apart
    store.do("Add", [create(note("Same words"))])
    second.do("Add", [create(note("Same words"))])
    merge(store, [second.path])
    assert clashes(store) == []
    assert len(store.book.all(Note)) == 3


HALL, SIDE = 0, 1
"""Two doors."""


@pytest.mark.parametrize(("said", "meant"), [
    ([(HALL, "in", "09:01"), (SIDE, "in", "09:05")], ("09:01", [], "")),
    ([(SIDE, "in", "09:05"), (HALL, "in", "09:01")], ("09:01", [], "")),
    ([(HALL, "in", "09:02"), (HALL, "out", "11:00"), (SIDE, "in", "11:30")], ("09:02", [("11:00", "11:30")], "")),
    ([(SIDE, "in", "11:30"), (HALL, "in", "09:02"), (HALL, "out", "11:00")], ("09:02", [("11:00", "11:30")], "")),
    ([(HALL, "in", "09:02"), (SIDE, "out", "11:00")], ("09:02", [], "11:00")),
    ([(HALL, "in", "09:00"), (HALL, "out", "11:00"), (SIDE, "in", "09:04"), (SIDE, "out", "12:00")],
     ("09:00", [], "12:00")),
    ([(HALL, "in", "09:00"), (HALL, "out", "10:00"), (HALL, "in", "10:20"), (SIDE, "in", "11:00"),
      (SIDE, "out", "11:30"), (SIDE, "in", "11:45")], ("09:00", [("10:00", "10:20"), ("11:30", "11:45")], "")),
])
def test_what_two_doors_saw_of_somebody_is_one_visit_and_no_clash(apart, said, meant):
    doors = apart[:2]
    for at, way, time in said:
        verb = door.check_in if way == "in" else door.leave
        doors[at].do(way, verb(doors[at].book, "p", "d", time))
    hub, other = doors
    merge(hub, [other.path])
    merge(other, [hub.path])
    for store in doors:
        visit = presence.settled(store.book, store.book.all(Visit)[0])
        assert (visit.came, list(visit.away), visit.left) == meant
        assert clashes(store) == []
    again = hub.newest_stamp()
    merge(hub, [other.path])
    assert hub.newest_stamp() == again
    hub.do("Correct", door.write_came(hub.book, "p", "d", "8:50"))
    merge(hub, [other.path])
    assert [visit.came for visit in hub.book.all(Visit)] == ["08:50"]


def test_two_doors_that_were_merged_by_two_hubs_agree(apart, tmp_path):
    hub, other, _ = apart
    write_copy(hub, tmp_path / "third.facil", names=True)
    with Store.open(tmp_path / "third.facil", Device("third")) as third:
        for store, time in ((hub, "09:05"), (other, "09:02"), (third, "09:08")):
            store.do("Check in", door.check_in(store.book, "p", "d", time))
        merge(hub, [other.path])
        merge(third, [other.path])
        merge(hub, [third.path])
        merge(third, [hub.path])
        for store in (hub, third):
            visit = presence.settled(store.book, store.book.all(Visit)[0])
            assert (visit.came, visit.away, visit.left) == ("09:02", (), "")


def test_a_visit_that_one_door_takes_back_while_another_sees_them_leave_is_told(apart):
    hub, other, _ = apart
    hub.do("Check in", door.check_in(hub.book, "p", "d", "09:05"))
    merge(other, [hub.path])
    other.do("Leave", door.leave(other.book, "p", "d", "11:00"))
    hub.do("Take back", door.take_back(hub.book, "p", "d"))
    merge(hub, [other.path])
    assert [clash.field for clash in clashes(hub)] == [DELETED]
