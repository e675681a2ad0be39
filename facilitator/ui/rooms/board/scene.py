"""What of the board is seen, and where: two such scenes tell which parts have to be painted again, and no others."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

from ...cards import Card
from .layout import BoardLayout
from .paint import Looks

Scene = dict[Hashable, tuple[QRect, object]]
"""Each thing that is seen: where it lies on the board, and all that it is painted from."""

FEW, EDGE = 12, 3
"""From how many things on one rectangle around all of them is painted sooner than each; and the px around a thing that
rings and rounding take."""


def scene(layout: BoardLayout, looks: Looks, card: Callable[[str], Card], hovered: str) -> Scene:
    """All that is seen of a board; `hovered` is the column under the mouse."""
    current, found = looks.current if looks.focused else None, layout.board.found
    seen: Scene = {("frame", c.key): (frame, None) for c in layout.board.themes if (frame := layout.frame(c))}
    for column in layout.seen():
        key = column.key
        here = (key, "") == looks.current and looks.focused
        seen["ground", key] = layout.column(key), looks.target == key
        seen["head", key] = layout.head(key), (column, layout.board.column(column.parent), here, looks.renamed == key)
        if thumb := layout.thumb(key):
            seen["roll", key] = thumb, hovered == key
        if looks.target == key and looks.gap >= 0:
            seen["gap", key] = layout.gap_line(key, looks.gap), None
        pile = layout.pile(key)
        for place in layout.notes_seen(key):
            note = column.notes[place]
            pick = note, key
            ring = current == (key, note) if (key, note) == looks.current else None
            seen["note", key, note] = layout.note(key, place) & pile, (
                card(note), pick in looks.marked, pick in looks.carried, found is None or note in found, ring)
    return seen


def changed(before: Scene, after: Scene, on_screen: Callable[[QRect], QRect]) -> QRegion:
    """The part of the viewport on which two scenes differ."""
    parts = [part[0] for key in before.keys() | after.keys() if before.get(key) != after.get(key)
             for part in (before.get(key), after.get(key)) if part]
    region = QRegion()
    for rect in set(map(QRect.getRect, parts)):
        region += on_screen(QRect(*rect)).adjusted(-EDGE, -EDGE, EDGE, EDGE)
    return region if len(parts) <= 2 * FEW else QRegion(region.boundingRect())
