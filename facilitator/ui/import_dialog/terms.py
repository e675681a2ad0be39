"""What a file may mean in one of two ways, such as values or people that seem the same: ticked one by one, or not."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QWidget

from .. import look
from ..widgets import Button, Flow, Heading, column, holder

HIGHEST = 132
"""Px at a scale of 1, above which it scrolls."""


class Ticks(QWidget):
    """`ticked` are those ticked, nothing at first; `changed` says that somebody ticked one. With `all_words` a button
    ticks all at once of several."""

    changed = Signal()

    def __init__(self, head: str, name: str, all_words: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.ticked: frozenset[Hashable] = frozenset()
        self.boxes: dict[Hashable, QCheckBox] = {}
        self._list = column(gap=0.5)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setAccessibleName(name)
        self.scroll.setWidget(look.set_role(holder(self._list), "sheet"))
        title = Heading(head, 3)
        title.setWordWrap(True)
        self.all = Button(all_words, "quiet", "check", clicked=self._tick_all)
        self._all = holder(Flow(self.all))
        self._has_all = bool(all_words)
        self._is_whole = False
        self.setLayout(column(title, self.scroll, self._all, gap=0.5))
        self.hide()

    def forget(self) -> None:
        """Another file: nothing is ticked."""
        self.ticked = frozenset()

    def set_whole(self, whole: bool) -> None:
        """Whether all of them are seen at once, however many there are."""
        self._is_whole = whole
        self._fit()

    def show_ticks(self, things: Sequence[Hashable], words: Callable[[Hashable], str]) -> None:
        """Shows what a plan proposes; the box that has the focus stays where it is."""
        if tuple(self.boxes) != tuple(things):
            for box in self.boxes.values():
                self._list.removeWidget(box)
                box.deleteLater()
            self.boxes = {thing: self._box(thing, words(thing)) for thing in things}
        for thing, box in self.boxes.items():
            box.setChecked(thing in self.ticked)
        self.setVisible(bool(things))
        self._all.setVisible(self._has_all and len(things) > 1)
        self._fit()

    def _fit(self) -> None:
        rows = sum(box.sizeHint().height() + look.space(0.5) for box in self.boxes.values()) + look.space(0.5)
        self.scroll.setFixedHeight(rows if self._is_whole else min(rows, look.px(HIGHEST)))

    def _box(self, thing: Hashable, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setToolTip(words)
        box.clicked.connect(lambda is_ticked: self._tick({thing}, is_ticked))
        self._list.addWidget(box)
        return box

    def _tick_all(self) -> None:
        self._tick({*self.boxes}, not {*self.boxes} <= self.ticked)
        for thing, box in self.boxes.items():
            box.setChecked(thing in self.ticked)

    def _tick(self, things: set[Hashable], is_ticked: bool) -> None:
        self.ticked = self.ticked | things if is_ticked else self.ticked - things
        self.changed.emit()
