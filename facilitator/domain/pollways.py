"""How the tables answer a poll: by hands, on paper or on phones, one way at each, changed on purpose."""

from . import pollmarks
from .book import Book
from .changes import Change, create, delete, edit
from .ids import cell_id
from .records import WAYS, Poll, Way

HANDS, PAPER, PHONES = "hands", "paper", "phones"


def of_poll(poll: Poll) -> str:
    """How tables answer a poll where nothing else is said of them: on paper where hands cannot answer its type."""
    return PAPER if poll.way == HANDS and poll.type not in pollmarks.RAISED else poll.way


def of_table(book: Book, poll: Poll, table: str) -> str:
    """How one table answers a poll."""
    said = book.get(Way, way_id(poll.id, table))
    return said.way if said and said.way in allowed(poll) else of_poll(poll)


def in_use(book: Book, poll: Poll) -> set[str]:
    """All ways in which a poll is answered."""
    said = {way.way for way in book.all(Way) if way.poll == poll.id}
    return {of_poll(poll)} | said & set(allowed(poll))


def allowed(poll: Poll) -> tuple[str, ...]:
    """The ways in which a poll can be answered."""
    return tuple(way for way in WAYS if way != HANDS or poll.type in pollmarks.RAISED)


def way_id(poll: str, table: str) -> str:
    """The id of what says how a table answers a poll: two laptops that both say it meet in it."""
    return cell_id(Way.kind, poll, table)


def choose(book: Book, poll: Poll, table: str, way: str) -> list[Change]:
    """A table answers in this way from now on, "" being all that nothing else is said of; what came in stays."""
    if not table:
        return [edit(poll, way=way)] if way != poll.way else []
    said = book.get(Way, way_id(poll.id, table))
    if way == of_poll(poll):
        return [delete(said)] if said else []
    if said:
        return [edit(said, way=way)] if said.way != way else []
    return [create(Way(id=way_id(poll.id, table), poll=poll.id, table=table, way=way))]


def choose_for_all(book: Book, poll: Poll, way: str) -> list[Change]:
    """Every table answers in this way from now on, as where the network fails; what came in stays."""
    said = [delete(one) for one in book.all(Way) if one.poll == poll.id]
    return [*choose(book, poll, "", way), *said]
