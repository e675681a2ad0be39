"""Parts of the panel of phones: voting codes to print, and the addresses of the team's own pages."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from ....domain import tables, voting
from ....domain.book import Book
from ....domain.polls import Tally
from ....domain.records import VotingCode
from ... import look
from ...widgets import STRETCH, Beside, Body, Button, Combo, Flow, QrPicture, Spin, announce, column, holder
from . import kinds
from . import phone_words as words
from .count_deeds import CountDeeds

MOST = 500
"""Codes of one sheet."""


class CodesPart(QWidget):
    """What a vote needs; where that is a code, codes are made here and shown once, since they are nowhere kept."""

    def __init__(self, deeds: CountDeeds, print_codes: Callable[[list[str]], object], parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._print, self._poll = deeds, print_codes, ""
        self.words = Body("", "soft")
        self.sheet = QPlainTextEdit()
        self.count, self.make = Spin(), Button(self.tr("Make and print codes"), "", "print", self._make)
        self.count.setRange(1, MOST)
        self.count.setAccessibleName(self.tr("How many voting codes"))
        self.make.setToolTip(self.tr("Each is good for one vote in every poll of this event. They are kept as hashes "
                                     "alone, so hand them out now: they cannot be shown again."))
        self.lacking = Body(self.tr("No voting codes were printed, and each phone needs one: nobody can vote yet. Make "
                                    "and print codes, or let each device vote once."), "error")
        self.devices = Button(self.tr("Let each device vote once"), "", clicked=self._give_up)
        self.devices.setToolTip(kinds.codes_words(False)[1])
        self._line = holder(Flow(self.count, self.make, self.devices))
        self.sheet.setReadOnly(True)
        self.sheet.setTabChangesFocus(True)
        self.sheet.setAccessibleName(self.tr("The new voting codes"))
        self.copy = Button(self.tr("Copy them"), "quiet", "copy", self._copy)
        self.print_them = Button(self.tr("Print them"), "quiet", "print", lambda: self._print(self._codes))
        self.gone = Button(self.tr("They are handed out: hide them"), "quiet", "close", self._hide)
        self._made = holder(column(Body(self.tr("These codes are shown now and never again: this file keeps only "
                                                "what they are known by."), "soft"),
                                   self.sheet, Flow(self.print_them, self.copy, self.gone), gap=0.5))
        self._codes: list[str] = []
        self._made.hide()
        self.setLayout(column(self.words, self.lacking, self._line, self._made, gap=0.5))

    def show_codes(self, book: Book, counted: Tally, writable: bool) -> None:
        """Shows how many codes there are and how many voted; asks for one for each who is present."""
        came = words.phone_votes(book, counted)
        said = words.codes(book, counted.poll)
        is_used = counted.poll.codes and book.all(VotingCode)
        self.words.setText(f"{said} {words.in_use(came)}" if is_used else said)
        if counted.poll.id != self._poll:
            self._poll = counted.poll.id
            self._hide()
            self.count.setValue(min(MOST, max(1, counted.bases["present"])))
        self._line.setVisible(counted.poll.codes)
        self.lacking.setVisible(counted.poll.codes and not book.all(VotingCode))
        self.devices.setVisible(voting.codes_are_free(book, counted.poll))
        self._line.setEnabled(writable)

    @property
    def is_lacking(self) -> bool:
        """Whether phones need codes and there is none."""
        return not self.lacking.isHidden()

    def _give_up(self) -> None:
        self._deeds.give_up_codes(self._poll)

    def _make(self) -> None:
        if codes := self._deeds.make_codes(self.count.value()):
            self._codes = codes
            self.sheet.setPlainText("\n".join("    ".join(codes[i:i + 4]) for i in range(0, len(codes), 4)))
            self.sheet.setFixedHeight(self.sheet.fontMetrics().lineSpacing() * min(8, len(codes) // 4 + 2))
            self._made.show()
            self.print_them.setFocus()
            self._print(codes)

    def _copy(self) -> None:
        QApplication.clipboard().setText("\n".join(self._codes))
        announce(self.copy, self.tr("Copied"))

    def _hide(self) -> None:
        self._codes = []
        self.sheet.clear()
        self._made.hide()


class TeamPages(QWidget):
    """The stage's page and those of the tables: one of them at a time, as address and code."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.page, self.picture = Combo(), QrPicture(self.tr("QR code of a page for the team"))
        self.page.setAccessibleName(self.tr("Page for the team"))
        self.page.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.page.currentIndexChanged.connect(lambda _: self._show())
        self.copy = Button(self.tr("Copy its address"), "quiet", "copy", self._copy)
        self.words = Body(self.tr("Nobody can guess these addresses: show a table’s to its facilitator alone, and none "
                                  "on the wall."), "hint")
        right = column(Flow(self.page, self.copy), self.words, STRETCH, gap=1)
        self.setLayout(column(Beside(self.picture, (holder(right), 1), narrow=480, gap=2)))

    def show_pages(self, book: Book, address: str) -> None:
        """Shows the pages under an address; the one that somebody chose stays chosen."""
        wanted = {}
        if voting.token(book):
            wanted[f"{address}stage/{voting.token(book)}"] = self.tr("Stage: the clock and what comes next")
            wanted |= {f"{address}table/{voting.token(book, table.id)}": self.tr("Table {}").format(tables.title(table))
                       for table in tables.in_order(book)}
        if list(wanted) == [self.page.itemData(place) for place in range(self.page.count())]:
            return
        chosen = self.page.currentIndex()
        with QSignalBlocker(self.page):
            self.page.clear()
            for link, name in wanted.items():
                self.page.addItem(name, link)
            self.page.setCurrentIndex(max(0, min(chosen, self.page.count() - 1)))
        self._show()

    def _show(self) -> None:
        self.picture.show_words(self.page.currentData() or "")
        self.copy.setText(self.tr("Copy its address"))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.page.currentData() or "")
        announce(self.copy, self.tr("Copied"))
        self.copy.setText(self.tr("Copied"))


def address_label() -> QLabel:
    """The address as people read it aloud: large, and to be selected by mouse or keys."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse
                                  | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    return look.set_role(label, "title")
