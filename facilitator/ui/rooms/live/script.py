"""What only the desk sees beside the clock: prompt and script of what runs, who leads it, and what is needed next."""

from datetime import datetime
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ....domain import agenda
from ....domain.book import Book
from ....domain.people import contact
from ....domain.records import Person, Segment
from ... import icons, look
from ...desk import Desk
from ...widgets import STRETCH, Body, Button, column, holder, row
from ..people.names import Names
from .deeds import LiveDeeds
from .reading import reading


class ScriptPanel(QFrame):
    """Folds and unfolds; `folded(bool)` tells that somebody did. Nothing of it is on the wall."""

    folded = Signal(bool)

    def __init__(self, desk: Desk, deeds: LiveDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self._open = True
        self._shown: tuple = ()
        look.set_role(self, "panel")
        self.fold = Button("", "quiet", "chevron-down", self.turn)
        self.fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fold.setToolTip(self.tr("Fold or unfold what only you see (S)"))
        self.about, self.prompt, self.script, self.needs = Body("", "soft"), Body(), Body(), Body("", "strong")
        self._names = [look.set_role(QLabel(words), "hint") for words in (
            self.tr("Prompt for note-takers"), self.tr("Your script"))]
        self._body = holder(column(self.about, self._names[0], self.prompt, self._names[1], self.script, self.needs,
                                   gap=0.5, pad=0.5))
        for text in (self.prompt, self.script):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setLayout(column(row(self.fold, STRETCH), self._body, gap=0.5, pad=1))
        self.hide()

    @cached_property
    def names(self) -> Names:
        """Whether names may be seen; asked for with the first segment that somebody leads."""
        made = Names.of(self._desk)
        made.changed.connect(lambda: self.set_open(self._open))
        return made

    def turn(self) -> None:
        """Folds what is open, unfolds what is not."""
        self.set_open(not self._open)
        self.folded.emit(self._open)

    def set_open(self, is_open: bool) -> None:
        """Folds it or not, and shows it anew."""
        self._open = is_open
        self._shown = ()
        self.show_time(self._desk.now())

    def show_time(self, now: datetime) -> None:
        """Shows what belongs to the segment that the keys are for, or to the next while nothing runs."""
        book = self._desk.book
        stands = reading(book, now)
        chosen = self._deeds.current() if stands.active else None
        segment = chosen or next(iter(stands.coming), None)
        shown = book, segment, stands.coming, self._open
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(segment is not None)
        if segment:
            self._show(book, segment, [s for s in stands.coming if s.id != segment.id])

    def _show(self, book: Book, segment: Segment, following: list[Segment]) -> None:
        self.fold.setIcon(icons.icon("chevron-down" if self._open else "chevron-right"))
        self.fold.setText(self.tr("Only for you: {}").format(segment.title or self.tr("a segment without a title")))
        prompt, script = segment.prompt.strip(), agenda.script(book, segment).strip()
        leads = lead_words(book, segment, self.names.shown) if segment.leads else ""
        parts = [self.tr("Led by {}").format(leads) if leads else "",
                 self.tr("Room: {}").format(segment.setup) if segment.setup else "",
                 self.tr("Needs: {}").format(segment.materials) if segment.materials else ""]
        about = " · ".join(part for part in parts if part)
        if not (about or prompt or script):
            about = self.tr("No script, prompt or materials were written for it.")
        needs = [self.tr("Coming up, “{}” needs: {}").format(other.title or other.track, words)
                 for other in following if (words := _needs(other))]
        for label, words in ((self.about, about), (self.prompt, prompt), (self.script, script),
                             (self.needs, "\n".join(needs))):
            label.setText(words)
            label.setVisible(bool(words))
        self._names[0].setVisible(bool(prompt))
        self._names[1].setVisible(bool(script))
        self._body.setVisible(self._open)


def lead_words(book: Book, segment: Segment, names: bool) -> str:
    """Who leads it: by name where names may be seen and this copy has it, else by code."""
    people = [person for id in segment.leads if (person := book.get(Person, id))]
    return ", ".join(names and contact(book, person.id).name or person.code for person in people)


def _needs(segment: Segment) -> str:
    return " · ".join(part for part in (segment.materials.strip(), segment.setup.strip()) if part)
