"""Themes of one name, and counts of parents."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from facilitator.domain.changes import create, edit
from facilitator.domain.records import Theme
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.board.model import Board
from tests.ui.board_event import K, a_theme, lying, pile


def test_themes_of_one_name_are_offered_for_joining_and_may_be_kept_apart(room, desk):
    assert room.offers.count() == 0
    desk.do("Merged", [create(a_theme("X", 3, "COST")), create(lying("d", "X", 0))])
    assert "Cost" in room.offers.itemAt(0).widget().accessibleName()
    answer(room, "Join them")
    assert (pile(room, "C"), len(room.view.board.themes)) == ("d", 3)
    assert room.offers.count() == 0
    assert room.view.hasFocus()
    desk.undo()
    answer(room, "Keep both")
    assert (room.offers.count(), len(room.view.board.themes)) == (0, 4)


def test_names_that_stand_several_times_are_joined_one_by_one_or_all_at_once_without_leaving_the_offer(room, desk):
    desk.do("Merged", [create(a_theme(f"{name}{laptop}", 3 + laptop, name)) for name in ("Cost", "Trees", "Rents")
                       for laptop in range(2)])
    assert room.offers.itemAt(0).widget().accessibleName().endswith("So it is with 2 more names.")
    answer(room, "Join them")
    assert len(room.view.board.themes) == 7, "the board's own and two of one name went into one"
    assert room.focusWidget().text() == "Join them"
    answer(room, "Join all of one name")
    assert sorted(column.name for column in room.view.board.themes)[-2:] == ["Rents", "Trees"]
    assert len(room.view.board.themes) == 5
    desk.undo()
    assert len(room.view.board.themes) == 7


def answer(room, words: str) -> None:
    """Presses a button of what is offered, by the keyboard."""
    button = next(b for b in room.offers.itemAt(0).widget().findChildren(QPushButton) if b.text() == words)
    button.setFocus()
    QTest.keyClick(button, K.Key_Space)


def test_a_parent_counts_the_notes_of_its_parts_each_once(desk):
    book = Desk.book.fget(desk)
    desk.do("Nest", [edit(book.get(Theme, "B"), parent="A"), create(lying("a", "B", 5))])
    column = Board.of(desk.book).column("A")
    assert (column.size.notes, column.whole.notes, column.parts) == (2, 3, 1)
