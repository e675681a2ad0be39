"""The small widgets: what they show, say and emit."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from facilitator.ui import look, widgets
from facilitator.ui.widgets import (
    STRETCH,
    Bar,
    BarChart,
    Body,
    Button,
    Chip,
    DateEdit,
    Disk,
    EmptyState,
    Field,
    Heading,
    IconButton,
    TableView,
    Toast,
    action,
    column,
    holder,
    paint_bars,
    row,
)
from facilitator.ui.widgets.disk import STATES, paint_disk


@pytest.mark.parametrize("name", widgets.__all__)
def test_every_widget_is_found_by_its_name(name):
    assert getattr(widgets, name) is not None


def test_an_unknown_widget_is_an_error():
    with pytest.raises(AttributeError, match="no widget called Dial"):
        _ = widgets.Dial


def disk(fraction: float, state: str) -> QImage:
    image = QImage(96, 96, QImage.Format.Format_ARGB32)
    image.fill(look.color("paper"))
    painter = QPainter(image)
    paint_disk(painter, QRectF(image.rect()), fraction, state)
    painter.end()
    return image


def test_every_state_of_the_disk_differs_without_colour():
    shapes = [disk(0.4, state).convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
              for state in STATES]
    assert all(one != other for i, one in enumerate(shapes) for other in shapes[:i])


def test_the_disk_shrinks():
    def ink(fraction: float) -> int:
        image, wanted = disk(fraction, "running"), look.color("ink")
        return sum(image.pixelColor(x, y) == wanted for x in range(96) for y in range(96))

    assert ink(1.0) > ink(0.6) > ink(0.2) > ink(0.0)
    assert ink(0.5) == pytest.approx(ink(1.0) / 2, rel=0.03)


def test_the_first_quarter_that_is_gone_is_the_one_a_clock_sweeps_first():
    image = disk(0.75, "running")
    assert image.pixelColor(62, 34) == look.color("paper")
    assert all(image.pixelColor(x, y) == look.color("ink") for x, y in ((34, 34), (34, 62), (62, 62)))


def test_the_disk_says_its_time_in_words(qtbot):
    widget = Disk(64)
    qtbot.addWidget(widget)
    widget.show_time(0.2, "warning", "5 minutes left")
    assert (widget.state(), widget.accessibleDescription(), widget.toolTip()) == (
        "warning", "5 minutes left", "5 minutes left")
    with pytest.raises(ValueError, match="cannot be melting"):
        widget.show_time(0.2, "melting", "")


def test_an_empty_room_says_what_to_do_and_does_it(qtbot):
    done = []
    room = EmptyState("people", "Nobody is here yet. Bring in a list.",
                      ("Bring in a list", lambda: done.append("list")),
                      ("Add a person", lambda: done.append("person")), hint="A CSV file is enough.")
    qtbot.addWidget(room)
    room.show()
    for button in room.buttons:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["list", "person"]
    assert [button.property("role") for button in room.buttons] == ["primary", ""]
    assert room.accessibleName() == "Nobody is here yet. Bring in a list."
    assert room.hint.isVisible()
    room.say("All done.")
    assert room.sentence.text() == room.accessibleName() == "All done."
    assert not room.hint.isVisible()


@pytest.fixture
def host(qtbot) -> QWidget:
    widget = QWidget()
    widget.resize(900, 500)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_a_message_has_an_action_that_sends_it_away(qtbot, host):
    done = []
    toast = Toast(host)
    toast.say("Note moved.", "Undo", lambda: done.append("undone"), seconds=0)
    assert toast.text() == "Note moved."
    undo = next(button for button in toast.findChildren(Button) if button.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert (done, toast.text()) == (["undone"], "")


def test_a_message_goes_by_itself_but_not_while_the_mouse_is_on_it(qtbot, host):
    toast = Toast(host)
    toast.say("Saved.", seconds=0.15)
    toast.enterEvent(None)
    qtbot.wait(250)
    assert toast.text() == "Saved."
    toast.leaveEvent(None)
    qtbot.waitUntil(lambda: toast.text() == "")


def test_a_message_leaves_the_focus_where_it_is(qtbot, host):
    line = QLineEdit(host)
    line.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    line.setFocus()
    Toast(host).say("Saved.", "Undo", print)
    assert line.hasFocus()


def test_a_message_goes_by_escape_wherever_the_keyboard_is(qtbot, host):
    line = QLineEdit(host)
    line.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    line.setFocus()
    toast = Toast(host)
    toast.say("There is no table 9.", kind="danger", seconds=0)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert toast.text() == ""


def test_a_message_that_stays_goes_soon_after_somebody_has_gone_on(qtbot, host, monkeypatch):
    monkeypatch.setattr("facilitator.ui.widgets.toast.A_LOOK", 0.05)
    toast = Toast(host)
    toast.say("There is no table 9.", kind="danger", seconds=0)
    qtbot.wait(150)
    assert toast.text()
    toast.go_soon()
    assert toast.text()
    qtbot.waitUntil(lambda: toast.text() == "")
    toast.say("There is no table 9.", kind="danger", seconds=0)
    toast.go_soon()
    toast.go_soon()
    assert toast.text() == ""


def test_a_message_stays_inside_its_window_and_shows_all_its_words(host):
    toast = Toast(host)
    toast.say("The stick was pulled out before the copy was whole. " * 6, "Try again", print, kind="danger", seconds=0)
    for width in (900, 400):
        host.resize(width, 500)
        assert host.rect().contains(toast.geometry())
        words = next(label for label in toast.findChildren(QLabel) if label.text() == toast.text())
        assert words.height() >= words.heightForWidth(words.width())


def test_a_message_does_not_cover_what_has_the_keyboard(qtbot, host):
    high, low = QLineEdit(host), QLineEdit(host)
    for line, y in ((high, 20), (low, 440)):
        line.setGeometry(100, y, 700, 40)
        line.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    low.setFocus()
    toast = Toast(host)
    toast.say("Undone: type ballot.", seconds=0)
    assert host.rect().contains(toast.geometry())
    assert not toast.geometry().intersects(low.geometry())
    high.setFocus()
    assert toast.geometry().top() > 400
    low.move(100, 200)
    low.setFocus()
    assert toast.geometry().top() > 400
    low.move(100, 440)  # As what scrolls to where the keyboard is.
    qtbot.waitUntil(lambda: not toast.geometry().intersects(low.geometry()))


def test_a_long_message_replaces_a_short_one_at_its_own_size(host):
    toast = Toast(host)
    toast.say("Saved.")
    small = toast.width()
    toast.say("Note moved to “Getting about after dark”, beside 12 others.", "Undo", print)
    assert toast.width() > small


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_key_takes_a_chip_away(qtbot, key):
    chip = Chip("Question", "question", "blue")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, key)


def test_the_cross_of_a_chip_takes_it_away_and_the_rest_is_a_click(qtbot):
    chip = Chip("Question", "question", "blue")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, 14))
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 14))


def test_a_chip_that_stays_is_not_taken_away(qtbot):
    chip = Chip("Idea", removable=False)
    qtbot.addWidget(chip)
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


BARS = [Bar("Strongly support", 34, "34 hands, 62%"), Bar("Cannot live with it", 6, colour="pink"), Bar("Abstain", 0)]


def test_a_chart_says_every_bar(qtbot):
    chart = BarChart("Can you live with it?")
    qtbot.addWidget(chart)
    chart.show_bars(BARS)
    assert chart.accessibleDescription() == "Strongly support: 34 hands, 62%. Cannot live with it: 6. Abstain: 0"


def test_a_bar_is_as_long_as_its_value():
    def length(value: float) -> int:
        image = QImage(400, 60, QImage.Format.Format_ARGB32)
        image.fill(look.color("paper"))
        painter = QPainter(image)
        paint_bars(painter, QRectF(image.rect()), [Bar("", value, " ")], most=100)
        painter.end()
        wanted = look.color("blue.paper")
        return max(sum(image.pixelColor(x, y) == wanted for x in range(400)) for y in range(60))

    assert length(50) == pytest.approx(200, abs=5)
    assert length(100) == pytest.approx(400, abs=5)
    assert length(0) == 0


def test_a_chart_is_high_enough_for_a_label_that_wraps(qtbot):
    chart = BarChart("Result")
    qtbot.addWidget(chart)
    chart.show_bars([Bar("Yes", 1)])
    short = chart.heightForWidth(300)
    chart.show_bars([Bar("Yes, if the reasons of those who cannot live with it are put down beside it", 1)])
    assert chart.heightForWidth(300) > short


def test_a_field_says_what_is_wrong_in_words_and_to_screen_readers(qtbot):
    line = QLineEdit()
    field = Field("&Begins at", line, "Such as 09:30.")
    qtbot.addWidget(field)
    assert (line.accessibleName(), line.accessibleDescription()) == ("Begins at", "Such as 09:30.")
    assert field.label.buddy() is line
    field.error("25:99 is not a time of day. Write it as 09:30.")
    assert field.has_error()
    assert line.accessibleDescription().startswith("25:99")
    assert "25:99 is not a time of day. Write it as 09:30." in [label.text() for label in field.findChildren(QLabel)]
    field.error("")
    assert not field.has_error()
    assert line.accessibleDescription() == "Such as 09:30."


def test_a_button_calls_without_arguments(qtbot):
    called = []
    for button in (Button("Save", "primary", "save", lambda: called.append("words")),
                   IconButton("search", "Search", lambda: called.append("icon"))):
        qtbot.addWidget(button)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert called == ["words", "icon"]


def test_an_icon_button_has_a_name_and_tells_its_key(qtbot):
    button = IconButton("search", "Search", shortcut="Ctrl+F")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Search", "Search (Ctrl+F)")


def test_an_icon_button_that_stays_down_says_so(qtbot):
    heard = []
    button = IconButton("held", "Hold back", heard.append, checkable=True)
    qtbot.addWidget(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == [True]


def test_icons_on_buttons_grow_with_the_text(qtbot, qapp):
    button = Button("Save", icon="save")
    qtbot.addWidget(button)
    height = button.iconSize().height()
    look.apply(qapp, "light", 2.0)
    assert button.iconSize().height() == 2 * height


def test_an_action_is_done_by_its_key(qtbot, host):
    done = []
    action(host, "Find a note", "search", "Ctrl+F", lambda: done.append("find"))
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    qtbot.keyClick(host, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert done == ["find"]


def test_labels_never_read_markup(qtbot):
    for label in (Heading("<b>Table</b> 4"), Body("<b>Table</b> 4")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_rows_and_columns_lay_out_in_order_with_stretch(qtbot):
    first, second = QLabel("a"), QLabel("b")
    room = holder(column(row(first, STRETCH, second), STRETCH))
    room.resize(900, 500)
    qtbot.addWidget(room)
    room.show()
    assert first.geometry().left() < 20
    assert second.geometry().right() > room.width() - 20
    assert second.geometry().bottom() < 60


@pytest.fixture
def table(qtbot) -> TableView:
    view = TableView("Agenda")
    view.model_in_hand = QStandardItemModel(2, 2)
    for place in ((0, 0), (0, 1), (1, 0), (1, 1)):
        view.model_in_hand.setItem(*place, QStandardItem("Welcome"))
    view.setModel(view.model_in_hand)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


def test_table_rows_grow_with_the_text(qapp, table):
    assert table.rowHeight(0) == 36
    look.apply(qapp, "light", 2.0)
    assert table.rowHeight(0) == 72


def test_enter_edits_a_cell_and_takes_it(qtbot, table):
    table.setCurrentIndex(table.model_in_hand.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    field = table.findChild(QLineEdit)
    qtbot.keyClicks(field, "Lunch")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.model_in_hand.item(0, 1).text() == "Lunch")


def test_enter_on_a_cell_that_cannot_be_edited_opens_its_row(qtbot, table):
    table.model_in_hand.item(1, 0).setEditable(False)
    table.setCurrentIndex(table.model_in_hand.index(1, 0))
    with qtbot.waitSignal(table.activated) as said:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert said.args[0].row() == 1


def test_tab_leaves_a_table(table):
    assert not table.tabKeyNavigation()


def test_a_date_is_given_and_taken_as_written_in_files(qtbot):
    field = DateEdit("2025-03-08")
    qtbot.addWidget(field)
    assert field.iso() == "2025-03-08"
