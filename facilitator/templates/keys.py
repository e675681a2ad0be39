"""The words of a template's file and what each may hold, derived from the records; reader and writer share them."""

import difflib
from collections.abc import Mapping
from types import GenericAlias
from typing import Any

from ..domain.changes import field_types
from ..domain.records import Day, Poll, Rule, Segment, Turns
from .shape import TemplateError

TEXTS, NUMBERS, TABLES = list[str], list[int], list[dict]


def _own(noun: type, *without: str) -> dict[str, type | GenericAlias]:
    return {name: type_ for name, type_ in field_types(noun).items() if name not in without}


DAY_FIELDS = _own(Day, "date", "venue")
SEGMENT_FIELDS = _own(Segment, "day", "position", "round", "repeats", "leads")
"""The fields that a template's file has as the record has them."""

RULE = {**_own(Rule, "poll", "position"), "options": NUMBERS}
POLL_FIELDS = _own(Poll, "segment", "position", "state", "question", "repeat", "was", "recommendation", "lot")
POLL = {**POLL_FIELDS, "question": str, "options": TEXTS, "values": NUMBERS, "abstains": NUMBERS, "rules": TABLES}
TURNS = {**_own(Turns, "segment"), "names": TEXTS, "each_table": bool}
SEGMENT = {**SEGMENT_FIELDS, "round": int, "key": str, "repeats": str, "script": str, "polls": TABLES, "turns": TABLES}
DAY = {**DAY_FIELDS, "after": int, "round": int, "segments": TABLES}
PART = {"template": str, "after": int}
FILE = {"title": str, "description": str, "position": int, "language": str, "tables": int, "seats": int,
        "rounds": TEXTS, "repeating": NUMBERS, "parts": TABLES, "polls": TABLES, "days": TABLES, "day": dict,
        "segment": dict}

_WORDS = {str: "a text in quotes", int: "a whole number", float: "a number", bool: "true or false", dict: "a heading",
          TEXTS: "a list of texts in quotes", NUMBERS: "a list of whole numbers", TABLES: "a list of headings"}


def check(table: Mapping[str, Any], known: Mapping[str, Any], place: str) -> None:
    """Looks whether a heading of a file has only words that are known there, with values of their kind.

    Raises:
        TemplateError: One is not; the message names the place and the nearest word that is known.
    """
    for key, value in table.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f", perhaps “{near[0]}” is meant" if near else f"; what is known is {', '.join(known)}"
            raise TemplateError(f"{place}: nothing is called “{key}” here{hint}.")
        if not _is(value, known[key]):
            raise TemplateError(f"{place}: “{key}” must be {_WORDS[known[key]]}.")


def _is(value: Any, type_: Any) -> bool:
    if type_ is float:
        return type(value) in (int, float)
    if isinstance(type_, GenericAlias):
        return isinstance(value, list) and all(type(item) is type_.__args__[0] for item in value)
    return type(value) is type_
