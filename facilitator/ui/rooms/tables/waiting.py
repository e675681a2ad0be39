"""Those without a seat: a list from which people are dragged, or sent by number, to a table."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from ....domain.records import Person
from ... import look
from ...models import RECORD, RecordsModel
from .deeds import person_words
from .hall import Hall
from .paint import paint_chair


class WaitingDelegate(QStyledItemDelegate):
    """Puts the shape of the role before the words."""

    def __init__(self, view: "WaitingList"):
        super().__init__(view)
        self._view = view

    def initStyleOption(self, option, index) -> None:
        """Leaves room for the shape."""
        super().initStyleOption(option, index)
        option.text = "\u2003 " + option.text

    def sizeHint(self, option, index) -> QSize:
        """As wide as the list, so that long names are shortened instead of scrolled."""
        return QSize(0, super().sizeHint(option, index).height())

    def paint(self, painter: QPainter, option, index) -> None:
        """The line, and the shape over it."""
        super().paint(painter, option, index)
        person: Person = index.data(RECORD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(option.rect).center()
        middle.setX(option.rect.left() + look.px(17))
        paint_chair(painter, person.role, middle, look.px(6), person.id in self._view.hall.away, False)
        painter.restore()


class WaitingList(QListView):
    """`carried(people, global position)` while the mouse drags them, `dropped(people, …)` where it lets them go;
    `asked(what)` as the plan does."""

    carried = Signal(list, QPoint)
    dropped = Signal(list, QPoint)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.hall = Hall()
        self.people = RecordsModel(self._data, parent=self)
        self.setModel(self.people)
        self.setItemDelegate(WaitingDelegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAccessibleName(self.tr("Without a seat"))
        self._carrying: list[str] = []

    def show_hall(self, hall: Hall) -> None:
        """Shows who waits for a seat; selection and scrolling stay."""
        told_otherwise = (hall.names, hall.away) != (self.hall.names, self.hall.away)
        self.hall = hall
        self.people.show(hall.waiting)
        if told_otherwise:
            self.people.tell_again()

    def picks(self) -> list[str]:
        """The people selected, from the top down."""
        return [index.data(RECORD).id for index in sorted(self.selectedIndexes(), key=lambda index: index.row())]

    def startDrag(self, actions) -> None:
        """The mouse carries people itself, so that the plan can show where they would go."""
        self._carrying = self.picks()

    def mouseMoveEvent(self, event) -> None:
        """Tells where the mouse carries them."""
        if self._carrying:
            self.carried.emit(self._carrying, event.globalPosition().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event) -> None:
        """Tells where they were let go."""
        people, self._carrying = self._carrying, []
        super().mouseReleaseEvent(event)
        if people:
            self.dropped.emit(people, event.globalPosition().toPoint())

    def keyPressEvent(self, event) -> None:
        """M, Enter or a number sends those selected to a table; S swaps."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and self._carrying:
            self._carrying = []
            self.carried.emit([], QPoint())
        elif plain and event.key() in (Qt.Key.Key_M, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit("move")
        elif plain and event.key() == Qt.Key.Key_S:
            self.asked.emit("swap")
        elif event.text().isdigit():
            self.asked.emit(f"move {event.text()}")
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(look.px(220), look.px(160))

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        return QSize(look.px(140), look.px(70))

    def _data(self, person: Person, role: int):
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return person_words(person, self.hall.name(person.id), person.id in self.hall.away)
        return None
