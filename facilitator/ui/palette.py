"""The colours of the desk as named tokens, in three themes: warm paper, warm charcoal and high contrast.

A token says what a colour is for, never what it looks like. The six post-it colours are the only accents.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple

POST_ITS = ("yellow", "blue", "pink", "green", "lilac", "orange")


class PostIt(NamedTuple):
    """One post-it colour: its paper, the ink and the softer ink that are read on it, and a deep `edge` for bars,
    borders, icons and small words."""

    paper: str
    ink: str
    soft: str
    edge: str


class Tokens(NamedTuple):
    """One theme. Every value is "#RRGGBB"; `least` is the contrast that its text keeps against its ground.

    Grounds, from the lowest to the highest: `sunken` (rail, strips), `paper` (a room), `surface` (fields, lists,
    panels), `raised` (menus, dialogs, toasts). `line` only decorates; `edge` outlines what can be used.
    """

    name: str
    dark: bool
    least: float
    sunken: str
    paper: str
    surface: str
    raised: str
    ink: str
    ink_soft: str
    ink_faint: str
    disabled: str
    on_ink: str
    ink_hover: str
    on_ink_focus: str
    line: str
    edge: str
    hover: str
    pressed: str
    focus: str
    selection: str
    selection_ink: str
    good: str
    warning: str
    danger: str
    good_wash: str
    warning_wash: str
    danger_wash: str
    shadow: str
    yellow: PostIt
    blue: PostIt
    pink: PostIt
    green: PostIt
    lilac: PostIt
    orange: PostIt

    def value(self, token: str) -> str:
        """The colour of a token such as "ink", or of a post-it's part such as "yellow.paper".

        Raises:
            AttributeError: There is no such token.
        """
        name, _, part = token.partition(".")
        return getattr(getattr(self, name), part) if part else getattr(self, name)


LIGHT = Tokens(
    name="light", dark=False, least=4.5,
    sunken="#EFE8DA", paper="#F7F2E8", surface="#FDFAF4", raised="#FFFFFF",
    ink="#28231C", ink_soft="#564D42", ink_faint="#6B6053", disabled="#9B9081", on_ink="#FDFAF4", ink_hover="#463E33",
    on_ink_focus="#FBE58F",
    line="#DED5C4", edge="#8A7D6C", hover="#EAE2D2", pressed="#DDD3BF", focus="#1F5490",
    selection="#F6DF94", selection_ink="#28231C",
    good="#2C6636", warning="#854700", danger="#A32A1E",
    good_wash="#DFEEDA", warning_wash="#FCE7C4", danger_wash="#FADDD8", shadow="#5B4C34",
    yellow=PostIt("#FBE58F", "#28231C", "#564D42", "#735700"),
    blue=PostIt("#C3DFF3", "#28231C", "#564D42", "#275F8A"),
    pink=PostIt("#F9CBD0", "#28231C", "#564D42", "#9A3B4F"),
    green=PostIt("#CDE7B8", "#28231C", "#564D42", "#3D6C28"),
    lilac=PostIt("#DFD2F2", "#28231C", "#564D42", "#664B99"),
    orange=PostIt("#FAD0A0", "#28231C", "#564D42", "#8A4810"),
)

DARK = Tokens(
    name="dark", dark=True, least=4.5,
    sunken="#191613", paper="#201C18", surface="#29241F", raised="#332D27",
    ink="#F3ECE1", ink_soft="#CCC2B4", ink_faint="#B3A899", disabled="#7F7567", on_ink="#201C18", ink_hover="#FFFFFF",
    on_ink_focus="#1F5490",
    line="#433C34", edge="#8E8373", hover="#38312A", pressed="#463E35", focus="#8FC4F5",
    selection="#5B4A1B", selection_ink="#FFF6E0",
    good="#95CF95", warning="#F0B45E", danger="#F59A8B",
    good_wash="#26371F", warning_wash="#44320F", danger_wash="#4A241E", shadow="#000000",
    yellow=PostIt("#564716", "#F8F1E4", "#DDD4C7", "#E8C95A"),
    blue=PostIt("#24445C", "#F8F1E4", "#DDD4C7", "#8CC3EA"),
    pink=PostIt("#603540", "#F8F1E4", "#DDD4C7", "#F2A3B0"),
    green=PostIt("#33502A", "#F8F1E4", "#DDD4C7", "#A6D48B"),
    lilac=PostIt("#473A63", "#F8F1E4", "#DDD4C7", "#C5B0EE"),
    orange=PostIt("#613F1C", "#F8F1E4", "#DDD4C7", "#F1B577"),
)

CONTRAST = Tokens(
    name="contrast", dark=True, least=7.0,
    sunken="#000000", paper="#000000", surface="#000000", raised="#000000",
    ink="#FFFFFF", ink_soft="#FFFFFF", ink_faint="#E6E6E6", disabled="#A6A6A6", on_ink="#000000", ink_hover="#FFE45C",
    on_ink_focus="#0047AB",
    line="#8C8C8C", edge="#FFFFFF", hover="#2E2E2E", pressed="#454545", focus="#5FD8FF",
    selection="#FFE45C", selection_ink="#000000",
    good="#8CF29A", warning="#FFC65C", danger="#FFADA1",
    good_wash="#000000", warning_wash="#000000", danger_wash="#000000", shadow="#000000",
    yellow=PostIt("#000000", "#FFFFFF", "#FFFFFF", "#FFE45C"),
    blue=PostIt("#000000", "#FFFFFF", "#FFFFFF", "#8FD0FF"),
    pink=PostIt("#000000", "#FFFFFF", "#FFFFFF", "#FFB0C4"),
    green=PostIt("#000000", "#FFFFFF", "#FFFFFF", "#A6F29A"),
    lilac=PostIt("#000000", "#FFFFFF", "#FFFFFF", "#D9C2FF"),
    orange=PostIt("#000000", "#FFFFFF", "#FFFFFF", "#FFC28A"),
)

THEMES = MappingProxyType({theme.name: theme for theme in (LIGHT, DARK, CONTRAST)})


def contrast(one: str, other: str) -> float:
    """The contrast of two "#RRGGBB" colours, from 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(theme: Tokens) -> Iterator[tuple[str, str, float]]:
    """Every (foreground token, ground token, least contrast) that is drawn in this theme."""
    grounds = ("sunken", "paper", "surface", "raised")
    for ground in grounds:
        for text in ("ink", "ink_soft", "ink_faint", "good", "warning", "danger", "focus"):
            yield text, ground, theme.least
        for shape in ("edge", "disabled"):
            yield shape, ground, 3.0 if shape == "edge" else 2.5
        for colour in POST_ITS:
            yield f"{colour}.edge", ground, 3.0
    for state in ("hover", "pressed"):
        yield "ink", state, theme.least
        yield "ink_soft", state, theme.least
    for kind in ("good", "warning", "danger"):
        yield kind, f"{kind}_wash", theme.least
        yield "ink", f"{kind}_wash", theme.least
    for ground in ("ink", "ink_hover"):
        yield "on_ink", ground, theme.least
    for ground in ("ink", "danger"):
        yield "on_ink_focus", ground, 3.0
    yield "on_ink", "danger", theme.least
    yield "selection_ink", "selection", theme.least
    for colour in POST_ITS:
        for part in ("ink", "soft", "edge"):
            yield f"{colour}.{part}", f"{colour}.paper", theme.least


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _luminance(colour: str) -> float:
    shares = (value / 255 for value in _channels(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
