"""Whether names are to be seen at the desk: one eye for all rooms, since the desk is often mirrored on a wall."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from ... import icons
from ...desk import Desk
from ...widgets import Button

KEYS = "Ctrl+Shift+N"


class Names(QObject):
    """Names and access needs are shown until somebody hides them; `changed` tells every room at once."""

    changed = Signal()

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._shown = True
        self.here = not desk.store.note_of("pack")

    @classmethod
    def of(cls, desk: Desk) -> "Names":
        """The one that belongs to an open event."""
        return desk.findChild(cls) or cls(desk)

    @property
    def shown(self) -> bool:
        """Whether names may be painted; a table's copy holds none."""
        return self._shown and self.here

    def show(self, shown: bool) -> None:
        """Shows or hides them everywhere."""
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()


class NamesButton(Button):
    """The eye that hides names, or shows them again."""

    def __init__(self, names: Names, parent=None):
        super().__init__("", "quiet", "show", parent=parent)
        self._names = names
        self.setCheckable(True)
        if not names.here:
            self.hide()
        self.clicked.connect(lambda hidden: names.show(not hidden))
        names.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        shown = self._names.shown
        self.setChecked(not shown)
        self.setIcon(icons.icon("show" if shown else "held"))
        self.setText(self.tr("Hide names") if shown else self.tr("Show names"))
        self.setShortcut(KEYS)  # A new text takes the old one away.
        keys = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = self.tr("Hide names and access needs, for a desk that others see") if shown else \
            self.tr("Show names and access needs again")
        self.setToolTip(f"{words} ({keys})")
        self.setAccessibleDescription(words)
