"""A folder, an event and the command line for each test."""

import shutil
from pathlib import Path

import pytest

from facilitator import cli
from tests.cli.helpers import FILES, write_files


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path, monkeypatch):
    """A folder of one's own, with files to take in."""
    monkeypatch.chdir(tmp_path)
    write_files()


@pytest.fixture
def run(capsys):
    """Runs a command in this process: its exit status, and the lines of both outputs."""
    def run(*argv):
        try:
            status = cli.main([str(word) for word in argv])
        except SystemExit as stop:
            status = stop.code
        said = capsys.readouterr()
        return status, said.out.splitlines(), said.err.splitlines()
    return run


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """An event with people, agenda, notes and seating, made with the commands themselves."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("FACILITATOR_CONFIG", str(folder / "config"))
        write_files()
        assert cli.main(["new", "town.facil", "--title", "Y Gymanfa"]) == 0
        for kind in FILES:
            assert cli.main(["import", kind, f"{kind}.csv", "town.facil"]) == 0
    return folder / "town.facil"


@pytest.fixture
def event(template):
    """A copy of that event."""
    return Path(shutil.copy(template, "town.facil"))
