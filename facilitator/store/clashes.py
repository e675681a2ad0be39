"""What two laptops both changed without seeing each other's: read off the journal, and settled by choosing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..domain.changes import DELETED, Change, revive
from ..domain.ids import new_id
from ..domain.records import Ballot, Visit
from . import journal
from .clock import session
from .history import Written
from .journal import Entry, State
from .store import Done, Store, check_limits

_QUIET = {"position", "at", "given", "handed_in", "key"}
"""Fields in which nobody would choose: the newest stands. Keys are shown to nobody."""

_OF_SEVERAL = """WHERE record IN (SELECT record FROM journal GROUP BY kind, record
                                 HAVING count(DISTINCT substr(stamp, 18)) > 1) ORDER BY stamp"""
"""Entries of records that were written at several openings of a file."""

_OF_ONE_KIND = """WHERE kind = ? AND record IN (SELECT record FROM journal WHERE kind = ? GROUP BY record
                                                HAVING count(DISTINCT substr(stamp, 18)) > 1) ORDER BY stamp"""


@dataclass(frozen=True, slots=True)
class Version:
    """One laptop's value of a field that clashes."""

    stamp: str
    device: str
    value: Any


@dataclass(frozen=True, slots=True)
class Clash:
    """A field with several values, none of whose writers saw the other; `versions[-1]` is the one that stands.

    Where one laptop took the record away while another wrote in it, the field is "deleted": True takes it away.
    """

    kind: str
    id: str
    field: str
    versions: tuple[Version, ...]


def clashes(store: Store, kind: str = "") -> list[Clash]:
    """All that nobody has chosen between yet, oldest first; of one kind of record alone where it is named."""
    by_record: dict[journal.Key, list[Entry]] = {}
    with store.reading() as connection:
        for made in journal.read(connection, _OF_ONE_KIND, (kind, kind)) if kind else \
                journal.read(connection, _OF_SEVERAL):
            by_record.setdefault(made.key, []).append(made)
    found = [clash for entries in by_record.values() for clash in of_record(entries)]
    return sorted(found, key=lambda clash: clash.versions[-1].stamp)


def of_record(entries: Iterable[Entry]) -> list[Clash]:
    """The clashes within one record's entries, which come in the order of their stamps."""
    entries = list(entries)
    state, heads = _heads(entries)
    # Between two votes of one voter, sent to two laptops, nobody else may choose: the newest stands.
    if state.erased or (state.kind == Ballot.kind and state.values.get("way") == "phones"):
        return []
    if state.values.get(DELETED):
        return _unseen_by_deletion(state, entries, heads)
    return [Clash(state.kind, state.id, name, tuple(standing.values())) for name, standing in heads.items()
            if name not in _QUIET and len({repr(v.value) for v in standing.values()}) > 1]


def _heads(entries: Sequence[Entry]) -> tuple[State, dict[str, dict[str, Version]]]:
    """A record as it reads, and by field the values, by stamp, that no writer of another saw."""
    state = State(*entries[0].key)
    heads: dict[str, dict[str, Version]] = {}
    for made in entries:
        state.lay(made)
        for name, value in made.fields.items():
            standing = heads.setdefault(name, {})
            for stamp in made.over.get(name, []):
                standing.pop(stamp, None)
            standing[made.stamp] = Version(made.stamp, made.device, value)
    return state, heads


def of_doors(entries: Sequence[Entry]) -> tuple[list[Visit], list[str]]:
    """A visit as each door has it that wrote without seeing another, and the stamps of what they wrote; nothing where
    there is no choice between them, or the visit is taken away."""
    state, heads = _heads(entries)
    heads = {name: heads[name] for name in ("came", "left", "away") if name in heads}
    clashing = {name for name, standing in heads.items() if len({repr(v.value) for v in standing.values()}) > 1}
    if not (state.record and clashing):
        return [], []
    writers = dict.fromkeys(_writer(v) for name in clashing for v in heads[name].values())
    own = [{name: v.value for name, standing in heads.items() for v in standing.values() if _writer(v) == writer}
           for writer in writers]
    return ([revive(Visit, state.id, {**state.values, **values}) for values in own],
            [stamp for standing in heads.values() for stamp in standing])


def _unseen_by_deletion(state: State, entries: list[Entry], heads: dict[str, dict[str, Version]]) -> list[Clash]:
    taken = next(made for made in entries if made.stamp == state.stamps[DELETED])
    unseen = [version for name, standing in heads.items() if name != DELETED and name not in _QUIET
              for version in standing.values()
              if version.stamp not in taken.over.get(name, []) and _writer(version) != _writer(taken)]
    if not unseen:
        return []
    writer = max(unseen, key=lambda version: version.stamp)
    return [Clash(state.kind, state.id, DELETED, (Version(writer.stamp, writer.device, False),
                                                   Version(taken.stamp, taken.device, True)))]


def _writer(made: Entry | Version) -> tuple[str, str]:
    """Who has seen all that they wrote themselves. An undo may say again what another laptop wrote."""
    return session(made.stamp), made.device


def settle(store: Store, clash: Clash, value: Any) -> Done:
    """Chooses a value for a clash, or writes a third one: a change like any other, which undo takes back.

    Nothing is done where the record was erased in the meantime.

    Raises:
        StoreError: The file cannot be written, or the value breaks a limit.
    """
    label = "Choose between two laptops"
    check_limits([Change(clash.kind, clash.id, {clash.field: value})])
    with store.writing() as pen:
        states = store.states(pen.raw, {(clash.kind, clash.id)})
        (state,) = states.values()
        if state.erased:
            return Done(label, "do", frozenset())
        fields = journal.plain_fields({clash.field: value})
        seen = [version.stamp for version in clash.versions]
        before = {clash.field: state.value(clash.field)}
        made = store.write_over(state, new_id(), label, fields, seen)
        between = journal.of(pen.raw, "stamp", seen)
        keys = store.append(pen, [made], states)
    store.history.push(label, [Written(made, before, between)], "")
    return store.tell(label, "do", keys)
