"""The slides that tell time: what runs with its block and what is next, whose turn it is, and the plain timer.

What is internal to the team runs without its title, and is never named as what comes next.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from ...domain import running, turns
from ...domain.agenda import side_by_side
from ...domain.book import Book
from ...domain.records import Segment, Timing, Turns
from ...domain.timings import span
from ...domain.venue import on_the_wall
from .. import timewords
from ..plain_timer import PlainTimer, state_of
from ..rooms.live.reading import Reading, reading
from .values import Clock, Progress, Slide, tr

STEPS = 720
"""A disk moves in half degrees: finer ones are not seen, and each would be a picture of its own."""

FAR = timedelta(hours=18)
"""What is expected later than this is on another day; its time of day alone would mislead."""


def clock(book: Book, now: datetime, face: str) -> Slide:
    """What runs, or what comes next."""
    now, stands = on_the_wall(book, now), reading(book, now)
    if not stands.active:
        return _before(book, stands, now, face)
    block = _block(stands)
    clocks = tuple(_tracks(book, stands, block, now, face)) if block else \
        tuple(_running(book, segment, now, face) for segment in stands.active)
    return Slide("clock", corner=timewords.clock(now), clocks=clocks, foot=_next_words(stands), face=face,
                 progress=_progress(stands, block, now))


def timer(plain: PlainTimer, now: datetime, face: str) -> Slide:
    """The plain timer, which has no title; `now` is on the venue's wall."""
    left = plain.left(now)
    share, state = plain.disk(now)
    words = timewords.left(left, state) if plain.begun else timewords.minutes(plain.minutes)
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
    shown = Clock(names[turn.place], "", timewords.left(turn.left_seconds, state), _stepped(share), state,
                  _digits(turn.left_seconds, face), tr("Paused") if turn.paused else "")
    return Slide("turns", over=over, corner=timewords.clock(now), clocks=(shown,), face=face,
                 foot=tr("Next: {}").format(following[0]) if following else tr("The last turn"),
                 turns=(turn.place, len(names)), later=tuple(names))


def turn_disk(turn: turns.Turn) -> tuple[float, str]:
    """What the disk shows of a turn: a share, and one of its states (`widgets.disk`)."""
    return state_of(turn.left_seconds, turn.total_seconds, turn.paused)


def _before(book: Book, stands: Reading, now: datetime, face: str) -> Slide:
    corner = timewords.clock(now)
    following = _coming(stands)
    if not following:
        title = tr("That was the last item of today.") if stands.seen else book.event.title
        return Slide("clock", title=title, corner=corner, face=face)
    begins = _when(stands, following[0])
    return Slide("clock", over=tr("Next"), title=timewords.names(following), corner=corner, face=face,
                 lines=(tr("at {}").format(begins),) if begins else (), foot=book.event.title)


def _running(book: Book, segment: Segment, now: datetime, face: str) -> Clock:
    standing = running.standing(book, segment, now)
    left = standing.left_seconds
    return Clock("" if segment.internal else segment.title, segment.track, timewords.left_of(standing),
                 _stepped(timewords.share(standing)), timewords.state(standing), _digits(left, face),
                 tr("Paused") if standing.paused else "")


def _block(stands: Reading) -> list[Segment]:
    """The tracks side by side that are on, or none where the whole room does one thing."""
    tracked = next((s for s in stands.active if s.track), None)
    agenda_ = [line.segment for line in stands.seen] if tracked else []
    return next((group for group in side_by_side(agenda_) if tracked in group), [])


def _tracks(book: Book, stands: Reading, block: Sequence[Segment], now: datetime, face: str) -> list[Clock]:
    """Each track's own line: what runs in it, or when it begins, or that it has finished."""
    inside, active, found = {s.id for s in block}, stands.active, []
    waiting = {s.track: s for s in reversed(stands.waiting) if s.id in inside}
    for track in dict.fromkeys(segment.track for segment in block):
        runs = [s for s in active if s.track == track]
        if runs:
            found += [_running(book, segment, now, face) for segment in runs]
        elif following := waiting.get(track):
            begins = _when(stands, following)
            is_due = begins in ("", timewords.clock(now))
            words = tr("begins soon") if is_due else tr("begins at {}").format(begins)
            found.append(Clock("" if following.internal else following.title, track, words, 0.0, "idle"))
        else:
            found.append(Clock("", track, tr("finished"), 0.0, "idle"))
    return found + [_running(book, segment, now, face) for segment in active if segment.id not in inside]


def _progress(stands: Reading, block: Sequence[Segment], now: datetime) -> Progress | None:
    """How far the block has come on its way to its expected end."""
    lines = [stands.by_id[s.id] for s in block]
    starts, ends = [e.start for e in lines if e.start], [e.end for e in lines if e.end]
    if not starts:
        return None
    start, end = min(starts, key=_utc), max(ends, key=_utc)
    whole = (_utc(end) - _utc(start)).total_seconds()
    share = (_utc(now) - _utc(start)).total_seconds() / whole if whole > 0 else 1.0
    return Progress(timewords.clock(start), timewords.clock(end), _stepped(min(1.0, share)))


def _next_words(stands: Reading) -> str:
    """What follows; while tracks run side by side, what follows for everybody."""
    beside = any(s.track for s in stands.active)
    following = _public([s for s in stands.waiting if not s.track])[:1] if beside else _coming(stands)
    if not following:
        return ""
    when, title = _when(stands, following[0]), timewords.names(following)
    return tr("Next, {}: {}").format(when, title) if when else tr("Next: {}").format(title)


def _coming(stands: Reading) -> list[Segment]:
    """What comes next that is not internal."""
    return _public(stands.coming) or _public(stands.waiting)[:1]


def _public(segments: Sequence[Segment]) -> list[Segment]:
    return [segment for segment in segments if not segment.internal]


def _when(stands: Reading, segment: Segment) -> str:
    """When a segment is expected to begin; nothing on a day whose date it is not."""
    found = stands.expected(segment.id)
    if not found or not found.start or _utc(found.start) - _utc(stands.now) > FAR:
        return ""
    return timewords.clock(found.start)


def _digits(seconds: int, face: str) -> str:
    """The digits where they are shown: they would make a picture of every second."""
    return timewords.digits(seconds) if face == "digits" else ""


def _stepped(share: float) -> float:
    return round(share * STEPS) / STEPS


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
