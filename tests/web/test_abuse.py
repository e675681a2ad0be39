"""Malformed, huge, slow and too many: nobody stops the server, guesses a code or comes in from another page."""

import gzip
import json
import socket
import time
from contextlib import suppress
from http.client import HTTPResponse

import pytest

from facilitator.domain import voting
from facilitator.domain.records import Ballot
from facilitator.web import listening, packed
from facilitator.web.guarding import HEADERS
from facilitator.web.limiting import Allowance, Crowd
from tests.domain.phone_polls import POLL, dice

JSON = {"Content_Type": "application/json"}


def serves(room) -> bool:
    return room.json("/state")["poll"]["id"] == POLL


@pytest.mark.parametrize("sent", [
    b"GARBAGE\r\n\r\n", b"\x00\xff\x16\x03\x01" * 50, b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
    b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX: " + b"a" * 40_000 + b"\r\n\r\n",
    b"POST /vote HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
    b"POST /vote HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET /%ff%00%c0%ae HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: upgrade, close\r\n\r\n",
])
def test_malformed_requests_are_answered_or_cut_and_the_server_goes_on(steady_room, sent):
    room = steady_room
    said = room.raw(sent)
    assert b"Traceback" not in said
    assert b"500" not in said.split(b"\r\n")[0]
    assert serves(room)


@pytest.mark.parametrize("body", [
    b"", b"{", b"[]", b"null", b'"vote"', b"[" * 8000, b"\xff\xfe", b"{}", b'{"poll": 1, "marks": []}',
    b'{"poll": "x", "marks": [["a"]]}', b'{"poll": "x", "marks": [[1, 2]]}', b'{"poll": "x", "marks": {}}',
    b'{"poll": "x", "marks": [], "repeat": true}', b'{"poll": "x", "marks": [], "repeat": 1e400}',
    json.dumps({"poll": POLL, "marks": [], "device": "x" * 65}).encode(),
    json.dumps({"poll": POLL, "marks": [["park", "1"]] * 50, "device": "\ud800"}).encode(),
])
def test_what_is_no_vote_is_refused_with_a_sentence(steady_room, body):
    room = steady_room
    response = room.ask("POST", "/vote", body, **JSON)
    assert response.status == 400
    assert json.loads(response.text)["said"].endswith(".")
    assert room.store.book.all(Ballot) == []


def test_huge_bodies_are_not_read(open_room):
    room = open_room("Park")
    assert room.ask("POST", "/vote", b" " * 17_000, **JSON).status == 413
    head = b"POST /vote HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    assert room.raw(head + b"Content-Length: 9999999999\r\n\r\n" + b" " * 20_000).startswith(b"HTTP/1.1 413")
    chunks = b"".join(b"1000\r\n" + b" " * 4096 + b"\r\n" for _ in range(8))
    assert room.raw(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks).startswith(b"HTTP/1.1 413")
    assert serves(room)


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b\r\n",
                                  b"POST /vote HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                  b"Content-Length: 100\r\n\r\n{"])
def test_slow_requests_are_cut_off(open_room, monkeypatch, sent):
    monkeypatch.setattr(listening, "REQUEST_SECONDS", 0.2)
    room = open_room("Park")
    with socket.create_connection((room.address.hostname, room.address.port), timeout=10) as phone:
        phone.sendall(sent)
        began = time.monotonic()
        with suppress(ConnectionError):
            assert phone.recv(10) == b""
        assert time.monotonic() - began < 5
    assert serves(room)


def answers(phone) -> bool:
    """Whether a connection that was opened earlier still is."""
    with suppress(OSError):
        phone.sendall(b"GET /state HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        answer = HTTPResponse(phone)
        answer.begin()
        answer.read()  # Whole, or the rest of it would be taken for the answer to the next question.
        return answer.status == 200
    return False


def test_a_request_that_comes_with_the_one_before_has_as_long_and_no_longer(open_room, monkeypatch):
    monkeypatch.setattr(listening, "REQUEST_SECONDS", 0.2)
    room = open_room("Park")
    began = time.monotonic()
    said = room.raw(b"GET /state HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nPOST /vote HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    b"Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{", seconds=3)
    assert said.count(b"HTTP/1.1") == 1
    assert time.monotonic() - began < 2


def test_whoever_holds_many_connections_open_loses_the_eldest_and_keeps_nobody_out(open_room, monkeypatch):
    monkeypatch.setattr(listening, "FROM_ONE", 5)
    room = open_room("Park")
    held = [socket.create_connection((room.address.hostname, room.address.port), timeout=5) for _ in range(8)]
    try:
        # Once the last one is answered all of them have come in.
        assert [answers(phone) for phone in reversed(held)] == [True] * 5 + [False] * 3
        assert room.vote(("park", "1"))[0] == 200
        assert not answers(held[3])
    finally:
        for phone in held:
            phone.close()


def test_where_all_is_full_the_address_with_most_makes_room():
    crowd = Crowd(5, 4)
    assert [crowd.add(*one) for one in (("a", 1), ("a", 2), ("a", 3), ("b", 4), ("c", 5))] == [None] * 5
    assert crowd.add("d", 6) == 1
    crowd.remove("a", 1)
    crowd.remove("a", 1)  # It was cut, and closed only then.
    crowd.remove("a", 2)
    assert [crowd.add("b", number) for number in (7, 8)] == [None, 4]
    crowd.remove("b", 4)
    assert [crowd.add("b", number) for number in (9, 10)] == [7, 7]


def test_guessed_codes_are_counted_and_lock_out_nobody_who_has_one(open_room, monkeypatch):
    monkeypatch.setattr("facilitator.web.app.WRONG_CODES", (0.0, 5.0))
    room = open_room("Park", codes=True)
    (code,), changes = voting.new_codes(room.store.book, 1, dice(), "today")
    room.change(*changes)
    statuses = [room.vote(("park", "1"), code=f"AAAA-AAA{digit}")[0] for digit in range(8)]
    assert statuses == [403] * 5 + [429] * 3
    assert room.vote(("park", "1"), code=code)[0] == 200  # Behind one router all have one address.
    assert room.server.wrong_codes == 5


def test_a_guess_never_comes_to_the_thread_that_writes(open_room, monkeypatch):
    room = open_room("Park", codes=True)
    monkeypatch.setattr(room.gateway, "ask", lambda asked: pytest.fail("It was asked."))
    assert room.vote(("park", "1"), code="AAAA-AAAA")[0] == 403


def test_a_voter_s_changes_are_limited_and_so_are_forged_devices(open_room, monkeypatch):
    monkeypatch.setattr("facilitator.web.app.CHANGES", (0.0, 3.0))
    monkeypatch.setattr("facilitator.web.app.DEVICES", 2)
    room = open_room("Park", "River")
    assert [room.vote((("park", "river")[n % 2], "1"))[0] for n in range(5)] == [200] * 3 + [429] * 2
    assert [room.vote(device=f"forged {n}")[0] for n in range(3)] == [200] + [429] * 2
    assert len(room.store.book.all(Ballot)) == 2


def test_too_much_from_one_address_is_turned_away(open_room, monkeypatch):
    monkeypatch.setattr("facilitator.web.app.VOTES", (0.0, 3.0))
    room = open_room("Park")
    assert [room.vote(("park", "1"), device=str(n))[0] for n in range(5)] == [200] * 3 + [429] * 2


def test_a_flood_of_questions_is_turned_away_before_anything_is_looked_at(open_room, monkeypatch):
    monkeypatch.setattr("facilitator.web.guarding.REQUESTS", (0.0, 3.0))
    room = open_room("Park")
    assert [room.ask("GET", "/state").status for _ in range(5)] == [200] * 3 + [429] * 2


def test_an_allowance_fills_again_and_remembers_few():
    now = [0.0]
    allowance = Allowance((2.0, 4.0), lambda: now[0])
    assert [allowance.take("a") for _ in range(5)] == [True] * 4 + [False]
    now[0] = 1.0
    assert [allowance.take("a") for _ in range(3)] == [True, True, False]
    for number in range(20_000):
        allowance.take(number)
    assert len(allowance._left) <= 4096
    assert not allowance.take("a")  # Who took most is not forgotten first.


@pytest.mark.parametrize(("headers", "status"), [
    ({"Host": "evil.example.org"}, 400), ({"Host": "127.0.0.1.evil.example"}, 400), ({"Host": "[::1"}, 400),
    ({"Origin": "http://evil.example.org"}, 403), ({"Origin": "null"}, 403),
    ({"Host": ""}, 400), ({"Host": "desk.local"}, 200), ({"Host": "desk:8080"}, 200),
    ({"Host": "192.168.1.5:8080"}, 200), ({"Host": "[fe80::1]:8080"}, 200)])
def test_other_pages_and_borrowed_names_are_turned_away(steady_room, headers, status):
    assert steady_room.ask("GET", "/state", **headers).status == status


def test_what_another_page_may_send_unasked_is_no_vote(open_room):
    room = open_room("Park")
    body = json.dumps({"poll": POLL, "repeat": 1, "marks": [], "device": "x"}).encode()
    assert room.ask("POST", "/vote", body, Content_Type="text/plain").status == 400
    assert room.ask("OPTIONS", "/vote").status == 405
    assert room.store.book.all(Ballot) == []


def test_every_answer_says_what_browsers_may_do_and_none_who_serves(open_room):
    room = open_room("Park")
    answers = [room.ask("GET", path) for path in ("/", "/page.css", "/state", "/votes", "/nowhere", "/vote")]
    answers += [room.ask("GET", "/state", Host="evil.example.org"), room.ask("POST", "/vote", b"{", **JSON)]
    for answer in answers:
        headers = {name.lower(): said for name, said in answer.getheaders()}
        assert HEADERS.items() <= headers.items()
        assert not {"set-cookie", "server", "date", "x-powered-by"} & headers.keys()


@pytest.mark.parametrize("path", ["/nowhere", "/page.html", "/index.html", "/../pyproject.toml", "/%2e%2e/main.py",
                                  "/state/", "//state", "/web/page.js", "/.git/config", "/stage", "/table/x"])
def test_there_is_nothing_beside_the_pages(steady_room, path):
    assert steady_room.ask("GET", path).status == 404


def test_a_person_who_mistyped_the_address_is_told_on_a_page_and_a_program_in_json(steady_room):
    person = steady_room.ask("GET", "/nowhere", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (person.status, person.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "There is no page at this address" in person.text
    assert json.loads(steady_room.ask("GET", "/nowhere").text)["said"].startswith("There is no page at this address")
    borrowed = steady_room.ask("GET", "/", Host="evil.example.org", Accept="text/html")
    assert (borrowed.status, "Type the address as it is shown." in borrowed.text) == (400, True)


def test_headers_past_the_limit_are_refused_however_small_each_is(steady_room):
    many = b"".join(b"X-%d: y\r\n" % number for number in range(10_000))
    said = steady_room.raw(b"GET /state HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + many + b"\r\n")
    assert not said.startswith(b"HTTP/1.1 200")
    assert serves(steady_room)
    some = {f"X-{number}": "y" * 700 for number in range(20)} | {"Connection": "close"}
    assert [steady_room.ask("GET", "/state", **some).status,
            steady_room.ask("GET", "/state", **some | {"X-A": "y" * 4_000}).status] == [200, 431]


def test_whatever_is_typed_in_place_of_a_code_is_said_to_be_none(open_room):
    room = open_room("Park", codes=True)
    for typed in ("x" * 65, "AAAA-AAAA" * 500):
        assert room.vote(("park", "1"), code=typed) == (
            403, {"said": "This is not one of the voting codes: look at each letter and digit."})


@pytest.mark.parametrize(("accepted", "unpacked"), [
    ("gzip, deflate", True), ("br;q=1.0, gzip;q=0.5", True), ("", False), ("br", False), ("gzip;q=0", False)])
def test_what_is_sent_is_packed_for_whoever_unpacks_it(steady_room, accepted, unpacked):
    with steady_room.connection() as phone:
        phone.request("GET", "/page.js", headers={"Accept-Encoding": accepted})
        answer = phone.getresponse()
        body = answer.read()
    assert answer.headers["content-encoding"] == ("gzip" if unpacked else None)
    assert (gzip.decompress(body) if unpacked else body) == steady_room.ask("GET", "/page.js").text.encode()


def test_scripts_are_sent_without_comments_and_lose_nothing_else(tmp_path):
    kept = "var a = /[*/]x/;  /* told */\n  /* more\n  told */\nvar b = \"/* kept */\";\n"
    file = tmp_path / "a.js"
    file.write_text(kept, "utf-8")
    assert packed.read(file).plain.decode() == 'var a = /[*/]x/;\nvar b = "/* kept */";\n'


@pytest.mark.parametrize(("method", "path"), [("POST", "/state"), ("GET", "/vote"), ("DELETE", "/votes"), ("PUT", "/")])
def test_a_wrong_method_is_said_to_be_one(steady_room, method, path):
    assert steady_room.ask(method, path).status == 405


def test_nothing_is_written_down_of_votes_and_codes(open_room, capfd, caplog):
    room = open_room("Park", codes=True)
    room.vote(("park", "1"), code="SECRET-CODE")
    room.raw(b"GARBAGE\r\n\r\n")
    room.ask("POST", "/vote", b"[" * 8000, **JSON)
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
    assert "SECRET" not in caplog.text
