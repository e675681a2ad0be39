"""Templates beside the agenda: a day or a segment made from one, and the event, a day or a segment kept as one."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QListWidget, QListWidgetItem, QRadioButton, QWidget

from .... import templates
from ....domain.changes import Change
from ....domain.records import Day, Segment
from ....limits import LINE
from ....store.errors import sentence
from ....templates import TemplateError
from ... import look
from ...widgets import STRETCH, Body, Button, DateEdit, Field, Picture, column, panel, row
from ..welcome import own_folder
from .aside import AsidePage
from .days import day_words
from .deeds import AgendaDeeds

EMPTY = "blank"
"""The template that comes with the program and has nothing to add."""


class UsePage(AsidePage):
    """The templates to choose from; `made(changes, label, day, segment)` asks to write what one
    describes and to show that day or segment then, `failed(sentence)` says why it cannot be."""

    made = Signal(list, str, str, str)
    failed = Signal(str)

    def __init__(self, deeds: AgendaDeeds, parent: QWidget | None = None):
        super().__init__("", parent)
        self.heading.setText(self.tr("From a template"))
        self.setAccessibleName(self.heading.text())
        self._deeds = deeds
        self._place: tuple[str, int | None] = ("", None)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Templates"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda *_: self._describe())
        self.list.itemActivated.connect(lambda _: self.use())
        self.about = Body("", "soft")
        self.first_day = DateEdit()
        self._date = Field(self.tr("First day"), self.first_day)
        self.go = Button("", "primary", "plus", self.use)
        foot = column(self.about, self._date, row(self.go, STRETCH), gap=1)
        self.list.setMinimumHeight(look.px(120))
        self.fill(column((self.list, 1), foot, gap=1.5))
        self.setFocusProxy(self.list)

    def read(self, next_date: str, day: str, place: int | None) -> None:
        """Shows what there is; a segment goes to a place of the day in sight, days begin at a date."""
        self._place = day, place
        self.first_day.setDate(DateEdit(next_date).date())
        self.list.clear()
        for path, found in templates.own(own_folder()):
            if not isinstance(found, TemplateError) and found.kind != templates.POLL:
                self._add(found.title or path.stem, found.description, str(path), found.kind)
        for name, title, description in templates.names():
            if name != EMPTY:
                self._add(title, description, name, templates.EVENT)
        self.list.setCurrentRow(0)

    def place(self, day: str, place: int | None) -> None:
        """A segment goes to another place now."""
        self._place = day, place

    def use(self) -> None:
        """Makes what the chosen template describes."""
        item = self.list.currentItem()
        if not item or self._deeds.locked:
            return
        try:
            template = templates.named(item.data(Qt.ItemDataRole.UserRole))
            if template.kind == templates.SEGMENT:
                segment, changes = templates.add_segment(self._deeds.book, template, *self._place)
                self._tell(changes, self.tr("Insert a segment from a template"), segment=segment.id)
            else:
                first = date.fromisoformat(self.first_day.iso())
                days, changes = templates.add_days(self._deeds.book, template, first)
                self._tell(changes, self.tr("Add days from a template"), day=days[0].id)
        except TemplateError as error:
            self.failed.emit(str(error))

    def _tell(self, changes: list[Change], label: str, *, day: str = "", segment: str = "") -> None:
        self.made.emit(changes, label, day, segment)

    def _add(self, title: str, description: str, name: str, kind: str) -> None:
        item = QListWidgetItem(title)
        for role, value in enumerate((name, description, kind)):
            item.setData(Qt.ItemDataRole.UserRole + role, value)
        item.setToolTip(description)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, description)
        self.list.addItem(item)

    def _describe(self) -> None:
        item = self.list.currentItem()
        kind = item.data(Qt.ItemDataRole.UserRole + 2) if item else ""
        self.about.setText(item.data(Qt.ItemDataRole.UserRole + 1) if item else "")
        self.about.setVisible(bool(self.about.text()))
        self._date.setVisible(kind != templates.SEGMENT)
        self.go.setText(self.tr("Insert the segment") if kind == templates.SEGMENT else self.tr("Add its days"))
        self.go.setEnabled(bool(item) and not self._deeds.locked)


class SavePage(AsidePage):
    """Keeps the segment in hand, the day in sight or the whole event as a template of one's own; nothing of its people
    goes along. `told(sentence)` says that it is kept, `failed(sentence)` why not."""

    told = Signal(str)
    failed = Signal(str)

    def __init__(self, deeds: AgendaDeeds, parent: QWidget | None = None):
        super().__init__("", parent)
        self.heading.setText(self.tr("Save as a template"))
        self.setAccessibleName(self.heading.text())
        self._deeds = deeds
        self._day: Day | None = None
        self._segment: Segment | None = None
        self.kinds = {templates.SEGMENT: QRadioButton(self.tr("The segment in hand")), templates.DAY: QRadioButton(),
                      templates.EVENT: QRadioButton(self.tr("The whole event"))}
        self.name, self.about = QLineEdit(), QLineEdit()
        for line in (self.name, self.about):
            line.setMaxLength(LINE)
            line.returnPressed.connect(self.save)
        self.warning = Body()
        self.ok = Button(self.tr("Save the template"), "primary", "save", self.save)
        group = QButtonGroup(self)
        for button in self.kinds.values():
            group.addButton(button)
            button.toggled.connect(lambda on: on and self._tell())
        self._warned = panel(row(Picture("alert", 18, "warning"), (self.warning, 1), gap=1, pad=1), "warning")
        left_out = Body(self.tr("People, notes, votes, dates and venues are left out; scripts, prompts, polls and "
                                "turns go along."), "hint")
        self._name_field = Field(self.tr("What is it called?"), self.name)
        self.fill(column(column(*self.kinds.values(), gap=0.5), self._name_field,
                         Field(self.tr("What is it for?"), self.about), left_out, self._warned,
                         row(self.ok, STRETCH), STRETCH, gap=2))
        self.setFocusProxy(self.name)

    def read(self, day: Day | None, segment: Segment | None, kind: str = "") -> None:
        """Shows what can be kept; `kind` chooses among it."""
        self._day, self._segment = day, segment
        self.kinds[templates.DAY].setText(self.tr("The day {}").format(day_words(day) or day.title if day else ""))
        self.kinds[templates.SEGMENT].setVisible(segment is not None)
        if kind:
            self.kinds[kind].setChecked(True)
            self._tell()

    def kind(self) -> str:
        """What is to be kept."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def template(self) -> templates.Template:
        """The template as it would be kept."""
        book, title, about = self._deeds.book, self.name.text(), self.about.text()
        if self.kind() == templates.SEGMENT:
            return templates.of_segment(book, self._segment, title, about)
        if self.kind() == templates.DAY:
            return templates.of_day(book, self._day, title, about)
        return templates.of_event(book, title, about)

    def save(self) -> None:
        """Writes it into this laptop's folder, never over another one."""
        if not self.name.text().strip():
            self._name_field.error(self.tr("Give it a name, so that you find it again."))
            self.name.setFocus()
            return
        self._name_field.error("")
        path = templates.path_for(own_folder(), self.name.text())
        try:
            templates.write(path, self.template())
        except OSError as error:
            self.failed.emit(str(sentence(error, path)))
            return
        self.told.emit(self.tr("Kept as the template “{}” on this laptop.").format(self.name.text().strip()))
        self.left.emit()

    def _tell(self) -> None:
        """Proposes a name, and warns of names of people in what would be kept."""
        titles = {templates.SEGMENT: self._segment.title if self._segment else "",
                  templates.DAY: self._day.title if self._day else "", templates.EVENT: self._deeds.book.event.title}
        self.name.setText(titles[self.kind()])
        found = templates.naming(self._deeds.book, self.template())
        quoted = ", ".join(f"“{' '.join(words.split())[:60]}”" for words in found[:3])
        self.warning.setText(self.tr("Look at it before you give it away: {} holds the name of somebody in the event."
                                     ).format(quoted))
        self._warned.setVisible(bool(found))
