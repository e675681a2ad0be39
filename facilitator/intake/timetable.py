"""The minutes and the order of an agenda's rows, where real files leave ends, starts and half-days unsaid."""

import re
from dataclasses import dataclass

from ..domain.agenda import MORNING, clock_time
from ..domain.times import DAY
from .plan import lines

UNSAID = 15
"""Minutes of a segment of which the file says neither end nor length, and after which none begins."""

_HALF_DAY_KNOWN = re.compile(r"[ap]\.?\s?m\b|noon|midday|(?<![\d.:h])0\d", re.IGNORECASE)
_AFTERNOON = 8 * 60


@dataclass(slots=True)
class Item:
    """One row of a day; times are minutes after midnight, None where the file is silent. A skipped one takes none."""

    line: int
    track: str = ""
    start: int | None = None
    end: int | None = None
    minutes: int | None = None
    skipped: bool = False


class Backwards(ValueError):
    """A row ends before it begins, which is at `begin` minutes after midnight."""

    def __init__(self, item: Item, begin: int):
        self.item, self.begin = item, begin
        super().__init__(f"line {item.line} ends before it begins")


def later_if_meant(minutes: int, after: int | None, written: str) -> int:
    """A time of the first eight hours that was written without its half-day, as `1.30` is after 12.15.

    Returns:
        It twelve hours later where it would else lie before `after`; the same otherwise.
    """
    meant = after is not None and minutes < after <= minutes + DAY // 2
    return minutes + DAY // 2 if meant and minutes < _AFTERNOON and not _HALF_DAY_KNOWN.search(written) else minutes


def in_order(items: list[Item]) -> list[Item]:
    """A day's rows as they come about; a row without a start stays behind the one above it in its track.

    Rows that are in order within their tracks stay as they are, also where a whole track stands before the next.
    """
    if _are_in_order(items):
        return items
    latest: dict[str, int] = {}
    keyed = []
    for item in items:
        above = latest.get(item.track, latest.get("", -1))
        latest[item.track] = above if item.start is None or item.skipped else item.start
        keyed.append((latest[item.track], item))
    return [item for _, item in sorted(keyed, key=lambda pair: pair[0])]


def _are_in_order(items: list[Item]) -> bool:
    latest: dict[str, int] = {}
    for item in items:
        if item.start is None or item.skipped:
            continue
        seen = [start for track, start in latest.items() if not item.track or track in (item.track, "")]
        if seen and item.start < max(seen):
            return False
        latest[item.track] = item.start
    return True


def fill(items: list[Item], notices: list[str]) -> None:
    """Gives every row of a day its minutes, in place; says in `notices` what had to be assumed.

    From its end, else its length, else from the next start that its people see: one of its track or of the whole
    room. Rows between two starts share the time evenly.

    Raises:
        Backwards: A row ends before it begins.
    """
    ends: dict[str, int] = {}
    told: set[int] = set()
    unsaid = []
    for number, item in enumerate(items):
        seen = [end for track, end in ends.items() if not item.track or track in (item.track, "")]
        begin = max(seen, default=MORNING) if item.start is None else item.start
        if item.end is not None:
            _from_end(item, begin, notices)
        elif item.minutes is None:
            sharing, left, until = _until_next(items, number, begin)
            item.minutes = left // len(sharing) if left >= len(sharing) else UNSAID
            if left < len(sharing):
                unsaid.append(item.line)
            elif len(sharing) > 1 and item.line not in told:
                told |= (shared := {other.line for other in sharing})
                notices.append(f"{lines(sorted(shared)).capitalize()}: they share the {left} minutes until "
                               f"{clock_time(until)} evenly.")
        ends[item.track] = begin + (0 if item.skipped else item.minutes)
    if unsaid:
        notices.append(f"{lines(unsaid).capitalize()}: no end is given, so {UNSAID} minutes are assumed.")


def _from_end(item: Item, begin: int, notices: list[str]) -> None:
    if item.end == 0 and begin:
        item.end = DAY
    if item.end < begin:
        raise Backwards(item, begin)
    if item.minutes not in (None, item.end - begin):
        notices.append(f"Line {item.line}: {item.minutes} minutes do not lead to {clock_time(item.end)}; "
                       "the end is taken.")
    item.minutes = item.end - begin


def _until_next(items: list[Item], number: int, begin: int) -> tuple[list[Item], int, int]:
    """A row and those after it that share the time until the next start, how many minutes these are (0 where no start
    comes), and when it is."""
    here = items[number]
    sharing, spent, follows_on = [here], 0, True
    for item in items[number + 1:]:
        if here.track and item.track not in (here.track, ""):
            continue
        if item.start is not None and item.start > begin:
            return sharing, item.start - begin - spent, item.start
        follows_on = follows_on and item.start is None and item.end is None and item.track == here.track
        if follows_on and item.minutes is None:
            sharing.append(item)
        elif follows_on:
            spent += item.minutes
    return sharing, 0, begin
