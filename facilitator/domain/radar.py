"""What the size of a theme does not tell at a glance: how strong it is beside the others, and whether it stands on one
table's word alone. One voice may be right; it should not be lost, and not be taken for the room's."""

from .themes import Size

MARKS = 5
"""The marks of the strongest theme."""

STRONG = 4
"""From how many voices on what was said once was said strongly: half a table."""

TABLE, NOTE = "table", "note"
"""On what alone a theme may stand: one table, or one note with many voices."""


def marks(voices: int, most: int) -> int:
    """The strength of a theme by its voices, from 1 to `MARKS`, beside the `most` of any theme; 0 for none."""
    return max(1, -(-MARKS * voices // most)) if voices and most else 0


def lone(size: Size, tables: int) -> str:
    """On what alone a theme stands: `NOTE` where it was said once but strongly, `TABLE` where one table raised it, or
    "".

    Args:
        tables: How many tables wrote notes in all; where it is one, a theme of one table says nothing.
    """
    if size.notes == 1 and size.voices >= STRONG:
        return NOTE
    return TABLE if tables > 1 and size.tables == 1 and not size.loose else ""
