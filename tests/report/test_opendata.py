"""The event as plain files: the team's working copy, what may be published, and the same bytes on every laptop."""

import csv
import hashlib
import io
import itertools
import json
import random
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator import sample
from facilitator.domain import agenda, polls, readback
from facilitator.domain.book import Book
from facilitator.domain.changes import Record, create, revive
from facilitator.domain.ids import new_id, round_id, table_id
from facilitator.domain.records import (
    EVENT,
    NOUNS,
    Absence,
    Authorship,
    Contact,
    Day,
    Event,
    Hands,
    Note,
    Option,
    Person,
    Placement,
    Poll,
    Profile,
    Round,
    Rule,
    Seat,
    Segment,
    Table,
    Theme,
    Timing,
    Visit,
)
from facilitator.intake.event import read_event
from facilitator.report import opendata
from facilitator.report.opendata import export, published, working
from facilitator.store.device import Device
from facilitator.store.store import Store

NASTY = ['He said "no", twice', "two\nlines", "a bare\rreturn", "\r\n", ",", '"', "tab\tand; semicolon | bar",
         " spaces ", "=2+3", "Zażółć 村 👍🏽 عربي", "'", "\\", "", "\u2028", "x" * 5000]


@pytest.fixture(scope="module")
def assembly():
    """The sample assembly."""
    changes = sample.changes(datetime(2026, 5, 16, 10, 0, tzinfo=UTC))
    return Book.of(revive(NOUNS[change.kind], change.id, change.fields) for change in changes)


def records(book: Book) -> list[Record]:
    """Every record of a book."""
    return [record for noun in NOUNS.values() for record in book.all(noun)]


def rows(text: str) -> list[dict[str, str]]:
    """A CSV text as rows by heading."""
    found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert all(len(row) == len(found[0]) for row in found)
    return [dict(zip(found[0], row, strict=True)) for row in found[1:]]


def noted(*texts: str, **values) -> list[Note]:
    """Notes with these texts."""
    return [Note(id=f"{number:032x}", text=text, **values) for number, text in enumerate(texts, 1)]


def test_the_working_copy_has_its_files_columns_and_checksums(assembly, tmp_path):
    written = export(assembly, tmp_path / "data")
    assert sorted(path.name for path in written) == sorted(opendata.FILES)
    assert {path.name for path in (tmp_path / "data").iterdir()} == set(opendata.FILES)
    headings = {name: (tmp_path / "data" / name).read_text("utf-8").split("\n")[0] for name in opendata.FILES}
    assert headings["agenda.csv"] == ("id,date,start,end,minutes,title,kind,track,begins,least,most,protected,optional,"
                                      "skipped,internal,group,purpose,prompt,public,materials,setup")
    assert headings["notes.csv"] == "id,code,text,table,segment,segment_id,kind,voices,themes,at,heard"
    assert headings["seating.csv"] == "round,table,participant_id"
    assert headings["timesheet.csv"].startswith("id,date,held_on,track,segment,kind,outcome,planned_start,")
    assert headings["people.csv"].startswith("code,role,")
    sums = dict(reversed(line.split("  ")) for line in
                (tmp_path / "data" / "SHA256SUMS").read_text("utf-8").splitlines())
    assert sums == {name: hashlib.sha256((tmp_path / "data" / name).read_bytes()).hexdigest()
                    for name in opendata.FILES if name != "SHA256SUMS"}


def test_the_working_copy_says_what_tables_heard_again_and_the_public_one_does_not(assembly):
    heard = assembly.all(Note)[:3]
    book = assembly.after(readback.hear(assembly, heard, datetime(2026, 9, 12, 12, 0, tzinfo=UTC)))
    files = working(book)
    assert {row["id"] for row in rows(files["notes.csv"]) if row["heard"]} == {note.id for note in heard}
    assert len(json.loads(files["event.json"])["records"]["read_back"]) == 3
    assert "heard" not in published(book)["notes.csv"].split("\r\n")[0]
    assert "read_back" not in published(book)["event.json"]


def test_the_working_copy_counts_what_the_event_has(assembly):
    files = working(assembly)
    assert len(rows(files["notes.csv"])) == len(assembly.all(Note))
    assert len(rows(files["people.csv"])) == len(assembly.all(Person))
    assert len(rows(files["seating.csv"])) == len(assembly.all(Seat))
    assert len(rows(files["themes.csv"])) == len(assembly.all(Theme))
    assert len(rows(files["agenda.csv"])) == len(assembly.all(Segment))
    over = {poll.id for poll in assembly.all(Poll) if polls.is_closed(poll)}
    assert 0 < sum(int(row["hands"]) for row in rows(files["polls.csv"])) == sum(
        cell.hands for cell in assembly.all(Hands) if cell.poll in over)
    in_json = json.loads(files["event.json"])["records"]
    assert {kind: len(found) for kind, found in in_json.items()} == {
        noun.kind: len(assembly.all(noun)) for noun in opendata.WORKING}


def test_the_working_copy_says_by_code_who_was_there_for_each_segment():
    visits = {"P1": ("09:00", ""), "P2": ("09:50", ""), "P3": ("09:00", "09:40")}
    began = {"a": "09:00", "b": "10:00"}
    book = Book.of([
        Day(id="d", date="2026-05-16"),
        *(Segment(id=id, day="d", position=id, title=id * 2, minutes=60) for id in "abc"),
        *(Timing(id=id, segment=id, deed="started", at=f"2026-05-16T{at}:00+00:00") for id, at in began.items()),
        *(Person(id=code, code=code) for code in ("P1", "P2", "P3", "P4")),
        *(Visit(id=who, person=who, day="d", came=came, left=left) for who, (came, left) in visits.items())])
    found = [(row["segment"], row["began"], row["code"]) for row in rows(working(book)["attendance.csv"])]
    assert found == [("aa", "09:00", "P1"), ("aa", "09:00", "P3"), ("bb", "10:00", "P1"), ("bb", "10:00", "P2")]
    assert "attendance.csv" not in published(book)


def test_no_file_of_the_working_copy_has_a_contact(assembly):
    said = "\n".join([note.text for note in assembly.all(Note)] + [one.author for one in assembly.all(Authorship)])
    words = {word for contact in assembly.all(Contact) for word in (contact.name, contact.email) if word}
    assert len(words) > 40
    whole = "\n".join(working(assembly).values())
    assert {word for word in words if word in whole} <= {word for word in words if word in said}


@pytest.mark.parametrize("public", [False, True])
def test_nasty_texts_come_out_of_every_table_as_they_were(public):
    texts = NASTY
    notes_ = noted(*texts, segment="s", table=table_id(1), voices=5)
    book = Book.of([
        *notes_, Day(id="d", date="2026-05-16"), Table(id=table_id(1), number=1),
        Segment(id="s", day="d", title=texts[0] + texts[2], track=texts[1]),
        *(Theme(id=f"{n:x}", name=text, description=text, position=float(n)) for n, text in enumerate(texts)),
        *(Placement(id=f"{n:x}", note=note.id, theme=f"{n:x}") for n, note in enumerate(notes_)),
        Poll(id="p", question=texts[1], state="closed"), Option(id="o", poll="p", text=texts[2]),
        Hands(id="h", poll="p", option="o", hands=7),
        *(Person(id=f"{n:032x}", code=text or "none") for n, text in enumerate(texts)),
        Profile(id="f", person=f"{0:032x}", attributes=((texts[0], texts[2]), ("Ward", texts[1])))])
    files = published(book) if public else working(book)
    found = {row["id"]: row for row in rows(files["notes.csv"])}
    assert {id: row["text"] for id, row in found.items()} == {note.id: note.text for note in notes_}
    assert {row["segment"] for row in found.values()} == {texts[0] + texts[2]}
    assert {row["description"] for row in rows(files["themes.csv"])} == set(texts)
    assert rows(files["agenda.csv"])[0]["track"] == texts[1]
    assert rows(files["polls.csv"])[0]["question"] == texts[1]
    if public:
        assert {row["value"] for row in rows(files["people.csv"])} == {texts[1], texts[2], "not known"}
    else:
        assert {row["code"] for row in rows(files["people.csv"])} == {text or "none" for text in texts}
        assert rows(files["people.csv"])[0].keys() >= {texts[0], "Ward"}
    json.loads(files["event.json"])


# The same bytes on every laptop

def tied_book() -> list[Record]:
    """Records that tie in every order that one could think of."""
    people = [Person(id=f"{n:032x}", code="M1" if n < 6 else "m01") for n in range(12)]
    wards = ["North", "north", "NORTH", "1", "01", "001"]
    return [
        Event(id=EVENT, title="Ties"), *(Day(id=f"day{n}", date="2026-05-16") for n in range(3)),
        *(Segment(id=f"seg{n}", day="day1", title="Same", position=1.0, track="ab"[n % 2]) for n in range(6)),
        *(Table(id=table_id(n % 3 + 1), number=n % 3 + 1) for n in range(3)), Round(id=round_id(1), number=1),
        *people, *(Seat(id=f"seat{n}", round=round_id(1), person=p.id, table=table_id(n % 3 + 1))
                   for n, p in enumerate(people)),
        *(Profile(id=f"f{n}", person=p.id, attributes=(("Ward", wards[n % 6]), ("ward", "x"))[::1 if n % 2 else -1])
          for n, p in enumerate(people)),
        *noted(*["Same words"] * 8, at="2026-05-16T10:00:00+01:00"),
        *(Theme(id=f"t{n}", name="Same", position=1.0, parent=f"t{(n + 1) % 3}" if n < 3 else "t4") for n in range(6)),
        *(Placement(id=f"p{n}", note=f"{n % 8 + 1:032x}", theme=f"t{n % 6}", position=2.0) for n in range(16)),
        *(Poll(id=f"poll{n}", question="Same?", state="closed", position=1.0) for n in range(2)),
        *(Option(id=f"o{n}", poll=f"poll{n % 2}", text="Same", position=1.0) for n in range(6)),
        *(Rule(id=f"r{n}", poll="poll0", options=("o0",), position=1.0) for n in range(3)),
        *(Hands(id=f"h{n}", poll=f"poll{n % 2}", option=f"o{n % 6}", table=table_id(n % 3 + 1), hands=4)
          for n in range(12)),
        *(Timing(id=f"x{n}", segment="seg1", at="2026-05-16T10:00:00+01:00") for n in range(3)),
        *(Absence(id=f"a{n}", person=people[n].id, day="day1") for n in range(3)),
        *(Authorship(id=f"w{n}", note=f"{n + 1:032x}", author="Same") for n in range(3)),
    ]


@pytest.mark.parametrize("files", [working, published])
def test_the_same_content_gives_the_same_bytes_in_whatever_order_a_laptop_came_to_know_it(assembly, files):
    for known in (tied_book(), records(assembly)):
        wanted = files(Book.of(known))
        dice = random.Random(1)
        for _ in range(6):
            dice.shuffle(known)
            assert files(Book.of(known)) == wanted


def test_the_same_content_gives_the_same_bytes_in_another_run_of_python(tmp_path):
    program = ("import hashlib, random; from facilitator.domain.book import Book\n"
               "from facilitator.report.opendata import published, working; from tests.report.test_opendata import *\n"
               "book = Book.of(tied_book())\n"
               "print(hashlib.sha256(repr([working(book), published(book)]).encode()).hexdigest())")
    root = Path(__file__).parents[2]
    found = {subprocess.run([sys.executable, "-c", program], cwd=root, text=True, capture_output=True, check=True,
                            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}).stdout for seed in ("1", "2")}
    assert len(found) == 1
    assert len(found.pop().strip()) == 64


def test_an_export_takes_the_place_of_an_earlier_one_and_leaves_other_files(assembly, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all")
    export(assembly, tmp_path)
    export(assembly, tmp_path, public=True)
    assert {path.name for path in tmp_path.iterdir()} == {*opendata.FILES, "letter.txt"} - {
        "attendance.csv", "seating.csv", "timesheet.csv"}
    assert not (tmp_path / "seating.csv").exists(), "an earlier working copy stayed among published files"
    assert "seating.csv" not in (tmp_path / "SHA256SUMS").read_text("utf-8")


def test_an_empty_event_can_be_exported(tmp_path):
    for public in (True, False):
        export(Book({}), tmp_path, public=public)
        assert all(rows((tmp_path / name).read_text("utf-8")) == [] for name in opendata.FILES
                   if name.endswith(".csv") and (tmp_path / name).exists())


# What may be published

def test_the_public_files_have_no_times_seats_authors_names_or_single_people(assembly):
    files = published(assembly)
    assert "seating.csv" not in files
    whole = "\n".join(files.values())
    assert "T10:" not in whole
    assert not [note.at for note in assembly.all(Note) if note.at and note.at in whole]
    for noun, field in ((Contact, "name"), (Contact, "email"), (Authorship, "author"), (Person, "id"), (Seat, "id"),
                        (Profile, "id"), (Absence, "id"), (Timing, "at"), (Round, "id")):
        values = {getattr(record, field) for record in assembly.all(noun)} - {""}
        assert values
        assert [value for value in values if value in whole] == []
    assert set(json.loads(files["event.json"])["records"]) == {noun.kind for noun in opendata.PUBLIC}
    assert {row["attribute"] for row in rows(files["people.csv"])} == {
        name for one in assembly.all(Profile) for name, _ in one.attributes}


def test_when_people_came_and_left_is_in_the_working_copy_and_never_published(assembly):
    day, person = assembly.all(Day)[0], assembly.all(Person)[0]
    visit = Visit(id="a visit", person=person.id, day=day.id, came="08:53", left="15:47")
    book = assembly.with_shelf(Visit, {visit.id: visit})
    kept = json.loads(working(book)["event.json"])["records"]["visit"]
    assert [(one["came"], one["left"]) for one in kept] == [("08:53", "15:47")]
    assert not any(time in text for text in published(book).values() for time in ("08:53", "15:47", "a visit"))


def test_what_is_for_the_team_alone_is_not_published(assembly):
    hidden = replace(agenda.all_segments(assembly)[0], title="Only for us", internal=True)
    book = assembly.with_shelf(Segment, {s.id: s for s in [*assembly.all(Segment), hidden]})
    files = published(book)
    assert [name for name, text in files.items() if hidden.title in text] == []
    records = json.loads(files["event.json"])["records"]
    assert {s["id"] for s in records["segment"]} == {s.id for s in book.all(Segment)} - {hidden.id}
    assert all(not {"leads", "prompt", "purpose", "materials", "setup"} & s.keys() for s in records["segment"])
    assert all(s["public"] for s in records["segment"])
    after = agenda.planned(book, hidden.day)[1]
    assert rows(files["agenda.csv"])[0]["start"] == agenda.clock_time(after.start), "what is left out takes its time"


def test_the_public_files_are_in_no_order_of_time(assembly):
    ids = [row["id"] for row in rows(published(assembly)["notes.csv"])]
    assert ids == sorted(ids)
    assert ids != [row["id"] for row in rows(working(assembly)["notes.csv"]) if row["id"] in ids]


def test_notes_held_back_and_notes_that_hold_a_name_are_not_published():
    shown, held, named = noted("A bench", "Held back", "Siân O'Brien-Smith wants a bench")
    question, same = (Note(id=new_id(), text=text, type="question") for text in ("Who pays?", "And who pays?"))
    held = Note(id=held.id, text=held.text, held=True)
    same = Note(id=same.id, text=same.text, type="question", same_as=held.id)
    places = [Placement(id=note.id, note=note.id, theme="t") for note in (shown, held, named)]
    book = Book.of([shown, held, named, question, same, Contact(id="c", person="p", name="Siân O'Brien-Smith"),
                    Theme(id="t", name="Benches"), *places])
    whole = "\n".join(published(book).values())
    assert "A bench" in whole
    assert "Held back" not in whole
    assert held.id not in whole
    assert "wants a bench" not in whole
    assert named.id not in whole
    assert list(opendata.withheld(book)) == [named.id]
    assert rows(published(book)["themes.csv"])[0]["notes"] == "<5"
    flagged = "\n".join(published(book, flagged=True).values())
    assert "wants a bench" in flagged
    assert "Held back" not in flagged


def test_small_counts_are_hidden_in_tables_and_json_alike():
    few, many = (Note(id=new_id(), text=text, voices=voices) for text, voices in (("Few say so", 3), ("Many", 12)))
    files = published(Book.of([few, many]))
    assert {row["text"]: row["voices"] for row in rows(files["notes.csv"])} == {"Few say so": "<5", "Many": "12"}
    assert {note["text"]: note.get("voices") for note in json.loads(files["event.json"])["records"]["note"]} == {
        "Few say so": None, "Many": 12}


def test_options_stand_in_the_order_of_their_poll():
    parts = [Poll(id="p", question="How?", state="closed"), Table(id="t", number=1),
             Option(id="z", poll="p", text="Yes", position=1), Option(id="a", poll="p", text="Abstain", position=3),
             Option(id="m", poll="p", text="No", position=2),
             *(Hands(id=f"h{option}", poll="p", option=option, table="t", hands=2) for option in "amz")]
    for files, two in ((published(Book.of(parts)), "<5"), (working(Book.of(parts)), "2")):
        assert [(row["option"], row["hands"]) for row in rows(files["polls.csv"])] == [
            ("Yes", two), ("No", two), ("Abstain", two)]


@pytest.mark.parametrize("words", ["=1+1", "+3 said so", "-5 degrees", "@all", "\tset in"])
def test_words_that_a_spreadsheet_takes_for_a_formula_stay_as_they_were_said(words):
    for files in (published(Book.of(noted(words))), working(Book.of(noted(words)))):
        assert [row["text"] for row in rows(files["notes.csv"])] == [words]


def test_notes_of_one_moment_keep_their_order_when_the_event_is_made_again(tmp_path):
    texts = [f"Line {n}" for n in range(30)]
    made = []
    for name in ("first", "second"):
        with Store.create(tmp_path / f"{name}.facil", Device(name)) as store:
            changes = read_event(tmp_path / "first", Book({})) if made else [
                create(Note(id=new_id(), text=text, at="2026-05-16T10:00:00+01:00")) for text in texts]
            store.do("Take in", changes)
            opendata.export(store.book, tmp_path / name)
        made.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert [row["text"] for row in rows(made[0]["notes.csv"].decode())] == texts
    assert made[0] == made[1]


def test_only_what_was_put_to_the_end_is_published_of_polls():
    parts = [(Poll(id=state, question=f"{state}?", state=state),
              Option(id=f"yes {state}", poll=state, text="Yes", position=0),
              Option(id=f"no {state}", poll=state, text="No"),
              Rule(id=f"rule {state}", poll=state, options=(f"yes {state}",)),
              Hands(id=f"h {state}", poll=state, option=f"yes {state}", hands=9),
              Hands(id=f"i {state}", poll=state, option=f"yes {state}", hands=8, repeat=2))
             for state in ("draft", "open", "closed")]
    files = published(Book.of(itertools.chain(*parts)))
    assert {row["question"] for row in rows(files["polls.csv"])} == {"closed?"}
    assert [(row["repeat"], row["hands"]) for row in rows(files["polls.csv"]) if row["option"] == "Yes"] == [
        ("1", "9"), ("2", "8")]
    found = json.loads(files["event.json"])["records"]
    assert {record["id"] for kind in ("poll", "option", "rule") for record in found[kind]} == {
        "closed", "yes closed", "no closed", "rule closed"}


@pytest.mark.parametrize("public", [True, False])
def test_a_folder_that_cannot_be_written_is_the_systems_error(assembly, tmp_path, public):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file"):
        export(assembly, tmp_path / "file", public=public)
    assert (tmp_path / "file").read_text() == "in the way"
