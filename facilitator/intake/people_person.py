"""What one row of a list makes of one person: a cell that says something is written over what is known, an empty one
changes nothing."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from ..domain.changes import Ids, Pairs
from ..domain.people import contact_id, profile_id
from ..domain.records import CONSENTS, ROLES, Contact, Person, Profile
from .errors import listed
from .mapping import Mapping
from .people_columns import is_yes
from .people_names import full_name, has_name, is_whole, written
from .plan import Draft
from .sheet import Row, normal

ROLE_WORDS = {role: role for role in ROLES} | {
    "": "member", "participant": "member", "citizen": "member", "assembly member": "member",
    "facilitator": "table facilitator", "table host": "table facilitator", "host": "table facilitator",
    "moderator": "table facilitator", "note taker": "note-taker", "notetaker": "note-taker", "scribe": "note-taker",
    "lead facilitator": "lead", "chair": "lead", "chairperson": "lead", "expert": "speaker", "presenter": "speaker",
    "guest": "observer", "visitor": "observer"}

_BETWEEN_ROLES = re.compile(r"[/,;&+|()]")

_REACH = ("email", "access", "diet")
"""Fields of a contact that a column of the same name fills."""


@dataclass(slots=True)
class Layout:
    """Where a row says what: fields, attributes and what is kept besides, by place; values that are to be written
    otherwise, and those that mean what others do. It counts what rows did that is told besides."""

    mapping: Mapping
    named: dict[int, str]
    rest: dict[int, str]
    written: dict[tuple[str, str], str]
    meant: dict[tuple[str, str], str]
    turned: int = 0
    emptied: Counter[str] = field(default_factory=Counter)
    unseen: Counter[str] = field(default_factory=Counter)

    def spelt(self, there: dict[str, str], name: str, value: str) -> str:
        """A value as it is to be written: who has another spelling of it that was chosen before keeps that."""
        wanted = self.written.get((name, value))
        return wanted or (there[name] if self.meant.get((name, value), value) == there.get(name) else value)

    def laid_over(self, there: Pairs, row: Row, places: dict[int, str]) -> Pairs:
        """What is known already with the row's words over it; what the row says elsewhere now is no longer here."""
        fields = {place: self.mapping.sheet.header[place] for place in self.mapping.places()}
        said = {heading for place, heading in (fields | self.rest | self.named).items() if row.cells[place]}
        new = {heading: row.cells[place] for place, heading in places.items() if row.cells[place]}
        kept = {heading: new.get(heading, word) for heading, word in there if heading in new or heading not in said}
        return tuple((kept | new).items())

    @property
    def header(self) -> tuple[str, ...]:
        """What the preview shows of everybody."""
        return ("code", "role", "name", *self._reach(), *self.named.values())

    def shown(self, code: str, person: Person, profile: Profile | None, contact: Contact | None) -> tuple[str, ...]:
        """Somebody as a row of the preview."""
        reach, known = contact or Contact(id=""), dict(profile.attributes) if profile else {}
        told = {"consents": ", ".join(reach.consents), **{one: getattr(reach, one) for one in _REACH}}
        return (code, person.role, reach.name, *(told[one] for one in self._reach()),
                *(known.get(heading, "") for heading in self.named.values()))

    def _reach(self) -> tuple[str, ...]:
        asked = any(consent in self.mapping for consent in CONSENTS)
        return ("email", "access", *(["diet"] if "diet" in self.mapping else []), *(["consents"] if asked else []))


def take(draft: Draft, row: Row, layout: Layout, id: str, code: str) -> None:
    """Brings somebody in, or what the row says anew of them.

    Raises:
        IntakeError: A role is unknown, a consent neither yes nor no, or a value breaks a limit.
    """
    mapping, book = layout.mapping, draft.book
    known = book.get(Person, id), book.get(Profile, profile_id(id)), book.get(Contact, contact_id(id))
    person, profile, contact = (known[0] or Person(id=id, code=code), known[1] or Profile(id=profile_id(id), person=id),
                                known[2] or Contact(id=contact_id(id), person=id))
    there = dict(profile.attributes)
    attributes = tuple((name, layout.spelt(there, name, value))
                       for name, value in layout.laid_over(profile.attributes, row, layout.named))
    said = {one: value for one in _REACH if (value := mapping.get(row, one))}
    if (called := full_name(mapping, row)) and (is_whole(mapping, row) or not contact.name):
        said["name"] = called
    layout.turned += called != written(mapping, row)
    after = (replace(person, role=_role(mapping, row, person.role)), replace(profile, attributes=attributes),
             replace(contact, other=layout.laid_over(contact.other, row, layout.rest),
                     consents=_consents(mapping, row, contact.consents), **said))
    fates = [draft.put(row, after[0])]
    if attributes or known[1]:
        fates.append(draft.put(row, after[1]))
    if known[2] or after[2] != contact:
        fates.append(draft.put(row, after[2]))
    fate = draft.count(*fates)
    draft.show(*layout.shown(code, *after), fate=fate, before=layout.shown(code, *known) if known[0] else ())
    if known[0]:
        _tell(layout, row, (profile, contact), after[1:])


def _tell(layout: Layout, row: Row, before: tuple[Profile, Contact], after: tuple[Profile, Contact]) -> None:
    """Counts what the row left as it is by an empty cell, and what it changes that the preview has no column for."""
    (profile, contact), mapping = before, layout.mapping
    known = {heading for heading, _ in (*profile.attributes, *contact.other)}
    fields = {one for one in _REACH if getattr(contact, one)} | {*contact.consents}
    fields |= {"name", "first_name", "last_name"} if contact.name and has_name(mapping) else set()
    headings = {place: mapping.sheet.header[place] for one in fields if (place := mapping.place(one)) is not None}
    headings |= {place: heading for place, heading in (layout.named | layout.rest).items() if heading in known}
    layout.emptied.update(heading for place, heading in headings.items() if not row.cells[place])
    changed = {heading for old, new in ((profile.attributes, after[0].attributes), (contact.other, after[1].other))
               for heading, _ in {*old} ^ {*new}}
    layout.unseen.update(changed - {*layout.named.values()})


def _role(mapping: Mapping, row: Row, known: str) -> str:
    """A role by one of its words, also beside others, "Observer / press"; as it is known where none is said."""
    word = normal(mapping.get(row, "role")).replace("_", " ")
    if not word:
        return known
    parts = {ROLE_WORDS[part.strip()] for part in _BETWEEN_ROLES.split(word) if part.strip() in ROLE_WORDS}
    if word not in ROLE_WORDS and len(parts) != 1:
        raise mapping.wrong(row, "role", f"which is not a role: write one of {listed(list(ROLES))}, or leave the "
                            "column out")
    return ROLE_WORDS.get(word) or parts.pop()


def _consents(mapping: Mapping, row: Row, there: Ids) -> Ids:
    """What somebody agreed to: as the row says, and as it is known where it says nothing."""
    answers = {one: is_yes(mapping.get(row, one)) for one in CONSENTS if mapping.get(row, one)}
    for consent, answer in answers.items():
        if answer is None:
            raise mapping.wrong(row, consent, "which is neither yes nor no")
    return tuple(consent for consent in CONSENTS if answers.get(consent, consent in there))
