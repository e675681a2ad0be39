"""What is written to paper and files after a merge, whatever the order in which the laptops were taken in."""

import itertools
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator import sample
from facilitator.domain import people, polls, presence, tables
from facilitator.domain.book import Book
from facilitator.domain.changes import Change, create, edit
from facilitator.domain.ids import cell_id, new_id
from facilitator.domain.records import (
    Absence,
    Day,
    Hands,
    Note,
    Option,
    Person,
    Placement,
    Poll,
    Profile,
    Rule,
    Segment,
    Theme,
    Timing,
)
from facilitator.domain.summary import Source
from facilitator.report import opendata, writer
from facilitator.store import handover
from facilitator.store.device import Device
from facilitator.store.store import Store

NOW = datetime(2026, 5, 16, 10, 0, tzinfo=UTC)
AT = "2026-05-16T10:00:00+00:00"
SOURCE = Source("town.facil", "", "0")
TABLES = (1, 2, 3)


def typed_at(number: int, book: Book) -> list[Change]:
    """What a laptop writes: all of it ties with what the others write, in every order that one could think of."""
    day, segment = book.all(Day)[0], next(s for s in book.all(Segment) if s.type == "roundtable")
    ward = ("north", "North", "NORTH")[number - 1]
    pairs = (("Ward", ward), ("ward", "0" * number + "7"), ("Kept bees", "1"), ("bees kept", "2"))
    made = []
    for _ in range(3):
        person = Person(id=new_id(), code="M" + "0" * number + "99")
        made += [person, Profile(id=people.profile_id(person.id), person=person.id,
                                 attributes=pairs[number:] + pairs[:number]),
                 Absence(id=new_id(), person=person.id, day=day.id)]
        note = Note(id=new_id(), text="Łukasz was never asked", segment=segment.id, at=AT, voices=number)
        theme = Theme(id=new_id(), name="The same name", position=99.0)
        made += [note, theme, *(Placement(id=cell_id("placement", note.id, id), note=note.id, theme=id, position=1.0)
                                for id in (theme.id, book.all(Theme)[0].id))]
        poll = Poll(id=new_id(), question="The same question?", position=9.0, state=polls.CLOSED)
        options = [Option(id=new_id(), poll=poll.id, text="Yes", position=1.0) for _ in range(2)]
        made += [poll, *options, Rule(id=new_id(), poll=poll.id, options=(options[0].id,), position=1.0)]
        made += [Hands(id=new_id(), poll=poll.id, option=o.id, hands=5, table=t.id)
                 for o, t in itertools.product(options, tables.in_order(book))]
        made += [Segment(id=new_id(), day=day.id, title="The same item", position=50.0, track="ab"[number % 2]),
                 Timing(id=new_id(), segment=segment.id, at=AT, deed="extended", minutes=1),
                 Day(id=new_id(), date=day.date, title="Another hall")]
    return [create(record) for record in made] + [edit(segment, title=f"Renamed at {number}")]


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    """The same event after each order of taking three laptops in: its book."""
    folder = tmp_path_factory.mktemp("merged")
    with Store.create(folder / "town.facil", Device("desk")) as store:
        store.do("Fill", sample.changes(NOW))
        for number in TABLES:
            table = next(t for t in tables.in_order(store.book) if t.number == number)
            handover.pack(store, table.id, folder / f"{number}.facil", NOW)
    for number in TABLES:
        with Store.open(folder / f"{number}.facil", Device(f"table {number}")) as laptop:
            laptop.do("Write", typed_at(number, laptop.book))
    return [merged(folder, order) for order in itertools.permutations(TABLES)]


def merged(folder: Path, order: tuple[int, ...]) -> Book:
    copy = Path(shutil.copy(folder / "town.facil", folder / f"town {order}.facil"))
    with Store.open(copy, Device("desk")) as store:
        for number in order:
            handover.merge(store, [folder / f"{number}.facil"])
    with Store.open(copy, Device("desk"), read_only=True) as store:
        return store.book


def test_laptops_come_to_know_things_in_another_order(desks):
    assert len({tuple(note.id for note in book.all(Note)) for book in desks}) > 1
    assert len({frozenset(book.all(Note)) for book in desks}) == 1


@pytest.mark.parametrize("public", [False, True])
def test_an_export_has_the_same_bytes_in_whatever_order_laptops_were_taken_in(desks, tmp_path, public):
    found = set()
    for number, book in enumerate(desks):
        files = opendata.export(book, tmp_path / str(number), public=public)
        found.add(tuple((path.name, path.read_bytes()) for path in files))
    assert len(found) == 1


@pytest.mark.parametrize("kind", [".txt", ".md", ".pdf"])
def test_a_report_has_the_same_bytes_in_whatever_order_laptops_were_taken_in(desks, kind):
    made = [writer.make(book, kind, SOURCE) for book in (desks if kind != ".pdf" else desks[::5])]
    assert len({(one.data, tuple(one.withheld)) for one in made}) == 1
    assert made[0].withheld


def test_what_is_proposed_is_the_same_in_whatever_order_laptops_were_taken_in(desks):
    assert len({tuple(people.attribute_names(book)) for book in desks}) == 1
    assert len({tuple(people.values(book, "Ward")) for book in desks}) == 1
    assert len({people.next_code(book) for book in desks}) == 1
    assert len({repr(presence.counted(book, presence.here(book, ""))) for book in desks}) == 1
    assert len({tuple(person.id for person in people.by_code(book)) for book in desks}) == 1
