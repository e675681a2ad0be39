"""Time in words, as the desk, the strip and the wall say it; nothing here is told by a colour or a shape alone."""

from collections.abc import Sequence
from datetime import date as date_
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ..domain.records import Day, Segment
from ..domain.running import Mood, Standing

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")
LONG = 120
"""Minutes from which on a difference is said in hours."""

_STATES = {Mood.CALM: "running", Mood.SOON: "warning", Mood.URGENT: "urgent", Mood.OVER: "over"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Time", text)


def counted(one: str, many: str, number: int) -> str:
    """`one` for 1, else `many` with its %n; both are source texts of the context "Time"."""
    return _tr(one) if number == 1 else QCoreApplication.translate("Time", many, None, number)


def minutes(number: int) -> str:
    """A length as it is spoken: "1 minute", "45 minutes"."""
    return counted("1 minute", "%n minutes", number)


def length(number: int) -> str:
    """A length of any number of minutes, short: "45 min", "2 h", "1 h 30 min"."""
    hours, rest = divmod(abs(number), 60)
    parts = [_tr("{} h").format(hours)] if hours else []
    if rest or not hours:
        parts.append(_tr("{} min").format(rest))
    return " ".join(parts)


def clock(at: datetime) -> str:
    """A moment as the clock on the wall shows it: "14:05"."""
    return f"{at:%H:%M}"


def date(on: date_, *, whole: bool = False) -> str:
    """A date as it is spoken of: "Sat 12 Sep", or `whole` "Saturday 12 September 2026"."""
    weekday, month = _WEEKDAYS[on.weekday()], _MONTHS[on.month - 1]
    if whole:
        return _tr("{} {} {} {}").format(_tr(weekday), on.day, _tr(month), on.year)
    return _tr("{} {} {}").format(_tr(weekday[:3]), on.day, _tr(month[:3]))


def day_words(day: Day | None, *, whole: bool = False) -> str:
    """A day's date as it is spoken of; its title where it has none."""
    try:
        return date(date_.fromisoformat(day.date), whole=whole) if day else ""
    except ValueError:
        return day.title


def date_words(iso: str) -> str:
    """A date as a file or a field has it, with its year: "Sat 12 Sep 2026"; another text as it is."""
    try:
        on = date_.fromisoformat(iso)
    except ValueError:
        return iso
    return _tr("{} {}").format(date(on), on.year)


def left_of(standing: Standing) -> str:
    """What is left of a segment's time, in words that warn as the disk does."""
    return left(standing.left_seconds, state(standing))


def left(seconds: int, state: str = "") -> str:
    """What is left of a time: "12 minutes left", "less than a minute left", "over by 3 minutes".

    Args:
        state: The disk's; with its first warning it is "only 4 minutes left", with its second "last 2 minutes".
    """
    if seconds < 0:
        over = -seconds // 60
        return counted("over by 1 minute", "over by %n minutes", over) if over else _tr("time is up")
    if not seconds:
        return _tr("time is up")
    whole = -(-seconds // 60)
    if state == "urgent":
        return counted("last minute", "last %n minutes", whole)
    if seconds < 60:
        return _tr("less than a minute left")
    return counted("only 1 minute left", "only %n minutes left", whole) if state == "warning" else \
        counted("1 minute left", "%n minutes left", whole)


def digits(seconds: int) -> str:
    """Seconds as minutes and seconds: "4:05", and "+4:05" for those over the time."""
    whole, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds < 0 else ''}{whole}:{rest:02}"


def ago(number: int) -> str:
    """So many minutes ago, from two hours on in hours; "just now" for none."""
    if number >= LONG:
        return _tr("{} ago").format(length(number))
    return counted("1 minute ago", "%n minutes ago", number) if number else _tr("just now")


def names(segments: Sequence[Segment]) -> str:
    """What segments are called, of several side by side each title once; one without a title by its track."""
    return " · ".join(dict.fromkeys(s.title or s.track or _tr("Segment without a title") for s in segments))


def turn_name(name: str) -> str:
    """Whose turn it is: a number is a table's."""
    return _tr("Table {}").format(name) if name.isdecimal() else name


def late(number: int) -> str:
    """Minutes by which something is later (or, below 0, earlier) than planned, from two hours on in hours; nothing for
    none."""
    if not number:
        return ""
    if abs(number) >= LONG:
        return (_tr("{} late") if number > 0 else _tr("{} early")).format(length(number))
    return counted("1 minute late", "%n minutes late", number) if number > 0 else \
        counted("1 minute early", "%n minutes early", -number)


def against_plan(number: int) -> str:
    """The same with a word for none: "12 minutes late", "on time"."""
    return late(number) or _tr("on time")


def against_must(number: int) -> str:
    """Minutes by which something ends after the time at which it must (or, below 0, before it): "in time"."""
    if number <= 0:
        return _tr("in time")
    if number >= LONG:
        return _tr("{} after it must").format(length(number))
    return counted("1 minute after it must", "%n minutes after it must", number)


def slips(title: str, planned: datetime, number: int) -> str:
    """A fixed time that will be missed by so many minutes: "Lunch at 12:30 will begin 12 minutes late."."""
    return _tr("“{}” at {} will begin {}.").format(title, clock(planned), late(number))


def must_end(at: datetime, number: int) -> str:
    """That the day would end so many minutes after it must."""
    return _tr("The day must end at {}: it would end {}.").format(clock(at), against_must(number))


def keeps(title: str, planned: datetime) -> str:
    """A fixed time that is kept though the day runs late before it."""
    return _tr("“{}” still begins at {}: the time before it takes up the lateness.").format(title, clock(planned))


def and_more(number: int) -> str:
    """That so many others do the same."""
    return counted("One more begins late too.", "%n more begin late too.", number)


def state(standing: Standing) -> str:
    """The state of the disk for how a segment stands."""
    return "paused" if standing.paused else _STATES[standing.mood]


def share(standing: Standing) -> float:
    """What the disk shows, 0 to 1: what is left of the time, or how far the overrun has come as a share of it."""
    if standing.mood is not Mood.OVER or standing.paused:
        return standing.share_left
    return min(1.0, -standing.left_seconds / standing.total_seconds) if standing.total_seconds else 1.0
