"""The hand-over room: copies go out, laptops come in, and somebody chooses between two texts."""

import pytest

from facilitator.domain import themes
from facilitator.domain.changes import create, edit
from facilitator.domain.handing import handings
from facilitator.domain.ids import new_id
from facilitator.domain.records import Contact, Note, Theme
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.handover import HandOverRoom
from facilitator.ui.widgets import Button
from tests.ui.sample_event import now, sample_store


@pytest.fixture
def room(qtbot, tmp_path):
    desk = Desk(sample_store(tmp_path / "event.facil"), now=now)
    made = HandOverRoom(desk)
    qtbot.addWidget(made)
    made.show()
    yield made
    desk.close()


def give(room, qtbot, folder, count=2):
    with qtbot.waitSignal(room.desk.changed):
        room.give_to(folder, handings(room.book)[:count])
    return sorted(folder.glob("event table *.facil"))


def take(room, qtbot, files):
    with qtbot.waitSignal(room.desk.changed):
        room.take_in(files)


def retype(path, note, text, device):
    with Store.open(path, Device(device), wall=now().timestamp) as laptop:
        laptop.do("Edit note", [edit(note, text=text)])


def test_copies_are_given_without_names_and_the_room_says_who_has_not_handed_in(room, qtbot, tmp_path):
    (tmp_path / "stick").mkdir()
    copies = give(room, qtbot, tmp_path / "stick")
    assert [copy.name for copy in copies] == ["event table 1.facil", "event table 2.facil"]
    assert room.given.text() == "Not handed in yet: tables 1 and 2."
    names = [contact.name.encode() for contact in room.book.all(Contact) if contact.name]
    assert names
    assert not [name for copy in copies for name in names if name in copy.read_bytes()]


def test_a_laptop_that_comes_back_is_taken_in_and_said(room, qtbot, tmp_path):
    first, second = give(room, qtbot, tmp_path)
    note = room.book.all(Note)[0]
    retype(first, note, "As table 1 has it", "table 1")
    take(room, qtbot, [first])
    assert room.book.get(Note, note.id).text == "As table 1 has it"
    assert room.given.text() == "Not handed in yet: table 2."
    assert room.told.text() == (
        "Table 1's laptop (event table 1.facil): 1 change taken in.\n"
        "This stays. Undo takes back what was done here before: “Give a table its copy”.")


def test_themes_of_one_name_from_two_laptops_are_told_with_what_to_do(room, qtbot, tmp_path):
    assert not room.twins.isVisible()
    first, second = give(room, qtbot, tmp_path)
    assert room.told.text() == f"2 copies written to {tmp_path}."
    note = themes.unsorted(room.book)[0].id
    for copy in (first, second):
        with Store.open(copy, Device("x"), wall=now().timestamp) as laptop:
            theme = Theme(id=new_id(), name="Benches by the river")
            laptop.do("Add theme", [create(theme)])
            laptop.do("Sort", themes.send(laptop.book, [note], theme.id))
    take(room, qtbot, [first, second])
    assert room.several_words.text() == "1 note is now in several themes, since laptops sorted differently."
    with qtbot.waitSignal(room.wants_search) as asked:
        room.several.click()
    assert asked.args == ["several:yes"]
    assert room.twins.isVisible()
    assert room.twins.text() == (
        "Themes of the same name: “Benches by the river”. Join them on the board (Ctrl+6), or keep both.")
    kept, other = next(iter(themes.twins(room.book)))
    room.desk.do("Join themes", themes.merge_into(room.book, kept, other))
    assert not room.twins.isVisible()


def test_where_the_event_is_only_read_nothing_is_given_or_taken(room, qtbot):
    reader = Desk(Store.open(room.desk.store.path, Device("other"), or_read_only=True), now=now)
    made = HandOverRoom(reader)
    qtbot.addWidget(made)
    assert not made.give_all.isEnabled()
    assert not made.take.isEnabled()
    reader.close()


def test_one_copy_is_one_copy(room, qtbot, tmp_path):
    give(room, qtbot, tmp_path, count=1)
    assert room.told.text() == f"1 copy written to {tmp_path}."
    assert room.given.text() == "Not handed in yet: table 1."


def test_two_texts_for_one_note_are_both_shown_and_the_older_can_be_chosen(room, qtbot, tmp_path):
    first, second = give(room, qtbot, tmp_path)
    note = room.book.all(Note)[0]
    retype(first, note, "As table 1 has it", "table 1")
    retype(second, note, "As table 2 has it", "table 2")
    take(room, qtbot, [second, first])
    shown = [label.text() for label in room.findChildren(type(room.told))]
    assert {"As table 1 has it", "As table 2 has it"} <= set(shown)
    assert room.book.get(Note, note.id).text == "As table 2 has it"
    choose = [button for button in room.findChildren(Button) if button.text() == "Choose this"]
    choose[0].click()
    assert room.book.get(Note, note.id).text == "As table 1 has it"
    assert room.clash_words.text().startswith("Nothing.")
    room.desk.undo()
    assert room.book.get(Note, note.id).text == "As table 2 has it"
    assert len([button for button in room.findChildren(Button) if button.text() == "Choose this"]) >= 2
    assert room.clash_words.text() == "The newest stands until you choose."


def test_a_file_of_another_event_is_refused_in_a_sentence_and_nothing_changes(room, qtbot, tmp_path):
    other = tmp_path / "other.facil"
    Store.create(other, Device("desk")).close()
    before = room.book.all(Note)
    room.take.setFocus()
    room.take_in([other])
    assert room.take.hasFocus()
    qtbot.waitUntil(lambda: room.told.text() == "other.facil belongs to another event: choose a copy of this one.")
    assert room.book.all(Note) == before
    assert room.take.isEnabled()
