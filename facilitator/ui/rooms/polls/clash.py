"""Two laptops that counted the same cell differently: both counts to choose from, beside the grid."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ....domain import tables
from ....domain.book import Book
from ....domain.records import Hands, Option, Table
from ....store import clashes
from ....store.clashes import Clash
from ....store.store import Done
from ...widgets import Body, Button, Flow, Picture, column, panel, row
from . import words as say
from .count_deeds import CountDeeds


class HandsClash(QWidget):
    """Hidden where nobody disagrees. The newest count stands until somebody chooses; `settled(option, table)` follows
    the last choice."""

    settled = Signal(str, str)

    def __init__(self, deeds: CountDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._poll = deeds, ""
        self._found: list[Clash] = []
        self._lines = column(gap=1)
        self.setLayout(self._lines)
        self.choices: list[Button] = []
        deeds.desk.changed.connect(self._heard)
        self.hide()

    def show_poll(self, poll: str) -> None:
        """Shows what clashes in a poll's hands."""
        if poll != self._poll:
            self._poll = poll
            self._look()

    def _heard(self, done: Done) -> None:
        if self._poll and done.touches(Hands.kind) and (done.origin != "do" or self._found):
            self._look()

    def _look(self) -> None:
        book = self._deeds.book
        own = {cell.id for cell in book.all(Hands) if cell.poll == self._poll}
        self._found = [clash for clash in clashes.clashes(self._deeds.desk.store, Hands.kind)
                       if clash.field == "hands" and clash.id in own] if own else []
        while self._lines.count():
            gone = self._lines.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        self.choices = []
        for clash in self._found:
            self._add(book, clash, book.get(Hands, clash.id))
        self.setVisible(bool(self._found))

    def _add(self, book: Book, clash: Clash, cell: Hands) -> None:
        words = Body(self.tr("Two laptops counted differently for “{}” at {}: {} stand until you choose.").format(
            say.option(book.get(Option, cell.option) or Option(id="")), self._place(book, cell.table),
            say.hands(cell.hands)))
        counts = dict.fromkeys(version.value for version in clash.versions)
        buttons = [Button(say.hands(count), clicked=lambda count=count: self._settle(clash, count))
                   for count in counts]
        for button in buttons:
            button.setEnabled(not self._deeds.desk.read_only)
            button.setAccessibleDescription(words.text())
        self.choices += buttons
        made = panel(row(Picture("alert", 20, "warning"), (column(words, Flow(*buttons), gap=0.5), 1), gap=1, pad=1),
                     "warning")
        self._lines.addWidget(made)
        made.show()

    def _place(self, book: Book, id: str) -> str:
        table = book.get(Table, id)
        return self.tr("table {}").format(tables.title(table)) if table else self.tr("the whole room")

    def _settle(self, clash: Clash, count: int) -> None:
        desk = self._deeds.desk
        cell = self._deeds.book.get(Hands, clash.id)
        desk.attempt(lambda: clashes.settle(desk.store, clash, count))
        if self.choices:
            self.choices[0].setFocus()
        elif cell:
            self.settled.emit(cell.option, cell.table)
