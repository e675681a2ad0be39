"""main.py on machines of every kind, started as a person would, in a small project with a lock of its own."""

import ast
import base64
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
HOME = Path(os.path.expanduser("~"))
"""The user's own, in which older Pythons may lie; the tests have another."""
Ended = subprocess.CompletedProcess[str]
CLI = """import sys, greeting
def main(argv):
    print(greeting.WORDS, *argv)
    return 7
"""


def make_wheel(folder: Path, version: str) -> str:
    """Put a wheel of one module into the folder and return the line of a lock that names it."""
    about = f"greeting-{version}.dist-info"
    files = {
        "greeting.py": f"WORDS = 'greeting {version}'\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: greeting\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [f"{name},sha256={_record_hash(text)},{len(text)}" for name, text in files.items()]
    files[f"{about}/RECORD"] = "\n".join([*record, f"{about}/RECORD,,", ""])
    path = folder / f"greeting-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return f"greeting=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def _record_hash(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


class Project:
    """A folder with main.py, a lock, wheels and a program that answers with what it was given."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.venv = folder / ".venv"
        self.stamp = self.venv / "facilitator.stamp"
        self.lock = folder / "requirements.txt"
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        self.environment |= {"PIP_CONFIG_FILE": os.devnull}
        self.environment.pop("DISPLAY", None)

    def command(self, *arguments: str) -> list[str]:
        """The words that start this project's main.py."""
        return [sys.executable, str(self.folder / "main.py"), *arguments]

    def start(self, *arguments: str, before: tuple[str, ...] = (), **environment: str) -> Ended:
        """Start it from another folder and wait for the end; `before` are words that go in front of the command."""
        return subprocess.run(
            [*before, *self.command(*arguments)],
            cwd=self.folder.parent,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    def open(self) -> subprocess.Popen[str]:
        """Start it in a process group of its own, without waiting."""
        return subprocess.Popen(
            self.command("hello"),
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


def bare_project(folder: Path) -> Project:
    """A project as it comes from a clone: nothing is installed."""
    (folder / "facilitator").mkdir(parents=True)
    (folder / "wheels").mkdir()
    shutil.copy(ROOT / "main.py", folder)
    (folder / "facilitator" / "start.py").write_text(CLI)
    project = Project(folder)
    project.lock.write_text(make_wheel(folder / "wheels", "1.0"))
    return project


@pytest.fixture
def bare(tmp_path: Path) -> Project:
    """A project in which nothing is installed yet."""
    return bare_project(tmp_path / "project")


@pytest.fixture(scope="module")
def started_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Ended]:
    """A project after its first start, and what that start said."""
    project = bare_project(tmp_path_factory.mktemp("started") / "project")
    return project, project.start("import", "people", "a file.csv")


@pytest.fixture
def ready(started_once: tuple[Project, object], tmp_path: Path) -> Project:
    """A copy, free to be spoilt, of a project that was started before."""
    shutil.copytree(started_once[0].folder, tmp_path / "project", symlinks=True)
    return Project(tmp_path / "project")


def test_the_first_start_installs_says_so_and_runs_the_command(started_once):
    project, first = started_once
    assert first.stdout == "greeting 1.0 import people a file.csv\n"
    assert first.returncode == 7
    assert "not set up here yet" in first.stderr
    assert "1 of 2" in first.stderr
    assert "2 of 2" in first.stderr


def test_later_starts_go_straight_through_in_silence(ready):
    assert ready.start("hello").stderr == ""
    straight = subprocess.run([sys.executable, "-X", "importtime", *ready.command("hello")[1:]], env=ready.environment,
                              capture_output=True, text=True)
    assert straight.stdout == "greeting 1.0 hello\n"
    loaded = {line.rpartition("|")[2].strip() for line in straight.stderr.splitlines()}
    assert "hashlib" in loaded
    assert not loaded & {"subprocess", "shutil", "sqlite3", "tempfile", "ctypes", "ensurepip", "venv"}


def test_another_version_of_python_gets_an_environment_of_its_own(ready):
    (ready.venv / "left from before").touch()
    ready.stamp.write_text(ready.stamp.read_text().replace(f" {sys.version_info[0]}.", " 2."))
    (ready.venv / "bin" / "python").unlink()
    assert ready.start().stdout == "greeting 1.0\n"
    assert not (ready.venv / "left from before").exists()


def test_an_environment_left_half_made_is_made_anew(bare):
    first = bare.open()
    while not bare.stamp.exists():
        assert first.poll() is None
        time.sleep(0.01)
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()
    assert bare.stamp.read_text() == "unfinished"
    (bare.venv / "half a package").touch()
    assert bare.start().stdout == "greeting 1.0\n"
    assert not (bare.venv / "half a package").exists()


def test_an_environment_made_by_hand_is_filled_and_kept(bare):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", bare.venv], check=True)
    (bare.venv / "kept").touch()
    assert bare.start().stdout == "greeting 1.0\n"
    assert (bare.venv / "kept").exists()
    assert bare.start().stderr == ""


def test_of_two_starts_at_once_one_installs_and_the_other_waits(bare):
    starts = [bare.open(), bare.open()]
    answers = [start.communicate() for start in starts]
    assert [answer for answer, _ in answers] == ["greeting 1.0 hello\n"] * 2
    said = "".join(words for _, words in answers)
    assert said.count("2 of 2") == 1, said


def test_a_changed_lock_is_installed_into_what_is_there_once_no_other_start_installs(ready):
    (ready.venv / "kept").touch()
    ready.lock.write_text(make_wheel(ready.folder / "wheels", "2.0"))
    before = ready.stamp.read_text()
    other = sqlite3.connect(f"{ready.venv}-lock", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    start = ready.open()
    assert "waiting for it" in start.stderr.readline()
    assert ready.stamp.read_text() == before
    other.close()
    assert start.communicate()[0] == "greeting 2.0 hello\n"
    assert (ready.venv / "kept").exists()


def test_a_folder_of_wheels_can_be_named(ready, tmp_path):
    (ready.folder / "wheels").rename(tmp_path / "stick")
    ready.lock.write_text(make_wheel(tmp_path / "stick", "2.0"))
    assert ready.start("--wheels", str(tmp_path / "stick"), "hello").stdout == "greeting 2.0 hello\n"


def fails_in_a_sentence(start: Ended) -> str:
    """The sentence of a start that could not go on, which must be its last line and its only one with the name."""
    assert start.returncode == 1, start.stdout + start.stderr
    assert "Traceback" not in start.stderr
    *_, last = start.stderr.splitlines()
    assert start.stderr.count("facilitator: ") == 1
    assert last.startswith("facilitator: ")
    return last


def test_a_folder_of_wheels_that_is_not_there_is_named(bare):
    assert "nowhere" in fails_in_a_sentence(bare.start("--wheels", "nowhere", "hello"))
    assert "give its path" in fails_in_a_sentence(bare.start("--wheels"))


def test_a_wheel_that_lacks_in_the_folder_is_named(ready):
    ready.lock.write_text(ready.lock.read_text().replace("1.0", "3.0"))
    sentence = fails_in_a_sentence(ready.start())
    assert "lacks greeting==3.0" in sentence
    assert str(ready.folder / "wheels") in sentence


def test_a_wheel_that_was_tampered_with_is_refused(ready):
    make_wheel(ready.folder / "wheels", "4.0")
    ready.lock.write_text(f"greeting==4.0 --hash=sha256:{'0' * 64}\n")
    assert "is not the one that requirements.txt names" in fails_in_a_sentence(ready.start())
    assert ready.stamp.read_text() == "unfinished"


def test_without_network_and_wheels_the_way_out_is_told(ready):
    shutil.rmtree(ready.folder / "wheels")
    ready.lock.write_text(ready.lock.read_text().replace("1.0", "3.0"))
    start = ready.start(PIP_INDEX_URL="http://127.0.0.1:9/nothing", PIP_RETRIES="0")
    assert "connect to a network" in fails_in_a_sentence(start)


def private_mounts(*script: str) -> tuple[str, ...]:
    """Words that run a command after a script in mounts of its own; skips where the system does not allow that."""
    words = ("unshare", "--mount", "--map-root-user", "sh", "-ec")
    if shutil.which("unshare") is None or subprocess.run([*words, "true"], capture_output=True).returncode:
        pytest.skip("This system lets nobody mount a folder privately.")
    return (*words, "; ".join(script) + '; exec "$@"', "sh")


def test_a_folder_that_cannot_be_written_to_uses_the_cache(bare, own_home):
    folder = f"'{bare.folder}'"
    read_only = private_mounts(f"mount --bind {folder} {folder}", f"mount -o remount,bind,ro {folder}")
    cache = own_home / "cache"
    for said in (f"go to {cache}", ""):
        start = bare.start("hello", before=read_only, XDG_CACHE_HOME=str(cache))
        assert start.stdout == "greeting 1.0 hello\n", start.stderr
        assert said in start.stderr
    assert start.stderr == ""
    assert not bare.venv.exists()


def test_a_full_disk_is_told(bare):
    small = bare.folder.with_name("small")
    small.mkdir()
    full = private_mounts(f"mount -t tmpfs -o size=1m none '{small}'", f"cp -r '{bare.folder}/.' '{small}'")
    assert "disk is full" in fails_in_a_sentence(Project(small).start(before=full))


def old_pythons() -> list[str]:
    """Interpreters of this machine that are too old, as far as they are found in the usual places."""
    named = [shutil.which(f"python3.{minor}") for minor in range(6, 11)]
    kept = HOME.glob(".pyenv/versions/3.[6-9].*/bin/python3")
    works = "import sys; sys.exit(sys.version_info[:2] > (3, 10))"
    found = [str(python) for python in [*filter(None, named), *kept]]
    return [python for python in found if subprocess.run([python, "-c", works], capture_output=True).returncode == 0]


def test_a_python_that_is_too_old_says_so():
    pythons = old_pythons()
    if not pythons:
        pytest.skip("No Python older than 3.11 is on this machine.")
    for python in pythons:
        start = subprocess.run([python, ROOT / "main.py", "demo"], text=True, capture_output=True)
        assert "3.11 or newer" in fails_in_a_sentence(start)


def test_main_is_read_by_python_3_6_and_needs_the_standard_library_alone():
    tree = ast.parse((ROOT / "main.py").read_text(), feature_version=(3, 6))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


@pytest.fixture
def main():
    """main.py as a module, to ask its single functions."""
    spec = importlib.util.spec_from_file_location("main_py", ROOT / "main.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Only on Linux does Qt need libraries of the system.")
def test_every_library_that_qt_asks_for_is_known_with_its_package(main):
    qt = Path(importlib.util.find_spec("PySide6").origin).parent / "Qt"
    asked = set()
    for file in (*(qt / "plugins/platforms").glob("libq[oxw][fca]*.so"), *qt.glob("lib/libQt6[CGDW][ouBi]*.so.6")):
        asked |= set(re.findall(rb"lib[\w+-]+(?:\.\d)?\.so\.\d+", file.read_bytes()))
    every_system_has = re.compile(r"lib(c|m|dl|pthread|stdc\+\+|gcc_s|z|zstd|rt|Qt6.*|icu.*)\.so")
    asked = {name for name in map(bytes.decode, asked) if not every_system_has.match(name)}
    known = {pair.partition("=")[0] for pairs in main.LIBRARIES.values() for pair in pairs.split()}
    assert asked - known == set()


def test_a_library_that_lacks_is_named_with_the_line_to_type(main, monkeypatch, tmp_path):
    monkeypatch.setitem(main.LIBRARIES, "drawing", "libnobodyhas.so.1=libnobodyhas1 libc.so.6=libc6")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(main.Trouble, match=r"install libnobodyhas\.so\.1 with"):
        main.provide_libraries(["drawing"], False)
    for name, program in (("apt-get", "false"), ("env", "env")):  # one that may be called and installs nothing
        (tmp_path / name).symlink_to(shutil.which(program, path=os.defpath))
    with pytest.raises(main.Trouble, match=r"sudo apt-get install libnobodyhas1$"):
        main.provide_libraries(["drawing"], False)


def test_where_only_windows_cannot_open_the_start_goes_on_without_a_display(main, monkeypatch, tmp_path, capsys):
    monkeypatch.setitem(main.LIBRARIES, "drawing", "libc.so.6=libc6")
    monkeypatch.setitem(main.LIBRARIES, "xcb", "libnobodyhas.so.1=libnobodyhas1")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":77")
    assert main.provide_libraries(main.uses_of_qt(), False) == ["drawing"]
    assert "no window can open yet; install libnobodyhas.so.1" in capsys.readouterr().err
    assert "DISPLAY" not in os.environ


def test_the_lock_has_a_version_in_range_for_every_dependency_and_no_address():
    lock = (ROOT / "requirements.txt").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = dict(re.findall(r"^([\w-]+)==(\S+) \\\n    --hash=sha256:\w{64}", lock, re.M))
    for line in project["dependencies"] + project["optional-dependencies"]["test"]:
        wanted = Requirement(line)
        assert locked[wanted.name.lower()] in wanted.specifier
    assert "://" not in lock
    assert len(locked) == len(re.findall(r"^\w", lock, re.M)), "a package of the lock has no hash or a condition"
