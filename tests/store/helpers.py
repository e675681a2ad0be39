"""What the store's tests share: laptops, notes and ways to look into a file."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from facilitator.domain.changes import create
from facilitator.domain.ids import new_id
from facilitator.domain.records import NOUNS, Note
from facilitator.store.device import Device
from facilitator.store.store import Store

DESK = Device("desk")


def note(text: str = "A bench by the river", **values) -> Note:
    """A note with a new id."""
    return Note(id=new_id(), text=text, **values)


def typed(store: Store, *texts: str) -> list[Note]:
    """Notes that were typed one after another."""
    made = [note(text) for text in texts]
    for one in made:
        store.do("Add note", [create(one)])
    return made


def texts(store: Store) -> set[str]:
    """The words of all notes."""
    return {one.text for one in store.book.all(Note)}


def contents(store: Store) -> dict[str, set]:
    """All records, by kind."""
    return {kind: set(store.book.all(noun)) for kind, noun in NOUNS.items() if store.book.all(noun)}


def file_bytes(path: Path) -> bytes:
    """Every byte of an event: its file, its log, and what else lies beside it under its name."""
    return b"".join(found.read_bytes() for found in path.parent.glob(f"{path.name}*"))


def files(folder: Path) -> set[str]:
    """The names of all that lies in a folder, hidden files too."""
    return {found.name for found in folder.iterdir()}


def one_sentence(error: BaseException) -> str:
    """The words of an error, which must be one plain sentence for people."""
    words = str(error)
    assert words.endswith(".")
    assert "\n" not in words
    assert "Errno" not in words
    assert "sqlite" not in words.casefold()
    return words


def other_process(program: str, *arguments: object) -> subprocess.Popen:
    """Starts a Python program that tells us lines and may be told some."""
    return subprocess.Popen([sys.executable, "-c", program, *map(str, arguments)], text=True,
                            cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def until(true: Callable[[], object], seconds: float = 60.0) -> None:
    """Waits for something, and gives up so late that a busy machine is no reason."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
