"""`pack`: gives a table its copy."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from ..naming import known_event, with_suffix
from ..store import handover
from ..store.device import this_device
from ..store.errors import told_plainly
from ..store.store import Store
from .answer import Answer
from .named import table_of, with_folder


def run(args: Namespace) -> Answer:
    """Gives a table its copy."""
    out = with_folder(with_suffix(Path(args.out)))
    with Store.open(known_event(args.event), this_device(), or_read_only=True) as store:
        table = table_of(store.book, args.table)
        with told_plainly(out):
            handover.pack(store, table.id, out, datetime.now().astimezone())
        unnoted = f"{store.read_only_because} It learns of this copy when the copy is handed in."
        noted = not store.read_only_because
    return Answer([f"Wrote table {table.number}'s copy to {out}, without names, addresses and attributes.",
                   *([] if noted else [unnoted])], {"pack": str(out), "table": table.number, "noted": noted})
