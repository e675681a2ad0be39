"""An event whose agenda has everything that a print may show, and everything that it must not."""

from facilitator.domain.agenda import script_id
from facilitator.domain.book import Book
from facilitator.domain.changes import Record
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.people import contact_id
from facilitator.domain.records import (
    EVENT,
    Contact,
    Day,
    Event,
    Option,
    Person,
    Poll,
    Round,
    Rule,
    Script,
    Seat,
    Segment,
    Table,
    Turns,
)

SECRETS = ("whisper-script", "whisper-prompt", "whisper-material", "whisper-setup", "whisper-internal",
           "whisper-skipped", "whisper-buffer", "quotables", "Carys", "Prytherch", "Łukasz", "F01", "S01", "N01")
"""What no public print may hold: scripts, prompts, materials, room set-up, the internal, purposes, names and codes."""

WORDS = {"Croeso i’r Gwlad ŵyl": "Dewch â’ch syniadau", "Zażółć gęślą jaźń": "Pytania o wodę",
         "ماذا نريد من النهر؟": "أسئلة وأجوبة", "河流为我们做什么？": "我们一起讨论",
         "Coffee ☕ and cake 🎂": "🙂 Help yourself"}
"""Titles and public words in scripts of a real room."""

_TRACKS = ("Great Hall", "Room Aire", "Room Calder")


class _Maker:
    """Makes segments one behind the other."""

    def __init__(self, day: str) -> None:
        self.day = day
        self.made: list[Segment] = []

    def add(self, title: str, minutes: int, type: str = "plenary", track: str = "", **more) -> None:
        number = len(self.made) + 1
        self.made.append(Segment(id=f"{self.day}-{number:02}", day=self.day, position=float(number), title=title,
                                 minutes=minutes, type=type, track=track, **more))


def conference() -> Book:
    """A conference day with three tracks, and a short second day in many scripts."""
    one = _Maker("day1")
    one.add("Registration", 30, "break", public="The foyer opens at nine.")
    one.add("Team briefing whisper-internal", 0, "milestone", internal=True)
    one.add("Welcome by the hosts", 15, protected=True, round=round_id(1))
    one.add("What four assemblies taught us", 45, "presentation", least=30, most=50, leads=("s",), wall="clock",
            purpose="quotables", prompt="Write down whisper-prompt.", materials="Bring whisper-material, two pens",
            setup="whisper-setup in rows", public="Four organisers look back.")
    for place, track in enumerate(_TRACKS):
        one.add(f"Workshop {place + 1}", 45, "roundtable", track, group="Sessions", leads=("f",) * (place == 1))
        one.add(f"Clinic {place + 1}", 45 if place == 1 else 30, "q&a", track, group="Sessions")
    one.add("Lunch", 60, "break", start="12:30")
    one.add("whisper-buffer", 10, "buffer")
    one.add("Which way now?", 30, "voting", optional=True)
    one.add("whisper-skipped", 20, skipped=True)
    one.add("Doors close", 0, "milestone")
    two = _Maker("day2")
    for title, public in WORDS.items():
        two.add(title, 30, public=public)
    records: list[Record] = [
        Event(id=EVENT, title="A conference of peers", organisers="The Peer Network", place="Leeds"),
        Day(id="day1", date="2026-10-15", title="Peers", venue="Town Hall", start="09:00", end="17:00"),
        Day(id="day2", date="2026-10-16", venue="Town Hall"), *one.made, *two.made,
        Script(id=script_id("day1-04"), segment="day1-04", text="Say the whisper-script.\n\nThen sit down."),
        Person(id="s", code="S01", role="speaker"), Person(id="f", code="F01", role="table facilitator"),
        Person(id="n", code="N01", role="note-taker"), Person(id="m", code="M01"),
        Contact(id=contact_id("s"), person="s", name="Carys Prytherch", email="carys@example.org"),
        Contact(id=contact_id("f"), person="f", name="Łukasz Król"),
        Round(id=round_id(1), number=1, title="Mixed tables"), Table(id=table_id(1), number=1, name="Garden"),
        *(Seat(id=cell_id("seat", round_id(1), person), round=round_id(1), person=person, table=table_id(1))
          for person in ("f", "m")),
        Poll(id="q", question="Shall we meet again?", segment="day1-13"),
        Option(id="o1", poll="q", text="Every year", position=1.0),
        Option(id="o2", poll="q", text="Never", position=2.0),
        Option(id="o3", poll="q", text="I abstain", position=3.0, abstains=True),
        Rule(id="r", poll="q", options=("o1",), percent=66.67, over=False, base="present"),
        Turns(id="t", segment="day1-13", title="Reports", names=("1", "2"), seconds=150)]
    return Book.of(records)
