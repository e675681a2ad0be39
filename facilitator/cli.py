"""The command line. Exit status: 0 done, 1 the input is at fault (one line says how), 2 the call is at fault."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from . import __version__, calls
from .intake.errors import one_line
from .naming import known_event


def build_parser() -> calls.Parser:
    """The parser of every command; `open` is what happens without one."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print one JSON object for programs")
    parser = calls.Parser(
        prog="facilitator", description="The desk of a citizens' assembly: one event, one file, no internet.",
        epilog="facilitator EVENT opens the desk, or on a table's copy the note-taker's window of that table.")
    parser.add_argument("--version", action="version", version=f"facilitator {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, help: str) -> calls.Parser:
        return commands.add_parser(name, help=help, description=help, parents=[common])

    one = command("open", "open the desk, a table's window on its copy, or the welcome screen without EVENT")
    one.add_argument("event", type=calls.name, nargs="?", metavar="EVENT")
    one.add_argument("--note-taker", type=calls.name, metavar="TABLE",
                     help="only the note-taker's window of this table")
    one.add_argument("--desk", action="store_true", help="the desk, even on a table's copy")
    one = command("demo", "make the sample assembly in FOLDER and open it")
    one.add_argument("folder", type=calls.name, nargs="?", default="facilitator-demo", metavar="FOLDER")
    one.add_argument("--headless", action="store_true", help="write its report and screenshots and open no window")
    one = command("new", "make a new event file")
    one.add_argument("event", type=calls.name, metavar="EVENT")
    one.add_argument("--template", type=calls.name, metavar="NAME",
                     help="such as citizens-assembly, or a .toml file of your own")
    one.add_argument("--title", metavar="TEXT")
    one.add_argument("--tables", type=calls.tables, default=0, metavar="N",
                     help="so many tables, numbered from 1; those of the template if not given")
    one.add_argument("--date", type=calls.day, metavar="YYYY-MM-DD", help="its first day; today if not given")
    one = command("import", "take files in: people, agenda, seating, notes, themes, ballots, photos, or an event's "
                            "exported folder")
    one.add_argument("kind", type=calls.kind, metavar="KIND", help=", ".join(calls.KINDS))
    one.add_argument("file", type=calls.name, nargs="+", metavar="FILE")
    one.add_argument("event", type=calls.name, metavar="EVENT")
    one.add_argument("--map", action="append", default=[], type=calls.column, metavar="FIELD=COLUMN",
                     help="which column holds a field; may be given several times")
    one.add_argument("--sheet", type=calls.name, metavar="NAME",
                     help="which sheet of a workbook; * for all, of an agenda")
    one.add_argument("--answer", action="append", default=[], type=calls.answer, metavar="KEY=ANSWER",
                     help="answers a question about an agenda that is a page of text; may be given several times")
    one.add_argument("--attributes", metavar="A,B", help="which columns of people are attributes to mix tables by")
    one.add_argument("--leave-out", action="append", default=[], type=calls.name, metavar="COLUMN",
                     help="a column of people or ballots that is not taken in; may be given several times")
    one.add_argument("--poll", type=calls.name, metavar="POLL",
                     help="the poll that ballots are for, by its number, id or question; made if not given")
    one.add_argument("--as", dest="type", type=calls.ballots, metavar="TYPE",
                     help="what kind of ballots they are, where the file does not say: " + ", ".join(calls.BALLOTS))
    one.add_argument("--terms", action="store_true",
                     help="write values of attributes as one that seem to mean the same, such as f and Female")
    one.add_argument("--table", type=calls.name, metavar="N",
                     help="the table whose photos these are, or whose notes, where they name none")
    one.add_argument("--segment", type=calls.name, metavar="TITLE",
                     help="the segment in which photos or notes were taken, where they name none")
    one.add_argument("--again", action="store_true", help="take a file in that was taken in before and has no ids")
    one.add_argument("--dry-run", action="store_true", help="only show what would happen")
    one = command("seat", "plan the seating of all rounds at once")
    one.add_argument("event", type=calls.name, metavar="EVENT")
    one.add_argument("--rounds", type=calls.rounds, default=0, metavar="N", help="so many rounds, numbered from 1")
    one.add_argument("--from", dest="first", type=calls.rounds, default=1, metavar="N",
                     help="the first round that is planned; those before it, as of earlier days, stay and count as met")
    one.add_argument("--tables", type=calls.tables, default=0, metavar="N", help="so many tables, numbered from 1")
    one.add_argument("--seats", type=calls.seats, default=0, metavar="N",
                     help="so many chairs at each table; as many as there are if not given, more if they are too few")
    one.add_argument("--rules", type=calls.name, metavar="FILE",
                     help="a JSON file of rules, which take the place of those in the event")
    one.add_argument("--seed", type=calls.seed, default=1, metavar="K",
                     help="another number gives another plan; the same seed and steps give the same plan")
    one.add_argument("--steps", type=calls.steps, default=0, metavar="N",
                     help="how long to search, in visits to a round")
    one.add_argument("--stop-after", type=calls.steps, default=0, metavar="N",
                     help="after how many of these steps to stop, which makes a plan again that was stopped there")
    one = command("report", "write the summary; OUT ends in .pdf, .txt or .md")
    one.add_argument("event", type=calls.name, metavar="EVENT")
    one.add_argument("out", type=calls.name, metavar="OUT")
    _prints(one)
    _flagged(one)
    one = command("export", "write the event as CSV files, JSON and checksums into FOLDER, or one file: the agenda "
                            "(.ics, .xlsx, .openslides.csv), the members (.people.csv, .people.xlsx) or who sits where "
                            "(.seating.csv, .seating.xlsx)")
    one.add_argument("event", type=calls.name, metavar="EVENT")
    one.add_argument("folder", type=calls.name, metavar="FOLDER")
    one.add_argument("--public", action="store_true", help="only what may be published")
    _flagged(one)
    one = command("pack", "write a table's copy without personal data")
    one.add_argument("event", type=calls.name, metavar="EVENT")
    one.add_argument("table", type=calls.name, metavar="TABLE")
    one.add_argument("out", type=calls.name, metavar="OUT")
    one = command("merge", "take other laptops' changes in")
    one.add_argument("event", type=calls.name, metavar="EVENT")
    one.add_argument("other", type=calls.name, nargs="+", metavar="OTHER")
    one = command("results", "show poll results and the verdicts of their rules")
    one.add_argument("event", type=calls.name, metavar="EVENT")
    one.add_argument("poll", type=calls.name, nargs="?", metavar="POLL", help="its number, id or question")
    one.add_argument("--open", action="store_true", help="show what came in before the poll is closed, too")
    one = command("serve", "answer phones on the local network without a window, until Ctrl+C")
    one.add_argument("event", type=calls.name, metavar="EVENT")
    one.add_argument("--poll", type=calls.name, metavar="POLL",
                     help="open this poll on phones, by its number, id or question, and close it at the end unless it "
                          "was open before")
    one.add_argument("--devices", action="store_true", help="let each device vote in it once, without voting codes")
    one.add_argument("--host", type=calls.name, metavar="ADDRESS",
                     help="this laptop's address on the network; its own where it is on one")
    one.add_argument("--port", type=calls.port, default=0, metavar="N", help="8080 or another free one if not given")
    one.add_argument("--team", action="store_true", help="also show the secret addresses of the team's pages")
    one = command("check", "see whether the file is sound")
    one.add_argument("event", type=calls.name, metavar="EVENT")
    one.add_argument("--repair", action="store_true",
                     help="make a damaged file again from its journal and its newest sound backup")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # A terminal that lacks a letter still gets the rest.
    argv = list(sys.argv[1:] if argv is None else argv)
    parser = build_parser()
    args, unknown = parser.parse_known_args(_with_command(argv, parser))
    if unknown:
        _commands(parser)[args.command].refuse(unknown)
    try:
        return _run(args)
    except KeyboardInterrupt:
        return _complain("stopped.", 1)


def _run(args: argparse.Namespace) -> int:
    # Only now, since a wrong call should not wait for the libraries to load, and the window loads them after it shows.
    if args.command == "open" and not args.note_taker:
        gc.disable()  # Until the event is shown: looking for waste takes a fifth of the start.
        from . import app

        event = known_event(args.event).absolute() if args.event else None
        if event and not os.path.exists(event):
            return _complain(f"there is no event or command called {one_line(args.event)}: check the name, or make it "
                             "with facilitator new.", 1)
        if why := app.no_display():
            return _complain(why, 1)
        return app.run(event, desk=args.desk)
    from .commands.answer import CallError, printed
    from .intake.errors import IntakeError
    from .limits import LimitError
    from .report.writer import ReportError
    from .store.errors import StoreError

    try:
        answer = _deed(args.command)(args)
    except CallError as error:
        return _complain(str(error), 2)
    except (StoreError, IntakeError, LimitError, ReportError) as error:
        return _complain(str(error), 1)
    return _say(printed(answer, args.json)) or answer.status


def _say(text: str) -> int:
    if not text:
        return 0
    try:
        print(text, flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python would try once more when it ends.
        if not isinstance(error, BrokenPipeError):  # Else whoever reads us, such as head, has read enough.
            return _complain("all is done, but what there is to say could not be written: its disk may be full.", 1)
    return 0


def _complain(sentence: str, status: int) -> int:
    print(f"facilitator: {' '.join(sentence.split())}", file=sys.stderr)
    return status


def _with_command(argv: list[str], parser: calls.Parser) -> list[str]:
    """Without a command it is `open`; a file that is called like a command is given as ./NAME."""
    if argv[:1] == ["--json"]:
        argv = [*argv[1:], "--json"]
    commands = _commands(parser)
    if argv and (argv[0] in commands or argv[0] in ("-h", "--help", "--version")):
        return argv
    if len(argv) > 1 and not argv[0].startswith("-") and not argv[1].startswith("-"):
        parser.complain(f'there is no command "{argv[0]}": choose {", ".join(commands)}, or put quotation marks around '
                        "a name that has spaces.")
    return ["open", *argv]


def _commands(parser: calls.Parser) -> dict[str, calls.Parser]:
    return next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction)).choices


def _deed(name: str):
    """What a command does: its module bears its name, but for the one that Python cannot import by it."""
    return import_module(f".commands.{'import_' if name == 'import' else name}", __package__).run


def _prints(one: calls.Parser) -> None:
    """The options of `report` for what is printed."""
    one.add_argument("--print", metavar="KIND", default="",
                     help="write a PDF for paper instead: of the agenda public-agenda, large-print, run-book, poster "
                          "or call-sheets; for people and tables sign-in, badges, personal-cards, table-cards, "
                          "seating-by-name, seating-by-table, note-sheets or room-plan; of what was said theme-cards "
                          "or read-back; for polls ballots, voting-codes, phone-cards or phone-poster")
    one.add_argument("--day", metavar="DATE", action="append", default=[],
                     help="of a print, only this day; may be given several times")
    one.add_argument("--names", action="store_true", help="names beside codes, where a print has none by itself")
    one.add_argument("--codes", action="store_true", help="codes alone, where a print has names by itself")
    one.add_argument("--paper", metavar="A4|Letter", default="", help="the paper; a poster has A3 or Tabloid")
    one.add_argument("--labels", metavar="NAME", default="",
                     help="badges or cards on a label sheet: L7160, L7163, L7165, L4785, 5160, 5163, 5164 or 5395")
    one.add_argument("--first", type=calls.label, metavar="N", default=1,
                     help="the first free label of a sheet begun, or the first ballot's number")
    one.add_argument("--large", action="store_true", help="people's and tables' prints in large print")
    one.add_argument("--people", metavar="CODES", default="", help="badges or personal cards of these alone: P07,P12")
    one.add_argument("--since", metavar="MOMENT", default="",
                     help="only cards that read otherwise than at a time, as in 2026-05-16T11:20 on the venue's wall")
    one.add_argument("--no-tables", action="store_true", help="badges without the first round's table")
    one.add_argument("--shared", action="store_true", help="theme cards, as many on a page as it holds whole")
    one.add_argument("--poll", metavar="POLL", default="", help="whose ballots, by number, id or question; else the "
                     "one that is open or comes next")
    one.add_argument("--copies", type=calls.label, metavar="N", default=0,
                     help="ballots or voting codes; one a member if not said")
    one.add_argument("--numbered", action="store_true", help="ballots with numbers, from --first on")
    one.add_argument("--alone", action="store_true", help="each ballot on a page of its own")
    one.add_argument("--address", metavar="ADDRESS", default="",
                     help="of the members' page, on voting codes, table cards and poster: 192.168.8.2:8080")


def _flagged(parser: calls.Parser) -> None:
    parser.add_argument("--include-flagged", action="store_true",
                        help="also show notes that hold the name of somebody in the event")
