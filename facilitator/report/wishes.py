"""What may be wished of the prints for people, tables, themes and polls: kinds, for whom and on what.

Names are on what somebody prints to meet people by name: sign-in sheets, badges, personal cards and the list by name,
unless codes are asked for. E-mail addresses, access needs and diets are on none of them.
"""

from collections.abc import Collection
from dataclasses import dataclass

from ..domain.book import Book

SIGN_IN, BADGES, PERSONAL_CARDS = "sign-in", "badges", "personal-cards"
TABLE_CARDS, BY_NAME, BY_TABLE, NOTE_SHEETS = "table-cards", "seating-by-name", "seating-by-table", "note-sheets"
ROOM_PLAN, THEME_CARDS, READ_BACK = "room-plan", "theme-cards", "read-back"

BALLOTS, VOTING_CODES, PHONE_CARDS, PHONE_POSTER = "ballots", "voting-codes", "phone-cards", "phone-poster"

KINDS = (SIGN_IN, BADGES, PERSONAL_CARDS, TABLE_CARDS, BY_NAME, BY_TABLE, NOTE_SHEETS, ROOM_PLAN, THEME_CARDS,
         READ_BACK)

FOR_POLLS = (BALLOTS, VOTING_CODES, PHONE_CARDS, PHONE_POSTER)
"""What is printed for polls, for which nobody's name is needed."""

ALL = (*KINDS, *FOR_POLLS)

NAMED = (SIGN_IN, BADGES, PERSONAL_CARDS, BY_NAME)
"""What has names unless codes are asked for."""

ON_LABELS = (BADGES, PERSONAL_CARDS, TABLE_CARDS)
"""Cards, which may be printed on label sheets, and anew for only those for whom something has changed."""

OF_PEOPLE = (BADGES, PERSONAL_CARDS)
"""What may be printed for some people alone."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants printed, and how.

    `paper` is one of `labels.PAPERS`, A4 if not said; `labels` the name of a label sheet, whose own paper counts, and
    `first` the number from 1 of its first free label. `names` is as usual for the kind if not said. `people` are the
    ids of those whose cards are wanted, everybody's if not said; with `since`, an earlier book, only cards that read
    otherwise than they did then. `place` is the table, and after it the segment, whose notes are read back; all if not
    said. `with_tables` puts the first round's table on badges. `edges` draws where labels are,
    to look at and not to print. `shared` lets small themes share a page.

    Of ballots `poll` is the id of theirs, the one that is open or comes next if not said; `copies` are made, as many as
    there are members if 0, each on a page of its own where they are `alone`, and `numbered` from `first` on where that
    is asked for. `codes` are the voting codes to print, examples if none; nothing else knows them. `address` is where
    phones find the members' page, "" while it is not served.
    """

    kind: str
    paper: str = ""
    labels: str = ""
    large: bool = False
    names: bool | None = None
    people: Collection[str] | None = None
    since: Book | None = None
    place: tuple[str, ...] = ()
    first: int = 1
    with_tables: bool = True
    edges: bool = False
    shared: bool = False
    poll: str = ""
    copies: int = 0
    alone: bool = False
    numbered: bool = False
    codes: tuple[str, ...] = ()
    address: str = ""

    @property
    def has_names(self) -> bool:
        """Whether it shows names."""
        return self.kind in NAMED if self.names is None else self.names
