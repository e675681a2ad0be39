"""What `report --print` does: a print, for all days or some, and what is to be known of it."""

import os
from argparse import Namespace
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from .. import __version__
from ..domain import polls, voting
from ..domain.agenda import days
from ..domain.book import Book
from ..domain.people import by_code
from ..domain.summary import Source
from ..domain.venue import on_the_wall
from ..domain.words import fold
from ..naming import known_event
from ..report import poll_prints, prints, wishes
from ..report.wishes import Wish
from ..report.writer import ReportError
from ..store.device import this_device
from ..store.errors import told_plainly
from ..store.past import book_before, stamp_at
from ..store.store import Store
from .answer import Answer, CallError, many

_FOR_PEOPLE = ("codes", "labels", "large", "people", "since", "no_tables", "shared")
"""Options that mean nothing to a print of the agenda."""

_FOR_POLLS = ("poll", "copies", "numbered", "alone", "address")
"""Options that mean something to a print for polls alone."""


def print_agenda(args: Namespace) -> Answer:
    """Writes a print.

    Raises:
        CallError: There is no such print, or an option or its file's name does not fit it.
        ReportError: A date is none of the event's days, nobody has a code, or there is nothing to print.
    """
    out = Path(args.out)
    kinds = (*prints.KINDS, *wishes.ALL)
    if args.print not in kinds or out.suffix.lower() != ".pdf":
        raise CallError(f"a print is one of {', '.join(kinds)}, and its file's name ends in .pdf.")
    _check(args)
    with Store.open(known_event(args.event), this_device(), read_only=args.print != wishes.VOTING_CODES) as store:
        codes = _new_codes(store, args) if args.print == wishes.VOTING_CODES else ()
        book, source = store.book, Source(store.path.name, store.newest_stamp(), __version__)
        since = book_before(store, _stamp(book, args.since)) if args.since else None
    chosen = _chosen(book, args.day)
    with told_plainly(out):
        if args.print in wishes.ALL:
            made = prints.write_wish(replace(_wish(args, book, since), codes=codes), book, chosen, out, source)
        else:
            made = prints.write(args.print, book, chosen, out, source, names=args.names, paper=args.paper)
    named = [f"Before you show it: {words} holds the name of somebody in the event." for words in _quoted(made.named)]
    return Answer([f"Wrote {out}: {many(made.pages, 'page', 'pages')}.", *made.remarks, *named],
                  {"report": str(out), "print": args.print, "pages": made.pages, "remarks": made.remarks,
                   "named": made.named})


def _check(args: Namespace) -> None:
    """Refuses options that contradict each other or the kind of print."""
    if args.names and args.codes:
        raise CallError("--names and --codes contradict each other: choose one.")
    if args.print not in wishes.FOR_POLLS and (given := [name for name in _FOR_POLLS if getattr(args, name)]):
        raise CallError(f"--{given[0]} is for the prints of polls: leave it out of {args.print}.")
    if args.print in wishes.ALL:
        return
    if given := [name for name in _FOR_PEOPLE if getattr(args, name)]:
        raise CallError(f"--{given[0].replace('_', '-')} is for the prints of people and tables: leave it out of "
                        f"{args.print}.")


def _wish(args: Namespace, book: Book, since: Book | None) -> Wish:
    return Wish(args.print, paper=args.paper, labels=args.labels, large=args.large, first=args.first, since=since,
                names=True if args.names else False if args.codes else None, with_tables=not args.no_tables,
                shared=args.shared, poll=_poll(book, args.poll), copies=args.copies, numbered=args.numbered,
                alone=args.alone, address=_address(args.address),
                people=_people(book, args.people) if args.people else None)


def _new_codes(store: Store, args: Namespace) -> tuple[str, ...]:
    """Voting codes, which the file knows before they are on paper: what it does not know is no code."""
    wanted = poll_prints.copies(store.book, _wish(args, store.book, None))
    codes, changes = voting.new_codes(store.book, wanted, os.urandom, datetime.now().astimezone().isoformat(
        timespec="seconds"))
    store.do("Make voting codes", changes)
    return tuple(codes)


def _poll(book: Book, named: str) -> str:
    """The id of the poll that is named by its number, id or question; "" where none is."""
    found = [poll.id for place, poll in enumerate(polls.in_order(book), 1)
             if named in (poll.id, poll.question, str(place))]
    if named and not found:
        raise ReportError(f'There is no poll "{" ".join(named.split())}": give its number, its id or its whole '
                          "question.")
    return found[0] if named else ""


def _address(given: str) -> str:
    """The members' page as phones open it, with what is mostly left out when it is typed."""
    if not given:
        return ""
    return f"{given if '://' in given else f'http://{given}'}".rstrip("/") + "/"


def _people(book: Book, codes: str) -> list[str]:
    """The ids of those who have these codes, parted by commas."""
    known = {fold(person.code): person.id for person in by_code(book)}
    wanted = [code.strip() for code in codes.split(",") if code.strip()]
    if unknown := [code for code in wanted if fold(code) not in known]:
        raise ReportError(f"Nobody has the code {' '.join(unknown[0].split())}: type codes as they stand in the People "
                          "room, with commas between them.")
    return [known[fold(code)] for code in wanted]


def _stamp(book: Book, moment: str) -> str:
    """Where the journal is at a moment, by the venue's wall where its time zone is known, else by this laptop's."""
    try:
        typed = datetime.fromisoformat(moment)
    except ValueError as error:
        raise CallError(f'"{" ".join(moment.split())}" is no moment: type it as in 2026-05-16T11:20.') from error
    return stamp_at(typed if typed.tzinfo else typed.replace(tzinfo=on_the_wall(book, typed.astimezone()).tzinfo))


def _chosen(book: Book, dates: list[str]) -> list[str]:
    """The ids of the days that have these dates; none where none is given, which means all."""
    known = {day.date: day.id for day in days(book)}
    if unknown := [date for date in dates if date not in known]:
        there = ", ".join(date for date in known if date) or "not dated yet"
        raise ReportError(f"There is no day {unknown[0]} in this event: its days are {there}.")
    return [known[date] for date in dates]


def _quoted(found: list[str]) -> list[str]:
    return [f"“{' '.join(words.split())}”" for words in found]
