"""Tables and segments as the cells of a file name them."""

import re
from collections import defaultdict
from difflib import get_close_matches

from ..domain import agenda
from ..domain.book import Book
from ..domain.ids import table_id
from ..domain.records import Segment, Table
from ..domain.tables import in_order
from .errors import listed
from .mapping import Mapping
from .plan import Draft
from .sheet import Row, normal

_NUMBER = re.compile(r"(?:\D*[^\W\d]\D*?)?\s*0*(\d{1,6})(?:\.0+)?")
"""A number, alone or after words and signs, as in "4", "Table 4", "T4" and "4.0"."""

MOST_CLOSE = 3


def read_number(mapping: Mapping, row: Row, field: str) -> int:
    """A number from 1 that counts tables or rounds, alone or after a word.

    Raises:
        IntakeError: It is no such number.
    """
    found = _NUMBER.fullmatch(mapping.get(row, field))
    if not found or not int(found[1]):
        raise mapping.wrong(row, field, f"which is not a {field} number such as 4")
    return int(found[1])


class Tables:
    """The tables that rows name, by number or by name, made where there are none."""

    def __init__(self, draft: Draft, mapping: Mapping):
        self._draft, self._mapping = draft, mapping
        there = in_order(draft.book)[::-1]  # Of several that are called alike, the first counts.
        self._names = {normal(table.name): table for table in there if table.name}
        self._numbers = {table.number: table for table in there}

    def of(self, row: Row, seats: int = 8) -> Table | None:
        """The table of a row; None where it names none. A new one gets so many seats.

        Raises:
            IntakeError: It is neither a number nor the name of a table.
        """
        written = self._mapping.get(row, "table")
        if not written or normal(written) in self._names:
            return self._names.get(normal(written))
        number = read_number(self._mapping, row, "table")
        if number not in self._numbers:
            self._numbers[number] = Table(id=table_id(number), number=number, seats=seats)
            self._draft.put(row, self._numbers[number])
        return self._numbers[number]


class Segments:
    """The segments that rows name, by id or by title."""

    def __init__(self, book: Book, mapping: Mapping):
        self._book, self._mapping = book, mapping
        self._titles: dict[str, list[Segment]] = defaultdict(list)
        for segment in agenda.all_segments(book):
            self._titles[normal(segment.title)].append(segment)

    def of(self, row: Row) -> str:
        """The id of a row's segment, or "" where it names none.

        Raises:
            IntakeError: No segment is called so, or several are.
        """
        known = self._book.get(Segment, self._mapping.get(row, "segment_id"))
        written = self._mapping.get(row, "segment")
        if known or not written:
            return known.id if known else ""
        found = self._titles.get(normal(written), [])
        if len(found) > 1:
            raise self._mapping.wrong(row, "segment", f"which is the title of {len(found)} segments: give them "
                                      "different titles, or name them in a column segment_id")
        if not found:
            raise self._mapping.wrong(row, "segment", f"which is no segment's title{self._nearest(normal(written))}")
        return found[0].id

    def _nearest(self, written: str) -> str:
        if not self._titles:
            return ": the agenda is still empty, so take it in first"
        close = get_close_matches(written, self._titles, MOST_CLOSE, 0.4)
        quoted = listed([f'"{self._titles[title][0].title}"' for title in close or self._titles])
        return f": the nearest of its titles are {quoted}" if len(close) > 1 else f": the agenda has {quoted}"
