"""What sorting one by one does to notes: each deed is one step that undo takes back."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ....domain import themes
from ....domain.records import Theme
from ...desk import Desk
from .hands import NAME, Hand


class SortDeeds(QObject):
    """The verbs over a desk. Each says whether it was done; why not is told by the desk."""

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk

    def send(self, ids: Sequence[str], theme: str, *, also: bool = False) -> bool:
        """Sends notes to a theme, to be in it alone or in their other themes too; "" takes them out of all."""
        label = self.tr("Sort a note") if len(ids) == 1 else self.tr("Sort notes")
        return self._desk.do(label, themes.send(self._desk.book, ids, theme, also=also))

    def gather(self, ids: Sequence[str], name: str, *, also: bool = False) -> str:
        """Makes a theme of notes, without a name for ""; its id, or "" where that failed."""
        book = self._desk.book
        lies: dict[str, list[str]] = {id: [] for id in ids}
        for placed in themes.placements(book):
            if placed.note in lies:
                lies[placed.note].append(placed.theme)
        picks = [(id, source) for id, sources in lies.items() for source in sources or [""]]
        theme, changes = themes.gather(book, picks, name=name, copy=also)
        return theme.id if self._desk.do(self.tr("New theme"), changes) else ""

    def answer(self, hand: Hand, words: str) -> bool:
        """Says of a theme what is asked about it."""
        theme = self._desk.book.get(Theme, hand.theme)
        if theme is None or hand.come == NAME:
            return self.rename(hand.theme, words)
        return self._desk.do(self.tr("Say what is missing"), themes.ask(theme, words))

    def rename(self, id: str, name: str) -> bool:
        """Gives a theme another name."""
        theme = self._desk.book.get(Theme, id)
        return theme is not None and self._desk.do(self.tr("Rename theme"), themes.rename(theme, name))
