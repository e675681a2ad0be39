"""The squares of QR codes for the wall, the desk, paper and terminals: one way, so that a phone reads all alike."""

from functools import lru_cache
from io import StringIO

QUIET = 4
"""Squares of white around a code, without which cameras may not find it (ISO/IEC 18004)."""


@lru_cache(64)
def squares(words: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a code without the white around it, True where it is dark."""
    return tuple(tuple(map(bool, row)) for row in _made(words).matrix)


def lines(words: str) -> list[str]:
    """A code in characters of a terminal."""
    drawn = StringIO()
    _made(words).terminal(drawn, compact=True)
    return drawn.getvalue().splitlines()


def _made(words: str):
    """A code that is read although 15 % of it (level M) are hidden by a thumb, a fold or a head, and more where that
    makes its squares no smaller: from afar their size is what counts."""
    import segno  # Only who shows a code waits for it.

    return segno.make_qr(words, error="m")
