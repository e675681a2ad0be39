"""What a record is, and `Change`, the only way that one record ever becomes another."""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, dataclass_transform

Pairs = tuple[tuple[str, str], ...]
"""An ordered mapping of words to words, as an immutable value."""

Ids = tuple[str, ...]


@dataclass_transform(frozen_default=True, kw_only_default=True)
def noun(made: type) -> type:
    """Makes a record's class of what it declares. Comparing is written once, in `Record`: to have Python write it for
    each noun takes longer than reading the whole module."""
    return dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)(made)


@noun
class Record:
    """Anything that has an id. `kind` is its name in the journal, in SQL and in files."""

    kind: ClassVar[str] = ""
    private: ClassVar[bool] = False
    id: str

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = _values(self.__class__)
        return values(self) == values(other)

    def __hash__(self) -> int:
        return hash(_values(self.__class__)(self))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in ("id", *field_types(type(self))))
        return f"{type(self).__qualname__}({values})"


@cache
def _values(noun: type[Record]) -> Callable[[Record], Any]:
    return attrgetter("id", *field_types(noun))


DELETED = "deleted"
"""The one field that every record has beside its own: whether it is taken away. Its other fields stay for undo."""


@dataclass(frozen=True, slots=True)
class Change:
    """Fields of one record that become something else. It performs nothing; the store does."""

    kind: str
    id: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self):
        object.__setattr__(self, "fields", types.MappingProxyType(dict(self.fields)))


def create(record: Record) -> Change:
    """The change that brings a whole record into being, or back."""
    values = {name: getattr(record, name) for name in field_types(type(record))}
    return Change(record.kind, record.id, values | {DELETED: False})


def edit(record: Record, **values: Any) -> Change:
    """The change of some of a record's fields.

    Raises:
        AttributeError: The record has no such field.
    """
    if unknown := values.keys() - field_types(type(record)).keys():
        raise AttributeError(f"{record.kind} has no field {', '.join(sorted(unknown))}")
    return Change(record.kind, record.id, values)


def delete(record: Record) -> Change:
    """The change that takes a record away."""
    return Change(record.kind, record.id, {DELETED: True})


@cache
def field_types(noun: type[Record]) -> dict[str, type]:
    """A noun's own fields with their types, without `id`, in the order they are written."""
    return {f.name: f.type for f in fields(noun) if f.name != "id"}


def plain(value: Any) -> Any:
    """A field's value as JSON knows it: tuples become lists."""
    return json.loads(json.dumps(value)) if isinstance(value, tuple) else value


def revive(noun: type[Record], id: str, values: Mapping[str, Any]) -> Record:
    """A record from plain values; fields it does not know are passed over, missing ones take their default.

    Raises:
        ValueError: A value is not of its field's type, as in a file that something else wrote.
    """
    return noun(id=id, **typed(noun, values))


def typed(noun: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """A noun's own fields among plain values, as its records hold them; others are passed over.

    Raises:
        ValueError: A value is not of its field's type.
    """
    types = field_types(noun)
    return {name: value if type(value) is types[name] else _turned(noun, name, types[name], value)
            for name, value in values.items() if name in types}


def _turned(noun: type[Record], name: str, type_: type, value: Any) -> Any:
    if type_ is float and type(value) is int:
        return float(value)
    if type_ == Ids and isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
        return tuple(value)
    if type_ == Pairs and isinstance(value, list | tuple):
        pairs = tuple(tuple(pair) for pair in value)
        if all(len(pair) == 2 and all(isinstance(word, str) for word in pair) for pair in pairs):
            return pairs
    raise ValueError(f"{noun.kind}.{name} cannot be {value!r}")
