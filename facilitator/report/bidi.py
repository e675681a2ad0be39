"""Right-to-left text on a line: which way each character runs, and in which order a line's pieces stand.

After Unicode Standard Annex 9, for plain text: explicit embeddings and isolates are taken out before (see `text.clean`)
and brackets count as other neutral characters do.
"""

import re
import unicodedata
from collections.abc import Sequence

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NUMBERS = ("EN", "AN")
_NEUTRAL = ("B", "S", "WS", "ON", "BN")


def has_rtl(text: str) -> bool:
    """Whether any character belongs to a script that runs from right to left."""
    return _RTL.search(text) is not None


def base_level(text: str) -> int:
    """0 for a paragraph that begins from the left, 1 from the right: its first letter decides (rules P2 and P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return 1
        if kind == "L":
            return 0
    return 0


def levels(text: str, base: int) -> list[int]:
    """The level of each character of one paragraph: even runs rightwards, odd leftwards.

    Characters that Unicode does not know count as running rightwards.
    """
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    edge = "R" if base else "L"
    _resolve_weak(kinds, edge)
    _resolve_neutral(kinds, edge)
    return [_implicit(kind, base) for kind in kinds]


def visual_order(line_levels: Sequence[int]) -> list[int]:
    """The indexes of a line's pieces from left to right (rule L2)."""
    order = list(range(len(line_levels)))
    highest = max(line_levels, default=0)
    lowest_odd = min((level for level in line_levels if level % 2), default=highest + 1)
    for level in range(highest, lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and line_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order


def _resolve_weak(kinds: list[str], edge: str) -> None:
    """Rules W1 to W7, in place: marks, numbers and what stands between and around numbers."""
    before, strong = edge, edge
    for i, kind in enumerate(kinds):
        if kind in ("NSM", "BN"):
            kind = before
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        if kind in ("L", "R", "AL"):
            strong = kind
        kinds[i] = before = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for i in range(1, len(kinds) - 1):
        if kinds[i - 1] == kinds[i + 1] and (kinds[i - 1], kinds[i]) in (("EN", "ES"), ("EN", "CS"), ("AN", "CS")):
            kinds[i] = kinds[i - 1]
    for start, end in _stretches(kinds, ("ET",)):
        beside_number = "EN" in (kinds[start - 1 : start] + kinds[end : end + 1])
        kinds[start:end] = ["EN" if beside_number else "ON"] * (end - start)
    strong = edge
    for i, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"
        elif kind in ("ES", "CS"):
            kinds[i] = "ON"


def _resolve_neutral(kinds: list[str], edge: str) -> None:
    """Rules N1 and N2, in place: what stands between two pieces of one direction takes it, else the paragraph's."""
    for start, end in _stretches(kinds, _NEUTRAL):
        left = _side(kinds[start - 1]) if start else edge
        right = _side(kinds[end]) if end < len(kinds) else edge
        kinds[start:end] = [left if left == right else edge] * (end - start)


def _stretches(kinds: list[str], wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    found, start = [], None
    for i, kind in enumerate([*kinds, ""]):
        if kind in wanted:
            start = i if start is None else start
        elif start is not None:
            found.append((start, i))
            start = None
    return found


def _side(kind: str) -> str:
    return "R" if kind in _NUMBERS else kind


def _implicit(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base % 2:
        return base if kind == "R" else base + 1
    return {"L": base, "R": base + 1}.get(kind, base + 2)
