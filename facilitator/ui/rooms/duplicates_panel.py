"""What may be there twice in the list of people, one question at a time: one person or two, one value or two.

It is looked for beside the window, said in a line, and asked only by whoever opens it; nothing is joined unasked.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from ...domain import joining, terms
from ...domain.book import Book
from ...domain.records import Person, Profile
from ...domain.terms import Same
from ...intake.duplicates import Pair, likely
from ...store.store import Done
from .. import jobs, look
from ..desk import Desk
from ..widgets import Body, Button, Flow, Heading, IconButton, announce, column, holder, row
from . import duplicates_words as words
from .people.names import Names

DELAY = 400
"""Milliseconds after a change until it is looked for anew: typing in the list comes first."""

Doubt = Pair | Same


def doubts(book: Book) -> list[Doubt]:
    """What is to be asked of a book: values that seem the same, then people who may be listed twice."""
    return [*terms.found(book), *likely(book)]


class DuplicatesPanel(QFrame):
    """Hidden while there is nothing to ask. Give it each `Done` by `read` while its room is in sight; `closed` says
    that the focus, which was here, wants another place, `turned` that a question came or went."""

    closed = Signal()
    turned = Signal()

    def __init__(self, desk: Desk, names: Names, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "raised")
        self._desk, self._names = desk, names
        self._doubts: list[Doubt] = []
        self._passed: set[Doubt] = set()
        self._asked: Book | None = None
        self.line = Body("", "soft")
        self.open_button = Button(self.tr("Look at them"), "", clicked=self.open_card)
        self.not_now = IconButton("close", self.tr("Not now"), self.pass_all)
        self.strip = holder(row((self.line, 1), self.open_button, self.not_now, gap=1))
        self.head, self.why = Heading("", 3), Body()
        self.count = Body("", "soft")
        self._grid = QGridLayout()
        self._grid.setProperty("gap", 1)
        look.fit(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.grid = holder(self._grid)
        self.one = Button("", "primary", clicked=self.join)
        self.two = Button("", "", clicked=self.tell_apart)
        self.next = Button(self.tr("Ask me later"), "quiet", clicked=self.pass_one)
        self._answers = {Qt.Key.Key_1: self.one, Qt.Key.Key_2: self.two, Qt.Key.Key_3: self.next}
        for key, button in self._answers.items():
            button.setToolTip(self.tr("Press {}").format(key.name[-1]))
        self.close_button = IconButton("close", self.tr("Back to the list (Esc)"), self.close_card)
        buttons = Flow(self.one, self.two, self.next)
        self.card = holder(column(row((self.head, 1), self.count, self.close_button, gap=1), self.why, self.grid,
                                  buttons, gap=1))
        self.setLayout(column(self.strip, self.card, gap=0, pad=1))
        self.setAccessibleName(self.tr("What may be there twice"))
        self._looking = QTimer(self, singleShot=True, interval=DELAY)
        self._looking.timeout.connect(self._look)
        names.changed.connect(self._show)
        self.card.hide()
        self.hide()

    def read(self, done: Done | None) -> None:
        """Looks for doubts anew where people, contacts or attributes changed."""
        if not self._desk.read_only and (not done or done.touches("person", "contact", "profile")):
            self._looking.start()

    def open_card(self) -> None:
        """Shows the first question."""
        self.strip.hide()
        self.card.show()
        self.turned.emit()
        self._show()
        self.next.setFocus()  # A second press of Enter must not join anybody.

    def close_card(self) -> None:
        """Back to the line; what was not answered stays asked."""
        self.card.hide()
        self.turned.emit()
        self._show()
        if self.isVisible():
            self.open_button.setFocus()

    def join(self) -> None:
        """One person: the entry that is busier keeps its code. One value: it is written so for everybody."""
        doubt, book = self._doubts[0], self._desk.book
        if isinstance(doubt, Same):
            done = self._desk.do(self.tr("Write values as one"), terms.merge(book, doubt))
        else:
            keep, other = joining.order(book, doubt.first, doubt.second)
            done = self._desk.do(self.tr("Join two entries of a person"), joining.join(book, keep, other))
        if done:
            self._answered(words.undo_words())

    def tell_apart(self) -> None:
        """Two people, which is remembered; two values are left for this opening."""
        doubt, book = self._doubts[0], self._desk.book
        if isinstance(doubt, Same):
            self.pass_one()
        elif self._desk.do(self.tr("Tell two people apart"), joining.tell_apart(book, doubt.first, doubt.second)):
            self._answered()

    def pass_one(self) -> None:
        """Leaves a question until the event is opened again."""
        self._passed.add(self._doubts[0])
        self._answered()

    def pass_all(self) -> None:
        """Leaves all of them so."""
        self._passed |= {*self._doubts}
        self._doubts = []
        self._show()

    def keyPressEvent(self, event) -> None:
        """1, 2 and 3 answer, Escape goes back to the line."""
        if not self.card.isVisible():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_card()
        elif button := self._answers.get(event.key()):
            button.click()
        else:
            super().keyPressEvent(event)

    # Finding

    def _look(self) -> None:
        book = self._asked = self._desk.book
        jobs.run(self, lambda _: doubts(book), done=lambda found: self._found(book, found), failed=self._failed)

    def _found(self, book: Book, found: list[Doubt]) -> None:
        if book is not self._asked:
            return
        at_hand = self._doubts[0] if self._doubts and self.card.isVisible() else None
        left = [doubt for doubt in found if doubt not in self._passed]
        # What somebody is reading stays before their eyes.
        self._doubts = sorted(left, key=lambda doubt: doubt != at_hand)
        self._show()

    def _failed(self, error: Exception) -> None:
        raise error

    # Showing

    def _answered(self, said: str = "") -> None:
        del self._doubts[0]
        if said:
            self._desk.told.emit(said)
        self._show()
        if self.isVisible():
            self.next.setFocus()

    def _show(self) -> None:
        self._doubts = [doubt for doubt in self._doubts if self._still(doubt)]
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.setVisible(bool(self._doubts))
        if not self._doubts:
            self.card.hide()
            self.strip.show()
            self.turned.emit()
            if had_focus:
                self.closed.emit()
            return
        self.strip.setVisible(self.card.isHidden())
        self.line.setText(words.line(self._doubts))
        if not self.card.isHidden():
            self._show_card(self._doubts[0])

    def _still(self, doubt: Doubt) -> bool:
        book = self._desk.book
        if isinstance(doubt, Same):
            there = {value for one in book.all(Profile) for name, value in one.attributes if name == doubt.attribute}
            return bool(there & {*doubt.values})
        return bool(book.get(Person, doubt.first) and book.get(Person, doubt.second))

    def _show_card(self, doubt: Doubt) -> None:
        book = self._desk.book
        self.head.setText(words.question(doubt))
        self.why.setText(words.reasons(book, doubt))
        self.count.setText(self.tr("{} to ask").format(len(self._doubts)))
        self.one.setText(words.yes(book, doubt))
        self.two.setText(words.no(doubt))
        while item := self._grid.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        lines = words.compared(book, doubt, self._names.shown) if isinstance(doubt, Pair) else []
        for at, (heading, *cells, differs) in enumerate(lines):
            self._grid.addWidget(Body(heading, "soft"), at, 0)
            for place, text in enumerate(cells, 1):
                self._grid.addWidget(self._cell(text, differs), at, place)
        for place, share in ((1, 3), (2, 3), (3, 4)):
            self._grid.setColumnStretch(place, share)
        self.grid.setVisible(bool(lines))
        announce(self, f"{self.head.text()} {self.why.text()}")

    def _cell(self, text: str, differs: bool) -> QLabel:
        cell = Heading(text or "–", 3) if differs else Body(text or "–")
        cell.setTextFormat(Qt.TextFormat.PlainText)
        cell.setWordWrap(True)
        return cell
