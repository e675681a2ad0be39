"""Writes the report of an event as a PDF, as plain text or as Markdown, whole or not at all."""

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from ..domain import summary as summing
from ..domain.book import Book
from ..domain.ids import new_id
from ..domain.privacy import Named
from ..domain.summary import SECTIONS, Source

KINDS = (".pdf", ".txt", ".md")


class ReportError(ValueError):
    """The report cannot be made as asked; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Written:
    """A report in a file, the codes of notes that it does not show because they hold somebody's name, and other texts
    that do and are shown."""

    path: Path
    withheld: list[str]
    named: list[Named]


@dataclass(frozen=True, slots=True)
class Made:
    """A report in memory; for the rest see `Written`."""

    data: bytes
    withheld: list[str]
    named: list[Named]


def write(book: Book, out: Path, source: Source, *, sections: Collection[str] | None = None, flagged: bool = False,
          progress: Callable[[float], None] = lambda share: None) -> Written:
    """Writes a report; the file's suffix says which kind.

    Args:
        sections: Which of `summary.SECTIONS` it has; all of them if not said.
        flagged: Shows notes that hold the name of somebody in the event too.
        progress: Is told the share done, from 0 to 1. If it raises, nothing is written.

    Raises:
        ReportError: The suffix is none of the three, or there is no such section.
        OSError: The file cannot be written.
    """
    made = make(book, kind_of(out), source, sections=sections, flagged=flagged, progress=progress)
    put(out, made.data)
    return Written(out, made.withheld, made.named)


def make(book: Book, kind: str, source: Source, *, sections: Collection[str] | None = None, flagged: bool = False,
         progress: Callable[[float], None] = lambda share: None) -> Made:
    """Makes a report in memory; `kind` is one of `KINDS`. For the rest see `write`.

    Raises:
        ReportError: There is no such kind or section.
    """
    from . import content

    chosen = SECTIONS if sections is None else tuple(name for name in SECTIONS if name in sections)
    if kind not in KINDS or set(sections or ()) - set(SECTIONS):
        raise ReportError(f"A report has the sections {', '.join(SECTIONS)} and is one of {', '.join(KINDS)}: choose "
                          "among these.")
    progress(0.0)
    summed = summing.of(book, flagged=flagged)
    progress(0.05)
    found = content.pieces(summed, source, chosen, flagged=flagged)
    if kind == ".pdf":
        from . import pdf

        data = pdf.to_bytes(found, summed, source, lambda share: progress(0.05 + 0.95 * share))
    else:
        from . import plaintext

        data = (plaintext.text(found) if kind == ".txt" else plaintext.markdown(found)).encode()
    progress(1.0)
    return Made(data, list(summed.withheld), list(summed.named))


def kind_of(out: Path) -> str:
    """Which kind of report a file's name asks for.

    Raises:
        ReportError: It is none of the three.
    """
    kind = out.suffix.lower()
    if kind not in KINDS:
        raise ReportError(f"{out.name} does not say what kind of report it is: end the name in .pdf, .txt or .md.")
    return kind


def put(out: Path, data: bytes) -> None:
    """Writes a file whole or not at all.

    Raises:
        OSError: It cannot be written.
    """
    half = out.with_name(f".{new_id()[:8]}.part")  # Short, since the name itself may be as long as names can be.
    try:
        half.write_bytes(data)
        os.replace(half, out)
    finally:
        half.unlink(missing_ok=True)
