"""What a table says of a segment beside its times: how it begins, how far it may give way, and what is for whom."""

from typing import Any

from ..domain import times
from ..domain.records import PURPOSES
from .errors import listed
from .mapping import Fields, Mapping
from .sheet import Row, normal

ANCHORED, FREE, LINKED = "anchored", "free", "linked"
"""How a segment begins: it waits for its start, it may begin before it, or it follows the one above."""

FIELDS: Fields = {
    "begins": (),
    "least": ("minimum", "at least"),
    "most": ("maximum", "at most"),
    "protected": (),
    "optional": (),
    "skipped": ("skip",),
    "internal": ("internal item", "agenda_type"),
    "group": ("section", "heading"),
    "purpose": (),
    "prompt": (),
    "public": ("public text", "description", "text"),
    "materials": ("material", "equipment"),
    "setup": ("set-up", "room set-up", "room setup"),
    "script": ("private script", "agenda_comment", "comment", "comments"),
}

_SWITCHES = ("protected", "optional", "skipped", "internal")
_MINUTES = ("least", "most")
_TEXTS = ("prompt", "public", "materials", "setup")

_ON = frozenset(("yes", "y", "true", "1", "x", "ja", "oui", "ydy", "internal", "hidden"))
_OFF = frozenset(("", "no", "n", "false", "0", "nein", "non", "common", "public"))
"""Words of a switch; the last of each are what OpenSlides calls items that are shown to members, or are not."""


def begins(mapping: Mapping, row: Row) -> str:
    """How the segment of a row begins, one of the three words; empty where the row does not say.

    Raises:
        IntakeError: It is none of them.
    """
    word = normal(mapping.get(row, "begins"))
    if word not in ("", ANCHORED, FREE, LINKED):
        raise mapping.wrong(row, "begins", f"which is none of {listed([ANCHORED, FREE, LINKED])}")
    return word


def read(mapping: Mapping, row: Row) -> dict[str, Any]:
    """The fields of a segment that the table has a column for, with what the row says.

    Raises:
        IntakeError: A cell is no duration, is neither yes nor no, or is no purpose.
    """
    found: dict[str, Any] = {name: mapping.get(row, name) for name in _TEXTS if name in mapping}
    if "group" in mapping:
        found["group"] = " ".join(mapping.get(row, "group").split())
    if "purpose" in mapping:
        found["purpose"] = _purpose(mapping, row)
    found |= {name: _switch(mapping, row, name) for name in _SWITCHES if name in mapping}
    return found | {name: _minutes(mapping, row, name) for name in _MINUTES if name in mapping}


def _purpose(mapping: Mapping, row: Row) -> str:
    word = normal(mapping.get(row, "purpose"))
    if word and word not in PURPOSES:
        raise mapping.wrong(row, "purpose", f"which is none of {listed(list(PURPOSES))}")
    return word


def _switch(mapping: Mapping, row: Row, name: str) -> bool:
    word = normal(mapping.get(row, name))
    if word not in _ON | _OFF:
        raise mapping.wrong(row, name, "which is neither yes nor no: write one of them")
    return word in _ON


def _minutes(mapping: Mapping, row: Row, name: str) -> int:
    written = mapping.get(row, name)
    try:
        return times.read_minutes(written) if written else 0
    except ValueError as error:
        raise mapping.wrong(row, name, f"which is {error}") from error
