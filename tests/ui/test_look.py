"""Theme, scale and fonts reach every control, at once and while the program runs."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFontInfo, QImage, QRawFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QTimeEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui import fonts, look, style
from facilitator.ui.palette import THEMES, contrast
from facilitator.ui.widgets import Button, Chip, IconButton, Rail, Stop, column

THEME_NAMES = sorted(THEMES)


def pixel(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name().upper()


def shown(qtbot, widget: QWidget, focus: bool = False) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    if focus:
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
    return widget


def test_a_theme_that_is_not_there_is_refused_in_a_sentence(qapp):
    with pytest.raises(ValueError, match="There is no look called sepia"):
        look.apply(qapp, "sepia")


@pytest.mark.parametrize("scale", [0.1, 4])
def test_a_scale_out_of_bounds_is_refused(qapp, scale):
    with pytest.raises(ValueError, match="between 50% and 300%"):
        look.apply(qapp, "light", scale)


def test_a_theme_chosen_while_the_program_runs_repaints_what_is_open(qtbot, qapp):
    field = shown(qtbot, QLineEdit())
    for name in THEME_NAMES:
        look.apply(qapp, name, 1.0)
        image = field.grab().toImage()
        assert pixel(image, image.width() // 2, image.height() // 2) == THEMES[name].surface


def test_what_was_open_when_the_look_changed_is_painted_like_what_opens_afterwards(qtbot, qapp):
    def room() -> QWidget:
        widget = QWidget()
        widget.setLayout(column(QLabel("Table 4"), Button("Add note", "primary", "plus"), QCheckBox("Held back"),
                                QSpinBox(), QComboBox(), Chip("Question", "question", "blue"), pad=2))
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return widget

    before = shown(qtbot, room())
    look.apply(qapp, "dark", 1.5)
    before.resize(500, 400)
    after = room()
    after.resize(500, 400)
    shown(qtbot, after)
    assert before.grab().toImage() == after.grab().toImage()


def test_what_is_not_a_widget_hears_of_a_change(qtbot, qapp):
    generation = look.generation()
    with qtbot.waitSignal(look.notifier().changed):
        look.apply(qapp, "dark")
    assert look.generation() > generation


def test_system_follows_the_system(qapp):
    look.apply(qapp, "system")
    assert look.choice() == "system"
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert look.tokens().name == ("dark" if dark else "light")


def test_lengths_follow_the_scale(qapp):
    look.apply(qapp, "light", 2.0)
    assert (look.px(15), look.space(1), look.px(0), look.font("title").pixelSize()) == (30, 16, 0, 50)
    look.apply(qapp, "light", 0.5)
    assert look.px(1) == 1


def test_at_200_percent_no_words_are_cut(qtbot, qapp):
    controls = [QPushButton("Bring in a list"), Button("Save", "primary", "save"), QCheckBox("Who was in the room"),
                QRadioButton("of those present"), QLabel("What is missing?")]
    narrow = {control: shown(qtbot, control).sizeHint() for control in controls}
    look.apply(qapp, "light", 2.0)
    for control in controls:
        assert control.fontInfo().pixelSize() == 30
        assert control.sizeHint().width() >= 1.8 * narrow[control].width()
        assert control.sizeHint().width() >= control.fontMetrics().horizontalAdvance(control.text())
        assert control.sizeHint().height() >= control.fontMetrics().height()


def test_rows_and_gaps_grow_with_the_text(qtbot, qapp):
    holder = QWidget()
    layout = column(QLabel("a"), QLabel("b"), gap=2, pad=1)
    holder.setLayout(layout)
    rows = shown(qtbot, QListWidget())
    rows.addItem("Table 4")
    shown(qtbot, holder)
    height = rows.sizeHintForRow(0)
    look.apply(qapp, "light", 2.0)
    assert (layout.spacing(), layout.contentsMargins().left()) == (32, 16)
    assert rows.sizeHintForRow(0) >= 1.8 * height


def test_rows_lie_below_each_other_in_a_list_that_was_filled_before_it_was_shown(qtbot):
    holder = QWidget()
    rows = QListWidget()
    rows.addItems(["Table 1", "Table 2", "Table 3"])
    QVBoxLayout(holder).addWidget(rows)
    shown(qtbot, holder)
    first, second = (rows.visualItemRect(rows.item(i)) for i in (0, 1))
    assert second.top() == first.bottom() + 1


def test_a_role_can_be_given_after_a_control_is_shown(qtbot):
    button = shown(qtbot, QPushButton("Save"))
    look.set_role(button, "primary")
    assert pixel(button.grab().toImage(), 20, 6) == look.tokens().ink


CONTROLS = {
    "button": lambda: QPushButton("Save"),
    "primary button": lambda: Button("Save", "primary"),
    "plain primary button": lambda: look.set_role(QPushButton("Save"), "primary"),
    "quiet button": lambda: Button("Save", "quiet"),
    "danger button": lambda: Button("Save", "danger"),
    "icon button": lambda: IconButton("search", "Search"),
    "line": lambda: QLineEdit(),
    "capture line": lambda: look.set_role(QLineEdit(), "capture"),
    "bare line": lambda: look.set_role(QLineEdit(), "bare"),
    "text": lambda: QPlainTextEdit(),
    "combo box": lambda: QComboBox(),
    "spin box": lambda: QSpinBox(),
    "time": lambda: QTimeEdit(),
    "date": lambda: QDateEdit(QDate(2025, 3, 8)),
    "check box": lambda: QCheckBox("Held back"),
    "radio button": lambda: QRadioButton("of those present"),
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
    "chip": lambda: Chip("Question", "question", "blue"),
    "rail": lambda: Rail([Stop("live", "Live", "live")]),
    "tabs": lambda: _tabs(),
    "list": lambda: _list(),
    "tree": lambda: _tree(),
    "group": lambda: _group(),
}


def _tabs() -> QTabBar:
    tabs = QTabBar()
    tabs.addTab("Agenda")
    return tabs


def _list() -> QListWidget:
    rows = QListWidget()
    rows.addItem("Table 4")
    return rows


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    QTreeWidgetItem(tree, ["Getting about"])
    return tree


def _group() -> QGroupBox:
    group = QGroupBox("Sections")
    group.setCheckable(True)
    return group


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_focus_is_seen_by_contrast_and_by_more_than_a_line(qtbot, qapp, theme):
    look.apply(qapp, theme, 1.0)
    seen = {name: _pixels_of_focus(qtbot, name) for name in CONTROLS}
    assert {name: count for name, count in seen.items() if count < 150} == {}, (
        "A caret alone is no more than 40 pixels; a ring or a filled disk is several hundred.")


def _pixels_of_focus(qtbot, name):
    """How many pixels of a control differ well once it has the focus."""
    holder, other, control = QWidget(), QPushButton("Other"), CONTROLS[name]()
    holder.setLayout(column(other, control, pad=1))
    shown(qtbot, holder, focus=True)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    without = holder.grab(control.geometry()).toImage()
    (control.findChild(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly) if name == "rail"
     else control).setFocus(Qt.FocusReason.TabFocusReason)
    image = holder.grab(control.geometry()).toImage()
    return sum(without.pixel(x, y) != image.pixel(x, y) and contrast(pixel(without, x, y), pixel(image, x, y)) >= 3
               for y in range(image.height()) for x in range(image.width()))


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_the_pictures_inside_controls_have_the_colours_of_their_theme(theme):
    tokens = THEMES[theme]
    names = {path.stem for path in (style.CONTROLS / theme).glob("*.svg")}
    wanted = {"check": tokens.on_ink, "partly": tokens.on_ink, "dot": tokens.on_ink, "tick": tokens.ink,
              "grip": tokens.edge, "grip-across": tokens.edge, "down": tokens.ink_soft, "up": tokens.ink_soft,
              "right": tokens.ink_soft, "plus": tokens.ink_soft, "minus": tokens.ink_soft}
    wanted |= {name: tokens.disabled for name in names if name.endswith("-off")}
    assert names == wanted.keys()
    for name, colour in wanted.items():
        assert colour in (style.CONTROLS / theme / f"{name}.svg").read_text("utf-8")


def test_the_sheet_names_only_pictures_that_are_there():
    for tokens in THEMES.values():
        for part in style.sheet(tokens, 1.0).split('url("')[1:]:
            picture = part.split('"')[0]
            assert (style.CONTROLS / tokens.name / picture.rsplit("/")[-1]).is_file(), picture


def test_the_reading_face_is_the_shipped_one():
    assert QFontInfo(look.font("body")).family() == fonts.FACE
    assert QFontInfo(look.font("strong")).bold()


def test_every_fallback_family_is_shipped():
    assert set(fonts.FALLBACKS) <= set(fonts.load_rest())


SCRIPTS = ("Ŵyneb", "łódź", "Ελληνικά", "Привет", "हिन्दी", "العربية", "עברית", "中文", "한국", "ですか", "✓", "😀")


@pytest.mark.parametrize("word", SCRIPTS)
def test_a_word_in_any_script_of_the_room_has_a_shipped_letter(word):
    loaded = fonts.load_face() + fonts.load_rest()
    drawn = [QRawFont.fromFont(_plain(family)) for family in fonts.families() if family in loaded]
    for letter in word:
        assert any(font.supportsCharacter(ord(letter)) for font in drawn), letter


def _plain(family: str):
    font = look.font("body")
    font = type(font)(font)
    font.setFamilies([family])
    return font
