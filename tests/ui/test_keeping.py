"""How the window tells that the event is kept: saved, backed up, and copied to a stick."""

import re
from pathlib import Path

import pytest

from facilitator.domain.changes import create
from facilitator.domain.ids import new_id
from facilitator.domain.records import Note
from facilitator.store import backup
from facilitator.store.check import check
from facilitator.ui.desk import Desk
from facilitator.ui.keeping import Keeping
from facilitator.ui.saved import SavedLight
from facilitator.ui.settings import Settings, load
from tests.ui.sample_event import now, sample_store


@pytest.fixture
def desk(qapp, tmp_path):
    return Desk(sample_store(tmp_path / "event.facil"), now=now)


@pytest.fixture
def keeping(desk):
    made = Keeping(desk, Settings())
    yield made
    desk.close()
    made.stop()


def test_a_dated_copy_is_made_when_the_event_opens(keeping, desk, qtbot):
    qtbot.waitUntil(lambda: keeping.kept.backup_at is not None)
    (copy,) = backup.newest_first(desk.store.path)
    assert check(copy).problems == ()


def test_the_light_says_when_the_last_change_was_saved(keeping, desk, qtbot):
    light = SavedLight(desk, keeping)
    qtbot.addWidget(light)
    desk.do("Add note", [create(Note(id=new_id(), text="A bench"))])
    assert re.match(r"Saved \d\d:\d\d", light.words())


def test_a_chosen_folder_gets_a_copy_as_soon_as_it_is_there(keeping, desk, qtbot, tmp_path):
    stick = tmp_path / "stick"
    keeping.choose_stick(str(stick), False)
    light = SavedLight(desk, keeping)
    qtbot.addWidget(light)
    stick.mkdir()
    qtbot.waitUntil(lambda: keeping.kept.stick_at is not None)
    (copy,) = stick.glob("*.facil")
    assert check(copy).problems == ()
    assert b"Wi\xc5\x9bniewski" not in copy.read_bytes()
    assert "copy on stick" in light.words()
    assert load().stick == str(stick)


def test_a_change_that_could_not_be_saved_is_said_by_the_light(keeping, desk, qtbot):
    light = SavedLight(desk, keeping)
    qtbot.addWidget(light)
    desk.store.path.rename(Path(f"{desk.store.path}.gone"))
    desk.do("Add note", [create(Note(id=new_id(), text="A bench"))])
    assert "no longer where it was" in light.words()
    Path(f"{desk.store.path}.gone").rename(desk.store.path)


def test_what_was_refused_before_anything_was_to_be_saved_is_not_said_by_the_light(desk, qtbot):
    light = SavedLight(desk, None)
    qtbot.addWidget(light)
    desk.said.emit("There is no table 99.")
    assert light.words() == "All changes are saved"


def test_an_event_closed_at_once_is_not_touched_again_by_its_keeper(desk, qtbot):
    keeping = Keeping(desk, Settings())
    desk.close()
    keeping.stop()
    before = desk.store.path.stat()
    qtbot.wait(300)
    assert keeping.kept.backup_at is None
    assert desk.store.path.stat().st_mtime_ns == before.st_mtime_ns
    assert backup.newest_first(desk.store.path) == []
