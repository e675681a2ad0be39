"""Dates as every room says them."""

from datetime import date

from PySide6.QtCore import QLocale

from facilitator.domain.ids import cell_id
from facilitator.domain.records import Day
from facilitator.ui import timewords
from facilitator.ui.rooms.people.days import day_title
from facilitator.ui.widgets import DateEdit

DAY = Day(id=cell_id("day", 1), date="2022-10-01", title="Weekend 5")


def test_a_day_is_called_by_its_date_in_one_style_whatever_the_laptop_s_language():
    before = QLocale()
    QLocale.setDefault(QLocale("fr_FR"))
    try:
        assert (timewords.day_words(DAY), day_title(DAY)) == ("Sat 1 Oct", "Sat 1 Oct · Weekend 5")
    finally:
        QLocale.setDefault(before)


def test_a_day_without_a_date_is_called_by_its_title():
    assert timewords.day_words(Day(id="d", title="Weekend 5")) == "Weekend 5"


def test_a_date_to_type_stands_with_its_day_first(qtbot):
    field = DateEdit("2026-11-22")
    qtbot.addWidget(field)
    assert (field.text(), field.iso()) == ("22/11/2026", date(2026, 11, 22).isoformat())


def test_what_is_left_warns_in_words_as_the_disk_does_in_colour_and_shape():
    said = [timewords.left(240, state) for state in ("running", "warning", "urgent")]
    assert said == ["4 minutes left", "only 4 minutes left", "last 4 minutes"]
    assert [timewords.left(40, state) for state in ("running", "warning", "urgent")] == [
        "less than a minute left", "less than a minute left", "last minute"]
    assert timewords.left(-200, "over") == "over by 3 minutes"
