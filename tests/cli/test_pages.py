"""Pages of notes and codebooks, taken in from a terminal."""

from pathlib import Path

from facilitator.domain.records import Note, Theme
from facilitator.store.device import Device
from facilitator.store.store import Store
from tests.intake.pages import docx, wp


def test_notes_come_from_a_page_and_themes_from_a_codebook(run, event):
    Path("notes.docx").write_bytes(docx(wp("Table 4", "berschrift1") + wp("The meadow floods") + wp("Nobody comes")))
    Path("codebook.csv").write_text("tag,parent,description,number of highlights\nfloods,water,,3\n", "utf-8")
    assert run("import", "notes", "notes.docx", event)[1][0] == "2 new, 0 changed, 0 the same."
    assert run("import", "themes", "codebook.csv", event)[1][0] == "1 new, 0 changed, 0 the same."
    with Store.open(event, Device("desk"), read_only=True) as store:
        assert {note.text for note in store.book.all(Note)} >= {"The meadow floods", "Nobody comes"}
        assert {theme.name for theme in store.book.all(Theme)} >= {"floods", "water"}
    Path("cut.docx").write_bytes(docx(wp("a"))[:-50])
    status, _, said = run("import", "notes", "cut.docx", event)
    assert status == 1
    assert " ".join(said).startswith("facilitator: cut.docx: ")
