"""The hand-over room: copies for the tables' laptops, laptops taken in, and what two of them both changed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget

from ...domain import tables, themes
from ...domain.handing import Handing, handings, waiting
from ...domain.records import Table
from ...store import clashes, handover
from ...store.clashes import Clash
from ...store.handover import TakenIn
from ...store.store import Done, Store
from ..clashwords import subject, value
from ..desk import Desk
from ..widgets import STRETCH, Beside, Body, Button, EmptyState, Heading, column, holder, panel, row
from .room import Room

SEVERAL = "several:yes"
"""The search for notes that lie in several themes."""


class HandOverRoom(Room):
    """Tables at the left with their copies, laptops to take in and what clashed at the right. `wants_search(line)` asks
    for the notes that a line of search finds."""

    key = "hand-over"
    icon = "hand-over"
    wants_search = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(desk, parent)
        self.setAcceptDrops(True)
        self._folder = str(desk.store.path.parent)
        self.empty = EmptyState("tables", self.tr("No tables yet: add them in the Tables room first."))
        self.given = Body("", "soft")
        self.give_all = Button(self.tr("Give every table its copy…"), "primary", "share", self._give_all)
        self.take = Button(self.tr("Take laptops in…"), "primary", "merge", self._choose)
        self.told = Body("", "soft")
        self.several_words = Body("", "soft")
        self.several = Button(self.tr("See them on the board"), "", "board",
                              lambda: self.wants_search.emit(SEVERAL))
        self._show_several(0)
        self.clash_words = Body("", "soft")
        self.twins = Body("", "soft")
        self._tables = column(gap=1)
        self._clashes = column(gap=1.5)
        left = column(Heading(self.tr("Copies for the tables"), 2), self.given, row(self.give_all, STRETCH),
                      holder(self._tables), STRETCH, gap=1.5, pad=3)
        hint = Body(self.tr("Drop the files here, or choose them. Each may be taken in any number of times, in any "
                            "order; nothing is doubled. A second door's laptop comes back here: it needs the names, "
                            "so copy this event's own file to it while the event is closed."), "hint")
        right = column(Heading(self.tr("What comes back"), 2), hint, row(self.take, STRETCH), self.told,
                       self.several_words, row(self.several, STRETCH),
                       Heading(self.tr("Changed on two laptops"), 2), self.clash_words,
                       holder(self._clashes), self.twins, STRETCH, gap=1.5, pad=3)
        self._page = _scrolled(Beside((panel(left), 2), (panel(right), 3), gap=2))
        for button in (self.give_all, self.take):
            button.setEnabled(not desk.read_only)
        self.setLayout(column(Heading(self.title()), self.empty, (self._page, 1), gap=2, pad=3))

    def title(self) -> str:
        """The room's name."""
        return self.tr("Hand-over")

    def enter(self) -> None:
        """The cursor goes to what is likely next."""
        (self.take if any(h.packs for h in handings(self.book)) else self.give_all).setFocus()

    def read(self, done: Done | None) -> None:
        """Shows who has a copy, who handed in, and what clashes."""
        if done is None or done.touches("table", "pack"):
            self._read_tables()
        self._read_clashes()

    def _read_tables(self) -> None:
        found = handings(self.book)
        self.empty.setVisible(not found)
        self._page.setVisible(bool(found))
        late = waiting(found)
        if late:
            *first, last = [str(table.number) for table in late]
            self.given.setText(self.tr("Not handed in yet: tables {} and {}.").format(", ".join(first), last) if first
                               else self.tr("Not handed in yet: table {}.").format(last))
        elif any(handing.packs for handing in found):
            self.given.setText(self.tr("Every copy that this event knows of has come back."))
        else:
            self.given.setText(self.tr("A copy has the agenda, the tables and the notes, but no names, addresses or "
                                       "attributes."))
        _clear(self._tables)
        for handing in found:
            self._tables.addWidget(self._table_line(handing))

    def _table_line(self, handing: Handing) -> QWidget:
        name = self.tr("Table {}").format(tables.title(handing.table))
        words = Body(self._given_words(handing), "hint")
        give = Button(self.tr("Give a copy…"), "quiet", "share", lambda: self._give(handing))
        give.setAccessibleName(self.tr("Give table {} a copy").format(handing.table.number))
        give.setEnabled(not self.desk.read_only)
        return holder(row((column(Body(name, "strong"), words, gap=0), 1), give, gap=1))

    def _given_words(self, handing: Handing) -> str:
        if not handing.packs:
            return self.tr("no copy given")
        last = handing.packs[-1]
        given = self.tr("copy given {}").format(_clock(last.given))
        return f"{given} · {self.tr('handed in') if last.handed_in else self.tr('not handed in yet')}"

    def _read_clashes(self) -> None:
        found = clashes.clashes(self.desk.store)
        _clear(self._clashes)
        self.clash_words.setText(
            self.tr("Nothing. Where two laptops change the same thing, both texts will stand here to choose from.")
            if not found else self.tr("The newest stands until you choose."))
        for clash in found:
            self._clashes.addWidget(self._clash_card(clash))
        names = dict.fromkeys(self.tr("“{}”").format(kept.name) for kept, _ in themes.twins(self.book))
        words = self.tr("Themes of the same name: {}. Join them on the board (Ctrl+6), or keep both.")
        self.twins.setText(words.format(", ".join(names)))
        self.twins.setVisible(bool(names))

    def _clash_card(self, clash: Clash) -> QWidget:
        lines = [Body(subject(self.book, clash), "strong")]
        for version in clash.versions:
            stands = version is clash.versions[-1]
            where = self.tr("{} (stands now)").format(version.device) if stands else version.device
            said = Body(value(self.book, clash, version.value))
            choose = Button(self.tr("Choose this"), "" if stands else "primary", "check",
                            lambda v=version.value: self._settle(clash, v))
            choose.setEnabled(not self.desk.read_only)
            lines.append(row((column(Body(where, "hint"), said, gap=0), 1), choose, gap=2))
        return panel(column(*lines, gap=1, pad=2))

    # What is done

    def _give_all(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder for the copies"), self._folder)
        if folder:
            self.give_to(Path(folder), handings(self.book))

    def _give(self, handing: Handing) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder for the copy"), self._folder)
        if folder:
            self.give_to(Path(folder), [handing])

    def give_to(self, folder: Path, chosen: list[Handing]) -> None:
        """Writes copies for these tables into a folder."""
        self._folder = str(folder)
        stem, now = self.desk.store.path.stem, self.desk.now()
        outs = {h.table.id: _free(folder / f"{stem} table {h.table.number}.facil") for h in chosen}

        def give(store: Store, progress: Callable[[float], None]) -> Done:
            keys = frozenset()
            for number, (table, out) in enumerate(outs.items(), 1):
                keys |= handover.pack(store, table, out, now).keys
                progress(number / len(outs))
            return Done(self.tr("Give tables their copies"), "do", keys)

        self._long(self.tr("Copies are being written: try again in a moment."), give,
                   lambda: (self.tr("1 copy written to {}.") if len(outs) == 1 else
                            self.tr("%n copies written to {}.", "", len(outs))).format(folder))

    def _choose(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, self.tr("Take laptops in"), self._folder,
                                                self.tr("Events (*.facil)"))
        if files:
            self.take_in([Path(file) for file in files])

    def take_in(self, files: list[Path]) -> None:
        """Merges other laptops' files; a file that cannot be taken in changes nothing."""
        taken: list[TakenIn] = []
        before = {note.id for note in themes.in_several(self.book)}

        def words() -> str:
            self._show_several(sum(note.id not in before for note in themes.in_several(self.book)))
            lines = list(map(self._taken_words, taken))
            if (last := self.desk.store.history.undo_label) and any(one.entries for one in taken):
                lines.append(self.tr("This stays. Undo takes back what was done here before: “{}”.").format(last))
            return "\n".join(lines)

        def merge(store: Store, progress: Callable[[float], None]) -> Done:
            done, found = handover.merge(store, files, progress)
            taken.extend(found)
            return done

        self._long(self.tr("Laptops are being taken in: try again in a moment."), merge, words)

    def _show_several(self, count: int) -> None:
        """Notes that came to lie in several themes are told, and which they are can be seen."""
        self.several_words.setText(self.tr("1 note is now in several themes, since laptops sorted differently.")
                                   if count == 1 else self.tr("%n notes are now in several themes, since laptops "
                                                              "sorted differently.", "", count))
        for widget in (self.several_words, self.several):
            widget.setVisible(bool(count))

    def _long(self, what: str, deed: Callable[..., Done], words: Callable[[], str]) -> None:
        """Does something long, says how far it is, and in the end what came of it."""
        job = self.desk.do_long(what, deed, done=lambda done: self.told.setText(words()),
                                progress=lambda share: self.told.setText(self.tr("{:.0%} done…").format(share)))
        if job:
            job.failed.connect(lambda error: self.told.setText(str(error)))

    def _taken_words(self, one: TakenIn) -> str:
        table = self.book.get(Table, one.table)
        whose = self.tr("Table {}'s laptop ({})").format(table.number, one.path.name) if table else one.path.name
        words = (self.tr("{}: 1 change taken in.") if one.entries == 1 else
                 self.tr("{}: %n changes taken in.", "", one.entries)).format(whose)
        if one.minutes_ahead:
            words += " " + self.tr("Its clock is %n minutes ahead.", "", one.minutes_ahead)
        return words

    def _settle(self, clash: Clash, chosen) -> None:
        self.desk.attempt(lambda: clashes.settle(self.desk.store, clash, chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Laptops' files can be dropped here."""
        if not self.desk.read_only and any(url.toLocalFile().endswith(".facil") for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes them in."""
        self.take_in([Path(url.toLocalFile()) for url in event.mimeData().urls()])


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area


def _clear(layout) -> None:
    while layout.count():
        layout.takeAt(0).widget().deleteLater()


def _clock(moment: str) -> str:
    try:
        return datetime.fromisoformat(moment).strftime("%H:%M")
    except ValueError:
        return ""


def _free(path: Path) -> Path:
    count, found = 1, path
    while found.exists():
        count += 1
        found = path.with_name(f"{path.stem} ({count}){path.suffix}")
    return found

