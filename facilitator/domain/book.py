"""The book: everything that an event holds at one moment, for verbs and summaries to read."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from .changes import DELETED, Change, Record
from .records import EVENT, NOUNS, Event, Note

R = TypeVar("R", bound=Record)


class Book:
    """Records by kind and id; nothing in it changes, so it can be given to another thread."""

    def __init__(self, shelves: Mapping[str, Mapping[str, Record]], since: Mapping[str, str] = MappingProxyType({})):
        self._shelves, self._since = shelves, since

    def __reduce__(self):
        """So that it can be given to another process too."""
        return Book, (self._shelves, dict(self._since))

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Book":
        """A book of these records."""
        shelves: dict[str, dict[str, Record]] = {}
        for record in records:
            shelves.setdefault(record.kind, {})[record.id] = record
        return cls(shelves)

    def all(self, noun: type[R]) -> list[R]:
        """All records of a noun, in no order that means anything."""
        return list(self._shelves.get(noun.kind, {}).values())

    def records(self) -> list[Record]:
        """All records, noun after noun."""
        return [record for shelf in self._shelves.values() for record in shelf.values()]

    def get(self, noun: type[R], id: str) -> R | None:
        """The record with this id, or None where the reference leads nowhere."""
        return self._shelves.get(noun.kind, {}).get(id)

    def since(self, note: Note) -> str:
        """What sorts notes by when they first came into the event, alike on every laptop; "" where nobody knows."""
        return self._since.get(note.id, "")

    def in_one_order(self) -> "Book":
        """The same records by id, for what is written to paper and files: in what order a laptop came to know them must
        not show there."""
        return Book({kind: dict(sorted(shelf.items())) for kind, shelf in self._shelves.items()}, self._since)

    def with_shelf(self, noun: type[R], records: Mapping[str, R]) -> "Book":
        """The same book with other records of one noun, by id."""
        return Book({**self._shelves, noun.kind: records}, self._since)

    def after(self, changes: Iterable[Change]) -> "Book":
        """The book as it would be after some changes, to see what they lead to; nothing is written."""
        shelves: dict[str, dict[str, Record]] = {}
        for change in changes:
            if change.kind not in shelves:
                shelves[change.kind] = dict(self._shelves.get(change.kind, {}))
            shelf = shelves[change.kind]
            values = {name: value for name, value in change.fields.items() if name != DELETED}
            if change.fields.get(DELETED):
                shelf.pop(change.id, None)
            elif known := shelf.get(change.id):
                shelf[change.id] = replace(known, **values)
            elif DELETED in change.fields:
                shelf[change.id] = NOUNS[change.kind](id=change.id, **values)
        return Book({**self._shelves, **shelves}, self._since)

    @property
    def event(self) -> Event:
        """The event itself."""
        return self.get(Event, EVENT) or Event(id=EVENT)
