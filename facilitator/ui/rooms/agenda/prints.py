"""Prints of the agenda: which kind, which days, with names or without, and where the PDF lies."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QFrame, QRadioButton, QScrollArea, QWidget

from .... import __version__
from ....domain import agenda, privacy
from ....domain.book import Book
from ....domain.summary import Source
from ....report import prints
from ....report.labels import A4, PAPERS
from ....report.writer import ReportError
from ....store.errors import sentence
from ... import jobs, look
from ...desk import Desk
from ...widgets import STRETCH, Body, Button, Combo, Heading, Picture, column, holder, literal, panel, row
from ..polls.page import TallPage
from .aside import AsidePage
from .days import day_words


class PrintPage(AsidePage):
    """`told(sentence, path)` says what was printed and where, `failed(sentence)` why nothing was."""

    told = Signal(str, object)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__("", parent)
        self.heading.setText(self.tr("Print"))
        self.setAccessibleName(self.tr("Print"))
        self._desk = desk
        self._job: jobs.Job | None = None
        self.kinds = {kind: QRadioButton(word) for kind, (word, _) in self._kinds().items()}
        self.days: dict[str, QCheckBox] = {}
        self.names = QCheckBox(self.tr("With names beside the codes"))
        self.paper = Combo()
        self.paper.setAccessibleName(self.tr("Paper"))
        self.names_hint = Body(self.tr("For the team alone: do not leave it lying about."), "hint")
        self.warning = Body()
        self.save = Button(self.tr("Save as PDF…"), "primary", "print", self._ask_where)
        self._build()
        self._choose(prints.PUBLIC_AGENDA)

    def read(self, day: str) -> None:
        """Shows the days that there are; at first the one in sight is chosen."""
        known = agenda.days(self._desk.book)
        words = {found.id: day_words(found) or found.title for found in known}
        if list(words) != list(self.days):
            chosen = {id for id, box in self.days.items() if box.isChecked()} or {day}
            while self._days.count():
                self._days.takeAt(0).widget().deleteLater()
            self.days = {id: QCheckBox(literal(text)) for id, text in words.items()}
            for id, box in self.days.items():
                box.setChecked(id in chosen)
                box.toggled.connect(lambda _: self._tell())
                self._days.addWidget(box)
        for id, box in self.days.items():
            box.setText(words[id])
        self._tell()

    def kind(self) -> str:
        """The kind of print that is chosen."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def write(self, out: Path) -> None:
        """Makes the print in a worker and writes it into a file."""
        book, kind, names, paper = self._desk.book, self.kind(), self.names.isChecked(), self.paper.currentData()
        days = [id for id, box in self.days.items() if box.isChecked()]
        source = Source(self._desk.store.path.name, self._desk.store.newest_stamp(), __version__)

        def work(tell: Callable[[float], None]) -> prints.Made:
            return prints.write(kind, book, days, out, source, names=names, paper=paper, progress=tell)

        self.save.setEnabled(False)
        self.save.setText(self.tr("Printing…"))
        self._job = jobs.run(self, work, done=lambda made: self._done(made, out),
                             failed=lambda error: self._failed(error, out))

    def _done(self, made: prints.Made, out: Path) -> None:
        self._rest()
        self.told.emit(" ".join([self.tr("Saved as {}.").format(out.name), *made.remarks]), out)

    def _failed(self, error: Exception, out: Path) -> None:
        self._rest()
        if isinstance(error, ReportError):
            self.failed.emit(str(error))
        elif isinstance(error, OSError):
            self.failed.emit(str(sentence(error, out)))
        else:
            raise error

    def _rest(self) -> None:
        self._job = None
        self.save.setText(self.tr("Save as PDF…"))
        self._tell()

    def _ask_where(self) -> None:
        folder = self._desk.store.path.parent
        target, _ = QFileDialog.getSaveFileName(self, self.tr("Save the print as"),
                                                str(folder / f"{self._desk.store.path.stem} {self.kind()}.pdf"),
                                                self.tr("PDF (*.pdf)"))
        if target:
            self.write(Path(target).with_suffix(".pdf"))

    def _choose(self, kind: str) -> None:
        self.kinds[kind].setChecked(True)

    def _tell(self) -> None:
        """Says what is to be known before it is printed."""
        public = self.kind() in prints.PUBLIC
        for place, name in enumerate(PAPERS):
            wide = self.tr("A3 paper") if name == A4 else self.tr("Tabloid paper, 11 × 17 inches")
            self.paper.setItemText(place, wide if self.kind() == prints.POSTER else self.tr("{} paper").format(name))
        self.names.setVisible(not public)
        self.names_hint.setVisible(not public and self.names.isChecked())
        chosen = [id for id, box in self.days.items() if box.isChecked()]
        self.save.setEnabled(bool(chosen) and self._job is None)
        found = named(self._desk.book, chosen) if public else []
        quoted = ", ".join(f"“{words}”" for words in found[:3])
        self.warning.setText(self.tr("Before you show it: {} holds the name of somebody in the event.").format(quoted))
        self._warned.setVisible(bool(found))

    def _kinds(self) -> dict[str, tuple[str, str]]:
        return {prints.PUBLIC_AGENDA: (self.tr("Public agenda"), self.tr("Times and titles for everybody")),
                prints.LARGE_PRINT: (self.tr("Large print"), self.tr("The same in letters for weak eyes")),
                prints.POSTER: (self.tr("Poster"), self.tr("A day on one page, to be read from across the room")),
                prints.RUN_BOOK: (self.tr("Run book"),
                                  self.tr("For whoever leads: a page a segment, with the private script, materials "
                                          "and people")),
                prints.CALL_SHEETS: (self.tr("Call sheets"),
                                     self.tr("A page for each of the team: where they are when"))}

    def _build(self) -> None:
        for name in PAPERS:
            self.paper.addItem(name, name)
        group = QButtonGroup(self)
        lines = []
        for kind, (_, means) in self._kinds().items():
            button = self.kinds[kind]
            button.setAccessibleDescription(means)
            button.toggled.connect(lambda _: self.days and self._tell())
            group.addButton(button)
            hint = Body(means, "hint")
            hint.setIndent(look.px(26))
            lines.append(holder(column(button, hint, gap=0)))
        self._days = column(gap=0.5)
        self.names.toggled.connect(lambda _: self._tell())
        self._warned = panel(row(Picture("alert", 18, "warning"), (self.warning, 1), gap=1, pad=1), "warning")
        page = TallPage(*lines, Heading(self.tr("Days"), 3), holder(self._days), Heading(self.tr("Paper"), 3),
                        self.paper, self.names, self.names_hint, self._warned, holder(row(self.save, STRETCH)),
                        gap=1.5, pad=1)
        scroll = QScrollArea()
        scroll.setWidget(look.set_role(page, "sheet"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayout(column(holder(column(self.head, pad=1)), (scroll, 1), gap=0))
        self.setFocusProxy(self.kinds[prints.PUBLIC_AGENDA])


def named(book: Book, days: list[str]) -> list[str]:
    """The words of the public agenda of some days that hold the name of somebody in the event."""
    from ....report import programme

    names = privacy.name_parts(book)
    shown = [programme.of(book, day) for day in agenda.days(book) if day.id in days]
    return [words for words in dict.fromkeys(programme.titles(shown)) if privacy.names_in(words, names)]


def open_file(path: Path) -> None:
    """Shows a file with the program that this laptop has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
