"""What a theme is called: a pile without a name by the words of its first note; and which names say too little."""

import re
from collections.abc import Iterable

from .records import Note
from .words import words

_JOINS = re.compile(r"[/&+,]")
LONGEST = 60
"""How many letters of a note's words a pile is called by."""
_AS_YET = re.compile(r"Pile \d+, as yet (without words|“.*”)")


def is_bare(name: str) -> bool:
    """Whether a name is only a word, or several with signs between them: it names a subject and says nothing of it."""
    return bool(name.strip()) and all(len(words(part)) <= 1 for part in _JOINS.split(name))


def as_yet(number: int, notes: Iterable[Note]) -> str:
    """What a pile without a name is called in a file: its number on the board and the words of its first note, without
    the sign that stands between the themes of a note there."""
    handle = by_first(notes).replace("|", "/")
    return f"Pile {number}, as yet " + (f"“{handle}”" if handle else "without words")


def is_as_yet(name: str) -> bool:
    """Whether a file's name of a theme says that it had none."""
    return bool(_AS_YET.fullmatch(name))


def by_first(notes: Iterable[Note]) -> str:
    """The words of the first note that may be shown, shortened between two of them; "" where there is none."""
    text = next((" ".join(note.text.split()) for note in notes if note.text.strip() and not note.held), "")
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST + 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:LONGEST]).rstrip(" .,;:") + "…"
