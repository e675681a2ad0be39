"""The mouse on the board: choosing, the rubber band, dragging notes and columns, and scrolling while one drags."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ....domain.themes import Pick
from ... import look
from .layout import HEAD, NOTE, ROLL, Hit
from .model import NEW, UNSORTED, Board

if TYPE_CHECKING:
    from .view import BoardView

EDGE, FASTEST, TICK = 48, 28, 16
"""Near which edge, in px, dragging scrolls; how many px a tick at most; the tick in milliseconds."""

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass(slots=True)
class Press:
    """Where the button went down, on what, and with which keys."""

    at: QPoint
    hit: Hit | None
    keys: Qt.KeyboardModifier
    roll: int = 0


class BoardMouse(QObject):
    """What the mouse does to a `BoardView`; between press and release it knows what is being dragged."""

    def __init__(self, view: "BoardView"):
        super().__init__(view)
        self._view = view
        self._press: Press | None = None
        self.carried: list[Pick] = []
        self.column = ""
        self.at = QPoint()
        self.copy = False
        self.band: QRect | None = None
        self._start = QPoint()
        self._before: dict[Pick, None] = {}
        self._clicked: Pick | None = None
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._scroll_on)

    @property
    def busy(self) -> bool:
        """Whether something is being dragged."""
        return bool(self.carried or self.column or self.band is not None)

    def press(self, event: QMouseEvent) -> None:
        """Chooses what lies under the mouse, and is ready to drag it."""
        view, keys = self._view, event.modifiers()
        at = view.spot(event.position())
        hit = view.lay.hit(at)
        self._press = Press(at, hit, keys, view.lay.roll(hit.key) if hit else 0)
        if hit is None or hit.part == ROLL:
            return
        if hit.part == NOTE:
            pick = (hit.note, hit.key)
            if keys & _SHIFT:
                view.choice.stretch(view.board, hit.key, hit.note)
            elif keys & _CTRL and not view.choice.marked and self._clicked and self._clicked == view.choice.pick:
                view.choice.mark([self._clicked])  # It was chosen by its click; the keyboard marks none by being there.
            elif not keys & _CTRL and pick not in view.choice.marked:
                view.choice.clear()
        if hit.part != NOTE:
            if not keys & (_CTRL | _SHIFT):
                view.choice.clear()
            view.choice.go(hit.key)
        elif not keys & _SHIFT:
            view.choice.go(hit.key, hit.note)
        view.told()

    def move(self, event: QMouseEvent) -> None:
        """Drags on."""
        self.at, self.copy = self._view.spot(event.position()), bool(event.modifiers() & _CTRL)
        press = self._press
        if press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._view.hover(self.at)
            return
        if press.hit and press.hit.part == ROLL:
            self._view.lay.roll_by_thumb(press.hit.key, press.roll, self.at.y() - press.at.y())
        elif not self.busy and (self.at - press.at).manhattanLength() >= QApplication.startDragDistance():
            self._begin(press)
        if self.busy:
            self._go_on()
        self._view.moved()

    def release(self, event: QMouseEvent) -> None:
        """Drops what was dragged; without a drag it was a click."""
        press, self.at = self._press, self._view.spot(event.position())
        self.copy = bool(event.modifiers() & _CTRL)
        self._press = None
        if press is None:
            return
        if self.carried:
            self._drop_notes()
        elif self.column:
            self._drop_column()
        elif self.band is None and press.hit:
            self._click(press)
        self.cancel()

    def cancel(self) -> None:
        """Lets go of what is dragged, without any effect."""
        self._timer.stop()
        self.carried, self.column, self.band, self._press = [], "", None, None
        self._view.unsetCursor()
        self._view.moved()

    def follow(self, board: Board) -> None:
        """Lets go where the board about to be shown has no longer what is held."""
        keys = {self.column, *(key for _, key in self.carried)}
        if self._press and self._press.hit:
            keys.add(self._press.hit.key)
        there = all(key in board.indexes for key in keys)
        if not there or not all(note in board.column(key).places for note, key in self.carried):
            self.cancel()

    # What a drag would do

    @property
    def target(self) -> tuple[str | None, int]:
        """The column that would take the notes, and the place there; -1 where it has no order of its own."""
        if not self.carried:
            return None, -1
        lay = self._view.lay
        key = lay.column_at(self.at)
        if key is None or key in (UNSORTED, NEW):
            return key, -1
        count = len(self._view.board.column(key).notes)
        return key, count if lay.head(key).contains(self.at) else lay.gap_at(key, self.at.y())

    @property
    def nests_in(self) -> str:
        """The theme that a dragged column would become part of: the one on whose header it is held."""
        lay = self._view.lay
        key = lay.column_at(self.at) if self.column else None
        if key in (None, UNSORTED, NEW, self.column):
            return ""
        head = lay.head(key)
        inner = head.adjusted(head.width() // 4, 0, -head.width() // 4, 0)
        return key if inner.contains(self.at) else ""

    @property
    def stands_before(self) -> str:
        """The column before which a dragged one would come to stand, `NEW` for the end, or "" for nowhere."""
        if not self.column or self.nests_in or self._view.lay.free or not self._view.lay.ground.contains(self.at):
            return ""
        lay, gap = self._view.lay, look.space(1)
        places = ((c.key, lay.column(c.key)) for c in self._view.board.columns[1:])
        # From far away there are several rows: behind the last of one the next one begins.
        return next((key for key, rect in places if self.at.y() <= rect.bottom() + gap
                     and (self.at.x() < rect.center().x() or self.at.y() < rect.top() - gap)), NEW)

    @property
    def moved_to(self) -> QRect | None:
        """Where a dragged island would come to lie; None where columns stand in order, or beside the ground."""
        lay = self._view.lay
        if not (self.column and lay.free and lay.ground.contains(self.at)):
            return None
        return lay.column(self.column).translated(self.at + QPoint(lay.scroll, lay.rise) - self._start)

    # The steps of a drag

    def _begin(self, press: Press) -> None:
        view = self._view
        if press.hit and press.hit.part == NOTE:
            pick = (press.hit.note, press.hit.key)
            if pick not in view.choice.marked:
                view.choice.clear()
            self.carried = view.choice.picks(view.board) if view.choice.marked else [pick]
            view.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif press.hit and press.hit.part == HEAD and press.hit.key not in (UNSORTED, NEW):
            self.column = press.hit.key
            view.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self.band = QRect(press.at, press.at)
            self._before = dict(view.choice.marked) if press.keys & (_CTRL | _SHIFT) else {}
        self._start = press.at + QPoint(view.lay.scroll, view.lay.rise)
        self._timer.start()

    def _go_on(self) -> None:
        view = self._view
        if self.band is not None:
            self.band = QRect(self._press.at, self.at).normalized()
            view.choice.clear()
            view.choice.mark([*self._before, *view.lay.touched(self.band)])
            view.told()

    def _scroll_on(self) -> None:
        """Scrolls the board or rolls a column while the mouse is held near an edge."""
        if self.band is not None:
            return
        view, lay = self._view, self._view.lay
        ground = lay.ground
        if self.at.x() > ground.left() - look.px(EDGE) // 2:
            sideways = _pull(self.at.x(), ground.left(), ground.right())
            view.horizontalScrollBar().setValue(lay.scroll + sideways)
        if lay.free and self.at.x() > ground.left():
            view.verticalScrollBar().setValue(lay.rise + _pull(self.at.y(), ground.top(), ground.bottom()))
        key = lay.column_at(self.at) if self.carried and not lay.free else None
        if key is not None:
            pile = lay.pile(key)
            lay.roll_to(key, lay.roll(key) + _pull(self.at.y(), pile.top(), pile.bottom()))
        view.moved()

    def _drop_notes(self) -> None:
        view, (key, gap) = self._view, self.target
        picks, copy = list(self.carried), self.copy
        self.cancel()
        if key is None:
            return
        if key == NEW:
            view.begin_theme(picks, copy)
            return
        notes = view.board.column(key).notes
        lifted = {note for note, source in picks if source == key or not copy}
        before = next((note for note in notes[gap:] if note not in lifted), "") if gap >= 0 else ""
        if view.send(picks, key, before=before, copy=copy):
            view.choice.clear()
            landed = [note for note, _ in picks if note in view.board.column(key).places]
            if landed:
                view.choice.go(key, landed[0])
                if len(landed) > 1:
                    view.choice.mark((note, key) for note in landed)
            view.told()
            if view.board.column(key).is_theme and not view.board.column(key).name:
                view.edit_name(key)  # Whichever note of a new pile is the last one, its name comes after it.

    def _drop_column(self) -> None:
        view, column, inside, before = self._view, self.column, self.nests_in, self.stands_before
        merges, moved = self.copy, self.moved_to
        self.cancel()
        if inside and merges:
            view.deeds.merge(inside, column)
        elif inside:
            view.deeds.nest(column, inside)
        elif moved is not None:
            view.deeds.put(column, *view.lay.place_of(moved.topLeft()))
        elif before and before != column:
            view.deeds.reorder(column, "" if before == NEW else before)

    def _click(self, press: Press) -> None:
        view, hit = self._view, press.hit
        if hit.key == NEW:
            view.begin_theme([], False)
        elif hit.part == NOTE and press.keys & _CTRL:
            view.choice.toggle((hit.note, hit.key))
        elif hit.part == NOTE and not press.keys & _SHIFT:
            view.choice.clear()
            self._clicked = hit.note, hit.key
        view.told()


def _pull(value: int, low: int, high: int) -> int:
    """How far to scroll in a tick: the nearer to an edge, or beyond it, the faster."""
    edge = look.px(EDGE)
    near = min(value - low, edge) if value < low + edge else edge
    far = min(high - value, edge) if value > high - edge else edge
    return round(FASTEST * ((edge - max(far, 0)) - (edge - max(near, 0))) / edge)
