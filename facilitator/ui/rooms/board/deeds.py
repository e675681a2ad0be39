"""What can be done on the board: each deed is one step that undo takes back, and is refused on a read-only event."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from ....domain import notes, searches, themes
from ....domain.records import Note, Theme
from ....domain.themes import Pick
from ...desk import Desk


class BoardDeeds(QObject):
    """The verbs of the board over a desk. Each says whether it was done; why not is told by the desk.

    `said` is a sentence for the person who asked for something that has no sense.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk

    def allowed(self) -> bool:
        """Whether anything can be written; where not, the desk says why."""
        if self._desk.read_only:
            self._desk.said.emit(self._desk.read_only)
        return not self._desk.read_only

    def move(self, picks: Sequence[Pick], target: str, *, before: str = "", copy: bool = False) -> bool:
        """Moves or copies notes into a theme, or "" to take them out."""
        changes = themes.move(self._desk.book, picks, target, before=before, copy=copy)
        if not target:
            label = self.tr("Take notes out of a theme")
        elif copy:
            label = self.tr("Copy notes to a theme")
        else:
            label = self.tr("Move notes to a theme")
        return self._desk.do(label, changes)

    def gather(self, picks: Sequence[Pick], *, name: str = "", copy: bool = False) -> str:
        """Makes a theme of notes; its id, or "" where that failed."""
        theme, changes = themes.gather(self._desk.book, picks, name=name, copy=copy)
        label = self.tr("Split theme") if theme.was else self.tr("New theme")
        return theme.id if self._desk.do(label, changes) else ""

    def rename(self, key: str, name: str) -> bool:
        """Gives a theme another name."""
        theme = self._theme(key)
        return theme is not None and self._desk.do(self.tr("Rename theme"), themes.rename(theme, name))

    def describe(self, key: str, words: str) -> bool:
        """Says in more words what a theme is about."""
        theme = self._theme(key)
        return theme is not None and self._desk.do(self.tr("Describe theme"), themes.describe(theme, words))

    def ask(self, key: str, words: str) -> bool:
        """Says what is missing from a theme."""
        theme = self._theme(key)
        return theme is not None and self._desk.do(self.tr("Say what is missing"), themes.ask(theme, words))

    def colour(self, key: str, name: str) -> bool:
        """Gives a theme a colour, or none for ""."""
        theme = self._theme(key)
        return theme is not None and self._desk.do(self.tr("Colour theme"), themes.colour(theme, name))

    def nest(self, key: str, parent: str) -> bool:
        """Makes a theme part of another, or of none."""
        theme = self._theme(key)
        if theme is None:
            return False
        above = self._theme(parent)
        if above and themes.is_within(self._desk.book, above, key):
            self.said.emit(self.tr("A theme cannot be part of itself: choose another one."))
            return False
        return self._desk.do(self.tr("Nest theme"), themes.nest(self._desk.book, theme, parent))

    def put(self, key: str, x: float, y: float) -> bool:
        """Lays an island at a place."""
        theme = self._theme(key)
        return theme is not None and self._desk.do(self.tr("Move theme"), themes.put(theme, x, y))

    def reorder(self, key: str, before: str) -> bool:
        """Puts a theme before another one, beside it, or last of all."""
        theme, other = self._theme(key), self._theme(before)
        if theme is None:
            return False
        parent = themes.parent_of(self._desk.book, other) if other else ""
        changes = themes.reorder(self._desk.book, theme, parent=parent, before=before)
        return self._desk.do(self.tr("Move theme"), changes)

    def shift(self, key: str, step: int) -> bool:
        """Moves a theme by one place among those beside it."""
        book, theme = self._desk.book, self._theme(key)
        changes = themes.shift(book, theme, step) if theme else []
        if theme and not changes and (above := themes.parent_of(book, theme)):
            name = themes.called(book)[above]
            self.said.emit(self.tr("It stands at this end of the parts of “{}” already: P and 0 make it part of none."
                                   ).format(name))
        return bool(changes) and self._desk.do(self.tr("Move theme"), changes)

    def remove(self, key: str) -> bool:
        """Takes a theme away; its notes are unsorted again."""
        theme = self._theme(key)
        return theme is not None and self._desk.do(self.tr("Take theme away"), themes.remove(self._desk.book, theme))

    def merge(self, kept: str, other: str) -> bool:
        """Lays a theme into the one that is kept."""
        one, two = self._theme(kept), self._theme(other)
        if one is None or two is None:
            return False
        return self._desk.do(self.tr("Merge themes"), themes.merge_into(self._desk.book, one, two))

    def join(self, pairs: Sequence[tuple[str, str]]) -> bool:
        """Lays the other theme of each pair into the one that is kept, in one step."""
        return self._desk.do(self.tr("Merge themes"), themes.join(self._desk.book, pairs))

    def hold(self, ids: Sequence[str]) -> bool:
        """Holds notes back; shows them again where all of them are held."""
        found = [note for id in ids if (note := self._desk.book.get(Note, id))]
        held = not all(note.held for note in found)
        label = self.tr("Hold notes back") if held else self.tr("Show notes again")
        return bool(found) and self._desk.do(label, notes.hold(found, held))

    def rewrite(self, id: str, text: str) -> bool:
        """Corrects the words of a note."""
        note = self._desk.book.get(Note, id)
        return note is not None and self._desk.do(self.tr("Correct note"), notes.rewrite(note, text))

    def keep_search(self, line: str) -> bool:
        """Saves a line of search for later."""
        changes = searches.save(self._desk.book, line)
        return not changes or self._desk.do(self.tr("Keep a search"), changes)

    def _theme(self, key: str) -> Theme | None:
        return self._desk.book.get(Theme, key)
