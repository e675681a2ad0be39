"""Notes that cannot be kept: the words stay, and the reason stands beside them."""

from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.capture.room import CaptureRoom
from tests.ui.capture_event import K, enter, labels, newest, press, show, texts, write


def test_if_the_file_is_gone_the_words_and_chips_stay_with_the_reason_beside_them(room, desk, tmp_path):
    there, away = tmp_path / "event.facil", tmp_path / "away.facil"
    write(room, "?+3 #bus")
    press(room, K.Key_Return)
    write(room, "who pays")
    there.rename(away)
    press(room, K.Key_Return, K.Key_Return)
    assert room.line.text() == "who pays\n"
    assert labels(room) == ["Question", "+3 said it too", "Buses stop too early"]
    assert "no longer where it was" in room.reason.text()
    assert room.reason.isVisible()
    away.rename(there)
    press(room, K.Key_Return)
    assert (newest(desk).text, newest(desk).voices) == ("who pays", 4)
    assert room.reason.text() == ""
    there.rename(away)
    for words in ("typed", "without", "looking"):
        enter(room, words)
    away.rename(there)
    press(room, K.Key_Return)
    assert texts(desk)[1:] == ["typed", "without", "looking"]


def test_a_note_that_is_too_long_stays_in_the_line(room, desk):
    room.line.setPlainText("x" * 10_001)
    press(room, K.Key_Return)
    assert len(room.line.text().rstrip()) == 10_001
    assert "shorten it" in room.reason.text()


def test_a_file_open_to_be_read_refuses_in_a_sentence(room, desk, tmp_path, qtbot):

    enter(room, "Shown")
    reader = Desk(Store.open(tmp_path / "event.facil", Device("other"), or_read_only=True))
    other = show(CaptureRoom(reader), qtbot)
    other.enter()
    enter(other, "Typed in vain")
    assert other.line.placeholderText() == "Here notes are only read"
    assert texts(reader) == ["Shown"]
    other.browse.list.enter_from_line()
    press(other, K.Key_H)
    assert "read" in other.reason.text()
    reader.close()
