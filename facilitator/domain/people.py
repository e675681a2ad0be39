"""People: who is expected, who is there, and what the room is made of, in counts and never in names."""

import re
from collections import Counter
from collections.abc import Iterable

from .book import Book
from .ids import cell_id
from .records import Absence, Change, Contact, Person, Profile, create, delete, edit

MEMBER = "member"


def by_code(book: Book) -> list[Person]:
    """Everybody, in the order of their codes as people read them: P2 before P10."""
    return sorted(book.all(Person), key=lambda person: (natural(person.code), person.id))


def members(book: Book) -> list[Person]:
    """Those who were invited to deliberate."""
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


def attribute_names(book: Book) -> list[str]:
    """The attributes that people have, in the order in which most of them list them."""
    places: dict[str, Counter[int]] = {}
    for one in book.all(Profile):
        for place, (name, _) in enumerate(one.attributes):
            places.setdefault(name, Counter())[place] += 1
    return sorted(places, key=lambda name: (places[name].most_common(1)[0][0], name))


def is_absent(book: Book, person: str, day: str) -> bool:
    """Whether somebody was ticked absent on a day."""
    return book.get(Absence, cell_id("absence", person, day)) is not None


def present(book: Book, day: str) -> list[Person]:
    """The members who are not ticked absent on a day."""
    return [person for person in members(book) if not is_absent(book, person.id, day)]


def counts(book: Book, people: Iterable[Person], attribute: str) -> dict[str, int]:
    """How many of these people have each value of an attribute; "" where it is not known."""
    found: Counter[str] = Counter()
    for person in people:
        found[dict(profile(book, person.id).attributes).get(attribute, "")] += 1
    return {value: found[value] for value in sorted(found, key=natural)}


def next_code(book: Book) -> str:
    """A code that nobody has yet."""
    taken = {person.code for person in book.all(Person)}
    return next(code for number in range(1, len(taken) + 2) if (code := f"P{number:02}") not in taken)


def add(book: Book, *, name: str = "", role: str = MEMBER) -> list[Change]:
    """A new person with the next free code."""
    code = next_code(book)
    person = Person(id=cell_id("person", code), code=code, role=role)
    return [create(person)] + ([create(Contact(id=contact_id(person.id), person=person.id, name=name))] if name else [])


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


def tick_absent(book: Book, person: str, day: str, absent: bool) -> list[Change]:
    """Ticks somebody absent on a day, or takes the tick back."""
    id = cell_id("absence", person, day)
    known = book.get(Absence, id)
    if absent and not known:
        return [create(Absence(id=id, person=person, day=day))]
    return [delete(known)] if known and not absent else []


def natural(text: str) -> list[tuple[int, int, str]]:
    """A sort key that reads numbers in words as numbers."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part.casefold())
            for part in re.findall(r"\d+|\D+", text)]
