"""Ready prompts for note-takers by what their notes are for, offered where a segment has none of its own."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ....domain.records import PURPOSES, Segment
from ...widgets import Button
from . import words as say


def ready_prompts(purpose: str) -> list[str]:
    """The prompts for a purpose, the most usual first; none for a purpose that came with a file."""
    words = {
        "summary": [_tr("What did the table come to, and where did people differ?"),
                    _tr("What must somebody know who was out of the room just now?"),
                    _tr("What does the table see differently than before?")],
        "data points": [_tr("One fact, figure, place or example a note, and how it is known."),
                        _tr("What happened, to whom, where and how often? One case a note."),
                        _tr("Which numbers were named, and which did nobody know?")],
        "quotables": [_tr("Word for word: what did somebody say that others should hear?"),
                      _tr("Which sentence made the table go quiet, laugh or nod?"),
                      _tr("How would members say it at home, in their own words?")],
        "critical voice": [_tr("What speaks against it, and for whom? One person's doubt counts."),
                           _tr("What would have to be true for this to go wrong?"),
                           _tr("Who is not in the room, and what would they object to?")],
    }
    return words.get(purpose, [])


def prompt_of(segment: Segment | None) -> str:
    """What note-takers are asked: the segment's own prompt, or the ready one for what its notes are for."""
    if not segment:
        return ""
    return segment.prompt.strip() or next(iter(ready_prompts(segment.purpose)), "")


class ReadyPrompts(Button):
    """A button with the ready prompts of a purpose, of all where none is said; `chosen(str)` follows."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(self.tr("Ready prompts"), "quiet", "write", parent=parent)
        self.setToolTip(self.tr("Take one and change it as you like"))
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        self._purpose = ""
        self.setMenu(self._menu)

    def show_segment(self, segment: Segment) -> None:
        """Offers what fits a segment, while it has no prompt."""
        self._purpose = segment.purpose
        self.setVisible(not segment.prompt.strip())

    def _fill(self) -> None:
        self._menu.clear()
        for purpose in [self._purpose] if ready_prompts(self._purpose) else PURPOSES:
            self._menu.addSection(say.purpose_words(purpose))
            for words in ready_prompts(purpose):
                self._menu.addAction(words, lambda words=words: self.chosen.emit(words))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)
