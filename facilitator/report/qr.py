"""QR codes on paper: their squares as one shape, black on white with the white edge that cameras need."""

from ..qr import QUIET, squares
from .pen import Pen

REACH = 10.0
"""A code is found by a phone from about so many times its width, as its makers advise."""


def paint(pen: Pen, words: str, x: float, y: float, side: float) -> None:
    """Draws a code of `words` in a square of `side` points whose lower left corner is at `x`, `y`."""
    rows = squares(words)
    step = side / (len(rows) + 2 * QUIET)
    places = []
    for down, row in enumerate(rows, QUIET):
        start = 0
        for across in range(len(row) + 1):
            if across < len(row) and row[across]:
                continue
            if across > start:
                places.append((x + (start + QUIET) * step, y + side - (down + 1) * step, (across - start) * step, step))
            start = across + 1
    pen.boxes(places, "#000000")
