"""What of the board is painted, and how many notes and how small a window it bears."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain.changes import create, edit
from facilitator.domain.records import Note
from facilitator.ui import look
from facilitator.ui.rooms.board.model import UNSORTED
from facilitator.ui.rooms.board.room import BoardRoom
from tests.ui.board_event import K, keys, note_id, where


class Painted(QObject):
    """What of a viewport was painted, since it was last asked for."""

    def __init__(self, port):
        super().__init__(port)
        QApplication.processEvents()
        self._region = QRegion()
        port.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self._region += event.region()
        return False

    def take(self) -> QRegion:
        QApplication.processEvents()
        found, self._region = self._region, QRegion()
        return found


def test_only_what_changed_is_painted_again(room, desk, qtbot):
    lay = room.view.lay
    painted = Painted(room.view.viewport())
    keys(room, K.Key_Down, K.Key_Up)  # What was shown when all was painted is known from here on.
    qtbot.waitUntil(lambda: painted.take().isEmpty())
    keys(room, K.Key_Down)  # From d to e.
    found = painted.take()
    assert [found.contains(where(room, UNSORTED, name)) for name in "def"] == [True, True, False]
    assert not found.intersects(lay.ground)
    desk.do("Elsewhere", [edit(desk.book.get(Note, note_id("a")), held=True)])
    found = painted.take()
    assert found.contains(where(room, "A", "a"))
    assert not any(found.contains(where(room, *place)) for place in ((UNSORTED, "e"), ("A", "b"), ("B", "c")))
    room.view.zoom_by(-1)
    assert painted.take().contains(room.view.viewport().rect().center())


@pytest.mark.parametrize("size", [(800, 520), (1024, 640), (1920, 1080)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_one_theme_stands_beside_the_unsorted_in_any_window_and_text_size(room, qapp, size, scale):
    look.apply(qapp, "light", scale)
    room.resize(*size)
    qapp.processEvents()
    lay = room.view.lay
    assert not lay.column(UNSORTED).intersects(lay.ground)
    assert lay.ground.contains(lay.column("A"))
    assert room.width() == size[0]
    look.apply(qapp, "light", 1.0)


def test_ten_thousand_notes_are_shown_and_sent_within_a_breath(desk, qtbot):
    made = [Note(id=f"{n:08x}" * 4, text=f"word {n % 50} " * (n % 9 + 1)) for n in range(10_000, 20_000)]
    desk.store.do("Many", [create(note) for note in made])
    room = BoardRoom(desk)
    qtbot.addWidget(room)
    room.resize(1280, 720)
    room.show()
    room.enter()
    assert len(room.view.board.unsorted.notes) == 10_005
    keys(room, K.Key_End, K.Key_Space, K.Key_1)
    QTest.keyClick(room.line.line, K.Key_Return)
    assert len(room.view.board.column("A").notes) == 3
    assert len(list(room.view.lay.notes_seen(UNSORTED))) < 20
