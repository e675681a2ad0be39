"""Who has the event open: a lock of the operating system on a small file beside it, which names its holder."""

import os
import sys
from pathlib import Path

from .errors import HeldError

_LOCKED_BYTE = 1 << 20
"""Far behind the words, since Windows forbids reading locked bytes."""


class Lock:
    """Held until `release`, or until the process ends however it ends.

    Raises:
        HeldError: Somebody else holds it; the sentence names them.
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
        if sys.platform != "win32":  # Windows does not let an open file go.
            self.path.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = -1


def lock_path(event: Path) -> Path:
    """Where the lock of an event lies."""
    return event.with_name(f".{event.name}.lock")


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
