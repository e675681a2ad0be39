"""The wall at the desk: true small pictures of what is live and what is next, and the choice of what comes."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from ....domain import agenda, polls, running, themes
from ....domain.records import Poll, Segment
from ... import look
from ...desk import Desk
from ...projector.paint import paint
from ...projector.slides import named
from ...projector.values import Slide
from ...projector.window import SCREEN
from ...wall import Scene, Wall
from ...widgets import Body, Button, Combo, Flow, IconButton, column, holder, row
from .wall_choices import WallChoices

_ASKED = "poll", "results", "phones", "themes", "message"
"""Scenes of what the room said or is told, below those of time and agenda."""

_DETAILS = {"poll": 0, "results": 0, "themes": 1, "message": 2, "title": 3, "prompt": 3}
"""Where the scenes that have something to choose have it."""


class Preview(QWidget):
    """A page as the wall shows it, by the same painter; a screen reader is told its words."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._slide = Slide("blank")
        self._shape = 16 / 9
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_slide(self, slide: Slide, shape: float) -> None:
        """Shows another page, or the same one anew."""
        if shape != self._shape:
            self._shape = shape
            self.updateGeometry()
        if slide != self._slide:
            self._slide = slide
            self.setAccessibleDescription("\n".join(slide.spoken) or self.tr("Nothing: the wall is dark"))
            self.update()

    def slide(self) -> Slide:
        """What is shown."""
        return self._slide

    def sizeHint(self) -> QSize:
        """Large enough to be read at the desk."""
        return QSize(look.px(240), round(look.px(240) / self._shape))

    def minimumSizeHint(self) -> QSize:
        """Small, where the window is."""
        return QSize(look.px(120), round(look.px(120) / self._shape))

    def hasHeightForWidth(self) -> bool:
        """It keeps the wall's shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height for a width, in logical pixels."""
        return round(width / self._shape)

    def paintEvent(self, event) -> None:
        """The page in the wall's shape, with a thin frame."""
        width = min(self.width(), round(self.height() * self._shape))
        rect = QRectF((self.width() - width) / 2, 0, width, round(width / self._shape)).adjusted(1, 1, -1, -1)
        if rect.width() < 1 or rect.height() < 1:  # Squeezed for a moment, while what is around it is laid out.
            return
        painter = QPainter(self)
        paint(painter, rect, self._slide)
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)


class WallPanel(QFrame):
    """Choose what is next, see it, show it."""

    def __init__(self, desk: Desk, wall: Wall, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._wall = desk, wall
        look.set_role(self, "panel")
        self.setAccessibleName(self.tr("The wall"))
        self.live, self.next = Preview(self.tr("On the wall now")), Preview(self.tr("Next on the wall"))
        self.live_words, self.next_words = Body("", "strong"), Body(self.tr("Next"), "strong")
        self.warning = Body("", "error")
        self._looked_at: tuple = ()
        self._kinds: dict[str, QToolButton] = {}
        self._build()
        wall.changed.connect(self.read)

    @property
    def first(self) -> QWidget:
        """Where the keyboard comes in."""
        return self._kinds["clock"]

    def read(self) -> None:
        """Shows how things stand; a message that is being typed stays."""
        if not self.isVisible():
            return
        scene, book = self._wall.next, self._desk.book
        self._group.setExclusive(scene.kind in self._kinds)
        for kind, button in self._kinds.items():
            button.setChecked(kind == scene.kind)
        self._fill(self.poll, [(poll.question, poll.id) for poll in polls.in_order(book)], scene.of)
        names = [(b.theme.name or self.tr("A pile without a name yet"), b.theme.id) for b in themes.tree(book)]
        self._fill(self.theme, [(self.tr("All themes"), ""), *names], scene.of)
        self._fill(self.segment, self._segments(scene.kind), scene.of)
        if not self.message.hasFocus() and scene.kind == "message":
            self.message.setText(scene.text)
        self.notes.setChecked(scene.notes)
        self.notes.setVisible(scene.kind == "themes" and bool(scene.of))
        self.details.setCurrentIndex(_DETAILS.get(scene.kind, 0))
        self.chosen.setVisible(scene.kind in _DETAILS)
        asked = book.get(Poll, scene.of)
        self.answers.setChecked(scene.notes)
        self.answers.setVisible(bool(scene.kind == "results" and asked and asked.type == "text"))
        self.freeze.setChecked(self._wall.frozen)
        self.blank.setChecked(self._wall.blank)
        self.screen.setText(self.tr("Close the wall") if self._wall.on_screen else self.tr("Open the wall"))
        self.tick()

    def tick(self) -> None:
        """Paints both pictures as they are now."""
        now, wall = self._desk.now(), self._wall
        self.live.show_slide(wall.live_slide(now), wall.shape)
        self.next.show_slide(wall.next_slide(now), wall.shape)
        state = self.tr("On the wall") if wall.on_screen else self.tr("On the wall once it is open")
        if wall.blank:
            state = self.tr("The wall is dark")
        elif wall.frozen:
            state = self.tr("Frozen on the wall")
        self.live_words.setText(state)
        proposed = wall.next == wall.wanted and wall.next != wall.live
        self.next_words.setText(self.tr("Next, as the agenda has it") if proposed else self.tr("Next"))
        pages = wall.pages()
        self.pages.setVisible(pages > 1)
        self.page_words.setText(self.tr("Page {} of {}").format(min(wall.next.page, pages - 1) + 1, pages))
        if self.choices.isVisible():
            self.choices.read(self.next.slide())
        self._warn()

    def _warn(self) -> None:
        """Words that are part of somebody's name are pointed out before the room sees them."""
        slide, book = self.next.slide(), self._desk.book
        if (slide.texts, book) == self._looked_at:
            return
        self._looked_at = slide.texts, book
        found = named(book, slide)
        self.warning.setVisible(bool(found))
        words = self.tr("Look before you show it: {} may be somebody's name.")
        self.warning.setText(words.format(", ".join(found)) if found else "")

    def showEvent(self, event) -> None:
        """Catches up."""
        super().showEvent(event)
        self.read()

    # Building

    def _build(self) -> None:
        words = {"clock": self.tr("Clock"), "timer": self.tr("Timer"), "turns": self.tr("Turns"),
                 "title": self.tr("Title"), "prompt": self.tr("Prompt"), "poll": self.tr("Poll"),
                 "results": self.tr("Results"), "phones": self.tr("QR code"), "themes": self.tr("Themes"),
                 "message": self.tr("Message")}
        self._group = QButtonGroup(self)
        kinds = Flow(gap=0.25), Flow(gap=0.25)
        for kind, word in words.items():
            button = QToolButton()
            button.setText(word)
            button.setCheckable(True)
            button.setAccessibleName(self.tr("Next on the wall: {}").format(word))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._choose, kind))
            self._group.addButton(button)
            kinds[kind in _ASKED].addWidget(button)
            self._kinds[kind] = button
        self._build_details()
        self.show_it = Button(self.tr("Show it"), "", "show", self._wall.show)
        self.show_it.setToolTip(self.tr("The room sees what is next (F5)"))
        self.freeze = self._switch("pause", self.tr("Freeze"), self._wall.freeze,
                                   self.tr("The wall keeps its picture while you look for something"))
        self.blank = self._switch("blank", self.tr("Dark"), self._wall.set_blank, self.tr("Darken the wall (. or W)"))
        self.screen = Button("", "", "projector", self._wall.screen_wanted.emit)
        tip = self.tr("On the second screen, or over this one, from which Escape comes back ({})")
        self.screen.setToolTip(tip.format(SCREEN))
        self.choices = WallChoices(self._wall)
        self.choices.hide()
        self.more = IconButton("settings", self.tr("How the wall looks and sounds"), self._unfold, checkable=True)
        self.small = IconButton("timer", self.tr("Small timer above all windows (F12)"),
                                self._wall.small_timer_wanted.emit)
        for button in (self.show_it, self.screen, self.small, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        pictures = row((column(self.live_words, self.live, gap=0.5), 1),
                       (column(self.next_words, self.next, gap=0.5), 1), gap=2)
        self.setLayout(column(pictures, column(*kinds, gap=0), self.chosen, self.warning,
                              Flow(self.show_it, self.freeze, self.blank).spring(self.screen, self.small, self.more),
                              self.choices, gap=1, pad=1.5))

    def _build_details(self) -> None:
        self.poll, self.theme, self.segment = Combo(), Combo(), Combo()
        self.segment.setAccessibleName(self.tr("Which segment"))
        self.poll.setAccessibleName(self.tr("Which poll"))
        self.theme.setAccessibleName(self.tr("Which theme"))
        for combo in (self.poll, self.theme, self.segment):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
            combo.activated.connect(lambda _, c=combo: self._propose(of=c.currentData(), page=0))
        self.notes = QCheckBox(self.tr("with its notes"))
        self.notes.clicked.connect(lambda on: self._propose(notes=on, page=0))
        self.answers = QCheckBox(self.tr("with what people wrote"))
        self.answers.clicked.connect(lambda on: self._propose(notes=on, page=0))
        self.page_words = Body("", "soft")
        self.page_words.setWordWrap(False)
        self.pages = holder(row(IconButton("chevron-left", self.tr("Page before"), lambda: self._wall.turn(-1)),
                                self.page_words,
                                IconButton("chevron-right", self.tr("Next page"), lambda: self._wall.turn(1)), gap=0.5))
        self.message = QLineEdit()
        self.message.setPlaceholderText(self.tr("What the room shall read"))
        self.message.setAccessibleName(self.tr("Message for the wall"))
        self.message.textEdited.connect(lambda text: self._propose(text=text))
        self.message.returnPressed.connect(self._wall.show)
        self.details = QStackedWidget()
        for page in (holder(row((self.poll, 1), self.answers)), holder(row((self.theme, 1), self.notes)),
                     holder(row((self.message, 1))), holder(row((self.segment, 1)))):
            self.details.addWidget(page)
        self.details.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.chosen = holder(row((self.details, 1), self.pages))

    def _switch(self, icon: str, words: str, deed, tip: str) -> IconButton:
        made = IconButton(icon, tip, deed, checkable=True, size=16)
        made.setText(words)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _choose(self, kind: str) -> None:
        of = self.poll.currentData() or "" if kind in ("poll", "results") else ""
        if kind in ("title", "prompt"):
            of = self._first_segment(kind)
        self._wall.propose(Scene(kind, of, self.message.text() if kind == "message" else ""))
        if kind == "message":
            self.message.setFocus()

    def _unfold(self, on: bool) -> None:
        self.choices.setVisible(on)
        if on:
            self.choices.read(self.next.slide())

    def _segments(self, kind: str) -> list[tuple[str, str]]:
        """The segments of the day that is on whose title or prompt can be shown."""
        book = self._desk.book
        day = running.today(book, self._desk.now()) if kind in ("title", "prompt") else None
        found = agenda.segments(book, day.id) if day else []
        return [(s.title or self.tr("Segment without a title"), s.id) for s in found
                if (s.prompt.strip() if kind == "prompt" else not s.internal)]

    def _first_segment(self, kind: str) -> str:
        """The segment that runs or comes next, if it has what is to be shown; else the first that has."""
        ids = [id for _, id in self._segments(kind)]
        segment: Segment | None = self._desk.segment()
        return segment.id if segment and segment.id in ids else next(iter(ids), "")

    def _propose(self, **values) -> None:
        scene = replace(self._wall.next, **values)
        self._wall.propose(scene if scene.of else replace(scene, notes=False))

    def _fill(self, combo: QComboBox, entries: list[tuple[str, str]], current: str) -> None:
        if [(combo.itemText(n), combo.itemData(n)) for n in range(combo.count())] != entries:
            combo.clear()
            for words, data in entries:
                combo.addItem(words, data)
        combo.setCurrentIndex(max(0, combo.findData(current)))
