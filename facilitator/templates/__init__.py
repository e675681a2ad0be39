"""Templates of events, days, segments and polls: those that come with the program and those that somebody saved.

A template is a value (`shape.Template`). `read` and `write` know its file, `of_event`, `of_day`, `of_segment`
and `of_poll` take it from an event, `new_event`, `add_days` and `add_segment` make what it describes.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from .. import resources
from ..domain.changes import Change
from .reading import SUFFIX, head, read
from .saving import naming, of_day, of_event, of_poll, of_segment
from .shape import DAY, EVENT, POLL, SEGMENT, Template, TemplateError, UnknownTemplate
from .using import add_days, add_segment, new_event
from .writing import dumps, write

__all__ = ["DAY", "EVENT", "POLL", "SEGMENT", "Template", "TemplateError", "UnknownTemplate", "add_days", "add_segment",
           "changes", "dumps", "named", "names", "naming", "new_event", "of_day", "of_event", "of_poll",
           "of_segment", "own", "path_for", "read", "write"]

_LONGEST = 80
"""Characters of a file's name that is made from a title."""


def names() -> list[tuple[str, str, str]]:
    """The name, title and description in one sentence of each template that comes with the program, in the order to
    offer them."""
    found = [(file.stem, head(file)) for file in resources.path("templates").glob(f"*{SUFFIX}")]
    found.sort(key=lambda pair: pair[1]["position"])
    return [(name, top["title"], top["description"]) for name, top in found]


def named(name: str) -> Template:
    """The template of this name that comes with the program, or the one in this file of one's own.

    Raises:
        UnknownTemplate: There is none; the sentence says which there are.
        TemplateError: The file cannot be read.
    """
    if name.endswith(SUFFIX):
        return read(Path(name))
    known = [known for known, _, _ in names()]
    if name not in known:
        raise UnknownTemplate(f"There is no template called {name}: choose {', '.join(known[:-1])} or {known[-1]}.")
    return read(resources.path("templates", f"{name}{SUFFIX}"))


def changes(name: str, title: str, first_date: date, table_count: int = 0) -> list[Change]:
    """Creates for a new event from the template of a name, as `new_event` makes it.

    Raises:
        TemplateError: There is no such template, or it is of a segment.
    """
    return new_event(named(name), title, first_date, table_count)


def own(folder: Path) -> Iterator[tuple[Path, Template | TemplateError]]:
    """The templates that were saved into a folder, by file name; for a file that cannot be read, why."""
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            yield file, read(file)
        except TemplateError as error:
            yield file, error


def path_for(folder: Path, title: str) -> Path:
    """A file in a folder for a template of this title, never one that is there."""
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
    stem = " ".join(kept.split())[:_LONGEST].strip() or "template"
    found, number = folder / f"{stem}{SUFFIX}", 2
    while found.exists():
        found, number = folder / f"{stem} {number}{SUFFIX}", number + 1
    return found
