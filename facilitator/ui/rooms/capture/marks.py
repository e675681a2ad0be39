"""What the chips of a line stand for: marks that were typed, kept with the very characters that made them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from ....domain.marks import next_mark
from ... import cards

Sort = Literal["type", "voices", "theme"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One chip. `value` is a type of note, the number of others who said it, or a theme's id ("" for one to be made);
    `typed` is what turns it back into text."""

    sort: Sort
    value: str
    typed: str
    name: str = ""

    @property
    def label(self) -> str:
        """What stands on the chip."""
        match self.sort:
            case "type":
                return cards.kind_word(self.value)
            case "voices":
                return QCoreApplication.translate("Capture", "+{} said it too").format(self.value)
        return self.name

    @property
    def icon(self) -> str:
        """The icon on the chip."""
        match self.sort:
            case "type":
                return self.value
            case "voices":
                return "people"
        return "layers"

    @property
    def colour(self) -> str:
        """The post-it colour of the chip, or nothing."""
        return cards.COLOURS.get(self.value, "") if self.sort == "type" else ""


def theme_mark(id: str, name: str) -> Mark:
    """The chip of a theme; `id` is empty for one that is made with the note."""
    return Mark("theme", id, f"#{name}", name)


def type_mark(type: str, typed: str) -> Mark:
    """The chip of a type of note."""
    return Mark("type", type, typed)


def voices_mark(others: int) -> Mark:
    """The chip of so many others who said the same."""
    return Mark("voices", str(others), f"+{others} ")


def marks_typed(line: str, have: Iterable[Mark]) -> tuple[list[Mark], str]:
    """The chips that a line begins with, beside those it has already, and the line without what made them."""
    sorts, found = {mark.sort for mark in have}, []
    while read := next_mark(line):
        marked, typed, rest = read
        mark = Mark("type", marked.type, typed) if marked.type else Mark("voices", str(marked.others), typed)
        if mark.sort in sorts:
            break
        sorts.add(mark.sort)
        found.append(mark)
        line = rest
    return found, line


def type_of(marks: Iterable[Mark]) -> str:
    """The type of note that these chips make."""
    return next((mark.value for mark in marks if mark.sort == "type"), "note")


def others_of(marks: Iterable[Mark]) -> int:
    """How many others said the same."""
    return next((int(mark.value) for mark in marks if mark.sort == "voices"), 0)


def themes_of(marks: Iterable[Mark]) -> list[Mark]:
    """The chips of themes."""
    return [mark for mark in marks if mark.sort == "theme"]
