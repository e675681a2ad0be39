"""Which column of a table holds which of our fields."""

from collections.abc import Collection, Sequence
from collections.abc import Mapping as Dict

from .errors import IntakeError, MissingColumns, listed, one_line
from .sheet import Row, Sheet, normal

Fields = Dict[str, Sequence[str]]
"""Our fields by name, each with the other headings that mean it, the likeliest first."""


class Mapping:
    """Fields and where their columns are; a field without a column is empty in every row."""

    def __init__(self, sheet: Sheet, places: Dict[str, int], chosen: Collection[str] = ()):
        """`chosen` are the fields whose columns somebody named."""
        self.sheet, self.chosen = sheet, frozenset(chosen)
        self._places = dict(places)

    @classmethod
    def of(cls, sheet: Sheet, fields: Fields, chosen: Dict[str, str] | None = None) -> "Mapping":
        """Finds the columns by their headings, without regard to case; `chosen` names others for some fields.

        A field chosen as "" has no column. A column chosen for one field serves no other unless chosen for it too.

        Raises:
            IntakeError: A chosen field or column is not there.
        """
        by_name = {normal(heading): place for place, heading in enumerate(sheet.header)}
        places: dict[str, int] = {}
        for field, heading in (chosen or {}).items():
            if field not in fields:
                raise IntakeError(sheet.file, None, None,
                                  f'there is no field "{one_line(field)}": the fields are {listed(list(fields), 20)}')
            if heading:
                places[field] = _place(sheet, by_name, heading)
        taken = set(places.values())
        for field, others in fields.items():
            found = next((by_name[n] for n in (field, *others) if by_name.get(n, -1) not in taken | {-1}), None)
            if found is not None and field not in (chosen or {}):
                places[field] = found
                taken.add(found)
        return cls(sheet, places, [field for field, heading in (chosen or {}).items() if heading])

    def __contains__(self, field: str) -> bool:
        return field in self._places

    def get(self, row: Row, field: str) -> str:
        """What the row holds for a field; empty where there is no column for it."""
        place = self._places.get(field)
        return "" if place is None else row.cells[place]

    def place(self, field: str) -> int | None:
        """Where a field's column is, from 0."""
        return self._places.get(field)

    def places(self) -> list[int]:
        """Where the columns are that serve a field."""
        return list(self._places.values())

    def heading(self, field: str) -> str | None:
        """The heading of a field's column, as the file has it."""
        place = self._places.get(field)
        return None if place is None else self.sheet.header[place]

    def rest(self) -> list[int]:
        """Where the columns are that serve no field."""
        return [place for place in range(len(self.sheet.header)) if place not in self._places.values()]

    def require(self, *fields: str) -> None:
        """Says that fields are needed.

        Raises:
            MissingColumns: Some have no column.
        """
        if missing := tuple(field for field in fields if field not in self):
            raise MissingColumns(self.sheet.file, missing, list(self.sheet.header))

    def wrong(self, row: Row, field: str, message: str) -> IntakeError:
        """The error of a cell that cannot be read; `message` goes on from `says "VALUE", `."""
        return IntakeError(self.sheet.file, row.line, self.heading(field) or field, message, self.get(row, field))


def _place(sheet: Sheet, by_name: Dict[str, int], heading: str) -> int:
    if (place := by_name.get(normal(heading))) is None:
        raise IntakeError(sheet.file, None, None, f'there is no column "{one_line(heading)}": '
                          f"the columns are {listed(list(sheet.header), 30)}")
    return place
