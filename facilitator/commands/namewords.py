"""How the command line tells that words hold the name of somebody in the event."""

from collections.abc import Sequence
from typing import Any

from ..domain.privacy import Named
from ..intake.errors import listed, one_line

_THINGS = {"profile": "attribute", "person": "code"}
"""Kinds of things that people know under another name."""


def withheld_words(codes: Sequence[str], done: str) -> list[str]:
    """A sentence about notes that are not `done`, such as "printed"; none where there are no such notes."""
    if not codes:
        return []
    return [f"Counted but not {done}, since they hold the name of somebody in the event: {', '.join(codes)}. "
            "Change their words, or add --include-flagged."]


def named_words(found: Sequence[Named], done: str) -> list[str]:
    """A sentence about other texts, which are `done` as they are; none where there are no such texts."""
    if not found:
        return []
    texts = dict.fromkeys(f'{_THINGS.get(one.kind, one.kind)} "{one_line(one.text)}"' for one in found)
    return [f"{done.capitalize()} as they are, though they hold the name of somebody in the event: "
            f"{listed(list(texts))}. Change their words if nobody should read that name."]


def named_data(found: Sequence[Named]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [{"kind": one.kind, "id": one.id, "field": one.field, "text": one.text, "words": list(one.words)}
            for one in found]
