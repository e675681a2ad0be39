"""The head of sorting one by one: how far it is, whose part of the pile is sorted here, and what else is offered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QProgressBar, QWidget

from ....domain.photos import Share
from ...widgets import Body, Button, Heading, announce, column, holder
from ...widgets.flow import Flow
from ..board.model import Board
from ..photos.typing import shares
from . import words


class SortHead(QWidget):
    """`share_wanted(share)` asks for another part of the pile, `left` for the board."""

    share_wanted = Signal(object)
    left = Signal()

    def __init__(self, offers: QMenu, parent: QWidget | None = None):
        super().__init__(parent)
        self.told, self._counts = Heading("", 3), [""]
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Sorted"))
        self.busy = QProgressBar()
        self.busy.setRange(0, 100)
        self.busy.setAccessibleName(self.tr("Looking for suggestions"))
        self.busy.setFormat(self.tr("Looking…"))
        self.busy.hide()
        self.parts = Button("", "quiet")
        self.parts.setToolTip(self.tr("Whose part of the pile is sorted here"))
        self.parts.setMenu(self._shares())
        self.suggest = Button(self.tr("Suggestions"), "quiet", "idea")
        self.suggest.setMenu(offers)
        self.back = Button(self.tr("Board"), "", "board", self.left.emit)
        self.back.setAccessibleName(self.tr("Back to the board"))
        self.back.setToolTip(self.tr("Back to the board (Esc)"))
        self.buttons = (self.parts, self.suggest, self.back)
        for button in (self.suggest, self.back):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.agreed = Body("", "soft")
        self.agreed.hide()
        top = Flow(self.told).spring(self.busy, self.parts, self.suggest, self.back)
        self.setLayout(column(holder(top), self.bar, self.agreed, gap=1, pad=0))

    def show_board(self, board: Board, left: int, share: Share) -> None:
        """Shows how far the sorting is, with so many notes left in this part."""
        self._counts = words.counts(board, left, share)
        self._tell()
        self.bar.setRange(0, max(1, len(board.notes)))
        self.bar.setValue(len(board.notes) - len(board.unsorted.notes))
        self.parts.setText(words.share(share))
        for one in self.choices.actions():
            one.setChecked(one.data() == share)

    def set_low(self, *, low: bool) -> None:
        """Says in a low window only the last of the counts, and leaves the bar out that says the same."""
        self.bar.setVisible(not low)
        self._tell()

    def _tell(self) -> None:
        self.told.setText(" · ".join(self._counts[-1:] if self.bar.isHidden() else self._counts))

    def begin(self) -> None:
        """Something is looked for."""
        self.agreed.hide()
        self.busy.setValue(0)
        self.busy.show()

    def arrive(self, agreed: str) -> None:
        """It is found; `agreed` is what is to be said of it."""
        self.busy.hide()
        self.agreed.setText(agreed)
        self.agreed.setVisible(bool(agreed))
        if agreed:
            announce(self.agreed, agreed)

    def _shares(self) -> QMenu:
        """All, or a part of as many as sort, with what each is for."""
        menu, group = QMenu(self), QActionGroup(self)
        for share in shares():
            if share.mine == 1:
                under = menu.addMenu(words.splitting(share.people)) if share.people > 1 else menu
            one = under.addAction(words.part(share), lambda share=share: self.share_wanted.emit(share))
            one.setData(share)
            one.setCheckable(True)
            group.addAction(one)
        self.choices = group
        return menu
