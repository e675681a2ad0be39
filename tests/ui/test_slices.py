"""Work that waits for its turn: slices between events, guessed heights, and looking for waste."""

import gc
from pathlib import Path
from threading import current_thread, main_thread
from weakref import finalize

from PySide6.QtCore import QObject

from facilitator.ui import cards, jobs
from facilitator.ui.cards import Card
from facilitator.ui.rooms import catalogue
from facilitator.ui.rooms.board.heights import AT_ONCE, Heights
from facilitator.ui.slices import Slices
from facilitator.ui.waste import Waste


def test_work_goes_on_turn_by_turn_and_the_next_takes_its_place(qtbot):
    owner, seen = QObject(), []
    slices = Slices(owner)
    slices.begin(seen.append(n) for n in range(5))
    assert seen == []
    slices.begin(seen.append(n) for n in range(10, 13))
    qtbot.waitUntil(lambda: not slices.isActive())
    assert seen == [10, 11, 12]


def test_heights_of_many_notes_are_guessed_first_and_measured_soon(qtbot):
    owner = QObject()
    texts = {str(n): f"{n} " + "words " * (n % 30) for n in range(AT_ONCE + 50)}
    heights = Heights(texts.get, lambda id: Card(texts[id], meta="code"), owner)
    right = [cards.post_it_height(Card(text, meta="code"), 200) for text in texts.values()]
    with qtbot.waitSignal(heights.measured):
        first = [heights.height(id, 200) for id in texts]
    assert first[:AT_ONCE] == right[:AT_ONCE]
    assert len(set(first[AT_ONCE:])) == 1
    assert [heights.height(id, 200) for id in texts] == right


class Ring:
    """Holds itself, so that only who looks for waste finds it; tells in which thread it ended."""

    def __init__(self, ends: list):
        self.ring = self
        finalize(self, lambda: ends.append(current_thread()))


def test_waste_ends_in_the_windows_thread_whoever_made_it(qtbot):
    owner, ends, many = QObject(), [], 2 * gc.get_threshold()[0]

    def work(tell):
        for _ in range(many):
            Ring(ends)

    gc.enable()
    looking = Waste(owner)
    looking.setInterval(0)
    jobs.run(owner, work, done=lambda made: None, failed=ends.append)
    jobs.wait_for_all()
    assert ends == []
    qtbot.waitUntil(lambda: bool(ends))
    assert (len(ends), set(ends)) == (many, {main_thread()})


def test_what_rooms_are_made_of_is_fetched_module_by_module_and_the_room_of_each_last():
    steps = [name.split(".rooms.")[1] for name in catalogue.modules()]
    folder = Path(catalogue.__file__).parent
    files = {".".join(path.relative_to(folder).with_suffix("").parts) for path in folder.rglob("[a-z]*.py")}
    rooms = {name for name in files if name.split(".")[-1] == "room"}
    assert files <= set(steps)
    assert set(steps[-len(rooms):]) == rooms
