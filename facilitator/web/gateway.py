"""What stands between the server's thread and the one that owns the event: a queue that is written in turns.

The server reads the book, which never changes, and puts what phones ask into a queue. The owner's thread takes all that
waits in one turn, writes it in one commit, and only then is anybody answered.
"""

import os
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from ..domain import voting
from ..domain.book import Book
from ..domain.changes import Change

LABEL = "Votes and calls from phones"

_MOST_WAITING = 5_000
"""Ten rooms full of people; whoever comes after them is told to try again."""

_MOST_AT_ONCE = 100
"""Of one turn, so that the window is not kept from its own work for long."""

_MOST_TRIES = 20_000
"""Remembered answers: a vote that is sent again long after it was answered is told from a new one by its ballot."""

Plan = Callable[[Book], tuple[Sequence[Change], Any]]
"""What somebody asks, as changes of the book as it is by then, and the answer; it may raise `voting.Refused`."""


class NotKept(Exception):
    """It could not be written; the message is one plain sentence. Nothing of it is in the file."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks: told its answer, or an exception, on the owner's thread. What has the same `key` is done once
    and answered alike."""

    plan: Plan
    told: Callable[[Any], None]
    key: Hashable = None


class Gateway:
    """Made and turned on the thread that owns the event.

    Args:
        write: Writes changes in one commit; returns why it could not, or nothing.
        wake: Asks the owner for a turn, from any thread.
    """

    def __init__(self, book: Book, write: Callable[[str, Sequence[Change]], str], wake: Callable[[], None],
                 now: Callable[[], datetime], random: voting.Random = os.urandom):
        self.book, self.now = book, now
        self.ready: frozenset[tuple[str, str]] = frozenset()
        self._write, self._wake, self._random = write, wake, random
        self._waiting: deque[Asked] = deque()
        self._tries: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock, self._woken, self._closed = Lock(), False, False
        self._listeners: list[Callable[[], None]] = []

    # On the server's thread

    def ask(self, asked: Asked) -> bool:
        """Puts something in the queue; False where too much waits already, or nothing is taken any more."""
        with self._lock:
            if self._closed or len(self._waiting) >= _MOST_WAITING:
                return False
            self._waiting.append(asked)
            woken, self._woken = self._woken, True
        if not woken:
            self._wake()
        return True

    def listen(self, listener: Callable[[], None]) -> None:
        """Calls `listener` whenever the book is another one, on the owner's thread."""
        self._listeners.append(listener)

    def set_ready(self, table: str, segment: str, ready: bool) -> None:
        """A table is ready with what runs, or is not after all. That is a signal for the moment and nowhere kept."""
        now = {one for one in self.ready if one[1] == segment and one[0] != table}
        self.ready = frozenset(now | {(table, segment)} if ready else now)
        self._wake()

    # On the owner's thread

    def see(self, book: Book) -> None:
        """From now on the event holds this."""
        self.book = book
        for listener in self._listeners:
            listener()
        if self._lacking():
            self._wake()

    def turn(self) -> int:
        """Writes what waits and answers it; returns how many were answered with something new in the file.

        Whoever asks is answered with `NotKept` where the file cannot be written.
        """
        with self._lock:
            some = [self._waiting.popleft() for _ in range(min(_MOST_AT_ONCE, len(self._waiting)))]
            self._woken = bool(self._waiting)
        try:
            self._make_secrets()
            return self._do(some)
        finally:
            if self._waiting:
                self._wake()

    def close(self) -> None:
        """Writes what waits; from now on nothing is taken any more."""
        with self._lock:
            self._closed = True
        while self._waiting:
            self.turn()

    def _lacking(self) -> list[Change]:
        return [*voting.lacking(self.book, self._random), *voting.secret(self.book, "pages", self._random)]

    def _make_secrets(self) -> None:
        if made := self._lacking():
            self._write(LABEL, made)  # A poll that was sealed and reopened gets none: the store knows of its end.

    def _do(self, some: Sequence[Asked]) -> int:
        book, changes, answers, fresh = self.book, [], [], {}
        for asked in some:
            answer, made = self._answer(asked, book, fresh)
            if made:
                changes += made
                book = book.after(made)
            if asked.key is not None and not isinstance(answer, Exception):
                fresh[asked.key] = answer
            answers.append((asked, answer, bool(made)))
        if changes and (why := self._write(LABEL, changes)):
            answers = [(asked, answer if isinstance(answer, Exception) else NotKept(why), False)
                       for asked, answer, _ in answers]
        else:
            self._tries.update(fresh)
            while len(self._tries) > _MOST_TRIES:
                self._tries.popitem(last=False)
        for asked, answer, _ in answers:
            asked.told(answer)
        return sum(new for *_, new in answers)

    def _answer(self, asked: Asked, book: Book, fresh: dict[Hashable, Any]) -> tuple[Any, Sequence[Change]]:
        for known in (fresh, self._tries):
            if asked.key is not None and asked.key in known:
                return known[asked.key], ()
        try:
            made, answer = asked.plan(book)
        except Exception as error:  # Refused, or a fault of ours in what one phone asked: the others' votes are taken.
            return error, ()
        return answer, made
