"""Closing a poll on phones: no byte of the file tells any more whose a vote is, and no older copy brings it back."""

import os
import shutil

import pytest

from facilitator.domain import polls, putting, voting
from facilitator.domain.changes import create
from facilitator.domain.records import Ballot, Poll, Secret
from facilitator.store import clashes, sealing
from facilitator.store.check import check
from facilitator.store.device import Device
from facilitator.store.errors import StoreError
from facilitator.store.handover import merge, write_copy
from facilitator.store.store import Store
from tests.domain.phone_polls import POLL, records, vote
from tests.store.helpers import DESK, file_bytes, typed
from tests.ui.running_day import Clock

EARLIER = "what was said before the vote was changed"


@pytest.fixture
def store(store):
    """An event with an open poll for words on phones, among notes."""
    typed(store, *(f"Note {number} " + "and so on " * (number % 60) for number in range(120)))
    store.do("Add a poll", map(create, records(type="text")))
    store.do("Open for phones", voting.lacking(store.book, os.urandom), origin="phones")
    return store


def cast(store, *numbers, words="For number {}"):
    """Votes of these phones, as the server writes them."""
    for number in numbers:
        taken = voting.cast(store.book, vote(("", words.format(number)), device=f"phone {number}"))
        store.do("Vote", taken.changes, origin="phones")


def close(store):
    """Closes the poll and seals it."""
    store.do("Close", putting.turn(store.book.get(Poll, POLL), polls.CLOSED, Clock()()))
    return sealing.seal(store)


def said(store):
    """What was voted, in order."""
    return sorted(ballot.marks[0][1] for ballot in polls.cast_ballots(store.book, POLL))


def traces(store) -> list[bytes]:
    """What would tell whose a vote is, or what it was before: the key, a vote that was changed, and the votes' ids."""
    (secret,) = store.book.all(Secret)
    return [secret.key.encode(), EARLIER.encode(), *(ballot.id.encode() for ballot in store.book.all(Ballot))]


def left(store, marks) -> list[bytes]:
    whole = file_bytes(store.path)
    return [mark for mark in marks if mark in whole]


def test_neither_key_nor_old_ids_nor_earlier_votes_are_left_in_any_byte(store):
    cast(store, *range(40), words=EARLIER)
    typed(store, *(f"More {number}" for number in range(20)))
    cast(store, *range(40))
    gone = traces(store)
    assert left(store, gone) == gone
    before = said(store)
    receipts = {ballot.receipt for ballot in store.book.all(Ballot)}
    assert sealing.is_due(store.book) is False
    close(store)
    # A tombstone has to name the record that no merge may bring back; without the key its id tells nobody's code.
    ids = set(gone[2:])
    whole = file_bytes(store.path)
    assert left(store, set(gone) - ids) == []
    assert all(whole.count(id) <= 2 for id in ids)  # its tombstone, and that one's place in the index
    assert (said(store), {b.receipt for b in store.book.all(Ballot)}) == (before, receipts)
    assert store.book.all(Secret) == []
    assert check(store.path).problems == ()
    store.close()
    assert left(store, set(gone) - ids) == []
    with Store.open(store.path, DESK) as reopened:
        assert said(reopened) == before


def test_the_journal_tells_neither_when_nor_in_which_order_anybody_voted(store):
    for round in range(3):
        cast(store, *range(30), words=f"{round}: {{}}")
    close(store)
    rows = store.raw.execute("SELECT record, step, fields FROM journal WHERE kind = 'ballot' ORDER BY stamp").fetchall()
    written = [(record, step) for record, step, fields in rows if "erased" not in fields]
    buried = [record for record, _, fields in rows if "erased" in fields]
    assert len(written) == len(buried) == 30
    assert [record for record, _ in written] == sorted(record for record, _ in written)
    assert buried == sorted(buried)
    assert len({step for _, step in written}) == 1


def test_undo_never_takes_a_vote_or_brings_one_back(store):
    cast(store, 1, 2)
    typed(store, "Typed at the desk")
    cast(store, 3)
    store.undo()
    assert len(said(store)) == 3
    store.redo()
    close(store)
    while store.undo():
        pass
    assert len(store.book.all(Ballot)) == 3
    assert store.book.all(Secret) == []


def test_a_poll_that_is_reopened_takes_no_more_votes_from_phones(store):
    cast(store, 1)
    close(store)
    store.do("Reopen", putting.turn(store.book.get(Poll, POLL), polls.OPEN, Clock()()))
    store.do("Open for phones", voting.lacking(store.book, os.urandom), origin="phones")
    with pytest.raises(voting.Refused):
        cast(store, 1)
    assert len(said(store)) == 1
    assert not sealing.is_due(store.book)


def test_an_older_copy_brings_nothing_back_and_counts_nothing_twice(store, tmp_path):
    cast(store, 1, 2, words=EARLIER)
    shutil.copy(store.path, tmp_path / "backup.facil")
    write_copy(store, tmp_path / "older.facil", names=True)
    cast(store, 1, 2, 3)
    gone = [mark for mark in traces(store) if len(mark) != 32]
    close(store)
    for _ in range(2):
        merge(store, [tmp_path / "older.facil"])
        assert said(store) == ["For number 1", "For number 2", "For number 3"]
    assert left(store, gone) == []
    with Store.open(tmp_path / "older.facil", Device("second")) as second:
        merge(second, [store.path])
        assert said(second) == said(store)
        assert second.book.all(Secret) == []
        assert left(second, gone) == []


def test_two_laptops_that_both_closed_come_to_one_count(store, tmp_path):
    cast(store, 1, 2)
    write_copy(store, tmp_path / "second.facil", names=True)
    with Store.open(tmp_path / "second.facil", Device("second")) as second:
        cast(store, 3)
        cast(second, 4)
        cast(store, 2, words="Changed to {} here")
        cast(second, 2, words="Changed to {} there")
        close(store)
        close(second)
        merge(store, [second.path])
        merge(second, [store.path])
        for laptop in (store, second):
            assert said(laptop) == ["Changed to 2 there", *(f"For number {number}" for number in (1, 3, 4))]
            assert clashes.clashes(laptop) == []
            assert not sealing.is_due(laptop.book)
            assert check(laptop.path).problems == ()


def test_what_was_voted_elsewhere_while_it_was_closed_here_counts_once(store, tmp_path):
    cast(store, 1)
    write_copy(store, tmp_path / "second.facil", names=True)
    with Store.open(tmp_path / "second.facil", Device("second")) as second:
        cast(second, 2)
        close(store)
        merge(store, [second.path])
        merge(second, [store.path])
        for laptop in (store, second):
            assert said(laptop) == ["For number 1", "For number 2"]


def test_a_table_s_copy_has_neither_votes_nor_keys(store, tmp_path):
    cast(store, 1)
    gone = traces(store)
    write_copy(store, tmp_path / "table.facil", names=False)
    with Store.open(tmp_path / "table.facil", DESK) as copy:
        assert left(copy, gone) == []


def test_a_poll_that_is_removed_loses_its_key(store):
    cast(store, 1)
    key = store.book.all(Secret)[0].key.encode()
    store.do("Remove", polls.remove(store.book, store.book.get(Poll, POLL)))
    assert sealing.is_due(store.book)
    sealing.seal(store)
    assert left(store, [key]) == []


def test_nothing_is_sealed_in_an_event_that_is_only_read(store):
    cast(store, 1)
    store.do("Close", putting.turn(store.book.get(Poll, POLL), polls.CLOSED, Clock()()))
    with Store.open(store.path, DESK, read_only=True) as reader:
        assert sealing.is_due(reader.book)
        with pytest.raises(StoreError):
            sealing.seal(reader)


def test_codes_and_addresses_that_two_laptops_printed_apart_are_good_on_both(store, tmp_path):
    write_copy(store, tmp_path / "second.facil", names=True)
    with Store.open(tmp_path / "second.facil", Device("second")) as second:
        codes, tokens = [], []
        for laptop in (store, second):
            made, changes = voting.new_codes(laptop.book, 2, os.urandom, "today")
            laptop.do("Codes and pages", [*changes, *voting.secret(laptop.book, "pages", os.urandom)], origin="phones")
            codes += made
            tokens.append(voting.token(laptop.book, "t"))
        merge(store, [second.path])
        assert clashes.clashes(store) == []
        merge(second, [store.path])
        for laptop in (store, second):
            assert all(voting.is_code(laptop.book, code) for code in codes)
            assert all(voting.is_token(laptop.book, token, "t") for token in tokens)
        assert voting.token(store.book) == voting.token(second.book)
