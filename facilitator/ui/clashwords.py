"""A clash between two laptops in plain words: what it is about, and what each of them wrote."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from ..domain import polls, tables
from ..domain.book import Book
from ..domain.changes import DELETED, Record
from ..domain.ids import code
from ..domain.records import (
    NOUNS,
    Ballot,
    Day,
    Hands,
    Note,
    Option,
    Person,
    Poll,
    Round,
    Segment,
    Table,
    Theme,
    Way,
)
from ..store.clashes import Clash
from .timewords import date_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Clashes", text)


def subject(book: Book, clash: Clash) -> str:
    """What both laptops changed, as a sentence names it."""
    record = book.get(NOUNS[clash.kind], clash.id) if clash.kind in NOUNS else None
    field = _fields().get(clash.field, clash.field.replace("_", " "))
    if clash.field == DELETED:
        kind = _kinds().get(clash.kind, clash.kind)
        return _tr("One laptop took this away while another wrote in it: {}").format(kind)
    return _tr("{} of {}").format(field, _named(book, record) or _kinds().get(clash.kind, clash.kind))


def value(book: Book, clash: Clash, version: Any) -> str:
    """What one laptop wrote, in words."""
    if clash.field == DELETED:
        return _tr("take it away") if version else _tr("keep it")
    for noun, name in ((Table, "table"), (Segment, "segment"), (Theme, "parent"), (Poll, "poll"), (Day, "day"),
                       (Round, "round"), (Person, "person"), (Note, "note"), (Theme, "theme")):
        if clash.field == name:
            found = book.get(noun, version)
            return _named(book, found) if found else _tr("none")
    if clash.field == "repeats":
        found = book.get(Round, version) or book.get(Segment, version)
        return _named(book, found) if found else _tr("none")
    if clash.field == "marks":
        return _marks(book, clash.id, version)
    if clash.kind == Way.kind and clash.field == "way":
        return {"hands": _tr("by hands"), "paper": _tr("on paper"), "phones": _tr("by phone")}.get(version, version)
    if isinstance(version, bool):
        return _tr("yes") if version else _tr("no")
    if clash.field in ("leads", "people"):
        return ", ".join(_named(book, book.get(Person, id)) for id in version) or _tr("nobody")
    if clash.field == "tables":
        return ", ".join(_named(book, book.get(Table, id)) for id in version) or _tr("none")
    if isinstance(version, list):
        return ", ".join(": ".join(v) if isinstance(v, list) else str(v) for v in version)
    if clash.field == "date":
        version = date_words(version)
    return str(version) if version != "" else _tr("nothing")


def _marks(book: Book, id: str, version: Any) -> str:
    """What was typed from a paper ballot; what somebody chose on a phone is told to nobody."""
    from .rooms.polls import paper_words  # Only now: most clashes are about other things.

    ballot = book.get(Ballot, id)
    poll = book.get(Poll, ballot.poll) if ballot and ballot.way != "phones" else None
    if not poll:
        return _tr("a choice that is not shown")
    return paper_words.read(poll, polls.options(book, poll.id), tuple(tuple(mark) for mark in version))


def _named(book: Book, record: Record | None) -> str:
    match record:
        case Note():
            return _tr("note {}").format(code(record.id))
        case Theme():
            return _tr("the theme “{}”").format(record.name)
        case Segment():
            return _tr("the segment “{}”").format(record.title)
        case Table():
            return _tr("table {}").format(tables.title(record))
        case Round():
            return _tr("round {}").format(record.number)
        case Person():
            return _tr("person {}").format(record.code)
        case Poll():
            return _tr("the poll “{}”").format(record.question)
        case Day():
            return _tr("the day {}").format(date_words(record.date) or record.title)
        case Option():
            return _tr("the option “{}”").format(record.text)
        case Ballot(way="paper"):
            poll = book.get(Poll, record.poll)
            return _tr("ballot {} of the poll “{}”").format(record.number, poll.question if poll else "?")
        case Way():
            table = book.get(Table, record.table)
            return _tr("table {}").format(tables.title(table) if table else "?")
        case Hands():
            option, poll = book.get(Option, record.option), book.get(Poll, record.poll)
            text, question = (option.text if option else "?"), (poll.question if poll else "?")
            if not record.table:
                return _tr("“{}” in the whole room in the poll “{}”").format(text, question)
            table = book.get(Table, record.table)
            where = tables.title(table) if table else "?"
            return _tr("“{}” at table {} in the poll “{}”").format(text, where, question)
    return ""


def _fields() -> dict[str, str]:
    return {"text": _tr("The words"), "name": _tr("The name"), "title": _tr("The title"), "type": _tr("The kind"),
            "table": _tr("The table"), "segment": _tr("The segment"), "voices": _tr("The voices"),
            "held": _tr("Whether to hold back"), "asked": _tr("Whether asked"), "minutes": _tr("The minutes"),
            "hands": _tr("The hands counted"), "parent": _tr("The theme above"), "role": _tr("The role"),
            "question": _tr("The question"), "state": _tr("The state"), "start": _tr("The start"),
            "description": _tr("The description"), "same_as": _tr("Which question is the same"),
            **_fields_of_the_plan(),
            "remit": _tr("The remit"), "organisers": _tr("The organisers"), "place": _tr("The place"),
            "language": _tr("The language"), "zone": _tr("The time zone"), "date": _tr("The date"),
            "venue": _tr("The venue"), "end": _tr("The end"), "deed": _tr("What happened"), "names": _tr("Whose turn"),
            "seconds": _tr("The seconds"), "number": _tr("The number"), "seats": _tr("The seats"),
            "person": _tr("The person"), "code": _tr("The code"), "attributes": _tr("The attributes"),
            "email": _tr("The e-mail address"), "access": _tr("The access needs"), "other": _tr("What else is known"),
            "note": _tr("The note"), "author": _tr("The author"), "theme": _tr("The theme"),
            "base": _tr("What percentages are of"), "poll": _tr("The poll"), "option": _tr("The option"),
            "abstains": _tr("Whether it abstains"), "options": _tr("The options"), "percent": _tr("The percentage"),
            "people": _tr("The people"), "tables": _tr("The tables"), "attribute": _tr("The attribute"),
            "use": _tr("The use"), **_fields_of_the_hall(), "settled": _tr("When it was settled"),
            "missing": _tr("What is missing"), "was": _tr("What it was part of"),
            "words": _tr("The words searched for"),
            "sha256": _tr("The picture"), "photo": _tr("The photograph"), "done": _tr("Whether all is framed"),
            "came": _tr("When they came"), "left": _tr("When they left"), "away": _tr("When they were away"),
            "diet": _tr("The diet"), "consents": _tr("What they agreed to"),
            "over": _tr("Whether it must be exceeded"), "repeat": _tr("Which count"), **_fields_of_polls()}


def _fields_of_polls() -> dict[str, str]:
    return {"cap": _tr("The most dots for one option"), "places": _tr("How many win"),
            "ties": _tr("The rule for ties"), "lot": _tr("What is drawn by"), "way": _tr("The way of voting"),
            "codes": _tr("Whether phones need a code"), "early": _tr("Whether results are shown early"),
            "recommendation": _tr("The recommendation"), "value": _tr("What it stands for"),
            "marks": _tr("The marks"), "entry": _tr("Which typing"), "count": _tr("How many are alike"),
            "receipt": _tr("The receipt"), "key": _tr("The key"), "sheet": _tr("When it was printed")}


def _fields_of_the_hall() -> dict[str, str]:
    return {"shape": _tr("The shape"), "x": _tr("The place in the room"), "y": _tr("The place in the room"),
            "turn": _tr("How it is turned"), "width": _tr("The width"), "depth": _tr("The depth"),
            "step_free": _tr("Whether a wheelchair can come to it"), "chair": _tr("The chair"),
            "height": _tr("The height"),
            "seed": _tr("The seed of the plan"), "steps": _tr("The steps of the plan"),
            "stopped": _tr("Where the plan was stopped")}


def _fields_of_the_plan() -> dict[str, str]:
    return {"day": _tr("The day"), "track": _tr("The track"), "round": _tr("The seating"),
            "free": _tr("Whether it may begin early"), "group": _tr("The heading"), "least": _tr("The fewest minutes"),
            "most": _tr("The most minutes"), "protected": _tr("Whether protected"), "optional": _tr("Whether optional"),
            "skipped": _tr("Whether skipped"), "repeats": _tr("Which segment is repeated"),
            "purpose": _tr("The purpose of its notes"), "prompt": _tr("The prompt"),
            "public": _tr("What the public reads"), "internal": _tr("Whether internal"),
            "materials": _tr("The materials"), "setup": _tr("The room set-up"), "leads": _tr("Who leads"),
            "wall": _tr("What the wall shows"), "colour": _tr("The colour"), "soon": _tr("When it first warns"),
            "urgent": _tr("When it warns again")}


def _kinds() -> dict[str, str]:
    return {"note": _tr("a note"), "theme": _tr("a theme"), "segment": _tr("a segment"), "table": _tr("a table"),
            "poll": _tr("a poll"), "option": _tr("an option"), "placement": _tr("a note's place in a theme"),
            "person": _tr("a person"), "seat": _tr("a seat"), "day": _tr("a day"), "event": _tr("the event"),
            "hands": _tr("a count of hands"), "contact": _tr("a name or address"), "profile": _tr("attributes"),
            "script": _tr("a private script"), "timing": _tr("a start, pause or end"), "turns": _tr("the turns"),
            "round": _tr("a round of seating"), "absence": _tr("who is absent"), "authorship": _tr("a note's author"),
            "rule": _tr("a poll's rule"), "seating_rule": _tr("a seating rule"), "help": _tr("a call for help"),
            "look": _tr("when a table was looked at"), "fixture": _tr("what stands in the room"),
            "photo": _tr("a photograph"), "frame": _tr("a post-it on a photograph"),
            "read_back": _tr("what a table heard again"), "saved_search": _tr("a saved search"),
            "visit": _tr("when somebody came and left"),
            "mixing": _tr("how seating uses an attribute"), "recommendation": _tr("a recommendation"),
            "poll_deed": _tr("when a poll was opened or closed"), "way": _tr("how a table votes"),
            "ballot": _tr("a ballot"), "secret": _tr("a key"), "voting_code": _tr("a voting code")}
