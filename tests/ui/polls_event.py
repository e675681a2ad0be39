"""A room of polls on a real file, and the keys with which people use it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import polls
from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.records import Day, Option, Person, Poll, Round, Rule, Seat, Segment, Table
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.polls.room import PollsRoom

K, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def seated(*sizes: int) -> list:
    """A day with one segment, and tables of members seated in its round."""
    made = [Day(id="d", date="2026-09-12"), Round(id=round_id(1), number=1),
            Segment(id="s", day="d", title="Two straw polls", round=round_id(1))]
    people = 0
    for number, size in enumerate(sizes, 1):
        made.append(Table(id=table_id(number), number=number))
        for _ in range(size):
            people += 1
            made += [Person(id=cell_id("person", people), code=f"P{people}"),
                     Seat(id=cell_id("seat", people), round=round_id(1), person=cell_id("person", people),
                          table=table_id(number))]
    return made


def a_poll(id: str, *answers: str, question: str = "", **values) -> list:
    poll = Poll(id=id, question=question or f"Question {id}", segment="s", **values)
    return [poll, *(Option(id=f"{id}-{place}", poll=id, text=text, position=float(place), abstains=text == "Abstain")
                    for place, text in enumerate(answers))]


@pytest.fixture
def desk(tmp_path, qapp):
    made = Desk(Store.create(tmp_path / "event.facil", Device("desk")))
    made.store.do("Set up", [create(record) for record in seated(8, 7, 6)])
    yield made
    made.close()


@pytest.fixture
def make_room(desk, qtbot):
    def make(*records, wall=None, phones=None) -> PollsRoom:
        if records:
            desk.store.do("Polls", [create(record) for record in records])
        room = PollsRoom(desk, wall=wall)
        room.serve_by(phones)
        qtbot.addWidget(room)
        room.resize(1280, 800)
        room.show()
        room.activateWindow()
        qtbot.waitUntil(lambda: room.isActiveWindow() and room.is_filled)
        room.enter()
        return room
    return make


@pytest.fixture
def counting(make_room):
    """A room with an open poll of two options and an abstention, with a rule, before any hand."""
    return make_room(*a_poll("p", "Support", "Oppose", "Abstain", state="open"),
                     Rule(id="r", poll="p", options=("p-0",), percent=66.67, over=False, base="valid"))


@pytest.fixture
def counted(counting, desk):
    """The open poll with one hand."""
    desk.do("Count", polls.count(desk.book, "p", "p-0", table_id(1), 1))
    return counting


def press(key, modifier=NONE) -> None:
    """Presses a key wherever the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_(text: str) -> None:
    """Types wherever the keyboard is."""
    QTest.keyClicks(QApplication.focusWidget(), text)


def texts(desk, poll: str) -> list[str]:
    return [option.text for option in polls.options(desk.book, poll)]


def only_poll(desk) -> Poll:
    return polls.in_order(desk.book)[0]


def tally(desk, poll: str) -> polls.Tally:
    return polls.tally(desk.book, desk.book.get(Poll, poll))


def cell(room, option: str, table: int):
    return room.sheet.count.grid.cells[option, table_id(table) if table else ""]
