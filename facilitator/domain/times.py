"""Times of day, durations and dates as people write them, read into the forms that the records keep."""

import re
from datetime import date

DAY = 24 * 60

_SPACES = re.compile(r"\s+")
_LEAD = re.compile(r"^(?:from|at|about|approx\.?|circa|ca?\.|until|till|ab|um|von|bis|à|de|vers)\s+(?=\S)")
_HALF_DAY = re.compile(r"\b([ap])\.?\s?m\b\.?")
_STAMP = re.compile(r"^(\d{4}-\d{2}-\d{2})[t ]\s*(?=\d)")
_CLOCK = re.compile(r"""(\d{1,2})
                        (?:\s*[:.h]\s*(\d{2})(?::\d{2}(?:\.\d+)?)?)?   # minutes, and seconds that are passed over
                        \s*(am|pm|noon|midday|h|hrs?|uhr|o['’]clock|z|[+-]\d{2}:?\d{2})?""", re.VERBOSE)
_WORDS = {"noon": 12 * 60, "midday": 12 * 60, "midi": 12 * 60, "mittag": 12 * 60, "12 midnight": 0,
          "midnight": 0, "minuit": 0, "mitternacht": 0}
_BETWEEN = re.compile(r"\s*(?:-|–|—|−|\bto\b|\buntil\b|\btill\b|\bbis\b|\bà\b)\s*")

_PARTS = {"½": ".5", "¼": ".25", "¾": ".75"}
_NUMBER = r"(\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})"
_HOURS = r"(?:hours?|hrs?|hr|h|std\.?|stunden?|heures?|awr)"
_MINUTES = r"(?:minutes?|minuten?|munud|mins?\.?|mn|m|'|′|’)"
_DURATION = re.compile(rf"(?:{_NUMBER}\s*{_HOURS})?\s*(?:and|und|et|,|&)?\s*(?:{_NUMBER}\s*{_MINUTES}?)?")
_HOURS_MINUTES = re.compile(r"(\d{1,3}):(\d{2})(?::\d{2})?")

_MONTHS = [stems.split() for stems in (
    "jan ion", "feb fév chw", "mar mär maw mrz", "apr avr ebr", "may mai mei", "jun juin meh", "jul juil gor",
    "aug aoû aou aws", "sep med", "oct okt hyd", "nov tac", "dec déc dez rha")]
"""How the months begin in English, French, German and Welsh."""

_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|af|ail|ydd|fed|\.)?\s+(?:of\s+|de\s+)?([^\W\d]+)\.?,?\s+(\d{4})")
_NAMED_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?: .*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[t ].*)?")


def read_time(text: str) -> str:
    """A time of day as "HH:MM": from `9`, `9h`, `14h30`, `9.15 a.m.`, `From 8 a.m.`, `10: 00 am`, `12 noon`, `1430`.

    A date before it and seconds or an offset after it are passed over; 24:00 is "00:00".

    Raises:
        ValueError: It is not a time of day.
    """
    return _time(_clock(_tidy(text))[0])


def read_span(text: str) -> tuple[str, str]:
    """A start and an end, as `9h - 9h30`, `14:00–15:00` or `9-10.30am`; the end is empty where only one is given.

    Raises:
        ValueError: Either is not a time of day, or there are more than two.
    """
    words = _tidy(text)
    parts = [] if _STAMP.match(words) else [part for part in _BETWEEN.split(words) if part]
    if len(parts) != 2:
        return _time(_clock(parts[0] if parts else words)[0]), ""
    start, half = _clock(parts[0])
    end, end_half = _clock(parts[1])
    if end_half == "pm" and not half and start < DAY // 2 and start + DAY // 2 <= end:
        start += DAY // 2  # "2 - 3 pm" is all in the afternoon, "11 - 1 pm" is not
    return _time(start), _time(end)


def read_minutes(text: str) -> int:
    """A duration in whole minutes: from `30`, `45 min`, `1:30`, `1h30`, `1 ½ hours`, `1,5 h`, `0:30:00`, `90'`.

    Raises:
        ValueError: It is not a duration.
    """
    words = _tidy(text)
    for sign, part in _PARTS.items():
        words = words.replace(f" {sign}", part).replace(sign, part)
    words = re.sub(r"(?<=\d),(?=\d)", ".", words)
    if match := _HOURS_MINUTES.fullmatch(words):
        hours, minutes = int(match[1]), float(match[2])
    elif (match := _DURATION.fullmatch(words)) and (match[1] or match[2]):
        hours, minutes = float(match[1] or 0), float(match[2] or 0)
    else:
        raise ValueError("not a duration such as 45, 45 min or 1:30")
    return round(hours * 60 + minutes)


def read_date(text: str, month_first: bool = False) -> str:
    """A date as "YYYY-MM-DD": from `2022-10-01`, `1.10.2022`, `01/10/22`, `Saturday 1st October 2022`, `Oct 1, 2022`.

    Names of months may be English, French, German or Welsh. With `month_first`, 01/10/2022 is in January.

    Raises:
        ValueError: It is not a date, or no such day is in the calendar.
    """
    words = _tidy(text)
    try:
        if match := _YEAR_FIRST.fullmatch(words):
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        if match := _NUMERIC.fullmatch(words):
            day, month = (match[2], match[1]) if month_first else (match[1], match[2])
            return date(_year(match[3]), int(month), int(day)).isoformat()
        if match := _NAMED.search(words):
            return date(int(match[3]), _month(match[2]), int(match[1])).isoformat()
        if match := _NAMED_FIRST.search(words):
            return date(int(match[3]), _month(match[1]), int(match[2])).isoformat()
    except ValueError:
        pass
    raise ValueError("not a date such as 2022-10-01")


def _time(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _tidy(text: str) -> str:
    words = _SPACES.sub(" ", text.casefold()).strip(" ,;")
    return _HALF_DAY.sub(r"\1m", _LEAD.sub("", words))


def _clock(words: str) -> tuple[int, str]:
    """Minutes after midnight, and "am" or "pm" where that was written."""
    words = _LEAD.sub("", _STAMP.sub("", words))
    if words in _WORDS:
        return _WORDS[words], ""
    if re.fullmatch(r"\d{4}", words):
        words = f"{words[:2]}:{words[2:]}"
    if match := _CLOCK.fullmatch(words):
        hours, minutes, after = int(match[1]), int(match[2] or 0), match[3]
        half = after if after in ("am", "pm") else ""
        if half and hours <= 12:
            hours = hours % 12 + (12 if half == "pm" else 0)
        fits = minutes < 60 and (hours < 24 or (hours, minutes) == (24, 0))
        if fits and not (half == "am" and hours >= 12) and not (after in ("noon", "midday") and hours != 12):
            return hours * 60 + minutes, half
    raise ValueError("not a time of day such as 14:30 or 2.30 p.m.")


def _month(name: str) -> int:
    for number, stems in enumerate(_MONTHS, 1):
        if name.startswith(tuple(stems)):
            return number
    raise ValueError(name)


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)
