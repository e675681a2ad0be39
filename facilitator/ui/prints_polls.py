"""What can be chosen of a print for polls: whose ballots, how many, numbered or not, several to a page or one."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from ..domain import people, polls
from ..report import poll_prints, wishes
from ..report.wishes import Wish
from ..report.wording import shortened
from . import look
from .desk import Desk
from .widgets import Body, Combo, Spin, column, holder

_LONG = 44
_HIGHEST = 100_000


class PollPrintChoices(QWidget):
    """Shown for the prints of polls alone; `changed()` follows every choice.

    Args:
        poll: Whose ballots are meant at first; "" for the one that is open or comes next.
        address: Gives the address of the members' page, "" while it is not served.
    """

    changed = Signal()

    def __init__(self, desk: Desk, poll: str = "", codes: tuple[str, ...] = (),
                 address: Callable[[], str] = lambda: "", parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._wanted, self._address = desk, poll, address
        self.codes = codes
        self.poll = Combo()
        self.copies, self.first = Spin(), Spin()
        self.numbered = QCheckBox(self.tr("With numbers"))
        self.alone = QCheckBox(self.tr("Each on a page of its own"))
        self.hint = Body(self.tr("The codes are on this print and nowhere else: it cannot be made again."), "hint")
        self._build()
        self.read()

    def completed(self, wish: Wish) -> Wish:
        """A wish for a print of polls, with what is chosen here."""
        if wish.kind not in wishes.FOR_POLLS:
            return wish
        first = self.first.value() if wish.kind == wishes.BALLOTS else 1
        return replace(wish, poll=self.poll.currentData() or "", copies=self.copies.value(), first=first,
                       alone=self.alone.isChecked(), numbered=self.numbered.isChecked(), codes=self.codes,
                       address=self._address())

    def read(self) -> None:
        """Offers the polls that there are; the chosen one stays chosen."""
        found = polls.in_order(self._desk.book)
        with QSignalBlocker(self.poll):
            chosen = self.poll.currentData() or self._wanted
            if not chosen and found:
                chosen = poll_prints.poll(self._desk.book, "").id
            self.poll.clear()
            for place, poll in enumerate(found, 1):
                self.poll.addItem(f"{place}. {shortened(poll.question, _LONG)}", poll.id)
            self.poll.setCurrentIndex(max(0, self.poll.findData(chosen)))
        self.poll.setToolTip(self.poll.currentText())

    def fit_kind(self, kind: str) -> None:
        """Shows only what a kind of print can have."""
        self.setVisible(kind in (wishes.BALLOTS, wishes.VOTING_CODES))
        of_ballots = kind == wishes.BALLOTS
        self._poll_part.setVisible(of_ballots)
        for box in (self.numbered, self.alone):
            box.setVisible(of_ballots)
        self._first_part.setVisible(of_ballots and self.numbered.isChecked())
        self._copies_part.setVisible(of_ballots or not self.codes)
        self.hint.setVisible(kind == wishes.VOTING_CODES)

    def _build(self) -> None:
        self.poll.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.poll.setMinimumContentsLength(16)
        self.poll.setAccessibleName(self.tr("Whose ballots"))
        self.copies.setAccessibleName(self.tr("How many copies"))
        self.first.setAccessibleName(self.tr("Number of the first ballot"))
        self.copies.setRange(1, poll_prints.MOST)
        self.first.setRange(1, _HIGHEST)
        members = sum(person.role == people.MEMBER for person in people.by_code(self._desk.book))
        self.copies.setValue(members or poll_prints.NO_MEMBERS)
        self._poll_part = _named(self.tr("Whose ballots"), self.poll)
        self._copies_part = _named(self.tr("How many"), self.copies)
        self._first_part = _named(self.tr("From number"), self.first)
        self.setLayout(column(self._poll_part, self._copies_part, self.numbered, self._first_part, self.alone,
                              self.hint, gap=0.75))
        self.poll.currentIndexChanged.connect(lambda _: self.changed.emit())
        for spin in (self.copies, self.first):
            spin.valueChanged.connect(lambda _: self.changed.emit())
        for box in (self.numbered, self.alone):
            box.toggled.connect(lambda _: self.changed.emit())


def _named(words: str, part: QWidget) -> QWidget:
    label = look.set_role(QLabel(words), "soft")
    label.setBuddy(part)
    return holder(column(label, part, gap=0.5))
