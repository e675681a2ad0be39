"""The cells of the agenda: how they are painted, and the editors in them, which stay open until they can be read."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ....domain import agenda
from ....domain.book import Book
from ....domain.records import Segment
from ....domain.tables import rounds
from ... import icons, look
from ...widgets import Combo
from . import paint
from .lines import SEGMENT, Line, colour_of
from .model import END, LINE, MINUTES, SEATING, START, TITLE, TRACK, TYPE
from .words import round_words, type_words, types

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Hint = QStyledItemDelegate.EndEditHint


class AgendaDelegate(QStyledItemDelegate):
    """Paints marks across the table and segments with the colour of their type; edits cells in place.

    A text that cannot be written stays in its editor. `book` gives the event for what can be chosen from, `running`
    are the segments that a rehearsal is at; `ended` tells that an editor was closed.
    """

    ended = Signal()

    def __init__(self, book, parent: QObject | None = None):
        super().__init__(parent)
        self._book = book
        self._indexes: dict[QWidget, QPersistentModelIndex] = {}
        self.running: frozenset[str] = frozenset()

    # Painting

    def paint(self, painter: QPainter, option, index: QModelIndex) -> None:
        """A mark in words, or a cell; a block has a bar along its side, a type a patch of its colour."""
        line: Line = index.data(LINE)
        if line is None:
            return
        if line.kind != SEGMENT:
            paint.mark(painter, option.rect, line)
            return
        super().paint(painter, option, index)
        if index.column() == START:
            paint.sides(painter, option.rect, line)
            if line.id in self.running:
                self._paint_sign(painter, option.rect, "play")
            elif line.segment.start and not line.segment.free:
                self._paint_sign(painter, option.rect, "pin")
        elif index.column() == TITLE and line.signs:
            self._paint_signs(painter, option, line)

    def initStyleOption(self, option, index: QModelIndex) -> None:
        """What is derived is softer than what was typed; the type leaves room for its patch."""
        super().initStyleOption(option, index)
        line: Line | None = index.data(LINE)
        if line is None or line.kind != SEGMENT:
            return
        column, segment = index.column(), line.segment
        if (column == START and segment.start) or (column == TITLE and segment.title):
            option.font = look.font("strong")
        if column == START and line.in_group:
            option.text = f" {option.text}"
        if column == TITLE:
            option.text = segment.title or self.tr("No title yet")
            option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
            if line.signs:
                option.displayAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
                option.text = QFontMetrics(option.font).elidedText(  # to two lines: below them are the signs
                    option.text, Qt.TextElideMode.ElideRight, option.rect.width() * 8 // 5)
        if segment.skipped:
            option.font = _struck(option.font)
        soft = (column == SEATING and line.inherits) or (column == TITLE and not segment.title) or \
            (column == START and not segment.start) or column == END or segment.skipped
        wrong = column == END and line.late or column == MINUTES and agenda.out_of_range(segment)
        if not option.state & QStyle.StateFlag.State_Selected:
            if wrong:
                option.palette.setColor(option.palette.ColorRole.Text, look.color("danger"))
            elif soft:
                option.palette.setColor(option.palette.ColorRole.Text, look.color("ink_soft"))
        if wrong:
            option.font = look.font("strong")
        if column == TYPE:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = paint.patch(segment.type, colour_of(segment), look.generation())
            option.decorationSize = look.icon_size(12)

    def _paint_sign(self, painter: QPainter, rect: QRect, icon: str) -> None:
        side = look.px(14)
        spot = QRect(rect.right() - side - look.px(4), rect.center().y() - side // 2, side, side)
        icons.paint(painter, spot.toRectF(), icon, "ink_soft")

    def _paint_signs(self, painter: QPainter, option, line: Line) -> None:
        selected = option.state & QStyle.StateFlag.State_Selected
        room = option.rect.adjusted(look.px(8), 0, -look.px(6), -look.px(4))
        room.setTop(room.bottom() - look.px(24))
        paint.signs(painter, room, line.signs, "selection_ink" if selected else "ink_soft")

    # Editing

    def createEditor(self, parent: QWidget, option, index: QModelIndex) -> QWidget:
        """A choice for type and seating, a line for everything else."""
        line: Line = index.data(LINE)
        book: Book = self._book()
        if index.column() in (TYPE, SEATING):
            editor = self._choice(parent, index.column(), line, book)
        else:
            editor = QLineEdit(parent)
            if index.column() == TRACK:
                known = sorted({s.track for s in book.all(Segment) if s.track})
                completer = QCompleter(known, editor)
                completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
                editor.setCompleter(completer)
        name = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(f"{name}, {line.segment.title}" if line.segment.title else name)
        self._indexes[editor] = QPersistentModelIndex(index)
        return editor

    def _choice(self, parent: QWidget, column: int, line: Line, book: Book) -> QComboBox:
        editor = _Choice(parent)
        if column == TYPE:
            for type in types(line.segment.type):
                editor.addItem(type_words(type), type)
        else:
            editor.addItem(self.tr("As before"), "")
            for round in rounds(book):
                editor.addItem(round_words(round), round.id)
        editor.activated.connect(lambda: editor.searching or self._finish(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        """Puts what the cell says into the editor, but never over what is being typed."""
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        editor.setProperty("invalid", False)
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        else:
            editor.setText(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model, index: QModelIndex) -> None:
        """Writes what the editor says; the outline tells where it could not be written."""
        self._write(editor, QPersistentModelIndex(index))

    def destroyEditor(self, editor: QWidget, index: QModelIndex) -> None:
        """Lets an editor go."""
        self._indexes.pop(editor, None)
        super().destroyEditor(editor, index)
        self.ended.emit()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter writes, Tab writes and goes on, Escape drops; an unreadable text keeps its editor open."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            ways = {Qt.Key.Key_Tab: _Hint.EditNextItem, Qt.Key.Key_Backtab: _Hint.EditPreviousItem}
            if event.key() in (*_ENTER, *ways):
                self._finish(editor, ways.get(event.key(), _Hint.NoHint))
                return True
        if event.type() == QEvent.Type.FocusOut:
            popup = QApplication.activePopupWidget()
            if not popup and not (isinstance(editor, QComboBox) and editor.view().isVisible()):
                self._finish(editor)
            return False
        return super().eventFilter(editor, event)

    def updateEditorGeometry(self, editor: QWidget, option, index: QModelIndex) -> None:
        """The whole cell, as high as a line to type in."""
        rect = QRect(option.rect)
        rect.setHeight(min(rect.height(), look.px(paint.SEGMENT_ROW)))
        rect.moveCenter(option.rect.center())
        editor.setGeometry(rect)

    def _finish(self, editor: QWidget, hint=_Hint.NoHint) -> None:
        if editor in self._indexes and self._write(editor, self._indexes[editor]):
            self.closeEditor.emit(editor, hint)

    def _write(self, editor: QWidget, index: QPersistentModelIndex) -> bool:
        text = editor.currentData() if isinstance(editor, QComboBox) else editor.text()
        model = index.model()
        written = model.setData(model.index(index.row(), index.column()), text, Qt.ItemDataRole.EditRole)
        if editor.property("invalid") == written:
            editor.setProperty("invalid", not written)
            look.restyled(editor)
        return written


class _Choice(Combo):
    """A choice of which a letter or an arrow takes an entry without ending it: Enter or the mouse does."""

    searching = searched = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that look for an entry; the first letter keeps the one that is chosen where that begins with it."""
        kept = not self.searched and event.text().isalnum() and \
            self.currentText().casefold().startswith(event.text().casefold())
        self.searching = self.searched = True
        if not kept:
            super().keyPressEvent(event)
        self.searching = False


def _struck(font: QFont) -> QFont:
    """The font of what is out of the plan."""
    made = QFont(font)
    made.setStrikeOut(True)
    return made
