"""`new`: makes an event."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from .. import templates
from ..making import first_changes, make_event
from ..naming import with_suffix
from ..store.errors import StoreError
from .answer import Answer, CallError
from .named import with_folder


def run(args: Namespace) -> Answer:
    """Makes an event's file."""
    path = with_folder(with_suffix(Path(args.event)))
    try:
        changes = first_changes(args.template, args.title or path.stem, args.date or date.today(), args.tables)
    except templates.UnknownTemplate as error:
        raise CallError(str(error)) from error
    except templates.TemplateError as error:
        raise StoreError(str(error)) from error
    title = make_event(path, "Make the event", changes).event.title
    return Answer([f"Made {path}: {title}."], {"event": str(path), "title": title, "template": args.template or ""})
