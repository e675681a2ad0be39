"""People from a table: who they are, how to reach them, and which columns are attributes to mix tables by."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from ..domain.book import Book
from ..domain.people import attribute_names, by_code, contact_id, profile_id
from ..domain.records import ROLES, Contact, Pairs, Person, Profile
from .errors import IntakeError, listed, one_line
from .mapping import Fields, Mapping
from .plan import Draft, Plan
from .sheet import Row, Sheet, normal

FIELDS: Fields = {
    "id": ("participant_id", "participant id", "person_id", "person id", "member_id", "member id", "code"),
    "name": ("full name", "full_name"),
    "role": (),
    "email": ("e-mail", "email address", "e-mail address", "mail"),
    "access": ("access needs", "access requirements", "accessibility", "needs"),
    "first_name": ("first name", "forename", "given name", "vorname", "prénom"),
    "last_name": ("last name", "surname", "family name", "nachname"),
}

ROLE_WORDS = {role: role for role in ROLES} | {
    "": "member", "participant": "member", "citizen": "member", "assembly member": "member",
    "facilitator": "table facilitator", "table host": "table facilitator", "host": "table facilitator",
    "moderator": "table facilitator", "note taker": "note-taker", "notetaker": "note-taker", "scribe": "note-taker",
    "lead facilitator": "lead", "chair": "lead", "chairperson": "lead", "expert": "speaker", "presenter": "speaker",
    "guest": "observer", "visitor": "observer"}

MOST_VALUES = 12
"""Different values of a column that is proposed as an attribute."""

LONGEST_VALUE = 60
"""Characters of an attribute's value; a longer one is an answer in somebody's own words."""

_NUMBER_OR_SWITCH = re.compile(r"[-+]?[\d.,'’\s]*\d|true|false|wahr|falsch|vrai|faux", re.IGNORECASE)
_PRIVATE = re.compile(r"\b(?:phone|telephone|mobile|address|contact|emergency|e-?mail|diet\w*|allerg\w*|accessib\w*|"
                      r"needs?|medical|comments?|remarks?)\b", re.IGNORECASE)
"""Headings about reaching or caring for somebody; disability and health stay out of it, as quotas are set by them."""


def read_people(sheet: Sheet, book: Book, mapping: Mapping, attributes: Sequence[str] | None = None, *,
                at: str = "") -> Plan:
    """The people of a table. A person known by id or code is updated: only what the file says anew changes.

    Args:
        mapping: Made with `FIELDS`.
        attributes: Headings to be attributes; None takes those of `proposed`. All other columns go to the contact.
        at: The moment of the import, ISO 8601 with its offset.

    Raises:
        IntakeError: A role is unknown, an id is double, a heading is not there, or nothing says who is who.
    """
    chosen = _attributes(sheet, mapping, attributes)
    if attributes is None and not any(field in mapping for field in FIELDS):
        mapping.require("id", "name")
    draft = Draft("people", sheet, book, at)
    known = {person.code: person.id for person in reversed(by_code(book))}  # Of several, the first counts.
    codes = _free_codes({*known, *(mapping.get(row, "id") for row in sheet.rows)}, len(known) + len(sheet.rows))
    named = _headings(sheet, book, chosen)
    rest = {place: sheet.header[place] for place in mapping.rest() if place not in chosen}
    rest = {place: heading for place, heading in rest.items() if not _counts_rows(sheet, place, heading)}
    for row in sheet.rows:
        value = mapping.get(row, "id")
        id = draft.id_of(row, Person, value)
        _person(draft, row, mapping, known.get(value, id) if value else id, value or next(codes), named, rest)
    if rest:
        draft.notices.append("Kept with the contact, out of seating, report and export: "
                             f"{listed(list(rest.values()))}.")
    if "id" not in mapping:
        draft.notices.append("The file gives no ids, so codes were made; taking it in again would double everybody.")
    return draft.finish(("code", "role", "name", "email", "access", *named.values()), tuple(named.values()))


def proposed(sheet: Sheet, mapping: Mapping) -> list[str]:
    """The headings of columns that look like attributes to mix tables by.

    Of the columns that serve no field: 2 to 12 different values, each held by two people on average; words, not
    numbers or true and false (these are codes, switches and weights of other programs: a group that was drawn, a
    consent, a row number); short; under a heading that does not speak of reaching or caring for somebody.
    """
    return [sheet.header[place] for place in mapping.rest() if _is_attribute(sheet, place)]


def _is_attribute(sheet: Sheet, place: int) -> bool:
    values = Counter(row.cells[place] for row in sheet.rows if row.cells[place])
    return (2 <= len(values) <= MOST_VALUES and len(values) <= (values.total() + 1) / 2
            and not all(_NUMBER_OR_SWITCH.fullmatch(value) for value in values)
            and all(len(value) <= LONGEST_VALUE and "\n" not in value and "@" not in value for value in values)
            and not _PRIVATE.search(sheet.header[place].replace("_", " ")))


def _attributes(sheet: Sheet, mapping: Mapping, wanted: Sequence[str] | None) -> list[int]:
    by_name = {normal(heading): place for place, heading in enumerate(sheet.header)}
    private = {mapping.heading(field) for field in FIELDS if field != "role"} - {None}
    places = []
    for heading in proposed(sheet, mapping) if wanted is None else filter(str.strip, wanted):
        if (place := by_name.get(normal(heading))) is None:
            raise IntakeError(sheet.file, None, None, f'there is no column "{one_line(heading)}" to be an attribute: '
                              f"the columns are {listed(list(sheet.header), 30)}")
        if sheet.header[place] in private:
            raise IntakeError(sheet.file, None, None, f'column "{one_line(heading)}" says who somebody is or what '
                              "they need, so it cannot be an attribute")
        places.append(place)
    return list(dict.fromkeys(places))


def _headings(sheet: Sheet, book: Book, places: list[int]) -> dict[int, str]:
    """The attributes' names by column; one that the event has already keeps the event's spelling."""
    spelt = {normal(name): name for name in reversed(attribute_names(book))}
    return {place: spelt.get(normal(sheet.header[place]), sheet.header[place]) for place in places}


def _counts_rows(sheet: Sheet, place: int, heading: str) -> bool:
    """Whether a column without a heading only numbers the rows, as some programs write it first."""
    cells = [row.cells[place] for row in sheet.rows]
    return heading == f"column {place + 1}" and cells in ([str(i) for i in range(len(cells))],
                                                          [str(i + 1) for i in range(len(cells))])


def _free_codes(taken: set[str], people: int) -> Iterator[str]:
    """Codes that nobody has: P01, P02 and on, as wide as so many people need."""
    width = max(2, len(str(people)))
    return (code for number in count(1) if (code := f"P{number:0{width}}") not in taken)


def _person(draft: Draft, row: Row, mapping: Mapping, id: str, code: str, named: dict[int, str],
            rest: dict[int, str]) -> None:
    person = Person(id=id, code=code, role=_role(mapping, row))
    profile = draft.book.get(Profile, profile_id(id))
    contact = draft.book.get(Contact, contact_id(id))
    columns = {*named.values(), *rest.values()}
    attributes = _laid_over(profile.attributes if profile else (), row, named, columns)
    other = _laid_over(contact.other if contact else (), row, rest, columns)
    name = _name(mapping, row)
    fates = [draft.put(row, person, ["role"] if "role" in mapping else [])]
    if attributes or profile:
        fates.append(draft.put(row, Profile(id=profile_id(id), person=id, attributes=attributes), ["attributes"]))
    reach = {"name": name, "email": mapping.get(row, "email"), "access": mapping.get(row, "access")}
    if any(reach.values()) or other or contact:
        given = [field for field in reach if field in mapping or field == "name" and _has_name(mapping)]
        fates.append(draft.put(row, Contact(id=contact_id(id), person=id, other=other, **reach), [*given, "other"]))
    draft.count(*fates)
    shown = dict(attributes)
    draft.show(code, person.role, *reach.values(), *(shown.get(heading, "") for heading in named.values()))


def _laid_over(there: Pairs, row: Row, places: dict[int, str], columns: set[str]) -> Pairs:
    """What is known already with the row's words over it; of the file's own columns, the file has the last word."""
    new = {heading: row.cells[place] for place, heading in places.items() if row.cells[place]}
    kept = {heading: new.get(heading, word) for heading, word in there if heading in new or heading not in columns}
    return tuple((kept | new).items())


def _role(mapping: Mapping, row: Row) -> str:
    word = normal(mapping.get(row, "role")).replace("_", " ")
    if word not in ROLE_WORDS:
        raise mapping.wrong(row, "role", f"which is not a role: the roles are {listed(list(ROLES))}")
    return ROLE_WORDS[word]


def _has_name(mapping: Mapping) -> bool:
    return any(field in mapping for field in ("name", "first_name", "last_name"))


def _name(mapping: Mapping, row: Row) -> str:
    if "name" in mapping:
        return mapping.get(row, "name")
    return " ".join(filter(None, (mapping.get(row, field) for field in ("first_name", "last_name"))))
