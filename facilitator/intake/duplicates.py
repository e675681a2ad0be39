"""People who may be listed twice, found by the likeness of their names, by e-mail and by telephone; only proposed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from ..domain import terms
from ..domain.book import Book
from ..domain.joining import told_apart
from ..domain.people import attributes, by_code, contacts
from ..domain.records import Contact
from ..domain.words import fold, words

ONE_SLIP, TWO_SLIPS = 6, 14
"""Letters of a name from which one, or two, may be wrong; of a shorter name another letter makes another name."""

MOST = 200
"""Pairs that are proposed at once; who has more of them has a list that was taken in twice without ids."""

CROWD = 8
"""People who share an address or number from which it says nothing: it is that of an organisation."""

COMMON = 400
"""Names that share a part, such as a title, beyond which it says nothing."""

_DIGITS = 7
"""Fewer digits are no telephone number."""

_APOSTROPHE = re.compile("['’ʼ`]")
_PHONE = re.compile(r"\b(?:phone|telephone|tel|mobile|cell|handy|mobil|telefon|portable|ffon|komorka|numer)\b")


class Why(StrEnum):
    """What speaks for one person."""

    SAME_NAME = "the same name"
    ORDER = "the same name in another order"
    SLIP = "nearly the same name"
    PART = "the same name with a part more"
    EMAIL = "the same e-mail"
    PHONE = "the same telephone"


_WEIGHT = {Why.SAME_NAME: 6, Why.ORDER: 6, Why.SLIP: 4, Why.PART: 4, Why.EMAIL: 5, Why.PHONE: 4}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons, by id, with what speaks for one person and the attributes that speak against it."""

    first: str
    second: str
    why: tuple[Why, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _One:
    """A person as they are compared: the name's folded words, e-mail and telephone numbers."""

    id: str
    parts: tuple[str, ...]
    email: str
    phones: frozenset[str]

    @property
    def sorted(self) -> str:
        return " ".join(sorted(self.parts))


def likely(book: Book) -> list[Pair]:
    """Pairs who may be one person, the likeliest first, without those told apart; at most `MOST`.

    A name that is only nearly the same counts where no attribute speaks against it, so that Jan and Jana Nowak with
    their genders are two.
    """
    reach = contacts(book)
    there = [_of(reach[person.id]) for person in by_code(book) if person.id in reach]
    evidence: dict[tuple[str, str], set[Why]] = defaultdict(set)
    _by_names(there, evidence)
    _by(((one.email, one.id) for one in there if one.email), Why.EMAIL, evidence)
    _by(((phone, one.id) for one in there for phone in one.phones), Why.PHONE, evidence)
    known, apart = attributes(book), told_apart(book)
    found = []
    for (first, second), why in evidence.items():
        against = _against(known.get(first, {}), known.get(second, {}))
        if frozenset((first, second)) in apart or against and why <= {Why.SLIP, Why.PART}:
            continue
        found.append(Pair(first, second, tuple(one for one in Why if one in why), against))
    places = {one.id: place for place, one in enumerate(there)}
    found.sort(key=lambda pair: (2 * len(pair.against) - sum(_WEIGHT[one] for one in pair.why), places[pair.first],
                                 places[pair.second]))
    return found[:MOST]


def phones(contact: Contact) -> list[str]:
    """The telephone numbers that a contact holds, as they are written."""
    return [word for heading, word in contact.other
            if _PHONE.search(fold(heading)) and len(re.sub(r"\D", "", word)) >= _DIGITS]


def _of(contact: Contact) -> _One:
    numbers = (re.sub(r"\D", "", word) for word in phones(contact))
    name = _APOSTROPHE.sub("", contact.name)
    return _One(contact.person, tuple(words(name)), fold(contact.email.strip()),
                frozenset(number[-9:] for number in numbers))


def _by(keyed: Iterable[tuple[str, str]], why: Why, evidence: dict[tuple[str, str], set[Why]]) -> None:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, id in keyed:
        groups[key].append(id)
    for people in groups.values():
        if len(people) <= CROWD:
            for pair in combinations(people, 2):
                evidence[pair].add(why)


def _by_names(there: list[_One], evidence: dict[tuple[str, str], set[Why]]) -> None:
    named = [one for one in there if len("".join(one.parts)) > 1]
    same: dict[str, list[_One]] = defaultdict(list)
    for one in named:
        same[one.sorted].append(one)
    for people in same.values():
        for first, second in combinations(people, 2):
            if len(people) <= CROWD:
                evidence[first.id, second.id].add(Why.SAME_NAME if first.parts == second.parts else Why.ORDER)
    names = [name for name in same if " " in name and not re.search(r"\d", name)]
    places = {one.id: place for place, one in enumerate(there)}
    for a, b, why in _near(names):
        if len(same[a]) * len(same[b]) <= CROWD:
            for first in same[a]:
                for second in same[b]:
                    pair = sorted((first.id, second.id), key=places.__getitem__)
                    evidence[pair[0], pair[1]].add(why)


def _near(names: list[str]) -> Iterable[tuple[str, str, Why]]:
    """Pairs of names with a slip, or of which one has a part more.

    They share at least one whole part, by which they are looked up: of thousands each is held against few.
    """
    from rapidfuzz.distance import OSA  # loaded when first names are compared, to keep the first visit short
    from rapidfuzz.process import extract

    having: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for part in {*name.split()}:
            if len(part) > 1:
                having[part].append(name)
    for name in names:
        parts = {*name.split()}
        beside = {other for part in parts if len(having[part]) <= COMMON for other in having[part] if other > name}
        slips = 1 + (len(name) >= TWO_SLIPS)
        slipped = {other for other, _, _ in extract(name, beside, scorer=OSA.distance, score_cutoff=slips, limit=None)
                   } if len(name) >= ONE_SLIP else set()
        for other in sorted(beside):
            rest = {*other.split()}
            if other in slipped:
                yield name, other, Why.SLIP
            elif len(parts & rest) > 1 and (parts < rest or rest < parts):
                yield name, other, Why.PART


def _against(mine: Mapping[str, str], theirs: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for name, word in mine.items()
                 if word and theirs.get(name) and not _may_be_same(name, word, theirs[name]))


def _may_be_same(name: str, one: str, other: str) -> bool:
    both = terms.alike(name, {one: 1, other: 1})
    return terms.key(one) == terms.key(other) or any({one, other} <= {*same.values, same.into} for same in both)
