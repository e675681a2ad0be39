"""Every limit of what an event may hold and of what is read from files, each with its reason, and their one check."""

import math
from typing import Any

from .domain.changes import Change, Pairs, field_types
from .domain.records import NOUNS

FILE_BYTES = 64 * 1024 * 1024
"""A table of 100,000 long notes is half of this; what is larger is a film or a mistake."""

UNPACKED_BYTES = 4 * FILE_BYTES
"""A workbook is a zip: its XML is some four times as long as the same list in CSV."""

FILE_ROWS = 100_000
"""Ten times the largest conversation online that anybody brought into a room; the screens are quick up to here."""

BALLOT_ROWS = 2_000_000
"""Marks of 400,000 voters with five each; equal ballots become one record, so that the screens stay quick."""

PHOTO_BYTES = 128 * 1024 * 1024
"""A scan of a whole wall without any compression is about this large."""

PHOTO_PIXELS = 80_000_000
"""Beyond any usual telephone's 50 million; what unpacks to more fills the memory of an old laptop."""

PICTURE_BYTES = 16 * 1024 * 1024
"""Ten times a photograph as it is kept."""

AGENDA_ROWS = 2_000
"""A conference of five days with ten tracks of forty segments each."""

FILE_COLUMNS = 500
"""Twice the longest questionnaire; a file with more was read with the wrong separator."""

FILE_CELL = 20_000
"""Twice the longest text of ours, so that the right limit below is the one that speaks."""

TITLE_ROWS = 20
"""Title rows above the header; nobody writes more of them, and further down every row is data."""

TEXT = 10_000
"""Two printed pages: longer than any post-it, online comment or remit; beyond it a page of the report overflows."""

PASTE = 5 * TEXT
"""An agenda of five hundred lines; a longer text was copied with all that stands around it."""

PASTE_LINES = 2_000
"""A page has empty lines and several lines a segment; the window reads it anew after each answer."""

LINE = 500
"""A title, name or question in one or two printed lines; also headings of questionnaires that are whole questions."""

WORD = 100
"""A code, role, kind, time or reference: longer ones do not fit a badge or a card."""

PAIRS = FILE_COLUMNS
"""Attributes or other columns of one person: as many as a file may have columns."""

REFERENCES = 1_000
"""Records that one record names in a list, such as a rule's options."""

CHARACTERS = {
    "event.title": LINE, "event.remit": TEXT, "event.organisers": LINE, "event.place": LINE,
    "day.title": LINE, "day.venue": LINE,
    "segment.title": LINE, "segment.track": LINE, "segment.group": LINE, "segment.prompt": TEXT,
    "segment.public": TEXT, "segment.materials": TEXT, "segment.setup": TEXT, "script.text": TEXT,
    "turns.title": LINE, "turns.names": LINE,
    "table.name": LINE, "fixture.title": LINE, "round.title": LINE, "mixing.attribute": TEXT,
    "contact.name": LINE, "contact.email": LINE, "contact.access": TEXT, "contact.diet": TEXT,
    "authorship.author": LINE, "note.text": TEXT, "theme.name": LINE, "theme.description": TEXT,
    "theme.missing": TEXT, "photo.title": LINE, "saved_search.title": LINE, "saved_search.words": LINE,
    "recommendation.text": TEXT, "poll.question": TEXT, "poll.lot": LINE, "option.text": LINE, "rule.title": LINE,
    "intake.file": LINE,
}
"""The longest text of a field; a field not named here takes a `WORD`."""

PAIR_CHARACTERS = TEXT
"""The longest word of a pair: an answer to an open question of a questionnaire lands there."""

RANGES: dict[str, tuple[float, float]] = {
    "segment.minutes": (0, 24 * 60),        # a mark such as "End" takes no time; a day has 24 hours
    "segment.least": (0, 24 * 60),
    "segment.most": (0, 24 * 60),
    "segment.soon": (0, 100),
    "segment.urgent": (0, 100),
    "turns.seconds": (1, 24 * 3600),        # a turn of no time is none
    "timing.minutes": (-24 * 60, 24 * 60),  # a correction goes either way, within the day
    "table.number": (1, 999),               # three digits fit a table card and a heat map
    "table.seats": (0, 999),                # 0 is a table for nobody yet; a hall of one table has hundreds
    "table.x": (-9_999, 9_999),             # metres; tables for hundreds each take a field, no room is wider
    "table.y": (-9_999, 9_999),
    "fixture.x": (-9_999, 9_999),
    "fixture.y": (-9_999, 9_999),
    "fixture.width": (0, 999),
    "fixture.depth": (0, 999),
    "photo.width": (0, 20_000),             # pixels; a picture is kept at a few thousand
    "photo.height": (0, 20_000),
    "frame.x": (0, 1),
    "frame.y": (0, 1),
    "frame.width": (0, 1),
    "frame.height": (0, 1),
    "theme.x": (-9_999, 9_999),
    "theme.y": (-9_999, 9_999),
    "round.number": (1, 999),
    "note.voices": (1, 9_999),              # a note is at least its writer's voice, at most a hall's
    "poll.most": (0, 999),                  # dots or the highest score; a ballot has no more options
    "poll.cap": (0, 999),
    "poll.places": (1, 999),
    "poll.least": (0, 999),
    "poll.repeat": (1, 999),
    "option.value": (-999, 999),
    "poll_deed.repeat": (1, 999),
    "ballot.repeat": (1, 999),
    "ballot.entry": (1, 2),
    "ballot.count": (1, 10_000_000),        # an election's equal ballots come as one line
    "secret.repeat": (1, 999),
    "hands.repeat": (1, 999),
    "hands.hands": (0, 99_999),             # a whole town may be counted at one door
    "rule.percent": (0, 100),
    "intake.rows": (0, FILE_ROWS),
}
"""The least and the most of a number; a field not named here takes any finite one, such as a position."""


class LimitError(ValueError):
    """Something is too long, too many or out of range; the message says what, in one plain sentence."""


def check_change(change: Change) -> None:
    """Looks at every value of a change; fields and nouns that it does not know are passed over.

    Raises:
        LimitError: A text is too long, a number out of range, a list too full.
    """
    noun = NOUNS.get(change.kind)
    if noun is None:
        return
    known = field_types(noun)
    for name, value in change.fields.items():
        if name in known and (complaint := _complaint(f"{change.kind}.{name}", known[name], value)):
            raise LimitError(complaint)


def _complaint(field: str, type_: Any, value: Any) -> str:
    if isinstance(value, str):
        return _too_long(field, len(value), CHARACTERS.get(field, WORD))
    if type(value) in (int, float):
        least, most = RANGES.get(field, (-math.inf, math.inf))
        if not (least <= value <= most and math.isfinite(value)):
            return f"{_what(field)} cannot be {value:,}: it goes from {least:,} to {most:,}."
    if isinstance(value, list | tuple):
        most = PAIRS if type_ == Pairs else REFERENCES
        if len(value) > most:
            return f"{_what(field)} holds {len(value):,} entries and the most is {most:,}: leave some out."
        longest = max((len(word) for entry in value for word in _words(entry)), default=0)
        return _too_long(field, longest, PAIR_CHARACTERS)
    return ""


def _what(field: str) -> str:
    noun, _, name = field.partition(".")
    return f"the {name.replace('_', ' ')} of {'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _too_long(field: str, length: int, most: int) -> str:
    if length <= most:
        return ""
    return f"{_what(field)} is {length:,} characters long and the most is {most:,}: shorten it."


def _words(entry: Any) -> list[str]:
    return [entry] if isinstance(entry, str) else [word for word in entry if isinstance(word, str)]
