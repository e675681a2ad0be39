"""`import photos`: takes photographs of flipcharts and walls in, upright, small and without where they were taken."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from ..domain import photos
from ..domain.records import Photo
from ..intake.photos import read
from ..naming import known_event
from ..store.device import this_device
from ..store.store import Store
from .answer import Answer, many
from .named import segment_of, table_of
from .terminal import progress


def import_photos(args: Namespace) -> Answer:
    """Takes all photographs in, or none; one that is there already is passed over and named."""
    now = datetime.now().astimezone()
    with Store.open(known_event(args.event), this_device(), read_only=args.dry_run) as store:
        table = table_of(store.book, args.table).id if args.table else ""
        segment = segment_of(store.book, args.segment).id if args.segment else ""
        with progress("Reading the photographs"):
            found = [(Path(name).name, read(Path(name))) for name in args.file]
        known = {photo.sha256 for photo in store.book.all(Photo)}
        new, same = {}, []
        for name, picture in found:
            if picture.sha256 in known or picture.sha256 in new:
                same.append(name)
            else:
                new[picture.sha256] = picture
        changes = [change for picture in new.values()
                   for change in photos.add(picture.sha256, picture.width, picture.height, title=picture.title,
                                            table=table, segment=segment, now=now)]
        if not args.dry_run:
            store.do("Import photos", changes, pictures={name: picture.jpeg for name, picture in new.items()})
            erased = sorted(picture.title for name, picture in new.items()
                            if not store.book.get(Photo, photos.photo_id(name)))
        else:
            erased = []
    verb = "Would take" if args.dry_run else "Took"
    lines = [f"{verb} in {many(len(new) - len(erased), 'photo', 'photos')}.",
             *(f"{name} is there already." for name in same),
             *(f"{title} was erased from this event and stays erased." for title in erased)]
    return Answer(lines, {"kind": "photos", "photos": len(new) - len(erased), "same": same, "erased": erased,
                          "dry_run": args.dry_run})
