"""People: who is expected, and what they are like, in counts and never in names; presence.py says who is there."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .book import Book
from .changes import Change, create, delete, edit
from .ids import cell_id, new_id
from .records import Absence, Authorship, Contact, Person, Profile, Seat, Visit
from .words import fold

MEMBER, TABLE_FACILITATOR, NOTE_TAKER = "member", "table facilitator", "note-taker"

_NUMBERED = re.compile(r"([A-Z]{1,3})(\d{1,6})")
"""A code that we go on counting from; a bare number or a longer word may be another program's own id."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many have one value of an attribute ("" where it is not known), or a role: as invited, and as present."""

    value: str
    invited: int
    present: int


def by_code(book: Book) -> list[Person]:
    """Everybody, in the order of their codes as people read them: P2 before P10."""
    return sorted(book.all(Person), key=lambda person: (natural(person.code), person.id))


def members(book: Book) -> list[Person]:
    """Those who were invited to deliberate, by code."""
    return [person for person in by_code(book) if person.role == MEMBER]


def profile_id(person: str) -> str:
    """The id of a person's profile."""
    return cell_id("profile", person)


def contact_id(person: str) -> str:
    """The id of a person's contact record."""
    return cell_id("contact", person)


def profile(book: Book, person: str) -> Profile:
    """A person's attributes; empty ones where there are none."""
    return book.get(Profile, profile_id(person)) or Profile(id=profile_id(person), person=person)


def contact(book: Book, person: str) -> Contact:
    """A person's name, address and needs; empty ones where they are not known or not in this copy."""
    return book.get(Contact, contact_id(person)) or Contact(id=contact_id(person), person=person)


def contacts(book: Book) -> dict[str, Contact]:
    """Everybody's contact records by person, for whoever shows many: asking one by one makes an id each time."""
    return {contact.person: contact for contact in book.all(Contact)}


def attributes(book: Book) -> dict[str, Mapping[str, str]]:
    """Everybody's attributes by person; nobody is in it who has none."""
    return {profile.person: dict(profile.attributes) for profile in book.all(Profile)}


def attribute_names(book: Book) -> list[str]:
    """The attributes that people have, in the order in which most of them list them."""
    places: dict[str, Counter[int]] = {}
    for one in book.all(Profile):
        for place, (name, _) in enumerate(one.attributes):
            places.setdefault(name, Counter())[place] += 1
    # Of places that are as common, the foremost: laptops must agree, in whatever order they came to know people.
    usual = {name: min(found, key=lambda place: (-found[place], place)) for name, found in places.items()}
    return sorted(places, key=lambda name: (usual[name], name))


def values(book: Book, attribute: str) -> list[str]:
    """The values of an attribute that somebody has."""
    return sorted({known[attribute] for known in attributes(book).values() if known.get(attribute)}, key=natural)


def absentees(book: Book, day: str) -> frozenset[str]:
    """The ids of those ticked absent on a day."""
    return frozenset(absence.person for absence in book.all(Absence) if absence.day == day)


def counts(book: Book, people: Iterable[Person], attribute: str) -> dict[str, int]:
    """How many of these people have each value of an attribute; "" where it is not known."""
    known = attributes(book)
    found = Counter(known.get(person.id, {}).get(attribute, "") for person in people)
    return {value: found[value] for value in sorted(found, key=natural)}


def known_first(value: str) -> tuple:
    """A sort key of an attribute's values that puts "", which is not known, last."""
    return value == "", natural(value)


def next_code(book: Book, role: str = MEMBER) -> str:
    """The code behind the last of those that this role has: M49 after M48; P01 where there is none to go on from.

    One that was removed leaves a hole before it, since its badge and printed lists may still be about.
    """
    numbered = [(match[1], match[2], person.role) for person in book.all(Person)
                if (match := _NUMBERED.fullmatch(person.code))]
    letters = Counter(prefix for prefix, _, whose in numbered if whose == role)
    prefix = min(letters, key=lambda one: (-letters[one], one), default="P")
    digits = [digits for other, digits, _ in numbered if other == prefix]
    width = max(map(len, digits), default=2)
    return f"{prefix}{max(map(int, digits), default=0) + 1:0{width}}"


def doubled_codes(book: Book) -> set[str]:
    """Codes that several people have, as when two laptops add somebody at the same time."""
    return {code for code, people in Counter(p.code for p in book.all(Person)).items() if code and people > 1}


def add(book: Book, *, name: str = "", role: str = MEMBER) -> list[Change]:
    """A new person with the next code. The id is random: two laptops that add somebody mean two people."""
    person = Person(id=new_id(), code=next_code(book, role), role=role)
    return [create(person)] + ([create(Contact(id=contact_id(person.id), person=person.id, name=name))] if name else [])


def write_code(book: Book, person: Person, code: str) -> list[Change]:
    """Gives a person another code.

    Raises:
        ValueError: It is empty or somebody else's; the sentence says so.
    """
    code = " ".join(code.split())
    if not code:
        raise ValueError("Everybody needs a code: type one.")
    if any(fold(other.code) == fold(code) and other.id != person.id for other in book.all(Person)):
        raise ValueError(f"{code} is somebody else's code: choose another.")
    return [edit(person, code=code)]


def write_contact(book: Book, person: str, **values: str) -> list[Change]:
    """Changes a person's name, email or access needs."""
    known = book.get(Contact, contact_id(person))
    return [edit(known, **values)] if known else [create(Contact(id=contact_id(person), person=person, **values))]


def write_attribute(book: Book, person: str, name: str, value: str) -> list[Change]:
    """Sets one attribute of a person; an empty value takes it away."""
    known = book.get(Profile, profile_id(person))
    pairs = dict(known.attributes) if known else {}
    pairs[name] = value
    kept = tuple((n, v) for n, v in pairs.items() if v)
    if known:
        return [edit(known, attributes=kept)]
    return [create(Profile(id=profile_id(person), person=person, attributes=kept))]


def rename_attribute(book: Book, old: str, new: str) -> list[Change]:
    """Calls an attribute otherwise for everybody who has it; an empty name takes it away from everybody.

    Raises:
        ValueError: Another attribute is called so already.
    """
    new = " ".join(new.split())
    if new and new != old and new in attribute_names(book):
        raise ValueError(f"There is an attribute {new} already: choose another name.")
    return [edit(one, attributes=tuple((new if n == old else n, v) for n, v in one.attributes if new or n != old))
            for one in book.all(Profile) if any(n == old for n, _ in one.attributes)]


def tick_absent(book: Book, person: str, day: str, absent: bool) -> list[Change]:
    """Ticks somebody absent on a day, or takes the tick back; who is absent has not come, whatever was said before."""
    id = cell_id("absence", person, day)
    known = book.get(Absence, id)
    if not absent:
        return [delete(known)] if known else []
    came = [delete(visit) for visit in book.all(Visit) if visit.person == person and visit.day == day]
    return came if known else [create(Absence(id=id, person=person, day=day)), *came]


def remove(book: Book, person: str) -> list[Change]:
    """Takes a person out of the event with all that is theirs, visits and seats too; undo brings all of it back."""
    known = book.get(Person, person)
    nouns = (Profile, Contact, Absence, Visit, Seat)
    theirs = [one for noun in nouns for one in book.all(noun) if one.person == person]
    return [delete(record) for record in ([known] if known else []) + theirs]


def personal_keys(book: Book, person: str) -> set[tuple[str, str]]:
    """Kind and id of all that is known of a person beyond code, role and seats: what erasing takes away.

    Authorships are theirs where the author's words are their code or name, in whatever case and accents.
    """
    known, reach = book.get(Person, person), book.get(Contact, contact_id(person))
    called = {fold(word) for word in (known.code if known else "", reach.name if reach else "") if word}
    found = {(noun.kind, one.id) for noun in (Profile, Contact) for one in book.all(noun) if one.person == person}
    return found | {(one.kind, one.id) for one in book.all(Authorship) if fold(one.author.strip()) in called}


@lru_cache(8192)
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that reads numbers in words as numbers, of up to 300 digits: Python refuses far longer ones.

    Only equal texts have equal keys, so that "1" and "01" stand in the same order wherever they are sorted.
    """
    parts = [(0, int(part), "") if part.isdecimal() else (1, 0, part.casefold())
             for part in re.findall(r"\d{1,300}|\D+", text)]
    return *parts, (-1, 0, text)
