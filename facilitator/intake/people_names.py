"""What somebody is called in a list: in one column or two, and first name first, as it is printed on badges."""

import re

from ..domain.words import fold
from .mapping import Mapping
from .sheet import Row

_PARTS = ("first_name", "last_name")

_SURNAME_FIRST = re.compile(r"([^,]+),\s*([^,]+)")
_BEHIND_A_NAME = re.compile(r"[js](?:r|nr)|[ivx]+|esq|ph\.?d|[bm]\.?(?:a|sc|d)|ll\.?[bm]|[omck]\.?b\.?e|[qk]\.?c")
"""Folded, without its last dot: what follows a comma behind a whole name, "Ann Lee, PhD"."""


def has_name(mapping: Mapping) -> bool:
    """Whether a list says what people are called."""
    return any(field in mapping for field in ("name", *_PARTS))


def written(mapping: Mapping, row: Row) -> str:
    """A row's name as the list writes it."""
    if "name" in mapping:
        return mapping.get(row, "name")
    return " ".join(filter(None, (mapping.get(row, field) for field in _PARTS)))


def is_whole(mapping: Mapping, row: Row) -> bool:
    """Whether no part of the name is empty that the list has a column for: half a name says less than is known."""
    return "name" in mapping or all(mapping.get(row, field) for field in _PARTS if field in mapping)


def full_name(mapping: Mapping, row: Row) -> str:
    """What a row's person is called: "Ali, George" is George Ali, and "Ann Lee, PhD" stays."""
    text = written(mapping, row)
    parts = _SURNAME_FIRST.fullmatch(text)
    if not parts:
        return text
    surname, first = parts[1].strip(), parts[2].strip()
    is_title = " " in surname and _BEHIND_A_NAME.fullmatch(fold(first).rstrip("."))
    return text if is_title else f"{first} {surname}"
