"""What a report is made of, whatever kind of file it becomes: headings, paragraphs, quotations, tables and charts as
plain values in the order of reading."""

from collections.abc import Sequence
from dataclasses import dataclass

SIDE_BY_SIDE = 9
"""As many columns of a heat map as leave its names nearly half of a page's width; further ones go on below."""

Words = str | tuple[str, str]
"""Text, or text with how it is set: ("Passed", "strong")."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    above: str
    title: str
    subtitle: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, for files that have pages."""

    title: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1, a chapter, to 3; `turn` begins a page."""

    level: int
    text: str
    turn: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `style` is body or small. One that `binds` stays on the page of what follows."""

    words: Sequence[Words]
    style: str = "body"
    binds: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item is running text."""

    items: Sequence[Sequence[Words]]


@dataclass(frozen=True, slots=True)
class Quote:
    """A note word for word, with its code and what else is known of it."""

    text: str
    code: str
    meta: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row names the row. `widths` are shares of the page's width, one a column."""

    header: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    caption: str = ""
    widths: Sequence[float] | None = None


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A table of counts, the darker the more; a row is its name, its notes altogether, and a count for each column. The
    `whole` stands below them, in which everything counts once."""

    corner: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, int, Sequence[int]]]
    whole: tuple[str, int, Sequence[int]]
    caption: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length, the words at its end, and the whole that it is a part of, 0 for none."""

    label: str
    value: float
    says: str
    of: float = 0


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars from zero; `heads` are the words for labels and lengths where they stand in columns."""

    caption: str
    heads: tuple[str, str]
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """The answers to a scale at one time: a name, or "" where there was one time alone; the count of each step, and its
    words."""

    label: str
    counts: Sequence[int]
    says: Sequence[str]


@dataclass(frozen=True, slots=True)
class ScaleChart:
    """Bars that are parted into the steps of a scale, one below the other; `apart` are the steps that are none, as
    abstentions are."""

    caption: str
    steps: Sequence[str]
    apart: Sequence[bool]
    rows: Sequence[ScaleRow]


@dataclass(frozen=True, slots=True)
class FlowNode:
    """What an option has in a round, and whether it was elected in it; its key is "" for votes that count for none."""

    key: str
    name: str
    count: float
    says: str
    won: bool = False


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Votes that go from an option in the round `stage`, counted from 0, to one in the next, or stay with it."""

    stage: int
    start: str
    end: str
    count: float


@dataclass(frozen=True, slots=True)
class Flow:
    """How votes move from round to round. Its figures stand in a table beside it, so only pages show it; `words` say
    all of it."""

    caption: str
    stages: Sequence[Sequence[FlowNode]]
    ribbons: Sequence[Ribbon]
    words: str


@dataclass(frozen=True, slots=True)
class Stretching:
    """Numbers from `low` on, in words and as how many were given."""

    says: str
    low: float
    count: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """How often numbers were given, stretch by stretch, each `step` wide, or a `single` whole number; and where the
    middle half and the median lie."""

    caption: str
    heads: tuple[str, str]
    parts: Sequence[Stretching]
    step: float
    single: bool
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """An item of a day as planned and as it was, in minutes after midnight; its end None while it runs.

    `ran` and `more` say in figures when it ran, and how many minutes longer or shorter than planned; of one that was
    not held `ran` says so in words.
    """

    title: str
    planned: tuple[int, int]
    actual: tuple[int, int | None] | None
    ran: str
    more: str


@dataclass(frozen=True, slots=True)
class DayChart:
    """A day's agenda against what became of it. `keys` name the two."""

    caption: str
    stretches: Sequence[Stretch]
    keys: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """The few numbers that say how large all of it was, each with its words."""

    numbers: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Together:
    """Pieces that stay on one page if one can hold them."""

    pieces: Sequence["Piece"]


Piece = (Cover | Contents | Heading | Paragraph | Listing | Quote | Table | HeatMap | BarChart | ScaleChart | Histogram
         | Flow | DayChart | Figures | Together)
