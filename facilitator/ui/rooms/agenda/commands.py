"""Everything that can be done in the agenda room by name: what its keys, its menus and its buttons have in common."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ....domain import agenda
from ....domain.records import Day, Segment
from ... import icons
from ...palette import POST_ITS
from ...widgets import literal
from . import clipboard
from . import words as say
from .asides import PAGE_KEYS
from .days import day_words
from .model import MINUTES
from .view import KEYS

if TYPE_CHECKING:
    from .room import AgendaRoom

_TOGGLES = ("protected", "optional", "skipped", "internal")
_CHANGES = ("add", "up", "down", "remove", "duplicate", "cut", "paste", "start", "group", *_TOGGLES)


class AgendaCommands(QObject):
    """Does by name what somebody wants with the segments in hand. A cut segment is gone at once and comes back as what
    it was."""

    def __init__(self, room: "AgendaRoom"):
        super().__init__(room)
        self._room, self._deeds, self._view = room, room.deeds, room.view
        self._names: dict[str, Callable[[], object]] = {
            "add": room.add, "up": lambda: self._shift(-1), "down": lambda: self._shift(1), "remove": self.remove,
            "duplicate": self._duplicate, "copy": self.copy, "cut": self._cut, "paste": self._paste,
            "start": self._next_start, "group": self._group, "detail": lambda: room.asides.open("segment"),
            "menu": self._pop_up}

    def run(self, name: str) -> None:
        """Does it; where nothing can be written, only what writes nothing."""
        if name in _CHANGES and self._deeds.locked:
            return
        if name in _TOGGLES:
            self._deeds.toggle(self._view.chosen(), name)
        else:
            self._names[name]()

    # What is done

    def remove(self) -> None:
        """Takes out what is in hand; one key brings it back."""
        ids = self._view.chosen()
        near = self._near(ids)
        if ids and self._deeds.remove(ids):
            self._view.go_to(near)
            words = self.tr("The segment is taken out. Its notes stay.") if len(ids) == 1 else \
                self.tr("%n segments are taken out. Their notes stay.", "", len(ids))
            self._room.toast.say(words, self.tr("Undo"), self._deeds.desk.undo)

    def copy(self) -> bool:
        """Puts what is in hand on the clipboard."""
        own = self._deeds.segments(self._view.chosen())
        if own:
            clipboard.copy(self._deeds.book, own, self._headings())
            self._room.toast.say(self.tr("%n segments copied", "", len(own)) if len(own) > 1
                                 else self.tr("Segment copied"), seconds=3)
        return bool(own)

    def move_to(self, day: Day, ids: list[str]) -> None:
        """Puts segments at the end of another day, and offers to go there."""
        near = self._near(ids)
        if self._deeds.move(ids, day.id):
            self._view.go_to(near)
            self._room.toast.say(self.tr("Moved to {}.").format(day_words(day)), self.tr("Go there"),
                                 lambda: self._room.show_segment(ids[0]))

    def _shift(self, step: int) -> None:
        ids = self._view.chosen()
        if self._deeds.shift(ids, step):
            self._room.tell_place(ids)

    def _duplicate(self) -> None:
        if made := self._deeds.duplicate(self._view.chosen()):
            self._view.choose(made)

    def _cut(self) -> None:
        ids = self._view.chosen()
        near = self._near(ids)
        if self.copy() and self._deeds.remove(ids, self.tr("Cut")):
            self._view.go_to(near)

    def _paste(self) -> None:
        taken = clipboard.pasted() if self._room.day else None
        if not taken:
            self._room.paste_text(clipboard.text())
            return
        rows = agenda.segments(self._deeds.book, self._room.day_id)
        ids = self._view.chosen()
        last = max((n for n, s in enumerate(rows) if s.id in ids), default=len(rows) - 1)
        before = rows[last + 1].id if last + 1 < len(rows) else ""
        if made := self._deeds.put(taken, self._room.day_id, before):
            self._view.setFocus()
            self._view.choose(made)

    def _next_start(self) -> None:
        """From linked to anchored to free, and round again."""
        ids = self._view.chosen()
        first = next(iter(self._deeds.segments(ids)), None)
        if first:
            following = {"linked": "anchored", "anchored": "free", "free": "linked"}
            self._deeds.start_at(ids, following[how_it_starts(first)])

    def _group(self) -> None:
        ids = self._view.chosen()
        known = sorted({s.group for s in self._deeds.book.all(Segment) if s.group})
        if own := self._deeds.segments(ids):
            self._room.ask.ask(self.tr("Heading; empty for none"), own[0].group, known, lambda text: self._deeds.change(
                ids, self.tr("Put under a heading"), group=text))

    def _near(self, ids: list[str]) -> str:
        """The segment to take in hand when these are gone: the one below them, else the one above."""
        order = [s.id for s in agenda.segments(self._deeds.book, self._room.day_id)]
        places = [order.index(id) for id in ids if id in order]
        if not places:
            return ""
        rest = [id for id in (*order[max(places) + 1:], *reversed(order[:min(places)])) if id not in ids]
        return next(iter(rest), "")

    def _headings(self) -> list[str]:
        return [self.tr("Start"), self.tr("End"), self.tr("Minutes"), self.tr("Title"), self.tr("Type"),
                self.tr("Track"), self.tr("Seating"), self.tr("Purpose"), self.tr("Prompt"), self.tr("Materials"),
                self.tr("Room set-up")]

    # Menus

    def _pop_up(self) -> None:
        index = self._view.currentIndex()
        spot = self._view.visualRect(index).bottomLeft() if index.isValid() else self._view.rect().topLeft()
        made = self.segment_menu()
        made.exec(self._view.viewport().mapToGlobal(spot))

    def room_menu(self) -> QMenu:
        """What can be done with the day and the event."""
        room, made = self._room, QMenu(self._room)
        of_segment = self.segment_menu()
        of_segment.setTitle(self.tr("The segment in hand"))
        made.addMenu(of_segment)
        made.addSeparator()
        rehearse = self._page(made, "rehearsal", self.tr("Rehearse this day"), "play")
        printing = self._page(made, "print", self.tr("Print…"), "print")
        made.addSeparator()
        changing = [
            self._page(made, "templates", self.tr("Add days or a segment from a template…"), "layers"),
            made.addAction(self.tr("Paste an agenda…"), lambda: room.paste_text(None)),
            made.addAction(self.tr("Import an agenda…"), lambda: room.wants_import.emit("agenda"))]
        keep = made.addAction(icons.icon("save"), self.tr("Save as a template…"), lambda: room.asides.save("day"))
        made.addSeparator()
        removing = made.addAction(icons.icon("trash"), self.tr("Take this day out"), room.remove_day)
        for action in (of_segment.menuAction(), rehearse, printing, keep, removing):
            action.setEnabled(room.day is not None)
        for action in (*changing, removing):
            action.setEnabled(action.isEnabled() and not self._deeds.locked)
        return made

    def segment_menu(self) -> QMenu:
        """What can be done with the segments in hand, each with its key."""
        made = QMenu(self._room)
        made.setAccessibleName(self.tr("The segments in hand"))
        ids = self._view.chosen()
        own = self._deeds.segments(ids)
        first = own[0] if own else None
        self._entry(made, "detail", self.tr("All of it…"), "side")
        made.addSeparator()
        words = {"protected": self.tr("Protected"), "optional": self.tr("Optional"), "skipped": self.tr("Skipped"),
                 "internal": self.tr("For the team alone")}
        for name, icon in zip(_TOGGLES, ("protected", "optional", "next", "held"), strict=True):
            entry = self._entry(made, name, words[name], icon)
            entry.setCheckable(True)
            entry.setChecked(bool(own) and all(getattr(s, name) for s in own))
        self._starts(made.addMenu(icons.icon("pin"), self.tr("Start")), ids, first)
        self._entry(made, "group", self.tr("Put under a heading…"), "agenda")
        self._choices(made.addMenu(self.tr("Type")), [(say.type_words(t), t) for t in say.types(
            first.type if first else "other")], first.type if first else "",
            lambda type: self._deeds.change(ids, self.tr("Change the type"), type=type))
        self._choices(made.addMenu(self.tr("Colour")), self._colours(), first.colour if first else "",
                      lambda colour: self._deeds.change(ids, self.tr("Change the colour"), colour=colour))
        self._days(made.addMenu(self.tr("Move to another day")), ids)
        made.addSeparator()
        for name, text, icon in (("add", self.tr("New segment below"), "plus"),
                                 ("duplicate", self.tr("Duplicate"), "layers"), ("cut", self.tr("Cut"), ""),
                                 ("copy", self.tr("Copy"), "copy"), ("paste", self.tr("Paste below"), ""),
                                 ("up", self.tr("Move up"), "arrow-up"), ("down", self.tr("Move down"), "arrow-down")):
            self._entry(made, name, text, icon)
        made.addSeparator()
        self._entry(made, "remove", self.tr("Take out"), "trash")
        made.addSeparator()
        keep = made.addAction(icons.icon("save"), self.tr("Save as a template…"),
                              lambda: self._room.asides.save("segment"))
        keep.setEnabled(first is not None)
        for action in made.actions():
            if not own and action.menu():
                action.setEnabled(False)
        return made

    def _page(self, menu: QMenu, key: str, words: str, icon: str) -> QAction:
        shown = QKeySequence(PAGE_KEYS[key]).toString(QKeySequence.SequenceFormat.NativeText)
        return menu.addAction(icons.icon(icon), f"{words}\t{shown}", lambda: self._room.asides.open(key))

    def _entry(self, menu: QMenu, name: str, words: str, icon: str) -> QAction:
        key = next(key for key, known in KEYS.items() if known == name)
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        made = menu.addAction(f"{words}\t{shown}", lambda: self.run(name))
        if icon:
            made.setIcon(icons.icon(icon))
        made.setEnabled(not (self._deeds.locked and name in _CHANGES))
        return made

    def _starts(self, menu: QMenu, ids: list[str], first: Segment | None) -> None:
        words = [(self.tr("Follows what is before it"), "linked"), (self.tr("Waits for its time of day"), "anchored"),
                 (self.tr("May begin before its time of day"), "free")]
        self._choices(menu, words, how_it_starts(first) if first else "", lambda how: self._deeds.start_at(ids, how))

    def _colours(self) -> list[tuple[str, str]]:
        words = {"yellow": self.tr("Yellow"), "blue": self.tr("Blue"), "pink": self.tr("Pink"),
                 "green": self.tr("Green"), "lilac": self.tr("Lilac"), "orange": self.tr("Orange")}
        return [(self.tr("As its type"), ""), *((words[name], name) for name in POST_ITS)]

    def _choices(self, menu: QMenu, words: list[tuple[str, str]], current: str, do: Callable[[str], object]) -> None:
        for text, value in words:
            entry = menu.addAction(literal(text), lambda value=value: do(value))
            entry.setCheckable(True)
            entry.setChecked(value == current)
            entry.setEnabled(not self._deeds.locked)

    def _days(self, menu: QMenu, ids: list[str]) -> None:
        others = [day for day in agenda.days(self._deeds.book) if day.id != self._room.day_id]
        for day in others:
            entry = menu.addAction(literal(day_words(day)), lambda day=day: self.move_to(day, ids))
            entry.setEnabled(not self._deeds.locked)
        menu.setEnabled(bool(others))


def how_it_starts(segment: Segment) -> str:
    """How a segment starts: "linked", "anchored" or "free"."""
    return "free" if segment.start and segment.free else "anchored" if segment.start else "linked"


def applies_to_all(column: int) -> bool:
    """Whether what is typed into a cell of one of several segments in hand is meant for all of them."""
    return column >= MINUTES
