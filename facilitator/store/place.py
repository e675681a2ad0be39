"""Where an event's file lies, and whether it had better be worked on in a copy on the laptop's own disk."""

import os
import string
import sys
from collections.abc import Callable
from pathlib import Path

from . import backup
from .errors import StoreError, told_plainly


def is_removable_or_synced(path: Path) -> str:
    """"stick" or "synced" where an event had better be worked on in a copy on the laptop's own disk, else nothing.

    Told by the folder's place and name, which is how the systems mount sticks and the services name their folders.
    """
    folder = path.absolute().parent
    parts = [part.casefold() for part in folder.parts]
    if any(part.startswith(("dropbox", "onedrive", "nextcloud", "google drive", "googledrive", "icloud", "syncthing",
                            "com~apple~clouddocs", "owncloud", "box sync", "mega")) for part in parts):
        return "synced"
    posix = folder.as_posix()
    if posix.startswith(("/media/", "/run/media/", "/Volumes/", "/mnt/")):
        return "stick"
    return "stick" if _windows_removable(folder) else ""


def sticks() -> list[Path]:
    """The sticks that are plugged in, as the folders at which they are mounted; quick, and never an error."""
    if sys.platform == "win32":
        drives = [Path(f"{letter}:/") for letter in string.ascii_uppercase[2:]]
        return [drive for drive in drives if _windows_removable(drive) and is_folder(drive)]
    if sys.platform == "darwin":
        return [volume for volume in _folders(Path("/Volumes")) if not volume.is_symlink()]
    places = [Path("/media"), Path("/run/media"), *_folders(Path("/media")), *_folders(Path("/run/media"))]
    return [folder for place in places for folder in _folders(place)
            if _is_mounted(folder) and os.access(folder, os.W_OK)]


def _folders(parent: Path) -> list[Path]:
    try:
        return sorted(path for path in parent.iterdir() if is_folder(path))
    except OSError:
        return []


def _is_mounted(path: Path) -> bool:
    try:
        return path.is_mount()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; never an error, also where a stick was pulled out."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _windows_removable(folder: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    removable = 2
    return ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == removable


def take_home(path: Path, folder: Path, progress: Callable[[float], None] = lambda share: None) -> Path:
    """Copies an event from a stick or synced folder to the laptop's own disk, to be worked on there.

    Args:
        progress: Is told the share done, 0 to 1; it may raise to stop, and no copy is made.

    Raises:
        StoreError: It cannot be copied, or a copy is there already.
    """
    target = folder / path.name
    with told_plainly(target):
        if target.exists():
            raise StoreError(f"{target.name} is in the folder {folder.name} already: open that one.")
        folder.mkdir(parents=True, exist_ok=True)
        backup.copy(path, target, progress)
        made = path.stat()
        os.utime(target, (made.st_atime, made.st_mtime))  # Not its rights: on a stick they may forbid writing.
    return target
