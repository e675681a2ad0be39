"""Photographs from the command line, into an event and through an export into another."""

import json
from pathlib import Path

from facilitator.domain.records import Note, Photo
from facilitator.store.check import check
from facilitator.store.device import Device
from facilitator.store.store import Store
from tests.cli.helpers import everything
from tests.pictures import saved, wall

DESK = Device("desk")


def test_photos_are_taken_in_for_a_table_and_a_segment_and_the_same_one_is_named(run, event):
    Path("a.jpg").write_bytes(saved(wall()))
    Path("b.png").write_bytes(saved(wall(rows=2), "PNG"))
    Path("c.jpg").write_bytes(saved(wall()))
    call = ("import", "photos", "a.jpg", "b.png", "c.jpg", event, "--table", "2", "--segment", "talk")
    assert run(*call, "--dry-run")[1] == ["Would take in 2 photos.", "c.jpg is there already."]
    assert run(*call)[1] == ["Took in 2 photos.", "c.jpg is there already."]
    with Store.open(event, DESK, read_only=True) as store:
        assert sorted((one.title, one.width, store.picture(one.sha256) is not None) for one in store.book.all(Photo)
                      ) == [("a", 640, True), ("b", 640, True)]
        assert {store.book.get(type(one), one.id).table for one in store.book.all(Photo)} != {""}
    assert json.loads(run(*call, "--json")[1][0])["same"] == ["a.jpg", "b.png", "c.jpg"]


def test_where_one_photo_is_at_fault_none_is_taken_in(run, event):
    Path("a.jpg").write_bytes(saved(wall()))
    Path("b.jpg").write_bytes(b"no photograph")
    before = event.read_bytes()
    assert run("import", "photos", "a.jpg", "b.jpg", event)[::2] == (1, [
        "facilitator: b.jpg: is no photograph that can be read, or breaks off: copy it again, or save it as JPEG "
        "first."])
    assert run("import", "photos", "a.jpg", event, "--segment", "Supper")[0] == 1
    assert run("import", "photos", "a.jpg", event, "--map", "text=Comment")[0] == 2
    assert run("import", "notes", "notes.csv", "a.jpg", event)[0] == 2
    assert run("import", "people", "people.csv", event, "--table", "2")[0] == 2
    assert event.read_bytes() == before


def test_a_working_copy_has_the_photos_and_becomes_the_same_event_and_a_public_one_has_none(run, event):
    Path("a.jpg").write_bytes(saved(wall()))
    run("import", "photos", "a.jpg", event)
    run("export", event, "out")
    (kept,) = Path("out/photos").iterdir()
    assert f"photos/{kept.name}" in Path("out/SHA256SUMS").read_text()
    assert run("import", "event", "out", "again.facil")[0] == 0
    run("export", "again.facil", "out2")
    assert {path.relative_to("out"): text for path, text in everything("out").items()} == {
        path.relative_to("out2"): text for path, text in everything("out2").items()}
    assert check(Path("again.facil")).problems == ()
    kept.write_bytes(kept.read_bytes() + b"more")
    assert "changed after it was exported" in run("import", "event", "out", "third.facil")[2][0]
    run("export", event, "out", "--public")
    assert not Path("out/photos").exists()
    assert not [path for path, text in everything("out").items() if b"photo" in text]


def test_notes_that_nobody_typed_yet_are_exported_without_words_so_that_all_numbers_agree(run, event):
    from facilitator.domain import photos

    Path("a.jpg").write_bytes(saved(wall()))
    run("import", "photos", "a.jpg", event)
    with Store.open(event, DESK) as store:
        (photo,) = store.book.all(Photo)
        store.do("Frame", photos.frame(photo, (0.1, 0.1, 0.2, 0.2), store.last_changed()))
        (note,) = (note for note in store.book.all(Note) if not note.text)
    run("export", event, "out")
    run("export", event, "public", "--public")
    assert note.id in Path("out/notes.csv").read_text()
    assert note.id in Path("public/notes.csv").read_text()
    assert "frame" not in Path("public/event.json").read_text()
