"""The lines in which recommendations are written, each with a tick to ask about it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QWidget

from ....domain import recommendations
from ....domain.records import Recommendation
from ...widgets import Body, IconButton, column, row
from .lines import QuestionEdit


class Page(Protocol):
    """What a line asks for."""

    def told(self) -> None: ...
    def reword(self, one: Recommendation, text: str) -> bool: ...
    def shift(self, one: Recommendation, step: int) -> None: ...
    def remove(self, one: Recommendation) -> bool: ...
    def step(self, id: str, step: int) -> None: ...


class RecommendationEdit(QuestionEdit):
    """The words of a recommendation. `shifted(step)` asks to move it, `stepped(step)` for the line above or below,
    `picked` to choose it, `emptied` to take it away."""

    shifted = Signal(int)
    stepped = Signal(int)
    picked = Signal()
    emptied = Signal()

    def __init__(self, keep: Callable[[str], bool], parent: QWidget | None = None):
        super().__init__(keep, parent, role="body")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves it, Ctrl+Space chooses it; an arrow at its end leaves it."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(event.key())
        cursor = self.textCursor()
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(step)
        elif step and (cursor.atStart() if step < 0 else cursor.atEnd()):
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.picked.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.toPlainText():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class NewEdit(RecommendationEdit):
    """The line for the next recommendation; several lines pasted into it are several."""

    pasted = Signal(list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A pasted list is taken line by line."""
        super().keyPressEvent(event)
        found = recommendations.lines(self.toPlainText()) if event.matches(QKeySequence.StandardKey.Paste) else []
        if len(found) > 1:
            self.pasted.emit(found)


class RecommendationRow(QWidget):
    """One recommendation: a tick to ask about it, its words, and the polls about it."""

    def __init__(self, page: Page):
        super().__init__()
        self.recommendation = Recommendation(id="")
        self.tick = QCheckBox()
        self.tick.toggled.connect(lambda _: page.told())
        self.line = RecommendationEdit(lambda text: page.reword(self.recommendation, text))
        self.polls = Body("", "hint")
        self.up = IconButton("arrow-up", self.tr("Move up (Alt+Up)"),
                             lambda: page.shift(self.recommendation, -1), size=16)
        self.down = IconButton("arrow-down", self.tr("Move down (Alt+Down)"),
                               lambda: page.shift(self.recommendation, 1), size=16)
        self.gone = IconButton("close", self.tr("Take this recommendation away"),
                               lambda: page.remove(self.recommendation), size=16)
        self.line.shifted.connect(lambda step: page.shift(self.recommendation, step))
        self.line.stepped.connect(lambda step: page.step(self.recommendation.id, step))
        self.line.entered.connect(lambda: page.step(self.recommendation.id, 1))
        self.line.emptied.connect(lambda: page.remove(self.recommendation))
        self.line.picked.connect(self.tick.toggle)
        words = column(self.line, self.polls, gap=0.25)
        self.setLayout(row(self.tick, (words, 1), self.up, self.down, self.gone, gap=0.5))

    def show_recommendation(self, one: Recommendation, number: int, last: bool, asked: Sequence[str]) -> None:
        """Shows a recommendation as it is in the book, and where the polls about it stand."""
        self.recommendation = one
        self.line.show_question(one.text)
        self.line.setAccessibleName(self.tr("Recommendation {}").format(number))
        self.tick.setAccessibleName(self.tr("Ask about recommendation {}").format(number))
        self.tick.setToolTip(self.tr("Ask about it (Ctrl+Space)"))
        self.polls.setText(" · ".join(asked))
        self.polls.setVisible(bool(asked))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(not last)
