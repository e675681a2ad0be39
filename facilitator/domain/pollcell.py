"""A poll's limits, options and rules as one cell of a table, beside its ballots: what counting them again needs."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from .changes import Record
from .records import BASES, RULE_TYPES, TIES, Option, Poll, Rule

_OF_POLL = ("base", "most", "cap", "places", "ties", "lot")
_OF_OPTION = ("text", "value", "abstains")
_OF_RULE = ("type", "title", "percent", "over", "base")
_ONE_OF = {"base": BASES, "ties": TIES, "type": RULE_TYPES}
_TAGS = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&"})
"""What readers of tables take for HTML; it stands within strings alone."""

LONGEST = 20_000
"""Characters of a cell that this program reads."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What such a cell says: fields of the poll, its options with the names that they have in the table, in their
    order, and its rules, whose options are given by those names."""

    poll: Mapping[str, Any]
    options: tuple[tuple[str, Option], ...]
    rules: tuple[Rule, ...]


def written(poll: Poll, offered: Sequence[tuple[str, Option]], rules: Sequence[Rule]) -> str:
    """The cell: JSON in ASCII, without what readers of tables clean away; nothing where it is longer than `LONGEST`.

    Args:
        offered: The options in their order, each with its name in the table.
    """
    names = {option.id: name for name, option in offered}
    said = {name: getattr(poll, name) for name in _OF_POLL} | {"options": [
        {"name": name} | _said(option, _OF_OPTION, Option(id="", text=name)) for name, option in offered]}
    if rules:
        said["rules"] = [{"options": [names[id] for id in rule.options if id in names]}
                         | _said(rule, _OF_RULE, Rule(id="")) for rule in rules]
    cell = json.dumps(said, separators=(",", ":")).translate(_TAGS)
    return cell if len(cell) <= LONGEST else ""


def _said(record: Record, names: Sequence[str], usual: Record) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(record, name)) != getattr(usual, name)}


def read(cell: str, clean: Callable[[str], str] = str) -> Asked:
    """What a cell says. The ids of its options and rules are empty.

    Args:
        clean: What the table's reader makes of the names in other cells.

    Raises:
        ValueError: It is no such cell.
    """
    def name(value: Any) -> str:
        if not isinstance(value, str) or not (found := clean(value)):
            raise ValueError("a name is no text")
        return found

    try:
        said = json.loads(cell)
        offered = tuple((name(one["name"]), Option(**{"id": "", "text": one["name"], "position": float(place),
                                                      **_given(one, Option, _OF_OPTION)}))
                        for place, one in enumerate(said["options"]))
        rules = tuple(Rule(id="", position=float(place), options=tuple(map(name, one["options"])),
                           **_given(one, Rule, _OF_RULE)) for place, one in enumerate(said.get("rules", ())))
        names = [name for name, _ in offered]
        if len(set(names)) < len(names) or any(not {*rule.options} <= {*names} for rule in rules):
            raise ValueError("options that are not told apart")
        return Asked(_given(said, Poll, _OF_POLL), offered, rules)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not as it was written") from error


def _given(said: Mapping[str, Any], noun: type[Record], names: Sequence[str]) -> dict[str, Any]:
    usual = {field.name: field.default for field in fields(noun)}
    found = {}
    for name in names:
        if name not in said:
            continue
        value, wanted = said[name], type(usual[name])
        if wanted is float and type(value) is int:
            value = float(value)
        if type(value) is not wanted or value not in _ONE_OF.get(name, (value,)):
            raise ValueError(f"{name} cannot be so")
        found[name] = value
    return found
