"""Segments on the clipboard: whole for another day or event of this program, and as a table for a spreadsheet.

The table holds nothing private; the lead's script goes along only in what no other program reads.
"""

import json
import re
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ....domain import agenda
from ....domain.book import Book
from ....domain.changes import Record, field_types, plain, revive
from ....domain.rearrange import Bundle, bundle
from ....domain.records import NOUNS, Script, Segment, Turns
from . import words as say

_ID = re.compile(r"[0-9a-f]{32}")

MIME = "application/x-facilitator-segments+json"


def copy(book: Book, segments: Sequence[Segment], headings: Sequence[str]) -> None:
    """Puts segments on the clipboard; `headings` name the columns of the table."""
    data = QMimeData()
    taken = bundle(book, segments)
    data.setData(MIME, json.dumps([_written(record) for record in taken.records()]).encode())
    data.setText("\n".join("\t".join(map(_cell, line)) for line in [headings, *table(book, segments)]) + "\n")
    QGuiApplication.clipboard().setMimeData(data)
    _leave_text_at_the_end()


@cache
def _leave_text_at_the_end() -> None:
    """When the program ends the table alone stays. Data that Python made outlives Python on the clipboard, and Qt would
    end the program with a fault over it."""
    QGuiApplication.instance().aboutToQuit.connect(lambda: QGuiApplication.clipboard().setText(text()))


def table(book: Book, segments: Sequence[Segment]) -> list[list[str]]:
    """Segments as rows: start, end, minutes, title, type, track, seating, purpose, prompt, materials, room set-up."""
    plans = {line.segment.id: line for day in {s.day for s in segments} for line in agenda.planned(book, day)}
    rows = []
    for segment in segments:
        line = plans.get(segment.id)
        times = [agenda.clock_time(line.start), agenda.clock_time(line.end)] if line else ["", ""]
        rows.append([*times, str(segment.minutes), segment.title, say.type_words(segment.type), segment.track,
                     say.seating_words(book, segment), say.purpose_words(segment.purpose) if segment.purpose else "",
                     segment.prompt, segment.materials, segment.setup])
    return rows


def pasted() -> Bundle | None:
    """What the clipboard holds of segments; None where it holds something else, or what cannot be read."""
    data = QGuiApplication.clipboard().mimeData()
    if not data or not data.hasFormat(MIME):
        return None
    try:
        found = [_read(entry) for entry in json.loads(bytes(data.data(MIME)))]
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return Bundle(*(tuple(r for r in found if isinstance(r, noun)) for noun in (Segment, Script, Turns)))


def text() -> str:
    """What the clipboard holds as text."""
    return QGuiApplication.clipboard().text()


def _written(record: Record) -> dict:
    return {"kind": record.kind, "id": record.id,
            "fields": {name: plain(getattr(record, name)) for name in field_types(type(record))}}


def _read(entry: dict) -> Record:
    if not _ID.fullmatch(entry["id"]):
        raise ValueError("no id of a record")
    return revive(NOUNS[entry["kind"]], entry["id"], entry["fields"])


def _cell(text: str) -> str:
    """One cell of a table between tabs; a text of several lines, or with quotes, stands in quotes."""
    text = text.replace("\t", " ")
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if "\n" in text or '"' in text else text
