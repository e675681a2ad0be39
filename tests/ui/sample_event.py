"""The sample assembly as an open event, for tests that need a room full of things."""

from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator import sample
from facilitator.store.device import Device
from facilitator.store.store import Store

NOON = datetime(2026, 9, 12, 11, 33, tzinfo=timezone(timedelta(hours=1)))
"""A moment of the sample's third day, while its roundtable runs."""


def now() -> datetime:
    """A clock that stands still."""
    return NOON


def wall() -> float:
    """The same moment for the journal's stamps, in seconds since 1970."""
    return NOON.astimezone(UTC).timestamp()


@cache
def sample_file() -> bytes:
    """The sample's file, made once for all tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.facil"
        with Store.create(path, Device("desk"), wall=wall) as store:
            store.do("Make the sample assembly", sample.changes(NOON))
        return path.read_bytes()


def sample_store(path: Path) -> Store:
    """A file of its own with the sample in it, open for writing."""
    path.write_bytes(sample_file())
    return Store.open(path, Device("desk"), wall=wall)
