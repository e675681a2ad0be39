"""Whatever is planned and whatever happens: rules that hold on every generated day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from facilitator.domain import agenda, outlook, replan, running, steps, timings
from facilitator.domain.book import Book
from facilitator.domain.changes import delete
from facilitator.domain.records import Day, Segment
from tests.domain.days import DAY, at, lay

THOROUGH = settings(deadline=None, derandomize=True, max_examples=200, suppress_health_check=[HealthCheck.too_slow])

segments = st.builds(
    Segment, id=st.just(""), day=st.just("d"), minutes=st.integers(0, 60),
    track=st.sampled_from(["", "", "", "T", "U"]), least=st.sampled_from([0, 0, 5, 15]),
    start=st.sampled_from(["", "", "", "09:00", "10:15", "11:30", "00:20"]), free=st.booleans(), optional=st.booleans(),
    type=st.sampled_from(["plenary", "plenary", "roundtable", "break", "buffer", "milestone"]),
    protected=st.sampled_from([False, False, True]), skipped=st.sampled_from([False, False, False, True]))
books = st.builds(lambda items, end: Book.of([
    replace(DAY, end=end), *(replace(s, id="abcdefgh"[n], position=float(n)) for n, s in enumerate(items))]),
    st.lists(segments, min_size=1, max_size=8), st.sampled_from(["", "", "11:00", "12:00"]))

FORWARD = ("go on", "go on", "go on after", "go to", "finish", "pause", "resume", "extend", "drop")
CORRECTING = (*FORWARD, "go on late", "start was", "finish was", "back", "take up")


def deeds(verbs: tuple[str, ...]) -> st.SearchStrategy:
    """What is done: minutes after what was done before, a verb, which segment, and some minutes."""
    return st.lists(st.tuples(st.integers(1, 45), st.sampled_from(verbs), st.integers(0, 7), st.integers(-30, 30)),
                    max_size=8)


def play(book: Book, done: list[tuple], *, again: bool = True) -> list[tuple[datetime, Book]]:
    """The book after each of these deeds; without `again`, nothing that has begun is gone back to."""
    now, seen = at("08:40"), []
    for later, verb, which, minutes in done:
        now += timedelta(minutes=later)
        book = book.after(changes(book, now, verb, which, minutes, again))
        seen.append((now, book))
    return seen


def changes(book: Book, now: datetime, verb: str, which: int, minutes: int, again: bool) -> list:
    """What one deed says."""
    line = agenda.segments(book, "d")
    segment, before = line[which % len(line)], now - timedelta(minutes=abs(minutes))
    fresh = again or not timings.spans(book).get(segment.id, timings.NOTHING).started
    runs = segment if segment in running.running(book) else None
    verbs = {"go on": lambda: steps.go_on(book, now), "go on late": lambda: steps.go_on(book, before),
             "go on after": lambda: steps.go_on(book, now, after=runs),
             "go to": lambda: steps.go_to(book, segment, now) if fresh else [],
             "finish": lambda: timings.finish(book, segment, now) if runs else [],
             "pause": lambda: timings.pause(book, segment, now), "resume": lambda: timings.resume(book, segment, now),
             "extend": lambda: timings.extend(book, segment, minutes, now),
             "drop": lambda: timings.drop(book, segment, now), "take up": lambda: timings.take_up(book, segment),
             "start was": lambda: timings.correct_start(book, segment, before),
             "finish was": lambda: timings.correct_finish(book, segment, before),
             "back": lambda: steps.back(book, now)}
    return verbs[verb]()


def the_day(book: Book) -> Day:
    return book.get(Day, "d")


@THOROUGH
@given(books, deeds(CORRECTING), st.integers(-200, 300))
def test_nothing_that_has_not_begun_is_expected_before_now_and_the_order_is_kept(book, done, later):
    now, book = (play(book, done) or [(at("09:00"), book)])[-1]
    now += timedelta(minutes=later)
    found = outlook.expected(book, the_day(book), now)
    by_id = {line.segment.id: line for line in found}
    assert list(by_id) == [s.id for s in agenda.segments(book, "d")]
    room: list[datetime] = []
    for group in agenda.side_by_side([line.segment for line in found]):
        ends: dict[str, list[datetime]] = {}
        for line in (by_id[s.id] for s in group):
            own = ends.setdefault(line.segment.track, [])
            if line.start and not line.span.started:
                assert line.start >= now
                assert all(line.start >= end for end in [*room, *own])
                assert not agenda.anchored(line.segment) or line.start >= line.planned_start
                assert not line.segment.skipped
                assert not line.span.dropped
            assert (line.start is None) == (line.end is None)
            if line.end:
                assert line.end >= line.start
                own.append(line.end)
        room += [end for own in ends.values() for end in own]


@THOROUGH
@given(books, deeds(CORRECTING))
def test_two_that_cannot_run_side_by_side_never_do(book, done):
    for _, then in play(book, done):
        spans = [(book.get(Segment, id), span) for id, span in timings.spans(then).items() if span.started]
        for (one, first), (other, second) in combinations(spans, 2):
            if timings.excludes(one, other):
                assert (first.finished and first.finished <= second.started) or (
                    second.finished and second.finished <= first.started)


@THOROUGH
@given(books, deeds(FORWARD), st.integers(0, 100))
def test_a_day_replayed_shows_at_every_moment_what_was_shown_then(book, done, within):
    seen = play(book, done, again=False)
    assume(seen)
    last = seen[-1][1]
    moments = [now for now, _ in seen[1:]] + [seen[-1][0] + timedelta(hours=1)]
    for (now, shown), until in zip(seen, moments, strict=True):
        then = now + (until - now) * within / 101
        again = timings.as_of(last, then)
        assert timings.spans(again) == timings.spans(shown)
        assert outlook.expected(again, the_day(book), then) == outlook.expected(shown, the_day(book), then)
        assert outlook.ends(again, the_day(book), then) == outlook.ends(shown, the_day(book), then)
        assert running.coming(again, "d") == running.coming(shown, "d")


@THOROUGH
@given(books, st.lists(st.integers(2, 40), min_size=2, max_size=6), st.integers(0, 5), st.integers(1, 100),
       st.booleans(), st.integers(0, 90))
def test_a_correction_equals_having_been_right_at_once(book, waits, which, share, at_the_end, later):
    right = [at("08:50") + timedelta(minutes=sum(waits[:n + 1])) for n in range(len(waits))]
    which %= len(right)
    first = right[which - 1] if which else right[0] - timedelta(minutes=20)
    last = right[which + 1] if which + 1 < len(right) else right[which] + timedelta(minutes=20)
    wrong = list(right)
    wrong[which] = first + timedelta(seconds=max(1, int((last - first).total_seconds() * share / 101)))
    at_once, corrected, fix = book, book, None
    for n, (right_now, wrong_now) in enumerate(zip(right, wrong, strict=True)):
        before = corrected
        at_once = at_once.after(steps.go_on(at_once, right_now))
        corrected = corrected.after(steps.go_on(corrected, wrong_now))
        if n == which:
            fix = _moved(before, corrected)
            assume(fix)
        if n == (len(right) - 1 if at_the_end else which):
            verb, segment = fix
            corrected = corrected.after(verb(corrected, segment, right[which]))
    assert timings.spans(corrected) == timings.spans(at_once)
    now = max(right[-1], wrong[-1]) + timedelta(minutes=later)
    assert outlook.expected(corrected, the_day(book), now) == outlook.expected(at_once, the_day(book), now)
    assert outlook.ends(corrected, the_day(book), now) == outlook.ends(at_once, the_day(book), now)


def _moved(before: Book, after: Book):
    """The correction that moves all that one key press said: of the one it finished, or of the one it started."""
    over = [s for s in running.running(before) if s not in running.running(after)]
    begun = [s for s in running.running(after) if s not in running.running(before)]
    if not all(timings.excludes(one, other) for one in over for other in begun):
        return None  # two blocks of rooms with nothing but air between them
    if len(over) == 1:
        return timings.correct_finish, over[0]
    return (timings.correct_start, begun[0]) if len(begun) == 1 else None


@THOROUGH
@given(books, deeds(CORRECTING), st.integers(0, 7), st.integers(0, 90), st.booleans())
def test_what_is_said_of_a_start_or_finish_comes_true_or_something_is_in_its_way(book, done, which, ago, finish):
    now, book = (play(book, done) or [(at("09:00"), book)])[-1]
    line = agenda.segments(book, "d")
    segment, when = line[which % len(line)], now - timedelta(minutes=ago)
    facts = timings.spans(book).get(segment.id, timings.NOTHING)
    verb, deed = (timings.correct_finish, timings.FINISHED) if finish and facts.finished else (
        timings.finish if finish else timings.correct_start if facts.started else timings.begin,
        timings.FINISHED if finish else timings.STARTED)
    assume(facts.started or not finish)
    said = verb(book, segment, when)
    after = timings.spans(book.after(said))[segment.id]
    came = after.finished if finish else after.started
    stopped = steps.obstacle(book, segment, deed, when, said)
    assert stopped or came == when
    assert not stopped or (stopped.at > when) == (stopped.deed == timings.STARTED)


@THOROUGH
@given(books, deeds(FORWARD), st.integers(0, 40))
def test_no_way_out_touches_what_is_protected_or_over_or_takes_below_the_least(book, done, later):
    now, book = (play(book, done) or [(at("09:00"), book)])[-1]
    now, day = now + timedelta(minutes=later), the_day(book)
    found = replan.late(book, day, now)
    assume(found)
    before, facts = {e.segment.id: e for e in outlook.expected(book, day, now)}, timings.spans(book)
    assert len(found.ways) <= replan.MOST_WAYS
    for way in found.ways:
        after = lay(book, way.changes)
        assert outlook.expected(after, the_day(after), now) == list(way.seen)
        kept = timings.spans(after)
        for line in way.seen:
            segment, was, is_ = line.segment, facts.get(line.segment.id), kept.get(line.segment.id)
            if segment.protected or (was and was.finished):
                assert was == is_
                assert book.get(Segment, segment.id) == segment
                assert not line.end or (line.end - line.start) >= timedelta(0)
            if was != is_ and not is_.dropped and segment.type != agenda.BUFFER:
                used = (now.astimezone(UTC) - is_.started) - is_.stood(now) if is_.started else timedelta(0)
                assert timings.length(segment, is_) >= segment.least > 0
                assert timedelta(minutes=timings.length(segment, is_)) >= used
            if line.start and before[segment.id].start and not (way.begins or line.span.started):
                assert line.start <= before[segment.id].start
        then = replan.late(after, the_day(after), now)
        same = then and (then.goal.id if then.goal else "") == (found.goal.id if found.goal else "")
        assert not same or (way.left > replan.TOLERANCE and then.ahead.behind == way.left)
        assert way.left < found.ahead.behind or (found.goal and way.end < max(e.end for e in before.values() if e.end))


@THOROUGH
@given(books, deeds(CORRECTING))
def test_what_changes_would_lead_to_is_what_they_lead_to(book, done):
    now, book = (play(book, done) or [(at("09:00"), book)])[-1]
    made = [*steps.go_on(book, now), delete(agenda.segments(book, "d")[0])]
    there, here = book.after(made), lay(book, made)
    assert timings.spans(there) == timings.spans(here)
    assert agenda.segments(there, "d") == agenda.segments(here, "d")
