"""Characters that steer a screen instead of being text: control characters, and those that turn the way of writing.

Marks that only say which way a letter beside them runs (U+200E, U+200F, U+061C) are part of texts in Arabic and Hebrew
and harm nothing; they stay.
"""

DIRECTIONS = (*range(0x202a, 0x202f), *range(0x2066, 0x206a))
"""Embeddings, overrides and isolates, which make a text look like another one."""

_STEERING = {*range(0x20), *range(0x7f, 0xa0), *DIRECTIONS} - {ord("\n"), ord("\t")}
_TAKEN_OUT = dict.fromkeys(_STEERING)
_SHOWN = dict.fromkeys(_STEERING, "\ufffd")
_ESCAPED = {code: f"\\u{code:04x}" for code in _STEERING}


def taken_out(text: str) -> str:
    """The text without them."""
    return text if text.isprintable() else text.translate(_TAKEN_OUT)


def shown(text: str) -> str:
    """The text with U+FFFD for each."""
    return text if text.isprintable() else text.translate(_SHOWN)


def escaped(json: str) -> str:
    """The same JSON with an escape for each."""
    return json if json.isprintable() else json.translate(_ESCAPED)
