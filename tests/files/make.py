"""Makes the event file of this format that all later versions must open, with what it holds as JSON beside it.

Run once for each released format, from the folder of the project: `python -m tests.files.make`. A file that was
released is never made again.
"""

import io
import json
import sys
from pathlib import Path

from PIL import Image

from facilitator.domain.agenda import script_id
from facilitator.domain.changes import Record, create, delete, edit, field_types, plain
from facilitator.domain.ids import cell_id, code, new_id, round_id, table_id
from facilitator.domain.mixing import mixing_id
from facilitator.domain.people import contact_id, profile_id
from facilitator.domain.records import (
    EVENT,
    NOUNS,
    Absence,
    Authorship,
    Ballot,
    Contact,
    Day,
    Event,
    Fixture,
    Frame,
    Hands,
    Help,
    Intake,
    Look,
    Mixing,
    Note,
    Option,
    Pack,
    Person,
    Photo,
    Placement,
    Poll,
    PollDeed,
    Profile,
    ReadBack,
    Recommendation,
    Round,
    Rule,
    SavedSearch,
    Script,
    Seat,
    Secret,
    Segment,
    Table,
    Theme,
    Timing,
    Turns,
    Visit,
    VotingCode,
    Way,
)
from facilitator.domain.seatrules import rule
from facilitator.store.device import Device
from facilitator.store.erase import erase
from facilitator.store.handover import merge, write_copy
from facilitator.store.pictures import name_of
from facilitator.store.schema import MAJOR, MINOR
from facilitator.store.store import Store

FOLDER = Path(__file__).parent
SATURDAY, MOMENT = "2026-05-16", "2026-05-16T10:42:00+01:00"


def picture() -> bytes:
    """A small photograph of a yellow wall."""
    made = io.BytesIO()
    Image.new("RGB", (16, 12), "gold").save(made, "JPEG")
    return made.getvalue()


def records(picture: bytes) -> list[Record]:
    """At least one record of every noun, with words of several scripts and values that are no defaults."""
    day, talk, lunch, again, turns, person, other, photo, theme, part, statement, poll, option = (
        new_id() for _ in range(13))
    notes = [Note(id=new_id(), text=text, table=table_id(1), segment=talk, type=type_, voices=voices, at=MOMENT)
             for text, type_, voices in (("Mae'r bws yn rhy gynnar – Łódź 村 👍🏽", "quote", 1),
                                         ("Who pays?", "question", 4), ('Two lines,\nand "marks"', "concern", 2))]
    return [
        Event(id=EVENT, title="Y Gymanfa", remit="How should we travel?", organisers="Town Council", place="Aberwen",
              language="cy", zone="Europe/London"),
        Day(id=day, date=SATURDAY, title="First Saturday", venue="Town hall", start="09:30", end="16:30"),
        Segment(id=talk, day=day, position=1.0, title="Table talk", type="roundtable", minutes=60, round=round_id(1),
                least=40, most=75, group="Morning", purpose="critical voice", prompt="What must not be lost?",
                public="At the tables", materials="Cards\nPens", setup="Seven tables", leads=(other,), wall="prompt",
                colour="blue", soon=25, urgent=10),
        Segment(id=lunch, day=day, track="Upstairs", position=2.5, title="Lunch", type="break", start="12:30",
                protected=True),
        Segment(id=again, day=day, position=3.0, title="Table talk", type="roundtable", minutes=50, repeats=talk,
                start="14:00", free=True, optional=True, internal=True, skipped=True),
        Script(id=script_id(talk), segment=talk, text="Wait for silence.\nThen begin."),
        Turns(id=turns, segment=talk, title="Reports", names=("1", "2"), seconds=300),
        Timing(id=new_id(), segment=turns, deed="turned", at=MOMENT),
        Timing(id=new_id(), segment=talk, deed="paused", at=MOMENT),
        Timing(id=new_id(), segment=talk, deed="started", at=MOMENT),
        Timing(id=new_id(), segment=talk, deed="extended", at=MOMENT, minutes=-5),
        Table(id=table_id(1), number=1, name="By the window", seats=7, shape="long", x=3.5,
              y=4.0, turn=45, step_free=True),
        Fixture(id=new_id(), type="screen", x=6.0, y=0.2, width=3.0, depth=0.2, turn=180, title="North wall"),
        Table(id=table_id(2), number=2),
        Help(id=new_id(), table=table_id(2), at=MOMENT, settled=MOMENT),
        Look(id=cell_id("look", table_id(1)), table=table_id(1), at=MOMENT),
        Round(id=round_id(1), number=1, title="Morning", seed=7, steps=250_000, stopped=20_250),
        Round(id=round_id(2), number=2, repeats=round_id(1)),
        rule("together", [person, other]), rule("at", [person], [table_id(1), table_id(2)], round_id(1)),
        Mixing(id=mixing_id("Ward"), attribute="Ward", use="gather"),
        Person(id=person, code="M07"), Person(id=other, code="F1", role="table facilitator"),
        Contact(id=contact_id(person), person=person, name="Siân O'Brien-Smith", email="sian@example.org",
                access="Hearing loop", diet="Vegan", consents=("quoted",),
                other=(("Street", "Heol y Bont"), ("Lunch", "vegan"))),
        Profile(id=profile_id(person), person=person, attributes=(("Ward", "North"), ("Age", "35–44"))),
        Seat(id=cell_id("seat", round_id(1), person), round=round_id(1), person=person, table=table_id(1), chair=5),
        Absence(id=cell_id("absence", other, day), person=other, day=day),
        Visit(id=cell_id("visit", person, day), person=person, day=day, came="10:05", left="15:40",
              away=(("12:30", "13:40"),)), *notes,
        Note(id=new_id(), text="Held back", held=True, asked="asked", same_as=notes[1].id),
        Authorship(id=new_id(), note=notes[0].id, author="M07"),
        ReadBack(id=cell_id("read_back", notes[0].id), note=notes[0].id, words="0123456789abcdef", at=MOMENT),
        Photo(id=photo, sha256=name_of(picture), title="The wall", table=table_id(1), segment=talk, at=MOMENT, width=16,
              height=12, done=True),
        Frame(id=cell_id("frame", notes[2].id), note=notes[2].id, photo=photo, x=0.25, y=0.5, width=0.125, height=0.2),
        SavedSearch(id=new_id(), title="Buses", words="bus table:1", position=1.0),
        Theme(id=theme, name="Buses stop too early", position=1.0, description="After six", missing="Who else?",
              colour="green", was=(("0" * 32, "Transport"),), x=2.5, y=-1.0),
        Theme(id=part, name="On Sundays too", parent=theme, position=1.5),
        *(Placement(id=cell_id("placement", one.id, theme), note=one.id, theme=theme, position=float(place))
          for place, one in enumerate(notes)),
        Recommendation(id=statement, text="Buses run until midnight.", position=1.0, theme=theme),
        Poll(id=poll, question="More buses?", segment=talk, position=1.0, base="present", state="closed", type="dots",
             most=5, cap=3, places=2, ties="lot", lot="7 3 1", way="paper", codes=False, early=True, least=7, repeat=2,
             was="0" * 32, recommendation=statement),
        PollDeed(id=new_id(), poll=poll, repeat=2, deed="reopened", at=MOMENT),
        Way(id=cell_id("way", poll, table_id(1)), poll=poll, table=table_id(1), way="phones"),
        Option(id=option, poll=poll, text="Yes", position=1.0, value=2),
        Ballot(id=new_id(), poll=poll, repeat=2, way="paper", table=table_id(1), marks=((option, "3"),), number="017",
               entry=2, count=4, receipt="7K2QX"),
        Secret(id=cell_id("secret", "votes", poll, 2), poll=poll, repeat=2, key="0f" * 32),
        VotingCode(id=new_id(), sheet=MOMENT),
        Option(id=new_id(), poll=poll, text="Abstain", position=2.0, abstains=True),
        Rule(id=new_id(), poll=poll, position=1.0, options=(option,), percent=66.67, over=False, base="present",
             type="minority", title="Romsey"),
        Hands(id=cell_id("hands", poll, option, table_id(1), 1), poll=poll, option=option, table=table_id(1), hands=6),
        Hands(id=cell_id("hands", poll, option, "", 2), poll=poll, option=option, repeat=2, hands=40),
        Intake(id=cell_id("intake", "notes", "0" * 64), what="notes", file="notes.csv", sha256="0" * 64, rows=3,
               at=MOMENT),
        Pack(id=new_id(), table=table_id(1), given=MOMENT, handed_in="019e2e6f3a400000.0123abcd"),
    ]


def make(path: Path) -> Path:
    """Writes the event with a history: corrections, an undo, a removal, an erasure, a merge and a clash."""
    wall = picture()
    first = records(wall)
    assert {record.kind for record in first} == set(NOUNS), "a noun is missing"
    with Store.create(path, Device("desk")) as store:
        store.do("Make the event", map(create, first), pictures={name_of(wall): wall})
        quote, question, concern, _ = (record for record in first if isinstance(record, Note))
        gone, secret = (Note(id=new_id(), text=text) for text in ("Taken away", "Erased words"))
        store.do("Add notes", [create(gone), create(secret)])
        store.do("Edit note", [edit(question, text="Who pays for it?")])
        store.do("Edit note", [edit(quote, voices=9)])
        store.undo()
        store.do("Remove note", [delete(gone)])
        erase(store, "Erase a note", [("note", secret.id)])
        other = path.with_name("other.facil")
        write_copy(store, other, names=True)
        with Store.open(other, Device("table 2")) as laptop:
            laptop.do("Add note", [create(Note(id=new_id(), text="From table 2", table=table_id(2)))])
            laptop.do("Edit note", [edit(concern, text="Said at table 2")])
        store.do("Edit note", [edit(concern, text="Said at the desk")])
        merge(store, [other])
        other.unlink()
        path.with_suffix(".json").write_text(json.dumps(contents(store), ensure_ascii=False, indent=1), "utf-8")
    return path


def contents(store: Store) -> dict:
    """What an event holds, as JSON knows it: records by kind and id, and the codes of its notes."""
    held = {kind: {record.id: {name: plain(getattr(record, name)) for name in field_types(noun)}
                   for record in sorted(store.book.all(noun), key=lambda record: record.id)}
            for kind, noun in NOUNS.items()}
    return {"event": store.note_of("event"), "codes": {id: code(id) for id in held["note"]}, "records": held}


if __name__ == "__main__":
    path = FOLDER / f"format {MAJOR}.{MINOR}.facil"
    if path.exists():
        sys.exit(f"{path.name} is there already, and a released file is never made again.")
    print(f"Made {make(path)}.")
