"""A day's programme as rows of a grid: an item a row, and tracks side by side as columns under their names."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import lcm

from ..domain.agenda import clock_time
from . import look
from .grid import COLUMN, ROW, Field, GridRow
from .programme import BREAK, Item, Stretch, between
from .typeset import Part, Style

GUTTER = 5.0
"""Points between two tracks, and above an item in one."""

INSET = 8.0
"""Points at both sides of the words of a track."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a programme is set: the styles of times, titles, titles of breaks, public words and names of tracks.

    More tracks than `columns` are no columns: their items follow each other, each under its track's name. `until` is
    whether ends are told beside starts. `time` is the share of the page that times take.
    """

    times: Style = Style(11.5, 16, "bold", look.INK)
    title: Style = Style(11.5, 16, "bold", look.INK)
    quiet: Style = Style(11.5, 16, "regular", look.SOFT)
    text: Style = Style(10.5, 14.5, colour=look.INK)
    track: Style = Style(9.5, 13, "bold", look.ACCENT)
    small: Style = Style(9.5, 13, colour=look.SOFT)
    columns: int = 4
    until: bool = True
    texts: bool = True
    time: float = 0.2
    above: float = 6.5
    below: float = 7.5
    ground: str = look.TINT


def widths(setting: Setting, stretches: Sequence[Stretch]) -> list[float]:
    """The shares of the page's width that the columns take: so many that the tracks of every stretch are equally wide.
    """
    count = lcm(*(len(one.tracks) for one in stretches if 1 < len(one.tracks) <= setting.columns))
    return [setting.time, *[(1 - setting.time) / count] * count]


def rows(stretches: Sequence[Stretch], setting: Setting, columns: int) -> Iterator[GridRow]:
    """The rows of a grid that has so many columns beside that of the times."""
    for stretch in stretches:
        if 1 < len(stretch.tracks) <= setting.columns:
            yield from _side_by_side(stretch, setting, columns)
        else:
            places = {track: place for place, track in enumerate(stretch.tracks)}
            for item in sorted(stretch.items, key=lambda item: (item.start, places.get(item.track, -1))):
                yield _row(item, setting, columns)


def _row(item: Item, setting: Setting, columns: int) -> GridRow:
    times = item.times if setting.until else clock_time(item.start)
    style = setting.quiet if item.type == BREAK else setting.times
    return GridRow([(0, Field([(times, style)], heads=ROW, rule=look.LINE)),
                    (1, Field(_words(item, setting, named=True), across=columns, rule=look.LINE))],
                   setting.above, setting.below)


def _words(item: Item, setting: Setting, *, named: bool) -> list[Part]:
    parts = [(f"{item.track}\n", setting.track)] if item.track and named else []
    parts.append((item.title, setting.quiet if item.type == BREAK else setting.title))
    if setting.texts and item.text not in ("", item.title):
        parts.append((f"\n{item.text}", setting.text))
    return parts


def _side_by_side(stretch: Stretch, setting: Setting, columns: int) -> Iterator[GridRow]:
    """The names of the tracks, then a row for each time at which something begins in one of them."""
    tracks = stretch.tracks
    share = columns // len(tracks)
    spread = [(1 + number * share, share) for number in range(len(tracks))]
    heads = [(0, Field([("", setting.track)]))]
    for (place, across), track in zip(spread, tracks, strict=True):
        heads.append((place, Field([(track, setting.track)], across=across, heads=COLUMN, fill=setting.ground,
                                   gap=GUTTER, inset=INSET)))
    yield GridRow(heads, setting.above + GUTTER, 1.0, head=2)
    lanes = {track: _Lane([item for item in stretch.items if item.track == track]) for track in tracks}
    starts = sorted({item.start for item in stretch.items})
    ends = [*starts[1:], max(item.end for item in stretch.items)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        here = [item for lane in lanes.values() for item in lane.at.get(start, ())]
        together = setting.until and all(item.end == end for item in here)
        label = between(start, end) if together else clock_time(start)
        fields = [(0, Field([(label, setting.times)], heads=ROW))]
        for (place, across), lane in zip(spread, lanes.values(), strict=True):
            items = lane.at.get(start, ())
            if items or not lane.goes_on(start):
                parts = [part for order, item in enumerate(items)
                         for part in _in_track(item, setting, first=not order, said=together)]
                down = bisect_left(starts, lane.until(start)) - number
                fields.append((place, Field(parts or [("", setting.text)], across=across, down=max(1, down),
                                            fill=setting.ground if items else "", gap=GUTTER, inset=INSET)))
        after = 0.6 * setting.above + GUTTER if number == len(starts) - 1 else 0.0
        yield GridRow(fields, setting.above + GUTTER, setting.below, after, under=2)


class _Lane:
    """What happens in one track, by when it begins."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.at: dict[int, list[Item]] = {}
        for item in sorted(items, key=lambda item: item.start):
            self.at.setdefault(item.start, []).append(item)
        self._starts = list(self.at)

    def goes_on(self, at: int) -> bool:
        """Whether something that began before goes on."""
        before = bisect_left(self._starts, at)
        return before > 0 and self.until(self._starts[before - 1]) > at

    def until(self, start: int) -> int:
        """When what begins at a time ends there, or gives way to what begins before that."""
        behind = self._starts[bisect_right(self._starts, start):][:1]
        return min([max((item.end for item in self.at.get(start, ())), default=start), *behind])


def _in_track(item: Item, setting: Setting, *, first: bool, said: bool) -> list[Part]:
    parts = _words(item, setting, named=False)
    if not first:
        parts = [("\n", setting.text), *parts]
    if setting.until and not said and item.end > item.start:
        parts.append((f"\nuntil {clock_time(item.end)}", setting.small))
    return parts
