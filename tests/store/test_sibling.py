"""Long work on another thread: what a sibling of the store did is taken over, its undo steps too."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from facilitator.domain.changes import create, edit
from facilitator.domain.records import Note
from facilitator.store.check import check
from facilitator.store.device import Device
from facilitator.store.handover import merge, write_copy
from facilitator.store.store import Store
from tests.store.helpers import DESK, note, texts, typed


@pytest.fixture
def worker():
    """Another thread."""
    with ThreadPoolExecutor(1) as pool:
        yield lambda deed: pool.submit(deed).result()


def by_sibling(store, *deeds):
    """Does things with a sibling of the store, one after another; returns it with what was done last."""
    sibling = store.sibling()
    try:
        done = [deed(sibling) for deed in deeds][-1]
    finally:
        sibling.close()
    return sibling, done


def adding(text):
    """A deed that adds a note."""
    return lambda store: store.do(f"Add {text}", [create(note(text))])


def test_what_a_sibling_did_is_read_and_told_once_and_can_be_undone(store, worker):
    one = typed(store, "Before")[0]
    heard = []
    store.listen(heard.append)
    sibling, done = worker(lambda: by_sibling(store, adding("One"), adding("Two")))
    assert (texts(store), heard) == ({"Before"}, [])
    store.adopt(sibling, done)
    assert texts(store) == {"Before", "One", "Two"}
    assert [done.label for done in heard] == ["Add Two"]
    store.do("Edit", [edit(one, text="After")])
    seen = []
    while store.undo():
        seen.append(texts(store))
    assert seen == [{"Before", "One", "Two"}, {"Before", "One"}, {"Before"}, set()]
    while store.redo():
        pass
    assert texts(store) == {"After", "One", "Two"}
    assert check(store.path).problems == ()


def test_a_sibling_forgets_what_could_be_made_again(store, worker):
    typed(store, "Undone")
    store.undo()
    store.adopt(*worker(lambda: by_sibling(store, adding("One"))))
    assert store.redo() is None


def test_a_merge_by_a_sibling_leaves_the_undo_steps_of_the_desk(store, tmp_path, worker):
    one = typed(store, "Typed at the desk")[0]
    write_copy(store, tmp_path / "other.facil", names=True)
    with Store.open(tmp_path / "other.facil", Device("other")) as other:
        typed(other, "From elsewhere")
    store.adopt(*worker(lambda: by_sibling(store, lambda sibling: merge(sibling, [tmp_path / "other.facil"])[0])))
    assert texts(store) == {"Typed at the desk", "From elsewhere"}
    assert store.history.undo_label == "Add note"
    store.do("Edit", [edit(one, text="Edited")])
    store.undo()
    store.undo()
    assert texts(store) == {"From elsewhere"}


def test_many_changes_of_one_record_are_seen_by_both(store, worker):
    one = typed(store, "0")[0]
    for number in range(1, 20):
        store.do("Edit", [edit(one, text=str(number))])

    def deed(sibling):
        return sibling.do("Edit", [edit(sibling.book.get(Note, one.id), text="by the sibling")])

    store.adopt(*worker(lambda: by_sibling(store, deed)))
    store.do("Edit", [edit(one, text="at the desk")])
    store.undo()
    assert texts(store) == {"by the sibling"}
    assert check(store.path).problems == ()


def test_what_a_sibling_wrote_before_it_stopped_is_caught_up_with(store, worker):
    typed(store, "Before")
    heard = []
    store.listen(heard.append)

    def stop_half_way(sibling):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        worker(lambda: by_sibling(store, adding("One"), stop_half_way))
    assert texts(store) == {"Before"}
    store.catch_up()
    assert texts(store) == {"Before", "One"}
    assert [len(done.ids("note")) for done in heard] == [1]
    store.catch_up()
    assert len(heard) == 1
    typed(store, "After")
    assert check(store.path).problems == ()


def test_the_stamps_of_a_sibling_and_the_desk_never_meet(store, worker):
    for number in range(5):
        typed(store, f"Desk {number}")
        store.adopt(*worker(lambda number=number: by_sibling(store, adding(f"Sibling {number}"))))
    assert check(store.path).entries == 10
    store.close()
    with Store.open(store.path, DESK) as reopened:
        assert len(texts(reopened)) == 10
