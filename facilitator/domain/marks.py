"""Marks: what a note-taker types at the start of a line to say what kind of note it is and how many said the same.

Only typing reads them; what is imported or pasted is kept as it is.
"""

import re
from dataclasses import dataclass

QUOTES = ('"', "“", "„", "«")
MARKS = {"?": "question", "!": "concern", "*": "idea"} | dict.fromkeys(QUOTES, "quote")
"""What is typed, and the type that it gives the note; a quote has the shapes that keyboards make of it."""

_VOICES = re.compile(r"\+(\d{1,3})\s+")
_AT_END = re.compile(r"\s+\+(\d{1,3})\Z")
_STAYS = frozenset('?!*"”“)')
"""Behind one of these a mark is punctuation: "?!", "**", "*)"."""

_CLOSING = '"”“»'


@dataclass(frozen=True, slots=True)
class Marked:
    """What the marks of a line say; `others` said the same beside the one who spoke."""

    type: str = ""
    others: int = 0


def next_mark(line: str) -> tuple[Marked, str, str] | None:
    """The mark that a line begins with: what it says, the characters that made it, and the line without it.

    A mark counts once something stands behind it that shows it is one: `+3` needs a space, the others need what could
    begin a sentence. So a line that is read while it is typed says the same as when it is read whole.
    """
    if (found := _VOICES.match(line)) and int(found[1]):
        return Marked(others=int(found[1])), found[0], line[found.end():]
    if line[:1] not in MARKS or len(line) == 1 or line[1] in _STAYS:
        return None
    # Voices may follow at once, but only when they are whole: until then `?+3` is text.
    if line[1] == "+" and not _VOICES.match(line[1:]):
        return None
    return Marked(type=MARKS[line[0]]), line[0], line[1:].lstrip()


def voices_at_end(line: str) -> tuple[int, str]:
    """How many others a line ends with, as in "More benches +2", and the line without that; 0 where it does not."""
    found = _AT_END.search(line)
    words = line[:found.start()] if found else line
    return (int(found[1]), words) if found and any(c.isalpha() for c in words) and int(found[1]) else (0, line)


def without_closing_quote(text: str) -> str:
    """A quote's text without the quotation mark that closes it, since the one that opened it was read as a mark.

    Where that mark closed in the middle ("Sorry" is not enough), both belong to the words: the opening one comes back.
    """
    closings = [place for place, c in enumerate(text) if c in _CLOSING]
    if len(closings) % 2 == 0:
        return text
    if closings[-1] == len(text) - 1:
        return text[:-1].rstrip()
    return ("“" if text[closings[0]] == "”" else '"') + text
