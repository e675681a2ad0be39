"""Who has the event open: a lock of the operating system on a small file beside it, which names its holder."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from .errors import HeldError

_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""What the systems answer where somebody else holds a lock, and not where a disk knows no locks."""

_LOCKED_BYTE = 1 << 20
"""Far behind the words, since Windows forbids reading locked bytes."""


class Lock:
    """Held until `release`, or until the process ends however it ends.

    Raises:
        HeldError: Somebody else holds it; the sentence names them.
        OSError: There can be no lock here.
    """

    def __init__(self, event: Path, holder: str):
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
                raise HeldError(f"{event.name} is open {holder_of(event)}: close it there first.") from error
            if _still_there(handle, self.path):
                self._handle = handle
            else:
                os.close(handle)  # Its last holder took it away between our opening and our locking it.
        os.ftruncate(self._handle, 0)
        os.write(self._handle, holder.encode())

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


def holder_of(event: Path) -> str:
    """Who holds it, as words that follow "is open"."""
    try:
        return lock_path(event).read_text("utf-8") or "in another window"
    except (OSError, UnicodeDecodeError):
        return "in another window"


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
