"""The desk between store and rooms: one signal for a change, errors as words, long work beside the window."""

import threading

import pytest

from facilitator.domain.changes import create
from facilitator.domain.ids import new_id
from facilitator.domain.records import Note
from facilitator.store.errors import StoreError
from facilitator.ui.desk import Desk
from tests.ui.sample_event import now, sample_store


@pytest.fixture
def desk(qapp, tmp_path):
    made = Desk(sample_store(tmp_path / "event.facil"), now=now)
    yield made
    made.close()


def a_note(text="A bench"):
    return Note(id=new_id(), text=text)


def test_a_change_is_told_once_with_the_book_already_turned(desk):
    seen = []
    desk.changed.connect(lambda done: seen.append((done.label, len(desk.book.all(Note)))))
    before = len(desk.book.all(Note))
    assert desk.do("Add note", [create(a_note())])
    assert seen == [("Add note", before + 1)]


def test_what_cannot_be_written_is_said_in_words(desk):
    said = []
    desk.said.connect(said.append)
    assert not desk.do("Add note", [create(a_note("x" * 100_000))])
    assert said[0].startswith("The text of a note is 100,000 characters long")


def test_long_work_runs_beside_the_window_and_can_be_undone(desk, qtbot):
    threads, notes = [], [a_note(f"Note {number}") for number in range(50)]

    def work(store, progress):
        threads.append(threading.current_thread())
        progress(0.5)
        return store.do("Import notes", [create(note) for note in notes])

    with qtbot.waitSignal(desk.changed):
        desk.do_long("Notes are coming in.", work)
    assert threads[0] is not threading.main_thread()
    assert {note.id for note in notes} <= {note.id for note in desk.book.all(Note)}
    desk.undo()
    assert not {note.id for note in notes} & {note.id for note in desk.book.all(Note)}


def test_while_long_work_runs_nothing_else_is_written_and_the_reason_is_said(desk, qtbot):
    go_on, said = threading.Event(), []
    desk.said.connect(said.append)

    def work(store, progress):
        go_on.wait(10)
        return store.do("Import notes", [create(a_note())])

    with qtbot.waitSignal(desk.changed):
        desk.do_long("Notes are coming in: try again in a moment.", work)
        assert not desk.do("Add note", [create(a_note())])
        go_on.set()
    assert said == ["Notes are coming in: try again in a moment."]
    assert desk.do("Add note", [create(a_note())])


def test_long_work_that_was_stopped_changes_nothing(desk, qtbot):
    go_on = threading.Event()

    def work(store, progress):
        go_on.wait(10)
        progress(0.5)
        return store.do("Import notes", [create(a_note())])

    before = desk.book.all(Note)
    job = desk.do_long("Notes are coming in.", work)
    with qtbot.waitSignal(job.stopped):
        job.cancel()
        go_on.set()
    assert desk.book.all(Note) == before
    assert desk.do("Add note", [create(a_note())])


def test_of_long_work_that_fails_half_way_the_desk_shows_what_was_written(desk, qtbot):
    first = a_note("Written before")

    def work(store, progress):
        store.do("Add note", [create(first)])
        raise StoreError("The stick was pulled.")

    with qtbot.waitSignal(desk.said) as said:
        desk.do_long("Notes are coming in.", work)
    assert said.args == ["The stick was pulled."]
    assert desk.book.get(Note, first.id) == first
