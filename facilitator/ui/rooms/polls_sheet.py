"""One poll: its question and options while it is written, its hands and bars while it is counted, and its rules."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QMenu, QScrollArea, QWidget

from ...domain import agenda, polls
from ...domain.changes import edit
from ...domain.records import Day, Option, Poll, Segment
from .. import look
from ..timewords import day_words
from ..widgets import Body, Button, Flow, Heading, IconButton, column, holder, panel
from . import polls_words as say
from .polls_ask import AskHow
from .polls_close import AskClose
from .polls_count import CountView
from .polls_deeds import Make, PollDeeds
from .polls_lines import QuestionEdit
from .polls_options import OptionsEdit
from .polls_page import TallPage
from .polls_result import BaseChoice, ShortCombo
from .polls_rules import RulesEdit


class PollSheet(QScrollArea):
    """Shows one poll and lets people write, count and decide it; it is the author of its options.

    `began(id)` follows a new or repeated poll, `wall_wanted(id)` asks for the wall.
    """

    began = Signal(str)
    wall_wanted = Signal(str)

    def __init__(self, deeds: PollDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._id = deeds, ""
        self._rewriting = False
        self.state = Heading("", 3)
        self.segment = ShortCombo()
        self.question = QuestionEdit(self._keep_question)
        self.how = AskHow()
        self.closing = AskClose(lambda: self._set_state(polls.CLOSED), self.start)
        self.options = OptionsEdit(self, self._go_on)
        self.count = CountView(lambda option, table, hands: deeds.count(self._id, option, table, hands))
        self.base, self.rules = BaseChoice(deeds), RulesEdit(deeds)
        self.main = Button("", "primary", clicked=self.advance)
        self.wall = IconButton("projector", self.tr("Put it on the wall"), lambda: self.wall_wanted.emit(self._id))
        self.more = IconButton("more", self.tr("What else can be done with this poll"), self._more)
        self._build()
        QShortcut(QKeySequence("Ctrl+Return"), self, self.advance,
                  context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def poll(self) -> Poll | None:
        """The poll that is shown; None while a new one is written."""
        return self._deeds.poll(self._id)

    # Showing

    def show_poll(self, id: str) -> None:
        """Shows another poll; "" for a new one whose question is still to be written."""
        if id != self._id:
            self.how.dismiss()
            self.closing.hide()
            self._id, self._rewriting = id, False
            self.count.begin()
            self.question.show_question(self.poll.question if self.poll else "", always=True)
            self.options.reset()
            self.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Shows the poll as it is in the book now; what somebody is typing stays."""
        poll = self.poll
        for part in (self.head, self.count, self.decision):
            part.setVisible(poll is not None)
        if poll is None:
            self.writing.show()
            self.options.show_options([], offer_presets=True)
            return
        book = self._deeds.book
        counted = polls.tally(book, poll)
        draft = poll.state == polls.DRAFT
        self.state.setText(say.state(poll, counted))
        self._show_segments(poll)
        if self.how.isHidden():
            self.question.show_question(poll.question)
            self.options.show_options(counted.options, offer_presets=draft)
        self.writing.setVisible(draft or self._rewriting)
        self.count.setVisible(not draft)
        if not draft:
            writable = poll.state == polls.OPEN and not self._deeds.read_only
            self.count.show_count(book, counted, writable)
        if not self.closing.isHidden():
            self.closing.tell(say.closing(book, counted) if poll.state == polls.OPEN else "")
        self.base.show_base(counted)
        self.rules.show_rules(counted)
        self._fit()
        self._show_main(poll, bool(counted.options))
        if self._deeds.read_only:
            self._lock()

    def start(self) -> None:
        """Puts the cursor where work goes on: into the question, the next option, or the first empty cell."""
        poll = self.poll
        if poll is None or not poll.question:
            self.question.setFocus()
        elif poll.state == polls.DRAFT:
            self.options.next.setFocus()
        elif poll.state == polls.OPEN and (cell := self.count.first_empty()):
            cell.setFocus()
        else:
            self.main.setFocus()

    def _show_main(self, poll: Poll, has_options: bool) -> None:
        words, tip = {
            polls.DRAFT: (self.tr("Open the poll"), self.tr("Opens it for counting (Ctrl+Enter)")),
            polls.OPEN: (self.tr("Close the poll"), self.tr("Ends the counting (Ctrl+Enter)")),
        }.get(poll.state, (self.tr("Open it again"), self.tr("Hands can be corrected then (Ctrl+Enter)")))
        self.main.setText(words)
        self.main.setToolTip(tip)
        self.main.setEnabled(has_options or poll.state != polls.DRAFT)
        role = "" if poll.state == polls.CLOSED else "primary"
        if self.main.property("role") != role:
            look.set_role(self.main, role)

    def _lock(self) -> None:
        """An event that is only read can be read, and nothing else."""
        self.question.setReadOnly(True)
        for part in (self.segment, self.options, self.base, self.rules, self.main, self.more):
            part.setEnabled(False)

    def _show_segments(self, poll: Poll) -> None:
        book = self._deeds.book
        wanted = [("", self.tr("In no segment of the agenda"))]
        for segment in agenda.all_segments(book):
            day = book.get(Day, segment.day)
            parts = (day_words(day), segment.title or self.tr("Untitled segment"))
            wanted.append((segment.id, " · ".join(filter(None, parts))))
        with QSignalBlocker(self.segment):
            if [(self.segment.itemData(i), self.segment.itemText(i)) for i in range(self.segment.count())] != wanted:
                self.segment.clear()
                for id, words in wanted:
                    self.segment.addItem(words, id)
            self.segment.setCurrentIndex(max(0, self.segment.findData(poll.segment)))
        self.segment.setVisible(bool(book.all(Segment)))

    # The author of the options

    def add_options(self, texts: Sequence[str]) -> bool:
        """Adds options behind the others; the first ones begin a new poll, whatever its question says yet."""
        if self.poll is None and not self._begin(self.question.words()):
            return False
        return self._rewrite(self.tr("Add option"), lambda book, poll: polls.append_options(book, poll.id, texts))

    def reword_option(self, option: Option, text: str) -> bool:
        """Puts an option in other words."""
        return self._rewrite(self.tr("Reword option"),
                             self._at(option, lambda _, found: polls.reword_option(found, text)))

    def remove_option(self, option: Option) -> bool:
        """Takes an option away; the cursor goes to the line after it."""
        place = [o.id for o in polls.options(self._deeds.book, self._id)].index(option.id)
        done = self._rewrite(self.tr("Take option away"), self._at(option, polls.remove_option))
        if done:
            self.options.step(place, 0)
        return done

    def set_abstains(self, option: Option, abstains: bool) -> bool:
        """Says whether an option abstains."""
        return self._rewrite(self.tr("Change who abstains"),
                             self._at(option, lambda _, found: [edit(found, abstains=abstains)]))

    def shift_option(self, option: Option, step: int) -> bool:
        """Moves an option by one place; its hands go along, so nobody needs to be asked."""
        line = [o.id for o in polls.options(self._deeds.book, self._id) if o.id != option.id]
        here = [o.id for o in polls.options(self._deeds.book, self._id)].index(option.id)
        there = here + step
        if not 0 <= there <= len(line):
            return False
        self.options.line(option.id).keep()
        done = self._deeds.move_option(option, line[there] if there < len(line) else "")
        self.options.line(option.id).setFocus()
        return done

    def _at(self, option: Option, make) -> Make:
        """A change of the option in this place, so that it can be made in a copy of the poll too."""
        place = [o.id for o in polls.options(self._deeds.book, self._id)].index(option.id)
        return lambda book, poll: make(book, polls.options(book, poll.id)[place])

    def _keep_question(self, text: str) -> bool:
        if self.poll is None:
            return not text or self._begin(text)
        return self._rewrite(self.tr("Reword question"), lambda _, poll: polls.reword(poll, text))

    def _begin(self, question: str) -> bool:
        id = self._deeds.begin(question)
        if id:
            self._id = id
            self.question.show_question(question, always=True)
            self.refresh()
            self.began.emit(id)
        return bool(id)

    # What changes what was asked

    def _rewrite(self, label: str, make: Make) -> bool:
        """Changes what is asked; once hands are counted, only after somebody chose how."""
        if not self.how.isHidden():
            return False
        if not self._deeds.is_counted(self._id):
            return self._deeds.change(self._id, label, make)
        self.how.ask(lambda: self._deeds.change(self._id, label, make), lambda: self._again(label, make),
                     self._show_written)
        self.ensureWidgetVisible(self.how)
        return False

    def _show_written(self) -> None:
        """Shows the words of the book in every line, whatever was typed."""
        if poll := self.poll:
            self.question.show_question(poll.question, always=True)
            self.options.show_options(polls.options(self._deeds.book, poll.id), offer_presets=False)
            self.options.reset()
        self.refresh()
        self.start()

    def _again(self, label: str, make: Make | None = None) -> None:
        if id := self._deeds.put_again(self._id, label, make):
            self.show_poll(id)
            self.began.emit(id)

    # What else can be done

    def advance(self) -> None:
        """Opens a draft, closes an open poll, asking first where its count is doubtful, opens a closed one again."""
        poll = self.poll
        if poll is None or not self.how.isHidden() or not (self.question.keep() and self.options.keep()):
            return
        if poll.state == polls.DRAFT and not polls.options(self._deeds.book, poll.id):
            self.options.next.setFocus()
            return
        if poll.state != polls.OPEN:
            self._set_state(polls.OPEN)
        elif doubts := say.closing(self._deeds.book, polls.tally(self._deeds.book, poll)):
            self.closing.ask(doubts)
            self.ensureWidgetVisible(self.closing)
        else:
            self._set_state(polls.CLOSED)

    def _set_state(self, then: str) -> None:
        if self._deeds.set_state(self._id, then):
            self.start()

    def menu(self) -> QMenu:
        """What else can be done with the poll."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        poll = self.poll
        if poll.state != polls.DRAFT:
            made.addAction(self.tr("Hide the options") if self._rewriting else self.tr("Change the options"),
                           self._toggle_writing)
        made.addAction(self.tr("Put it again as a new poll"), lambda: self._again(self.tr("Put poll again")))
        if poll.state == polls.OPEN and not self._deeds.is_counted(poll.id):
            made.addAction(self.tr("Make it a draft again"), lambda: self._deeds.set_state(poll.id, polls.DRAFT))
        made.addSeparator()
        made.addAction(self.tr("Take the poll away"), lambda: self._deeds.remove(poll.id))
        return made

    def _more(self) -> None:
        self.menu().exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _toggle_writing(self) -> None:
        self._rewriting = not self._rewriting
        self.refresh()
        if self._rewriting:
            self.options.step(0, 0)

    def _go_on(self) -> None:
        """An Enter in the empty line: what comes next is to open the poll."""
        self.main.setFocus()

    # Building

    def _build(self) -> None:
        look.set_role(self.question, "bare")
        self.question.entered.connect(self.start)
        self.segment.setAccessibleName(self.tr("Segment in which it is put"))
        self.segment.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.segment.setMinimumContentsLength(8)
        self.segment.activated.connect(lambda _: self._deeds.ask_in(self._id, self.segment.currentData()))
        self.head = holder(Flow(self.state, self.segment).spring(self.wall, self.more, self.main))
        hint = Body(self.tr("Enter adds the next option, Alt with an arrow moves one, Ctrl+Enter opens the poll."),
                    "hint")
        self.writing = panel(column(Heading(self.tr("Options"), 3), self.options, hint, gap=1, pad=2))
        base = column(Heading(self.tr("Percentages are of"), 3), Flow(self.base), gap=0.5)
        self.decision = panel(column(base, self.rules, gap=2, pad=2))
        page = TallPage(self.head, self.question, self.how, self.closing, self.writing, self.count, self.decision)
        self.setWidget(look.set_role(page, "sheet"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def resizeEvent(self, event) -> None:
        """Puts the bars beside the hands, or below them where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.count.fit(self.viewport().width() - 2 * look.space(2))
        width = self.viewport().width() - 2 * look.space(2)
        beside = width - sum(part.sizeHint().width() + look.space(1)
                             for part in (self.state, self.wall, self.more, self.main))
        room = beside if beside >= look.px(240) else min(width, look.px(400))
        self.segment.setMaximumWidth(max(look.px(120), room))
        self.base.setMaximumWidth(max(look.px(120), self.viewport().width() - look.px(80)))
