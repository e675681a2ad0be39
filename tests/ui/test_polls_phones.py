"""The panel of phones: started on request, what it shows, codes, and what is done when the network fails."""
# ruff: noqa: F401, F811

import http.client
import json
import os
import threading
from urllib.parse import urlsplit

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.domain import polls, pollways, putting, voting
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import new_id, table_id
from facilitator.domain.records import Ballot, Hands, Poll, Secret, VotingCode
from facilitator.ui import phones as networks
from facilitator.ui.phones import Interface, PhoneServer
from facilitator.ui.prints import PrintsWindow
from facilitator.ui.rooms.polls.list import STATE
from facilitator.ui.sealer import Sealer
from tests.ui.polls_event import CTRL, K, a_poll, desk, make_room, press, tally


@pytest.fixture
def server(desk, qtbot):
    made = PhoneServer(desk)
    yield made
    made.stop()
    qtbot.waitUntil(lambda: not any(thread.name == "phones" for thread in threading.enumerate()))


@pytest.fixture
def open_panel(make_room, server, monkeypatch):
    """A room whose poll is answered by phone, on a laptop in one wireless network."""
    monkeypatch.setattr(networks, "interfaces", lambda: [Interface("wlan0", "192.168.1.20", wireless=True)])

    def make(**values):
        values = {"way": "phones", "codes": False, "state": "open"} | values
        return make_room(*a_poll("p", "Yes", "No", **values), phones=lambda: server)

    return make


def panel(room):
    return room.sheet.count.phones


def votes(desk, count: int) -> None:
    desk.do("Votes", [create(Ballot(id=new_id(), poll="p", way="phones", marks=(("p-0", "1"),), receipt="A"))
                      for _ in range(count)])


def test_without_a_network_the_pages_do_not_start_and_the_desk_says_what_to_do(server, desk, qtbot):
    with qtbot.waitSignal(desk.said) as said:
        assert not server.start(None)
    assert "No network is chosen: join one" in said.args[0]


def test_nothing_is_served_before_somebody_asks_for_it_and_networks_are_named_in_words(open_panel, server):
    shown = panel(open_panel())
    assert server.address == ""
    assert [shown.network.itemText(place) for place in range(2)] == [
        "Wi-Fi 192.168.1.20", "Only this laptop, to try it 127.0.0.1"]
    assert shown.standing.text() == "Nobody can vote by phone before the pages are started."
    assert shown.start_it.hasFocus()


def test_a_phone_votes_through_the_page_that_the_panel_started(open_panel, server, desk, qtbot):
    shown = panel(open_panel())
    shown.network.setCurrentIndex(1)
    with qtbot.waitSignals([server.changed, server.changed]):
        press(K.Key_Return)
    assert shown.address.text() == server.address
    assert shown.picture.accessibleDescription() == server.address
    assert server.address.startswith("http://127.0.0.1:")
    thread = threading.Thread(target=lambda: vote(server.address))
    thread.start()
    qtbot.waitUntil(lambda: len(desk.book.all(Ballot)) == 1)
    thread.join()
    assert shown.voted.text() == "1 of 21 have voted by phone"
    shown.pages.click()
    assert [shown.team.page.itemText(place) for place in range(4)] == [
        "Stage: the clock and what comes next", "Table 1", "Table 2", "Table 3"]
    assert shown.team.picture.accessibleDescription().startswith(f"{server.address}stage/")
    shown.stop_it.click()
    assert (server.address, shown.address.isVisible(), len(desk.book.all(Ballot))) == ("", False, 1)


def vote(address: str) -> None:
    where = urlsplit(address)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=30)
    body = {"poll": "p", "repeat": 1, "marks": [["p-0", "1"]], "device": "phone", "try": "1"}
    connection.request("POST", "/vote", json.dumps(body), {"Content-Type": "application/json"})
    connection.getresponse().read()
    connection.close()


def test_a_window_that_may_not_serve_shows_no_panel(make_room):
    room = make_room(*a_poll("p", "Yes", "No", way="phones", state="open"))
    assert room.sheet.count.phones_part.isHidden()


def test_a_draft_on_phones_can_be_prepared_and_one_of_hands_shows_nothing(open_panel, desk):
    room = open_panel(state="draft")
    assert not room.sheet.count.phones_part.isHidden()
    assert room.sheet.count.sides.parentWidget().isHidden()
    desk.do("Hands", pollways.choose(desk.book, desk.book.get(Poll, "p"), "", "hands"))
    assert room.sheet.count.isHidden()


def test_a_sheet_of_codes_is_shown_once_and_kept_as_hashes_alone(open_panel, desk):
    room = open_panel(codes=True)
    shown = panel(room).codes
    assert "one vote for each code" in shown.words.text()
    assert shown.count.value() == 21
    shown.count.setValue(8)
    shown.make.click()
    codes = shown.sheet.toPlainText().split()
    (prints,) = room.findChildren(PrintsWindow)
    assert prints.choices.asked().wish.codes == tuple(codes)
    prints.close()
    assert len(set(codes)) == len(desk.book.all(VotingCode)) == 8
    assert not {code.id for code in desk.book.all(VotingCode)} & set(codes)
    assert "8 codes were made, on 1 sheet." in shown.words.text()
    desk.undo()
    assert len(desk.book.all(VotingCode)) == 8  # They are on paper by now: the step before is undone.
    desk.redo()
    shown.copy.click()
    assert QApplication.clipboard().text().split("\n") == codes
    votes(desk, 3)
    assert shown.words.text().endswith("3 of them voted.")
    shown.gone.click()
    assert (shown.sheet.toPlainText(), shown.sheet.isVisible()) == ("", False)


def test_the_difference_of_one_vote_a_device_is_said(open_panel):
    shown = panel(open_panel())
    assert "a private window votes again" in shown.codes.words.text()
    assert not shown.codes.make.isVisible()


def test_when_wi_fi_fails_the_poll_goes_on_with_hands_and_what_came_in_stays(open_panel, desk):
    room = open_panel()
    votes(desk, 4)
    panel(room).hands.click()
    assert desk.book.get(Poll, "p").way == "hands"
    assert ("p-0", table_id(1)) in room.sheet.count.grid.cells
    assert tally(desk, "p").counts["p-0"] == 4
    assert "4 votes came in by phone and stay counted." in room.sheet.count.honest.text()
    desk.undo()
    assert desk.book.get(Poll, "p").way == "phones"


def test_a_ranked_poll_goes_on_on_paper(open_panel, desk):
    room = open_panel(type="ranked")
    assert panel(room).hands.text() == "Go on with paper"
    panel(room).hands.click()
    assert not room.sheet.count.paper_part.isHidden()


def test_codes_given_up_after_somebody_voted_are_said_to_stop_phones(open_panel, desk):
    shown = panel(open_panel(codes=True))
    desk.do("Key", voting.lacking(desk.book, os.urandom))
    votes(desk, 1)
    desk.do("No codes", [edit(desk.book.get(Poll, "p"), codes=False)])
    assert shown.standing.text() == ("Codes were chosen or given up after somebody voted by phone, so phones wait: "
                                     "undo that, or put the poll once more.")
    desk.do("Hands", pollways.choose_for_all(desk.book, desk.book.get(Poll, "p"), "hands"))
    assert "phones wait" not in shown.standing.text()


def test_sealing_is_said_and_what_older_copies_can_still_tell(open_panel, desk, qtbot):
    sealer = Sealer(desk)
    shown = panel(open_panel())
    desk.do("Secret", [create(Secret(id=voting.secret_id("votes", "p"), use="votes", poll="p", key="ab" * 32))])
    votes(desk, 2)
    desk.do("Close", putting.turn(desk.book.get(Poll, "p"), polls.CLOSED, desk.now()))
    assert shown.standing.text() == "The votes from phones are being sealed…"
    qtbot.waitUntil(lambda: not desk.busy)
    assert shown.standing.text() == ("Sealed: this file no longer tells whose vote is whose. Backups and copies made "
                                     "before still can.")
    assert len(desk.book.all(Ballot)) == 2
    desk.undo()
    assert shown.standing.text() == ("Phones cannot vote in a poll that was closed: put it once more, or go on with "
                                     "hands.")
    sealer.close()


def test_a_room_that_is_filled_after_its_event_was_let_go_asks_nothing_of_it(open_panel, desk):
    room = open_panel()
    asked = []
    panel(room)._server = None
    room.serve_by(lambda: asked.append("server"))
    desk.closed.emit()
    room.sheet.show_poll("")
    room.sheet.show_poll("p")
    assert asked == []


def test_keys_that_are_made_while_the_pages_start_have_nothing_but_the_phones_read_anew(open_panel, desk, monkeypatch):
    room = open_panel(codes=True)
    read = []
    for part, name in ((room.sheet, "refresh"), (room.list, "show_polls"), (room.sheet.counting, "show_how")):
        monkeypatch.setattr(part, name, lambda *_, name=name: read.append(name))
    desk.keep("Keys", voting.lacking(desk.book, os.urandom))
    desk.keep("Codes", [create(VotingCode(id="c", sheet="1"))])
    assert read == []
    assert panel(room).codes.words.text().endswith("1 code was made. 0 of them voted.")
    monkeypatch.undo()
    votes(desk, 2)
    assert panel(room).voted.text() == "2 of 21 have voted by phone"


def test_a_poll_that_is_opened_begins_with_its_question_while_the_keyboard_is_at_the_phones(open_panel, qtbot):
    room = open_panel(state="draft")
    room.resize(900, 500)
    sheet = room.sheet
    sheet.counting.early.setFocus()
    sheet.verticalScrollBar().setValue(sheet.verticalScrollBar().maximum())
    sheet.advance()
    qtbot.waitUntil(lambda: sheet.verticalScrollBar().value() == 0, timeout=5000)
    assert panel(room).start_it.hasFocus()
    for part in (sheet.head.state, sheet.question, panel(room).start_it):
        assert part.visibleRegion().boundingRect().contains(part.rect())


def test_more_votes_by_phone_than_people_stay_said_after_closing(open_panel, desk):
    room = open_panel()
    votes(desk, 25)
    said = "25 votes by phone for 21 people: some voted more than once, or more took part; without codes a private " \
           "window votes again."
    assert said in room.sheet.count.doubts.text()
    assert panel(room).voted.text() == "25 votes by phone"
    for state in (polls.CLOSED, polls.PUBLISHED):
        desk.do("Close", putting.turn(desk.book.get(Poll, "p"), state, desk.now()))
        assert said in room.sheet.count.more.said


def test_dots_are_called_dots_in_the_list_where_they_do_not_tell_how_many_gave_them(make_room):
    hands = [Hands(id=new_id(), poll="p", option=f"p-{place}", hands=count) for place, count in enumerate((1000, 200))]
    room = make_room(*a_poll("p", "Yes", "No", type="dots", most=3, state="closed"), *hands)
    assert room.list.polls.index(0).data(STATE) == "Closed · 1,200 dots"
