"""The notes that hold the name of somebody in the event: to hold back, to word differently, or to show all the same;
and the other texts that do, which are shown and can only be worded differently where they stand."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QWidget

from ....domain import notes, privacy
from ....domain.book import Book
from ....domain.ids import code
from ....domain.records import Note, Table
from ....report.wording import shortened
from ....store.store import Done
from ... import cards, look
from ...delegate import CARD, PostItList
from ...desk import Desk
from ...models import RECORD, RecordsModel
from ...widgets import STRETCH, Body, Button, IconButton, column, holder, row
from ..capture.drafts import Drafts
from ..capture.edit import NoteDelegate

MOST = 3
"""So many notes are in sight at once in the list."""

MOST_OTHERS = 6
"""So many other texts are listed; then it is told how many more there are."""

SOON = 20
"""Milliseconds until other texts are looked through."""

LONGEST = 80
"""Characters of another text that are shown."""

_THINGS = {
    "event": QT_TRANSLATE_NOOP("NamesPanel", "Event"), "day": QT_TRANSLATE_NOOP("NamesPanel", "Day"),
    "segment": QT_TRANSLATE_NOOP("NamesPanel", "Segment"), "table": QT_TRANSLATE_NOOP("NamesPanel", "Table"),
    "round": QT_TRANSLATE_NOOP("NamesPanel", "Round"), "person": QT_TRANSLATE_NOOP("NamesPanel", "Code"),
    "theme": QT_TRANSLATE_NOOP("NamesPanel", "Theme"), "poll": QT_TRANSLATE_NOOP("NamesPanel", "Poll"),
    "option": QT_TRANSLATE_NOOP("NamesPanel", "Option"), "profile": QT_TRANSLATE_NOOP("NamesPanel", "Attribute"),
    "turns": QT_TRANSLATE_NOOP("NamesPanel", "Turns")}

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class NamesPanel(QWidget):
    """What is found, in a list, and what can be done about it. `changed()` tells that the choice to print them did;
    `wants_note(id)` asks for a note where it was taken."""

    changed = Signal()
    wants_note = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk = desk
        self._found: dict[str, list[str]] = {}
        self._names: privacy.Names | None = None
        self._others_due = QTimer(self, singleShot=True, interval=SOON)
        self._others_due.timeout.connect(self._show_others)
        self.words = Body("", "soft")
        self.held = Body("", "soft")
        self.others = Body("", "soft")
        self.model = RecordsModel(self._say, self._rewrite, self)
        self.list = _NamesList(self, Drafts(desk.store.note_of("event")))
        self.hold = Button(self.tr("Hold back"), "", "held", self.hold_back)
        self.edit = IconButton("edit", self.tr("Change the words (F2)"), self.edit_current)
        self.go = IconButton("arrow-right", self.tr("Go to this note"), self._go)
        self.shown = QCheckBox(self.tr("Show them all the same"))
        self.shown.toggled.connect(self._toggled)
        self._build()

    @property
    def is_shown(self) -> bool:
        """Whether the report shows notes that hold a name."""
        return self.shown.isChecked()

    def show_named(self, found: dict[str, list[str]]) -> None:
        """Shows the notes that were found, by id, with the words found in each."""
        self._found = dict(found)
        self._show()

    def read(self, done: Done | None) -> None:
        """Looks again at notes that changed; all of them are looked through when pages are made, since that is long."""
        if done is None or done.touches("contact"):
            self._names = None
        if done and (touched := done.ids("note")):
            names = self._known_names()
            for id in touched:
                note = self._desk.book.get(Note, id)
                self._found.pop(id, None)
                if note and not note.held and (words := privacy.names_in(note.text, names)):
                    self._found[id] = words
        if not done or done.touches("note", "table"):
            self._show()
        if not done or done.touches("contact", *_THINGS):
            self._others_due.start()  # Not in the same turn as a first visit: every text is read for names.

    def hold_back(self) -> None:
        """Holds the chosen notes back."""
        chosen = [index.data(RECORD) for index in self.list.selectionModel().selectedIndexes()]
        if chosen and not self._desk.read_only:
            label = self.tr("Hold 1 note back") if len(chosen) == 1 else self.tr("Hold %n notes back", "", len(chosen))
            self._desk.do(label, notes.hold(chosen, True))

    def edit_current(self) -> None:
        """Opens the words of the note in hand."""
        if self.list.currentIndex().isValid() and not self._desk.read_only:
            self.list.setFocus()
            self.list.edit(self.list.currentIndex())

    def _build(self) -> None:
        self.hold.setToolTip(self.tr("Count them and never show them (H)"))
        self.shown.setToolTip(self.tr("In the report, and in what is published"))
        self.deeds = holder(row(self.hold, STRETCH, self.edit, self.go, gap=0.5))
        self.setLayout(column(self.words, self.list, self.deeds, self.shown, self.held, self.others, gap=1))
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self._show()

    # What is shown

    def _show(self) -> None:
        book = self._desk.book
        found = notes.in_order(book, [note for id in self._found if (note := book.get(Note, id)) and not note.held])
        self.model.show(found)
        self.words.setText(self._in_words(len(found)))
        for part in (self.list, self.deeds):
            part.setVisible(bool(found))
        self.shown.setVisible(bool(found) or self.is_shown)
        if found and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self._show_held(book)
        self._tell()

    def _show_held(self, book: Book) -> None:
        held = sum(note.held for note in book.all(Note))
        words = self.tr("1 note is held back: counted, and never shown.") if held == 1 else \
            self.tr("{} notes are held back: counted, and never shown.").format(held)
        self.held.setText(words)
        self.held.setVisible(bool(held))

    def _show_others(self) -> None:
        """Other texts that hold a name cannot be left out, so they are listed."""
        found = privacy.named(self._desk.book, self._known_names())
        lines = list(dict.fromkeys(map(self._line, found)))
        more = len(lines) - MOST_OTHERS
        if more > 0:
            lines[MOST_OTHERS:] = [self.tr("and {} more").format(more)]
        self.others.setText("\n".join([self.tr("These hold a name too, and are shown as they are:"), *lines]))
        self.others.setVisible(bool(found))

    def _line(self, one: privacy.Named) -> str:
        thing = QCoreApplication.translate("NamesPanel", _THINGS[one.kind])
        return self.tr("•  {}: {} (name: {})").format(thing, shortened(one.text, LONGEST), ", ".join(one.words))

    def _known_names(self) -> privacy.Names:
        self._names = self._names or privacy.name_parts(self._desk.book)
        return self._names

    def _in_words(self, count: int) -> str:
        if not count:
            return self.tr("No note that is shown holds the name of somebody in the event.")
        one = count == 1
        found = self.tr("1 note holds the name of somebody in the event.") if one else \
            self.tr("{} notes hold the name of somebody in the event.").format(count)
        if self.is_shown:
            return f"{found} {self.tr('It is shown.') if one else self.tr('They are shown.')}"
        return f"{found} {self.tr('It is counted, not shown.') if one else self.tr('They are counted, not shown.')}"

    def _say(self, note: Note, role: int):
        if role in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.DisplayRole):
            return note.text
        if role == CARD:
            return self._card(note)
        return cards.spoken(self._card(note)) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _card(self, note: Note) -> cards.Card:
        table = self._desk.book.get(Table, note.table)
        mark = [self.tr("Table {}").format(table.number) if table else "", code(note.id)]
        named = self.tr("Name: {}").format(", ".join(self._found.get(note.id, [])))
        return cards.Card(note.text, note.type, table=" · ".join(filter(None, mark)), meta=named, voices=note.voices)

    def _tell(self) -> None:
        can_write = not self._desk.read_only
        self.hold.setEnabled(self.list.selectionModel().hasSelection() and can_write)
        self.edit.setEnabled(self.list.currentIndex().isValid() and can_write)

    def _toggled(self) -> None:
        self._show()
        self.changed.emit()

    def _go(self) -> None:
        if note := self.list.currentIndex().data(RECORD):
            self.wants_note.emit(note.id)

    def _rewrite(self, note: Note, text: str) -> bool:
        changes = notes.rewrite(note, text)
        return bool(changes) and self._desk.do(self.tr("Change a note's words"), changes)


class _NamesList(PostItList):
    """Notes under each other; H holds back, F2 and Enter change the words."""

    def __init__(self, panel: NamesPanel, drafts: Drafts):
        super().__init__(panel.tr("Notes that hold a name"), parent=panel)
        self._panel = panel
        self.setItemDelegate(NoteDelegate(self, drafts))
        self.setModel(panel.model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)

    def keyPressEvent(self, event) -> None:
        """H holds back; F2 and Enter open the words."""
        if event.key() == Qt.Key.Key_H:
            self._panel.hold_back()
        elif event.key() in _ENTER:
            self._panel.edit_current()
        else:
            super().keyPressEvent(event)

    def doItemsLayout(self) -> None:
        """As high as its first notes, which follows from their words and the width."""
        super().doItemsLayout()
        if model := self.model():
            height = sum(map(self.sizeHintForRow, range(min(MOST, model.rowCount())))) + look.space(1)
            if height != self.height():
                self.setFixedHeight(height)
