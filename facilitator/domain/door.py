"""The door: who is meant by letters of a name or a code, where they sit, and the verbs that say when people come and
go."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from . import agenda, people, running
from .book import Book
from .changes import Change, create, delete, edit
from .ids import cell_id
from .presence import Stay, minutes, settled, stay
from .records import Absence, Person, Round, Visit
from .times import read_time
from .words import fold

_EXACT, _FIRST, _BEGINS, _WITHIN = range(4)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody as the door knows them, with what they are found by; the name is "" where it may not be seen."""

    person: Person
    name: str
    name_folded: str
    code_folded: str
    parts: tuple[str, ...]
    """What begins with the letters that are typed: the code, and each part of the name."""
    code_short: str
    code_number: str
    access: str
    """What they need, where names may be seen."""


def guests(book: Book, *, names: bool = True) -> list[Guest]:
    """Everybody, members first, by name where names may be seen, else by code."""
    reach = people.contacts(book) if names else {}
    found = []
    for person in people.by_code(book):
        known = reach.get(person.id)
        name, access = (" ".join(words.split()) for words in (known.name, known.access)) if known else ("", "")
        folded = fold(name)
        if "'" in folded:
            folded += " " + folded.replace("'", "")
        code = fold(person.code)
        parts = (code, *folded.split(), *re.split(r"[\s'-]+", folded))
        found.append(Guest(person, name, folded, code, parts, _short(code), re.sub(r"\D", "", code).lstrip("0"),
                           access))
    return sorted(found, key=lambda one: (one.person.role != people.MEMBER, one.name_folded))


def find(among: Iterable[Guest], text: str) -> list[Guest]:
    """Those who have every word that was typed somewhere in their name, or are called by it as their code.

    Whoever has just this code comes first, then those whose names begin so, then those of whose names another word
    does; "7" means P07 too.
    """
    needle = fold(text).split()
    ranked = [(rank, place, one) for place, one in enumerate(among) if (rank := _rank(one, needle)) is not None]
    return [one for _, _, one in sorted(ranked, key=lambda found: found[:2])]


def begins(one: Guest, text: str) -> bool:
    """Whether somebody can be meant by what was typed: by the code, or as parts of the name begin; letters within a
    name only propose them."""
    return _rank(one, fold(text).split()) in (_EXACT, _FIRST, _BEGINS)


def is_sure(found: Sequence[Guest], text: str) -> bool:
    """Whether the first of those found is surely meant: nobody else has just this code, else no other name begins so.
    """
    if not found or not begins(found[0], text):
        return False
    needle = fold(text).split()
    ranks = [_rank(one, needle) for one in found[:2]]
    return ranks[1:] == [_WITHIN] or len(ranks) == 1 or ranks[0] == _EXACT != ranks[1]


def round_on(book: Book, day: str, now: datetime) -> Round | None:
    """The round that people go to on a day: that which holds in what runs, breaks apart, else in what comes first of
    what is ahead; at the end of the day its last one. None where the day has none."""
    seated = [(segment, round) for segment in agenda.segments(book, day) if (round := book.get(Round, segment.round))]
    going_on = [segment for segment in running.running(book, now) if segment.day == day]
    for segment in (*going_on, *running.to_come(book, day)):
        before = [round for one, round in seated if one.position <= segment.position]
        if before and (segment.type != "break" or segment.round):
            return before[-1]
    return seated[-1][1] if seated else None


def visit_id(person: str, day: str) -> str:
    """The id of a person's visit on a day: two doors mean the same."""
    return cell_id("visit", person, day)


def check_in(book: Book, person: str, day: str, time: str) -> list[Change]:
    """Somebody came at a time, or is back. A tick of absence is taken back.

    Who comes back was away since they left; within the same minute they had not left at all. Who is there already was
    seen again: another door may know since when they were away.
    """
    known = book.get(Visit, visit_id(person, day))
    if not known:
        return [create(Visit(id=visit_id(person, day), person=person, day=day, came=time)),
                *_not_absent(book, person, day)]
    meant = settled(book, known)
    if not meant.left and (meant.came or meant.away):
        last = meant.away[-1][1] if meant.away else meant.came
        if not last or not _before(book, day, last, time):
            return []
        told = {"away": (*meant.away, (time, time))}
    elif meant.left and _before(book, day, meant.left, time):
        told = {"left": "", "away": (*meant.away, (meant.left, time))}
    else:
        told = {"left": "", **({} if meant.came or meant.away else {"came": time})}
    return [*_write(known, **told), *_not_absent(book, person, day)]


def leave(book: Book, person: str, day: str, time: str) -> list[Change]:
    """Somebody left at a time; nothing where they have left, or have not come while others were seen to come."""
    one = stay(book, person, day)
    if one.left or not one.counted:
        return []
    known = book.get(Visit, visit_id(person, day))
    if known:
        return _write(known, left=time, away=settled(book, known).away)
    return [create(Visit(id=visit_id(person, day), person=person, day=day, left=time))]


def take_back(book: Book, person: str, day: str) -> list[Change]:
    """What was said last of somebody on a day was not so: that they left, came back or came, or are absent."""
    known = book.get(Visit, visit_id(person, day))
    if not known:
        return _not_absent(book, person, day)
    meant = settled(book, known)
    if meant.left and (meant.came or meant.away):
        changes = _write(known, left="", away=meant.away)
    elif meant.away and not meant.left:
        changes = _write(known, left=meant.away[-1][0], away=meant.away[:-1])
    else:
        changes = [delete(known)]
    return [*changes, *_not_absent(book, person, day)]


def write_came(book: Book, person: str, day: str, text: str) -> list[Change]:
    """When somebody came, as typed; nothing typed means that they did not.

    Raises:
        ValueError: It is no time of day, or later than they left; the sentence says so.
    """
    known = book.get(Visit, visit_id(person, day))
    time = _time(text)
    if not time:
        return [delete(known)] if known else []
    meant = settled(book, known) if known else Visit(id="")
    first = next((since for since, _ in meant.away), meant.left)
    if first and _before(book, day, first, time):
        raise ValueError(f"Nobody comes after they left: they left at {first}.")
    visit = edit(known, came=time) if known else create(Visit(id=visit_id(person, day), person=person, day=day,
                                                              came=time))
    return [visit, *_not_absent(book, person, day)]


def left_words(one: Stay | Visit) -> str:
    """When somebody was away and left, as `write_left` reads it: "11:00–11:30, 15:40"."""
    return ", ".join([*(f"{since}–{until}" for since, until in one.away), *([one.left] if one.left else [])])


def write_left(book: Book, person: str, day: str, text: str) -> list[Change]:
    """When somebody left, as typed, before it the times between which they were away; nothing typed means that they
    stayed.

    Raises:
        ValueError: A time is no time of day, or earlier than the one before it, or they did not come; the sentence
            says so.
    """
    known = book.get(Visit, visit_id(person, day))
    *gaps, left = [_times(part) for part in text.split(",")]
    if len(left) == 2:
        gaps, left = [*gaps, left], [""]
    if any(len(gap) != 2 for gap in gaps):
        raise ValueError("Type from when until when they were away, such as 11:00–11:30, and last when they left.")
    away = tuple((since, until) for since, until in gaps)
    came = known.came if known else ""
    one = Visit(id=visit_id(person, day), person=person, day=day, came=came, left=left[0], away=away)
    _check_order(book, one)
    if not (one.came or one.left or one.away):
        return [delete(known)] if known else []
    if known:
        return _write(known, left=one.left, away=one.away)
    if not stay(book, person, day).counted:
        raise ValueError("They have not come: say first when they came.")
    return [create(one)]


def _write(known: Visit, **told: object) -> list[Change]:
    """Only what becomes another is written, so that what a second door says of the rest stands."""
    changed = {name: value for name, value in told.items() if value != getattr(known, name)}
    return [edit(known, **changed)] if changed else []


def _times(text: str) -> list[str]:
    return [_time(part) for part in re.split("[-–]", text)]


def _check_order(book: Book, one: Visit) -> None:
    said = [("came at", one.came), *((words, time) for gap in one.away
                                     for words, time in zip(("left at", "were back at"), gap, strict=True)),
            ("left at", one.left)]
    said = [(words, time) for words, time in said if time]
    for (before, earlier), (_, time) in pairwise(said):
        if _before(book, one.day, time, earlier):
            verb = "comes back before they left" if before == "left at" else "leaves before they come"
            raise ValueError(f"Nobody {verb}: they {before} {earlier}.")


def _rank(one: Guest, needle: list[str]) -> int | None:
    ranks = [_rank_of(one, word) for word in needle]
    return None if None in ranks else max(ranks, default=None)


def _rank_of(one: Guest, word: str) -> int | None:
    if one.code_short == _short(word):
        return _EXACT
    if word.isdecimal() and one.code_number == word.lstrip("0"):
        return _BEGINS
    if one.name_folded.startswith(word):
        return _FIRST
    if any(part.startswith(word) for part in one.parts):
        return _BEGINS
    return _WITHIN if word in one.name_folded else None


def _short(code: str) -> str:
    """A code without the zeros that fill it up: who types p7 means P07."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", code)


def _time(text: str) -> str:
    try:
        return read_time(text) if text.strip() else ""
    except ValueError as error:
        raise ValueError(f"“{text.strip()}” is no time of day: type one such as 9:15.") from error


def _before(book: Book, day: str, one: str, other: str) -> bool:
    return minutes(book, day, one) < minutes(book, day, other)


def _not_absent(book: Book, person: str, day: str) -> list[Change]:
    known = book.get(Absence, cell_id("absence", person, day))
    return [delete(known)] if known else []
