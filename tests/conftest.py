"""What every test stands on: no screen unless one was chosen, settings of its own, and the real files."""

import os
from pathlib import Path

import pytest

# Set before anything imports Qt, which reads it once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HOMES = ("FACILITATOR_CONFIG", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new empty home for settings and data, so that no test reads or changes the user's own; it is returned."""
    home = tmp_path_factory.mktemp("home")
    for name in HOMES:
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real files: `FACILITATOR_TEST_DATA`, or `shared/data` beside the checkout; skips without one."""
    beside = Path(__file__).parents[2] / "shared" / "data"
    folder = Path(os.environ.get("FACILITATOR_TEST_DATA", beside))
    if not folder.is_dir():
        pytest.skip("The folder of real files is not on this machine.")
    return folder
