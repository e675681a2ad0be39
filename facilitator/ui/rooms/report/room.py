"""The report room: what goes in at the left, the pages as they will be at the right, and where they are to go."""

from pathlib import Path

from PySide6.QtCore import QMetaMethod, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from ....domain.records import Note, Person, Poll, Segment
from ....store.store import Done
from ...desk import Desk
from ...widgets import STRETCH, Button, EmptyState, Heading, Pages, Toast, column, holder, row
from ..room import Room
from .bar import PagesBar
from .choices import Choices
from .pages import PagesView
from .press import Press, Printed

SOON = 250
"""Milliseconds after the last choice before pages are made of it: several boxes are often ticked in a row."""

_TOLD_OF = (Person, Segment, Note, Poll)
"""An event without any of these has nothing to report."""


class ReportRoom(Room):
    """The room in which the report is seen before it is given away.

    `wants_import(kind)` asks for a file, `wants_note(id)` for a note where it was taken.
    """

    key = "report"
    icon = "report"
    wants_import = Signal(str)
    wants_note = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(desk, parent)
        self._folder = desk.store.path.parent
        self.press = Press(desk, self)
        self.choices = Choices(desk)
        self.pages = PagesView()
        self.bar = PagesBar(self.pages)
        self.save = Button(self.tr("Save as…"), "primary", "save", self._ask_where)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._build()
        self.toast = Toast(self)
        self._connect()

    def title(self) -> str:
        """The room's name."""
        return self.tr("Report")

    def read(self, done: Done | None) -> None:
        """On coming in the pages are made anew if they are old; a change while they are in sight is told of."""
        self.choices.names.go.setVisible(self.isSignalConnected(QMetaMethod.fromSignal(self.wants_note)))
        self.choices.read(done)
        something = any(self.book.all(noun) for noun in _TOLD_OF)
        self.stack.setCurrentWidget(self.page if something else self.empty)
        if not something:
            return
        if done is None or not (self.pages.count or self.press.is_busy):
            self.refresh_if_old()
        else:
            self.bar.show_stale(self.press.is_stale(self.choices.wanted))

    def enter(self) -> None:
        """The keys turn the pages."""
        (self.pages if self.stack.currentWidget() is self.page else self.empty.buttons[0]).setFocus()

    def refresh_if_old(self) -> None:
        """Makes the pages, unless those in sight, or being made, are what the event says."""
        if self.press.is_stale(self.choices.wanted):
            self.refresh()

    def refresh(self) -> None:
        """Makes the pages."""
        self.bar.show_stale(False)
        self.press.print(self.choices.wanted)

    def save_to(self, out: Path) -> None:
        """Saves the report; the file's ending says which kind."""
        self._folder = out.parent
        self.press.save(out, self.choices.wanted)

    def export_to(self, folder: Path, *, public: bool) -> None:
        """Writes the open data into a folder of its own within one that somebody chose."""
        self._folder = folder
        name = self.tr("{} to publish") if public else self.tr("{} working copy")
        self.press.export(folder / name.format(self.desk.store.path.stem), self.choices.wanted, public=public)

    # Building

    def _build(self) -> None:
        self.empty = EmptyState(
            "report", self.tr("There is nothing to report yet."),
            (self.tr("Import people…"), lambda: self.wants_import.emit("people")),
            (self.tr("Import notes…"), lambda: self.wants_import.emit("notes")),
            hint=self.tr("As soon as there are people, an agenda, notes or polls, their report can be seen here."))
        top = row(Heading(self.title()), STRETCH, self.save, gap=1)
        right = holder(column(self.bar, (self.pages, 1), gap=1))
        self.page = holder(column(top, (row(self.choices, (right, 1), gap=2), 1), gap=1, pad=2))
        self.stack = Pages()
        self.setLayout(column((self.stack, 1), gap=0))
        self.stack.addWidget(self.page)
        self.stack.addWidget(self.empty)
        self.save.setToolTip(self.tr("Save the report as PDF, plain text or Markdown ({})").format("Ctrl+S"))

    def _connect(self) -> None:
        self._soon.timeout.connect(self.refresh_if_old)
        self.choices.changed.connect(self._soon.start)
        self.choices.wants_export.connect(self._ask_folder)
        self.choices.names.wants_note.connect(self.wants_note)
        self.bar.refresh.connect(self.refresh)
        self.bar.cancel.connect(self.press.cancel)
        self.press.printed.connect(self._show)
        self.press.busy.connect(self._tell_busy)
        self.press.told.connect(self._tell)
        self.press.failed.connect(self._tell_failed)
        self.press.stopped.connect(self._tell_stopped)
        for keys, deed in (("F5", self.refresh), ("Ctrl+S", self._ask_where), ("Ctrl+G", self.bar.chapters.setFocus)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    # What comes back

    def _show(self, printed: Printed) -> None:
        self.pages.show_sheets(printed.sheets)
        self.bar.show_chapters(printed.sheets.chapters)
        self.choices.names.show_named(printed.named)
        self.bar.show_stale(self.press.is_stale(self.choices.wanted))

    def _tell_busy(self, words: str, share: float) -> None:
        self.bar.show_busy(words, share)
        buttons = self.save, self.choices.working, self.choices.public
        had_focus = any(button.hasFocus() for button in buttons)
        for button in buttons:
            button.setEnabled(not words)
        if had_focus and words:
            self.pages.setFocus()

    def _tell(self, words: str, path: Path) -> None:
        self.toast.say(words, self.tr("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
                       kind="good")

    def _tell_failed(self, words: str) -> None:
        self.toast.say(words, kind="danger", seconds=0)
        self.bar.show_stale(self.press.is_stale(self.choices.wanted))

    def _tell_stopped(self) -> None:
        self.toast.say(self.tr("Stopped."))
        self.bar.show_stale(self.press.is_stale(self.choices.wanted))

    # What is asked

    def _ask_where(self) -> None:
        kinds = {self.tr("PDF (*.pdf)"): ".pdf", self.tr("Plain text (*.txt)"): ".txt",
                 self.tr("Markdown (*.md)"): ".md"}
        proposed = self._folder / self.tr("{} report.pdf").format(self.desk.store.path.stem)
        name, chosen = QFileDialog.getSaveFileName(self, self.tr("Save the report"), str(proposed), ";;".join(kinds))
        if name:
            out = Path(name)
            self.save_to(out if out.suffix.lower() in kinds.values() else out.with_name(out.name + kinds[chosen]))

    def _ask_folder(self, public: bool) -> None:
        words = self.tr("Choose a folder for the data files")
        folder = QFileDialog.getExistingDirectory(self, words, str(self._folder))
        if folder:
            self.export_to(Path(folder), public=public)
