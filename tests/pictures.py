"""Photographs for tests, painted: a wall with post-its, as a telephone would save it."""

import io

from PIL import Image, ImageDraw

SIDE = 100
"""The side of a post-it in pixels."""


def wall(width: int = 640, height: int = 480, columns: int = 4, rows: int = 3) -> Image.Image:
    """Yellow post-its in rows on a grey wall, with a blue mark in the upper left corner."""
    made = Image.new("RGB", (width, height), "#b9b4ae")
    draw = ImageDraw.Draw(made)
    draw.rectangle((0, 0, 19, 19), fill="#0000ff")
    for row in range(rows):
        for column in range(columns):
            x, y = 40 + column * 150, 30 + row * 150
            draw.rectangle((x, y, x + SIDE, y + SIDE), fill="#f6e27a")
            draw.line((x + 10, y + 30, x + 90, y + 30), fill="#222244", width=5)
    return made


def saved(image: Image.Image, form: str = "JPEG", **how) -> bytes:
    """The bytes of a file."""
    made = io.BytesIO()
    image.save(made, form, **how)
    return made.getvalue()
