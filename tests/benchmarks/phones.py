"""500 phones vote within ten seconds while notes are typed: how long each waits, and how long the window stands still.

The phones are real HTTP clients in a process of their own. The floor is the same server answering them without storing.
"""

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from facilitator.domain import polls, putting
from facilitator.domain.changes import create
from facilitator.domain.records import Ballot, Poll, Secret
from facilitator.store.device import Device
from facilitator.store.store import Store
from tests.domain.phone_polls import POLL, records

from .freezes import event
from .measure import Result, folder
from .start import plain_environment

PHONES, SECONDS, TIMES = 500, 10.0, 3
LOADING = 5.0
"""Seconds in which all of them load the page, before the first votes."""

LONGEST_ANSWER, LONGEST_FREEZE = 0.5, 0.05
"""Seconds: what nobody takes for a fault, and what nobody notices."""

LOOK = 0.005
"""Seconds between two looks of the window's loop at the clock; more often they would keep others from Python."""


def results() -> list[Result]:
    """How long answers take, against a bound and against the server that stores nothing, and the longest freeze.

    The best of some runs counts: what other programs take of the machine is not the window's doing. Afterwards each
    vote is in the file, once.
    """
    with folder() as place:
        path = event(place / "event.facil")
        with Store.open(path, Device("desk")) as store:
            store.do("Ask", map(create, records("Park", "River", "Abstain")))
        floors = [_run("bare", place)["waits"] for _ in range(TIMES)]
        runs = []
        for number in range(TIMES):
            copy = place / f"{number}.facil"
            copy.write_bytes(path.read_bytes())
            runs.append(_run("window", place, copy))
            with Store.open(copy, Device("desk")) as store:
                receipts = [ballot.receipt for ballot in store.book.all(Ballot)]
                assert sorted(receipts) == sorted(set(runs[-1]["receipts"]))
                assert len(receipts) == PHONES
    bare = min(map(statistics.median, floors)), min(map(_99th, floors))
    answer, freeze = min(_99th(run["waits"]) for run in runs), min(run["freeze"] for run in runs)
    middle = min(statistics.median(run["waits"]) for run in runs)
    return [Result(f"{PHONES} phones vote in {SECONDS:g} s: 99 of 100 answers, against 0.5 s", answer,
                   LONGEST_ANSWER, 1),
            Result("half of these answers, against a server that stores nothing", middle, bare[0], 30),
            Result("99 of 100, against a server that stores nothing", answer, bare[1], 30),
            Result("the longest freeze while they vote and notes are typed", freeze, LONGEST_FREEZE, 1),
            Result("the longest freeze while their votes are sealed", min(run["sealing"] for run in runs),
                   LONGEST_FREEZE, 1)]


def _99th(waits: list[float]) -> float:
    return sorted(waits)[len(waits) * 99 // 100 - 1]


def _run(what: str, place: Path, *arguments: Path) -> dict:
    program = f"import sys; from tests.benchmarks import phones; phones.{what}(*sys.argv[1:])"
    home = {"FACILITATOR_CONFIG": str(place / "config"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", program, *map(str, arguments)], env=plain_environment() | home,
                          cwd=Path(__file__).parents[2], check=True, capture_output=True, text=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


# In processes of their own


def window(path: str) -> None:
    """The desk with an event, its server, and hands that type; prints what phones and window waited."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest

    from facilitator.app import Program, application
    from facilitator.ui.settings import Settings

    app = application(Settings(theme="light"))
    program = Program(app, Settings(theme="light"))
    program.window.show()
    program.open(Path(path))
    longest, last, typed = [0.0], [0.0], [0]
    looking = QTimer(interval=int(LOOK * 1000), timerType=Qt.TimerType.PreciseTimer)
    typing = QTimer(interval=300)
    waiting = QTimer(interval=200)

    def look() -> None:
        now = time.perf_counter()
        longest[0] = max(longest[0], now - last[0] - LOOK)
        last[0] = now

    def type_note() -> None:
        typed[0] += 1
        line = program.window.room().line
        QTest.keyClicks(line, f"Note {typed[0]}, while others vote")
        QTest.keyClick(line, Qt.Key.Key_Return)

    def begin() -> None:
        program.window.go_to("capture")
        phones = program.window.attendants.phones
        assert phones.start("127.0.0.1")
        clients = subprocess.Popen([sys.executable, "-c", "import sys; from tests.benchmarks import phones; "
                                    "phones.clients(*sys.argv[1:])", phones.address], stdout=subprocess.PIPE, text=True)
        typing.timeout.connect(type_note)
        typing.start()
        QTimer.singleShot(1500, lambda: (last.__setitem__(0, time.perf_counter()), looking.start()))
        waiting.timeout.connect(lambda: clients.poll() is not None and end(clients))
        waiting.start()

    def end(clients: subprocess.Popen) -> None:
        waiting.stop()
        typing.stop()
        said = json.loads(clients.stdout.read()) | {"freeze": longest[0], "typed": typed[0]}
        longest[0] = 0.0
        desk = program.window.desk
        desk.freed.connect(lambda: QTimer.singleShot(200, lambda: tell(said | {"sealing": longest[0]})))
        desk.do("Close", putting.turn(desk.book.get(Poll, POLL), polls.CLOSED, desk.now()))

    def tell(said: dict) -> None:
        looking.stop()
        assert not any(secret.use == "votes" for secret in program.window.desk.book.all(Secret))
        print(json.dumps(said))
        program.window.close()

    looking.timeout.connect(look)
    QTimer.singleShot(2500, begin)
    app.exec()


def bare() -> None:
    """The server alone, which answers every vote and stores none."""
    from facilitator.domain import voting
    from facilitator.domain.book import Book
    from facilitator.web.gateway import Gateway
    from facilitator.web.server import Server

    def now() -> datetime:
        return datetime.now().astimezone()

    def kept(label: str, changes) -> str:
        return ""

    book = Book.of(records("Park", "River", "Abstain"))
    gateway = Gateway(book.after(voting.lacking(book, os.urandom)), kept, lambda: gateway.turn(), now)
    server = Server(gateway, "127.0.0.1")
    server.start()
    server.wait()
    clients(server.address)
    server.stop(patience=5)


def clients(address: str) -> None:
    """Phones that load the page, listen to news, and vote once within ten seconds; prints how long each answer took."""
    print(json.dumps(asyncio.run(_all_of_them(urlsplit(address)))))


async def _all_of_them(address) -> dict:
    dice = random.Random(1)
    said = await asyncio.gather(*(_phone(address, number, dice.uniform(0, SECONDS)) for number in range(PHONES)))
    return {"waits": [wait for wait, _ in said], "receipts": [receipt for _, receipt in said]}


async def _phone(address, number: int, moment: float) -> tuple[float, str]:
    await asyncio.sleep(1 + number * LOADING / PHONES)
    await _ask(address, "GET", "/")
    await _ask(address, "GET", "/state")
    listening, news = await asyncio.open_connection(address.hostname, address.port)
    news.write(f"GET /events HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
    await asyncio.sleep(1 + LOADING * (1 - number / PHONES) + moment)
    vote = {"poll": POLL, "repeat": 1, "marks": [["park", "1"]], "code": "", "device": f"phone {number}",
            "try": os.urandom(8).hex()}
    began = time.perf_counter()
    answer = await _ask(address, "POST", "/vote", json.dumps(vote).encode())
    wait = time.perf_counter() - began
    await asyncio.sleep(max(0.0, SECONDS - moment))
    news.close()
    return wait, json.loads(answer)["receipt"]


async def _ask(address, method: str, path: str, body: bytes = b"") -> bytes:
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write((f"{method} {path} HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: close\r\n"
                  f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body)
    said = await reader.read()
    writer.close()
    head, _, text = said.partition(b"\r\n\r\n")
    assert b" 200 " in head.splitlines()[0], head
    return text
