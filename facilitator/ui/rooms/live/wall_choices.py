"""How the wall looks and sounds, as this laptop remembers it: the clock's face, its width, the agenda, the chime."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QToolButton, QWidget

from ... import look
from ...projector.type import width_for
from ...projector.values import Slide
from ...wall import NARROWEST, WIDEST, Wall
from ...widgets import Body, Button, DecimalSpin, Flow, Slider, column

BACK_ROW = 15
"""Metres to the back row of a large room; what cannot be read from there is told."""


class WallChoices(QWidget):
    """Choices that are made once for a room, kept below the pictures until they are wanted."""

    def __init__(self, wall: Wall, parent: QWidget | None = None):
        super().__init__(parent)
        self._wall = wall
        self._said: tuple = ()
        self._build_faces()
        self._build_width()
        self._build_chime()
        self.setLayout(column(self._faces_line, self._width_line, self.reach, self._chime_line, gap=0.75))
        wall.chime.failed.connect(self._tell_quiet)

    def read(self, shown: Slide) -> None:
        """Says what is chosen, and from where a page can be read."""
        wall = self._wall
        said = shown, wall.shape, wall.metres, wall.face, wall.follows, wall.chime.on, wall.chime.volume, \
            look.generation()
        if said == self._said:
            return
        self._said = said
        self._faces[wall.face].setChecked(True)
        self.follows.setChecked(wall.follows)
        if not self.metres.hasFocus():
            self.metres.setValue(wall.metres)
        self.chime.setChecked(wall.chime.on)
        self.volume.setValue(wall.chime.volume)
        self._say_reach(shown)

    def _say_reach(self, shown: Slide) -> None:
        far, size = self._wall.reach(shown)
        wide = self.locale().toString(self._wall.metres, "f", 1)
        words = self.tr("Readable up to {} metres on a screen {} metres wide.").format(int(far), wide) if size else ""
        if size and int(far) < BACK_ROW:
            needed = self.locale().toString(width_for(BACK_ROW, size, self._wall.shape) + 0.05, "f", 1)
            words += " " + self.tr("From {} metres it would have to be {} metres wide.").format(BACK_ROW, needed)
        self.reach.setText(words)

    def _build_faces(self) -> None:
        words = {"disk": self.tr("Disk"), "digits": self.tr("Digits"), "words": self.tr("Words")}
        self._faces: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for face, word in words.items():
            button = QToolButton()
            button.setText(word)
            button.setCheckable(True)
            button.setAccessibleName(self.tr("Time on the wall as: {}").format(word))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._choose, face=face))
            group.addButton(button)
            self._faces[face] = button
        self.follows = QCheckBox(self.tr("Follow the agenda"))
        self.follows.setToolTip(self.tr("What a segment wants shown is shown as soon as it begins, not only proposed"))
        self.follows.clicked.connect(lambda on: self._wall.choose(follows=on))
        self._faces_line = Flow(_plain(self.tr("Time as")), *self._faces.values(), gap=0.5).spring(self.follows)

    def _build_width(self) -> None:
        self.metres = DecimalSpin()
        self.metres.setRange(NARROWEST, WIDEST)
        self.metres.setSingleStep(0.1)
        self.metres.setDecimals(1)
        self.metres.setSuffix(self.tr(" m wide"))
        self.metres.setAccessibleName(self.tr("How wide the picture on the wall is, in metres"))
        self.metres.setValue(self._wall.metres)
        self.metres.valueChanged.connect(self._measured)
        self.reach = Body("", "soft")
        self._width_line = Flow(_plain(self.tr("The picture is")), self.metres, gap=0.5)

    def _build_chime(self) -> None:
        self.chime = QCheckBox(self.tr("Soft chime"))
        self.chime.setToolTip(self.tr("At what is left when a segment warns, when its time is up, and after each turn"))
        self.chime.clicked.connect(lambda on: self._wall.chime.choose(on=on))
        self.volume = Slider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setPageStep(10)
        self.volume.setValue(self._wall.chime.volume)
        self.volume.setMinimumWidth(look.px(120))
        self.volume.setAccessibleName(self.tr("How loud the chime is"))
        self.volume.valueChanged.connect(lambda value: self._wall.chime.choose(volume=value))
        self.try_it = Button(self.tr("Try it"), "quiet", "bell", self._wall.chime.try_it)
        self.try_it.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._chime_line = Flow(self.chime, self.volume, self.try_it, gap=1)

    def _choose(self, face: str) -> None:
        self._wall.choose(face=face)

    def _measured(self, metres: float) -> None:
        if round(metres, 1) != round(self._wall.metres, 1):
            self._wall.choose(metres=metres)

    def _tell_quiet(self) -> None:
        """Where it is seen, however far these choices are scrolled."""
        self._wall.desk.told.emit(self.tr("No sound can be played on this laptop now. The clock goes on without it."))


def _plain(words: str) -> Body:
    made = Body(words, "strong")
    made.setWordWrap(False)
    return made
