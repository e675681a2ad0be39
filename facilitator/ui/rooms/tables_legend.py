"""What the shapes in the plan mean, in words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.people import MEMBER, NOTE_TAKER, TABLE_FACILITATOR
from .. import look
from ..widgets import Measured
from .hall_paint import ON_LOOP, STEP_FREE, paint_access
from .people_rows import role_words
from .tables_marks import BROKEN, LOCK, RULE, paint_mark
from .tables_paint import paint_chair

MARK, GAP = 7, 14


class Legend(Measured, QWidget):
    """One line of shapes and words; as many of them as there is room for."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._rules, self._access = False, frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(words for _, words, _ in self._entries()))

    def show(self, rules: bool, access: frozenset[str]) -> None:
        """Whether the marks of rules are explained too, and which marks of access on tables."""
        if (rules, access) != (self._rules, self._access):
            self._rules, self._access = rules, access
            self.setAccessibleName(", ".join(words for _, words, _ in self._entries()))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for everything."""
        metrics = QFontMetricsF(look.font("hint"))
        width = sum(metrics.horizontalAdvance(words) + look.px(2 * MARK + 6 + GAP)
                    for _, words, _ in self._entries())
        return QSize(round(width) + 4, look.px(24))

    def minimumSizeHint(self) -> QSize:
        """It may go where space is short: tooltips say the same."""
        return QSize(0, look.px(24))

    def paintEvent(self, event) -> None:
        """Shapes and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("hint"))
        metrics = QFontMetricsF(look.font("hint"))
        left = 2.0
        for role, words, absent in self._entries():
            width = metrics.horizontalAdvance(words)
            if left + look.px(2 * MARK + 6) + width > self.width() + 1:
                return
            middle = QPointF(left + look.px(MARK), self.height() / 2)
            if role in (RULE, LOCK, BROKEN):
                paint_mark(painter, role, middle, look.px(MARK - 2))
            elif role in (STEP_FREE, ON_LOOP):
                paint_access(painter, (role,), middle, look.px(MARK))
            else:
                paint_chair(painter, role, middle, look.px(MARK), absent, False)
            left += look.px(2 * MARK + 6)
            painter.setPen(look.color("ink_soft"))
            painter.drawText(QRectF(left, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            left += width + look.px(GAP)

    def _entries(self) -> list[tuple[str, str, bool]]:
        rules = [(RULE, self.tr("has a rule"), False), (LOCK, self.tr("locked"), False),
                 (BROKEN, self.tr("rule not kept"), False)] if self._rules else []
        known = [(STEP_FREE, self.tr("step-free"), False), (ON_LOOP, self.tr("on the hearing loop"), False)]
        return [(MEMBER, role_words(MEMBER), False), (TABLE_FACILITATOR, role_words(TABLE_FACILITATOR), False),
                (NOTE_TAKER, role_words(NOTE_TAKER), False), ("speaker", self.tr("guest"), False),
                (MEMBER, self.tr("not here"), True), *(mark for mark in known if mark[0] in self._access), *rules]
