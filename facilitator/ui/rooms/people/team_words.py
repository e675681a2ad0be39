"""Where the team is wanted twice and what lacks somebody, in sentences."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ....domain import agenda, people, staff, tables
from ....domain.book import Book
from ....domain.records import Person, Segment, Table
from ....domain.rehearsal import Finding
from ...timewords import day_words
from ..agenda.words import person_words, title_words

_ROUNDS = QT_TRANSLATE_NOOP("Team", "Round {}"), QT_TRANSLATE_NOOP("Team", "Rounds {}")

_LACKING = {people.TABLE_FACILITATOR: (QT_TRANSLATE_NOOP("Team", "{}: no table facilitator at table {}."),
                                       QT_TRANSLATE_NOOP("Team", "{}: no table facilitator at tables {}.")),
            people.NOTE_TAKER: (QT_TRANSLATE_NOOP("Team", "{}: no note-taker at table {}."),
                                QT_TRANSLATE_NOOP("Team", "{}: no note-taker at tables {}."))}

_TOO_MANY = {people.TABLE_FACILITATOR: QT_TRANSLATE_NOOP("Team", "Round {}: {} table facilitators at table {}: {}."),
             people.NOTE_TAKER: QT_TRANSLATE_NOOP("Team", "Round {}: {} note-takers at table {}: {}.")}


def clashes(book: Book, names: bool) -> dict[str, list[str]]:
    """Where each person is wanted twice, by person: one sentence for two tracks, however often they clash."""
    first: dict[tuple[str, ...], tuple[Finding, int]] = {}
    for one in staff.clashes(book):
        key = one.person, one.day.id, *sorted((one.segment.track, one.other.track))
        known = first.get(key)
        first[key] = (known[0], known[1] + 1) if known else (one, 0)
    said: dict[str, list[str]] = {}
    for one, more in first.values():
        words = _clash(book, one, names)
        if more:
            words += " " + (_tr("These two clash once more that day.") if more == 1 else
                            _tr("These two clash {} times more that day.").format(more))
        said.setdefault(one.person, []).append(words)
    return said


def doubled(book: Book, names: bool) -> list[tuple[staff.Doubled, str]]:
    """Tables at which several of one role meet, each with a sentence."""
    return [(one, _tr(_TOO_MANY[one.role]).format(
        one.round.number, len(one.people), tables.title(one.table),
        ", ".join(person_words(book, person, names) for person in one.people))) for one in staff.doubled(book)]


def gaps(book: Book) -> list[str]:
    """Tables without a facilitator or a note-taker, one sentence for all rounds that lack the same, and tracks whose
    segments nobody leads."""
    alike: dict[tuple[str, tuple[Table, ...]], list[int]] = {}
    for gap in staff.gaps(book):
        alike.setdefault((gap.role, gap.tables), []).append(gap.round.number)
    said = [_tr(_LACKING[role][len(without) > 1]).format(
        _tr(_ROUNDS[len(rounds) > 1]).format(_runs({number: str(number) for number in rounds})),
        _runs({table.number: tables.title(table) for table in without}))
        for (role, without), rounds in alike.items()]
    whole = {track.key: len(track.segments) for track in staff.tracks(book)}
    for track in staff.unled(book):
        without = [_tr("“{}”").format(title_words(segment)) for segment in track.segments]
        what = _tr("any of the {} segments").format(len(without)) if len(without) == whole[track.key] > 1 else \
            ", ".join(without)
        said.append(_tr("{}, {}: nobody leads {}.").format(day_words(track.day), track.name, what))
    return said


def _runs(words: Mapping[int, str]) -> str:
    """What is numbered, in a list; three and more in a row by the first and the last number: "1–4, 7 · Garden"."""
    parts: list[list[int]] = []
    for number in words:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{part[0]}–{part[-1]}" if len(part) > 2 else ", ".join(words[one] for one in part)
                     for part in parts)


def _clash(book: Book, one: Finding, names: bool) -> str:
    both = one.segment, one.other
    who = person_words(book, book.get(Person, one.person), names)
    starts = {line.segment.id: line.start for line in agenda.planned(book, one.day.id)}
    when = agenda.clock_time(max(starts.get(segment.id, 0) for segment in both))
    parts = [_place(book, segment, one.person) for segment in both]
    return _tr("{}, {}: {} {} and at the same time {}.").format(day_words(one.day), when, who, *parts)


def _place(book: Book, segment: Segment, person: str) -> str:
    where = _tr("“{}” ({})").format(title_words(segment), segment.track) if segment.track else \
        _tr("“{}”").format(title_words(segment))
    if person in segment.leads:
        return _tr("leads {}").format(where)
    table = book.get(Table, tables.places(book, segment.round).get(person, ""))
    return _tr("is at table {} in {}").format(tables.title(table) if table else "?", where)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Team", text)
