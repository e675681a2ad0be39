"""What a theme is called: a pile without a name by the words of its first note; and which names say too little."""

import re
from collections.abc import Iterable

from .records import Note
from .words import words

_JOINS = re.compile(r"[/&+,]")
LONGEST = 60
"""How many letters of a note's words a pile is called by."""


def is_bare(name: str) -> bool:
    """Whether a name is only a word, or several with signs between them: it names a subject and says nothing of it."""
    return bool(name.strip()) and all(len(words(part)) <= 1 for part in _JOINS.split(name))


def by_first(notes: Iterable[Note]) -> str:
    """The words of the first note that may be shown, shortened between two of them; "" where there is none."""
    text = next((" ".join(note.text.split()) for note in notes if note.text.strip() and not note.held), "")
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST + 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:LONGEST]).rstrip(" .,;:") + "…"
