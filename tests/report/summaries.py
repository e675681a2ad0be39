"""Events whose reports are read by the tests: the sample, and one with the longest and strangest of everything."""

from datetime import datetime, timedelta, timezone
from functools import cache

from facilitator import sample
from facilitator.domain.book import Book
from facilitator.domain.changes import Record, revive
from facilitator.domain.ids import cell_id, table_id
from facilitator.domain.people import profile_id
from facilitator.domain.records import (
    EVENT,
    NOUNS,
    Absence,
    Day,
    Event,
    Hands,
    Note,
    Option,
    Person,
    Placement,
    Poll,
    Profile,
    Rule,
    Segment,
    Table,
    Theme,
)
from facilitator.domain.summary import Source

NOW = datetime(2026, 9, 12, 11, 33, tzinfo=timezone(timedelta(hours=1)))
SOURCE = Source("Wernford.facil", "019f1a3bc5e00000.1a2b3c4d", "1.2.3")
"""A stamp of 1 July 2026."""

WORD = "Bürgerversammlungsgeschäftsordnungsausschussvorsitzender "


class Same:
    """An event as what it is and not by what is in it, so that what is made of it can be kept."""

    def __init__(self, book: Book):
        self.book = book

    def __eq__(self, other) -> bool:
        return self.book is other.book

    def __hash__(self) -> int:
        return id(self.book)


@cache
def wernford() -> Book:
    """The sample assembly."""
    return Book.of(revive(NOUNS[change.kind], change.id, change.fields) for change in sample.changes(NOW))


def long(count: int) -> str:
    """A text of so many characters, with words wider than a column."""
    return (WORD * (count // len(WORD) + 1))[:count].strip()


def extremes() -> Book:
    """An event in which everything is as long and as many as can be: 25 tables, 12 days, a page-long note."""
    event = Event(id=EVENT, title=long(500), remit=long(10_000), organisers=long(500), place=long(500))
    records: list[Record] = [event]
    for number in range(12):
        day = Day(id=f"d{number}", date=f"2026-03-{number + 1:02}", title=long(500), venue=long(500))
        records += [day, Absence(id=f"a{number}", person="p1", day=day.id)]
        records += [Segment(id=f"s{number}-{place}", day=day.id, position=place, title=long(500) if place == 1 else "",
                            minutes=0 if place == 2 else 15) for place in range(40)]
    for number in range(1, 26):
        records.append(Table(id=table_id(number), number=number))
        records += [Person(id=f"p{number}", code=f"P{number}"),
                    Profile(id=profile_id(f"p{number}"), person=f"p{number}", attributes=((long(500), long(500)),))]
    for depth in range(9):
        parent = f"t{depth - 1}" if depth else ""
        records.append(Theme(id=f"t{depth}", name=long(500), parent=parent, description=long(2_000),
                             missing=long(2_000)))
    for number in range(25):
        note = Note(id=f"{number:032x}", text=long(10_000) if not number else f"Note {number}", segment="s0-1",
                    table=table_id(number + 1), voices=9_999)
        records += [note, Placement(id=cell_id("placement", note.id, "t8"), note=note.id, theme="t8")]
    records += [Poll(id="q", question=long(10_000), segment="s0-1", state="closed"),
                Rule(id="r", poll="q", options=("o0", "o1"), percent=33.333)]
    for number in range(20):
        records += [Option(id=f"o{number}", poll="q", text=long(500), position=number),
                    Hands(id=f"h{number}", poll="q", option=f"o{number}", table=table_id(1), hands=number * 1_000)]
    return Book.of(records)
