"""Work that waits for its turn: slices between events, guessed heights, and no looking for waste during jobs."""

import gc

from PySide6.QtCore import QObject

from facilitator.ui import cards, jobs
from facilitator.ui.cards import Card
from facilitator.ui.rooms.board_heights import AT_ONCE, Heights
from facilitator.ui.slices import Slices


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


def test_nobody_looks_for_waste_while_a_job_runs(qtbot):
    owner, seen = QObject(), []
    assert gc.isenabled()
    job = jobs.run(owner, lambda tell: gc.isenabled(), done=seen.append, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [False]
    qtbot.waitUntil(gc.isenabled)
    assert job is not None
