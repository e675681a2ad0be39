"""What the shapes in the plan mean, in words."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....domain.people import MEMBER, NOTE_TAKER, TABLE_FACILITATOR
from ... import look
from ...widgets import Measured
from ..hall_paint import ON_LOOP, STEP_FREE, paint_access
from ..people.rows import role_words
from .marks import BROKEN, LOCK, RULE, paint_mark
from .paint import paint_chair

MARK, BESIDE, GAP, LINE, EDGE = 7, 20, 14, 24, 2.0
"""Px at a scale of 1: the radius of a shape, how far from its edge its words begin, what is between one's words and the
next shape, and the height of a line; and what is left of the first shape, at any scale."""


class Legend(Measured, QWidget):
    """Shapes and words, on as many lines as they need."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._rules, self._access = False, frozenset()
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(words for _, words, _ in self._entries()))

    def show(self, rules: bool, access: frozenset[str]) -> None:
        """Whether the marks of rules are explained too, and which marks of access on tables."""
        if (rules, access) != (self._rules, self._access):
            self._rules, self._access = rules, access
            self.setAccessibleName(", ".join(words for _, words, _ in self._entries()))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        return QSize(round(sum(self._widths()) + look.px(GAP) * len(self._entries())), look.px(LINE))

    def minimumSizeHint(self) -> QSize:
        """A shape and its words on each line."""
        return QSize(math.ceil(max(self._widths())) + 2, look.px(LINE))

    def heightForWidth(self, width: int) -> int:
        """That of all lines."""
        return look.px(LINE) * (1 + max(line for line, _ in self._places(width)))

    def paintEvent(self, event) -> None:
        """Shapes and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("hint"))
        top = max(0.0, (self.height() - self.heightForWidth(self.width())) / 2)
        for (role, words, absent), (line, left), width in zip(
                self._entries(), self._places(self.width()), self._widths(), strict=True):
            room = QRectF(left, top + line * look.px(LINE), width, look.px(LINE))
            middle = QPointF(left + look.px(MARK), room.center().y())
            if role in (RULE, LOCK, BROKEN):
                paint_mark(painter, role, middle, look.px(MARK - 2))
            elif role in (STEP_FREE, ON_LOOP):
                paint_access(painter, (role,), middle, look.px(MARK))
            else:
                paint_chair(painter, role, middle, look.px(MARK), absent, False)
            painter.setPen(look.color("ink_soft"))
            painter.drawText(room.adjusted(look.px(BESIDE), 0, 1, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _widths(self) -> list[float]:
        metrics = QFontMetricsF(look.font("hint"))
        return [look.px(BESIDE) + metrics.horizontalAdvance(words) for _, words, _ in self._entries()]

    def _places(self, width: int) -> list[tuple[int, float]]:
        """The line and the left edge of each entry."""
        found, line, left = [], 0, EDGE
        for wide in self._widths():
            if left > EDGE and left + wide > width:
                line, left = line + 1, EDGE
            found.append((line, left))
            left += wide + look.px(GAP)
        return found

    def _entries(self) -> list[tuple[str, str, bool]]:
        rules = [(RULE, self.tr("has a rule"), False), (LOCK, self.tr("locked"), False),
                 (BROKEN, self.tr("rule not kept"), False)] if self._rules else []
        known = [(STEP_FREE, self.tr("step-free"), False), (ON_LOOP, self.tr("on the hearing loop"), False)]
        return [(MEMBER, role_words(MEMBER), False), (TABLE_FACILITATOR, role_words(TABLE_FACILITATOR), False),
                (NOTE_TAKER, role_words(NOTE_TAKER), False), ("speaker", self.tr("guest"), False),
                (MEMBER, self.tr("not here"), True), *(mark for mark in known if mark[0] in self._access), *rules]
