"""Rules for seating from a JSON file: keep_together, keep_apart, allowed_tables, locked and capacity."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import limits
from ..domain import seatrules, tables
from ..domain.book import Book
from ..domain.changes import Change
from ..domain.people import by_code
from ..domain.records import Round, SeatingRule, Table
from ..domain.words import fold
from .errors import IntakeError, listed, one_line

KEYS = ("keep_together", "keep_apart", "allowed_tables", "locked", "capacity")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a file asks for: rules, and how many each table takes at most; `capped` are the tables of which it says so,
    by id."""

    rules: tuple[SeatingRule, ...]
    seats: tuple[Change, ...]
    capped: frozenset[str]


def read_rules(path: Path, book: Book) -> Rules:
    """The rules of a file, for the people, tables and rounds of a book.

    keep_together and keep_apart are lists of groups of people; allowed_tables has a list of tables for a person, locked
    a person's table by round, capacity a number for a table. People are meant by their codes, tables and rounds by
    their numbers. Other keys are refused: a rule that is passed over in silence is broken in silence.

    Raises:
        IntakeError: The file cannot be read, or names somebody or something that the event does not have.
    """
    return _Reader(path.name, book).read(_parsed(path))


def _parsed(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > limits.FILE_BYTES:
            raise IntakeError(path.name, None, None, "is far larger than any list of rules: check that it is the right "
                                                     "file")
        whole = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise IntakeError(path.name, None, None, "this file cannot be opened: check its name and that you may read "
                                                 "it") from error
    except json.JSONDecodeError as error:
        raise IntakeError(path.name, error.lineno, None, "the JSON cannot be read from here on: check commas, brackets "
                                                         "and quotation marks") from error
    except (ValueError, RecursionError) as error:
        raise IntakeError(path.name, None, None, "this is no JSON file: save it as UTF-8 text") from error
    if not isinstance(whole, dict):
        raise IntakeError(path.name, None, None, f"the file needs one object with {listed(list(KEYS))}")
    return whole


class _Reader:
    def __init__(self, file: str, book: Book):
        self._file = file
        self._people = {person.code: person.id for person in by_code(book)}
        self._folded = {fold(code): id for code, id in self._people.items()}
        self._tables = {table.number: table for table in tables.in_order(book)}
        self._rounds = {round.number: round for round in tables.rounds(book)}

    def read(self, whole: Mapping[str, Any]) -> Rules:
        if unknown := [key for key in whole if key not in KEYS]:
            raise self._fault(f'"{one_line(unknown[0])}" is no rule that is known: use {listed(list(KEYS))}')
        rules = [*self._groups(whole, "keep_together", seatrules.TOGETHER),
                 *self._groups(whole, "keep_apart", seatrules.APART), *self._allowed(whole), *self._locked(whole)]
        capacity = {self._table(key): self._number(number, "capacity")
                    for key, number in self._object(whole, "capacity").items()}
        seats = [change for table, number in capacity.items() for change in tables.set_seats([table], number)]
        for change in seats:
            limits.check_change(change)
        return Rules(tuple(dict.fromkeys(rules)), tuple(seats), frozenset(table.id for table in capacity))

    def _groups(self, whole: Mapping[str, Any], key: str, type: str) -> Iterator[SeatingRule]:
        groups = whole.get(key, [])
        if not isinstance(groups, list) or not all(isinstance(group, list) for group in groups):
            raise self._fault(f'"{key}" has to be a list of lists of people')
        for place, group in enumerate(groups, 1):
            people = {self._person(code) for code in group}
            if len(people) < 2:
                raise self._fault(f'list {place} of "{key}" names ' +
                                  (f"nobody but {one_line(str(group[0]))}" if group else "nobody") +
                                  ": name at least two people, or take it out")
            yield seatrules.rule(type, people)

    def _allowed(self, whole: Mapping[str, Any]) -> Iterator[SeatingRule]:
        for code, numbers in self._object(whole, "allowed_tables").items():
            if not isinstance(numbers, list) or not numbers:
                raise self._fault(f'"allowed_tables" has to name a list of tables for {one_line(code)}')
            yield seatrules.rule(seatrules.AT, [self._person(code)], [self._table(number).id for number in numbers])

    def _locked(self, whole: Mapping[str, Any]) -> Iterator[SeatingRule]:
        for key, people in self._object(whole, "locked").items():
            round = self._round(key)
            if not isinstance(people, dict):
                raise self._fault(f'"locked" has to name tables by person for round {round.number}')
            for code, number in people.items():
                yield seatrules.rule(seatrules.AT, [self._person(code)], [self._table(number).id], round.id)

    def _object(self, whole: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        found = whole.get(key, {})
        if not isinstance(found, dict):
            raise self._fault(f'"{key}" has to be an object')
        return found

    def _person(self, code: Any) -> str:
        written = str(code)
        if found := self._people.get(written) or self._folded.get(fold(written)):
            return found
        raise self._fault(f'nobody has the code "{one_line(written)}": check it, or bring the people in first')

    def _table(self, number: Any) -> Table:
        if found := self._tables.get(self._number(number, "table")):
            return found
        raise self._fault(f"there is no table {one_line(str(number))}: check it, or say how many tables there are")

    def _round(self, number: Any) -> Round:
        if found := self._rounds.get(self._number(number, "round")):
            return found
        raise self._fault(f"there is no round {one_line(str(number))}: check it, or say how many rounds there are")

    def _number(self, value: Any, what: str) -> int:
        try:
            if isinstance(value, bool | float):
                raise ValueError
            return int(str(value))
        except ValueError as error:
            raise self._fault(f'"{one_line(str(value))}" is no {what} number: write one such as 4') from error

    def _fault(self, message: str) -> IntakeError:
        return IntakeError(self._file, None, None, message)
