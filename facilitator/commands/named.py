"""What a call names: a table, or a place where something is to be written."""

from pathlib import Path

from ..domain import agenda, polls, tables
from ..domain.book import Book
from ..domain.records import Poll, Segment, Table
from ..intake.errors import listed
from ..store.errors import StoreError, told_plainly


def table_of(book: Book, wanted: str) -> Table:
    """The table that somebody named by its number or its name, or a copy by its id.

    Raises:
        StoreError: There is none.
    """
    known = tables.in_order(book)
    for table in known:
        if wanted.strip().casefold() in (str(table.number), table.name.casefold(), f"table {table.number}", table.id):
            return table
    if not known:
        raise StoreError("There are no tables yet: set their number in the Tables room, or with new --tables.")
    numbers = ", ".join(str(table.number) for table in known)
    raise StoreError(f'There is no table "{wanted}": the tables are {numbers}.')


def segment_of(book: Book, wanted: str) -> Segment:
    """The segment that somebody named by its title or its id.

    Raises:
        StoreError: There is none, or several have the title.
    """
    known = agenda.all_segments(book)
    found = [segment for segment in known if wanted.strip().casefold() in (segment.title.casefold(), segment.id)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = listed([segment.id for segment in found])
        raise StoreError(f'{len(found)} segments are called "{wanted}": name one by its id, {ids}.')
    titles = listed([f'"{segment.title}"' for segment in known]) or "none yet"
    raise StoreError(f'There is no segment "{wanted}": the agenda has {titles}.')


def poll_of(book: Book, wanted: str) -> Poll:
    """The poll that somebody named by its number, its id or its question.

    Raises:
        StoreError: There is none, or several ask the same.
    """
    known = polls.in_order(book)
    found = [poll for number, poll in enumerate(known, 1)
             if wanted.strip().casefold() in (str(number), poll.id, poll.question.strip().casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        ids = listed([poll.id for poll in found])
        raise StoreError(f'{len(found)} polls ask "{wanted}": name one by its number or its id, {ids}.')
    raise StoreError(f'There is no poll "{wanted}": give its number, its id or its whole question.')


def with_folder(path: Path) -> Path:
    """A path where something can be written.

    Raises:
        StoreError: Its folder is not there.
    """
    with told_plainly(path):
        if path.parent.is_file():
            raise StoreError(f"{path.parent} is a file and not a folder: choose a folder for {path.name}.")
        if not path.parent.is_dir():
            raise StoreError(f"There is no folder {path.parent}: make it first, or choose another for {path.name}.")
    return path
