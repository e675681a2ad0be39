"""A list of post-its is quick, follows its width, and is edited in place."""

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QPlainTextEdit

from facilitator.ui import look
from facilitator.ui.cards import Card
from facilitator.ui.delegate import CARD, PostItList


class Notes(QAbstractListModel):
    def __init__(self, words: list[str]):
        super().__init__()
        self.words = words

    def rowCount(self, parent=None) -> int:
        return len(self.words)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if role == CARD:
            return Card(self.words[index.row()], table="Table 4")
        return self.words[index.row()] if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None

    def setData(self, index: QModelIndex, value, role: int = Qt.ItemDataRole.EditRole) -> bool:
        self.words[index.row()] = value
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: QModelIndex):
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


@pytest.fixture
def notes(qtbot) -> PostItList:
    view = PostItList("Notes of table 4")
    view.model_in_hand = Notes(["Buses stop at six", "Who pays when the grant ends, and who decides? " * 4, "x"])
    view.setModel(view.model_in_hand)
    view.resize(320, 600)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


def heights(view: PostItList) -> list[int]:
    view.doItemsLayout()
    return [view.visualRect(view.model().index(row, 0)).height() for row in range(3)]


def editor(view: PostItList, row: int = 0) -> QPlainTextEdit:
    index = view.model().index(row, 0)
    view.setCurrentIndex(index)
    view.edit(index)
    return view.findChild(QPlainTextEdit)


def test_rows_are_as_high_as_their_words(notes):
    short, long, shortest = heights(notes)
    assert long > short == shortest


def test_a_narrower_list_has_higher_rows_below_each_other(qtbot, notes):
    wide = heights(notes)[1]
    notes.resize(220, 600)
    qtbot.waitUntil(lambda: notes.visualRect(notes.model().index(1, 0)).height() > wide)
    rects = [notes.visualRect(notes.model().index(row, 0)) for row in range(3)]
    assert all(upper.bottom() < lower.top() for upper, lower in zip(rects, rects[1:], strict=False))


def test_rows_grow_with_the_text(qapp, notes):
    before = heights(notes)[0]
    look.apply(qapp, "light", 2.0)
    assert heights(notes)[0] > 1.8 * before


def test_ten_thousand_notes_show_their_first_rows_before_all_are_measured(qtbot):
    asked = set()

    class Counted(Notes):
        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            asked.add(index.row())
            return super().data(index, role)

    view = PostItList("Notes")
    model = Counted([f"Note {number}" for number in range(10_000)])
    view.setModel(model)
    qtbot.addWidget(view)
    view.show()
    view.grab()
    assert 0 in asked
    assert len(asked) < 1000


def test_enter_takes_the_words(qtbot, notes):
    field = editor(notes)
    field.selectAll()
    qtbot.keyClicks(field, "Buses stop at seven")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: notes.model_in_hand.words[0] == "Buses stop at seven")


def test_shift_and_enter_begin_a_new_line(qtbot, notes):
    field = editor(notes)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(field, "on Sundays")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert notes.model_in_hand.words[0] == "Buses stop at six\non Sundays"


def test_escape_drops_the_words(qtbot, notes):
    field = editor(notes)
    qtbot.keyClicks(field, " and more")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert notes.model_in_hand.words[0] == "Buses stop at six"


def test_unchanged_words_are_no_change(qtbot, notes):
    with qtbot.assertNotEmitted(notes.model_in_hand.dataChanged):
        qtbot.keyClick(editor(notes), Qt.Key.Key_Return)


def test_the_field_has_a_name_for_screen_readers(notes):
    assert editor(notes).accessibleName() == "Words of the note"
