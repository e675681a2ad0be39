"""A list of post-its: the delegate that paints one in any list view and edits its words, and a view made for it."""

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QPlainTextEdit, QStyle, QStyledItemDelegate, QWidget

from . import cards, look

CARD = Qt.ItemDataRole.UserRole + 1
"""The model role that gives the `cards.Card` of a row; DisplayRole and EditRole give its text alone."""


class PostItDelegate(QStyledItemDelegate):
    """Paints `CARD` of each row, `gap` steps of 8 px apart. Enter takes an edit, Escape drops it."""

    def __init__(self, parent: QListView | None = None, gap: float = 0.5):
        super().__init__(parent)
        self._gap = gap

    def paint(self, painter, option, index) -> None:
        """Paint the card of a row with its states."""
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        cards.paint_post_it(painter, QRectF(self._card_rect(option.rect)), index.data(CARD),
                            selected=bool(state & QStyle.StateFlag.State_Selected), focused=focused,
                            hovered=bool(state & QStyle.StateFlag.State_MouseOver))

    def sizeHint(self, option, index) -> QSize:
        """As wide as the view, as high as the words need."""
        width = self._width(option)
        return QSize(width, cards.post_it_height(index.data(CARD), width) + look.space(self._gap))

    def createEditor(self, parent, option, index) -> QWidget:
        """A plain text field over the whole card."""
        editor = QPlainTextEdit(parent)
        editor.setAccessibleName(self.tr("Words of the note"))
        editor.setTabChangesFocus(True)
        return editor

    def setEditorData(self, editor, index) -> None:
        """Put the words into the field, with the cursor at their end."""
        editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
        editor.moveCursor(editor.textCursor().MoveOperation.End)

    def setModelData(self, editor, model, index: QModelIndex) -> None:
        """Hand the words to the model; unchanged ones are not handed over."""
        words = editor.toPlainText().strip()
        if words != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, words, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor, option, index) -> None:
        """Cover the card; at least three lines high."""
        rect = self._card_rect(option.rect)
        rect.setHeight(max(rect.height(), look.px(96)))
        editor.setGeometry(rect)

    def eventFilter(self, editor, event: QEvent) -> bool:
        """Enter takes the words; Shift+Enter begins a new line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return False
        return super().eventFilter(editor, event)

    def _width(self, option) -> int:
        view = self.parent()
        return view.viewport().width() if isinstance(view, QListView) else option.rect.width()

    def _card_rect(self, rect):
        return rect.adjusted(0, 0, 0, -look.space(self._gap))


class PostItList(QListView):
    """A column of post-its that stays quick with ten thousand; `name` is what screen readers call it."""

    def __init__(self, name: str, gap: float = 0.5, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(PostItDelegate(self, gap))
        look.set_role(self, "bare")
        # Qt would ask for the height of every row before it shows the first one.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def resizeEvent(self, event) -> None:
        """Heights follow from the width, which Qt does not expect of a list."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
