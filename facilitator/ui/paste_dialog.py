"""Pasting an agenda: the text, what it would become, and the questions that it leaves open, answered by keys."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QScrollArea, QTextEdit, QWidget

from ..domain.records import Segment
from ..intake.paste import Proposal, propose
from . import look
from .desk import Desk
from .import_dialog import words
from .paste_dialog_preview import Preview
from .paste_dialog_question import QuestionCard
from .widgets import STRETCH, Beside, Body, Button, Heading, column, holder, row

SIZE = 1120, 700
REST = 250
"""Milliseconds that the keys rest before a changed text is read again."""


def paste_agenda(parent: QWidget, desk: Desk, text: str | None = None, day: str = "") -> "PasteDialog | None":
    """Opens the paste of an agenda.

    Args:
        text: What to read; None for what the clipboard holds.
        day: The id of the day that takes a text which names none.

    None where the event can only be read, which is said at the desk.
    """
    if desk.read_only:
        desk.said.emit(desk.read_only)
        return None
    dialog = PasteDialog(desk, QGuiApplication.clipboard().text() if text is None else text, day, parent)
    dialog.open()
    return dialog


class PasteDialog(QDialog):
    """One paste. Nothing is written before its button is pressed; then it is one step that undo takes back.

    `taken(id)` tells the first segment that it brought.
    """

    taken = Signal(str)

    def __init__(self, desk: Desk, text: str, day: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._day = desk, day
        self._answers: dict[str, str] = {}
        self._at = desk.now()
        self.proposal: Proposal | None = None
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(self.tr("The text"))
        self.text.setPlaceholderText(self.tr("Copy the agenda on a page or in a spreadsheet, and paste it here."))
        self.text.setTabChangesFocus(True)
        self.card = QuestionCard()
        self.preview = Preview()
        self.button = Button("", "primary", clicked=self.take_in)
        self.cancel = Button(self.tr("Leave it"), "quiet", clicked=self.reject)
        self._reading = QTimer(self, singleShot=True, interval=REST)
        self._reading.timeout.connect(self._read)
        self._build()
        self.text.textChanged.connect(self._reading.start)
        self.card.answered.connect(self._answered)
        self.card.turned.connect(lambda: self._mark(self.card.question))
        desk.changed.connect(self._read_again)
        self.setWindowTitle(self.tr("Paste an agenda"))
        self._read()
        self._focus()

    def _read_again(self) -> None:
        """The event has changed; a method, so that nothing is heard any more once the dialog is gone."""
        self._reading.start()

    def take_in(self) -> None:
        """Does it; where it cannot be written the dialog stays."""
        if not self.button.isEnabled() or not self.proposal or not self.proposal.ready:
            return
        count = len(self.proposal.segments)
        if self._desk.do(self.tr("Paste an agenda"), self.proposal.plan.changes):
            self._desk.told.emit(words.done(count, 0))
            self.taken.emit(next(change.id for change in self.proposal.plan.changes if change.kind == Segment.kind))
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure answers the question in sight; elsewhere it is typed."""
        if self.card.press(event.text()):
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        hint = Body(self.tr("It can be changed here; what it would become follows."), "hint")
        left = holder(column(Heading(self.tr("The text"), 3), (self.text, 1), hint, gap=1))
        self.text.setMinimumHeight(look.px(160))
        right = holder(column(self.card, (self.preview, 1), gap=2))
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(look.set_role(Beside((left, 4), (right, 7), narrow=860, gap=3), "sheet"))
        self.setLayout(column(Heading(self.tr("Paste an agenda")), (scroll, 1),
                              row(STRETCH, self.cancel, self.button, gap=1), gap=2, pad=3))
        room = self.screen().availableSize()
        self.resize(min(look.px(SIZE[0]), room.width() - 40), min(look.px(SIZE[1]), room.height() - 40))

    def _read(self) -> None:
        """Reads the text anew with what was answered so far."""
        self._reading.stop()
        self.proposal = propose(self.text.toPlainText(), self._desk.book, self._answers, day=self._day,
                                today=self._at.date(), at=self._at.isoformat(timespec="seconds"))
        empty = not self.text.toPlainText().strip()
        self.card.show_questions(self.proposal.questions)
        self.preview.show_proposal(self.proposal, empty)
        count = len(self.proposal.segments)
        self.button.setText(words.button("agenda", count) if count else self.tr("Nothing to take in"))
        self.button.setEnabled(self.proposal.ready and count > 0)
        self._mark(self.card.question)

    def _answered(self, answers: dict[str, str]) -> None:
        for key, answer in answers.items():
            self._answers[key] = answer
        self._read()
        self._focus()

    def _focus(self) -> None:
        """The cursor goes to what is to be done next."""
        if not self.text.toPlainText().strip():
            self.text.setFocus()
        elif self.card.focus_first():
            QTimer.singleShot(0, self.card, lambda: self._scroll.ensureWidgetVisible(self.card))
        elif self.button.isEnabled():
            self.button.setFocus()

    def _mark(self, question) -> None:
        """Shows the line that the question is about in the text, and what would become of it."""
        self.preview.show_line(question.line if question else 0)
        if question is None or not question.line:
            self.text.setExtraSelections([])
            return
        block = self.text.document().findBlockByNumber(question.line - 1)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(block)
        mark.format.setBackground(look.color("warning_wash"))
        mark.format.setProperty(mark.format.Property.FullWidthSelection, True)
        self.text.setExtraSelections([mark])
        if not self.text.hasFocus():
            self.text.setTextCursor(QTextCursor(block))
            self.text.ensureCursorVisible()
