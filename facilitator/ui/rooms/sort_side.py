"""Where what is in hand can go: the line that is typed in, and below it what is offered and all themes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from ...limits import LINE
from .. import look
from ..widgets import Body, PassingLine, announce, column
from . import sort_words as words
from .board_model import Board, Column
from .sort_hands import PILE, Hand
from .sort_themes import SortThemes, offers_height


class SortSide(QWidget):
    """The line, why nothing is offered, and the list."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.line, self.themes, self.nothing = PassingLine(), SortThemes(), _Nothing()
        self.line.setMaxLength(LINE)
        self.line.setPlaceholderText(self.tr("Number or letters, + new theme"))
        self.line.setAccessibleName(self.tr("Where the note goes"))
        self.setLayout(column(self.line, self.nothing, (self.themes, 1), pad=0))

    def show_where(self, board: Board, hand: Hand | None, lies: frozenset[str], made: Column | None) -> None:
        """Shows where it can go, or what fits what is typed; `lies` are the themes it lies in, `made` the one made
        last."""
        typed, choices = self.line.text(), hand.choices if hand else ()
        if hand:
            self.nothing.say(words.no_choice(board, hand), waits=hand.come == PILE and len(board.themes) > 1)
        self.nothing.setVisible(not choices and not typed.strip())
        self.themes.show_rows(board, choices, typed, lies, made)

    def read_out(self) -> None:
        """Says what is chosen."""
        self.line.setAccessibleDescription(self.themes.spoken())
        announce(self.line, self.themes.spoken())


class _Nothing(QWidget):
    """Why nothing is offered. While offers are waited for it is as high as they will be, so that nothing moves when
    they come; where that is too much it gives way."""

    def __init__(self):
        super().__init__()
        self._words = Body("", "hint")
        self._waits = False
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(self._words, pad=0))

    def say(self, text: str, *, waits: bool) -> None:
        """Other words; with `waits` there is room for offers."""
        self._words.setText(text)
        self._waits = waits
        self.updateGeometry()

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def hasHeightForWidth(self) -> bool:
        """It says itself how high it is."""
        return False

    def sizeHint(self) -> QSize:
        """As high as offers where these may come."""
        least = self.minimumSizeHint()
        return least.expandedTo(QSize(0, offers_height() - look.space(1))) if self._waits else least

    def minimumSizeHint(self) -> QSize:
        """As high as its words."""
        return QSize(0, self._words.heightForWidth(max(self.width(), look.px(160))))

    def resizeEvent(self, event) -> None:
        """Words that are wrapped otherwise may need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
