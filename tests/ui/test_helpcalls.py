"""A table's call for help that comes with its laptop is said in whatever room the lead is."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.domain import roomwatch
from facilitator.domain.changes import create
from facilitator.domain.ids import table_id
from facilitator.domain.records import Table
from facilitator.store.device import Device
from facilitator.store.handover import merge, pack
from facilitator.store.store import Store
from facilitator.ui.offer import Offer
from facilitator.ui.settings import Settings
from facilitator.ui.window import Window
from tests.ui.running_day import Clock, open_desk


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def window(qtbot, tmp_path, clock):
    made = Window(Settings(theme="light"))
    qtbot.addWidget(made)
    desk = open_desk(tmp_path, clock)
    desk.do("Tables", [create(Table(id=table_id(n), number=n)) for n in (1, 2, 3)])
    made.open(desk, None)
    made.show()
    assert made.attendants
    yield made
    made.close_event()


def offers(window) -> list[str]:
    QApplication.processEvents()
    return [one.accessibleName() for one in window.findChildren(Offer) if one.isVisible()]


def hand_in(window, tmp_path, clock, *tables: int) -> None:
    """Each of these tables asks for help on its own laptop, which is then taken in."""
    copies = []
    for number in tables:
        copies.append(tmp_path / f"table {number} at {clock():%H-%M}.facil")
        pack(window.desk.store, table_id(number), copies[-1], clock())
        with Store.open(copies[-1], Device(f"laptop {number}")) as store:
            store.do("Ask for help", roomwatch.ask_help(store.book, table_id(number), clock()))
    merge(window.desk.store, copies)


def test_a_call_that_was_handed_in_is_said_and_leads_to_the_tables(window, tmp_path, clock):
    window.go_to("people")
    hand_in(window, tmp_path, clock, 3, 1)
    assert offers(window) == ["Tables 1, 3 ask for help."]
    window.attendants.help_calls._offer.findChildren(QPushButton)[0].click()
    assert window.room().is_watching
    assert offers(window) == []


def test_it_goes_once_all_are_settled(window, tmp_path, clock):
    hand_in(window, tmp_path, clock, 2)
    assert offers(window) == ["Table 2 asks for help."]
    window.desk.do("Settle", roomwatch.settle(window.desk.book, table_id(2), clock()))
    assert offers(window) == []


def test_what_the_desk_itself_notes_is_not_said_again(window, clock):
    window.desk.do("Ask", roomwatch.ask_help(window.desk.book, table_id(2), clock()))
    assert offers(window) == []


def test_a_second_hand_in_says_only_what_is_new(window, tmp_path, clock):
    hand_in(window, tmp_path, clock, 2)
    clock.on(minutes=5)
    hand_in(window, tmp_path, clock, 3)
    assert offers(window) == ["Table 3 asks for help."]


def test_a_call_from_a_table_s_phone_is_said(window, clock):
    window.desk.store.do("Ask", roomwatch.ask_help(window.desk.book, table_id(2), clock()), origin="phones")
    assert offers(window) == ["Table 2 asks for help."]
