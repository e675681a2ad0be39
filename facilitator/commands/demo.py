"""`demo`: makes the sample assembly and opens it."""

import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from .. import app, headless, sample
from ..making import free_path, make_event
from ..store.errors import told_plainly
from .answer import Answer


def run(args: Namespace) -> Answer:
    """Makes the sample assembly and opens it."""
    folder = Path(args.folder)
    with told_plainly(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = free_path(folder / "Sample assembly.facil")
    now = datetime.now().astimezone()
    make_event(path, "Make the sample assembly", sample.changes(now))
    if not args.headless and (why := app.no_display()):
        print(f"{why} Writing the report and screenshots instead.", file=sys.stderr)
        args.headless = True
    if not args.headless:
        return Answer(status=app.run(path))
    written = headless.write(path, folder, now=now)
    return Answer([f"Wrote {file}." for file in written],
                  {"event": str(path), "files": [str(file) for file in written]})
