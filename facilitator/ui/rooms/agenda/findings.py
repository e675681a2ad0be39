"""What would go wrong on a day, in sentences that say what to do."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ....domain import agenda, tables
from ....domain.book import Book
from ....domain.records import Person, Segment, Table
from ....domain.rehearsal import Finding, Kind
from ... import timewords
from .words import person_words

_GRAVE = (Kind.OVERLAP, Kind.CANNOT_BEGIN, Kind.TOO_LONG, Kind.TWO_PLACES, Kind.NO_MINUTES, Kind.NO_POLL)

_EARLY = QT_TRANSLATE_NOOP("Agenda", "It begins {} before the day does.")
_FIRST = {Kind.GAP: QT_TRANSLATE_NOOP("Agenda", "Nothing is planned for the first {} of the day."),
          Kind.OVERLAP: _EARLY, Kind.CANNOT_BEGIN: _EARLY}
"""What is said of the segment with which the day begins."""


def icon(finding: Finding) -> tuple[str, str]:
    """The sign of a finding and its colour: what stops a day, or what only makes it harder."""
    return ("alert", "danger") if finding.kind in _GRAVE else ("info", "ink_soft")


def words(book: Book, finding: Finding, names: bool) -> str:
    """A finding in a sentence or two; `names` whether people are named at this desk."""
    length = timewords.length(finding.minutes)
    other = f"“{finding.other.title}”" if finding.other else ""
    if not other and finding.kind in _FIRST:
        return _tr(_FIRST[finding.kind]).format(length)
    counted = {
        Kind.NO_TITLE: _tr("It has no title. Say what is done in it."),
        Kind.NO_MINUTES: _tr("It has no minutes. Say how long it takes."),
        Kind.OUT_OF_RANGE: (_tr("It is planned {} longer than its most.") if finding.minutes > 0 else
                            _tr("It is planned {} shorter than its least.")).format(length),
        Kind.NO_PURPOSE: _tr("Nobody said what its notes are for. Choose a purpose."),
        Kind.NO_PROMPT: _tr("Note-takers have no prompt. Write one."),
        Kind.NO_ROUND: _tr("No seating holds. Say who sits where."),
        Kind.NO_LEAD: _tr("Nobody leads it. Say who does."),
        Kind.NO_POLL: _tr("There is a vote, and no poll to vote on. Make one."),
        Kind.NO_SLACK: _tr("Nothing of the day can give time: whatever is late stays late. Add a buffer, or say what "
                           "may be shorter or dropped."),
        Kind.TOO_LONG: _tr("The day runs {} past its end. Shorten or skip something.").format(length),
        Kind.GAP: _tr("Nothing is planned for {} behind {}.").format(length, other),
        Kind.OVERLAP: _tr("It begins {} before {} has ended.").format(length, other),
        Kind.CANNOT_BEGIN: _tr("It cannot begin at its time: the day is {} behind by then.").format(length),
        Kind.BREAK_TOO_SHORT: _tr("The break is {} too short for {} people to get their coffee.").format(
            length, finding.people),
        Kind.NO_NOTE_TAKER: _tr("No note-taker sits at {}.").format(_tables(book, finding)),
        Kind.NO_TABLE_FACILITATOR: _tr("No table facilitator sits at {}.").format(_tables(book, finding)),
        Kind.CROWDED: _tr("Too many sit at {}: {} at the fullest, and nine are the most.").format(
            _tables(book, finding), finding.people),
        Kind.TWO_PLACES: _tr("{} is wanted here and in {} at the same time.").format(
            _person(book, finding, names), other),
    }
    return counted[finding.kind]


def place(book: Book, finding: Finding) -> str:
    """Where it is: the segment with its time, or the whole day."""
    segment = finding.segment
    if not segment:
        return _tr("The whole day")
    line = next((p for p in agenda.planned(book, segment.day) if p.segment.id == segment.id), None)
    return " · ".join(filter(None, [agenda.clock_time(line.start) if line else "", _title(segment), segment.track]))


def _title(segment: Segment) -> str:
    return segment.title or _tr("No title yet")


def _tables(book: Book, finding: Finding) -> str:
    found = sorted((t for id in finding.tables if (t := book.get(Table, id))), key=lambda table: table.number)
    return ", ".join(map(tables.title, found))


def _person(book: Book, finding: Finding, names: bool) -> str:
    person = book.get(Person, finding.person)
    return person_words(book, person, names) if person else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)
