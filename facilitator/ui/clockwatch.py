"""What is said about the laptop's clock: one calm question when it was set, one sentence when an event is opened again.

steady.py notices; nothing of an answer is kept in the event.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ..domain import running, timings, turns
from ..domain.changes import Change
from ..domain.records import Segment
from . import timewords
from .desk import Desk
from .steady import SteadyClock


class ClockWatch(QObject):
    """Looks once a second, by `look`, whether the clock was set.

    `asks(words)` wants an answer by `believe` or `go_on`; `settled()` tells that there is nothing to ask any more.
    """

    asks = Signal(str)
    settled = Signal()

    def __init__(self, clock: SteadyClock, parent: QObject | None = None):
        super().__init__(parent)
        self._clock = clock
        self._asked = timedelta()

    @property
    def can_believe(self) -> bool:
        """Whether another time is told than the laptop's."""
        return bool(self._clock.jumped or self._clock.held)

    def look(self) -> None:
        """Asks about a jump that was not asked about yet."""
        self._clock()
        jumped = self._clock.jumped
        if jumped == self._asked:
            return
        self._asked = jumped
        if abs(jumped) > timedelta(seconds=2):
            self.asks.emit(jump_words(jumped))
        else:
            self.go_on()

    def believe(self) -> None:
        """The laptop's clock is right; it is the correction of an earlier answer too."""
        self._clock.believe()
        self._settle()

    def go_on(self) -> None:
        """The time goes on as before."""
        self._clock.go_on()
        self._settle()

    def _settle(self) -> None:
        self._asked = timedelta()
        self.settled.emit()


def jump_words(jumped: timedelta) -> str:
    """Which way the laptop's clock jumped, and how far."""
    seconds = abs(round(jumped.total_seconds()))
    minutes = round(seconds / 60)
    far = timewords.length(minutes) if minutes >= 120 else timewords.minutes(minutes) if seconds >= 60 else \
        timewords.counted("1 second", "%n seconds", seconds)
    words = _tr("The laptop's clock jumped {} forward.") if jumped > timedelta() else \
        _tr("The laptop's clock jumped {} back.")
    return words.format(far)


def opened_again(desk: Desk, last: datetime | None) -> tuple[str, list[tuple[str, Callable[[], None]]]]:
    """What is said when an event is opened in which something runs, with what can be answered; nothing otherwise.

    Args:
        last: When something was last written in it, which is when it may have paused.
    """
    book, now = desk.book, desk.now()
    active = running.running(book, now)
    if not active:
        return "", []
    standings = [(segment, timings.spans(book)[segment.id]) for segment in reversed(active)]
    said = [_running_words(segment, facts, now) for segment, facts in standings]
    words = " ".join([_tr("Opened again at {}.").format(timewords.clock(now)), *said])
    answers = [(_tr("All right"), lambda: None)]
    going = [(segment, facts) for segment, facts in standings if not facts.paused]
    began = max((facts.started for _, facts in going), default=None)
    if last and began and began <= last < now - timedelta(minutes=1) and not desk.read_only:
        answers.append((_tr("It paused at {}").format(timewords.clock(last.astimezone(now.tzinfo))),
                        lambda: desk.do(_tr("Say when a segment paused"), _stood(desk, going, last))))
    return words, answers


def _running_words(segment: Segment, facts: timings.Span, now: datetime) -> str:
    title = segment.title or _tr("A segment without a title")
    if facts.paused:
        since = facts.pauses[-1][0].astimezone(now.tzinfo)
        return _tr("“{}” has been paused since {}.").format(title, timewords.clock(since))
    minutes = max(0, int((now - facts.started).total_seconds()) // 60)
    return _tr("“{}” has been running for {}.").format(title, timewords.minutes(minutes))


def _stood(desk: Desk, going: list[tuple[Segment, timings.Span]], since: datetime) -> list[Change]:
    """What ran stood still from a moment until now, and so did the turns in it."""
    book, now, found = desk.book, desk.now(), []
    for segment, _ in going:
        paused = timings.pause(book, segment, since)
        found += [*paused, *timings.resume(book.after(paused), segment, now)]
    for going_round in turns.running(book):
        if (turn := turns.current(book, going_round, now)) and not turn.paused:
            held = turns.hold(book, going_round, since)
            found += [*held, *turns.hold(book.after(held), going_round, now)]
    return found


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClockWatch", text)
