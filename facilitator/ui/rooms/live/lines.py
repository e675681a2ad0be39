"""The lines of the day's list as values: what was planned beside what happened or is expected, and the words for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ....domain import agenda, outlook, running
from ....domain.book import Book
from ....domain.outlook import Ahead, Expected
from ....domain.records import Day
from ... import timewords

SEGMENT, MILESTONE, BUFFER, GROUP = "segment", agenda.MILESTONE, agenda.BUFFER, "group"

ANCHORED, PROTECTED, OPTIONAL = "anchored", "protected", "optional"
"""The signs that a line may have."""


@dataclass(frozen=True, slots=True)
class DayLine:
    """One segment as it is read in the list, or a heading that stands over several.

    `state` is "done", "running", "paused", "next", "passed", "skipped", "dropped" or "coming"; a heading has none.
    `note` is what else is to be known: of a buffer what is left of it. `previewed` marks times that are only tried.
    """

    id: str
    title: str
    track: str
    planned: str
    expected: str
    until: str
    late: int
    state: str
    kind: str = SEGMENT
    signs: tuple[str, ...] = ()
    note: str = ""
    previewed: bool = False

    @property
    def began(self) -> bool:
        """It has a start that can be wrong."""
        return self.state in ("done", "running", "paused")


def day_lines(book: Book, day: Day, now: datetime, seen: Sequence[Expected] | None = None) -> list[DayLine]:
    """A day's segments under their headings, planned beside what happened or is expected.

    Args:
        seen: What `outlook.expected` said, where it is known already.
    """
    following = {segment.id for segment in running.coming(book, day.id)}
    waiting = {segment.id for segment in running.to_come(book, day.id)}
    seen = outlook.expected(book, day, now) if seen is None else seen
    by_id = {line.segment.id: _line(line, following, waiting) for line in seen}
    found: list[DayLine] = []
    for title, segments in agenda.groups([line.segment for line in seen]):
        if title:
            first = by_id[segments[0].id]
            found.append(DayLine(f"group {first.id}", title, "", first.planned, "", "", 0, "", GROUP))
        found += [by_id[segment.id] for segment in segments]
    return found


def previewed(lines: Sequence[DayLine], now: Sequence[DayLine]) -> list[DayLine]:
    """Lines as they would be, marked where they differ from those of now."""
    known = {line.id: line for line in now}
    return [line if line == known.get(line.id) else replace(line, previewed=True) for line in lines]


def _line(seen: Expected, following: set[str], waiting: set[str]) -> DayLine:
    segment = seen.segment
    start, end = (timewords.clock(seen.start), timewords.clock(seen.end)) if seen.start else ("", "")
    late = 0
    if seen.start and (seen.span.started or segment.type != BUFFER):
        late = seen.behind
    signs = [(agenda.anchored(segment), ANCHORED), (segment.protected, PROTECTED), (segment.optional, OPTIONAL)]
    kind = segment.type if segment.type in (MILESTONE, BUFFER) else SEGMENT
    return DayLine(segment.id, segment.title, segment.track, timewords.clock(seen.planned_start), start,
                   "" if kind == MILESTONE else end, late, _state(seen, following, waiting), kind,
                   tuple(sign for holds, sign in signs if holds), _note(seen, kind))


def _state(seen: Expected, following: set[str], waiting: set[str]) -> str:
    facts, segment = seen.span, seen.segment
    if facts.started:
        return "paused" if facts.paused else "running" if facts.runs else "done"
    if segment.skipped or facts.dropped:
        return "skipped" if segment.skipped else "dropped"
    if not seen.start and segment.id not in waiting:
        return "passed"
    return "next" if segment.id in following else "coming"


def _note(seen: Expected, kind: str) -> str:
    """Of a buffer that is to come, what lateness has left of it."""
    if kind != BUFFER or not seen.start or seen.span.started:
        return ""
    whole, left = Ahead(seen.planned_start, seen.planned_end).behind, Ahead(seen.start, seen.end).behind
    if left <= 0:
        return _tr("used up")
    if left >= whole:
        return timewords.length(left)
    return _tr("{} of {} left").format(timewords.length(left), timewords.length(whole))


def state_words(state: str) -> str:
    """A line's state in words."""
    return {"done": _tr("done"), "running": _tr("running"), "paused": _tr("paused"), "next": _tr("next"),
            "passed": _tr("passed over"), "skipped": _tr("skipped in the plan"), "dropped": _tr("left out today"),
            "coming": _tr("to come")}.get(state, "")


def sign_words(sign: str) -> str:
    """A sign in words."""
    return {ANCHORED: _tr("anchored: it waits for its time"), PROTECTED: _tr("protected: it is never shortened"),
            OPTIONAL: _tr("optional: it may be left out")}[sign]


def title_words(line: DayLine) -> str:
    """What stands in the line's own column."""
    title = f"{line.track}: {line.title}" if line.track else line.title
    return f"{title} · {line.note}" if line.note else title


def spoken(line: DayLine) -> str:
    """A whole line in words."""
    if line.kind == GROUP:
        return _tr("{}, from {}").format(line.title, line.planned)
    happened = {"done": _tr("began {}, finished {}"), "running": _tr("began {}, expected to end {}"),
                "paused": _tr("began {}, expected to end {}")}
    kind = {MILESTONE: _tr("milestone"), BUFFER: _tr("buffer")}.get(line.kind, "")
    parts = [line.track, line.title, kind, line.note, state_words(line.state), _tr("planned {}").format(line.planned)]
    if line.expected and line.kind == MILESTONE:
        parts.append(_tr("expected {}").format(line.expected))
    elif line.expected:
        parts.append(happened.get(line.state, _tr("expected {} to {}")).format(line.expected, line.until))
    parts += [timewords.late(line.late), *map(sign_words, line.signs),
              _tr("only a preview, nothing is changed") if line.previewed else ""]
    return ", ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Live", text)
