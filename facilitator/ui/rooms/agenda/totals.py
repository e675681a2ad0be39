"""What a day adds up to: its end, the minutes of each type, how much of it members talk, and what the plan can give."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....domain.agenda import Block, clock_time, day_end, overlap, talk_share, too_long, totals
from ....domain.rearrange import slack
from ....domain.records import Day
from ... import look, timewords
from ...widgets import Body, Flow, column, holder, row
from .lines import colour
from .words import type_words


class Totals(QWidget):
    """The whole day in a line, its types as a bar and in words; of a block its longest track counts."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.end, self.late, self.gives, self.talk = (Body("", role) for role in ("strong", "error", "", ""))
        self.types = Body("", "hint")
        self._room = 2
        self._bar, self._talk_bar = _Bar(), TalkBar()
        for label in (self.end, self.late, self.gives, self.talk):
            label.setWordWrap(False)
        self._talk = holder(row(self._talk_bar, self.talk, gap=1))
        head = Flow(self.end, self.late, self.gives, gap=2).spring(self._talk)
        self.setLayout(column(self._bar, head, self.types, gap=0.5))

    def fit(self, room: int) -> None:
        """Says all (2), no types (1), or only when the day ends (0): as much as there is room for."""
        self._room = room
        self.types.setVisible(room > 1)
        self._bar.setVisible(room > 0)
        self.gives.setVisible(room > 0 and bool(self.gives.text()))
        self._talk.setVisible(room > 0 and bool(self.talk.text()))

    def show_day(self, day: Day, blocks: list[Block]) -> None:
        """Adds up a day."""
        by_type = totals(blocks)
        found = [(type, minutes) for type, minutes in sorted(by_type.items(), key=lambda pair: -pair[1]) if minutes]
        self._bar.show_minutes(found)
        if not blocks:
            for label in (self.end, self.late, self.gives, self.talk, self.types):
                label.setText("")
            return
        begin, end = blocks[0].start, max(block.end for block in blocks)
        self.end.setText(self.tr("Ends at {} · {}").format(clock_time(end), timewords.length(end - begin)))
        self._say(self.late, self._end_words(day, blocks, end))
        gives = slack(blocks)
        self._say(self.gives, self.tr("Can give {}").format(timewords.length(gives)) if gives
                  else self.tr("Can give nothing"))
        self.gives.setToolTip(self.tr("Buffers, what may be shorter or dropped; nothing that is protected"))
        self._show_talk(talk_share(by_type))
        parts = [f"{type_words(type)} {timewords.length(minutes)}" for type, minutes in found]
        free = end - begin - sum(minutes for _, minutes in found)
        if free > 0:
            parts.append(self.tr("free {}").format(timewords.length(free)))
        self.types.setText(" · ".join(parts))
        self.setToolTip(self.types.text())
        self.fit(self._room)

    def _end_words(self, day: Day, blocks: list[Block], end: int) -> str:
        limit, over, twice = day_end(day), too_long(day, blocks), overlap(blocks)
        look.set_role(self.late, "error" if over or twice else "soft")
        wrong = []
        if over:
            wrong.append(self.tr("{} past the day's end at {}").format(timewords.length(over), clock_time(limit)))
        if twice:
            wrong.append(self.tr("{} overlap").format(timewords.length(twice)))
        if wrong or limit is None:
            return " · ".join(wrong)
        return self.tr("{} before the day's end at {}").format(timewords.length(limit - end), clock_time(limit)) \
            if limit > end else self.tr("Just fits")

    def _show_talk(self, share: float | None) -> None:
        self._talk_bar.show_share(share)
        self.talk.setText("" if share is None else self.tr("Members talk {}%, listen {}%").format(
            round(share * 100), 100 - round(share * 100)))
        self.talk.setToolTip(self.tr("Roundtables and questions, against plenaries and presentations"))

    def _say(self, label: Body, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))


class TalkBar(QWidget):
    """How much of talk and listening together members talk; the words beside it say the same."""

    def __init__(self):
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None) -> None:
        """Shows a share from 0 to 1."""
        self._share = share or 0.0
        self.update()

    def sizeHint(self) -> QSize:
        """A short bar, as high as a line."""
        return QSize(look.px(96), look.px(20))

    def paintEvent(self, event) -> None:
        """Talk from the left, listening from the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0.5, look.px(4) + 0.5, self.width() - 1, self.height() - look.px(8) - 1)
        for name, rect in (("blue", whole), ("green", QRectF(whole.left(), whole.top(), whole.width() * self._share,
                                                             whole.height()))):
            painter.setPen(QPen(look.color(f"{name}.edge"), 1))
            painter.setBrush(look.color(f"{name}.paper"))
            painter.drawRect(rect)


class _Bar(QWidget):
    """The types' shares of the day; the words beside it say the same."""

    def __init__(self):
        super().__init__()
        self._parts: list[tuple[str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_minutes(self, parts: list[tuple[str, int]]) -> None:
        """Shows types with their minutes."""
        self._parts = parts
        self.update()

    def sizeHint(self) -> QSize:
        """A line of post-it colours."""
        return QSize(look.px(200), look.px(12))

    def paintEvent(self, event) -> None:
        """Each type as wide as its share."""
        painter = QPainter(self)
        whole = sum(minutes for _, minutes in self._parts)
        left = 0.0
        for type, minutes in self._parts:
            name, width = colour(type), self.width() * minutes / whole
            painter.setPen(QPen(look.color(f"{name}.edge" if name else "edge"), 1))
            painter.setBrush(look.color(f"{name}.paper" if name else "surface"))
            painter.drawRect(QRectF(left + 0.5, 0.5, max(1.0, width - 3), self.height() - 1))
            left += width
