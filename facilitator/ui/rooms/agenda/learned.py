"""What the days that were held teach, offered calmly above the plan of those to come; nobody is asked twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ....domain import experience
from ....domain.book import Book
from ....domain.experience import Suggestion
from ....domain.records import Day
from ... import look, timewords
from ...widgets import Body, Button, Picture, row
from .days import day_words
from .words import type_words


class Learned(QFrame):
    """One suggestion at a time. `wanted(Suggestion)` asks to follow it; one that is left comes no more today."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "strip")
        self.words = Body()
        self.do = Button(self.tr("Do it"), "", "check", self._do)
        self.leave = Button(self.tr("Leave it"), "quiet", clicked=self._leave)
        self._shown: Suggestion | None = None
        self._left: set[str] = set()
        self._book: Book | None = None
        self.setLayout(row(Picture("idea", 18, "ink_soft"), (self.words, 1), self.do, self.leave, gap=1, pad=1))
        self.hide()

    def read(self, book: Book, day: Day, read_only: bool) -> None:
        """Shows what is to be learned for a day."""
        self._book = book
        found = [] if read_only else [s for s in experience.suggestions(book) if s.type not in self._left
                                      and any(segment.day == day.id for segment, _ in s.proposed)]
        self._shown = found[0] if found else None
        self.setVisible(bool(found))
        if found:
            self.words.setText(sentence(book, found[0]))

    def _do(self) -> None:
        if self._shown:
            self.wanted.emit(self._shown)

    def _leave(self) -> None:
        if self._shown:
            self._left.add(self._shown.type)
        self.hide()


def sentence(book: Book, suggestion: Suggestion) -> str:
    """What was learned of a type, and what is proposed for the segments to come."""
    translate = Learned.tr
    over = suggestion.percent > 0
    ran = translate("{} ran {}% over in {} segments.") if over else translate("{} ran {}% under in {} segments.")
    words = type_words(suggestion.type)
    first, minutes = suggestion.proposed[0]
    head = ran.format(words[:1].upper() + words[1:], abs(suggestion.percent), suggestion.cases)
    if len(suggestion.proposed) == 1:
        day = book.get(Day, first.day)
        return f"{head} " + translate("Plan {} instead of {} for “{}” on {}?").format(
            timewords.minutes(minutes), first.minutes, first.title, day_words(day) if day else "")
    return f"{head} " + translate("Plan the {} to come anew, such as “{}” with {} instead of {}?").format(
        len(suggestion.proposed), first.title, timewords.minutes(minutes), first.minutes)
