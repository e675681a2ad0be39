"""The faults of the world and of the call: one line each, the right status, and nothing changed."""

import hashlib
import json
import random
import re
from pathlib import Path

import pytest

from facilitator.domain import pollmaking, polls, polltyped
from facilitator.domain.changes import create
from facilitator.domain.pollmaking import PollShape
from facilitator.domain.records import Note, Pack, Poll, Profile, Segment, Theme
from facilitator.store.device import Device
from facilitator.store.store import Store
from tests.cli.helpers import everything


def spoil_event_json(folder, text):
    """An export whose event.json says something else, with a checksum that fits."""
    Path(folder).mkdir()
    Path(folder, "event.json").write_bytes(text)
    Path(folder, "SHA256SUMS").write_text(f"{hashlib.sha256(text).hexdigest()}  event.json\n")
    return folder


def world():
    """Files and folders at which commands stumble."""
    Path("folder").mkdir()
    Path("photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(900))
    Path("empty.csv").write_bytes(b"")
    Path("empty.facil").write_bytes(b"")
    Path("photo.facil").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(900))
    whole = Path("town.facil").read_bytes()
    Path("cut.facil").write_bytes(whole[:len(whole) // 2])
    Path("damaged.facil").write_bytes(whole[:20_000] + random.Random(1).randbytes(4096 * 6) + whole[20_000 + 4096 * 6:])
    spoil_event_json("no json", b"no json")
    spoil_event_json("a list", b"[1, 2]")
    spoil_event_json("no records", b"{}")
    spoil_event_json("deep", b"[" * 100_000)
    spoil_event_json("odd kinds", b'{"records": {"note": {"id": 3}}}')
    spoil_event_json("no id", b'{"records": {"note": [{"text": "x"}]}}')
    spoil_event_json("odd id", b'{"records": {"note": [{"id": "../../x", "text": "x"}]}}')
    spoil_event_json("number id", b'{"records": {"note": [{"id": 7, "text": "x"}]}}')
    spoil_event_json("huge", b'{"records": {"segment": [{"id": "s", "position": 1' + b"0" * 400 + b"}]}}")
    spoil_event_json("long", json.dumps({"records": {"note": [{"id": "a" * 32, "text": "x" * 20_000}]}}).encode())
    spoil_event_json("later", b'{"format": "9.0", "records": {}}')
    spoil_event_json("not utf-8", b'{"records": {"note": [{"id": "a", "text": "\xff"}]}}')


FAULTS = [
    (1, "new town"), (1, "new no/such/folder/event"), (1, "new ."), (2, "new ''"), (1, "new people.csv/event"),
    (2, "new event --template nonsense"), (2, "new event --date 2026-02-30"), (1, "new event --title " + "x" * 501),
    (1, "import people folder town"), (1, "import people missing.csv town"), (1, "import people empty.csv town"),
    (1, "import people photo.png town"), (1, "import people people.csv missing"), (1, "import notes people.csv town"),
    (1, "import people people.csv photo.png"), (1, "import people people.csv folder"),
    (1, "import people people.csv town --map nonsense=name"), (1, "import people people.csv town --map name=nonsense"),
    (2, "import people people.csv town --map name"), (1, "import people people.csv town --attributes Nonsense"),
    (2, "import nonsense people.csv town"), (1, "import seating notes.csv town"),
    (1, "import event people.csv other"), (1, "import event folder other"), (1, "import event missing other"),
    (1, "import event 'no json' other"), (1, "import event 'a list' other"), (1, "import event 'no records' other"),
    (1, "import event deep other"), (1, "import event 'odd kinds' other"), (1, "import event 'no id' other"),
    (1, "import event 'odd id' other"), (1, "import event 'number id' other"), (1, "import event huge other"),
    (1, "import event long other"), (1, "import event later other"), (1, "import event 'not utf-8' other"),
    (1, "report missing out.txt"), (1, "report town no/such/folder/out.txt"), (2, "report town out"),
    (2, "report town out.xls"), (2, "report town folder"), (1, "report cut out.txt"), (1, "report damaged out.txt"),
    (1, "report town people.csv/out.txt"),
    (1, "export town people.csv"), (1, "export town people.csv/data"), (1, "export missing data"),
    (1, "pack town 99 out"), (1, "pack town nonsense out"), (1, "pack town 1 town"), (1, "pack missing 1 out"),
    (1, "pack town 1 people.csv/out"),
    (1, "merge town missing"), (1, "merge town people.csv"), (1, "merge town town.facil"), (1, "merge town folder"),
    (1, "merge town cut.facil"), (1, "merge town damaged.facil"), (1, "merge town empty.facil"), (2, "merge town"),
    (1, "merge missing town.facil"), (1, "merge folder town.facil"),
    (1, "results town nonsense"), (1, "results missing"), (1, "results photo.png"), (1, "results empty.facil"),
    (1, "check missing"), (1, "check photo.png"), (1, "check folder"), (1, "check people.csv"),
    (2, "nonsense town"), (2, "check"), (2, "check town --nonsense"), (2, "results town 1 2"), (2, "check town --js"),
    (2, "check town --json=3"), (2, "new event --date"), (2, "new event --date 1.10.2022"), (2, "new event --tables x"),
    (2, "new event --tables 1000"), (2, "new event --tables -1"), (2, "new event --titel x"), (2, "new"), (2, "''"),
    (2, "import"), (2, "import people"), (2, "import people people.csv"), (2, "import people '' town"),
    (2, "import people people.csv ''"), (2, "import people people.csv town --map =name"), (2, "import event '' town"),
    (2, "import people people.csv town --attributes"), (2, "import people people.csv town other"),
    (2, "report town ''"), (2, "report town"), (2, "report '' out.pdf"), (2, "export town ''"), (2, "export town"),
    (2, "pack town 1"), (2, "pack town '' out"), (2, "pack town 1 ''"), (1, "pack town 1 no/such/out"),
    (1, "import event folder no/such/event"), (2, "merge town ''"), (2, "merge '' town"), (2, "results town ''"),
    (2, "check ''"), (2, "check town town"), (2, "demo ''"), (2, "demo --headles"), (2, "--nonsense"),
    (2, "town --note-taker"), (2, "town --note-taker ''"), (2, "new event --template ''"),
    (2, "import notes notes.csv town --attributes text"), (2, "import event folder other --map text=x"),
    *((1, call.replace("LONG", "x" * 300)) for call in (
        "new LONG", "check LONG", "results LONG", "report LONG out.txt", "report town LONG.txt", "export LONG data",
        "export town LONG", "pack town 1 LONG", "merge town LONG", "merge LONG town", "import people LONG town",
        "import people people.csv LONG", "import event LONG other", "demo LONG --headless", "LONG")),
]


@pytest.mark.parametrize(("status", "call"), FAULTS, ids=[call[:60] for _, call in FAULTS])
def test_every_fault_is_one_line_and_changes_nothing(run, event, status, call):
    world()
    before = everything()
    argv = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", call)]
    found, out, err = run(*argv)
    assert (found, out) == (status, [])
    (told,) = err
    assert re.fullmatch(r"facilitator: .+[^.]\.", told)
    assert not re.search(r"Errno|Traceback|sqlite|Error\b|\[Err|error|argument|invalid|usage", told)
    assert everything() == before


@pytest.mark.parametrize(("call", "what_to_type"), [
    ("new", "EVENT is missing: type facilitator new EVENT."),
    ("import people", "FILE and EVENT are missing: type facilitator import KIND FILE… EVENT."),
    ("new event --date 1.10.2022", '"1.10.2022" is no date: type year, month and day as in 2026-05-16.'),
    ("new event --date", "--date needs a word behind it: type --date YYYY-MM-DD."),
    ("new event --tables many", '"many" is no number of tables: type one from 1 to 999.'),
    ("new event --titel x", "there is no option --titel: --title is the nearest."),
    ("check town --nonsense", "there is no option --nonsense: facilitator check --help shows those that there are."),
    ("check town --json=3", "--json stands alone: type it without a value."),
    ("merge town", "OTHER is missing: type facilitator merge EVENT OTHER…."),
    ("results town 1 2", '"2" is one word too many: type facilitator results EVENT [POLL], with quotation marks around '
                         "a name that has spaces."),
    ("import votes a.csv town", 'there is no kind "votes" to import: choose people, agenda, seating, notes, '
                                "themes, ballots, photos or event."),
    ("import notes notes.csv town --poll 1", "Only ballots go into a poll: leave --poll out."),
    ("import people '' town", "FILE is empty: type its name between the quotation marks."),
    ("import notes people.csv town", 'people.csv: no column is called "text": say which one it is, as in '
                                     "--map text=COLUMN, out of id, name, role, email and Ward, or write headings "
                                     "above the first row where there are none."),
    ("import seating notes.csv town", 'notes.csv: no column is called "participant_id": say which one it is, as in '
                                      "--map participant_id=COLUMN, out of text and table, or write headings above the "
                                      "first row where there are none."),
    ("report town no/out.pdf", "There is no folder no: make it first, or choose another for out.pdf."),
    ("pack town 1 no/out", "There is no folder no: make it first, or choose another for out.facil."),
    ("new no/out", "There is no folder no: make it first, or choose another for out.facil."),
    ("report town town.facil/out.md", "town.facil is a file and not a folder: choose a folder for out.md."),
])
def test_a_wrong_call_is_told_what_to_type(run, event, call, what_to_type):
    argv = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", call)]
    assert run(*argv)[1:] == ([], [f"facilitator: {what_to_type}"])


@pytest.mark.parametrize("name", ["cut.facil", "damaged.facil", "empty.facil", "photo.facil"])
def test_check_tells_damage_and_ends_with_1(run, event, name):
    world()
    status, out, err = run("check", name)
    assert (status, err) == (1, [])
    assert out[0].startswith(("A page", "The", name))
    found = json.loads(run("check", name, "--json")[1][0])
    assert (found["sound"], found["problems"] != []) == (False, True)


def test_check_repairs_a_damaged_file_and_says_what_is_missing(run, event):
    world()
    whole = json.loads(run("check", event, "--json")[1][0])["entries"]
    status, out, err = run("check", "damaged.facil", "--repair")
    assert (status, err) == (0, [])
    assert re.fullmatch(r"Brought damaged\.facil back with \d+ changes\. (Nothing is missing\.|.* missing.*)", out[0])
    assert re.fullmatch(r"The damaged file lies beside it as damaged damaged [-.\d ]+\.facil\.", out[1])
    found = json.loads(run("check", "damaged.facil", "--json", "--repair")[1][0])
    assert found["sound"]
    assert found["entries"] <= whole


def test_a_command_that_writes_names_who_has_the_event_open(run, event):
    run("export", event, "data")
    run("pack", event, "1", "pack")
    with Store.open(event, Device("laptop 12ab")):
        for argv in (("import", "people", "people.csv", event), ("import", "event", "data", event),
                     ("merge", event, "pack.facil")):
            status, out, err = run(*argv)
            assert (status, out, len(err)) == (1, [], 1)
            assert re.fullmatch(r"facilitator: town\.facil is open on (the|another) computer( \S+)? since \d\d:\d\d: "
                                r"close it there first\.", err[0])
        for argv in (("report", event, "out.txt"), ("export", event, "data"), ("results", event), ("check", event),
                     ("import", "people", "people.csv", event, "--dry-run")):
            assert run(*argv)[0] == 0


def test_a_copy_can_be_given_while_the_desk_has_the_event_open_which_learns_of_it_when_it_is_handed_in(run, event):
    with Store.open(event, Device("laptop 12ab")) as desk:
        before = desk.newest_stamp()
        status, out, err = run("pack", event, "2", "table 2")
        assert (status, len(out), err) == (0, 2, [])
        assert out[1].endswith("It learns of this copy when the copy is handed in.")
        assert desk.newest_stamp() == before
    with Store.open(Path("table 2.facil"), Device("laptop 34cd")) as copy:
        copy.do("Add", [create(Note(id="a" * 32, text="From table 2"))])
    assert run("merge", event, "table 2.facil")[1][0].startswith("Table 2's laptop (table 2.facil): ")
    with Store.open(event, Device("desk"), read_only=True) as desk:
        (given,) = desk.book.all(Pack)
        assert given.handed_in
        assert "From table 2" in {note.text for note in desk.book.all(Note)}


def test_notes_that_hold_a_name_are_named_by_code_and_left_out(run, event):
    Path("named.csv").write_text("text\nSiân O'Brien-Smith wants a bench\n", "utf-8")
    run("import", "notes", "named.csv", event)
    status, out, _ = run("export", event, "open", "--public")
    assert status == 0
    assert re.search(r"Counted but not published, .*: [0-9A-Z]{6}\. Change their words, or add --incl", out[1])
    assert all(b"wants a bench" not in content for content in everything("open").values())
    assert len(json.loads(run("report", event, "out.txt", "--json")[1][0])["withheld"]) == 1
    assert "wants a bench" not in Path("out.txt").read_text("utf-8")
    run("export", event, "open", "--public", "--include-flagged")
    assert any(b"wants a bench" in content for content in everything("open").values())


def test_other_texts_that_hold_a_name_are_told_of_and_stand_as_they_are(run, event):
    with Store.open(event, Device("desk")) as store:
        store.do("Write", [create(Theme(id="t", name="Ask Łukasz")), create(Segment(id="s", title="Siân speaks"))])
        store.do("Add poll", pollmaking.add(store.book, PollShape(
            Poll(id="", question="Is Siân right?"), polltyped.options(["Yes, says Łukasz"])))[1])
        store.do("Add", [create(Profile(id="f", person="x", attributes=(("Host", "Siân"),)))])
    ending = " Change their words if nobody should read that name."
    assert run("report", event, "out.txt")[1][1:] == [
        'Printed as they are, though they hold the name of somebody in the event: segment "Siân speaks", '
        f'theme "Ask Łukasz" and attribute "Siân".{ending}']
    said = 'Published as they are, though they hold the name of somebody in the event: segment "Siân speaks", ' \
           f'theme "Ask Łukasz" and attribute "Siân".{ending}'
    assert run("export", event, "open", "--public")[1][1:] == [said]
    found = json.loads(run("export", event, "data", "--json")[1][0])["named"]
    assert [(one["kind"], one["field"], one["words"]) for one in found] == [
        ("segment", "title", ["sian"]), ("theme", "name", ["lukasz"]), ("poll", "question", ["sian"]),
        ("option", "text", ["lukasz"]), ("profile", "Host", ["sian"])]
    with Store.open(event, Device("desk")) as store:
        store.do("Close", polls.set_state(store.book.all(Poll)[0], polls.CLOSED))
    for command in (("report", event, "out.txt"), ("export", event, "open", "--public")):
        assert 'poll "Is Siân right?", option "Yes, says Łukasz"' in run(*command)[1][1]
