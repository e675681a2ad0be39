"""The store: one event's file, held open; `do` is its door for writing, `book` what it holds now."""

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from .. import limits
from ..domain.book import Book
from ..domain.changes import DELETED, Change
from ..domain.ids import new_id
from ..domain.records import Note
from . import file, journal, readings, search
from .clock import Clock, new_session
from .device import Device, computer
from .errors import HeldError, StoreError, told_plainly
from .held import UNSWEPT, HeldFile
from .history import History, Written
from .journal import Entry, Key, State
from .lock import Holder, Lock
from .pictures import keep as keep_pictures
from .pictures import read as read_picture
from .readings import Shelves

if TYPE_CHECKING:
    from ..domain.query import Query
    from .tables import Pen

_HOT = 5000
"""States kept in memory, enough for the last steps however large; each is about a kilobyte."""


@dataclass(frozen=True, slots=True)
class Done:
    """What listeners are told after a commit: which records read differently now, and why."""

    label: str
    origin: Literal["do", "phones", "undo", "redo", "merge", "erase"]
    keys: frozenset[Key]

    def touches(self, *kinds: str) -> bool:
        """Whether any record of these kinds reads differently."""
        return any(kind in kinds for kind, _ in self.keys)

    def ids(self, kind: str) -> set[str]:
        """The ids of the records of a kind that read differently."""
        return {id for k, id in self.keys if k == kind}


class Store(HeldFile):
    """An open event. One thread uses it at a time: it may be opened in a worker and then handed over for good. The
    `book` may go to any. Of a table's copy `own_table` is that table's id, and whoever opens it is that table's laptop.

    Make one with `Store.create` or `Store.open`, and `close` it.
    """

    def __init__(self, path: Path, device: Device, lock: Lock | None, wall: Callable[[], float]):
        super().__init__(path, lock, wall)
        self.device, self.own_table = device, ""
        self.session = new_session()
        self.clock = Clock(self.session, wall)
        self.history = History(self)
        self.last_write: float | None = None
        self._listeners: list[Callable[[Done], None]] = []
        self._shelves: Shelves = {}
        self._since: Mapping[str, str] = {}
        self._next_shelves: Shelves = {}
        self._next_states: Mapping[Key, State] = {}
        self._hot: dict[Key, State] = {}

    # Opening and closing

    @classmethod
    def create(cls, path: Path, device: Device, *, event: str = "", wall: Callable[[], float] = time.time,
               notes: Mapping[str, str] | None = None) -> "Store":
        """A new, empty file. `event` is the identity that merging goes by; a new one where it is empty.

        Raises:
            StoreError: There is a file already, or it cannot be made here.
        """
        store = cls(Path(path), device, None, wall)
        file.claim(store.path)
        try:
            with told_plainly(store.path):
                store._lock = Lock(store.path, _holder(device, wall))
                store.connect()
                file.stamp_format(store.raw)
                with store.transaction() as pen:
                    readings.make_again(pen)
                    kept = {"event": event or new_id(), **(notes or {})}
                    pen.insert("meta", kept.items())
        except BaseException:
            store.disconnect()
            file.remove(store.path)
            store.close()
            raise
        return store

    @classmethod
    def open(cls, path: Path, device: Device, *, read_only: bool = False, or_read_only: bool = False,
             wall: Callable[[], float] = time.time) -> "Store":
        """An event that is there already.

        Args:
            read_only: Leaves the file and its lock alone.
            or_read_only: Where it is held or cannot be written, opens it to read; `read_only_because` says why.

        Raises:
            StoreError: One of its kinds, as in `file.examine`; `HeldError` names the holder.
        """
        path = Path(path)
        version = file.examine(path)
        lock, because, held = None, f"{path.name} was opened to be read only." if read_only else "", False
        if not read_only:
            try:
                with told_plainly(path):
                    lock = _writers_lock(path, device, wall)
            except StoreError as error:
                if not or_read_only:
                    raise
                held = isinstance(error, HeldError)
                because = f"Open {error.where}, so here it can only be read." if held else str(error)
        store = cls(path, device, lock, wall)
        store.read_only_because, store.held_elsewhere = because, held
        try:
            if lock and file.is_older(version):
                file.set_aside(path, f"before format {file.MAJOR}.{file.MINOR}")
            with told_plainly(path):
                store.connect()
                if lock:
                    store._bring_forward(version)
                store._load()
        except BaseException:
            store.close()
            raise
        return store

    def sibling(self) -> "Store":
        """The same opening of the file for another thread, for long work while nothing is written here.

        It makes the same session's stamps, so only one of the two may write until `adopt`. To be made, used and
        closed on the other thread.

        Raises:
            StoreError: The file cannot be opened again.
        """
        made = Store(self.path, self.device, None, self._wall)
        made.read_only_because, made.session, made.clock = self.read_only_because, self.session, self.clock
        with told_plainly(self.path):
            made.connect()
            made._load()
        return made

    def adopt(self, sibling: "Store", done: Done) -> Done:
        """Takes over what a sibling did, its undo steps too, and tells the listeners."""
        self._shelves, self._since = sibling._shelves, sibling._since
        self._hot = sibling._hot
        self.last_write = sibling.last_write or self.last_write
        self.history.take_over(sibling.history)
        return self.tell(done.label, done.origin, done.keys)

    def catch_up(self) -> None:
        """Reads anew what a sibling wrote before it stopped half way, and tells the listeners if it wrote anything."""
        before = self._shelves
        self._hot.clear()
        with told_plainly(self.path):
            self._load()
        if keys := {(kind, id) for kind, shelf in self._shelves.items()
                    for id, _ in shelf.items() ^ before.get(kind, {}).items()}:
            self.tell("", "do", frozenset(keys))

    def close(self) -> None:
        """Lets the file go; all that its log holds is moved into it first."""
        self._listeners.clear()
        super().close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def _bring_forward(self, version: tuple[int, int]) -> None:
        """Makes the tables again where a version with other nouns wrote them, older or newer than this one."""
        with self.reading() as connection:
            ours = readings.are_ours(connection)
        if not ours:
            with self.transaction() as pen:
                readings.make_again(pen)
        if file.is_older(version):
            file.stamp_format(self.raw)
        if self.note_of(UNSWEPT):
            with suppress(StoreError):  # It stays marked.
                self.sweep()

    def _load(self) -> None:
        with self.reading() as connection:
            if newest := journal.newest_stamp(connection):
                self.clock.observe(newest)
            ours = readings.are_ours(connection)
            self._shelves = readings.read(connection) if ours else readings.of_journal(journal.read(connection))
            since = journal.first_stamps(connection)
            self._since = {id: since[id] for id in self._shelves.get(Note.kind, {}) if id in since}
            table = self._shelves.get("table", {}).get(readings.about(connection).get("table", ""))
        if table:
            self.own_table, self.device = table.id, Device(f"table {table.number}'s laptop")

    # Reading

    @property
    def book(self) -> Book:
        """All that the event holds at this moment."""
        return Book(dict(self._shelves), self._since)

    def search(self, query: "str | Query", most: int = 200, *, widen: Callable[[str], Iterable[str]] = lambda _: (),
               among: frozenset[str] | None = None) -> list[Key]:
        """Notes and people that have a word beginning with each word of the query, as in `search.find`."""
        with self.reading() as connection:
            return search.find(connection, query, most, widen=widen, among=among)

    # Writing

    def picture(self, name: str) -> bytes | None:
        """The picture that is kept under its hash, or None where this file has it not or not whole."""
        with self.reading() as connection:
            return read_picture(connection, name)

    def do(self, label: str, changes: Iterable[Change], *, typing: str = "",
           pictures: Mapping[str, bytes] = MappingProxyType({}), origin: Literal["do", "phones"] = "do") -> Done:
        """Makes changes true, all or none, and tells the listeners.

        Args:
            label: What was done, in words, without anybody's name: the name of the undo step.
            typing: Names a field that is being typed in; changes in a row with the same one are one undo step.
            pictures: Those of photographs among the changes, by their hash.
            origin: What people did on their "phones" is no undo step: undo at the desk never takes a vote away.

        Raises:
            StoreError: Nothing was changed; the sentence says why.
        """
        step = new_id()
        with self.writing() as pen:
            written, states = self.prepare(pen.raw, step, label, changes)
            keys = self.append(pen, [w.entry for w in written], states)
            keep_pictures(pen, pictures)
        if not written:
            return Done(label, origin, frozenset())
        if origin == "do":
            self.history.push(label, written, typing)
        return self.tell(label, origin, keys)

    def undo(self) -> Done | None:
        """Takes the last step back, but for fields that another laptop has written since. None: nothing to undo."""
        return self.history.undo()

    def redo(self) -> Done | None:
        """Makes the step true again that was undone last. None: nothing to redo."""
        return self.history.redo()

    def listen(self, listener: Callable[[Done], None]) -> Callable[[], None]:
        """Calls `listener` after each commit, on the store's thread; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def rebuild(self) -> None:
        """Makes all tables again from the journal."""
        with self.writing() as pen:
            readings.make_again(pen)
        self._load()

    def prepare(self, connection: sqlite3.Connection, step: str, label: str, changes: Iterable[Change],
                ) -> tuple[list[Written], dict[Key, State]]:
        """The entries of those changes that change something, and the states that they lead to.

        Raises:
            StoreError: One breaks a limit.
        """
        changes = list(changes)
        check_limits(changes)
        present = self.states(connection, {(c.kind, c.id) for c in changes})
        written = []
        for change in changes:
            state = present[change.kind, change.id]
            fields = {name: value for name, value in journal.plain_fields(change.fields).items()
                      if name not in state.values or state.values[name] != value}
            if not fields or state.erased:
                continue
            before = {name: state.value(name) for name in fields}
            written.append(Written(self.write_over(state, step, label, fields), before))
        return written, {w.entry.key: present[w.entry.key] for w in written}

    def states(self, connection: sqlite3.Connection, keys: Iterable[Key]) -> dict[Key, State]:
        """The present state of records, to be written on."""
        keys = set(keys)
        hot = {key: self._hot[key].copy() for key in keys if key in self._hot}
        return hot | journal.states(connection, keys - hot.keys())

    def write_over(self, state: State, step: str, label: str, fields: dict[str, Any], seen: Sequence[str] = (),
                   ) -> Entry:
        """The entry that sets these fields of a record in this state, which it changes.

        One that takes the record away has seen all its fields, so that a merge can tell if somebody wrote more.
        `seen` are the stamps of all values between which somebody chose.
        """
        journal.check_fields(state.kind, state.id, fields)
        stamps = state.stamps
        over = {name: [stamps[name]] for name in (stamps if fields.get(DELETED) else fields) if name in stamps}
        if seen:
            over |= {name: sorted({*over[name], *seen}) for name in fields if name in over}
        made = Entry(self.clock.tick(), step, self.device.name, label, state.kind, state.id, fields, over)
        state.lay(made)
        return made

    @contextmanager
    def writing(self):
        """The one transaction for whoever writes: `do`, undo, merge and erase.

        Raises:
            StoreError: The file cannot be written; nothing was.
        """
        if self.read_only_because:
            raise StoreError(self.read_only_because)
        with told_plainly(self.path):
            self.see_that_it_is_there()
            self._next_shelves, self._next_states = {}, {}
            with self.transaction() as pen:
                yield pen
        self._shelves |= self._next_shelves
        self._keep_hot()
        self.last_write = self._wall()

    def _keep_hot(self) -> None:
        """Remembers the states written last, so that undo and typing on need not read all their entries."""
        for key, state in self._next_states.items():
            self._hot.pop(key, None)
            self._hot[key] = state
        for key in list(islice(self._hot, max(0, len(self._hot) - _HOT))):
            del self._hot[key]

    def append(self, pen: "Pen", entries: Sequence[Entry], states: Mapping[Key, State]) -> frozenset[Key]:
        """Writes entries, and their records as these states make them; to be called inside `writing`."""
        journal.write(pen, entries)
        return self.read_anew(pen, states)

    def read_anew(self, pen: "Pen", states: Mapping[Key, State]) -> frozenset[Key]:
        """Brings tables and book up to these states; to be called inside `writing`."""
        read = {key: state.record for key, state in states.items()}
        readings.write(pen, read)
        shelves = {kind: dict(self._shelves.get(kind, {})) for kind in {kind for kind, _ in read}}
        for (kind, id), record in read.items():
            if record:
                shelves[kind][id] = record
            else:
                shelves[kind].pop(id, None)
        since = {id: state.since for (kind, id), state in states.items() if kind == Note.kind}
        if since.items() - self._since.items():
            self._since = {**self._since, **since}
        self._next_shelves, self._next_states = shelves, states
        return frozenset(read)

    def tell(self, label: str, origin: str, keys: frozenset[Key]) -> Done:
        """Tells the listeners what was committed."""
        done = Done(label, origin, keys)
        for listener in list(self._listeners):
            listener(done)
        return done


def check_limits(changes: Iterable[Change]) -> None:
    """Sees that changes keep within the limits.

    Raises:
        StoreError: One does not; the sentence says what.
    """
    for change in changes:
        try:
            limits.check_change(change)
        except limits.LimitError as error:
            raise StoreError(f"{str(error)[:1].upper()}{str(error)[1:]}") from error


def _writers_lock(path: Path, device: Device, wall: Callable[[], float]) -> Lock:
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")
    return Lock(path, _holder(device, wall))


def _holder(device: Device, wall: Callable[[], float]) -> Holder:
    return Holder(device.name, computer(), f"since {time.strftime('%H:%M', time.localtime(wall()))}")
