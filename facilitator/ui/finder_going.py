"""Going from the search to a thing, in the room where it is at home."""

from typing import TYPE_CHECKING

from ..domain import themes
from ..domain.records import Note

if TYPE_CHECKING:
    from .finding import Hit
    from .window import Window


class Going:
    """Takes a window to whatever was found."""

    def __init__(self, window: "Window"):
        self._window = window

    def to(self, hit: "Hit") -> None:
        """Shows it: a note on the board where it lies in a theme or the board is in sight, else in capture."""
        getattr(self, f"_to_{hit.kind}")(hit.id)

    def to_board(self, line: str) -> None:
        """Shows all notes that a line finds on the board, and there alone."""
        self._window.go_to("board")
        self._window.room().look_for(line)

    def _to_note(self, id: str) -> None:
        window = self._window
        note = window.desk.book.get(Note, id)
        piles = themes.themes_of(window.desk.book, id)
        if note and (piles or window.rail.current() == "board"):
            window.go_to("board")
            window.room().show_note(piles[0].id if piles else "", id)
        elif note:
            window.go_to_note(id)

    def _to_theme(self, id: str) -> None:
        self._window.go_to("board")
        self._window.room().show_note(id)

    def _to_segment(self, id: str) -> None:
        self._window.go_to("agenda")
        self._window.room().show_segment(id)

    def _to_poll(self, id: str) -> None:
        self._window.go_to_poll(id)

    def _to_table(self, id: str) -> None:
        self._window.desk.turn_to(id)
        self._window.go_to("capture")

    def _to_person(self, id: str) -> None:
        self._window.go_to("people")
        self._window.room().show_list()
        self._window.room().table.choose(id)
