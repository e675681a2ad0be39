"""`report`: writes the report, or a print of the agenda."""

from argparse import Namespace
from pathlib import Path

from .. import __version__
from ..domain.summary import Source
from ..naming import known_event
from ..report.writer import ReportError, kind_of, write
from ..store.device import this_device
from ..store.errors import told_plainly
from ..store.store import Store
from .answer import Answer, CallError
from .named import with_folder
from .namewords import named_data, named_words, withheld_words
from .report_print import print_agenda
from .terminal import progress


def run(args: Namespace) -> Answer:
    """Writes the report, or a print of the agenda."""
    if args.print:
        return print_agenda(args)
    out = Path(args.out)
    try:
        kind_of(out)
    except ReportError as error:
        raise CallError(str(error)) from error
    with_folder(out)
    with Store.open(known_event(args.event), this_device(), read_only=True) as store:
        book, source = store.book, Source(store.path.name, store.newest_stamp(), __version__)
    with told_plainly(out), progress("Writing the report") as done:
        written = write(book, out, source, flagged=args.include_flagged, progress=done)
    told = [*withheld_words(written.withheld, "printed"), *named_words(written.named, "printed")]
    return Answer([f"Wrote {out}.", *told],
                  {"report": str(out), "withheld": written.withheld, "named": named_data(written.named)})
