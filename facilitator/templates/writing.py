"""Writes a template's file as TOML that people like to read and edit: long texts over several lines, nothing that a
template has by default.

A library that writes any TOML was weighed: the few shapes that occur here take fewer lines than its place among the
wheels would.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..domain import pollmaking
from ..domain.agenda import CONTENT
from ..domain.changes import Record
from ..domain.records import Day, Poll, Rule, Segment
from . import keys
from .shape import DAY, EVENT, SEGMENT, DayShape, PollShape, SegmentShape, Template, TurnsShape

_FIRST = ("title", "description", "key", "repeats", "type", "minutes")
"""What a reader looks for stands above the rest; the script, which is longest, below it."""


def write(path: Path, template: Template) -> None:
    """Writes a template into a file, which is replaced; its folder is made.

    Raises:
        OSError: It cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dumps(template), "utf-8", newline="\n")


def dumps(template: Template) -> str:
    """A template as the text of its file."""
    by_key = {own.segment.id: own.segment for own in template.segments if own.segment.id}
    days = [_day(day, by_key) for day in template.days]
    blank = Template()
    table = {word: getattr(template, word) for word in ("description", "position", "language", "tables", "seats")
             if getattr(template, word) != getattr(blank, word)}
    table = {"title": template.title, **table, **_unless_empty(rounds=list(template.rounds),
                                                               repeating=list(template.repeating),
                                                               polls=_polls(template.polls))}
    if template.kind == SEGMENT:
        table[SEGMENT] = days[0]["segments"][0]
    elif template.kind == DAY:
        table[DAY] = days[0]
    elif template.kind == EVENT:
        table["days"] = days
    return "\n".join(_lines(table)).lstrip("\n") + "\n"


def _day(shape: DayShape, by_key: Mapping[str, Segment]) -> dict[str, Any]:
    return {"after": shape.after, "start": shape.day.start, **_said(shape.day, keys.DAY_FIELDS, Day(id="")),
            "segments": [_segment(segment, by_key) for segment in shape.segments]}


def _segment(shape: SegmentShape, by_key: Mapping[str, Segment]) -> dict[str, Any]:
    segment = shape.segment
    said = {"minutes": segment.minutes, "type": segment.type, **_said(segment, keys.SEGMENT_FIELDS, Segment(id=""))}
    if first := by_key.get(segment.repeats):
        said = {key: value for key, value in said.items() if key not in CONTENT}
        said |= _said(segment, CONTENT, first)
    return {**said, **_unless_empty(key=segment.id, repeats=segment.repeats, round=int(segment.round or 0),
                                    script=shape.script, polls=_polls(shape.polls),
                                    turns=[_turns(turns) for turns in shape.turns])}


def _polls(shapes: Iterable[PollShape]) -> list[dict[str, Any]]:
    return [{"question": shape.poll.question, **_poll(shape.poll), "options": [o.text for o in shape.options],
             **_unless_empty(values=_steps(shape),
                             abstains=[n for n, option in enumerate(shape.options, 1) if option.abstains],
                             rules=[_rule(rule) for rule in shape.rules])} for shape in shapes]


def _poll(poll: Poll) -> dict[str, Any]:
    """How a poll is asked, where it is not as any poll of its type."""
    return _said(poll, keys.POLL_FIELDS, replace(pollmaking.retyped(Poll(id=""), poll.type), type=Poll(id="").type))


def _steps(shape: PollShape) -> list[int]:
    values = [option.value for option in shape.options]
    return values if any(values) else []


def _rule(rule: Rule) -> dict[str, Any]:
    return {"options": [int(n) for n in rule.options], "percent": rule.percent, "over": rule.over, "base": rule.base,
            **_said(rule, ("type", "title"), Rule(id=""))}


def _turns(shape: TurnsShape) -> dict[str, Any]:
    return {"seconds": shape.seconds, **_unless_empty(title=shape.title, each_table=shape.each_table,
                                                      names=list(shape.names))}


def _unless_empty(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _said(record: Record, names: Any, blank: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names if getattr(record, name) != getattr(blank, name)}


def _lines(table: Mapping[str, Any], name: str = "") -> Iterator[str]:
    """A heading's own values, then the headings within it."""
    order = sorted(table, key=lambda key: (_FIRST.index(key) if key in _FIRST else len(_FIRST), key == "script"))
    inner = [key for key in order if _is_heading(table[key])]
    yield from (f"{key} = {_value(table[key])}" for key in order if key not in inner)
    for key in inner:
        full, many = f"{name}.{key}" if name else key, isinstance(table[key], list)
        for value in table[key] if many else [table[key]]:
            yield f"\n[[{full}]]" if many else f"\n[{full}]"
            yield from _lines(value, full)


def _is_heading(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if not isinstance(value, str):
        return str(value).lower()
    return f'"""\n{_several_lines(value)}"""' if "\n" in value else _escaped(value)


def _several_lines(text: str) -> str:
    """A text between triple quotes: as it is, but for backslashes, odd characters and quotes that would end it."""
    lines = [re.sub(r"\\(.)", lambda pair: '"' if pair[1] == '"' else pair[0], _escaped(line)[1:-1])
             for line in text.split("\n")]
    joined = "\n".join(lines).replace('"""', '""\\"')
    return joined[:-1] + '\\"' if joined.endswith('"') else joined


def _escaped(text: str) -> str:
    """A text in quotes. What JSON escapes TOML escapes alike, but for the one sign that only TOML does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
