"""The re-plan card: what the day will miss, and two to four ways out, each tried on the list before it is taken."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ....domain.replan import MOST_WAYS, Late, Way
from ... import look
from ...desk import Desk
from ...widgets import Body, Button, Picture, column, row
from .card import heading
from .late_words import goal_words, label_words, outcome_words, way_words

GROWS = 5
"""Minutes by which the lateness must grow until the card that was put aside comes back."""

_PAD, _LEAST = 10, 200
"""In px: what stays free around a way's words, and how narrow it may become."""


class WayButton(QPushButton):
    """One way out: what to do, and below it what comes of it. `looked(True)` while it has the mouse or the focus."""

    looked = Signal(bool)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._deed = self._outcome = ""
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, deed: str, outcome: str) -> None:
        """Shows a way in words."""
        if (deed, outcome) != (self._deed, self._outcome):
            self._deed, self._outcome = deed, outcome
            self.setAccessibleName(f"{deed}: {outcome}")
            self.updateGeometry()
            self.update()

    def words(self) -> tuple[str, str]:
        """What to do, and what comes of it."""
        return self._deed, self._outcome

    def sizeHint(self) -> QSize:
        """Both on a line each, where there is room."""
        return QSize(look.px(420), self.heightForWidth(look.px(420)))

    def minimumSizeHint(self) -> QSize:
        """A narrow column."""
        return QSize(look.px(_LEAST), 2 * QFontMetrics(look.font()).height() + 2 * look.px(_PAD))

    def hasHeightForWidth(self) -> bool:
        """Narrow ones are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of both texts, in px."""
        return sum(rect.height() for rect in self._rects(width)) + 2 * look.px(_PAD)

    def paintEvent(self, event) -> None:
        """The button of the style without words, then both texts."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        for rect, words, role, token in zip(self._rects(self.width()), self.words(), ("strong", "body"),
                                            ("ink", "ink_soft"), strict=True):
            painter.setFont(look.font(role))
            painter.setPen(look.color(token if self.isEnabled() else "disabled"))
            painter.drawText(rect.translated(0, look.px(_PAD)), _WRAP, words)

    def changeEvent(self, event) -> None:
        """Grows with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.updateGeometry()

    def enterEvent(self, event) -> None:
        """The mouse asks to see it."""
        super().enterEvent(event)
        self.looked.emit(True)

    def leaveEvent(self, event) -> None:
        """The mouse is done with it; the focus may not be."""
        super().leaveEvent(event)
        self.looked.emit(self.hasFocus())

    def focusInEvent(self, event) -> None:
        """The keyboard asks to see it."""
        super().focusInEvent(event)
        self.looked.emit(True)

    def focusOutEvent(self, event) -> None:
        """The keyboard is done with it."""
        super().focusOutEvent(event)
        self.looked.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes it; Space stays the room's key, and the card goes through the ways."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            event.ignore()

    def _rects(self, width: int) -> tuple[QRect, QRect]:
        room = QRect(look.px(_PAD + 4), 0, max(1, width - 2 * look.px(_PAD + 4)), look.px(4000))
        one = QFontMetrics(look.font("strong")).boundingRect(room, _WRAP, self._deed).height()
        two = QFontMetrics(look.font()).boundingRect(room, _WRAP, self._outcome).height()
        return QRect(room.left(), 0, room.width(), one), QRect(room.left(), one, room.width(), two)


_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop


class LateCard(QFrame):
    """What will be missed and the ways out; it never stands in anybody's way.

    `previewed(way)` asks to show the day as a way would make it, None as it is. `done_with` tells that a way was taken
    or the card put aside, and that the keys are the room's again.
    """

    previewed = Signal(object)
    done_with = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk = desk
        self._late: Late | None = None
        self._put_aside: tuple[str, int] | None = None
        look.set_role(self, "panel")
        self.heading = heading(2)
        self.hint = Body("", "hint")
        self.ways = [WayButton() for _ in range(MOST_WAYS)]
        self.not_now = Button(self.tr("Not now"), "quiet", "", self.put_aside)
        self.not_now.setToolTip(self.tr("Comes back when the day is {} minutes later still, or with R").format(GROWS))
        self.not_now.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for place, button in enumerate(self.ways):
            button.clicked.connect(lambda _=False, place=place: self._take(place))
            button.looked.connect(lambda on, place=place: self._look_at(place if on else -1))
        self.setLayout(column(row(Picture("timer", 20, "warning"), (self.heading, 1), self.not_now, gap=1), *self.ways,
                              self.hint, gap=0.75, pad=1.5))
        self.hide()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through, in order."""
        return *self.ways, self.not_now

    @property
    def has_ways(self) -> bool:
        """There is something to choose from, though it may have been put aside."""
        return self._late is not None

    def in_hand(self) -> bool:
        """Somebody is choosing: the ways stay as they are for so long."""
        return self.isVisible() and (self.underMouse() or self._has_focus())

    def show_late(self, late: Late | None) -> None:
        """Shows what is late now, or nothing; one that was put aside stays away until it is later still."""
        self._late = late if late and late.ways and not self._desk.read_only else None
        if not self._late:
            self._put_aside = None
        elif not self._is_put_aside():
            self._show()
            return
        self._hide()

    def ask(self) -> bool:
        """Shows the ways, also those that were put aside, and goes to them; False where nothing is late."""
        if not self._late:
            return False
        self._put_aside = None
        self._show()
        self.ways[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def put_aside(self) -> None:
        """Not now."""
        if self._late:
            self._put_aside = _goal_id(self._late), self._late.ahead.behind
        self._hide()
        self.done_with.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the ways, Escape goes back to the room."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(event.key(), 0)
        shown = [button for button in self.ways if not button.isHidden()]
        here = next((place for place, button in enumerate(shown) if button.hasFocus()), -1)
        if step and shown:
            shown[(here + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.done_with.emit()
        else:
            super().keyPressEvent(event)

    def _is_put_aside(self) -> bool:
        if not self._put_aside:
            return False
        goal, behind = self._put_aside
        return goal == _goal_id(self._late) and self._late.ahead.behind < behind + GROWS

    def _show(self) -> None:
        late = self._late
        self.heading.setText(goal_words(late))
        self.setAccessibleName(goal_words(late))
        for place, button in enumerate(self.ways):
            button.setVisible(place < len(late.ways))
            if place < len(late.ways):
                way = late.ways[place]
                button.say(way_words(way, late), outcome_words(way, late))
        words = self.tr("Point at a way to see the day with it; nothing changes before you take one.")
        alone = self.tr("There is no other way: nothing else may be shortened, left out or begin later.")
        self.hint.setText(words if len(late.ways) > 1 else f"{alone} {words}")
        self.show()

    def _hide(self) -> None:
        had = self._has_focus()
        self.hide()
        self.previewed.emit(None)
        if had:
            self.done_with.emit()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _look_at(self, place: int) -> None:
        ways = self._late.ways if self._late else ()
        if place < 0:
            place = next((n for n, button in enumerate(self.ways) if button.hasFocus()), -1)
        self.previewed.emit(ways[place] if 0 <= place < len(ways) else None)

    def _take(self, place: int) -> None:
        way: Way = self._late.ways[place]
        if self._desk.do(label_words(way), way.changes):
            self.show_late(None)
            self.done_with.emit()


def _goal_id(late: Late) -> str:
    return late.goal.id if late.goal else ""
