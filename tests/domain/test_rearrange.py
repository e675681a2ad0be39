"""Several segments moved, doubled, cut and put down again, on invented days."""

from facilitator.domain import agenda, rearrange
from facilitator.domain.book import Book
from facilitator.domain.records import Day, Note, Script, Segment, Turns

SATURDAY, SUNDAY = Day(id="sat", date="2026-09-12"), Day(id="sun", date="2026-09-13")


def book(**more) -> Book:
    return Book.of([SATURDAY, SUNDAY, *(Segment(id=id, day="sat", position=float(n), title=id.upper(), minutes=30,
                                                **more.get(id, {})) for n, id in enumerate("abcde"))])


def some(of: Book, ids: str) -> list[Segment]:
    return [of.get(Segment, id) for id in ids]


def titles(of: Book, day: str = "sat") -> str:
    return "".join(s.title for s in agenda.segments(of, day))


def test_several_segments_move_together_in_the_order_of_the_agenda():
    of = book()
    assert titles(of.after(rearrange.move(of, some(of, "db"), "sat", "a"))) == "BDACE"
    assert titles(of.after(rearrange.move(of, some(of, "ab"), "sat"))) == "CDEAB"


def test_segments_that_are_dropped_on_one_of_themselves_close_ranks_there():
    of = book()
    assert titles(of.after(rearrange.move(of, some(of, "bd"), "sat", "d"))) == "ACBDE"


def test_what_stands_there_already_is_not_written():
    of = book()
    assert rearrange.move(of, some(of, "bc"), "sat", "d") == []
    assert rearrange.shift(of, some(of, "ab"), -1) == []
    assert rearrange.shift(of, some(of, "de"), 1) == []


def test_a_step_moves_all_of_them_past_one_other():
    of = book()
    assert titles(of.after(rearrange.shift(of, some(of, "bc"), 1))) == "ADBCE"
    assert titles(of.after(rearrange.shift(of, some(of, "ce"), -1))) == "ACEBD"


def test_a_segment_that_goes_to_another_day_follows_on_there():
    of = book(b={"start": "12:30", "free": True})
    after = of.after(rearrange.move(of, some(of, "bc"), "sun"))
    assert (titles(after), titles(after, "sun")) == ("ADE", "BC")
    assert (after.get(Segment, "b").start, after.get(Segment, "b").free) == ("", False)


def test_a_double_stands_behind_the_last_with_script_and_turns_of_its_own():
    of = book(b={"start": "10:00", "prompt": "Why?"})
    of = Book.of([*of.records(), Script(id=agenda.script_id("b"), segment="b", text="Say hello."),
                  Turns(id="t", segment="b", names=("1", "2"))])
    made, changes = rearrange.duplicate(of, some(of, "bc"))
    after = of.after(changes)
    assert titles(after) == "ABCBCDE"
    assert (made[0].start, made[0].prompt) == ("", "Why?")
    assert agenda.script(after, made[0]) == "Say hello."
    assert sorted(t.segment for t in after.all(Turns)) == sorted(["b", made[0].id])


def test_what_was_cut_comes_back_as_what_it_was_so_that_its_notes_find_it():
    of = Book.of([*book().records(), Note(id="n", segment="b", text="Safer crossings")])
    taken = rearrange.bundle(of, some(of, "b"))
    without = of.after(rearrange.remove(some(of, "b")))
    made, changes = rearrange.put(without, taken, "sun")
    after = without.after(changes)
    assert (made[0].id, titles(after), titles(after, "sun")) == ("b", "ACDE", "B")
    again, _ = rearrange.put(after, taken, "sun")
    assert again[0].id != "b"


def test_repeats_that_are_copied_together_repeat_each_other():
    of = book(c={"repeats": "b"})
    made, _ = rearrange.duplicate(of, some(of, "bc"))
    assert [s.repeats for s in made] == ["", ""]
    made, _ = rearrange.put(of, rearrange.bundle(of, some(of, "bc")), "sun")
    assert made[1].repeats == made[0].id


def test_what_is_set_in_several_is_set_once_in_what_they_share():
    of = book(c={"repeats": "b"})
    changes = rearrange.change(of, some(of, "bcd"), type="break", minutes=20)
    assert sorted(change.id for change in changes) == ["b", "c", "d"]
    after = of.after(changes)
    assert {(s.type, s.minutes) for s in some(after, "bcd")} == {("break", 20)}


def test_a_plan_gives_its_buffers_what_is_optional_and_what_may_be_shorter():
    of = book(a={"least": 20}, b={"optional": True}, c={"type": "buffer"}, d={"least": 10, "protected": True})
    assert rearrange.slack(agenda.blocks(SATURDAY, agenda.segments(of, "sat"))) == 10 + 30 + 30


def test_a_block_gives_what_all_of_its_tracks_can_give():
    of = book(b={"track": "Hall", "least": 10}, c={"track": "Garden"})
    assert rearrange.slack(agenda.blocks(SATURDAY, agenda.segments(of, "sat"))) == 0
    of = book(b={"track": "Hall", "least": 10}, c={"track": "Garden", "least": 25})
    assert rearrange.slack(agenda.blocks(SATURDAY, agenda.segments(of, "sat"))) == 5
