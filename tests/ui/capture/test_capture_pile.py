"""The pile keeps up note by note what filling it anew would give; drafts come back from the disk."""

import json
import random

from facilitator.domain.book import Book
from facilitator.domain.notes import in_order
from facilitator.domain.records import Note
from facilitator.ui.rooms.capture.drafts import Draft, Drafts
from facilitator.ui.rooms.capture.marks import Mark, marks_typed
from facilitator.ui.rooms.capture.pile import ALL, Pile


def a_note(dice: random.Random, id: int) -> Note:
    return Note(id=f"{id:032x}", text=str(dice.random()), table=dice.choice("abc"), segment=dice.choice("st"),
                at=f"2026-09-12T10:00:{dice.randrange(60):02}+0{dice.randrange(3)}:00")


def test_a_pile_kept_up_is_the_same_as_one_filled_anew():
    dice, pile, notes = random.Random(1), Pile(), {}
    pile.fill(Book({}))
    for _ in range(600):
        id = dice.randrange(60)
        if id in notes and dice.random() < 0.3:
            del notes[id]
        else:
            notes[id] = a_note(dice, id)
        book = Book.of(notes.values())
        pile.update(book, [f"{id:032x}"])
    latest = in_order(book, book.all(Note))[::-1]
    for table in ("a", "b", "c", ALL):
        expected = [note for note in latest if table in (ALL, note.table)]
        assert pile.latest(table, 1000) == expected
        assert pile.count(table) == len(expected)
        for segment in "st":
            assert pile.count(table, segment) == sum(note.segment == segment for note in expected)
    assert pile.latest(ALL, 5, {f"{id:032x}" for id in range(10)}) == [
        note for note in latest if int(note.id, 16) < 10][:5]


def test_a_draft_comes_back_with_its_chips(own_home):
    marks = (Mark("type", "question", "?"), Mark("theme", "", "#Bus", "Bus"))
    draft = Draft("half a thought\nof two lines", marks, "s")
    drafts = Drafts("event")
    drafts.keep("table", draft)
    drafts.save()
    assert Drafts("event").of("table") == draft
    assert not Drafts("event").of("other table")
    assert not Drafts("other event").of("table")


def test_an_emptied_draft_leaves_no_file(own_home):
    drafts = Drafts("event")
    drafts.keep("table", Draft("x"))
    drafts.save()
    drafts.keep("table", Draft())
    drafts.save()
    assert not list(own_home.rglob("drafts/*"))


def test_an_events_identity_cannot_lead_out_of_the_folder_of_drafts(own_home):
    drafts = Drafts("../../../evil")
    drafts.keep("../x", Draft("x"))
    drafts.save()
    assert {path.parent.name for path in own_home.rglob("*.json")} == {"drafts"}


def test_a_spoilt_draft_is_no_draft(own_home):
    drafts = Drafts("event")
    drafts.keep("table", Draft("x", (Mark("voices", "3", "+3 "),)))
    drafts.save()
    (path,) = own_home.rglob("drafts/*.json")
    kept = json.loads(path.read_text("utf-8"))
    kept["marks"][0]["value"] = "many"
    path.write_text(json.dumps(kept), "utf-8")
    assert Drafts("event").of("table") == Draft("x")
    path.write_text("{", "utf-8")
    assert Drafts("event").of("table") == Draft()


def test_each_chip_knows_what_was_typed_for_it():
    found, rest = marks_typed("+3 ?who pays", [])
    assert ([(mark.typed, mark.value) for mark in found], rest) == ([("+3 ", "3"), ("?", "question")], "who pays")
    assert marks_typed("!who pays", found) == ([], "!who pays")
