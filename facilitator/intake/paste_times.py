"""The times of pasted lines, where a half-day is missing, an end lies before its start or two begin together."""

import re
from bisect import bisect_right

from ..domain import times
from ..domain.agenda import clock_minutes, clock_time
from ..domain.times import DAY
from .paste_asks import Asking
from .paste_lines import Line

HALF = DAY // 2
_MARKED = re.compile(r"[ap]\.?\s?m\b|noon|midday|midi\b|mittag|midnight", re.IGNORECASE)
_DAY_LONG = re.compile(r"(?<![\d.:h])0\d|\d\s*h|uhr", re.IGNORECASE)
"""Notations of 24 hours: 09:30, 9h30, 9 Uhr."""

_MORNING = 8 * 60
_LONG = 6 * 60
"""The longest segment that is thought of where an end says no half of the day."""


def written(line: Line) -> tuple[int, int | None] | None:
    """The start and the end of a line as they are written, in minutes after midnight; no end where it has none, and
    None where its words are no times of day."""
    try:
        start, end = times.read_span(line.when)
        if line.second:
            end = times.read_span(line.second)[0]
    except ValueError:
        return None
    return clock_minutes(start), clock_minutes(end) if end else None


class Clock:
    """Reads the times of a day's lines one after the other, in their order."""

    def __init__(self, asking: Asking, lines: list[Line], notices: list[str]):
        self._asking, self._notices = asking, notices
        self._lines = [line for line in lines if line.when]
        whole = [line.when for line in self._lines]
        self._halves = any(_MARKED.search(when) for when in whole)
        self._day_long = not self._halves and any(
            _DAY_LONG.search(line.when) or (found := written(line)) and found[0] >= 13 * 60 for line in self._lines)
        self._settled = [(line.number, found[0]) for line in self._lines if (found := written(line)) and (
            _MARKED.search(line.when) or _DAY_LONG.search(line.when) or found[0] >= 13 * 60)]
        self._above: int | None = None
        self._until: int | None = None
        self._afternoon = False

    def read(self, line: Line) -> tuple[int | None, int | None]:
        """The start and the end of the next line with a time; None where it has none."""
        found = written(line)
        if found is None:
            answer = self._asking.ask("time", line.number, f"“{line.when}” is no time of day. When does it begin?",
                                      [("none", "It follows what is above")], "time")
            start = None if answer == "none" else clock_minutes(answer)
            self._above = self._above if start is None else start
            return start, None
        start, end = self._start(line, found[0]), found[1]
        if start is not None:
            start, end = self._end(line, start, end)
            self._above, self._until = start, end
        return start, end

    def _start(self, line: Line, minutes: int) -> int | None:
        first = re.split(r"[-–—]|\bto\b|\buntil\b", line.when)[0]
        above, below = self._above, self._below(line)
        if _MARKED.search(line.when) or _DAY_LONG.search(first) or minutes >= 13 * 60:
            return self._back(line, minutes) if above is not None and minutes < above else minutes
        later = minutes + HALF
        fitting = [m for m in (minutes, later) if m < DAY and _fits(m, above, below)]
        if minutes >= 12 * 60 or self._day_long or fitting == [minutes] or minutes >= _MORNING and minutes in fitting:
            if above is not None and minutes < above:
                return self._back(line, minutes)
            if self._halves:
                self._notices.append(f"Line {line.number}: “{line.when}” says neither a.m. nor p.m.; it is read as "
                                     f"{clock_time(minutes)}, as nothing else fits between the lines around it.")
            return minutes
        if not fitting:
            return self._back(line, minutes)
        if fitting == [later] and (self._afternoon or self._until == later):
            return later  # as the one above it that was asked about, or where that one ends
        why = f"comes after {clock_time(above)}" if above is not None and minutes < above else \
            "says neither morning nor afternoon"
        answer = self._asking.ask("half-day", line.number, f"“{line.when}” {why}. Which time is it?",
                                  [(clock_time(later), f"{clock_time(later)}, in the afternoon"),
                                   (clock_time(minutes), f"{clock_time(minutes)}, as it is written")], "time")
        self._afternoon = clock_minutes(answer) == later
        return clock_minutes(answer)

    def _back(self, line: Line, minutes: int) -> int | None:
        answer = self._asking.ask(
            "back", line.number, f"“{line.when}” is before {clock_time(self._above)}, which stands above it. When does "
            "it begin?", [("none", "It follows what is above"), (clock_time(minutes), f"{clock_time(minutes)} all the "
                                                                                        "same, earlier that day")],
            "time")
        return None if answer == "none" else clock_minutes(answer)

    def _end(self, line: Line, start: int, end: int | None) -> tuple[int, int | None]:
        if end is None or end >= start:
            return start, end
        if end == 0:
            return start, DAY
        moved = start >= 12 * 60 and not _MARKED.search(line.when) and end + HALF >= start
        if moved and not self._day_long:
            return start, end + HALF
        later = [(clock_time(end + HALF), f"Until {clock_time(end + HALF)}")]
        swapped = end + HALF if end < start - HALF else end
        answer = self._asking.ask("end", line.number, f"It ends at {clock_time(end)}, before it begins at "
                                  f"{clock_time(start)}. When does it end?",
                                  [*(later if start < end + HALF <= start + _LONG else []),
                                   ("swapped", f"The other way round: from {clock_time(swapped)} to "
                                               f"{clock_time(start)}"),
                                   ("none", "When the next one begins")], "time")
        if answer == "swapped":
            return swapped, start
        return start, None if answer == "none" else max(start, clock_minutes(answer))

    def _below(self, line: Line) -> int | None:
        """The next start that is settled by itself."""
        place = bisect_right(self._settled, (line.number, DAY))
        return self._settled[place][1] if place < len(self._settled) else None


def _fits(minutes: int, above: int | None, below: int | None) -> bool:
    return (above is None or minutes >= above) and (below is None or minutes <= below)
