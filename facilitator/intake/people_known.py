"""Whom a row of a list means of those who are in the event already: by their code, else by their e-mail and name."""

from collections import defaultdict
from difflib import SequenceMatcher

from ..domain.book import Book
from ..domain.joining import also_codes
from ..domain.people import by_code, contacts
from ..domain.records import Contact
from ..domain.words import fold, words
from .mapping import Mapping
from .people_columns import only_counts
from .sheet import Row

NEARLY = 0.85
"""So alike are two spellings of one name, by the share of letters that stand in both in the same order."""


class Known:
    """Whoever is in the event, each to be met once. Numbers that only count the rows of a file mean somebody alone
    where name or e-mail do not say otherwise: in another list they are those of others."""

    def __init__(self, book: Book, mapping: Mapping):
        self._mapping = mapping
        self._reach = contacts(book)
        self._by_code = also_codes(book) | {person.code: person.id for person in reversed(by_code(book))}
        self._by_email: dict[str, list[str]] = defaultdict(list)
        for person in by_code(book):
            if email := _email(self._reach[person.id].email if person.id in self._reach else ""):
                self._by_email[email].append(person.id)
        place = mapping.place("id")
        self._only_counts = place is not None and only_counts(mapping.sheet, place)
        self._met: set[str] = set()
        self.by_email = self.others = 0

    def who(self, row: Row, name: str) -> str:
        """The id of the person whom a row means, or "" of somebody new; `name` is theirs in the file."""
        code, email = self._mapping.get(row, "id"), _email(self._mapping.get(row, "email"))
        coded = self._by_code.get(code, "") if code else ""
        if coded and not self._only_counts:
            return self._meet(coded)
        if mailed := next((id for id in self._by_email.get(email, ()) if id != coded and id not in self._met
                           and _alike(name, self._name(id))), ""):
            self.by_email += 1
            return self._meet(mailed)
        if coded and self._is_meant(coded, name, email):
            return self._meet(coded)
        if coded and (named := self._named(name, email)):
            return self._meet(named)
        self.others += bool(coded)
        return ""

    def _named(self, name: str, email: str) -> str:
        """The only one of this very name, whose number was that of a row before; "" where e-mails tell them apart."""
        found = [id for id, there in self._reach.items() if words(there.name) == words(name) != []]
        is_free = len(found) == 1 and found[0] not in self._met
        return found[0] if is_free and not (email and _email(self._reach[found[0]].email)) else ""

    def is_of_another(self, code: str) -> bool:
        """Whether somebody in the event has this code."""
        return code in self._by_code

    def _meet(self, id: str) -> str:
        self._met.add(id)
        return id

    def _name(self, id: str) -> str:
        return self._reach[id].name if id in self._reach else ""

    def _is_meant(self, id: str, name: str, email: str) -> bool:
        there = self._reach.get(id, Contact(id=""))
        theirs = _email(there.email)
        if email and email == theirs:
            return True
        return _alike(name, there.name) if name and there.name else not (email and theirs)


def _email(text: str) -> str:
    return fold(text.strip())


def _alike(one: str, other: str) -> bool:
    """Whether two names may be one person's who has one e-mail: one says no more than a part of the other, they begin
    with the same word, or are nearly the same. Two who share an address and a family name stay two."""
    first, second = words(one), words(other)
    if not first or not second or first[0] == second[0] or {*first} <= {*second} or {*second} <= {*first}:
        return True
    return SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() >= NEARLY
