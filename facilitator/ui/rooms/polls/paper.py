"""Paper ballots typed back: a line for each, the options with their keys in sight, the last ones, a second typing."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from ....domain import paperlines, papers, polls, pollways, tables
from ....domain.book import Book
from ....domain.polls import Tally
from ....domain.records import Ballot, Table
from ... import look
from ...widgets import Body, Button, Combo, Flow, Heading, announce, column, holder
from . import paper_words as words
from .count_deeds import CountDeeds
from .page import once_placed, show_parts
from .paper_compare import PaperCompare
from .paper_line import PaperLine

LAST = 6
"""How many of the ballots typed last are in sight."""


class PaperPanel(QWidget):
    """Where the ballots of a poll are typed. What is being typed stays whatever comes in from elsewhere."""

    def __init__(self, deeds: CountDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._shown = deeds, None
        self._typed: list[str] = []
        self._corrects, self._draft, self._after = "", ("", ""), ""
        self.pile, self.numbered = Combo(), QCheckBox(self.tr("Numbered"))
        self.ranks = Combo()
        self.second = Button(self.tr("Second typing"), "", "repeat", self._turn)
        self.count, self.doubt, self.how = Body("", "soft"), Body("", "error"), Body("", "hint")
        self.count.setWordWrap(False)
        self.line, self.last = PaperLine(), Body("", "soft")
        self.compare = PaperCompare(deeds)
        self.correct = Button(self.tr("Correct the last one"), "quiet", "edit", lambda: self._step(-1))
        self.away = Button(self.tr("Take this ballot away"), "quiet", "trash", self._remove)
        self.leave = Button(self.tr("Leave it as it was"), "quiet", "undo", self._leave)
        self._keys, self._of = Flow(gap=2), ()
        self._build()

    @property
    def entry(self) -> int:
        """Which typing goes on: the first, or the second that is compared with it."""
        return papers.SECOND if self.second.isChecked() else papers.FIRST

    def begin(self) -> None:
        """Another poll is shown from now on."""
        self._typed, self._corrects, self._after, self._draft, self._shown = [], "", "", ("", ""), None
        self.second.setChecked(False)
        self.line.show_ballot("", "")

    def show_paper(self, book: Book, counted: Tally, writable: bool) -> None:
        """Shows what was typed of a poll; what somebody is typing stays."""
        is_new = self._shown is None
        self._shown = counted
        self._show_piles(book, is_new)
        known = papers.pile(book, counted.poll, self.entry, self._table)
        if is_new:
            self.numbered.setChecked(any(papers.is_numbered(ballot) for ballot in papers.pile(book, counted.poll)))
        ids = {ballot.id for ballot in known}
        self._typed = [id for id in self._typed if id in ids] or [ballot.id for ballot in known]
        if self._corrects and self._corrects not in ids:
            self._leave()
        self._show_keys(counted)
        self._show_state(book, known)
        self.compare.show_typings(book, counted, self._table, writable)
        if not self._corrects and not self.line.number.isModified():
            self.line.number.setText(self._next())
        for part in (self.line, self.how, self.last, self.numbered, self.second):
            part.setVisible(writable and not part.property("empty"))
        self._keys_part.setVisible(writable and bool(self._of))
        self.line.number.setEnabled(self.numbered.isChecked())
        self.ranks.setVisible(writable and counted.poll.type == "ranked")
        self._offer()
        self._show_whole()

    def start(self, table: str = "") -> None:
        """Puts the cursor into the line, for the pile of a table where one is said."""
        place = self.pile.findData(table)
        if table and place not in (-1, self.pile.currentIndex()):
            self.pile.setCurrentIndex(place)
            self._turn()
        self.line.start()

    def _show_whole(self) -> None:
        """The line is in sight with what is said of it, its keys, the last ballots and how two typings compare."""
        once_placed(self, self._show_parts)

    def _show_parts(self) -> None:
        if self.line.isAncestorOf(self.window().focusWidget() or self):  # Not where somebody has gone on meanwhile.
            show_parts(self.line, self._keys_part, self.last, self.compare)

    # Showing

    @property
    def _by_ranks(self) -> bool:
        return self._shown.poll.type == "ranked" and bool(self.ranks.currentData())

    @property
    def _table(self) -> str:
        return self.pile.currentData() or ""

    def _show_piles(self, book: Book, is_new: bool) -> None:
        poll, typed = self._shown.poll, {ballot.table for ballot in papers.pile(book, self._shown.poll)}
        wanted = {"": self.tr("All tables together")} | {
            table.id: self.tr("Table {}").format(tables.title(table)) for table in tables.in_order(book)
            if table.id in typed or pollways.of_table(book, poll, table.id) == pollways.PAPER}
        chosen = self.pile.currentData()
        with QSignalBlocker(self.pile):
            if [(self.pile.itemData(i), self.pile.itemText(i)) for i in range(self.pile.count())] != [*wanted.items()]:
                self.pile.clear()
                for id, name in wanted.items():
                    self.pile.addItem(name, id)
            if is_new:  # Where most tables answer otherwise the pile is that of one table.
                chosen = "" if pollways.of_poll(poll) == pollways.PAPER or "" in typed else next(
                    (id for id in wanted if id), "")
            self.pile.setCurrentIndex(max(0, self.pile.findData(chosen)))
        self.pile.setVisible(len(wanted) > 1)

    def _show_keys(self, counted: Tally) -> None:
        wanted = tuple(words.keyed(counted.poll, counted.options))
        self.how.setText(words.how(counted.poll, by_ranks=self._by_ranks))
        if wanted == self._of:
            return
        self._of = wanted
        while self._keys.count():
            gone = self._keys.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        for key, name in wanted:
            shown = QLabel(f"{key}  {name}")
            shown.setTextFormat(shown.textFormat().PlainText)
            self._keys.addWidget(look.set_role(shown, "strong"))
            shown.show()

    def _show_state(self, book: Book, known: list[Ballot]) -> None:
        poll, offered = self._shown.poll, self._shown.options
        first, again = (papers.pile(book, poll, entry, self._table) for entry in (papers.FIRST, papers.SECOND))
        self.count.setText(words.typed(len(first), len(again)))
        there = polls.present_by_table(book, poll).get(self._table, 0)
        table = book.get(Table, self._table)
        is_crowded = table is not None and len(first) > there
        self.doubt.setText(words.crowded(len(first), there, tables.title(table)) if is_crowded else "")
        self.doubt.setVisible(bool(self.doubt.text()))
        by_id = {ballot.id: ballot for ballot in known}
        last = [by_id[id] for id in self._typed[::-1] if id in by_id][:LAST]
        self.last.setText("\n".join(words.line(poll, offered, ballot) for ballot in last))
        self.last.setProperty("empty", not last)

    def _offer(self) -> None:
        can = self._deeds.is_open(self._shown.poll.id)
        self.correct.setVisible(can and bool(self._typed) and not self._corrects)
        for part in (self.away, self.leave):
            part.setVisible(bool(self._corrects))

    def _next(self) -> str:
        return papers.next_number(self._deeds.book, self._shown.poll, self.entry, self._table,
                                  self.numbered.isChecked(), self._after)

    # Typing

    def _read(self) -> None:
        """Says how the line is read as far as it is typed."""
        poll, offered = self._shown.poll, self._shown.options
        try:
            marks = paperlines.marks(poll, offered, self.line.line.text(), ranks=self._by_ranks)
            self.line.say(words.read(poll, offered, marks))
        except ValueError as error:
            self.line.say(str(error) if self.line.line.text() else "")

    def _enter(self) -> None:
        poll, number = self._shown.poll, self.line.number.text().lstrip("0")
        if not self._deeds.is_open(poll.id):
            return
        try:
            marks = paperlines.marks(poll, self._shown.options, self.line.line.text(), ranks=self._by_ranks)
            if self._corrects:
                self._corrected(self._deeds.correct_ballot(self._corrects, marks, number))
                return
            id = self._deeds.type_ballot(poll.id, marks, number=number, numbered=self.numbered.isChecked(),
                                         table=self._table, entry=self.entry)
        except ValueError as error:
            self.line.say(str(error), fault=True)
            self._show_whole()
            self.line.line.selectAll()  # What is typed next takes its place.
            announce(self.line, str(error))
            return
        if id:
            self._typed = [*(one for one in self._typed if one != id), id]
            self._after = number if self.numbered.isChecked() else ""
            self._new()

    def _corrected(self, done: bool) -> None:
        if done:
            self._leave()

    def _new(self) -> None:
        """The line is for the next ballot."""
        self.line.show_ballot(self._next(), "")
        self.line.number.setModified(False)
        self._show_now()

    def _step(self, by: int) -> None:
        """Goes to the ballot typed before or after; beyond the last one the new one stands again as it was left."""
        if not self._typed or not self._deeds.is_open(self._shown.poll.id):
            return
        place = self._typed.index(self._corrects) if self._corrects in self._typed else len(self._typed)
        if not self._corrects:
            self._draft = self.line.number.text(), self.line.line.text()
        place = max(0, place + by)
        if place >= len(self._typed):
            self._leave()
            return
        self._corrects = self._typed[place]
        ballot = self._deeds.book.get(Ballot, self._corrects)
        self.line.show_ballot(ballot.number, paperlines.typed(self._shown.poll, self._shown.options, ballot.marks,
                                                              ranks=self._by_ranks))
        self.line.say(self.tr("Ballot {} is being corrected: Enter keeps it, Esc leaves it as it was.").format(
            ballot.number))
        self.line.line.selectAll()
        self.line.start()
        self._offer()

    def _escape(self) -> None:
        """What was being typed stands again; where nothing is corrected the line is empty again."""
        if self._corrects:
            self._leave()
        else:
            self.line.show_ballot(self.line.number.text(), "")

    def _leave(self) -> None:
        """What was being typed stands again."""
        if not self._corrects:
            return
        self._corrects, (number, text) = "", self._draft
        self._draft = "", ""
        self.line.show_ballot(number or self._next(), text)
        self.line.start()
        self._show_now()

    def _remove(self) -> None:
        if self._deeds.remove_ballot(self._corrects):
            self._leave()

    def _turn(self) -> None:
        """The other typing, which knows nothing of this one."""
        self._corrects, self._typed, self._after = "", [], ""
        self.line.number.setModified(False)
        self.line.show_ballot("", "")
        self._show_now()
        self.start()

    def _show_now(self) -> None:
        if self._shown:
            counted = polls.tally(self._deeds.book, self._shown.poll, self._shown.repeat)
            self.show_paper(self._deeds.book, counted, self._deeds.is_open(counted.poll.id))

    # Building

    def _build(self) -> None:
        self.pile.setAccessibleName(self.tr("Whose ballots these are"))
        self.pile.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.pile.activated.connect(lambda _: self._turn())
        self.numbered.setToolTip(self.tr("Numbers are printed on the ballots: each counts once, on whichever laptop it "
                                         "is typed. Without them the place in the pile is shown"))
        self.ranks.setAccessibleName(self.tr("How rankings are typed"))
        self.ranks.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        for by_ranks, name in ((False, self.tr("Best one first")), (True, self.tr("Rank of each"))):
            self.ranks.addItem(name, by_ranks)
        self.ranks.activated.connect(lambda _: self._turn())
        self.numbered.clicked.connect(lambda _: self._turn())
        self.second.setCheckable(True)
        self.second.setToolTip(self.tr("Somebody else types the same ballots once more; where the two differ it is "
                                       "said, and only the first counts"))
        self.correct.setToolTip(self.tr("Puts the ballot typed last into the line again (↑)"))
        self.away.setToolTip(self.tr("It was typed by mistake (Ctrl+Delete)"))
        self.leave.setToolTip(self.tr("Goes back to the next ballot (Esc)"))
        QShortcut(QKeySequence("Ctrl+Del"), self.line, lambda: self.away.isVisible() and self._remove(),
                  context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.line.entered.connect(self._enter)
        self.line.stepped.connect(self._step)
        self.line.left.connect(self._escape)
        self.line.typed.connect(self._read)
        self.line.came.connect(self._show_whole)
        self._keys_part = holder(self._keys)
        head = Flow(Heading(self.tr("Paper"), 3), self.count).spring(self.ranks, self.pile, self.numbered, self.second)
        self.setLayout(column(head, self.doubt, self._keys_part, self.line, Flow(self.correct, self.away, self.leave),
                              self.last, self.how, self.compare, gap=1))
