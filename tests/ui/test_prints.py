"""The window of prints for people and tables: what is chosen is what is seen and saved."""

import re

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QSpinBox, QWidget

from facilitator.domain import tables
from facilitator.domain.people import by_code, contact
from facilitator.report import labels, wishes
from facilitator.ui import look, prints
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.people.names import Names
from facilitator.ui.rooms.report.sheets import PDFIUM
from facilitator.ui.rooms.tables.today import TablesToday
from facilitator.ui.settings import Settings
from facilitator.ui.window import Window
from tests.ui.sample_event import now, sample_store
from tests.ui.test_languages import Pseudo
from tests.ui.test_scale import cut_short, outside


@pytest.fixture
def desk(qtbot, tmp_path):
    made = Desk(sample_store(tmp_path / "event.facil"), now=now)
    yield made
    made.close()


def opened(qtbot, desk: Desk, kind: str = wishes.BADGES, people=(), **more) -> prints.PrintsWindow:
    window = prints.open_prints(None, desk, kind, people, **more)
    qtbot.addWidget(window)
    wait_for_pages(qtbot, window)
    return window


def wait_for_pages(qtbot, window: prints.PrintsWindow) -> None:
    """Until what is chosen was made, or refused."""
    def settled() -> bool:
        return not window._soon.isActive() and not window.press.is_busy

    qtbot.waitUntil(settled, timeout=10_000)


def text(window: prints.PrintsWindow) -> str:
    with PDFIUM, pypdfium2.PdfDocument(window.pages.sheets.data) as document:  # A worker may be painting one.
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def move(desk: Desk) -> str:
    """Seats the first member elsewhere in the round of the day; their name."""
    round = tables.rounds(desk.book)[2].id
    person = next(one for one in by_code(desk.book) if one.code == "M01")
    place = tables.places(desk.book, round)[person.id]
    other = next(table.id for table in tables.in_order(desk.book) if table.id != place)
    assert desk.do("Move somebody", tables.seat(desk.book, round, person.id, other))
    return contact(desk.book, person.id).name


@pytest.mark.parametrize("kind", wishes.KINDS)
def test_every_kind_is_seen_before_it_is_saved(qtbot, desk, kind, tmp_path):
    window = opened(qtbot, desk, kind)
    assert window.pages.count
    out = tmp_path / "out.pdf"
    with qtbot.waitSignal(window.press.told, timeout=10_000):
        window.save_to(out)
    with PDFIUM, pypdfium2.PdfDocument(out.read_bytes()) as document:
        assert len(document) == window.pages.count


def test_labels_are_seen_with_their_edges_and_saved_without_them(qtbot, desk, tmp_path):
    window = opened(qtbot, desk)
    window.choices.stock.setCurrentIndex(window.choices.stock.findData("5163"))
    window.choices.first.setValue(4)
    wait_for_pages(qtbot, window)
    assert window.pages.sheets.sizes[0] == (612, 792)
    out = tmp_path / "out.pdf"
    with qtbot.waitSignal(window.press.told, timeout=10_000):
        window.save_to(out)

    def dark_at_edge(data: bytes) -> bool:
        stock = labels.LABELS["5163"]
        left, top = stock.corner(0)
        with PDFIUM, pypdfium2.PdfDocument(data) as document:
            bitmap = document[0].render(scale=4, grayscale=True)
            row = int((stock.page[1] - top + 40) * 4) * bitmap.stride
            found = min(bytes(bitmap.buffer)[row + int(left * 4) - 4:row + int(left * 4) + 4]) < 240
            bitmap.close()
        return found

    assert dark_at_edge(window.pages.sheets.data)
    assert not dark_at_edge(out.read_bytes())


def test_only_the_cards_that_a_change_of_seats_has_changed_are_made_anew(qtbot, desk):
    name = move(desk)
    window = opened(qtbot, desk, wishes.PERSONAL_CARDS)
    assert window.pages.count > 5
    window.choices.whose.setCurrentIndex(1)
    assert "Move somebody" in window.choices.whose.currentText()
    wait_for_pages(qtbot, window)
    assert window.pages.count == 1
    assert name in text(window)
    move(desk)
    texts = [window.choices.whose.itemText(at) for at in range(window.choices.whose.count())]
    assert sorted(set(texts)) == sorted(texts)  # Both moves read alike: the first takes in the other.
    assert text(window).count("Your tables") == 1


def test_the_cards_of_those_who_were_seated_anew_are_chosen_for_whoever_asks(qtbot, desk):
    people = [person.id for person in by_code(desk.book) if person.code in ("M01", "M02")]
    window = opened(qtbot, desk, wishes.PERSONAL_CARDS, people, only=True)
    assert window.choices.whose.currentText() == "The 2 chosen"
    assert text(window).count("Your tables") == 2


def test_a_change_at_the_desk_is_seen_at_once(qtbot, desk):
    window = opened(qtbot, desk, wishes.TABLE_CARDS)
    assert "Garden" not in text(window)
    assert desk.do("Name table 1", tables.rename(tables.in_order(desk.book)[0], "Garden"))
    wait_for_pages(qtbot, window)
    assert "Garden" in text(window)


def test_names_that_are_hidden_at_the_desk_are_not_in_sight_unless_asked_for(qtbot, desk):
    Names.of(desk).show(False)
    window = opened(qtbot, desk)
    name = contact(desk.book, by_code(desk.book)[-1].id).name
    assert name not in text(window)
    window.choices.names.setChecked(True)
    wait_for_pages(qtbot, window)
    assert name in text(window)


def test_what_cannot_be_printed_says_why_where_the_pages_would_be(qtbot, desk):
    window = opened(qtbot, desk, wishes.PERSONAL_CARDS)
    for box in window.choices.days.values():
        box.setChecked(True)
    window.choices.stock.setCurrentIndex(window.choices.stock.findData("5160"))
    window.choices.large.setChecked(True)
    wait_for_pages(qtbot, window)
    assert window.refusal.text().startswith("These cards have more rounds than fit a label 5160")
    assert window.refusal.isVisible()
    assert not window.pages.isVisible()
    assert not window.save.isEnabled()
    window.choices.stock.setCurrentIndex(0)
    wait_for_pages(qtbot, window)
    assert window.pages.isVisible()
    assert window.save.isEnabled()


def test_the_day_that_goes_on_is_chosen_at_first(qtbot, desk):
    window = opened(qtbot, desk, wishes.SIGN_IN)
    assert "12 September" in text(window)
    assert "29 August" not in text(window)
    window.choices.choose(wishes.BADGES)
    wait_for_pages(qtbot, window)
    assert set(re.findall(r"Round \d", text(window))) == {"Round 3"}
    assert window.remarks.text().startswith("With the table of round 3, ")
    window.choices.tables.setChecked(False)
    assert not window.choices._days_part.isVisible()
    wait_for_pages(qtbot, window)


@pytest.mark.parametrize(("room", "kind"), [("people", wishes.BADGES), ("tables", wishes.PERSONAL_CARDS)])
def test_the_keyboard_opens_the_prints_from_both_rooms_and_escape_closes_them(qtbot, tmp_path, room, kind):
    window = Window(Settings(theme="light"))
    qtbot.addWidget(window)
    window.open(Desk(sample_store(tmp_path / "event.facil"), now=now), None)
    window.show()
    window.activateWindow()
    window.go_to(room)
    QTest.qWait(20)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(prints.PrintsWindow) is not None)
    found = window.findChild(prints.PrintsWindow)
    assert found.choices.kind() == kind
    wait_for_pages(qtbot, found)
    QTest.keyClick(found, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(prints.PrintsWindow) is None)
    window.close_event()


def test_arrows_walk_through_the_kinds(qtbot, desk):
    window = opened(qtbot, desk)
    assert window.choices.kinds.hasFocus() or not window.isActiveWindow()
    QTest.keyClick(window.choices.kinds, Qt.Key.Key_Down)
    assert window.choices.kind() == wishes.PERSONAL_CARDS


def test_pages_that_take_long_say_so_and_can_be_stopped(qtbot, desk):
    window = opened(qtbot, desk)
    before = window.pages.sheets
    window.choices.large.setChecked(True)
    with qtbot.waitSignal(window.press.busy):
        pass
    window.press.cancel()
    wait_for_pages(qtbot, window)
    assert window.pages.sheets is before or window.pages.sheets.data != before.data
    window._tell_busy(True)
    qtbot.waitUntil(lambda: window.bar.busy.isVisible())
    window._tell_busy(False)
    assert not window.bar.busy.isVisible()


def test_every_word_of_it_can_be_translated(qtbot, desk):
    pseudo = Pseudo()
    QApplication.installTranslator(pseudo)
    try:
        window = opened(qtbot, desk, wishes.PERSONAL_CARDS)
        days = set(window.choices.days.values())
        plain = [part.text() for kind in (QLabel, QAbstractButton) for part in window.findChildren(kind)
                 if part.text() and part not in days and re.search("[a-z]{3}", part.text())
                 and "~" not in part.text()]
        assert plain == []
    finally:
        QApplication.removeTranslator(pseudo)


def test_every_control_has_a_name(qtbot, desk):
    window = opened(qtbot, desk)
    for kind in (QAbstractButton, QComboBox, QSpinBox):
        for part in window.findChildren(kind):
            if part.isVisible():
                assert part.accessibleName() or part.text(), part


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_at_large_text(qtbot, desk, scale):
    look.apply(QApplication.instance(), "light", scale)
    window = opened(qtbot, desk)
    window.resize(1240, 760)
    QTest.qWait(50)
    parts = [part for kind in (QLabel, QAbstractButton) for part in window.findChildren(kind)
             if part.isVisible() and part.text()]
    assert len(parts) > 10
    assert [why for part in parts if (why := cut_short(part) or outside(part))] == []


def test_after_a_re_seating_the_cards_of_those_who_moved_are_one_press_away(qtbot, desk):
    today = TablesToday(desk)
    qtbot.addWidget(today)
    round = tables.rounds(desk.book)[2]
    one, other = (person.id for person in by_code(desk.book) if person.code in ("M01", "M02"))
    before = desk.book
    today.read(desk.book, round, {}, True)
    today.show()
    assert not today.reprint.isVisible()
    desk.do("Swap", tables.swap(desk.book, round.id, one, other))
    today.changed(before, [round.id])
    QTest.mouseClick(today.reprint, Qt.MouseButton.LeftButton)
    window = today.window().findChild(prints.PrintsWindow)
    wait_for_pages(qtbot, window)
    assert text(window).count("Your tables") == 2
    today.forget()
    assert not today.reprint.isVisible()


def test_only_one_window_of_prints_is_open(qtbot, desk):
    above = QWidget()
    qtbot.addWidget(above)
    first = prints.open_prints(above, desk, wishes.BADGES)
    second = prints.open_prints(above, desk, wishes.SIGN_IN)
    assert second.isVisible()
    qtbot.waitUntil(lambda: above.findChildren(prints.PrintsWindow) == [second])
    assert first is not second
    wait_for_pages(qtbot, second)


def test_all_choices_are_in_sight_and_grow_with_the_text_while_they_are_open(qtbot, desk, qapp):
    window = opened(qtbot, desk)
    window.resize(1240, 760)
    for scale in (1, 2):
        look.apply(qapp, "light", scale)
        qapp.processEvents()
        for kind in wishes.KINDS:
            window.choices.choose(kind)
            qapp.processEvents()
            assert window.choices.horizontalScrollBar().maximum() == 0, kind
            assert scale > 1 or window.choices.verticalScrollBar().maximum() == 0, kind
    assert window.choices.width() < look.px(320)
