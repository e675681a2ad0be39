"""The speakers' rotation at the desk: who is at which table in each turn, and its turns begun with one press."""

from functools import cached_property
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QFrame, QTableView, QWidget

from ....domain import people, rotation, turns
from ....domain.records import Person, Turns
from ... import look
from ...beat import every_second
from ...desk import Desk
from ...widgets import Body, Button, Flow, Heading, Spin, column, holder
from ..people.names import Names
from .turns_deeds import TurnDeeds

SHOWN = ("person", "contact", "segment", "seat", "round", "table", "turns", "timing", "day")

USUAL = 10
"""Minutes of a turn, until others are chosen."""

_MOST_ROWS = 8
_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_WIDE, _WIDEST, _HIGH, _PAD, _TIGHT = 84, 220, 30, 36, 10


class RotationModel(QAbstractTableModel):
    """A row for each turn, a column for each table or for those that listen together; `place` is the turn that is on,
    or -1."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.plan: rotation.Rotation | None = None
        self.names: dict[str, str] = {}
        self.place = -1

    def show(self, plan: rotation.Rotation | None, names: dict[str, str], place: int) -> None:
        """Shows a plan."""
        if (plan, names, place) != (self.plan, self.names, self.place):
            self.beginResetModel()
            self.plan, self.names, self.place = plan, names, place
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """The turns."""
        return 0 if parent is not None and parent.isValid() or not self.plan else len(self.plan.turns)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        """The tables, those that listen together as one."""
        return 0 if parent is not None and parent.isValid() or not self.plan else len(self.plan.groups)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Who is at a table in a turn."""
        if not index.isValid():
            return None
        speaker = self.plan.turns[index.row()][self.plan.groups[index.column()][0]]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._called(speaker)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            called = self._called(speaker) if speaker else self.tr("waits, nobody comes")
            return self.tr("Turn {}, {}: {}").format(index.row() + 1, self._tables(index.column()), called)
        if role == Qt.ItemDataRole.FontRole and index.row() == self.place:
            return look.font("strong")
        if role == Qt.ItemDataRole.ForegroundRole and not speaker:
            return look.color("ink_faint")
        return Qt.AlignmentFlag.AlignCenter if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Tables above, turns beside; the one that is on has a sign."""
        if role != Qt.ItemDataRole.DisplayRole or not self.plan:
            return None
        if side == Qt.Orientation.Horizontal:
            return self._tables(section)
        words = self.tr("Turn {}").format(section + 1)
        return f"▶ {words}" if section == self.place else words

    def _tables(self, column: int) -> str:
        numbers = [self.plan.tables[at].number for at in self.plan.groups[column]]
        return self.tr("Table {}").format(numbers[0]) if len(numbers) == 1 else \
            self.tr("Tables {}–{}").format(numbers[0], numbers[-1])

    def _called(self, speaker: Person | None) -> str:
        return self.names.get(speaker.id) or speaker.code if speaker else "–"


class RotationPanel(QFrame):
    """Seen where the segment that runs or comes next is led by several speakers. `started()` follows its turns'
    beginning."""

    started = Signal()

    def __init__(self, desk: Desk, deeds: TurnDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self.model = RotationModel(self)
        self._shown: tuple = ()
        look.set_role(self, "panel")
        self.setAccessibleName(self.tr("Speakers' rotation"))
        self._build()
        self.hide()
        desk.changed.connect(lambda done: self.read() if done.touches(*SHOWN) else None)
        every_second(desk, self, self.read)

    @cached_property
    def names(self) -> Names:
        """Whether names may be seen; asked for with the first rotation, since most segments have none."""
        made = Names.of(self._desk)
        made.changed.connect(self._show_anew)
        return made

    def plan(self) -> rotation.Rotation | None:
        """The rotation of the segment that runs or comes next: the one whose turns are on, else as is chosen."""
        book, segment, known = self._desk.book, self._desk.segment(), self._running()
        chosen = self.together.isChecked()
        found = [rotation.of_segment(book, segment, together=way) for way in (chosen, not chosen)]
        return next((one for one in found if one and known and len(one.turns) == len(known.names)), found[0])

    def read(self) -> None:
        """Shows how the speakers go round, and which turn is on; the same is not shown twice."""
        book, place = self._desk.book, self._place()
        looks = book, self._desk.segment(), self.together.isChecked(), place, look.generation()
        if looks == self._shown:
            return
        self._shown = looks
        plan = self.plan()
        self.setVisible(plan is not None)
        if not plan:
            return
        names = {one.id: people.contact(book, one.id).name for one in plan.speakers} if self.names.shown else {}
        self.model.show(plan, names, place)
        self.about.setText(self._words(plan))
        self.together.setVisible(place < 0 and len(plan.speakers) < len(plan.tables))
        for part in (self.start, self.minutes):
            part.setVisible(place < 0)
        self._fit()
        if place >= 0:
            self.grid.scrollTo(self.model.index(place, 0))

    def _show_anew(self) -> None:
        self._shown = ()
        self.read()

    def begin(self) -> None:
        """As many turns as the rotation has begin with the first."""
        if not (plan := self.plan()):
            return
        names = [self.tr("Turn {}").format(number) for number in range(1, len(plan.turns) + 1)]
        if self._deeds.begin_names(names, self.minutes.value() * 60, self.tr("Speakers' rotation")):
            self.started.emit()

    def changeEvent(self, event) -> None:
        """Grows with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and self.layout():
            self._fit()

    def _running(self) -> Turns | None:
        """The turns of this rotation, while they are on."""
        known, segment = self._deeds.running(), self._desk.segment()
        ours = known and segment and (known.segment, known.title) == (segment.id, self.tr("Speakers' rotation"))
        return known if ours else None

    def _place(self) -> int:
        """The turn of the rotation that is on, or -1."""
        known = self._running()
        now = turns.current(self._desk.book, known, self._desk.now()) if known else None
        return now.place if now else -1

    def _words(self, plan: rotation.Rotation) -> str:
        parts = [self.tr("{} speakers, {} tables, {} turns").format(len(plan.speakers), len(plan.tables),
                                                                    len(plan.turns))]
        if plan.together > 1:
            parts.append(self.tr("up to {} neighbouring tables listen together").format(plan.together))
        if plan.waits:
            parts.append(self.tr("each table waits in {}").format(plan.waits))
        if plan.rests:
            parts.append(self.tr("each speaker rests in {}").format(plan.rests))
        return " · ".join(parts)

    def _build(self) -> None:
        self.about = Body("", "soft")
        self.together = QCheckBox(self.tr("Neighbouring tables listen together"))
        self.together.setToolTip(self.tr("With fewer speakers than tables: fewer turns, and no table waits"))
        self.together.setChecked(True)
        self.together.toggled.connect(self.read)
        self.minutes = Spin()
        self.minutes.setRange(1, 120)
        self.minutes.setValue(USUAL)
        self.minutes.setSuffix(self.tr(" min each"))
        self.minutes.setAccessibleName(self.tr("Minutes of each turn"))
        self.start = Button(self.tr("Start the rotation"), "", "play", self.begin)
        self.start.setToolTip(self._desk.read_only or self.tr("The first turn begins; T goes on to the next"))
        self.start.setEnabled(not self._desk.read_only)
        for part in (self.start, self.together):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Space stays the room's key after a click.
        self.grid = _Grid(self.tr("Who is at which table in each turn"))
        self.grid.setModel(self.model)
        self.setLayout(column(Heading(self.tr("Speakers' rotation"), 2), self.about, self.grid,
                              holder(Flow(self.minutes, self.start, self.together)), gap=1, pad=1))

    def _fit(self) -> None:
        self.grid.fit(min(self.model.rowCount(), _MOST_ROWS))


class _Grid(QTableView):
    """Who is where; it scrolls by arrows, and Tab leaves it."""

    def __init__(self, name: str):
        super().__init__()
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(header.ResizeMode.Fixed)
            header.setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(_WRAPPED)
        self._rows = 0

    def fit(self, rows: int) -> None:
        """As high as so many turns. Columns are as wide as the longest words in them need, and share the width where
        that is more than there is: their words go on in further lines."""
        self._rows = rows
        metrics, model = QFontMetrics(look.font("strong")), self.model()
        cells = [model.index(row, at).data() for row in range(model.rowCount()) for at in range(model.columnCount())]
        heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
        widest = max(map(metrics.horizontalAdvance, [*cells, *heads]), default=0) + look.px(_PAD)
        room = self.width() - self.verticalHeader().sizeHint().width() - 2 * self.frameWidth()
        wide = max(look.px(_WIDE), min(widest, look.px(_WIDEST), room // max(1, model.columnCount())))
        within = QRect(0, 0, wide - look.px(_TIGHT), look.px(_HIGH))
        high, head = (max((metrics.boundingRect(within, _WRAPPED, words).height() for words in some), default=0)
                      + look.px(_TIGHT) for some in (cells, heads))
        high = max(high, look.px(_HIGH))
        self.horizontalHeader().setDefaultSectionSize(wide)
        self.verticalHeader().setDefaultSectionSize(high)
        self.horizontalHeader().setFixedHeight(max(head, look.px(_HIGH)))
        bar = self.horizontalScrollBar().sizeHint().height() if wide * model.columnCount() > room else 0
        self.setFixedHeight(self.horizontalHeader().height() + rows * high + bar + 2 * self.frameWidth())

    def resizeEvent(self, event) -> None:
        """The columns share another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit(self._rows)

    def minimumSizeHint(self) -> QSize:
        """Turn, and a table."""
        return QSize(look.px(2 * _WIDE), 0)

    def keyPressEvent(self, event) -> None:
        """Arrows go through it; every other key is the room's."""
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
        super().keyPressEvent(event) if event.key() in arrows else event.ignore()
