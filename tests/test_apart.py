"""Work in a process of its own: its answers, its errors, giving it up, and what becomes of it when it is killed."""

import os
import threading
import time

import pytest

from facilitator.apart import Ended, Helper
from facilitator.domain.book import Book
from facilitator.domain.ids import new_id
from facilitator.domain.records import Note


class Enough(Exception):
    """Somebody does not want to wait any more."""


def count(book, *, progress):
    progress(0.5)
    return os.getpid(), len(book.all(Note))


def refuse(words, *, progress):
    raise FileNotFoundError(2, words)


def never_ends(*, progress):
    while True:
        progress(0.25)
        time.sleep(0.01)


def listens_to_nobody(*, progress):
    time.sleep(600)


def dies(*, progress):
    os._exit(9)


@pytest.fixture
def helper():
    made = Helper()
    yield made
    made.close()


def silent(share):
    """Somebody who waits."""


def enough_at_a_quarter(share):
    if share == 0.25:
        raise Enough


def enough_at_once(share):
    raise Enough


def enough_at_the_third_look():
    looks = iter(range(2))

    def tell(share):
        if next(looks, None) is None:
            raise Enough

    return tell


def test_one_process_does_one_thing_after_another(helper):
    book = Book.of([Note(id=new_id(), text="A bench")])
    told = []
    first, second = helper.do(told.append, count, book), helper.do(silent, count, Book.of([]))
    assert (first[1], second[1]) == (1, 0)
    assert first[0] == second[0] != os.getpid()
    assert 0.5 in told


def test_what_went_wrong_in_it_is_raised_here_with_its_place(helper):
    with pytest.raises(FileNotFoundError, match="nowhere") as raised:
        helper.do(silent, refuse, "nowhere")
    assert "in refuse" in raised.value.__notes__[0]


def test_work_that_nobody_waits_for_is_given_up_and_the_process_goes_on_with_the_next(helper):
    before = helper.do(silent, count, Book.of([]))
    with pytest.raises(Enough):
        helper.do(enough_at_a_quarter, never_ends)
    assert helper.do(silent, count, Book.of([])) == before


def test_a_process_that_does_not_hear_is_ended(helper, monkeypatch):
    monkeypatch.setattr("facilitator.apart._PATIENCE", 0.1)
    before = helper.do(silent, count, Book.of([]))
    with pytest.raises(Enough):
        helper.do(enough_at_the_third_look(), listens_to_nobody)
    assert helper.do(silent, count, Book.of([]))[0] != before[0]


def test_a_process_that_is_gone_is_said_in_a_sentence_and_the_next_one_is_another(helper):
    with pytest.raises(Ended, match="memory is full: close other programs"):
        helper.do(silent, dies)
    assert helper.do(silent, count, Book.of([]))[1] == 0


def test_whoever_waits_for_a_turn_can_give_it_up(helper):
    begun, end = threading.Event(), threading.Event()

    def until_the_end(share):
        begun.set()
        if end.is_set():
            raise Enough

    def keep_busy():
        with pytest.raises(Enough):
            helper.do(until_the_end, never_ends)

    other = threading.Thread(target=keep_busy)
    other.start()
    begun.wait()
    with pytest.raises(Enough):
        helper.do(enough_at_once, count, Book.of([]))
    end.set()
    other.join()
