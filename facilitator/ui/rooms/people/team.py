"""The team's page: a table for each of them in each round, the tracks that they lead, and in sentences who is wanted
twice and what is lacking."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QWidget

from ....domain import running, staff
from ....domain.changes import Change
from ....store.store import Done
from ... import look
from ...desk import Desk
from ...widgets import Body, Button, EmptyState, Flow, Heading, Pages, TableView, column, holder, panel, row, show_focus
from . import team_words
from .menu import keys_in_words
from .names import Names, NamesButton
from .rows import CODE, NAME, ROLE
from .team_model import LEADS, TeamModel, team_rows

SHOWN = ("person", "contact", "seat", "table", "round", "segment", "day", "absence", "visit", "timing", "event")
EVERYWHERE, LEAD, SHUT = "Ctrl+E", "Space", "Escape"
MOST, EACH = 8, 100
"""So many lines of sentences are shown, one in every so many pixels of height at a scale of 1; the rest are counted."""

_WIDE = {CODE: 70, NAME: 200, ROLE: 150}


class Team(QWidget):
    """Who of the team does what. `shut` asks for the list of people again."""

    shut = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self.desk = desk
        self.names = Names.of(desk)
        self.model = TeamModel(self._assign, self)
        self.model.editable = not desk.read_only
        self._fitted: tuple = ()
        self._sentences: list[str] = []
        self._build()
        self.names.changed.connect(lambda: self.read(None))

    def read(self, done: Done | None) -> None:
        """Shows the team as the book says now; the cell in hand stays."""
        if done and not done.touches(*SHOWN):
            return
        book, names = self.desk.book, self.names.shown
        found = team_words.clashes(book, names)
        clashes = {person: " ".join(sentences) for person, sentences in found.items()}
        current = self.table.currentIndex()
        at = (self.model.row(current).person.id, self.model.key(current.column())) if self.model.row(current) else None
        today = running.today(book, self.desk.now())
        doubled = team_words.doubled(book, names)
        too_many = {(person.id, one.round.id): words for one, words in doubled for person in one.people}
        self.model.show(book, team_rows(book, today.id if today else "", names, clashes, too_many), names)
        if at and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.place(*at))
        self._say([*(words for sentences in found.values() for words in sentences), *(words for _, words in doubled)],
                  team_words.gaps(book))
        self.hint.setText(self._hint(bool(staff.tracks(book))))
        self.stack.setCurrentWidget(self.sheet if self.model.rowCount() else self.empty)
        self._fit()

    def enter(self) -> None:
        """Puts the cursor into the first table of the first round."""
        if not self.model.rowCount():
            self.empty.buttons[0].setFocus()
            return
        if not self.table.currentIndex().isValid():
            keys = [self.model.key(at) for at in range(self.model.columnCount())]
            self.table.setCurrentIndex(self.model.index(0, keys.index(ROLE) + 1))
        self.table.setFocus()

    def _build(self) -> None:
        self.table = TableView(self.tr("The team"))
        self.table.setModel(self.model)
        self.table.setItemDelegate(_Numbers(self.table))
        self.table.setSelectionBehavior(TableView.SelectionBehavior.SelectItems)
        self.table.setSelectionMode(TableView.SelectionMode.ExtendedSelection)
        self.table.setEditTriggers(TableView.EditTrigger.AnyKeyPressed | TableView.EditTrigger.DoubleClicked
                                   | TableView.EditTrigger.EditKeyPressed)
        self.every = Button(self.tr("Same table every round"), "", "repeat", self.everywhere)
        self.every.setToolTip(self.tr("Take the table in hand for every round ({})").format(keys_in_words(EVERYWHERE)))
        self.close_button = Button(self.tr("Back to the list"), "quiet", "close", self.shut.emit)
        self.close_button.setToolTip(self.tr("Back to the list of people ({})").format(keys_in_words(SHUT)))
        self.said = Body()
        self.note = panel(row((self.said, 1), gap=1, pad=1), "strip")
        self.table.activated.connect(self.lead)
        self.hint = Body("", "hint")
        self.sheet = holder(column(self.note, (self.table, 1), self.hint, gap=1))
        self.empty = EmptyState("people", self.tr("Nobody of the team is in this event yet."),
                                (self.tr("Back to the list"), self.shut.emit),
                                hint=self.tr("Add table facilitators, note-takers, leads, speakers and observers to "
                                             "the list of people, and give them their role there."))
        self.stack = Pages()
        self.stack.addWidget(self.sheet)
        self.stack.addWidget(self.empty)
        top = holder(Flow(Heading(self.tr("Team")), NamesButton(self.names)).spring(self.every, self.close_button))
        self.setLayout(column(top, (self.stack, 1), gap=1.5))
        if self.desk.read_only:
            self.every.setEnabled(False)
            self.every.setToolTip(self.desk.read_only)
        else:
            QShortcut(QKeySequence(EVERYWHERE), self, self.everywhere)
            QShortcut(QKeySequence(LEAD), self.table, self.lead, context=Qt.ShortcutContext.WidgetShortcut)

    # Deeds

    def everywhere(self) -> None:
        """Those chosen have the table that is chosen in every round."""
        chosen = {self.model.row(index).person.id: str(index.data(Qt.ItemDataRole.EditRole) or "")
                  for index in self._chosen()}
        if not chosen:
            self.desk.said.emit(self.tr("First choose a table of somebody in one of the rounds."))
            return
        self._do_each(self.tr("Same table in every round"), chosen.items(), staff.assign_everywhere)

    def _take_away(self) -> None:
        self._do_each(self.tr("Choose a table for somebody of the team"),
                      {(self.model.row(index).person.id, self.model.round(index).id, ""): None
                       for index in self._chosen()},
                      staff.assign)

    def _chosen(self) -> list[QModelIndex]:
        """The cells of rounds that are chosen; of those in one row the one in hand last."""
        cells = [*self.table.selectedIndexes(), self.table.currentIndex()]
        return [index for index in cells if self.model.row(index) and self.model.round(index)]

    def _do_each(self, label: str, wanted: Iterable[tuple], verb: Callable[..., list[Change]]) -> None:
        """Several in one step, each as the one before leaves the tables."""
        book, changes = self.desk.book, []
        for each in wanted:
            made = verb(book, *each)
            book, changes = book.after(made), [*changes, *made]
        self.desk.do(label, changes)

    def lead(self, *_) -> None:
        """Whoever is in hand leads all of the track in hand, or none of it any more if they do."""
        index = self.table.currentIndex()
        line, track = self.model.row(index), self.model.track(index)
        if not line or not track:
            return
        if self.desk.read_only:
            self.desk.said.emit(self.desk.read_only)
            return
        self._lead(line.person.id, track, track.led(line.person.id) < len(track.segments))

    def _lead(self, person: str, track: staff.Track, on: bool) -> None:
        label = self.tr("Say who leads a track") if on else self.tr("Say who no longer leads a track")
        self.desk.do(label, staff.lead(track, person, on))

    def _assign(self, person: str, round: str, number: str) -> bool:
        try:
            changes = staff.assign(self.desk.book, person, round, number)
        except ValueError as error:
            self.desk.said.emit(str(error))
            return False
        return self.desk.do(self.tr("Choose a table for somebody of the team"), changes)

    # Showing

    def _hint(self, has_tracks: bool) -> str:
        words = self.tr("Type the number of a table into a round, or delete it; Enter goes on below. Shift and an "
                        "arrow choose several.")
        if has_tracks:
            words += " " + self.tr("Space gives somebody all segments of a track to lead, or takes them back.")
        return words + " " + self.tr("Who leads a single segment is chosen in the agenda.")

    def _say(self, clashes: list[str], gaps: list[str]) -> None:
        self._sentences = [*clashes, *gaps]
        self._show_sentences()
        role = "danger" if clashes else "warning" if gaps else "good"
        if self.note.property("role") != role:
            look.set_role(self.note, role)
        if self.table.hasFocus():  # What is said above it may have pushed it out of sight.
            QTimer.singleShot(0, self.table, lambda: show_focus(self.table))

    def _show_sentences(self) -> None:
        """As many as leave the table its room; a screen reader says all of them."""
        words, seen = self._sentences, min(self.height(), self.window().height())  # Of a low one, without what scrolls.
        lines = [*accumulate(map(self._lines, words))]
        most = max(1, bisect_right(lines, max(2, min(MOST, seen // look.px(EACH)))))
        most += len(words) == most + 1 and self._lines(words[-1]) == 1  # As long as what would stand for it.
        more = [self.tr("And {} more.").format(len(words) - most)] if len(words) > most else []
        self.said.setText("\n".join([*words[:most], *more]) or
                          self.tr("Every table with members and every track has its team, nobody is wanted at two "
                                  "places at once, and nobody is one too many."))
        self.said.setToolTip("\n".join(words) if more else "")
        self.said.setAccessibleDescription("\n".join(words) if more else "")

    def _lines(self, words: str) -> int:
        metrics, room = self.said.fontMetrics(), QRect(0, 0, max(1, self.said.width()), 0)
        return round(metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() / metrics.lineSpacing())

    def _fit(self) -> None:
        keys = [self.model.key(at) for at in range(self.model.columnCount())]
        if (fitted := (tuple(keys), look.generation())) == self._fitted:
            return
        self._fitted = fitted
        for at, key in enumerate(keys):
            if key != LEADS:
                self.table.setColumnWidth(at, look.px(_WIDE.get(key, 120 if self.model.is_track(at) else 96)))

    # Qt's events

    def keyPressEvent(self, event) -> None:
        """Delete takes a table away, Escape goes back to the list."""
        index = self.table.currentIndex()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.model.round(index) and self.model.editable:
            self._take_away()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.model.track(index) \
                and self.model.editable:
            self._lead(self.model.row(index).person.id, self.model.track(index), False)
        elif event.key() == Qt.Key.Key_Escape:
            self.shut.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:
        """A low room says less above the table."""
        super().resizeEvent(event)
        self._show_sentences()

    def changeEvent(self, event) -> None:
        """Measures the columns again when the text grows."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and self.layout():
            self._show_sentences()
            self._fit()


class _Numbers(QStyledItemDelegate):
    """An editor for a table's number; Enter goes on to the cell below. What was refused stays in it, and it opens
    again."""

    def __init__(self, view: TableView):
        super().__init__(view)
        self._view = view
        self._refused: tuple[QPersistentModelIndex, str] | None = None
        self.closeEditor.connect(self._closed)

    def _closed(self, _: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        here = self._view.currentIndex()
        if hint == self.EndEditHint.SubmitModelCache and not self._refused and (
                below := here.siblingAtRow(here.row() + 1)).isValid():
            self._view.setCurrentIndex(below)

    def createEditor(self, parent: QWidget, option, index: QModelIndex) -> QWidget:
        """A line."""
        line = QLineEdit(parent)
        line.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return line

    def setEditorData(self, editor: QLineEdit, index: QModelIndex) -> None:
        """The number, or what was refused."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if self._refused and self._refused[0] == index:
            text, self._refused = self._refused[1], None
            editor.setProperty("invalid", True)
        editor.setText(text)

    def setModelData(self, editor: QLineEdit, model: TeamModel, index: QModelIndex) -> None:
        """Writes it, or opens the editor again with what was typed."""
        where, text = QPersistentModelIndex(index), editor.text()
        if not model.setData(index, text) and model.editable:
            self._refused = where, text
            QTimer.singleShot(0, self._view, lambda: self._again(where))

    def _again(self, where: QPersistentModelIndex) -> None:
        if where.isValid():
            index = self._view.model().index(where.row(), where.column())
            self._view.setCurrentIndex(index)
            self._view.edit(index)
