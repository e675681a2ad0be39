"""What is done to people from their table: each deed one undo step, and never a name in its label."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ....domain import door, people
from ....domain.changes import edit
from ....domain.records import Authorship, Person
from ....store.erase import erase
from ...desk import Desk
from .rows import ABSENT, ACCESS, CAME, CODE, LEFT, NAME, ROLE, attribute_of


class PeopleDeeds(QObject):
    """Writes what was typed, ticked, added and taken away; what cannot be done is said at the desk."""

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk

    def write(self, person: Person, key: str, text: str, day: str) -> bool:
        """Makes an edit of one cell true."""
        book, desk = self._desk.book, self._desk
        if key == CODE:
            return self._write_code(person, text)
        if key == ROLE:
            return desk.do(self.tr("Change a role"), [edit(person, role=text)])
        if key == ABSENT:
            return self.tick([person.id], day, bool(text))
        if key in (CAME, LEFT):
            return self._write_time(person.id, key, text, day)
        if key in (NAME, ACCESS):
            label = self.tr("Edit a name") if key == NAME else self.tr("Edit access needs")
            changes = people.write_contact(book, person.id, **{key: text})
        else:
            label = self.tr("Edit an attribute")
            changes = people.write_attribute(book, person.id, attribute_of(key), text)
        return desk.do(label, changes) and self._is_there(person, key, text)

    def tick(self, persons: Sequence[str], day: str, absent: bool) -> bool:
        """Ticks people absent on a day, or takes the ticks back."""
        label = self.tr("Tick absent") if absent else self.tr("Take back absent")
        changes = [change for person in persons
                   for change in people.tick_absent(self._desk.book, person, day, absent)]
        return self._desk.do(label, changes)

    def add(self, role: str = people.MEMBER) -> str:
        """Adds somebody; their id, or nothing where it could not be written."""
        changes = people.add(self._desk.book, role=role)
        return changes[0].id if self._desk.do(self.tr("Add a person"), changes) else ""

    def remove(self, persons: Sequence[str]) -> bool:
        """Takes people out of the event, with all that is theirs."""
        label = self.tr("Remove a person") if len(persons) == 1 else self.tr("Remove {} people").format(len(persons))
        return self._desk.do(label, [c for person in persons for c in people.remove(self._desk.book, person)])

    def rename_attribute(self, old: str, new: str) -> bool:
        """Calls an attribute otherwise, or with an empty name takes it away."""
        try:
            changes = people.rename_attribute(self._desk.book, old, new)
        except ValueError as error:
            self._desk.said.emit(str(error))
            return False
        return self._desk.do(self.tr("Rename an attribute") if new else self.tr("Remove an attribute"), changes)

    def erase(self, persons: Sequence[str]) -> bool:
        """Erases what is known of people beyond code, role and seats, for good."""
        book = self._desk.book
        keys = set().union(*(people.personal_keys(book, person) for person in persons))
        return self._desk.attempt(lambda: erase(self._desk.store, self.tr("Erase personal data"), keys))

    def erasable(self, persons: Sequence[str]) -> tuple[bool, int]:
        """Whether anything personal is known of these people, and how many notes name one of them as author."""
        keys = set().union(*(people.personal_keys(self._desk.book, person) for person in persons))
        return bool(keys), sum(kind == Authorship.kind for kind, _ in keys)

    def _write_code(self, person: Person, text: str) -> bool:
        try:
            changes = people.write_code(self._desk.book, person, text)
        except ValueError as error:
            self._desk.said.emit(str(error))
            return False
        return self._desk.do(self.tr("Edit a code"), changes)

    def _write_time(self, person: str, key: str, text: str, day: str) -> bool:
        write = door.write_came if key == CAME else door.write_left
        try:
            changes = write(self._desk.book, person, day, text)
        except ValueError as error:
            self._desk.said.emit(str(error))
            return False
        return self._desk.do(self.tr("Edit when somebody came or left"), changes)

    def _is_there(self, person: Person, key: str, text: str) -> bool:
        """Whether the book holds it now: of somebody who was erased nothing personal is taken again."""
        book = self._desk.book
        if attribute := attribute_of(key):
            there = dict(people.profile(book, person.id).attributes).get(attribute, "") == text
        else:
            there = getattr(people.contact(book, person.id), key) == text
        if not there:
            self._desk.said.emit(self.tr("This person's data was erased and cannot come back: "
                                         "add them as a new person."))
        return True
