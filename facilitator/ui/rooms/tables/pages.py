"""The pages of the tables' room that most visits do without: each is made when somebody first asks for it."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....domain import running
from ....domain.records import Person
from ..arrange.page import ArrangePage
from .marks import ruled_of
from .planner import TablesPlanner
from .planning import TablesPlanning
from .quality import TablesQuality
from .rules import TablesRules
from .ruling import TablesRuling
from .today import TablesToday
from .views import PLAN, RULES, TODAY

if TYPE_CHECKING:
    from .room import TablesRoom


class TablesPages(QObject):
    """Makes the pages, and shows in those beside the tables what the book says."""

    def __init__(self, room: "TablesRoom"):
        super().__init__(room)
        self._room = room

    @cached_property
    def planner(self) -> TablesPlanner:
        """Where a plan of the rounds is asked for."""
        return TablesPlanner()

    @cached_property
    def planning(self) -> TablesPlanning:
        """What comes of asking."""
        return TablesPlanning(self._room)

    @cached_property
    def rules(self) -> TablesRules:
        """What a plan must keep."""
        made = TablesRules()
        made.chosen.connect(self._room.sides.show_rule)
        return made

    @cached_property
    def ruling(self) -> TablesRuling:
        """What is done to rules."""
        return TablesRuling(self._room)

    @cached_property
    def today(self) -> TablesToday:
        """Seats put right for who is here."""
        made = TablesToday(self._room.desk)
        made.people_wanted.connect(self._room.sides.show_people)
        made.apply_wanted.connect(lambda found: self.planning.apply(found))
        return made

    @cached_property
    def quality(self) -> TablesQuality:
        """How good the seating is."""
        made = TablesQuality()
        made.people_wanted.connect(self._room.sides.show_people)
        made.table_wanted.connect(lambda id: self._room.sides.show_people([], id))
        return made

    @cached_property
    def arranging(self) -> ArrangePage:
        """Where the tables stand."""
        return ArrangePage(self._room)

    def read(self, key: str) -> None:
        """Shows in the page beside the tables that is in sight what the book says now."""
        room, shown = self._room, self._room.rounds.round()
        if not shown:
            return
        if key == PLAN:
            self.planner.read(room.book, running.today(room.book, room.desk.now()), room.editable)
        elif key == RULES:
            self.rules.read(room.book, room.known_names(), ruled_of(room.book, shown.id).broken, room.editable)
            self.pick()
        elif key == TODAY:
            self.today.read(room.book, shown, room.known_names(), room.editable)

    def pick(self) -> None:
        """A new rule is for those chosen among the tables."""
        if self._has("rules"):
            known = [self._room.book.get(Person, person) for person in self._room.plan.choice.picks()]
            self.rules.picks = [person for person in known if person]

    def grow_old(self) -> None:
        """Something was done since a plan was made."""
        if self._has("planner"):
            self.planner.grow_old()

    def end(self) -> bool:
        """Ends what is being worked out; False where nothing is."""
        return self._has("planning") and self.planning.end() or self._has("today") and self.today.break_off()

    def _has(self, page: str) -> bool:
        return page in vars(self)
