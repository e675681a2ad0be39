"""The menu of a note in the list below the line: what its keys do, for whoever does not know them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ... import cards
from .legend import TYPED
from .place import REPAIR_KEY
from .words import translate

if TYPE_CHECKING:
    from .list import NotesList


def menu(notes_list: "NotesList") -> QMenu:
    """What can be done to the chosen notes, each with its key."""
    made = QMenu(notes_list)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chosen = notes_list.chosen()
    held = all(note.held for note in chosen)

    def entry(words: str, key: str, deed, into: QMenu = made) -> None:
        into.addAction(f"{words}\t{key}".strip(), deed)

    entry(translate("Capture", "Correct the words"), translate("Capture", "Enter"), notes_list.edit_current)
    entry(translate("Capture", "Another table or segment…"), REPAIR_KEY, notes_list.wants_place.emit)
    entry(translate("Capture", "Themes…"), "T", notes_list.wants_themes.emit)
    kinds = made.addMenu(translate("Capture", "Kind"))
    entry(cards.kind_word("note"), "", lambda: notes_list.retype("note"), kinds)
    for type, mark in TYPED.items():
        entry(cards.kind_word(type), mark, lambda type=type: notes_list.retype(type), kinds)
    entry(translate("Capture", "One voice more"), "+", lambda: notes_list.give_voices(1))
    entry(translate("Capture", "One voice fewer"), "-", lambda: notes_list.give_voices(-1))
    entry(translate("Capture", "Show again") if held else translate("Capture", "Hold back"), "H", notes_list.hold)
    made.addSeparator()
    entry(translate("Capture", "Delete"), translate("Capture", "Delete"), notes_list.remove)
    return made
