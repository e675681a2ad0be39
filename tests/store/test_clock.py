"""Stamps sort in the order of what was done, whatever the laptop's clock shows."""

from facilitator.domain.changes import create, edit
from facilitator.domain.records import Note
from facilitator.store.check import check
from facilitator.store.clock import Clock, milliseconds, well_formed
from facilitator.store.device import Device
from facilitator.store.handover import merge, write_copy
from facilitator.store.store import Store
from tests.store.helpers import DESK, note, texts, typed

DAY = 86_400.0
NOON = 1_800_000_000.0


def test_stamps_grow_while_the_clock_stands_goes_back_and_leaps():
    wall = [NOON]
    clock = Clock("0123abcd", lambda: wall[0])
    stamps = []
    for now in (NOON, NOON, NOON - DAY, NOON - DAY, NOON + 3 * DAY, NOON + 1, NOON + 4 * DAY):
        wall[0] = now
        stamps.append(clock.tick())
    assert stamps == sorted(set(stamps))
    assert all(map(well_formed, stamps))
    assert milliseconds(stamps[-1]) == (NOON + 4 * DAY) * 1000


def test_more_stamps_than_a_millisecond_holds_still_grow():
    clock = Clock("0123abcd", lambda: NOON)
    stamps = [clock.tick() for _ in range(70_000)]
    assert stamps == sorted(set(stamps))
    assert milliseconds(stamps[-1]) - milliseconds(stamps[0]) == 1


def test_what_was_done_last_stands_although_the_clock_was_set_back_a_day_and_forward_three(tmp_path):
    now = [NOON]
    path = tmp_path / "event.facil"
    with Store.create(path, DESK, wall=lambda: now[0]) as store:
        one = typed(store, "At noon")[0]
        now[0] = NOON - DAY
        store.do("Edit", [edit(one, text="Set back")])
    for moment, words in ((NOON - DAY, "Opened again"), (NOON + 3 * DAY, "In three days"), (NOON, "At noon again")):
        now[0] = moment
        with Store.open(path, DESK, wall=lambda: now[0]) as store:
            store.do("Edit", [edit(one, text=words)])
            assert texts(store) == {words}
    with Store.open(path, DESK) as store:
        store.rebuild()
        assert texts(store) == {"At noon again"}
    assert check(path).problems == ()


def test_a_laptop_whose_clock_is_days_ahead_is_told_of_and_taken_in_and_its_words_can_be_written_over(tmp_path):
    with Store.create(tmp_path / "desk.facil", DESK, wall=lambda: NOON) as store:
        one = typed(store, "Ours")[0]
        write_copy(store, tmp_path / "other.facil", names=True)
        with Store.open(tmp_path / "other.facil", Device("fast"), wall=lambda: NOON + 3 * DAY) as other:
            other.do("Edit", [edit(one, text="Three days ahead")])
        _, taken = merge(store, [tmp_path / "other.facil"])
        assert taken[0].minutes_ahead == 3 * 24 * 60
        assert texts(store) == {"Three days ahead"}
        store.do("Edit", [edit(store.book.get(Note, one.id), text="Ours again")])
        assert texts(store) == {"Ours again"}


def test_a_stamp_is_known_by_its_form():
    good = Clock("0123abcd", lambda: NOON).tick()
    assert well_formed(good)
    for bad in (None, 7, b"0" * 25, "", good[:-1], good + "0", good.upper(), good.replace(".", "-"), "f" + good[1:],
                "g" + good[1:], " " + good[1:]):
        assert not well_formed(bad)


def test_sessions_of_one_laptop_never_share_a_stamp(tmp_path):
    path = tmp_path / "event.facil"
    Store.create(path, DESK, wall=lambda: NOON).close()
    (tmp_path / "copy.facil").write_bytes(path.read_bytes())
    with (Store.open(path, DESK, wall=lambda: NOON) as first,
          Store.open(tmp_path / "copy.facil", DESK, wall=lambda: NOON) as second):
        first.do("Add", [create(note("One"))])
        second.do("Add", [create(note("Two"))])
        merge(first, [second.path])
        assert texts(first) == {"One", "Two"}
