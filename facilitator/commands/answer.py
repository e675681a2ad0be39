"""What a command says, and how it is shown."""

import json
import sys
from dataclasses import dataclass, field
from typing import Any

from ..domain import steering
from ..intake.errors import one_line


class CallError(Exception):
    """The call is at fault and not its input; the message is one plain sentence."""


@dataclass
class Answer:
    """What a command says: lines for people, one object for programs, and whether all is well. The object is None where
    programs were told before."""

    lines: list[str] = field(default_factory=list)
    data: dict[str, Any] | None = field(default_factory=dict)
    status: int = 0


def many(count: int, one: str, more: str) -> str:
    """A number and the word that goes with it."""
    return f"{count} {one if count == 1 else more}"


def table_lines(header, rows) -> list[str]:
    """A table for a terminal, its cells cut where they are long."""
    cells = [[one_line(str(cell), 32) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in cells]


def printed(answer: Answer, as_json: bool) -> str:
    """What goes to standard output, with nothing in it that steers a terminal."""
    if as_json and answer.data is None:
        return ""
    takes_all = (getattr(sys.stdout, "encoding", "") or "").casefold().startswith("utf")
    if as_json:
        return steering.escaped(json.dumps(answer.data, ensure_ascii=not takes_all))
    return steering.shown("\n".join(answer.lines))
