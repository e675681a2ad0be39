"""Phones at the desk: votes come in while people type, nothing is undone of them, and a closed poll is sealed."""

import http.client
import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from facilitator.domain import polls, putting, timings
from facilitator.domain.changes import create
from facilitator.domain.ids import new_id
from facilitator.domain.records import Ballot, Note, Poll, Secret
from facilitator.ui.phones import Interface, PhoneServer, interfaces
from facilitator.ui.sealer import Sealer
from facilitator.web.server import Server
from tests.domain.phone_polls import POLL, records
from tests.ui.running_day import Clock, open_desk, segment


@pytest.fixture
def desk(qapp, tmp_path):
    made = open_desk(tmp_path, Clock())
    made.do("Add a poll", map(create, records("Park", "River")))
    yield made
    made.close()


@pytest.fixture
def phones(desk, qtbot):
    made = PhoneServer(desk)
    with qtbot.waitSignals([made.changed, made.changed]):
        assert made.start("127.0.0.1")
    yield made
    made.stop()
    qtbot.waitUntil(lambda: not any(thread.name == "phones" for thread in threading.enumerate()))


def vote(phones, device: str, option: str = "park"):
    """Sends a vote, from another thread."""
    address = urlsplit(phones.address)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
    body = {"poll": POLL, "repeat": 1, "marks": [[option, "1"]], "device": device, "try": new_id()}
    connection.request("POST", "/vote", json.dumps(body), {"Content-Type": "application/json"})
    response = connection.getresponse()
    said = json.loads(response.read())
    connection.close()
    return response.status, said


def voted(qtbot, phones, *devices: str, option: str = "park"):
    """What phones are told while the window does what it does."""
    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(vote, phones, device, option) for device in devices]
        qtbot.waitUntil(lambda: all(one.done() for one in waiting))
        return [one.result() for one in waiting]


def test_votes_come_in_and_undo_takes_back_what_was_typed_instead(desk, phones, qtbot):
    counted = []
    phones.voted.connect(counted.append)
    desk.do("Add note", [create(Note(id=new_id(), text="A bench"))])
    assert {status for status, _ in voted(qtbot, phones, *"abcdefgh")} == {200}
    assert sum(counted) == 8
    assert len(desk.book.all(Ballot)) == 8
    assert desk.store.history.undo_label == "Add note"
    desk.undo()
    assert (desk.book.all(Note), len(desk.book.all(Ballot))) == ([], 8)


def test_votes_wait_while_something_long_is_written(desk, phones, qtbot):
    go_on = threading.Event()

    def work(store, progress):
        go_on.wait(10)
        return store.do("Import notes", [create(Note(id=new_id(), text="A bench"))])

    desk.do_long("Notes are coming in.", work)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(vote, phones, "phone")
        qtbot.wait(100)
        assert not waiting.done()
        go_on.set()
        qtbot.waitUntil(waiting.done)
        assert waiting.result()[0] == 200
    assert len(desk.book.all(Ballot)) == len(desk.book.all(Note)) == 1


def test_however_a_poll_is_closed_its_votes_are_sealed(desk, phones, qtbot):
    sealer = Sealer(desk)
    told = voted(qtbot, phones, "a", "b")
    old = {ballot.id for ballot in desk.book.all(Ballot)}
    assert len(desk.book.all(Secret)) == 2
    desk.do("Close", putting.turn(desk.book.get(Poll, POLL), polls.CLOSED, desk.now()))
    qtbot.waitUntil(lambda: not desk.busy)
    assert [secret.use for secret in desk.book.all(Secret)] == ["pages"]
    assert not {ballot.id for ballot in desk.book.all(Ballot)} & old
    assert {ballot.receipt for ballot in desk.book.all(Ballot)} == {said["receipt"] for _, said in told}
    assert voted(qtbot, phones, "c")[0][0] == 409
    sealer.close()


def test_what_a_laptop_that_was_switched_off_left_unsealed_is_sealed_at_the_next_opening(desk, phones, qtbot):
    voted(qtbot, phones, "a")
    desk.do("Close", putting.turn(desk.book.get(Poll, POLL), polls.CLOSED, desk.now()))
    assert len(desk.book.all(Secret)) == 2
    sealer = Sealer(desk)
    qtbot.waitUntil(lambda: not desk.busy)
    assert len(desk.book.all(Secret)) == 1
    sealer.close()


def test_it_stops_with_the_event(desk, phones):
    assert phones.address.startswith("http://127.0.0.1:")
    desk.closed.emit()
    assert phones.address == ""


def test_it_comes_back_under_the_same_address(desk, phones, qtbot):
    address = phones.address
    for _ in range(3):
        with qtbot.waitSignals([phones.changed] * 3):
            assert phones.start("127.0.0.1")
        assert phones.address == address
    assert voted(qtbot, phones, "a")[0][0] == 200


def test_a_server_that_cannot_begin_is_said_and_off(desk, qtbot, monkeypatch):
    monkeypatch.setattr(Server, "_serve", None)
    made, said = PhoneServer(desk), []
    desk.said.connect(said.append)
    assert made.start("127.0.0.1")
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The pages for phones did not start: start the program again."]
    assert made.address == ""


def test_an_address_that_is_not_ours_or_a_port_that_is_taken_is_said(desk, phones, qtbot):
    said = []
    desk.said.connect(said.append)
    other = PhoneServer(desk)
    assert not other.start("127.0.0.1", urlsplit(phones.address).port)
    assert not other.start("192.0.2.77")
    assert "choose another one" in said[0]
    assert said[1].startswith("192.0.2.77 is no address of this laptop now: join the network first")
    assert other.address == ""


def test_the_networks_of_this_laptop_are_listed_without_its_loopback():
    for one in interfaces():
        assert isinstance(one, Interface)
        assert not one.address.startswith("127.")


def test_the_program_starts_without_the_server_s_libraries():
    program = "import sys; import facilitator.app, facilitator.ui.attendants; " \
              "print({'starlette', 'uvicorn', 'h11', 'asyncio'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True,
                          cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == "set()"


def test_a_table_that_is_ready_is_told_to_the_desk_until_something_else_runs(desk, phones, qtbot):
    desk.do("Start", timings.begin(desk.book, segment(desk, "Welcome"), desk.now()))
    phones._gateway.set_ready("t", segment(desk, "Welcome").id, True)
    qtbot.waitUntil(lambda: desk.ready == {"t"})
    desk.do("Start", timings.begin(desk.book, segment(desk, "Table talk"), desk.now.on(minutes=5)))
    assert desk.ready == frozenset()
    phones._gateway.set_ready("t", segment(desk, "Table talk").id, True)
    qtbot.waitUntil(lambda: desk.ready == {"t"})
    phones.stop()
    assert desk.ready == frozenset()
