"""Tables that are dragged onto a room from a file manager."""

from pathlib import Path

from ...intake import blt, preflib

ENDINGS = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".ods", ".ics", ".docx", ".odt", ".md", blt.ENDING,
           *preflib.ENDINGS)
"""Files that are taken for tables, for pages of notes or for ballots; one that cannot be read says so when it is
opened."""


def dropped_table(event) -> Path | None:
    """The file that a drag or drop event carries, if it is the only one and looks like a table."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path and path.suffix.lower() in ENDINGS else None
