"""How good the seating is, planned or made by hand: in words, as tables by values, and as who meets whom how often."""

from collections.abc import Mapping, Set

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ....domain import meetings, mixing, seating, shares, tables
from ....domain.book import Book
from ....domain.meetings import Pair
from ....domain.records import Person, Seat
from ... import look
from ...models import RECORD, RecordsModel
from ...widgets import Beside, Body, Heading, OneLine, Scrolled, column, holder
from .grid import SharesGrid
from .histogram import Histogram
from .lines import Lines
from .words import empty_line, gathered_lines, lacking, listed, numbers_words, quality_lines, shares_words, who

NAMED = 5
"""Of those who meet few others, so many are named."""


class TablesQuality(QWidget):
    """`people_wanted(ids)` and `table_wanted(id)` ask for somebody or something to be shown in the plan."""

    people_wanted = Signal(list)
    table_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.summary = Body()
        self.head = Heading("", 3)
        self.grid = SharesGrid()
        self.nothing = Body(self.tr("Nobody has attributes that are mixed, so there is nothing to balance."), "soft")
        self.met = Histogram()
        self.few = Body("", "soft")
        self.again = RecordsModel(self._data, parent=self)
        self.pairs = Lines(self.tr("Pairs who meet more than once"), self.again)
        self.again_head = Heading("", 3)
        self.told = OneLine()
        self._book, self._names = Book.of([]), {}
        self._build()

    def _build(self) -> None:
        met_head = Heading(self.tr("Others met by each person"), 3)
        for head in (self.head, met_head, self.again_head):
            head.setWordWrap(True)
        left = holder(column(self.head, self.nothing, (self.grid, 1), gap=1))
        right = holder(column(met_head, self.met, self.few, self.again_head, (self.pairs, 1), gap=1))
        self.grid.setMinimumSize(look.px(240), look.px(180))
        self.pairs.setMinimumHeight(look.px(100))
        beside = Beside((left, 3), (right, 2), narrow=620, gap=2)
        whole = column(self.summary, (beside, 1), self.told, gap=1.5, pad=1)
        self.setLayout(column(Scrolled(look.set_role(holder(whole), "sheet"))))
        self.grid.table_wanted.connect(self.table_wanted)
        self.grid.told.connect(self.told.setText)
        self.met.told.connect(self.told.setText)
        self.met.chosen.connect(self.people_wanted)
        self.pairs.activated.connect(self._open)
        self.pairs.doubleClicked.connect(self._open)

    def read(self, book: Book, there: Book, round: str, names: Mapping[str, str]) -> None:
        """Shows the seating as it is: the shares of one round, the meetings of all. `there` is the event without the
        seats of those who are away, who count nowhere."""
        otherwise = names != self._names
        self._book, self._names = there, names
        never = _seated(book) - _seated(there)
        self._show_words(never, len(book.all(Seat)) > len(there.all(Seat)))
        self._show_shares(round)
        found = meetings.meetings(there)
        pairs = found.again()
        met = {person: met for person, met in found.met.items() if person not in never} if found.pairs else {}
        self.met.show_met(met)
        self._show_few(met)
        self.again.show(pairs)
        if otherwise:
            self.again.tell_again()
        self.again_head.setText(self.tr("Pairs who meet again: {}").format(len(pairs)) if pairs else
                                self.tr("No two meet again"))
        self.pairs.setVisible(bool(pairs))

    def words(self, pair: Pair) -> str:
        """A pair in words: who, with their names, and in which rounds."""
        return self._said(pair, self._names)

    def _said(self, pair: Pair, names: Mapping[str, str]) -> str:
        both = [who(found, names) for id in (pair.one, pair.other) if (found := self._book.get(Person, id))]
        return self.tr("{}: rounds {}").format(listed(both), listed([str(number) for number in pair.rounds]))

    def _show_words(self, never: Set[str], are_away: bool) -> None:
        try:
            task = seating.task(self._book, tables.rounds(self._book), away=never)
        except ValueError:
            self.summary.setText(lacking(self._book))
            return
        told = seating.quality(task, seating.seated_now(self._book, task))
        lines = [*quality_lines(told, len(task.rules)),
                 *gathered_lines(told, mixing.used(self._book, mixing.GATHER)), empty_line(self._book, task, told)]
        count = len(task.rounds)
        head = (self.tr("Over all {} rounds, as people sit now without those away:") if are_away else
                self.tr("Over all {} rounds, as people sit now:")).format(count) if count > 1 else \
            self.tr("As people sit now without those away:") if are_away else self.tr("As people sit now:")
        self.summary.setText(" ".join(filter(None, [head, *lines])))

    def _show_few(self, met: Mapping[str, int]) -> None:
        """Says who meets few others, and in which rounds they have no seat or were not there."""
        those = meetings.few(met)
        seats = {(seat.round, seat.person) for seat in self._book.all(Seat)}
        lines = []
        for id in those[:NAMED]:
            missed = [round.number for round in tables.rounds(self._book) if (round.id, id) not in seats]
            said = self.tr("{} meets {}, not in rounds {}") if len(missed) > 1 else \
                self.tr("{} meets {}, not in round {}") if missed else self.tr("{} meets {}")
            lines.append(said.format(self._book.get(Person, id).code, met[id], numbers_words(missed)))
        if len(those) > NAMED:
            lines.append(self.tr("and {} more").format(len(those) - NAMED))
        self.few.setText(self.tr("Few others: {}.").format("; ".join(lines)))
        self.few.setVisible(bool(lines))

    def _show_shares(self, round: str) -> None:
        spread = shares.spread(self._book)
        cells = spread.cells(tables.places(self._book, round))
        values = [(name, value) for name, known in spread.values.items() for value in known]
        known = {key[1:] for key, cell in cells.items() if cell.have}
        mixed = [cell for key, cell in cells.items() if key[1:] in known]
        self.grid.shares.show(tables.in_order(self._book), values, cells)
        self.grid.setVisible(bool(values))
        self.head.setVisible(bool(values))
        self.nothing.setVisible(not values)
        right = sum(not cell.off for cell in mixed)
        self.head.setText(self.tr("This round · Even shares: {}").format(shares_words(right, len(mixed))) if mixed else
                          self.tr("This round · Nobody is seated yet"))

    def _open(self, index) -> None:
        pair: Pair = index.data(RECORD)
        self.people_wanted.emit([pair.one, pair.other])

    def _data(self, pair: Pair, role: int):
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(pair, {})
        return self.words(pair) if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) else None


def _seated(book: Book) -> set[str]:
    return {seat.person for seat in book.all(Seat)}
