"""A board with few notes, and the hands that work on it: what the tests of the board share."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id, table_id
from facilitator.domain.records import Note, Placement, Table, Theme
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.board.model import NEW
from facilitator.ui.rooms.board.room import BoardRoom

K, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def a_note(name: str, **values) -> Note:
    values = {"text": f"Note {name}", "at": f"2026-09-12T10:00:{ord(name) - 97:02}+01:00"} | values
    return Note(id=note_id(name), **values)


def note_id(name: str) -> str:
    return f"{ord(name):02x}" * 16


def lying(note: str, theme: str, position: float) -> Placement:
    return Placement(id=cell_id("placement", note_id(note), theme), note=note_id(note), theme=theme, position=position)


def a_theme(id: str, position: float, name: str = "", parent: str = "") -> Theme:
    return Theme(id=id, name=name, position=position, parent=parent)


FEW = [Table(id=table_id(4), number=4), Table(id=table_id(5), number=5),
       *(a_note(name, table=table_id(4)) for name in "abcd"), *(a_note(name, table=table_id(5)) for name in "efgh"),
       a_theme("A", 0, "Buses stop too early"), a_theme("B", 1, "Nobody answers the phone"), a_theme("C", 2, "Cost"),
       lying("a", "A", 0), lying("b", "A", 1), lying("c", "B", 0)]
"""Two tables; a and b are in A, c in B, nothing in C; d to h are unsorted."""


def open_event(tmp_path) -> Desk:
    made = Desk(Store.create(tmp_path / "event.facil", Device("desk")))
    made.store.do("Set up", [create(record) for record in FEW])
    return made


def show(desk, qtbot) -> BoardRoom:
    made = BoardRoom(desk)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    made.enter()
    return made


def pile(room, key: str) -> str:
    """The notes of a column by their letters, in the order that is shown."""
    return "".join(chr(int(note[:2], 16)) for note in room.view.board.column(key).notes)


def themes_by_name(room) -> dict[str, str]:
    return {column.name: column.key for column in room.view.board.themes}


def in_hand(room) -> tuple[str, str]:
    key, note = room.view.choice.current
    return key, chr(int(note[:2], 16)) if note else ""


def marked(room) -> str:
    return "".join(chr(int(note[:2], 16)) for note, _ in room.view.choice.picks(room.view.board))


def keys(room, *pressed) -> None:
    for key in pressed:
        key, modifier = key if isinstance(key, tuple) else (key, NONE)
        QTest.keyClick(room.view, key, modifier)


def where(room, key: str, letter: str = "") -> QPoint:
    """The middle of a note, or of a column's header."""
    lay = room.view.lay
    if not letter:
        return lay.head(key).center() if key != NEW else lay.column(NEW).center()
    return lay.note(key, room.view.board.column(key).places[note_id(letter)]).center()


def drag(room, start: QPoint, end: QPoint, modifier=NONE, release=True) -> None:
    port = room.view.viewport()
    QTest.mousePress(port, LEFT, NONE, start)
    for point in (start + QPoint(6, 6), start + QPoint(20, 20), end):
        QTest.mouseMove(port, point)
    if release:
        QTest.mouseRelease(port, LEFT, modifier, end)


def click(room, point: QPoint, modifier=NONE) -> None:
    QTest.mouseClick(room.view.viewport(), LEFT, modifier, point)


def write(room, text: str, end=K.Key_Return) -> None:
    """Types into the editor that is open, and ends it."""
    editor = room.view.editor
    editor.clear()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, end)


def send_line(room, text: str, end=K.Key_Return, modifier=NONE) -> None:
    QTest.keyClicks(room.line.line, text)
    QTest.keyClick(room.line.line, end, modifier)
