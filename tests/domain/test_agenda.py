"""Agendas as tables of segments and the times that follow, and verbs that keep their order whatever was moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import agenda, rearrange
from facilitator.domain.book import Book
from facilitator.domain.changes import DELETED, revive
from facilitator.domain.records import NOUNS, Day, Note, Round, Segment

DAY = Day(id="d", date="2026-09-12", start="09:30")


def lay(book: Book, changes) -> Book:
    """The book after some changes, as the store would read it."""
    records = {(r.kind, r.id): {f: getattr(r, f) for f in type(r).__slots__} | {"id": r.id}
               for noun in NOUNS.values() for r in book.all(noun)}
    for change in changes:
        records.setdefault((change.kind, change.id), {}).update(change.fields)
    return Book.of(revive(NOUNS[kind], id, {k: v for k, v in fields.items() if k not in ("id", DELETED)})
                   for (kind, id), fields in records.items() if not fields.get(DELETED))


def segments(text: str) -> list[Segment]:
    """Segments from lines of `title minutes [start] [track]`."""
    made = []
    for place, line in enumerate(text.strip().splitlines()):
        title, minutes, *rest = line.split()
        start = next((word for word in rest if ":" in word), "")
        track = next((word for word in rest if ":" not in word), "")
        made.append(Segment(id=title, day="d", position=float(place), title=title, minutes=int(minutes), start=start,
                            track=track))
    return made


def shown(day: Day, text: str) -> list[str]:
    """The plan as lines of `title start-end [gap]`."""
    return [f"{line.segment.title} {span_of(line)}" + (f" {line.gap:+}" if line.gap else "")
            for line in agenda.plan(day, segments(text))]


def span_of(line: agenda.Planned | agenda.Block) -> str:
    return f"{agenda.clock_time(line.start)}-{agenda.clock_time(line.end)}"


@pytest.mark.parametrize(("written", "times"), [
    ("welcome 20\ntalk 25\nlunch 60",
     ["welcome 09:30-09:50", "talk 09:50-10:15", "lunch 10:15-11:15"]),
    ("welcome 20\nlunch 60 12:30\nvote 30",
     ["welcome 09:30-09:50", "lunch 12:30-13:30 +160", "vote 13:30-14:00"]),
    ("welcome 20\ntalk 60\nlunch 60 10:30\nvote 30",
     ["welcome 09:30-09:50", "talk 09:50-10:50", "lunch 10:30-11:30 -20", "vote 11:30-12:00"]),
    ("arrival 30 09:00\nwelcome 20",
     ["arrival 09:00-09:30 -30", "welcome 09:30-09:50"]),
    ("talk 30\nend 0",
     ["talk 09:30-10:00", "end 10:00-10:00"]),
    ("talk 30\nodd 10 25:71\nend 0",
     ["talk 09:30-10:00", "odd 10:00-10:10", "end 10:10-10:10"]),
])
def test_times_follow_from_minutes_and_fixed_starts(written, times):
    assert shown(DAY, written) == times


def test_a_block_lasts_as_long_as_its_longest_track():
    assert shown(DAY, """
        welcome 20
        w1 20 Water
        w2 45 Water
        s1 15 Streets
        s2 30 Streets
        plenary 25""") == [
            "welcome 09:30-09:50", "w1 09:50-10:10", "w2 10:10-10:55", "s1 09:50-10:05", "s2 10:05-10:35",
            "plenary 10:55-11:20"]


def test_tracks_may_be_written_in_turns():
    assert shown(DAY, "w1 20 Water\ns1 15 Streets\nw2 45 Water\ns2 30 Streets\nplenary 25") == [
        "w1 09:30-09:50", "s1 09:30-09:45", "w2 09:50-10:35", "s2 09:45-10:15", "plenary 10:35-11:00"]


def test_a_gap_inside_a_track_is_the_tracks_own():
    lines = agenda.plan(DAY, segments("w1 20 Water\ns1 15 Streets\ns2 30 10:00 Streets\nplenary 25"))
    assert [line.gap for line in lines] == [0, 0, 15, 0]


def test_a_block_says_its_longest_track_and_when_it_ends():
    block, plenary = agenda.blocks(DAY, segments("w1 20 Water\ns1 50 Streets\nw2 25 Water\nplenary 25"))
    assert (block.longest, span_of(block)) == ("Streets", "09:30-10:20")
    assert list(block.tracks) == ["Water", "Streets"]
    assert plenary.longest == ""
    assert agenda.clock_time(plenary.end) == "10:45"


def test_a_day_goes_on_past_midnight():
    evening = Day(id="d", date="2026-09-12", start="19:00")
    assert shown(evening, "vote 180\nsong 30 23:00\ncount 60 00:15\nend 0") == [
        "vote 19:00-22:00", "song 23:00-23:30 +60", "count 00:15-01:15 +45", "end 01:15-01:15"]


def test_a_start_before_the_day_is_early_and_not_after_midnight():
    evening = Day(id="d", date="2026-09-12", start="19:00")
    assert agenda.plan(evening, segments("doors 30 18:00"))[0].gap == -60


def test_totals_count_the_longest_track_and_add_up_to_the_day():
    made = [Segment(id=str(n), day="d", minutes=minutes, type=type, track=track)
            for n, (minutes, type, track) in enumerate([
                (20, "plenary", ""), (30, "presentation", "A"), (40, "roundtable", "A"), (60, "q&a", "B"),
                (15, "break", ""), (10, "plenary", "")])]
    blocks = agenda.blocks(DAY, made)
    assert agenda.totals(blocks) == {"plenary": 30, "presentation": 30, "roundtable": 40, "break": 15}
    assert sum(agenda.totals(blocks).values()) == blocks[-1].end - blocks[0].start


def test_days_without_a_date_come_last():
    book = Book.of([Day(id="a"), Day(id="b", date="2026-09-13"), Day(id="c", date="2026-09-12")])
    assert [day.id for day in agenda.days(book)] == ["c", "b", "a"]


def test_two_laptops_mean_the_same_day_by_its_date():
    here, _ = agenda.add_day(Book.of([]), "2026-09-12")
    there, _ = agenda.add_day(Book.of([]), "2026-09-12", title="Saturday")
    assert here.id == there.id


def test_a_day_added_twice_is_one_day():
    day, changes = agenda.add_day(Book.of([]), "2026-09-12")
    assert agenda.add_day(lay(Book.of([]), changes), "2026-09-12") == (day, [])


def test_a_day_can_be_added_on_a_date_from_which_another_was_moved():
    first, changes = agenda.add_day(Book.of([]), "2026-09-12")
    book = lay(Book.of([]), changes)
    book = lay(book, agenda.change_day(first, date="2026-09-19"))
    _, changes = agenda.add_day(book, "2026-09-12")
    assert [day.date for day in agenda.days(lay(book, changes))] == ["2026-09-12", "2026-09-19"]


def test_removing_a_day_takes_its_segments_and_leaves_their_notes():
    book = Book.of([DAY, *segments("talk 30"), Note(id="n", segment="talk"), Segment(id="other", day="e")])
    book = lay(book, agenda.remove_day(book, DAY))
    assert [s.id for s in book.all(Segment)] == ["other"]
    assert book.get(Note, "n")


@pytest.mark.parametrize(("place", "order"), [
    (None, "abcx"), (3, "abcx"), (99, "abcx"), (0, "xabc"), (-1, "xabc"), (1, "axbc"), (2, "abxc")])
def test_a_new_segment_takes_the_place_it_is_given(place, order):
    book = Book.of([DAY, *segments("a 10\nb 10\nc 10")])
    made, changes = agenda.add_segment(book, "d", place=place)
    after = agenda.segments(lay(book, changes), "d")
    assert [s.id for s in after] == [made.id if letter == "x" else letter for letter in order]


def put(book: Book, segment: Segment, place: int):
    """The changes that make a segment number `place` of its day."""
    others = [s.id for s in agenda.segments(book, "d") if s.id != segment.id]
    return rearrange.move(book, [segment], "d", next(iter(others[max(0, place):]), ""))


@pytest.mark.parametrize(("moved", "place", "order"), [
    ("a", 0, "abc"), ("a", 1, "bac"), ("a", 2, "bca"), ("a", 9, "bca"), ("c", 0, "cab"), ("c", 1, "acb"),
    ("b", -4, "bac")])
def test_a_segment_moves_to_the_place_it_is_given(moved, place, order):
    book = Book.of([DAY, *segments("a 10\nb 10\nc 10")])
    changes = put(book, book.get(Segment, moved), place)
    assert "".join(s.id for s in agenda.segments(lay(book, changes), "d")) == order
    assert bool(changes) == (order != "abc")


def test_a_segment_that_is_gone_cannot_be_moved():
    assert put(Book.of([DAY]), segments("a 10")[0], 0) == []


@given(st.lists(st.sampled_from([0.0, 1.0, 1.0000000000000002, 5e-324, -7.5, 1e9]), min_size=1, max_size=6),
       st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_moves_come_out_as_asked_whatever_the_positions_were(positions, moves):
    book = Book.of([DAY, *(Segment(id=f"s{n}", day="d", position=p) for n, p in enumerate(positions))])
    for which, place in moves:
        order = [s.id for s in agenda.segments(book, "d")]
        id = order.pop(which % len(order))
        order.insert(min(place, len(order)), id)
        book = lay(book, put(book, book.get(Segment, id), place))
        assert [s.id for s in agenda.segments(book, "d")] == order


def test_a_place_halved_a_hundred_times_still_has_room():
    book = Book.of([DAY, *segments("a 10\nb 10")])
    for _ in range(100):
        made, changes = agenda.add_segment(book, "d", place=1)
        book = lay(book, changes)
        assert agenda.segments(book, "d")[1].id == made.id
    assert len(agenda.segments(book, "d")) == 102


def test_what_is_not_changed_is_not_written():
    segment = segments("a 10")[0]
    assert agenda.change_segment(segment, minutes=10, title="a") == []
    assert agenda.change_segment(segment, minutes=15, title="a")[0].fields == {"minutes": 15}
    assert agenda.change_day(DAY, start="09:30") == []


def test_a_round_covers_several_segments():
    book = Book.of([DAY, *segments("a 10\nb 10"), Round(id="r")])
    book = lay(book, agenda.give_round(agenda.segments(book, "d"), book.get(Round, "r")))
    assert {s.round for s in book.all(Segment)} == {"r"}
    assert {s.round for s in lay(book, agenda.give_round(book.all(Segment), None)).all(Segment)} == {""}
