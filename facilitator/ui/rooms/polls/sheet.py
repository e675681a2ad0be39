"""One poll: its question and options while it is written, its count while people vote, and its rules."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLayout, QMenu, QScrollArea, QWidget

from ....domain import pollmaking, polls, polltyped, voting
from ....domain.pollmaking import PollShape
from ....domain.records import Poll
from ... import look
from ...widgets import Body, Heading, column, panel, show_focus
from . import close, kinds
from . import menu as polls_menu
from . import templates as kept
from .ask import AskHow
from .author import PollAuthor
from .close import AskClose
from .count import CountView
from .deeds import Make, PollDeeds
from .foot import SumsFoot
from .head import PollHead
from .how_edit import HowEdit
from .kind_edit import KindEdit
from .lines import QuestionEdit
from .options import OptionsEdit
from .page import TallPage, chain, keep_focus_seen, once_placed, show_parts, stops
from .rules import RulesEdit


class PollSheet(QScrollArea):
    """Shows one poll and lets people write, count and decide it.

    `began(id)` follows a new or repeated poll, `wall_wanted(id)` asks for the wall, `said(sentence)` tells of what was
    done elsewhere.
    """

    began = Signal(str)
    wall_wanted = Signal(str)
    said = Signal(str)

    def __init__(self, deeds: PollDeeds, count: CountView | None = None, parent: QWidget | None = None):
        """`count` is what is shown below the question while people vote and after, where it was made before."""
        super().__init__(parent)
        self._deeds, self._id, self._high = deeds, "", 0
        self._rewriting = False
        self._stops: list[QWidget] = []
        self._asked: tuple[str, str, Make] | None = None
        self.author = PollAuthor(deeds, self)
        self.head = PollHead(deeds, self.advance, self.publish, lambda: polls_menu.made(self, deeds))
        self.question = QuestionEdit(self.author.keep_question)
        self.hint, self.before = Body("", "hint"), Body("", "soft")
        self.how = AskHow()
        self.closing = AskClose(lambda: self._set_state(polls.CLOSED), self._go_on_counting)
        self.opening = AskClose(lambda: self._set_state(polls.OPEN), self.start,
                                yes=self.tr("Open it again"), no=self.tr("Leave it closed"))
        self.kind = KindEdit(deeds, self.author.take_kind)
        self.options = OptionsEdit(self.author, self._go_on)
        self.count = count or CountView(deeds)
        self.counting, self.rules = HowEdit(deeds), RulesEdit(deeds)
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
            self._keep_asked()
        if id != self._id:
            self.how.dismiss()
            self.closing.hide()
            self.opening.hide()
            self._id, self._rewriting = id, False
            self.count.begin()
            self.rules.reset()
            self.question.show_question(self.poll.question if self.poll else "", always=True)
            self.options.reset()
            self.verticalScrollBar().setValue(0)
        self.refresh()

    def build(self, id: str) -> None:
        """Builds what takes longest to show of a poll, in a turn before it is shown."""
        if poll := self._deeds.poll(id):
            self.count.build(self._deeds.book, polls.tally(self._deeds.book, poll, poll.repeat),
                             poll.state == polls.OPEN and not self._deeds.read_only)

    def refresh(self) -> None:
        """Shows the poll as it is in the book now; what somebody is typing stays."""
        poll = self.poll
        for part in (self.head, self.count, self.decision):
            part.setVisible(poll is not None)
        self.before.hide()
        if poll is None:
            self.writing.show()
            self._show_typed()
            return
        book = self._deeds.book
        counted = polls.tally(book, poll, poll.repeat)
        draft = poll.state == polls.DRAFT
        self.head.show_head(counted)
        self.before.setText(kinds.before_words(book, poll))
        self.before.setVisible(bool(self.before.text()))
        if self.how.isHidden():
            self.question.show_question(poll.question)
            self.options.show_options(counted.options, proposed=self._proposed() if draft else None)
        self.kind.show_kind(poll, locked=not draft or self._deeds.is_frozen(poll.id))
        self.options.setVisible(poll.type not in pollmaking.WITHOUT_OPTIONS)
        self.writing.setVisible(draft or self._rewriting)
        self.count.show_count(book, counted, poll.state == polls.OPEN and not self._deeds.read_only)
        if not polls.is_closed(poll):
            self.opening.hide()
        if not self.closing.isHidden():
            self.closing.tell(close.doubts(book, counted) if poll.state == polls.OPEN else "")
        self.counting.show_how(counted)
        self.rules.show_rules(counted)
        is_judged = polls.is_closed(poll) and bool(counted.verdicts)
        self._place_rules(self.count.verdicts if is_judged else self._settings)
        self._tell()
        self._fit()
        self._chain()
        self.foot.look_again()
        if self._deeds.read_only:
            self._lock()

    def refresh_phones(self) -> None:
        """Shows anew what is said of phones alone: codes and keys were made, and nothing else changed."""
        if poll := self.poll:
            self.count.show_keys(self._deeds.book, polls.tally(self._deeds.book, poll, poll.repeat))

    def start(self) -> None:
        """Puts the cursor where work goes on: into the question, the next option, or the first empty cell."""
        poll = self.poll
        if poll is None or not poll.question:
            self.question.setFocus()
        elif poll.state == polls.DRAFT and not self._is_written(poll):
            self.options.next.setFocus()
        elif poll.state == polls.OPEN and self.count.start():
            keep_focus_seen(self)
        else:
            self.head.main.setFocus()

    def show_written(self) -> None:
        """Shows the words of the book in every line, whatever was typed."""
        if poll := self.poll:
            self.question.show_question(poll.question, always=True)
            self.options.show_options(polls.options(self._deeds.book, poll.id))
            self.options.reset()
        self.refresh()
        self.start()

    def _is_written(self, poll: Poll) -> bool:
        return poll.type in pollmaking.WITHOUT_OPTIONS or bool(polls.options(self._deeds.book, poll.id))

    def _proposed(self) -> str:
        """What an Enter in the empty line takes, where the question sounds like something."""
        if not (words := polltyped.parts(self.question.words())[0]):
            return ""
        type, scale = polltyped.suggested(words)
        name = kinds.scale_name(scale) if scale else kinds.type_name(type)
        return self.tr("Enter in the empty line takes: {}. Or begin with:").format(name)

    def _tell(self) -> None:
        """Says below the question what Enter makes of it, while it is written."""
        poll, typed = self.poll, polltyped.read(self.question.words())
        if poll is not None and (poll.state != polls.DRAFT or self._is_written(poll)):
            words = ""
        elif typed.says_how:
            words = kinds.typed_words(typed)
        else:
            words = self.tr("“/” begins the answers: More buses? / Yes / No – or names the kind: / rank, / dots, "
                            "/ agree?, / 0-10, / number")
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _place_rules(self, place: QLayout) -> None:
        """What was decided stands right below the count once all is over, before that beside how it is counted."""
        if place.indexOf(self.rules) < 0:
            place.addWidget(self.rules)

    def _lock(self) -> None:
        """An event that is only read can be read, and nothing else."""
        self.question.setReadOnly(True)
        self.head.lock()
        for part in (self.kind, self.options, self.counting, self.rules):
            part.setEnabled(False)

    # What can be done

    def begin(self, question: str, shape: PollShape) -> bool:
        """Makes a new poll of a shape and shows it."""
        id = self._deeds.begin(question, shape)
        if id:
            self._id = id
            self.question.show_question(question, always=True)
            self.refresh()
            self.began.emit(id)
        return bool(id)

    def again(self, label: str, make: Make | None = None) -> None:
        """Makes a new version of the poll, with a change if one is given, and shows it."""
        if id := self._deeds.put_again(self._id, label, make):
            self.show_poll(id)
            self.began.emit(id)

    def ask_how(self, label: str, make: Make) -> None:
        """Asks what becomes of a change of words that somebody voted on."""
        self._asked = self._id, label, make
        self.how.ask(lambda: self.again(label, make), self.show_written)
        once_placed(self, lambda: show_parts(self.how))

    def _keep_asked(self) -> None:
        """Who goes elsewhere without an answer loses nothing: the change is kept in a new version."""
        if self._asked and not self.how.isHidden():
            asked, self._asked = self._asked, None
            self.how.dismiss()
            if self._deeds.put_again(*asked):
                self.said.emit(self.tr("What you changed was kept as a new version, a draft; undo takes it away."))

    def advance(self) -> None:
        """Opens a draft, closes an open poll, asking first where its count is doubtful, opens a closed one again."""
        poll = self._kept()
        if poll is None:
            return
        if poll.state == polls.DRAFT and not self._is_written(poll):
            self.options.next.setFocus()
        elif polls.is_closed(poll) and not voting.codes_are_free(self._deeds.book, replace(poll, state=polls.OPEN)):
            self.opening.ask(self.tr("Phones cannot vote again in a poll that was closed; hands and paper can be put "
                                     "right. That it was opened again is told."))
            once_placed(self, lambda: show_parts(self.opening))
        elif poll.state != polls.OPEN:
            self._set_state(polls.OPEN)
        elif doubts := close.doubts(self._deeds.book, polls.tally(self._deeds.book, poll, poll.repeat)):
            self.closing.ask(doubts)
            once_placed(self, lambda: show_parts(self.closing))
        else:
            self._set_state(polls.CLOSED)

    def publish(self) -> None:
        """Publishes the result of a closed poll."""
        if self.poll and self.poll.state == polls.CLOSED:
            self._set_state(polls.PUBLISHED)

    def repeat(self) -> None:
        """Makes the same question ready to be put once more; what was counted stays beside it."""
        if self.poll and polls.is_closed(self.poll) and self._deeds.repeat(self._id):
            self.start()

    def _kept(self) -> Poll | None:
        """The poll, once what is being typed was written."""
        if not self.how.isHidden() or not (self.question.keep() and self.options.keep()):
            return None
        return self.poll

    def _set_state(self, then: str) -> None:
        if self._deeds.set_state(self._id, then):
            self.start()
            self._begin_at_top()

    def _begin_at_top(self) -> None:
        once_placed(self, self._show_top)

    def _show_top(self) -> None:
        """Begins at the head with the question again, and scrolls no further than what has the keyboard needs."""
        self.verticalScrollBar().setValue(0)
        if self.isAncestorOf(inner := self.window().focusWidget() or self):
            show_focus(inner)

    @property
    def rewriting(self) -> bool:
        """Whether the options are shown although people vote already."""
        return self._rewriting

    def toggle_writing(self) -> None:
        """Shows the options of a poll that was opened, or hides them again."""
        self._rewriting = not self._rewriting
        self.refresh()
        if self._rewriting:
            self.options.step(0, 0)

    def _go_on_counting(self) -> None:
        if not self.count.start_at_gap():
            self.start()

    def _go_on(self) -> None:
        """An Enter in the empty line: a poll without options takes what its question sounds like; then it is ready."""
        poll = self.poll
        if poll and poll.question and poll.type == "single" and not self._is_written(poll):
            self.author.take_kind(*polltyped.suggested(poll.question))
        self.head.main.setFocus()

    def _take(self, shape: PollShape) -> None:
        """Asks in the same way as another poll, with its question where none is written yet."""
        question = polltyped.parts(self.question.words())[0] or shape.poll.question
        if self.poll is None:
            self.begin(question, shape)
        else:
            self._deeds.take_shape(self._id, shape)
        self.start()

    # Building

    def _build(self) -> None:
        look.set_role(self.question, "bare")
        self.question.entered.connect(self.start)
        self.question.textChanged.connect(self._typed)
        self.count.phones.started.connect(self._begin_at_top)
        self.head.wall_wanted.connect(lambda: self.wall_wanted.emit(self._id))
        menu = QMenu(self.options.more)
        menu.aboutToShow.connect(lambda: kept.fill(menu, self._deeds.book, self._id, self._take))
        self.options.more.setMenu(menu)
        keys = Body(self.tr("Enter adds the next option, Alt with an arrow moves one, Ctrl+Enter opens the poll."),
                    "hint")
        self.writing = panel(column(Heading(self.tr("How people answer"), 3), self.kind, self.options, keys, gap=1,
                                    pad=2))
        self._settings = column(self.counting, self.rules, gap=2, pad=2)
        self.decision = panel(self._settings)
        page = TallPage(self.head, self.question, self.hint, self.before, self.how, self.closing, self.opening,
                        self.writing, self.count, self.decision)
        self.setWidget(look.set_role(page, "sheet"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.foot = SumsFoot(self, self.count)

    def _typed(self) -> None:
        if self.poll is None:
            self._show_typed()
        else:
            self._tell()

    def _show_typed(self) -> None:
        """Shows what a new poll will be as far as it is typed."""
        typed = polltyped.read(self.question.words())
        self.kind.show_kind(kinds.typed_shape(typed).poll, locked=typed.says_how)
        self.options.setVisible(not typed.says_how)
        self.options.show_options([], proposed=self._proposed())
        self._chain()
        self._tell()

    def resizeEvent(self, event) -> None:
        """Puts the bars beside the hands, or below them where there is no room; what has the keyboard stays in sight
        where something takes from the height, such as a message above the room."""
        super().resizeEvent(event)
        if self.height() < self._high:
            keep_focus_seen(self)
        self._high = self.height()
        self._fit()
        self.foot.place()
        self.foot.look_again()

    def give_foot(self, height: int) -> None:
        """Leaves so many px below the page; the cell in hand stays in sight."""
        if height != self.viewportMargins().bottom():
            self.setViewportMargins(0, 0, 0, height)
            if height and self.isAncestorOf(cell := self.focusWidget() or self):
                self.ensureWidgetVisible(cell)

    def _chain(self) -> None:
        """Tab follows the page from its head to its foot."""
        found = list(stops(self.widget()))
        if found != self._stops:
            self._stops = found
            chain(found)

    def _fit(self) -> None:
        width = self.viewport().width() - 2 * look.space(2)
        self.count.fit(width)
        self.head.fit(width)
        self.counting.fit(self.viewport().width() - look.px(80))
