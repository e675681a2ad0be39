"""A real browser for the tests of the pages: phones that know nothing of each other, and what they vote in."""

import os
import shutil
from itertools import count

import pytest

from facilitator.domain import polls, putting
from facilitator.domain.records import Ballot, Option, Poll
from facilitator.store import sealing
from tests.web.rooms import NOW

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
"""As systems call it; `FACILITATOR_CHROMIUM` is the path of another one."""

PHONE = {"width": 360, "height": 640}

PATIENCE = 30_000
"""Milliseconds that a busy machine may take until what a test waits for is on a page."""

_numbers = count(1)


def chromium() -> str:
    """The path of Chromium; skips where there is none."""
    path = os.environ.get("FACILITATOR_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path:
        pytest.skip("No Chromium is on this machine: install one, or give its path in FACILITATOR_CHROMIUM.")
    return path


class Visitor:
    """A phone that opened a page, and whatever went wrong on it."""

    def __init__(self, context, address: str):
        self.context, self.page = context, context.new_page()
        self.faults: list[str] = []
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda line: "Content Security" in line.text and self.faults.append(line.text))
        self.page.goto(address)

    def opens(self, address: str) -> "Visitor":
        """Another tab of the same phone."""
        return Visitor(self.context, address)

    def waits_for(self, words: str) -> None:
        """Waits until these words can be read."""
        self.page.get_by_text(words).first.wait_for()

    def taps(self, words: str) -> None:
        """Taps the button or the answer of these words."""
        self.page.locator("button, label").get_by_text(words, exact=True).or_(
            self.page.get_by_role("button", name=words, exact=True)).first.click()

    def receipt(self) -> str:
        """Waits until a vote has arrived; its receipt."""
        return self.page.locator(".receipt").inner_text()

    def tries_again(self) -> None:
        """Hears that the network is back, and need not wait until it is due to try."""
        self.page.evaluate("window.dispatchEvent(new Event('online'))")

    def widths(self) -> tuple[int, int]:
        """How wide the page is, and the window, in pixels."""
        return tuple(self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]"))


def put(room, type: str, *answers: str, **fields) -> Poll:
    """Closes what is open in a room and puts another question to its phones; each answer is its option's text."""
    number = next(_numbers)
    fields = {"question": f"Question {number}?", "way": "phones", "codes": False, "position": float(number)} | fields
    values = fields.pop("values", [0] * len(answers))
    poll = Poll(id=f"{number:032}", type=type, **fields)
    options = [Option(id=f"{number}-{place}", poll=poll.id, text=text, value=value, position=float(place),
                      abstains=text == "Abstain")
               for place, (text, value) in enumerate(zip(answers, values, strict=True))]
    room.change(*(change for one in room.store.book.all(Poll) if one.state == polls.OPEN
                  for change in putting.turn(one, polls.CLOSED, NOW)))
    room.do(poll, *options)
    turn(room, poll, polls.OPEN)
    return poll


def turn(room, poll: Poll, state: str) -> None:
    """Opens, closes or publishes a poll; what was closed is sealed, as the desk does."""
    room.change(*putting.turn(room.store.book.get(Poll, poll.id), state, NOW))
    room.on_owner(room.gateway.turn)
    room.on_owner(lambda: sealing.is_due(room.store.book) and sealing.seal(room.store))


def votes(room, poll: Poll) -> list[tuple[tuple[str, str], ...]]:
    """What is marked in the votes in the file, by the answers' words."""
    words = {option.id: option.text for option in polls.options(room.store.book, poll.id)}
    return sorted(tuple((words.get(option, option), words.get(value, value)) for option, value in ballot.marks)
                  for ballot in room.store.book.all(Ballot) if ballot.poll == poll.id)
