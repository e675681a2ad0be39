"""What a file would bring in: how many are new, the first rows as they would be, and what had to be assumed."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ...intake.duplicates import Pair
from ...intake.plan import Plan, over
from .. import look
from ..widgets import Body, Heading, Picture, Yielding, column, holder, panel, row
from ..widgets.scrolled import show_around
from ..widgets.table import TableView
from . import words
from .reading import Answer
from .terms import Ticks

WIDEST, HIGHEST = 260, 240
"""Px at a scale of 1: the widest column, and how much of the rows is seen without scrolling."""
HIDDEN = "•••"


class Preview(QWidget):
    """Shows an answer; it decides nothing."""

    def __init__(self, kind: str, names_shown: bool, parent: QWidget | None = None):
        super().__init__(parent)
        self._kind, self._names_shown = kind, names_shown
        self.counts = Heading("", 2)
        self.fault = Body()
        self.fault_panel = panel(row(Picture("alert", 20, "danger"), (self.fault, 1), gap=1, pad=1.5), "danger")
        self.model = QStandardItemModel(self)
        self.table = TableView(self.tr("The first rows as they would be"), 34)
        self.table.setModel(self.model)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.head = Heading("", 3)
        self.terms = Ticks(self.tr("These seem to mean the same. Tick those to be written as one:"),
                           self.tr("Values that seem to mean the same"), self.tr("All of them"))
        self.twice = Ticks(self.tr("These may each be one person. Tick those to be put together:"),
                           self.tr("People who may be listed twice"), self.tr("All of them"))
        self.notices = Body("", "soft")
        self.notices.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.notices.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.assumed = Yielding()
        self.assumed.setWidget(look.set_role(holder(column(self.notices)), "sheet"))
        self.assumed.setAccessibleName(self.tr("What had to be assumed"))
        self.assumed.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(column(self.counts, self.fault_panel, self.head, self.table, self.terms, self.twice,
                              (self.assumed, 1), gap=1))
        self.fault_panel.hide()
        self.table.setWordWrap(True)

    def show_answer(self, answer: Answer) -> None:
        """Shows what the file would do, or what is wrong with it."""
        plan = answer.plan
        wrong = answer.fault or (words.missing(self._kind) if answer.missing else "")
        self.fault.setText(wrong)
        self.fault_panel.setVisible(bool(wrong))
        for part in (self.counts, self.head, self.table, self.notices):
            part.setVisible(plan is not None)
        if plan:
            self.counts.setText(self._counts(plan))
            self.notices.setText("\n".join(f"•  {notice}" for notice in plan.notices))
            self._show_rows(plan)
        self.terms.show_ticks(plan.terms if plan else (), words.same)
        after = answer.question.book.after(plan.changes) if plan and plan.twice else None
        self.twice.show_ticks(plan.twice if plan else (), lambda pair: words.pair(after, pair, self._names_shown))

    def set_whole(self, whole: bool) -> None:
        """Whether all of it lies in one that scrolls: nothing in it scrolls upright then."""
        self.assumed.set_whole(whole)
        for ticks in (self.terms, self.twice):
            ticks.set_whole(whole)
        self._fit_rows()

    def forget(self) -> None:
        """Another file: nothing is ticked."""
        self.terms.forget()
        self.twice.forget()

    def look_at_twice(self) -> None:
        """Puts the keyboard on the first pair, which scrolls it into sight."""
        if box := next(iter(self.twice.boxes.values()), None):
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, box, lambda: show_around(self.twice.scroll))  # After the click.

    def one_person(self) -> list[Pair]:
        """Those of the pairs shown that are to be put together."""
        return [pair for pair in self.twice.boxes if pair in self.twice.ticked]

    def _show_rows(self, plan: Plan) -> None:
        """The first rows; where some write over what is known these come first, each with what they write over."""
        is_update = any(plan.before)
        filled = [at for at in range(len(plan.header)) if any(cells[at] for cells in (*plan.preview, *plan.before)
                                                              if cells)]
        if is_update:  # Who they are, then what changes of them, before what stays.
            pairs = [(cells, was) for cells, was in zip(plan.preview, plan.before, strict=True) if was]
            filled.sort(key=lambda at: (plan.header[at] not in ("code", "name"),
                                        all(cells[at] == was[at] for cells, was in pairs)))
        keys = [plan.header[at] for at in filled]
        self.head.setText(self.tr("What changes first, as it is → as it would be") if "changed" in plan.fates and
                          is_update else self.tr("The first rows, as they would be"))
        self.model.clear()
        self.model.setHorizontalHeaderLabels([*([self.tr("Entry")] if is_update else []),
                                              *(words.field(self._kind, key) for key in keys)])
        for cells, fate, before in zip(plan.preview, plan.fates, plan.before, strict=True):
            items = [self._cell(key, cells[at], before[at] if before else cells[at])
                     for at, key in zip(filled, keys, strict=True)]
            self.model.appendRow([*([_item(words.fate(fate), fate == "changed")] if is_update else []), *items])
        for at in range(self.model.columnCount()):
            self.table.resizeColumnToContents(at)
            self.table.setColumnWidth(at, min(self.table.columnWidth(at), look.px(WIDEST)))
        self.table.resizeRowsToContents()
        self._fit_rows()

    def _fit_rows(self) -> None:
        rows = max(self.table.verticalHeader().length(), self.table.verticalHeader().defaultSectionSize())
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight((rows if self.assumed.is_whole else min(rows, look.px(HIGHEST))) + head + look.px(20))

    def _cell(self, key: str, text: str, before: str) -> QStandardItem:
        if self._is_hidden(key):
            return _item(HIDDEN if text else "", text != before)
        return _item(over(words.cell(key, before), words.cell(key, text)), text != before)

    def _counts(self, plan: Plan) -> str:
        found = [(plan.new, self.tr("{} new")), (plan.changed, self.tr("{} changed")),
                 (plan.same, self.tr("{} the same as before"))]
        return ", ".join(form.format(number) for number, form in found if number) or self.tr("Nothing in it")

    def _is_hidden(self, key: str) -> bool:
        return self._kind == "people" and not self._names_shown and key in words.PRIVATE


def _item(text: str, is_strong: bool = False) -> QStandardItem:
    item = QStandardItem(text)
    if is_strong:
        item.setFont(look.font("strong"))
    item.setToolTip(text)
    item.setEditable(False)
    return item
