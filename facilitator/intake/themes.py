"""Themes from a list of them: our own export, or the codebook of a program such as Taguette or QualCoder."""

from ..domain import naming
from ..domain.book import Book
from ..domain.records import Theme
from .errors import listed
from .mapping import Fields, Mapping
from .plan import Draft, Plan, lines
from .sheet import Row, Sheet, normal

FIELDS: Fields = {
    "id": (),
    "name": ("theme", "tag", "code", "path", "title"),
    "part_of": ("parent", "part of", "category"),
    "description": ("memo", "definition"),
    "missing": (),
    "notes": ("number of highlights", "count"),
    "voices": (),
    "tables": (),
}
"""The last three are read by nobody: they are counted, and exports write them."""

NEEDED = ("name",)


def read_themes(sheet: Sheet, book: Book, mapping: Mapping, *, at: str = "") -> Plan:
    """The themes of a table, in its order behind those that are there.

    One that is known, by its id or by its name whatever its case, takes the file's words and keeps its notes and its
    place. A theme that others are part of is made where the file does not list it.

    Args:
        mapping: Made with `FIELDS`.
        at: The moment of the import, ISO 8601 with its offset.

    Raises:
        IntakeError: No column holds the names, or a cell cannot be read.
    """
    mapping.require(*NEEDED)
    draft = Draft("themes", sheet, book, at)
    known = _Known(draft)
    named = [row for row in sheet.rows if _name(mapping, row, "name")]
    for row in named:
        known.add(row, mapping.get(row, "id"), _name(mapping, row, "name"))
    for row in named:
        _put(draft, mapping, row, known)
    if nameless := [row.line for row in sheet.rows if not _name(mapping, row, "name")]:
        draft.notices.append(f"{lines(nameless).capitalize()}: no name, so no theme.")
    if unused := [sheet.header[place] for place in mapping.rest()]:
        draft.notices.append(f"Not taken in: {listed(unused)}.")
    return draft.finish(("name", "part_of", "description", "missing"))


class _Known:
    """The themes of the event and of the file, by name."""

    def __init__(self, draft: Draft):
        self._draft = draft
        themes = sorted(draft.book.all(Theme), key=lambda theme: (theme.position, theme.id), reverse=True)
        self._last = max((theme.position for theme in themes), default=-1.0)
        self._names = {normal(theme.name): theme for theme in themes if theme.name}
        self.lines: dict[int, Theme] = {}

    def add(self, row: Row, id: str, name: str) -> None:
        """The theme of a row: of the same id or name, or a new one."""
        own = self._draft.id_of(row, Theme, id) if id else ""
        found = self._draft.book.get(Theme, own) or self._names.get(normal(name)) or self._new(own, name)
        self._names[normal(name)] = self.lines[row.line] = found

    def of(self, row: Row, name: str) -> Theme | None:
        """The theme of this name, made where there is none."""
        if not name:
            return None
        if normal(name) not in self._names:
            self._names[normal(name)] = self._new("", name)
            self._draft.put(row, self._names[normal(name)])
        return self._names[normal(name)]

    def _new(self, id: str, name: str) -> Theme:
        self._last += 1
        return Theme(id=id or self._draft.fresh_id(Theme, normal(name)), name=name, position=self._last)


def _put(draft: Draft, mapping: Mapping, row: Row, known: _Known) -> None:
    there = known.lines[row.line]
    above = known.of(row, _name(mapping, row, "part_of"))
    if above and above.id == there.id:
        raise mapping.wrong(row, "part_of", "which is the theme itself: leave it empty, or name another one")
    theme = Theme(id=there.id, name=_name(mapping, row, "name"), parent=above.id if above else "",
                  position=there.position, description=mapping.get(row, "description"),
                  missing=mapping.get(row, "missing"))
    given = {"parent": theme.parent, "description": theme.description, "missing": theme.missing}
    draft.count(draft.put(row, theme, ["name", *(field for field, value in given.items() if value)]))
    draft.show(theme.name, above.name if above else "", theme.description, theme.missing)


def _name(mapping: Mapping, row: Row, field: str) -> str:
    """A theme's name on one line; nothing for a pile that had none."""
    name = " ".join(mapping.get(row, field).split())
    return "" if naming.is_as_yet(name) else name
