"""Written large above the line: for which table and segment notes are typed, and the ways to another one."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ....domain.records import Segment, Table
from ....domain.venue import on_the_wall
from ... import icons, look
from ...desk import Desk
from ...palette import POST_ITS
from ...widgets import Body, Button, Flow, Heading, IconButton, Measured, column, row
from . import words
from .whereabouts import Whereabouts

TABLE_KEY, SEGMENT_KEY, REPAIR_KEY = "F6", "F7", "F8"
BACK_KEY, ON_KEY = "Alt+Left", "Alt+Right"


class TableMark(Measured, QWidget):
    """A table's number on a round of its colour: six colours go round, the number tells the rest."""

    def __init__(self, size: float = 64, parent: QWidget | None = None):
        super().__init__(parent)
        self._size = size
        self._table: Table | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_table(self, table: Table | None) -> None:
        """Shows this table's mark; None for the whole room."""
        self._table = table
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return look.icon_size(self._size)

    def paintEvent(self, event) -> None:
        """A filled round with a rim, and the number or a sign for everybody."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = colour_of(self._table)
        rim = look.px(2)
        disc = QRectF(self.rect()).adjusted(rim, rim, -rim, -rim)
        painter.setPen(QPen(look.color(f"{colour}.edge"), rim))
        painter.setBrush(look.color(f"{colour}.paper"))
        painter.drawEllipse(disc)
        if self._table is None:
            side = disc.width() * 0.5
            square = QRectF(0, 0, side, side)
            square.moveCenter(disc.center())
            icons.paint(painter, square, "people", f"{colour}.ink")
            return
        painter.setPen(look.color(f"{colour}.ink"))
        digits = str(self._table.number)
        painter.setFont(look.font("title", (1.2, 1.2, 1.0, 0.8)[min(len(digits), 3)] * self._size / 64))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, digits)


def colour_of(table: Table | None) -> str:
    """The post-it colour that marks a table."""
    return POST_ITS[(table.number - 1) % len(POST_ITS)] if table else "orange"


class PlaceBar(QWidget):
    """The mark, the words, and below them when the segment is planned and the ways to another place.

    It asks with signals: `table_wanted`, `segment_wanted`, `repair_wanted`, `stepped(int)`.
    """

    table_wanted = Signal()
    segment_wanted = Signal()
    repair_wanted = Signal()
    stepped = Signal(int)

    def __init__(self, desk: Desk, whereabouts: Whereabouts, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._whereabouts = desk, whereabouts
        self.mark = TableMark()
        self.heading = Heading("", 1)
        self.under = Body("", "soft")
        self.table_button = self._button(self.tr("Table"), TABLE_KEY, self.table_wanted.emit,
                                         self.tr("Type for another table; Alt and its number goes straight there"))
        self.segment_button = self._button(self.tr("Segment"), SEGMENT_KEY, self.segment_wanted.emit,
                                           self.tr("Type for another segment"))
        self.repair_button = self._button(self.tr("Put right"), REPAIR_KEY, self.repair_wanted.emit,
                                          self.tr("Say that the last notes belong to another table or segment"))
        back = self._arrow("chevron-left", self.tr("The segment before"), BACK_KEY, -1)
        on = self._arrow("chevron-right", self.tr("The next segment"), ON_KEY, 1)
        if desk.own_table:
            self.table_button.hide()
        self.under.setWordWrap(False)
        self.readback_button, self.photos_button = Button("", "quiet"), Button("", "quiet")
        under = Flow(self.under, gap=0.5).spring(self.table_button, back, self.segment_button, on, self.repair_button,
                                                 self.readback_button, self.photos_button)
        self.setLayout(row(self.mark, (column(self.heading, under, gap=0), 1), gap=2))
        whereabouts.moved.connect(self.read)

    def read(self) -> None:
        """Shows where the next note goes."""
        table, segment = self._whereabouts.table, self._whereabouts.segment
        self.mark.show_table(table)
        self.heading.setText(words.place_words(table, segment))
        when = words.when_words(self._desk.book, segment)
        gone_on = self.tr("just gone on to, {} goes back").format(native(BACK_KEY))
        self.under.setText(gone_on if self._whereabouts.moved_from else when)  # Both would break the line and move it.
        self.under.setToolTip(when)

    def _button(self, text: str, key: str, clicked, tip: str) -> Button:
        made = Button(f"{text}  {key}", "quiet", "", clicked)
        made.setToolTip(tip)
        made.setAccessibleName(text)
        made.setAccessibleDescription(tip)
        return made

    def _arrow(self, icon: str, text: str, key: str, by: int) -> IconButton:
        made = IconButton(icon, text, lambda: self.stepped.emit(by))
        made.setToolTip(f"{text} ({native(key)})")
        return made


class Proposal(QFrame):
    """Says quietly that another segment should be running, and offers to go there; or that the clock cannot tell, and
    offers to choose. `go`, `choose`, `stay`."""

    go = Signal()
    choose = Signal()
    stay = Signal()

    def __init__(self, desk: Desk, whereabouts: Whereabouts, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "warning")
        self._desk, self._whereabouts = desk, whereabouts
        self.words = Body("")
        self.go_on = Button("", "quiet", "", self._go)
        stay = Button(self.tr("Stay"), "quiet", "", self.stay.emit)
        stay.setToolTip(self.tr("Escape stays here too"))
        self.setLayout(row((self.words, 1), self.go_on, stay, gap=0.5, pad=0.25))
        self.words.setIndent(look.px(8))

    def read(self) -> bool:
        """Shows what is proposed; whether anything is."""
        proposed = self._whereabouts.proposed
        if not proposed and not self._whereabouts.in_doubt:
            return False
        now = on_the_wall(self._desk.book, self._desk.now())
        if not proposed:
            said = self.tr("This laptop's clock says {}, which does not fit this event: see that the segment is right."
                           ).format(words.moment_words(now))
            answer = self.tr("Segment  {}").format(native(SEGMENT_KEY))
        elif self._desk.own_table:
            said, answer = self.tr("It is {}: “{}” should be running."), self._way(proposed)
            said = said.format(f"{now:%H:%M}", words.segment_words(proposed))
        else:
            said, answer = self.tr("“{}” is running now.").format(words.segment_words(proposed)), self._way(proposed)
        self.words.setText(said)
        self.setAccessibleName(said)
        self.go_on.setText(answer)
        return True

    def _way(self, proposed: Segment) -> str:
        if self._whereabouts.lies(proposed) > 0:
            return self.tr("Go on  {}").format(native(ON_KEY))
        return self.tr("Go back  {}").format(native(BACK_KEY))

    def _go(self) -> None:
        self.go.emit() if self._whereabouts.proposed else self.choose.emit()


def native(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
