"""What the room is made of: per attribute a line for each value, those present within those invited."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ....domain import presence
from ....domain.agenda import clock_time
from ....domain.book import Book
from ....domain.people import MEMBER, Counted, members
from ... import look
from ...widgets import STRETCH, Measured, column, holder, row
from .rows import role_words

LINE, BAR, GAP = 25, 10, 18
"""Heights at a scale of 1: of a line, of its bar, and of the space above a heading."""


class Counts(Measured, QWidget):
    """Painted lines; the accessible description says each of them in words."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._groups: list[tuple[str, Sequence[Counted]]] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def scrolled(self) -> QScrollArea:
        """A frame around them that scrolls, for wherever all of them need more height than there is."""
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll.setAccessibleName(self.accessibleName())
        scroll.setWidget(look.set_role(holder(row((column(self, STRETCH), 1), holder(row(pad=0.75)), gap=0)), "sheet"))
        return scroll

    def show_groups(self, groups: Mapping[str, Sequence[Counted]]) -> None:
        """Shows these groups; a value of "" is one that is not known."""
        wanted = list(groups.items())
        if wanted == self._groups:
            return
        self._groups = wanted
        self.setAccessibleDescription(". ".join(
            f"{name}: " + ", ".join(f"{self._label(one)} {self._words(one)}" for one in ones)
            for name, ones in wanted))
        self.updateGeometry()
        self.update()

    def show_present(self, book: Book, there: Collection[str], day: str = "") -> None:
        """Shows who is there of the members, by attribute, and then of everybody else, by role; of a `day` with
        check-ins how many members were there in each segment, too."""
        others = [Counted(role_words(one.value), one.invited, one.present)
                  for one in presence.roles(book, there) if one.value != MEMBER]
        begun = presence.by_segment(book, day) if presence.is_checked_in(book, day) else ()
        segments = [Counted(f"{clock_time(at)} {segment.title}", len(members(book)), number)
                    for at, segment, number in begun]
        more = {self.tr("Team and guests"): others, self.tr("Members in each segment"): segments}
        self.show_groups(presence.counted(book, there) | {name: ones for name, ones in more.items() if ones})

    def sizeHint(self) -> QSize:
        """A line for each heading and each value."""
        lines = sum(len(ones) + 1 for _, ones in self._groups)
        return QSize(look.px(240), look.px(LINE) * lines + look.px(GAP) * max(0, len(self._groups) - 1))

    def minimumSizeHint(self) -> QSize:
        """As high as that, and narrower."""
        return QSize(look.px(160), self.sizeHint().height())

    def paintEvent(self, event) -> None:
        """Headings, labels, bars and numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0.0
        for name, ones in self._groups:
            painter.setFont(look.font("strong"))
            painter.setPen(look.color("ink"))
            line = QRectF(0, top, self.width(), look.px(LINE))
            painter.drawText(line, _LEADING, _fitted(painter, name, line.width()))
            most = max((one.invited for one in ones), default=0) or 1
            numbers = max((QFontMetricsF(look.font("body")).horizontalAdvance(self._words(one)) for one in ones),
                          default=0)
            for one in ones:
                top += look.px(LINE)
                self._paint_line(painter, QRectF(0, top, self.width(), look.px(LINE)), one, most, numbers)
            top += look.px(LINE) + look.px(GAP)

    def _paint_line(self, painter: QPainter, line: QRectF, one: Counted, most: int, numbers: float) -> None:
        painter.setFont(look.font("body"))
        gap = look.px(10)
        label_width = min(line.width() * 0.46, line.width() - numbers - look.px(40) - 2 * gap)
        label = QRectF(line.left(), line.top(), max(0.0, label_width), line.height())
        painter.setPen(look.color("ink_soft"))
        painter.drawText(label, _LEADING, _fitted(painter, self._label(one), label.width()))
        painter.setPen(look.color("ink"))
        painter.drawText(line, _TRAILING, self._words(one))
        room = QRectF(label.right() + gap, line.center().y() - look.px(BAR) / 2,
                      line.right() - numbers - gap - label.right() - gap, look.px(BAR))
        if room.width() <= look.px(8):
            return
        invited = QRectF(room.left(), room.top(), room.width() * one.invited / most, room.height())
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(look.color("sunken"))
        painter.drawRoundedRect(invited.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if one.present:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("blue.edge"))
            there = QRectF(room.left(), room.top(), room.width() * one.present / most, room.height())
            painter.drawRoundedRect(there, 2, 2)

    def _label(self, one: Counted) -> str:
        return one.value or self.tr("not known")

    def _words(self, one: Counted) -> str:
        return self.tr("{} of {}").format(one.present, one.invited)


_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


def _fitted(painter: QPainter, text: str, width: float) -> str:
    return QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)
