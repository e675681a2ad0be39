"""The head of a poll: where it stands, in which segment it is put, and what is done with it next."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from ....domain import agenda, pollmaking, polls, putting
from ....domain.polls import Tally
from ....domain.records import Day, Poll, Segment
from ... import look
from ...timewords import day_words
from ...widgets import Button, Flow, Heading, IconButton, column
from . import kinds
from .deeds import PollDeeds
from .result import ShortCombo


class PollHead(QWidget):
    """State, segment and the buttons of a poll. `advance` and `publish` do the next thing, `menu` has the rest."""

    wall_wanted = Signal()

    def __init__(self, deeds: PollDeeds, advance: Callable[[], object], publish: Callable[[], object],
                 menu: Callable[[], QMenu], parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._menu, self._id = deeds, menu, ""
        self.state, self.segment = Heading("", 3), ShortCombo()
        self.main = Button("", "primary", clicked=advance)
        self.publish = Button(self.tr("Publish"), clicked=publish)
        self.publish.setToolTip(self.tr("Lets everybody see the result, and on phones the list of votes "
                                        "(P in the list)"))
        self.wall = IconButton("projector", self.tr("Put it on the wall (W in the list; Page Down turns its pages "
                                                         "there)"), self.wall_wanted.emit)
        self.more = IconButton("more", self.tr("What else can be done with this poll"), self._more)
        self.segment.setAccessibleName(self.tr("Segment in which it is put"))
        self.segment.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.segment.setMinimumContentsLength(8)
        self.segment.activated.connect(lambda _: deeds.ask_in(self._id, self.segment.currentData()))
        self.setLayout(column(Flow(self.state, self.segment).spring(self.wall, self.more, self.publish, self.main)))

    def show_head(self, counted: Tally) -> None:
        """Shows where a poll stands and what comes next."""
        poll = counted.poll
        self._id = poll.id
        again = putting.reopened(self._deeds.book, poll)
        standing = kinds.standing(poll, counted)
        self.state.setText(self.tr("{} · opened again {}").format(standing, again) if again else standing)
        self._show_segments(poll)
        words, tip = {
            polls.DRAFT: (self.tr("Open the poll"), self.tr("Lets people vote (Ctrl+Enter)")),
            polls.OPEN: (self.tr("Close the poll"), self.tr("Ends the voting (Ctrl+Enter)")),
        }.get(poll.state, (self.tr("Open it again"), self.tr("Hands can be corrected then (Ctrl+Enter)")))
        self.main.setText(words)
        self.main.setToolTip(tip)
        self.main.setEnabled(bool(counted.options) or poll.type in pollmaking.WITHOUT_OPTIONS
                             or poll.state != polls.DRAFT)
        self.publish.setVisible(poll.state == polls.CLOSED)
        role = "" if polls.is_closed(poll) else "primary"
        if self.main.property("role") != role:
            look.set_role(self.main, role)

    def lock(self) -> None:
        """Nothing can be done in an event that is only read."""
        for part in (self.segment, self.main, self.more, self.publish):
            part.setEnabled(False)

    def fit(self, width: int) -> None:
        """Leaves the segment what the rest of the head leaves of so many pixels."""
        others = [part for part in (self.state, self.wall, self.more, self.publish, self.main) if not part.isHidden()]
        beside = width - sum(part.sizeHint().width() + look.space(1) for part in others)
        room = beside if beside >= look.px(240) else min(width, look.px(400))
        self.segment.setMaximumWidth(max(look.px(120), room))

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

    def _more(self) -> None:
        self._menu().exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
