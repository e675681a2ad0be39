"""Who writes a poll: each verb changes what is asked, or makes a new version of it once somebody voted."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ....domain import pollmaking, polls, polltyped
from ....domain.book import Book
from ....domain.changes import Change, edit
from ....domain.polltyped import Typed
from ....domain.records import Option, Poll
from . import kinds
from .deeds import Make, PollDeeds

if TYPE_CHECKING:
    from .sheet import PollSheet


def tr(words: str) -> str:
    """Words in the language of the window."""
    return QCoreApplication.translate("Polls", words)


class PollAuthor:
    """Writes the question and options of the poll in a sheet. Each verb says whether it was written."""

    def __init__(self, deeds: PollDeeds, sheet: "PollSheet"):
        self._deeds, self._sheet = deeds, sheet

    def keep_question(self, text: str) -> bool:
        """Writes a question, and the answers that were typed behind it."""
        poll, typed = self._sheet.poll, polltyped.read(text)
        if poll is None:
            return not text or self._sheet.begin(typed.question, kinds.typed_shape(typed))
        if not typed.says_how or polltyped.read(poll.question).says_how:
            return self._rewrite(tr("Reword question"), lambda _, found: polls.reword(found, text))
        written = self._rewrite(tr("Reword question"), lambda book, found: [
            *_with(book, found, typed), *polls.reword(found, typed.question)])
        if written:
            self._sheet.question.show_question(typed.question, always=True)
        return written

    def add_options(self, texts: Sequence[str]) -> bool:
        """Adds options behind the others; the first ones begin a new poll, whatever its question says yet."""
        return self._add(Typed("", polltyped.options(texts)))

    def add_line(self, text: str) -> bool:
        """Adds what was typed in one line, which may be several options, or name the kind of answer behind a slash."""
        several = polltyped.parts(text)[1:]
        return self._add(polltyped.read(f"/ {text.lstrip('/ ')}") if several else Typed("", polltyped.options([text])))

    def take_kind(self, type: str, scale: str = "") -> bool:
        """Makes the poll one of a type, or with the steps of a scale."""
        typed = Typed("", (), type, scale)
        if self._sheet.poll is None:
            return self._sheet.begin(self._sheet.question.words(), kinds.typed_shape(typed))
        return self._rewrite(tr("Take the kind of a poll"), lambda book, poll: _with(book, poll, typed))

    def reword_option(self, option: Option, text: str) -> bool:
        """Puts an option in other words."""
        return self._rewrite(tr("Reword option"), self._at(option, lambda _, found: polls.reword_option(found, text)))

    def remove_option(self, option: Option) -> bool:
        """Takes an option away; the cursor goes to the line after it."""
        place = self._place(option)
        done = self._rewrite(tr("Take option away"), self._at(option, polls.remove_option))
        if done:
            self._sheet.options.step(place, 0)
        return done

    def set_abstains(self, option: Option, abstains: bool) -> bool:
        """Says whether an option abstains."""
        return self._rewrite(tr("Change who abstains"),
                             self._at(option, lambda _, found: [edit(found, abstains=abstains)]))

    def shift_option(self, option: Option, step: int) -> bool:
        """Moves an option by one place."""
        offered = polls.options(self._deeds.book, self._sheet.poll.id)
        there = self._place(option) + step
        if not 0 <= there < len(offered) or not self._sheet.options.line(option.id).keep():
            return False

        def moved(book: Book, found: Option) -> list[Change]:
            others = [o.id for o in polls.options(book, found.poll) if o.id != found.id]
            return polls.move_option(book, found, others[there] if there < len(others) else "")

        done = self._rewrite(tr("Move option"), self._at(option, moved))
        if done:
            self._sheet.options.line(option.id).setFocus()
        return done

    def _add(self, typed: Typed) -> bool:
        if self._sheet.poll is None:
            return self._sheet.begin(self._sheet.question.words(), kinds.typed_shape(typed))
        return self._rewrite(tr("Add option"), lambda book, poll: _with(book, poll, typed))

    def _place(self, option: Option) -> int:
        return [o.id for o in polls.options(self._deeds.book, option.poll)].index(option.id)

    def _at(self, option: Option, make: Callable[[Book, Option], list[Change]]) -> Make:
        """A change of the option in this place, so that it can be made in a new version of the poll too."""
        place = self._place(option)
        return lambda book, poll: make(book, polls.options(book, poll.id)[place])

    def _rewrite(self, label: str, make: Make) -> bool:
        """Changes what is asked; once somebody voted, only in a new version, and only where somebody wants that."""
        sheet = self._sheet
        if not sheet.how.isHidden():
            return False
        if not self._deeds.is_frozen(sheet.poll.id):
            return self._deeds.change(sheet.poll.id, label, make)
        sheet.ask_how(label, make)
        return False


def _with(book: Book, poll: Poll, typed: Typed) -> list[Change]:
    """A poll's changes when answers or their kind are typed: options come behind those that there are."""
    if typed.scale or (typed.type and not polls.options(book, poll.id)):
        return pollmaking.take_shape(book, poll, kinds.typed_shape(typed, poll))
    kind = pollmaking.choose_type(book, poll, typed.type, typed.numbers) if typed.type else []
    return [*kind, *pollmaking.append(book, poll.id, typed.answers)]
