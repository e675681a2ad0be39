"""Values of an attribute that mean the same, "f" and "Female": proposed for one spelling, written so when asked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .book import Book
from .changes import Change, edit
from .people import attribute_names, attributes
from .records import Profile
from .words import fold

_DASHES = str.maketrans("‐‑‒–—−", "------")
_JOINTS = re.compile(r"\s*([-+<>≤≥/&])\s*")
_BETWEEN = re.compile(r"(?<=[^\W\d])[-\s.'_]+(?=\w)|(?<=\w)[-\s.'_]+(?=[^\W\d])|[\s.]+$")
"""What people put between words, or leave out; between two digits it tells "1-2" from "12" and stays."""

_AND_MORE = re.compile(r"(?:over|above|from|ab|uber|>=?|≥)(\d+)|(\d+)(?:plus|andover|orover|andabove|orabove|andolder|"
                       r"orolder|undalter|undmehr|ans?etplus|etplus|iwiecej)")
"""The ways of writing "60+", as their keys; whoever asks for ages means the same by all of them."""

_LONGEST_SHORT = 4
"""Letters of an abbreviation; a longer word, such as "North" beside "Northern", may mean what it says."""

_FAMILIES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("female", "woman", "women"), ("f", "w", "fem")), (("male", "man", "men"), ("m",)),
    (("nonbinary", "nonbinaer"), ("nb", "enby", "x")), (("weiblich", "frau"), ("w", "f")),
    (("mannlich", "mann"), ("m",)), (("divers",), ("d",)), (("femme",), ("f",)), (("homme",), ("h",)),
    (("kobieta",), ("k",)), (("mezczyzna",), ("m",)),
    (("benyw", "menyw"), ("b",)), (("gwryw", "dyn"), ("g",)), (("yes",), ("y",)), (("no",), ("n",)),
    (("prefernottosay", "rathernotsay"), ("pnts", "pns")))
"""Known words for one thing, folded, each time with how they are shortened; a short one counts beside its word only."""


@dataclass(frozen=True, slots=True)
class Same:
    """Values of an attribute that seem to mean the same: `values` are to be written `into`."""

    attribute: str
    values: tuple[str, ...]
    into: str


def key(value: str) -> str:
    """A value as values are compared: without case, accents and what stands between words."""
    plain = _BETWEEN.sub("", _JOINTS.sub(r"\1", fold(value).translate(_DASHES).strip()))
    more = _AND_MORE.fullmatch(plain)
    return f"{more[1] or more[2]}+" if more else plain


def alike(attribute: str, counts: Mapping[str, int], known: Iterable[str] = ()) -> list[Same]:
    """Which values of an attribute seem to mean the same, most people first.

    Alike are values that differ by case, accents and joints; known words for one thing; and an abbreviation with the
    one other value that it can stand for, by its beginning or its first letters. Of its spellings the one is kept that
    is written as most of the attribute's words are, small or with a capital; a known word is brought to that.

    Args:
        counts: How many people have each value.
        known: Spellings that the event has already and that win over those that are new.
    """
    known = {*known}
    groups: dict[str, list[str]] = {}
    for value in counts:
        if value:
            groups.setdefault(key(value), []).append(value)
    heads = {one: _head(one, groups) for one in groups}
    together: dict[str, list[str]] = {}
    for one in groups:
        head = one
        while heads[head] != head:
            head = heads[head]
        together.setdefault(head, []).append(one)
    words = {head: {head}.union(*(full for full, _ in _FAMILIES if head in full)) for head in together}
    whole = {head: [value for one in keys if one in words[head] for value in groups[one]]
             for head, keys in together.items()}
    # "Male" must not come to stand beside "female": the words that we know are all written as most of them are.
    ours = {head for head in together if any(head in full for full, _ in _FAMILIES)}
    shape = _usual_shape({value: counts[value] for head in ours or together for value in whole[head]})
    found = []
    for head, keys in together.items():
        spellings = [value for one in keys for value in groups[one]]
        into = min([value for value in spellings if value in known] or whole[head], key=lambda value: (
            not _fits(value, shape), -counts[value], value[:1].islower(), len(value), value))
        if head in ours and into not in known and _shape(into) != shape:
            into = _shaped(into, shape)
        if others := tuple(sorted(value for value in spellings if value != into)):
            found.append(Same(attribute, others, into))
    return sorted(found, key=lambda same: (-sum(counts[value] for value in same.values), same.into))


def _shape(value: str) -> str:
    if value.isupper() and len(key(value)) > 1:
        return "capitals"
    return "small" if value[:1].islower() else "capital"


def _fits(value: str, shape: str) -> bool:
    """A value that begins with a digit, such as "60+", is written as any other."""
    return not value[:1].isalpha() or _shape(value) == shape


def _shaped(value: str, shape: str) -> str:
    match shape:
        case "capitals":
            return value.upper()
        case "small":
            return value.lower()
    return value[:1].upper() + value[1:].lower()


def _usual_shape(counts: Mapping[str, int]) -> str:
    """How most people's words are written, of those that have small and large letters."""
    found: dict[str, int] = {"capital": 0, "small": 0, "capitals": 0}
    for value, count in counts.items():
        if value[:1].upper() != value[:1].lower() and len(key(value)) > 1:
            found[_shape(value)] += count
    return max(found, key=lambda shape: found[shape])


def _head(one: str, groups: Mapping[str, list[str]]) -> str:
    """The key of the value that this one stands for; itself where there is none or more than one."""
    for full, _ in _FAMILIES:
        there = [word for word in full if word in groups]
        if one in there:
            return there[0]
    families = {next(word for word in full if word in groups) for full, short in _FAMILIES
                if one in short and any(word in groups for word in full)}
    if families:
        return families.pop() if len(families) == 1 else one
    if not (one.isalpha() and len(one) <= _LONGEST_SHORT):
        return one
    longer = [other for other in groups if len(other) > len(one) and _stands_for(one, groups[other][0])]
    return longer[0] if len(longer) == 1 else one


def _stands_for(short: str, value: str) -> bool:
    parts = re.findall(r"[^\W\d_]+", fold(value))
    if len(parts) > 1:
        return short == "".join(part[0] for part in parts)
    return len(parts) == 1 and parts[0] == key(value) and parts[0].startswith(short)


def found(book: Book) -> list[Same]:
    """All values of an event's people that seem to mean the same."""
    return [same for name in attribute_names(book) for same in alike(name, counted(book, name))]


def counted(book: Book, attribute: str) -> dict[str, int]:
    """How many people, of whatever role, have each value."""
    counts: dict[str, int] = {}
    for one in attributes(book).values():
        if value := one.get(attribute, ""):
            counts[value] = counts.get(value, 0) + 1
    return counts


def merge(book: Book, same: Same) -> list[Change]:
    """Writes the values as one for everybody who has them."""
    values = {*same.values}
    return [edit(one, attributes=tuple((name, same.into if name == same.attribute and value in values else value)
                                       for name, value in one.attributes))
            for one in book.all(Profile) if any(name == same.attribute and value in values
                                                for name, value in one.attributes)]
