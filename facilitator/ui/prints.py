"""The window of prints for people, tables and polls: choices at the left, the pages as they will be at the right."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ..domain import voting
from ..report import wishes
from ..store.store import Done
from . import look
from .desk import Desk
from .prints_choices import PrintsChoices
from .prints_polls import PollPrintChoices
from .prints_press import PrintsPress
from .rooms.report.bar import PagesBar
from .rooms.report.pages import PagesView
from .rooms.report.sheets import Sheets
from .rooms.room import Room
from .widgets import STRETCH, Body, Button, Heading, Picture, Toast, column, holder, panel, row

SIZE = 1120, 720

SOON = 200
"""Milliseconds after the last choice before pages are made of it."""

LONG = 400
"""Milliseconds after which it is said that pages are being made: most are there before."""


def show_prints(room: Room) -> "PrintsWindow":
    """Opens the prints beside a room, for those chosen there too."""
    chosen = {"people": lambda: room.table.selected(), "tables": lambda: room.picks()}.get(room.key, list)
    kind = {"tables": wishes.PERSONAL_CARDS, "board": wishes.THEME_CARDS, "polls": wishes.BALLOTS}.get(
        room.key, wishes.BADGES)
    shown = room.sheet.poll if room.key == "polls" else None
    return open_prints(room.window(), room.desk, kind, chosen(), poll=shown.id if shown else "")


def open_prints(parent: QWidget, desk: Desk, kind: str, people: Sequence[str] = (), *,
                only: bool = False, place: Sequence[str] = (), poll: str = "",
                codes: Sequence[str] = ()) -> "PrintsWindow":
    """Opens the prints with a kind chosen; `people` may be chosen as those whose cards are wanted, and are if `only`
    they are meant, as after somebody was seated anew; `place` are a table and a segment whose notes are meant; `poll`
    is the one whose ballots are. `codes` are voting codes that were just made. One that is open already gives way to
    it."""
    for other in parent.findChildren(PrintsWindow) if parent else ():
        other.close()
    attendants = getattr(parent, "attendants", None)
    made = PrintsWindow(desk, people, place, parent, for_polls=PollPrintChoices(
        desk, poll, tuple(codes), lambda: attendants.phones.address if attendants else ""))
    if attendants:
        attendants.phones.changed.connect(made.choices.changed)
    made.choices.choose(kind)
    if only and people:
        made.choices.whose.setCurrentIndex(1)
    made.show()
    made.choices.kinds.setFocus()
    return made


class PrintsWindow(QDialog):
    """What is to be printed and how it looks. It stays open beside the desk and keeps up with what is changed there."""

    def __init__(self, desk: Desk, people: Sequence[str] = (), place: Sequence[str] = (),
                 parent: QWidget | None = None, *, for_polls: PollPrintChoices | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Print"))
        self._desk = desk
        self._folder = desk.store.path.parent
        self.choices = PrintsChoices(desk, people, place, for_polls)
        self.press = PrintsPress(desk, self)
        self.pages = PagesView()
        self.pages.setAccessibleName(self.tr("Pages to be printed"))
        self.bar = PagesBar(self.pages)
        self.bar.chapters.hide()
        self.remarks = Body("", "soft")
        self.refusal = Body()
        self.save = Button(self.tr("Save as PDF…"), "primary", "print", self._ask_where)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._long = QTimer(self, singleShot=True, interval=LONG)
        self._build()
        self.toast = Toast(self)
        self._connect()
        look.fit_screen(self, look.px(SIZE[0]), look.px(SIZE[1]))
        self._soon.start()

    def save_to(self, out: Path) -> None:
        """Saves what is chosen as a PDF."""
        self._folder = out.parent
        if self.choices.kind() != wishes.VOTING_CODES or self._has_codes():
            self.press.save(self.choices.asked(), out)

    def _has_codes(self) -> bool:
        """Makes the voting codes that are wanted, unless that was done; they are kept while the window is open, so
        that a print that failed can be saved again."""
        wanted = self.choices.for_polls
        if wanted.codes:
            return True
        codes, changes = voting.new_codes(self._desk.book, wanted.copies.value(), os.urandom,
                                          self._desk.now().isoformat(timespec="seconds"))
        if not self._desk.keep(self.tr("Make voting codes"), changes):
            return False
        wanted.codes = tuple(codes)
        wanted.changed.emit()
        return True

    def resizeEvent(self, event) -> None:
        """The choices never take the pages' room."""
        super().resizeEvent(event)
        self.choices.fit(self.width())

    def changeEvent(self, event) -> None:
        """Nor when the text grows."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and self.layout():
            self.choices.fit(self.width())

    # Building

    def _build(self) -> None:
        self._refused = panel(row(Picture("alert", 18, "warning"), (self.refusal, 1), gap=1, pad=1), "warning")
        self._filler = QWidget()
        self.remarks.hide()
        close = Button(self.tr("Close"), "quiet", clicked=self.close)
        top = row(Heading(self.tr("Print")), STRETCH, close, self.save, gap=1)
        right = holder(column(self.bar, self._refused, (self.pages, 1), (self._filler, 1), self.remarks, gap=1))
        self._show_pages(True)
        self.setLayout(column(top, (row(self.choices, (right, 1), gap=2), 1), gap=1.5, pad=2))
        self.save.setAutoDefault(False)
        close.setAutoDefault(False)
        self.save.setToolTip(self.tr("Save the pages as a PDF, to print them at 100 % ({})").format("Ctrl+S"))

    def _connect(self) -> None:
        self._soon.timeout.connect(self._show)
        self.choices.changed.connect(self._soon.start)
        self._long.timeout.connect(lambda: self.bar.show_busy(self.tr("Making the pages…"), 0.0))
        self.bar.cancel.connect(self.press.cancel)
        self.press.busy.connect(self._tell_busy)
        self.press.shown.connect(self._shown)
        self.press.refused.connect(self._refuse)
        self.press.told.connect(self._tell)
        self.press.failed.connect(lambda words: self.toast.say(words, kind="danger", seconds=0))
        self._desk.changed.connect(self._heard)
        self._desk.closed.connect(self.close)
        QShortcut(QKeySequence("Ctrl+S"), self, self._ask_where)

    # Making

    def _show(self) -> None:
        self.press.show(self.choices.asked())

    def _tell_busy(self, busy: bool) -> None:
        if busy:
            self._long.start()
        else:
            self._long.stop()
            self.bar.show_busy("", 0.0)

    def _heard(self, done: Done) -> None:
        self.choices.read()
        self._soon.start()

    def _shown(self, sheets: Sheets, remarks: Sequence[str]) -> None:
        self._show_pages(True)
        self.pages.show_sheets(sheets)
        self.remarks.setText(" ".join(remarks))
        self.remarks.setVisible(bool(remarks))

    def _refuse(self, why: str) -> None:
        self.refusal.setText(why)
        self._show_pages(False)
        self.remarks.hide()

    def _show_pages(self, there: bool) -> None:
        """Shows the pages, or why there are none."""
        for part in (self.pages, self.bar):
            part.setVisible(there)
        for part in (self._refused, self._filler):
            part.setVisible(not there)
        self.save.setEnabled(there)

    def _tell(self, words: str, path: Path) -> None:
        self.toast.say(words, self.tr("Open it"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
                       kind="good", seconds=20)

    def _ask_where(self) -> None:
        if not self.save.isEnabled():
            return
        name = f"{self._desk.store.path.stem} {self.choices.kind()}.pdf"
        target, _ = QFileDialog.getSaveFileName(self, self.tr("Save the print as"), str(self._folder / name),
                                                self.tr("PDF (*.pdf)"))
        if target:
            self.save_to(Path(target).with_suffix(".pdf"))
