"""The slides that tell time: what runs with its block and what is next, whose turn it is, and the plain timer.

What is internal to the team runs without its title, and is never named as what comes next.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from ..domain import agenda, outlook, running, turns
from ..domain.book import Book
from ..domain.outlook import Expected
from ..domain.records import Day, Segment, Timing, Turns
from ..domain.timings import span
from . import timewords
from .plain_timer import PlainTimer, state_of
from .projector_values import Clock, Progress, Slide, tr

STEPS = 720
"""A disk moves in half degrees: finer ones are not seen, and each would be a picture of its own."""

FAR = timedelta(hours=18)
"""What is expected later than this is on another day; its time of day alone would mislead."""


def clock(book: Book, now: datetime, face: str) -> Slide:
    """What runs, or what comes next."""
    active = sorted(running.running(book, now), key=lambda s: (s.position, s.id))
    day = running.today(book, now)
    if not active:
        return _before(book, day, now, face)
    block = _block(book, active)
    clocks = tuple(_tracks(book, block, active, now, face)) if block else \
        tuple(_running(book, segment, now, face) for segment in active)
    return Slide("clock", corner=timewords.clock(now), clocks=clocks, foot=_next_words(book, active, now), face=face,
                 progress=_progress(book, day, block, now))


def timer(plain: PlainTimer, now: datetime, face: str) -> Slide:
    """The plain timer, which has no title."""
    left = plain.left(now)
    words = timewords.left(left) if plain.begun else timewords.minutes(plain.minutes)
    share, state = plain.disk(now)
    shown = Clock("", "", words, _stepped(share), state, _digits(left, face))
    return Slide("timer", corner=timewords.clock(now), clocks=(shown,), face=face)


def whose_turn(book: Book, of: str, now: datetime, face: str) -> Slide:
    """Whose turn it is, what is left of it and who is next; of these turns, or else of those that run."""
    chosen = book.get(Turns, of) or next(iter(turns.running(book)), None)
    turn = turns.current(book, chosen, now) if chosen else None
    if not turn:
        over = chosen and span(book.all(Timing), chosen.id).finished
        return Slide("message", over=chosen.title if chosen else "", lines=(
            tr("Everybody has had a turn.") if over else tr("Nobody's turn yet."),))
    names = [timewords.turn_name(name) for name in chosen.names]
    following = names[turn.place + 1:turn.place + 2]
    over = " · ".join(part for part in (chosen.title, tr("{} of {}").format(turn.place + 1, len(names))) if part)
    share, state = turn_disk(turn)
    shown = Clock(names[turn.place], "", timewords.left(turn.left_seconds), _stepped(share), state,
                  _digits(turn.left_seconds, face), tr("Paused") if turn.paused else "")
    return Slide("turns", over=over, corner=timewords.clock(now), clocks=(shown,), face=face,
                 foot=tr("Next: {}").format(following[0]) if following else tr("The last turn"),
                 turns=(turn.place, len(names)), later=tuple(names))


def turn_disk(turn: turns.Turn) -> tuple[float, str]:
    """What the disk shows of a turn: a share, and one of its states (`widgets.disk`)."""
    return state_of(turn.left_seconds, turn.total_seconds, turn.paused)


def _before(book: Book, day: Day | None, now: datetime, face: str) -> Slide:
    corner = timewords.clock(now)
    following = _coming(book, day.id) if day else []
    if not following:
        title = book.event.title if not day or not agenda.segments(book, day.id) else \
            tr("That was the last item of today.")
        return Slide("clock", title=title, corner=corner, face=face)
    begins = _when(book, day, following[0], now)
    return Slide("clock", over=tr("Next"), title=_names(following), corner=corner, face=face,
                 lines=(tr("at {}").format(begins),) if begins else (), foot=book.event.title)


def _running(book: Book, segment: Segment, now: datetime, face: str) -> Clock:
    standing = running.standing(book, segment, now)
    left = standing.left_seconds
    return Clock("" if segment.internal else segment.title, segment.track, timewords.left(left),
                 _stepped(timewords.share(standing)), timewords.state(standing), _digits(left, face),
                 tr("Paused") if standing.paused else "")


def _block(book: Book, active: Sequence[Segment]) -> list[Segment]:
    """The tracks side by side that are on, or none where the whole room does one thing."""
    tracked = next((s for s in active if s.track), None)
    if not tracked:
        return []
    return next((group for group in agenda.side_by_side(agenda.segments(book, tracked.day)) if tracked in group), [])


def _tracks(book: Book, block: Sequence[Segment], active: Sequence[Segment], now: datetime, face: str,
            ) -> list[Clock]:
    """Each track's own line: what runs in it, or when it begins, or that it has finished."""
    waiting = {s.track: s for s in reversed(running.to_come(book, block[0].day)) if s in block}
    found = []
    for track in dict.fromkeys(segment.track for segment in block):
        runs = [s for s in active if s.track == track]
        if runs:
            found += [_running(book, segment, now, face) for segment in runs]
        elif following := waiting.get(track):
            begins = _when(book, running.today(book, now), following, now)
            is_due = begins in ("", timewords.clock(now))
            words = tr("begins soon") if is_due else tr("begins at {}").format(begins)
            found.append(Clock("" if following.internal else following.title, track, words, 0.0, "idle"))
        else:
            found.append(Clock("", track, tr("finished"), 0.0, "idle"))
    return found + [_running(book, segment, now, face) for segment in active if segment not in block]


def _progress(book: Book, day: Day, block: Sequence[Segment], now: datetime) -> Progress | None:
    """How far the block has come on its way to its expected end."""
    seen = _expected(book, day, now) if block else {}
    lines = [seen[s.id] for s in block if s.id in seen]
    starts, ends = [e.start for e in lines if e.start], [e.end for e in lines if e.end]
    if not starts:
        return None
    start, end = min(starts, key=_utc), max(ends, key=_utc)
    whole = (_utc(end) - _utc(start)).total_seconds()
    share = (_utc(now) - _utc(start)).total_seconds() / whole if whole > 0 else 1.0
    return Progress(timewords.clock(start.astimezone(now.tzinfo)), timewords.clock(end), _stepped(min(1.0, share)))


def _next_words(book: Book, active: Sequence[Segment], now: datetime) -> str:
    """What follows; while tracks run side by side, what follows for everybody."""
    id = active[0].day
    together = [s for s in running.to_come(book, id) if not s.track]
    following = _public(together)[:1] if any(s.track for s in active) else _coming(book, id)
    if not following:
        return ""
    when = _when(book, running.today(book, now), following[0], now)
    title = _names(following)
    return tr("Next, {}: {}").format(when, title) if when else tr("Next: {}").format(title)


def _coming(book: Book, day: str) -> list[Segment]:
    """What comes next that is not internal."""
    return _public(running.coming(book, day)) or _public(running.to_come(book, day))[:1]


def _public(segments: Sequence[Segment]) -> list[Segment]:
    return [segment for segment in segments if not segment.internal]


def _names(segments: Sequence[Segment]) -> str:
    return segments[0].title if len(segments) == 1 else " · ".join(segment.track for segment in segments)


def _when(book: Book, day: Day | None, segment: Segment, now: datetime) -> str:
    """When a segment is expected to begin; nothing on a day whose date it is not."""
    found = _expected(book, day, now).get(segment.id) if day else None
    if not found or not found.start or _utc(found.start) - _utc(now) > FAR:
        return ""
    return timewords.clock(found.start)


def _expected(book: Book, day: Day, now: datetime) -> Mapping[str, Expected]:
    return _expected_at(book, day, now.replace(microsecond=0))


@lru_cache(2)  # The wall and its two pictures at the desk ask at one moment.
def _expected_at(book: Book, day: Day, now: datetime) -> Mapping[str, Expected]:
    return {line.segment.id: line for line in outlook.expected(book, day, now)}


def _digits(seconds: int, face: str) -> str:
    """The digits where they are shown: they would make a picture of every second."""
    return timewords.digits(seconds) if face == "digits" else ""


def _stepped(share: float) -> float:
    return round(share * STEPS) / STEPS


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
