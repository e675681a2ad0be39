"""Makes the prints of an event, whole or not at all: those of its agenda here, those for people and tables in
`people_prints`.

The public ones hold nothing but what the public may see. Titles that hold somebody's name are told beside the file, so
that whoever prints it can look first.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from ..domain import agenda, privacy
from ..domain.book import Book
from ..domain.records import Day, Person
from ..domain.summary import Source
from . import wishes
from .labels import LETTER, paper_named
from .wishes import Wish
from .writer import ReportError, put

PUBLIC_AGENDA, LARGE_PRINT, RUN_BOOK = "public-agenda", "large-print", "run-book"
POSTER, CALL_SHEETS = "poster", "call-sheets"

KINDS = (PUBLIC_AGENDA, LARGE_PRINT, RUN_BOOK, POSTER, CALL_SHEETS)

PUBLIC = (PUBLIC_AGENDA, LARGE_PRINT, POSTER)
"""What may hang on a wall."""


@dataclass(frozen=True, slots=True)
class Made:
    """A print: its PDF, the titles and words in it that hold somebody's name (of the public kinds), and remarks on it
    in plain sentences."""

    data: bytes
    named: list[str]
    remarks: list[str]

    @property
    def pages(self) -> int:
        """How many pages it has."""
        import pikepdf  # which made it

        with pikepdf.open(BytesIO(self.data)) as opened:
            return len(opened.pages)


def write_wish(wish: Wish, book: Book, day_ids: Collection[str], out: Path, source: Source, *,
               progress: Callable[[float], None] = lambda share: None) -> Made:
    """Writes a print for people and tables into a file; for the rest see `make_wish`.

    Raises:
        ReportError: It cannot be made as asked, or the file's name does not end in .pdf.
        OSError: The file cannot be written.
    """
    _check_name(out)
    made = make_wish(wish, book, day_ids, source, progress=progress)
    put(out, made.data)
    return made


def make_wish(wish: Wish, book: Book, day_ids: Collection[str], source: Source, *,
              progress: Callable[[float], None] = lambda share: None) -> Made:
    """Makes a print for people and tables in memory; the same event gives the same bytes.

    Args:
        day_ids: The days that it is for; all of them where empty. An event may have none.

    Raises:
        ReportError: There is no such kind, day, person, paper or label sheet, or nothing to print.
    """
    from . import people_prints

    if wish.kind not in wishes.ALL:
        raise ReportError(f"There is no such print: choose {', '.join(wishes.ALL)}.")
    days = _days(book, day_ids) if agenda.days(book) or day_ids else []
    document, remarks = people_prints.make(wish, book, days, source)
    return Made(document.to_bytes(progress), [], remarks)


def _check_name(out: Path) -> None:
    if out.suffix.lower() != ".pdf":
        raise ReportError(f"{out.name} is no name for a print: end it in .pdf.")


def write(kind: str, book: Book, day_ids: Collection[str], out: Path, source: Source, *, names: bool = False,
          people: Collection[str] | None = None, paper: str = "",
          progress: Callable[[float], None] = lambda share: None) -> Made:
    """Writes a print into a file; for the rest see `make`.

    Raises:
        ReportError: It cannot be made as asked, or the file's name does not end in .pdf.
        OSError: The file cannot be written.
    """
    _check_name(out)
    made = make(kind, book, day_ids, source, names=names, people=people, paper=paper, progress=progress)
    put(out, made.data)
    return made


def make(kind: str, book: Book, day_ids: Collection[str], source: Source, *, names: bool = False,
         people: Collection[str] | None = None, paper: str = "",
         progress: Callable[[float], None] = lambda share: None) -> Made:
    """Makes a print in memory; the same event gives the same bytes.

    Args:
        kind: One of `KINDS`.
        day_ids: The days that it is for; all of them where empty.
        names: Whether run book and call sheets name people beside their codes; the public kinds never do.
        people: The ids of those who get a call sheet; everybody but members if not said.
        paper: One of `labels.PAPERS`, A4 if not said; a poster is twice as large, on A3 or Tabloid.
        progress: Is told the share done, from 0 to 1; what it raises goes through.

    Raises:
        ReportError: There is no such kind, day, person or paper, or nothing to print.
    """
    page = paper_named(paper)
    days = _days(book, day_ids)
    named: list[str] = []
    remarks: list[str] = []
    if kind in PUBLIC:
        from . import print_agenda, print_poster, programme

        programmes = [programme.of(book, day) for day in days]
        names_known = privacy.name_parts(book)
        named = [words for words in dict.fromkeys(programme.titles(programmes))
                 if privacy.names_in(words, names_known)]
        if kind == POSTER:
            document, metres = print_poster.poster(
                book, source, programmes, print_poster.TABLOID if paper == LETTER else print_poster.A3)
            remarks = [f"The poster of {programme.name_of(day)} is so full that it is read from {far:.1f} metres: "
                       "shorten its titles, or make some of its segments internal."
                       for day, far in zip(days, metres, strict=True) if far < print_poster.DISTANCE]
        elif kind == LARGE_PRINT:
            document = print_agenda.large(book, source, programmes, page)
        else:
            document = print_agenda.agenda(book, source, programmes, page)
    elif kind == RUN_BOOK:
        from .print_run_book import run_book

        document = run_book(book, source, days, names=names, page=page)
    elif kind == CALL_SHEETS:
        from .print_calls import call_sheets

        document = call_sheets(book, source, days, _persons(book, people), names=names, page=page)
    else:
        raise ReportError(f"There is no print called {kind}: choose {', '.join(KINDS[:-1])} or {KINDS[-1]}.")
    return Made(document.to_bytes(progress), named, remarks)


def _days(book: Book, ids: Collection[str]) -> Sequence[Day]:
    known = agenda.days(book)
    if not known:
        raise ReportError("There is no day to print yet: add a day to the agenda first.")
    if set(ids) - {day.id for day in known}:
        raise ReportError("A day that was to be printed is not in the agenda any more: choose among its days.")
    return [day for day in known if day.id in ids or not ids]


def _persons(book: Book, ids: Collection[str] | None) -> Sequence[Person]:
    from ..domain.people import by_code
    from .print_calls import staff

    found = staff(book) if ids is None else [person for person in by_code(book) if person.id in ids]
    if ids is not None and set(ids) - {person.id for person in found}:
        raise ReportError("Somebody whose call sheet was to be printed is not in the event any more: choose again.")
    if not found:
        raise ReportError("Nobody has a call sheet yet: give somebody a role other than member in the People room.")
    return found
