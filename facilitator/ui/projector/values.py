"""What one picture of the wall is made of: words and shares alone, so that nothing else can get to its painter."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from .pictures import Picture

SIGNS = ("check", "cross", "dash", "none")
"""What stands before a verdict: it holds, it does not, or it is open; "none" leaves the place of a sign free."""

FACES = ("disk", "digits", "words")
"""The ways in which a running time is shown."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One running time: what it is of, what is left in words, for the disk (`widgets.disk`), and in `digits` if wanted.

    `note` is a word about it that comes before all others: that it is paused.
    """

    title: str
    track: str
    words: str
    share: float
    state: str
    digits: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One theme, option or sentence: what it is, its figure in words, and its share (0 to 1) where it has a bar.

    `depth` is how deep a theme nests. `series` are its shares at several times, each of which has a bar.
    `sign` stands before it: one of `SIGNS`; or else `level`, the swatch of a step in a stacked scale. What won is
    `strong`. `token` is the colour of its bar.
    """

    label: str
    words: str = ""
    share: float | None = None
    depth: int = 0
    series: tuple[float, ...] = ()
    sign: str = ""
    level: int | None = None
    strong: bool = False
    token: str = "blue.edge"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a block has come, from 0 to 1, between the times of day at which it began and is expected to end."""

    start: str
    end: str
    share: float


@dataclass(frozen=True, slots=True)
class Slide:
    """The words of one picture.

    `kind` is "clock", "timer", "turns", "title", "prompt", "poll", "results", "phones", "themes" (a list), "theme"
    (one by itself), "message" or "blank". `over` stands small above the title, `foot` below everything, `corner` at the
    top end; `lines` are paragraphs of their own. Running times are shown as `face` says. `turns` is how many turns are
    over and how many there are. Pages of one scene share the `size` of their letters; 0 leaves it free. `later` are
    words that it will come to show by itself, for the desk to look over before. A `picture` stands above the rows,
    `address` as a QR code and in letters beside them.
    """

    kind: str
    title: str = ""
    over: str = ""
    foot: str = ""
    corner: str = ""
    clocks: tuple[Clock, ...] = ()
    rows: tuple[Row, ...] = ()
    lines: tuple[str, ...] = ()
    size: int = 0
    face: str = "disk"
    progress: Progress | None = None
    turns: tuple[int, int] = (0, 0)
    later: tuple[str, ...] = ()
    picture: Picture | None = None
    address: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Every string of the picture, in reading order."""
        return self._texts(self.face == "digits")

    @property
    def spoken(self) -> tuple[str, ...]:
        """What is read aloud of it: all but the digits, which would never end."""
        return self._texts(False)

    def _texts(self, digits: bool) -> tuple[str, ...]:
        found = [self.over, self.corner, self.title]
        for clock in self.clocks:
            found += [clock.track, clock.title, clock.note, clock.digits if digits else "",
                      clock.words]
        found += self.picture.texts if self.picture else ()
        for row in self.rows:
            found += [row.label, row.words]
        if self.progress:
            found += [self.progress.start, self.progress.end]
        return tuple(text for text in (*found, *self.lines, self.foot, shown_address(self.address)) if text)


BLANK = Slide("blank")


def tr(text: str) -> str:
    """A text of the wall in the language of the program."""
    return QCoreApplication.translate("Wall", text)


def shown_address(address: str) -> str:
    """An address as people type it: without what every browser adds by itself."""
    return address.removeprefix("http://").rstrip("/")


def page_words(number: int, of: int) -> str:
    """Which page it is."""
    return tr("Page {} of {}").format(number, of)


def counted(text: str, number: int) -> str:
    """A text of the wall that counts, with "%n" for the number."""
    return QCoreApplication.translate("Wall", text, None, number)
