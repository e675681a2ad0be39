"""`export`: writes the open data, or the agenda, the members or the seating for other programs."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from ..domain.ids import code
from ..domain.tables import rounds
from ..naming import known_event
from ..report import agenda_file, opendata, people_file, seats
from ..store.device import this_device
from ..store.errors import told_plainly
from ..store.pictures import all_of as all_pictures
from ..store.store import Store
from .answer import Answer, CallError, many
from .named import with_folder
from .namewords import named_data, named_words, withheld_words


def run(args: Namespace) -> Answer:
    """Writes the open data, or one file for other programs."""
    folder = Path(args.folder)
    if people_file.kind_of(folder) and not folder.is_dir():
        return _export_people(args, folder)
    if agenda_file.kind_of(folder) and not folder.is_dir():
        return _export_agenda(args, folder)
    with Store.open(known_event(args.event), this_device(), read_only=True) as store:
        book = store.book
        pictures = {} if args.public else all_pictures(store.path)
    with told_plainly(folder):
        files = opendata.export(book, folder, public=args.public, flagged=args.include_flagged, pictures=pictures)
    withheld = sorted(map(code, opendata.withheld(book))) if args.public and not args.include_flagged else []
    named = opendata.named(book, public=args.public)
    done = "published" if args.public else "written"
    told = [*withheld_words(withheld, done), *named_words(named, done)]
    planned = [] if args.public else seats.planned_words(rounds(book))
    return Answer([f"Wrote {len(files)} files to {folder}.", *planned, *told],
                  {"folder": str(folder), "files": [path.name for path in files], "planned": planned,
                   "withheld": withheld,
                   "named": named_data(named)})


def _export_people(args: Namespace, out: Path) -> Answer:
    if args.public:
        raise CallError("What single people are like and where they sit is not for everybody: leave --public out.")
    with_folder(out)
    with Store.open(known_event(args.event), this_device(), read_only=True) as store:
        book, changed = store.book.in_one_order(), store.last_changed() or datetime.now().astimezone()
    with told_plainly(out):
        count = people_file.write(book, out, changed)
    planned = seats.planned_words(rounds(book)) if people_file.has_seats(out) else []
    return Answer([f"Wrote {many(count, 'person', 'people')} by code to {out}.", *planned],
                  {"file": str(out), "people": count, "planned": planned})


def _export_agenda(args: Namespace, out: Path) -> Answer:
    with_folder(out)
    with Store.open(known_event(args.event), this_device(), read_only=True) as store:
        book, changed = store.book, store.last_changed() or datetime.now().astimezone()
    with told_plainly(out):
        written = agenda_file.write(book, out, changed, public=args.public)
    told = [f"Left out, since their day has no date yet: {many(written.undated, 'segment', 'segments')}."]
    return Answer([f"Wrote {many(written.segments, 'segment', 'segments')} to {out}.",
                   *(told if written.undated else [])],
                  {"agenda": str(out), "segments": written.segments, "undated": written.undated})
