"""The menus of the board: what can be done to what is in hand, and the colours of a theme."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu

from ....domain.themes import Pick
from ...palette import POST_ITS
from . import hints
from . import words as say
from .head import colour_icon
from .model import UNSORTED

if TYPE_CHECKING:
    from .room import BoardRoom

translate = QCoreApplication.translate


def deeds(room: "BoardRoom", has_wall: bool) -> QMenu:
    """What can be done to what is in hand, each with its key."""
    view, keys = room.view, room.view.keys
    theme = view.board.column(view.choice.current[0])
    picks = view.choice.picks(view.board)
    found = [view.board.notes[note] for note, _ in picks]
    made = QMenu(room)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def entry(words: str, shown_key: str, deed, enabled: bool = True) -> None:
        made.addAction(f"{words}\t{shown_key}", deed).setEnabled(enabled)

    entry(translate("Board", "Send to…"), "T", lambda: room.ask("send", ""), bool(picks))
    entry(_new_words(picks), "N", keys.new_theme)
    entry(translate("Board", "Take out of the theme"), translate("Board", "Delete"), keys.take_out,
          any(source != UNSORTED for _, source in picks))
    held = bool(found) and all(note.held for note in found)
    entry(translate("Board", "Show again") if held else translate("Board", "Hold back"), "H", keys.hold,
          bool(picks))
    entry(translate("Board", "Correct the words"), "F2", keys.edit, view.choice.pick is not None)
    if theme.is_theme:
        made.addSeparator()
        entry(translate("Board", "Rename the theme"), translate("Board", "F2 on its name"),
              lambda: view.edit_name(theme.key))
        entry(translate("Board", "Say what it is about"), "D", keys.describe)
        entry(translate("Board", "Say what is missing"), "Q", keys.ask)
        entry(translate("Board", "Colour…"), "C", keys.colour)
        entry(translate("Board", "Make it part of…"), "P", keys.nest)
        entry(translate("Board", "Merge it into…"), "M", keys.merge)
        if not view.lay.free:
            entry(translate("Board", "Move the theme left"), "Ctrl+Shift+←", lambda: room.deeds.shift(theme.key, -1))
            entry(translate("Board", "Move the theme right"), "Ctrl+Shift+→", lambda: room.deeds.shift(theme.key, 1))
        entry(translate("Board", "Take the theme away"), translate("Board", "Delete on its name"),
              lambda: room.deeds.remove(theme.key))
    if has_wall and theme.is_theme:
        made.addSeparator()
        made.addAction(translate("Board", "Put this theme on the wall"), lambda: room.put_on_wall(theme.key))
        made.addAction(translate("Board", "Put it there with its notes"),
                       lambda: room.put_on_wall(theme.key, notes=True))
    made.addSeparator()
    entry(translate("Board", "Show columns") if view.lay.free else translate("Board", "Show islands"), "V",
          view.turn_islands)
    entry(translate("Board", "See as large as usual") if view.zoom < 1 else translate("Board", "See all at once"), "F",
          view.fit)
    entry(translate("Board", "See where the notes of each theme come from"), "G", room.show_heat)
    entry(translate("Board", "Sort one note after the other"), "S", room.show_sort)
    suggested = made.addMenu(translate("Board", "Suggestions"))
    for what, words, shown_key in hints.offers():
        suggested.addAction(f"{words}\t{shown_key}", lambda what=what: room.show_offer(what))
    entry(translate("Board", "All keys of the board"), "?", room.show_keys)
    return made


def colours(room: "BoardRoom", key: str) -> QMenu:
    """The colours that a theme may have."""
    column = room.view.board.column(key)
    made = QMenu(room)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name in ("", *POST_ITS):
        action = made.addAction(say.colour(name) or translate("Board", "No colour"),
                                lambda name=name: room.deeds.colour(key, name))
        action.setCheckable(True)
        action.setChecked(column.colour == name)
        if name:
            action.setIcon(colour_icon(name))
        if column.colour == name:
            made.setActiveAction(action)
    return made


def _new_words(picks: list[Pick]) -> str:
    sources = {source for _, source in picks}
    if sources - {UNSORTED}:
        return translate("Board", "Split these notes off as a theme")
    return translate("Board", "New theme of these notes") if picks else translate("Board", "New theme")
