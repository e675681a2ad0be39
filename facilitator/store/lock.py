"""Who has the event open: a lock of the operating system on a small file beside it, which names its holder."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from .errors import HeldError

_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""What the systems answer where somebody else holds a lock, and not where a disk knows no locks."""

_LOCKED_BYTE = 1 << 20
"""Far behind the words, since Windows forbids reading locked bytes."""


class Holder(NamedTuple):
    """Who holds an event: the laptop's drawn name, the computer's own name, and since when or what for, in words.

    The computer's name is what people can look for. It stands beside the file only as long as that is open.
    """

    device: str
    computer: str
    doing: str

    def told_to(self, reader: "Holder") -> str:
        """Where that is, as words that follow "is open"."""
        if self[:2] == reader[:2]:
            where = "in another window on this laptop"
        else:
            where = f"on the computer {self.computer}" if self.computer else "on another computer"
        return f"{where} {self.doing}".rstrip()


class Lock:
    """Held until `release`, or until the process ends however it ends.

    Raises:
        HeldError: Somebody else holds it; the sentence names them.
        OSError: There can be no lock here.
    """

    def __init__(self, event: Path, holder: Holder):
        self.path = lock_path(event)
        self._handle = -1
        while self._handle < 0:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(handle)
            except OSError as error:
                os.close(handle)
                if error.errno not in _HELD:
                    raise
                raise HeldError(event.name, where_open(event, holder)) from error
            if _still_there(handle, self.path):
                self._handle = handle
            else:
                os.close(handle)  # Its last holder took it away between our opening and our locking it.
        os.ftruncate(self._handle, 0)
        os.write(self._handle, "\n".join(holder).encode("utf-8", "replace"))

    def release(self) -> None:
        """Lets go; the file goes away."""
        if self._handle < 0:
            return
        if sys.platform != "win32":  # Windows does not let an open file go; nor one that somebody else just opened.
            self.path.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = -1
        if sys.platform == "win32":
            with suppress(OSError):
                self.path.unlink()


def lock_path(event: Path) -> Path:
    """Where the lock of an event lies: beside the file itself, not beside a link to it."""
    real = event.resolve()
    return real.with_name(f".{real.name}.lock")


def where_open(event: Path, reader: Holder) -> str:
    """Where an event is held, as words that follow "is open"."""
    with suppress(OSError, UnicodeDecodeError, TypeError):
        return Holder(*lock_path(event).read_text("utf-8").split("\n")).told_to(reader)
    return "in another window"


def is_free(event: Path) -> bool:
    """Whether nobody holds an event any more; what a holder left who was ended is taken away."""
    if not lock_path(event).exists():
        return True
    try:
        Lock(event, Holder("", "", "")).release()
    except (HeldError, OSError):
        return False
    return True


def _still_there(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
