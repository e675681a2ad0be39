"""Scrolling past a field changes nothing in it."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

import facilitator.ui
from facilitator.ui.widgets import Combo, DateEdit, DecimalSpin, Slider, Spin, column, holder

KINDS = "Q(SpinBox|DoubleSpinBox|ComboBox|Slider|DateEdit|TimeEdit|Dial)"
PLAIN = re.compile(rf"\b{KINDS}\(|^class \w+\({KINDS}\b")


def roll(field):
    """Turns the wheel over a field, one step down."""
    at = QPointF(field.rect().center())
    event = QWheelEvent(at, field.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def combo():
    made = Combo()
    made.addItems(["one", "two", "three"])
    return made


@pytest.mark.parametrize(("make", "says"), [
    (Spin, Spin.value), (DecimalSpin, DecimalSpin.value), (Slider, Slider.value), (combo, Combo.currentIndex),
    (lambda: DateEdit("2026-05-16"), DateEdit.iso)])
def test_the_wheel_changes_a_field_only_while_it_has_the_focus(qtbot, make, says):
    field, other = make(), QLineEdit()
    whole = holder(column(field, other))
    qtbot.addWidget(whole)
    whole.show()
    whole.activateWindow()
    qtbot.waitUntil(whole.isActiveWindow)
    other.setFocus()
    if not isinstance(field, Combo):
        field.stepBy(5) if hasattr(field, "stepBy") else field.setValue(5)
    before = says(field)
    assert not roll(field)
    assert (says(field), other.hasFocus()) == (before, True)
    field.setFocus()
    assert roll(field)
    assert says(field) != before


def test_no_field_of_the_program_is_one_that_the_wheel_turns_unasked():
    folder = Path(facilitator.ui.__file__).parent
    found = [f"{file.name}: {line.strip()}" for file in folder.rglob("*.py") if file.name != "steady.py"
             for line in file.read_text(encoding="utf-8").splitlines() if PLAIN.search(line)]
    assert found == []


def test_undo_in_a_field_takes_back_what_is_being_typed_and_else_what_was_done(qtbot):
    field, done = Spin(), []
    field.setKeyboardTracking(False)
    whole = holder(column(field))
    QShortcut(QKeySequence("Ctrl+Z"), whole, lambda: done.append("undo"))
    qtbot.addWidget(whole)
    whole.show()
    whole.activateWindow()
    qtbot.waitUntil(whole.isActiveWindow)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["undo"]
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["undo"]
    assert field.text() == "1"
