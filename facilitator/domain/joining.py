"""Two entries of one person put together: one keeps its code, and gets of the other what it lacks."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from math import inf

from . import presence
from .book import Book
from .changes import Change, Pairs, create, delete, edit
from .ids import cell_id
from .people import by_code, contact, contact_id, profile, profile_id
from .records import Absence, Authorship, Contact, Person, Profile, Seat, SeatingRule, Segment, Visit
from .words import fold

ALSO, NOT = "also listed as", "not the same person as"
"""Under these the contact keeps the codes that somebody had besides, and the ids of those who were told apart from
them. Both are said by people, are private like the rest of a contact, and merge with it."""


def also_codes(book: Book) -> dict[str, str]:
    """Who is meant by the codes of entries that were put together with another, such as those of a list that is taken
    in again."""
    return {code: one.person for one in book.all(Contact) if book.get(Person, one.person)
            for code in _words(one.other, ALSO)}


def told_apart(book: Book) -> set[frozenset[str]]:
    """Pairs of persons, by id, of whom somebody said that they are two people."""
    return {frozenset((one.person, other)) for one in book.all(Contact) for other in _words(one.other, NOT)}


def tell_apart(book: Book, first: str, second: str) -> list[Change]:
    """Says that two persons, by id, are two people; they are not proposed again."""
    first, second = sorted((first, second))
    return [_written(book, first, other=_added(contact(book, first).other, NOT, [second]))]


def join(book: Book, keep: str, other: str) -> list[Change]:
    """Puts two entries together, by the ids of their persons.

    `keep` keeps code and role, and of all else what it has; what it lacks comes from the other: attributes, contact,
    seats, the parts of a visit. Needs are never lost: where both say some, both are kept. Absent is who was ticked so
    under both codes, since whoever came wore one of the two badges.
    """
    kept, gone = book.get(Person, keep), book.get(Person, other)
    if not kept or not gone or keep == other:
        return []
    theirs = [one for noun in (Profile, Contact, Absence, Visit, Seat) for one in book.all(noun) if one.person == other]
    return [*_reach(book, kept, gone), *_attributes(book, keep, other), *_seats(book, keep, other),
            *_days(book, keep, other), *_rules(book, keep, other), *_named(book, kept, gone),
            *(delete(one) for one in [gone, *theirs])]


def _reach(book: Book, kept: Person, gone: Person) -> list[Change]:
    mine, theirs = contact(book, kept.id), contact(book, gone.id)
    values = {field: getattr(mine, field) or getattr(theirs, field) for field in ("name", "email", "consents")}
    for field in ("access", "diet"):
        values[field] = "; ".join(_distinct(getattr(mine, field), getattr(theirs, field)))
    other = _laid_under(mine.other, theirs.other)
    codes = [*_words(mine.other, ALSO), *_words(theirs.other, ALSO), *([gone.code] if gone.code else [])]
    apart = [id for id in [*_words(mine.other, NOT), *_words(theirs.other, NOT)] if id not in (kept.id, gone.id)]
    other = _added(_added(other, ALSO, codes), NOT, apart)
    return [_written(book, kept.id, **values, other=other)]


def _attributes(book: Book, keep: str, other: str) -> list[Change]:
    mine, theirs = profile(book, keep).attributes, profile(book, other).attributes
    both = _laid_under(mine, theirs)
    if both == mine:
        return []
    known = book.get(Profile, profile_id(keep))
    return [edit(known, attributes=both) if known else
            create(Profile(id=profile_id(keep), person=keep, attributes=both))]


def _seats(book: Book, keep: str, other: str) -> list[Change]:
    mine = {seat.round for seat in book.all(Seat) if seat.person == keep}
    return [create(replace(seat, id=cell_id("seat", seat.round, keep), person=keep))
            for seat in book.all(Seat) if seat.person == other and seat.round not in mine]


def _days(book: Book, keep: str, other: str) -> list[Change]:
    found: list[Change] = []
    away = {one.day for one in book.all(Absence) if one.person == other}
    visits = {one.day: presence.settled(book, one) for one in book.all(Visit) if one.person == keep}
    for absence in book.all(Absence):
        if absence.person == keep and absence.day not in away:
            found.append(delete(absence))
    for theirs in (presence.settled(book, one) for one in book.all(Visit) if one.person == other):
        if mine := visits.get(theirs.day):
            found.append(edit(mine, **_together(book, mine, theirs)))
        else:
            found.append(create(Visit(id=cell_id("visit", keep, theirs.day), person=keep, day=theirs.day,
                                      came=theirs.came, left=theirs.left, away=theirs.away)))
    return found


def _together(book: Book, *visits: Visit) -> dict[str, object]:
    """The parts of a visit of whoever was there while one of these entries was; away is who was so under both."""
    def at(time: str, otherwise: float) -> float:
        return presence.minutes(book, visits[0].day, time) if time else otherwise

    found: list[tuple[str, str]] = []
    all_spells = [spell for one in visits if one.came or one.left or one.away for spell in presence.spells(one)]
    for since, until in sorted(all_spells, key=lambda spell: at(spell[0], -inf)):
        if found and at(since, -inf) <= at(found[-1][1], inf):
            found[-1] = found[-1][0], max(found[-1][1], until, key=lambda time: at(time, inf))
        else:
            found.append((since, until))
    if not found:
        return {}
    came = found[0][0] or min((one.came for one in visits if one.came
                               and at(one.came, inf) <= at(found[0][1], inf)),
                              key=lambda time: at(time, inf), default="")
    return {"came": came, "left": found[-1][1],
            "away": tuple((until, since) for (_, until), (since, _) in pairwise(found))}


def _rules(book: Book, keep: str, other: str) -> list[Change]:
    """What names the other names the one who is kept; a rule of two that are one has nothing to say."""
    found: list[Change] = []
    for rule in book.all(SeatingRule):
        if other in rule.people:
            people = _renamed(rule.people, keep, other)
            is_idle = len(people) < 2 and rule.type != "at"
            found.append(delete(rule) if is_idle else edit(rule, people=people))
    found += [edit(segment, leads=_renamed(segment.leads, keep, other)) for segment in book.all(Segment)
              if other in segment.leads]
    found += [edit(one, other=_added(one.other, NOT, [keep])) for one in book.all(Contact)
              if one.person not in (keep, other) and other in _words(one.other, NOT)]
    return found


def _renamed(people: tuple[str, ...], keep: str, other: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keep if person == other else person for person in people))


def _named(book: Book, kept: Person, gone: Person) -> list[Change]:
    """What the other wrote is what the one who is kept wrote, so that erasing them finds it."""
    name = contact(book, kept.id).name or contact(book, gone.id).name
    words = {fold(contact(book, gone.id).name): name, fold(gone.code): kept.code}
    return [edit(one, author=word) for one in book.all(Authorship)
            if (author := fold(one.author.strip())) and (word := words.get(author)) and word != one.author]


def _written(book: Book, person: str, **values: object) -> Change:
    known = book.get(Contact, contact_id(person))
    return edit(known, **values) if known else create(Contact(id=contact_id(person), person=person, **values))


def _words(pairs: Pairs, heading: str) -> list[str]:
    return [word for word in dict(pairs).get(heading, "").split("\n") if word]


def _added(pairs: Pairs, heading: str, words: list[str]) -> Pairs:
    known: Mapping[str, str] = dict(pairs)
    all_words = list(dict.fromkeys([*_words(pairs, heading), *words]))
    return tuple({**known, heading: "\n".join(all_words)}.items()) if all_words else pairs


def _laid_under(mine: Pairs, theirs: Pairs) -> Pairs:
    """My words, and theirs where I have none."""
    return tuple({**dict(mine), **{name: word for name, word in theirs
                                   if not dict(mine).get(name) and name not in (ALSO, NOT)}}.items())


def _distinct(*words: str) -> list[str]:
    return list({fold(word): word for word in reversed(words) if word}.values())[::-1]


def order(book: Book, first: str, second: str) -> tuple[str, str]:
    """Two persons by id, the one whose code is to stay before the other: who has seats or came, else the first code."""
    busy = {one.person for noun in (Seat, Visit) for one in book.all(noun)}
    places = {person.id: place for place, person in enumerate(by_code(book))}
    keep, other = sorted((first, second), key=lambda id: (id not in busy, places.get(id, len(places))))
    return keep, other
