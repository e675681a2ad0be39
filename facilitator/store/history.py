"""Undo and redo without limit while the file is open: new changes that restore what nobody else wrote since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..domain.changes import DELETED
from ..domain.ids import new_id
from . import journal
from .clock import session
from .journal import Entry, State

if TYPE_CHECKING:
    from .store import Done, Store


UNDO, REDO = "Undo: ", "Redo: "
"""What the labels of steps begin with that take others back, and that make them again."""


@dataclass(frozen=True, slots=True)
class Written:
    """An entry, and what its fields were before it; None for a field that was never set.

    `between` are the entries of several laptops between which it chooses a value for its only field.
    """

    entry: Entry
    before: Mapping[str, Any]
    between: Sequence[Entry] = ()


@dataclass(slots=True)
class Step:
    """What one undo takes back: per record, the fields before and after, and between which entries it chose."""

    label: str
    before: dict[journal.Key, dict[str, Any]]
    after: dict[journal.Key, dict[str, Any]]
    typing: str = ""
    between: dict[journal.Key, Sequence[Entry]] = field(default_factory=dict)


class History:
    """The steps that this opening of the file has made, undone and may make again."""

    def __init__(self, store: "Store"):
        self._store = store
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undo_label(self) -> str:
        """The name of the step that undo would take back, or nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """The name of the step that redo would make again, or nothing."""
        return self._undone[-1].label if self._undone else ""

    def push(self, label: str, written: list[Written], typing: str) -> None:
        """Remembers a step; typing on in the same field lengthens the last one."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if not (typing and last and last.typing == typing):
            last = Step(label, {}, {}, typing)
            self._done.append(last)
        for w in written:
            last.before[w.entry.key] = dict(w.before) | last.before.get(w.entry.key, {})
            last.after[w.entry.key] = last.after.get(w.entry.key, {}) | dict(w.entry.fields)
            last.between[w.entry.key] = w.between

    def take_over(self, other: "History") -> None:
        """Adds the steps that a sibling of the store has made."""
        if other._done:
            self._undone.clear()
        self._done += other._done

    def undo(self) -> "Done | None":
        """Takes the last step back."""
        return self._turn(self._done, self._undone, "undo", UNDO)

    def redo(self) -> "Done | None":
        """Makes the last undone step true again."""
        return self._turn(self._undone, self._done, "redo", REDO)

    def _turn(self, source: list[Step], target: list[Step], origin: str, prefix: str) -> "Done | None":
        if not source:
            return None
        step, store = source[-1], self._store
        values = step.before if origin == "undo" else step.after
        with store.writing() as pen:
            id, entries, states = new_id(), [], store.states(pen.raw, values)
            for key, state in states.items():
                between = step.between[key]
                fields = {} if state.erased else self._restorable(state, values[key], between)
                if fields and between and origin == "undo":
                    between = step.between[key] = self._said_again(state, id, prefix + step.label, between, *fields)
                    entries += between
                elif fields:
                    seen = [made.stamp for made in between]
                    entries.append(store.write_over(state, id, prefix + step.label, fields, seen))
            keys = store.append(pen, entries, {made.key: states[made.key] for made in entries})
        source.pop()
        step.typing = ""  # Typing that goes on after an undo is a step of its own.
        target.append(step)
        return store.tell(step.label, origin, keys)

    def _said_again(self, state: State, id: str, label: str, between: Sequence[Entry], name: str) -> list[Entry]:
        """The laptops' values of a field once more, each as little aware of the others as it was: the clash is back."""
        chosen, again = state.stamps[name], []
        for made in between:
            if name in made.fields:
                over = {other: list(stamps) for other, stamps in made.over.items() if name in (other, DELETED)}
                over[name] = sorted({*over.get(name, ()), made.stamp, chosen})
                again.append(replace(made, stamp=self._store.clock.tick(), step=id, label=label,
                                     fields={name: made.fields[name]}, over=over))
                state.lay(again[-1])
        return again

    def _restorable(self, state: State, values: Mapping[str, Any], between: Sequence[Entry]) -> dict[str, Any]:
        """Those values that may be put back: their fields were last written at this opening of the file."""
        ours = {stamp for stamp in {*state.stamps.values()} if session(stamp) == self._store.session}
        if values.get(DELETED, False) is None:  # Undoing a creation takes the record away, if it is still ours alone.
            return {DELETED: True} if ours.issuperset(state.stamps.values()) else {}
        return {name: value for name, value in values.items()
                if state.stamps.get(name) in ours and value is not None and (between or state.values[name] != value)}
