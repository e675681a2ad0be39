"""The board as people use it: what the mouse, the keys and the wheel do on the stage, and editing in place."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ....domain.themes import Pick
from ... import cards, look
from ...widgets import announce
from . import paint
from . import words as say
from .choice import Choice
from .deeds import BoardDeeds
from .edit import InPlace
from .keys import BoardKeys
from .layout import HEAD, NOTE
from .model import UNSORTED, Board
from .mouse import BoardMouse
from .stage import BoardStage

LEAST = 200
"""The least width in px of what one edits in, however far away the board is looked at from."""


class BoardView(BoardStage):
    """Shows a `Board` and lets people sort it.

    `theme_wanted(purpose, typed)` asks for a line to choose a theme in, for "send", "nest" or "merge";
    `menu_wanted(point)` asks for the menu of what is chosen, `colour_wanted(theme)` for its colours; `chosen` tells
    that something else is marked or in hand, `bare(theme)` that a theme got a name that is only a word; `heat_wanted`
    asks for the heat map, `sort_wanted` for sorting one by one, `offer_wanted(what)` for one of its suggestions,
    `keys_wanted` for the list of all keys, `all_wanted` for the end of a search.
    """

    theme_wanted = Signal(str, str)
    menu_wanted = Signal(QPoint)
    colour_wanted = Signal(str)
    bare = Signal(str)
    heat_wanted = Signal()
    sort_wanted = Signal()
    offer_wanted = Signal(str)
    keys_wanted = Signal()
    all_wanted = Signal()
    chosen = Signal()

    def __init__(self, deeds: BoardDeeds, card, parent: QWidget | None = None):
        super().__init__(card, parent)
        self.deeds = deeds
        self.choice = Choice()
        self.mouse = BoardMouse(self)
        self.keys = BoardKeys(self)
        self.editor: InPlace | None = None
        self._edited: tuple[str, str] = ("", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Board"))

    # Showing

    def show_board(self, board: Board) -> None:
        """Shows another board; marks, the note in hand, scroll positions and half-typed words stay."""
        self.mouse.follow(board)
        self.choice.follow(self.board, board)
        searched = board.found != self.board.found
        self.lay_out(board)
        if searched:
            self.show_found()
        self.told()

    def told(self) -> None:
        """Something else is marked or in hand."""
        column = self.board.column(self.choice.current[0])
        note = self.choice.current[1]
        said = cards.spoken(self._card(note)) if note else say.spoken(self.board, column)
        self.setAccessibleDescription(said)
        self.moved()
        self.chosen.emit()

    def moved(self) -> None:
        """Something lies elsewhere or looks otherwise; while something is dragged, what hangs on the mouse lies over
        all."""
        self._place_editor()
        if self.mouse.busy:
            self.paint_all()
        else:
            super().moved()

    def read_out(self) -> None:
        """Has a screen reader say what is in hand."""
        announce(self, self.accessibleDescription())

    def reveal(self) -> None:
        """Brings what is in hand into sight."""
        self.show_place(self.choice.current[0], self.choice.place(self.board))
        self.told()

    def turn_islands(self) -> None:
        """Shows islands instead of columns, or columns again; what is in hand stays in sight."""
        self.turn()
        self.reveal()

    # Doing

    def send(self, picks: Sequence[Pick], target: str, *, before: str = "", copy: bool = False) -> bool:
        """Moves or copies notes into a theme; "" takes them out of theirs."""
        return bool(picks) and self.deeds.move(picks, target, before=before, copy=copy)

    def begin_theme(self, picks: Sequence[Pick], copy: bool = False) -> None:
        """Makes a theme of notes and puts the cursor into its name."""
        key = self.deeds.gather(picks, copy=copy)
        if key:
            self.choice.clear()
            if not picks:
                self.choice.go(key)
            self.edit_name(key)

    def edit_name(self, key: str) -> None:
        """Puts an editor over the name of a theme."""
        column = self.board.column(key)
        if not column or not column.is_theme or not self.deeds.allowed():
            return
        self.show_column(key)
        self._open(InPlace(column.name, lambda text: self._named(key, text), self._closed,
                           name=self.tr("Name of the theme"), parent=self.viewport(),
                           hint=self.tr("A sentence that another table would understand")), (key, ""))
        self.editor.selectAll()

    def _named(self, key: str, name: str) -> bool:
        renamed = name.strip() != self.board.column(key).name
        done = self.deeds.rename(key, name)
        if done and renamed and self.board.column(key).is_bare:
            self.bare.emit(key)
        return done

    def edit_description(self, key: str) -> None:
        """Puts an editor over the header of a theme for what it is about."""
        self._edit_more(key, "description", self.deeds.describe, self.tr("What the theme is about"),
                        self.tr("What it is about, in more words than its name has"))

    def edit_missing(self, key: str) -> None:
        """Puts an editor over the header of a theme for what is missing from it."""
        self._edit_more(key, "missing", self.deeds.ask, self.tr("What is missing from the theme"),
                        self.tr("What did nobody say here, and whom should somebody ask?"))

    def _edit_more(self, key: str, field: str, keep, name: str, hint: str) -> None:
        column = self.board.column(key)
        if column and column.is_theme and self.deeds.allowed():
            self.show_column(key)
            self._open(InPlace(getattr(column, field), lambda text: keep(key, text), self._closed, name=name,
                               hint=hint, lines=True, parent=self.viewport()), (key, ""))

    def edit_words(self, key: str, note: str) -> None:
        """Puts an editor over the words of a note."""
        if not self.deeds.allowed():
            return
        text = self.board.notes[note].text
        self._open(InPlace(text, lambda words: self.deeds.rewrite(note, words), self._closed,
                           name=self.tr("Words of the note"), lines=True, parent=self.viewport()), (key, note))

    def _open(self, editor: InPlace, place: tuple[str, str]) -> None:
        if self.editor:
            self.editor.finish(False)
        self.editor, self._edited = editor, place
        self._place_editor()
        editor.show()
        editor.setFocus()

    def _closed(self, by_key: bool) -> None:
        self.editor = None
        if by_key:
            self.setFocus()
        self.moved()

    def _place_editor(self) -> None:
        if not self.editor:
            return
        key, note = self._edited
        column = self.board.column(key)
        if not column or (note and note not in column.places):
            return
        if note:
            rect = self.on_screen(self.lay.note(key, column.places[note]))
            rect.setHeight(max(rect.height(), self.editor.height_of(3)))
            rect.moveBottom(min(rect.bottom(), self.viewport().height()))
        else:
            inset = look.px(4)
            rect = self.on_screen(self.lay.head(key)).adjusted(inset, inset, -inset, -inset)
            rect.setHeight(max(rect.height(), self.editor.height_of(3)))
        rect.setWidth(max(rect.width(), look.px(LEAST)))
        self.editor.setGeometry(rect)

    # Painting

    def looks(self) -> paint.Looks:
        """What is marked, in hand and on the move."""
        mouse, editor = self.mouse, self.editor
        target, gap = mouse.target
        renamed = self._edited[0] if editor and not self._edited[1] else None
        return paint.Looks(self.choice.current, self.hasFocus(), self.choice.marked, frozenset(mouse.carried),
                           mouse.nests_in or target, gap, renamed)

    def paint_over(self, painter: QPainter) -> None:
        """What hangs on the mouse."""
        mouse = self.mouse
        if mouse.band is not None:
            paint.paint_band(painter, mouse.band)
        if before := mouse.stands_before:
            column = self.lay.column(before)
            paint.paint_line(painter, QRect(column.left() - look.px(8), column.top(), look.px(4), column.height()))
        if mouse.column:
            name = say.title(self.board.column(mouse.column))
            inside = self.board.column(mouse.nests_in) if mouse.nests_in else None
            words = self.tr("Merge into {}") if mouse.copy else self.tr("Make it part of {}")
            if mouse.moved_to is not None and not inside:
                paint.paint_band(painter, mouse.moved_to)
            paint.paint_tag(painter, mouse.at + QPoint(look.px(12), look.px(12)),
                            words.format(say.title(inside)) if inside else name)
        if mouse.carried:
            paint.paint_carried(painter, mouse.at + QPoint(look.px(10), look.px(10)), self._card(mouse.carried[0][0]),
                                self.lay.card_width, len(mouse.carried), mouse.copy)

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins to choose or to drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags on, or passes over."""
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends what the press began."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edits a theme's name or a note's words in place."""
        hit = self.lay.hit(self.spot(event.position()))
        if event.button() != Qt.MouseButton.LeftButton or hit is None:
            return
        if hit.part == NOTE:
            self.edit_words(hit.key, hit.note)
        elif hit.part == HEAD:
            self.edit_name(hit.key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Rolls the column under the mouse; sideways, with Shift, or over the headers it scrolls the themes; with Ctrl
        it brings the board nearer or farther."""
        pixels, steps = event.pixelDelta(), event.angleDelta()
        move = pixels if not pixels.isNull() else steps * look.space(6) / 120
        hit = self.lay.hit(self.spot(event.position()))
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(steps.y() / 120, event.position())
        elif sideways := move.x() or (move.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0):
            self.horizontalScrollBar().setValue(self.lay.scroll - sideways)
        elif hit and (hit.key == UNSORTED or self.lay.most_roll(hit.key)) and hit.part != HEAD:
            self.lay.roll_to(hit.key, self.lay.roll(hit.key) - move.y())
        elif self.lay.free:
            self.verticalScrollBar().setValue(self.lay.rise - move.y())
        elif not hit or hit.part == HEAD:
            self.horizontalScrollBar().setValue(self.lay.scroll - move.y())
        self.moved()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything that the mouse can do, and more."""
        if self.mouse.busy and event.key() == Qt.Key.Key_Escape:
            self.mouse.cancel()
        elif not self.keys.press(event):
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the note or theme under the mouse, or of what is in hand."""
        at = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            hit = self.lay.hit(self.spot(at))
            if hit and not (hit.part == NOTE and (hit.note, hit.key) in self.choice.marked):
                self.choice.clear()
                self.choice.go(hit.key, hit.note)
                self.told()
        else:
            place = self.choice.place(self.board)
            key = self.choice.current[0]
            at = self.on_screen(self.lay.note(key, place) if place >= 0 else self.lay.head(key)).center()
        self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def resizeEvent(self, event) -> None:
        """Lays everything out anew."""
        super().resizeEvent(event)
        self._place_editor()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keyboard is."""
        super().focusInEvent(event)
        self.moved()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shows it less."""
        super().focusOutEvent(event)
        self.moved()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells the whole of a name that is shortened, and what it is about."""
        if event.type() == QEvent.Type.ToolTip:
            hit = self.lay.hit(self.spot(event.pos()))
            column = self.board.column(hit.key) if hit and hit.part == HEAD else None
            if column and column.is_theme:
                how = self.tr("F2 renames it; drag it to move it, onto the name of another to nest it there, with Ctrl "
                              "to merge them.")
                text = "\n".join(filter(None, (say.spoken(self.board, column), how)))
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
