"""What `report --print` does: a print of the agenda, for all days or some, and what is to be known of it."""

from argparse import Namespace
from pathlib import Path

from .. import __version__
from ..domain.agenda import days
from ..domain.book import Book
from ..domain.summary import Source
from ..naming import known_event
from ..report import prints
from ..report.writer import ReportError
from ..store.device import this_device
from ..store.errors import told_plainly
from ..store.store import Store
from .answer import Answer, CallError


def print_agenda(args: Namespace) -> Answer:
    """Writes a print.

    Raises:
        CallError: There is no such print, or its file's name does not end in .pdf.
        ReportError: A date is none of the event's days, or there is nothing to print.
    """
    out = Path(args.out)
    if args.print not in prints.KINDS or out.suffix.lower() != ".pdf":
        raise CallError(f"a print is one of {', '.join(prints.KINDS)}, and its file's name ends in .pdf.")
    with Store.open(known_event(args.event), this_device(), read_only=True) as store:
        book, source = store.book, Source(store.path.name, store.newest_stamp(), __version__)
    with told_plainly(out):
        made = prints.write(args.print, book, _chosen(book, args.day), out, source, names=args.names)
    named = [f"Before you show it: {words} holds the name of somebody in the event." for words in _quoted(made.named)]
    return Answer([f"Wrote {out}.", *made.remarks, *named],
                  {"report": str(out), "print": args.print, "remarks": made.remarks, "named": made.named})


def _chosen(book: Book, dates: list[str]) -> list[str]:
    """The ids of the days that have these dates; none where none is given, which means all."""
    known = {day.date: day.id for day in days(book)}
    if unknown := [date for date in dates if date not in known]:
        there = ", ".join(date for date in known if date) or "not dated yet"
        raise ReportError(f"There is no day {unknown[0]} in this event: its days are {there}.")
    return [known[date] for date in dates]


def _quoted(found: list[str]) -> list[str]:
    return [f"“{' '.join(words.split())}”" for words in found]
