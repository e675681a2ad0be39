"""A day's programme as rows of a grid: an item a row, and tracks side by side as columns under their names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import lcm

from ..domain.agenda import clock_time
from . import look
from .grid import COLUMN, ROW, Field, GridRow
from .programme import BREAK, Item, Stretch
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
    starts = sorted({item.start for item in stretch.items})
    for number, start in enumerate(starts):
        here = {track: [item for item in stretch.items if item.start == start and item.track == track]
                for track in tracks}
        whole = [item for item in stretch.items if item.start == start and not item.track]
        following = starts[number + 1] if number + 1 < len(starts) else max(item.end for item in stretch.items)
        times = start if any(item.end != following for items in here.values() for item in items) else None
        label = clock_time(start) if times is not None or not setting.until else f"{clock_time(start)}–" \
            f"{clock_time(following)}"
        fields = [(0, Field([(label, setting.times)], heads=ROW))]
        for (place, across), track in zip(spread, tracks, strict=True):
            if not here[track] and _goes_on(stretch, track, start):
                continue
            items = [*whole, *here[track]] if place == 1 else here[track]
            down = sum(start <= other < _lasts(stretch, track, start) for other in starts) or 1
            parts = [part for order, item in enumerate(items) for part in
                     _in_track(item, setting, first=not order, said=times is None)]
            fields.append((place, Field(parts or [("", setting.text)], across=across, down=max(1, down),
                                        fill=setting.ground if items else "", gap=GUTTER, inset=INSET)))
        last = number == len(starts) - 1
        yield GridRow(fields, setting.above + GUTTER, setting.below, 0.6 * setting.above + GUTTER if last else 0.0,
                      under=2)


def _in_track(item: Item, setting: Setting, *, first: bool, said: bool) -> list[Part]:
    parts = _words(item, setting, named=False)
    if not first:
        parts = [("\n", setting.text), *parts]
    if setting.until and not said and item.end > item.start:
        parts.append((f"\nuntil {clock_time(item.end)}", setting.small))
    return parts


def _goes_on(stretch: Stretch, track: str, at: int) -> bool:
    """Whether something that began before goes on in a track."""
    return any(item.track == track and item.start < at < item.end for item in stretch.items)


def _lasts(stretch: Stretch, track: str, start: int) -> int:
    """When what begins in a track at a time ends there."""
    return max((item.end for item in stretch.items if item.track == track and item.start == start), default=start)
