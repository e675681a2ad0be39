"""The verbs of notes and the queue of questions, on a book that is made in place."""

from datetime import UTC, datetime, timedelta

import pytest

from facilitator.domain import notes
from facilitator.domain.book import Book
from facilitator.domain.changes import revive
from facilitator.domain.records import NOUNS, Note, Placement

NOW = datetime(2026, 9, 12, 11, 30, tzinfo=UTC)


def applied(book: Book, *changes) -> Book:
    """The book after these changes."""
    records = {(r.kind, r.id): r for noun in NOUNS.values() for r in book.all(noun)}
    for change in changes:
        before = records.get((change.kind, change.id))
        values = {name: getattr(before, name) for name in before.__slots__} if before else {}
        fields = values | dict(change.fields)
        if fields.pop("deleted", False):
            del records[change.kind, change.id]
        else:
            records[change.kind, change.id] = revive(NOUNS[change.kind], change.id, fields)
    return Book.of(records.values())


def question(id: str, minute: int = 0, **fields) -> Note:
    return Note(id=id, text=f"Question {id}?", segment=fields.pop("segment", "s"), type="question",
                at=(NOW + timedelta(minutes=minute)).isoformat(), **fields)


def leads(book: Book, segment: str = "s") -> list[str]:
    return [queued.note.id for queued in notes.queue(book, segment)]


@pytest.mark.parametrize(("line", "said"), [
    ("- Who pays?", "Who pays?"), ("• a", "a"), ("•a", "a"), ("\uf0b7\ta", "a"), ("o\tdeeper", "deeper"), ("* a", "a"),
    ("12. a", "12. a"), ("b) a", "a"), ("1.5 million", "1.5 million"), ("-5 degrees", "-5 degrees"),
    ("2024. It rained", "2024. It rained"), ("on time", "on time"), ("A note", "A note"), ("+3 agreed", "+3 agreed"),
    ("*important*", "*important*"), ("–", "")])
def test_a_bullet_is_no_part_of_what_was_said(line, said):
    assert notes.items(f"\n {line} \r\n") == ([said] if said else [])


@pytest.mark.parametrize(("text", "said"), [
    ("10. Bezirk\n24. Dezember", ["10. Bezirk", "24. Dezember"]), ("1. Bezirk", ["1. Bezirk"]),
    ("1. a\n(2) b\n- so\n3. c\n4.", ["a", "b", "so", "c"]), ("1) a\n2) b\n1) c\n2) d", ["a", "b", "c", "d"]),
    ("1. a\n2. b\n24. Dezember", ["a", "b", "24. Dezember"])])
def test_a_number_is_no_part_of_what_was_said_where_lines_count_up_from_one(text, said):
    assert notes.items(text) == said


def test_a_note_typed_twice_is_counted_twice():
    twice = [notes.add("The buses stop at six", table="t", segment="s", now=NOW) for _ in range(2)]
    assert len(applied(Book({}), *twice[0], *twice[1]).all(Note)) == 2


def test_a_note_has_its_writers_voice_and_those_of_the_others():
    book = applied(Book({}), *notes.add("Shade", table="t", segment="s", now=NOW, others=3, type="idea"))
    assert [(n.voices, n.type, n.at) for n in book.all(Note)] == [(4, "idea", "2026-09-12T11:30:00.000+00:00")]


def test_a_note_is_laid_into_each_of_its_themes_once():
    book = applied(Book({}), *notes.add("Shade", table="", segment="", now=NOW, themes=["heat", "trees", "heat"]))
    assert sorted(p.theme for p in book.all(Placement)) == ["heat", "trees"]


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\x07"])
def test_an_empty_line_makes_no_note(text):
    assert notes.add(text, table="t", segment="s", now=NOW) == []


@pytest.mark.parametrize(("typed", "kept"), [
    ("  two \r\nlines\r", "two \nlines"),
    ("line\u2028line", "line\nline"),
    ("a\x00b\x07c", "abc"),
    ("half a pair \ud83d", "half a pair"),
    ("10\u00a0000 cars", "10\u00a0000 cars"),
    ("👩\u200d🚒 \U0001fae8 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
     "👩\u200d🚒 \U0001fae8 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"),
    ("في الصيف\u200f!", "في الصيف\u200f!"),
    ("\ufeffflood\u00ading", "flooding"),
])
def test_text_is_kept_as_typed_but_for_what_nobody_can_see(typed, kept):
    assert notes.clean(typed) == kept


def test_correcting_a_note_to_nothing_changes_nothing():
    assert notes.rewrite(Note(id="n", text="Shade"), "  ") == []


def test_voices_go_up_and_down_but_never_below_the_writers_own():
    some = [Note(id="a", voices=1), Note(id="b", voices=3)]
    assert [(c.id, c.fields["voices"]) for c in notes.give_voices(some, -1)] == [("b", 2)]
    assert [(c.id, c.fields["voices"]) for c in notes.give_voices(some, 1)] == [("a", 2), ("b", 4)]


def test_the_last_notes_can_be_said_to_belong_to_another_segment_in_one_go():
    some = [Note(id=id, table="t", segment="old", at=f"2026-09-12T11:0{id}:00+00:00") for id in "123"]
    book = Book.of(some)
    last = notes.in_order(book, book.all(Note))[1:]
    after = applied(book, *notes.belongs_to(last, segment="new"))
    assert {n.id: n.segment for n in after.all(Note)} == {"1": "old", "2": "new", "3": "new"}


def test_notes_of_laptops_in_other_time_zones_sort_by_the_moment():
    late, early = Note(id="a", at="2026-09-12T11:30:00+00:00"), Note(id="b", at="2026-09-12T12:00:00+02:00")
    assert notes.in_order(Book({}), [late, early]) == [early, late]


def test_notes_of_one_moment_lie_as_they_came_into_the_event_and_by_their_ids_only_where_nobody_knows():
    a, b, c = (Note(id=id, at="2026-09-12T11:30:00+00:00") for id in "abc")
    assert notes.in_order(Book({}, {"a": "3", "b": "1", "c": "2"}), [a, b, c]) == [b, c, a]
    assert notes.in_order(Book({}), [c, b, a]) == [a, b, c]


def test_taking_a_note_away_takes_its_places_with_it():
    book = applied(Book({}), *notes.add("Shade", table="", segment="", now=NOW, themes=["heat"]))
    after = applied(book, *notes.remove(book, book.all(Note)))
    assert not after.all(Note)
    assert not after.all(Placement)


def test_questions_wait_oldest_first_and_those_asked_and_answered_come_behind():
    book = Book.of([question("a", 3), question("b", 1, asked="answered"), question("c", 2, asked="asked"),
                    question("d", 1), question("e", 0, segment="other"), Note(id="f", segment="s")])
    assert leads(book) == ["d", "a", "c", "b"]


def test_questions_put_together_add_up_their_voices():
    book = Book.of([question("a", 1, voices=2), question("b", 2, voices=3), question("c", 3)])
    one, two, three = notes.queue(book, "s")
    book = applied(book, *notes.put_together(one, [two, three]))
    (queued,) = notes.queue(book, "s")
    assert (queued.note.id, queued.voices, [n.id for n in queued.same]) == ("a", 6, ["b", "c"])


def test_a_group_put_with_another_brings_all_its_forms():
    book = Book.of([question("a", 1), question("b", 2), question("c", 3)])
    book = applied(book, *notes.put_together(notes.queue(book, "s")[1], notes.queue(book, "s")[2:]))
    book = applied(book, *notes.put_together(notes.queue(book, "s")[0], notes.queue(book, "s")[1:]))
    (queued,) = notes.queue(book, "s")
    assert [n.id for n in queued.notes] == ["a", "b", "c"]


def test_a_group_taken_apart_leaves_every_form_where_the_group_stood():
    book = Book.of([question("a", 1, asked="asked"), question("b", 2, same_as="a")])
    book = applied(book, *notes.take_apart(notes.queue(book, "s")[0]))
    found = [(q.note.id, q.note.asked, q.same) for q in notes.queue(book, "s")]
    assert found == [("a", "asked", ()), ("b", "asked", ())]


def test_no_question_is_lost_when_two_laptops_put_each_under_the_other():
    book = Book.of([question("a", 1, same_as="b"), question("b", 2, same_as="a"), question("c", 3, same_as="b")])
    (queued,) = notes.queue(book, "s")
    assert (queued.note.id, {n.id for n in queued.same}) == ("a", {"b", "c"})
    after = applied(book, *notes.take_apart(queued))
    assert leads(after) == ["a", "b", "c"]


def test_a_question_whose_leader_is_gone_or_no_question_any_more_stands_by_itself():
    book = Book.of([question("a", 1, same_as="gone"), question("b", 2, same_as="n"), Note(id="n", segment="s")])
    assert leads(book) == ["a", "b"]


def test_a_question_put_with_one_of_another_segment_waits_there():
    book = Book.of([question("a", 1), question("b", 2, segment="other", same_as="a")])
    assert leads(book, "other") == []
    assert [n.id for n in notes.queue(book, "s")[0].same] == ["b"]


def test_asked_goes_from_waiting_to_asked_to_answered_and_back():
    assert [notes.next_state(state) for state in notes.STATES] == ["asked", "answered", ""]


def test_types_go_round():
    seen, type = [], "note"
    for _ in range(5):
        type = notes.next_type(type)
        seen.append(type)
    assert seen == ["question", "concern", "quote", "idea", "note"]
