"""The saved light: when the event was last saved and copied, or why it is not, always in sight at the bottom."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from . import look
from .desk import Desk
from .keeping import Keeping, clock_words
from .widgets import Picture


def _tr(text: str) -> str:
    return QCoreApplication.translate("SavedLight", text)


class SavedLight(QWidget):
    """An icon and a sentence: "Saved 10:42 · copy on stick 10:40"."""

    def __init__(self, desk: Desk, keeping: Keeping | None, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._keeping = desk, keeping
        self._icon = Picture("done", 16, "good")
        self._words = look.set_role(QLabel(self), "hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setProperty("gap", 1)
        look.fit(row)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        if keeping:
            keeping.news.connect(self.read)
        desk.unsaved.connect(self._not_saved)
        desk.changed.connect(self._changed)
        self.read()

    def words(self) -> str:
        """What the light says."""
        return self._words.text()

    def read(self) -> None:
        """Says how things stand."""
        if self._desk.read_only:
            self._say("lock", "warning", _tr("Read only"), self._desk.read_only)
            return
        if self._keeping is None:
            self._say("done", "good", _tr("All changes are saved"))
            return
        if self._keeping.kept.problem:
            self._say("alert", "warning", self._keeping.kept.problem)
            return
        parts = [self._saved()]
        if self._keeping.kept.stick_at:
            parts.append(_tr("copy on stick {}").format(clock_words(self._keeping.kept.stick_at)))
        elif self._keeping.kept.backup_at:
            parts.append(_tr("backup {}").format(clock_words(self._keeping.kept.backup_at)))
        self._say("done", "good", " · ".join(parts))

    def _saved(self) -> str:
        at = self._keeping.saved_at
        return _tr("Saved {}").format(clock_words(at)) if at else _tr("All changes are saved")

    def _changed(self, _done: object) -> None:
        self.read()

    def _not_saved(self, why: str) -> None:
        self._say("alert", "danger", why)

    def _say(self, icon: str, token: str, words: str, why: str = "") -> None:
        self._icon.show_icon(icon, token)
        self._words.setText(words)
        self._words.setToolTip(why or words)
        self.setAccessibleName(why or words)
