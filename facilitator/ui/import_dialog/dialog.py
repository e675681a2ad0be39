"""Taking a file in: choose it, see what it would bring, say which column is which, and do it in one step."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QWidget

from ...intake.plan import with_joined
from ...intake.workbook import ALL
from ...store.store import Done
from .. import jobs, look
from ..desk import Desk
from ..rooms.people.names import Names
from ..widgets import (
    Beside,
    Body,
    Button,
    Combo,
    EmptyState,
    Flow,
    Heading,
    Pages,
    Scrolled,
    column,
    holder,
    panel,
    row,
)
from . import words
from .columns import ColumnChoices
from .drop import ENDINGS, dropped_table
from .place import NotesPlace
from .preview import Preview
from .reading import Answer, Question, answer
from .uses import ColumnUses

SIZE = 1000, 680

_ANY_WIDTH = 16_777_215  # Qt's own largest

NARROW, LEAST = 800, 200
"""Px at a scale of 1: the width below which columns lie above what they bring, all of it scrolled as one, and the least
height of the columns beside it."""


def import_file(parent: QWidget, desk: Desk, kind: str, path: Path | None = None) -> "ImportDialog | None":
    """Opens the import of one of `kinds.FIELDS`; without a path it asks for the file first.

    None where the event can only be read, which is said at the desk.
    """
    if desk.read_only:
        desk.said.emit(desk.read_only)
        return None
    dialog = ImportDialog(desk, kind, parent)
    dialog.open()
    if path:
        dialog.show_file(path)
    else:
        dialog.choose()
    return dialog


class ImportDialog(QDialog):
    """One import. Nothing is written before its button is pressed; then it is one step that undo takes back."""

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._kind = desk, kind
        self._path: Path | None = None
        self._page = ""
        self._busy = False
        self._question: Question | None = None
        self.answer: Answer | None = None
        self.place = NotesPlace(desk.book) if kind == "notes" else None
        self.columns = ColumnUses() if kind == "people" else ColumnChoices(kind, self.place)
        self.preview = Preview(kind, Names.of(desk).shown)
        self._build()
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)
        self.columns.changed.connect(self._asking.start)
        self.preview.terms.changed.connect(self._asking.start)
        self.preview.twice.changed.connect(self._tell)
        if self.place:
            self.place.changed.connect(self._asking.start)
        desk.changed.connect(self._heard)
        self.setAcceptDrops(True)
        self.setWindowTitle(words.title(kind))
        self._fit_screen()

    def choose(self) -> None:
        """Asks for a file; the dialog stays if none is chosen."""
        chooser = QFileDialog(self, self.tr("Choose a file"), str((self._path or self._desk.store.path).parent))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("Tables ({})").format(" ".join(f"*{ending}" for ending in ENDINGS)),
                                self.tr("All files (*)")])
        chooser.fileSelected.connect(lambda path: self.show_file(Path(path)))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.open()

    def show_file(self, path: Path) -> None:
        """Reads a file and shows what it would bring in."""
        self._path, self._page = path, ""
        self.pages.clear()
        self.pages.hide()
        self.file.setText(path.name)
        self.columns.forget()
        self.preview.forget()
        if self.place:
            self.place.forget()
        self.again.setChecked(False)
        self.answer = None
        self._ask()

    def do_import(self) -> None:
        """Does it beside the window; where it cannot be written the dialog stays."""
        plan = self.answer.plan if self.answer else None
        if not plan or not self.button.isEnabled():
            return
        label, one = words.title(self._kind), self.preview.one_person()
        self._set_busy(True)
        job = self._desk.do_long(self.tr("A file is being taken in: try again in a moment."),
                                 lambda store, progress: store.do(label, with_joined(store.book, plan, one)),
                                 done=lambda _: self._imported(plan.new, plan.changed))
        if job:
            job.failed.connect(lambda _: self._not_imported())
        else:
            self._not_imported()

    def reject(self) -> None:
        """Leaves it, but not while a file is being taken in."""
        if not self._busy:
            super().reject()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.button.setEnabled(not busy)
        self.cancel.setEnabled(not busy)
        if busy:
            self._desk.changed.disconnect(self._heard)
        else:
            self._desk.changed.connect(self._heard)

    def _imported(self, new: int, changed: int) -> None:
        self._busy = False
        self._desk.told.emit(words.done(new, changed))
        self.accept()

    def _not_imported(self) -> None:
        self._set_busy(False)
        self._tell()

    # Building

    def _build(self) -> None:
        self.file = Body("", "soft")
        self.other = Button(self.tr("Choose another file…"), "quiet", "open", self.choose)
        self.pages = Combo()
        self.pages.setAccessibleName(self.tr("Sheet of the workbook"))
        self.pages.activated.connect(self._turn_to_page)
        self.pages.hide()
        self.empty = EmptyState("download", self.tr("Which file?"), (self.tr("Choose a file…"), self.choose),
                                hint=words.hint(self._kind) + "\n\n" + self.tr("A file can be dropped here too."))
        self.again = QCheckBox(self.tr("Take it in again all the same"))
        self.again.toggled.connect(lambda _: self._tell())
        self.before = Body()
        self.before_panel = panel(row((self.before, 1), self.again, gap=2, pad=1.5), "warning")
        self.before_panel.hide()
        self.button = Button("", "primary", clicked=self.do_import)
        self.button.setDefault(True)
        self.cancel = Button(self.tr("Leave it"), "quiet", clicked=self.reject)
        self.twice = Button("", "quiet", "alert", self.preview.look_at_twice)
        middle = Beside((self.columns, 1), (self.preview, 1), narrow=NARROW, gap=3)
        top = holder(Flow(Heading(words.title(self._kind)), self.file, gap=1.5).spring(self.pages, self.other))
        self.filled = Scrolled(holder(column(top, self.before_panel, (middle, 1), gap=2)))
        self.stack = Pages()
        self.stack.addWidget(Scrolled(self.empty))
        self.stack.addWidget(self.filled)
        self.setLayout(column((self.stack, 1), holder(Flow(self.twice).spring(self.cancel, self.button)), gap=2,
                              pad=3))
        self._tell()

    def _fit_screen(self) -> None:
        room = self.screen().availableSize()
        self.resize(min(look.px(SIZE[0]), room.width() - 40), min(look.px(SIZE[1]), room.height() - 40))

    # Asking and being answered

    def _ask(self) -> None:
        if not self._path:
            return
        sheet = self.answer.sheet if self.answer else None
        question = Question(self._kind, self._path, self._desk.book, self._desk.now().isoformat(timespec="seconds"),
                            dict(self.columns.columns), self.columns.attributes, sheet, self._page,
                            self.preview.terms.ticked, self.columns.left_out,
                            *((self.place.table, self.place.segment) if self.place else ()))
        self._question = question
        self._tell()
        jobs.run(self._desk, lambda _: answer(question), done=self._answered, failed=self._failed)

    def _answered(self, answer: Answer) -> None:
        if answer.question is not self._question:
            return
        if answer.pages and not self._page:
            self._offer_pages(answer)
            return
        is_first = self.answer is None
        self.answer = answer
        self.stack.setCurrentWidget(self.filled)
        self.columns.setVisible(answer.sheet is not None)
        if answer.sheet:
            self.columns.show_answer(answer)
            self._fit_columns()
        self.preview.show_answer(answer)
        self._tell()
        if is_first:
            (self.button if self.button.isEnabled() else self.other).setFocus()
            self.columns.focus_missing()

    def _offer_pages(self, answer: Answer) -> None:
        """A workbook of several sheets: of an agenda all are days, else the first that holds what is looked for is
        shown, not a cover; others can be turned to."""
        if self._kind == "agenda":
            self.pages.addItem(self.tr("All sheets"), ALL)
        for page in answer.pages:
            self.pages.addItem(page, page)
        if self._kind != "agenda":
            self.pages.setCurrentIndex(answer.pages.index(answer.page))
        self.pages.show()
        self._turn_to_page()

    def _turn_to_page(self, *_) -> None:
        self._page = self.pages.currentData()
        self.columns.forget()
        self.preview.forget()
        self.again.setChecked(False)
        self.answer = None
        self._ask()

    def _failed(self, error: Exception) -> None:
        self._question = None
        raise error

    def _tell(self) -> None:
        """Says what the button would do, and whether it may."""
        plan = self.answer.plan if self.answer else None
        fresh = bool(self.answer) and self.answer.question is self._question
        wanted = plan.new + plan.changed - len(self.preview.one_person()) if plan else 0
        seen = plan.seen_before if plan else ""
        self.before_panel.setVisible(bool(seen))
        pairs = len(plan.twice) if plan else 0
        self.twice.setVisible(bool(pairs))
        self.twice.setText(self.tr("1 may be listed twice: look") if pairs == 1 else
                           self.tr("{} may be listed twice: look").format(pairs))
        if seen:
            self.before.setText(words.seen(seen))
        self.button.setVisible(self.stack.currentWidget() is self.filled)
        brings = bool(wanted or plan and plan.poll)  # An election without a ballot is a poll all the same.
        self.button.setText(words.button(self._kind, wanted) if brings else self.tr("Nothing to take in"))
        self.button.setEnabled(fresh and brings and (not seen or self.again.isChecked()))

    def _heard(self, _: Done) -> None:
        self._asking.start()

    # Qt's events

    def resizeEvent(self, event) -> None:
        """The columns follow the window."""
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event) -> None:
        """And the size of the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and self.layout():
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Beside what they bring the columns are as wide as their words need, above it as wide as there is room."""
        is_narrow = self.stack.width() < look.px(NARROW)
        self.columns.setMaximumWidth(_ANY_WIDTH if is_narrow else
                                     look.px(400 if self._kind == "people" else 320))
        self.columns.setMinimumWidth(0 if is_narrow else self.columns.maximumWidth())
        self.columns.set_whole(is_narrow, min(look.px(LEAST), self.columns.widget().sizeHint().height()))
        self.preview.set_whole(is_narrow)

    def dragEnterEvent(self, event) -> None:
        """A file can be dropped here."""
        if dropped_table(event):
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        """Shows the file that was dropped."""
        event.acceptProposedAction()
        self.show_file(dropped_table(event))

