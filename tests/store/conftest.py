"""Disks for the store's tests: small ones that fill up, and folders in which nothing can be written."""

import ctypes
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.store.store import Store
from tests.store.helpers import DESK

_OWN_MOUNTS = 0x00020000


class Mounts:
    """Disks that only this run sees; they are taken away after the test."""

    def __init__(self):
        self._made: list[Path] = []

    def disk(self, folder: Path, size: str = "64m") -> Path:
        """An empty disk of this size at a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._mount("-t", "tmpfs", "-o", f"size={size}", "none", str(folder))
        self._made.append(folder)
        return folder

    def make_read_only(self, folder: Path) -> Path:
        """Nothing can be written in a folder any more, not even by root."""
        self._mount("--bind", str(folder), str(folder))
        self._made.append(folder)
        self._mount("-o", "remount,ro,bind", str(folder))
        return folder

    def pull(self, folder: Path) -> None:
        """Takes a disk away, as one pulls a stick."""
        subprocess.run(["umount", "-l", str(folder)], check=True)
        self._made.remove(folder)

    def undo(self) -> None:
        """Takes all of them away."""
        for folder in reversed(self._made[:]):
            self.pull(folder)

    def _mount(self, *arguments: str) -> None:
        subprocess.run(["mount", *arguments], check=True)


@pytest.fixture(scope="session")
def own_mounts() -> None:
    """From here on, what this run mounts is seen by nobody else."""
    try:
        ours = ctypes.CDLL(None, use_errno=True).unshare(_OWN_MOUNTS) == 0
    except (AttributeError, OSError):
        ours = False
    if not ours or not shutil.which("mount") or subprocess.run(["mount", "--make-rprivate", "/"]).returncode:
        pytest.skip("Disks can only be mounted by root on Linux.")


@pytest.fixture
def mounts(own_mounts) -> Iterator[Mounts]:
    """Disks of one's own; skips where they cannot be had."""
    made = Mounts()
    yield made
    made.undo()


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    """A new event, open."""
    with Store.create(tmp_path / "event.facil", DESK) as made:
        yield made
