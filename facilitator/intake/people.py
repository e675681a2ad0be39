"""People from a table: who they are, how to reach them, and which columns are attributes to mix tables by."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from ..domain import terms
from ..domain.book import Book
from ..domain.changes import Ids, Pairs
from ..domain.joining import also_codes
from ..domain.people import attribute_names, by_code, contact_id, profile_id
from ..domain.records import CONSENTS, ROLES, Contact, Person, Profile
from ..domain.terms import Same
from .duplicates import Pair, likely
from .errors import IntakeError, listed, one_line
from .mapping import Mapping
from .people_columns import FIELDS, is_yes
from .people_known import Known
from .people_proposal import counts_rows, proposed, uses
from .plan import Draft, Plan
from .sheet import Row, Sheet, normal

ROLE_WORDS = {role: role for role in ROLES} | {
    "": "member", "participant": "member", "citizen": "member", "assembly member": "member",
    "facilitator": "table facilitator", "table host": "table facilitator", "host": "table facilitator",
    "moderator": "table facilitator", "note taker": "note-taker", "notetaker": "note-taker", "scribe": "note-taker",
    "lead facilitator": "lead", "chair": "lead", "chairperson": "lead", "expert": "speaker", "presenter": "speaker",
    "guest": "observer", "visitor": "observer"}

_TOLD = 8
"""So many pairs who may be one person each are named by their codes."""

_REACH = ("email", "access", "diet")
"""Fields of a contact that a column of the same name fills."""


def read_people(sheet: Sheet, book: Book, mapping: Mapping, attributes: Sequence[str] | None = None, *,
                merged: Collection[Same] | None = (), at: str = "") -> Plan:
    """The people of a table. A person known by id or code is updated: only what the file says anew changes.

    Args:
        mapping: Made by `people_columns.columns`.
        merged: Which of the plan's `terms` are to be written as one; None for all of them.
        attributes: Headings to be attributes; None takes those of `people_proposal.proposed`. All other columns go to
            the contact.
        at: The moment of the import, ISO 8601 with its offset.

    Raises:
        IntakeError: A role is unknown, a consent is neither yes nor no, an id is double, a heading is not there, or
            nothing says who is who.
    """
    chosen = _attributes(sheet, mapping, attributes)
    if attributes is None and not any(field in mapping for field in FIELDS):
        mapping.require("id", "name")
    draft = Draft("people", sheet, book, at)
    codes_of = {person.id: person.code for person in by_code(book)}
    taken, listed_ids = {*codes_of.values()}, {mapping.get(row, "id") for row in sheet.rows}
    codes = _free_codes(taken | listed_ids, len(taken) + len(sheet.rows))
    joined = {code for code, id in also_codes(book).items() if code not in taken and codes_of.get(id) in listed_ids}
    known = Known(book, mapping)
    named = _headings(sheet, book, chosen)
    same = _alike(sheet, book, named)
    wanted = [one for one in same if merged is None or one in merged]
    written, meant = ({(one.attribute, value): one.into for one in some for value in one.values}
                      for some in (wanted, same))
    rest = {place: sheet.header[place] for place in mapping.rest() if place not in chosen}
    rest = {place: heading for place, heading in rest.items() if not counts_rows(sheet, place)}
    taken = {heading for field in FIELDS if (heading := mapping.heading(field))}
    layout = _Layout(mapping, named, rest, written, meant, taken)
    for row in sheet.rows:
        value = mapping.get(row, "id")
        id = draft.id_of(row, Person, value) if value else ""
        if value in joined:
            draft.count("same")
            continue
        there = known.who(row, _name(mapping, row))
        if there:
            _person(draft, row, layout, there, codes_of[there])
        elif known.is_of_another(value):
            _person(draft, row, layout, draft.fresh_id(Person, row.line), next(codes))
        else:
            _person(draft, row, layout, id or draft.id_of(row, Person, ""), value or next(codes))
    if rest:
        draft.notices.append("Kept with the contact, out of seating, report and export: "
                             f"{listed(list(rest.values()))}.")
    draft.notices += _who_is_who(sheet, mapping, known)
    if passed := len(joined & listed_ids):
        entries = "entry" if passed == 1 else "entries"
        draft.notices.append(f"Left out: {passed} {entries} of people who were put together with another of theirs.")
    plan = draft.finish(("code", "role", "name", *_shown(mapping), *named.values()), tuple(named.values()))
    twice = _twice(book, plan)
    return replace(plan, terms=tuple(same), twice=twice,
                   uses=tuple(uses(sheet, mapping, {sheet.header[at] for at in chosen})),
                   notices=(*plan.notices, *_nameless(mapping, plan), *_twice_words(book, plan, twice)))


def _who_is_who(sheet: Sheet, mapping: Mapping, known: Known) -> list[str]:
    """By what people were known, and by what they will be when the file is taken in again."""
    said = []
    if "id" not in mapping:
        without = sum(not mapping.get(row, "email") for row in sheet.rows)
        again = "people are known again by their e-mail" if not without else (
            "taking it in again would double everybody" + (" without an e-mail" if without < len(sheet.rows) else ""))
        said.append(f"The file gives no ids, so codes were made; {again}.")
    if known.by_email:
        said.append(f"Known by the e-mail: {_people(known.by_email)} here already, who keep their codes.")
    if known.others:
        said.append(f"Taken in with new codes: {_people(known.others)} whose number somebody else has here.")
    return said


def _nameless(mapping: Mapping, plan: Plan) -> list[str]:
    if _has_name(mapping) or not plan.new:
        return []
    return ["No column of names was found: people are known by their codes alone, unless you say which it is."]


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


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
                              "they need, so it cannot be an attribute unless another column, or none, is named "
                              "for that")
        places.append(place)
    return list(dict.fromkeys(places))


def _headings(sheet: Sheet, book: Book, places: list[int]) -> dict[int, str]:
    """The attributes' names by column; one that the event has already keeps the event's spelling."""
    spelt = {normal(name): name for name in reversed(attribute_names(book))}
    return {place: spelt.get(normal(sheet.header[place]), sheet.header[place]) for place in places}


def _free_codes(taken: set[str], people: int) -> Iterator[str]:
    """Codes that nobody has: P01, P02 and on, as wide as so many people need."""
    width = max(2, len(str(people)))
    return (code for number in count(1) if (code := f"P{number:0{width}}") not in taken)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a row says what: fields, attributes and what is kept besides, by place; values that are to be written
    otherwise, those that mean what others do, and the headings of fields."""

    mapping: Mapping
    named: dict[int, str]
    rest: dict[int, str]
    written: dict[tuple[str, str], str]
    meant: dict[tuple[str, str], str]
    fields: set[str]

    def spelt(self, there: dict[str, str], name: str, value: str) -> str:
        """A value as it is to be written: who has another spelling of it that was chosen before keeps that."""
        wanted = self.written.get((name, value))
        return wanted or (there[name] if self.meant.get((name, value), value) == there.get(name) else value)


def _person(draft: Draft, row: Row, layout: _Layout, id: str, code: str) -> None:
    mapping = layout.mapping
    person = Person(id=id, code=code, role=_role(mapping, row))
    profile = draft.book.get(Profile, profile_id(id))
    contact = draft.book.get(Contact, contact_id(id))
    columns = {*layout.named.values(), *layout.rest.values(), *layout.fields}
    attributes = _laid_over(profile.attributes if profile else (), row, layout.named, columns)
    there = dict(profile.attributes) if profile else {}
    attributes = tuple((name, layout.spelt(there, name, value)) for name, value in attributes)
    other = _laid_over(contact.other if contact else (), row, layout.rest, columns)
    fates = [draft.put(row, person, ["role"] if "role" in mapping else [])]
    if attributes or profile:
        fates.append(draft.put(row, Profile(id=profile_id(id), person=id, attributes=attributes), ["attributes"]))
    reach = {"name": _name(mapping, row), **{field: mapping.get(row, field) for field in _REACH}}
    consents = _consents(mapping, row, contact.consents if contact else ())
    if any(reach.values()) or consents or other or contact:
        given = [field for field in reach if field in mapping or field == "name" and _has_name(mapping)]
        fates.append(draft.put(row, Contact(id=contact_id(id), person=id, other=other, consents=consents, **reach),
                               [*given, "consents", "other"]))
    draft.count(*fates)
    shown = dict(attributes)
    told = {"consents": ", ".join(consents), **reach}
    draft.show(code, person.role, told["name"], *(told[field] for field in _shown(mapping)),
               *(shown.get(heading, "") for heading in layout.named.values()))


def _shown(mapping: Mapping) -> list[str]:
    """What the preview shows of a contact beside the name."""
    asked = any(consent in mapping for consent in CONSENTS)
    return ["email", "access", *(["diet"] if "diet" in mapping else []), *(["consents"] if asked else [])]


def _alike(sheet: Sheet, book: Book, named: dict[int, str]) -> list[Same]:
    """Values that mean the same, of the file beside those of the event; only what the file writes is proposed."""
    found = []
    for place, name in named.items():
        here = Counter(row.cells[place] for row in sheet.rows if row.cells[place])
        there = terms.counted(book, name)
        for one in terms.alike(name, Counter(there) + here, there):
            if values := tuple(value for value in one.values if value in here):
                found.append(Same(name, values, one.into))
    return found


def _twice(book: Book, plan: Plan) -> tuple[Pair, ...]:
    """Who may be listed twice who were not so before."""
    if not plan.new and not plan.changed:
        return ()
    before = {(pair.first, pair.second) for pair in likely(book)}
    return tuple(pair for pair in likely(book.after(plan.changes)) if (pair.first, pair.second) not in before)


def _twice_words(book: Book, plan: Plan, pairs: Sequence[Pair]) -> list[str]:
    """The same by their codes; which of them are one is asked in the room."""
    after = book.after(plan.changes)
    more = [f"{after.get(Person, pair.first).code} and {after.get(Person, pair.second).code}" for pair in pairs]
    if not more:
        return []
    told = "; ".join(more[:_TOLD]) + (f"; {len(more) - _TOLD} more" if len(more) > _TOLD else "")
    pairs = "1 pair of entries" if len(more) == 1 else f"{len(more)} pairs of entries"
    return [f"{pairs} may each be one person ({told}): the room People shows and joins them afterwards."]


def _consents(mapping: Mapping, row: Row, there: Ids) -> Ids:
    """What somebody agreed to: as the row says, and for what it does not ask about as it is known."""
    answers = {consent: is_yes(mapping.get(row, consent)) for consent in CONSENTS if consent in mapping}
    for consent, answer in answers.items():
        if answer is None:
            raise mapping.wrong(row, consent, "which is neither yes nor no")
    return tuple(consent for consent in CONSENTS if answers.get(consent, consent in there))


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
