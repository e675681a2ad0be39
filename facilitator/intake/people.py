"""People from a table: who they are, how to reach them, and which columns are attributes to mix tables by."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import count

from ..domain import terms
from ..domain.book import Book
from ..domain.joining import also_codes
from ..domain.people import attribute_names, by_code
from ..domain.records import Person
from ..domain.terms import Same
from .duplicates import Pair, likely
from .errors import IntakeError, listed, one_line
from .mapping import Mapping
from .people_columns import FIELDS
from .people_known import Known
from .people_names import full_name, has_name
from .people_person import Layout, take
from .people_proposal import counts_rows, kept, proposed, uses
from .plan import Draft, Plan
from .sheet import Sheet, normal

_TOLD = 8
"""So many pairs who may be one person each are named by their codes."""


def read_people(sheet: Sheet, book: Book, mapping: Mapping, attributes: Sequence[str] | None = None, *,
                merged: Collection[Same] | None = (), at: str = "") -> Plan:
    """The people of a table. A person known by id or code is updated: only what the file says anew changes, and what is
    an attribute of the event stays one unless `attributes` say otherwise.

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
    chosen = _attributes(sheet, book, mapping, attributes)
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
    layout = Layout(mapping, named, rest, written, meant)
    for row in sheet.rows:
        value = mapping.get(row, "id")
        id = draft.id_of(row, Person, value) if value else ""
        if value in joined:
            draft.count("same")
            continue
        there = known.who(row, full_name(mapping, row))
        if there:
            take(draft, row, layout, there, codes_of[there])
        elif known.is_of_another(value):
            take(draft, row, layout, draft.fresh_id(Person, row.line), next(codes))
        else:
            take(draft, row, layout, id or draft.id_of(row, Person, ""), value or next(codes))
    if rest:
        draft.notices.append("Kept with the contact, out of seating, report and export: "
                             f"{listed(list(rest.values()))}.")
    draft.notices += [*_who_is_who(sheet, mapping, known), *_told(layout)]
    if passed := len(joined & listed_ids):
        entries = "entry" if passed == 1 else "entries"
        draft.notices.append(f"Left out: {passed} {entries} of people who were put together with another of theirs.")
    plan = draft.finish(layout.header, tuple(named.values()))
    twice = _twice(book, plan)
    return replace(plan, terms=tuple(same), twice=twice,
                   uses=tuple(uses(sheet, mapping, {sheet.header[at] for at in chosen}, attribute_names(book),
                                   kept(book))),
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


def _told(layout: Layout) -> list[str]:
    """What the rows did that is not seen in them."""
    said = []
    if layout.turned:
        said.append(f"Turned round: {layout.turned} written as surname, first name, for badges and lists.")
    if layout.emptied:
        said.append(f"Empty cells changed nothing: {_columns(layout.emptied)} kept what was known.")
    if layout.unseen:
        said.append(f"Changed besides what the rows above show: {_columns(layout.unseen)}.")
    return said


def _columns(counts: Counter[str]) -> str:
    return listed([f"{heading} ({number})" for heading, number in sorted(counts.items())])


def _nameless(mapping: Mapping, plan: Plan) -> list[str]:
    if has_name(mapping) or not plan.new:
        return []
    return ["No column of names was found: people are known by their codes alone, unless you say which it is."]


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _attributes(sheet: Sheet, book: Book, mapping: Mapping, wanted: Sequence[str] | None) -> list[int]:
    by_name = {normal(heading): place for place, heading in enumerate(sheet.header)}
    private = {mapping.heading(field) for field in FIELDS if field != "role"} - {None}
    places = []
    offered = filter(str.strip, wanted) if wanted is not None else \
        proposed(sheet, mapping, attribute_names(book), kept(book))
    for heading in offered:
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
