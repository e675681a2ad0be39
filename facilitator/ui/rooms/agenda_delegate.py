"""The cells of the agenda: how they are painted, and the editors in them, which stay open until they can be read."""

from functools import lru_cache

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPen, QPixmap
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

from ...domain.book import Book
from ...domain.records import Segment
from ...domain.tables import rounds
from .. import icons, look
from .agenda_lines import BLOCK, OVERLAP, SEGMENT, Line, colour, round_words, type_words, types
from .agenda_model import LINE, SEATING, START, TITLE, TRACK, TYPE

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Hint = QStyledItemDelegate.EndEditHint


class AgendaDelegate(QStyledItemDelegate):
    """Paints marks across the table and segments with the colour of their type; edits cells in place.

    A text that cannot be written stays in its editor. `book` gives the event for what can be chosen from;
    `ended` tells that an editor was closed.
    """

    ended = Signal()

    def __init__(self, book, parent: QObject | None = None):
        super().__init__(parent)
        self._book = book
        self._indexes: dict[QWidget, QPersistentModelIndex] = {}

    # Painting

    def paint(self, painter: QPainter, option, index: QModelIndex) -> None:
        """A mark in words, or a cell; a block has a bar along its side, a type a patch of its colour."""
        line: Line = index.data(LINE)
        if line is None:
            return
        if line.kind != SEGMENT:
            self._paint_mark(painter, option.rect, line)
            return
        super().paint(painter, option, index)
        if index.column() == START:
            if line.in_block:
                painter.fillRect(_side(option.rect), look.color("edge"))
            if line.segment.start:
                self._paint_pin(painter, option.rect)

    def initStyleOption(self, option, index: QModelIndex) -> None:
        """What is derived is softer than what was typed; the type leaves room for its patch."""
        super().initStyleOption(option, index)
        line: Line | None = index.data(LINE)
        if line is None or line.kind != SEGMENT:
            return
        column, segment = index.column(), line.segment
        if column == START and segment.start:
            option.font = look.font("strong")
        elif column == TITLE:
            option.font = look.font("strong")
            if not segment.title:
                option.text, option.font = self.tr("No title yet"), look.font("body")
        soft = (column == SEATING and line.inherits) or (column == TITLE and not segment.title) or \
            (column == START and not segment.start) or column == START + 1
        if soft and not option.state & QStyle.StateFlag.State_Selected:
            option.palette.setColor(option.palette.ColorRole.Text, look.color("ink_soft"))
        if column == TYPE:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = _patch(segment.type, look.generation())
            option.decorationSize = look.icon_size(12)

    def _paint_mark(self, painter: QPainter, rect: QRect, line: Line) -> None:
        painter.save()
        token = "danger" if line.kind == OVERLAP else "ink_soft"
        if line.kind == OVERLAP:
            painter.fillRect(rect, look.color("danger_wash"))
        if line.in_block:
            painter.fillRect(_side(rect), look.color("edge"))
        side = look.px(16)
        spot = QRect(rect.left() + look.px(10), rect.center().y() - side // 2, side, side)
        icon = {OVERLAP: "alert", BLOCK: "layers"}.get(line.kind, "timer")
        icons.paint(painter, spot.toRectF(), icon, token)
        painter.setFont(look.font("hint"))
        painter.setPen(look.color(token))
        room = rect.adjusted(look.px(34), 0, -look.px(8), 0)
        words = painter.fontMetrics().elidedText(line.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)
        painter.restore()

    def _paint_pin(self, painter: QPainter, rect: QRect) -> None:
        side = look.px(14)
        spot = QRect(rect.right() - side - look.px(4), rect.center().y() - side // 2, side, side)
        icons.paint(painter, spot.toRectF(), "lock", "ink_soft")

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
        editor = QComboBox(parent)
        if column == TYPE:
            for type in types(line.segment.type):
                editor.addItem(type_words(type), type)
        else:
            editor.addItem(self.tr("As before"), "")
            for round in rounds(book):
                editor.addItem(round_words(round), round.id)
        editor.activated.connect(lambda: self._finish(editor))
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
        """The whole cell."""
        editor.setGeometry(option.rect)

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


@lru_cache(64)
def _patch(type: str, generation: int) -> QIcon:
    """A patch in the colour of a type of segment."""
    side, name = 4 * look.px(12), colour(type)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color(f"{name}.edge" if name else "edge"), 4))
    painter.setBrush(look.color(f"{name}.paper" if name else "surface"))
    painter.drawRoundedRect(QRect(2, 2, side - 4, side - 4), 10, 10)
    painter.end()
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)
    return made


def _side(rect: QRect) -> QRect:
    """The bar along a block."""
    return QRect(rect.left(), rect.top(), look.px(4), rect.height())
