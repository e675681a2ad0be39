"""The one style sheet, made from tokens and a scale. Nothing else in the program sets a style sheet.

What a widget is for is said by the dynamic property "role", given with `look.set_role(widget, role)`:

    QPushButton           none (secondary), "primary" (one a room), "quiet" (no frame), "danger"
    QToolButton           always quiet; checked ones look pressed
    QLabel                none (body), "soft", "hint", "error", "strong", "heading", "title", "display", "clock"
    QFrame, QWidget       "panel" (surface with an outline), "raised" (toast, popover), "strip" (sunken bar),
                          "good", "warning", "danger" (washes for a message that stays)
    QLineEdit, QTextEdit  "capture" (large, for the line that is typed all day), "bare" (no frame: edited in place)
    any editor            property "invalid" true: the outline says that it cannot be read

Every focusable control shows focus as a 2 px ring in the colour "focus"; its padding shrinks by the ring's width, so
that nothing moves.
"""

from functools import lru_cache

from .. import resources
from . import look
from .palette import Tokens

CONTROLS = resources.path("icons", "controls")

TYPED = ("QLineEdit", "QPlainTextEdit", "QTextEdit")
EDITORS = (*TYPED, "QComboBox", "QAbstractSpinBox")
LISTS = ("QListView", "QTreeView", "QTableView", "QColumnView")


@lru_cache(8)
def sheet(tokens: Tokens, scale: float) -> str:
    """The style sheet of a theme at a text scale."""
    parts = (_ground, _labels, _buttons, _editors, _choices, _groups, _lists, _bars, _popups)
    return "\n".join(part(tokens, _Measure(scale)) for part in parts)


class _Measure:
    """Lengths at a scale: `m(8)` is "8px" at 100 % and "16px" at 200 %."""

    def __init__(self, scale: float):
        self._scale = scale

    def __call__(self, *sizes: float) -> str:
        return " ".join(f"{self._one(size)}px" for size in sizes)

    def _one(self, size: float) -> int:
        return max(1, round(size * self._scale)) if size > 0 else round(size * self._scale)

    def disk(self, size: float, border: int) -> str:
        """The radius that makes a circle of a box of this size with this border."""
        return f"{(self._one(size) + 2 * border) // 2}px"

    def type(self, role: str) -> str:
        """The declarations of a role of the type scale."""
        size, bold = look.TYPE[role]
        return f"font-size: {self(size)}; font-weight: {700 if bold else 400};"


def _each(kinds: tuple[str, ...], suffix: str = "") -> str:
    return ", ".join(kind + suffix for kind in kinds)


def _image(tokens: Tokens, name: str) -> str:
    return f'url("{(CONTROLS / tokens.name / name).as_posix()}.svg")'


def _ground(t: Tokens, m: _Measure) -> str:
    washes = "".join(f"""
        QFrame[role="{kind}"] {{ background: {getattr(t, kind + "_wash")}; border: 1px solid {getattr(t, kind)};
            border-radius: {m(6)}; }}""" for kind in ("good", "warning", "danger"))
    return f"""
        QMainWindow, QDialog, QWizard {{ background: {t.paper}; color: {t.ink}; }}
        QFrame[role="panel"], QWidget[role="panel"] {{ background: {t.surface}; border: 1px solid {t.line};
            border-radius: {m(8)}; }}
        QFrame[role="raised"] {{ background: {t.raised}; border: 1px solid {t.edge}; border-radius: {m(8)}; }}
        QFrame[role="strip"], QWidget[role="strip"] {{ background: {t.sunken}; border: none; }}
        {washes}
        QSplitter::handle {{ background: transparent; border-radius: {m(3)}; margin: 1px; }}
        QSplitter::handle:horizontal {{ width: {m(10)}; image: {_image(t, "grip")}; }}
        QSplitter::handle:vertical {{ height: {m(10)}; image: {_image(t, "grip-across")}; }}
        QSplitter::handle:hover, QSplitter::handle:pressed {{ background: {t.pressed}; }}
        QStatusBar {{ background: {t.sunken}; color: {t.ink_soft}; {m.type("hint")} }}
        QStatusBar::item {{ border: none; }}
        QScrollArea, QScrollArea > QWidget > QWidget[role="sheet"] {{ background: transparent; border: none; }}
    """


def _labels(t: Tokens, m: _Measure) -> str:
    roles = "".join(f'QLabel[role="{role}"] {{ {m.type(role)} }}\n'
                    for role in ("strong", "heading", "title", "display", "clock"))
    return f"""
        QLabel {{ color: {t.ink}; background: transparent; border: none; padding: 0; }}
        QLabel:disabled {{ color: {t.disabled}; }}
        {roles}
        QLabel[role="soft"] {{ color: {t.ink_soft}; }}
        QLabel[role="hint"] {{ color: {t.ink_faint}; {m.type("hint")} }}
        QLabel[role="error"] {{ color: {t.danger}; {m.type("hint")} font-weight: 700; }}
    """


def _buttons(t: Tokens, m: _Measure) -> str:
    def filled(role: str, ground: str, over: str) -> str:
        return f"""
        QPushButton[role="{role}"] {{ background: {ground}; border-color: {ground}; color: {t.on_ink};
            font-weight: 700; }}
        QPushButton[role="{role}"]:hover {{ background: {over}; border-color: {over}; }}
        QPushButton[role="{role}"]:pressed {{ background: {t.ink_soft}; }}
        QPushButton[role="{role}"]:focus {{ border-color: {t.on_ink_focus}; }}
        Button[role="{role}"]:focus {{ border-color: {ground}; }}
        QPushButton[role="{role}"]:disabled {{ background: {t.pressed}; border-color: {t.pressed};
            color: {t.disabled}; }}
        """
    return f"""
        QPushButton {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.edge}; border-radius: {m(6)};
            padding: {m(6, 15)}; min-height: {m(20)}; }}
        QPushButton:hover {{ background: {t.hover}; }}
        QPushButton:pressed, QPushButton:checked {{ background: {t.pressed}; }}
        QPushButton:focus {{ border: 2px solid {t.focus}; padding: {m(5, 14)}; }}
        QPushButton:disabled {{ color: {t.disabled}; border-color: {t.line}; background: transparent; }}
        QPushButton[role="quiet"] {{ background: transparent; border-color: transparent; padding: {m(6, 9)}; }}
        QPushButton[role="quiet"]:hover {{ background: {t.hover}; }}
        QPushButton[role="quiet"]:pressed {{ background: {t.pressed}; }}
        QPushButton[role="quiet"]:focus {{ border-color: {t.focus}; padding: {m(5, 8)}; }}
        QPushButton[role="quiet"]:disabled {{ border-color: transparent; }}
        {filled("primary", t.ink, t.ink_hover)}
        {filled("danger", t.danger, t.ink)}
        QPushButton::menu-indicator {{ image: {_image(t, "down")}; width: {m(16)}; height: {m(16)};
            subcontrol-position: right center; right: {m(6)}; }}
        QToolButton {{ background: transparent; color: {t.ink}; border: 1px solid transparent;
            border-radius: {m(6)}; padding: {m(5)}; }}
        QToolButton:hover {{ background: {t.hover}; }}
        QToolButton:pressed, QToolButton:checked {{ background: {t.pressed}; }}
        QToolButton:checked {{ border-color: {t.edge}; }}
        QToolButton:focus {{ border: 2px solid {t.focus}; padding: {m(4)}; }}
        QToolButton:disabled {{ color: {t.disabled}; }}
        QToolButton[popupMode="2"] {{ padding-right: {m(18)}; }}
        QToolButton::menu-indicator {{ image: {_image(t, "down")}; width: {m(14)}; height: {m(14)};
            subcontrol-position: right center; right: {m(3)}; }}
    """


def _editors(t: Tokens, m: _Measure) -> str:
    return f"""
        {_each(EDITORS)} {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.edge};
            border-radius: {m(6)}; padding: {m(5, 8)}; min-height: {m(20)};
            selection-background-color: {t.selection}; selection-color: {t.selection_ink}; }}
        {_each(EDITORS)} {{ placeholder-text-color: {t.ink_faint}; }}
        {_each(EDITORS, ":hover")} {{ border-color: {t.ink_soft}; }}
        {_each(EDITORS, ":focus")} {{ border: 2px solid {t.focus}; padding: {m(4, 7)}; }}
        {_each(EDITORS, ":disabled")} {{ color: {t.disabled}; border-color: {t.line}; background: transparent; }}
        {_each(TYPED, ":read-only")} {{ background: transparent; border-color: {t.line}; }}
        {_each(TYPED, ":read-only:focus")} {{ border-color: {t.focus}; }}
        {_each(EDITORS, '[invalid="true"]')} {{ border: 2px solid {t.danger}; padding: {m(4, 7)}; }}
        {_each(EDITORS, '[invalid="true"]:focus')} {{ border: 2px solid {t.focus}; }}
        {_each(EDITORS, '[role="capture"]')} {{ font-size: {m(22)}; padding: {m(11, 15)}; min-height: {m(30)};
            border-radius: {m(8)}; }}
        {_each(EDITORS, '[role="capture"]:focus')} {{ padding: {m(10, 14)}; }}
        {_each(EDITORS, '[role="bare"]')} {{ background: transparent; border-color: transparent; padding: {m(3, 4)};
            min-height: 0; }}
        {_each(EDITORS, '[role="bare"]:hover')} {{ border-color: {t.line}; }}
        {_each(EDITORS, '[role="bare"]:focus')} {{ border-color: {t.focus}; background: {t.surface};
            padding: {m(2, 3)}; }}
        QComboBox {{ padding-right: {m(26)}; combobox-popup: 0; }}
        QComboBox::drop-down {{ border: none; width: {m(26)}; subcontrol-position: right center; }}
        QComboBox::down-arrow {{ image: {_image(t, "down")}; width: {m(16)}; height: {m(16)}; }}
        QComboBox::down-arrow:disabled {{ image: {_image(t, "down-off")}; }}
        QComboBoxPrivateContainer {{ background: {t.raised}; border: none; }}
        QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {{ background: {t.raised};
            border: 1px solid {t.edge}; padding: {m(4)}; border-radius: 0; }}
        QAbstractSpinBox {{ padding: {m(5, 14)}; }}
        QAbstractSpinBox:focus {{ padding: {m(4, 13)}; }}
        QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ background: transparent; border: none; padding: 0;
            min-height: 0; border-radius: 0; }}
        QSpinBox, QDoubleSpinBox, QTimeEdit {{ qproperty-alignment: AlignCenter; }}
        QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: {m(26)}; height: {m(24)}; border: none;
            subcontrol-origin: border; background: transparent; border-radius: {m(4)}; margin: 0 3px; }}
        QAbstractSpinBox::up-button {{ subcontrol-position: center right; }}
        QAbstractSpinBox::down-button {{ subcontrol-position: center left; }}
        QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {t.hover}; }}
        QAbstractSpinBox::up-button:pressed, QAbstractSpinBox::down-button:pressed {{ background: {t.pressed}; }}
        QAbstractSpinBox::up-arrow {{ image: {_image(t, "plus")}; width: {m(14)}; height: {m(14)}; }}
        QAbstractSpinBox::down-arrow {{ image: {_image(t, "minus")}; width: {m(14)}; height: {m(14)}; }}
        QAbstractSpinBox::up-arrow:off, QAbstractSpinBox::up-arrow:disabled {{ image: {_image(t, "plus-off")}; }}
        QAbstractSpinBox::down-arrow:off, QAbstractSpinBox::down-arrow:disabled {{ image: {_image(t, "minus-off")}; }}
        QDateEdit::drop-down, QDateTimeEdit::drop-down {{ border: none; width: {m(26)}; }}
        QDateTimeEdit[calendarPopup="true"]::down-arrow {{ image: {_image(t, "down")}; width: {m(16)};
            height: {m(16)}; }}
        QLineEdit QToolButton {{ padding: 0; border: none; }}
    """


def _choices(t: Tokens, m: _Measure) -> str:
    both, box = ("QCheckBox", "QRadioButton"), ("QCheckBox", "QRadioButton", "QGroupBox", *LISTS)
    return f"""
        {_each(both)} {{ color: {t.ink}; background: transparent; spacing: {m(8)}; padding: {m(3, 4)};
            border: 2px solid transparent; border-radius: {m(6)}; }}
        {_each(both, ":focus")} {{ border-color: {t.focus}; }}
        {_each(both, ":disabled")} {{ color: {t.disabled}; }}
        {_each(box, "::indicator")} {{ width: {m(16)}; height: {m(16)}; border: 1px solid {t.edge};
            background: {t.surface}; border-radius: {m(4)}; }}
        QRadioButton::indicator {{ border-radius: {m.disk(16, 1)}; }}
        {_each(both, "::indicator:hover")} {{ border-color: {t.ink}; background: {t.hover}; }}
        {_each(box, "::indicator:checked")} {{ background: {t.ink}; border-color: {t.ink};
            image: {_image(t, "check")}; }}
        {_each(box, "::indicator:indeterminate")} {{ background: {t.ink}; border-color: {t.ink};
            image: {_image(t, "partly")}; }}
        QRadioButton::indicator:checked {{ image: {_image(t, "dot")}; }}
        {_each(both, "::indicator:disabled")} {{ border-color: {t.line}; background: transparent; }}
        {_each(both, "::indicator:checked:disabled")} {{ image: {_image(t, "check-off")}; }}
        QSlider {{ min-height: {m(24)}; }}
        QSlider::groove:horizontal {{ height: {m(4)}; background: {t.pressed}; border-radius: {m(2)}; }}
        QSlider::sub-page:horizontal {{ background: {t.ink}; border-radius: {m(2)}; }}
        QSlider::handle:horizontal {{ width: {m(16)}; height: {m(16)}; margin: {m(-8, 0)};
            background: {t.raised}; border: 2px solid {t.ink}; border-radius: {m.disk(16, 2)}; }}
        QSlider::handle:horizontal:focus {{ border-color: {t.focus}; background: {t.focus}; }}
    """


def _groups(t: Tokens, m: _Measure) -> str:
    return f"""
        QGroupBox {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {m(8)};
            margin-top: {m(26)}; padding: {m(12)}; }}
        QGroupBox:focus {{ border: 2px solid {t.focus}; }}
        QGroupBox::title {{ subcontrol-origin: margin; subcontrol-position: top left; padding: {m(0, 0, 6, 0)};
            color: {t.ink}; font-weight: 700; }}
        QGroupBox:disabled::title {{ color: {t.disabled}; }}
        QTabWidget::pane {{ border: 1px solid {t.line}; border-radius: {m(8)}; top: -1px; background: {t.surface}; }}
        QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
        QTabBar::tab {{ background: transparent; color: {t.ink_soft}; border: 2px solid transparent;
            border-bottom: 3px solid transparent; padding: {m(6, 14)}; margin-right: {m(2)}; }}
        QTabBar::tab:hover {{ background: {t.hover}; color: {t.ink}; }}
        QTabBar::tab:selected {{ color: {t.ink}; border-bottom-color: {t.ink}; font-weight: 700; }}
        QTabBar::tab:focus:selected {{ border: 2px solid {t.focus}; border-bottom: 3px solid {t.focus};
            border-radius: {m(4)}; }}
        QTabBar::tab:disabled {{ color: {t.disabled}; }}
        QProgressBar {{ background: {t.pressed}; border: none; border-radius: {m(4)}; min-height: {m(8)};
            max-height: {m(8)}; color: transparent; }}
        QProgressBar::chunk {{ background: {t.ink}; border-radius: {m(4)}; }}
    """


def _lists(t: Tokens, m: _Measure) -> str:
    # The font size is what every view has anyway, but saying it makes Qt lay a view out again once it is polished;
    # without it, rows that were measured before keep the places of a sheet without padding.
    return f"""
        {_each(LISTS)} {{ background: {t.surface}; alternate-background-color: {t.paper}; color: {t.ink};
            border: 1px solid {t.line}; border-radius: {m(6)}; padding: 1px; outline: none; gridline-color: {t.line};
            font-size: {m(look.TYPE["body"][0])};
            selection-background-color: {t.selection}; selection-color: {t.selection_ink}; }}
        {_each(LISTS, ":focus")} {{ border: 2px solid {t.focus}; padding: 0; }}
        {_each(LISTS, '[role="bare"]')} {{ background: transparent; border-color: transparent; }}
        {_each(LISTS, '[role="bare"]:focus')} {{ border-color: {t.focus}; }}
        {_each(("QListView", "QTreeView"), "::item")} {{ padding: {m(2, 7)}; border: 2px solid transparent;
            min-height: {m(24)}; }}
        QTableView::item {{ padding: {m(2, 7)}; border: 2px solid transparent; }}
        {_each(LISTS, "::item:hover")} {{ background: {t.hover}; }}
        {_each(LISTS, "::item:selected")} {{ background: {t.selection}; color: {t.selection_ink}; }}
        {_each(LISTS, "::item:focus")} {{ border: 2px solid {t.focus}; }}
        {_each(LISTS, "::item:selected:focus")} {{ border: 2px solid {t.selection_ink}; }}
        {_each(LISTS, "::item:disabled")} {{ color: {t.disabled}; }}
        QTreeView {{ qproperty-indentation: {m(20).removesuffix("px")}; }}
        QTreeView::branch {{ background: transparent; }}
        QTreeView::branch:has-children:closed {{ image: {_image(t, "right")}; }}
        QTreeView::branch:has-children:open {{ image: {_image(t, "down")}; }}
        QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.sunken}; }}
        QCalendarWidget QTableView::item {{ padding: 0; }}
        QHeaderView {{ background: transparent; border: none; qproperty-defaultAlignment: "AlignLeft|AlignVCenter"; }}
        QHeaderView::section {{ background: {t.sunken}; color: {t.ink_soft}; border: none;
            border-bottom: 1px solid {t.edge}; padding: {m(6, 8, 6, 12)}; {m.type("hint")}
            font-weight: 700; }}
        QHeaderView::section:vertical {{ border-bottom: none; border-right: 1px solid {t.line}; font-weight: 400; }}
        QHeaderView::down-arrow {{ image: {_image(t, "down")}; width: {m(14)}; height: {m(14)}; }}
        QHeaderView::up-arrow {{ image: {_image(t, "up")}; width: {m(14)}; height: {m(14)}; }}
        QTableCornerButton::section {{ background: {t.sunken}; border: none; border-bottom: 1px solid {t.edge}; }}
        QAbstractItemView QLineEdit, QAbstractItemView QAbstractSpinBox, QAbstractItemView QComboBox {{
            border: 2px solid {t.focus}; border-radius: {m(3)}; padding: 0 {m(2)}; min-height: 0; }}
    """


def _bars(t: Tokens, m: _Measure) -> str:
    return f"""
        QScrollBar {{ background: transparent; border: none; margin: 0; }}
        QScrollBar:vertical {{ width: {m(14)}; }}
        QScrollBar:horizontal {{ height: {m(14)}; }}
        QScrollBar::handle {{ background: {t.edge}; border-radius: {m(3)}; margin: {m(4)}; }}
        QScrollBar::handle:vertical {{ min-height: {m(32)}; }}
        QScrollBar::handle:horizontal {{ min-width: {m(32)}; }}
        QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {t.ink_soft}; margin: {m(3)}; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        QAbstractScrollArea::corner {{ background: transparent; }}
        QToolBar {{ background: {t.sunken}; border: none; spacing: {m(4)}; padding: {m(4)}; }}
        QToolBar::separator {{ background: {t.line}; width: 1px; margin: {m(6, 4)}; }}
    """


def _popups(t: Tokens, m: _Measure) -> str:
    return f"""
        QMenuBar {{ background: {t.sunken}; color: {t.ink}; border: none; padding: {m(2)}; }}
        QMenuBar::item {{ padding: {m(4, 10)}; border-radius: {m(4)}; background: transparent; }}
        QMenuBar::item:selected {{ background: {t.pressed}; }}
        QMenu {{ background: {t.raised}; color: {t.ink}; border: 1px solid {t.edge}; padding: {m(4)};
            icon-size: {m(16)}; }}
        QMenu::item {{ padding: {m(6, 24, 6, 12)}; border: 2px solid transparent; border-radius: {m(4)}; }}
        QMenu::item:selected {{ background: {t.hover}; border-color: {t.focus}; }}
        QMenu::item:disabled {{ color: {t.disabled}; }}
        QMenu::icon {{ padding-left: {m(8)}; }}
        QMenu::indicator {{ width: {m(16)}; height: {m(16)}; left: {m(6)}; }}
        QMenu::indicator:checked {{ image: {_image(t, "tick")}; }}
        QMenu::right-arrow {{ image: {_image(t, "right")}; width: {m(14)}; height: {m(14)}; right: {m(6)}; }}
        QMenu::separator {{ height: 1px; background: {t.line}; margin: {m(4, 8)}; }}
        QToolTip {{ background: {t.raised}; color: {t.ink}; border: 1px solid {t.edge}; padding: {m(5, 8)};
            {m.type("hint")} }}
    """
