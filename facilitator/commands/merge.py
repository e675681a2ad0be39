"""`merge`: takes other laptops in."""

from argparse import Namespace
from typing import Any

from ..domain import polls, tables, themes
from ..domain.book import Book
from ..domain.changes import DELETED
from ..domain.ids import code
from ..domain.records import NOUNS, Hands, Note, Option, Pack, Poll, Table, Way
from ..intake.errors import one_line
from ..naming import known_event
from ..report.wording import listed
from ..store import clashes, handover
from ..store.device import this_device
from ..store.errors import told_plainly
from ..store.store import Store
from .answer import Answer, many
from .terminal import progress

MOST_SHOWN = 20
"""Of a terminal's lines; more are looked through in the window."""

_NAMED = ("title", "name", "question", "text", "code", "number", "date")
"""Fields by which people know a record, the foremost first."""


def run(args: Namespace) -> Answer:
    """Takes other laptops in."""
    others = [known_event(other) for other in args.other]
    for other in others:
        with told_plainly(other):
            other.exists()  # Where the system does not even take its name, it is told which one it is.
    with Store.open(known_event(args.event), this_device()) as store:
        before = set(themes.in_several(store.book))
        with progress("Taking laptops in") as done:
            _, taken = handover.merge(store, others, done)
        open_clashes = clashes.clashes(store)
        book = store.book
        waiting = [book.get(Table, p.table) for p in book.all(Pack) if not p.handed_in]
    lines = [_taken_in(one, book.get(Table, one.table)) for one in taken]
    if open_clashes:
        lines.append(f"{many(len(open_clashes), 'thing was', 'things were')} changed on two laptops: "
                     "choose in the hand-over room; until then the newest stands.")
        lines += [f"  {_about(book, clash)}" for clash in open_clashes[:MOST_SHOWN]]
        if len(open_clashes) > MOST_SHOWN:
            lines.append(f"  and {len(open_clashes) - MOST_SHOWN} more")
    numbers = sorted({table.number for table in waiting if table})
    if numbers:
        lines.append(f"Not handed in yet: {'table' if len(numbers) == 1 else 'tables'} {listed(map(str, numbers))}.")
    several = [code(note.id) for note in themes.in_several(book) if note not in before]
    if several:
        more = f" and {len(several) - MOST_SHOWN} more" if len(several) > MOST_SHOWN else ""
        lines.append(f"{many(len(several), 'note is', 'notes are')} now in several themes, since laptops sorted "
                     f"differently: {', '.join(several[:MOST_SHOWN])}{more}. Search the board for several:yes.")
    names = list(dict.fromkeys(kept.name for kept, _ in themes.twins(book)))
    if names:
        lines.append(f"Themes of the same name: {listed(f'“{name}”' for name in names)}. Join them on the board, or "
                     "keep both.")
    files = [{"file": str(one.path), "entries": one.entries, "minutes_ahead": one.minutes_ahead} for one in taken]
    return Answer(lines, {"entries": sum(one.entries for one in taken), "clashes": len(open_clashes),
                          "waiting": numbers, "same_names": names, "several": several, "files": files})


def _about(book: Book, clash: clashes.Clash) -> str:
    """What two laptops both changed, and what each of them wrote; the last one stands."""
    noun = NOUNS.get(clash.kind)
    what = clash.kind.replace("_", " ")
    if noun is Note:
        what = f"note {code(clash.id)}"
    elif noun and noun.private:
        return f"{what}, {clash.field.replace('_', ' ')}"  # Names and attributes stay in the window.
    elif noun is Hands and (cell := book.get(Hands, clash.id)):
        what = f"hands for {_cell(book, cell)}"
        if not _is_told(book, cell):
            return f"{what}: two counts differ, which are told once the poll is closed"
    elif noun is Way and (way := book.get(Way, clash.id)):
        what = f"votes {_where(book, way)}"
    elif noun and (record := book.get(noun, clash.id)):
        words = next((getattr(record, name) for name in _NAMED if getattr(record, name, "")), "")
        what = f"{what} {one_line(str(words))}".rstrip()
    if clash.field == DELETED:
        return f"{what}: taken away on one laptop, written in on another"
    said = " or ".join(f"“{one_line(_plain(version.value))}”" for version in clash.versions)
    return f"{what}: {said}" if noun is Hands else f"{what}, {clash.field.replace('_', ' ')}: {said}"


def _cell(book: Book, cell: Hands) -> str:
    """For what hands were counted and where, as it is named in the hand-over room."""
    option = book.get(Option, cell.option)
    return f"“{one_line(option.text) if option else '?'}” {_where(book, cell)}"


def _where(book: Book, cell: Hands | Way) -> str:
    poll, table = book.get(Poll, cell.poll), book.get(Table, cell.table)
    at = (f"at table {tables.title(table)}" if table else "at a table that is gone" if cell.table else
          "in the whole room")
    return f"{at} in the poll “{one_line(poll.question) if poll else '?'}”"


def _is_told(book: Book, cell: Hands) -> bool:
    """Whether hands may be told in figures, on the terminal as in `results`."""
    poll = book.get(Poll, cell.poll)
    return poll is not None and polls.tally(book, poll, cell.repeat).is_told


def _plain(value: Any) -> str:
    return listed(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _taken_in(one, table: Table | None) -> str:
    whose = f"Table {table.number}'s laptop ({one.path.name})" if table else one.path.name
    ahead = f" Its clock is {one.minutes_ahead} minutes ahead." if one.minutes_ahead else ""
    return f"{whose}: {many(one.entries, 'change', 'changes')} taken in.{ahead}"
