"""Pages of notes and codebooks, taken in from a terminal."""

from pathlib import Path

from facilitator.domain.records import Note, Segment, Table, Theme
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


def test_a_page_without_headings_is_said_to_be_of_a_table_in_the_call(run, event):
    Path("notes.txt").write_text("- The meadow floods\n- Nobody comes\n", "utf-8")
    with Store.open(event, Device("desk"), read_only=True) as store:
        table, segment = store.book.all(Table)[0], store.book.all(Segment)[0]
    status, out, _ = run("import", "notes", "notes.txt", event, "--table", table.number, "--segment", segment.title)
    assert (status, out[0]) == (0, "2 new, 0 changed, 0 the same.")
    with Store.open(event, Device("desk"), read_only=True) as store:
        found = [note for note in store.book.all(Note) if note.text in ("The meadow floods", "Nobody comes")]
        assert {(note.table, note.segment) for note in found} == {(table.id, segment.id)}
    assert run("import", "notes", "notes.txt", event, "--table", "98")[0] == 1
