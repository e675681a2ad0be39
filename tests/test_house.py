"""The rules of the house: which way the arrows point, and that nothing is undocumented."""

import argparse
import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator import cli

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "facilitator"
MODULES = sorted(PACKAGE.rglob("*.py"))

ROOMS = {path.stem for path in PACKAGE.iterdir()}
SEES = {
    "domain": {"domain"},
    "limits": {"domain"},
    "apart": set(),
    "resources": set(),
    "sample": {"domain", "resources"},
    "templates": {"domain", "limits", "resources", "templates"},
    "store": {"domain", "limits", "store"},
    "intake": {"domain", "limits", "intake"},
    "report": {"domain", "resources", "report"},
    "seating": {"domain", "seating", "apart"},
    "suggest": {"domain", "suggest", "apart"},
    "ui": {"domain", "limits", "resources", "sample", "templates", "store", "intake", "report", "seating",
           "suggest", "apart", "ui"},
}
"""What each room of the house may import from it; what is not named here, such as app.py, is where they meet."""

OUTSIDE = {
    "sqlite3": {"store"},
    "sqlalchemy": {"store"},
    "PySide6": {"ui", "app", "headless"},
    "reportlab": {"report"},
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
}
"""Which rooms may import these; the domain imports nothing but the standard library."""

SQL = re.compile(r"\b(SELECT\b.+\bFROM|INSERT (OR \w+ )?INTO|DELETE FROM|UPDATE \w+ SET|CREATE TABLE|PRAGMA) ", re.S)


def room_of(module: Path) -> str:
    """The folder of the package that a module lies in, or its own name."""
    first, *rest = module.relative_to(PACKAGE).parts
    return first if rest else module.stem


def imports(module: Path) -> Iterator[tuple[str, ...]]:
    """What a module imports anywhere in it, each as the parts of its absolute name."""
    package = ("facilitator", *module.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) + 1 - node.level] if node.level else ()
            start += tuple(node.module.split(".")) if node.module else ()
            yield from ((*start, alias.name) for alias in node.names)


def name(path: Path) -> str:
    """How a test calls a file."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_the_arrows_point_one_way(module):
    room = room_of(module)
    for first, *rest in imports(module):
        if first != "facilitator":
            assert room in OUTSIDE.get(first, {room}), f"{room} imports {first}"
        elif room in SEES and rest[0] in ROOMS:
            assert rest[0] in SEES[room], f"{room} imports {rest[0]}"


@pytest.mark.parametrize("module", [m for m in MODULES if room_of(m) == "domain"], ids=name)
def test_the_domain_needs_nothing_but_python(module):
    assert {first for first, *_ in imports(module)} <= sys.stdlib_module_names | {"facilitator"}


@pytest.mark.parametrize("module", [m for m in MODULES if room_of(m) != "store"], ids=name)
def test_only_the_store_speaks_sql(module):
    texts = [node.value for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Constant)]
    assert [text for text in texts if isinstance(text, str) and SQL.search(text)] == []


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_every_module_says_what_it_is_for(module):
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


def test_nobody_but_the_start_imports_the_command_line():
    users = {name(module) for module in MODULES for what in imports(module) if what[:2] == ("facilitator", "cli")}
    assert users <= {"facilitator/start.py"}


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
