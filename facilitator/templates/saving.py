"""Templates of one's own: what an event, day, segment or poll would need to be made again, and nothing of its people.

Left out are persons and who leads, notes, hands, facts, dates, venues, and what belongs to this one event such as its
remit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ..domain import agenda, pollmaking, polls, privacy, tables
from ..domain.book import Book
from ..domain.records import PURPOSES, Contact, Day, Person, Poll, Round, Segment, Table, Turns
from . import shape
from .shape import DayShape, SegmentShape, Template, TurnsShape


def of_event(book: Book, title: str = "", description: str = "") -> Template:
    """A template of the whole event, called as the event where no title is given."""
    seating = tables.rounds(book)
    days = agenda.days(book)
    saver = _Saver(book, _numbers(seating), _keys([s for day in days for s in agenda.segments(book, day.id)]))
    loose = [poll for poll in polls.in_order(book) if not book.get(Segment, poll.segment)]
    chairs = [table.seats for table in book.all(Table)]
    return Template(title=title.strip() or book.event.title, description=description.strip(),
                    language=book.event.language, tables=len(chairs), seats=max(chairs, default=tables.SEATS),
                    rounds=tuple(round.title for round in seating), repeating=_repeating(seating),
                    days=tuple(map(saver.day, days, _after(days))),
                    polls=tuple(pollmaking.shape_of(book, poll) for poll in loose))


def of_day(book: Book, day: Day, title: str = "", description: str = "") -> Template:
    """A template of one day with the rounds that hold during it."""
    own = agenda.segments(book, day.id)
    seating = [round for round in tables.rounds(book) if round.id in {segment.round for segment in own}]
    saver = _Saver(book, _numbers(seating), _keys(own))
    return Template(title=title.strip() or day.title, description=description.strip(), kind=shape.DAY,
                    language=book.event.language, rounds=tuple(round.title for round in seating),
                    repeating=_repeating(seating), days=(saver.day(day, 0),))


def of_segment(book: Book, segment: Segment, title: str = "", description: str = "") -> Template:
    """A template of one segment; its round, track, heading and time of day belong to the day that it comes from."""
    alone = _Saver(book, {}, {}).segment(segment)
    freed = replace(alone, segment=replace(alone.segment, track="", group="", start="", free=False))
    return Template(title=title.strip() or segment.title, description=description.strip(), kind=shape.SEGMENT,
                    language=book.event.language, days=(DayShape(Day(id=""), segments=(freed,)),))


def naming(book: Book, template: Template) -> list[str]:
    """The texts of a template that hold the name of somebody in the event, to look at before it is given away."""
    names = privacy.name_parts(book)
    return [text for text in _texts(template) if privacy.names_in(text, names)]


def _after(days: Iterable[Day]) -> list[int]:
    """How many days each is after the first; one without a date follows the one before it."""
    found: list[int] = []
    first: date | None = None
    for day in days:
        try:
            on = date.fromisoformat(day.date)
        except ValueError:
            found.append(found[-1] + 1 if found else 0)
            continue
        first = first or on
        found.append((on - first).days)
    return found


def _numbers(seating: Iterable[Round]) -> dict[str, str]:
    return {round.id: str(number) for number, round in enumerate(seating, 1)}


def _repeating(seating: Sequence[Round]) -> tuple[int, ...]:
    return tuple(number for number, (before, round) in enumerate(pairwise(seating), 2) if round.repeats == before.id)


def _keys(segments: Sequence[Segment]) -> dict[str, str]:
    """A key for every one of these segments that another one repeats, by id."""
    wanted = {segment.repeats for segment in segments}
    repeated = [segment.id for segment in segments if segment.id in wanted and not segment.repeats]
    return {id: str(number) for number, id in enumerate(repeated, 1)}


@dataclass(frozen=True)
class _Saver:
    """Makes shapes of the records of a book; `rounds` and `keys` are what rounds and repeated segments are called in
    the template, by id."""

    book: Book
    rounds: Mapping[str, str]
    keys: Mapping[str, str]

    def day(self, day: Day, after: int) -> DayShape:
        own = [self.segment(segment) for segment in agenda.segments(self.book, day.id)]
        return DayShape(replace(day, id="", date="", venue=""), after, tuple(own))

    def segment(self, segment: Segment) -> SegmentShape:
        repeats = self.keys.get(segment.repeats, "")
        own = replace(segment, id=self.keys.get(segment.id, ""), day="", position=0.0, leads=(), repeats=repeats,
                      round=self.rounds.get(segment.round, ""),
                      purpose=segment.purpose if segment.purpose in PURPOSES else "")
        asked = [poll for poll in polls.in_order(self.book) if poll.segment == segment.id]
        turns = sorted((t for t in self.book.all(Turns) if t.segment == segment.id), key=lambda t: (t.title, t.id))
        return SegmentShape(own, "" if repeats else agenda.script(self.book, segment).strip(),
                            tuple(pollmaking.shape_of(self.book, poll) for poll in asked),
                            tuple(self.turns(t) for t in turns if t.names))

    def turns(self, turns: Turns) -> TurnsShape:
        """Names of tables become every table's; where one is a person's, all become numbers."""
        known = {word for table in self.book.all(Table) for word in (str(table.number), tables.title(table))}
        if known.issuperset(turns.names):
            return TurnsShape(turns.title, turns.seconds, each_table=True)
        names = turns.names
        if any(map(self.is_a_person, names)):
            names = tuple(str(number) for number in range(1, len(names) + 1))
        return TurnsShape(turns.title, turns.seconds, names)

    def is_a_person(self, name: str) -> bool:
        whole = {person.code for person in self.book.all(Person)} | {c.name for c in self.book.all(Contact)}
        return name in whole or bool(privacy.names_in(name, privacy.name_parts(self.book)))


def of_poll(book: Book, poll: Poll, title: str = "") -> Template:
    """A template of one poll, called as its question where no title is given."""
    return Template(title=title.strip() or poll.question, kind=shape.POLL, language=book.event.language,
                    polls=(pollmaking.shape_of(book, poll),))


def _texts(template: Template) -> Iterable[str]:
    yield from (template.title, template.description, *template.rounds)
    for day in template.days:
        yield day.day.title
        for own in day.segments:
            segment = own.segment
            yield from (segment.title, segment.track, segment.group, segment.prompt, segment.public, segment.materials,
                        segment.setup, segment.wall, own.script, *(turns.title for turns in own.turns))
            yield from (name for turns in own.turns for name in turns.names)
    for asked in [poll for own in template.segments for poll in own.polls] + list(template.polls):
        yield asked.poll.question
        yield from (option.text for option in asked.options)
        yield from (rule.title for rule in asked.rules)
