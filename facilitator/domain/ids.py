"""Ids: random ones, ids made from what a record stands for, and the short code of a note."""

import hashlib
import uuid

_SPACE = uuid.UUID("6f1f7f0e-6f6c-5a55-9d0c-0f6ac1117a70")
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a code can be read out and typed from paper."""

_MISREAD = str.maketrans("OIL", "011")

CODE_LENGTH = 6


def new_id() -> str:
    """32 random hexadecimal digits."""
    return uuid.uuid4().hex


def cell_id(kind: str, *parts: object) -> str:
    """The id of a record that two laptops may make apart and must mean the same: from its kind and what it joins."""
    return uuid.uuid5(_SPACE, "\x1f".join([kind, *map(str, parts)])).hex


def table_id(number: int) -> str:
    """The id of the table with this number."""
    return cell_id("table", number)


def round_id(number: int) -> str:
    """The id of the round with this number."""
    return cell_id("round", number)


def code(id: str) -> str:
    """A record's id as six letters and digits: the same on every laptop, short enough to print beside a note.

    Among 10,000 notes about one pair shares a code in every twenty events; search then finds both.
    """
    return spelt(number(id) >> 30, CODE_LENGTH)


def spelt(bits: int, length: int) -> str:
    """The lowest bits of a number as so many letters and digits, five bits each."""
    return "".join(_LETTERS[bits >> shift & 31] for shift in range(5 * (length - 1), -1, -5))


def as_spelt(typed: str) -> str:
    """What somebody typed from paper, as `spelt` writes it: capitals, without spaces and dashes, O for 0 and I or L for
    1; nothing where a character is no such letter."""
    letters = "".join(typed.upper().replace("-", " ").split()).translate(_MISREAD)
    return letters if set(letters) <= set(_LETTERS) else ""


def number(id: str) -> int:
    """An id as 60 bits: its first 15 digits, or a hash of one that is not ours, as only a foreign file holds."""
    try:
        return int(id[:15], 16)
    except ValueError:
        return int(hashlib.blake2b(id.encode("utf-8", "replace")).hexdigest()[:15], 16)
