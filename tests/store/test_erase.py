"""Erased words are gone from every byte of the file, and nothing brings them back."""

import random
import sqlite3
import threading
from contextlib import closing
from datetime import datetime

import pytest

from facilitator.domain import people, tables
from facilitator.domain.changes import create, delete, edit
from facilitator.domain.ids import new_id, table_id
from facilitator.domain.records import Authorship, Contact, Note, Person, Profile
from facilitator.store import clashes
from facilitator.store.check import check
from facilitator.store.connection import move_log, raw
from facilitator.store.device import Device
from facilitator.store.erase import erase
from facilitator.store.errors import StoreError
from facilitator.store.handover import merge, pack, write_copy
from facilitator.store.store import Store
from tests.store.helpers import DESK, file_bytes, note, one_sentence, texts, typed

SECRET = "Unspeakable"
NAME = "Myfanwy"


def has_traces(store, *words):
    """Which of these words any byte of the event still holds, in the file and beside it."""
    whole = file_bytes(store.path).lower()
    return {word for word in words if word.lower().encode() in whole}


@pytest.fixture
def busy(store):
    """An event whose pages were split and filled many times: long texts, many edits, one secret note among them."""
    secret = note(f"{SECRET} words that nobody should read again " * 30)
    others = [note(f"Note {number} " + "and so on " * (number % 200)) for number in range(150)]
    store.do("Import", [create(one) for one in [*others[:75], secret, *others[75:]]])
    for round in range(4):
        for one in others[::7]:
            store.do("Edit", [edit(one, text=one.text + f" and {round}" * 40)])
        store.do("Edit", [edit(secret, text=f"{SECRET} number {round} " * (10 + 40 * round))])
    store.do("Remove", [delete(secret)])
    store.undo()
    return store, secret


def test_the_words_of_a_note_are_gone_from_every_byte_of_file_and_log(busy):
    store, secret = busy
    assert has_traces(store, SECRET) == {SECRET}
    erase(store, "Erase a note", [("note", secret.id)])
    assert has_traces(store, SECRET) == set()
    assert store.book.get(Note, secret.id) is None
    assert store.search(SECRET) == []
    assert len(store.book.all(Note)) == 150
    assert check(store.path).problems == ()
    store.close()
    assert has_traces(store, SECRET) == set()


def test_no_remains_of_pages_that_were_split_keep_erased_words(tmp_path):
    # Entries of two laptops that alternate push rows from page to page; without rewriting the file words stay behind.
    dice, now = random.Random(3), [1_800_000_000.0]
    with Store.create(tmp_path / "event.facil", DESK, wall=lambda: now[0]) as store:
        write_copy(store, tmp_path / "other.facil", names=True)
        secrets = set()
        with Store.open(tmp_path / "other.facil", Device("other"), wall=lambda: now[0]) as other:
            for number in range(400):
                now[0] += 1
                laptop = dice.choice((store, other))
                is_secret = dice.random() < 0.1
                one = note((f"{SECRET} {number} " if is_secret else "and so on ") * dice.randrange(1, 90))
                secrets |= {("note", one.id)} if is_secret else set()
                laptop.do("Add", [create(one)])
                if number % 50 == 49:
                    merge(store, [other.path])
        erase(store, "Erase", secrets)
        assert has_traces(store, SECRET) == set()
        assert len(store.book.all(Note)) == 400 - len(secrets)


def test_the_words_about_a_person_are_gone_and_seat_and_code_stay(store):
    person = Person(id=new_id(), code="M07")
    store.do("Import people", [
        create(person),
        create(Contact(id=people.contact_id(person.id), person=person.id, name=f"{NAME} Price", email="mp@example.org",
                       access="Hearing loop", other=(("Street", "Heol y Bont"),))),
        create(Profile(id=people.profile_id(person.id), person=person.id, attributes=(("Ward", "Llanfoist"),))),
        create(Authorship(id=new_id(), note="a" * 32, author=f"{NAME} PRICE"))])
    words = {NAME, "mp@example.org", "Hearing loop", "Heol y Bont", "Llanfoist"}
    assert has_traces(store, *words) == words
    done = erase(store, "Erase personal data", people.personal_keys(store.book, person.id))
    assert (done.origin, len(done.keys)) == ("erase", 3)
    assert has_traces(store, *words) == set()
    assert store.book.all(Person) == [person]
    assert store.search(NAME) == []


def test_erasing_cannot_be_undone_and_undo_of_what_came_before_is_harmless(store):
    one, other = typed(store, f"{SECRET} one", "Other")
    store.do("Edit", [edit(one, text=f"{SECRET} two")])
    erase(store, "Erase", [("note", one.id)])
    while store.undo():
        pass
    assert texts(store) == set()
    while store.redo():
        pass
    assert texts(store) == {"Other"}
    assert has_traces(store, SECRET) == set()
    assert check(store.path).problems == ()


def test_what_is_written_about_an_erased_record_later_is_dropped(store):
    one = typed(store, SECRET)[0]
    erase(store, "Erase", [("note", one.id)])
    store.do("Edit", [edit(one, text=f"{SECRET} again")])
    store.do("Add", [create(one)])
    assert texts(store) == set()
    assert has_traces(store, SECRET) == set()


def test_erasing_twice_or_what_is_not_there_changes_nothing(store):
    one = typed(store, SECRET)[0]
    heard = []
    store.listen(heard.append)
    for _ in range(2):
        erase(store, "Erase", [("note", one.id), ("note", "f" * 32)])
    assert [len(done.keys) for done in heard] == [1, 0]
    assert check(store.path).entries == 1


def given_to(store, tmp_path, *names):
    """Copies of an event as other laptops have them, open."""
    made = []
    for name in names:
        write_copy(store, tmp_path / f"{name}.facil", names=True)
        made.append(Store.open(tmp_path / f"{name}.facil", Device(name)))
    return made


def test_an_erasure_sweeps_the_bytes_of_every_laptop_that_takes_it_in(store, tmp_path):
    one = typed(store, f"{SECRET} one", "Other")[0]
    second, third = given_to(store, tmp_path, "second", "third")
    third.do("Edit", [edit(one, text=f"{SECRET} edited on the third laptop")])
    erase(store, "Erase", [("note", one.id)])
    for laptop in (second, third):
        merge(laptop, [store.path])
        assert texts(laptop) == {"Other"}
        assert has_traces(laptop, SECRET) == set()
        assert check(laptop.path).problems == ()
    for order in ([second.path, third.path], [third.path, second.path]):
        merge(store, order)
        assert has_traces(store, SECRET) == set()
    for laptop in (second, third):
        laptop.close()


def test_a_merge_never_brings_erased_words_back(store, tmp_path):
    one = typed(store, SECRET)[0]
    second, third = given_to(store, tmp_path, "second", "third")
    second.do("Edit", [edit(one, text=f"{SECRET} and more")])
    second.do("Remove", [delete(one)])
    second.undo()
    erase(third, "Erase", [("note", one.id)])
    second.close()
    third.close()
    merge(store, [second.path, third.path])
    merge(store, [second.path])
    assert texts(store) == set()
    assert has_traces(store, SECRET) == set()
    assert clashes.clashes(store) == []
    assert check(store.path).problems == ()


def test_choosing_in_a_clash_about_an_erased_record_writes_nothing(store, tmp_path):
    one = typed(store, "First")[0]
    (second,) = given_to(store, tmp_path, "second")
    second.do("Edit", [edit(one, text=f"{SECRET} there")])
    store.do("Edit", [edit(one, text=f"{SECRET} here")])
    second.close()
    merge(store, [second.path])
    (clash,) = clashes.clashes(store)
    erase(store, "Erase", [("note", one.id)])
    assert clashes.settle(store, clash, f"{SECRET} there").keys == frozenset()
    assert has_traces(store, SECRET) == set()


def test_a_copy_given_after_erasing_has_only_the_tombstone(store, tmp_path):
    one = typed(store, SECRET)[0]
    store.do("Set tables", tables.set_tables(store.book, 1))
    erase(store, "Erase", [("note", one.id)])
    pack(store, table_id(1), tmp_path / "table 1.facil", datetime(2026, 5, 16))
    with Store.open(tmp_path / "table 1.facil", DESK) as laptop:
        assert has_traces(laptop, SECRET) == set()
        laptop.do("Add", [create(one)])
        assert texts(laptop) == set()


def test_words_that_a_crash_left_unswept_are_swept_at_the_next_opening(busy, monkeypatch):
    store, secret = busy
    store.sweep = lambda: None  # The laptop was switched off right after the erasure was committed.
    erase(store, "Erase", [("note", secret.id)])
    crashed = store.path.with_name("crashed.facil")
    for ending in ("", "-wal"):
        crashed.with_name(f"crashed.facil{ending}").write_bytes(
            store.path.with_name(f"event.facil{ending}").read_bytes())
    assert SECRET.encode() in file_bytes(crashed)
    with Store.open(crashed, DESK) as reopened:
        assert has_traces(reopened, SECRET) == set()
        assert reopened.note_of("unswept") == ""


def test_an_erasure_waits_for_another_thread_that_moves_the_log(store, tmp_path):
    notes = typed(store, *(f"{SECRET} {number} " + "and so on " * 200 for number in range(40)))
    stop, made = threading.Event(), []

    def move_again_and_again():
        with closing(raw(store.path)) as connection:
            while not stop.is_set():
                made.append(move_log(connection))

    mover = threading.Thread(target=move_again_and_again)
    mover.start()
    try:
        for one in notes[:20]:
            erase(store, "Erase", [("note", one.id)])
    finally:
        stop.set()
        mover.join()
    assert len(made) > 5
    assert len(texts(store)) == 20


def test_an_erasure_while_somebody_reads_says_that_traces_stay_until_the_next_opening(store):
    one = typed(store, f"{SECRET} words")[0]
    reader = sqlite3.connect(store.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM note").fetchone()
    store.raw.execute("PRAGMA busy_timeout=50")
    with pytest.raises(StoreError) as caught:
        erase(store, "Erase", [("note", one.id)])
    assert one_sentence(caught.value).startswith("The words are erased, but traces stay in unused parts of the file")
    assert texts(store) == set()
    reader.execute("COMMIT")
    reader.close()
    store.close()
    with Store.open(store.path, DESK) as reopened:
        assert has_traces(reopened, SECRET) == set()


def test_nothing_is_erased_in_an_event_that_is_open_to_be_read(store):
    one = typed(store, "Kept")[0]
    with Store.open(store.path, DESK, read_only=True) as reader:
        with pytest.raises(StoreError):
            erase(reader, "Erase", [("note", one.id)])
        assert texts(reader) == {"Kept"}
