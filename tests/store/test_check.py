"""Is a file sound? What check finds, and what a repair brings back from the journal and from backups."""

import random
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from facilitator.domain import handing, tables
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import new_id, table_id
from facilitator.domain.records import EVENT, Contact, Event, Note, Theme
from facilitator.store import backup, journal
from facilitator.store.check import check, repair
from facilitator.store.device import Device
from facilitator.store.erase import erase
from facilitator.store.errors import DamagedError, HeldError, StoreError
from facilitator.store.handover import merge, pack, write_copy
from facilitator.store.salvage import salvage
from facilitator.store.store import Store
from tests.store.helpers import DESK, contents, files, note, one_sentence, texts, typed

MORNING = datetime(2026, 5, 16, 9, 0)
PAGE = 4096


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A closed event of some hundred pages, with long texts and edits."""
    path = tmp_path_factory.mktemp("template") / "event.facil"
    with Store.create(path, DESK) as store:
        store.do("Make the event", [create(Event(id=EVENT, title="Made"))])
        store.do("Import", [create(note(f"Note {number} " + "and so on " * (number % 90))) for number in range(300)])
        store.do("Edit", [edit(one, text=one.text + "!") for one in store.book.all(Note)[::3]])
        store.do("Themes", [create(Theme(id=new_id(), name=f"Theme {number}")) for number in range(20)])
    return path


@pytest.fixture
def event(template, tmp_path):
    """A copy of that event, to be spoilt."""
    return Path(shutil.copy(template, tmp_path))


def all_entries(path):
    """The journal as SQLite reads it."""
    with Store.open(path, DESK, read_only=True) as store, store.reading() as connection:
        return list(journal.read(connection))


def behind_the_back(path, *statements):
    """Changes a file as no door of ours would."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def flip(path, pattern, to):
    """Changes bytes of a file where a text stands; they must be as many."""
    whole = path.read_bytes()
    assert pattern in whole
    path.write_bytes(whole.replace(pattern, to))


def problems(path):
    """What check says, each a plain sentence."""
    found = check(path).problems
    for words in found:
        assert words.endswith(".")
        assert "\n" not in words
    return found


def test_a_sound_file_is_said_to_be_sound_and_left_as_it_is(event):
    before = event.read_bytes()
    found = check(event)
    assert (found.problems, found.entries, found.records) == ((), 421, 321)
    assert event.read_bytes() == before
    assert files(event.parent) == {"event.facil"}


def test_an_event_that_is_open_can_be_checked(store):
    typed(store, "In the log")
    assert check(store.path).entries == 1


@pytest.mark.parametrize(("statement", "words"), [
    ("UPDATE note SET text = 'Forged' WHERE id = (SELECT min(id) FROM note)", "table of note records"),
    ("DELETE FROM theme WHERE id = (SELECT min(id) FROM theme)", "table of theme records"),
    ("INSERT INTO person VALUES ('f', 'M07', 'member')", "table of person records"),
    ("UPDATE note SET voices = 'many' WHERE id = (SELECT min(id) FROM note)", "table of note records"),
    ("DELETE FROM journal WHERE stamp = (SELECT min(stamp) FROM journal)", "differs|lacks"),
    ("DELETE FROM journal WHERE fields LIKE '%Note 0 and%' OR fields LIKE '%\"Note 0 \"%'", "lacks what entry"),
    ("UPDATE journal SET fields = replace(fields, 'Note 7', 'Note 8')", "entry .* is broken"),
    ("UPDATE journal SET device = 'somebody else' WHERE stamp = (SELECT max(stamp) FROM journal)", "is broken"),
    ("UPDATE journal SET seal = 'forged' WHERE stamp = (SELECT max(stamp) FROM journal)", "is broken"),
    ("DELETE FROM search WHERE rowid = (SELECT min(rowid) FROM search)", "search index differs"),
    ("UPDATE search_content SET c2 = 'other words' WHERE id = (SELECT min(id) FROM search_content)", "search index"),
    ("DELETE FROM search_data WHERE id > 10", "search index"),
    ("DELETE FROM meta WHERE key = 'event'", "which event it is"),
])
def test_what_was_changed_behind_the_journals_back_is_found(event, statement, words):
    behind_the_back(event, statement)
    assert any(re.search(words, problem) for problem in problems(event)), problems(event)


def test_a_flipped_bit_in_the_words_of_the_journal_is_found(event):
    flip(event, b'"Note 299 ', b'"Note 298 ')
    assert any("is broken" in words for words in problems(event))


def test_a_damaged_page_is_found(event):
    whole = bytearray(event.read_bytes())
    for place in range(40 * PAGE, 41 * PAGE):
        whole[place] ^= 0xA5
    event.write_bytes(whole)
    assert problems(event) != ()
    with pytest.raises(DamagedError):
        Store.open(event, DESK)


def test_what_is_no_event_is_no_damage(tmp_path):
    (tmp_path / "photo.png").write_bytes(b"\x89PNG" + bytes(500))
    with pytest.raises(StoreError):
        check(tmp_path / "photo.png")


# Salvage and repair

def test_reading_page_by_page_finds_all_that_sqlite_finds(event, tmp_path):
    found = salvage(event)
    about, entries = found.about, found.entries
    with Store.open(event, DESK) as store:
        assert about == {"event": store.note_of("event")}
        typed(store, "In the log " + "and long " * 1000)
        assert salvage(event).entries == all_entries(event) != entries
    assert salvage(event).entries == all_entries(event)


@pytest.mark.parametrize("bytes_missing", [1, 100, PAGE - 1, PAGE])
def test_a_file_without_its_last_bytes_is_damaged_whatever_stood_in_them(event, bytes_missing):
    whole = event.read_bytes()
    event.write_bytes(whole[:-PAGE] + bytes(PAGE - bytes_missing))
    assert problems(event) != ()
    with pytest.raises(DamagedError):
        Store.open(event, DESK)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_file_gives_back_what_its_remaining_pages_hold(event, share):
    whole, entries = event.read_bytes(), all_entries(event)
    with closing(sqlite3.connect(event)) as connection:
        seals = [seal.encode() for seal, in connection.execute("SELECT seal FROM journal")]
    event.write_bytes(whole[:int(len(whole) * share)])
    assert problems(event) != ()
    made = repair(event, DESK, [])
    aside, brought_back = made.aside, made.entries
    whole_pages = whole[:int(len(whole) * share) // PAGE * PAGE]
    assert brought_back >= sum(seal in whole_pages for seal in seals) > 0
    assert check(event).problems == () or all("lacks" in words for words in problems(event))
    assert set(map(repr, all_entries(event))) <= set(map(repr, entries))
    assert aside.read_bytes() == whole[:int(len(whole) * share)]


@pytest.mark.parametrize("page_of", ["journal", "index", "header", "note"])
def test_a_repair_says_what_is_missing_or_that_nothing_is(event, page_of):
    entries = len(all_entries(event))
    whole = bytearray(event.read_bytes())
    with closing(sqlite3.connect(event)) as connection:
        root = dict(connection.execute("SELECT name, rootpage FROM sqlite_master"))
    start = {"journal": _leaf(whole, root["journal"]), "index": _leaf(whole, root["journal_by_record"]),
             "note": (root["note"] - 1) * PAGE, "header": 0}[page_of]
    whole[start:start + (100 if page_of == "header" else PAGE)] = bytes(100 if page_of == "header" else PAGE)
    event.write_bytes(whole)
    made = repair(event, DESK, [])
    assert (made.missing, made.all_known) == (entries - made.entries, True)
    if page_of == "journal":
        assert re.fullmatch(r"\d+ changes are known to be missing, in \d+ records\. The newest change found was made "
                            r"on [\w ]+ at \d\d:\d\d; another laptop's copy, taken in, brings back what it holds\.",
                            made.words)
    else:
        assert made.words == "Nothing is missing."


def _leaf(whole, root):
    """Where the first leaf of an index with two levels lies."""
    page = (root - 1) * PAGE
    cell = int.from_bytes(whole[page + 12:page + 14])
    return (int.from_bytes(whole[page + cell:page + cell + 4]) - 1) * PAGE


def test_a_repair_that_cannot_know_what_is_missing_says_so(event):
    made = backup.make(event, MORNING)
    event.write_bytes(b"")
    found = repair(event, DESK, [made])
    assert (found.missing, found.all_known) == (0, False)
    assert re.fullmatch(r"The newest change found was made on \d+ \w+ \d{4} at \d\d:\d\d; whether anything is missing "
                        r"cannot be told\.", found.words)


def test_what_is_missing_comes_back_from_another_laptops_copy(event, tmp_path):
    with Store.open(event, DESK) as store:
        everything = contents(store)
        write_copy(store, tmp_path / "copy.facil", names=True)
    flip(event, b'"Note 299 ', b'"Note 298 ')
    assert repair(event, DESK, []).words.startswith("1 change is known to be missing, in 1 record. ")
    with Store.open(event, DESK) as store:
        merge(store, [tmp_path / "copy.facil"])
        assert contents(store) == everything


def test_a_file_whose_header_is_gone_gives_back_everything(event):
    entries = all_entries(event)
    with Store.open(event, DESK, read_only=True) as store:
        identity, with_words = store.note_of("event"), contents(store)
    whole = event.read_bytes()
    event.write_bytes(bytes(100) + whole[100:])
    repair(event, DESK, [])
    assert all_entries(event) == entries
    with Store.open(event, DESK) as store:
        assert store.note_of("event") == identity
        assert contents(store) == with_words


def test_pages_damaged_here_and_there_cost_only_what_they_hold(event):
    entries = all_entries(event)
    whole = bytearray(event.read_bytes())
    dice = random.Random(7)
    damaged = sorted(dice.sample(range(3, len(whole) // PAGE), 6))
    for page in damaged:
        whole[page * PAGE:(page + 1) * PAGE] = dice.randbytes(PAGE)
    event.write_bytes(whole)
    brought_back = repair(event, DESK, []).entries
    assert len(entries) * 0.6 < brought_back <= len(entries)
    assert set(map(repr, all_entries(event))) <= set(map(repr, entries))


def test_a_repair_joins_the_journal_with_the_newest_sound_backup(event):
    made = backup.make(event, MORNING)
    with Store.open(event, DESK) as store:
        typed(store, "After the backup")
        everything = contents(store)
    damaged = backup.make(event, MORNING.replace(hour=10))
    damaged.write_bytes(b"damaged as well")
    whole = bytearray(event.read_bytes())
    lost = [page for page in range(2, len(whole) // PAGE) if b"After the backup" not in
            whole[page * PAGE:(page + 1) * PAGE]][::2]
    for page in lost:
        whole[page * PAGE:(page + 1) * PAGE] = bytes(PAGE)
    event.write_bytes(whole)
    repair(event, DESK, [damaged, made])
    assert check(event).problems == ()
    with Store.open(event, DESK) as store:
        assert contents(store) == everything


def test_an_event_that_was_brought_back_is_the_same_event_and_takes_its_tables_laptops_in(event, tmp_path):
    with Store.open(event, DESK) as store:
        identity = store.note_of("event")
        write_copy(store, tmp_path / "copy.facil", names=True)
    with Store.open(tmp_path / "copy.facil", Device("table 3")) as laptop:
        typed(laptop, "From table 3")
    whole = bytearray(event.read_bytes())
    last = len(whole) // PAGE - 1
    whole[last * PAGE:] = bytes(PAGE)
    event.write_bytes(whole)
    repair(event, DESK, [])
    with Store.open(event, DESK) as store:
        assert store.note_of("event") == identity
        merge(store, [tmp_path / "copy.facil"])
        assert "From table 3" in texts(store)


def test_a_file_of_which_nothing_is_left_comes_back_from_its_backup_alone(event):
    made = backup.make(event, MORNING)
    with Store.open(event, DESK, read_only=True) as store:
        everything, identity = contents(store), store.note_of("event")
    for rubbish in (b"", b"rubbish" * 2000):
        event.write_bytes(rubbish)
        aside = repair(event, DESK, backup.newest_first(event)).aside
        assert aside.read_bytes() == rubbish
        with Store.open(event, DESK) as store:
            assert contents(store) == everything
            assert store.note_of("event") == identity
    assert backup.newest_first(event) == [made]


def test_a_file_of_which_nothing_is_left_and_that_has_no_backup_stays_as_it_is(event):
    event.write_bytes(b"rubbish" * 2000)
    before = files(event.parent)
    with pytest.raises(DamagedError) as caught:
        repair(event, DESK, [])
    assert one_sentence(caught.value).startswith("Nothing can be read from event.facil")
    assert files(event.parent) == before
    assert event.read_bytes() == b"rubbish" * 2000


def test_backups_of_another_event_are_not_mixed_in(event, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    with Store.create(other / "event.facil", DESK) as store:
        typed(store, "Of another event")
        foreign = backup.make(store.path, MORNING)
    flip(event, b'"Note 299 ', b'"Note 298 ')
    repair(event, DESK, [foreign])
    with Store.open(event, DESK) as store:
        assert "Of another event" not in texts(store)
        assert len(store.book.all(Note)) == 299


def test_words_that_were_erased_do_not_come_back_from_a_backup(event):
    with Store.open(event, DESK) as store:
        secret = typed(store, "Unspeakable words")[0]
    made = backup.make(event, MORNING)
    with Store.open(event, DESK) as store:
        erase(store, "Erase", [("note", secret.id)])
    flip(event, b'"Note 299 ', b'"Note 298 ')
    repair(event, DESK, [made])
    assert check(event).problems == ()
    assert b"Unspeakable" not in event.read_bytes()
    with Store.open(event, DESK) as store:
        assert len(store.book.all(Note)) == 300


def test_a_damaged_file_is_set_aside_with_its_log(event):
    with Store.open(event, DESK) as store:
        typed(store, "In the log")
        log = event.with_name("event.facil-wal").read_bytes()
    event.with_name("event.facil-wal").write_bytes(log)
    whole = event.read_bytes()
    event.write_bytes(b"damaged" + whole[7:])
    aside = repair(event, DESK, []).aside
    assert re.fullmatch(r"event damaged \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.facil", aside.name)
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == log
    assert files(event.parent) == {"event.facil", aside.name, f"{aside.name}-wal"}
    with Store.open(event, DESK) as store:
        assert "In the log" in texts(store)


def test_a_file_that_is_open_is_not_repaired(store):
    typed(store, "First")
    with pytest.raises(HeldError) as caught:
        repair(store.path, DESK, [])
    one_sentence(caught.value)
    assert texts(store) == {"First"}


def test_a_repair_on_a_full_disk_leaves_the_damaged_file_where_it_is(event, mounts, tmp_path):
    disk = mounts.disk(tmp_path / "disk", f"{event.stat().st_size + 100_000}")
    damaged = disk / "event.facil"
    damaged.write_bytes(bytes(100) + event.read_bytes()[100:])
    with pytest.raises(StoreError) as caught:
        repair(damaged, DESK, [])
    assert one_sentence(caught.value) == "The disk is full, so event.facil was not changed: make room, then try again."
    assert files(disk) == {"event.facil"}


def test_a_repaired_copy_of_a_table_can_still_be_handed_in(store, tmp_path):
    store.do("Set tables", tables.set_tables(store.book, 2))
    given = tmp_path / "table 1.facil"
    pack(store, table_id(1), given, MORNING)
    with Store.open(given, DESK) as laptop:
        typed(laptop, "From table 1")
    given.write_bytes(bytes(100) + given.read_bytes()[100:])
    repair(given, DESK, [])
    _, taken = merge(store, [given])
    assert taken[0].table == table_id(1)
    assert texts(store) == {"From table 1"}
    assert handing.waiting(handing.handings(store.book)) == []


def test_search_works_in_what_was_brought_back(event):
    with Store.open(event, DESK) as store:
        contact = Contact(id="c" * 32, person="a" * 32, name="Łukasz Król")
        store.do("Add", [create(contact)])
    event.write_bytes(bytes(100) + event.read_bytes()[100:])
    repair(event, DESK, [])
    with Store.open(event, DESK) as store:
        assert store.search("krol lukasz") == [("contact", contact.id)]


def test_tables_that_differ_are_made_again_by_a_rebuild(event):
    behind_the_back(event, "UPDATE note SET text = 'Forged'", "DELETE FROM search_data WHERE id > 10")
    with Store.open(event, DESK) as store:
        store.rebuild()
        assert "Forged" not in texts(store)
        assert store.search("note 299")
    assert check(event).problems == ()


@pytest.mark.parametrize("seed", range(8))
def test_rubbish_anywhere_never_ends_in_more_than_a_sentence(event, seed):
    dice = random.Random(seed)
    whole = bytearray(event.read_bytes())
    for _ in range(dice.choice((1, 30, 500))):
        place = dice.randrange(len(whole))
        whole[place:place + 8] = dice.randbytes(8)
    event.write_bytes(whole[:dice.choice((len(whole), dice.randrange(1, len(whole))))])
    for deed in (lambda: problems(event), lambda: Store.open(event, DESK).close(),
                 lambda: repair(event, DESK, []), lambda: write_copy_of(event)):
        try:
            deed()
        except StoreError as error:
            one_sentence(error)


def write_copy_of(event):
    """A copy with names beside an event."""
    with Store.open(event, DESK, read_only=True) as store:
        write_copy(store, event.with_name("copy.facil"), names=True)
