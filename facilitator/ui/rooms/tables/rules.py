"""Beside the tables: the rules that a plan keeps, to be read, added, changed and taken away by keyboard alone."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget

from ....domain import hall, seatrules, tables
from ....domain.book import Book
from ....domain.people import by_code
from ....domain.records import Person, SeatingRule
from ....domain.words import fold
from ... import icons, look
from ...models import RECORD, RecordsModel
from ...widgets import Body, Button, Combo, Flow, Heading, Scrolled, column, holder, panel
from .lines import Wrapping
from .words import rule_words


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed of a rule: people by code or name, tables by number, a round by id or ""."""

    type: str
    people: str
    tables: str
    round: str


class RuleList(QListView):
    """`open_wanted()` on Enter or F2, `remove_wanted()` on Delete."""

    open_wanted = Signal()
    remove_wanted = Signal()

    def keyPressEvent(self, event) -> None:
        """Enter changes a rule, Delete takes it away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:
        """Wrapped words need other heights."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class TablesRules(QWidget):
    """`save_wanted(rule before or None, Said)`, `remove_wanted(rule)`, `chosen(rule)` when another is in hand."""

    save_wanted = Signal(object, object)
    remove_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.rules = RecordsModel(self._data, parent=self)
        self.list = RuleList()
        self.list.setModel(self.rules)
        self.list.setItemDelegate(Wrapping(self.list))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Rules that a plan keeps"))
        self.head = Heading("", 3)
        self.head.setWordWrap(True)
        self.note = Body("", "hint")
        self.add = Button(self.tr("New rule"), "", "plus", clicked=self.new)
        self.change = Button(self.tr("Change"), "quiet", "edit", clicked=self.open)
        self.remove = Button(self.tr("Remove"), "quiet", "trash", clicked=self._remove)
        self.type, self.round = Combo(), Combo()
        self.people, self.where = QLineEdit(), QLineEdit()
        self.error = Body("", "error")
        self.save = Button(self.tr("Keep this rule"), "", "check", clicked=self._save)
        self.leave = Button(self.tr("Leave it"), "quiet", clicked=self.close_editor)
        self.picks: Sequence[Person] = ()
        self._book, self._names, self._broken = Book.of([]), {}, frozenset()
        self._odd: frozenset[str] = frozenset()
        self._before: SeatingRule | None = None
        self._editable = True
        self._build()

    def _build(self) -> None:
        for type, words in ((seatrules.TOGETHER, self.tr("sit together")), (seatrules.APART, self.tr("sit apart")),
                            (seatrules.AT, self.tr("sit only at tables"))):
            self.type.addItem(words, type)
        self.where.setPlaceholderText(self.tr("Table numbers, such as 1, 4"))
        self._where = QLabel(self.tr("Tables"))
        self.kinds = {
            kind: Button(words, "quiet", clicked=lambda kind=kind: self._fill_in(kind))
            for kind, words in (("loop", self.tr("On the hearing loop")), ("door", self.tr("Near the door")),
                                ("step-free", self.tr("Step-free")))}
        self._kinds = holder(Flow(*self.kinds.values(), gap=0.5))
        parts = []
        for label, editor, name in ((QLabel(self.tr("People")), self.people, self.tr("People of the rule, by code")),
                                    (QLabel(self.tr("What they do")), self.type, self.tr("What the rule says")),
                                    (self._where, self.where, self.tr("Tables of the rule, by number")),
                                    (QLabel(self.tr("When")), self.round, self.tr("In which round the rule holds"))):
            label.setBuddy(editor)
            editor.setAccessibleName(name)
            parts += [look.set_role(label, "soft"), editor]
            if editor is self.where:
                parts.append(self._kinds)
        self.editor = panel(column(*parts, self.error, holder(Flow(self.save, self.leave)), gap=0.5, pad=1.5),
                            "strip")
        self.editor.hide()
        for line in (self.people, self.where):
            line.returnPressed.connect(self._save)
            line.textEdited.connect(lambda _: self.refuse(""))  # It was said of what is being corrected.
        self.type.currentIndexChanged.connect(lambda _: self._fit())
        self.type.activated.connect(lambda _: self.refuse(""))
        self.list.open_wanted.connect(self.open)
        self.list.remove_wanted.connect(self._remove)
        self.list.doubleClicked.connect(lambda _: self.open())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._turned())
        self.list.setMinimumHeight(look.px(120))
        self._deeds = holder(Flow(self.add, self.change, self.remove))
        whole = column(self.head, self.note, (self.list, 1), self._deeds, self.editor, gap=1, pad=2)
        whole.addStretch(0)
        self.setLayout(column(Scrolled(panel(whole))))

    # Showing

    def read(self, book: Book, names: Mapping[str, str], broken: frozenset[str], editable: bool) -> None:
        """Shows the rules; `broken` are those, by id, that do not hold as people sit in the round shown."""
        self._odd = seatrules.at_odds(book)
        told = (book, names, broken) != (self._book, self._names, self._broken)
        self._book, self._names, self._broken, self._editable = book, names, broken, editable
        rules = seatrules.in_order(book)
        self.rules.show(rules)
        if told:
            self.rules.tell_again()
        self.list.setVisible(bool(rules))
        self.head.setText(self.tr("Rules: {}").format(len(rules)) if rules else self.tr("No rules yet"))
        self.people.setPlaceholderText(self.tr("Codes or names, such as P07, P12") if names else
                                       self.tr("Codes, such as P07, P12"))
        self.note.setText(self.tr("Choose people in the plan, then press T for together, A for apart, O for only at "
                                  "some tables, or L to lock them where they sit."))
        self._show_rounds()
        if self.editor.isVisible():
            self._fit()
        self._turned()

    def current(self) -> SeatingRule | None:
        """The rule in hand."""
        return self.list.currentIndex().data(RECORD)

    def words(self, rule: SeatingRule) -> str:
        """A rule in words, and whether it holds."""
        said = rule_words(self._book, rule, self._names)
        if not seatrules.known(self._book, rule):
            return self.tr("{} – it speaks of somebody or something that is gone").format(said)
        if rule.id in self._odd:
            return self.tr("{} – cannot hold together with another rule").format(said)
        if rule.id in self._broken:
            return self.tr("{} – not so in the round shown").format(said)
        return said

    # Deeds

    def new(self, type: str = "", round: str = "") -> None:
        """Opens the editor for a new rule, with the people chosen in the plan."""
        self._open(None, type or seatrules.TOGETHER, [person.code for person in self.picks], [], round)

    def open(self) -> None:
        """Opens the editor for the rule in hand."""
        rule = self.current()
        if rule:
            codes = [person.code for person in by_code(self._book) if person.id in rule.people]
            numbers = [str(table.number) for table in tables.in_order(self._book) if table.id in rule.tables]
            self._open(rule, rule.type, codes, numbers, rule.round)

    def close_editor(self) -> None:
        """Leaves what was typed."""
        self._open_editor(False)
        (self.list if self.list.isVisible() else self.add).setFocus()

    def refuse(self, sentence: str) -> None:
        """Says why it is no rule; what was typed stays."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def keyPressEvent(self, event) -> None:
        """Escape closes the editor."""
        if event.key() == Qt.Key.Key_Escape and self.editor.isVisible():
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def _open(self, before: SeatingRule | None, type: str, codes: Sequence[str], numbers: Sequence[str],
              round: str) -> None:
        if not self._editable:
            return
        self._before = before
        self.type.setCurrentIndex(max(0, self.type.findData(type)))
        self.people.setText(", ".join(codes))
        self.where.setText(", ".join(numbers))
        self.round.setCurrentIndex(max(0, self.round.findData(round)))
        self.refuse("")
        self._fit()
        self._open_editor(True)
        (self.where if type == seatrules.AT and codes and not numbers else self.people).setFocus()

    def _open_editor(self, is_open: bool) -> None:
        self.editor.setVisible(is_open)
        for part in (self.note, self._deeds):
            part.setVisible(not is_open)

    def _save(self) -> None:
        self.save_wanted.emit(self._before, Said(self.type.currentData(), self.people.text(), self.where.text(),
                                                 self.round.currentData() or ""))

    def _remove(self) -> None:
        if (rule := self.current()) and self._editable:
            self.remove_wanted.emit(rule)

    def _turned(self) -> None:
        rule = self.current()
        for button in (self.change, self.remove):
            button.setEnabled(bool(rule) and self._editable)
        self.add.setEnabled(self._editable)
        self.chosen.emit(rule)

    def _fit(self) -> None:
        for part in (self._where, self.where, self._kinds):
            part.setVisible(self.type.currentData() == seatrules.AT)

    def _fill_in(self, kind: str) -> None:
        """Types the numbers of the tables of a kind, in place of what was typed; where there is none, says what makes
        one."""
        room = hall.drawing(self._book)
        there, lacking = {
            "loop": (hall.on_loop(room), self.tr("No table is on a hearing loop: Arrange the room (Alt+6) puts one "
                                                 "under them.")),
            "door": (hall.near_door(room), self.tr("No table is near a door: Arrange the room (Alt+6) puts one in.")),
            "step-free": (hall.step_free(room.tables), self.tr("No table is marked as step-free: Arrange the room "
                                                               "(Alt+6) marks them."))}[kind]
        self.refuse("" if there else lacking)
        if there:
            numbers = [str(table.number) for table in tables.in_order(self._book) if table.id in there]
            self.where.setText(", ".join(numbers))
        self.where.setFocus()

    def _show_rounds(self) -> None:
        wanted = [("", self.tr("In every round"))] + [(round.id, self.tr("In round {}").format(round.number))
                                                      for round in tables.rounds(self._book)]
        if wanted != [(self.round.itemData(at), self.round.itemText(at)) for at in range(self.round.count())]:
            now = self.round.currentData()
            self.round.clear()
            for id, words in wanted:
                self.round.addItem(words, id)
            self.round.setCurrentIndex(max(0, self.round.findData(now)))

    def _data(self, rule: SeatingRule, role: int):
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(rule)
        wrong = rule.id in self._broken | self._odd or not seatrules.known(self._book, rule)
        if role == Qt.ItemDataRole.DecorationRole:
            icon = "alert" if wrong else "lock" if is_lock(rule) else _ICONS[rule.type]
            return icons.icon(icon, "warning" if wrong else "ink_soft")
        if role == Qt.ItemDataRole.ForegroundRole and wrong:
            return QColor(look.color("warning"))
        return None


def is_lock(rule: SeatingRule) -> bool:
    """Whether it keeps somebody at one table in one round."""
    return rule.type == seatrules.AT and len(rule.tables) == 1 and bool(rule.round)


_ICONS = {seatrules.TOGETHER: "link", seatrules.APART: "apart", seatrules.AT: "pin"}


def rule_of(book: Book, said: Said, names: Mapping[str, str] | None = None) -> SeatingRule:
    """The rule that was typed: people by their codes, or by their names where these may be seen and are one person's.

    Raises:
        KeyError: There is no such code or table number; it is the argument.
        ValueError: It says nothing yet; the sentence says what is missing.
    """
    called = Counter(fold(name) for name in (names or {}).values())
    codes = {fold(name): id for id, name in (names or {}).items() if called[fold(name)] == 1}
    codes |= {fold(person.code): person.id for person in book.all(Person)}
    numbers = {str(table.number): table.id for table in tables.in_order(book)}
    there = _found(said.tables, numbers) if said.type == seatrules.AT else []
    return seatrules.rule(said.type, _found(said.people, codes), there, said.round)


def _found(typed: str, known: Mapping[str, str]) -> list[str]:
    """The ids of what was listed; spaces part it only where no code has them."""
    words = [word.strip() for word in re.split("[,;/]", typed) if word.strip()]
    parts = [part for word in words for part in ([word] if fold(word) in known else word.split())]
    if unknown := [part for part in parts if fold(part) not in known]:
        raise KeyError(unknown[0])
    return [known[fold(part)] for part in parts]
