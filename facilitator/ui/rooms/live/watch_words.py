"""How a table stands, in words: short ones for a card among forty, whole ones for one among seven and for listeners."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication

from ....domain import venue
from ....domain.book import Book
from ....domain.roomwatch import Posted, Room, Standing
from ... import timewords


class State(Enum):
    """How a table stands with being looked at."""

    ASKED = "asked"
    UNSEEN = "unseen"
    SEEN = "seen"


SIGNS = {State.ASKED: ("help", "danger"), State.UNSEEN: ("show", "warning"), State.SEEN: ("check", "good")}
"""The icon of each state and the colour of its ink."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card: a sign, the same thing in words, whole ones first and the shortest last, and whether it is
    amiss."""

    icon: str
    words: tuple[str, ...]
    amiss: bool = False


@dataclass(frozen=True, slots=True)
class WatchCard:
    """A table as it is shown. `is_next` is the one that wants a look before all others."""

    id: str
    number: int
    name: str
    state: State
    line: Line
    lines: tuple[Line, ...]
    is_next: bool

    def spoken(self) -> str:
        """The whole card as a screen reader says it."""
        return ", ".join(filter(None, [_tr("Table {}").format(self.number), self.name, self.line.words[0],
                                       _tr("next to look at") if self.is_next else "",
                                       *(line.words[0] for line in self.lines)]))


def card(book: Book, one: Standing, now: datetime, names: Mapping[str, str], is_next: bool,
         is_ready: bool = False) -> WatchCard:
    """A table's card; `names` are by person, empty where they may not be seen; `is_ready` where it says that it is."""
    state = State.ASKED if one.asked else State.UNSEEN if one.unseen(now) else State.SEEN
    here = Line("people", (_tr("{} of {} members here").format(one.present, one.expected),
                           _tr("{} of {} here").format(one.present, one.expected), f"{one.present}/{one.expected}"))
    lines = (_posted(one.facilitators, names, "person", _tr("Facilitator {}"), _tr("No facilitator"), one.expected),
             _posted(one.note_takers, names, "capture", _tr("Note-taker {}"), _tr("No note-taker"), 0),
             here, _notes(one), _handed(book, one))
    line = _state(one, state, now)
    if is_ready and state != State.ASKED:
        line = _with_ready(line)
    return WatchCard(one.table.id, one.table.number, one.table.name, state, line, lines, is_next)


def room_words(room: Room, now: datetime, ready: Collection[str] = (), following: str = "") -> str:
    """The room in a sentence: how many asked, nobody looked at, and are ready, and which table is next: the first that
    wants a look, or the one that is `following`."""
    asked = sum(one.asked is not None for one in room.tables)
    unseen = sum(not one.asked and one.unseen(now) for one in room.tables)
    parts = [] if room.runs else [_tr("Nothing runs")]
    if asked:
        parts.append(_tr("1 table asked for help") if asked == 1 else
                     _tr("{} tables asked for help").format(asked))
    if unseen:
        parts.append(_tr("1 not looked at for 6 minutes") if unseen == 1 else
                     _tr("{} not looked at for 6 minutes").format(unseen))
    if waiting := sum(one.table.id in ready for one in room.tables):
        parts.append(_tr("{} of {} ready").format(waiting, len(room.tables)))
    if room.line:
        parts.append(_tr("next: table {}").format(next(one.table.number for one in room.tables
                                                       if one.table.id == (following or room.line[0]))))
    elif room.runs:
        parts.append(_tr("no table wants a look now"))
    return " · ".join(filter(None, parts))


def _state(one: Standing, state: State, now: datetime) -> Line:
    sign = SIGNS[state][0]
    if state == State.ASKED:
        passed = _passed(one.asked, now)
        return Line(sign, (_tr("Asked for help {}").format(_ago(passed)), _tr("Help {}").format(_ago(passed)),
                           _tr("Help {}").format(timewords.length(passed))), True)
    if state == State.UNSEEN:
        passed = timewords.length(_passed(one.due, now))
        return Line(sign, (_tr("Not looked at for {}").format(passed), _tr("Unseen for {}").format(passed),
                           _tr("Unseen {}").format(passed)), True)
    if one.looked:
        passed = _passed(one.looked, now)
        return Line(sign, (_tr("Looked at {}").format(_ago(passed)), _tr("Seen {}").format(timewords.length(passed))))
    return Line("circle", (_tr("Not looked at yet"), _tr("Not seen yet")))


def _with_ready(line: Line) -> Line:
    """A line that says first that the table is ready, and in short only that."""
    words = [_tr("Ready · {}").format(words) for words in line.words]
    return Line(line.icon, (*words, _tr("Ready")), line.amiss)


def _posted(posted: Sequence[Posted], names: Mapping[str, str], icon: str, words: str, nobody: str,
            needed: int) -> Line:
    """Who has a role at a table; amiss where somebody is expected who is not there, or nobody where one is needed."""
    if not posted:
        return Line("alert" if needed else icon, (nobody, _tr("none")), bool(needed))
    named = _listed(posted, names)
    coded = _listed(posted, {})
    all_here = all(one.here for one in posted)
    here = ", ".join(one.person.code for one in posted if one.here)
    shortest = coded if all_here else here or _tr("away")
    return Line(icon if all_here else "alert", (words.format(named), named, words.format(coded), coded, shortest),
                not all_here)


def _listed(posted: Sequence[Posted], names: Mapping[str, str]) -> str:
    called = [(one.here, names.get(one.person.id) or one.person.code) for one in posted]
    return ", ".join(name if here else _tr("{} (not here)").format(name) for here, name in called)


def _notes(one: Standing) -> Line:
    """Those of the last ten minutes; of a laptop that has handed in none of them nobody knows."""
    if one.out and not one.notes:
        return Line("note", (_tr("Notes come with its laptop"), _tr("with laptop"), "–"))
    whole = _tr("1 note in ten minutes") if one.notes == 1 else _tr("{} notes in ten minutes").format(one.notes)
    return Line("note", (whole, _tr("{} new").format(one.notes), str(one.notes)))


def _handed(book: Book, one: Standing) -> Line:
    if one.handed:
        at = timewords.clock(venue.on_the_wall(book, one.handed))
        return Line("hand-over", (_tr("Handed in up to {}").format(at), _tr("In to {}").format(at)))
    if one.out:
        return Line("laptop", (_tr("Its laptop has not handed in"), _tr("Not handed in"), _tr("None in")))
    return Line("laptop", (_tr("No laptop of its own"), _tr("No laptop")))


def _ago(minutes: int) -> str:
    return _tr("{} ago").format(timewords.length(minutes)) if minutes else _tr("just now")


def _passed(since: datetime, now: datetime) -> int:
    """Whole minutes; none where the clock was set back."""
    return max(0, int((now - since).total_seconds() // 60))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Watch", text)
