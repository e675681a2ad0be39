"""One round's seating as the plan shows it: tables in order, who sits there, who of them is absent, and their names."""

from collections.abc import Mapping
from dataclasses import dataclass

from ....domain import agenda, hall, people, presence, reseating, running, seating, tables
from ....domain.book import Book
from ....domain.changes import delete
from ....domain.records import Day, Person, Round, Seat, Table
from ....domain.timings import spans


@dataclass(frozen=True, slots=True)
class Sitting:
    """A table with its people in the order of their chairs, whose numbers `chairs` are; `present` counts members who
    are there."""

    table: Table
    people: tuple[Person, ...]
    members: int
    present: int
    chairs: tuple[int, ...] = ()

    def chair_of(self, person: str) -> int:
        """The number of somebody's chair, from 1; 0 for who does not sit here."""
        return next((chair for one, chair in zip(self.people, self.chairs, strict=True) if one.id == person), 0)

    @property
    def is_too_many(self) -> bool:
        """More members are there than a table facilitator can serve."""
        return self.present > tables.MOST_AT_A_TABLE


@dataclass(frozen=True, slots=True)
class Hall:
    """All tables of a round. `away` are not there now, `gone` are not expected any more either. `names` holds nothing
    while names are hidden. `room` is where they stand, nothing where nobody said it; `on_loop` are the tables on its
    hearing loop."""

    sittings: tuple[Sitting, ...] = ()
    waiting: tuple[Person, ...] = ()
    away: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    names: Mapping[str, str] | None = None
    room: hall.Drawing | None = None
    on_loop: frozenset[str] = frozenset()

    def where(self, person: str) -> tuple[int, int]:
        """Table and chair of somebody, by their places; (-1, -1) for who has no seat."""
        return next(((at, chair) for at, sitting in enumerate(self.sittings)
                     for chair, one in enumerate(sitting.people) if one.id == person), (-1, -1))

    def person(self, id: str) -> Person | None:
        """Somebody who sits here or waits for a seat."""
        everybody = [one for sitting in self.sittings for one in sitting.people] + list(self.waiting)
        return next((one for one in everybody if one.id == id), None)

    def name(self, person: str) -> str:
        """A name where it may be seen, else nothing."""
        return (self.names or {}).get(person, "")


def hall_of(book: Book, round: str, day: str, names_shown: bool) -> Hall:
    """The seating of a round, with those who are not there on a day."""
    away, gone = reseating.away(book, day), reseating.away(book, day, awaited=True)
    seated = tables.seated(book, round)
    names = {id: contact.name for id, contact in people.contacts(book).items()} if names_shown else {}
    chairs = tables.chairs(book, round)
    sittings = []
    for table in tables.in_order(book):
        there = tuple(sorted(seated[table.id], key=lambda person: chairs[person.id]))
        members = [person for person in there if person.role == people.MEMBER]
        sittings.append(Sitting(table, there, len(members), sum(person.id not in away for person in members),
                                tuple(chairs[person.id] for person in there)))
    room = hall.drawing(book) if hall.is_drawn(book) else None
    return Hall(tuple(sittings), tuple(tables.without_seat(book, round)), away, gone, names, room,
                hall.on_loop(room) if room else frozenset())


def day_of(book: Book, round: Round | None, now) -> Day | None:
    """The day on which a round is sat: that of the first segment that names it, else the day that is on."""
    return day_on(book, round, running.today(book, now))


def day_on(book: Book, round: Round | None, today: Day | None) -> Day | None:
    """The same where it is known which day is on."""
    named = tables.covered(book, round.id) if round else []
    days = [segment.day for segment in named]
    if today and (today.id in days or not days):
        return today
    return book.get(Day, days[0]) if days else None


def away_in(book: Book, round: Round, today: Day | None) -> frozenset[str]:
    """Who does not count in a round: whoever is not there on its day, and not expected any more either. In one that has
    begun those count who were there for its segments, and as long as one of these runs, those who are there now."""
    day = day_on(book, round, today)
    if not (day and seating.begun(book, round)):
        return reseating.away(book, day.id if day else "", awaited=True)
    held = [segment for segment in tables.covered(book, round.id) if (known := spans(book).get(segment.id))
            and known.started]
    runs = any(spans(book)[segment.id].runs for segment in held)
    there = frozenset().union(*(presence.at(book, segment) for segment in held),
                              presence.here(book, day.id) if runs else ())
    return frozenset(person.id for person in book.all(Person) if person.id not in there)


def counted(book: Book, today: Day | None) -> Book:
    """The event without the seats of those who do not count in their round: balance and meetings are told of it."""
    gone = {round.id: away_in(book, round, today) for round in tables.rounds(book)}
    return book.after([delete(seat) for seat in book.all(Seat) if seat.person in gone.get(seat.round, ())])


def segments_in_words(book: Book, round: Round) -> list[str]:
    """The titles of the segments that name a round, in the order of the agenda."""
    order = {segment.id: place for place, segment in enumerate(agenda.all_segments(book))}
    return [segment.title for segment in sorted(tables.covered(book, round.id), key=lambda s: order[s.id])]
