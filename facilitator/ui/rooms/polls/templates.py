"""Polls to ask again in the same way: those of this event, and those that were kept as templates on this laptop."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from .... import templates
from ....domain import pollmaking, polls
from ....domain.book import Book
from ....domain.pollmaking import PollShape
from ....domain.records import Poll
from ....store.errors import sentence
from ...widgets import literal
from ..welcome import own_folder
from . import kinds
from . import words as say

translate = QCoreApplication.translate

MOST = 12
"""How many polls of the event are offered, the last ones."""


def kept() -> Iterator[tuple[str, PollShape]]:
    """The polls that were kept on this laptop: how each is called, and its shape."""
    for path, found in templates.own(own_folder()):
        if isinstance(found, templates.Template) and found.kind == templates.POLL:
            yield found.title or path.stem, found.polls[0]


def keep(book: Book, poll: Poll) -> str:
    """Keeps a poll as a template on this laptop; what came of it in one sentence."""
    title = say.question(poll)
    path = templates.path_for(own_folder(), title)
    try:
        templates.write(path, templates.of_poll(book, poll, title))
    except OSError as error:
        return str(sentence(error, path))
    return translate("Polls", "It is kept on this laptop, and offered under “As before …” in every event.")


def fill(menu: QMenu, book: Book, but: str, take: Callable[[PollShape], object]) -> None:
    """Fills a menu with what can be asked again; `take(shape)` is called with the one that is chosen.

    Args:
        but: The poll that is being written, by id.
    """
    menu.clear()
    before = [poll for poll in polls.in_order(book) if poll.id != but and polls.options(book, poll.id)][-MOST:]
    shapes = [(say.question(poll), pollmaking.shape_of(book, poll)) for poll in reversed(before)]
    for title, found in ((translate("Polls", "As in this event"), shapes),
                         (translate("Polls", "As kept on this laptop"), list(kept()))):
        if found:
            menu.addSection(title)
        for name, shape in found:
            words = kinds.shape_words(shape.poll, shape.options)
            action = menu.addAction(literal(_short(f"{_short(name, 40)}  ·  {words}", 100)), lambda s=shape: take(s))
            action.setToolTip(words)
    if menu.isEmpty():
        menu.addAction(translate("Polls", "Nothing yet: polls that you wrote stand here.")).setEnabled(False)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most - 1]}…"
