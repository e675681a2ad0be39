"""The sample assembly as an open event, for tests that need a room full of things."""

from datetime import UTC, datetime, timedelta, timezone

from facilitator import sample
from facilitator.store.device import Device
from facilitator.store.store import Store

NOON = datetime(2026, 9, 12, 11, 33, tzinfo=timezone(timedelta(hours=1)))
"""A moment of the sample's third day, while its roundtable runs."""


def now() -> datetime:
    """A clock that stands still."""
    return NOON


def sample_store(path) -> Store:
    """A new file with the sample in it, open for writing."""
    store = Store.create(path, Device("desk"), wall=lambda: NOON.astimezone(UTC).timestamp())
    store.do("Make the sample assembly", sample.changes(NOON))
    return store
