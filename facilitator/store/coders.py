"""Who first put which note where: read off the journal, where two laptops sorted the same notes. Nothing is stored."""

from collections import defaultdict
from dataclasses import dataclass, field

from ..domain.changes import DELETED
from ..domain.records import Placement
from . import journal
from .history import UNDO
from .store import Store


@dataclass(frozen=True, slots=True)
class Coder:
    """A laptop, and the theme that it first put each note in, by the note's id."""

    device: str
    themes: dict[str, str] = field(default_factory=dict)


def coders(store: Store) -> list[Coder]:
    """The laptops that sorted notes by themselves, whoever sorted most first.

    What a laptop took back is not said. Nor is a note that it took out of where another had put it as it sorted it: it
    had seen where the note lay, and judged the other's sorting instead of the note.

    Raises:
        BrokenError: An entry of the journal is broken.
    """
    lies: dict[str, tuple[str, str]] = {}
    made_by: dict[str, set[str]] = defaultdict(set)
    taken: set[tuple[str, str]] = set()
    found: dict[str, dict[str, str]] = {}
    with store.reading() as connection:
        entries = list(journal.read(connection, "WHERE kind = ? ORDER BY stamp", [Placement.kind]))
    for made in entries:
        if {"note", "theme"} <= made.fields.keys():
            lies[made.record] = made.fields["note"], made.fields["theme"]
    for made in entries:
        if made.fields.get(DELETED) and made.record in lies and made_by[made.record] - {made.device}:
            taken.add((made.step, lies[made.record][0]))
        elif made.fields.get(DELETED) is False:
            made_by[made.record].add(made.device)
    for made in entries:
        if made.record not in lies or DELETED not in made.fields:
            continue
        note, theme = lies[made.record]
        sorted_here = found.setdefault(made.device, {})
        if made.fields[DELETED]:
            if made.label.startswith(UNDO) and sorted_here.get(note) == theme:
                del sorted_here[note]
        elif (made.step, note) not in taken:
            sorted_here.setdefault(note, theme)
    return sorted((Coder(*one) for one in found.items() if one[1]), key=lambda one: (-len(one.themes), one.device))
