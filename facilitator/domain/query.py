"""The line in which somebody searches: words, and filters as `table:4 segment:"Table talk" kind:concern theme:buses
author:M07 unsorted:yes several:yes`. Clicking writes the same line as typing."""

import re
from dataclasses import dataclass

from .words import fold, terms

FIELDS = ("table", "segment", "kind", "theme", "author", "unsorted", "several")

_PARTS = re.compile(r'(?P<field>[^\W\d_]+):(?!//)(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]*))'
                    r'|"(?P<phrase>[^"]*)"?|(?P<words>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter as it was typed, and where in the line it stands."""

    field: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """What a line says. `terms` are folded words, or several in a row that must stand so; `raw` are the same as typed.
    `unknown` are beginnings such as "colour" that look like filters and are none: they are searched for as words."""

    terms: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    unknown: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or any(one.value for one in self.filters))

    def values(self, field: str) -> tuple[str, ...]:
        """What a field is filtered by; any of them will do."""
        return tuple(one.value for one in self.filters if one.field == field and one.value)


def parse(line: str) -> Query:
    """What a line looks for; nothing that can be typed is refused."""
    found, raw, filters, unknown = [], [], [], []
    for part in _PARTS.finditer(line):
        field, said = part["field"] and fold(part["field"]), part.group()
        if field in FIELDS:
            value = part["plain"] if part["quoted"] is None else part["quoted"]
            filters.append(Filter(field, " ".join(value.split()), *part.span()))
            continue
        if field and (part["plain"] or part["quoted"]):
            unknown.append(part["field"])
        pieces = [part["phrase"]] if part["phrase"] is not None else said.split()
        for piece in pieces:
            made = [" ".join(terms(piece))] if part["phrase"] is not None else terms(piece)
            for term in filter(None, made):
                found.append(term)
                raw.append(piece if len(made) == 1 else term)
    return Query(tuple(found), tuple(raw), tuple(filters), tuple(unknown))


def written(field: str, value: str) -> str:
    """A filter as it stands in a line."""
    value = " ".join(value.replace('"', " ").split())
    return f'{field}:"{value}"' if re.search(r"\s", value) or not value else f"{field}:{value}"


def toggled(line: str, field: str, value: str) -> str:
    """The line with this filter, or without it where it was there; what else was typed stays."""
    value = " ".join(value.replace('"', " ").split())
    there = [one for one in parse(line).filters if one.field == field and fold(one.value) == fold(value)]
    if not there:
        return f"{line.strip()} {written(field, value)} ".lstrip()
    for one in reversed(there):
        line = line[:one.start].rstrip() + " " + line[one.end:].lstrip()
    return line.lstrip()
