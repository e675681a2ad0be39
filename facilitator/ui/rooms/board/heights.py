"""How high the notes of a board are: measured at once while few are new, else guessed and measured in later slices."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal

from ... import cards, look
from ...cards import Card
from ...slices import Slices

AT_ONCE = 150
"""As many new notes as are measured in one go, which takes a few milliseconds."""


class Heights(QObject):
    """Heights by note. `text(id)` gives its words, `card(id)` all that stands on it; `measured` tells that what was
    guessed is known now."""

    measured = Signal()

    def __init__(self, text: Callable[[str], str], card: Callable[[str], Card], parent: QObject):
        super().__init__(parent)
        self._text, self._card = text, card
        self._look = 0, 0
        self._known: dict[str, int] = {}
        self._guessed: list[str] = []
        self._left, self._mean = AT_ONCE, 0
        self._slices = Slices(self)

    def height(self, id: str, width: int) -> int:
        """The height of a note at a width, both in logical pixels."""
        if self._look != (width, look.generation()):
            self._look, self._known, self._guessed = (width, look.generation()), {}, []
        known = self._known.get(self._text(id))
        if known is not None:
            return known
        if self._left:
            self._left -= 1
            return self._measure(id)
        if not self._guessed:
            self._mean = sum(self._known.values()) // max(1, len(self._known))
            self._slices.begin(self._measure_rest())
        self._guessed.append(id)
        return self._mean

    def _measure(self, id: str) -> int:
        card = self._card(id)
        return self._known.setdefault(card.text, cards.post_it_height(card, self._look[0]))

    def _measure_rest(self) -> Iterator[None]:
        while self._guessed:
            self._measure(self._guessed.pop())
            yield
        self._left = AT_ONCE
        self.measured.emit()
