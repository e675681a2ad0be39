"""What the public may see of a day: titles, times and public words; nothing internal, no script, prompt or material."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..domain import agenda
from ..domain.agenda import BUFFER, MILESTONE, Planned, clock_time
from ..domain.book import Book
from ..domain.records import Day, Segment, Table
from .wording import day as date_in_full
from .wording import flat

BREAK = "break"

_TYPES = {"q&a": "Questions and answers", "voting": "Vote", "roundtable": "Table talk", "other": "Open"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happens; times are minutes after midnight, and equal where it takes no time."""

    start: int
    end: int
    title: str
    text: str
    track: str
    type: str

    @property
    def times(self) -> str:
        """From when to when; only when for what takes no time."""
        return between(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands side by side: one item of the whole room, or the items of tracks; `group` is the heading over it."""

    group: str
    items: tuple[Item, ...]

    @property
    def tracks(self) -> list[str]:
        """The tracks in the order of the agenda; none where it is the whole room's."""
        return list(dict.fromkeys(item.track for item in self.items if item.track))


@dataclass(frozen=True, slots=True)
class Programme:
    """A day as it is announced."""

    day: Day
    stretches: tuple[Stretch, ...]

    @property
    def end(self) -> int:
        """When the last of it ends, in minutes after midnight."""
        return max((item.end for stretch in self.stretches for item in stretch.items), default=0)

    @property
    def start(self) -> int:
        """When the first of it begins, in minutes after midnight."""
        return min((item.start for stretch in self.stretches for item in stretch.items), default=0)

    @property
    def tracks(self) -> int:
        """The most tracks that run side by side."""
        return max((len(stretch.tracks) for stretch in self.stretches), default=0)

    @property
    def groups(self) -> Iterator[tuple[str, list[Stretch]]]:
        """Neighbours under one heading, "" for those under none."""
        found: list[tuple[str, list[Stretch]]] = []
        for stretch in self.stretches:
            if found and found[-1][0] == stretch.group:
                found[-1][1].append(stretch)
            else:
                found.append((stretch.group, [stretch]))
        yield from found


def of(book: Book, day: Day) -> Programme:
    """A day's programme; what is skipped or internal is not in it, nor time that only lateness may use up."""
    found = []
    for block in agenda.blocks(day, agenda.segments(book, day.id)):
        items = tuple(_item(line) for line in block.planned if is_public(line.segment))
        if items:
            group = next(line.segment.group for line in block.planned if is_public(line.segment))
            found.append(Stretch(flat(group), items))
    return Programme(day, tuple(found))


def is_public(segment: Segment) -> bool:
    """Whether a segment stands in the public agenda."""
    return not (segment.skipped or segment.internal or (segment.type == BUFFER and not segment.public.strip()))


def title_of(segment: Segment) -> str:
    """A segment's title on one line, or what it is where it has none."""
    return flat(segment.title) or _TYPES.get(segment.type) or segment.type.capitalize() or "Without a title"


def name_of(day: Day) -> str:
    """What a day is called above its programme: its date in full, else its title."""
    return date_in_full(day.date) or flat(day.title) or "Day without a date"


def place_of(day: Day) -> str:
    """A day's title, where its date is its name, and its venue."""
    return " · ".join(word for word in (flat(day.title) if day.date else "", flat(day.venue)) if word)


def between(start: int, end: int) -> str:
    """Two times of day, in minutes after midnight, as people write them on programmes: "09:30–10:15"."""
    return f"{clock_time(start)}–{clock_time(end)}" if end > start else clock_time(start)


def titles(programmes: Sequence[Programme]) -> list[str]:
    """Everything of the agenda that these programmes show, to look for names in."""
    return [words for one in programmes for stretch in one.stretches for item in stretch.items
            for words in (item.title, item.text, item.track, stretch.group) if words]


def _item(line: Planned) -> Item:
    segment = line.segment
    return Item(line.start, line.start if segment.type == MILESTONE else line.end, title_of(segment),
                segment.public.strip(), flat(segment.track), segment.type)


def table_numbers(tables: Sequence[Table]) -> str:
    """Neighbouring tables as a sentence calls them: "table 4" or "tables 4–6"."""
    return f"table {tables[0].number}" if len(tables) == 1 else f"tables {tables[0].number}–{tables[-1].number}"
