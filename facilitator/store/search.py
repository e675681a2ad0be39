"""Finding notes and people by the beginnings of their words, accents folded."""

import hashlib
import sqlite3
from collections.abc import Iterable

from ..domain.changes import Record
from ..domain.ids import code
from ..domain.records import Contact, Note, Person
from .journal import Key

_CREATE = ("CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, record UNINDEXED, words, "
           "tokenize=\"unicode61 remove_diacritics 0\")")
_KINDS = {Note.kind, Person.kind, Contact.kind}


def create(connection: sqlite3.Connection) -> None:
    """Makes the empty index anew; nothing of an older one stays in the file's used pages."""
    connection.execute("DROP TABLE IF EXISTS search")
    connection.execute(_CREATE)


def update(connection: sqlite3.Connection, read: Iterable[tuple[Key, Record | None]]) -> None:
    """Takes in how these records read now; None is one that is gone."""
    touched = [(key, record) for key, record in read if key[0] in _KINDS]
    if not touched:
        return
    connection.executemany("DELETE FROM search WHERE rowid = ?", [(_row(key),) for key, _ in touched])
    connection.executemany("INSERT INTO search(rowid, kind, record, words) VALUES (?, ?, ?, ?)",
                           [(_row(key), *key, _words(record)) for key, record in touched if record])


def find(connection: sqlite3.Connection, query: str, most: int) -> list[Key]:
    """Records that have a word beginning with each word of the query, at most so many."""
    if not (wanted := _words_of(query)):
        return []
    match = " ".join(f'"{word}"*' for word in wanted)
    return connection.execute("SELECT kind, record FROM search WHERE search MATCH ? ORDER BY rowid LIMIT ?",
                              (match, most)).fetchall()


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether the index leads to all that it holds; asked of a copy, since SQLite only lets a writer ask."""
    try:
        connection.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 0)")
    except sqlite3.DatabaseError:
        return False
    return True


def rows(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """All that the index holds: kind, id and words."""
    return set(connection.execute("SELECT kind, record, words FROM search"))


def expected_rows(records: Iterable[Record]) -> set[tuple[str, str, str]]:
    """All that the index should hold."""
    return {(record.kind, record.id, _words(record)) for record in records if record.kind in _KINDS}


def _words(record: Record) -> str:
    return " ".join(_words_of(_text(record)))


def _words_of(text: str) -> list[str]:
    from ..domain.words import words  # Only now: an event is read without comparing words.

    return words(text)


def _text(record: Record) -> str:
    match record:
        case Note():
            return f"{record.text} {code(record.id)}"
        case Person():
            return record.code
        case Contact():
            return record.name
    return ""


def _row(key: Key) -> int:
    """A record's row number in the index: 64 bits made from its kind and all of its id, which may be foreign."""
    return int.from_bytes(hashlib.blake2b(" ".join(key).encode(), digest_size=8).digest(), signed=True)
