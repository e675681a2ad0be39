"""The questions of a segment, waiting for the speakers: put together, asked and answered with one key each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStackedWidget, QWidget

from ....domain import notes
from ....domain.book import Book
from ....domain.changes import Change
from ....domain.notes import ANSWERED, ASKED, Queued
from ....domain.records import Note, Segment
from ....store.store import Done
from ... import cards, look
from ...delegate import CARD, PostItDelegate, PostItList
from ...models import RECORD, RecordsModel
from ...widgets import Body, Button, Heading, IconButton, column, holder, row
from .words import asked_words, short, translate

Do = Callable[[str, Sequence[Change]], bool]

QUEUE_KEY = "F9"
WAITING = ""


class QueueModel(RecordsModel):
    """Questions as rows, onto each of which others can be dropped."""

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Rows take drops; the space between them does not."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDropEnabled if index.isValid() else flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt lets a row be dropped only where the model says that it can be moved."""
        return Qt.DropAction.MoveAction


class QueueList(PostItList):
    """The list of questions: A goes through asked and answered, G puts together or takes apart."""

    left = Signal()

    def __init__(self, do: Do, parent: QWidget | None = None):
        super().__init__(translate("Capture", "Questions for the speakers"), parent=parent)
        self._do = do
        self.setItemDelegate(PostItDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.questions = QueueModel(_data)
        self.setModel(self.questions)

    def chosen(self) -> list[Queued]:
        """The questions that are selected, in the order of the queue."""
        return [self.questions.records[row] for row in sorted(index.row() for index in self.selectedIndexes())]

    def ask(self) -> None:
        """Marks the chosen questions asked, then answered, then waiting again."""
        if chosen := self.chosen():
            state = notes.next_state(chosen[0].note.asked)
            label = {ASKED: self.tr("Mark as asked"), ANSWERED: self.tr("Mark as answered"),
                     WAITING: self.tr("Let wait again")}[state]
            self._kept(chosen, lambda: self._do(label, notes.mark_asked([n for q in chosen for n in q.notes], state)))

    def group(self) -> None:
        """Puts the chosen questions together; takes one that is put together apart."""
        chosen = self.chosen()
        if len(chosen) > 1:
            self._put_together(chosen[0], chosen[1:])
        elif chosen and chosen[0].same:
            self._kept(chosen, lambda: self._do(self.tr("Take questions apart"), notes.take_apart(chosen[0])))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A and G; Escape goes back to the line."""
        match event.text().lower() if not event.modifiers() & Qt.KeyboardModifier.ControlModifier else "":
            case "a":
                self.ask()
            case "g":
                self.group()
            case _ if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
            case letter if not letter.strip() or not letter.isprintable():
                super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped on a question asks the same."""
        onto = self.indexAt(event.position().toPoint())
        dropped = [queued for queued in self.chosen() if onto.isValid() and queued.id != onto.data(RECORD).id]
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if dropped:
            self._put_together(onto.data(RECORD), dropped)

    def _put_together(self, lead: Queued, others: Sequence[Queued]) -> None:
        self._kept([lead], lambda: self._do(self.tr("Put questions together"), notes.put_together(lead, others)))

    def _kept(self, chosen: Sequence[Queued], deed: Callable[[], bool]) -> None:
        """Does something, after which these are still the ones in hand, wherever the queue has put them."""
        if not deed():
            return
        rows = [row for row in (self.questions.row_of(queued.id) for queued in chosen) if row >= 0]
        self.clearSelection()
        for place, at in enumerate(rows):
            index = self.questions.index(at)
            if not place:
                self.setCurrentIndex(index)
            self.selectionModel().select(index, self.selectionModel().SelectionFlag.Select)


class QueuePanel(QFrame):
    """The panel at the right: how many wait, the list, and buttons for what its keys do."""

    left = Signal()
    closed = Signal()
    counted = Signal(int)

    def __init__(self, do: Do, read_only: bool, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "panel")
        self._ids: set[str] = set()
        self.list = QueueList(do)
        self.list.left.connect(self.left)
        self.heading = Heading(self.tr("Questions"), 2)
        self.waiting = Body("", "soft")
        self.waiting.setWordWrap(False)
        self._empty = Body(self.tr("Notes that begin with ? wait here for the speakers."), "soft")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        self.ask = Button(self.tr("Asked"), "", "done", self.list.ask)
        self.ask.setToolTip(self.tr("A marks a question as asked, then as answered, then as waiting again"))
        self.group = Button(self.tr("Together"), "", "merge", self.list.group)
        self.group.setToolTip(self.tr("G puts the chosen questions together or takes one apart; so does dragging"))
        for button in (self.ask, self.group):
            button.setEnabled(not read_only)
        close = IconButton("close", self.tr("Hide the questions ({})").format(QUEUE_KEY), self.closed.emit, size=16)
        self.buttons = holder(row((self.ask, 1), (self.group, 1), gap=1))
        self.setLayout(column(row((self.heading, 1), self.waiting, close), (self._stack, 1), self.buttons, pad=1.5))
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._name_buttons())

    def read(self, book: Book, segment: Segment | None, done: Done | None, touched: Sequence[Note] = ()) -> None:
        """Shows the queue of a segment; nothing to do where only other notes than questions changed."""
        if done is not None and not any(note.type == "question" or note.id in self._ids for note in touched):
            return
        queue = notes.queue(book, segment.id) if segment else []
        self._ids = {note.id for queued in queue for note in queued.notes}
        self.list.questions.show(queue)
        self._stack.setCurrentIndex(1 if queue else 0)
        self.buttons.setVisible(bool(queue))
        waiting = sum(not queued.note.asked for queued in queue)
        said = self.tr("1 waiting") if waiting == 1 else self.tr("%n waiting", "", waiting)
        self.waiting.setText(said if queue else "")
        self.counted.emit(waiting)
        self._name_buttons()

    def _name_buttons(self) -> None:
        chosen = self.list.chosen()
        state = notes.next_state(chosen[0].note.asked) if chosen else ASKED
        self.ask.setText({ASKED: self.tr("Asked"), ANSWERED: self.tr("Answered")}.get(state, self.tr("Waiting")))
        apart = len(chosen) == 1 and bool(chosen[0].same)
        self.group.setText(self.tr("Apart") if apart else self.tr("Together"))


def _data(queued: Queued, role: int):
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
            return queued.note.text
        case Qt.ItemDataRole.AccessibleTextRole:
            return cards.spoken(_card(queued))
    return _card(queued) if role == CARD else None


def _card(queued: Queued) -> cards.Card:
    state = asked_words(queued.note) or translate("Capture", "Waiting")
    same = len(queued.same)
    foot = ""
    if same == 1:
        foot = translate("Capture", "with “{}”").format(short(queued.same[0].text))
    elif same:
        foot = translate("Capture", "with %n others that ask the same", None, same)
    return cards.Card(queued.note.text, "question", table=state, meta=foot, voices=queued.voices,
                      held=queued.note.held)
