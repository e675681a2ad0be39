"""Where what is in hand can go: the line that is typed in, and below it what is offered and all themes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from ....limits import LINE
from ... import look
from ...widgets import Body, PassingLine, announce, column
from ..board.model import Board, Column
from . import words
from .hands import NAME, PILE, Hand
from .themes import SortThemes, offers_height


class SortSide(QWidget):
    """The line, why nothing is offered, and the list."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.line, self.themes, self.nothing = PassingLine(), SortThemes(), _Nothing()
        self.line.setMaxLength(LINE)
        self.setLayout(column(self.line, self.nothing, (self.themes, 1), pad=0))

    def show_where(self, board: Board, hand: Hand | None, lies: frozenset[str], made: Column | None) -> None:
        """Shows where it can go, or what fits what is typed; `lies` are the themes it lies in, `made` the one made
        last. Where a theme is asked about, the answer is typed, and the other themes are only looked at."""
        typed, choices = self.line.text(), hand.choices if hand else ()
        asks = is_asked(hand, typed)
        self.line.setPlaceholderText(self.tr("Number or letters, + new theme") if not asks else
                                     self.tr("Name of the pile") if hand.come == NAME else self.tr("What is missing"))
        self.line.setAccessibleName(self.line.placeholderText() if asks else self.tr("Where the note goes"))
        if hand:
            waits = hand.come == PILE and len(board.themes) > 1
            self.nothing.say(words.no_choice(board, hand), self.themes.is_low if waits else None)
        self.nothing.setVisible(asks or not choices and not typed.strip())
        self.themes.show_rows(board, choices, "" if asks else typed, lies, made, can_take_out=bool(lies) and not asks)

    def read_out(self) -> None:
        """Says what is chosen."""
        self.line.setAccessibleDescription(self.themes.spoken())
        announce(self.line, self.themes.spoken())


def is_asked(hand: Hand | None, typed: str) -> bool:
    """Whether what is typed answers what is asked about a theme; = still gives the one made last another name."""
    return bool(hand and hand.theme and not typed.startswith("="))


class _Nothing(QWidget):
    """Why nothing is offered. While offers are waited for it is as high as they will be, so that nothing moves when
    they come; where that is too much it gives way."""

    def __init__(self):
        super().__init__()
        self._words = Body("", "hint")
        self._waits: bool | None = None
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(self._words, pad=0))

    def say(self, text: str, waits_low: bool | None) -> None:
        """Other words; unless nothing is waited for there is room for offers, for low ones where that is true."""
        self._words.setText(text)
        self._waits = waits_low
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
        if self._waits is None:
            return least
        return least.expandedTo(QSize(0, offers_height(low=self._waits) - look.space(1)))

    def minimumSizeHint(self) -> QSize:
        """As high as its words."""
        return QSize(0, self._words.heightForWidth(max(self.width(), look.px(160))))

    def resizeEvent(self, event) -> None:
        """Words that are wrapped otherwise may need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
