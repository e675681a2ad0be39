"""The count of a poll: phones and paper where they are used, the hands of each table, and the bars beside or below."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from ....domain import papers, pollgaps, polls, pollways
from ....domain.book import Book
from ....domain.polls import Tally
from ....report import wishes
from ... import look
from ...widgets import Across, Body, Button, Flow, Heading, column, holder, panel, row
from . import count_words as words
from . import words as say
from .answers import AnswersView
from .cell import Cell
from .clash import HandsClash
from .count_deeds import CountDeeds
from .deeds import PollDeeds
from .hands import ROOM, HandsGrid
from .more import MoreView
from .page import stops
from .paper import PaperPanel
from .phones import PhonesPanel
from .result import ResultView

BARS = 296
"""The width in px that the bars and what is around them need to stand beside the hands."""


class CountView(QWidget):
    """What was counted and what it comes to, and where it is counted."""

    def __init__(self, deeds: PollDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._room = self._all = False
        self._shown: tuple[Book, Tally, bool] | None = None
        self.deeds = CountDeeds(deeds, self)
        self.grid = HandsGrid(lambda *cell: self.deeds.count(self._poll, *cell),
                              lambda table, way: self.deeds.choose_way(self._poll, table, way))
        self.phones = PhonesPanel(self.deeds, self._print_codes)
        self.paper, self.result, self.more = PaperPanel(self.deeds), ResultView(), MoreView()
        self.answers = AnswersView(self.deeds)
        self.missing, self.doubts = Body("", "soft"), Body("", "error")
        self.honest, self.hidden, self.alike = Body("", "hint"), Body("", "strong"), Body("", "soft")
        self.caption, self.legend = Body("", "hint"), Body("", "hint")
        self.at_once = Button(self.tr("Count the whole room at once"), "quiet", "people", self.count_at_once)
        self.each = Button(self.tr("Choose for single tables"), "quiet", "tables", self._show_each)
        self.title = Heading(self.tr("Hands"), 3)
        self.clash = HandsClash(self.deeds)
        self.clash.settled.connect(self._go_to)
        self.across = Across(self.grid)
        self.table = holder(row(self.grid.names, (self.across, 1), gap=1))
        left = column(self.title, self.alike, self.table, self.legend, self.clash, self.missing, self.doubts,
                      self.honest, Flow(self.at_once, self.each), gap=1, pad=2)
        self.verdicts = column()
        right = column(Heading(self.tr("Count"), 3), self.hidden, self.caption, self.result, self.verdicts,
                       self.answers, self.more, gap=1, pad=2)
        for side in (left, right):
            side.addStretch(1)
        self._tables_part = panel(left)
        self._right = panel(right)
        self.sides = row(self._tables_part, (self._right, 1), gap=1.5)
        self.paper_part = panel(column(self.paper, pad=2))
        self.phones_part, self._count_part = panel(column(self.phones, pad=2)), holder(self.sides)
        self.setLayout(column(self.phones_part, self.paper_part, self._count_part, gap=1.5))

    @property
    def _poll(self) -> str:
        return self._shown[1].poll.id if self._shown else ""

    def begin(self) -> None:
        """Another poll is shown: neither the room nor single tables are counted otherwise before somebody asks."""
        self._room = self._all = False
        self.paper.begin()

    def build(self, book: Book, counted: Tally, writable: bool) -> None:
        """Builds the cells of a poll; showing it then takes a turn without them."""
        if counted.poll.state != polls.DRAFT and not self.deeds.is_over:
            self.grid.show_count(book, counted, room=self._room, writable=writable)

    def show_count(self, book: Book, counted: Tally, writable: bool) -> None:
        """Shows a poll's count, of a draft nothing but the phones; where somebody types the cursor stays."""
        if self.deeds.is_over:
            return
        self._shown = book, counted, writable
        poll, ways = counted.poll, pollways.in_use(book, counted.poll)
        self._show_phones(book, counted, pollways.PHONES in ways)
        is_draft = poll.state == polls.DRAFT
        self._count_part.setVisible(not is_draft)
        self.setVisible(not is_draft or not self.phones_part.isHidden())
        if is_draft:
            self.paper_part.hide()
            return
        self.clash.show_poll(poll.id)
        self.grid.show_count(book, counted, room=self._room, writable=writable)
        is_paper = pollways.PAPER in ways or bool(papers.pile(book, poll))
        if is_paper:
            self.paper.show_paper(book, counted, writable)
        self.paper_part.setVisible(is_paper)
        self._show_alike(ways, bool(counted.by_table), writable)
        self._tell(book, counted)
        shown = polls.tally(book, poll, counted.repeat, hands_alone=True) \
            if counted.is_hidden and counted.by_table else counted
        self.result.show_count(shown)
        self.answers.show_answers(book, counted, writable=not self.deeds.desk.read_only)
        self.more.show_more(book, counted, closed=polls.is_closed(poll))
        self.at_once.setVisible(writable and ROOM not in self.grid.sums and pollways.HANDS in ways)
        self._order(first=polls.is_closed(poll) or pollways.HANDS in ways)

    def show_keys(self, book: Book, counted: Tally) -> None:
        """Shows what hangs on codes and keys for phones, and nothing else anew."""
        if self._shown and not self.deeds.is_over:
            self._shown = book, counted, self._shown[2]
            self._show_phones(book, counted, pollways.PHONES in pollways.in_use(book, counted.poll))

    def _order(self, *, first: bool) -> None:
        """Puts tables and bars above paper and phones where hands are raised or all is over, else below them."""
        wanted = [self._count_part, self.paper_part, self.phones_part] if first else \
            [self.phones_part, self.paper_part, self._count_part]
        layout = self.layout()
        if [layout.itemAt(place).widget() for place in range(3)] != wanted:
            for place, part in enumerate(wanted):
                layout.insertWidget(place, part)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in the order in which the parts are seen: once all is over the result comes first."""
        sides = [self._tables_part, self._right]
        if self._is_over:
            sides.reverse()
        layout = self.layout()
        parts = [layout.itemAt(place).widget() for place in range(layout.count())]
        return [stop for part in parts for side in (sides if part is self._count_part else [part])
                for stop in stops(side)]

    @property
    def _is_over(self) -> bool:
        return self._shown is not None and polls.is_closed(self._shown[1].poll)

    def _go_to(self, option: str, table: str) -> None:
        """Puts the cursor into a cell that was settled."""
        if cell := self.grid.cells.get((option, table)):
            cell.setFocus()

    def _show_phones(self, book: Book, counted: Tally, in_use: bool) -> None:
        is_seen = self.phones.can_serve and (in_use or any(b.way == pollways.PHONES for b in counted.ballots))
        self.phones_part.setVisible(is_seen)
        if is_seen:
            self.phones.show_phones(book, counted)

    def _print_codes(self, codes: list[str]) -> None:
        """Opens the prints with these codes, which nothing else knows."""
        from ...prints import open_prints

        open_prints(self.window(), self.deeds.desk, wishes.VOTING_CODES, codes=codes)

    def first_empty(self) -> Cell | None:
        """The cell to go on with."""
        return self.grid.first_empty()

    def start(self) -> bool:
        """Puts the cursor where counting goes on, if there is such a place: the first empty cell or the paper line."""
        cell = self.first_empty()
        if cell and self.grid.isVisibleTo(self):
            cell.setFocus()
        elif self.paper_part.isVisibleTo(self):
            self.paper.start()
        elif self.phones_part.isVisibleTo(self):
            self.phones.begin()
        else:
            return False
        return True

    def start_at_gap(self) -> bool:
        """Puts the cursor where the first table stands at which something is wrong or missing, if there is one."""
        gap = next(iter(pollgaps.gaps(*self._shown[:2])), None)
        cell = self.grid.cell_of(gap.table.id, wrong=bool(gap.crowded)) if gap else None
        if cell and self.grid.isVisibleTo(self):
            cell.setFocus()
        elif gap and self.paper_part.isVisibleTo(self):
            self.paper.start(gap.table.id)
        else:
            return False
        return True

    def count_at_once(self) -> None:
        """Adds a row for the whole room and puts the cursor into it."""
        self._room = True
        self.show_count(*self._shown)
        cell = next((cell for (_, table), cell in self.grid.cells.items() if table == ROOM), None)
        if cell:
            cell.setFocus()

    def fit(self, width: int) -> None:
        """Puts the bars beside the hands where so many pixels have room for both, else below them; once all is over a
        poll begins with its result."""
        tables = self.grid.names.width() + look.space(1) + self.grid.minimumSizeHint().width()
        beside = not self.table.isHidden() and width >= tables + look.px(BARS)
        below = QBoxLayout.Direction.BottomToTop if self._is_over else QBoxLayout.Direction.TopToBottom
        self.sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else below)

    def _show_alike(self, ways: set[str], has_hands: bool, writable: bool) -> None:
        """Where no table raises hands, one sentence stands for all of them until somebody wants single tables; once all
        is over nothing need be said of them."""
        alike = next(iter(ways)) if len(ways) == 1 else ""
        self.alike.setText(words.all_by(alike))
        in_one = bool(self.alike.text()) and not self._all and not self._room and not has_hands
        self.title.setText(self.tr("Hands") if ways == {pollways.HANDS} else self.tr("Tables"))
        self.alike.setVisible(in_one)
        for part in (self.grid, self.table):
            part.setVisible(not in_one)
        self.each.setVisible(in_one)
        self._tables_part.setVisible(writable or not in_one)

    def _show_each(self) -> None:
        self._all = True
        self.show_count(*self._shown)
        if first := next(iter(self.grid.ways.values()), None):
            first.setFocus()

    def _tell(self, book: Book, counted: Tally) -> None:
        said = {self.missing: words.missing(book, counted),
                self.doubts: "\n".join(say.doubts(book, counted)),
                self.honest: " ".join(filter(None, (words.honest(counted), words.stays(book, counted)))),
                self.legend: self._legend(counted),
                self.hidden: words.hidden(book, counted) if counted.is_hidden and counted.by_table else "",
                self.caption: "" if counted.is_hidden else words.caption(counted)}
        for label, text in said.items():
            label.setText(text)
            label.setVisible(bool(text))

    def _legend(self, counted: Tally) -> str:
        is_counted = self._shown[2] and not self.grid.isHidden()
        return words.empties(counted.poll) if is_counted and self.grid.has_empty else ""
