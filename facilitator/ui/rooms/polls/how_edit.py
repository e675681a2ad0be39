"""How a poll is counted and shown: the base, the way in, codes or devices, ties, and what is held back till when."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ....domain import pollmaking, polls, voting
from ....domain.polls import Tally
from ....domain.records import BASES, TIES, Poll, Way
from ....limits import LINE
from ... import look
from ...widgets import Body, Flow, Heading, Spin, column, holder, row, show_focus
from . import kinds
from . import words as say
from .deeds import PollDeeds
from .page import once_placed
from .result import BaseChoice, ShortCombo
from .ways import TableWays


class HowEdit(QWidget):
    """Everything of a poll beside its words and rules; what must be chosen before people vote is locked then."""

    def __init__(self, deeds: PollDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._id = deeds, ""
        self.base = BaseChoice(deeds)
        self.way, self.codes, self.ties, self.least = ShortCombo(), ShortCombo(), ShortCombo(), Spin()
        self.lot = QLineEdit()
        self.tables = TableWays(lambda table, way: self._stay(deeds.choose_way(self._id, table, way)))
        self.early = QCheckBox(self.tr("Show the result before closing"))
        self.early.setToolTip(self.tr("Left out, nobody sees it before the poll is closed, and nobody follows the "
                                      "others"))
        self.sums = Body("")
        self.about, self.settled = Body("", "hint"), Body("", "hint")
        self._build()

    def show_how(self, counted: Tally) -> None:
        """Shows how a poll is counted."""
        poll, draft = counted.poll, counted.poll.state == polls.DRAFT
        if poll.id != self._id:
            self.tables.begin()
        self._id = poll.id
        self.base.show_base(counted)
        self._show_sums(counted)
        parts = (self.way, self.codes, self.ties, self.least, self.early)
        blocked = [QSignalBlocker(part) for part in parts]
        self._show_ways(poll)
        self.tables.show_ways(self._deeds.book, poll)
        self.codes.setCurrentIndex(self.codes.findData(poll.codes))
        self.ties.setCurrentIndex(self.ties.findData(poll.ties))
        self.early.setChecked(poll.early)
        if not self.least.hasFocus():
            self.least.setValue(poll.least)
        if not self.lot.hasFocus():
            self.lot.setText(poll.lot)
        del blocked
        self._lots.setVisible(poll.ties == "lot")
        phones = "phones" in {poll.way, *(one.way for one in self._deeds.book.all(Way) if one.poll == poll.id)}
        self._phones.setVisible(phones)
        self.about.setText(kinds.codes_words(poll.codes)[1])
        self.about.setVisible(phones)
        free = voting.codes_are_free(self._deeds.book, poll)
        self.codes.setEnabled(free)
        self.codes.setToolTip("" if free else self.tr("Chosen before the first vote by phone"))
        for part in (self.way, self.ties, self.lot):
            part.setEnabled(draft)
            part.setToolTip("" if draft else self.tr("Chosen before the poll was opened"))
        settled = self._deeds.settled(poll.id)
        for part in (self.base, self.least):
            part.setEnabled(not settled)
        self.settled.setText(settled)
        self.settled.setVisible(bool(settled))

    def fit(self, width: int) -> None:
        """Keeps every choice within so many pixels: what is written in it ends in an ellipsis rather than beyond."""
        self.base.setMaximumWidth(max(look.px(120), width))
        for part in (self.way, self.codes, self.ties):
            beside = self._labels[part].sizeHint().width() + look.space(1)
            part.setMaximumWidth(max(look.px(120), width - beside))

    def _show_sums(self, counted: Tally) -> None:
        """Where options get more than a vote each there is nothing to choose: percentages are of what was given."""
        is_sum = counted.base_name not in BASES
        self.base.setVisible(not is_sum)
        self.sums.setVisible(is_sum)
        words = say.base(counted.base_name)
        words = words[:1].upper() + words[1:]
        is_told = counted.base > 0 and not counted.is_hidden
        self.sums.setText(self.tr("{}: {}").format(words, say.number(counted.base)) if is_told else words)

    def _show_ways(self, poll: Poll) -> None:
        wanted = list(pollmaking.ways(poll.type))
        if [self.way.itemData(place) for place in range(self.way.count())] != wanted:
            self.way.clear()
            for name in wanted:
                self.way.addItem(kinds.way_words(name), name)
        self.way.setCurrentIndex(self.way.findData(poll.way))

    def _build(self) -> None:
        for part in (self.way, self.codes, self.ties):
            part.setSizeAdjustPolicy(ShortCombo.SizeAdjustPolicy.AdjustToContents)
        for on in (True, False):
            self.codes.addItem(kinds.codes_words(on)[0], on)
        for name in TIES:
            self.ties.addItem(kinds.ties_words(name), name)
        self.least.setRange(0, 999)
        self.least.setSuffix(self.tr(" votes"))
        self.least.setToolTip(self.tr("Results are shown by table only where no fewer voted at each"))
        self.least.setKeyboardTracking(False)
        self.lot.setMaxLength(LINE)
        self.lot.setMaximumWidth(look.px(120))
        named = ((self.way, self.tr("Tables answer by")), (self.codes, self.tr("Phones need")),
                 (self.ties, self.tr("Where options tie")), (self.lot, self.tr("The lot is drawn by")),
                 (self.least, self.tr("By table from")))
        fields, self._labels = {}, {}
        for part, words in named:
            part.setAccessibleName(words)
            self._labels[part] = label = Body(words, "soft")
            label.setWordWrap(False)
            fields[part] = holder(row(label, part))
        self._phones, self._lots = fields[self.codes], fields[self.lot]
        self.lot.setToolTip(self.tr("Say it aloud before people vote: the same lot always decides in the same way"))
        self.way.activated.connect(
            lambda _: self._stay(self._deeds.set_how(self._id, way=self.way.currentData())))
        self.codes.activated.connect(lambda _: self._deeds.set_how(self._id, codes=self.codes.currentData()))
        self.ties.activated.connect(lambda _: self._deeds.set_ties(self._id, self.ties.currentData()))
        self.lot.editingFinished.connect(self._keep_lot)
        self.least.valueChanged.connect(lambda value: self._deeds.set_how(self._id, least=value))
        self.early.clicked.connect(lambda on: self._deeds.set_how(self._id, early=on))
        base = column(Heading(self.tr("Percentages are of"), 3), Flow(self.base), self.sums, gap=0.5)
        answers = Flow(fields[self.way], self.tables.each, self._phones, fields[self.ties], self._lots, gap=2)
        self.setLayout(column(base, answers, self.about, self.tables, Flow(self.early, fields[self.least], gap=2),
                              self.settled, gap=1))

    def _stay(self, done: bool) -> None:
        """The panel of phones comes above or goes: what has the keyboard stays in sight."""
        if done:
            once_placed(self, lambda: show_focus(self.window().focusWidget()))

    def _keep_lot(self) -> None:
        poll = self._deeds.poll(self._id)
        if poll and self.lot.text().strip() != poll.lot:
            self._deeds.set_how(self._id, lot=self.lot.text().strip())
