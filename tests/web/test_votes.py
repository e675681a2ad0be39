"""Votes over real HTTP: written before they are acknowledged, each once, and silent about results until published."""

import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from facilitator.domain import polls, pollways, putting, voting
from facilitator.domain.changes import edit
from facilitator.domain.ids import table_id
from facilitator.domain.records import Ballot, Event, Help, Note, Poll, Secret, Segment, Table, Timing, Way
from facilitator.store import sealing
from facilitator.store.errors import StoreError
from tests.domain.phone_polls import POLL
from tests.web.rooms import NOW


def poll_of(room) -> Poll:
    return room.store.book.get(Poll, POLL)


def turn(room, state) -> None:
    room.change(*putting.turn(poll_of(room), state, NOW))


def marks(room) -> list:
    return sorted(ballot.marks for ballot in room.store.book.all(Ballot))


def test_a_vote_is_in_the_file_when_it_is_acknowledged_and_may_be_changed(open_room):
    room = open_room("Park", "River")
    status, first = room.vote(("park", "1"))
    assert (status, first["changed"], marks(room)) == (200, False, [(("park", "1"),)])
    status, changed = room.vote(("river", "1"))
    assert (status, changed, marks(room)) == (200, first | {"changed": True}, [(("river", "1"),)])
    room.vote(device="phone 2")
    assert marks(room) == [(), (("river", "1"),)]


def test_a_vote_whose_answer_was_lost_counts_once_and_is_answered_alike(open_room):
    room = open_room("Park", "River")
    room.vote(("park", "1"), **{"try": "first"})
    told = [room.vote(("river", "1"), **{"try": "second"}) for _ in range(3)]
    assert told == [(200, told[0][1])] * 3
    assert told[0][1]["changed"] is True
    # Late on the way, after the voter has changed their mind.
    assert room.vote(("park", "1"), **{"try": "first"})[1]["changed"] is False
    assert marks(room) == [(("river", "1"),)]


def test_the_name_of_a_try_is_good_for_one_vote_only(open_room):
    room = open_room("Park", "River")
    room.vote(("park", "1"), **{"try": "same"})
    assert room.vote(("river", "1"), **{"try": "same"})[1]["changed"] is True
    assert marks(room) == [(("river", "1"),)]


def test_answers_on_one_connection_do_not_wait_for_each_other(open_room):
    room = open_room("Park")
    with room.connection() as phone:
        began = time.monotonic()
        for _ in range(20):
            phone.request("GET", "/state")
            phone.getresponse().read()
        assert time.monotonic() - began < 0.5  # 40 ms each where the parts of an answer wait to be sent.


def test_giving_up_codes_after_the_first_vote_lets_nobody_vote_twice(open_room):
    room = open_room("Park", "River", codes=True)
    (code,), changes = voting.new_codes(room.store.book, 1, os.urandom, "today")
    room.change(*changes)
    assert room.vote(("park", "1"), code=code)[0] == 200
    room.change(edit(poll_of(room), codes=False))
    assert room.vote(("park", "1")) == (409, {"said": "Phones cannot vote in this question now: ask somebody of the "
                                                      "team."})
    room.change(edit(poll_of(room), codes=True))
    assert room.vote(("river", "1"), code=code)[1]["changed"] is True
    assert marks(room) == [(("river", "1"),)]


def test_codes_may_be_given_up_before_anybody_voted(open_room):
    room = open_room("Park", codes=True)
    room.change(edit(poll_of(room), codes=False))
    assert room.vote(("park", "1"))[0] == 200
    turn(room, polls.CLOSED)
    room.on_owner(lambda: sealing.seal(room.store))
    assert len(marks(room)) == 1
    assert [secret for secret in room.store.book.all(Secret) if secret.use == "votes"] == []


def test_many_phones_at_once_are_all_written_and_none_twice(open_room):
    room = open_room("Park", "River")
    with ThreadPoolExecutor(20) as phones:
        said = list(phones.map(lambda n: room.vote(("park", "1"), device=f"phone {n % 50}", **{"try": str(n % 50)}),
                               range(100)))
    assert {status for status, _ in said} == {200}
    assert len(room.store.book.all(Ballot)) == 50
    assert len({answer["receipt"] for _, answer in said}) == 50


def test_what_is_asked_is_told_and_nothing_of_the_result_until_it_is_published(open_room):
    room = open_room("Park", "River", "Abstain", most=0)
    room.do(Event(id="event", title="Our town"))
    said = room.json("/state")
    assert (said["event"], said["poll"]["state"], said["poll"]["codes"]) == ("Our town", "open", False)
    assert [(o["id"], o["abstains"]) for o in said["poll"]["options"]] == [("park", False), ("river", False),
                                                                             ("abstain", True)]
    _, answer = room.vote(("park", "1"))
    assert room.json("/state") == said
    for state in (polls.CLOSED, polls.PUBLISHED):
        assert answer["receipt"] not in room.ask("GET", "/votes").text
        turn(room, state)
        room.on_owner(lambda: sealing.is_due(room.store.book) and sealing.seal(room.store))
        assert room.json("/state")["poll"]["state"] == state
        assert room.vote(("river", "1")) == (409, {"said": "This question is closed, so no vote can be taken any "
                                                            "more."})
    assert room.json("/votes") == {"polls": [{
        "id": POLL, "question": "Where should the benches go?", "repeat": 1, "type": "single",
        "votes": [{"receipt": answer["receipt"], "choice": "Park"}]}]}


def test_votes_are_published_in_the_order_of_receipts(open_room):
    room = open_room("Park", "River")
    for number in range(20):
        room.vote(("park" if number % 2 else "river", "1"), device=f"phone {number}")
    turn(room, polls.PUBLISHED)
    receipts = [vote["receipt"] for vote in room.json("/votes")["polls"][0]["votes"]]
    assert len(receipts) == 20
    assert receipts == sorted(receipts)


def test_what_was_published_and_reopened_before_it_was_put_again_is_no_longer_told(open_room):
    room = open_room("Park")
    room.vote(("park", "1"))
    for state, minute in ((polls.PUBLISHED, 1), (polls.OPEN, 2), (polls.CLOSED, 3)):
        room.change(*putting.turn(poll_of(room), state, NOW.replace(minute=minute)))
    room.change(*putting.repeat(poll_of(room), NOW.replace(minute=4)))
    assert room.json("/votes")["polls"] == []


def test_only_what_is_open_on_phones_is_shown(open_room):
    room = open_room("Park", way="hands")
    assert room.json("/state")["poll"] is None
    assert room.vote(("park", "1"))[0] == 409
    room.do(Way(id="w", poll=POLL, table="t", way="phones"))
    assert room.json("/state")["poll"]["id"] == POLL
    assert room.vote(("park", "1"))[0] == 200


@pytest.mark.parametrize(("type", "way", "said"), [
    ("single", "hands", "The room goes on with raised hands. This vote was not counted: raise your hand."),
    ("ranked", "paper",
     "The room goes on with ballots on paper. This vote was not counted: ask the team for a ballot.")])
def test_a_vote_that_comes_when_the_room_went_on_without_phones_is_told_to_vote_there(open_room, type, way, said):
    room = open_room("Park", "River", type=type)
    other = replace(poll_of(room), id="q" * 32, question="And then?", state="closed", position=1.0)
    room.do(other)
    room.change(*putting.turn(other, polls.PUBLISHED, NOW))
    _, answer = room.vote(("park", "1"), device="early")
    room.change(*pollways.choose_for_all(room.store.book, poll_of(room), way))
    assert [room.json("/state")["poll"][key] for key in ("id", "state")] == [POLL, way]
    assert room.vote(("park", "1"), device="late") == (409, {"said": said})
    assert room.vote(("park", "1"), device="early") == (200, answer)  # Its answer was lost: it is told once more.
    status, refused = room.vote(("river", "1"), device="early")
    assert (status, "it counts as it was, so vote no second time" in refused["said"]) == (409, True)
    assert marks(room) == [(("park", "1"),)]
    room.change(*putting.turn(poll_of(room), polls.CLOSED, NOW.replace(minute=1)))
    assert [room.json("/state")["poll"][key] for key in ("id", "state")] == [POLL, "closed"]


def test_a_poll_that_is_reopened_after_sealing_is_closed_on_phones(open_room):
    room = open_room("Park")
    room.vote(("park", "1"))
    turn(room, polls.CLOSED)
    room.on_owner(lambda: sealing.seal(room.store))
    turn(room, polls.OPEN)
    assert room.json("/state")["poll"]["state"] == "closed"
    assert room.vote(("park", "1"))[0] == 409
    room.change(*putting.repeat(poll_of(room), NOW))
    turn(room, polls.OPEN)
    assert room.json("/state")["poll"]["repeat"] == 2
    assert room.vote(("park", "1"), repeat=1)[0] == 409
    assert room.vote(("park", "1"), repeat=2)[0] == 200
    assert len(room.store.book.all(Ballot)) == 2


def test_listeners_hear_at_once_when_the_question_changes_and_nothing_of_votes(open_room):
    room = open_room("Park")
    with room.connection() as phone:
        phone.request("GET", "/events")
        heard = phone.getresponse()
        assert heard.headers["content-type"].startswith("text/event-stream")
        first = json.loads(heard.readline().decode().removeprefix("data: "))["version"]
        heard.readline()
        room.vote(("park", "1"))
        turn(room, polls.CLOSED)
        assert json.loads(heard.readline().decode().removeprefix("data: "))["version"] == first + 1
        assert room.json("/state")["version"] == first + 1
        heard.close()


def test_a_code_is_asked_for_where_the_poll_has_codes(open_room):
    room = open_room("Park", codes=True)
    (code,), changes = voting.new_codes(room.store.book, 1, os.urandom, "today")
    room.change(*changes)
    assert room.vote(("park", "1")) == (403, {"said": "Type your voting code first."})
    assert room.vote(("park", "1"), code="AAAA-AAAA")[0] == 403
    assert room.vote(("park", "1"), code=code)[0] == 200
    assert room.vote(code=code.lower(), device="another")[1]["changed"] is True
    assert len(room.store.book.all(Ballot)) == 1


def test_a_vote_that_cannot_be_written_is_not_acknowledged_and_can_be_sent_again(open_room, monkeypatch):
    room = open_room("Park")
    write, full = room.gateway._write, threading.Event()
    full.set()
    monkeypatch.setattr(room.gateway, "_write", lambda *said: "The disk is full." if full.is_set() else write(*said))
    assert room.vote(("park", "1"), **{"try": "one"})[0] == 503
    full.clear()
    assert room.vote(("park", "1"), **{"try": "one"})[0] == 200
    assert len(marks(room)) == 1


def test_a_fault_in_one_vote_takes_no_other_with_it(open_room, monkeypatch):
    room = open_room("Park")
    cast = voting.cast

    def sometimes(book, vote):
        if vote.device == "bad":
            raise RuntimeError(vote.device)
        return cast(book, vote)

    monkeypatch.setattr(voting, "cast", sometimes)
    assert room.ask("POST", "/vote", json.dumps({"poll": POLL, "repeat": 1, "marks": [], "device": "bad"}).encode(),
                    Content_Type="application/json").status == 500
    assert room.vote(("park", "1"))[0] == 200


@pytest.fixture
def day(open_room):
    """A room with two tables and a segment that runs."""
    room = open_room("Park")
    room.do(*(Table(id=table_id(n), number=n) for n in (1, 2)), Segment(id="talk", day="d", title="Talk", minutes=40),
            Timing(id="t", segment="talk", at=NOW.replace(minute=0, hour=9, second=0).isoformat()),
            Note(id="a" * 32, text="A bench", table=table_id(1), segment="talk"))
    return room


def test_the_stage_page_shows_the_clock_and_opens_with_its_token_alone(day):
    book = day.store.book
    said = day.json(f"/stage/{voting.token(book)}/state")
    assert (said["title"], said["ends"], said["left"], said["over"]) == ("Talk", "09:40", -1200, True)
    assert said["now"] == NOW.isoformat()
    for wrong in ("", "x", voting.token(book, table_id(1)), voting.token(book)[:-1]):
        assert day.ask("GET", f"/stage/{wrong}/state").status == 404
        assert day.ask("GET", f"/stage/{wrong}").status == 404


def test_a_table_s_page_counts_its_notes_and_calls_for_help(day):
    address = f"/table/{voting.token(day.store.book, table_id(1))}"
    assert day.json(f"{address}/state") == {"table": 1, "segment": "Talk", "left": -1200, "notes": 1, "help": False,
                                            "ready": False}
    day.do(Table(id=table_id(3), number=3))
    assert json.loads(day.ask("POST", f"{address}/help").text)["help"] is True
    assert [help.table for help in day.store.book.all(Help)] == [table_id(1)]
    assert day.on_owner(day.store.undo).label == "Add"  # What a table did is no step of the desk's.
    assert json.loads(day.ask("POST", f"{address}/settled").text)["help"] is False
    assert all(help.settled for help in day.store.book.all(Help))


def test_a_table_is_ready_until_something_else_runs(day):
    address = f"/table/{voting.token(day.store.book, table_id(2))}"
    assert json.loads(day.ask("POST", f"{address}/ready").text)["ready"] is True
    assert day.gateway.ready == {(table_id(2), "talk")}
    assert json.loads(day.ask("POST", f"{address}/unready").text)["ready"] is False
    day.ask("POST", f"{address}/ready")
    segment = day.store.book.get(Segment, "talk")
    day.do(replace(segment, id="next", title="Next"), Timing(id="u", segment="next", at=NOW.isoformat()))
    assert day.json(f"{address}/state")["ready"] is False


def test_nothing_is_taken_once_the_gateway_is_closed_and_what_waits_is_written(open_room):
    room = open_room("Park")
    room.on_owner(room.gateway.close)
    assert room.vote(("park", "1"))[0] == 503
    assert room.json("/state")["poll"]["id"] == POLL


def test_the_server_stops_at_once_although_phones_listen(open_room):
    room = open_room("Park")
    with room.connection() as phone:
        phone.request("GET", "/events")
        heard = phone.getresponse()
        heard.readline()
        room.server.stop(patience=5)
        assert not any(thread.name == "phones" for thread in threading.enumerate())
        assert b"data" not in heard.read()
    assert room.server.address == ""
    with pytest.raises(OSError, match="refused"):
        room.ask("GET", "/")


def test_a_store_that_fails_says_so_to_nobody_but_the_desk(open_room):
    room = open_room("Park")

    def fail(*said, **how):
        raise StoreError("The secret folder is full.")

    room.on_owner(lambda: setattr(room.store, "do", fail))
    status, said = room.vote(("park", "1"))
    assert status == 503
    assert "folder" not in said["said"]


def test_the_poll_shown_is_the_one_opened_last(open_room):
    room = open_room("Park")
    other = replace(poll_of(room), id="q" * 32, question="And then?", state="draft", position=1.0)
    room.do(other)
    assert room.json("/state")["poll"]["id"] == POLL
    room.change(*putting.turn(other, polls.OPEN, NOW))
    assert room.json("/state")["poll"]["id"] == other.id
    room.change(edit(other, state="closed"))
    assert room.json("/state")["poll"]["id"] == POLL
