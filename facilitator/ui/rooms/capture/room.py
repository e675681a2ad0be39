"""The capture room: type, Enter, next. What is typed goes to the table and segment written large above the line."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStackedWidget, QWidget

from ....domain import notes, tables
from ....domain.changes import Change
from ....domain.records import Table
from ....store.store import Done
from ... import look
from ...desk import Desk
from ...widgets import Toast, announce, column, holder, row, show_focus
from ..photos.door import PhotosDoor
from ..room import Room
from . import words
from .browse import Browse
from .elsewhere import Elsewhere
from .entry import moment_after, note_of, notes_of
from .legend import Legend
from .line import CaptureLine
from .pasted import Pasted
from .place import BACK_KEY, ON_KEY, REPAIR_KEY, SEGMENT_KEY, TABLE_KEY, PlaceBar, Proposal
from .prompt import Prompt
from .queue import QUEUE_KEY, QueuePanel
from .readback_door import ReadBackDoor
from .reason import Reason
from .themes import ThemeList
from .unfinished import Unfinished
from .whereabouts import Whereabouts

if TYPE_CHECKING:
    from ..photos.left import PhotosLeft
    from .counts import CountsOfTables

LOOK_AT_CLOCK = 10_000
"""Milliseconds between two looks at the clock."""

FOOT_AFTER = 150
"""Milliseconds after which the counts at the foot are made: the first keys do not wait for them."""

NARROW = 900
"""A room narrower than this, at a text scale of 1, hides the questions until somebody asks for them."""


class CaptureRoom(Room):
    """Capture, at the desk or alone for one table's note-taker."""

    key = "capture"
    icon = "capture"

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(desk, parent)
        self.whereabouts = Whereabouts(desk, self)
        self.line = CaptureLine()
        self.place = PlaceBar(desk, self.whereabouts)
        self.proposal = Proposal(desk, self.whereabouts)
        self.pasted = Pasted()
        self.prompt = Prompt()
        self.legend = Legend()
        self.reason = Reason()
        self.browse = Browse(desk, self.make_true)
        self.queue = QueuePanel(self.make_true, bool(desk.read_only))
        self.queue_button = self.browse.add_button("")
        self.unfinished = Unfinished(desk, self.line, self.whereabouts, self.browse.newest, self)
        self.elsewhere = Elsewhere(desk, self.place, self.whereabouts, self.browse, self.unfinished, self.make_true,
                                   self)
        self.themes = ThemeList(self)
        self.toast = Toast(self)
        self._last_at: datetime | None = None
        self._waiting: list[tuple[str, str, Callable[..., list[Change]]]] = []
        self._settling = False
        self._narrow: bool | None = None
        self._wants_queue: bool | None = None  # Until somebody says so: while there are questions, and room for them.
        self._clock = QTimer(self, interval=LOOK_AT_CLOCK)
        self._foot = QTimer(self, interval=FOOT_AFTER, singleShot=True)
        self._build()
        self._connect()
        self._add_keys()

    def title(self) -> str:
        """The room's name on the rail."""
        return self.tr("Capture")

    def enter(self) -> None:
        """The cursor is in the line, or in what is over it."""
        if self.readback.is_open:
            self.readback.page.enter()
            return
        if self.photos.is_open:
            self.photos.page.enter()
            return
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    # Entering

    def enter_note(self) -> None:
        """Adds what stands in the line as a note; if that fails it stays there, with the reason below it."""
        self._enter(note_of, self.tr("Add note"), 1 if notes.clean(self.line.text()) else 0)

    def enter_lines(self) -> None:
        """Adds a note for each line that was pasted, as one step; if that fails they stay, with the reason."""
        count = len(notes.items(self.line.text()))
        if self._enter(notes_of, self.tr("Add note") if count == 1 else self.tr("Add %n notes", "", count), count):
            self._say(self.tr("1 note added") if count == 1 else self.tr("%n notes added", "", count))

    def _enter(self, made_of: Callable[..., list[Change]], label: str, count: int) -> bool:
        if not count:
            return False
        now = moment_after(self._last_at, self.desk.now())
        segment, text = self.whereabouts.segment, self.line.text()
        add = partial(made_of, text=text, marks=self.line.marks(), table=self.whereabouts.table_id,
                      segment=segment.id if segment else "", now=now)
        if self.desk.busy:  # Another laptop's notes are being taken in: hands that type do not wait for them.
            self._waiting.append((label, text, add))
        elif not self.make_true(label, add(self.book)):
            self.line.begin_another()
            return False
        self._last_at = now + timedelta(milliseconds=count - 1)
        self.line.put()
        self.whereabouts.note_entered(now)
        return True

    def _enter_waiting(self) -> None:
        """Adds what was entered meanwhile; what cannot be added comes back into the line."""
        while self._waiting and self.make_true(self._waiting[0][0], self._waiting[0][2](self.book)):
            del self._waiting[0]
        self._take_back()

    def _take_back(self) -> None:
        if self._waiting:
            self.line.put("\n".join([*(text for _, text, _ in self._waiting), self.line.text()]), self.line.marks())
            self._waiting.clear()

    def switch_table(self, table: str) -> None:
        """Types for another table; an unfinished line stays with the table that it was begun for."""
        if not self.desk.own_table:
            self.desk.turn_to(table)
            self.enter()

    def make_true(self, label: str, changes: Sequence[Change]) -> bool:
        """Makes changes true; where that fails, says why below the line."""
        said: list[str] = []
        self.toast.dismiss()
        heard = self.desk.said.connect(said.append)
        try:
            done = self.desk.do(label, changes)
        finally:
            self.desk.said.disconnect(heard)
        self.reason.say("" if done else " ".join(said))
        return done

    # Showing

    def read(self, done: Done | None) -> None:
        """Shows what the book says now."""
        self.photos.read(done)
        self.readback.read(done)
        touched = self.browse.read(done)
        other_table = self.unfinished.table != self.whereabouts.table_id
        if done is None or other_table or done.touches("segment", "timing", "day", "table"):
            self._settle(done is None and self.unfinished.table is None)
        elif done.touches("note"):
            self.queue.read(self.book, self.whereabouts.segment, done, touched)

    def _settle(self, first: bool) -> None:
        """Finds out table, unfinished line and segment anew, and shows them once."""
        self._settling = True
        if first:
            self._turn_to_last_place()
        if first or self.unfinished.table != self.whereabouts.table_id:
            self.unfinished.turn()
        self._follow()
        self._settling = False
        self._show_place()

    def _turn_to_last_place(self) -> None:
        """The desk stands where it was left; before it ever was, at the first table and what runs."""
        known = tables.in_order(self.book)
        if self.desk.own_table or self.desk.table:
            return
        left = self.unfinished.drafts.left_at()
        if left and (not left[0] or self.book.get(Table, left[0])):
            self.desk.turn_to(left[0])
            self.whereabouts.come_back(left[1])
        elif known:
            self.desk.turn_to(known[0].id)

    def _turned(self) -> None:
        """Another table: its own unfinished line, its own notes."""
        if self._settling:
            return
        self.unfinished.turn()
        self._show_place()
        announce(self, words.place_words(self.whereabouts.table, self.whereabouts.segment))

    def _follow(self) -> None:
        self.whereabouts.follow(self.line.is_empty())

    def _show_place(self) -> None:
        """Another table or segment, or another proposal."""
        if self._settling:
            return
        self.place.read()
        self.prompt.show_segment(self.whereabouts.segment)
        proposes = self.proposal.read()
        self._show_under(proposes)
        self.browse.show_place(self.unfinished.table or "", self.whereabouts.segment)
        self.queue.read(self.book, self.whereabouts.segment, None)
        self.readback.count()
        self.reason.remind(self.unfinished.elsewhere())
        place = words.place_words(self.whereabouts.table, self.whereabouts.segment)
        self.line.setAccessibleName(self.tr("Note for {}").format(place))
        if proposes:
            announce(self, self.proposal.words.text())

    def _asks(self) -> bool:
        return self.under_line.currentWidget() is self.pasted

    def _show_under(self, proposes: bool) -> None:
        """Below the line stands what is asked of it, or else which marks it knows."""
        asks = self.line.pasted and self.pasted.read(self.line.text())
        asked = self._asks()
        self.under_line.setCurrentWidget(self.pasted if asks else self.proposal if proposes else self.legend)
        if asks and not asked:
            announce(self, self.pasted.words.text())
            QTimer.singleShot(0, self.pasted, lambda: show_focus(self.pasted.split_button))

    def _edited(self) -> None:
        self.legend.show_end(self.line.voices_at_end)
        if self.line.pasted or self._asks():
            self._show_under(bool(self.whereabouts.proposed or self.whereabouts.in_doubt))
        if self.line.is_empty():  # What waited for the line to be empty may happen now.
            QTimer.singleShot(0, self, self._follow)

    def _complete(self, typed: str | None) -> None:
        if typed is None:
            self.themes.hide()
        else:
            self.themes.show_for(self.book, typed, self.line.mapTo(self, self.line.cursor_point()))

    def _leave_line(self, way: int) -> None:
        self.browse.edit_newest(self.unfinished.table or "") if way < 0 else self.browse.list.enter_from_line()

    def _step(self, by: int) -> None:
        if not self.whereabouts.step(by):
            self._say(self.tr("The agenda ends here.") if by > 0 else self.tr("The agenda begins here."))
        self.enter()

    def _go_to_number(self, number: int) -> None:
        table = next((t for t in tables.in_order(self.book) if t.number == number), None)
        if table:
            self.switch_table(table.id)
        else:
            self._say(self.tr("There is no table {}.").format(number))

    def _deleted(self, count: int) -> None:
        said = self.tr("Note deleted") if count == 1 else self.tr("%n notes deleted", "", count)
        self.toast.say(said, self.tr("Undo"), lambda: (self.desk.undo(), self.browse.list.setFocus()))

    def _say(self, sentence: str) -> None:
        self.toast.say(sentence, seconds=3)

    @cached_property
    def left(self) -> "PhotosLeft":
        """What of the photographs is not typed yet."""
        from ..photos.left import PhotosLeft

        made = PhotosLeft(self.desk, self)
        made.clicked.connect(self.photos.open)
        return made

    @cached_property
    def counts(self) -> "CountsOfTables":
        """What each table has, at the foot."""
        from .counts import CountsOfTables

        made = CountsOfTables(self.left)
        made.chosen.connect(self.switch_table)
        made.left.connect(self.enter)
        self._above_counts.addWidget(made)
        return made

    def _count_tables(self) -> None:
        """Every table's notes in this segment, at the desk."""
        if "counts" not in vars(self):
            self._foot.start()
        elif not self.desk.own_table:
            segment, pile = self.whereabouts.segment, self.browse.pile
            self.counts.show_counts(
                [(table, pile.count(table.id if table else "", segment.id if segment else ""))
                 for table in [*tables.in_order(self.book), None]], self.whereabouts.table_id)

    # The questions

    def _toggle_queue(self) -> None:
        self._wants_queue = not self._shows_queue()
        self._fit_queue()
        self.queue.list.setFocus() if self._wants_queue else self.enter()

    def _count_questions(self, waiting: int) -> None:
        text = self.tr("Questions ({})").format(waiting) if waiting else self.tr("Questions")
        self.queue_button.setText(text)
        self.queue_button.setToolTip(f"{text} ({QUEUE_KEY})")

        self._fit_queue()

    def _shows_queue(self) -> bool:
        if self.desk.own_table or self._wants_queue is not None:
            return bool(self._wants_queue) and not self.desk.own_table
        return not self._narrow and bool(self.queue.list.questions.records)

    def _fit_queue(self) -> None:
        shows = self._shows_queue()
        self.queue.setFixedWidth(max(look.px(240), min(look.px(320), self.width() * 2 // 7)))
        self._side.setVisible(shows)
        self.queue_button.setVisible(not shows and not self.desk.own_table)

    # Building

    def _build(self) -> None:
        read_only = self.desk.read_only
        self.line.setReadOnly(bool(read_only))
        self.line.setPlaceholderText(self.tr("Here notes are only read") if read_only else self.tr("What was said"))
        self.line.setAccessibleDescription(self.tr("Enter adds the note. At the start of the line: ? question, "
                                                   "! concern, \" quote, * idea, +3 three others said it, # theme."))
        self.legend.setEnabled(not read_only)
        self.under_line = QStackedWidget()
        typing = column(self.prompt, self.line, self.reason, self.under_line, gap=1)
        left = column(self.place, typing, (self.browse, 1), gap=2, pad=(3, 3, 3, 1))
        self._side = holder(column(self.queue, pad=2))
        area = QScrollArea()  # Where large text in a low window needs more than there is.
        area.setViewport(QWidget())  # As in `Scrolled`.
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._above_counts = column((area, 1), gap=0)
        typing_page = holder(row((self._above_counts, 1), self._side, gap=0))
        self.photos = PhotosDoor(self, typing_page, self.line, self.place.photos_button, self.whereabouts.ids)
        self.readback = ReadBackDoor(self, self.photos.pages, self.place.readback_button)
        self.setLayout(row(self.readback.pages, gap=0))
        area.setWidget(look.set_role(holder(left), "sheet"))
        self.under_line.addWidget(self.legend)
        self.under_line.addWidget(self.proposal)
        self.under_line.addWidget(self.pasted)
        self._fit_queue()

    def _connect(self) -> None:
        line, browse = self.line, self.browse
        line.entered.connect(lambda: self.enter_lines() if self._asks() else self.enter_note())
        line.otherwise.connect(lambda: self.enter_note() if self._asks() else self.enter_lines())
        line.overfull.connect(lambda: self.reason.say(self.tr(
            "This is too long to be pasted: save it as a text file and import it, a note a line.")))
        self.pasted.split.connect(lambda: (self.enter_lines(), self.enter()))
        self.pasted.whole.connect(lambda: (self.enter_note(), self.enter()))
        line.edited.connect(self._edited)
        line.stepped.connect(self._step)
        line.left.connect(self._leave_line)
        line.naming.connect(self._complete)
        line.listens = self.themes.take
        self.themes.chosen.connect(line.complete)
        self.themes.left.connect(line.leave_hash)
        self.legend.clicked.connect(lambda mark: (line.set_type(mark), self.enter()))
        self.place.stepped.connect(self._step)
        self.proposal.go.connect(lambda: (self.whereabouts.accept(), self.enter()))
        self.proposal.choose.connect(self.elsewhere.ask_segment)
        self.proposal.stay.connect(lambda: (self.whereabouts.stay(), self.enter()))
        self.whereabouts.moved.connect(self._show_place)
        self.elsewhere.table_chosen.connect(self.switch_table)
        self.elsewhere.closed.connect(self.enter)
        self.elsewhere.said.connect(self._say)
        self.elsewhere.offered.connect(self.toast.say)
        browse.left.connect(self.enter)
        browse.counted.connect(self._count_tables)
        self._foot.timeout.connect(lambda: (self.counts, self._count_tables()))
        browse.list.deleted.connect(self._deleted)
        browse.list.wants_place.connect(lambda: self.elsewhere.ask_repair(True))
        browse.list.wants_themes.connect(self.elsewhere.ask_themes)
        self.queue.left.connect(self.enter)
        self.queue.closed.connect(self._toggle_queue)
        self.queue.counted.connect(self._count_questions)
        self.queue_button.clicked.connect(self._toggle_queue)
        self.reason.chosen.connect(self.switch_table)
        self.unfinished.saved.connect(lambda: self.reason.remind(self.unfinished.elsewhere()))
        self.desk.turned.connect(self._turned)
        self.desk.freed.connect(self._enter_waiting)
        self._clock.timeout.connect(self._follow)

    def _add_keys(self) -> None:
        keys = {SEGMENT_KEY: self.elsewhere.ask_segment, REPAIR_KEY: self.elsewhere.ask_repair,
                "Ctrl+F": self.browse.search, BACK_KEY: lambda: self._step(-1), ON_KEY: lambda: self._step(1)}
        if not self.desk.own_table:
            keys |= {TABLE_KEY: self.elsewhere.ask_table, QUEUE_KEY: self._toggle_queue,
                     "Alt+A": self.browse.toggle_all}
            keys |= {f"Alt+{number}": lambda number=number: self._go_to_number(number) for number in range(1, 10)}
        for key, deed in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    def resizeEvent(self, event) -> None:
        """A narrow room hides the questions, a wide one shows them."""
        super().resizeEvent(event)
        self._fit_size()

    def changeEvent(self, event) -> None:
        """Larger text makes a room narrow too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_size()

    def _fit_size(self) -> None:
        narrow = self.width() < look.px(NARROW)
        if narrow != self._narrow:
            self._narrow, self._wants_queue = narrow, None
        self._fit_queue()

    def showEvent(self, event) -> None:
        """Looks at the clock while it is in sight."""
        super().showEvent(event)
        self._clock.start()
        self._follow()

    def hideEvent(self, event) -> None:
        """Keeps at once what is unfinished."""
        super().hideEvent(event)
        self._clock.stop()
        self.put_away()

    def put_away(self) -> None:
        """Takes a correction that is open, and keeps an unfinished line for later."""
        self.browse.list.itemDelegate().take()
        self._take_back()
        self.unfinished.save()
        self.photos.put_away()
        self.readback.put_away()

    def keyPressEvent(self, event) -> None:
        """Escape, which nobody else wanted, stays with the segment in hand."""
        if event.key() == Qt.Key.Key_Escape and (self.whereabouts.proposed or self.whereabouts.in_doubt):
            self.whereabouts.stay()
        else:
            super().keyPressEvent(event)
