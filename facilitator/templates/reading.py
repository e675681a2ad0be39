"""Reads a template's file: TOML, in the words of keys.py. Users write such files too, so each fault is one sentence
that names the file and the place in it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import limits
from ..domain import pollmaking, polls
from ..domain.agenda import CONTENT
from ..domain.changes import Record, create
from ..domain.records import (
    BASES,
    POLL_TYPES,
    PURPOSES,
    RULE_TYPES,
    TIES,
    WAYS,
    Day,
    Option,
    Poll,
    Rule,
    Segment,
    Turns,
)
from . import keys
from .shape import DAY, EVENT, POLL, SEGMENT, DayShape, PollShape, SegmentShape, Template, TemplateError, TurnsShape

SUFFIX = ".toml"

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_NAME = re.compile(r"[\w-]+")
_FURTHEST = 3660
"""Days between the first and the last: nobody plans ten years ahead."""

_NO_SEAT = ("break", "buffer", "milestone")
"""Types of segments that a day's round is not for: nobody sits down."""

_PLAIN = ("title", "description", "position", "language", "tables", "seats")

Heading = Mapping[str, Any]


def read(path: Path) -> Template:
    """The template in a file.

    Raises:
        TemplateError: There is no such file, or it is no template; the sentence says what is wrong, and where.
    """
    table = _toml(path)
    _check_fields(table, keys.FILE, path.name)
    kinds = [word for word in ("days", "parts", DAY, SEGMENT) if word in table]
    if len(kinds) > 1 or not (kinds or len(table.get("polls", ())) == 1):
        raise TemplateError(f"{path.name}: a template has days, parts, one day, one segment or one poll, and this has "
                            f"{' and '.join(kinds) or 'none of them'}.")
    found = Template(**{key: table[key] for key in _PLAIN if key in table}, rounds=tuple(table.get("rounds", ())),
                     repeating=tuple(table.get("repeating", ())))
    if not (0 <= found.tables <= limits.RANGES["table.number"][1] and 0 <= found.seats <= 999):
        raise TemplateError(f"{path.name}: tables and seats go from 0 to 999.")
    if not set(found.repeating) <= set(range(1, len(found.rounds) + 1)):
        raise TemplateError(f"{path.name}: “repeating” must be numbers of the file's list of rounds.")
    if kinds == ["parts"]:
        return _joined(path, found, table["parts"])
    reader = _Reader(path.name, len(found.rounds), table)
    if not kinds:
        return replace(found, kind=POLL, polls=tuple(reader.polls(table, "")))
    if kinds == [SEGMENT]:
        days = [DayShape(Day(id=""), segments=(reader.segment(table[SEGMENT], "the segment"),))]
    elif kinds == [DAY]:
        days = [reader.day(table[DAY], "the day")]
    else:
        days = [reader.day(day, f"day {number}") for number, day in enumerate(table["days"], 1)]
    return replace(found, kind=kinds[0] if kinds[0] in (DAY, SEGMENT) else EVENT, days=tuple(days),
                   polls=tuple(reader.polls(table, "")))


def head(path: Path) -> dict[str, Any]:
    """What stands above a file's first heading, such as its title and description; read without the rest.

    Raises:
        TemplateError: There is no such file, or it is no template.
    """
    return _toml(path, head_only=True)


def _toml(path: Path, head_only: bool = False) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8-sig")
        return tomllib.loads(re.split(r"^\[", text, maxsplit=1, flags=re.M)[0] if head_only else text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{path.name}, line {line[1]}" if line else f"{path.name}, at its end"
        raise TemplateError(f"{where}: this cannot be read, look for a quote, bracket or equals sign that is "
                            "missing, or a word that is there twice.") from error
    except UnicodeDecodeError as error:
        raise TemplateError(f"{path.name} is not a text in UTF-8: save it as such.") from error
    except OSError as error:
        raise TemplateError(f"The template {path.name} cannot be read: look whether it is still there.") from error


def _joined(path: Path, found: Template, parts: Sequence[Heading]) -> Template:
    """The template whose days are those of other templates in the same folder, one after the other."""
    days: list[DayShape] = []
    for number, part in enumerate(parts, 1):
        place = f"{path.name}, part {number}"
        _check_fields(part, keys.PART, place)
        name = part.get("template", "")
        if not _NAME.fullmatch(name) or "days" not in _toml(path.parent / f"{name}{SUFFIX}"):
            raise TemplateError(f"{place}: “template” must be the name of one in this folder that has days of its own.")
        other = read(path.parent / f"{name}{SUFFIX}")
        days += [_moved(day, part.get("after", 0), f"{number} ", len(found.rounds)) for day in other.days]
        found = replace(found, tables=max(found.tables, other.tables), seats=max(found.seats, other.seats),
                        repeating=(*found.repeating, *(len(found.rounds) + n for n in other.repeating)),
                        rounds=found.rounds + other.rounds, polls=found.polls + other.polls)
    return replace(found, days=tuple(days))


def _moved(day: DayShape, after: int, key: str, rounds: int) -> DayShape:
    segments = [replace(shape, segment=replace(
        shape.segment, id=shape.segment.id and key + shape.segment.id,
        repeats=shape.segment.repeats and key + shape.segment.repeats,
        round=str(int(shape.segment.round) + rounds) if shape.segment.round else "")) for shape in day.segments]
    return replace(day, after=day.after + after, segments=tuple(segments))


def _check_fields(table: Heading, known: Mapping[str, Any], place: str, **choices: Sequence[str]) -> None:
    """As keys.check, that these words are among their choices, and that times are times, a purpose one of the four, and
    days lie within reach."""
    keys.check(table, known, place)
    for key in ("start", "end"):
        if table.get(key) and not _TIME.fullmatch(table[key]):
            raise TemplateError(f"{place}: “{key}” must be a time of day such as \"09:30\".")
    if table.get("purpose") and table["purpose"] not in PURPOSES:
        raise TemplateError(f"{place}: “purpose” must be one of {', '.join(PURPOSES)}.")
    for word, words in choices.items():
        if word in table and table[word] not in words:
            raise TemplateError(f"{place}: “{word}” must be one of {', '.join(words)}.")
    if not 0 <= table.get("after", 0) <= _FURTHEST:
        raise TemplateError(f"{place}: “after” counts days from the first and goes from 0 to {_FURTHEST:,}.")


def _fits(record: Record, place: str) -> None:
    try:
        limits.check_change(create(record))
    except limits.LimitError as error:
        raise TemplateError(f"{place}: {error}") from error


class _Reader:
    """Reads the headings of one file."""

    def __init__(self, file: str, rounds: int, table: Heading):
        self.file = file
        self.rounds = rounds
        days = [*table.get("days", ()), table.get(DAY, {})]
        keyed = [segment for day in days for segment in day.get("segments", ()) if segment.get("key")]
        self.first = {segment["key"]: segment for segment in keyed}
        if len(self.first) < len(keyed):
            raise TemplateError(f"{file}: two segments have the same “key”, give each its own.")

    def day(self, table: Heading, name: str) -> DayShape:
        """One day with its segments; its `round` is theirs where they name none."""
        place = f"{self.file}, {name}"
        _check_fields(table, keys.DAY, place)
        day = Day(id="", **_values(table, keys.DAY_FIELDS))
        _fits(day, place)
        segments = [self.segment(segment, f"{name}, segment {number}", table.get("round", 0))
                    for number, segment in enumerate(table.get("segments", ()), 1)]
        return DayShape(day, table.get("after", 0), tuple(segments))

    def segment(self, table: Heading, name: str, round: int = 0) -> SegmentShape:
        """One segment with its script, polls and turns; what it repeats says what it leaves out."""
        place = f"{self.file}, {name}" + (f" (“{table['title']}”)" if table.get("title") else "")
        _check_fields(table, keys.SEGMENT, place)
        if repeats := table.get("repeats", ""):
            first = self.first.get(repeats, {})
            if not first or first.get("repeats"):
                raise TemplateError(f"{place}: “{repeats}” is not the key of a segment that repeats none.")
            table = {**{name: first[name] for name in CONTENT if name in first}, **table}
        round = table.get("round", 0 if table.get("type") in _NO_SEAT else round)
        if not 0 <= round <= self.rounds:
            raise TemplateError(f"{place}: there is no round {round}, name it in the file's list of rounds.")
        segment = Segment(id=table.get("key", ""), repeats=repeats, round=str(round or ""),
                          **_values(table, keys.SEGMENT_FIELDS))
        _fits(segment, place)
        return SegmentShape(segment, table.get("script", "").strip(), tuple(self.polls(table, place)),
                            tuple(self.turns(table, place)))

    def polls(self, table: Heading, where: str) -> Iterator[PollShape]:
        """The polls of a segment, or of the event as a whole."""
        for number, poll in enumerate(table.get("polls", ()), 1):
            place = f"{where or self.file}, poll {number}"
            _check_fields(poll, keys.POLL, place, base=BASES, type=POLL_TYPES, way=WAYS, ties=TIES)
            texts, abstains = poll.get("options", []), poll.get("abstains", [])
            _among(abstains, texts, f"{place}: “abstains”")
            values = poll.get("values", []) or [0] * len(texts)
            if len(values) != len(texts):
                raise TemplateError(f"{place}: “values” must be as many numbers as there are options.")
            plain = Poll(id="", question=poll.get("question", "").strip(), **_values(poll, keys.POLL_FIELDS))
            numbers = {name: poll[name] for name in ("most", "cap", "places") if name in poll}
            made = pollmaking.retyped(plain, plain.type, numbers)
            if "way" in poll and made.way != poll["way"]:
                raise TemplateError(f"{place}: a poll of the type “{made.type}” cannot be answered by {poll['way']}.")
            options = [Option(id="", text=text.strip(), position=float(n), value=values[n - 1],
                              abstains=n in abstains or polls.is_abstention(text)) for n, text in enumerate(texts, 1)]
            rules = [self.rule(rule, texts, f"{place}, rule {n}") for n, rule in enumerate(poll.get("rules", ()), 1)]
            for record in (made, *options, *rules):
                _fits(record, place)
            yield PollShape(made, tuple(options), tuple(rules))

    def rule(self, table: Heading, texts: Sequence[str], place: str) -> Rule:
        """A decision rule; it names its options by their number."""
        _check_fields(table, keys.RULE, place, base=BASES, type=RULE_TYPES)
        _among(table.get("options", []), texts, f"{place}: “options”")
        return Rule(id="", options=tuple(map(str, table.get("options", ()))), base=table.get("base", "cast"),
                    percent=float(table.get("percent", 50)), over=table.get("over", True),
                    **_values(table, ("type", "title")))

    def turns(self, table: Heading, where: str) -> Iterator[TurnsShape]:
        """The turns of a segment."""
        for number, turns in enumerate(table.get("turns", ()), 1):
            place = f"{where}, turns {number}"
            _check_fields(turns, keys.TURNS, place)
            made = TurnsShape(**{**turns, "names": tuple(turns.get("names", ()))})
            if made.each_table == bool(made.names):
                raise TemplateError(f"{place}: turns need either names or each_table = true.")
            _fits(Turns(id="", title=made.title, names=made.names, seconds=made.seconds), place)
            yield made


def _among(numbers: Sequence[int], texts: Sequence[str], what: str) -> None:
    if wrong := [n for n in numbers if not 1 <= n <= len(texts)]:
        raise TemplateError(f"{what} names number {wrong[0]}, and the options go from 1 to {len(texts)}.")


def _values(table: Heading, names: Iterable[str]) -> dict[str, Any]:
    """What a heading says of these fields, texts without blanks at their ends."""
    return {name: table[name].strip() if isinstance(table[name], str) else table[name]
            for name in names if name in table}
