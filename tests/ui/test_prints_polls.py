"""Prints for polls from the window: the poll in sight, as many as wanted, and codes that are made once."""

from types import SimpleNamespace

import pypdfium2
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain import polls, voting
from facilitator.domain.records import VotingCode
from facilitator.report import poll_prints, wishes
from facilitator.ui import prints
from facilitator.ui.desk import Desk
from facilitator.ui.rooms import catalogue
from facilitator.ui.rooms.polls import menu as polls_menu
from facilitator.ui.rooms.report.sheets import PDFIUM
from tests.ui.polls_event import make_room  # noqa: F401
from tests.ui.sample_event import now, sample_store
from tests.ui.test_prints import opened, text, wait_for_pages

ADDRESS = "http://192.168.8.2:8080/"


@pytest.fixture
def desk(qtbot, tmp_path):
    made = Desk(sample_store(tmp_path / "event.facil"), now=now)
    yield made
    made.close()


class Phones(QObject):
    """The server of the pages, which is off."""

    changed = Signal()
    address = ""


def saved(qtbot, window: prints.PrintsWindow, out) -> str:
    with qtbot.waitSignal(window.press.told, timeout=10_000):
        window.save_to(out)
    with PDFIUM, pypdfium2.PdfDocument(out.read_bytes()) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_the_ballots_of_the_poll_in_sight_are_seen_as_they_are_chosen(qtbot, desk):
    wanted = polls.in_order(desk.book)[-1]
    window = opened(qtbot, desk, wishes.BALLOTS, poll=wanted.id)
    question = " ".join(wanted.question.split())
    chosen = window.choices.for_polls
    assert text(window).count(question) == chosen.copies.value() == 48
    assert not chosen.first.isVisible()
    chosen.copies.setValue(3)
    chosen.numbered.setChecked(True)
    chosen.alone.setChecked(True)
    chosen.first.setValue(7)
    assert chosen.first.isVisible()
    wait_for_pages(qtbot, window)
    assert window.pages.count == 3
    assert "No. 9" in text(window)
    assert "Shuffle them before" in window.remarks.text()
    chosen.poll.setCurrentIndex(0)
    wait_for_pages(qtbot, window)
    assert question not in text(window)


def test_the_polls_room_prints_the_ballots_of_the_poll_in_sight(qtbot, desk, make_room):  # noqa: F811
    room = make_room()
    wanted = polls.in_order(desk.book)[1]
    room.list.choose(wanted.id)
    qtbot.waitUntil(lambda: room.sheet.poll == wanted)
    menu = polls_menu.made(room.sheet, room.deeds)
    printing = next(action for action in menu.actions() if "ballots" in action.text())
    for ask in (printing.trigger, lambda: catalogue.show_prints(room)):
        ask()
        qtbot.waitUntil(lambda: sum(not one.isHidden() for one in room.findChildren(prints.PrintsWindow)) == 1)
        window = next(one for one in room.findChildren(prints.PrintsWindow) if not one.isHidden())
        wait_for_pages(qtbot, window)
        assert window.choices.kind() == wishes.BALLOTS
        assert window.choices.for_polls.poll.currentData() == wanted.id
    menu.close()


def test_codes_are_examples_until_they_are_saved_and_then_made_once(qtbot, desk, tmp_path):
    window = opened(qtbot, desk, wishes.VOTING_CODES)
    assert not desk.book.all(VotingCode)
    assert "ABCD-EFGH" in text(window)
    assert poll_prints.EXAMPLES in window.remarks.text()
    window.choices.for_polls.copies.setValue(12)
    said = saved(qtbot, window, tmp_path / "codes.pdf")
    codes = window.choices.for_polls.codes
    assert len(codes) == len(desk.book.all(VotingCode)) == 12
    assert all(code in said and voting.is_code(desk.book, code) for code in codes)
    wait_for_pages(qtbot, window)
    assert codes[0] in text(window)
    assert not window.choices.for_polls.copies.isVisible()
    assert saved(qtbot, window, tmp_path / "again.pdf") == said
    desk.undo()
    assert len(desk.book.all(VotingCode)) == 12
    assert not any(code.replace("-", "").encode() in desk.store.path.read_bytes() for code in codes)


def test_codes_that_were_just_made_are_printed_with_the_address_of_the_pages(qtbot, desk, tmp_path):
    window = opened(qtbot, desk, wishes.VOTING_CODES, codes=["K7QM-2XYZ"])
    assert "K7QM-2XYZ" in text(window)
    assert poll_prints.CODES_OFF in window.remarks.text()
    saved(qtbot, window, tmp_path / "codes.pdf")
    assert not desk.book.all(VotingCode)


@pytest.mark.parametrize("kind", [wishes.PHONE_CARDS, wishes.PHONE_POSTER])
def test_cards_and_poster_say_what_to_do_while_the_pages_are_off(qtbot, desk, kind):
    window = opened(qtbot, desk, kind)
    assert poll_prints.OFF in window.remarks.text()
    assert window.choices.verticalScrollBar().maximum() == 0


def test_the_address_is_that_of_the_pages_which_the_window_serves(qtbot, desk):
    above = QWidget()
    above.attendants = SimpleNamespace(phones=Phones())
    qtbot.addWidget(above)
    window = prints.open_prints(above, desk, wishes.PHONE_POSTER)
    wait_for_pages(qtbot, window)
    assert "Address: …" in text(window)
    above.attendants.phones.address = ADDRESS
    above.attendants.phones.changed.emit()
    wait_for_pages(qtbot, window)
    assert "192.168.8.2:8080" in text(window)
