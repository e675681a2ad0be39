"""The cells of the day's list: headings across, signs beside titles, and the editor for a time that was wrong."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ... import icons, look
from .day import EXPECTED, LATE, LINE, STATE, TITLE
from .lines import ANCHORED, GROUP, OPTIONAL, PROTECTED, DayLine

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIGNS = {ANCHORED: "pin", PROTECTED: "protected", OPTIONAL: "optional"}
_SIGN, _GAP = 14, 4
"""In px: a sign beside a title, and the gap before it."""


class DayDelegate(QStyledItemDelegate):
    """Paints a line of the list; a time that cannot be read stays in its editor. Escape drops it."""

    def signs_width(self, line: DayLine) -> int:
        """What the signs take of the title's room, in px."""
        return look.px(_SIGN + _GAP) * len(line.signs)

    def paint(self, painter: QPainter, option, index: QModelIndex) -> None:
        """A cell, with what the line is besides its words."""
        line: DayLine = index.data(LINE)
        if line is None:
            return
        if line.kind == GROUP:
            painter.fillRect(option.rect, look.color("sunken"))
        elif line.state in ("running", "paused") and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.color("hover"))
        if index.column() == TITLE and line.signs:
            self._paint_signs(painter, option.rect, line, bool(option.state & QStyle.StateFlag.State_Selected))
            option = QStyleOptionViewItem(option)
            option.rect = option.rect.adjusted(0, 0, -self.signs_width(line), 0)
        super().paint(painter, option, index)

    def initStyleOption(self, option, index: QModelIndex) -> None:
        """What is left out is struck through; the sign of a state stands in the middle."""
        super().initStyleOption(option, index)
        line: DayLine | None = index.data(LINE)
        if line is None:
            return
        if index.column() == TITLE and line.state in ("dropped", "skipped"):
            option.font.setStrikeOut(True)
        if index.column() == EXPECTED and line.state in ("passed", "skipped", "dropped"):
            option.font = look.font("hint")
        if index.column() == LATE:
            option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if index.column() == STATE:
            option.decorationSize = look.icon_size(16)

    def _paint_signs(self, painter: QPainter, rect: QRect, line: DayLine, selected: bool) -> None:
        side, right = look.px(_SIGN), rect.right() - look.px(_GAP)
        for sign in reversed(line.signs):
            spot = QRect(right - side, rect.top() + (look.px(34) - side) // 2, side, side)
            icons.paint(painter, spot.toRectF(), _SIGNS[sign], "selection_ink" if selected else "ink_soft")
            right -= side + look.px(_GAP)

    # Editing

    def createEditor(self, parent: QWidget, option, index: QModelIndex) -> QWidget:
        """A line for a time of day, or for so many minutes ago."""
        editor = QLineEdit(parent)
        line: DayLine = index.data(LINE)
        words = self.tr("When “{}” began") if index.column() == EXPECTED else self.tr("When “{}” ended")
        editor.setAccessibleName(words.format(line.title))
        editor.setToolTip(self.tr("A time such as 10:42 or 9.15, or “4 minutes ago”; Enter takes it, Escape drops it"))
        editor.setProperty("cell", QPersistentModelIndex(index))
        return editor

    def setEditorData(self, editor: QLineEdit, index: QModelIndex) -> None:
        """The time as it is known, but never over what is being typed."""
        if not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(index.data(Qt.ItemDataRole.EditRole) if index.data(LINE).expected else "")
            editor.selectAll()

    def setModelData(self, editor: QLineEdit, model, index: QModelIndex) -> None:
        """Takes what was typed; the outline tells where that could not be."""
        self._take(editor)

    def updateEditorGeometry(self, editor: QWidget, option, index: QModelIndex) -> None:
        """The cell and the room to its right, for words such as "4 minutes ago"."""
        wide = max(option.rect.width(), min(look.px(140), editor.parentWidget().width() - option.rect.left()))
        editor.setGeometry(option.rect.left(), option.rect.top(), wide, look.px(34))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter takes what was typed, and so does going elsewhere; what cannot be read stays open."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self._finish(editor)
            return True
        if event.type() == QEvent.Type.FocusOut:
            self._finish(editor)
            return False
        return super().eventFilter(editor, event)

    def _finish(self, editor: QLineEdit) -> None:
        if self._take(editor):
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _take(self, editor: QLineEdit) -> bool:
        cell: QPersistentModelIndex = editor.property("cell")
        if not cell.isValid():
            return True
        taken = cell.model().setData(cell.model().index(cell.row(), cell.column()), editor.text())
        if bool(editor.property("invalid")) == taken:
            editor.setProperty("invalid", not taken)
            look.restyled(editor)
        return taken
