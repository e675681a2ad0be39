"""What can be done with segments, each as one step that one key takes back."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from ....domain import agenda, rearrange, turns
from ....domain.book import Book
from ....domain.changes import Change, delete
from ....domain.records import Day, Person, Round, Segment, Turns
from ...desk import Desk


class AgendaDeeds(QObject):
    """The verbs of the agenda at one desk. Segments are named by their ids; those that are gone are passed over."""

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self.desk = desk

    @property
    def book(self) -> Book:
        """All that the event holds now."""
        return self.desk.book

    @property
    def locked(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.desk.read_only)

    def segments(self, ids: Iterable[str]) -> list[Segment]:
        """The segments of these ids that are there."""
        return [found for id in ids if (found := self.book.get(Segment, id))]

    def do(self, label: str, changes: Sequence[Change], *, typing: str = "") -> bool:
        """One step; False where it was not written, or there was nothing to write."""
        return bool(changes) and self.desk.do(label, changes, typing=typing)

    # Their fields

    def keep(self, id: str, label: str, *, typing: str = "", **values: Any) -> bool:
        """Sets fields of one segment; True where they say so already, or it is gone."""
        known = self.book.get(Segment, id)
        changes = agenda.change_everywhere(self.book, known, **values) if known else []
        return not changes or self.do(label, changes, typing=f"{typing} {id}" if typing else "")

    def keep_script(self, id: str, text: str) -> bool:
        """Sets what the lead says and does; True where it says so already."""
        known = self.book.get(Segment, id)
        changes = agenda.write_script(self.book, known, text) if known else []
        return not changes or self.do(self.tr("Write the private script"), changes, typing=f"script {id}")

    def change(self, ids: Iterable[str], label: str, **values: Any) -> bool:
        """Sets the same fields of several segments; True where all say so already."""
        changes = rearrange.change(self.book, self.segments(ids), **values)
        return not changes or self.do(label, changes)

    def toggle(self, ids: Sequence[str], field: str) -> bool:
        """Says of all of them what one of them lacks, or of none where all have it."""
        known = self.segments(ids)
        on = not all(getattr(segment, field) for segment in known)
        return bool(known) and self.change(ids, self.toggle_words(field, on), **{field: on})

    def toggle_words(self, field: str, on: bool) -> str:
        """The name of such a step."""
        words = {"protected": (self.tr("Protect"), self.tr("Protect no longer")),
                 "optional": (self.tr("Make optional"), self.tr("Make optional no longer")),
                 "skipped": (self.tr("Skip"), self.tr("Skip no longer")),
                 "internal": (self.tr("Keep from the public"), self.tr("Show to the public again"))}
        return words[field][not on]

    def start_at(self, ids: Iterable[str], how: str) -> bool:
        """Makes segments "linked", or "anchored" or "free" at the time at which they are planned now."""
        changes = []
        for segment in self.segments(ids):
            values = {"start": "", "free": False}
            if how != "linked":
                planned = next(p for p in agenda.planned(self.book, segment.day) if p.segment.id == segment.id)
                values = {"start": segment.start or agenda.clock_time(planned.start), "free": how == "free"}
            changes += agenda.change_segment(segment, **values)
        labels = {"linked": self.tr("Link to what is before"), "anchored": self.tr("Fix the start"),
                  "free": self.tr("Make the start free")}
        return self.do(labels[how], changes)

    def seat(self, ids: Iterable[str], round: str) -> bool:
        """Says which seating holds; True where it does already."""
        changes = agenda.give_round(self.segments(ids), self.book.get(Round, round))
        return not changes or self.do(self.tr("Say which seating holds"), changes)

    def lead(self, id: str, person: str, on: bool) -> bool:
        """Says that a person leads a segment, or no longer."""
        known = self.book.get(Segment, id)
        if not known or not self.book.get(Person, person):
            return False
        leads = tuple(lead for lead in known.leads if lead != person) + ((person,) if on else ())
        return self.keep(id, self.tr("Say who leads"), leads=leads)

    # Their places

    def add(self, day: str, after: str = "") -> str:
        """A new segment behind another one, or last; its id."""
        order = [s.id for s in agenda.segments(self.book, day)]
        known = self.book.get(Segment, after)
        place = order.index(after) + 1 if after in order else None
        made, changes = agenda.add_segment(self.book, day, place=place, track=known.track if known else "")
        if known and known.group:
            changes = [*changes[:-1], Change(changes[-1].kind, made.id, {**changes[-1].fields, "group": known.group})]
        return made.id if self.do(self.tr("Add a segment"), changes) else ""

    def move(self, ids: Iterable[str], day: str, before: str = "") -> bool:
        """Puts segments before another one of a day, or at its end."""
        own = self.segments(ids)
        label = self.tr("Move a segment") if len(own) == 1 else self.tr("Move segments")
        return self.do(label, rearrange.move(self.book, own, day, before))

    def shift(self, ids: Iterable[str], step: int) -> bool:
        """Moves segments together by one place."""
        own = self.segments(ids)
        label = self.tr("Move a segment") if len(own) == 1 else self.tr("Move segments")
        return self.do(label, rearrange.shift(self.book, own, step))

    def duplicate(self, ids: Iterable[str]) -> list[str]:
        """The same segments again behind the last of them; their ids."""
        made, changes = rearrange.duplicate(self.book, self.segments(ids))
        return [s.id for s in made] if self.do(self.tr("Duplicate"), changes) else []

    def remove(self, ids: Iterable[str], label: str = "") -> bool:
        """Takes segments out."""
        own = self.segments(ids)
        words = self.tr("Take a segment out") if len(own) == 1 else self.tr("Take segments out")
        return self.do(label or words, rearrange.remove(own))

    def put(self, taken: rearrange.Bundle, day: str, before: str = "") -> list[str]:
        """Puts down what was copied or cut; the ids."""
        made, changes = rearrange.put(self.book, taken, day, before)
        return [s.id for s in made] if self.do(self.tr("Paste"), changes) else []

    def repeat(self, id: str, rounds: Sequence[Round]) -> bool:
        """The same segment again in each of these rounds."""
        known = self.book.get(Segment, id)
        return bool(known and rounds) and self.do(self.tr("Repeat over rounds"),
                                                  agenda.repeat_segment(self.book, known, rounds)[1])

    # Days and turns

    def keep_day(self, day: str, name: str, value: str) -> bool:
        """Sets a field of a day."""
        known = self.book.get(Day, day)
        return bool(known) and self.do(self.tr("Change a day"), agenda.change_day(known, **{name: value}))

    def add_turns(self, id: str, title: str, seconds: int, names: Sequence[str]) -> bool:
        """Prepares turns: one for each name, or for each table where there is no name."""
        made = turns.of_names(id, names, seconds, title) if names else turns.of_tables(self.book, id, seconds, title)
        return bool(made[0].names) and self.do(self.tr("Prepare turns"), made[1])

    def remove_turns(self, known: Turns) -> bool:
        """Takes prepared turns away."""
        return self.do(self.tr("Take turns away"), [delete(known)])
