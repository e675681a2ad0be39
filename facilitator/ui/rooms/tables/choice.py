"""Who is in hand and who is chosen in the plan, and how the arrow keys go from person to person and table to table."""

from collections.abc import Iterable

from .hall import Hall


class Choice:
    """The table in hand by its place, the person in hand ("" for the table itself), and all who are chosen."""

    def __init__(self):
        self.hall = Hall()
        self.table = -1
        self.person = ""
        self.chosen: set[str] = set()
        self._clicked = ""

    def show(self, hall: Hall) -> None:
        """Another state of the hall: whoever was in hand or chosen stays so, wherever they sit now."""
        before = self.hall.where(self.person)
        self.hall = hall
        seated = {person.id for sitting in hall.sittings for person in sitting.people}
        self.chosen &= seated
        if self.person in seated:
            self.table = hall.where(self.person)[0]
        elif self.person:
            self._at(before[0], before[1])
        self.table = min(self.table, len(hall.sittings) - 1)

    def picks(self) -> list[str]:
        """Those chosen in the order in which they sit, else the one in hand."""
        if self.chosen:
            return [person.id for sitting in self.hall.sittings for person in sitting.people
                    if person.id in self.chosen]
        return [self.person] if self.person else []

    def go(self, table: int, person: str = "") -> None:
        """Takes a table or somebody at it in hand."""
        self.table, self.person = table, person

    def choose_only(self, people: Iterable[str] = ()) -> None:
        """Chooses these and nobody else."""
        self.chosen = set(people)

    def toggle(self, person: str) -> None:
        """Chooses somebody, or no longer."""
        self.chosen ^= {person} if person else set()

    def click(self, table: int, person: str, more: bool) -> None:
        """Takes in hand what was clicked. With `more` somebody is chosen or no longer, beside those chosen or whom a
        click took in hand before; the keyboard chooses nobody by being there."""
        if more:
            if not self.chosen and self._clicked and self._clicked == self.person != person:
                self.chosen.add(self._clicked)
            self.toggle(person)
        elif person not in self.chosen:
            self.choose_only()
        self._clicked = person
        if table >= 0:
            self.go(table, person)

    def choose_table(self) -> None:
        """Chooses everybody at the table in hand."""
        if 0 <= self.table < len(self.hall.sittings):
            self.chosen |= {person.id for person in self.hall.sittings[self.table].people}

    def along(self, step: int) -> None:
        """To the next or previous person around the table, then to the table after or before; empty ones count too."""
        stops = [(at, id) for at, sitting in enumerate(self.hall.sittings)
                 for id in [person.id for person in sitting.people] or [""]]
        if not stops:
            return
        here = (self.table, self.person)
        if here in stops:
            self.go(*stops[max(0, min(len(stops) - 1, stops.index(here) + step))])
        else:
            at = max(0, self.table)
            self.go(*next((stop for stop in stops if stop[0] == at), stops[0]))

    def to_table(self, step: int) -> None:
        """So many tables on or back, to the chair in the same place."""
        if not self.hall.sittings:
            return
        target = max(0, self.table) + step if self.table >= 0 else 0
        if 0 <= target < len(self.hall.sittings):
            self._at(target, max(0, self.hall.where(self.person)[1]))

    def _at(self, table: int, chair: int) -> None:
        people = self.hall.sittings[table].people if 0 <= table < len(self.hall.sittings) else ()
        self.go(table, people[min(chair, len(people) - 1)].id if people else "")
