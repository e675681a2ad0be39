"""The days that a pasted agenda speaks of: lines that are dates or headings of days, and lines without a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ..domain import agenda, times
from ..domain.book import Book
from ..domain.records import Day
from .paste_asks import Asking
from .paste_lines import Line

_WEEKDAYS = [names.split() for names in (
    "monday mon montag mo lundi dydd_llun", "tuesday tue dienstag di mardi", "wednesday wed mittwoch mi mercredi",
    "thursday thu donnerstag do jeudi", "friday fri freitag fr vendredi", "saturday sat samstag sa samedi",
    "sunday sun sonntag so dimanche")]
_WEEKDAY = re.compile(rf"(?:{'|'.join(name for names in _WEEKDAYS for name in names)})\b[.,]?\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:day|tag|jour|dydd)\s*\d{1,2}\b\s*[:.,–—-]?\s*", re.IGNORECASE)
_DATES = re.compile(r"\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
                    r"|\d{1,2}(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?[^\W\d]{3,12}\.?,?\s+\d{4}"
                    r"|[^\W\d]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}")
_WITHOUT_YEAR = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?([^\W\d]{3,12})\.?"
                           r"|([^\W\d]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?)", re.IGNORECASE)
_LONGEST = 60
"""Characters of a line that is a date; a longer one speaks of something else."""

_YEARS = 3


@dataclass(slots=True)
class Section:
    """A day's lines: its date ("" while it has none), its title, and whether a line of the text began it."""

    date: str = ""
    title: str = ""
    line: int = 0
    lines: list[Line] = field(default_factory=list)


def sections(lines: Sequence[Line], book: Book, day: Day | None, today: date, asking: Asking) -> list[Section]:
    """The lines by their days; `day` is the one that takes a text without any."""
    found = [Section()]
    for line in lines:
        head = _head(line, book, today, asking)
        if head is None:
            found[-1].lines.append(line)
        elif head.date and not found[-1].date and not found[-1].lines:
            found[-1] = Section(head.date, found[-1].title or head.title, head.line)
        elif head.title and not found[-1].title and found[-1].date and not found[-1].lines and not head.date:
            found[-1].title = head.title
        else:
            found.append(head)
    found = [section for section in found if section.lines]
    only = day if len(found) == 1 else None
    for section in found:
        if not section.date:
            section.date = _asked(section, book, only, asking)
        elif only and only.date not in ("", section.date):
            section.date = _which(section, only, asking)
    return found


def _which(section: Section, day: Day, asking: Asking) -> str:
    """The date of a text that is not for the day in sight, as it stands there."""
    chosen = day.date + (f", {day.title}" if day.title else "")
    return asking.ask("day", section.line, f"The text says {section.date}. Which day is it for?",
                      [(day.date, f"The day in sight, {chosen}"), (section.date, f"As the text says, {section.date}")])


def _head(line: Line, book: Book, today: date, asking: Asking) -> Section | None:
    """The day that a line begins; None for a line that is none of that."""
    if not line.is_bare or line.more or len(line.text) > _LONGEST:
        return None
    if match := _DATES.search(line.text):
        try:
            found = times.read_date(match[0])
        except ValueError:
            return None
        rest = _rest(line.text.replace(match[0], " "))
        return Section(found, rest, line.number) if len(rest.split()) <= 5 else None
    bare = _WEEKDAY.sub("", line.text).strip(" :–—-,")
    bare = _NUMBERED.sub("", bare).strip(" :–—-,()")
    if (match := _WITHOUT_YEAR.fullmatch(bare)) and (years := _years(line.text, match, book, today)):
        answer = asking.ask("year", line.number, f"“{line.text}” names no year. Which date is it?",
                            [(found, found) for found in years], "date")
        return Section(answer, "", line.number)
    if not bare and (_NUMBERED.match(line.text) or _WEEKDAY.match(line.text)):
        return Section("", line.text.strip(" :–—-"), line.number)
    if (match := _NUMBERED.match(line.text)) and len(bare.split()) <= 5:
        return Section("", line.text.strip(" :–—-"), line.number)
    return None


def _rest(text: str) -> str:
    return " ".join(_WEEKDAY.sub(" ", text).split()).strip(" :–—-,()|")


def _years(text: str, match: re.Match, book: Book, today: date) -> list[str]:
    """The dates that it may be, the likeliest first: days of the event, then years in which its weekday fits."""
    day, month = match[1] or match[4], match[2] or match[3]
    found = []
    for year in range(today.year - _YEARS, today.year + _YEARS + 1):
        try:
            found.append(date.fromisoformat(times.read_date(f"{day} {month} {year}")))
        except ValueError:
            continue
    weekday = _WEEKDAY.match(text)
    named = next((number for number, names in enumerate(_WEEKDAYS)
                  if weekday and weekday[0].strip(" .,").casefold() in names), None)
    fitting = [one for one in found if named is None or one.weekday() == named] or found
    there = {known.date for known in agenda.days(book)}
    fitting.sort(key=lambda one: (one.isoformat() not in there, one < today, abs((one - today).days)))
    return [one.isoformat() for one in fitting[:3]]


def _asked(section: Section, book: Book, day: Day | None, asking: Asking) -> str:
    if day is not None:
        section.title = section.title or day.title
        return day.date
    there = [known for known in agenda.days(book) if known.date]
    what = f"“{section.title}”" if section.title else "The text"
    answer = asking.ask("date", section.line, f"{what} names no date. Which day is it?",
                        [*((known.date, known.date + (f", {known.title}" if known.title else "")) for known in there),
                         ("none", "A day whose date is not set yet")], "date")
    return "" if answer == "none" else answer
