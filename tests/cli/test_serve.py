"""`facilitator serve`: one object that says where, real phones, an end by Ctrl+C, and nothing lost by kill -9."""

import http.client
import json
import signal
import socket
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from facilitator.commands import serve
from facilitator.domain import voting
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import table_id
from facilitator.domain.records import Ballot, Poll, Secret, Table
from facilitator.store.check import check
from facilitator.store.device import Device
from facilitator.store.errors import StoreError
from facilitator.store.store import Store
from facilitator.web import addresses, server
from tests.cli.helpers import start
from tests.domain.phone_polls import POLL, records

DESK = Device("desk")


@pytest.fixture
def event(tmp_path):
    """An event with an open poll on phones and two tables."""
    path = tmp_path / "town.facil"
    with Store.create(path, DESK) as store:
        store.do("Set up", map(create, [*records("Park", "River"),
                                        *(Table(id=table_id(n), number=n) for n in (1, 2))]))
    return path


@contextmanager
def serving(event, *options):
    """The command on this machine alone, and what it says first."""
    served = start("serve", event, "--host", "127.0.0.1", "--json", *options)
    try:
        yield served, json.loads(served.stdout.readline())
    finally:
        served.kill()
        served.communicate()


def vote(address: str, device: str, option: str = "park") -> tuple[int, dict]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    try:
        connection.request("POST", "/vote", json.dumps(
            {"poll": POLL, "repeat": 1, "marks": [[option, "1"]], "device": device, "try": device}),
            {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def ended(served, by=signal.SIGINT) -> tuple[int, str, str]:
    served.send_signal(by)
    out, err = served.communicate(timeout=30)
    return served.returncode, out.decode(), err.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal for one process.")
def test_it_says_where_takes_votes_and_ends_by_ctrl_c(event):
    with serving(event, "--team") as (served, said):
        assert said["address"] == f"http://127.0.0.1:{said['port']}/"
        assert list(said["team"]) == ["stage", "table 1", "table 2"]
        assert vote(said["address"], "phone")[0] == 200
        parts = urlsplit(said["team"]["table 2"])
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
        connection.request("GET", f"{parts.path}/state")
        assert json.loads(connection.getresponse().read())["table"] == 2
        connection.close()
        assert ended(served) == (0, "", "")
    with Store.open(event, DESK) as store:
        assert len(store.book.all(Ballot)) == 1
        assert store.book.get(Poll, POLL).state == "open"
        assert [secret.use for secret in store.book.all(Secret)].count("votes") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal for one process.")
def test_a_poll_that_is_named_is_opened_on_phones_and_closed_and_sealed_at_the_end(event):
    with Store.open(event, DESK) as store:
        store.do("Draft", [create(store.book.get(Poll, POLL))])
        store.do("Draft", [type(create(Table(id="x")))("poll", POLL, {"state": "draft", "way": "hands"})])
    with serving(event, "--poll", "1") as (served, said):
        assert vote(said["address"], "phone")[0] == 200
        assert ended(served, signal.SIGTERM)[0] == 0
    with Store.open(event, DESK) as store:
        assert store.book.get(Poll, POLL).state == "closed"
        assert [ballot.way for ballot in store.book.all(Ballot)] == ["phones"]
        assert [secret.use for secret in store.book.all(Secret)] == ["pages"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal for one process.")
def test_a_poll_that_was_open_before_stays_open_and_that_is_said(event):
    served = start("serve", event, "--host", "127.0.0.1", "--poll", "1")
    served.stdout.readline()
    status, out, err = ended(served)
    assert (status, err) == (0, "")
    assert "0 votes came in; the poll was open before and stays open." in out
    with Store.open(event, DESK) as store:
        assert store.book.get(Poll, POLL).state == "open"


def test_a_poll_that_is_open_on_hands_or_asks_for_codes_that_nobody_has_is_not_served(event, run):
    with Store.open(event, DESK) as store:
        poll = store.book.get(Poll, POLL)
        store.do("Hands", [edit(poll, way="hands")])
    status, _, said = run("serve", event, "--host", "127.0.0.1", "--poll", "1")
    assert (status, "answered without phones: people would vote twice" in said[0]) == (1, True)
    with Store.open(event, DESK) as store:
        store.do("Draft", [edit(store.book.get(Poll, POLL), state="draft", codes=True)])
    status, _, said = run("serve", event, "--host", "127.0.0.1", "--poll", "1")
    assert (status, "none was made: print some" in said[0], "--devices" in said[0]) == (1, True, True)
    with Store.open(event, DESK) as store:
        assert (store.book.get(Poll, POLL).state, store.book.get(Poll, POLL).way) == ("draft", "hands")
    status, _, said = run("serve", event, "--host", "127.0.0.1", "--devices")
    assert (status, "Name it with --poll" in said[0]) == (1, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal for one process.")
def test_each_device_votes_where_codes_are_given_up(event):
    with Store.open(event, DESK) as store:
        store.do("Draft", [edit(store.book.get(Poll, POLL), state="draft", way="hands", codes=True)])
    with serving(event, "--poll", "1", "--devices") as (served, said):
        assert vote(said["address"], "phone")[0] == 200
        assert ended(served)[0] == 0


def test_on_a_full_disk_the_end_says_what_stays_open(event, monkeypatch):
    def full(*said, **how):
        raise StoreError("The disk is full: make room.")

    with Store.open(event, DESK) as store:
        draft = replace(store.book.get(Poll, POLL), state="draft")
        monkeypatch.setattr(store, "do", full)
        with pytest.raises(StoreError, match="^The disk is full: make room. The poll stays open and its votes are not"):
            serve._close(store, draft)
        monkeypatch.setattr(serve.sealing, "is_due", lambda book: True)
        monkeypatch.setattr(serve.sealing, "seal", full)
        with pytest.raises(StoreError, match="The poll is closed, but the file can still link its votes"):
            serve._seal(store)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not a signal of Windows.")
def test_every_vote_that_was_acknowledged_is_in_the_file_once_after_kill_9(event):
    acknowledged: dict[str, str] = {}
    with serving(event) as (served, said):
        def phone(first: int) -> None:
            with suppress(OSError, http.client.HTTPException):
                for number in range(first, 4000, 8):
                    status, answer = vote(said["address"], f"phone {number}")
                    if status == 200:
                        acknowledged[f"phone {number}"] = answer["receipt"]

        phones = [threading.Thread(target=phone, args=(first,)) for first in range(8)]
        for one in phones:
            one.start()
        deadline = time.monotonic() + 60
        while len(acknowledged) < 60 and time.monotonic() < deadline:
            time.sleep(0.005)
        served.kill()
        for one in phones:
            one.join()
    assert len(acknowledged) >= 60
    assert check(event).problems == ()
    with Store.open(event, DESK) as store:
        receipts = [ballot.receipt for ballot in store.book.all(Ballot)]
        assert len(receipts) == len(set(receipts))
        assert set(acknowledged.values()) <= set(receipts)
        assert len(receipts) <= len(acknowledged) + 8  # Written, and killed before they were told.
        for device, receipt in list(acknowledged.items())[:3]:  # A phone that sends again finds its vote.
            taken = voting.cast(store.book, voting.Vote(POLL, 1, (("river", "1"),), device=device))
            assert (taken.receipt, taken.changed) == (receipt, True)


def test_without_a_network_or_with_an_address_of_somebody_else_it_says_what_to_do(event, run, monkeypatch):
    monkeypatch.setattr(addresses, "own", list)
    assert run("serve", event) == (1, [], ["facilitator: This laptop is on no network: join the Wi-Fi or open its own "
                                           "hotspot first, or name an address with --host."])
    status, _, said = run("serve", event, "--host", "192.0.2.77")
    assert (status, "no address of this laptop" in said[0]) == (1, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, _, said = run("serve", event, "--host", "127.0.0.1", "--port", taken.getsockname()[1])
        assert (status, "choose another one" in said[0]) == (1, True)
        monkeypatch.setattr(server, "PORTS", (taken.getsockname()[1],))
        status, _, said = run("serve", event, "--host", "127.0.0.1", "--port", taken.getsockname()[1])
        assert f"such as {taken.getsockname()[1]}" not in said[0]
    monkeypatch.setattr(addresses, "own", lambda: ["192.168.8.2"])
    for every in ("0.0.0.0", "::", "0"):
        assert run("serve", event, "--host", every) == (1, [], [
            f"facilitator: No phone can open {every}, which stands for all networks: choose one address of this "
            "laptop, 192.168.8.2 or 127.0.0.1."])
    status, _, said = run("serve", event, "--host", "127.0.0.1", "--poll", "none")
    assert (status, "There is no poll" in said[0]) == (1, True)
    assert run("serve", event, "--port", "0")[0] == 2


def test_a_terminal_is_shown_a_code_to_photograph(event):
    pty = pytest.importorskip("pty")
    import os

    ours, theirs = pty.openpty()
    served = start("serve", event, "--host", "127.0.0.1", stdout=theirs)
    os.close(theirs)
    shown = b""
    try:
        while b"Ctrl+C" not in shown:
            shown += os.read(ours, 4096)
    finally:
        served.kill()
        served.communicate()
        os.close(ours)
    assert "▀" in shown.decode() or "█" in shown.decode()
    assert b"http://127.0.0.1:" in shown
