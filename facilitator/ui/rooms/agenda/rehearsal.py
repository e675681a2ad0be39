"""The rehearsal of a day beside its list: played at many times its speed, and what would go wrong with a way there."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QWidget

from ....domain import rehearsal
from ....domain.records import Day, Person
from ... import icons, look
from ...desk import Desk
from ...widgets import Body, Heading, column
from ..people.names import Names
from . import findings as say
from .aside import AsidePage
from .player import Player

_PADDING = 9
"""Of an item, in px at a scale of 1, with its border."""

_LEAST = 160
"""The least height of the list in px at a scale of 1; where the window is lower, the page scrolls."""


class _Wrapped(QStyledItemDelegate):
    """Words that wrap within an item's padding, of which Qt's own measure of their height knows nothing."""

    def sizeHint(self, option, index) -> QSize:
        """As high as the words are in the room that is left for them."""
        option.rect.setWidth(self.parent().viewport().width() - 2 * look.px(_PADDING))
        return super().sizeHint(option, index)


class RehearsalPage(AsidePage):
    """`wanted(segment)` asks to see a segment; `moved(at, ids)` as `Player`'s."""

    wanted = Signal(str)
    moved = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__("", parent)
        self.heading.setText(self.tr("Rehearsal"))
        self.setAccessibleName(self.heading.text())
        self._desk, self._names = desk, Names.of(desk)
        self._shown: object = None
        self._book = desk.book
        self.player = Player()
        self.player.moved.connect(self.moved)
        self.count = Heading("", 2)
        self.all_well = Body("", "soft")
        self.all_well.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setItemDelegate(_Wrapped(self.list))
        self.list.setAccessibleName(self.tr("What would go wrong"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.keys = Body(self.tr("Enter goes to the segment. Nothing of a rehearsal is written."), "hint")
        found = column(self.count, (self.all_well, 1), (self.list, 1), self.keys, gap=1)
        self.list.setMinimumHeight(look.px(_LEAST))
        self.fill(column(self.player, (found, 1), gap=1.5))
        self.setFocusProxy(self.player.go)

    def read(self, day: Day, zone: datetime) -> None:
        """Rehearses a day anew where anything of it is another."""
        book = self._desk.book
        shown = day.id, self._names.shown, look.generation()
        if self._shown == shown and self._book is book:
            return
        self._shown, self._book = shown, book
        self.player.show_day(rehearsal.played(book, day, zone))
        found = rehearsal.findings(book, day)
        self.count.setText(self.tr("One thing would go wrong") if len(found) == 1 else
                           self.tr("%n things would go wrong", "", len(found)))
        self.count.setVisible(bool(found))
        self.all_well.setVisible(not found)
        self.all_well.setText(self.tr("Nothing would go wrong, as far as the plan can tell.") if book.all(Person) else
                              self.tr("Nothing would go wrong with the plan. Who leads, takes notes and sits where is "
                                      "looked at once the event has people."))
        self.list.setVisible(bool(found))
        self.keys.setVisible(bool(found))
        row = self.list.currentRow()
        self.list.setIconSize(look.icon_size(18))
        self.list.setMinimumHeight(look.px(_LEAST))
        self.list.clear()
        for finding in found:
            self._add(finding)
        self.list.setCurrentRow(max(0, min(row, len(found) - 1)))

    def _add(self, finding: rehearsal.Finding) -> None:
        item = QListWidgetItem(f"{say.place(self._book, finding)}\n{say.words(self._book, finding, self._names.shown)}")
        item.setIcon(icons.icon(*say.icon(finding)))
        item.setData(Qt.ItemDataRole.UserRole, finding.segment.id if finding.segment else "")
        self.list.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        if segment := item.data(Qt.ItemDataRole.UserRole):
            self.wanted.emit(segment)
