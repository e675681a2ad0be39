"""The welcome screen: a new event from a template, one that is there, a recent one, or the sample."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QScrollArea, QWidget

from ... import templates
from ...store.device import config_folder
from .. import look
from ..settings import Settings
from ..widgets import STRETCH, Beside, Body, Button, Combo, DateEdit, Field, Heading, column, holder, panel, row


class Welcome(QWidget):
    """`wants_new(title, template, first day, folder)`, `wants_open(path)` and `wants_sample()` say what was chosen."""

    wants_new = Signal(str, str, object, str)
    wants_open = Signal(str)
    wants_sample = Signal()

    def __init__(self, settings: Settings, folder: Path, parent: QWidget | None = None):
        super().__init__(parent)
        self._folder = next(place for place in (folder, *folder.parents) if place.is_dir())  # else Qt takes its own
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("such as: Riverside citizens' assembly"))
        self.template = Combo()
        self.about = Body("", "hint")
        for key, title, words in [*templates.names(), *own_events()]:
            self.template.addItem(title, key)
            self.template.setItemData(self.template.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.template.setMaxVisibleItems(20)
        self.template.currentIndexChanged.connect(self._describe)
        self.first_day = DateEdit(date.today().isoformat())
        self.make = Button(self.tr("Make the event"), "primary", "new", self._make)
        for line in (self.name, self.first_day.lineEdit()):
            line.returnPressed.connect(self._make)
        self._name_field = Field(self.tr("What is it called?"), self.name)
        self._describe()
        title = column(Heading(self.tr("Facilitator")),
                       Body(self.tr("The desk of a citizens' assembly: tables, clock, post-its, themes and polls in "
                                    "one file on this laptop, without internet."), "soft"), gap=0.5)
        page = column(title, Beside((self._new(), 3), (self._known(settings), 2), gap=3), STRETCH, gap=4, pad=5)
        inner = holder(page)
        inner.setMaximumWidth(look.px(1100))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(holder(row(STRETCH, (inner, 20), STRETCH)))
        self.setLayout(column(scroll))
        self.setFocusProxy(self.name)

    def _new(self) -> QWidget:
        fields = column(Heading(self.tr("A new event"), 2), self._name_field,
                        Field(self.tr("Begin with"), self.template), self.about,
                        Field(self.tr("First day"), self.first_day), row(self.make, STRETCH), gap=2, pad=3)
        return panel(fields)

    def _known(self, settings: Settings) -> QWidget:
        there = [Path(path) for path in settings.recent if Path(path).exists()]
        self.recent = [Button(path.stem, "quiet", "open", lambda path=path: self.wants_open.emit(str(path)))
                       for path in there]
        for button, path in zip(self.recent, there, strict=True):
            button.setToolTip(str(path))
            button.setProperty("align", "left")
        self.open = Button(self.tr("Open another event…"), "", "open", self._open)
        self.sample = Button(self.tr("Open the sample assembly"), "", "sample", self.wants_sample.emit)
        head = Heading(self.tr("Go on with"), 2)
        lines = [row(button, STRETCH) for button in self.recent] or [
            Body(self.tr("Events that you open are listed here."), "hint")]
        sample = Body(self.tr("An invented town's assembly on its third day, to try everything on."), "hint")
        return holder(column(head, *lines, row(self.open, STRETCH), Heading(self.tr("Look around"), 2),
                             row(self.sample, STRETCH), sample, STRETCH, gap=1.5, pad=3))

    def _describe(self) -> None:
        self.about.setText(self.template.currentData(Qt.ItemDataRole.ToolTipRole) or "")

    def _make(self) -> None:
        title = self.name.text().strip()
        if not title:
            self._name_field.error(self.tr("Give it a name; you can change it later."))
            self.name.setFocus()
            return
        self._name_field.error("")
        target, _ = QFileDialog.getSaveFileName(self, self.tr("Save the new event as"),
                                                str(self._folder / f"{_file_name(title)}.facil"),
                                                self.tr("Events (*.facil)"))
        if target:
            self.wants_new.emit(title, self.template.currentData(), date.fromisoformat(self.first_day.iso()), target)

    def _open(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Open an event"), str(self._folder),
                                              self.tr("Events (*.facil)"))
        if path:
            self.wants_open.emit(path)


def own_events() -> list[tuple[str, str, str]]:
    """The file, title and description of each template of days that was saved on this laptop."""
    found = [(path, template) for path, template in templates.own(own_folder())
             if isinstance(template, templates.Template) and template.kind in (templates.EVENT, templates.DAY)]
    return [(str(path), template.title or path.stem, template.description) for path, template in found]


def own_folder() -> Path:
    """Where this laptop keeps the templates that were saved on it."""
    return config_folder() / "templates"


def _file_name(title: str) -> str:
    """A title as a file's name: without what some system forbids."""
    kept = "".join(c if c.isalnum() or c in " -_.,()'" else " " for c in title)
    return " ".join(kept.split())[:80].strip(" .") or "event"
