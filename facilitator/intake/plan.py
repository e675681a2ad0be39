"""What an import would do: the changes, a preview of its first rows, counts and what had to be assumed."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from .. import limits
from ..domain import joining
from ..domain.book import Book
from ..domain.changes import DELETED, Change, Record, create, edit, field_types
from ..domain.ids import cell_id
from ..domain.records import Intake
from ..domain.terms import Same
from .decode import clean
from .duplicates import Pair
from .errors import IntakeError, listed, one_line
from .sheet import Row, Sheet

PREVIEW = 5
"""Rows shown before an import; they fit a terminal and a dialog."""

ALTERED = 100
"""Rows shown before them that write over what is known."""

_OWN_ID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Use:
    """What a column of a list of people is: a field, "attribute", "" for what is kept with the contact, or "nothing";
    and why, with the number of different values that speak for it."""

    heading: str
    use: str
    because: StrEnum
    values: int = 0

    @property
    def why(self) -> str:
        """Why, in words."""
        return self.because.format(self.values)


@dataclass(frozen=True, slots=True)
class Plan:
    """An import as it would be; nothing is written.

    `header` and `preview` are the first rows as they would be understood, behind those that change what is known;
    `fates` say of each of them whether it is "new", "changed" or "same", and `before` how it was, where somebody asked
    for that. `new`, `changed` and `same` count people, segments, notes, seats or ballots. `seen_before` is when rows
    without ids were taken in already (the moment, or "yes" where it is not known): doing it again would double them, so
    the caller asks. `attributes` are those of people, and `terms` values of them that seem to mean the same; `uses` say
    what each column of theirs is, and why. `twice` are pairs who may be one person and were not both there before.
    `poll` is the id of the one that ballots are for, and `remarks` how many of them were read in a special way.
    """

    what: str
    file: str
    changes: tuple[Change, ...]
    header: tuple[str, ...]
    preview: tuple[tuple[str, ...], ...]
    new: int
    changed: int
    same: int
    notices: tuple[str, ...]
    seen_before: str = ""
    attributes: tuple[str, ...] = ()
    terms: tuple[Same, ...] = ()
    uses: tuple[Use, ...] = ()
    twice: tuple[Pair, ...] = ()
    fates: tuple[str, ...] = ()
    before: tuple[tuple[str, ...], ...] = ()
    poll: str = ""
    remarks: tuple[tuple[str, int], ...] = ()

    @property
    def rows(self) -> int:
        """How many people, segments, notes, seats or ballots the file holds."""
        return self.new + self.changed + self.same


def over(before: str, after: str) -> str:
    """A cell of a row that changes, with what it says now and will say then."""
    return after if before == after else f"{before or '–'} → {after or '–'}"


def with_joined(book: Book, plan: Plan, pairs: Sequence[Pair]) -> list[Change]:
    """What a plan changes, with those pairs of people put together that somebody said are one."""
    changes = list(plan.changes)
    for pair in pairs:
        after = book.after(changes)
        changes += joining.join(after, *joining.order(after, pair.first, pair.second))
    return changes


class Draft:
    """A plan in the making: collects changes against a book, each thing once."""

    def __init__(self, what: str, sheet: Sheet, book: Book, at: str):
        """`what` is "people", "agenda", "notes", "seating", "themes" or "ballots"; `at` the moment of the import."""
        self.what, self.sheet, self.book, self.at = what, sheet, book, at
        self.notices = list(sheet.notices)
        self._shown: dict[bool, list[tuple]] = {True: [], False: []}
        self._changes: list[Change] = []
        self._made: dict[str, Record] = {}
        self._counts: Counter[str] = Counter()
        self._without_id = False
        self._lines: dict[str, int] = {}

    def put(self, row: Row, record: Record, given: Sequence[str] | None = None) -> str:
        """Brings a record in: whole where the book lacks it, else those of the `given` fields that differ.

        Returns:
            "new", "changed" or "same".

        Raises:
            IntakeError: A value breaks a limit.
        """
        there = self._made.get(record.id) or self.book.get(type(record), record.id)
        if there is None:
            change = create(record)
        else:
            fields = field_types(type(record)) if given is None else given
            values = {name: value for name in fields
                      if (value := getattr(record, name)) != (known := getattr(there, name)) and value != _read(known)}
            change = edit(there, **values)
        if change.fields:
            try:
                limits.check_change(change)
            except limits.LimitError as error:
                raise IntakeError(self.sheet.file, row.line, None, str(error)) from error
            self._changes.append(change)
        self._made[record.id] = record if there is None else there
        return "new" if there is None else "changed" if change.fields else "same"

    def count(self, *fates: str, times: int = 1) -> str:
        """Counts one thing, or so many, whose records met these fates: new where its first is, else changed where any
        is."""
        fate = "new" if fates[0] == "new" else "changed" if {*fates} - {"same"} else "same"
        self._counts[fate] += times
        return fate

    def edited(self, kind: str, field: str) -> int:
        """How many records that the book has get another value of a field."""
        return sum(change.kind == kind and field in change.fields and DELETED not in change.fields
                   for change in self._changes)

    def show(self, *cells: str, fate: str = "new", before: tuple[str, ...] = ()) -> None:
        """Adds a row to the preview while it has room; what changes is shown with how it was `before`."""
        is_altered = fate == "changed" and bool(before)
        if len(self._shown[is_altered]) < (ALTERED if is_altered else PREVIEW):
            self._shown[is_altered].append((cells, fate, before))

    def id_of(self, row: Row, noun: type[Record], value: str, *parts: object) -> str:
        """The id of a row's record: made from the file's own id, or from file, line and `parts` where it has none.

        Ids that this program wrote are kept. Two laptops that take in the same file mean the same records.

        Raises:
            IntakeError: The value stands on an earlier line already.
        """
        if not value:
            self._without_id = True
            return self.fresh_id(noun, row.line, *parts)
        if (first := self._lines.setdefault(value, row.line)) != row.line:
            raise IntakeError(self.sheet.file, row.line, None, f'the id "{one_line(value)}" is on line {first} already')
        return value if _OWN_ID.fullmatch(value) else cell_id(noun.kind, value)

    def made(self, noun: type[Record]) -> list[Record]:
        """What this import has brought in of a kind so far."""
        return [record for record in self._made.values() if isinstance(record, noun)]

    def fresh_id(self, noun: type[Record], *parts: object) -> str:
        """An id from this file and `parts` that nothing has yet."""
        ids = (cell_id(noun.kind, self.sheet.sha256, *parts, again) for again in count())
        return next(id for id in ids if id not in self._made and self.book.get(noun, id) is None)

    def finish(self, header: Sequence[str], attributes: Sequence[str] = (), *, into: str = "") -> Plan:
        """The plan, with the file's own record that makes it known again; for the poll that it goes `into`, if any."""
        sheet = self.sheet
        id = cell_id("intake", self.what, sheet.sha256, *([into] if into else []))
        there = self.book.get(Intake, id)
        rows = min(len(sheet.rows), int(limits.RANGES["intake.rows"][1]))  # Lists of ballots may be longer.
        record = Intake(id=id, what=self.what, file=sheet.file, sha256=sheet.sha256, rows=rows, at=self.at)
        self.put(sheet.rows[0], record)
        shown = [*self._shown[True], *self._shown[False]]
        cells, fates, before = zip(*shown, strict=True) if shown else ((), (), ())
        return Plan(self.what, sheet.file, tuple(self._changes), tuple(header), cells,
                    self._counts["new"], self._counts["changed"], self._counts["same"], tuple(self.notices),
                    (there.at or "yes") if there and self._without_id else "", tuple(attributes),
                    fates=fates, before=before)


def _read(value: object) -> object:
    """A value as a file gives it back that holds it: an exported text with odd spaces or tags comes in without them."""
    return clean(value) if isinstance(value, str) else value


def lines(numbers: Sequence[int]) -> str:
    """Some lines of a file as a sentence names them: "line 7" or "lines 7, 9 and 12"."""
    return f"line{'s' if len(numbers) > 1 else ''} {listed([str(n) for n in numbers], 8)}"
