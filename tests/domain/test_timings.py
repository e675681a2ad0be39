"""Facts as tables: what was said in which order, what then stands, and what it comes to on two laptops."""

from datetime import timedelta
from itertools import permutations

import pytest

from facilitator.domain import running, timings
from facilitator.domain.book import Book
from facilitator.domain.records import Segment, Timing
from tests.domain.days import at, event, lay, said, say, times

PLAIN = "welcome 20\ntalk 30\nvote 20"
TRACKS = "hello 10\nw1 20 Water\nw2 30 Water\ns1 40 Streets\nback 15"


def left(book: Book, segment: str, now: str) -> float:
    """Minutes left."""
    return running.standing(book, book.get(Segment, segment), at(now)).left_seconds / 60


# Standing still


@pytest.mark.parametrize(("facts", "now", "minutes", "still"), [
    ("09:00 began talk, 09:10 paused talk", "09:10", 20, True),
    ("09:00 began talk, 09:10 paused talk", "09:50", 20, True),
    ("09:00 began talk, 09:10 paused talk, 09:15 resumed talk", "09:20", 15, False),
    ("09:00 began talk, 09:10 paused talk, 09:12 paused talk, 09:15 resumed talk", "09:20", 15, False),
    ("09:00 began talk, 09:10 resumed talk", "09:20", 10, False),
    ("09:00 began talk, 09:05 paused talk, 09:10 resumed talk, 09:15 paused talk, 09:20 resumed talk", "09:30", 10,
     False),
    ("09:00 began talk, 09:10 paused talk, 09:10 resumed talk, 09:10 paused talk", "09:30", 20, True),
    ("09:00 began talk, 09:10 paused talk, 09:15 extended talk 5", "09:30", 25, True),
    ("09:00 began talk, 09:10 paused talk, 09:20 finished talk", "10:30", 20, False),
    ("09:00 began talk, 09:10 paused talk, 09:20 finished talk, 09:21 reopened talk", "09:30", 20, True),
    ("09:00 began talk, 09:10 paused talk, 09:30 resumed talk", "09:05", 25, False),  # the clock was set back
    ("09:00 began talk, 08:50 paused talk", "09:10", 30, True),
])
def test_time_stands_still_while_paused(facts, now, minutes, still):
    book = event(PLAIN, facts)
    standing = running.standing(book, book.get(Segment, "talk"), at(now))
    assert (standing.left_seconds / 60, standing.paused) == (minutes, still)


@pytest.mark.parametrize(("facts", "now", "seen"), [
    ("09:00 began welcome, 09:10 paused welcome", "09:30", "welcome 09:00-09:40, talk 09:40-10:10, vote 10:10-10:30"),
    ("09:00 began welcome, 09:10 paused welcome, 09:30 resumed welcome", "09:35",
     "welcome 09:00-09:40, talk 09:40-10:10, vote 10:10-10:30"),
    ("09:00 began welcome, 09:10 paused welcome, 09:30 resumed welcome", "09:45",
     "welcome 09:00-09:45, talk 09:45-10:15, vote 10:15-10:35"),
])
def test_what_stands_still_moves_what_follows(facts, now, seen):
    assert times(event(PLAIN, facts), at(now)) == seen


@pytest.mark.parametrize("facts", ["", "09:00 began talk, 09:10 finished talk", "09:00 began talk, 09:05 paused talk"])
def test_only_what_runs_can_be_paused(facts):
    book = event(PLAIN, facts)
    assert timings.pause(book, book.get(Segment, "talk"), at("09:20")) == []


def test_a_pause_is_cut_where_a_correction_leaves_it_outside():
    book = event(PLAIN, "09:00 began talk, 09:05 paused talk, 09:10 resumed talk, 09:12 paused talk,"
                        "09:20 resumed talk, 09:30 finished talk,"
                        "09:31 really-began talk 09:07, 09:31 really-finished talk 09:15")
    assert timings.spans(book)["talk"].stood(at("12:00")) == timedelta(minutes=6)


def test_what_is_run_afresh_has_no_pauses():
    book = event(PLAIN, "09:00 began talk, 09:05 paused talk, 09:20 finished talk, 10:00 began talk")
    assert (left(book, "talk", "10:10"), timings.spans(book)["talk"].paused) == (20, False)


# Corrections


@pytest.mark.parametrize(("facts", "stands"), [
    ("09:00 began welcome, 09:26 went-to talk, 09:30 really-began talk 09:20", "welcome 09:00-09:20, talk 09:20-"),
    ("09:00 began welcome, 09:26 went-to talk, 09:30 really-began talk 09:28", "welcome 09:00-09:28, talk 09:28-"),
    ("09:00 began welcome, 09:20 finished welcome, 09:26 began talk, 09:30 really-began talk 09:24",
     "welcome 09:00-09:20, talk 09:24-"),
    ("09:00 began welcome, 09:20 finished welcome, 09:26 began talk, 09:30 really-began talk 09:15",
     "welcome 09:00-09:15, talk 09:15-"),
    ("09:00 began welcome, 09:20 went-to talk, 09:30 really-began talk 08:20", "welcome 09:00-09:00, talk 09:00-"),
    ("09:00 began welcome, 09:20 went-to talk, 09:30 really-began talk 08:20, 09:31 really-began talk 09:22",
     "welcome 09:00-09:22, talk 09:22-"),
    ("09:00 began welcome, 09:20 went-to talk, 09:25 really-began welcome 09:05", "welcome 09:05-09:20, talk 09:20-"),
    ("09:00 began welcome, 09:20 went-to talk, 09:35 really-began welcome 09:30", "welcome 09:30-09:30, talk 09:30-"),
    ("09:00 began welcome, 09:20 went-to talk, 09:40 went-to vote, 09:50 really-began welcome 09:45",
     "welcome 09:40-09:40, talk 09:40-09:40, vote 09:40-"),
    ("09:00 began welcome, 09:05 finished welcome, 09:20 began talk, 09:25 went-to vote, 09:30 really-began vote 09:02",
     "welcome 09:00-09:05, talk 09:20-09:20, vote 09:20-"),
    ("09:00 began welcome, 09:25 finished welcome, 09:10 began talk", "welcome 09:00-09:10, talk 09:10-"),
    ("09:00 began welcome, 09:25 finished welcome, 08:50 went-on", "welcome 09:00-09:00, talk 09:00-"),
    ("09:30 really-began talk 09:20", ""),
])
def test_a_start_is_corrected_and_the_day_stays_in_order(facts, stands):
    assert said(event(PLAIN, facts)) == stands


@pytest.mark.parametrize(("facts", "stands"), [
    ("09:00 began welcome, 09:26 went-to talk, 09:30 really-finished welcome 09:20",
     "welcome 09:00-09:20, talk 09:20-"),
    ("09:00 began welcome, 09:20 went-to talk, 09:30 really-finished welcome 09:25",
     "welcome 09:00-09:25, talk 09:25-"),
    ("09:00 began welcome, 09:20 finished welcome, 09:24 began talk, 09:30 really-finished welcome 09:22",
     "welcome 09:00-09:22, talk 09:24-"),
    ("09:00 began welcome, 09:20 finished welcome, 09:24 began talk, 09:30 really-finished welcome 09:26",
     "welcome 09:00-09:26, talk 09:26-"),
    ("09:00 began welcome, 09:20 went-to talk, 09:40 went-to vote, 09:50 really-finished welcome 09:45",
     "welcome 09:00-09:40, talk 09:40-09:40, vote 09:40-"),
    ("09:00 began welcome, 09:20 went-to talk, 09:30 really-finished welcome 08:30",
     "welcome 09:00-09:00, talk 09:00-"),
    ("09:00 began welcome, 09:30 really-finished welcome 09:20", "welcome 09:00-"),
])
def test_a_finish_is_corrected_and_the_day_stays_in_order(facts, stands):
    assert said(event(PLAIN, facts)) == stands


@pytest.mark.parametrize(("correction", "stands"), [
    ("really-began w1 09:16", "hello 09:00-09:16, w1 09:16-, s1 09:20-"),
    ("really-began w1 09:25", "hello 09:00-09:20, s1 09:20-, w1 09:25-"),
    ("really-finished hello 09:15", "hello 09:00-09:15, w1 09:15-, s1 09:15-"),
    ("really-finished hello 09:25", "hello 09:00-09:25, w1 09:25-, s1 09:25-"),
])
def test_rooms_that_began_together_are_corrected_together_or_apart(correction, stands):
    assert said(event(TRACKS, f"09:00 began hello, 09:20 went-on, 09:30 {correction}")) == stands


def test_calling_everybody_back_is_corrected_for_every_room():
    book = event(TRACKS, "09:10 began w2, 09:10 began s1, 09:40 went-to back, 09:41 really-began back 09:35")
    assert said(book) == "w2 09:10-09:35, s1 09:10-09:35, back 09:35-"


def test_going_on_at_a_moment_before_the_start_takes_no_time():
    assert said(event(PLAIN, "09:10 began welcome, 09:05 went-to talk")) == "welcome 09:10-09:10, talk 09:10-"
    assert said(event(PLAIN, "09:10 began welcome, 09:05 went-on")) == "welcome 09:10-09:10, talk 09:10-"


def test_everything_flows_again_after_a_correction():
    book = event(PLAIN, "09:00 began welcome, 09:26 went-to talk")
    assert times(book, at("09:30")) == "welcome 09:00-09:26, talk 09:26-09:56, vote 09:56-10:16"
    book = say(book, "09:30", "really-finished", "welcome", "09:20")
    assert times(book, at("09:30")) == "welcome 09:00-09:20, talk 09:20-09:50, vote 09:50-10:10"


# Minutes


@pytest.mark.parametrize(("deeds", "minutes"), [((5,), 25), ((-5,), 15), ((-50,), 0), ((-50, 5), 5), ((-50, -5), 0)])
def test_minutes_are_given_and_taken(deeds, minutes):
    book = event(PLAIN, ",".join(f"09:0{n} extended welcome {d}" for n, d in enumerate(deeds)))
    assert timings.length(book.get(Segment, "welcome"), timings.spans(book)["welcome"]) == minutes


def test_minutes_given_after_two_laptops_took_too_many_are_really_given():
    book = event(PLAIN, "09:00 began welcome")
    one, other = (timings.extend(book, book.get(Segment, "welcome"), -15, at("09:01")) for _ in range(2))
    book = lay(lay(book, one), other)
    assert left(book, "welcome", "09:00") == 0
    assert left(say(book, "09:02", "extended", "welcome", "5"), "welcome", "09:00") == 5


def test_minutes_are_given_to_what_the_plan_has_meanwhile_made_shorter():
    book = event(PLAIN.replace("talk 30", "talk 10"), "09:00 began talk")
    book = lay(book, timings.extend(event(PLAIN), event(PLAIN).get(Segment, "talk"), -30, at("09:01")))
    assert left(say(book, "09:02", "extended", "talk", "5"), "talk", "09:00") == 5


# Dropped


@pytest.mark.parametrize(("facts", "now", "seen"), [
    ("08:50 dropped talk", "08:55", "welcome 09:00-09:20, talk -, vote 09:20-09:40"),
    ("09:00 began welcome, 09:10 dropped talk, 09:20 went-on", "09:30",
     "welcome 09:00-09:20, talk -, vote 09:20-09:40"),
    ("08:50 dropped talk, 08:55 took-up talk", "08:55", "welcome 09:00-09:20, talk 09:20-09:50, vote 09:50-10:10"),
    ("08:50 dropped talk, 09:00 began talk", "09:01", "welcome -, talk 09:00-09:30, vote 09:30-09:50"),
    ("09:00 began talk, 09:10 dropped talk", "09:11", "welcome -, talk 09:00-09:30, vote 09:30-09:50"),
])
def test_what_is_dropped_is_not_held_on_this_day(facts, now, seen):
    assert times(event(PLAIN, facts), at(now)) == seen


def test_what_one_laptop_drops_and_another_begins_is_held():
    book = event(PLAIN)
    talk = book.get(Segment, "talk")
    dropped, begun = timings.drop(book, talk, at("09:20")), timings.begin(book, talk, at("09:19"))
    for first, second in ((dropped, begun), (begun, dropped)):
        assert timings.spans(lay(lay(book, first), second))["talk"] == timings.Span(at("09:19"))


# Back one


@pytest.mark.parametrize(("facts", "stands"), [
    ("09:00 began welcome", ""),
    ("09:00 began welcome, 09:20 went-on", "welcome 09:00-"),
    ("09:00 began welcome, 09:20 went-on, 09:21 went-back", ""),
    ("09:00 began welcome, 09:20 finished welcome", "welcome 09:00-"),
    ("09:00 began welcome, 09:20 finished welcome, 09:25 began talk", "welcome 09:00-09:20"),
    ("09:00 began welcome, 09:20 finished welcome, 09:25 began talk, 09:26 went-back", "welcome 09:00-"),
    ("09:00 began welcome, 09:20 went-to vote", "welcome 09:00-"),
    ("", ""),
])
def test_back_one_takes_the_last_deed_back(facts, stands):
    assert said(say(event(PLAIN, facts), "09:30", "went-back")) == stands


@pytest.mark.parametrize(("facts", "stands"), [
    ("09:00 began hello, 09:10 went-on", "hello 09:00-"),
    ("09:00 began hello, 09:10 went-on, 09:30 went-on-after w1", "hello 09:00-09:10, w1 09:10-, s1 09:10-"),
    ("09:00 began hello, 09:10 went-on, 09:30 finished w1", "hello 09:00-09:10, w1 09:10-, s1 09:10-"),
    ("09:10 began w2, 09:10 began s1, 09:40 went-to back", "w2 09:10-, s1 09:10-"),
])
def test_back_one_in_rooms_side_by_side(facts, stands):
    assert said(say(event(TRACKS, facts), "09:45", "went-back")) == stands


def test_back_one_leaves_what_was_said_before_the_start():
    book = event(PLAIN, "08:50 extended talk 5, 08:55 dropped talk, 09:00 began talk, 09:05 paused talk,"
                        "09:06 went-back")
    assert timings.spans(book)["talk"] == timings.Span(extended=5, dropped=True)


# Two laptops, and files from elsewhere


@pytest.mark.parametrize("deeds", [
    [("paused", "09:05"), ("paused", "09:06"), ("resumed", "09:10"), ("resumed", "09:11")],
    [("paused", "09:05"), ("resumed", "09:10"), ("paused", "09:07"), ("resumed", "09:10")],
])
def test_two_laptops_that_both_pause_and_both_resume_stood_still_once(deeds):
    facts = [Timing(id=str(n), segment="talk", deed=deed, at=at(time).isoformat()) for n, (deed, time) in
             enumerate(deeds)] + [Timing(id="s", segment="talk", at=at("09:00").isoformat())]
    found = {timings.span(order, "talk") for order in permutations(facts)}
    assert found == {timings.Span(at("09:00"), pauses=((at("09:05"), at("09:10")),))}


def test_facts_may_come_in_any_order():
    book = event(PLAIN, "09:00 began talk, 09:05 paused talk, 09:10 resumed talk, 09:12 extended talk 5,"
                        "09:20 paused talk, 09:30 finished talk")
    for order in permutations(book.all(Timing)):
        assert timings.span(order, "talk") == timings.spans(book)["talk"]


@pytest.mark.parametrize("deed", ["", "exploded", "turned", "Started"])
def test_a_deed_that_is_none_says_nothing(deed):
    fact = Timing(id="x", segment="talk", deed=deed, at=at("09:00").isoformat(), minutes=9)
    assert timings.span([fact], "talk") == timings.Span()


def test_facts_about_what_is_gone_disturb_nothing():
    book = event(PLAIN, "09:00 began welcome")
    book = Book.of([*book.all(Segment), *book.all(Timing), event("x 1").all(Segment)[0],
                    Timing(id="g", segment="gone", at=at("09:05").isoformat()),
                    Timing(id="h", segment="gone", deed="finished", at=at("09:10").isoformat())])
    assert said(say(book, "09:20", "went-to", "talk")).endswith("welcome 09:00-09:20, gone 09:05-09:10, talk 09:20-")


# Replay


def test_a_moment_of_the_day_can_be_seen_again():
    book = event(PLAIN, "08:50 dropped vote, 09:00 began welcome, 09:05 paused welcome, 09:10 resumed welcome,"
                        "09:15 extended welcome 10, 09:30 went-on, 09:50 began vote")
    for now, stands in (("08:40", ""), ("09:00", "welcome 09:00-"), ("09:40", "welcome 09:00-09:30, talk 09:30-")):
        assert said(timings.as_of(book, at(now))) == stands
    assert left(timings.as_of(book, at("09:07")), "welcome", "09:07") == 15
    assert left(timings.as_of(book, at("09:14")), "welcome", "09:14") == 11
    assert times(timings.as_of(book, at("09:40")), at("09:40")).endswith("vote -")
