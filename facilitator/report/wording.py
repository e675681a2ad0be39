"""Numbers, dates and lists as people say them, the same in every kind of report."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from ..domain.lineage import Lineage
from ..domain.photos import Left

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")

_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_STAMP = re.compile("[0-9a-f]{16}\\.[0-9a-f]{8}")


def many(count: int, one: str, more: str = "") -> str:
    """A count with its noun: "1 note", "1,204 notes"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def photographed(left: Left) -> str:
    """What of the photographs is not among the notes yet, in a sentence; "" where nothing is left."""
    words = [f"{many(left.notes, 'post-it')} in {many(left.photos, 'photo')} {'is' if left.notes == 1 else 'are'} "
             "not typed yet"] if left.notes else []
    words += [f"{many(left.bare, 'photo has', 'photos have')} no frames yet, so what is on "
              f"{'it' if left.bare == 1 else 'them'} is not counted"] if left.bare else []
    return f"{listed(words)}." if words else ""


def listed(words: Iterable[str]) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def day(iso: str) -> str:
    """A date in full: "Saturday 29 August 2026"; as it is written where it is none, "" where it is not set."""
    found = _date(iso)
    return f"{WEEKDAYS[found.weekday()]} {found.day} {MONTHS[found.month - 1]} {found.year}" if found else iso


def short_day(iso: str) -> str:
    """A date for the head of a column: "Sat 29 Aug"."""
    found = _date(iso)
    return f"{WEEKDAYS[found.weekday()][:3]} {found.day} {MONTHS[found.month - 1][:3]}" if found else iso


def moment(stamp: str) -> datetime | None:
    """When a stamp of the journal was made, in UTC; None where it is no such stamp."""
    if not _STAMP.fullmatch(stamp):
        return None
    milliseconds = int(stamp[:12], 16)
    # Stamps of laptops whose clocks are absurd must not stop a report.
    return datetime.fromtimestamp(milliseconds // 1000, UTC) if milliseconds < 2**47 else None


def at(when: datetime) -> str:
    """A moment in full: "12 September 2026, 10:33 UTC"."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}, {when:%H:%M} UTC"


def language(tag: str) -> str:
    """The language of a document; English where the event's is no language tag."""
    return tag if _LANGUAGE.fullmatch(tag) else "en"


def flat(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())


def came_from(was: Lineage) -> Iterator[str]:
    """Where a theme comes from, a sentence each: what it was part of, and what it took in."""
    for words, names in (("Was part of", was.was_part_of), ("Took in", was.took_in)):
        if names:
            yield f"{words} {', '.join(f'“{flat(name)}”' if name else 'a pile without a name' for name in names)}."


def shortened(text: str, most: int) -> str:
    """Text on one line of at most so many characters, cut between words."""
    line = flat(text)
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
