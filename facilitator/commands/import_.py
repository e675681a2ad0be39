"""`import`: takes in people, agenda, seating, notes, themes, ballots or an exported event."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ..domain import terms
from ..domain.book import Book
from ..domain.changes import Change
from ..domain.records import NOUNS
from ..domain.terms import Same
from ..intake import kinds, photos
from ..intake.errors import listed
from ..intake.event import photographed, read_event
from ..intake.people_proposal import ATTRIBUTE, CONTACT, NOTHING
from ..intake.plan import Plan, Use, over
from ..making import make_event
from ..naming import known_event
from ..store.device import this_device
from ..store.errors import StoreError
from ..store.store import Store
from .answer import Answer, CallError, many, table_lines
from .import_page import import_page, page_of
from .import_photos import import_photos
from .named import poll_of, segment_of, table_of, with_folder
from .terminal import agreed, progress


def run(args: Namespace) -> Answer:
    """Takes a file in."""
    if (args.table or args.segment) and args.kind not in ("photos", "notes"):
        raise CallError("Only photos and notes are said to be of a table or a segment: leave --table and --segment "
                        "out.")
    if args.poll is not None and not args.poll.strip():
        raise CallError("No poll is named: give its number, its id or its question behind --poll, or leave it out.")
    if args.poll and args.kind != "ballots":
        raise CallError("Only ballots go into a poll: leave --poll out.")
    if args.type and args.kind != "ballots":
        raise CallError("Only ballots are of a kind of poll: leave --as out.")
    if args.kind == "photos":
        if args.map or args.again or args.sheet or args.answer:
            raise CallError("Photos have no columns: leave --map, --sheet, --answer and --again out.")
        return import_photos(args)
    if len(args.file) > 1:
        raise CallError("Only photos are taken in several at once: name one file, then the event.")
    (args.file,) = args.file
    if args.attributes is not None and args.kind != "people":
        raise CallError("Only people have attributes: leave --attributes out.")
    if args.leave_out and args.kind not in ("people", "ballots"):
        raise CallError("Only columns of people and of ballots can be left out: leave --leave-out out.")
    if args.terms and args.kind != "people":
        raise CallError("Only attributes of people are written alike: leave --terms out.")
    if args.kind == "event" and (args.map or args.again or args.sheet):
        raise CallError("An exported event is known by its ids and its own columns: leave --map, --sheet and --again "
                        "out.")
    if args.answer and args.kind != "agenda":
        raise CallError("Only an agenda that is a page of text has questions: leave --answer out.")
    if args.kind == "event":
        return _import_event(args)
    if args.kind == "agenda" and not (args.map or args.sheet) and (text := page_of(Path(args.file))) is not None:
        return import_page(args, text)
    if args.answer:
        raise CallError("A table has no questions: leave --answer out.")
    return _import_sheet(args)


def _import_sheet(args: Namespace) -> Answer:
    chosen = dict(args.map)
    attributes = None
    if args.attributes is not None:
        attributes = [name.strip() for name in args.attributes.split(",") if name.strip()]
    with Store.open(known_event(args.event), this_device(), read_only=args.dry_run) as store:
        table = table_of(store.book, args.table).id if args.table else ""
        segment = segment_of(store.book, args.segment).id if args.segment else ""
        poll = poll_of(store.book, args.poll).id if args.poll else ""
        with progress("Reading the file"):
            plan = kinds.read(args.kind, Path(args.file), store.book, chosen, attributes=attributes, table=table,
                              segment=segment, poll=poll, type=args.type or "", page=args.sheet or "",
                              merged=None if args.terms else (),
                              leave_out=args.leave_out, at=datetime.now().astimezone().isoformat(timespec="seconds"))
        plan = replace(plan, notices=(*plan.notices, *_terms_said(_open_terms(plan, store.book) if not args.terms
                                                                      else plan.terms, args.terms)))
        lines = [f"{plan.new} new, {plan.changed} changed, {plan.same} the same.", *plan.notices]
        data = {"kind": args.kind, "file": plan.file, "new": plan.new, "changed": plan.changed, "same": plan.same,
                "notices": list(plan.notices), "attributes": list(plan.attributes), "dry_run": args.dry_run,
                "terms": [{"attribute": one.attribute, "values": list(one.values), "into": one.into}
                          for one in plan.terms],
                "columns": [{"column": one.heading, "use": one.use or "contact", "because": one.why}
                            for one in plan.uses]}
        if plan.poll:
            data |= {"poll": plan.poll, "remarks": dict(plan.remarks)}
        if args.dry_run:
            data["preview"] = [dict(zip(plan.header, row, strict=False)) for row in plan.preview]
            return Answer([*table_lines(*_previewed(plan)), *_uses_said(plan.uses), f"Would be: {lines[0]}",
                           *lines[1:]], data)
        question = (f"{plan.file} was taken in before ({plan.seen_before}) and has rows without ids. "
                    "Take it in again, which doubles them?")
        if plan.seen_before and not args.again and not agreed(question):
            raise StoreError(f"{plan.file} was taken in before and has rows without ids to update by: nothing was "
                             "changed (--again takes it in all the same).")
        with progress("Taking it in"):
            store.do(f"Import {args.kind}", plan.changes)
    return Answer(lines, data)


def _previewed(plan: Plan) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The preview's header and rows; where it is known what was before, with that."""
    if not any(plan.before):
        return plan.header, list(plan.preview)
    return ("entry", *plan.header), [(fate, *(map(over, before, cells) if before else cells)) for cells, fate, before
                                     in zip(plan.preview, plan.fates, plan.before, strict=True)]


def _uses_said(uses: Sequence[Use]) -> list[str]:
    """What each column is taken for, and why."""
    words = {ATTRIBUTE: "an attribute", CONTACT: "kept with the contact", NOTHING: "left out"}
    return [f"{one.heading}: {words.get(one.use, one.use.replace('_', ' '))} ({one.why})." for one in uses]


def _open_terms(plan: Plan, book: Book) -> list[Same]:
    """Values that will stand beside others that mean the same: who has them written as one already keeps that."""
    after, found = book.after(plan.changes), []
    for same in plan.terms:
        there = terms.counted(after, same.attribute)
        if values := tuple(value for value in same.values if value in there):
            found.append(replace(same, values=values))
    return found


def _terms_said(found: Sequence[Same], done: bool) -> list[str]:
    """Which values mean the same, and what becomes of them."""
    said = []
    for same in found:
        *others, into = [f'"{value}"' for value in (*same.values, same.into)]
        are = "is" if len(others) == 1 else "are"
        said.append(f"{same.attribute}: {listed(others)} {are} written as {into}." if done else
                    f"{same.attribute}: {listed([*others, into])} seem to mean the same and stay as they are.")
    return said if done or not said else [*said, "With --terms such values are written as one."]


def _import_event(args: Namespace) -> Answer:
    path = with_folder(known_event(args.event))
    changes = read_event(Path(args.file), Book({}))
    pictures = photos.of_export(Path(args.file), photographed(changes))
    if not path.exists() and not args.dry_run:
        make_event(path, "Import the event", changes, pictures)
    elif path.exists():
        with Store.open(path, this_device(), read_only=args.dry_run) as store:
            changes = read_event(Path(args.file), store.book)
            if not args.dry_run:
                _ask_before_mixing(store, changes)
                store.do("Import the event", changes, pictures=pictures)
    verb = "Would take" if args.dry_run else "Took"
    return Answer([f"{verb} in {many(len(changes), 'record', 'records')}."],
                  {"kind": "event", "records": len(changes), "dry_run": args.dry_run})


def _ask_before_mixing(store: Store, changes: Sequence[Change]) -> None:
    """An export goes into a new event or the one that it came from; what it would write over is asked about."""
    mine = {(noun.kind, record.id) for noun in NOUNS.values() for record in store.book.all(noun)}
    over = sum((change.kind, change.id) in mine for change in changes)
    records = many(over, "record", "records")
    question = f"{store.path.name} holds {records} that the export has otherwise. Write the export over them?"
    if over and not agreed(question):
        raise StoreError(f"{store.path.name} holds an event already, and the export would write over {records} of it: "
                         "import it into a new event.")
