"""Counts of people as they may be published: small ones could be about somebody in particular."""

from collections.abc import Collection, Mapping
from typing import TypeVar

K = TypeVar("K")

SMALLEST = 5
"""The least count of people with something in common that is published."""

HIDDEN = "hidden"
"""Stands for a count of any size."""


def is_hidden(words: str) -> bool:
    """Whether words of `hide` or `hide_among` stand for a count that is not told."""
    return words in (HIDDEN, f"<{SMALLEST}")


def hide(count: int) -> str:
    """A count as it may be published: "<5" where it is small."""
    return f"<{SMALLEST}" if 0 < count < SMALLEST else str(count)


def hide_among(counts: Mapping[K, int], also: Collection[K] = ()) -> dict[K, str]:
    """Counts that add up to a known total, as they may be published.

    Where the small ones could be told from the rest, the next larger one is hidden too, and all that is hidden looks
    the same.

    Args:
        also: Keys to hide whatever their count, as another column of the same table hides them.
    """
    hidden = {key for key, count in counts.items() if 0 < count < SMALLEST or key in also}
    together = sum(counts[key] for key in hidden)
    are_small = all(0 < counts[key] < SMALLEST for key in hidden)
    only_way = len(hidden) == 1 or not together or are_small and together in (len(hidden), len(hidden) * (SMALLEST - 1))
    if hidden and only_way:
        rest = [key for key in sorted(counts, key=lambda key: counts[key]) if key not in hidden and counts[key]]
        hidden.update(rest[:1])
    words = f"<{SMALLEST}" if are_small and (not only_way or len(counts) == 1) else HIDDEN
    return {key: words if key in hidden else str(count) for key, count in counts.items()}


def shown_apart(counts: Mapping[str, int], least: int) -> dict[str, str]:
    """Under which name each part of a whole may be told, such as votes by table: under its own, or under "" where fewer
    than `least` are of it; where the small ones could be told from the rest, the next larger one is left out too.
    What stands under "" already is nobody's own."""
    unnamed = counts.get("", 0)
    rest = sorted((name for name in counts if name), key=lambda name: (counts[name], name))
    small = {name for name in rest if counts[name] < least}
    for name in rest:
        if small and (unnamed + sum(counts[one] for one in small) < least or len(small) == 1 and not unnamed):
            small.add(name)
    return {name: "" if name in small else name for name in counts}
