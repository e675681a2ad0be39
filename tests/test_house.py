"""The rules of the house: which way the arrows point, and that nothing is undocumented."""

import argparse
import ast
import importlib.util
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from facilitator import cli

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "facilitator"

ROOMS = {path.stem for path in PACKAGE.iterdir()}
SEES = {
    "domain": {"domain"},
    "limits": {"domain"},
    "apart": set(),
    "resources": set(),
    "qr": set(),
    "sample": {"domain", "resources"},
    "templates": {"domain", "limits", "resources", "templates"},
    "store": {"domain", "limits", "store"},
    "intake": {"domain", "limits", "intake"},
    "counting": {"domain", "counting"},
    "report": {"domain", "resources", "counting", "qr", "report"},
    "seating": {"domain", "seating", "apart"},
    "suggest": {"domain", "suggest", "apart"},
    "ui": {"domain", "limits", "resources", "sample", "templates", "store", "intake", "counting", "report",
           "seating", "suggest", "apart", "web", "qr", "ui"},
    "web": {"domain", "resources", "web"},
}
"""What each room of the house may import from it; what is not named here, such as app.py, is where they meet."""

OUTSIDE = {
    "sqlite3": {"store"},
    "sqlalchemy": {"store"},
    "PySide6": {"ui", "app", "headless"},
    "reportlab": {"report"},
    "segno": {"qr"},
    "openpyxl": {"intake", "report"},
    "icalendar": {"intake", "report"},
    "numpy": {"seating", "suggest"},
    "scipy": {"suggest"},
    "sklearn": {"suggest"},
    "safetensors": {"suggest"},
    "tokenizers": {"suggest"},
    "threadpoolctl": {"suggest"},
    "highspy": {"seating"},
    "rapidfuzz": {"intake", "suggest"},
    "votelib": {"counting"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "h11": {"web"},
}
"""Which rooms may import these; the domain imports nothing but the standard library."""

SQL = re.compile(r"\b(SELECT\b.+\bFROM|INSERT (OR \w+ )?INTO|DELETE FROM|UPDATE \w+ SET|CREATE TABLE|PRAGMA) ", re.S)


def room_of(module: Path) -> str:
    """The folder of the package that a module lies in, or its own name."""
    first, *rest = module.relative_to(PACKAGE).parts
    return first if rest else module.stem


@dataclass(frozen=True)
class Facts:
    """What the rules ask of a module."""

    says_what_it_is_for: bool
    imports: tuple[tuple[str, ...], ...]
    """Everything that it imports anywhere in it, each as the parts of its absolute name."""
    sql: tuple[str, ...]


def facts(module: Path) -> Facts:
    """A module's facts."""
    tree = ast.parse(module.read_text("utf-8"))
    package = ("facilitator", *module.relative_to(PACKAGE).parts[:-1])
    imports, sql = [], []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imports += (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) + 1 - node.level] if node.level else ()
            start += tuple(node.module.split(".")) if node.module else ()
            imports += ((*start, alias.name) for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value):
            sql.append(node.value)
    return Facts(bool(ast.get_docstring(tree)), tuple(imports), tuple(sql))


@pytest.fixture(scope="module")
def house() -> dict[Path, Facts]:
    """Every module of the package with its facts."""
    return {module: facts(module) for module in sorted(PACKAGE.rglob("*.py"))}


def may_import(room: str, first: str, *rest: str) -> bool:
    """Whether what is imported lies outside of the package or in a room that this one may see."""
    if first != "facilitator":
        return room in OUTSIDE.get(first, {room})
    return room not in SEES or rest[0] not in ROOMS or rest[0] in SEES[room]


def name(path: Path) -> str:
    """How a test calls a file."""
    return path.relative_to(ROOT).as_posix()


def test_the_arrows_point_one_way(house):
    assert [f"{name(module)} imports {'.'.join(what)}" for module, known in house.items() for what in known.imports
            if not may_import(room_of(module), *what)] == []


def test_the_domain_needs_nothing_but_python(house):
    assert {first for module, known in house.items() if room_of(module) == "domain"
            for first, *_ in known.imports} <= sys.stdlib_module_names | {"facilitator"}


def test_only_the_store_speaks_sql(house):
    speakers = {name(module): known.sql for module, known in house.items() if known.sql}
    assert speakers
    assert {speaker: sql for speaker, sql in speakers.items() if not speaker.startswith("facilitator/store/")} == {}


def test_every_module_says_what_it_is_for(house):
    assert [name(module) for module, known in house.items() if not known.says_what_it_is_for] == []


def test_nobody_but_the_start_imports_the_command_line(house):
    assert {name(module) for module, known in house.items()
            if any(what[:2] == ("facilitator", "cli") for what in known.imports)} <= {"facilitator/start.py"}


def commands() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command by its name."""
    actions = cli.build_parser()._actions
    return next(action.choices for action in actions if isinstance(action, argparse._SubParsersAction))


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme_with_its_options(command):
    readme = (ROOT / "README.md").read_text("utf-8")
    call = "facilitator [EVENT]" if command == "open" else f"facilitator {command} "
    assert call in readme
    words = {word for action in commands()[command]._actions for word in action.option_strings}
    options = {word for word in words if word.startswith("--")}
    assert options - set(re.findall(r"--[a-z-]+", readme)) <= {"--help"}


def test_what_only_a_clone_can_do_is_in_the_readme_too():
    spec = importlib.util.spec_from_file_location("main_py", ROOT / "main.py")
    main = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(main)
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in (*main.FOR_CLONES, "--wheels"):
        assert f"python3 main.py {command}" in readme
