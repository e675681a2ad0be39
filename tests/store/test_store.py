"""The door for writing: what `do` makes true, tells and refuses."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import IntegrityError

from facilitator.domain.changes import create, delete, edit
from facilitator.domain.notes import in_order
from facilitator.domain.records import Contact, Note, Theme, Timing
from facilitator.store.check import check
from facilitator.store.errors import StoreError
from facilitator.store.handover import merge, write_copy
from facilitator.store.store import Store
from tests.store.helpers import DESK, contents, note, other_process, texts, typed


def test_what_was_typed_is_there_when_the_file_is_opened_again(tmp_path):
    path = tmp_path / "event.facil"
    with Store.create(path, DESK) as store:
        typed(store, "First", "Second")
    with Store.open(path, DESK) as store:
        assert texts(store) == {"First", "Second"}


def test_listeners_hear_once_of_a_commit_and_of_nothing_else(store):
    heard = []
    store.listen(heard.append)
    one, other = note(), Theme(id="a" * 32, name="Benches")
    store.do("Add both", [create(one), create(other)])
    store.do("Change nothing", [edit(one, text=one.text)])
    assert [(done.label, done.origin) for done in heard] == [("Add both", "do")]
    assert heard[0].ids("note") == {one.id}
    assert heard[0].touches("theme")
    assert not heard[0].touches("poll")


def test_a_listener_that_stopped_hears_nothing_more(store):
    heard = []
    stop = store.listen(heard.append)
    stop()
    typed(store, "Unheard")
    assert heard == []


def test_a_book_does_not_change_under_its_reader(store):
    book = store.book
    typed(store, "Later")
    assert book.all(Note) == []
    assert len(store.book.all(Note)) == 1


def test_changes_are_made_all_or_none(store):
    with pytest.raises(StoreError):
        store.do("Add two", [create(note("Short")), create(note("x" * 1_000_000))])
    assert texts(store) == set()
    assert store.history.undo_label == ""


def test_too_long_a_text_is_refused_in_a_sentence_that_says_what_to_do(store):
    with pytest.raises(StoreError, match=r"The text of a note is .* characters long .* shorten it\."):
        store.do("Add note", [create(note("x" * 20_000))])


def test_a_field_can_only_become_what_its_record_can_hold(store):
    one = typed(store, "Count me")[0]
    with pytest.raises(ValueError, match="voices"):
        store.do("Change voices", [edit(one, voices="many")])
    assert store.book.get(Note, one.id).voices == 1


def test_undo_takes_steps_back_one_after_another_and_redo_makes_them_again(store):
    one = typed(store, "One")[0]
    store.do("Edit note", [edit(one, text="Two")])
    store.do("Remove note", [delete(one)])
    seen = []
    for turn in (store.undo, store.undo, store.undo, store.redo, store.redo, store.redo):
        turn()
        seen.append(texts(store))
    assert seen == [{"Two"}, {"One"}, set(), {"One"}, {"Two"}, set()]


def test_undo_and_redo_say_which_step_is_next_and_when_there_is_none(store):
    assert store.undo() is None
    assert store.redo() is None
    typed(store, "One")
    assert store.history.undo_label == "Add note"
    assert store.history.redo_label == ""
    store.undo()
    assert store.history.undo_label == ""
    assert store.history.redo_label == "Add note"


def test_a_new_step_forgets_what_was_undone(store):
    typed(store, "One")
    store.undo()
    typed(store, "Two")
    assert store.redo() is None
    assert texts(store) == {"Two"}


def test_hundreds_of_steps_can_be_undone(store):
    one = typed(store, "0")[0]
    for number in range(1, 300):
        store.do("Edit note", [edit(one, text=str(number))])
    while store.undo():
        pass
    assert texts(store) == set()


def test_typing_in_one_field_is_one_step(store):
    one = typed(store, "")[0]
    for end in range(1, 6):
        store.do("Edit note", [edit(one, text="bench"[:end])], typing="note text")
    store.undo()
    assert texts(store) == {""}
    store.redo()
    assert texts(store) == {"bench"}


def test_typing_that_goes_on_after_an_undo_is_a_step_of_its_own(store):
    one = typed(store, "")[0]
    store.do("Edit note", [edit(one, text="a")], typing="t")
    store.do("Edit note", [edit(one, text="ab")], typing="t")
    store.undo()
    store.redo()
    store.do("Edit note", [edit(one, text="abc")], typing="t")
    store.undo()
    assert texts(store) == {"ab"}


def test_undoing_the_removal_of_a_record_brings_back_all_its_fields(store):
    one = note("Kept", table="t" * 32, voices=4, type="quote")
    store.do("Add note", [create(one)])
    store.do("Remove note", [delete(one)])
    store.undo()
    assert store.book.get(Note, one.id) == one


def test_tables_made_again_from_the_journal_are_the_same(store):
    notes = typed(store, *"abc")
    store.do("Remove", [delete(notes[0])])
    store.do("Start", [create(Timing(id="b" * 32, segment="s" * 32, at="2026-05-16T10:00:00+01:00"))])
    store.undo()
    before, found = contents(store), store.search("b")
    store.rebuild()
    assert contents(store) == before
    assert store.search("b") == found


def test_search_folds_accents_and_case_and_completes_words(store):
    store.do("Add", [create(note("Zażółć gęślą jaźń przy Łukaszu")), create(note("Ní Shúilleabháin spoke")),
                     create(note("自行車道太窄"))])
    found = {query: [store.book.get(Note, id).text[:4] for _, id in store.search(query)]
             for query in ("zazolc", "lukasz", "NI SHUILLEABHAIN", "ges jaz", "車道", "shuil spoken", "")}
    assert found == {"zazolc": ["Zażó"], "lukasz": ["Zażó"], "NI SHUILLEABHAIN": ["Ní S"], "ges jaz": ["Zażó"],
                     "車道": ["自行車道"], "shuil spoken": [], "": []}


def test_search_finds_people_by_name_and_forgets_words_that_were_corrected(store):
    contact = Contact(id="c" * 32, person="p" * 32, name="Ffion O'Brien-Smith")
    store.do("Add", [create(contact)])
    assert store.search("brien ffi") == [("contact", contact.id)]
    store.do("Correct", [edit(contact, name="Ffion Price")])
    assert store.search("brien") == []
    assert store.search("price") == [("contact", contact.id)]


def test_search_keeps_records_apart_whose_ids_begin_alike_or_are_the_same(store):
    alike = "0123456789abcde"
    made = [Note(id=f"{alike}0", text="bench"), Note(id=f"{alike}1", text="bridge"),
            Contact(id=f"{alike}1", person="p" * 32, name="Bram Visser")]
    store.do("Import the event", [create(record) for record in made])
    store.do("Take it away", [delete(made[0])])
    store.do("Correct", [edit(made[1], text="bus shelter")])
    assert sorted(store.search("b")) == [("contact", f"{alike}1"), ("note", f"{alike}1")]
    assert [store.search(gone) for gone in ("bench", "bridge")] == [[], []]


def test_search_takes_what_a_query_language_would_trip_over(store):
    typed(store, 'He said "no"')
    assert [len(store.search(query)) for query in ('"', "no AND", "he*", "(said", "no -he", "said:no", "NEAR(")] == \
        [0, 0, 1, 1, 1, 1, 0]


def test_characters_that_no_file_takes_are_replaced_and_nothing_else_is_lost(store):
    made = store.do("Add", [create(note("Half \ud83d and null \x00 and whole 👍")),
                            create(Contact(id="c" * 32, name="\udcff", other=(("a\x00", "b\ud800"),)))])
    (one,) = store.book.all(Note)
    assert one.text == "Half \ufffd and null \ufffd and whole 👍"
    assert store.book.get(Contact, "c" * 32).other == (("a\ufffd", "b\ufffd"),)
    assert len(made.keys) == 2
    store.rebuild()
    assert store.book.all(Note) == [one]
    assert check(store.path).problems == ()


def test_the_programs_own_mistakes_are_not_told_as_the_disks(store):
    with pytest.raises(IntegrityError), store.writing() as pen:
        pen.put("meta", [("event", None)])
    typed(store, "Goes on")
    assert texts(store) == {"Goes on"}


def test_an_event_is_read_without_loading_the_library_that_writes_it(store):
    one = typed(store, "A bench by the river")[0]
    store.close()
    reader = other_process("import sys; from pathlib import Path\n"
                           "from facilitator.store.store import Store\n"
                           "from tests.store.helpers import DESK, texts\n"
                           "with Store.open(Path(sys.argv[1]), DESK) as store:\n"
                           "    print(texts(store), store.search('bench'), 'sqlalchemy' in sys.modules)\n", store.path)
    assert reader.communicate()[0].strip() == f"{{'A bench by the river'}} [('note', '{one.id}')] False"


def test_an_event_opened_on_one_thread_is_handed_to_another(store):
    typed(store, "From the first")
    store.close()
    with ThreadPoolExecutor(1) as worker:
        opened = worker.submit(Store.open, store.path, DESK).result()
    with opened:
        typed(opened, "From the second")
        opened.undo()
        opened.redo()
        assert texts(opened) == {"From the first", "From the second"}
    assert check(store.path).problems == ()


def test_notes_keep_the_order_in_which_they_came_through_undo_reopening_and_merging(tmp_path):
    ids = ["c" * 32, "a" * 32, "b" * 32]

    def order(store):
        return [note.id for note in in_order(store.book, store.book.all(Note))]

    with Store.create(tmp_path / "event.facil", DESK) as store:
        store.do("Import", [create(Note(id=id, text=id)) for id in ids])
        write_copy(store, tmp_path / "copy.facil", names=True)
        store.do("Take away", [delete(store.book.get(Note, ids[0]))])
        store.undo()
        store.do("Correct", [edit(store.book.get(Note, ids[1]), text="other")])
        assert order(store) == ids
    with Store.open(tmp_path / "event.facil", DESK) as store:
        assert order(store) == ids
    with Store.create(tmp_path / "late.facil", DESK, event=event_of(tmp_path / "copy.facil")) as late:
        late.do("Type", [create(Note(id="0" * 32, text="typed later"))])
        merge(late, [tmp_path / "copy.facil"])
        assert order(late) == [*ids, "0" * 32]


def event_of(path):
    with Store.open(path, DESK, read_only=True) as store:
        return store.note_of("event")


def test_a_book_after_changes_is_what_the_store_reads_once_they_are_made(store):
    one, two = typed(store, "First", "Second")
    theme = Theme(id="a" * 32, name="Benches")
    changes = [edit(one, text="Third"), delete(two), create(theme), edit(theme, name="Trees"), edit(two, text="Gone")]
    expected = store.book.after(changes)
    store.do("Change", changes)
    assert set(store.book.records()) == set(expected.records()) > {Theme(id="a" * 32, name="Trees")}
