"""The one place that decides how everything looks: theme, scale, sizes and fonts, switched while running.

`apply` sets them for the program; widgets ask for `color`, `px` and `font` whenever they paint or measure, so nothing
has to be told. A widget that keeps measures of its own takes them again in `changeEvent` on `StyleChange`; anything
else connects to `notifier().changed`, or keeps `generation()` beside what it caches. style.py lists the roles.
"""

from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from .palette import LIGHT, THEMES, Tokens

CHOICES = ("system", "light", "dark", "contrast")
SCALES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)

TYPE = {"hint": (13, False), "body": (15, False), "strong": (15, True), "heading": (18, True), "title": (25, True),
        "display": (40, True), "clock": (64, True)}
"""The type scale: each role's size in px at a scale of 1, and whether it is bold."""

GRID = 8

FRAME = 8, 48
"""What a system's frame and title bar take, in px."""


class Notifier(QObject):
    """Tells those who are not widgets that theme or scale is about to change, and that it has changed."""

    changing = Signal()
    changed = Signal()


class _State:
    """What is in force; there is one, as there is one application."""

    tokens: Tokens = LIGHT
    choice: str = "light"
    scale: float = 1.0
    generation: int = 0


@cache
def notifier() -> Notifier:
    """The one notifier."""
    return Notifier()


def apply(app: QApplication, theme: str = "system", scale: float = 1.0) -> None:
    """Give the whole program a theme ("light", "dark", "contrast" or "system") and a text scale (0.5 to 3).

    Raises:
        ValueError: There is no such theme, or the scale is outside its bounds.
    """
    from . import fonts, style

    if theme not in CHOICES:
        raise ValueError(f"There is no look called {theme}. Choose one of {', '.join(CHOICES)}.")
    if not 0.5 <= scale <= 3:
        raise ValueError("The text size must lie between 50% and 300%.")
    first = _State.generation == 0
    _State.choice, _State.scale = theme, scale
    _follow_system(app, theme, first)
    _State.tokens = THEMES[_system_theme() if theme == "system" else theme]
    _State.generation += 1
    color.cache_clear()
    font.cache_clear()
    if first:
        fonts.load_face()
        app.setStyle("Fusion")
    app.setPalette(_palette(_State.tokens))
    app.setFont(font("body"))
    if not first:
        app.setStyleSheet("")  # From one sheet to another Qt styles each widget once for every widget around it.
    notifier().changing.emit()
    app.setStyleSheet(style.sheet(_State.tokens, scale))
    if not first:
        _refit(app)
    notifier().changed.emit()


def finish(app: QApplication) -> None:
    """Bring the fonts for other scripts, once the first window is painted; notes in them then show as typed."""
    from . import fonts

    fonts.load_rest()
    _State.generation += 1
    notifier().changed.emit()
    for window in app.topLevelWidgets():
        window.update()


def tokens() -> Tokens:
    """The colours in force."""
    return _State.tokens


def choice() -> str:
    """The theme as it was chosen, which may be "system"."""
    return _State.choice


def scale() -> float:
    """The text scale in force; 1 is 100 %."""
    return _State.scale


def generation() -> int:
    """A number that grows with each change of the look, to be kept beside anything cached."""
    return _State.generation


def px(size: float) -> int:
    """A length given for a scale of 1, in logical pixels at the scale in force."""
    return max(1, round(size * _State.scale)) if size else 0


def space(steps: float = 1) -> int:
    """So many steps of the 8 px grid, at the scale in force."""
    return px(steps * GRID)


def icon_size(size: float = 18) -> QSize:
    """A square for an icon, given for a scale of 1."""
    return QSize(px(size), px(size))


@cache
def color(token: str) -> QColor:
    """The colour of a token ("ink", "yellow.paper") in force now, or of a plain "#RRGGBB".

    Raises:
        AttributeError: There is no such token.
    """
    return QColor(token if token.startswith("#") else _State.tokens.value(token))


@cache
def font(role: str = "body", factor: float = 1.0) -> QFont:
    """The font of a role of the type scale, `factor` times as large as the desk shows it.

    Raises:
        KeyError: There is no such role.
    """
    from . import fonts

    size, bold = TYPE[role]
    made = QFont(fonts.families())
    made.setPixelSize(px(size * factor))
    made.setBold(bold)
    return made


def set_role(widget: QWidget, role: str) -> QWidget:
    """Give a widget a role of the style sheet (see style.py), also once it is shown; the widget is returned."""
    widget.setProperty("role", role)
    # Before it is shown Qt has not read the sheet for it; polished now, it would be polished again in each parent.
    return restyled(widget) if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished) else widget


def restyled(widget: QWidget) -> QWidget:
    """Take the style sheet again after a property that it asks for has changed; the widget is returned."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
    return widget


def put_off(room: QWidget) -> None:
    """Let what is out of sight sleep through a change of the look, which costs time for each widget."""
    for widget in _all_in(room):
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_Polished, False)


def catch_up(room: QWidget) -> None:
    """Give what slept through a change of the look its style, and have it measure anew."""
    for widget in _all_in(room):
        for kind in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            QCoreApplication.sendEvent(widget, QEvent(kind))


def _all_in(room: QWidget) -> list[QWidget]:
    return [room, *room.findChildren(QWidget)]


def fit_screen(window: QWidget, width: int, height: int) -> None:
    """Make a window this large, or as large as fits with its frame: what stands at its foot must be seen."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableGeometry().size() - QSize(*FRAME)))


def fit(layout: QLayout) -> None:
    """Give a layout its gap and padding, kept on it as the properties "gap" and "pad" in steps of 8 px; where the
    sides differ, the padding is left, top, right and bottom."""
    gap, pad = layout.property("gap"), layout.property("pad")
    if gap is not None:
        layout.setSpacing(space(gap))
    if pad is not None:
        layout.setContentsMargins(*map(space, pad if isinstance(pad, (tuple, list)) else [pad] * 4))


def _refit(app: QApplication) -> None:
    for window in app.topLevelWidgets():
        for layout in window.findChildren(QLayout):
            fit(layout)


def _follow_system(app: QApplication, theme: str, first: bool) -> None:
    """Tell the system which frames and dialogs suit us, and listen for its own change of mind."""
    hints = QGuiApplication.styleHints()
    if first:
        hints.colorSchemeChanged.connect(lambda _: _resume_system(app))
        hints.accessibility().contrastPreferenceChanged.connect(lambda _: _resume_system(app))
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "contrast": Qt.ColorScheme.Dark}
    if theme == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(schemes[theme])


def _resume_system(app: QApplication) -> None:
    if _State.choice == "system" and _system_theme() != _State.tokens.name:
        apply(app, "system", _State.scale)


def _system_theme() -> str:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: "paper", role.WindowText: "ink", role.Base: "surface", role.AlternateBase: "paper",
        role.Text: "ink", role.Button: "surface", role.ButtonText: "ink", role.BrightText: "on_ink",
        role.Light: "raised", role.Midlight: "line", role.Mid: "line", role.Dark: "edge", role.Shadow: "shadow",
        role.Highlight: "selection", role.HighlightedText: "selection_ink", role.Link: "focus",
        role.LinkVisited: "focus", role.ToolTipBase: "raised", role.ToolTipText: "ink",
        role.PlaceholderText: "ink_faint", role.Accent: "focus",
    }
    made = QPalette()
    for part, token in colours.items():
        made.setColor(part, QColor(tokens.value(token)))
    for part in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(tokens.disabled))
    return made
