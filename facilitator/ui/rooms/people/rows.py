"""A person as a row of the table: what each column holds of them, and whether typed words find them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ....domain import door, people, presence, staff
from ....domain.book import Book
from ....domain.changes import Pairs
from ....domain.presence import State, Stay
from ....domain.records import ROLES, Person, Profile
from ....domain.words import fold

CODE, NAME, ROLE, CAME, LEFT, ABSENT, ACCESS = "code", "name", "role", "came", "left", "absent", "access"
_ATTRIBUTE = "attribute:"


@dataclass(frozen=True, slots=True)
class Row:
    """A person as the table shows them."""

    person: Person
    name: str
    access: str
    attributes: Pairs
    stay: Stay
    doubled: bool
    clashes: bool

    @property
    def absent(self) -> bool:
        """Ticked absent, and did not come."""
        return self.stay.state == State.ABSENT

    def value(self, key: str) -> str:
        """What a column holds of this person, as text."""
        match key:
            case "code":
                return self.person.code
            case "role":
                return self.person.role
            case "name":
                return self.name
            case "access":
                return self.access
            case "came":
                return self.stay.came
            case "left":
                return door.left_words(self.stay)
            case "absent":
                return "1" if self.absent else ""
        return dict(self.attributes).get(key.removeprefix(_ATTRIBUTE), "")

    def matches(self, needle: Sequence[str]) -> bool:
        """Whether every one of these folded words is somewhere in the row."""
        if not needle:
            return True
        words = fold(" ".join([self.person.code, role_words(self.person.role), self.name, self.access,
                               *(value for _, value in self.attributes)]))
        return all(part in words for part in needle)


def attribute_key(name: str) -> str:
    """The key of an attribute's column."""
    return f"{_ATTRIBUTE}{name}"


def attribute_of(key: str) -> str:
    """The attribute that a column holds, or ""."""
    return key.removeprefix(_ATTRIBUTE) if key.startswith(_ATTRIBUTE) else ""


def role_words(role: str) -> str:
    """A role as the screen says it."""
    words = {"member": QCoreApplication.translate("Roles", "member"),
             "table facilitator": QCoreApplication.translate("Roles", "table facilitator"),
             "note-taker": QCoreApplication.translate("Roles", "note-taker"),
             "lead": QCoreApplication.translate("Roles", "lead"),
             "speaker": QCoreApplication.translate("Roles", "speaker"),
             "observer": QCoreApplication.translate("Roles", "observer")}
    return words.get(role, role)


def role_place(role: str) -> int:
    """Where a role comes in a list: members first."""
    return ROLES.index(role) if role in ROLES else len(ROLES)


def rows_of(book: Book, day: str) -> dict[str, Row]:
    """Everybody in the book by id, with when they came and left on a day, and who is wanted at two places at once."""
    reach, stays, doubled = people.contacts(book), presence.stays(book, day), people.doubled_codes(book)
    twice = {finding.person for finding in staff.clashes(book)}
    known = {profile.person: profile.attributes for profile in book.all(Profile)}
    rows = {}
    for person in book.all(Person):
        contact = reach.get(person.id)
        rows[person.id] = Row(person, contact.name if contact else "", contact.access if contact else "",
                              known.get(person.id, ()), stays[person.id], person.code in doubled,
                              person.id in twice)
    return rows
