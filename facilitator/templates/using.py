"""Makes what a template describes: a whole event, days of an event at a date, or one segment of a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..domain import agenda, ids, pollmaking, polls, tables
from ..domain.book import Book
from ..domain.changes import Change, create
from ..domain.records import EVENT, Day, Event, Round, Segment, Table, Turns
from . import shape
from .shape import PollShape, SegmentShape, Template, TemplateError, TurnsShape


def new_event(template: Template, title: str, first_date: date, table_count: int = 0) -> list[Change]:
    """Creates for a new event: itself, called `title` or as the template where that is empty, its tables, rounds, days
    and all that belongs to them.

    Args:
        table_count: How many tables, 0 for as many as the template has.

    Raises:
        TemplateError: It is the template of a segment.
    """
    _must_have_days(template)
    event = Event(id=EVENT, title=title.strip() or template.title, language=template.language)
    count = table_count or template.tables
    return [create(event), *tables.set_tables(Book({}), count, template.seats),
            *_made(Book({}), template, first_date, count)[1], *_polls(template.polls, "", 0.0)]


def add_days(book: Book, template: Template, first_date: date) -> tuple[list[Day], list[Change]]:
    """The days of a template in an event, the first at a date; their rounds come after those that the event has.

    A day that the event has already is filled where it is empty. Turns of tables are made where the event has tables.

    Raises:
        TemplateError: It is the template of a segment, or one of the days has an agenda already.
    """
    _must_have_days(template)
    return _made(book, template, first_date, 0)


def add_segment(book: Book, template: Template, day: str, place: int | None = None) -> tuple[Segment, list[Change]]:
    """The segment of a template as number `place` of a day, counted from 0, or at its end.

    Raises:
        TemplateError: It is not the template of a segment.
    """
    if template.kind != shape.SEGMENT:
        raise TemplateError(f"“{template.title}” is the template of {_a(template.kind)}: choose that of a segment.")
    own = template.segments[0]
    blank, changes = agenda.add_segment(book, day, place=place)
    segment = replace(own.segment, id=blank.id, day=day, position=blank.position, round="", repeats="")
    return segment, [*changes[:-1], *_with_parts(segment, own, _numbers(book, 0), _last_poll(book) + 1)]


def _must_have_days(template: Template) -> None:
    if template.kind in (shape.SEGMENT, shape.POLL):
        raise TemplateError(f"“{template.title}” is the template of a {template.kind}: choose that of an event or a "
                            "day.")


def _made(book: Book, template: Template, first_date: date, table_count: int) -> tuple[list[Day], list[Change]]:
    before = max((round.number for round in book.all(Round)), default=0)
    last = max(book.all(Round), key=lambda round: round.number, default=None)
    rounds: list[Round] = []
    for n, title in enumerate(template.rounds, 1):
        like = (rounds[-1] if rounds else last) if n in template.repeating else None
        rounds.append(Round(id=ids.round_id(before + n), number=before + n, title=title,
                            repeats=like.id if like else ""))
    maker = _Maker({str(n): round.id for n, round in enumerate(rounds, 1)},
                   {own.segment.id: ids.new_id() for own in template.segments if own.segment.id},
                   _numbers(book, table_count))
    days: list[Day] = []
    changes = [create(round) for round in rounds]
    position = _last_poll(book) + 1
    for own in template.days:
        day, made = _day(book, days, replace(own.day, date=(first_date + timedelta(own.after)).isoformat()))
        days.append(day)
        changes += [*made, *maker.segments(day.id, own.segments, position)]
        position += sum(len(segment.polls) for segment in own.segments)
    return days, changes


def _day(book: Book, made: Iterable[Day], wanted: Day) -> tuple[Day, list[Change]]:
    """A day at a date: a new one, or an empty one that is there."""
    there, changes = agenda.add_day(book, wanted.date, title=wanted.title, start=wanted.start)
    if changes:
        id = ids.new_id() if there.id in {day.id for day in made} else there.id
        day = replace(wanted, id=id)
        return day, [create(day)]
    if agenda.segments(book, there.id):
        raise TemplateError(f"There is an agenda for {wanted.date} already: choose another date.")
    day = replace(there, title=there.title or wanted.title, start=wanted.start, end=wanted.end)
    return day, agenda.change_day(there, title=day.title, start=day.start, end=day.end)


@dataclass(frozen=True)
class _Maker:
    """Makes records of shapes: the ids of rounds by their number in the template, of repeated segments by their key,
    and the numbers of the tables."""

    rounds: Mapping[str, str]
    keys: Mapping[str, str]
    tables: Sequence[str]

    def segments(self, day: str, shapes: Iterable[SegmentShape], poll: float) -> Iterator[Change]:
        """Creates for a day's segments; `poll` is the position of the first poll among them."""
        for position, own in enumerate(shapes, 1):
            segment = own.segment
            made = replace(segment, id=self.keys.get(segment.id) or ids.new_id(), day=day, position=float(position),
                           round=self.rounds.get(segment.round, ""), repeats=self.keys.get(segment.repeats, ""))
            yield from _with_parts(made, own, self.tables, poll)
            poll += len(own.polls)


def _with_parts(segment: Segment, own: SegmentShape, tables: Sequence[str], poll: float) -> list[Change]:
    scripts = [] if segment.repeats else agenda.write_script(Book({}), segment, own.script)
    return [create(segment), *scripts, *_polls(own.polls, segment.id, poll),
            *(create(made) for turns in own.turns if (made := _turns(turns, segment.id, tables)))]


def _polls(shapes: Iterable[PollShape], segment: str, position: float) -> Iterator[Change]:
    for place, own in enumerate(shapes):
        yield from pollmaking.made(own, segment=segment, position=position + place)[1]


def _turns(own: TurnsShape, segment: str, tables: Sequence[str]) -> Turns | None:
    names = tuple(tables) if own.each_table else own.names
    return Turns(id=ids.new_id(), segment=segment, title=own.title, names=names, seconds=own.seconds) if names else None


def _numbers(book: Book, count: int) -> list[str]:
    """The tables by number, those of the book or so many new ones."""
    there = sorted(table.number for table in book.all(Table))
    return [str(number) for number in there or range(1, count + 1)]


def _last_poll(book: Book) -> float:
    return max((poll.position for poll in polls.in_order(book)), default=-1.0)


def _a(kind: str) -> str:
    return f"an {kind}" if kind == shape.EVENT else f"a {kind}"
