"""What a template is: days with segments, and what belongs to these, without people, notes, facts and dates.

It is made of the event's own records. Their references are local: a segment's `id` is a key that another may repeat,
its `round` the number of a seating as text, and a rule's `options` are numbers counted from 1, as text.
"""

from dataclasses import dataclass

from ..domain.pollmaking import PollShape
from ..domain.records import Day, Segment

EVENT, DAY, SEGMENT, POLL = "event", "day", "segment", "poll"
"""What a template can be of."""


class TemplateError(ValueError):
    """A file is no template, or a template cannot be used so; the message is one plain sentence."""


class UnknownTemplate(TemplateError):
    """No template comes with the program under a name."""


@dataclass(frozen=True, slots=True)
class TurnsShape:
    """Turns of `seconds` each, for every table of the event or for each of `names`."""

    title: str = ""
    seconds: int = 300
    names: tuple[str, ...] = ()
    each_table: bool = False


@dataclass(frozen=True, slots=True)
class SegmentShape:
    """A segment with what belongs to it; one that repeats another has that one's content and script."""

    segment: Segment
    script: str = ""
    polls: tuple[PollShape, ...] = ()
    turns: tuple[TurnsShape, ...] = ()


@dataclass(frozen=True, slots=True)
class DayShape:
    """A day with its segments, `after` so many days from the first; the day's date and venue are empty."""

    day: Day
    after: int = 0
    segments: tuple[SegmentShape, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """An event, a day, a segment or a poll to make again. `rounds` are the titles of its seatings, from the first;
    those of these numbers in `repeating` are the same seating as the one before them, be it of another template.

    A template of a day has that one day, a template of a segment one day with that one segment, a template of a poll no
    day and that one poll. `tables` and `seats` are how many the room has and how many chairs stand at each; `polls`
    belong to no segment.
    """

    title: str = ""
    description: str = ""
    kind: str = EVENT
    position: int = 0
    language: str = "en"
    tables: int = 0
    seats: int = 8
    rounds: tuple[str, ...] = ()
    repeating: tuple[int, ...] = ()
    days: tuple[DayShape, ...] = ()
    polls: tuple[PollShape, ...] = ()

    @property
    def segments(self) -> list[SegmentShape]:
        """All its segments, day after day."""
        return [segment for day in self.days for segment in day.segments]
