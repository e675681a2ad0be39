"""What the command line does: each command opens the event, calls what the windows call, and says what came of it."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tqdm import tqdm

from .domain import polls, tables
from .domain.book import Book
from .domain.records import EVENT, NOUNS, Change, Event, Pack, Poll, Table, create
from .namewords import named_data, named_words, withheld_words
from .naming import known_event, with_suffix
from .store.device import this_device
from .store.errors import DamagedError, StoreError, told_plainly
from .store.store import Store


class CallError(Exception):
    """The call is at fault and not its input; the message is one plain sentence."""


@dataclass
class Answer:
    """What a command says: lines for people, one object for programs, and whether all is well."""

    lines: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    status: int = 0


def new(args: Namespace) -> Answer:
    """A new event file."""
    from . import templates

    path = _with_folder(with_suffix(Path(args.event)))
    try:
        changes = first_changes(args.template, args.title or path.stem, args.date or date.today(), templates,
                                args.tables)
    except templates.UnknownTemplate as error:
        raise CallError(str(error)) from error
    except templates.TemplateError as error:
        raise StoreError(str(error)) from error
    title = make_event(path, "Make the event", changes).event.title
    return Answer([f"Made {path}: {title}."], {"event": str(path), "title": title, "template": args.template or ""})


def make_event(path: Path, label: str, changes: Sequence[Change]) -> Book:
    """Makes an event file and its first changes, or no file at all; returns what it holds.

    Raises:
        StoreError: It cannot be made here, or a change breaks a limit.
    """
    from .store import file

    with told_plainly(path):
        if path.is_dir() or path.name in ("", ".."):
            raise StoreError(f"{path} is a folder: give the event a name of its own.")
    store = Store.create(path, this_device())
    try:
        with store:
            store.do(label, changes)
            return store.book
    except BaseException:
        file.remove(path)
        raise


def first_changes(template: str | None, title: str, first: date, templates, count: int = 0) -> list[Change]:
    """What a new event begins with; its tables are as many as `count` says, 0 for as many as the template has.

    Raises:
        TemplateError: There is no such template, or its file cannot be read.
    """
    if template:
        return templates.changes(template, title, first, count)
    return [create(Event(id=EVENT, title=title)), *tables.set_tables(Book({}), count)]


def import_(args: Namespace) -> Answer:
    """Takes a file in."""
    if args.attributes is not None and args.kind != "people":
        raise CallError("Only people have attributes: leave --attributes out.")
    if args.kind == "event" and (args.map or args.again or args.sheet):
        raise CallError("An exported event is known by its ids and its own columns: leave --map, --sheet and --again "
                        "out.")
    if args.answer and args.kind != "agenda":
        raise CallError("Only an agenda that is a page of text has questions: leave --answer out.")
    if args.kind == "event":
        return _import_event(args)
    if args.kind == "agenda" and not (args.map or args.sheet):
        from .pasting import import_page, page_of

        if (text := page_of(Path(args.file))) is not None:
            return import_page(args, text)
    if args.answer:
        raise CallError("A table has no questions: leave --answer out.")
    return _import_sheet(args)


def _import_sheet(args: Namespace) -> Answer:
    from .intake import kinds

    chosen = dict(args.map)
    attributes = None
    if args.attributes is not None:
        attributes = [name.strip() for name in args.attributes.split(",") if name.strip()]
    with Store.open(known_event(args.event), this_device(), read_only=args.dry_run) as store:
        with _progress("Reading the file"):
            plan = kinds.read(args.kind, Path(args.file), store.book, chosen, attributes=attributes,
                              at=_now().isoformat(timespec="seconds"), page=args.sheet or "")
        lines = [f"{plan.new} new, {plan.changed} changed, {plan.same} the same.", *plan.notices]
        data = {"kind": args.kind, "file": plan.file, "new": plan.new, "changed": plan.changed, "same": plan.same,
                "notices": list(plan.notices), "attributes": list(plan.attributes), "dry_run": args.dry_run}
        if args.dry_run:
            data["preview"] = [dict(zip(plan.header, row, strict=False)) for row in plan.preview]
            return Answer([*table_lines(plan.header, plan.preview), f"Would be: {lines[0]}", *lines[1:]], data)
        question = (f"{plan.file} was taken in before ({plan.seen_before}) and has rows without ids. "
                    "Take it in again, which doubles them?")
        if plan.seen_before and not args.again and not _agreed(question):
            raise StoreError(f"{plan.file} was taken in before and has rows without ids to update by: nothing was "
                             "changed (--again takes it in all the same).")
        with _progress("Taking it in"):
            store.do(f"Import {args.kind}", plan.changes)
    return Answer(lines, data)


def _import_event(args: Namespace) -> Answer:
    from .intake.event import read_event

    path = _with_folder(known_event(args.event))
    changes = read_event(Path(args.file), Book({}))
    if not path.exists() and not args.dry_run:
        make_event(path, "Import the event", changes)
    elif path.exists():
        with Store.open(path, this_device(), read_only=args.dry_run) as store:
            changes = read_event(Path(args.file), store.book)
            if not args.dry_run:
                _ask_before_mixing(store, changes)
                store.do("Import the event", changes)
    verb = "Would take" if args.dry_run else "Took"
    return Answer([f"{verb} in {_many(len(changes), 'record', 'records')}."],
                  {"kind": "event", "records": len(changes), "dry_run": args.dry_run})


def _ask_before_mixing(store: Store, changes: Sequence[Change]) -> None:
    """An export goes into a new event or the one that it came from; what it would write over is asked about."""
    mine = {(noun.kind, record.id) for noun in NOUNS.values() for record in store.book.all(noun)}
    over = sum((change.kind, change.id) in mine for change in changes)
    many = _many(over, "record", "records")
    question = f"{store.path.name} holds {many} that the export has otherwise. Write the export over them?"
    if over and not _agreed(question):
        raise StoreError(f"{store.path.name} holds an event already, and the export would write over {many} of it: "
                         "import it into a new event.")


def report(args: Namespace) -> Answer:
    """Writes the report, or a print of the agenda."""
    if args.print:
        from .printing import print_agenda

        return print_agenda(args)
    from . import __version__
    from .domain.summary import Source
    from .report.writer import ReportError, kind_of, write

    out = Path(args.out)
    try:
        kind_of(out)
    except ReportError as error:
        raise CallError(str(error)) from error
    _with_folder(out)
    with Store.open(known_event(args.event), this_device(), read_only=True) as store:
        book, source = store.book, Source(store.path.name, store.newest_stamp(), __version__)
    with told_plainly(out), _progress("Writing the report") as progress:
        written = write(book, out, source, flagged=args.include_flagged, progress=progress)
    told = [*withheld_words(written.withheld, "printed"), *named_words(written.named, "printed")]
    return Answer([f"Wrote {out}.", *told],
                  {"report": str(out), "withheld": written.withheld, "named": named_data(written.named)})


def export(args: Namespace) -> Answer:
    """Writes the open data, or the agenda as one file for other programs."""
    from .domain.ids import code
    from .report import agenda_file, opendata

    folder = Path(args.folder)
    if agenda_file.kind_of(folder) and not folder.is_dir():
        return _export_agenda(args, folder)
    with Store.open(known_event(args.event), this_device(), read_only=True) as store:
        book = store.book
    with told_plainly(folder):
        files = opendata.export(book, folder, public=args.public, flagged=args.include_flagged)
    withheld = sorted(map(code, opendata.withheld(book))) if args.public and not args.include_flagged else []
    named = opendata.named(book, public=args.public)
    done = "published" if args.public else "written"
    told = [*withheld_words(withheld, done), *named_words(named, done)]
    return Answer([f"Wrote {len(files)} files to {folder}.", *told],
                  {"folder": str(folder), "files": [path.name for path in files], "withheld": withheld,
                   "named": named_data(named)})


def _export_agenda(args: Namespace, out: Path) -> Answer:
    from .report import agenda_file

    _with_folder(out)
    with Store.open(known_event(args.event), this_device(), read_only=True) as store:
        book, changed = store.book, store.last_changed() or _now()
    with told_plainly(out):
        written = agenda_file.write(book, out, changed, public=args.public)
    told = [f"Left out, since their day has no date yet: {_many(written.undated, 'segment', 'segments')}."]
    return Answer([f"Wrote {_many(written.segments, 'segment', 'segments')} to {out}.",
                   *(told if written.undated else [])],
                  {"agenda": str(out), "segments": written.segments, "undated": written.undated})


def pack(args: Namespace) -> Answer:
    """Gives a table its copy."""
    from .store import handover

    out = _with_folder(with_suffix(Path(args.out)))
    with Store.open(known_event(args.event), this_device(), or_read_only=True) as store:
        table = table_of(store.book, args.table)
        with told_plainly(out):
            handover.pack(store, table.id, out, _now())
        unnoted = f"{store.read_only_because} It learns of this copy when the copy is handed in."
        noted = not store.read_only_because
    return Answer([f"Wrote table {table.number}'s copy to {out}, without names, addresses and attributes.",
                   *([] if noted else [unnoted])], {"pack": str(out), "table": table.number, "noted": noted})


def table_of(book: Book, wanted: str) -> Table:
    """The table that somebody named by its number or its name, or a copy by its id.

    Raises:
        StoreError: There is none.
    """
    known = tables.in_order(book)
    for table in known:
        if wanted.strip().casefold() in (str(table.number), table.name.casefold(), f"table {table.number}", table.id):
            return table
    if not known:
        raise StoreError("There are no tables yet: set their number in the Tables room, or with new --tables.")
    numbers = ", ".join(str(table.number) for table in known)
    raise StoreError(f'There is no table "{wanted}": the tables are {numbers}.')


def merge(args: Namespace) -> Answer:
    """Takes other laptops in."""
    from .domain import themes
    from .report.wording import listed
    from .store import clashes, handover

    others = [known_event(other) for other in args.other]
    for other in others:
        with told_plainly(other):
            other.exists()  # Where the system does not even take its name, it is told which one it is.
    with Store.open(known_event(args.event), this_device()) as store:
        with _progress("Taking laptops in") as progress:
            _, taken = handover.merge(store, others, progress)
        open_clashes = clashes.clashes(store)
        book = store.book
        waiting = [book.get(Table, p.table) for p in book.all(Pack) if not p.handed_in]
    lines = [_taken_in(one, book.get(Table, one.table)) for one in taken]
    if open_clashes:
        lines.append(f"{_many(len(open_clashes), 'thing was', 'things were')} changed on two laptops: "
                     "choose in the hand-over room; until then the newest stands.")
    numbers = sorted({table.number for table in waiting if table})
    if numbers:
        lines.append(f"Not handed in yet: {'table' if len(numbers) == 1 else 'tables'} {listed(map(str, numbers))}.")
    names = list(dict.fromkeys(kept.name for kept, _ in themes.twins(book)))
    if names:
        lines.append(f"Themes of the same name: {listed(f'“{name}”' for name in names)}. Join them on the board, or "
                     "keep both.")
    files = [{"file": str(one.path), "entries": one.entries, "minutes_ahead": one.minutes_ahead} for one in taken]
    return Answer(lines, {"entries": sum(one.entries for one in taken), "clashes": len(open_clashes),
                          "waiting": numbers, "same_names": names, "files": files})


def _taken_in(one, table: Table | None) -> str:
    whose = f"Table {table.number}'s laptop ({one.path.name})" if table else one.path.name
    ahead = f" Its clock is {one.minutes_ahead} minutes ahead." if one.minutes_ahead else ""
    return f"{whose}: {_many(one.entries, 'change', 'changes')} taken in.{ahead}"


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def results(args: Namespace) -> Answer:
    """Poll results and verdicts."""
    from .domain.pollwords import base_words, option_words, rule_words, verdict_words

    with Store.open(known_event(args.event), this_device(), read_only=True) as store:
        book = store.book
    chosen = [poll for poll in polls.in_order(book)
              if not args.poll or args.poll in (poll.id, poll.question, str(polls.in_order(book).index(poll) + 1))]
    if args.poll and not chosen:
        raise StoreError(f'There is no poll "{args.poll}": give its number, its id or its whole question.')
    lines, data = [], []
    for poll in chosen:
        counted = polls.tally(book, poll)
        data.append(_poll_data(poll, counted, rule_words))
        lines.append(f"{poll.question} ({poll.state})")
        if poll.state == polls.DRAFT:
            continue
        lines.append(f"  base: {base_words(counted)}")
        lines += [f"  {option.text}: {option_words(counted, option)}"
                  for option in counted.options]
        lines += [f"  {verdict_words(verdict, counted)}" for verdict in counted.verdicts]
    return Answer(lines or ["There are no polls yet."], {"polls": data})


def _poll_data(poll: Poll, counted: polls.Tally, rule_words: Callable) -> dict[str, Any]:
    names = {option.id: option.text for option in counted.options}
    leaders = [option.text for option in counted.leaders]
    return {"poll": poll.id, "question": poll.question, "state": poll.state, "method": "hands", "repeat": 1,
            "counts": {names[id]: n for id, n in counted.counts.items()},
            "base": {"name": poll.base, "n": counted.base},
            "shares": {names[id]: counted.share(id) for id in counted.counts},
            "winners": leaders if len(leaders) == 1 else [], "ties": leaders if len(leaders) > 1 else [], "rounds": [],
            "verdicts": [{"rule": rule_words(v.rule, counted), "passed": v.passed} for v in counted.verdicts]}


def check(args: Namespace) -> Answer:
    """Is the file sound? Where it is not and that is wished for, it is made again."""
    from .store.check import check

    path = known_event(args.event)
    with told_plainly(path):
        found = check(path)
    if found.problems and args.repair:
        return _repair(path)
    entries = _many(found.entries, "journal entry", "journal entries")
    sound = f"{path.name} is sound: {entries}, {_many(found.records, 'record', 'records')}."
    mend = f"To make it again from its journal and its newest backup: facilitator check {args.event} --repair"
    return Answer([*found.problems, mend] if found.problems else [sound],
                  {"sound": not found.problems, "problems": list(found.problems), "entries": found.entries,
                   "records": found.records}, status=1 if found.problems else 0)


def _repair(path: Path) -> Answer:
    from .longwork import brought_back

    made = brought_back(path)
    changes = _many(made.entries, "change", "changes")
    return Answer([f"Brought {path.name} back with {changes}. {made.words}",
                   f"The damaged file lies beside it as {made.aside.name}."],
                  {"event": str(path), "entries": made.entries, "missing": made.missing, "all_known": made.all_known,
                   "damaged": str(made.aside)})


def demo(args: Namespace) -> Answer:
    """Makes the sample assembly and opens it."""
    from . import app, headless, sample

    folder = Path(args.folder)
    with told_plainly(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = free_path(folder / "Sample assembly.facil")
    now = _now()
    make_event(path, "Make the sample assembly", sample.changes(now))
    if not args.headless and (why := app.no_display()):
        print(f"{why} Writing the report and screenshots instead.", file=sys.stderr)
        args.headless = True
    if not args.headless:
        return Answer(status=app.run(path))
    written = headless.write(path, folder, now=now)
    return Answer([f"Wrote {file}." for file in written],
                  {"event": str(path), "files": [str(file) for file in written]})


def open_(args: Namespace) -> Answer:
    """Opens a note-taker's window."""
    from . import app

    if why := app.no_display():
        raise StoreError(why)
    if not args.event:
        raise StoreError("Say which event, as in: facilitator EVENT --note-taker 4")
    path = known_event(args.event)
    with suppress(DamagedError), Store.open(path, this_device(), read_only=True) as store:
        table_of(store.book, args.note_taker)  # A damaged file is brought back by the window, after asking.
    return Answer(status=app.run(path.absolute(), args.note_taker))


def _with_folder(path: Path) -> Path:
    """A path where something can be written.

    Raises:
        StoreError: Its folder is not there.
    """
    with told_plainly(path):
        if path.parent.is_file():
            raise StoreError(f"{path.parent} is a file and not a folder: choose a folder for {path.name}.")
        if not path.parent.is_dir():
            raise StoreError(f"There is no folder {path.parent}: make it first, or choose another for {path.name}.")
    return path


def free_path(path: Path) -> Path:
    """The path, or one beside it with a number, that nothing has yet."""
    count, found = 1, path
    while found.exists():
        count += 1
        found = path.with_name(f"{path.stem} {count}{path.suffix}")
    return found


def _now() -> datetime:
    return datetime.now().astimezone()


def _agreed(question: str) -> bool:
    if not sys.stdin or not sys.stdin.isatty():
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


@contextmanager
def _progress(label: str):
    """A bar on a terminal, nothing in a pipe."""
    with tqdm(total=100, desc=label, disable=not sys.stderr.isatty(), leave=False, bar_format="{desc} {bar} {n:.0f}%",
              file=sys.stderr) as bar:
        yield lambda share: bar.update(share * 100 - bar.n)


def table_lines(header, rows) -> list[str]:
    """A table for a terminal, its cells cut where they are long."""
    from .intake.errors import one_line

    cells = [[one_line(str(cell), 32) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in cells]


def printed(answer: Answer, as_json: bool) -> str:
    """What goes to standard output."""
    takes_all = (getattr(sys.stdout, "encoding", "") or "").casefold().startswith("utf")
    return json.dumps(answer.data, ensure_ascii=not takes_all) if as_json else "\n".join(answer.lines)
