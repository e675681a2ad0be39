"""Pasted texts whose lines have no times of day: lists of titles, and lengths that look like times."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .paste_asks import Asking
from .paste_lines import Line

_EITHER = re.compile(r"([1-8])\s?h\s?(\d{2})?", re.IGNORECASE)
"""A time of day or a length, as "1h30"."""


def settle(lines: Sequence[Line], asking: Asking) -> list[Line]:
    """The lines, with what only the text as a whole can tell: whether 1h30 is a length, and whether titles without any
    time are segments."""
    lines = _lengths(list(lines), asking)
    return _listed(lines, asking) if lines and all(line.is_bare for line in lines) else lines


def _lengths(lines: list[Line], asking: Asking) -> list[Line]:
    timed = [line for line in lines if line.when]
    if not timed or not all(_EITHER.fullmatch(line.when) and not line.second for line in timed):
        return lines
    if not any(line.length for line in lines):
        first = timed[0]
        answer = asking.ask("length", first.number, f"Is “{first.when}” a time of day or a length?",
                            [("length", f"It takes {first.when}"), ("time", f"It begins at {first.when}")])
        if answer == "time":
            return lines
    return [replace(line, when="", length=line.when) if line.when else line for line in lines]


def _listed(lines: list[Line], asking: Asking) -> list[Line]:
    """A plain list of titles; the first lines may be a date or a title and stay as they are."""
    titles = [line for line in lines if not re.search(r"\d{4}", line.text)]
    if len(titles) < 2:
        return lines
    answer = asking.ask("list", titles[0].number, "No line has a time. Is each a segment, and of how many minutes?",
                        [("15", "Each is a segment of 15 minutes"), ("30", "Each is a segment of 30 minutes"),
                         ("none", "No: ask about each line")], "minutes")
    if answer == "none":
        return lines
    return [replace(line, length=answer) if line in titles else line for line in lines]
