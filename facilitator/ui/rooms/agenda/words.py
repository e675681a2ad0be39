"""The words and signs for what a segment is: its type, purpose, place in the plan, and what the wall shows of it."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from ....domain import agenda
from ....domain.book import Book
from ....domain.people import contact
from ....domain.records import PURPOSES, SEGMENT_TYPES, WALLS, Person, Round, Segment
from ....domain.tables import round_of
from ... import timewords

WALL = ("", *WALLS)
"""What a segment may want the projector to show when it begins; "" says nothing about it."""


class Sign(NamedTuple):
    """An icon with its word."""

    icon: str
    word: str


def type_words(type: str) -> str:
    """The word for a type of segment; one that came with a file is its own word."""
    words = {"plenary": _tr("plenary"), "presentation": _tr("presentation"), "roundtable": _tr("roundtable"),
             "q&a": _tr("q&a"), "voting": _tr("voting"), "break": _tr("break"), "buffer": _tr("buffer"),
             "milestone": _tr("milestone"), "other": _tr("other")}
    return words.get(type, type)


def types(now: str) -> list[str]:
    """The types to choose from, and the one that a segment has now."""
    return [*SEGMENT_TYPES, *([now] if now not in SEGMENT_TYPES else [])]


def purposes(now: str) -> list[str]:
    """The purposes to choose from, none first, and the one that a segment has now."""
    return ["", *PURPOSES, *([now] if now and now not in PURPOSES else [])]


def purpose_words(purpose: str) -> str:
    """The words for a purpose of notes."""
    words = {"": _tr("Not said yet"), "summary": _tr("Summary"), "data points": _tr("Data points"),
             "quotables": _tr("Quotables"), "critical voice": _tr("Critical voice")}
    return words.get(purpose, purpose)


def purpose_means(purpose: str) -> str:
    """What a purpose means for whoever takes notes, in a sentence."""
    words = {"": _tr("Say what the notes are for, and note-takers know what to listen for."),
             "summary": _tr("Notes say in short what the table talked about, where it agreed and where it did not."),
             "data points": _tr("Notes hold facts and figures, one a note, so that they can be counted."),
             "quotables": _tr("Notes keep what members said in their own words, to be quoted without a name."),
             "critical voice": _tr("Notes hold doubts and objections, so that no minority is lost.")}
    return words.get(purpose, "")


def wall_words(wall: str) -> str:
    """The words for what the projector shows when a segment begins."""
    words = {"": _tr("What it shows already"), "title": _tr("The segment's title"), "prompt": _tr("The prompt"),
             "clock": _tr("The time that is left"), "themes": _tr("The themes"), "poll": _tr("The poll"),
             "blank": _tr("Nothing"), "results": _tr("The poll's result")}
    return words.get(wall, wall)


def signs(book: Book, segment: Segment) -> list[Sign]:
    """How a segment stands in the plan, besides its times, as signs with their words."""
    found = [(segment.skipped, Sign("next", _tr("skipped"))), (segment.protected, Sign("protected", _tr("protected"))),
             (segment.optional, Sign("optional", _tr("optional"))), (segment.internal, Sign("held", _tr("internal")))]
    made = [sign for holds, sign in found if holds]
    if outside := agenda.out_of_range(segment):
        made.insert(0, Sign("alert", _tr("under its least of {}").format(timewords.length(segment.least)) if outside < 0
                            else _tr("over its most of {}").format(timewords.length(segment.most))))
    first = book.get(Segment, segment.repeats) if segment.repeats else None
    if first:
        made.append(Sign("repeat", _tr("repeats {}").format(_place(book, first))))
    return made


def _place(book: Book, segment: Segment) -> str:
    """Where the first of several with the same content stands: its time of day."""
    planned = next((line for line in agenda.planned(book, segment.day) if line.segment.id == segment.id), None)
    return agenda.clock_time(planned.start) if planned else segment.title


def length_words(segment: Segment) -> str:
    """A length with its least and most: "45 min (30–60)", "45 min (≥ 30)"."""
    if segment.type == agenda.MILESTONE:
        return "" if not segment.minutes else timewords.length(segment.minutes)
    words = timewords.length(segment.minutes)
    if segment.least and segment.most:
        return _tr("{} ({}–{})").format(words, segment.least, segment.most)
    if segment.least:
        return _tr("{} (≥ {})").format(words, segment.least)
    return _tr("{} (≤ {})").format(words, segment.most) if segment.most else words


def length_typed(segment: Segment) -> str:
    """A length as it is typed: "45 30-60"."""
    if segment.least or segment.most:
        return f"{segment.minutes} {segment.least or ''}-{segment.most or ''}"
    return str(segment.minutes)


def start_words(segment: Segment, start: int) -> str:
    """When a segment starts: one that is free has a sign before its time."""
    return f"~{agenda.clock_time(start)}" if segment.start and segment.free else agenda.clock_time(start)


def round_words(round: Round | None) -> str:
    """A seating as it is spoken of: its number, and its title where it has one."""
    if not round:
        return ""
    return f"{round.number} · {round.title}" if round.title else _tr("Seating {}").format(round.number)


def seating_words(book: Book, segment: Segment) -> str:
    """The seating that holds in a segment."""
    return round_words(round_of(book, segment))


def person_words(book: Book, person: Person, names: bool) -> str:
    """A person by code, with the name where names may be seen at the desk."""
    name = contact(book, person.id).name if names else ""
    return f"{person.code} · {name}" if name else person.code


def title_words(segment: Segment) -> str:
    """A segment's title, or that it has none."""
    return segment.title or _tr("No title yet")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)
