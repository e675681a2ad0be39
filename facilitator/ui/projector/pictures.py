"""The pictures of polls on the wall as values: words and shares alone, which is all that their painters are given."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of a stacked scale: its figure, its share of all pieces, and its `level`, from -3 (most against) over 0
    (the middle) to 3 (most for)."""

    words: str
    share: float
    level: int


@dataclass(frozen=True, slots=True)
class Stack:
    """Scales as stacked bars around the same middle, each with a name ("" where there is one alone) and its steps from
    those against to those for. `ends` name its first and its last step where no list below does."""

    bars: tuple[tuple[str, tuple[Step, ...]], ...]
    ends: tuple[str, str] = ("", "")

    @property
    def texts(self) -> tuple[str, ...]:
        """Every string of it."""
        return (*(f"{name} {', '.join(step.words for step in steps)}".strip() for name, steps in self.bars), *self.ends)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a histogram: what it stands for, its figure, and its height as a share of the highest; `before` is
    the column of the time before, which stands beside it."""

    label: str
    words: str
    share: float
    before: "Column | None" = None


@dataclass(frozen=True, slots=True)
class Histogram:
    """Columns beside each other. `pointer` stands over a place, counted in columns from the middle of the first;
    `ends` say what the first and the last column mean. `times` are the names of the columns before and after."""

    columns: tuple[Column, ...]
    ends: tuple[str, str] = ("", "")
    pointer: float | None = None
    pointer_words: str = ""
    times: tuple[str, str] = ("", "")

    @property
    def texts(self) -> tuple[str, ...]:
        """Every string of it."""
        told = [": ".join(filter(None, (one.label, one.before.words if one.before else "", one.words)))
                for one in self.columns]
        return (self.pointer_words, *self.times, *told, *self.ends)


@dataclass(frozen=True, slots=True)
class Strip:
    """Numbers as dots on a line: places from 0 to 1 with how many lie there, the ends in words, the median, and the
    places between which the middle half lies, with the numbers there as `halves`."""

    dots: tuple[tuple[float, int], ...]
    ends: tuple[str, str]
    median: float
    median_words: str
    half: tuple[float, float]
    name: str = ""
    halves: tuple[str, str] = ("", "")

    @property
    def texts(self) -> tuple[str, ...]:
        """Every string of it."""
        return (self.name, self.median_words, *self.ends, *self.halves)


@dataclass(frozen=True, slots=True)
class Node:
    """What an option has in a round: its share of all ballots, its figure, and what happened: "", "out" or "elected",
    with the word for it."""

    share: float
    words: str
    fate: str = ""
    fate_words: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """Rounds of a count as columns and votes that pass on between them as bands.

    `lanes` are the options' names, the last one maybe that of votes that count no more; each round has a node or None
    for each lane. `bands` are, for each round but the last, the lanes from and to which votes go, with their share.
    """

    lanes: tuple[str, ...]
    colours: tuple[str, ...]
    rounds: tuple[tuple[str, tuple[Node | None, ...]], ...]
    bands: tuple[tuple[tuple[int, int, float], ...], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every string of it, round by round."""
        found = []
        for title, nodes in self.rounds:
            told = [f"{lane} {node.words} {node.fate_words}".strip() for lane, node
                    in zip(self.lanes, nodes, strict=True) if node]
            found.append(f"{title}: {', '.join(told)}")
        return tuple(found)


Picture = Stack | Histogram | Strip | Flow
