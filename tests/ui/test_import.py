"""Taking files in through the window: people, agendas, notes and seating, each seen before it is done."""

from datetime import UTC, datetime, time
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFileDialog, QLabel, QWidget

from facilitator.domain import people
from facilitator.domain.changes import create
from facilitator.domain.ids import table_id
from facilitator.domain.records import Ballot, Contact, Note, Person, Poll, Profile, Seat, Segment, Table, Theme
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.import_dialog.dialog import ImportDialog, import_file
from facilitator.ui.rooms.people.names import Names
from facilitator.ui.rooms.people.room import PeopleRoom
from tests.intake.pages import docx, wp

NOW = datetime(2026, 9, 12, 10, 0, tzinfo=UTC)
PEOPLE = """id,name,email,Gender,Age,Shoe size
1,Łukasz Król,lukasz@example.org,man,30-44,44
2,Siân O'Brien-Smith,sian@example.org,woman,30-44,38
3,Ada Byron,ada@example.org,woman,45-59,37
4,Grace Hopper,grace@example.org,woman,45-59,39
"""


@pytest.fixture
def desk(tmp_path, qapp):
    with Store.create(tmp_path / "event.facil", Device("desk")) as store:
        yield Desk(store, now=lambda: NOW)


@pytest.fixture
def opened(desk, tmp_path, qtbot):
    """Opens the import of a kind for a text, and waits until it was read."""
    host = QWidget()  # The dialog deletes itself once it is done, and what was left open goes with its host.
    qtbot.addWidget(host)

    def open_one(kind: str, text: str, name: str = "list.csv") -> ImportDialog:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        dialog = import_file(host, desk, kind, path)
        settled(qtbot, dialog)
        return dialog

    return open_one


def settled(qtbot, dialog: ImportDialog) -> None:
    """Waits until what is shown is the answer to what was chosen last."""
    qtbot.waitUntil(lambda: dialog.answer is not None and not dialog._asking.isActive()
                    and dialog.answer.question is dialog._question)


def take_in(dialog: ImportDialog, qtbot) -> None:
    """Does it, and waits until it is done or said to be impossible."""
    with qtbot.waitSignals([dialog.finished]):
        dialog.do_import()


def shown(dialog: ImportDialog) -> list[list[str]]:
    model = dialog.preview.model
    return [[model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())]


def words_of(dialog: ImportDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_people_are_shown_before_they_are_taken_in_by_one_press_and_taken_back_by_one_undo(opened, desk, qtbot):
    dialog = opened("people", PEOPLE)
    assert shown(dialog)[1] == ["2", "member", "Siân O'Brien-Smith", "sian@example.org", "woman", "30-44"]
    assert dialog.preview.counts.text() == "4 new"
    assert "Shoe size" in words_of(dialog)
    assert not desk.book.all(Person)
    assert QApplication.focusWidget() is dialog.button or dialog.focusWidget() is dialog.button
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog.button, Qt.Key.Key_Space)
    assert [person.code for person in people.by_code(desk.book)] == ["1", "2", "3", "4"]
    desk.undo()
    assert not desk.book.all(Person)
    assert not desk.book.all(Contact)


def uses(dialog: ImportDialog) -> dict[str, str]:
    return {heading: combo.currentText() for heading, combo in dialog.columns.combos.items()}


def test_what_each_column_says_is_proposed_and_changed_by_keys(opened, desk, qtbot):
    dialog = opened("people", PEOPLE)
    assert uses(dialog) == {"id": "Code or id", "name": "Name", "email": "E-mail", "Gender": "An attribute to mix by",
                            "Age": "An attribute to mix by", "Shoe size": "Kept with the contact"}
    QTest.keyClicks(dialog.columns.combos["Age"], "k")
    settled(qtbot, dialog)
    QTest.keyClick(dialog.columns.combos["Shoe size"], Qt.Key.Key_Home)
    settled(qtbot, dialog)
    assert uses(dialog)["Age"] == "Kept with the contact"
    take_in(dialog, qtbot)
    assert people.attribute_names(desk.book) == ["Gender", "Shoe size"]


def test_a_column_is_left_out_by_one_key_and_comes_back_by_another(opened, desk, qtbot):
    dialog = opened("people", PEOPLE)
    assert dialog.columns.whys["Gender"].text() == "2 values, shared by many"
    assert dialog.columns.combos["Shoe size"].accessibleDescription() == "numbers, or yes and no"
    for heading in ("email", "Gender", "Shoe size", "name"):
        QTest.keyClick(dialog.columns.combos[heading], Qt.Key.Key_End)
        settled(qtbot, dialog)
    dialog.columns.choose("name", "name")
    settled(qtbot, dialog)
    assert uses(dialog) == {"id": "Code or id", "name": "Name", "email": "Left out", "Gender": "Left out",
                            "Age": "An attribute to mix by", "Shoe size": "Left out"}
    assert "Left out, as chosen: email, Gender and Shoe size." in words_of(dialog)
    take_in(dialog, qtbot)
    assert people.attribute_names(desk.book) == ["Age"]
    assert {(one.email, one.other) for one in desk.book.all(Contact)} == {("", ())}


def test_a_column_that_takes_over_a_use_leaves_the_other_with_the_contact(opened, desk, qtbot):
    dialog = opened("people", "code,name,nickname,lunch\nA1,Ann Archer,Annie,vegan\nA2,Bo Brand,Bobby,\n")
    dialog.columns.choose("nickname", "name")
    settled(qtbot, dialog)
    dialog.columns.choose("lunch", "diet")
    settled(qtbot, dialog)
    assert uses(dialog) == {"code": "Code or id", "name": "Kept with the contact", "nickname": "Name", "lunch": "Diet"}
    take_in(dialog, qtbot)
    there = min(desk.book.all(Contact), key=lambda one: one.name)
    assert (there.name, there.diet, dict(there.other)) == ("Annie", "vegan", {"name": "Ann Archer"})


def test_a_name_in_two_columns_takes_back_the_one_in_a_single_column(opened, qtbot):
    dialog = opened("people", "code,name,called\nA1,Archer,Ann\nA2,Brand,Bo\n")
    dialog.columns.choose("called", "first_name")
    settled(qtbot, dialog)
    dialog.columns.choose("name", "last_name")
    settled(qtbot, dialog)
    assert uses(dialog) == {"code": "Code or id", "name": "Last name", "called": "First name"}
    assert shown(dialog)[0][2] == "Ann Archer"


def test_a_list_without_names_or_codes_asks_for_them_column_by_column(opened, qtbot):
    dialog = opened("people", "round,table\n1,2\n2,2\n")
    assert "Choose which column holds the name or the code of each person." in words_of(dialog)
    assert dialog.focusWidget() is dialog.columns.combos["round"]
    dialog.columns.choose("round", "id")
    settled(qtbot, dialog)
    assert dialog.button.text() == "Take in 2 people"


def test_consents_are_shown_in_words_before_they_are_taken_in(opened, desk, qtbot):
    dialog = opened("people", "code,Photo?,May we quote you?\nA1,yes,y\nA2,no,n\n")
    assert uses(dialog)["Photo?"] == "May be photographed"
    assert shown(dialog)[0] == ["A1", "member", "quoted, photographed"]
    take_in(dialog, qtbot)
    assert sorted(one.consents for one in desk.book.all(Contact)) == [("quoted", "photographed")]


def test_values_that_mean_the_same_are_written_as_one_by_a_tick_and_only_by_it(opened, desk, qtbot):
    text = "code,Gender\n" + "".join(f"A{at},{word}\n" for at, word in enumerate(
        ("f", "Female", "Female", "m", "Male", "Male", "Male", "female")))
    dialog = opened("people", text)
    terms = dialog.preview.terms
    assert [box.text() for box in terms.boxes.values()] == ["Gender: “f”, “female” as “Female”",
                                                            "Gender: “m” as “Male”"]
    assert not any(box.isChecked() for box in terms.boxes.values())
    first = next(iter(terms.boxes.values()))
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    settled(qtbot, dialog)
    assert first.isChecked()
    assert [row[-1] for row in shown(dialog)] == ["Female", "Female", "Female", "m", "Male"]
    terms.all.click()
    assert all(box.isChecked() for box in terms.boxes.values())
    terms.boxes[next(reversed(terms.boxes))].click()
    settled(qtbot, dialog)
    take_in(dialog, qtbot)
    assert people.values(desk.book, "Gender") == ["Female", "m", "Male"]


def test_a_questionnaire_of_hundreds_of_columns_is_there_at_once_and_whole_soon(opened, tmp_path, qtbot):
    heads = [f"Question {at}" for at in range(300)]
    rows = (f"A{at}," + ",".join("word" for _ in heads) + "\n" for at in range(3))
    text = "code," + ",".join(heads) + "\n" + "".join(rows)
    dialog = opened("people", text)
    assert 0 < len(dialog.columns.combos) < 300
    dialog.show_file(tmp_path / "list.csv")
    settled(qtbot, dialog)
    qtbot.waitUntil(lambda: len(dialog.columns.combos) == 301)
    assert {combo.currentText() for combo in list(dialog.columns.combos.values())[1:]} == {"Kept with the contact"}
    dialog.columns.choose("Question 299", "diet")
    settled(qtbot, dialog)
    assert uses(dialog)["Question 299"] == "Diet"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_window_of_an_import_fits_a_small_screen_at_any_text_size(opened, desk, qapp, scale):
    look.apply(qapp, "light", scale)
    dialog = opened("people", "code,Gender,Food\nA1,f,vegan\nA2,Female,\nA3,Female,\nA4,Male,\n")
    assert dialog.minimumSizeHint().width() <= 1024
    assert dialog.minimumSizeHint().height() <= 600


def test_choosers_are_whole_and_several_are_seen_when_the_text_grows_while_it_is_open(opened, qapp):
    dialog = opened("people", PEOPLE)
    dialog.resize(1200, 760)
    qapp.processEvents()
    look.apply(qapp, "light", 2)
    qapp.processEvents()
    columns = dialog.columns
    assert columns.widget().width() <= columns.viewport().width()
    combos = list(columns.combos.values())
    assert all(combo.width() >= combo.minimumSizeHint().width() for combo in combos)
    assert combos[2].geometry().bottom() < columns.viewport().height()
    assert columns.width() > look.px(400)
    qapp.processEvents()
    bars = [area.accessibleName() for area in dialog.filled.widget().findChildren(QAbstractScrollArea)
            if area.isVisible() and area.verticalScrollBar().maximum()]
    assert dialog.filled.verticalScrollBar().maximum()
    assert not bars  # One scrolls all of it; nothing within it scrolls once more.


def test_another_file_forgets_what_was_ticked(opened, tmp_path, qtbot):
    text = "code,Gender\nA1,f\nA2,Female\nA3,Female\nA4,Male\n"
    dialog = opened("people", text)
    next(iter(dialog.preview.terms.boxes.values())).click()
    settled(qtbot, dialog)
    (tmp_path / "other.csv").write_text(text.replace("A4", "A5"), "utf-8")
    dialog.show_file(tmp_path / "other.csv")
    settled(qtbot, dialog)
    assert not dialog.preview.terms.ticked


def test_a_list_without_ids_that_doubles_people_offers_to_put_them_together_and_does_so_only_where_ticked(opened, desk,
                                                                                                         qtbot):
    take_in(opened("people", PEOPLE), qtbot)
    names = [contact.name for contact in desk.book.all(Contact)]
    late = "Name,Gender\n" + "".join(f"{name},woman\n" for name in ("Ada Byron", "Grace Hoper", "Zed Late"))
    dialog = opened("people", late)
    twice = dialog.preview.twice
    assert [box.text() for box in twice.boxes.values()] == [
        "3 · P01 Ada Byron: the same name", "4 Grace Hopper · P02 Grace Hoper: nearly the same name"]
    assert not any(box.isChecked() for box in twice.boxes.values())
    box = next(iter(twice.boxes.values()))
    assert dialog.twice.text() == "2 may be listed twice: look"
    QTest.keyClick(dialog.twice, Qt.Key.Key_Space)
    assert dialog.focusWidget() is box
    QTest.keyClick(box, Qt.Key.Key_Space)
    settled(qtbot, dialog)
    assert box.isChecked()
    assert dialog.button.text() == "Take in 2 people"  # Of three in the file one is known.
    take_in(dialog, qtbot)
    assert [person.code for person in people.by_code(desk.book)] == ["1", "2", "3", "4", "P02", "P03"]
    assert sorted(contact.name for contact in desk.book.all(Contact)) == sorted([*names, "Grace Hoper", "Zed Late"])
    desk.undo()
    assert [person.code for person in people.by_code(desk.book)] == ["1", "2", "3", "4"]
    dialog = opened("people", late)
    dialog.preview.twice.all.click()
    take_in(dialog, qtbot)
    assert len(desk.book.all(Person)) == 5


def test_the_same_file_again_finds_nothing_to_take_in(opened, desk, qtbot):
    take_in(opened("people", PEOPLE), qtbot)
    dialog = opened("people", PEOPLE)
    assert dialog.preview.counts.text() == "4 the same as before"
    assert not dialog.button.isEnabled()


def test_a_file_that_changed_says_what_is_new_what_changed_and_what_is_the_same(opened, desk, qtbot):
    take_in(opened("people", PEOPLE), qtbot)
    changed = PEOPLE.replace("Ada Byron", "Ada Lovelace") + "5,Rosalind Franklin,,woman,30-44,\n"
    dialog = opened("people", changed)
    assert dialog.preview.counts.text() == "1 new, 1 changed, 3 the same as before"
    assert dialog.button.text() == "Take in 2 people"
    assert [row[0] for row in shown(dialog)] == ["changed", "the same", "the same", "the same", "new"]
    assert "Ada Byron → Ada Lovelace" in shown(dialog)[0]
    assert dialog.preview.head.text() == "What changes first, as it is → as it would be"
    with qtbot.waitSignal(desk.told) as told:
        take_in(dialog, qtbot)
    assert told.args == ["Taken in: 1 new, 1 changed."]
    assert sorted(contact.name for contact in desk.book.all(Contact))[0] == "Ada Lovelace"


def test_a_column_for_the_words_is_asked_for_and_chosen_by_key(opened, desk, qtbot):
    dialog = opened("notes", "comment-body,votes\nMore buses please,3\nFewer cars,2\n")
    assert "Choose which column holds the words of the notes." in words_of(dialog)
    assert not dialog.button.isEnabled()
    combo = dialog.columns.combos["text"]
    assert combo.property("invalid")
    QTest.keyClick(combo, Qt.Key.Key_Down)
    settled(qtbot, dialog)
    assert combo.currentText() == "comment-body"
    assert not combo.property("invalid")
    assert dialog.button.text() == "Take in 2 notes"
    take_in(dialog, qtbot)
    assert {note.text for note in desk.book.all(Note)} == {"More buses please", "Fewer cars"}


def test_rows_without_ids_that_were_taken_in_already_are_only_doubled_by_a_choice(opened, desk, qtbot):
    notes = "text\nMore buses please\nFewer cars\n"
    take_in(opened("notes", notes), qtbot)
    dialog = opened("notes", notes)
    assert "taken in already" in dialog.before.text()
    assert dialog.before_panel.isVisible()
    assert not dialog.button.isEnabled()
    dialog.again.click()
    assert dialog.button.isEnabled()
    take_in(dialog, qtbot)
    assert len(desk.book.all(Note)) == 4


def test_a_cell_that_cannot_be_read_is_named_and_nothing_can_be_taken_in(opened, desk, qtbot):
    dialog = opened("people", "id,role\n1,member\n2,juggler\n")
    assert "line 3" in dialog.preview.fault.text()
    assert "juggler" in dialog.preview.fault.text()
    assert not dialog.button.isEnabled()
    dialog.do_import()
    assert not desk.book.all(Person)


def test_a_file_that_is_no_table_is_refused_in_a_sentence_and_another_can_be_chosen(opened, tmp_path, qtbot):
    dialog = opened("people", "", "empty.csv")
    assert dialog.preview.fault.text() == "empty.csv: the file is empty: check that it is the right one."
    (tmp_path / "good.csv").write_text(PEOPLE, "utf-8")
    dialog.show_file(tmp_path / "good.csv")
    settled(qtbot, dialog)
    assert dialog.button.isEnabled()
    assert not dialog.preview.fault_panel.isVisible()


def test_what_somebody_else_changes_meanwhile_is_counted_anew(opened, desk, qtbot):
    dialog = opened("people", PEOPLE)
    desk.do("Elsewhere", dialog.answer.plan.changes)
    settled(qtbot, dialog)
    assert dialog.preview.counts.text() == "4 the same as before"


def test_names_stay_hidden_in_the_preview_while_the_eye_is_shut(opened, desk):
    Names.of(desk).show(False)
    dialog = opened("people", PEOPLE)
    assert shown(dialog)[0] == ["1", "member", "•••", "•••", "man", "30-44"]


def test_an_agenda_and_a_seating_are_taken_in(opened, desk, qtbot):
    take_in(opened("agenda", "date,start,end,title\n2026-09-12,09:30,10:00,Welcome\n2026-09-12,10:00,11:00,Table talk\n"
           ), qtbot)
    take_in(opened("people", PEOPLE), qtbot)
    dialog = opened("seating", "round,table,participant_id\n1,1,1\n1,1,2\n1,2,3\n1,2,4\n")
    assert dialog.button.text() == "Take in 4 seats"
    take_in(dialog, qtbot)
    assert [segment.minutes for segment in sorted(desk.book.all(Segment), key=lambda s: s.position)] == [30, 60]
    assert len(desk.book.all(Seat)) == 4


def test_escape_leaves_everything_as_it_was(opened, desk):
    dialog = opened("people", PEOPLE)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not desk.book.all(Person)


def test_without_a_file_the_dialog_asks_for_one(desk, qtbot):
    dialog = import_file(None, desk, "people")
    qtbot.addWidget(dialog)
    chooser = dialog.findChild(QFileDialog)
    assert chooser.isVisible()
    chooser.reject()
    assert dialog.empty.isVisible()
    assert not dialog.button.isVisible()


def test_an_event_that_is_open_to_be_read_takes_nothing_in(desk, qtbot):
    with Store.open(desk.store.path, Device("other"), or_read_only=True) as store:
        reader = Desk(store, now=lambda: NOW)
        with qtbot.waitSignal(reader.said):
            assert import_file(None, reader, "people") is None


def test_a_list_dropped_onto_the_people_is_shown_before_anything_is_done(desk, tmp_path, qtbot):
    (tmp_path / "list.csv").write_text(PEOPLE, "utf-8")
    room = PeopleRoom(desk)
    qtbot.addWidget(room)
    room.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "list.csv"))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    room.dragEnterEvent(entered)
    assert entered.isAccepted()
    room.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys))
    dialog = room.findChild(ImportDialog)
    settled(qtbot, dialog)
    assert dialog.preview.counts.text() == "4 new"
    assert not desk.book.all(Person)
    dialog.reject()


def test_an_event_file_dropped_onto_the_people_is_left_to_the_window(desk, qtbot, tmp_path):
    room = PeopleRoom(desk)
    qtbot.addWidget(room)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "other.facil"))])
    entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                              Qt.KeyboardModifier.NoModifier)
    entered.setAccepted(False)
    room.dragEnterEvent(entered)
    assert not entered.isAccepted()


def test_a_real_list_of_a_hundred_people_comes_in_with_its_attributes(desk, shared_data: Path, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    dialog = import_file(host, desk, "people", shared_data / "people" / "assembly-100.csv")
    settled(qtbot, dialog)
    take_in(dialog, qtbot)
    assert len(desk.book.all(Person)) == 100
    assert len(desk.book.all(Profile)) == 100
    assert "gender" in people.attribute_names(desk.book)


def workbook(path, **sheets):
    """A workbook with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def test_of_a_workbook_with_several_sheets_one_is_chosen_by_key(desk, tmp_path, qtbot):
    path = workbook(tmp_path / "plan.xlsx", Saturday=[["title", "start"], ["Hello", time(9)], ["Bye", time(10)]],
                    Sunday=[["title", "start"], ["Rest", time(11)]])
    host = QWidget()
    qtbot.addWidget(host)
    dialog = import_file(host, desk, "agenda", path)
    settled(qtbot, dialog)
    assert dialog.pages.isVisible()
    assert dialog.button.text() == "Take in 3 segments"
    for count in (2, 1):
        QTest.keyClick(dialog.pages, Qt.Key.Key_Down)
        settled(qtbot, dialog)
        assert len(shown(dialog)) == count
    assert "Rest" in shown(dialog)[0]
    take_in(dialog, qtbot)
    assert [s.title for s in desk.book.all(Segment)] == ["Rest"]
    path = workbook(tmp_path / "people.xlsx", Cover=[["Sortition"]], About=[["Made", "by"], ["us", "all"]],
                    Selected=[["Registration no.", "Full name"], [1, "Ann"], [2, "Bo"]])
    dialog = import_file(host, desk, "people", path)
    settled(qtbot, dialog)
    assert (dialog.pages.currentText(), dialog.button.text()) == ("Selected", "Take in 2 people")


def test_ballots_make_a_poll_and_what_was_counted_on_the_way_is_said(opened, desk, qtbot):
    dialog = opened("ballots", '2 1\n3 2 1 0\n2 1 - 2 0\n1 0\n0\n"Tea"\n"Cake"\n"For the break"\n', "board.blt")
    assert (dialog.windowTitle(), dialog.button.text()) == ("Import ballots", "Take in 6 ballots")
    assert shown(dialog)[0] == ["1. Cake, 2. Tea", "3"]
    assert not dialog.columns.combos["rank"].isVisible()
    assert any("2 skipped ranks, 1 blank ballot" in label.text() for label in dialog.findChildren(QLabel))
    take_in(dialog, qtbot)
    assert [(poll.question, poll.type, poll.state) for poll in desk.book.all(Poll)] == [
        ("For the break", "ranked", "closed")]
    assert sorted(ballot.count for ballot in desk.book.all(Ballot)) == [1, 2, 3]


def test_an_election_without_a_ballot_is_a_poll_all_the_same(opened, desk, qtbot):
    dialog = opened("ballots", '2 1\n0\n"Tea"\n"Cake"\n"For the break"\n', "board.blt")
    assert dialog.button.text() == "Take in 0 ballots"
    take_in(dialog, qtbot)
    assert [poll.question for poll in desk.book.all(Poll)] == ["For the break"]


def test_a_calendar_can_be_taken_in_as_an_agenda(opened, desk, qtbot):
    dialog = opened("agenda", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Hello\r\n"
                    "DTSTART:20260516T090000\r\nDURATION:PT30M\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "days.ics")
    take_in(dialog, qtbot)
    assert [(s.title, s.minutes) for s in desk.book.all(Segment)] == [("Hello", 30)]


def test_a_page_of_word_and_a_codebook_are_taken_in_like_tables(desk, opened, tmp_path, qtbot):
    path = tmp_path / "notes.docx"
    path.write_bytes(docx(wp("A bench") + wp("Table 4", "berschrift1") + wp("The meadow floods")))
    desk.do("Plan", [create(Table(id=table_id(1), number=1)), create(Segment(id="worries", title="Worries"))])
    dialog = opened("themes", "tag,parent,description,number of highlights\nfloods,water,The meadow,3\n")
    assert dialog.windowTitle() == "Import themes"
    assert shown(dialog) == [["floods", "water", "The meadow"]]
    take_in(dialog, qtbot)
    assert {theme.name for theme in desk.book.all(Theme)} == {"floods", "water"}
    dialog = opened("notes", "x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)
    dialog.dropEvent(event)
    qtbot.waitUntil(lambda: dialog._path == path)
    settled(qtbot, dialog)
    for chooser in (dialog.place.tables, dialog.place.segments):
        QTest.keyClick(chooser, Qt.Key.Key_Down)
    settled(qtbot, dialog)
    assert [row[:3] for row in shown(dialog)] == [["A bench", "1", "Worries"], ["The meadow floods", "4", "Worries"]]
    take_in(dialog, qtbot)
    assert {(note.text, note.table, note.segment) for note in desk.book.all(Note)} == {
        ("A bench", table_id(1), "worries"), ("The meadow floods", table_id(4), "worries")}
    desk.undo()
    assert desk.book.all(Note) == []
