"""The shipped fonts: the reading face before the first paint, its italics and the other scripts after it."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from .. import resources

FOLDER = resources.path("fonts")

FACE = "Atkinson Hyperlegible Next"
FALLBACKS = ("Noto Sans", "IBM Plex Sans Arabic", "Noto Sans Hebrew", "Noto Sans Symbols 2", "WenQuanYi Micro Hei",
             "Noto Emoji")
"""The families that are asked, in this order, for what the reading face does not hold."""


@cache
def load_face() -> tuple[str, ...]:
    """Load the reading face and return its families; a second call costs nothing."""
    return _load(path for path in files() if _is_face(path))


@cache
def load_rest() -> tuple[str, ...]:
    """Load the italics and the other scripts and return their families; to be called once the window is painted."""
    return _load(path for path in files() if not _is_face(path))


def families() -> list[str]:
    """The families to try for each character, in this order."""
    return [FACE, *FALLBACKS]


def files() -> list[Path]:
    """All shipped font files, sorted by name."""
    return sorted(path for path in FOLDER.glob("*") if path.suffix in (".ttf", ".otf", ".ttc"))


def _is_face(path: Path) -> bool:
    """Whether the first paint needs this file: the upright weights of the reading face."""
    return path.stem in {FACE.replace(" ", "") + weight for weight in ("-Regular", "-Bold")}


def _load(paths: Iterable[Path]) -> tuple[str, ...]:
    numbers = [QFontDatabase.addApplicationFont(str(path)) for path in paths]
    return tuple(dict.fromkeys(name for n in numbers for name in QFontDatabase.applicationFontFamilies(n)))
