"""The words for ways out of lateness: what to do in one sentence, what comes of it, and what undo calls it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ....domain.outlook import Ahead
from ....domain.records import Segment
from ....domain.replan import Late, Way
from ... import timewords


def goal_words(late: Late) -> str:
    """What will be missed, and by how much: "“Lunch” would begin 12 minutes late, at 12:42."."""
    at = timewords.clock(late.ahead.expected)
    if late.goal:
        return _tr("“{}” would begin {}, at {}.").format(late.goal.title, timewords.late(late.ahead.behind), at)
    return _tr("The day would end {}, at {}.").format(against_end(late.ahead.behind, late.must), at)


def against_end(behind: int, must: bool) -> str:
    """How an end stands with the time at which the day must end, or else with its plan."""
    return timewords.against_must(behind) if must else timewords.against_plan(behind)


def way_words(way: Way, late: Late) -> str:
    """What to do: "Take 5 minutes from “Table talk” and 3 from “Feedback”"."""
    parts = []
    if way.dropped:
        parts.append(_tr("leave out {}").format(_joined([_name(segment) for segment in way.dropped])))
    if way.trims:
        (first, minutes), *others = way.trims
        taken = [_tr("{} from {}").format(timewords.minutes(minutes), _name(first))]
        taken += [_tr("{} from {}").format(number, _name(segment)) for segment, number in others]
        parts.append(_tr("take {}").format(_joined(taken)))
    if way.begins:
        parts.append(_tr("let “{}” begin at {}").format(late.goal.title, way.begins))
    if way.day_end:
        parts.append(_tr("let the day end by {}").format(way.day_end))
    words = _joined(parts)
    return words[:1].upper() + words[1:]


def outcome_words(way: Way, late: Late) -> str:
    """What comes of it: "“Lunch” begins at 12:30 as planned."."""
    ends = _ends_words(way, late)
    if not late.goal:
        return ends if way.trims or way.dropped else _tr("Nothing is shortened or left out.") + " " + ends
    if way.begins:
        return _tr("What comes behind it follows.") + " " + ends
    start = timewords.clock(next(line.start for line in way.seen if line.segment.id == late.goal.id))
    if way.left <= 0:
        return _tr("“{}” begins at {} as planned.").format(late.goal.title, start)
    begins = _tr("“{}” begins at {}, {}.").format(late.goal.title, start, timewords.late(way.left))
    return f"{begins} {ends}"


def _ends_words(way: Way, late: Late) -> str:
    by = against_end(Ahead(late.end, way.end).behind, late.must)
    return _tr("The day ends at {}, {}.").format(timewords.clock(way.end), by)


def label_words(way: Way) -> str:
    """What undo calls it; titles stand in the agenda, not here."""
    if way.dropped:
        return _tr("Re-plan the day: leave out a segment") if len(way.dropped) == 1 else \
            _tr("Re-plan the day: leave out segments")
    if way.trims:
        return _tr("Re-plan the day: take minutes from segments")
    if way.begins:
        return _tr("Re-plan the day: begin a segment at {}").format(way.begins)
    return _tr("Re-plan the day: let it end by {}").format(way.day_end)


def _name(segment: Segment) -> str:
    """A segment with its track, since the same title may stand in several."""
    title = segment.title or _tr("a segment without a title")
    return _tr("“{}” ({})").format(title, segment.track) if segment.track else _tr("“{}”").format(title)


def _joined(parts: Sequence[str]) -> str:
    """Parts of a sentence: commas, and "and" before the last."""
    if len(parts) < 2:
        return "".join(parts)
    return _tr("{} and {}").format(", ".join(parts[:-1]), parts[-1])


def _tr(text: str) -> str:
    return QCoreApplication.translate("Live", text)
