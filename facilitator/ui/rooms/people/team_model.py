"""The team as a table's rows: role, a table for each round, their share of each track, and what they lead."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from ....domain import people, presence, staff, tables
from ....domain.book import Book
from ....domain.presence import State
from ....domain.records import Person, Round
from ....domain.staff import Track
from ... import icons, look
from ...timewords import day_words
from .rows import CODE, NAME, ROLE, role_words

LEADS = "leads"


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One of the team: `at` are table numbers by round, `led` how many segments by track, `clash` says where they are
    wanted twice, `doubled` by round where they are one too many at their table."""

    person: Person
    name: str
    at: tuple[tuple[str, str], ...]
    led: tuple[tuple[str, int], ...]
    leads: tuple[str, ...]
    clash: str
    doubled: tuple[tuple[str, str], ...]
    absent: bool


def team_rows(book: Book, day: str, names: bool, clashes: dict[str, str],
              doubled: dict[tuple[str, str], str]) -> list[TeamRow]:
    """Everybody of the team; `clashes` are sentences by person, `doubled` by person and round."""
    reach = people.contacts(book) if names else {}
    duties, stays, tracks = staff.duties(book), presence.stays(book, day), staff.tracks(book)
    rows = []
    for person in staff.team(book):
        mine = duties[person.id]
        rows.append(TeamRow(person, reach[person.id].name if person.id in reach else "",
                            tuple((round, str(table.number)) for round, table in mine.at.items()),
                            tuple((track.key, track.led(person.id)) for track in tracks),
                            tuple(segment.title for segment in mine.leads), clashes.get(person.id, ""),
                            tuple((round, doubled[person.id, round]) for round in mine.at
                                  if (person.id, round) in doubled),
                            stays[person.id].state == State.ABSENT))
    return rows


class TeamModel(QAbstractTableModel):
    """The rows. `assign(person, round, number)` makes an edit true, and says False where it could not."""

    def __init__(self, assign: Callable[[str, str, str], bool], parent=None):
        super().__init__(parent)
        self._assign = assign
        self._rows: list[TeamRow] = []
        self._columns: list[str] = [CODE, ROLE, LEADS]
        self._rounds: dict[str, Round] = {}
        self._tracks: dict[str, Track] = {}
        self._days = 0
        self.editable = True

    def show(self, book: Book, rows: list[TeamRow], names: bool) -> None:
        """Shows the team; where only what they do is another, their places stay."""
        self._rounds = {round.id: round for round in tables.rounds(book)}
        tracks = {track.key: track for track in staff.tracks(book)}
        columns = [CODE, *([NAME] if names else []), ROLE, *self._rounds, *tracks, LEADS]
        same = columns == self._columns and [row.person for row in rows] == [row.person for row in self._rows]
        if not same:
            self.beginResetModel()
        self._columns, self._rows, self._tracks = columns, rows, tracks
        self._days = len({track.day.id for track in tracks.values()})
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))

    def row(self, index: QModelIndex) -> TeamRow | None:
        """The row of an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def round(self, index: QModelIndex) -> Round | None:
        """The round whose column an index lies in."""
        return self._rounds.get(self._columns[index.column()]) if index.isValid() else None

    def track(self, index: QModelIndex) -> Track | None:
        """The track whose column an index lies in."""
        return self._tracks.get(self._columns[index.column()]) if index.isValid() else None

    def is_track(self, column: int) -> bool:
        """Whether a column is that of a track."""
        return self._columns[column] in self._tracks

    def place(self, person: str, key: str) -> QModelIndex:
        """A cell by person and column; none where either is gone."""
        at = next((at for at, row in enumerate(self._rows) if row.person.id == person), -1)
        return self.index(at, self._columns.index(key)) if at >= 0 and key in self._columns else QModelIndex()

    def key(self, column: int) -> str:
        """What a column holds: a round's id, a track's key, or one of the names of the others."""
        return self._columns[column]

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """How many there are in the team."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        """Code, name, role, the rounds, the tracks, and what they lead."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings; a round's title is its tooltip."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        key = self._columns[section]
        if role == Qt.ItemDataRole.ToolTipRole and key in self._rounds:
            return self._rounds[key].title or None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and key in self._tracks:
            track = self._tracks[key]
            return self.tr("Track {}, {}").format(track.name, day_words(track.day))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if track := self._tracks.get(key):
            return self.tr("{} · {}").format(track.name, day_words(track.day)) if self._days > 1 else track.name
        words = {CODE: self.tr("Code"), NAME: self.tr("Name"), ROLE: self.tr("Role"), LEADS: self.tr("Leads")}
        return words[key] if key in words else self.tr("Round {}").format(self._rounds[key].number)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """The tables are edited here; the rest where it is written."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and self.round(index) else flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view asks of a cell."""
        row = self.row(index)
        if not row:
            return None
        key = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, key)
            case Qt.ItemDataRole.EditRole:
                return dict(row.at).get(key, "")
            case Qt.ItemDataRole.DecorationRole if key in (CODE, LEADS) and row.clash:
                return icons.icon("alert", "danger")
            case Qt.ItemDataRole.DecorationRole if key in dict(row.doubled):
                return icons.icon("alert", "danger")
            case Qt.ItemDataRole.ForegroundRole if row.absent:
                return look.color("ink_faint")
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, key)
            case Qt.ItemDataRole.AccessibleTextRole:
                more = self._tip(row, key) if key == LEADS or key in self._tracks else \
                    row.clash if key == CODE else dict(row.doubled).get(key, "")
                return ". ".join(filter(None, [self._text(row, key), more]))
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Puts somebody at a table in a round."""
        row, round = self.row(index), self.round(index)
        if not (row and round and self.editable) or role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value).strip()
        return text == dict(row.at).get(round.id, "") or self._assign(row.person.id, round.id, text)

    def _text(self, row: TeamRow, key: str) -> str:
        if key == CODE:
            return row.person.code
        if key == NAME:
            return " ".join(row.name.split())
        if key == ROLE:
            words = role_words(row.person.role)
            return self.tr("{}, absent").format(words) if row.absent else words
        if key == LEADS:
            return ", ".join(row.leads)
        if track := self._tracks.get(key):
            led, there = dict(row.led).get(key, 0), len(track.segments)
            if not led:
                return ""
            return self.tr("leads all {}").format(there) if led == there else self.tr("leads {} of {}").format(
                led, there)
        number = dict(row.at).get(key, "")
        return self.tr("Table {}").format(number) if number else ""

    def _tip(self, row: TeamRow, key: str) -> str | None:
        if track := self._tracks.get(key):
            return self.tr("leads {} of {} segments of {}").format(dict(row.led).get(key, 0), len(track.segments),
                                                                   track.name)
        if key in (CODE, LEADS) and row.clash:
            return row.clash
        return dict(row.doubled).get(key) or self._text(row, key) or None
