"""How the pages look and weigh in a real browser: axe-core finds nothing by light and by night, nothing is cut, all of
it is small and from here, and phones of ten years ago can read it."""

import re

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from facilitator import resources
from facilitator.domain import polls, pollways, voting
from facilitator.domain.ids import table_id
from facilitator.domain.records import Poll, Segment, Table, Timing
from tests.web.browsing import put, turn
from tests.web.rooms import Room

MOST_BYTES = 50_000

NEWER = {
    ".js": r"=>|`|\b(let|const|class|async|await|fetch|Promise|Symbol|Map|Set)\b(?!:)"
           r"|\.(includes|find|startsWith|padStart|closest|append|replaceAll|assign)\(|\.\.\.",
    ".css": r"\bgap:|\bgrid\b|var\(|:is\(|:where\(|:has\(|\binset-",
}
"""What a browser of 2016 may not know."""

FULL = "axe.run().then(found => found.violations)"
COLOURS = "axe.run({runOnly: ['color-contrast']}).then(found => found.violations)"

SMALL = """[...document.querySelectorAll('form button:not(.quiet), form label:not([for=code]):not([for=answer])')]
    .filter(e => e.offsetParent && (e.offsetWidth < 44 || e.offsetHeight < 44)).map(e => e.outerHTML)"""
"""What is to be tapped and smaller than a thumb, in pixels."""

UNSEEN = "document.querySelector('.go').getBoundingClientRect().bottom > innerHeight"

LARGE = "document.documentElement.style.fontSize = '225%'"
"""Twice the size of the pages' own text."""

ASKED = [
    ("single", ("Yes", "No", "Abstain"), {"codes": True}),
    ("multiple", ("A bus every ten minutes", "Trees", "Repair cafés"), {"most": 2}),
    ("scale", ("0, not at all comfortable", *map(str, range(1, 10)), "10, entirely comfortable"),
     {"values": list(range(11))}),
    ("dots", ("A bus every ten minutes", "Trees"), {"most": 5, "cap": 3}),
    ("ranked", ("A bus every ten minutes", "Trees", "Repair cafés"), {}),
    ("score", ("A bus every ten minutes", "Trees"), {"most": 5}),
    ("pairs", ("A bus every ten minutes", "Trees", "Repair cafés"), {}),
    ("number", (), {}),
    ("text", (), {"question": "ما الذي ينقص؟"}),
]


class Looked:
    """A page that is looked at in each of its faces."""

    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page
        self.faults: list[str] = []
        self.page.evaluate(AXE_FILE_PATH.read_text("utf-8"))

    def look(self, face: str) -> None:
        """Looks at it as it is now: by light, by night, and at 200 % on the narrowest phone."""
        self._note(face, self.page.evaluate(FULL))
        self.page.emulate_media(color_scheme="dark")
        self._note(f"{face} by night", self.page.evaluate(COLOURS))
        self.page.emulate_media(color_scheme="light")
        self.page.evaluate(LARGE)
        wide, window = self.visitor.widths()
        if wide > window:
            self.faults.append(f"{face}: {wide} of {window} pixels at 200 %")
        self.page.evaluate("document.documentElement.style.fontSize = ''")

    def _note(self, face: str, violations: list[dict]) -> None:
        self.faults += [f"{face}: {one['id']}: {node['html']}" for one in violations for node in one["nodes"]]


@pytest.fixture
def narrow(visit):
    """Opens an address on the narrowest phone there is, which moves nothing."""
    def look_at(address: str) -> Looked:
        return Looked(visit(address, viewport={"width": 320, "height": 568}, reduced_motion="reduce"))
    return look_at


def test_axe_finds_nothing_in_any_face_of_the_members_page(open_room, narrow):
    room = open_room()
    seen = narrow(room.server.address)
    phone = seen.visitor
    phone.waits_for("No question is open")
    seen.look("nothing open")
    for type, answers, fields in ASKED:
        poll = put(room, type, *answers, **fields)
        phone.waits_for(poll.question)
        phone.page.locator("form").wait_for()
        assert seen.page.evaluate(SMALL) == []
        assert not seen.page.evaluate(UNSEEN)
        seen.look(type)
    phone.taps("Send my vote")
    phone.waits_for("Type your answer first.")
    seen.look("refused")
    phone.page.get_by_label("Your answer").fill("مقعد")
    phone.context.set_offline(True)
    phone.taps("Send my vote")
    phone.waits_for("Not sent yet")
    seen.look("waiting")
    phone.context.set_offline(False)
    assert phone.receipt()
    seen.look("arrived")
    phone.taps("Change my vote")
    seen.look("changing")
    room.change(*pollways.choose_for_all(room.store.book, room.store.book.get(Poll, poll.id), "paper"))
    phone.waits_for("Your vote has arrived; it counts, take no ballot.")
    seen.look("left")
    turn(room, poll, polls.CLOSED)
    phone.waits_for("The question is closed")
    seen.look("closed")
    turn(room, poll, polls.PUBLISHED)
    phone.page.locator(".vote").wait_for()
    seen.look("votes")
    assert seen.faults == []


@pytest.fixture
def running(open_room) -> Room:
    """A room with two tables, in which something runs."""
    room = open_room()
    room.do(Table(id=table_id(4), number=4), Segment(id="talk", title="What should the square be like?", minutes=20),
            Timing(id="began", segment="talk", deed="started", at="2026-05-16T09:55:00+00:00"))
    return room


def test_axe_finds_nothing_on_the_stage_and_it_says_what_is_left(running, narrow):
    seen = narrow(f"{running.server.address}stage/{voting.token(running.store.book)}")
    seen.visitor.waits_for("What should the square be like?")
    assert re.fullmatch(r"1[45]:\d\d", seen.page.locator("#clock").inner_text())
    seen.look("stage")
    assert seen.faults == []


def test_a_table_calls_for_help_and_takes_it_back_and_axe_finds_nothing(running, narrow):
    table = table_id(4)
    seen = narrow(f"{running.server.address}table/{voting.token(running.store.book, table)}")
    seen.visitor.waits_for("15 minutes left")
    assert seen.page.locator("#table").inner_text() == "Table 4"
    seen.look("table")
    seen.page.get_by_role("button", name="We are ready").click()
    seen.page.get_by_role("button", name="We need help").click()
    seen.visitor.waits_for("You asked for help")
    seen.visitor.waits_for("Ready: the team can see it")
    assert (table, "talk") in running.gateway.ready
    seen.look("table asks")
    seen.page.get_by_role("button", name="You asked for help").click()
    seen.page.get_by_role("button", name="We need help").wait_for()
    assert seen.faults == []


def test_all_that_a_phone_loads_is_under_50_kb_and_from_here(running, visit):
    long = "A quiet square with old trees, a drinking fountain and benches that have backs, no. {}"
    put(running, "ranked", *map(long.format, range(25)), question=f"{long.format(0)} " * 5)
    book, home = running.store.book, running.server.address
    phone, arrived, asked = visit("about:blank"), [], []
    wire = phone.context.new_cdp_session(phone.page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda one: arrived.append(one["encodedDataLength"]))  # Headers are in it.
    phone.page.on("request", lambda request: asked.append(request.url))
    for page in ("", f"stage/{voting.token(book)}", f"table/{voting.token(book, table_id(4))}", "nowhere"):
        arrived.clear()
        asked.clear()
        phone.page.goto(home + page)
        phone.page.locator("h1:not(:empty)").wait_for()
        phone.page.wait_for_load_state()
        assert [url for url in asked if not url.startswith(home)] == []
        assert len(arrived) >= (2 if page == "nowhere" else 7)
        assert sum(arrived) < MOST_BYTES / 2, page
        plain = [running.ask("GET", url.removeprefix(home[:-1])) for url in dict.fromkeys(asked)
                 if not url.endswith("/events")]
        assert sum(len(answer.text.encode()) for answer in plain) < MOST_BYTES, page


@pytest.mark.parametrize("kind", NEWER)
def test_phones_of_ten_years_ago_can_read_the_pages(kind):
    found = {}
    for file in resources.path("web").glob(f"*{kind}"):
        text = re.sub(r"/\*.*?\*/|\"[^\"\n]*\"", "", file.read_text("utf-8"), flags=re.S)
        found |= {f"{file.name}: {line.strip()}": 1 for line in text.splitlines() if re.search(NEWER[kind], line)}
    assert list(found) == []


def test_no_text_of_the_pages_is_left_over():
    scripts = {file.name: file.read_text("utf-8") for file in resources.path("web").glob("*.js")}
    known = set(re.findall(r"^  (\w+): [\"\[]", scripts.pop("words.js"), flags=re.M))
    quoted = set(re.findall(r"\"(\w+)\"", " ".join(scripts.values())))
    assert known - quoted == set()
