"""Unfinished lines, one a table, and unfinished words of notes, kept on this laptop so that a crash or a closed window
loses none of them; and where the line stood."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from ....domain.ids import cell_id
from ....store.device import config_folder
from .marks import Mark

SAVED_WITHIN = 700
"""Milliseconds after which what was typed is written to the disk, however long the hands go on."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in a table's line: its text, its chips, and the segment that it was begun for."""

    text: str = ""
    marks: tuple[Mark, ...] = ()
    segment: str = ""

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.marks)


class Drafts:
    """The unfinished lines of one event, by table, or by note. `keep` is quick; `save` writes what changed since."""

    def __init__(self, event: str):
        self._event = event
        self._drafts: dict[str, Draft] = {}
        self._unsaved: set[str] = set()
        self._left_at: tuple[str, str] | None = None

    def of(self, table: str) -> Draft:
        """A table's unfinished line, or an empty one."""
        if table not in self._drafts:
            self._drafts[table] = _read(self._path(table))
        return self._drafts[table]

    def keep(self, table: str, draft: Draft) -> None:
        """This is what stands in a table's line now."""
        if draft != self.of(table):
            self._drafts[table] = draft
            self._unsaved.add(table)

    def save(self) -> None:
        """Writes what changed; a laptop that cannot keep it goes on without."""
        for table in self._unsaved:
            draft = self._drafts[table]
            _write(self._path(table), asdict(draft) if draft else {})
        self._unsaved.clear()

    def left_at(self) -> tuple[str, str] | None:
        """The table and the segment that the line stood at last; None where that is not known."""
        try:
            kept = json.loads(self._place().read_text("utf-8"))
            return str(kept["table"]), str(kept["segment"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def save_place(self, table: str, segment: str) -> None:
        """The line stands here now."""
        if (table, segment) != self._left_at:
            self._left_at = table, segment
            _write(self._place(), {"table": table, "segment": segment})

    def _path(self, table: str) -> Path:
        # The event's identity comes out of a file that anybody may have made: it never becomes a path itself.
        return config_folder() / "drafts" / f"{cell_id('draft', self._event, table)}.json"

    def _place(self) -> Path:
        return config_folder() / "places" / f"{cell_id('place', self._event)}.json"


def _read(path: Path) -> Draft:
    try:
        kept = json.loads(path.read_text("utf-8"))
        marks = [Mark(*(str(mark[name]) for name in ("sort", "value", "typed", "name"))) for mark in kept["marks"]]
        sound = tuple(mark for mark in marks if mark.sort != "voices" or mark.value.isdecimal())
        return Draft(str(kept["text"]), sound, str(kept["segment"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Draft()


def _write(path: Path, kept: dict) -> None:
    try:
        if not kept:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
        os.replace(beside, path)  # A crash in the middle leaves the older words, never half of the newer.
    except (OSError, ValueError):
        return
