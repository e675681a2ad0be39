"""Running days as tables: an agenda, the facts as they were said, a time, and what should be shown then."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import agenda, outlook, running, steps, timings
from facilitator.domain.book import Book
from facilitator.domain.records import Day, Segment, Timing
from facilitator.domain.running import Mood

ZONE = timezone(timedelta(hours=1))
DAY = Day(id="d", date="2026-09-12", start="09:00")
PLAIN = "welcome 20\ntalk 30\nlunch 60 10:00\nvote 20"
TRACKS = "hello 10\nw1 20 Water\nw2 30 Water\ns1 40 Streets\nh1 10 Homes\nh2 10 Homes\nback 15"


def at(time: str, day: str = "2026-09-12") -> datetime:
    """A moment of the day, from "HH:MM" or "HH:MM:SS"."""
    return datetime.fromisoformat(f"{day}T{time if len(time) > 5 else time + ':00'}").replace(tzinfo=ZONE)


def event(text: str, facts: str = "", day: Day = DAY) -> Book:
    """An event with a day of `title minutes [start] [track]` lines, and facts such as `09:05 began welcome`."""
    made = []
    for place, line in enumerate(text.strip().splitlines()):
        title, minutes, *rest = line.split()
        made.append(Segment(id=title, day=day.id, position=float(place), title=title, minutes=int(minutes),
                            start=next((word for word in rest if ":" in word), ""),
                            track=next((word for word in rest if ":" not in word), "")))
    book = Book.of([day, *made])
    for fact in filter(None, facts.split(",")):
        book = say(book, *fact.split())
    return book


def say(book: Book, time: str, deed: str, segment: str, minutes: str = "0") -> Book:
    """The book after somebody at the desk did something at a time."""
    it = book.get(Segment, segment)
    verbs = {"began": lambda: timings.begin(book, it, at(time)), "went-to": lambda: steps.go_to(book, it, at(time)),
             "finished": lambda: timings.finish(book, it, at(time)),
             "extended": lambda: timings.extend(book, it, int(minutes), at(time)),
             "reopened": lambda: timings.reopen(book, it),
             "went-on-after": lambda: steps.go_on(book, at(time), after=it),
             "forgot": lambda: timings.forget(book, [it])}
    return lay(book, verbs[deed]())


lay = Book.after


def go_on(book: Book, time: str) -> Book:
    return lay(book, steps.go_on(book, at(time)))


def titles(segments) -> str:
    return " ".join(segment.id for segment in segments)


def times(book: Book, now: datetime, day: Day = DAY) -> list[str]:
    """What is expected, as `title start-end`; "-" for what was passed over."""
    return [f"{e.segment.id} {e.start:%H:%M}-{e.end:%H:%M}" if e.start else f"{e.segment.id} -"
            for e in outlook.expected(book, day, now)]


# What is expected


@pytest.mark.parametrize(("facts", "now", "seen"), [
    ("", "08:00", "welcome 09:00-09:20, talk 09:20-09:50, lunch 10:00-11:00, vote 11:00-11:20"),
    ("", "09:07", "welcome 09:07-09:27, talk 09:27-09:57, lunch 10:00-11:00, vote 11:00-11:20"),
    ("09:05 began welcome", "09:10", "welcome 09:05-09:25, talk 09:25-09:55, lunch 10:00-11:00, vote 11:00-11:20"),
    ("09:05 began welcome", "09:45", "welcome 09:05-09:45, talk 09:45-10:15, lunch 10:15-11:15, vote 11:15-11:35"),
    ("09:05 began welcome,09:20 extended welcome 5", "09:21",
     "welcome 09:05-09:30, talk 09:30-10:00, lunch 10:00-11:00, vote 11:00-11:20"),
    ("09:05 began welcome,09:15 finished welcome", "09:16",
     "welcome 09:05-09:15, talk 09:16-09:46, lunch 10:00-11:00, vote 11:00-11:20"),
    ("09:05 began welcome,09:15 finished welcome,09:40 began lunch", "09:50",
     "welcome 09:05-09:15, talk -, lunch 09:40-10:40, vote 10:40-11:00"),
    ("09:30 began talk", "09:31", "welcome -, talk 09:30-10:00, lunch 10:00-11:00, vote 11:00-11:20"),
    ("09:00 began welcome,09:20 finished welcome,10:00 went-to lunch,10:10 went-to talk", "10:15",
     "welcome 09:00-09:20, talk 10:10-10:40, lunch 10:00-10:10, vote 10:40-11:00"),
])
def test_the_rest_of_the_day_follows_from_what_happened(facts, now, seen):
    assert times(event(PLAIN, facts), at(now)) == seen.split(", ")


@pytest.mark.parametrize(("facts", "now", "seen"), [
    ("", "08:00", "hello 09:00-09:10, w1 09:10-09:30, w2 09:30-10:00, s1 09:10-09:50, h1 09:10-09:20, h2 09:20-09:30, "
                  "back 10:00-10:15"),
    ("09:00 began hello,09:10 finished hello,09:15 began w1,09:12 began s1", "09:20",
     "hello 09:00-09:10, w1 09:15-09:35, w2 09:35-10:05, s1 09:12-09:52, h1 09:20-09:30, h2 09:30-09:40, "
     "back 10:05-10:20"),
    ("09:10 began s1,09:50 finished s1,09:55 began back", "09:56",
     "hello -, w1 -, w2 -, s1 09:10-09:50, h1 -, h2 -, back 09:55-10:10"),
])
def test_a_block_is_expected_to_end_with_its_last_track(facts, now, seen):
    assert times(event(TRACKS, facts), at(now)) == seen.split(", ")


def test_nothing_more_is_expected_of_a_day_that_is_past():
    book = event(PLAIN, "09:05 began welcome,09:30 finished welcome")
    assert times(book, at("12:00", "2026-09-15")) == ["welcome 09:05-09:30", "talk -", "lunch -", "vote -"]


def test_what_was_left_open_on_a_day_that_is_past_ended_when_its_time_ran_out():
    assert times(event(PLAIN, "09:05 began welcome"), at("12:00", "2026-09-15"))[0] == "welcome 09:05-09:25"


# What comes next


@pytest.mark.parametrize(("text", "facts", "following"), [
    (PLAIN, "", "welcome"),
    (PLAIN, "09:00 began welcome", "talk"),
    (PLAIN, "09:00 began welcome,09:30 went-to lunch", "vote"),
    (PLAIN, "09:00 began welcome,09:30 went-to lunch,09:35 went-to welcome", "talk"),
    (PLAIN, "09:00 began welcome,09:30 went-to lunch,09:35 went-to talk", "vote"),
    (PLAIN, "11:00 began vote", ""),
    (TRACKS, "", "hello"),
    (TRACKS, "09:00 began hello", "w1 s1 h1"),
    (TRACKS, "09:10 began w1", "w2 s1 h1"),
    (TRACKS, "09:10 began w1,09:10 began s1,09:10 began h1,09:15 began h2", "w2"),
    (TRACKS, "09:10 began w2,09:10 began s1,09:15 began h2", "back"),
    (TRACKS, "09:10 began back", ""),
    (TRACKS, "09:10 began w2,09:20 went-to w1", "s1 h1"),
    ("w1 9 T\nw2 9 T\nw3 9 T\ns1 9 U", "09:10 began w1,09:19 went-to w3", "s1"),
    ("w1 9 T\nw2 9 T\nw3 9 T\ns1 9 U", "09:10 began w3,09:19 went-to w1", "w2 s1"),
])
def test_what_comes_next_is_the_first_of_what_the_day_has_not_gone_past(text, facts, following):
    assert titles(running.coming(event(text, facts), "d")) == following


def test_the_whole_day_can_be_run_by_going_on():
    book, seen = event(TRACKS), []
    for minute in range(10, 50, 10):
        book = go_on(book, f"09:{minute}")
        seen.append(titles(sorted(running.running(book), key=lambda s: s.position)))
    assert seen == ["hello", "w1 s1 h1", "w2 h2", "back"]
    assert go_on(book, "09:50").all(Timing) != book.all(Timing)
    assert running.running(go_on(book, "09:50")) == []


def test_one_track_goes_on_while_the_others_run():
    book = event(TRACKS, "09:10 began w1,09:10 began s1,09:10 began h1,09:30 went-on-after w1")
    assert titles(running.running(book)) == "w2 s1 h1"
    book = say(book, "10:00", "went-on-after", "w2")
    assert titles(running.running(book)) == "s1 h1"


def test_the_last_track_of_a_block_leads_out_of_it():
    book = event(TRACKS, "09:10 began w2,09:10 began s1,09:10 began h2,09:20 finished h2,09:50 finished s1")
    assert titles(running.running(say(book, "09:55", "went-on-after", "w2"))) == "back"


def test_a_track_that_waits_for_its_next_keeps_the_block_open():
    book = event(TRACKS, "09:10 began w2,09:10 began s1,09:10 began h1,09:20 finished h1,09:50 finished s1")
    assert titles(running.running(say(book, "09:55", "went-on-after", "w2"))) == ""
    assert titles(running.coming(say(book, "09:55", "went-on-after", "w2"), "d")) == "h2"


def test_calling_everybody_back_finishes_all_tracks():
    book = event(TRACKS, "09:10 began w1,09:10 began s1,09:40 went-to back")
    assert titles(running.running(book)) == "back"
    assert [s.finished for s in timings.spans(book).values() if s.finished] == [at("09:40")] * 2


def test_the_segment_that_started_last_is_the_first_of_those_that_run():
    book = event(TRACKS, "09:12 began w1,09:10 began s1,09:11 began h1")
    assert titles(running.running(book)) == "w1 h1 s1"


# How a segment stands


@pytest.mark.parametrize(("now", "left", "share", "mood"), [
    ("09:00", 1200, 1.0, Mood.CALM), ("09:15:59", 241, 0.2008, Mood.CALM), ("09:16", 240, 0.2, Mood.SOON),
    ("09:18:59", 61, 0.0508, Mood.SOON), ("09:19", 60, 0.05, Mood.URGENT), ("09:20", 0, 0.0, Mood.OVER),
    ("09:27:30", -450, 0.0, Mood.OVER), ("08:50", 1200, 1.0, Mood.CALM)])
def test_a_segment_turns_orange_red_and_over(now, left, share, mood):
    book = event(PLAIN, "09:00 began welcome")
    standing = running.standing(book, book.get(Segment, "welcome"), at(now))
    assert (standing.left_seconds, round(standing.share_left, 4), standing.mood) == (left, share, mood)


def test_a_finished_segment_stands_as_it_ended():
    book = event(PLAIN, "09:00 began welcome,09:05 finished welcome")
    assert running.standing(book, book.get(Segment, "welcome"), at("15:00")).left_seconds == 900


def test_a_segment_that_has_not_begun_has_no_standing():
    book = event(PLAIN)
    assert running.standing(book, book.get(Segment, "welcome"), at("09:00")) is None


def test_a_mark_without_minutes_is_over_at_once():
    book = event("end 0", "09:00 began end")
    standing = running.standing(book, book.get(Segment, "end"), at("09:00"))
    assert (standing.mood, standing.share_left) == (Mood.OVER, 0.0)


def test_minutes_cannot_be_taken_that_are_not_there():
    book = event(PLAIN, "09:00 began welcome,09:01 extended welcome -15,09:02 extended welcome -15")
    assert running.standing(book, book.get(Segment, "welcome"), at("09:00")).total_seconds == 0
    assert timings.extend(book, book.get(Segment, "welcome"), -1, at("09:03")) == []


def test_minutes_given_before_the_start_count_once_it_runs():
    book = event(PLAIN, "08:50 extended welcome 10,09:00 began welcome")
    assert running.standing(book, book.get(Segment, "welcome"), at("09:00")).total_seconds == 30 * 60


# Saying it late, and taking it back


def test_it_started_four_minutes_ago():
    book = event(PLAIN, "09:04 began welcome,09:00 began welcome")
    assert running.standing(book, book.get(Segment, "welcome"), at("09:04")).left_seconds == 16 * 60
    assert len(book.all(Timing)) == 1


def test_correcting_a_start_moves_the_finish_of_what_was_left_for_it():
    book = event(PLAIN, "09:00 began welcome")
    late, right = say(go_on(book, "09:26"), "09:20", "began", "talk"), go_on(book, "09:20")
    assert times(late, at("09:30")) == times(right, at("09:30"))
    assert timings.spans(late) == timings.spans(right)


def test_correcting_a_start_leaves_the_other_tracks_alone():
    book = event(TRACKS, "09:10 began w1,09:10 began s1,09:10 began h1,09:30 finished s1,09:30 went-on-after w1")
    book = say(book, "09:25", "began", "w2")
    assert {id: f"{s.finished:%H:%M}" for id, s in timings.spans(book).items() if s.finished} == {
        "w1": "09:25", "s1": "09:30"}


def test_a_finish_is_never_before_its_start():
    book = event(PLAIN, "09:10 began welcome,09:00 finished welcome")
    assert timings.spans(book)["welcome"].finished == at("09:10")


def test_a_segment_that_has_not_begun_cannot_finish():
    assert event(PLAIN, "09:10 finished welcome").all(Timing) == []


def test_a_finish_pressed_by_mistake_is_taken_back():
    book = event(PLAIN, "09:00 began welcome,09:05 finished welcome,09:06 reopened welcome")
    assert running.standing(book, book.get(Segment, "welcome"), at("09:10")).left_seconds == 600


def test_a_segment_run_again_has_all_its_time():
    book = event(PLAIN, "09:00 began welcome,09:02 extended welcome 5,09:05 finished welcome,10:00 began welcome")
    assert timings.spans(book) == {"welcome": timings.Span(at("10:00"))}


def test_what_was_forgotten_can_be_said_again():
    book = event(PLAIN, "09:00 began welcome,09:05 finished welcome,09:06 forgot welcome,09:10 began welcome")
    assert timings.spans(book) == {"welcome": timings.Span(at("09:10"))}


def test_two_laptops_that_press_start_mean_one_fact():
    book = event(PLAIN)
    one, other = (timings.begin(book, book.get(Segment, "welcome"), at(time)) for time in ("09:00", "09:01"))
    assert len(lay(lay(book, one), other).all(Timing)) == 1


def test_minutes_that_two_laptops_give_add_up():
    book = event(PLAIN, "09:00 began welcome")
    one, other = (timings.extend(book, book.get(Segment, "welcome"), 1, at("09:10")) for _ in range(2))
    assert timings.spans(lay(lay(book, one), other))["welcome"].extended == 2


def test_of_several_starts_in_a_foreign_file_the_latest_stands_and_one_is_left_after_a_correction():
    book = event(PLAIN)
    book = Book.of([*book.all(Day), *book.all(Segment),
                    Timing(id="1", segment="welcome", at="2026-09-12T09:00:00+01:00"),
                    Timing(id="2", segment="welcome", at="2026-09-12T08:30:00+00:00")])
    assert timings.spans(book)["welcome"].started == at("09:30")
    book = say(book, "09:10", "began", "welcome")
    assert [t.at for t in book.all(Timing)] == ["2026-09-12T09:10:00+01:00"]


@pytest.mark.parametrize("moment", ["", "yesterday", "2026-09-12T09:00:00", "2026-09-12"])
def test_a_moment_that_is_none_says_nothing(moment):
    book = event(PLAIN)
    book = Book.of([*book.all(Day), *book.all(Segment), Timing(id="1", segment="welcome", at=moment)])
    assert timings.spans(book) == {"welcome": timings.Span()}
    assert times(book, at("08:00"))[0] == "welcome 09:00-09:20"


# Which day is on


FIRST = Day(id="d", date="2026-09-12", start="09:00")
SECOND = Day(id="e", date="2026-09-19", start="09:00")


@pytest.mark.parametrize(("facts", "now", "day"), [
    ("", "2026-09-01", "d"), ("", "2026-09-12", "d"), ("", "2026-09-13", "e"), ("", "2026-09-19", "e"),
    ("", "2026-10-01", "e"), ("09:00 began welcome", "2026-09-12", "d"), ("09:00 began welcome", "2026-09-19", "e")])
def test_the_day_that_is_on(facts, now, day):
    book = event(PLAIN, facts)
    book = Book.of([FIRST, SECOND, *book.all(Segment), *book.all(Timing)])
    assert running.today(book, at("10:00", now)).id == day


def test_there_is_no_day_without_days():
    assert running.today(Book.of([]), at("10:00")) is None
    assert running.next_segment(Book.of([]), at("10:00")) is None
    assert outlook.due(Book.of([]), at("10:00")) == []


def test_a_day_without_a_date_can_be_run():
    day = Day(id="d", start="09:00")
    book = event(PLAIN, "09:00 began welcome", day=day)
    assert running.today(book, at("09:10")) == day
    assert times(book, at("09:10"), day)[:2] == ["welcome 09:00-09:20", "talk 09:20-09:50"]
    assert outlook.due(event(PLAIN, day=day), at("09:10")) == []


def test_an_evening_goes_on_past_midnight():
    evening = Day(id="d", date="2026-09-12", start="22:00")
    book = Book.of([evening, SECOND, *event("vote 90\ncount 60\nthanks 10", "22:00 began vote,23:50 finished vote",
                                            evening).all(Segment)])
    book = lay(book, timings.begin(book, book.get(Segment, "vote"), at("22:00")))
    book = lay(book, timings.finish(book, book.get(Segment, "vote"), at("23:50")))
    after = at("00:10", "2026-09-13")
    assert running.today(book, after) == evening
    assert outlook.due(book, after) == [outlook.Due(book.get(Segment, "count"), at("23:50"))]
    assert times(book, after, evening) == ["vote 22:00-23:50", "count 00:10-01:10", "thanks 01:10-01:20"]
    assert running.today(book, at("09:00", "2026-09-13")) == SECOND


def test_what_was_left_open_last_week_does_not_run_today():
    book = event(PLAIN, "09:00 began welcome")
    assert titles(running.running(book, at("19:00"))) == "welcome"
    assert running.running(book, at("09:00", "2026-09-19")) == []
    assert titles(running.running(book)) == "welcome"


# What is due


@pytest.mark.parametrize(("text", "facts", "now", "seen"), [
    (PLAIN, "", "08:59", ""), (PLAIN, "", "09:00", ""), (PLAIN, "", "09:06", "welcome 09:00"),
    (PLAIN, "09:00 began welcome", "09:40", ""),
    (PLAIN, "09:00 began welcome,09:15 finished welcome", "09:18", ""),
    (PLAIN, "09:00 began welcome,09:15 finished welcome", "09:23", "talk 09:20"),
    (PLAIN, "09:00 began welcome,09:35 finished welcome", "09:38", "talk 09:35"),
    (TRACKS, "09:00 began hello,09:10 finished hello,09:10 began w1", "09:14", "s1 09:10, h1 09:10"),
    (TRACKS, "09:10 began w1,09:10 began s1,09:10 began h1,09:25 finished h1", "09:28", "h2 09:25"),
    (TRACKS, "09:10 began w2,09:10 began s1,09:10 began h2", "11:00", ""),
])
def test_what_should_have_begun(text, facts, now, seen):
    assert [f"{d.segment.id} {d.since:%H:%M}" for d in outlook.due(event(text, facts), at(now))] == (
        seen.split(", ") if seen else [])


def test_nothing_is_due_on_another_date():
    assert outlook.due(event(PLAIN), at("12:00", "2026-09-10")) == []
    assert outlook.due(event(PLAIN), at("12:00", "2026-09-14")) == []


# Clocks


def test_a_segment_across_the_end_of_summer_time_has_all_its_minutes():
    london = ZoneInfo("Europe/London")
    night = Day(id="d", date="2026-10-25", start="00:30")  # at 02:00 it is 01:00 again
    book = event("vigil 90\nsong 30\nbreakfast 60 07:00", day=night)
    start = datetime(2026, 10, 25, 0, 30, tzinfo=london)
    book = lay(book, timings.begin(book, book.get(Segment, "vigil"), start))
    now = datetime(2026, 10, 25, 1, 15, fold=1, tzinfo=london)  # 105 minutes after the start
    assert running.standing(book, book.get(Segment, "vigil"), now).left_seconds == -15 * 60
    assert times(book, now, night) == ["vigil 00:30-01:15", "song 01:15-01:45", "breakfast 07:00-08:00"]


def test_a_segment_across_the_beginning_of_summer_time_has_no_more():
    london = ZoneInfo("Europe/London")
    night = Day(id="d", date="2026-03-29", start="00:30")  # at 01:00 it is 02:00
    book = event("vigil 60\nbreakfast 60 07:00", day=night)
    book = lay(book, timings.begin(book, book.get(Segment, "vigil"), datetime(2026, 3, 29, 0, 30, tzinfo=london)))
    now = datetime(2026, 3, 29, 2, 10, tzinfo=london)
    assert running.standing(book, book.get(Segment, "vigil"), now).left_seconds == 20 * 60
    assert times(book, now, night) == ["vigil 00:30-02:30", "breakfast 07:00-08:00"]


def test_facts_of_laptops_in_different_zones_are_one_time():
    book = event(PLAIN, "09:00 began welcome")
    segment = book.get(Segment, "welcome")
    assert running.standing(book, segment, at("09:10").astimezone(UTC)).left_seconds == 600
    assert running.standing(book, segment, at("09:10").astimezone(ZoneInfo("Asia/Kathmandu"))).left_seconds == 600


# Whatever happens

LETTERS = "abcdefgh"
agendas = st.lists(st.tuples(st.integers(0, 90), st.sampled_from(["", "", "", "T", "U", "V"]),
                             st.sampled_from(["", "", "", "09:00", "12:30", "00:20"])), min_size=1, max_size=8)
deeds = st.lists(st.tuples(st.integers(-600, 1800), st.sampled_from(
    ["began", "finished", "extended", "reopened", "went-to", "went-on-after", "forgot", "go on"]), st.integers(0, 7),
    st.integers(-30, 30)), max_size=8)
MIDNIGHT = at("00:00")


def written(items) -> Book:
    return event("\n".join(f"{letter} {minutes} {track} {start}"
                           for letter, (minutes, track, start) in zip(LETTERS, items, strict=False)))


def happened(book: Book, facts) -> Book:
    """The book after deeds, each on a segment where the room could do it."""
    for minute, deed, which, minutes in facts:
        now = MIDNIGHT + timedelta(minutes=minute)
        segment = book.get(Segment, LETTERS[which % len(book.all(Segment))])
        if deed == "go on":
            book = lay(book, steps.go_on(book, now))
        elif deed == "went-on-after":
            book = lay(book, steps.go_on(book, now, after=segment if segment in running.running(book) else None))
        elif deed == "extended":
            book = lay(book, timings.extend(book, segment, minutes, now))
        else:
            verbs = {"began": lambda b, s, now: timings.begin(b, s, now),
                     "finished": lambda b, s, now: timings.finish(b, s, now),
                     "reopened": lambda b, s, now: timings.reopen(b, s), "went-to": steps.go_to,
                     "forgot": lambda b, s, now: timings.forget(b, [s])}
            book = lay(book, verbs[deed](book, segment, now))
    return book


@given(agendas, deeds, st.integers(-900, 2500))
def test_nothing_is_expected_before_now_and_order_is_kept(items, facts, minute):
    book, now = happened(written(items), facts), MIDNIGHT + timedelta(minutes=minute)
    found = outlook.expected(book, DAY, now)
    assert [e.segment for e in found] == agenda.segments(book, "d")
    waiting = {s.id for s in running.to_come(book, "d")}
    ends: dict[str, datetime] = {}
    for group in agenda.side_by_side([e.segment for e in found]):
        before, block = max(ends.values(), default=None), dict(ends)
        for expected in (e for e in found if e.segment in group):
            if expected.start and not expected.span.started:
                assert expected.segment.id in waiting
                assert expected.start >= now
                assert (expected.end - expected.start) == timedelta(
                    minutes=max(0, expected.segment.minutes + expected.span.extended))
                earlier = [at for at in (block.get(expected.segment.track), before) if at]
                assert all(expected.start >= at for at in earlier)
            if expected.end:
                track = expected.segment.track
                block[track] = max(expected.end, block.get(track, expected.end))
        ends = {"": max(block.values())} if block else {}


@given(agendas, deeds, st.integers(-900, 2500))
def test_what_is_to_come_has_not_begun_and_what_comes_next_is_its_first(items, facts, minute):
    book = happened(written(items), facts)
    rest, known = running.to_come(book, "d"), timings.spans(book)
    assert not any(known[s.id].started for s in rest if s.id in known)
    following = running.coming(book, "d")
    assert bool(following) == bool(rest)
    assert following[:1] == rest[:1]
    assert len({s.track for s in following}) == len(following)


@given(agendas, deeds, st.integers(0, 1400), st.integers(0, 120), st.integers(0, 300))
def test_a_correction_equals_having_been_right_at_once(items, facts, minute, ago, later):
    book = happened(written(items), facts)
    following = running.coming(book, "d")
    if len(following) != 1:
        return
    now, right = MIDNIGHT + timedelta(minutes=minute), MIDNIGHT + timedelta(minutes=minute - ago)
    # All that was said before is older than the moment that it is about: who says later what was earlier, corrects it.
    spans = timings.spans(book).values()
    if running.running(book, now) != running.running(book, right) or any(
            s.started and max(s.started, s.finished or s.started) > right or s.finished == now for s in spans):
        return
    late = lay(book, steps.go_to(book, following[0], now))
    late = lay(late, timings.begin(late, following[0], right))
    at_once = lay(book, steps.go_to(book, following[0], right))
    assert timings.spans(late) == timings.spans(at_once)
    then = now + timedelta(minutes=later)
    assert outlook.expected(late, DAY, then) == outlook.expected(at_once, DAY, then)


@given(agendas, deeds, st.lists(st.integers(-2000, 4000), min_size=1, max_size=5))
def test_a_clock_that_jumps_back_changes_no_fact_and_gives_no_segment_more_than_its_time(items, facts, minutes):
    book = happened(written(items), facts)
    for minute in minutes:
        now = MIDNIGHT + timedelta(minutes=minute)
        outlook.due(book, now), running.next_segment(book, now), running.today(book, now)
        for segment in book.all(Segment):
            if standing := running.standing(book, segment, now):
                assert 0 <= standing.share_left <= 1
                assert standing.left_seconds <= standing.total_seconds


@given(agendas, deeds)
def test_a_segment_has_one_start_and_one_finish_at_most(items, facts):
    said = [(t.segment, t.deed) for t in happened(written(items), facts).all(Timing) if t.deed != timings.EXTENDED]
    assert len(said) == len(set(said))


def test_a_day_that_begins_before_its_time_goes_on_from_there():
    book = event(PLAIN, "08:20 began welcome")
    seen = {line.segment.id: f"{line.start:%H:%M}" for line in outlook.expected(book, DAY, at("08:30"))}
    assert seen == {"welcome": "08:20", "talk": "08:40", "lunch": "10:00", "vote": "11:00"}
