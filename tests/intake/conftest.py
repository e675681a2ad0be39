"""A desk for imports: write a file, plan its import, and lay the plan over a book."""

import dataclasses
from pathlib import Path

import pytest

from facilitator.domain.book import Book
from facilitator.domain.changes import DELETED
from facilitator.domain.records import NOUNS
from facilitator.intake import kinds, sheet


class Desk:
    """Writes files into a folder, and holds the book that imports go to."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.book = Book({})

    def file(self, content: str | bytes, name: str = "list.csv") -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def sheet(self, content, expected=()):
        return sheet.read(self.file(content), expected)

    def plan(self, kind, content, chosen=None, name="list.csv", **options):
        path = content if isinstance(content, Path) else self.file(content, name)
        return kinds.read(kind, path, self.book, chosen or {}, **options)

    def take(self, kind, content, chosen=None, **options):
        """Plans an import and makes it true."""
        plan = self.plan(kind, content, chosen, **options)
        there = {(noun.kind, record.id): record for noun in NOUNS.values() for record in self.book.all(noun)}
        for change in plan.changes:
            fields = {name: value for name, value in change.fields.items() if name != DELETED}
            known = there.get((change.kind, change.id))
            there[change.kind, change.id] = (dataclasses.replace(known, **fields) if known
                                             else NOUNS[change.kind](id=change.id, **fields))
        self.book = Book.of(there.values())
        return plan


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
