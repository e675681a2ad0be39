"""The popovers that lead to another table or segment, the one that puts right what was typed for the wrong one, and
the one that takes notes into themes and out of them."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from ....domain import tables, themes
from ....domain.changes import Change
from ....domain.records import Note, Segment, Table
from ... import look
from ...desk import Desk
from . import words
from .browse import Browse
from .finder import Choice
from .place import PlaceBar
from .unfinished import Unfinished
from .whereabouts import Whereabouts

if TYPE_CHECKING:
    from .popover import Chooser
    from .repair import Repair

Do = Callable[[str, Sequence[Change]], bool]

MOST_TO_REPAIR = 99


class Elsewhere(QObject):
    """Opens them over `host`. `table_chosen(id)` follows; a chosen segment is gone to. `closed` gives the keys back,
    `said(str)` tells why one did not open, `offered(words, answer, deed)` what else may be wanted."""

    table_chosen = Signal(str)
    closed = Signal()
    said = Signal(str)
    offered = Signal(str, str, object)

    def __init__(self, desk: Desk, place: PlaceBar, whereabouts: Whereabouts, browse: Browse, unfinished: Unfinished,
                 do: Do, host: QWidget):
        super().__init__(host)
        self._desk, self._place, self._whereabouts = desk, place, whereabouts
        self._browse, self._unfinished, self._host = browse, unfinished, host
        self._do = do
        place.table_wanted.connect(self.ask_table)
        place.segment_wanted.connect(self.ask_segment)
        place.repair_wanted.connect(self.ask_repair)

    @cached_property
    def tables(self) -> "Chooser":
        """Made when it is first asked for, as the others: they are seldom needed, and the room opens sooner."""
        from .popover import Chooser

        made = Chooser(self.tr("Type for which table?"),
                       self.tr("Type its number or name. From the line, Alt and the digit goes straight there."),
                       self._host)
        made.chosen.connect(self.table_chosen)
        made.closed.connect(self.closed)
        return made

    @cached_property
    def segments(self) -> "Chooser":
        """All segments, day by day."""
        from .popover import Chooser

        made = Chooser(self.tr("Type for which segment?"),
                       self.tr("Type words or a time of day; arrows and Enter choose."), self._host)
        made.chosen.connect(self._whereabouts.go_to)
        made.closed.connect(self.closed)
        return made

    @cached_property
    def repair(self) -> "Repair":
        """The last notes belong to …"""
        from .repair import Repair

        made = Repair(self._do, not self._desk.own_table, self._host)
        made.shown.connect(self._browse.list.point_at)
        made.put_right.connect(self._say_where)
        made.closed.connect(self.closed)
        return made

    @cached_property
    def sorting(self) -> "Chooser":
        """All themes, those that the chosen notes lie in with a tick."""
        from .popover import Chooser

        made = Chooser(self.tr("Themes of the chosen notes"),
                       self.tr("Enter adds the notes to a theme, or takes them out of one with a tick."), self._host)
        made.chosen.connect(self._sort)
        made.closed.connect(self._browse.list.setFocus)
        return made

    def ask_table(self) -> None:
        """Which table?"""
        known = tables.in_order(self._desk.book)
        choices = [Choice(t.id, self._with_count(words.table_words(t), t.id), t.number) for t in known]
        choices.append(Choice("", self._with_count(words.table_words(None), "")))
        self.tables.ask(choices, self._unfinished.table or "", self._under(self._place.table_button))

    def ask_segment(self) -> None:
        """Which segment?"""
        choices = words.segment_choices(self._desk.book)
        if not choices:
            self.said.emit(self.tr("There is no agenda yet."))
            return
        current = self._whereabouts.segment
        self.segments.ask(choices, current.id if current else "", self._under(self._place.segment_button))

    def ask_repair(self, of_list: bool = False) -> None:
        """Which of the last notes belong where, or those that are chosen in the list?"""
        last = self._browse.pile.latest(self._unfinished.table or "", MOST_TO_REPAIR)
        chosen = self._browse.list.chosen() if of_list or self._browse.list.hasFocus() else []
        if not last and not chosen:
            self.said.emit(self.tr("There are no notes at this table yet."))
            return
        self.repair.ask(self._desk.book, last, chosen, self._under(self._place.repair_button))

    def _say_where(self, moved: Sequence[Note], table: str | None, segment: str | None) -> None:
        """Says where notes belong now. The line stays where it was put; whoever meant the next note too goes there."""
        here, there = self._whereabouts, self._whereabouts.segment
        before = here.table_id, there.id if there else ""
        after = before[0] if table is None else table, before[1] if segment is None else segment
        of_table = words.table_words(self._desk.book.get(Table, table)) if table is not None else ""
        of_segment = words.segment_words(self._desk.book.get(Segment, segment)) if segment is not None else ""
        where = " · ".join(filter(None, (of_table, of_segment)))
        said = self.tr("1 note belongs to “{}” now.") if len(moved) == 1 else self.tr(
            "%n notes belong to “{}” now.", "", len(moved))
        if after == before:
            self.said.emit(said.format(where))
        else:
            self.offered.emit(said.format(where), self.tr("Type there too"), lambda: self._go(*after))

    def _go(self, table: str, segment: str) -> None:
        self.table_chosen.emit(table)
        self._whereabouts.go_to(segment)
        self.closed.emit()

    def ask_themes(self) -> None:
        """Which theme shall the chosen notes lie in, or no longer?"""
        branches, chosen = themes.tree(self._desk.book), self._browse.list.chosen()
        if not branches or not chosen:
            self.said.emit(self.tr("There are no themes yet. Type # and a name at the start of a note."))
            return
        shared = self._shared()
        choices = [Choice(branch.theme.id, self._ticked(branch, branch.theme.id in shared), number)
                   for number, branch in enumerate(branches, 1)]
        notes_list = self._browse.list
        below = notes_list.visualRect(notes_list.currentIndex()).bottomLeft()
        self.sorting.ask(choices, min(shared, default=""), notes_list.viewport().mapTo(self._host, below))

    def _shared(self) -> set[str]:
        """The themes that each of the chosen notes lies in."""
        book = self._desk.book
        return set.intersection(*({t.id for t in themes.themes_of(book, n.id)} for n in self._browse.list.chosen()))

    def _ticked(self, branch: themes.Branch, ticked: bool) -> str:
        name = branch.theme.name or self.tr("A theme without a name")
        return "    " * branch.depth + (self.tr("✓ {}").format(name) if ticked else name)

    def _sort(self, theme: str) -> None:
        book, chosen = self._desk.book, self._browse.list.chosen()
        if theme in self._shared():
            changes = [change for note in chosen for change in themes.take_out(book, note.id, theme)]
            self._do(self.tr("Take notes out of a theme"), changes)
        else:
            new = [n.id for n in chosen if theme not in {t.id for t in themes.themes_of(book, n.id)}]
            self._do(self.tr("Add notes to a theme"), themes.lay(book, new, theme))

    def _with_count(self, name: str, table: str) -> str:
        parts = [name, words.notes_words(self._browse.pile.count(table))]
        if table != self._unfinished.table and self._unfinished.drafts.of(table):
            parts.append(self.tr("an unfinished line"))
        return " · ".join(parts)

    def _under(self, widget: QWidget) -> QPoint:
        return widget.mapTo(self._host, QPoint(0, widget.height() + look.space(0.5)))
