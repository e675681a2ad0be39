"""What a pasted text would become: its segments with their times, and what had to be assumed."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ..intake.paste import Proposal, Proposed
from . import look
from .rooms.agenda.words import type_words
from .timewords import date_words
from .widgets import Body, Heading, Picture, column, panel, row
from .widgets.table import TableView

WIDTHS = {"day": 128, "time": 136, "type": 112, "track": 96, "public": 180}
"""Widths of columns in px at a scale of 1; the titles take the rest."""

LEAST = 112
"""The height in px that the list keeps."""
MOST_NOTICES = 4


class Preview(QWidget):
    """Shows a proposal; it decides nothing. A line that a question is open about bears a question mark."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.head = Heading(self.tr("What it would become"), 3)
        self.fault = Body()
        self.fault_panel = panel(row(Picture("alert", 20, "danger"), (self.fault, 1), gap=1, pad=1.5), "danger")
        self.model = QStandardItemModel(self)
        self.table = TableView(self.tr("The segments as they would be"), 34)
        self.table.setModel(self.model)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setMinimumHeight(look.px(LEAST))
        self._lines: list[int] = []
        self._wanted = 0
        self._turning = QTimer(self, singleShot=True, interval=0)  # once the list has laid out its rows
        self._turning.timeout.connect(self._turn)
        self.notices = Body("", "soft")
        self.notices.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setLayout(column(self.head, self.fault_panel, (self.table, 1), self.notices, gap=1))

    def show_proposal(self, proposal: Proposal, empty: bool = False) -> None:
        """Shows what there is; of an empty text nothing is wrong yet."""
        self.fault.setText(proposal.fault)
        self.fault_panel.setVisible(bool(proposal.fault) and not empty)
        self.head.setVisible(bool(proposal.segments))
        self.table.setVisible(not proposal.fault)
        notices = proposal.plan.notices if proposal.plan else ()
        shown = [f"•  {notice}" for notice in notices[:MOST_NOTICES]]
        if len(notices) > MOST_NOTICES:
            shown.append(self.tr("and {} more").format(len(notices) - MOST_NOTICES))
        self.notices.setText("\n".join(shown))
        self.notices.setVisible(bool(shown))
        self._fill(proposal.segments)

    def show_line(self, line: int) -> None:
        """Brings what becomes of a line of the text into sight, or what stands before it."""
        places = [place for place, number in enumerate(self._lines) if number <= line]
        if places:
            self._wanted = places[-1]
            self._turning.start()

    def _turn(self) -> None:
        index = self.model.index(self._wanted, 0)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _fill(self, segments: tuple[Proposed, ...]) -> None:
        columns = {"day": (self.tr("Day"), [date_words(s.date) for s in segments]),
                   "time": (self.tr("Time"), [self._time(s) for s in segments]),
                   "title": (self.tr("Title"), [s.title for s in segments]),
                   "type": (self.tr("Kind"), [type_words(s.type) for s in segments]),
                   "track": (self.tr("Track"), [s.track for s in segments]),
                   "group": (self.tr("Heading"), [s.group for s in segments]),
                   "public": (self.tr("Words below"), [" · ".join(s.public.split("\n")) for s in segments])}
        shown = {key: cells for key, cells in columns.items()
                 if key in ("time", "title", "type") or any(cells[1]) and (key != "day" or len(set(cells[1])) > 1)}
        self._lines = [segment.line for segment in segments]
        self.model.clear()
        self.model.setHorizontalHeaderLabels([heading for heading, _ in shown.values()])
        for place in range(len(segments)):
            self.model.appendRow([_item(cells[place]) for _, cells in shown.values()])
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        for place, key in enumerate(shown):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch if key == "title" else
                                        QHeaderView.ResizeMode.Interactive)
            self.table.setColumnWidth(place, look.px(WIDTHS.get(key, 140)))

    def _time(self, segment: Proposed) -> str:
        span = segment.start if segment.start == segment.end else f"{segment.start}–{segment.end}"
        return f"{span}  ?" if segment.open else span


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setToolTip(text)
    item.setEditable(False)
    return item
